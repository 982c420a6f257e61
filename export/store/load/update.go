package load

import (
	"fmt"
	"strings"
)

// The names of the receipt. The graph {base}graph/receipt says of each graph what kg put there; while a load is under way it
// says also which graphs are staged, and for which others.
const (
	sha256IRI   = "http://schema.org/sha256"                  // of the graph's content; several where loads were added up
	triplesIRI  = "http://rdfs.org/ns/void#triples"           // how many, unless loads were added up
	softwareIRI = "http://www.w3.org/ns/prov#wasAttributedTo" // the kg that put it there
	timeIRI     = "http://www.w3.org/ns/prov#generatedAtTime" // only with SOURCE_DATE_EPOCH
	replacesIRI = "http://purl.org/dc/terms/replaces"         // staged graph → graph
	integerIRI  = "http://www.w3.org/2001/XMLSchema#integer"  //
	dateTimeIRI = "http://www.w3.org/2001/XMLSchema#dateTime" //
)

// A planned graph is one that is to be sent.
type planned struct {
	Graph
	staging string // the graph beside
	add     bool   // to what is there, instead of in its place
	stored  int    // triples it has in the store: there may be fewer if that takes two spellings of a number for the same
}

// texts writes updates for one dialect and one receipt graph. Each of its methods returns operations without the semicolons
// between them.
type texts struct {
	dialect  Dialect
	receipt  string // IRI of the receipt graph
	software string // IRI of this kg
	ended    string // xsd:dateTime or ""
}

func iri(s string) string { return "<" + s + ">" }

// drop empties a graph, whether it is there or not.
func (t texts) drop(graph string) string {
	if t.dialect.noDrop {
		return fmt.Sprintf("DELETE WHERE { GRAPH %s { ?s ?p ?o } }", iri(graph))
	}
	return "DROP SILENT GRAPH " + iri(graph)
}

// forget takes what the receipt says of a graph out of it.
func (t texts) forget(graph string) string {
	return fmt.Sprintf("DELETE WHERE { GRAPH %s { %s ?p ?o } }", iri(t.receipt), iri(graph))
}

// clean removes a graph of a load that was cut off.
func (t texts) clean(staging string) []string {
	return []string{t.drop(staging), t.forget(staging)}
}

// announce says what will be staged, so that the next run can remove it if this one dies.
func (t texts) announce(graphs []planned) string {
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT DATA { GRAPH %s {", iri(t.receipt))
	for _, g := range graphs {
		fmt.Fprintf(&b, "\n  %s %s %s .", iri(g.staging), iri(replacesIRI), iri(g.Name))
	}
	b.WriteString("\n} }")
	return b.String()
}

// put puts the staged graph in place, and writes the receipt for it, all under the condition that the receipt asks for it still. So
// it does no harm if it comes twice, or late. There is MOVE, but in Virtuoso it empties the graph if there is nothing to
// move, in Fuseki it may lose triples, and QLever had none for long.
func (t texts) put(g planned) []string {
	to, from, receipt := iri(g.Name), iri(g.staging), iri(t.receipt)
	asked := fmt.Sprintf("GRAPH %s { %s %s %s }", receipt, from, iri(replacesIRI), to)
	var ops []string
	say := func(format string, a ...any) { ops = append(ops, fmt.Sprintf(format, a...)) }
	stale := "?p ?o" // what the receipt said
	if g.add {
		stale = iri(triplesIRI) + " ?o"
	} else {
		say("DELETE { GRAPH %s { ?s ?p ?o } } WHERE { %s GRAPH %s { ?s ?p ?o } }", to, asked, to)
	}
	say("INSERT { GRAPH %s { ?s ?p ?o } } WHERE { %s GRAPH %s { ?s ?p ?o } }", to, asked, from)
	say("DELETE { GRAPH %s { %s %s } } WHERE { %s GRAPH %s { %s %s } }", receipt, to, stale, asked, receipt, to, stale)
	say("INSERT { GRAPH %s { %s } } WHERE { %s }", receipt, t.entry(g), asked)
	return append(ops, t.forget(g.staging), t.drop(g.staging))
}

// entry is what the receipt says of a graph.
func (t texts) entry(g planned) string {
	s := fmt.Sprintf("%s %s %q", iri(g.Name), iri(sha256IRI), g.SHA256)
	if !g.add {
		s += fmt.Sprintf(" ; %s \"%d\"^^%s", iri(triplesIRI), g.stored, iri(integerIRI))
	}
	s += fmt.Sprintf(" ; %s %s", iri(softwareIRI), iri(t.software))
	if t.ended != "" {
		s += fmt.Sprintf(" ; %s \"%s\"^^%s", iri(timeIRI), t.ended, iri(dateTimeIRI))
	}
	return s + " ."
}

// remove takes a graph away with its receipt.
func (t texts) remove(graph string) []string {
	return []string{t.drop(graph), t.forget(graph)}
}

// request joins operations to one update.
func request(ops []string) string { return strings.Join(ops, " ;\n") + "\n" }
