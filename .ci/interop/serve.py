"""Asks kg serve as clients of other people do: rdflib follows names and queries, SPARQLWrapper queries.

serve.py ADDRESS BASE prints what is wrong, one line each, and exits with 1 if anything is."""
import json, sys, urllib.parse, urllib.request
from rdflib import Graph, Namespace, URIRef, RDF
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLWrapper, JSON, XML, CSV, TURTLE, JSONLD, POST, POSTDIRECTLY

address, base = sys.argv[1:3]
wrong = []

def check(what, have, want):
    if have != want:
        wrong.append(f"{what}: have {have!r}, want {want!r}")

# A name leads rdflib to data, with the headers it sends by itself and with those of each format.
path = "doc/A/66/359/annex/para/b"
file = Graph().parse(address + path + ".ttl")
check("triples of a provision", len(file) > 3, True)
for format in [None, "turtle", "json-ld"]:
    check(f"a name as {format}", isomorphic(Graph().parse(address + path, format=format), file), True)

# The description of the service, of the data set, and the whole graph.
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
description = Graph().parse(address + "sparql", format="turtle")
check("endpoint", [str(o) for o in description.objects(None, SD.endpoint)], [address + "sparql"])
whole = Graph().parse(address + "downloads/graph.ttl")
void = Graph().parse(address + ".well-known/void")
dataset = URIRef(base + "dataset")
value = lambda p: int(void.value(dataset, p))
check("void:triples", value(VOID.triples), len(whole))
check("void:distinctSubjects", value(VOID.distinctSubjects), len(set(whole.subjects())))
check("void:entities", value(VOID.entities), len({s for s in whole.subjects() if str(s).startswith(base)}))
check("void:classes", value(VOID.classes), len(set(whole.objects(None, RDF.type))))
check("void:properties", value(VOID.properties), len(set(whole.predicates())))
parts = 0
for part in void.objects(dataset, VOID.classPartition):
    parts += 1
    check(part, int(void.value(part, VOID.entities)), len(set(whole.subjects(RDF.type, void.value(part, VOID["class"])))))
for part in void.objects(dataset, VOID.propertyPartition):
    parts += 1
    check(part, int(void.value(part, VOID.triples)), len(list(whole.triples((None, void.value(part, VOID.property), None)))))
check("partitions", parts > 60, True)
links = 0
for part in void.subjects(RDF.type, VOID.Linkset):
    space = str(void.value(void.value(part, VOID.objectsTarget), VOID.uriSpace))
    n = len([o for o in whole.objects(None, void.value(part, VOID.linkPredicate)) if str(o).startswith(space)])
    links += 1
    check(part, int(void.value(part, VOID.triples)), n)
check("linksets", links > 3, True)

# Queries, by each way of the protocol.
signed = """PREFIX kg: <https://w3id.org/dipdoc/ns#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?name { ?s a kg:Signature ; kg:signatory/foaf:name ?name } ORDER BY ?name"""
names = [str(r[0]) for r in whole.query(signed)]
check("signatories", len(names), 4)
for method in ["GET", "POST", "POST_FORM"]:
    store = Graph(SPARQLStore(address + "sparql", method=method, returnFormat="json"))
    check(f"SPARQLStore {method}", [str(r[0]) for r in store.query(signed)], names)
check("ASK by SPARQLStore", Graph(SPARQLStore(address + "sparql")).query("ASK { ?s ?p 'Li Baodong' }").askAnswer, True)
for method, request in [("GET", None), (POST, None), (POST, POSTDIRECTLY)]:
    w = SPARQLWrapper(address + "sparql")
    w.setMethod(method)
    if request:
        w.setRequestMethod(request)
    w.setQuery(signed)
    w.setReturnFormat(JSON)
    check(f"SPARQLWrapper {method}", [b["name"]["value"] for b in w.queryAndConvert()["results"]["bindings"]], names)
    w.setReturnFormat(XML)
    check(f"SPARQLWrapper {method} XML", len(w.queryAndConvert().getElementsByTagName("result")), 4)
    w.setReturnFormat(CSV)
    check(f"SPARQLWrapper {method} CSV", w.queryAndConvert().decode().split("\r\n")[1:-1], names)
described = "CONSTRUCT { ?s ?p ?o } WHERE { <" + base + path + "> ?p ?o . BIND(<" + base + path + "> AS ?s) }"
want = Graph()
for t in whole.triples((URIRef(base + path), None, None)):
    want.add(t)
for format in [TURTLE, JSONLD]:
    w = SPARQLWrapper(address + "sparql")
    w.setQuery(described)
    w.setReturnFormat(format)
    have = w.queryAndConvert()
    if not isinstance(have, Graph):
        have = Graph().parse(data=have, format="turtle" if format == TURTLE else "json-ld")
    check(f"a graph as {format}", isomorphic(have, want), True)

# Graphs of the protocol take the place of all.
w = SPARQLWrapper(address + "sparql")
w.addDefaultGraph(base + "graph/authority")
w.setQuery("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
w.setReturnFormat(JSON)
authority = Graph().parse(address + "sparql?query=" + urllib.request.quote("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <" + base + "graph/authority> { ?s ?p ?o } }"), format="turtle")
check("one default graph", int(w.queryAndConvert()["results"]["bindings"][0]["n"]["value"]), len(authority))

rows = lambda query, **graphs: sorted(
    tuple(v["value"] for v in b.values())
    for b in json.load(urllib.request.urlopen(address + "sparql?" + urllib.parse.urlencode({"query": query, **graphs}, doseq=True)))["results"]["bindings"])
named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
two = {"named-graph-uri": [base + "graph/authority", base + "graph/align"]}
check("named graphs", rows(named, **two), sorted((g,) for g in two["named-graph-uri"]))
check("no default graph beside named ones", rows("SELECT * { ?s ?p ?o }", **two), [])
check("the protocol goes before FROM", rows("SELECT ?g FROM NAMED <" + base + "graph/prov> { GRAPH ?g { ?s ?p ?o } } LIMIT 1", **two)[0][0] in two["named-graph-uri"], True)
check("two default graphs", len(rows("SELECT ?s ?p ?o { ?s ?p ?o }", **{"default-graph-uri": two["named-graph-uri"]})) > len(authority), True)
check("a graph that is not there", rows("SELECT * { ?s ?p ?o }", **{"default-graph-uri": base + "graph/none"}), [])

print("\n".join(wrong))
sys.exit(1 if wrong else 0)
