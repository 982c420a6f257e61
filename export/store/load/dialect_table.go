package load

import "net/url"

// fuseki is Apache Jena Fuseki. All of it was tried on 5.6.0, where MOVE and COPY lose triples if the database is TDB2: 65 of
// 20,000.
var fuseki = Dialect{
	Name: "fuseki", Title: "Apache Jena Fuseki",
	Page:    "https://jena.apache.org/documentation/fuseki2/fuseki-server-protocol.html",
	aliases: []string{"jena"},
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "sparql", "query", "update", "data", "get", "upload")
		return endpoints{query: at("/query"), update: at("/update"), data: at("/data"), graph: "graph"}
	},
	whole: true, gzip: true, lengths: true,
}

// oxigraph is the server of Oxigraph. An update is one transaction; its PUT once emptied the graph before it read the body
// (oxigraph/oxigraph#1895), which kg does not use. Requests end after 60 seconds.
var oxigraph = Dialect{
	Name: "oxigraph", Title: "Oxigraph",
	Page: "https://github.com/oxigraph/oxigraph/blob/main/cli/README.md",
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "query", "update", "store")
		return endpoints{query: at("/query"), update: at("/update"), data: at("/store"), graph: "graph"}
	},
	whole: true, most: 32 << 20,
}

// rdf4j is Eclipse RDF4J's server and Ontotext GraphDB, which speaks the same. An update is one transaction (SailUpdate in RDF4J's
// source).
var rdf4j = Dialect{
	Name: "graphdb", Title: "GraphDB or RDF4J",
	Page:    "https://rdf4j.org/documentation/reference/rest-api/",
	aliases: []string{"rdf4j"},
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "statements", "service", "rdf-graphs")
		return endpoints{query: at(""), update: at("/statements"), data: at("/rdf-graphs/service"), graph: "graph"}
	},
	whole: true, form: true,
}

// virtuoso is OpenLink Virtuoso. All of it was tried on 7.2.5. SPARQL is compiled to SQL, of which there may be 10,000 lines
// (openlink/virtuoso-opensource#934), so graphs are moved one by one; a MOVE of a graph that is not there
// empties the other; numbers and times are spelled anew.
var virtuoso = Dialect{
	Name: "virtuoso", Title: "OpenLink Virtuoso",
	Page: "https://vos.openlinksw.com/owiki/wiki/VOS/VirtGraphUpdateProtocol",
	at: func(u *url.URL, credentials bool) endpoints {
		at := under(u, "sparql", "sparql-auth", "sparql-graph-crud", "sparql-graph-crud-auth")
		auth := ""
		if credentials {
			auth = "-auth"
		}
		return endpoints{query: at("/sparql" + auth), update: at("/sparql" + auth), data: at("/sparql-graph-crud" + auth), graph: "graph"}
	},
	lengths: true, most: 8 << 20,
}

// blazegraph adds to a graph by its own parameter. Whether an update of several operations is one commit its pages do not
// say.
var blazegraph = Dialect{
	Name: "blazegraph", Title: "Blazegraph",
	Page: "https://github.com/blazegraph/database/wiki/REST_API",
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "sparql")
		return endpoints{query: at("/sparql"), update: at("/sparql"), data: at("/sparql"), graph: "context-uri"}
	},
	form: true, most: 64 << 20,
}

// qlever has one address for all; MOVE and DROP came late.
var qlever = Dialect{
	Name: "qlever", Title: "QLever",
	Page: "https://docs.qlever.dev/",
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u)
		return endpoints{query: at("/"), update: at("/"), data: at("/"), graph: "graph"}
	},
	noDrop: true, most: 16 << 20,
}

// stardog has the database in the path. Whether an update of several operations is one transaction was not tried.
var stardog = Dialect{
	Name: "stardog", Title: "Stardog",
	Page: "https://stardog-union.github.io/http-docs/",
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "query", "update")
		return endpoints{query: at("/query"), update: at("/update"), data: at(""), graph: "graph"}
	},
}

// neptune is Amazon Neptune. Whether an update of several operations is one transaction was not tried. Large bodies were answered 500 (jupyter-naas/abi#648).
var neptune = Dialect{
	Name: "neptune", Title: "Amazon Neptune",
	Page: "https://docs.aws.amazon.com/neptune/latest/userguide/sparql-graph-store-protocol.html",
	at: func(u *url.URL, _ bool) endpoints {
		at := under(u, "sparql", "gsp")
		return endpoints{query: at("/sparql"), update: at("/sparql"), data: at("/sparql/gsp/"), graph: "graph"}
	},
	form: true, most: 8 << 20,
}
