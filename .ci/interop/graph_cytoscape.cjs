// Loads a file into Cytoscape.js and prints nodes and links as JSON.
const cytoscape = require("cytoscape");
const file = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const cy = cytoscape({headless: true, elements: file.elements});
const keep = ["kind", "description", "date", "citation", "document", "wording", "text", "language", "file", "fileStart", "fileEnd"];
const nodes = {};
cy.nodes().forEach((n) => {
  nodes[n.id()] = Object.fromEntries(keep.filter((k) => n.data(k) !== undefined).map((k) => [k, String(n.data(k))]));
});
const edges = cy.edges().map((e) => [e.source().id(), e.target().id(), e.data("relation")]);
process.stdout.write(JSON.stringify({directed: true, nodes, edges}));
