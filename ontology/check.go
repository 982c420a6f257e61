package ontology

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Check reports why f cannot stand in a graph: an unknown property, a subject that cannot have it, an object or literal
// that does not fit its range, an entity without a key. It returns nil if f is sound.
func (f Fact) Check() error {
	p := properties[f.Property]
	if p == nil {
		return fmt.Errorf("%s: unknown property", f)
	}
	if err := f.Subject.check(p.Domain, p.subjects); err != nil {
		return fmt.Errorf("%s: subject: %w", f, err)
	}
	switch {
	case !f.IsLiteral() && f.Value != Value{}:
		return fmt.Errorf("%s: both object and literal", f)
	case f.IsLiteral() && p.Kind == IsObjectProperty:
		return fmt.Errorf("%s: %s takes a node", f, p.Name)
	case !f.IsLiteral() && p.Kind == IsDatatypeProperty:
		return fmt.Errorf("%s: %s takes a literal", f, p.Name)
	case f.IsLiteral():
		if err := f.Value.check(p.Range); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		return nil
	}
	if err := f.Object.check(p.Range, p.objects); err != nil {
		return fmt.Errorf("%s: object: %w", f, err)
	}
	if p.Name == "rdf:type" && !f.Subject.canBe(f.Object.Key) {
		return fmt.Errorf("%s: a %s is never a %s", f, f.Subject.Class, f.Object.Key)
	}
	return nil
}

// A checkedProperty is a property with the classes of entities that its subjects and objects can be of.
type checkedProperty struct {
	Definition
	subjects, objects map[Class]bool
}

var properties = func() map[Property]*checkedProperty {
	fit := func(classes []string) map[Class]bool {
		out := map[Class]bool{}
		for class := range canBe {
			out[class] = len(classes) == 0 || slices.ContainsFunc(classes, Entity{Class: class}.canBe)
		}
		return out
	}
	out := map[Property]*checkedProperty{}
	for _, d := range definitions {
		if d.Kind == IsObjectProperty || d.Kind == IsDatatypeProperty {
			out[Property(d.Name)] = &checkedProperty{d, fit(d.Domain), fit(d.Range)}
		}
	}
	return out
}()

// canBe says which RDF classes the entities of a Class can have; subclasses are included.
var canBe = map[Class][]string{
	Work: {"undo:Document", "schema:NewsArticle", "schema:EmailMessage", "kg:Provision",
		"kg:Signature", "kg:Vote", "kg:SpeechAct", "schema:Quotation", "kg:EventReport", "kg:Paraphrase", "cito:Citation", "org:Membership"},
	Source: {"kg:Source", "prov:Entity"},
	Wording: {"undo:DocumentVersion", "kg:Clause", "kg:Norm", "cito:Citation",
		"kg:SpeechAct", "schema:Quotation", "kg:EventReport", "kg:Paraphrase",
		"oa:Annotation", "oa:SpecificResource", "oa:Selector"},
	State:        {"kg:State", "org:Organization"},
	Person:       {"foaf:Person"},
	Organization: {"org:Organization"},
	Post:         {"org:Post"},
	Concept:      {"skos:Concept", "skos:ConceptScheme"},
	Verb:         {"skos:Concept", "skos:ConceptScheme"},
	Role:         {"skos:Concept"},
	Event:        {"schema:Event"},
	AlignmentOf:  {"kg:Alignment"},
	Rule:         {"prov:Plan"},
	Language:     {"dct:LinguisticSystem"},
	Page:         {"skos:Concept"}, // an address says nothing of what is there, but that headings of thesauri are concepts
}

// kin holds for each Class the RDF classes its entities may be instances of: those of canBe, with all above and below them.
var kin = func() map[Class]map[string]bool {
	out := map[Class]map[string]bool{}
	for class, names := range canBe {
		out[class] = map[string]bool{}
		for _, d := range definitions {
			for _, n := range names {
				if is(d.Name, n) || is(n, d.Name) {
					out[class][d.Name] = true
				}
			}
		}
	}
	return out
}()

// canBe reports whether e may be an instance of the class.
func (e Entity) canBe(class string) bool { return kin[e.Class][class] }

// check tests e against the classes one of which it must be able to have; none means any. fit has the entities that can.
func (e Entity) check(classes []string, fit map[Class]bool) error {
	if e.Class == Term {
		return e.checkTerm(classes)
	}
	switch fits, known := fit[e.Class]; {
	case !known:
		return fmt.Errorf("unknown class %q", e.Class)
	case e.Key == "" && e.Class != Concept && e.Class != Verb:
		return fmt.Errorf("a %s without a key", e.Class)
	case !fits:
		return fmt.Errorf("a %s is not one of %s", e.Class, strings.Join(classes, ", "))
	}
	return nil
}

func (e Entity) checkTerm(classes []string) error {
	d, ok := Lookup(e.Key)
	if !ok {
		return fmt.Errorf("unknown term %q", e.Key)
	}
	for _, c := range classes {
		switch c {
		case "owl:Class":
			ok = d.Kind == IsClass
		case "owl:ObjectProperty":
			ok = d.Kind == IsObjectProperty
		default:
			ok = d.Kind == IsIndividual && is(d.Name, c)
		}
		if ok {
			return nil
		}
	}
	if len(classes) > 0 {
		return fmt.Errorf("%s is not one of %s", e.Key, strings.Join(classes, ", "))
	}
	return nil
}

var (
	languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]{1,8})*$`)
	integer     = regexp.MustCompile(`^[+-]?[0-9]+$`)
	decimal     = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`)
)

// check tests v against datatypes of which it must have one.
func (v Value) check(datatypes []string) error {
	datatype := v.Datatype
	switch {
	case v.Lang != "" && v.Datatype != "":
		return fmt.Errorf("both language and datatype")
	case v.Lang != "" && !languageTag.MatchString(v.Lang):
		return fmt.Errorf("language tag %q", v.Lang)
	case v.Lang != "":
		datatype = "rdf:langString"
	case v.Datatype == "":
		datatype = "xsd:string"
	}
	if !slices.Contains(datatypes, datatype) {
		if datatype == "xsd:string" && slices.Contains(datatypes, "rdf:langString") {
			return fmt.Errorf(`no language tag; it is "und" where the language is not known`)
		}
		return fmt.Errorf("%s is not one of %s", datatype, strings.Join(datatypes, ", "))
	}
	if !valid(v.Lexical, datatype) {
		return fmt.Errorf("%q is no %s", v.Lexical, datatype)
	}
	return nil
}

// valid reports whether s is in the lexical space of the datatype. An empty text says nothing and is not valid either.
func valid(s, datatype string) bool {
	switch datatype {
	case "xsd:integer":
		return integer.MatchString(s)
	case "xsd:decimal":
		return decimal.MatchString(s)
	case "xsd:boolean":
		return s == "true" || s == "false" || s == "1" || s == "0"
	case "xsd:date":
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	case "xsd:dateTime":
		_, err := time.Parse(time.RFC3339, s)
		return err == nil
	}
	return s != ""
}
