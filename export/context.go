package export

import (
	"bytes"
	"encoding/json"
	"errors"
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

// A definition is a term definition with what ParseContext supports.
type definition struct {
	bare       bool // a string: the IRI
	id, typ    string
	reverse    bool
	containers []string
	prefix     bool
}

// define reads a definition.
func define(data []byte) (d definition, err error) {
	if len(data) > 0 && data[0] == '"' {
		d.bare = true
		return d, json.Unmarshal(data, &d.id)
	}
	fields, err := members(data)
	if err != nil {
		return d, err
	}
	for _, f := range fields {
		switch f.name {
		case "@id":
			err = json.Unmarshal(f.json, &d.id)
		case "@reverse":
			d.reverse = true
			err = json.Unmarshal(f.json, &d.id)
		case "@type":
			err = json.Unmarshal(f.json, &d.typ)
		case "@prefix":
			err = json.Unmarshal(f.json, &d.prefix)
		case "@container":
			if f.json[0] == '"' {
				f.json = slices.Concat([]byte("["), f.json, []byte("]"))
			}
			err = json.Unmarshal(f.json, &d.containers)
		default:
			err = fmt.Errorf("%s is not supported", f.name)
		}
		if err != nil {
			return d, err
		}
	}
	return d, nil
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
	if e.name == "@version" && string(e.json) == "1.1" {
		return d, nil
	}
	if d, err = define(e.json); err != nil {
		return d, err
	}
	switch {
	case e.name == "@base" && d.bare:
		c.base = d.id
		if why := faultOfName(d.id); why != "" {
			return d, errors.New(why)
		}
		return d, nil
	case strings.HasPrefix(e.name, "@"):
		return d, errors.New("not supported")
	case e.name == "" || strings.ContainsAny(e.name, ":/#?"):
		return d, errors.New("not a name for a term")
	case slices.Contains(keywords, d.id) && !d.reverse:
		c.aliases[d.id] = e.name
	case d.prefix || d.bare && delimited(d.id):
		c.prefixes = append(c.prefixes, Prefix{Name: e.name, IRI: d.id})
	}
	c.names[e.name] = true
	return d, nil
}

// delimited reports whether a term that stands for iri alone is a prefix (JSON-LD 1.1 API, section 4.2.2).
func delimited(iri string) bool {
	return iri != "" && strings.Contains(":/?#[]@", iri[len(iri)-1:])
}

// second reads a term.
func (c *Context) second(name string, d definition) (err error) {
	if strings.HasPrefix(name, "@") {
		return nil
	}
	t := &term{name: name, typ: d.typ}
	for _, k := range d.containers {
		switch k {
		case "@set":
			t.set = true
		case "@language":
			t.langs = true
		default:
			return fmt.Errorf("@container %s is not supported", k)
		}
	}
	if slices.Contains(keywords, d.id) {
		if d.reverse || d.typ != "" || t.langs || t.set && d.id != "@type" {
			return fmt.Errorf("not supported for %s", d.id)
		}
		c.typeSets = c.typeSets || t.set
		return nil
	}
	iri, err := c.expand(d.id)
	if err != nil {
		return err
	}
	if t.typ != "" && t.typ != "@id" && t.typ != "@vocab" {
		if t.typ, err = c.expand(t.typ); err != nil {
			return err
		}
	}
	if t.langs && (t.typ != "" || d.reverse) {
		return errors.New("@container @language goes with neither @type nor @reverse")
	}
	if !d.reverse {
		c.terms[iri] = append(c.terms[iri], t)
	}
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
	if why := faultOfName(s); why != "" {
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

// members returns the members of a JSON object, in order. Their names are unique.
func members(data []byte) ([]entry, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil {
		return nil, err
	} else if t != json.Delim('{') {
		return nil, fmt.Errorf("not a JSON object")
	}
	var all []entry
	seen := map[string]bool{}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		if seen[name.(string)] {
			return nil, fmt.Errorf("%q: given twice", name)
		}
		seen[name.(string)] = true
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
