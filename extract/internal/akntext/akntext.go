// Package akntext prints Akoma Ntoso as plain text, for tests: what a reader of text makes of it is compared with what the
// reader of XML makes of the file itself. It shares no code with either.
package akntext

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Layout says how the text is set.
type Layout struct {
	Width int // of lines in characters; 0 for one line a paragraph
}

// Text prints a file: paragraphs with a blank line between them, marks of notes behind their words, notes at the end under a
// line.
func Text(data string, l Layout) (string, error) {
	p := &printer{layout: l}
	d := xml.NewDecoder(strings.NewReader(data))
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			p.start(t)
		case xml.EndElement:
			p.end(t.Name.Local)
		case xml.CharData:
			if p.meta == 0 {
				p.at().WriteString(string(t))
			}
		}
	}
	p.flush()
	if len(p.notes) > 0 {
		p.out.WriteString("__________________\n\n")
		for _, n := range p.notes {
			p.paragraph(n)
		}
	}
	return p.out.String(), nil
}

type printer struct {
	layout Layout
	out    strings.Builder
	block  strings.Builder
	note   strings.Builder
	notes  []string
	marker string
	meta   int
	inNote int
	number bool // a number was printed, its words follow
}

func (p *printer) at() *strings.Builder {
	if p.inNote > 0 {
		return &p.note
	}
	return &p.block
}

var inline = map[string]bool{"a": true, "span": true, "sup": true, "inline": true, "docNumber": true, "docTitle": true, "docDate": true,
	"docAuthority": true, "docStatus": true, "docProponent": true, "session": true, "img": true, "mod": true}

func (p *printer) start(t xml.StartElement) {
	switch name := t.Name.Local; {
	case name == "meta":
		p.meta++
	case name == "authorialNote":
		p.inNote++
		p.note.Reset()
		for _, a := range t.Attr {
			if a.Name.Local == "marker" {
				p.marker = strings.Trim(a.Value, "()")
			}
		}
	case name == "eol":
		p.flush()
	case name == "num":
		p.flush()
	case inline[name]:
	case p.inNote > 0:
		p.at().WriteByte(' ')
	case !p.number:
		p.flush()
	}
}

func (p *printer) end(name string) {
	switch {
	case name == "meta":
		p.meta--
	case name == "authorialNote":
		p.inNote--
		words := strings.Join(strings.Fields(p.note.String()), " ")
		words = strings.TrimSpace(strings.TrimPrefix(words, "()"))
		p.notes = append(p.notes, p.marker+" "+words)
		// The mark stands behind the words and what ends them; in Arabic the file has the brackets around it.
		s := strings.TrimRightFunc(p.block.String(), unicode.IsSpace)
		p.block.Reset()
		p.block.WriteString(s + p.marker)
	case name == "num":
		if strings.TrimSpace(p.block.String()) != "" {
			p.block.WriteByte(' ')
			p.number = true
		}
	case name == "docNumber" && len(strings.TrimSpace(p.block.String())) == 1: // the letter of a part, above its title
		p.flush()
	case inline[name], p.inNote > 0:
	case p.number && len(strings.Fields(p.block.String())) < 2:
	default:
		p.flush()
	}
}

// flush prints the block at work.
func (p *printer) flush() {
	p.number = false
	words := strings.Join(strings.FieldsFunc(p.block.String(), func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }), " ")
	p.block.Reset()
	if words != "" {
		p.paragraph(words)
	}
}

func (p *printer) paragraph(words string) {
	if p.layout.Width == 0 {
		fmt.Fprintf(&p.out, "%s\n\n", words)
		return
	}
	column := 0
	for _, w := range pieces(words) {
		n := width(w)
		if word := strings.TrimRight(w, " "); column > 0 && column+width(word) > p.layout.Width {
			p.out.WriteByte('\n')
			column = 0
		}
		p.out.WriteString(w)
		column += n
	}
	p.out.WriteString("\n\n")
}

// pieces cuts a paragraph where a line may end: behind spaces and Chinese characters, but not before punctuation.
func pieces(s string) []string {
	var out []string
	runes := []rune(s)
	start := 0
	for i, r := range runes {
		han := unicode.Is(unicode.Han, r)
		if r == ' ' || han && i+1 < len(runes) && (unicode.Is(unicode.Han, runes[i+1]) || unicode.IsDigit(runes[i+1])) {
			out = append(out, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return append(out, string(runes[start:]))
}

// width is how many columns s takes; a Chinese character takes two.
func width(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60 {
			n++
		}
	}
	return n
}
