package network

// drawnLinks returns the links of the picture, folded, sorted, each with the number of links it stands for.
func (d *drawing) drawnLinks(v view) ([]link, map[link]int) {
	weight := map[link]int{}
	for _, l := range append(d.told(), d.links...) {
		if notDrawn[l.predicate] || v.relations != nil && !v.relations[l.predicate] {
			continue
		}
		from, to := d.drawnAs(l.from), d.drawnAs(l.to)
		if from == to || !d.isDrawn(from, v) || !d.isDrawn(to, v) {
			continue
		}
		weight[link{from, l.predicate, to}]++
	}
	d.partsByPath(v, weight)
	if !v.documents {
		d.dropRepeated(weight)
	}
	out := make([]link, 0, len(weight))
	for l := range weight {
		out = append(out, l)
	}
	sortLinks(out)
	return out, weight
}

func (d *drawing) kindAt(iri string) Kind {
	if t := d.things[iri]; t != nil {
		return t.kind
	}
	return kindOfPath(d.path(iri))
}

func (d *drawing) isDrawn(iri string, v view) bool {
	k := d.kindAt(iri)
	return k != "" && (v.kinds == nil || v.kinds[k])
}

// told draws nodes that say something of others as links: a speech act as "speaker is quoted in document", an event report
// as "document reports event" and "event has participant".
func (d *drawing) told() []link {
	var out []link
	join := func(from []string, predicate string, to []string) {
		for _, f := range from {
			for _, t := range to {
				out = append(out, link{f, predicate, t})
			}
		}
	}
	for _, t := range d.things {
		for _, class := range t.types {
			switch class {
			case kg + "SpeechAct":
				join(t.links[kg+"speaker"], kg+"reportedIn", t.links[kg+"reportedIn"])
				join(t.links[kg+"reportedIn"], kg+"attributedVia", t.links[kg+"attributedVia"])
				join(t.links[kg+"reportedIn"], kg+"purportsToQuote", t.links[kg+"purportsToQuote"])
			case kg + "EventReport":
				join(t.links[kg+"reportedIn"], kg+"reportsEvent", t.links[kg+"reportsEvent"])
				join(t.links[kg+"reportsEvent"], kg+"participant", t.links[kg+"participant"])
				join(t.links[kg+"reportsEvent"], kg+"recipient", t.links[kg+"recipient"])
			}
		}
	}
	return out
}

// partsByPath ties parts that are drawn to their document where no other link says so: a clause to the document its source
// carries, a paragraph that is only cited to the document its path names.
func (d *drawing) partsByPath(v view, weight map[link]int) {
	if v.relations != nil && !v.relations[dct+"isPartOf"] {
		return
	}
	has, ends := map[string]bool{}, map[string]bool{}
	for l := range weight {
		has[l.from] = has[l.from] || l.predicate == dct+"isPartOf"
		ends[l.from], ends[l.to] = true, true
	}
	for iri := range ends {
		k := d.kindAt(iri)
		if has[iri] || k == Version || d.document(iri, k) == "" || d.document(iri, k) == iri {
			continue
		}
		whole := d.drawnAs(d.parent(iri))
		if whole != iri && d.isDrawn(whole, v) && (ends[whole] || d.things[whole] != nil) {
			weight[link{iri, dct + "isPartOf", whole}]++
		}
	}
}

// dropRepeated takes out what is said of a document where a part of it that is drawn says the same: the mention of a State
// by the document and by its paragraph 4 is one link of the picture, the nearer one.
func (d *drawing) dropRepeated(weight map[link]int) {
	repeated := func(p string) bool { return p == kg+"mentions" || p == cito+"cites" || p == cito+"citesAsAuthority" }
	said := map[link]bool{}
	for l := range weight {
		if !repeated(l.predicate) {
			continue
		}
		var parts []string // documents that the paragraph cited stands in
		if d.kindAt(l.to) == Provision {
			parts = d.ancestors(l.to)
		}
		for _, to := range parts {
			said[link{l.from, l.predicate, to}] = true
		}
		for _, whole := range d.ancestors(l.from) {
			whole = d.drawnAs(whole)
			if whole == l.from {
				continue
			}
			said[link{whole, l.predicate, l.to}] = true
			for _, to := range parts {
				said[link{whole, l.predicate, to}] = true
			}
		}
	}
	for l := range weight {
		if said[l] {
			delete(weight, l)
		}
	}
}
