// Which nodes and links are drawn for the state. A link of a node that is folded into its document is drawn as the
// document's.
const shown = {nodes: [], links: [], room: 1, on: new Uint8Array(nodes.length), matches: new Set()};
function recount() {
  const on = shown.on;
  const {hidden, from, to} = state;
  for (const n of nodes) on[n.i] = hidden.has(n.kind.name) || !inTime(n, from, to) ? 0 : 1;
  if (state.focus) keepAround(on);
  const drawnAs = fold(on);
  const seen = new Set();
  shown.links = [];
  for (const l of links) {
    const a = drawnAs.get(l.source) || l.source, b = drawnAs.get(l.target) || l.target;
    if (a === b || !on[a.i] || !on[b.i]) continue;
    if (a === l.source && b === l.target) {
      shown.links.push(l);
      continue;
    }
    const key = a.i + " " + b.i + " " + l.relation.name;
    if (!seen.has(key)) {
      seen.add(key);
      shown.links.push({...l, source: a, target: b});
    }
  }
  if (from || to) dropUndated(on);
  shown.nodes = nodes.filter((n) => on[n.i]);
  const b = bounds(shown.nodes);
  shown.room = Math.sqrt(((b.right - b.left + 1) * (b.bottom - b.top + 1)) / (shown.nodes.length + 1)); // a side of the square each has
  shown.matches = new Set(state.query ? find(state.query) : []);
}
// inTime compares dates of different length by what both say: "2011" lies within 2011-09 to 2011-10.
function inTime(n, from, to) {
  if (!n.date) return true;
  if (from && n.date < from.slice(0, n.date.length)) return false;
  return !(to && n.date.slice(0, to.length) > to);
}
// keepAround leaves what is within some hops of the focus, and the neighbours of the nodes that were expanded.
function keepAround(on) {
  const keep = new Set([state.focus]);
  let ring = [state.focus];
  for (let h = 0; h < state.hops; h++) {
    const next = [];
    for (const n of ring)
      for (const l of n.links) {
        const m = other(l, n);
        if (on[m.i] && !keep.has(m)) {
          keep.add(m);
          next.push(m);
        }
      }
    ring = next;
  }
  for (const n of state.expanded) {
    keep.add(n);
    for (const l of n.links) keep.add(other(l, n));
  }
  for (const n of nodes) if (!keep.has(n)) on[n.i] = 0;
}
// fold hides the neighbours of collapsed nodes: the parts of a document, which are drawn as the document from then on, and
// what is linked to nothing else.
function fold(on) {
  const drawnAs = new Map();
  for (const n of state.collapsed) {
    if (!on[n.i]) continue;
    const around = new Set(n.links.map((l) => other(l, n)));
    for (const m of nodes) if (m.document === n.id && m !== n) around.add(m);
    for (const m of around) {
      if (!on[m.i] || m === state.focus || state.collapsed.has(m)) continue;
      const part = m.document === n.id;
      if (part || m.links.every((l) => other(l, m) === n || around.has(other(l, m)) || !on[other(l, m).i])) {
        on[m.i] = 0;
        if (part) drawnAs.set(m, n);
      }
    }
  }
  return drawnAs;
}
// dropUndated hides what has no date of its own and hangs on nothing that is left.
function dropUndated(on) {
  const linked = new Uint8Array(nodes.length);
  for (const l of shown.links) linked[l.source.i] = linked[l.target.i] = 1;
  for (const n of nodes) if (!n.date && !linked[n.i] && n.links.length) on[n.i] = 0;
}
// find returns the nodes whose label, description, citation or IRI holds all words of the query, best first.
function find(query) {
  const words = fold1(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const n of nodes) {
    n.folded ||= fold1(n.label.slice(0, 500) + "\n" + (n.citation || "") + "\n" + (n.what || "") + "\n" + n.id);
    if (!words.every((w) => n.folded.includes(w))) continue;
    const at = n.folded.indexOf(words[0]);
    found.push([at === 0 ? 0 : at < n.label.length ? 1 : 2, n]);
  }
  return found.sort((a, b) => a[0] - b[0] || b[1].links.length - a[1].links.length).map((x) => x[1]);
}
function fold1(s) {
  return s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
