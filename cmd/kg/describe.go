package main

import (
	"html/template"

	citation "w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/export/site/dataset"
	"w3id.org/dipdoc/kg/export/site/head"
)

// describe has a site describe itself to programs: each page in its head, the data set in files at the root.
func describe(o *site.Options, library func() *citation.Library, license string) error {
	date, err := sourceDate()
	if err != nil {
		return err
	}
	o.Head = head.For(library, license)
	o.Mark = func(iri string) template.HTML {
		x, ok := library().Item(iri)
		if !ok {
			return ""
		}
		return head.COinS(x)
	}
	o.Finish = dataset.Finish(dataset.Options{License: license, Date: date[:min(len(date), len("2006-01-02"))]})
	return nil
}
