package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// A Context is a JSON-LD context: how JSON-LD names predicates, and what its values mean. The zero Context names nothing.
type Context struct {
	entries  []entry
	base     string
	prefixes []Prefix
	terms    map[string][]*term // by the IRI they name, in the order of the context
	names    map[string]bool    // of all terms
	aliases  map[string]string  // of keywords: "@id" to "id"
	typeSets bool               // types stand in arrays, even one
}

// An entry is one member of the context as given.
type entry struct {
	name string
	json []byte // on one line
}

// A term is a name for a predicate whose values are of one kind.
type term struct {
	name  string
	typ   string // "" (plain literals), "@id", "@vocab" or a datatype in full
	langs bool   // the value is an object from language tag to text
	set   bool   // values stand in arrays, even one
}

// keywords are those a file of ours has use for; a context may name them anew.
var keywords = []string{"@id", "@type", "@graph", "@value", "@language"}

// definition is a term definition with what ParseContext supports.
type definition struct {
	ID        string `json:"@id"`
	Reverse   string `json:"@reverse"`
	Type      string `json:"@type"`
	Container any    `json:"@container"`
	Prefix    *bool  `json:"@prefix"`
}

// ParseContext reads a JSON-LD 1.1 context: an object, alone or as the member "@context" of one.
//
// It knows @version and @base, prefixes, aliases of keywords, and terms with @id, @reverse (read, but not written), @type
// (@id, @vocab or a datatype), @container (@language, @set, or both) and @prefix. Anything else is an error, because the
// writer would have to know it to spell quads as they are: no array, no remote context, no @vocab, no default language.
func ParseContext(data []byte) (*Context, error) {
	entries, err := members(data)
	if err != nil {
		return nil, fmt.Errorf("context: %w", err)
	}
	for _, e := range entries {
		if e.name == "@context" {
			if entries, err = members(e.json); err != nil {
				return nil, fmt.Errorf("context: %w", err)
			}
			break
		}
	}
	c := &Context{entries: entries}
	c.reset()
	definitions := make([]definition, len(entries))
	for i, e := range entries {
		if definitions[i], err = c.first(e); err != nil {
			return nil, fmt.Errorf("context: %q: %w", e.name, err)
		}
	}
	for i, p := range c.prefixes {
		if c.prefixes[i].IRI, err = c.expand(p.IRI); err != nil {
			return nil, fmt.Errorf("context: %q: %w", p.Name, err)
		}
	}
	for i, e := range entries {
		if err := c.second(e.name, definitions[i]); err != nil {
			return nil, fmt.Errorf("context: %q: %w", e.name, err)
		}
	}
	return c, nil
}

// contextOf is the context of a file without one: the base and the prefixes.
func contextOf(o Options) (*Context, error) {
	var entries []entry
	add := func(name, value string) {
		entries = append(entries, entry{name, appendQuoted(nil, value)})
	}
	if o.Base != "" {
		add("@base", o.Base)
	}
	for _, p := range o.Prefixes {
		if p.Name != "" && delimited(p.IRI) {
			add(p.Name, p.IRI)
		}
	}
	return ParseContext(joined(entries, "", ""))
}

// withBase returns c with another @base.
func (c *Context) withBase(base string) *Context {
	d := *c
	d.base = base
	d.entries = slices.DeleteFunc(slices.Clone(c.entries), func(e entry) bool { return e.name == "@base" })
	at := 0
	if len(d.entries) > 0 && d.entries[0].name == "@version" {
		at = 1
	}
	d.entries = slices.Insert(d.entries, at, entry{"@base", appendQuoted(nil, base)})
	return &d
}

func (c *Context) reset() {
	c.terms, c.names, c.aliases = map[string][]*term{}, map[string]bool{}, map[string]string{}
	for _, k := range keywords {
		c.aliases[k] = k
	}
}

// first reads an entry without what it takes others for: it finds the prefixes and the keywords.
func (c *Context) first(e entry) (d definition, err error) {
	var short *string
	if err := json.Unmarshal(e.json, &short); err == nil && short != nil {
		d.ID = *short
	} else {
		strict := json.NewDecoder(bytes.NewReader(e.json))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&d); err != nil {
			if e.name == "@version" && string(e.json) == "1.1" {
				return d, nil
			}
			return d, err
		}
	}
	switch {
	case e.name == "@base":
		c.base = d.ID
		if why := faultOfIRI(d.ID); why != "" {
			return d, fmt.Errorf("%s", why)
		}
	case strings.HasPrefix(e.name, "@"):
		return d, fmt.Errorf("not supported")
	case e.name == "" || strings.ContainsAny(e.name, ":/#?"):
		return d, fmt.Errorf("not a name for a term")
	case c.names[e.name]:
		return d, fmt.Errorf("defined twice")
	case slices.Contains(keywords, d.ID):
		c.aliases[d.ID] = e.name
	case d.Prefix != nil && *d.Prefix || short != nil && delimited(d.ID):
		c.prefixes = append(c.prefixes, Prefix{Name: e.name, IRI: d.ID})
	}
	c.names[e.name] = true
	return d, nil
}

