package read

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

// docxMain is the part of a DOCX file that holds the document.
const docxMain = "word/document.xml"

// isDOCX tells a DOCX by what is in it. archive is nil for other files.
func isDOCX(raw []byte) (archive *zip.Reader, ok bool) {
	if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return nil, false
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, false
	}
	return archive, slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == docxMain })
}

// parseDOCX makes a text of a Word document (ECMA-376): a line for each paragraph, tables row by row, with the numbers that
// automatic lists print; footnotes and endnotes at the end. Of page headers only the symbol is read, where the text lacks it.
func parseDOCX(archive *zip.Reader) (*source, error) {
	parts, err := docxParts(archive)
	if err != nil {
		return nil, err
	}
	d := &docxReader{src: &source{markup: true, styled: true}}
	if err := d.lists.load(parts["word/numbering.xml"], parts["word/styles.xml"]); err != nil {
		return nil, fmt.Errorf("damaged DOCX: %w", err)
	}
	if err := d.parse(parts[docxMain]); err != nil {
		return nil, fmt.Errorf("damaged DOCX: %s: %w", docxMain, err)
	}
	notes, err := d.noteTexts(parts)
	if err != nil {
		return nil, fmt.Errorf("damaged DOCX: notes: %w", err)
	}
	d.addNotes(notes)
	d.addSymbol(parts)
	return d.src, nil
}

var docxHeader = regexp.MustCompile(`^word/header\d*\.xml$`)

// docxParts unpacks the parts that are read. All together must not be larger than MaxBytes, whatever their sizes are said to be.
func docxParts(archive *zip.Reader) (map[string][]byte, error) {
	parts := map[string][]byte{}
	left := MaxBytes
	for _, f := range archive.File {
		switch f.Name {
		case docxMain, "word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml":
		default:
			if !docxHeader.MatchString(f.Name) {
				continue
			}
		}
		in, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("damaged DOCX: %s: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(in, left+1))
		in.Close()
		if err != nil {
			return nil, fmt.Errorf("damaged DOCX: %s: %w", f.Name, err)
		}
		if left -= int64(len(data)); left < 0 {
			return nil, fmt.Errorf("DOCX that unpacks to more than %d bytes", MaxBytes)
		}
		parts[f.Name] = data
	}
	return parts, nil
}

// A docxReader makes the text of one part.
type docxReader struct {
	src   *source
	lists docxLists
	out   []byte

	open    []string
	skipped int // open elements whose text is not read
	cells   int // open table cells

	start      int // of the paragraph
	inside     int // open paragraphs: a text box holds paragraphs inside one
	style      string
	list       docxPlace
	numbered   bool // the number of the paragraph was written
	run        docxStyle
	emphasis   int             // start of the emphasis that is open, -1 for none
	raised     int             // start of the raised text that is open, -1 for none
	references []docxReference // to notes, in order
	note       int             // of the note that the text belongs to; 0 outside notes
	notes      map[int]string
}

// A docxReference is a mark of a note in the text.
type docxReference struct {
	kind string // "footnote" or "endnote"
	id   int
	mark string // "" if it is among the words of the note
}

// A docxStyle is how a run of characters is set.
type docxStyle struct{ italic, raised, hidden bool }

var errDOCXDeep = errors.New("elements nested too deep")

// parse reads a part of the document.
func (d *docxReader) parse(part []byte) error {
	d.emphasis, d.raised = -1, -1
	x := xml.NewDecoder(bytes.NewReader(part))
	for {
		t, err := x.Token()
		if err == io.EOF {
			d.endLine()
			d.src.text = string(d.out)
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(d.open) >= deepestElement {
				return errDOCXDeep
			}
			name := t.Name.Local
			if !strings.Contains(t.Name.Space, "/wordprocessingml/") && name != "Fallback" { // a:t and m:t are no text
				name = ":" + name
			}
			d.open = append(d.open, name)
			d.begin(name, t.Attr)
		case xml.EndElement:
			name := d.open[len(d.open)-1]
			d.open = d.open[:len(d.open)-1]
			d.finish(name)
		case xml.CharData:
			if n := len(d.open); d.skipped == 0 && n > 0 && d.open[n-1] == "t" && d.inside > 0 {
				d.write(string(t))
			}
		}
	}
}

// docxSkipped are elements whose text is not the document's: deleted text, earlier properties, the second copy of a drawing.
var docxSkipped = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "pPrChange": true, "rPrChange": true, "sectPr": true,
	"tblPr": true, "tcPr": true, "trPr": true, "comment": true,
}

