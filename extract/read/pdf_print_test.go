package read

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// A press prints PDFs for tests, in Courier: every letter is 6 points wide.
type press struct {
	columns int
	header  string // printed at the top of each page, with the page number at its foot
	lines   int    // of a page

	pages []string
	page  strings.Builder
	notes map[string]string
	due   []string // notes of the page
	line  int
	col   int
}

const (
	pressLeft, pressTop = 72, 720
	pressLetter         = 6.0
	pressLine           = 12
	pressWidth          = 78 // letters of one column
)

var pressToken = regexp.MustCompile(`\*[^*]+\*|\[\d\]|[^*\[]+|\[`)

// A pressWord is a word in one type: R for roman, I for italic, S for raised.
type pressWord struct {
	text string
	font byte
	glue bool // no space before
}

// print sets paragraphs. In them *words* are italic and [1] is the mark of a note; a soft hyphen shows where a word may be broken.
// A paragraph that starts with a tab is indented; "1. " and the like stand in the text.
func (p *press) print(paragraphs []string) []byte {
	if p.lines == 0 {
		p.lines = 48
	}
	if p.columns == 0 {
		p.columns = 1
	}
	for _, text := range paragraphs {
		indent := 0
		for strings.HasPrefix(text, "\t") {
			text, indent = text[1:], indent+4
		}
		p.paragraph(text, indent)
	}
	p.endPage()
	return assemble(p.pages)
}

// width is how many letters a line holds.
func (p *press) width() int { return (pressWidth+4)/p.columns - 4 }

func (p *press) paragraph(text string, indent int) {
	var words []pressWord
	spaced := true
	for _, t := range pressToken.FindAllString(text, -1) {
		font := byte('R')
		before := spaced
		spaced = strings.HasSuffix(t, " ")
		switch {
		case t[0] == '*':
			t, font = strings.Trim(t, "*"), 'I'
		case t[0] == '[' && len(t) == 3:
			words = append(words, pressWord{t[1:2], 'S', true})
			continue
		}
		glue := !before && !strings.HasPrefix(t, " ")
		for _, w := range strings.Fields(t) {
			words = append(words, pressWord{w, font, glue && len(words) > 0})
			glue = false
		}
	}
	var line []pressWord
	used := indent
	flush := func() {
		p.set(line, indent)
		line, used, indent = nil, 0, 0
	}
	for _, w := range words {
		plain := strings.ReplaceAll(w.text, "\u00AD", "")
		size := len([]rune(plain))
		if !w.glue {
			size++
		}
		if used+size > p.width() && w.font != 'S' {
			first, rest, ok := strings.Cut(w.text, "\u00AD")
			if ok && used+len(first)+2 <= p.width() {
				line = append(line, pressWord{first + "-", w.font, w.glue})
				w.text, plain = rest, strings.ReplaceAll(rest, "\u00AD", "")
			}
			flush()
			size = len([]rune(plain)) + 1
		}
		line = append(line, pressWord{plain, w.font, w.glue})
		used += size
	}
	flush()
	p.line++ // between paragraphs
}

// set prints one line, in the column and on the page where there is room.
func (p *press) set(words []pressWord, indent int) {
	if p.line >= p.lines {
		p.line = 0
		if p.col++; p.col == p.columns {
			p.endPage()
		}
	}
	x := pressLeft + pressLetter*float64(p.col*(p.width()+4)+indent)
	y := pressTop - p.line*pressLine
	for i, w := range words {
		if i > 0 && !w.glue {
			x += pressLetter
		}
		switch w.font {
		case 'S':
			p.show(x, float64(y)+4, 6, 'R', w.text)
			p.due = append(p.due, w.text)
			x += 3.6
			continue
		}
		p.show(x, float64(y), 10, w.font, w.text)
		x += pressLetter * float64(len([]rune(w.text)))
	}
	p.line++
}

func (p *press) show(x, y, size float64, font byte, text string) {
	var b []byte
	for _, r := range text { // WinAnsi
		switch {
		case r == '“':
			r = 0x93
		case r == '”':
			r = 0x94
		case r == '’':
			r = 0x92
		}
		if r == '(' || r == ')' || r == '\\' {
			b = append(b, '\\')
		}
		b = append(b, byte(r))
	}
	fmt.Fprintf(&p.page, "BT /%c %g Tf %g %g Td (%s) Tj ET\n", font, size, x, y, b)
}

func (p *press) endPage() {
	n := len(p.pages) + 1
	if p.header != "" {
		p.show(pressLeft, pressTop+30, 10, 'R', p.header)
		p.show(300, 40, 10, 'R', fmt.Sprint(n))
	}
	for i, mark := range p.due {
		y := 80 - float64(i)*9
		p.show(pressLeft+20, y+3, 5, 'R', mark)
		p.show(pressLeft+24, y, 8, 'R', p.notes[mark])
	}
	p.pages = append(p.pages, p.page.String())
	p.page.Reset()
	p.due, p.line, p.col = nil, 0, 0
}

// assemble makes a file of the contents of pages.
func assemble(pages []string) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier-Oblique/Encoding/WinAnsiEncoding>>",
	}
	var kids strings.Builder
	for _, c := range pages {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</R 3 0 R/I 4 0 R>>>>>>", n+1),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(c), c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids.String())
	return assembleObjects(objects)
}

// assembleObjects makes a file of objects numbered from 1; the first is the catalogue.
func assembleObjects(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}
