package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

func whyCommand(s *streams) *cobra.Command {
	var base string
	c := &cobra.Command{
		Use:   "why IRI DOCUMENT...",
		Short: "Show the words and the rule behind a thing in the graph",
		Long: `Why reads the documents and prints every statement about a thing, or that points to it, with the place and the words it was
read from and the rule that read it. The IRI may be written in full or without the base: doc/A/66/359/annex/para/b.`,
		Example: `  kg why state/CHN examples/code-of-conduct
  kg why https://w3id.org/dipdoc/doc/A/RES/64/211 examples/code-of-conduct`,
		Args: atLeast(2, "IRI or document"),
		RunE: func(_ *cobra.Command, args []string) error { return runWhy(s, base, args[0], args[1:]) },
	}
	c.Flags().StringVar(&base, "base", graph.DefaultBase, "IRI that the names of things start with")
	return c
}

func runWhy(s *streams, base, iri string, args []string) error {
	if err := checkBase(base); err != nil {
		return err
	}
	if !strings.Contains(iri, ":") {
		iri = base + iri
	}
	descriptions := map[string]string{}
	for _, r := range rules.All() {
		descriptions[r.Name] = r.Description
	}
	rep := &report{s: s, quiet: true}
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	n := 0
	readAll(names, s.in, 0, func(r reading) {
		rep.reading(r)
		if r.doc == nil {
			return
		}
		for _, f := range r.facts {
			if !speaksOf(f, iri, base) {
				continue
			}
			n++
			line, col := r.doc.Position(f.Evidence.Start)
			fmt.Fprintf(s.out, "%s:%d:%d: %s\n", r.name, line, col, statement(f, base))
			if f.Evidence.End > f.Evidence.Start {
				words := match.Words(r.doc.Text, doc.Span{Start: f.Evidence.Start, End: f.Evidence.End}, r.doc.Skips)
				fmt.Fprintf(s.out, "    words: %s\n", short(words, 200))
			}
			fmt.Fprintf(s.out, "    rule:  %s: %s\n", f.Evidence.Rule, descriptions[f.Evidence.Rule])
		}
	})
	if n == 0 && rep.failed == 0 {
		return fmt.Errorf("%s: nothing in these documents speaks of it", iri)
	}
	return rep.result(false)
}

// speaksOf reports whether subject or object of f is the thing iri names.
func speaksOf(f ontology.Fact, iri, base string) bool {
	if s, err := graph.IRI(f.Subject, base); err == nil && s == iri {
		return true
	}
	if f.IsLiteral() {
		return false
	}
	o, err := graph.IRI(f.Object, base)
	return err == nil && o == iri
}

// statement spells a fact for people: IRIs without the base, terms with their prefix.
func statement(f ontology.Fact, base string) string {
	spell := func(e ontology.Entity) string {
		if e.Class == ontology.Term {
			return e.Key
		}
		iri, err := graph.IRI(e, base)
		if err != nil {
			return e.String()
		}
		return "<" + strings.TrimPrefix(iri, base) + ">"
	}
	o := fmt.Sprintf("%q", short(f.Value.Lexical, 100))
	if !f.IsLiteral() {
		o = spell(f.Object)
	}
	return spell(f.Subject) + " " + string(f.Property) + " " + o
}