func (d *docxReader) begin(name string, attrs []xml.Attr) {
	if docxSkipped[name] {
		d.skipped++
	}
	if d.skipped > 0 {
		return
	}
	switch name {
	case "p":
		if d.inside++; d.inside > 1 {
			d.endLine()
		}
		d.style, d.list, d.numbered, d.start = "", docxPlace{}, false, len(d.out)
	case "pStyle":
		d.style = attribute(attrs, "val")
	case "numId":
		d.list.set, d.list.num = true, number(attribute(attrs, "val"))
	case "ilvl":
		d.list.level = number(attribute(attrs, "val"))
	case "r":
		d.run = docxStyle{}
	case "rStyle":
		if d.inRun() {
			d.run.italic = d.run.italic || d.lists.emphasis[attribute(attrs, "val")]
		}
	case "i", "b", "u":
		if d.inRun() {
			v := attribute(attrs, "val")
			d.run.italic = d.run.italic || on(v) && v != "none"
		}
	case "vertAlign":
		d.run.raised = d.inRun() && attribute(attrs, "val") == "superscript"
	case "vanish":
		d.run.hidden = d.inRun() && on(attribute(attrs, "val"))
	case "tab", "ptab":
		if d.inText() {
			d.write("\t")
		}
	case "br", "cr":
		if d.inText() && attribute(attrs, "type") != "column" {
			d.endEmphasis()
			d.write("\n")
		}
	case "noBreakHyphen":
		d.write("\u2011")
	case "softHyphen":
		d.write("\u00AD")
	case "sym":
		if n, err := strconv.ParseUint(attribute(attrs, "char"), 16, 32); err == nil && n < 0xE000 {
			d.write(string(rune(n)))
		}
	case "footnoteReference", "endnoteReference":
		d.reference(strings.TrimSuffix(name, "Reference"), attrs)
	case "footnote", "endnote":
		d.note = number(attribute(attrs, "id"))
		d.inside = 0
	case "tc":
		d.cells++
	}
}

// inRun reports whether the properties at work are those of a run and not those of the mark at the end of a paragraph.
func (d *docxReader) inRun() bool {
	n := len(d.open)
	return n > 2 && d.open[n-2] == "rPr" && d.open[n-3] == "r"
}

// inText reports whether the element at work stands for a character.
func (d *docxReader) inText() bool { n := len(d.open); return n > 1 && d.open[n-2] == "r" }

func (d *docxReader) finish(name string) {
	if docxSkipped[name] {
		d.skipped--
		return
	}
	if d.skipped > 0 {
		return
	}
	switch name {
	case "p":
		d.inside = max(0, d.inside-1)
		d.endLine()
	case "tc":
		d.cells--
	case "footnote", "endnote":
		d.endLine()
		if d.notes != nil {
			d.notes[d.note] = strings.TrimSpace(string(d.out))
			d.out, d.start = d.out[:0], 0
		}
	}
}

// write adds characters of the run at work, behind the number of the paragraph.
func (d *docxReader) write(s string) {
	if d.run.hidden || d.skipped > 0 || d.inside == 0 {
		return
	}
	d.writeNumber()
	if !d.run.raised {
		d.endRaised()
	} else if d.raised < 0 {
		d.raised = len(d.out)
	}
	switch {
	case d.run.italic && d.emphasis < 0:
		d.emphasis = len(d.out)
	case !d.run.italic && strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }):
		d.endEmphasis()
	}
	d.out = append(d.out, s...)
}

// writeNumber writes the number that the list prints before the paragraph.
func (d *docxReader) writeNumber() {
	if d.numbered {
		return
	}
	d.numbered = true
	if label := d.lists.next(d.style, d.list); label != "" {
		d.out = append(append(d.out, label...), ' ')
	}
}

// endLine ends the paragraph at work.
func (d *docxReader) endLine() {
	d.endRaised()
	d.endEmphasis()
	if text := bytes.TrimSpace(d.out[d.start:]); len(text) > 0 {
		d.out = append(d.out, '\n')
		if d.cells == 0 {
			d.out = append(d.out, '\n')
		}
	} else {
		d.out = d.out[:d.start]
	}
	d.start = len(d.out)
}

