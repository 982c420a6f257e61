// The card of the node chosen: what it is, its words and where they stand, its citation to copy, and its links.
const card = document.getElementById("card");
function element(name, text, className) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}
function button(text, act, pressed) {
  const b = element("button", text);
  b.type = "button";
  if (pressed !== undefined) b.setAttribute("aria-pressed", String(pressed));
  b.addEventListener("click", act);
  return b;
}
function fillCard() {
  const n = state.selected;
  card.hidden = !n;
  document.body.classList.toggle("with-card", Boolean(n));
  if (!n) return card.replaceChildren();
  const parts = [];
  const head = element("header");
  const kind = element("p", undefined, "kind");
  kind.append(icon(n.kind), document.createTextNode(n.kind.name));
  head.append(kind, button("Close", () => {
    change({selected: null});
    stage.focus();
  }));
  const title = element("h2", cut(n.label, 400));
  title.dir = "auto";
  if (n.lang) title.lang = n.lang;
  parts.push(head, title);
  if (n.page) {
    const p = element("p"), a = element("a", "Page on the site");
    a.href = n.page;
    p.append(a);
    parts.push(p);
  }
  if (n.what) parts.push(element("p", cut(n.what, 600)));
  if (n.date) parts.push(pair("Date", n.date));
  if (n.text) {
    const words = element("blockquote", n.text.slice(0, 20000));
    words.dir = "auto";
    if (n.textLang) words.lang = n.textLang;
    parts.push(words);
  }
  if (n.file) parts.push(pair("In the source", n.end ? `${n.file}, characters ${n.start} to ${n.end}` : n.file));
  if (n.citation) parts.push(copyRow("Citation", n.citation));
  parts.push(copyRow("IRI", n.id));
  if (n.wording) parts.push(copyRow("Wording", n.wording));
  const acts = element("div", undefined, "acts");
  acts.append(
    button(state.focus === n ? "Show everything" : "Focus here", () => change({focus: state.focus === n ? null : n, expanded: new Set(), camera: null}), state.focus === n),
    button(state.collapsed.has(n) ? "Expand" : state.focus && n.links.some((l) => !shown.on[other(l, n).i]) ? "Add neighbours" : "Collapse", () => toggleNeighbours(n)),
    button("Centre", () => centre(n)),
  );
  parts.push(acts, ...linkLists(n));
  card.replaceChildren(...parts);
  card.scrollTop = 0;
}
function pair(name, value) {
  const p = element("p", undefined, "pair");
  p.append(element("b", name), element("span", value));
  return p;
}
function copyRow(name, value) {
  const p = pair(name, undefined);
  const code = element("code", value);
  p.lastChild.append(code);
  const b = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(value);
    } catch { // pages opened from disk may not have the clipboard
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    b.textContent = "Copied";
    setTimeout(() => (b.textContent = "Copy"), 1500);
  });
  b.setAttribute("aria-label", `Copy ${name}`);
  p.append(b);
  return p;
}
// linkLists are the links by relation, those from the node before those to it.
function linkLists(n) {
  const groups = new Map();
  for (const l of n.links) {
    const key = l.source === n ? l.relation.label : `${l.relation.label} ←`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(other(l, n));
  }
  return [...groups].map(([label, list]) => {
    const d = element("details"), ul = element("ul");
    d.open = list.length <= 12;
    d.append(element("summary", `${label} (${list.length})`));
    for (const m of list.slice(0, 200)) {
      const li = element("li"), b = button(undefined, () => go(m));
      const text = element("span", m.citation && m.kind.name !== "document" ? m.citation : cut(m.label, 80));
      text.dir = "auto";
      b.append(icon(m.kind), text);
      li.append(b);
      ul.append(li);
    }
    if (list.length > 200) ul.append(element("li", `and ${list.length - 200} more`));
    d.append(ul);
    return d;
  });
}
listeners.push((names) => {
  if (["selected", "focus", "collapsed", "expanded", "hops"].some((x) => names.has(x))) fillCard();
  if (names.has("selected") && state.selected) status.textContent = `${cut(state.selected.label, 100)}, ${state.selected.what || state.selected.kind.name}, ${state.selected.links.length} links`;
});
