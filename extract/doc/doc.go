// Package doc holds the tree of a document as it was read: plain data that the readers fill and the extractors read.
//
// All offsets are bytes into [Document.Text], counted from 0; spans are half-open.
package doc

import (
	"sort"
	"unicode/utf8"
)

// A Span is a half-open range [Start, End) of byte offsets into Document.Text.
type Span struct{ Start, End int }

// Empty reports whether s holds no byte; the zero Span is empty and means "none".
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// A Document is one source in one language, as read. The readers set every field but Header; package header sets that.
type Document struct {
	Name   string // as the user gave it, a path or "-"; for messages and kg:fileName only, never for a rule
	SHA256 string // of the source's bytes, 64 hex digits in lower case
	Text   string // valid UTF-8, unchanged after reading: the file's own text, of markup the character data in order
	Lang   string // ISO 639-1: one of ar en es fr ru zh; "" if unknown
	Kind   DocumentKind

	// Body runs from the first to the last byte of the document proper. What lies outside it is furniture.
	Body Span
	// Skips are the stretches inside Body that are not its words: page headers and footers, emphasis and footnote
	// marks, the bodies of footnotes where they break into a paragraph, advertisements. Sorted, disjoint, none empty.
	Skips []Span

	Masthead []Span   // lines before the first clause that the header is read from, in order; also lines under a headline
	Parts    []Part   // in reading order; never empty after reading
	Clauses  []Clause // in reading order, disjoint: a chapeau ends where its first subparagraph starts
	Notes    []Note   // footnotes and endnotes, in order
	Closing  []Span   // signature blocks and lines after the last clause ("10 June 1999", "Adopted unanimously ..."), in order

	Header Header

	Meta        Meta         // what the source's own metadata says; zero where it has none
	Origins     []Origin     // in order, for markup whose reader knows them; nil where places in Text are those in the file
	Diagnostics []Diagnostic // what the reader repaired or could not read, in the order of the file
}

// A Part is a stretch of a document with a name of its own: a letter, an annex, an instrument inside an annex.
type Part struct {
	Kind   PartKind
	Path   string // as in IRIs: "", "letter", "annex", "annex/2", "annex/code", "part/A"; unique in the document
	Prefix string // path that the paths of its clauses start with; the instrument of an annex numbers from the annex: "annex"
	Parent int    // index in Document.Parts, -1 for none
	Title  Span   // its own title; empty if it has none
	Span   Span
}

// A Clause is a unit of text: a preambular or operative paragraph, an item of a list, a heading, a paragraph of a letter
// or of an article.
type Clause struct {
	Kind   ClauseKind
	Part   int    // index in Document.Parts
	Parent int    // index in Document.Clauses of the paragraph or chapeau it hangs under; -1 for none
	Number string // number or letter as printed, with its punctuation: "4.", "(b)"; "" if there is none
	Key    string // short natural key inside the part: "pp7", "4", "b", "4(a)(ii)", "purpose1", "l1"; unique in the part
	Path   string // as in IRIs, with the part's prefix: "annex/pp/7", "op/4/para/a/ii"; unique in the document
	Span   Span   // the whole clause with its number, without surrounding space
	Words  Span   // without the number; ends with Span
	Verb   Span   // the opening words that say what the paragraph does ("Recalling also"); empty if there are none
}

// A Note is a footnote or an endnote.
type Note struct {
	Mark  string // as printed, without brackets: "1", "*"
	Span  Span   // the whole note with its mark
	Words Span   // without the mark
}

// A Header is what a document says of itself as a whole. A field whose Value is "" is not known.
type Header struct {
	Symbol      Field // as in package symbol's canonical spelling: "A/RES/64/211", "S/RES/1325(2000)"
	Body        Field // English name of the organ: "General Assembly", "Security Council", "Human Rights Council", ...
	Session     Field // "66", "ES-11", "S-30"
	AgendaItem  Field // number and letter: "93", "84 (c)"
	AgendaTitle Field
	Title       Field
	Date        Field   // YYYY-MM-DD: adoption of a resolution, date of a letter, day a press text was printed
	Issued      Field   // YYYY-MM-DD: under "Distr."
	Posted      Field   // YYYY-MM-DD: the mail message that carries the document
	Publisher   Field   // of a press text: "China Daily"
	Originals   []Field // languages under "Original:", ISO 639-1, in order
	Drafts      []Field // symbols of the drafts it was adopted from, in order
	Reports     []Field // symbols of committee reports it was adopted from, in order
}

// A Field is one value with the place it was read from; Span is empty where the value follows from others.
type Field struct {
	Value string
	Span  Span
}

// DocumentKind says what sort of document was read. The values are those of the corpus' gold format.
type DocumentKind string

const (
	Unknown               DocumentKind = ""
	Resolution            DocumentKind = "resolution"
	DraftResolution       DocumentKind = "draft_resolution"
	Decision              DocumentKind = "decision"
	OfficialLetter        DocumentKind = "letter"
	PresidentialStatement DocumentKind = "presidential_statement"
	PressArticle          DocumentKind = "press_article"
	PressRelease          DocumentKind = "press_release"
	Statement             DocumentKind = "statement"
	Analysis              DocumentKind = "analysis"
)

// PartKind says what sort of part it is.
type PartKind string

const (
	Main       PartKind = "main"       // the document's own text
	Letter     PartKind = "letter"     // a covering letter
	Annex      PartKind = "annex"      // annex, enclosure or appendix; may be a proposed resolution
	Instrument PartKind = "instrument" // code, declaration, plan that a resolution adopts, or that an article prints in full
	Lettered   PartKind = "lettered"   // part A, B of a composite resolution
)

// ClauseKind says what a clause is. The values are those of the corpus' gold format.
type ClauseKind string

const (
	Formula         ClauseKind = "formula"      // "The General Assembly,"
	Preambular      ClauseKind = "preambular"   //
	Operative       ClauseKind = "operative"    // numbered or not
	Subparagraph    ClauseKind = "subparagraph" // lettered, numbered or dashed item under a chapeau; a pledge
	Provision       ClauseKind = "provision"    // paragraph of an annexed or adopted text, neither preambular nor operative
	LetterParagraph ClauseKind = "letter"
	Section         ClauseKind = "section" // heading
	Title           ClauseKind = "title"
	Paragraph       ClauseKind = "paragraph"    // of an article or a statement
	Unstructured    ClauseKind = "unstructured" // text that no rule understood
)

// ClauseAt returns the index of the clause that contains offset, -1 if none does.
func (d *Document) ClauseAt(offset int) int {
	lo, hi := 0, len(d.Clauses)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Clauses[mid].Span.End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(d.Clauses) && d.Clauses[lo].Span.Start <= offset {
		return lo
	}
	return -1
}

// ID is the first 12 hex digits of the source's SHA-256: the document's name in src/ IRIs.
func (d *Document) ID() string { return d.SHA256[:12] }

// Position turns a byte offset into line and column, both from 1; the column counts bytes. They are those of the file where
// the reader knows them, those of the text otherwise.
func (d *Document) Position(offset int) (line, column int) {
	if n := sort.Search(len(d.Origins), func(i int) bool { return d.Origins[i].Text > offset }); n > 0 {
		o := d.Origins[n-1]
		return o.Line, o.Column + offset - o.Text
	}
	line, column = 1, 1
	for i := 0; i < offset && i < len(d.Text); i++ {
		if d.Text[i] == '\n' {
			line++
			column = 1
		} else {
			column++
		}
	}
	return line, column
}

// CodePoints returns the number of Unicode code points of the text.
func (d *Document) CodePoints() int { return utf8.RuneCountInString(d.Text) }
