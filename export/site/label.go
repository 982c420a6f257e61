package site

import (
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/cite"
	"w3id.org/dipdoc/kg/export/network"
)

// choose picks the literal in the language of the site, else English, else one in no language, else the first.
func (s *Site) choose(list []literal) literal {
	for _, lang := range []string{s.o.Lang, "en", ""} {
		for _, l := range list {
			if l.Lang == lang {
				return l
			}
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return literal{}
}

// names are the properties that name a thing, the best first.
var names = []quad.IRI{prefLabel, foafName, dctTitle, rdfsLabel, kgSymbol}

// label names a thing: as its page is called, if it has one.
func (s *Site) label(iri string) literal {
	if s.named {
		if i, ok := s.at[s.path(iri)]; ok {
			return literal{s.pages[i].Title, s.pages[i].Lang}
		}
	}
	return s.findLabel(iri)
}

func (s *Site) findLabel(iri string) literal {
	path := s.path(iri)
	switch {
	case strings.HasPrefix(path, "doc/"):
		if c := cite.Human(iri, s.base); c != iri && !strings.HasPrefix(c, "press/") && !strings.HasPrefix(c, "text/") && !strings.HasPrefix(c, "mail/") && !strings.HasPrefix(c, "doc/") {
			return literal{Text: network.Clean(c)}
		}
		if part := network.PartLabel(path); part != "" {
			whole := s.label(s.base + network.DocumentPath(path))
			return literal{whole.Text + ", " + part, whole.Lang}
		}
	case strings.HasPrefix(path, "src/"):
		return s.labelOfWording(iri, path)
	}
	for _, p := range names {
		if l := s.choose(s.literals(iri, p)); strings.TrimSpace(l.Text) != "" {
			return literal{network.Clean(l.Text), l.Lang}
		}
	}
	switch first, rest, _ := strings.Cut(path, "/"); first {
	case "event":
		return literal{Text: unescape(strings.Replace(rest, "/", " of ", 1))}
	case "align":
		return literal{Text: s.labelOfAlignment(iri)}
	case "doc":
		if i := strings.IndexByte(rest, '/'); i > 0 && (rest[:i] == "text" || rest[:i] == "mail") {
			if name := s.literal(s.base+"src/"+rest[i+1:], kgFile); name != "" {
				return literal{Text: network.Clean(name)}
			}
		}
	case "graph", "run", "software", "dataset":
		return literal{Text: unescape(path)}
	}
	return literal{Text: lastStep(iri)}
}

// labelOfWording names a source by its file, a part or clause of one by what it words.
func (s *Site) labelOfWording(iri, path string) literal {
	id, rest, _ := strings.Cut(strings.TrimPrefix(path, "src/"), "/")
	file := network.Clean(s.literal(s.base+"src/"+id, kgFile))
	if file == "" {
		file = id
	}
	if rest == "" {
		return literal{Text: file}
	}
	of := s.link(iri, kgExpresses)
	if of == "" {
		if l := s.subjectsOf(iri, hasRealization); len(l) > 0 {
			of = l[0]
		}
	}
	if of != "" {
		l := s.label(of)
		return literal{l.Text + " in " + file, l.Lang}
	}
	part := network.PartLabel(path)
	if part == "" {
		part = unescape(strings.ReplaceAll(rest, "/", " ")) // "note 1"
	}
	return literal{Text: part + " in " + file}
}

func (s *Site) labelOfAlignment(iri string) string {
	for _, p := range []quad.IRI{kgProvision, kgLeft, kgRight} {
		if x := s.link(iri, p); x != "" {
			return "alignment of " + s.label(x).Text
		}
	}
	return unescape(s.path(iri))
}

// lastStep makes a name of the end of an IRI: "digital divide" of ".../concept/digital-divide".
func lastStep(iri string) string {
	t := strings.TrimRight(iri, "/#")
	t = unescape(t[strings.LastIndexAny(t, "/#")+1:])
	if strings.ToLower(t) == t {
		t = strings.ReplaceAll(t, "-", " ")
	}
	if t = network.Clean(t); strings.TrimSpace(t) == "" {
		return iri
	}
	return t
}

func unescape(t string) string {
	if u, err := url.PathUnescape(t); err == nil && strings.Contains(t, "%") {
		return network.Clean(u)
	}
	return t
}
