package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	pdfErrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/unicode/norm"
)

// Bounds of a PDF.
const (
	mostPDFPages = 20000
	mostPDFChars = 1 << 24
	largestPage  = 14400.0 // points, by ISO 32000; what stands farther off is not seen
)

// isPDF tells a PDF by its first bytes; programs let some others stand before them.
func isPDF(raw []byte) bool { return bytes.Contains(raw[:min(len(raw), 1024)], []byte("%PDF-")) }

// parsePDF makes a text of a PDF, laid out as the pages are: lines with their indents, a blank line where paragraphs stand
// apart, a form feed between pages. Emphasis, footnotes and their marks, and what runs at the head and foot of pages are told
// by the type and its place on the page.
func parsePDF(raw []byte) (src *source, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	p, err := newPDFium(ctx)
	if err != nil {
		return nil, fmt.Errorf("PDF: %w", err)
	}
	defer p.Close()
	defer func() {
		switch {
		case ctx.Err() != nil:
			src, err = nil, fmt.Errorf("PDF that takes longer than %v to read", pdfTime)
		case err != nil && !errors.As(err, new(pdfError)):
			text, _, _ := strings.Cut(err.Error(), "\n") // without the stack of the sandbox
			src, err = nil, fmt.Errorf("damaged PDF, or one that needs too much memory: %s", text)
		}
	}()
	pages, err := pdfPages(p, raw)
	if err != nil {
		return nil, err
	}
	if err := hasText(pages); err != nil {
		return nil, err
	}
	return layOut(pages), nil
}

// A pdfError is one of the PDF itself, told as it is.
type pdfError string

func (e pdfError) Error() string { return string(e) }

// hasText tells a PDF of pictures, and one whose letters cannot be told, from one with text.
func hasText(pages []pdfPage) error {
	good, bad := 0, 0
	for _, p := range pages {
		for _, g := range p.glyphs {
			switch {
			case unicode.IsLetter(g.char) || unicode.IsDigit(g.char):
				good++
			case g.char == unicode.ReplacementChar || unicode.Is(unicode.Co, g.char) || unicode.IsControl(g.char):
				bad++
			}
		}
	}
	switch {
	case bad > good:
		return pdfError("PDF whose fonts do not say what letters they show: make it searchable with an OCR program first")
	case good == 0 && len(pages) > 1:
		return pdfError(fmt.Sprintf("PDF without text (%d scanned pages?): make it searchable with an OCR program first", len(pages)))
	case good == 0:
		return pdfError("PDF without text (a scanned page?): make it searchable with an OCR program first")
	}
	return nil
}

// A pdfPage is what is printed on a page.
type pdfPage struct{ glyphs []glyph }

// A glyph is a character on a page. Lengths are in points, from the lower left corner of the page.
type glyph struct {
	char        rune
	box         box
	base        float64 // height of the line it stands on
	italic      bool    // or bold: set off from other text
	hyphen      bool    // a hyphen at the end of a line
	spaceBefore bool
}

// A box is a rectangle on a page.
type box struct{ left, bottom, right, top float64 }

func (b box) height() float64 { return b.top - b.bottom }
func (b box) width() float64  { return b.right - b.left }
func (b box) middle() float64 { return (b.top + b.bottom) / 2 }

// around returns the smallest box that holds b and c.
func (b box) around(c box) box {
	return box{min(b.left, c.left), min(b.bottom, c.bottom), max(b.right, c.right), max(b.top, c.top)}
}

