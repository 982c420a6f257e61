package extract

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// speaker reads who made a statement from the lines above it: a name alone on its line, and below it the office.
//
//	Anna Smith
//	Deputy Permanent Representative of Peru to the United Nations
func (p *Pass) speaker(c *cast, lex *organizationLexicon) {
	if p.Document.Kind != doc.Statement {
		return
	}
	lines := p.mastheadLines()
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].End-lines[i].Start > 100 || lines[i+1].End-lines[i+1].Start > 200 {
			continue
		}
		both := doc.Span{Start: lines[i].Start, End: lines[i+1].End}
		sc := newScene(p, passage{span: both, clause: -1, by: Self(p.Document)}, lex)
		from := sc.skipCourtesy(0)
		to := sc.wordsOfName(from)
		for to > from && sc.span(to-1, to).End > lines[i].End {
			to--
		}
		if to == from || to >= len(sc.ws) || sc.span(to, to+1).Start < lines[i+1].Start || !sc.fullName(from, to) {
			continue
		}
		for r := range sc.roles {
			if k := wordAt(sc.ws, sc.roles[r].start); k < to || sc.roleOf[k] != r {
				continue
			}
			o := sc.officeAt(r)
			o.from = max(o.from, to)
			h := sc.named(from, to, &o, "statement-speaker")
			h.key = c.keyOf(h.name)
			c.add(h.name, h.key)
			c.latest = h.key
			p.reportPerson(sc, c, h)
			return
		}
	}
}

// mastheadLines returns the lines above the first paragraph that are not blank.
func (p *Pass) mastheadLines() []doc.Span {
	var out []doc.Span
	for _, s := range p.Document.Masthead {
		at := s.Start
		for _, text := range strings.SplitAfter(p.Document.Text[s.Start:s.End], "\n") {
			line := strings.TrimSpace(text)
			if line != "" {
				start := at + strings.Index(text, line)
				out = append(out, doc.Span{Start: start, End: start + len(line)})
			}
			at += len(text)
		}
	}
	return out
}