func (d *docxReader) endEmphasis() {
	if d.emphasis < 0 {
		return
	}
	span := trim0(d.out, doc.Span{Start: d.emphasis, End: len(d.out)})
	if d.emphasis = -1; !span.Empty() && d.notes == nil && !bytes.ContainsRune(d.out[span.Start:span.End], '\n') {
		d.src.emphasis = append(d.src.emphasis, span)
	}
}

func (d *docxReader) endRaised() {
	if d.raised < 0 {
		return
	}
	span := doc.Span{Start: d.raised, End: len(d.out)}
	if d.raised = -1; d.notes == nil && noteMark.Match(d.out[span.Start:span.End]) {
		d.src.marks = append(d.src.marks, span)
	}
}

// reference writes the mark of a note.
func (d *docxReader) reference(kind string, attrs []xml.Attr) {
	r := docxReference{kind: kind, id: number(attribute(attrs, "id"))}
	if d.inside == 0 || d.notes != nil {
		return
	}
	if custom := attribute(attrs, "customMarkFollows"); custom == "" || !on(custom) {
		n := 1
		for _, o := range d.references {
			if o.kind == kind && o.mark != "" {
				n++
			}
		}
		r.mark = strconv.Itoa(n)
		d.writeNumber()
		d.endRaised()
		d.endEmphasis()
		d.src.marks = append(d.src.marks, doc.Span{Start: len(d.out), End: len(d.out) + len(r.mark)})
		d.out = append(d.out, r.mark...)
	}
	d.references = append(d.references, r)
}

// noteTexts reads the notes, by kind and id.
func (d *docxReader) noteTexts(parts map[string][]byte) (map[string]map[int]string, error) {
	out := map[string]map[int]string{}
	for _, kind := range []string{"footnote", "endnote"} {
		part := parts["word/"+kind+"s.xml"]
		if part == nil {
			continue
		}
		n := &docxReader{src: &source{}, lists: d.lists, notes: map[int]string{}}
		if err := n.parse(part); err != nil {
			return nil, err
		}
		out[kind] = n.notes
	}
	return out, nil
}

// addNotes writes the notes that the text refers to, a line for each.
func (d *docxReader) addNotes(notes map[string]map[int]string) {
	for _, r := range d.references {
		text := strings.Join(strings.Fields(notes[r.kind][r.id]), " ")
		if text == "" {
			continue
		}
		if r.mark != "" {
			text = r.mark + " " + text
		}
		start := len(d.src.text)
		d.src.text += text + "\n"
		d.src.footnotes = append(d.src.footnotes, doc.Span{Start: start, End: start + len(text)})
	}
}

var symbolAnywhere = regexp.MustCompile(symbolWord)

// addSymbol puts the symbol from a page header under the first line of a text that does not hold it.
func (d *docxReader) addSymbol(parts map[string][]byte) {
	var names []string
	for n := range parts {
		if docxHeader.MatchString(n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		h := &docxReader{src: &source{}, lists: d.lists, notes: map[int]string{}}
		if h.parse(parts[n]) != nil {
			continue
		}
		symbol := symbolAnywhere.FindString(h.src.text)
		if symbol == "" {
			continue
		}
		if strings.Contains(d.src.text, symbol) {
			return
		}
		at := strings.IndexByte(d.src.text, '\n') + 1 // behind "United Nations"
		line := symbol + "\n\n"
		d.src.text = d.src.text[:at] + line + d.src.text[at:]
		for _, list := range [][]doc.Span{d.src.emphasis, d.src.marks, d.src.footnotes} {
			for i := range list {
				if list[i].Start >= at {
					list[i].Start, list[i].End = list[i].Start+len(line), list[i].End+len(line)
				}
			}
		}
		return
	}
}

// attribute returns the value of the attribute with a local name, "" if there is none.
func attribute(attrs []xml.Attr, local string) string {
	for _, a := range attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// on reads an ST_OnOff value; an empty one means on.
func on(v string) bool { return v != "0" && v != "false" && v != "off" }

// number reads a number from -1 to 1,000,000; anything else is 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < -1 || n > 1_000_000 || utf8.RuneCountInString(s) > 8 {
		return 0
	}
	return n
}
