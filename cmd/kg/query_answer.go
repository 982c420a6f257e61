package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
	"w3id.org/dipdoc/kg/export/store/questions"
)

// maxQueryFile is the longest file with a question, in bytes.
const maxQueryFile = 16 << 20

// readQuery reads a file with a question, "-" being stdin.
func readQuery(s *streams, name string) (string, error) {
	in, err := open(name, s.in)
	if err != nil {
		return "", err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, maxQueryFile+1))
	if err == nil && len(b) > maxQueryFile {
		err = fmt.Errorf("%s: more than %d bytes", name, maxQueryFile)
	}
	return string(b), err
}

// An answerer asks a question and writes the answer.
type answerer struct {
	s      *streams
	flags  queryFlags
	rep    *report
	engine store.Engine
	form   store.Form
	media  string        // to ask the engine for
	table  bool          // rows go out as a table
	rdf    export.Format // of a graph
}

// answer writes the answer to stdout or to the file that was named.
func (a *answerer) answer(ctx context.Context, q store.Query) error {
	write := func(w io.Writer) error { return a.write(ctx, q, w) }
	if a.flags.output != "" && a.flags.output != "-" {
		return writeWhole(a.flags.output, write)
	}
	out := bufio.NewWriter(a.s.out)
	err := write(out)
	return errors.Join(err, out.Flush())
}

func (a *answerer) write(ctx context.Context, q store.Query, w io.Writer) error {
	if !a.table && !a.form.Graph() {
		if err := a.engine.Query(ctx, q, w); err != nil {
			return err
		}
		if q.MediaType != store.CSV && q.MediaType != store.TSV || a.form == store.Ask {
			_, err := io.WriteString(w, "\n")
			return err
		}
		return nil
	}
	var b bytes.Buffer
	if err := a.engine.Query(ctx, q, &b); err != nil {
		return err
	}
	if a.form.Graph() {
		return a.writeGraph(b.Bytes(), w)
	}
	rows, err := store.ReadJSON(&b)
	if err != nil {
		return err
	}
	width, _ := a.terminal()
	return store.Table{Prefixes: q.Prefixes, Base: q.Base, Width: width}.Write(w, rows)
}

// writeGraph writes N-Triples in the format asked for.
func (a *answerer) writeGraph(ntriples []byte, w io.Writer) error {
	if name := a.rdf.Name; name == "ntriples" || name == "nquads" { // blank nodes stay
		lines := bytes.SplitAfter(ntriples, []byte("\n"))
		slices.SortFunc(lines, bytes.Compare)
		_, err := w.Write(bytes.Join(slices.CompactFunc(lines, bytes.Equal), nil))
		return err
	}
	options, err := exportOptions(a.flags.base)
	if err != nil {
		return err
	}
	var quads []quad.Quad
	blank := false
	for q, err := range export.ReadNQuads(bytes.NewReader(ntriples), "answer") {
		if err != nil {
			return err
		}
		for _, t := range []*quad.Value{&q.Subject, &q.Object} {
			if b, ok := (*t).(quad.BNode); ok {
				*t, blank = quad.IRI(a.flags.base+".well-known/genid/"+string(b)), true
			}
		}
		quads = append(quads, q)
	}
	if blank {
		a.rep.warn(fmt.Sprintf("kg: warning: blank nodes are named by IRIs under %s.well-known/genid/; --format ntriples keeps them [blank-nodes]", a.flags.base))
	}
	out := a.rdf.New(w, a.rdf.Used(options, quads))
	if _, err := out.WriteQuads(quads); err != nil {
		return err
	}
	return out.Close()
}

// listQuestions shows the questions that come with kg, or the text of those named.
func listQuestions(s *streams, names []string) error {
	for _, name := range names {
		q, ok := questions.ByName(name)
		if !ok {
			return usagef("no question %q; 'kg query --list' shows them", name)
		}
		if _, err := io.WriteString(s.out, q.Text); err != nil {
			return err
		}
	}
	if len(names) > 0 {
		return nil
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "QUESTION\tPARAMETERS\tWHAT")
	for _, q := range questions.All() {
		var params []byte
		for _, p := range q.Params {
			switch {
			case p.Required:
				params = fmt.Appendf(params, "%s ", p.Name)
			case p.Default != "":
				params = fmt.Appendf(params, "[%s=%s] ", p.Name, p.Default)
			default:
				params = fmt.Appendf(params, "[%s] ", p.Name)
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", q.Name, params, q.Description)
	}
	return w.Flush()
}

func questionNames() []string {
	var out []string
	for _, q := range questions.All() {
		out = append(out, q.Name)
	}
	return out
}
