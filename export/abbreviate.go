package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Check reports what is wrong with the names o gives: a base or namespace that is no IRI or would need escapes, a prefix that
// not every reader takes or that is given twice.
func (o Options) Check() error {
	if o.Base != "" {
		if why := faultOfName(o.Base); why != "" {
			return fmt.Errorf("base %q: %s", o.Base, why)
		}
	}
	seen := map[string]bool{}
	for _, p := range o.Prefixes {
		switch why := faultOfName(p.IRI); {
		case why != "":
			return fmt.Errorf("prefix %s: %q: %s", p.Name, p.IRI, why)
		case !safePrefix(p.Name):
			return fmt.Errorf("prefix %q: not a letter, then letters and digits", p.Name)
		case seen[p.Name]:
			return fmt.Errorf("prefix %s: given twice", p.Name)
		}
		seen[p.Name] = true
	}
	return nil
}

// An abbreviator is an encoder that declares the names it uses at the head of the file.
type abbreviator interface {
	// abbreviates calls use with each IRI of q that is written short if there is a short form.
	abbreviates(q quad.Quad, use func(quad.IRI))
}

// Used returns o without the prefixes, and without the base, that a file of f with these quads has no use for. It changes
// only what Turtle and TriG write.
func (f Format) Used(o Options, quads []quad.Quad) Options {
	e, ok := f.encode(o).(abbreviator)
	if !ok {
		return o
	}
	a := newAbbreviations(o)
	used := map[string]bool{}
	base := a.base == ""
	use := func(iri quad.IRI) {
		if name, _, ok := a.prefixed(string(iri)); ok {
			used[name] = true
		} else if !base {
			_, base = a.relative(string(iri))
		}
	}
	for _, q := range quads {
		if base && len(used) == len(a.names) {
			break
		}
		e.abbreviates(q, use)
	}
	if !base {
		o.Base = ""
	}
	o.Prefixes = slices.DeleteFunc(slices.Clone(o.Prefixes), func(p Prefix) bool { return !used[p.Name] })
	return o
}

// abbreviations shorten IRIs where every reader makes the same of the short form.
type abbreviations struct {
	base  string            // "", or a hierarchical IRI that ends in a slash
	names map[string]string // namespace to prefix name
}

func newAbbreviations(o Options) abbreviations {
	a := abbreviations{names: make(map[string]string, len(o.Prefixes))}
	if safeBase(o.Base) {
		a.base = o.Base
	}
	for _, p := range o.Prefixes {
		if n, ok := a.names[p.IRI]; !ok || p.Name < n {
			a.names[p.IRI] = p.Name
		}
	}
	return a
}

// localByte holds the characters of safe local names: those of PN_LOCAL (Turtle, section 6.5) that need no escape anywhere
// in it. Between them they never need one; a hyphen at either end is left to full IRIs.
var localByte = bytesOf("-_" + alphanumeric)

// prefixed splits an IRI into a prefix name and a local name that is safe in Turtle and JSON-LD: "unms", "156".
func (a abbreviations) prefixed(iri string) (name, local string, ok bool) {
	i := len(iri)
	for i > 0 && localByte[iri[i-1]] {
		i--
	}
	local = iri[i:]
	if local == "" || local[0] == '-' || local[len(local)-1] == '-' {
		return "", "", false
	}
	name, ok = a.names[iri[:i]]
	return name, local, ok
}

// relativeByte holds the characters of safe relative IRIs: those of paths. A colon could end a scheme or a prefix.
var relativeByte = bytesOf("!$%&'()*+,-./;=@_~" + alphanumeric)

// relative returns what is left of an IRI after the base, if resolving that against the base (RFC 3986, section 5.2) gives
// the very IRI back, and reading it as JSON-LD does, too: a path that is not empty, no colon, no leading slash or "@", no empty
// segment and none that begins with a dot, plain or percent-encoded. Only ASCII: some readers encode the rest. No query or
// fragment: json-gold loses an empty one.
func (a abbreviations) relative(iri string) (rest string, ok bool) {
	if a.base == "" || len(iri) <= len(a.base) || iri[:len(a.base)] != a.base {
		return "", false
	}
	rest = iri[len(a.base):]
	if rest[0] == '@' {
		return "", false
	}
	before := byte('/')
	for i := range len(rest) {
		c := rest[i]
		switch {
		case !relativeByte[c],
			before == '/' && (c == '/' || c == '.'),
			c == '%' && strings.HasPrefix(rest[i+1:], "2") && strings.HasPrefix(strings.ToUpper(rest[i+2:]), "E"):
			return "", false
		}
		before = c
	}
	return rest, true
}

// safeBase reports whether names under base can be written relative to it: scheme, authority and path, without dots for
// segments, and a slash at the end.
func safeBase(base string) bool {
	_, rest, ok := strings.Cut(base, "://")
	authority, path, _ := strings.Cut(rest, "/")
	if !ok || authority == "" || !strings.HasSuffix(base, "/") || strings.ContainsAny(rest, "?#") {
		return false
	}
	a := abbreviations{base: base[:len(base)-len(path)]}
	if path == "" {
		return true
	}
	_, ok = a.relative(base)
	return ok
}

// safePrefix reports whether name is a prefix every reader takes: empty, or a letter and then letters and digits, with
// hyphens and underscores between them.
func safePrefix(name string) bool {
	for i := range len(name) {
		c := name[i]
		if !localByte[c] || i == 0 && (c < 'A' || c == '_') || i == len(name)-1 && (c == '-' || c == '_') {
			return false
		}
	}
	return true
}
