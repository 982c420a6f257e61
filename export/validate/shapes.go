package validate

import (
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export/parse"
	"w3id.org/dipdoc/kg/ontology"
)

const sh = "http://www.w3.org/ns/shacl#"

// Shapes are a shapes graph that is sound: SHACL Core, and nothing that would be passed over or never end.
type Shapes struct {
	*index
	up map[quad.Value]quad.Value // what each blank node hangs on; nil before it is asked for
}

// Bounds of a shapes graph: statements, the bytes of a pattern, and how deep a property path nests.
const (
	mostShapeTriples = 500_000
	longestPattern   = 4 << 10
	deepestPath      = 32
)

// Default returns the shapes of the ontology.
func Default() *Shapes {
	s, err := ReadShapes("shapes.ttl", strings.NewReader(ontology.Shapes()), parse.Turtle)
	if err != nil {
		panic("validate: " + err.Error())
	}
	return s
}

// ReadShapes reads shapes in any syntax of package parse; syntax "" tells it by name and content. Named graphs are merged.
// The error is that of the syntax, or names what is not SHACL Core, is malformed, or refers to itself: goRDFlib would pass it
// over without a word, or never come to an end.
func ReadShapes(name string, r io.Reader, syntax parse.Syntax) (*Shapes, error) {
	var quads []quad.Quad
	for q, err := range parse.File(name, r, parse.Options{Syntax: syntax, Base: "https://w3id.org/dipdoc/shapes", MaxBytes: 64 << 20}) {
		if err != nil {
			return nil, err
		}
		if len(quads) == mostShapeTriples {
			return nil, fmt.Errorf("%s: more than %d statements", name, mostShapeTriples)
		}
		q.Label = nil
		quads = append(quads, q)
	}
	prefixes := map[string]string{}
	for _, p := range ontology.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	s := &Shapes{index: newIndex(quads, Options{Prefixes: prefixes})}
	for _, check := range []func() error{s.onlyCore, s.wellFormed, s.patterns, s.endless} {
		if err := check(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	s.lowerTags()
	return s, nil
}

// core are the terms of SHACL Core that a shapes graph states things with.
var core = set(`path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath
	targetNode targetClass targetSubjectsOf targetObjectsOf severity message deactivated property
	class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength pattern flags
	languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node
	qualifiedValueShape qualifiedValueShapesDisjoint qualifiedMinCount qualifiedMaxCount closed ignoredProperties hasValue in
	name description order group defaultValue declare prefix namespace shapesGraph suggestedShapesGraph`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func (s *Shapes) onlyCore() error {
	for _, q := range s.quads {
		p := string(q.Predicate.(quad.IRI))
		if local, ok := strings.CutPrefix(p, sh); ok && !core[local] {
			return fmt.Errorf("%s: sh:%s is not of SHACL Core, and kg validates nothing beyond that", s.name(q.Subject), local)
		}
	}
	return nil
}

// Parameters that take
var (
	oneValue = set("path severity deactivated datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength pattern flags languageIn uniqueLang closed ignoredProperties in")
	integers = set("minCount maxCount minLength maxLength qualifiedMinCount qualifiedMaxCount")
	booleans = set("deactivated uniqueLang closed qualifiedValueShapesDisjoint")
	lists    = set("languageIn ignoredProperties in and or xone alternativePath")
	iris     = set("datatype nodeKind class targetClass targetSubjectsOf targetObjectsOf equals disjoint lessThan lessThanOrEquals severity")
)

// wellFormed wants parameters to have values that they can have.
func (s *Shapes) wellFormed() error {
	for i, q := range s.quads {
		local, ok := strings.CutPrefix(string(q.Predicate.(quad.IRI)), sh)
		if !ok {
			continue
		}
		bad := func(want string) error {
			return fmt.Errorf("%s: sh:%s wants %s, not %s", s.name(q.Subject), local, want, s.name(q.Object))
		}
		_, isIRI := q.Object.(quad.IRI)
		text := lexical(q.Object)
		switch {
		case oneValue[local] && i > 0 && s.quads[i-1].Subject == q.Subject && s.quads[i-1].Predicate == q.Predicate:
			return fmt.Errorf("%s: sh:%s has two values", s.name(q.Subject), local)
		case integers[local]:
			if n, err := strconv.Atoi(text); err != nil || n < 0 {
				return bad("a number of 0 or more")
			}
		case booleans[local] && text != "true" && text != "false":
			return bad("true or false")
		case lists[local]:
			if _, err := s.list(q.Object); err != nil {
				return fmt.Errorf("%s: sh:%s: %w", s.name(q.Subject), local, err)
			}
		case iris[local] && !isIRI:
			return bad("an IRI")
		case local == "path":
			if err := s.pathFault(q.Object, 0); err != nil {
				return fmt.Errorf("%s: %w", s.name(q.Subject), err)
			}
		}
	}
	return nil
}

// list reads an RDF list.
func (s *Shapes) list(head quad.Value) (items []quad.Value, err error) {
	seen := map[quad.Value]bool{}
	for head != term("rdf:nil") {
		first, rest := s.objects(head, term("rdf:first")), s.objects(head, term("rdf:rest"))
		if len(first) != 1 || len(rest) != 1 || seen[head] {
			return nil, fmt.Errorf("%s is not a list", s.name(head))
		}
		seen[head] = true
		items = append(items, first[0])
		head = rest[0]
	}
	return items, nil
}

var pathKinds = []quad.IRI{sh + "inversePath", sh + "alternativePath", sh + "zeroOrMorePath", sh + "oneOrMorePath", sh + "zeroOrOnePath"}

func (s *Shapes) pathFault(node quad.Value, depth int) error {
	if depth > deepestPath {
		return fmt.Errorf("a property path more than %d deep, or one that holds itself", deepestPath)
	}
	switch node.(type) {
	case quad.IRI:
		return nil
	case quad.BNode:
	default:
		return fmt.Errorf("%s is no property path", s.name(node))
	}
	var parts []quad.Value
	if s.object(node, term("rdf:first")) != nil {
		items, err := s.list(node)
		if err != nil {
			return err
		}
		parts = items
	}
	for _, kind := range pathKinds {
		for _, part := range s.objects(node, kind) {
			if kind == sh+"alternativePath" {
				items, err := s.list(part)
				if err != nil {
					return err
				}
				parts = append(parts, items...)
				continue
			}
			if _, plain := part.(quad.IRI); kind == sh+"inversePath" && !plain {
				return fmt.Errorf("sh:inversePath of a path of several steps, which takes too long: invert the steps instead")
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return fmt.Errorf("%s is no property path", s.name(node))
	}
	for _, part := range parts {
		if err := s.pathFault(part, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// patterns wants regular expressions that Go has too: goRDFlib passes over others. They run in linear time.
func (s *Shapes) patterns() error {
	for _, q := range s.quads {
		if q.Predicate != quad.IRI(sh+"pattern") {
			continue
		}
		pattern, flags := lexical(q.Object), lexical(s.object(q.Subject, sh+"flags"))
		if len(pattern) > longestPattern {
			return fmt.Errorf("%s: sh:pattern of more than %d bytes", s.name(q.Subject), longestPattern)
		}
		if strings.Trim(flags, "ims") != "" {
			return fmt.Errorf("%s: sh:flags %q: kg knows i, m and s", s.name(q.Subject), flags)
		}
		if _, err := regexp.Compile(pattern); err != nil {
			return fmt.Errorf("%s: sh:pattern %q: %w", s.name(q.Subject), cut(pattern), err)
		}
	}
	return nil
}

// endless refuses shapes that refer to themselves, for which SHACL defines no result and goRDFlib finds no end.
func (s *Shapes) endless() error {
	const visiting, done = 1, 2
	state := map[quad.Value]int{}
	var visit func(shape quad.Value, depth int) error
	visit = func(shape quad.Value, depth int) error {
		switch {
		case state[shape] == visiting:
			return fmt.Errorf("%s: a shape that refers to itself", s.name(shape))
		case state[shape] == done:
			return nil
		case depth > parse.MaxDepth:
			return fmt.Errorf("%s: shapes that refer to one another more than %d deep", s.name(shape), parse.MaxDepth)
		}
		state[shape] = visiting
		for _, next := range s.references(shape) {
			if err := visit(next, depth+1); err != nil {
				return err
			}
		}
		state[shape] = done
		return nil
	}
	for _, q := range s.quads {
		if err := visit(q.Subject, 0); err != nil {
			return err
		}
	}
	return nil
}

// references are the shapes that a shape is made of.
func (s *Shapes) references(shape quad.Value) (out []quad.Value) {
	for _, q := range s.of(shape) {
		switch strings.TrimPrefix(string(q.Predicate.(quad.IRI)), sh) {
		case "property", "node", "not", "qualifiedValueShape":
			out = append(out, q.Object)
		case "and", "or", "xone":
			items, _ := s.list(q.Object)
			out = append(out, items...)
		}
	}
	return out
}

// lowerTags lowers the case of the tags in sh:languageIn, as goRDFlib does with those of literals.
func (s *Shapes) lowerTags() {
	cells := map[quad.Value]bool{}
	for _, q := range s.quads {
		if q.Predicate != quad.IRI(sh+"languageIn") {
			continue
		}
		for cell := q.Object; cell != nil && cell != term("rdf:nil"); cell = s.object(cell, term("rdf:rest")) {
			cells[cell] = true
		}
	}
	for i, q := range s.quads {
		if tag, ok := q.Object.(quad.String); ok && cells[q.Subject] && q.Predicate == term("rdf:first") {
			s.quads[i].Object = quad.String(strings.ToLower(string(tag)))
		}
	}
}

// matched counts the shapes that are for nodes of a graph, and those nodes.
func (s *Shapes) matched(x *index) (shapes, nodes int) {
	all, by := map[quad.Value]bool{}, map[quad.Value]bool{}
	target := func(shape, node quad.Value) { all[node], by[shape] = true, true }
	subjects, objects := map[quad.Value][]quad.Value{}, map[quad.Value][]quad.Value{}
	for _, q := range s.quads {
		switch q.Predicate {
		case quad.IRI(sh + "targetSubjectsOf"):
			subjects[q.Object] = append(subjects[q.Object], q.Subject)
		case quad.IRI(sh + "targetObjectsOf"):
			objects[q.Object] = append(objects[q.Object], q.Subject)
		case quad.IRI(sh + "targetNode"):
			if _, ok := x.about[q.Object]; ok {
				target(q.Subject, q.Object)
			}
		case quad.IRI(sh + "targetClass"):
			for _, n := range x.members(q.Object) {
				target(q.Subject, n)
			}
		case rdfType:
			if q.Object == term("rdfs:Class") {
				for _, n := range x.members(q.Subject) {
					target(q.Subject, n)
				}
			}
		}
	}
	for _, q := range x.quads {
		for _, shape := range subjects[q.Predicate] {
			target(shape, q.Subject)
		}
		for _, shape := range objects[q.Predicate] {
			target(shape, q.Object)
		}
	}
	return len(by), len(all)
}

// members are the instances of a class and of its subclasses.
func (x *index) members(class quad.Value) []quad.Value {
	out := slices.Clone(x.instances[class])
	for _, sub := range x.subclasses()[class] {
		out = append(out, x.instances[sub]...)
	}
	return out
}

// subclasses are the classes below each class that has any.
func (x *index) subclasses() map[quad.Value][]quad.Value {
	if x.below != nil {
		return x.below
	}
	direct := map[quad.Value][]quad.Value{}
	for _, q := range x.quads {
		if q.Predicate == subClassOf {
			direct[q.Object] = append(direct[q.Object], q.Subject)
		}
	}
	x.below = map[quad.Value][]quad.Value{}
	for class := range maps.Keys(direct) {
		seen := map[quad.Value]bool{class: true}
		for queue := direct[class]; len(queue) > 0; queue = queue[1:] {
			if c := queue[0]; !seen[c] {
				seen[c] = true
				x.below[class] = append(x.below[class], c)
				queue = append(queue, direct[c]...)
			}
		}
	}
	return x.below
}
