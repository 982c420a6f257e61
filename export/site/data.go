package site

import (
	"bytes"
	"encoding/json"

	"w3id.org/dipdoc/kg/export/network"
)

// The JSON of the page, in short: kinds and relations are listed once and referred to by number.
type (
	pageData struct {
		Title     string         `json:"title"`
		View      string         `json:"view"`
		Kinds     []pageKind     `json:"kinds"`
		Relations []pageRelation `json:"relations"`
		Nodes     []pageNode     `json:"nodes"`
		Links     [][3]int       `json:"links"` // source, target, relation
	}
	pageKind struct {
		Name   string  `json:"name"`
		Plural string  `json:"plural"`
		Color  string  `json:"color"`
		Shape  string  `json:"shape"`
		Size   float64 `json:"size"`
	}
	pageRelation struct {
		IRI   string `json:"iri"`
		Name  string `json:"name"`
		Label string `json:"label"`
	}
	pageNode struct {
		ID       string  `json:"id"`
		Kind     int     `json:"k"`
		Label    string  `json:"label"`
		Lang     string  `json:"lang,omitempty"`
		What     string  `json:"what,omitempty"`
		Date     string  `json:"date,omitempty"`
		Citation string  `json:"citation,omitempty"`
		Text     string  `json:"text,omitempty"`
		TextLang string  `json:"textLang,omitempty"`
		File     string  `json:"file,omitempty"`
		Start    int     `json:"start,omitempty"`
		End      int     `json:"end,omitempty"`
		Document string  `json:"document,omitempty"`
		Wording  string  `json:"wording,omitempty"`
		Page     string  `json:"page,omitempty"`
		X        float64 `json:"x"`
		Y        float64 `json:"y"`
	}
)

// graphData is the JSON of the network. The encoder writes "<", ">" and "&" as escapes, so that no text can end the
// element it stands in.
func graphData(n *network.Network, in GraphSite) ([]byte, error) {
	d := pageData{Title: network.Clean(n.Title), View: string(n.View), Kinds: []pageKind{}, Relations: []pageRelation{}, Nodes: []pageNode{}, Links: [][3]int{}}
	kinds, _ := n.Kinds()
	kindAt := map[network.Kind]int{}
	for i, k := range kinds {
		s := network.Styles[k]
		kindAt[k] = i
		d.Kinds = append(d.Kinds, pageKind{string(k), s.Plural, s.Color, s.Shape, s.Size})
	}
	for _, x := range n.Nodes {
		page := ""
		if in.Page != nil {
			if p := in.Page(x.ID); p != "" && followed(p) {
				page = p
			}
		}
		d.Nodes = append(d.Nodes, pageNode{
			ID: x.ID, Kind: kindAt[x.Kind], Label: network.Clean(x.Label), Lang: x.Lang, What: network.Clean(x.Description), Date: x.Date,
			Citation: network.Clean(x.Citation), Text: network.Clean(x.Text), TextLang: x.TextLang, File: network.Clean(x.File),
			Start: x.Start, End: x.End, Document: x.Document, Wording: x.Wording, Page: page, X: x.X, Y: x.Y,
		})
	}
	relationAt := map[string]int{}
	for _, e := range n.Edges {
		at, ok := relationAt[e.Predicate]
		if !ok {
			at = len(d.Relations)
			relationAt[e.Predicate] = at
			d.Relations = append(d.Relations, pageRelation{e.Predicate, e.Relation, e.Label})
		}
		d.Links = append(d.Links, [3]int{e.Source, e.Target, at})
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(d); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
