"""Reads the descriptions of a site with the readers of other people: rocrate and cffconvert. dataset.py FOLDER"""
import os, sys
from rocrate.rocrate import ROCrate
from cffconvert.citation import Citation

folder = sys.argv[1]
crate = ROCrate(folder)
wrong = []
root = crate.root_dataset
for property in ["name", "description", "datePublished", "license"]:
    if not root.get(property):
        wrong.append(f"the root has no {property}")
parts = root.get("hasPart", [])
if len(parts) < 10:
    wrong.append(f"{len(parts)} parts")
for part in parts:
    if not os.path.exists(os.path.join(folder, part.id)):
        wrong.append(f"no file {part.id}")
    elif part.type == "File" and str(os.path.getsize(os.path.join(folder, part.id))) != part.get("contentSize"):
        wrong.append(f"{part.id} has another size")
if not crate.get("#making").get("instrument"):
    wrong.append("nobody made it")
with open(os.path.join(folder, "CITATION.cff")) as f:
    Citation(f.read()).validate()
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
