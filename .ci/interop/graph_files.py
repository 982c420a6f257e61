"""Reads a graph file with networkx, a table with csv, or a DOT file with Graphviz, and prints nodes and links as JSON."""
import csv, json, subprocess, sys
import networkx
from networkx.readwrite.gexf import GEXFReader

# networkx knows GEXF up to 1.2; what it reads is spelt the same in 1.3.
GEXFReader.versions["1.3"] = dict(GEXFReader.versions["1.2draft"], NS_GEXF="http://gexf.net/1.3", NS_VIZ="http://gexf.net/1.3/viz")

def networkx_graph(g, name=lambda node, data: node):
    names = {node: name(node, data) for node, data in g.nodes(data=True)}
    nodes = {names[n]: {k: str(v) for k, v in d.items()} for n, d in g.nodes(data=True)}
    edges = [[names[a], names[b], d["relation"]] for a, b, d in g.edges(data=True)]
    return nodes, edges, g.is_directed()

def read(path):
    if path.endswith(".graphml"):
        return networkx_graph(networkx.read_graphml(path))
    if path.endswith(".gexf"):
        return networkx_graph(networkx.read_gexf(path, version="1.3"))
    if path.endswith(".gml"):
        return networkx_graph(networkx.read_gml(path), lambda node, data: data["iri"])
    if path.endswith(".csv"):
        with open(path.replace(".csv", ".nodes.csv"), newline="") as f:
            nodes = {row.pop("id"): row for row in csv.DictReader(f)}
        with open(path.replace(".csv", ".edges.csv"), newline="") as f:
            edges = [[row["source"], row["target"], row["relation"]] for row in csv.DictReader(f)]
        return nodes, edges, True
    g = json.loads(subprocess.run(["dot", "-Tjson0", path], check=True, capture_output=True).stdout)
    objects = {o["_gvid"]: o for o in g["objects"]}
    nodes = {o["name"]: o for o in objects.values() if "kind" in o}
    edges = [[objects[e["tail"]]["name"], objects[e["head"]]["name"], e["relation"]] for e in g["edges"]]
    return nodes, edges, g["directed"]

nodes, edges, directed = read(sys.argv[1])
keep = ["kind", "description", "date", "citation", "document", "wording", "text", "language", "file", "fileStart", "fileEnd"]
json.dump({
    "directed": directed,
    "nodes": {n: {k: d[k] for k in keep if d.get(k)} for n, d in nodes.items()},
    "edges": sorted(edges),
}, sys.stdout)
