package network

import (
	"sort"
	"strings"
)

// network draws the nodes and links of a view.
func (d *drawing) network(v view) *Network {
	links, weight := d.drawnLinks(v)
	ids := map[string]bool{}
	for _, l := range links {
		ids[l.from], ids[l.to] = true, true
	}
	for _, doc := range d.carried {
		if d.isDrawn(doc, v) {
			ids[doc] = true // what was read is drawn, even alone
		}
	}
	d.dateDocuments()
	n := &Network{View: d.o.View}
	for iri := range ids {
		n.Nodes = append(n.Nodes, d.node(iri))
	}
	sort.Slice(n.Nodes, func(i, j int) bool { return n.Nodes[i].ID < n.Nodes[j].ID })
	at := make(map[string]int, len(n.Nodes))
	for i, x := range n.Nodes {
		at[x.ID] = i
	}
	for _, l := range links {
		n.Edges = append(n.Edges, Edge{
			Source: at[l.from], Target: at[l.to], Predicate: l.predicate, Relation: short(l.predicate), Label: inWords(l.predicate),
			Weight: weight[l],
		})
	}
	if v.keep != nil {
		n = n.only(v.keep(n))
	}
	return n
}

func (d *drawing) node(iri string) Node {
	t := d.things[iri]
	if t == nil {
		t = &thing{kind: d.kindAt(iri)}
	}
	n := Node{ID: iri, Kind: t.kind, Document: d.document(iri, t.kind), Wording: d.wordings[iri]}
	n.Citation = d.citation(iri, t)
	n.Label, n.Lang = d.label(iri, t)
	n.Description = d.description(n, t)
	n.Date = d.date(iri, n.Document)
	d.words(&n)
	return n
}

// words gives a clause, or the provision drawn as one with it, its words and their place.
func (d *drawing) words(n *Node) {
	t := d.things[n.ID]
	if n.Wording != "" {
		t = d.things[n.Wording]
	}
	if t == nil {
		return
	}
	v := d.choose(t.values[kg+"text"])
	n.Text, n.TextLang = v.text, v.lang
	for _, span := range t.links[kg+"evidence"] {
		s := d.things[span]
		if s == nil {
			continue
		}
		for _, source := range s.links[oa+"hasSource"] {
			if x := d.things[source]; x != nil {
				n.File = first(x.values[kg+"fileName"])
			}
		}
		for _, selector := range s.links[oa+"hasSelector"] {
			if x := d.things[selector]; x != nil && len(x.values[oa+"start"]) > 0 {
				n.Start, n.End = number(first(x.values[oa+"start"])), number(first(x.values[oa+"end"]))
			}
		}
		return
	}
	if n.Text != "" {
		if x := d.things[d.sourceOf(n.Wording)]; x != nil {
			n.File = first(x.values[kg+"fileName"])
		} else if x := d.things[d.sourceOf(n.ID)]; x != nil {
			n.File = first(x.values[kg+"fileName"])
		}
	}
}

func first(v []literal) string {
	if len(v) == 0 {
		return ""
	}
	return v[0].text
}

// number reads the digits of s, 0 if there is anything else or too many.
func number(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1<<40 {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// choose takes the literal in the language asked for, else English, else without language, else the first.
func (d *drawing) choose(v []literal) literal {
	for _, want := range []string{strings.ToLower(d.o.Lang), "en", ""} {
		for _, x := range v {
			if x.lang == want && strings.TrimSpace(x.text) != "" {
				return x
			}
		}
		for _, x := range v {
			if want != "" && strings.HasPrefix(x.lang, want+"-") && strings.TrimSpace(x.text) != "" {
				return x
			}
		}
	}
	for _, x := range v {
		if strings.TrimSpace(x.text) != "" {
			return x
		}
	}
	return literal{}
}

// title names a network after its documents that carry most of it.
func (n *Network) title() string {
	parts := map[string]int{}
	for _, x := range n.Nodes {
		if x.Document != "" && x.Document != x.ID {
			parts[x.Document]++
		}
	}
	var docs []string
	for doc := range parts {
		docs = append(docs, doc)
	}
	sort.Slice(docs, func(i, j int) bool {
		if parts[docs[i]] != parts[docs[j]] {
			return parts[docs[i]] > parts[docs[j]]
		}
		return docs[i] < docs[j]
	})
	var names []string
	for _, doc := range docs[:min(3, len(docs))] {
		if i, ok := n.Index(doc); ok {
			names = append(names, Cut(n.Nodes[i].Label, 60))
		}
	}
	if len(names) == 0 {
		return "Knowledge graph"
	}
	if len(docs) > len(names) {
		names = append(names, "and others")
	}
	return strings.Join(names, "; ")
}

// Cut shortens a label to at most n runes, with an ellipsis where something is left out, and puts it on one line.
func Cut(s string, n int) string {
	s = strings.TrimSpace(s)
	var b strings.Builder
	count, space := 0, false
	for _, r := range s {
		if r <= ' ' || r == '\u00a0' || r == '\u2028' || r == '\u2029' || r == '\u0085' {
			space = b.Len() > 0
			continue
		}
		if space {
			if count+1 >= n {
				return strings.TrimSpace(b.String()) + "…"
			}
			b.WriteByte(' ')
			count++
			space = false
		}
		if count+1 >= n {
			if len(s) > b.Len()+len(string(r)) {
				return strings.TrimSpace(b.String()) + "…"
			}
		}
		b.WriteRune(r)
		count++
	}
	return b.String()
}
