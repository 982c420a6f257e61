package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

const (
	rdfType = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	sd      = "http://www.w3.org/ns/sparql-service-description#"
	formats = "http://www.w3.org/ns/formats/"
)

// descriptionFormats are those of the description of the service, after the page to ask.
var descriptionFormats = []string{"turtle", "ntriples", "jsonld"}

// serveDescription answers a request that asks nothing: with the page to ask for a browser, else with the description of the
// service (SPARQL 1.1 Service Description).
func (h *handler) serveDescription(w http.ResponseWriter, r *http.Request) {
	offers := []string{"text/html"}
	for _, name := range descriptionFormats {
		f, _ := export.ByName(name)
		offers = append(offers, f.MediaType)
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	i := negotiate(accept, offers)
	if i == 0 && !namesHTML(accept) {
		i = 1 // a program
	}
	switch {
	case i < 0:
		h.refused(w, r, refuse(http.StatusNotAcceptable, "The description of the service can be had as:\n%s", strings.Join(offers, "\n")))
		return
	case i == 0:
		h.page.serve(w, r)
		return
	}
	quads := h.describe(r)
	f, _ := export.ByName(descriptionFormats[i-1])
	out := &reply{w: w, r: r, mediaType: f.MediaType, charset: f.Name == "turtle", left: h.Limits.Response}
	write := f.New(out, h.Write)
	_, err := write.WriteQuads(quads)
	if err == nil {
		err = write.Close()
	}
	if err != nil {
		h.refused(w, r, err)
		return
	}
	out.finish()
}

// describe states what the service is. Its names lie under the address that the client used.
func (h *handler) describe(r *http.Request) []quad.Quad {
	endpoint := "http://" + r.Host + "/sparql"
	if export.CheckTerm(quad.IRI(endpoint)) != nil {
		endpoint = "http://localhost/sparql" // what the client calls us is no part of an IRI
	}
	service, dataset, merged := quad.IRI(endpoint+"#service"), quad.IRI(endpoint+"#dataset"), quad.IRI(endpoint+"#default-graph")
	var out []quad.Quad
	say := func(s quad.IRI, p string, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o})
	}
	say(service, string(rdfType), quad.IRI(sd+"Service"))
	say(service, sd+"endpoint", quad.IRI(endpoint))
	say(service, sd+"supportedLanguage", quad.IRI(sd+"SPARQL11Query"))
	say(service, sd+"feature", quad.IRI(sd+"UnionDefaultGraph"))
	for _, f := range append(resultFormats, graphFormats...) {
		if f.unique != "" {
			say(service, sd+"resultFormat", quad.IRI(formats+f.unique))
		}
	}
	say(service, sd+"defaultDataset", dataset)
	say(dataset, string(rdfType), quad.IRI(sd+"Dataset"))
	say(dataset, sd+"defaultGraph", merged)
	say(merged, string(rdfType), quad.IRI(sd+"Graph"))
	for _, name := range h.graphNames(r.Context()) {
		graph := quad.IRI(endpoint + "#graph-" + strings.TrimPrefix(name, h.Write.Base))
		say(dataset, sd+"namedGraph", graph)
		say(graph, string(rdfType), quad.IRI(sd+"NamedGraph"))
		say(graph, sd+"name", quad.IRI(name))
	}
	return out
}

// graphNames asks the engine which named graphs there are. Those it cannot say are left out of the description.
func (h *handler) graphNames(ctx context.Context) (names []string) {
	ctx, cancel := context.WithTimeout(ctx, h.Limits.Query)
	defer cancel()
	leave, err := h.enter(ctx)
	if err != nil {
		return nil
	}
	defer leave()
	answer := buffer{left: h.Limits.Response}
	if h.Engine.Query(ctx, store.Query{Text: "SELECT ?g { GRAPH ?g {} } ORDER BY ?g", MediaType: store.CSV}, &answer) != nil {
		return nil
	}
	rows, err := csv.NewReader(bufio.NewReader(bytes.NewReader(answer.Bytes()))).ReadAll()
	if err != nil {
		return nil
	}
	for _, row := range rows[min(1, len(rows)):] {
		if export.CheckTerm(quad.IRI(row[0])) == nil && !strings.Contains(row[0], "#") {
			names = append(names, row[0])
		}
	}
	return names
}
