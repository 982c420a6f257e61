package load

import (
	"fmt"
	"strings"
)

// countQuestion asks for the number of triples of graphs, and for the code points of their terms where the dialect can tell. A
// graph that is not there has no row.
func (t texts) countQuestion(graphs []string) string {
	var values strings.Builder
	for _, g := range graphs {
		values.WriteString(iri(g) + " ")
	}
	length := ""
	if t.dialect.lengths {
		length = fmt.Sprintf(` (SUM(STRLEN(STR(?s)) + STRLEN(STR(?p)) + IF(isIRI(?o) || LANG(?o) != "" || DATATYPE(?o) = %s, STRLEN(STR(?o)), 0)) AS ?length)`, iri(xsdString))
	}
	return fmt.Sprintf("SELECT ?g (COUNT(*) AS ?n)%s WHERE { VALUES ?g { %s} GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", length, values.String())
}

// sampleQuestion asks whether some triples are in a graph.
func sampleQuestion(graph string, list []sample) string {
	var b strings.Builder
	fmt.Fprintf(&b, "ASK { GRAPH %s {", iri(graph))
	for _, s := range list {
		b.WriteString("\n" + s.triple)
	}
	b.WriteString("\n} }")
	return b.String()
}

// page is how many rows of the receipt are asked for at a time: stores cut long answers off without a word.
const page = 2000

// receiptQuestion asks for the rows of the receipt: of all graphs from one on, or of a few.
func (t texts) receiptQuestion(from string, only []string) string {
	which := ""
	if len(only) > 0 {
		which = " VALUES ?g { "
		for _, g := range only {
			which += iri(g) + " "
		}
		which += "}"
	}
	if from != "" {
		which += ` FILTER(STR(?g) >= "` + from + `")`
	}
	return fmt.Sprintf("SELECT ?g ?p ?o WHERE { GRAPH %s { ?g ?p ?o } FILTER(?p IN (%s, %s, %s))%s } ORDER BY STR(?g) LIMIT %d",
		iri(t.receipt), iri(sha256IRI), iri(triplesIRI), iri(replacesIRI), which, page)
}
