package network

// fold decides which things are drawn as one with another.
//
// A source is drawn as the document it carries. Unless the view tells wordings apart, a version is drawn as its document,
// and a provision is one node with its own clause; as other sources word it, it stays a clause beside it.
func (d *drawing) fold(v view) {
	clauses := map[string][]string{}
	for _, l := range d.links {
		if l.predicate == kg+"expresses" {
			clauses[l.to] = append(clauses[l.to], l.from)
		}
	}
	for source, doc := range d.carried {
		d.as[source] = doc
	}
	for iri, t := range d.things {
		switch {
		case t.kind == Version && !v.wordings:
			if doc := d.realized(iri); doc != "" {
				d.as[iri] = doc
			}
		case (t.kind == Clause || t.kind == Provision) && v.documents:
			d.as[iri] = d.nearestDocument(iri)
		}
	}
	if v.wordings || v.documents {
		return
	}
	for provision, c := range clauses {
		if own := d.ownWording(provision, c); own != "" && own != provision {
			d.as[own] = provision
			d.wordings[provision] = own
		}
	}
}

// ownWording is the clause that is drawn as one with its provision: the one of the source that carries the provision's
// document, or the only one there is. It is "" where several sources carry the document.
func (d *drawing) ownWording(provision string, clauses []string) string {
	var own []string
	for _, c := range clauses {
		if doc := d.carried[d.sourceOf(c)]; doc != "" && d.isPart(provision, doc) {
			own = append(own, c)
		}
	}
	if len(own) == 0 {
		own = clauses
	}
	if len(own) != 1 {
		return ""
	}
	return own[0]
}

// nearestDocument is the document, or document within a document, that a paragraph stands in.
func (d *drawing) nearestDocument(iri string) string {
	for _, p := range d.ancestors(iri) {
		k := kindOfPath(d.path(p))
		if t := d.things[p]; t != nil {
			k = t.kind
		}
		if k != Provision && k != Clause && k != Version {
			return p
		}
	}
	return iri
}

// drawnAs follows the folding to its end.
func (d *drawing) drawnAs(iri string) string {
	for range maxDepth {
		to, ok := d.as[iri]
		if !ok || to == iri {
			break
		}
		iri = to
	}
	return iri
}
