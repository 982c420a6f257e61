package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/graph"
)

// ontologyFiles are the parts of the ontology by the name a user gives.
var ontologyFiles = []struct {
	name, what string
	text       func() string // nil where the text is made from the authority tables
}{
	{"vocabulary", "classes and properties, Turtle (the default)", ontology.Vocabulary},
	{"reused", "terms of other vocabularies that kg writes, Turtle", ontology.Reused},
	{"alignments", "how kg's terms relate to other vocabularies, Turtle", ontology.Alignments},
	{"shapes", "what a user may rely on, SHACL", ontology.Shapes},
	{"context", "JSON-LD context", ontology.Context},
	{"concepts", "the concept scheme, SKOS in Turtle", nil},
}

func ontologyCommand(s *streams) *cobra.Command {
	var long strings.Builder
	long.WriteString("Ontology prints one file of the ontology:\n\n")
	var names []string
	for _, f := range ontologyFiles {
		fmt.Fprintf(&long, "  %-11s %s\n", f.name, f.what)
		names = append(names, f.name)
	}
	return &cobra.Command{
		Use:       "ontology [" + strings.Join(names, "|") + "]",
		Short:     "Print the vocabulary, shapes, context or concept scheme",
		Long:      long.String(),
		Example:   "  kg ontology > kg.ttl\n  kg ontology shapes > shapes.ttl",
		ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("one file at a time (%s)", strings.Join(names, ", "))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			name := "vocabulary"
			if len(args) == 1 {
				name = args[0]
			}
			for _, f := range ontologyFiles {
				switch {
				case f.name != name:
				case f.text == nil:
					return printConcepts(s.out)
				default:
					_, err := io.WriteString(s.out, f.text())
					return err
				}
			}
			return usagef("unknown file %q (%s)", name, strings.Join(names, ", "))
		},
	}
}

// printConcepts writes the whole concept scheme, not only what some document mentions.
func printConcepts(w io.Writer) error {
	g, err := graph.Concepts(graph.Options{})
	if err != nil {
		return err
	}
	format, _ := export.ByName("turtle")
	return writeGraphs("", w, format, graph.DefaultBase, []graph.Graph{g})
}
