package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/extract/parity"
)

func parityCommand(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "parity DOCUMENT...",
		Short: "Compare the language versions of documents",
		Long: `Parity groups documents by symbol and tells where the versions of one document do not have the same provisions, or
do not cite the same documents in them. Exit code 1 means that some differ.`,
		Example: `  kg parity resolution-en.txt resolution-fr.xml
  kg parity resolutions/`,
		Args: atLeast(1, "document"),
		RunE: func(_ *cobra.Command, args []string) error { return runParity(s, args) },
	}
}

func runParity(s *streams, args []string) error {
	rep := &report{s: s, quiet: true}
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	groups := map[string][]parity.Version{}
	var order []string
	readAll(names, s.in, 0, func(r reading) {
		rep.reading(r)
		if r.err != nil {
			return
		}
		v := parity.Of(r.doc, r.facts)
		if v.Symbol == "" {
			rep.fail(fmt.Errorf("%s: error: no symbol, so that it is not known what it is a version of", r.name))
			return
		}
		if groups[v.Symbol] == nil {
			order = append(order, v.Symbol)
		}
		groups[v.Symbol] = append(groups[v.Symbol], v)
	})
	compared, differ := 0, 0
	for _, symbol := range order {
		versions := groups[symbol]
		if len(versions) < 2 {
			continue
		}
		compared++
		if tellParity(s.out, symbol, versions) {
			differ++
		}
	}
	if compared == 0 && rep.failed == 0 {
		return fmt.Errorf("no two of these documents are versions of one")
	}
	fmt.Fprintf(s.out, "%d documents in more than one version, %d differ\n", compared, differ)
	if differ > 0 {
		return errFailed
	}
	return rep.result(false)
}

// tellParity prints how the versions of one document compare, and reports whether they differ.
func tellParity(w io.Writer, symbol string, versions []parity.Version) bool {
	list := func(of []int) string {
		var out []string
		for _, i := range of {
			out = append(out, versionName(versions, i))
		}
		return strings.Join(out, ", ")
	}
	differences := parity.Compare(versions)
	for _, d := range differences {
		if d.Cited == "" {
			fmt.Fprintf(w, "%s: %s is in %s, not in %s\n", symbol, d.Path, list(d.In), list(d.Not))
		} else {
			fmt.Fprintf(w, "%s: %s cites %s in %s, not in %s\n", symbol, d.Path, d.Cited, list(d.In), list(d.Not))
		}
	}
	if len(differences) == 0 {
		cited := 0
		for _, works := range versions[0].Cited {
			cited += len(works)
		}
		fmt.Fprintf(w, "%s: the same %d provisions and %d citations in %d versions\n", symbol, len(versions[0].Paths), cited, len(versions))
	}
	return len(differences) > 0
}

// versionName is the language of version i, with the name of its source where two are in one language.
func versionName(versions []parity.Version, i int) string {
	v := versions[i]
	for k, o := range versions {
		if k != i && o.Lang == v.Lang || v.Lang == "" {
			return v.Name
		}
	}
	return v.Lang
}
