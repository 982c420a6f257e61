"""Reads a BibTeX file with pybtex and prints as JSON what it understood of each entry."""

import json
import sys

from pybtex.database import parse_file
from pybtex.richtext import Text


def plain(value):
    return str(Text.from_latex(value)) if value else ""


entries = []
for key, e in parse_file(sys.argv[1], bib_format="bibtex").entries.items():
    authors = [" ".join(plain(w) for w in p.first_names + p.middle_names + p.prelast_names + p.last_names) for p in e.persons.get("author", [])]
    entries.append({
        "id": key,
        "title": plain(e.fields.get("title")),
        "authors": authors,
        "date": [e.fields.get("year", ""), e.fields.get("month", ""), e.fields.get("day", "")],
        "number": plain(e.fields.get("number")),
        "publisher": plain(e.fields.get("institution")),
        "container": plain(e.fields.get("journal")),
        "url": e.fields.get("url", ""),
    })
json.dump({"entries": entries}, sys.stdout)
