// The same data as a table, for screen readers and for those who would rather read.
const table = document.getElementById("table"), rows = document.getElementById("rows"), more = document.getElementById("more");
const caption = document.getElementById("caption");
let length = 0;
// called names a node where its document cannot be seen: "(b)" alone says little in a table.
const called = (n) => cut((n.document !== n.id && n.citation) || n.label, 50);
function fillTable() {
  table.hidden = !state.table;
  document.body.classList.toggle("with-table", state.table);
  if (!state.table) return;
  const list = state.query.trim() ? find(state.query).filter((n) => shown.on[n.i]) : [...shown.nodes].sort((a, b) => a.k - b.k || a.i - b.i);
  length = Math.min(list.length, Math.max(length, 300));
  caption.textContent = `${list.length} of ${nodes.length} nodes`;
  rows.replaceChildren(...list.slice(0, length).map((n) => {
    const tr = element("tr"), name = element("th");
    const b = button(cut(n.label, 90), () => go(n));
    b.dir = "auto";
    name.scope = "row";
    name.append(b);
    const linked = n.links.filter((l) => shown.on[other(l, n).i]);
    const words = linked.slice(0, 8).map((l) => (l.source === n ? `${l.relation.label} ${called(l.target)}` : `${called(l.source)} ${l.relation.label} this`));
    tr.append(name, element("td", n.kind.name), element("td", cut(n.what || "", 140)), element("td", n.date || ""), element("td", n.citation || ""), element("td", words.join("; ") + (linked.length > 8 ? `; ${linked.length - 8} more` : "")));
    return tr;
  }));
  more.hidden = length >= list.length;
}
more.addEventListener("click", () => {
  length += 1000;
  fillTable();
});
listeners.push((names) => {
  if (!names.has("selected") || names.size > 1) fillTable();
});
