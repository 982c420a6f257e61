// What the reader has chosen, and its spelling in the address, so that a link shows the same view.
const largest = 20000; // nodes; above it a page starts from one node and what is around it
const state = {
  hidden: new Set(), // names of kinds
  query: "",
  selected: null, // node
  focus: null, // node
  hops: 2,
  collapsed: new Set(), // nodes whose neighbours are folded into them
  expanded: new Set(), // nodes whose neighbours are shown besides the focus
  from: "", // first date shown, "" for all
  to: "",
  linkLabels: false,
  theme: "", // "light", "dark", or "" for what the reader's system says
  table: false,
  camera: null, // {x, y, scale}, null for all in view
};
const listeners = [];
// change sets parts of the state and tells everyone; the names of what changed come along.
function change(parts) {
  Object.assign(state, parts);
  const names = new Set(Object.keys(parts));
  for (const f of listeners) f(names);
  saveSoon();
}
function toHash() {
  const p = new URLSearchParams();
  const ids = (set) => [...set].map((n) => n.id).join(" ");
  if (state.hidden.size) p.set("hide", [...state.hidden].join(" "));
  if (state.query) p.set("q", state.query);
  if (state.selected) p.set("node", state.selected.id);
  if (state.focus) {
    p.set("focus", state.focus.id);
    p.set("hops", state.hops);
  }
  if (state.collapsed.size) p.set("collapsed", ids(state.collapsed));
  if (state.expanded.size) p.set("expanded", ids(state.expanded));
  if (state.from) p.set("from", state.from);
  if (state.to) p.set("to", state.to);
  if (state.linkLabels) p.set("labels", "1");
  if (state.theme) p.set("theme", state.theme);
  if (state.table) p.set("table", "1");
  if (state.camera) p.set("at", [state.camera.x.toFixed(1), state.camera.y.toFixed(1), state.camera.scale.toFixed(4)].join(" "));
  return p.toString();
}
function fromHash(hash) {
  const p = new URLSearchParams(hash.replace(/^#/, ""));
  const list = (name) => (p.get(name) || "").split(" ").filter(Boolean);
  const set = (name) => new Set(list(name).map((id) => byId.get(id)).filter(Boolean));
  const at = list("at").map(Number);
  return {
    hidden: new Set(list("hide").filter((k) => kinds.some((x) => x.name === k))),
    query: p.get("q") || "",
    selected: byId.get(p.get("node")) || null,
    focus: byId.get(p.get("focus")) || (nodes.length > largest ? mostLinked() : null),
    hops: Math.min(9, Math.max(1, parseInt(p.get("hops"), 10) || 2)),
    collapsed: set("collapsed"),
    expanded: set("expanded"),
    from: p.get("from") || "",
    to: p.get("to") || "",
    linkLabels: p.get("labels") === "1",
    theme: ["light", "dark"].includes(p.get("theme")) ? p.get("theme") : "",
    table: p.get("table") === "1",
    camera: at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? {x: at[0], y: at[1], scale: at[2]} : null,
  };
}
function mostLinked() {
  return nodes.reduce((best, n) => (n.links.length > best.links.length && n.links.length < 500 ? n : best), nodes[0]);
}
let saving = 0;
let saved = location.hash.replace(/^#/, "");
function saveSoon() {
  clearTimeout(saving);
  saving = setTimeout(() => {
    saved = toHash();
    history.replaceState(null, "", "#" + saved);
  }, 150);
}
window.addEventListener("hashchange", () => {
  if (location.hash.replace(/^#/, "") !== saved) change(fromHash(location.hash));
});
