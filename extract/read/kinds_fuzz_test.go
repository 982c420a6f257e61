package read

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/extract/doc"
)

// whole reads everything in a source, twice, and checks the trees.
func whole(t *testing.T, raw []byte) {
	read := func() (docs []*doc.Document, errs []string) {
		names := map[string]bool{}
		Each("fuzz", bytes.NewReader(raw), func(name string, d *doc.Document, err error) bool {
			if err != nil {
				errs = append(errs, err.Error())
				return true
			}
			if d.Name != name || names[name] {
				t.Errorf("document %q handed over as %q", d.Name, name)
			}
			names[name] = true
			docs = append(docs, d)
			return true
		})
		return docs, errs
	}
	docs, errs := read()
	for _, d := range docs {
		for _, s := range broken(d) {
			t.Error(s)
		}
	}
	again, errsAgain := read()
	if diff := cmp.Diff(docs, again) + cmp.Diff(errs, errsAgain); diff != "" {
		t.Errorf("not the same twice: %s", diff)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(kind(f, "sample.eml"))
	f.Add(kind(f, "attached.eml"))
	f.Add([]byte("From a@example.org Mon Dec 15 09:30:00 2036\nMessage-ID: <1>\nFrom: a@example.org\nSubject: =?koi8-r?B?7sHUwQ==?=\n\n>From the outset\n\nFrom here on\n\nFrom a@example.org Mon Dec 15 09:30:00 2036\nMessage-ID: <2>\nFrom: b@example.org\n\nx\n"))
	f.Add([]byte("From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html; charset=windows-1251\n\n\xcf\xf0\xe8\xe2\xe5\xf2<hr><p><sup>1</sup> <i>x</i>"))
	f.Add(mailOf("--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nMessage-ID: <2>\r\n\r\ny\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nz\r\n"))
	f.Fuzz(whole)
}

func FuzzDOCX(f *testing.F) {
	main := string(kind(f, "docx/word/document.xml"))
	numbering := string(kind(f, "docx/word/numbering.xml"))
	notes := string(kind(f, "docx/word/footnotes.xml"))
	f.Add(main, numbering, notes)
	f.Add(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t><w:br/><w:tab/></w:r><w:p><w:r><w:t>2</w:t></w:r></w:p><w:r><w:t>3</w:t></w:r></w:p></w:document>`, numbering, notes)
	f.Fuzz(func(t *testing.T, main, numbering, notes string) {
		whole(t, packDOCX(t, map[string]string{docxMain: main, "word/numbering.xml": numbering, "word/footnotes.xml": notes}))
	})
}

func FuzzPDF(f *testing.F) {
	f.Add((&press{notes: sampleNotes, header: "A/RES/91/412", lines: 14}).print(paragraphs(f)))
	f.Add((&press{notes: sampleNotes, columns: 2}).print(paragraphs(f)))
	f.Add(onePage(stream("", "BT /R 10 Tf 1 0 0 -1 72 720 Tm (upside down) Tj 0 1 -1 0 72 72 Tm (turned) Tj ET")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		old := pdfTime
		pdfTime = 20 * time.Second
		defer func() { pdfTime = old }()
		whole(t, raw)
	})
}

// FuzzPDFPage puts any content on a page: the files of FuzzPDF are mostly refused.
func FuzzPDFPage(f *testing.F) {
	f.Add("BT /R 10 Tf 72 720 Td (The Security Council,) Tj 0 -20 Td (1. Decides) Tj 3 4 Td /R 6 Tf (2) Tj ET")
	f.Add("BT /R 10 Tf 72 720 Td (a) Tj 0 0 Td (b) Tj -40 0 Td (c) Tj 9999999 9999999 Td (d) Tj 0 Tc -1000 Tz (efg) Tj ET")
	f.Fuzz(func(t *testing.T, content string) { whole(t, onePage(stream("", content))) })
}

// FuzzHTML reads anything as a page: what FuzzDocument comes up with is mostly taken for text.
func FuzzHTML(f *testing.F) {
	f.Add(htmlSample)
	f.Add(string(kind(f, "sample.html")))
	f.Add("<p>The Security Council,<p><i>Recalling</i><sup>1</sup> <a href=x>1373</a><table><tr><td>1.<td>Decides<ol><li>a<li>b</ol></table><nav>Home</nav><pre>a\n b</pre>&nbsp;&#0;&bogus;")
	f.Fuzz(func(t *testing.T, page string) { whole(t, []byte("<html><body>"+page)) })
}
