// Search by label, citation or IRI: what fits stays bright, and the first few can be chosen.
const searchBox = document.getElementById("search"), results = document.getElementById("results");
const status = document.getElementById("status");
let typing = 0;
searchBox.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({query: searchBox.value}), 80);
});
searchBox.addEventListener("keydown", (e) => {
  if (e.key === "Escape") {
    searchBox.value = "";
    change({query: ""});
  } else if (e.key === "Enter") {
    clearTimeout(typing);
    if (state.query !== searchBox.value) change({query: searchBox.value});
    const first = results.querySelector("button");
    if (first) first.click();
  } else if (e.key === "ArrowDown") {
    e.preventDefault();
    results.querySelector("button")?.focus();
  }
});
results.addEventListener("keydown", (e) => {
  const row = document.activeElement.parentElement;
  const next = e.key === "ArrowDown" ? row.nextElementSibling : e.key === "ArrowUp" ? row.previousElementSibling : null;
  if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
  e.preventDefault();
  (next?.querySelector("button") || searchBox).focus();
});
listeners.push((names) => {
  if (searchBox.value !== state.query) searchBox.value = state.query;
  if (!names.has("query")) return;
  const found = state.query.trim() ? find(state.query) : [];
  results.replaceChildren(...found.slice(0, 12).map((n) => {
    const row = document.createElement("li"), button = document.createElement("button"), text = document.createElement("span"), what = document.createElement("small");
    text.textContent = cut(n.label, 70);
    text.dir = "auto";
    what.textContent = cut(n.citation && n.citation !== n.label ? n.citation : n.what || n.kind.name, 70);
    button.type = "button";
    button.append(icon(n.kind), text, what);
    button.addEventListener("click", () => go(n));
    row.append(button);
    return row;
  }));
  if (state.query.trim()) status.textContent = found.length === 1 ? "1 node found" : `${found.length} nodes found`;
});
// go chooses a node and brings it into the picture, even if a filter hid it.
function go(n) {
  const parts = {selected: n};
  if (!shown.on[n.i]) {
    const hidden = new Set(state.hidden), collapsed = new Set(state.collapsed);
    hidden.delete(n.kind.name);
    for (const c of collapsed) if (n.document === c.id || n.links.some((l) => other(l, n) === c)) collapsed.delete(c);
    Object.assign(parts, {hidden, collapsed, from: "", to: ""});
    if (state.focus) parts.focus = n;
  }
  change(parts);
  centre(n);
  stage.focus({preventScroll: true});
}