// delimited reports whether a term that stands for iri alone is a prefix (JSON-LD 1.1 API, section 4.2.2).
func delimited(iri string) bool {
	return iri != "" && strings.Contains(":/?#[]@", iri[len(iri)-1:])
}

// second reads a term.
func (c *Context) second(name string, d definition) error {
	if strings.HasPrefix(name, "@") || d.Reverse != "" {
		return nil
	}
	t := &term{name: name, typ: d.Type}
	containers, ok := d.Container.([]any)
	if !ok && d.Container != nil {
		containers = []any{d.Container}
	}
	for _, k := range containers {
		switch k {
		case "@set":
			t.set = true
		case "@language":
			t.langs = true
		default:
			return fmt.Errorf("@container %v is not supported", k)
		}
	}
	if d.ID == "@type" {
		c.typeSets = t.set
	}
	if slices.Contains(keywords, d.ID) {
		return nil
	}
	iri, err := c.expand(d.ID)
	if err != nil {
		return err
	}
	if t.typ != "" && t.typ != "@id" && t.typ != "@vocab" {
		if t.typ, err = c.expand(t.typ); err != nil {
			return err
		}
	}
	if t.langs && t.typ != "" {
		return fmt.Errorf("@type and @container @language exclude each other")
	}
	c.terms[iri] = append(c.terms[iri], t)
	return nil
}

// ambiguous reports whether an IRI in full would be read as a prefixed name.
func (c *Context) ambiguous(iri string) bool {
	i := strings.IndexByte(iri, ':')
	return i >= 0 && !strings.HasPrefix(iri[i+1:], "//") && c.names[iri[:i]]
}

// expand returns the IRI that a prefixed name stands for, or the IRI as it is.
func (c *Context) expand(s string) (string, error) {
	if prefix, local, ok := strings.Cut(s, ":"); ok && !strings.HasPrefix(local, "//") {
		for _, p := range c.prefixes {
			if p.Name == prefix {
				s = p.IRI + local
			}
		}
	}
	if why := faultOfIRI(s); why != "" {
		return "", fmt.Errorf("%q: %s", s, why)
	}
	return s, nil
}

// term returns the term to write an object with: the first made for its kind, or else the first made for none, or nil.
func (c *Context) term(predicate string, object quad.Value) *term {
	terms := c.terms[predicate]
	if len(terms) == 0 {
		return nil
	}
	var general *term
	p := partsOf(object)
	for _, t := range terms {
		if t.fits(p) {
			return t
		}
		if general == nil && t.typ == "" && !t.langs {
			general = t
		}
	}
	return general
}

// fits reports whether t says of a string what p is.
func (t *term) fits(p parts) bool {
	switch {
	case p.kind == anIRI:
		return t.typ == "@id" || t.typ == "@vocab"
	case p.lang != "":
		return t.langs
	case p.datatype != "":
		return t.typ == p.datatype
	}
	return t.typ == xsdString || t.typ == "" && !t.langs
}

// members returns the members of a JSON object, in order.
func members(data []byte) ([]entry, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil {
		return nil, err
	} else if t != json.Delim('{') {
		return nil, fmt.Errorf("not a JSON object")
	}
	var all []entry
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, value); err != nil {
			return nil, err
		}
		all = append(all, entry{name.(string), spaced(compact.Bytes())})
	}
	_, err := d.Token()
	return all, err
}

// spaced sets a space after each colon and comma of compact JSON.
func spaced(compact []byte) []byte {
	var b []byte
	inString := false
	for i, c := range compact {
		b = append(b, c)
		switch {
		case c == '"' && !escaped(compact[:i]):
			inString = !inString
		case !inString && (c == ':' || c == ','):
			b = append(b, ' ')
		}
	}
	return b
}

// escaped reports whether the byte after b is: an odd number of backslashes stand before it.
func escaped(b []byte) bool {
	return (len(b)-len(bytes.TrimRight(b, `\`)))%2 == 1
}

// joined writes a JSON object, each member after begin, and end after the last.
func joined(entries []entry, begin, end string) []byte {
	b := []byte{'{'}
	for i, e := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, begin...)
		b = appendQuoted(b, e.name)
		b = append(b, ": "...)
		b = append(b, e.json...)
	}
	if len(entries) > 0 {
		b = append(b, end...)
	}
	return append(b, '}')
}
