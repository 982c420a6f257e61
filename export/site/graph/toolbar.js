// Buttons and settings of the page.
const byName = (id) => document.getElementById(id);
const hopsBox = byName("hops");
hopsBox.addEventListener("change", () => change({hops: Math.min(9, Math.max(1, parseInt(hopsBox.value, 10) || 1)), camera: null}));
byName("unfocus").addEventListener("click", () => change({focus: null, expanded: new Set(), camera: null}));
byName("all").addEventListener("click", showAll);
byName("in").addEventListener("click", () => zoom(1.4));
byName("out").addEventListener("click", () => zoom(1 / 1.4));
byName("linklabels").addEventListener("click", () => change({linkLabels: !state.linkLabels}));
byName("tablebutton").addEventListener("click", () => change({table: !state.table}));
byName("theme").addEventListener("click", () => change({theme: dark() ? "light" : "dark"}));
byName("skip").addEventListener("click", () => change({table: true}));
byName("reset").addEventListener("click", () => change(fromHash("")));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change({theme: state.theme}));
listeners.push(() => {
  byName("linklabels").setAttribute("aria-pressed", String(state.linkLabels));
  byName("tablebutton").setAttribute("aria-pressed", String(state.table));
  byName("theme").setAttribute("aria-pressed", String(dark()));
  byName("focusbar").hidden = !state.focus;
  if (state.focus) byName("focusname").textContent = cut(state.focus.label, 50);
  hopsBox.value = state.hops;
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
});
