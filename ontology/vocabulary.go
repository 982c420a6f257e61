package ontology

// A Definition is what kg.ttl or reused.ttl says of one term. Names are prefixed names.
type Definition struct {
	Name   string
	Kind   DefinitionKind
	Supers []string // superclasses of a class, classes of an individual, superproperties of a property; direct ones only
	Domain []string // classes of which one fits the subject; empty if anything does
	Range  []string // classes or datatypes of which one fits the object; empty if any node does
}

// DefinitionKind says what sort of term it is.
type DefinitionKind string

const (
	IsClass            DefinitionKind = "class"
	IsObjectProperty   DefinitionKind = "object property"   // its objects are nodes
	IsDatatypeProperty DefinitionKind = "datatype property" // its objects are literals
	IsIndividual       DefinitionKind = "individual"
)

// Definitions returns every known term, minted and reused, sorted by name. The slice is the caller's own.
func Definitions() []Definition { return append([]Definition(nil), definitions...) }

// byName holds the place of each term in definitions.
var byName = func() map[string]int {
	out := make(map[string]int, len(definitions))
	for i, d := range definitions {
		out[d.Name] = i
	}
	return out
}()

// Lookup returns the definition of a prefixed name.
func Lookup(name string) (Definition, bool) {
	i, ok := byName[name]
	if !ok {
		return Definition{}, false
	}
	return definitions[i], true
}

// Known reports whether a prefixed name is a term of kg.ttl or reused.ttl.
func Known(name string) bool {
	_, ok := Lookup(name)
	return ok
}

// is reports whether the class name is, or descends from, the class ancestor.
func is(name, ancestor string) bool {
	if name == ancestor {
		return true
	}
	d, _ := Lookup(name)
	for _, s := range d.Supers {
		if is(s, ancestor) {
			return true
		}
	}
	return false
}