// pdfPages reads the characters of all pages, in the order in which the file prints them.
func pdfPages(p pdfium.Pdfium, raw []byte) ([]pdfPage, error) {
	d, err := p.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfErrors.ErrPassword):
		return nil, pdfError("encrypted PDF: it opens with a password only")
	case errors.Is(err, pdfErrors.ErrSecurity):
		return nil, pdfError("encrypted PDF: unknown kind of encryption")
	case err != nil:
		return nil, err
	}
	n, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.Document})
	if err != nil {
		return nil, err
	}
	if n.PageCount > mostPDFPages {
		return nil, pdfError(fmt.Sprintf("PDF of %d pages: more than %d are not read", n.PageCount, mostPDFPages))
	}
	var pages []pdfPage
	chars := 0
	for i := range n.PageCount {
		page, err := pdfGlyphs(p, d.Document, i)
		if err != nil {
			return nil, fmt.Errorf("page %d of %d: %w", i+1, n.PageCount, err)
		}
		pages = append(pages, page)
		if chars += len(page.glyphs); chars > mostPDFChars {
			return nil, pdfError(fmt.Sprintf("PDF of more than %d characters", mostPDFChars))
		}
	}
	if len(pages) == 0 {
		return nil, errors.New("no pages")
	}
	return pages, nil
}

// pdfGlyphs reads the characters of page i.
func pdfGlyphs(p pdfium.Pdfium, d references.FPDF_DOCUMENT, i int) (page pdfPage, err error) {
	loaded, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d, Index: i})
	if err != nil {
		return page, err
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	text, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &loaded.Page}})
	if err != nil {
		return page, err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return page, err
	}
	if count.Count > mostPDFChars {
		return page, pdfError(fmt.Sprintf("PDF of more than %d characters", mostPDFChars))
	}
	space, styled := true, false
	var last box
	for k := range count.Count {
		u, err := p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: k})
		if err != nil {
			return page, err
		}
		g := glyph{char: rune(uint32(u.Unicode)), spaceBefore: space}
		if g.char == 0 || unicode.IsSpace(g.char) {
			space = true
			continue
		}
		if g.char == 2 || g.char == '\uFFFE' || g.char == '\u00AD' { // what PDFium makes of a hyphen at the end of a line
			g.char, g.hyphen = '-', true
		}
		b, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text.TextPage, Index: k})
		if err != nil {
			continue // it stands nowhere
		}
		if o, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text.TextPage, Index: k}); err == nil {
			g.base = o.Y
		}
		g.box = box{float64(b.Rect.Left), float64(b.Rect.Bottom), float64(b.Rect.Right), float64(b.Rect.Top)}.upright()
		if h := g.box.height(); h <= 0 || h > 1000 || g.box.around(box{}).width() > largestPage || g.box.around(box{}).height() > largestPage {
			continue
		}
		// The type changes between words, or with the height of the letters: asking at every letter takes three times as long.
		if space || g.box.height() != last.height() {
			f, err := p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text.TextPage, Index: k})
			styled = err == nil && setOff(f.FontName, f.Flags)
		}
		g.italic, last, space = styled, g.box, false
		page.add(g)
	}
	return page, nil
}

// upright swaps the sides of a box that is upside down.
func (b box) upright() box {
	return box{min(b.left, b.right), min(b.bottom, b.top), max(b.left, b.right), max(b.bottom, b.top)}
}

// add adds a character; forms for the middle and end of Arabic words become the letter they are forms of.
func (p *pdfPage) add(g glyph) {
	if g.char < 0xFB05 || g.char > 0xFEFC || g.char > 0xFDFF && g.char < 0xFE70 {
		p.glyphs = append(p.glyphs, g)
		return
	}
	for _, r := range norm.NFKC.String(string(g.char)) {
		if unicode.IsSpace(r) {
			g.spaceBefore = true
			continue
		}
		g.char = r
		p.glyphs = append(p.glyphs, g)
		g.spaceBefore = false
	}
}

// Flags of a font descriptor (ISO 32000, table 121).
const (
	italicFont = 1 << 6
	boldFont   = 1 << 18
)

func setOff(font string, flags int) bool {
	if flags&italicFont != 0 || flags&boldFont != 0 {
		return true
	}
	_, style, plus := strings.Cut(font, "+")
	if !plus {
		style = font
	}
	style = strings.ToLower(style)
	return strings.Contains(style, "italic") || strings.Contains(style, "oblique") || strings.Contains(style, "bold") && !strings.Contains(style, "semibold")
}
