package cite

import (
	"bufio"
	"html"
	"io"
	"path/filepath"
	"strings"
)

// A Format is one way to write citations into a file.
type Format struct {
	Name  string   // as in --format csl-json
	Exts  []string // of file names, with the dot; may be empty
	Doc   string   // what it is good for, in one line without a full stop
	Style bool     // it writes citations in a style; otherwise it writes data

	write func(io.Writer, *Library, []Item, Options) error
	one   func(Text, Item) string // of the formats with a style
}

// formats are in the order they are shown.
var formats = []Format{
	{Name: "text", Exts: []string{".txt"}, Doc: "one citation a line", Style: true, one: func(t Text, _ Item) string { return t.Plain() + "\n" }},
	{Name: "html", Exts: []string{".html", ".htm"}, Doc: "one paragraph a citation, to be put into a page", Style: true, one: htmlParagraph},
	{Name: "markdown", Exts: []string{".md"}, Doc: "one paragraph a citation", Style: true, one: func(t Text, _ Item) string { return t.Markdown() + "\n\n" }},
	{Name: "csl-json", Exts: []string{".json"}, Doc: "for Zotero, pandoc and other citation processors", write: writeCSL},
	{Name: "bibtex", Doc: "for BibTeX; accents as LaTeX commands, other scripts as they are", write: writeBibTeX},
	{Name: "biblatex", Exts: []string{".bib"}, Doc: "for biblatex with biber, in UTF-8", write: writeBibLaTeX},
	{Name: "ris", Exts: []string{".ris"}, Doc: "for EndNote, Mendeley and other reference managers", write: writeRIS},
	{Name: "nanopub", Exts: []string{".trig"}, Doc: "a nanopublication of one clause, signature or statement, in TriG", write: writeNanopubs},
}

// Formats returns all formats.
func Formats() []Format { return append([]Format(nil), formats...) }

// FormatByName finds a format, in any case.
func FormatByName(name string) (Format, bool) {
	for _, f := range formats {
		if strings.EqualFold(f.Name, name) {
			return f, true
		}
	}
	return Format{}, false
}

// FormatByExt finds a format by the extension of a file name, in any case.
func FormatByExt(path string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		for _, e := range f.Exts {
			if e == ext {
				return f, true
			}
		}
	}
	return Format{}, false
}

// Write writes the citations of items, in their order; the style counts for formats with [Format.Style] only. Data hold each item
// once.
func (f Format) Write(w io.Writer, l *Library, items []Item, s Style, o Options) error {
	if !f.Style {
		return f.write(w, l, once(items), o)
	}
	b := bufio.NewWriter(w)
	for _, x := range items {
		if _, err := b.WriteString(f.one(s.Cite(x, o), x)); err != nil {
			return err
		}
	}
	return b.Flush()
}

func htmlParagraph(t Text, x Item) string {
	return `<p class="citation" data-iri="` + html.EscapeString(x.IRI) + `">` + t.HTML() + "</p>\n"
}

// once leaves out what was there before: two entries of one key are an error to those who read them.
func once(items []Item) []Item {
	var out []Item
	seen := map[string]bool{}
	for _, x := range items {
		if !seen[x.IRI] {
			seen[x.IRI] = true
			out = append(out, x)
		}
	}
	return out
}
