package load

import (
	"net/url"
	"path"
	"strings"
)

// A Dialect is how one make of store differs from the others. A new one is a row in the table below, with the page its
// facts are from, and a golden of the requests it makes.
type Dialect struct {
	Name  string // as in --store
	Title string // as people call it
	Page  string // the documentation its row is made from

	// aliases are other names for it: stores that speak the same.
	aliases []string

	// at finds the addresses from the one the user gave. Credentials may need others than a stranger.
	at func(u *url.URL, credentials bool) endpoints

	// whole: an update request of several operations is one transaction, so a load takes effect as one.
	whole bool

	// noDrop: there is no DROP; a graph is emptied by a pattern.
	noDrop bool

	form    bool  // updates are sent as a form field "update", not by themselves
	gzip    bool  // data are taken compressed
	lengths bool  // STRLEN and SUM over a graph were seen to be right
	most    int64 // bytes of data in one request, 0 if there is no limit
}

// Whole reports whether a load takes effect as one; otherwise it does graph by graph.
func (d Dialect) Whole() bool { return d.whole }

// endpoints are the addresses of one store.
type endpoints struct {
	query, update string
	data          string // of the Graph Store Protocol: POST adds to a graph
	graph         string // name of the parameter with the graph's IRI
}

// dataOf is where to send triples of a graph.
func (e endpoints) dataOf(graph string) string {
	sep := "?"
	if strings.Contains(e.data, "?") {
		sep = "&"
	}
	return e.data + sep + e.graph + "=" + url.QueryEscape(graph)
}

// Dialects are the stores kg loads into, in the order of the help.
var Dialects = []Dialect{
	fuseki, oxigraph, rdf4j, virtuoso, blazegraph, qlever, stardog, neptune,
}

// ByName finds a dialect by its name or an alias, in any case.
func ByName(name string) (Dialect, bool) {
	for _, d := range Dialects {
		for _, n := range append([]string{d.Name}, d.aliases...) {
			if strings.EqualFold(n, name) {
				return d, true
			}
		}
	}
	return Dialect{}, false
}

// Names are the names of all dialects and their aliases.
func Names() []string {
	var out []string
	for _, d := range Dialects {
		out = append(append(out, d.Name), d.aliases...)
	}
	return out
}

// under returns an address below the root that is left of u when one of the services at its end is taken off.
func under(u *url.URL, services ...string) func(service string) string {
	root := *u
	root.RawPath = ""
	root.Path = strings.TrimRight(root.Path, "/")
	for _, s := range services {
		if path.Base(root.Path) == s {
			root.Path = strings.TrimRight(strings.TrimSuffix(root.Path, s), "/")
			break
		}
	}
	return func(service string) string {
		x := root
		x.Path += service
		return x.String()
	}
}
