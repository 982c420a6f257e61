package network

import (
	"net/url"
	"regexp"
	"strings"
)

// label names a thing: in the language asked for where there is a choice, by its path where nobody named it.
func (d *drawing) label(iri string, t *thing) (text, lang string) {
	path := d.path(iri)
	switch t.kind {
	case Document, Resolution:
		if c := d.citation(iri, t); c != "" {
			return c, ""
		}
	case Provision, Clause, Version:
		if l := d.partLabel(path); l != "" {
			return l, ""
		}
	}
	for _, p := range []string{skos + "prefLabel", foaf + "name", dct + "title", rdfs + "label", kg + "symbol", kg + "isoAlpha3"} {
		if v := d.choose(t.values[p]); v.text != "" {
			return v.text, v.lang
		}
	}
	if event, ok := strings.CutPrefix(path, "event/"); ok { // "submission of A/66/359"
		return unescape(strings.Replace(event, "/", " of ", 1)), ""
	}
	if id, ok := strings.CutPrefix(path, "doc/text/"); ok { // a text without title is called by its file
		if x := d.things[d.o.Base+"src/"+id]; x != nil && first(x.values[kg+"fileName"]) != "" {
			return first(x.values[kg+"fileName"]), ""
		}
	}
	return lastStep(iri), ""
}

// partLabel is the short name of a part: "(b)" of "doc/A/66/359/annex/para/b", "annex" of "src/f6b8f122d24e/annex".
func (d *drawing) partLabel(path string) string {
	if rest, ok := strings.CutPrefix(path, "src/"); ok {
		id, rest, _ := strings.Cut(rest, "/")
		if rest == "" {
			if x := d.things[d.o.Base+"src/"+id]; x != nil {
				return first(x.values[kg+"fileName"])
			}
		}
		path = "doc/" + rest
	}
	if p := parsePath(path); len(p.parts) > 0 {
		return unescape(p.label())
	}
	return ""
}

// citation is the citable form of a document or provision, "" for anything else.
func (d *drawing) citation(iri string, t *thing) string {
	path := d.path(iri)
	switch t.kind {
	case Document, Resolution, Provision:
	case Clause:
		for _, p := range t.links[kg+"expresses"] {
			return d.citation(p, &thing{kind: Provision})
		}
		return ""
	default:
		return ""
	}
	if !strings.HasPrefix(path, "doc/") {
		return ""
	}
	p := parsePath(path)
	c := p.citation()
	whole := d.things[d.o.Base+"doc/"+p.symbol]
	if c == "" || whole == nil {
		return unescape(c)
	}
	if symbol := first(whole.values[kg+"symbol"]); symbol != "" {
		return symbol + unescape(strings.TrimPrefix(c, p.symbol))
	}
	return unescape(c)
}

// description says what a node is: "operative paragraph of A/RES/64/211".
func (d *drawing) description(n Node, t *thing) string {
	types := t.types
	if w := d.things[n.Wording]; w != nil {
		types = append(append([]string{}, w.types...), types...)
	}
	what := string(n.Kind)
	for _, c := range classWords {
		if has(types, c.class) {
			what = c.words
			break
		}
	}
	switch n.Kind {
	case Document, Resolution:
		if title := d.choose(t.values[dct+"title"]).text; title != "" && title != n.Label {
			return what + ": " + title
		}
	case Person:
		for _, post := range t.links[org+"holds"] {
			label, _ := d.label(post, d.thingOr(post))
			return what + ", " + Cut(label, 120)
		}
	case Provision, Clause, Version:
		if n.Document != "" && n.Document != n.ID {
			label, _ := d.label(n.Document, d.thingOr(n.Document))
			return what + " of " + Cut(label, 120)
		}
	}
	return what
}

func (d *drawing) thingOr(iri string) *thing {
	if t := d.things[iri]; t != nil {
		return t
	}
	return &thing{kind: kindOfPath(d.path(iri))}
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// lastStep makes a name of the end of an IRI: "digital divide" of ".../concept/digital-divide".
func lastStep(iri string) string {
	s := strings.TrimRight(iri, "/#")
	s = unescape(s[strings.LastIndexAny(s, "/#")+1:])
	if strings.ToLower(s) == s {
		s = strings.ReplaceAll(s, "-", " ")
	}
	if strings.TrimSpace(s) == "" {
		return iri
	}
	return s
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil && strings.Contains(s, "%") {
		return u
	}
	return s
}

// statedDate is a date, month or year at the start of a literal; a time after it is left off.
var statedDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?`)

func (t *thing) date() string {
	best := ""
	for _, p := range []string{dct + "date", dct + "created", dct + "issued", schema + "startDate"} {
		for _, v := range t.values[p] {
			if s := statedDate.FindString(v.text); s != "" && (best == "" || s < best) {
				best = s
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// dateDocuments dates every whole document: by itself, else by the earliest of its parts.
func (d *drawing) dateDocuments() {
	d.dates = map[string]string{}
	own := map[string]bool{}
	for iri, t := range d.things {
		switch t.kind {
		case Document, Resolution, Press:
		default:
			continue
		}
		s := t.date()
		if s == "" {
			continue
		}
		doc := d.document(iri, t.kind)
		switch {
		case doc == iri:
			d.dates[doc], own[doc] = s, true
		case !own[doc] && (d.dates[doc] == "" || s < d.dates[doc]):
			d.dates[doc] = s
		}
	}
}

func (d *drawing) date(iri, document string) string {
	if t := d.things[iri]; t != nil {
		if s := t.date(); s != "" {
			return s
		}
	}
	return d.dates[document]
}
