package validate

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

// words say what a constraint component wants and does not find, without the vocabulary of SHACL.
func (s *Shapes) words(x *index, kind string, shape, node quad.Value, path, value string) string {
	what := "The node"
	if path != "" {
		what = path
	}
	if value == "" {
		value = "what is there"
	}
	want := func(parameter string) string { return x.name(s.object(shape, quad.IRI(sh+parameter))) }
	plain := func(parameter string) string { return lexical(s.object(shape, quad.IRI(sh+parameter))) }
	switch kind {
	case "MinCount":
		have := len(x.objects(node, s.predicate(shape)))
		if plain("minCount") == "1" && have == 0 {
			return fmt.Sprintf("%s is missing.", what)
		}
		return fmt.Sprintf("%s has fewer than %s values.", what, plain("minCount"))
	case "MaxCount":
		if n := len(x.objects(node, s.predicate(shape))); n > 0 {
			return fmt.Sprintf("%s has %d values, and may have %s.", what, n, plain("maxCount"))
		}
		return fmt.Sprintf("%s has more than %s values.", what, plain("maxCount"))
	case "Datatype":
		return fmt.Sprintf("%s: %s is not a sound %s.", what, value, want("datatype"))
	case "Class":
		return fmt.Sprintf("%s: %s is not described as a %s.", what, value, want("class"))
	case "NodeKind":
		return fmt.Sprintf("%s: %s is not %s.", what, value, nodeKinds[plain("nodeKind")])
	case "Pattern":
		return fmt.Sprintf("%s: %s is not spelled as the pattern %s wants.", what, value, plain("pattern"))
	case "In":
		items, _ := s.list(s.object(shape, sh+"in"))
		return fmt.Sprintf("%s: %s is not one of %s.", what, value, s.few(x, items))
	case "LanguageIn":
		items, _ := s.list(s.object(shape, sh+"languageIn"))
		return fmt.Sprintf("%s: %s is not in one of the languages %s.", what, value, s.few(x, items))
	case "UniqueLang":
		return fmt.Sprintf("%s has two values in one language.", what)
	case "HasValue":
		return fmt.Sprintf("%s lacks the value %s.", what, want("hasValue"))
	case "MinLength":
		return fmt.Sprintf("%s: %s has fewer than %s characters.", what, value, plain("minLength"))
	case "MaxLength":
		return fmt.Sprintf("%s: %s has more than %s characters.", what, value, plain("maxLength"))
	case "MinInclusive", "MinExclusive", "MaxInclusive", "MaxExclusive":
		bound := map[string]string{"MinInclusive": "at least", "MinExclusive": "more than", "MaxInclusive": "at most", "MaxExclusive": "less than"}[kind]
		return fmt.Sprintf("%s: %s is not %s %s.", what, value, bound, plain(strings.ToLower(kind[:1])+kind[1:]))
	case "LessThan", "LessThanOrEquals", "Equals", "Disjoint":
		relation := map[string]string{"LessThan": "less than", "LessThanOrEquals": "at most", "Equals": "the same as", "Disjoint": "other than"}[kind]
		return fmt.Sprintf("%s: %s is not %s the value of %s.", what, value, relation, want(strings.ToLower(kind[:1])+kind[1:]))
	case "QualifiedMinCount":
		return fmt.Sprintf("%s has fewer than %s values of the kind that is wanted.", what, plain("qualifiedMinCount"))
	case "QualifiedMaxCount":
		return fmt.Sprintf("%s has more than %s values of the kind that is wanted.", what, plain("qualifiedMaxCount"))
	case "Closed":
		return fmt.Sprintf("%s is a property that the shape does not know.", what)
	case "Xone":
		return fmt.Sprintf("%s does not fit exactly one of the alternatives.", what)
	case "Or":
		return fmt.Sprintf("%s fits none of the alternatives.", what)
	case "And":
		return fmt.Sprintf("%s does not fit all that is wanted.", what)
	case "Not":
		return fmt.Sprintf("%s is what it must not be.", what)
	case "Node":
		return fmt.Sprintf("%s: %s does not fit the shape %s.", what, value, want("node"))
	}
	return fmt.Sprintf("%s breaks sh:%s.", what, kind)
}

var nodeKinds = map[string]string{
	sh + "IRI": "an IRI", sh + "BlankNode": "a blank node", sh + "Literal": "a literal", sh + "BlankNodeOrIRI": "an IRI or a blank node",
	sh + "BlankNodeOrLiteral": "a blank node or a literal", sh + "IRIOrLiteral": "an IRI or a literal",
}

// predicate is the path of a property shape, if it is one property.
func (s *Shapes) predicate(shape quad.Value) quad.IRI {
	p, _ := s.object(shape, sh+"path").(quad.IRI)
	return p
}

func (s *Shapes) few(x *index, items []quad.Value) string {
	var names []string
	for i, v := range items {
		if i == 10 {
			names = append(names, "...")
			break
		}
		names = append(names, x.name(v))
	}
	return strings.Join(names, ", ")
}
