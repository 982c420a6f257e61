package dataset

import (
	"bytes"
	"encoding/json"
	"strings"
)

// entity is one of an RO-Crate.
type entity struct {
	ID          string `json:"@id"`
	Type        any    `json:"@type"`
	About       *ref   `json:"about,omitempty"`
	ConformsTo  *ref   `json:"conformsTo,omitempty"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
	Identifier  *ref   `json:"identifier,omitempty"`
	CiteAs      string `json:"cite-as,omitempty"`
	Published   string `json:"datePublished,omitempty"`
	License     any    `json:"license,omitempty"`
	URL         string `json:"url,omitempty"`
	Parts       []ref  `json:"hasPart,omitempty"`
	Mentions    *ref   `json:"mentions,omitempty"`
	Format      string `json:"encodingFormat,omitempty"`
	Size        string `json:"contentSize,omitempty"`
	SHA256      string `json:"sha256,omitempty"`
	Version     string `json:"version,omitempty"`
	Property    string `json:"propertyID,omitempty"`
	Value       string `json:"value,omitempty"`
	Instrument  *ref   `json:"instrument,omitempty"`
	Result      []ref  `json:"result,omitempty"`
	EndTime     string `json:"endTime,omitempty"`
}

type ref struct {
	ID string `json:"@id"`
}

// noLicense stands where RO-Crate wants the terms of use in words and none were given.
const noLicense = "No terms of use were stated when this data set was made. Ask its publisher."

// ROCrate returns ro-crate-metadata.json of the site's root, after RO-Crate 1.2, which 1.1 tools read as well. RO-Crate wants
// a date of publication; without Dataset.Date there is none, and the crate is short of it.
func ROCrate(d Dataset) []byte {
	root := entity{
		ID: "./", Type: "Dataset", Name: d.Title, Description: d.description(), Published: d.Date, License: noLicense, URL: d.URL,
		Identifier: &ref{d.IRI()}, CiteAs: d.IRI(), Mentions: &ref{"#making"},
	}
	out := []entity{{ID: "ro-crate-metadata.json", Type: "CreativeWork", About: &ref{"./"}, ConformsTo: &ref{"https://w3id.org/ro/crate/1.2"}}}
	var rest []entity
	if d.License != "" {
		root.License = ref{d.License}
		rest = append(rest, entity{ID: d.License, Type: "CreativeWork", Name: d.License, Description: "The terms of use of this data set, as its publisher stated them.", URL: httpOnly(d.License)})
	}
	making := entity{ID: "#making", Type: "CreateAction", Name: "Reading documents and writing what they say as linked data", Instrument: &ref{software(d)}, EndTime: d.Date}
	for _, f := range append(append([]File(nil), d.Dumps...), d.Files...) {
		part := ref{escape(f.Path)}
		root.Parts = append(root.Parts, part)
		format := f.MediaType
		if f.Packed {
			format = "application/gzip"
		}
		rest = append(rest, entity{ID: part.ID, Type: "File", Name: f.Name, Description: f.about(), Format: format, Size: itoa(int(f.Size)), SHA256: f.SHA256})
	}
	for _, f := range d.Dumps {
		making.Result = append(making.Result, ref{escape(f.Path)})
	}
	for _, f := range d.Folders {
		part := ref{escape(f.Path)}
		root.Parts = append(root.Parts, part)
		rest = append(rest, entity{ID: part.ID, Type: "Dataset", Name: f.Name,
			Description: thousands(f.Files) + " files: pages, each with its data in Turtle and JSON-LD beside it."})
	}
	rest = append(rest,
		entity{ID: d.IRI(), Type: "PropertyValue", Name: "Name of the data set", Property: "https://registry.identifiers.org/registry/url", Value: d.IRI(), URL: d.IRI()},
		making,
		entity{ID: software(d), Type: "SoftwareApplication", Name: "kg", Version: d.Version, URL: "https://w3id.org/dipdoc/kg",
			Description: "Reads diplomatic documents and writes a knowledge graph."},
	)
	out = append(append(out, root), rest...)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(struct {
		Context string   `json:"@context"`
		Graph   []entity `json:"@graph"`
	}{"https://w3id.org/ro/crate/1.2/context", out}); err != nil {
		panic(err) // strings only
	}
	return b.Bytes()
}

func software(d Dataset) string {
	if d.Version == "" {
		return d.Base + "software/kg"
	}
	return d.Base + "software/kg/" + d.Version
}

func httpOnly(iri string) string {
	if strings.HasPrefix(iri, "https://") || strings.HasPrefix(iri, "http://") {
		return iri
	}
	return ""
}

// about says of a file what kind it is and how large.
func (f File) about() string {
	kind := f.MediaType
	if f.Packed {
		kind += ", packed by gzip"
	}
	return f.Name + " (" + kind + ", " + thousands(int(f.Size)) + " bytes)."
}
