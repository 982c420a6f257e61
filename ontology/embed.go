package ontology

import _ "embed"

// The files of the vocabulary, as committed.
var (
	//go:embed kg.ttl
	vocabularyTurtle string
	//go:embed reused.ttl
	reusedTurtle string
	//go:embed align.ttl
	alignmentsTurtle string
	//go:embed shapes.ttl
	shapesTurtle string
	//go:embed context.jsonld
	contextJSON string
	//go:embed prefixes.csv
	prefixesCSV string
)

// Vocabulary returns kg.ttl: every class, property and value that kg mints, in Turtle.
func Vocabulary() string { return vocabularyTurtle }

// Reused returns reused.ttl: which terms of other vocabularies kg writes, and on what, in Turtle.
func Reused() string { return reusedTurtle }

// Alignments returns align.ttl: how the minted terms relate to other vocabularies, in Turtle.
func Alignments() string { return alignmentsTurtle }

// Shapes returns shapes.ttl: what a user may rely on, as SHACL Core in Turtle.
func Shapes() string { return shapesTurtle }

// Context returns context.jsonld: a JSON-LD 1.1 document with the context for the whole vocabulary. Each term is a string
// or an object with @id and at most one of @type and @container.
func Context() string { return contextJSON }
