package read

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/header"
)

// Document reads one source. What it holds is told from its content, never from name: plain text, HTML, Akoma Ntoso, a mail
// message, PDF or DOCX. Any decodable input gives a document; what no rule understood is an Unstructured clause. The error is
// an *Error: the input is empty, too large, damaged, or of no kind that is read. Of a source that holds several documents it
// is the first; see [Each].
func Document(name string, in io.Reader) (*doc.Document, error) {
	var first *doc.Document
	var err error = &Error{Name: name, Err: errEmpty}
	Each(name, in, func(_ string, d *doc.Document, e error) bool {
		first, err = d, e
		return false
	})
	return first, err
}

// Each reads one source and hands the documents in it to use, in order, until use returns false. A mail message is one, and so
// is each attachment of a kind that is read; a mailbox holds messages. Their names have what tells them apart behind "!/":
// "a.eml!/letter.pdf", "list.mbox!/3". Other kinds hold one document. For what could not be read there is an *Error instead.
func Each(name string, in io.Reader, use func(name string, d *doc.Document, err error) bool) {
	raw, err := readAll(name, in)
	if err != nil {
		use(name, nil, err)
		return
	}
	each(name, raw, 0, use)
}

func each(name string, raw []byte, depth int, use func(string, *doc.Document, error) bool) bool {
	switch {
	case depth > deepestPart:
		return use(name, nil, &Error{Name: name, Err: fmt.Errorf("messages in messages, more than %d deep", deepestPart)})
	case isMbox(raw):
		list, err := messages(raw)
		for i, m := range list {
			if !each(fmt.Sprintf("%s!/%d", name, i+1), m, depth+1, use) {
				return false
			}
		}
		return err == nil || use(name, nil, &Error{Name: name, Err: err})
	case isMail(raw):
		m, err := parseMail(raw)
		if err != nil {
			return use(name, nil, &Error{Name: name, Err: err})
		}
		if len(m.attachments) == 0 || !m.blank() {
			d, err := m.letter(name, raw)
			if !use(name, d, err) {
				return false
			}
		}
		for _, a := range m.attachments {
			posted := func(name string, d *doc.Document, err error) bool {
				if err == nil && d.Header.Posted.Value == "" {
					d.Header.Posted.Value = m.posted
				}
				return use(name, d, err)
			}
			if !each(name+"!/"+a.name, a.raw, depth+1, posted) {
				return false
			}
		}
		return true
	}
	d, err := single(name, raw)
	return use(name, d, err)
}

// single reads a source that holds one document.
func single(name string, raw []byte) (*doc.Document, error) {
	var src *source
	var err error
	archive, docx := isDOCX(raw)
	switch {
	case isPDF(raw):
		src, err = parsePDF(raw)
	case docx:
		src, err = parseDOCX(archive)
	default:
		text, err := decode(name, raw)
		if err != nil {
			return nil, err
		}
		if isAkomaNtoso(text) {
			return akomaNtoso(name, text, sum(raw))
		}
		src = &source{text: text}
		if looksLikeHTML(text) {
			src = parseHTML(text)
		}
	}
	if err != nil {
		return nil, &Error{Name: name, Err: err}
	}
	return document(name, raw, src)
}

// MaxLines is how many lines a document may have: more than a text of MaxBytes set in columns. Each costs far more than its bytes.
const MaxLines = 1_000_000

// document makes the tree of a text that was read from raw.
func document(name string, raw []byte, src *source) (*doc.Document, error) {
	lines := -strings.Count(src.text, "\r\n") // one end and not two
	for _, end := range []string{"\n", "\r", "\f", "\v", "\u0085", "\u2028", "\u2029"} {
		if lines += strings.Count(src.text, end); lines > MaxLines {
			return nil, &Error{Name: name, Err: fmt.Errorf("more than %d lines", MaxLines)}
		}
	}
	if strings.TrimSpace(src.text) == "" {
		return nil, &Error{Name: name, Err: errEmpty}
	}
	r := &reader{src: src, doc: &doc.Document{Name: name, SHA256: sum(raw), Text: src.text}}
	r.read()
	header.Fill(r.doc)
	return r.doc, nil
}

// A reader is at work on one document.
type reader struct {
	src    *source
	doc    *doc.Document
	lang   string
	lines  []line
	blocks []block

	hasFormula bool // some line reads "The General Assembly,"
	unwrapped  bool // a paragraph is a line
	indented   bool // paragraphs start with an indent
	spaced     bool // a blank line comes before each numbered paragraph
	lineWidth  int  // column at which nearly all lines have ended

	clauses []clauseInfo   // one for each clause of the document
	pending *doc.Part      // a part that starts with the next clause
	paths   map[string]int // of parts, taken so far
	letters map[byte]bool  // capitals that stand alone as a block
}

