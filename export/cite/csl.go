package cite

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// A cslItem is an item of CSL-JSON, version 1.0.2 of its schema. CSL has no type for a resolution: an adopted one is
// "legislation" and a draft a "bill", which Zotero keeps as statute and bill.
type cslItem struct {
	ID             string            `json:"id"`
	Type           string            `json:"type"`
	Title          string            `json:"title,omitempty"`
	Author         []cslName         `json:"author,omitempty"`
	Authority      string            `json:"authority,omitempty"`
	ContainerTitle string            `json:"container-title,omitempty"`
	Publisher      string            `json:"publisher,omitempty"`
	Genre          string            `json:"genre,omitempty"`
	Number         string            `json:"number,omitempty"`
	Section        string            `json:"section,omitempty"`
	Status         string            `json:"status,omitempty"`
	Issued         *cslDate          `json:"issued,omitempty"`
	Available      *cslDate          `json:"available-date,omitempty"`
	Accessed       *cslDate          `json:"accessed,omitempty"`
	URL            string            `json:"URL,omitempty"`
	Language       string            `json:"language,omitempty"`
	Note           string            `json:"note,omitempty"`
	Custom         map[string]string `json:"custom,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

var cslTypes = map[Kind]string{
	Resolution: "legislation", Decision: "legislation", Draft: "bill", Letter: "report", PresidentialStatement: "report", Document: "report",
	Treaty: "treaty", Press: "article-newspaper", Opinion: "article-newspaper", Mail: "personal_communication",
	PressRelease: "document", Statement: "document", Instrument: "document", Page: "document",
}

func writeCSL(w io.Writer, _ *Library, items []Item, o Options) error {
	out := make([]cslItem, 0, len(items))
	for _, x := range items {
		out = append(out, csl(newRecord(x, o), o))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func csl(r record, o Options) cslItem {
	c := cslItem{
		ID: r.key, Type: cslTypes[r.kind], Title: r.title.Text, Authority: r.authority, ContainerTitle: r.journal, Publisher: r.publisher,
		Genre: r.genre, Number: r.number, Section: r.section, Status: string(r.status), URL: r.url, Language: r.lang, Note: r.note,
		Issued: cslDay(r.date), Available: cslDay(r.issued), Accessed: cslDay(r.accessed), Custom: map[string]string{"iri": r.iri},
	}
	for _, a := range r.authors {
		c.Author = append(c.Author, cslAuthor(a, o))
	}
	return c
}

func cslAuthor(a Agent, o Options) cslName {
	name := a.Name(o.lang())
	if family, given, ok := strings.Cut(familyFirst(a, name), ", "); ok && a.Person && a.Family != "" {
		return cslName{Family: family, Given: given}
	}
	return cslName{Literal: name}
}

func cslDay(date string) *cslDate {
	y, m, d := parts(date)
	switch {
	case y == 0:
		return nil
	case m == 0:
		return &cslDate{[][]int{{y}}}
	case d == 0:
		return &cslDate{[][]int{{y, m}}}
	}
	return &cslDate{[][]int{{y, m, d}}}
}
