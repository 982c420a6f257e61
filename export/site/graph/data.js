// The graph of this page: nodes, links, and who is linked with whom. Read once, never changed. As part of a site the page has it in a
// file beside it.
const data = typeof kgNetwork === "undefined" ? JSON.parse(document.getElementById("data").textContent) : kgNetwork;
const kinds = data.kinds; // {name, plural, color, shape, size}, in the order of the legend
const relations = data.relations; // {iri, name, label}
const nodes = data.nodes.map((n, i) => ({...n, i, kind: kinds[n.k], links: []}));
const links = data.links.map(([source, target, relation], i) => ({i, source: nodes[source], target: nodes[target], relation: relations[relation]}));
const byId = new Map(nodes.map((n) => [n.id, n]));
for (const l of links) {
  l.source.links.push(l);
  l.target.links.push(l);
}
const other = (link, node) => (link.source === node ? link.target : link.source);
const rightToLeft = /^[^A-Za-z\u00c0-\u024f\u0370-\u052f\u4e00-\u9fff]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
// cut shortens a text for the picture; the card has it whole.
function cut(text, length) {
  const line = text.slice(0, 4 * length).replace(/[\s\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  const letters = Array.from(line);
  return letters.length > length || line.length < text.length && letters.length >= length ? letters.slice(0, length - 1).join("") + "…" : line;
}
for (const n of nodes) n.short = cut(n.label, 40);