func (r *reader) read() {
	r.lines = splitLines(r.src.text)
	r.lang = language(r.src.text)
	if !r.src.markup && !r.src.styled {
		r.src.findEmphasis(r.lines)
	}
	r.src.markPages(r.lines)
	r.markWeb()
	r.survey()
	r.makeBlocks()
	r.structure()
	r.collectNotes()
	r.findMarks()
	r.number()
	r.bounds()
}

// survey looks over all lines before any is interpreted.
func (r *reader) survey() {
	var widths []int
	firsts, number, apart := 0, 0, 0
	for i := range r.lines {
		l := &r.lines[i]
		if l.kind != textLine {
			continue
		}
		w := l.width(r.src.text)
		widths = append(widths, l.indent+w)
		if w <= shortLine {
			r.hasFormula = r.hasFormula || r.formulaAt(i)
		} else if !r.hasFormula && w > flatBytes/3 {
			r.hasFormula = r.flatFormulaIn(r.src.text[l.span.Start:l.span.End]) != nil
		}
		if i > 0 && l.indent >= 3 && i+1 < len(r.lines) && !r.lines[i+1].gap && r.lines[i+1].indent <= l.indent-3 {
			firsts++
		}
		if lab := r.label(r.src.words(l.span, 24)); lab.style == arabicNumber && lab.value == number+1 {
			number++
			if l.gap {
				apart++
			}
		}
	}
	slices.Sort(widths)
	if len(widths) > 0 {
		r.lineWidth = widths[len(widths)*9/10]
	}
	r.indented = firsts >= 3
	r.spaced = number >= 3 && apart*10 >= number*9
}

// bounds sets the body, the skips and what else is left.
func (r *reader) bounds() {
	d := r.doc
	d.Lang = r.lang
	if len(d.Parts) == 0 {
		d.Parts = []doc.Part{{Kind: doc.Main, Parent: -1}}
	}
	if len(d.Clauses) == 0 {
		start := len(d.Text) - len(strings.TrimLeftFunc(d.Text, unicode.IsSpace))
		span := doc.Span{Start: start, End: start + len(strings.TrimSpace(d.Text))} // where all of it looks like furniture
		if len(r.blocks) > 0 {
			span = doc.Span{Start: r.blocks[0].span.Start, End: r.blocks[len(r.blocks)-1].span.End}
		}
		d.Clauses = []doc.Clause{{Kind: doc.Unstructured, Parent: -1, Key: "text1", Path: "text/1", Span: span, Words: span}}
		d.Masthead, d.Closing = nil, nil
	}
	var body doc.Span
	cover := func(s doc.Span) {
		if s.Empty() {
			return
		}
		if body.Empty() {
			body = s
			return
		}
		body.Start, body.End = min(body.Start, s.Start), max(body.End, s.End)
	}
	for _, c := range d.Clauses {
		cover(c.Span)
	}
	for _, list := range [][]doc.Span{d.Masthead, d.Closing} {
		slices.SortFunc(list, func(a, b doc.Span) int { return a.Start - b.Start })
		for _, s := range list {
			cover(s)
		}
	}
	for _, n := range d.Notes {
		cover(n.Span)
	}
	if body.Empty() {
		body = trim(d.Text, doc.Span{End: len(d.Text)})
	}
	d.Body = body
	r.skips()
	r.partSpans()
}

// skips collects what is not words inside the body.
func (r *reader) skips() {
	var all []doc.Span
	all = append(all, r.src.marks...)
	for _, l := range r.lines {
		if l.kind != textLine {
			all = append(all, l.span)
		}
	}
	for _, n := range r.doc.Notes { // whole, so that a view of the note sees all its lines
		all = append(all, n.Span)
	}
	var inside []doc.Span
	for _, s := range all {
		s.Start, s.End = max(s.Start, r.doc.Body.Start), min(s.End, r.doc.Body.End)
		if !s.Empty() {
			inside = append(inside, s)
		}
	}
	r.doc.Skips = union(inside)
}

// partSpans gives each part the stretch from its title or first clause to its last clause, the parts below it included.
func (r *reader) partSpans() {
	d := r.doc
	grow := func(p int, s doc.Span) {
		for ; p >= 0; p = d.Parts[p].Parent {
			t := &d.Parts[p].Span
			if t.Empty() {
				*t = s
			} else {
				t.Start, t.End = min(t.Start, s.Start), max(t.End, s.End)
			}
		}
	}
	for _, c := range d.Clauses {
		grow(c.Part, c.Span)
	}
	for i := range d.Parts {
		if t := d.Parts[i].Title; !t.Empty() {
			grow(i, t)
		}
	}
	if d.Parts[0].Span.Empty() {
		d.Parts[0].Span = d.Body
	}
}

// A clauseInfo is what numbering needs of a clause.
type clauseInfo struct {
	label label
	block int // the last block it is made of
	place int // of an item among its siblings, from 1
}
