package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/extract/align"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/outline"
)

func inspectCommand(s *streams) *cobra.Command {
	var asJSON, quiet bool
	c := &cobra.Command{
		Use:   "inspect DOCUMENT...",
		Short: "Show a document as kg understood it",
		Long: `Inspect shows what kg understood of each document: header, parts, clauses, people, states, organizations, citations and
concepts, each with line and column of its place. With --json it prints a list of documents in the shape of the gold
corpus, with places in code points besides.`,
		Example: `  kg inspect examples/code-of-conduct/001_312318ab647eb269.txt
  kg inspect --json examples/code-of-conduct > code.json`,
		Args: atLeast(1, "document"),
		RunE: func(_ *cobra.Command, args []string) error { return runInspect(s, args, asJSON, quiet) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&quiet, "quiet", false, "print errors only: no warnings")
	return c
}

func runInspect(s *streams, args []string, asJSON, quiet bool) error {
	rep := &report{s: s, quiet: quiet}
	names, errs := inputs(args)
	for _, err := range errs {
		rep.fail(err)
	}
	outlines := []*outline.Outline{}
	var docs []*doc.Document
	var texts []*align.Text
	readAll(names, s.in, 0, func(r reading) {
		rep.reading(r)
		if r.doc != nil {
			outlines = append(outlines, outline.Of(r.doc, r.facts))
			docs = append(docs, r.doc)
			texts = append(texts, align.NewText(r.doc, r.facts))
		}
	})
	outline.Align(outlines, docs, align.Facts(texts), align.Translations(texts))
	var err error
	if asJSON {
		e := json.NewEncoder(s.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		err = e.Encode(outlines)
	} else {
		for i, o := range outlines {
			if i > 0 {
				fmt.Fprintln(s.out)
			}
			err = errors.Join(err, show(s.out, o))
		}
	}
	if err != nil {
		return err
	}
	return rep.result(false)
}

// show prints an outline for people.
func show(w io.Writer, o *outline.Outline) error {
	p := &printer{w: w}
	p.line("%s", o.File)
	for _, f := range []struct {
		name  string
		value *string
	}{
		{"symbol", o.Symbol}, {"kind", &o.Kind}, {"language", &o.Language}, {"title", o.Title}, {"date", o.Date}, {"issued", o.Issued},
		{"posted", o.Posted}, {"body", o.Body}, {"session", o.Session}, {"agenda item", o.AgendaItem}, {"agenda title", o.AgendaTitle},
		{"publisher", o.Publisher},
	} {
		if f.value != nil && *f.value != "" {
			p.line("  %-13s %s", f.name, *f.value)
		}
	}
	p.clauses("clauses", o.Clauses)
	p.clauses("paragraphs", o.Paragraphs)
	p.people("signatories", o.Signatories)
	p.people("persons", o.Persons)
	if len(o.States) > 0 {
		p.line("states")
		roles := map[string][]string{}
		for _, r := range o.StateRoles {
			roles[r.ISO3] = append(roles[r.ISO3], r.Role)
		}
		for _, x := range o.States {
			role := ""
			if r := roles[x.ISO3]; len(r) > 0 {
				role = " (" + strings.Join(r, ", ") + ")"
			}
			p.line("  %-8s %s %s%s", place(x.At), x.ISO3, strings.Join(x.Forms, ", "), role)
		}
	}
	if len(o.Organization) > 0 {
		p.line("organizations")
		for _, x := range o.Organization {
			p.line("  %-8s %s", place(x.At), x.Name)
		}
	}
	if len(o.Cites) > 0 {
		p.line("citations")
		for _, x := range o.Cites {
			p.line("  %-8s %s", place(x.At), cite(x))
		}
	}
	if len(o.Quotes) > 0 {
		p.line("speech")
		for _, x := range o.Quotes {
			p.line("  %-8s %s, %s: %s", place(x.At), x.Speaker, x.Kind, short(x.Text, 70))
		}
	}
	p.concepts(o.Concepts)
	return p.err
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) clauses(title string, list []outline.Clause) {
	if len(list) == 0 {
		return
	}
	p.line("%s", title)
	for _, c := range list {
		p.line("  %-8s %-13s %-18s %s", place(c.At), c.Kind, c.ID, short(c.Text, 70))
	}
}

func (p *printer) people(title string, list []outline.Person) {
	if len(list) == 0 {
		return
	}
	p.line("%s", title)
	for _, x := range list {
		line := x.Name
		for _, s := range []*string{&x.Post, x.Role, x.Affiliation, x.State} {
			if s != nil && *s != "" {
				line += ", " + *s
			}
		}
		p.line("  %-8s %s", place(x.At), line)
	}
}

func (p *printer) concepts(list []outline.Concept) {
	if len(list) == 0 {
		return
	}
	p.line("concepts")
	var units []string
	by := map[string][]string{}
	for _, c := range list {
		if by[c.Unit] == nil {
			units = append(units, c.Unit)
		}
		by[c.Unit] = append(by[c.Unit], c.Concept)
	}
	for _, u := range units {
		p.line("  %-18s %s", u, strings.Join(by[u], ", "))
	}
}

func cite(c outline.Cite) string {
	s := c.Symbol
	if c.Paragraph != "" {
		s += ", para. " + c.Paragraph
	}
	if c.Date != "" {
		s += ", " + c.Date
	}
	if c.Title != "" {
		s += ", " + short(c.Title, 50)
	}
	if c.Unit != nil {
		s += " (in " + *c.Unit + ")"
	}
	return s
}

func place(p outline.Place) string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// short cuts s to n characters.
func short(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}
