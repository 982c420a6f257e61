"""Validates variants of a graph with pyshacl.

usage: validate.py graph.nt shapes.ttl < variants > results

A variant is a line of JSON with a name, N-Triples to remove and N-Triples to add; a result is one with the name and, for each
finding, focus node, constraint component and path. Blank nodes are "_:".
"""
import json
import sys

import pyshacl
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH


def graph(text):
    return rdflib.Graph().parse(data=text, format="nt")


def spell(node):
    return "_:" if isinstance(node, rdflib.BNode) else str(node)


def path(g, node):
    if node is None:
        return ""
    if isinstance(node, rdflib.URIRef):
        return f"<{node}>"
    for kind, mark in ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?")):
        if inner := g.value(node, kind):
            return path(g, inner) + mark
    if inner := g.value(node, SH.inversePath):
        return "^" + path(g, inner)
    if inner := g.value(node, SH.alternativePath):
        return "(" + "|".join(path(g, n) for n in Collection(g, inner)) + ")"
    return "(" + "/".join(path(g, n) for n in Collection(g, node)) + ")"


data = rdflib.Graph().parse(sys.argv[1], format="nt")
shapes = rdflib.Graph().parse(sys.argv[2], format="turtle")
for line in sys.stdin:
    variant = json.loads(line)
    remove, add = graph(variant["remove"]), graph(variant["add"])
    for t in remove:
        data.remove(t)
    for t in add:
        data.add(t)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    found = [
        [spell(report.value(r, SH.focusNode)), str(report.value(r, SH.sourceConstraintComponent)), path(report, report.value(r, SH.resultPath))]
        for r in report.objects(None, SH.result)
    ]
    print(json.dumps({"name": variant["name"], "found": sorted(found)}), flush=True)
    for t in add:
        data.remove(t)
    for t in remove:
        data.add(t)
