package graph

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/ontology"
)

// paths says where under the base the things of a class live.
var paths = map[ontology.Class]string{
	ontology.Work:         "doc/",
	ontology.Wording:      "src/",
	ontology.Source:       "src/",
	ontology.State:        "state/",
	ontology.Person:       "person/",
	ontology.Organization: "org/",
	ontology.Post:         "post/",
	ontology.Concept:      "concept/",
	ontology.Verb:         "verb/",
	ontology.Role:         "role/",
	ontology.Event:        "event/",
	ontology.AlignmentOf:  "align/",
	ontology.Rule:         "rule/",
}

// IRI mints the IRI of an entity. It is an error if the class is unknown, the key empty, or the prefix of a term unknown.
func IRI(e ontology.Entity, base string) (string, error) {
	switch e.Class {
	case ontology.Term:
		iri, ok := ontology.Expand(e.Key)
		if !ok {
			return "", fmt.Errorf("unknown term %q", e.Key)
		}
		return iri, nil
	case ontology.Language:
		return "http://id.loc.gov/vocabulary/iso639-1/" + escape(e.Key), nil
	case ontology.Page:
		return escapeIRI(e.Key), nil
	}
	path, ok := paths[e.Class]
	if !ok {
		return "", fmt.Errorf("no IRI for %v", e)
	}
	if e.Key == "" {
		if e.Class == ontology.Concept || e.Class == ontology.Verb {
			return base + strings.TrimSuffix(path, "/"), nil // the scheme itself
		}
		return "", fmt.Errorf("empty key of a %s", e.Class)
	}
	return base + path + escape(strings.Replace(e.Key, "#", "/", 1)), nil
}

// escape keeps the characters a path of an IRI may hold (RFC 3987, ipchar and "/") and percent-encodes the bytes of all
// others.
func escape(s string) string { return escapeBut(s, "-._~!$&'()*+,;=:@/") }

// escapeIRI does the same for a whole IRI.
func escapeIRI(s string) string { return escapeBut(s, "-._~!$&'()*+,;=:@/?#[]%") }

func escapeBut(s, keep string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = alnum(s[i]) || strings.IndexByte(keep, s[i]) >= 0
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError && ucschar(r) || n == 1 && (alnum(s[i]) || strings.IndexByte(keep, s[i]) >= 0) {
			b.WriteString(s[i : i+n])
		} else {
			for _, c := range []byte(s[i : i+n]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
		i += n
	}
	return b.String()
}

func alnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// ucschar is the production of RFC 3987, section 2.2.
func ucschar(r rune) bool {
	switch {
	case 0xA0 <= r && r <= 0xD7FF, 0xF900 <= r && r <= 0xFDCF, 0xFDF0 <= r && r <= 0xFFEF:
		return r < 0x200E || r > 0x202E // direction marks look like nothing; RFC 3987, section 4.1
	case 0x10000 <= r && r <= 0xEFFFD:
		return r&0xFFFF < 0xFFFE
	}
	return false
}
