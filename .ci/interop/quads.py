"""python3 quads.py FORMAT FILE: reads FILE with rdflib and prints N-Quads."""
import sys

import rdflib

rdflib.NORMALIZE_LITERALS = False  # "0.750" stays as written


def spell(term):
    """The syntax of N-Quads; rdflib's own n3() breaks long literals over lines and refuses some IRIs that rdflib reads."""
    if isinstance(term, rdflib.URIRef):
        return "<" + "".join("\\u%04X" % ord(c) if c in '"{}|^`\\' else c for c in term) + ">"
    if not isinstance(term, rdflib.Literal):
        return term.n3()
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
    text = '"' + "".join(escapes.get(c, c) for c in term) + '"'
    if term.language:
        return text + "@" + term.language
    return text + ("^^" + spell(term.datatype) if term.datatype else "")


format_, file = sys.argv[1:]
names = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads", "jsonld": "json-ld"}
dataset = rdflib.ConjunctiveGraph()
dataset.parse(file, format=names[format_])
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for s, p, o, g in dataset.quads():
    named = isinstance(g.identifier, rdflib.URIRef) and not g.identifier.startswith("file:")
    print(spell(s), spell(p), spell(o), spell(g.identifier) if named else "", ".")
