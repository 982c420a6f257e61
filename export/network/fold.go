package network

// fold decides which things are drawn as one with another.
//
// A source is drawn as the document it carries. Unless the view tells wordings apart, a version is drawn as its document,
// and a provision that one source words is one node with its clause; where several sources word it, each wording stays.
func (d *drawing) fold(v view) {
	clauses := map[string][]string{}
	realizes := map[string]string{}
	for _, l := range d.links {
		switch l.predicate {
		case kg + "expresses":
			clauses[l.to] = append(clauses[l.to], l.from)
		case allot + "hasRealization":
			if realizes[l.to] == "" {
				realizes[l.to] = l.from
			}
		}
	}
	for source, doc := range d.carried {
		d.as[source] = doc
	}
	for iri, t := range d.things {
		switch {
		case t.kind == Version && !v.wordings:
			if doc := d.carried[d.sourceOf(iri)]; doc != "" {
				d.as[iri] = doc
			} else if doc := realizes[iri]; doc != "" {
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
		if len(c) == 1 && c[0] != provision {
			d.as[c[0]] = provision
			d.wordings[provision] = c[0]
		}
	}
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
