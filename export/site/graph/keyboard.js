// The same with keys, when the picture has the focus.
stage.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const n = state.selected;
  const act = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), "0": () => showAll(),
    f: () => n && change({focus: state.focus === n ? null : n, expanded: new Set()}),
    e: () => n && toggleNeighbours(n), Enter: () => n && card.focus(), Escape: () => change({selected: null}),
  }[e.key];
  if (!act) return;
  e.preventDefault();
  act();
});
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  e.preventDefault();
  searchBox.focus();
});
// step chooses the nearest node in a direction, or the one in the middle to start with.
function step(dx, dy) {
  const from = state.selected && shown.on[state.selected.i] ? state.selected : null;
  const x = from ? from.x : camera.x, y = from ? from.y : camera.y;
  let best = null, least = Infinity;
  for (const n of shown.nodes) {
    if (n === from) continue;
    const ahead = (n.x - x) * dx + (n.y - y) * dy, aside = Math.abs((n.x - x) * dy) + Math.abs((n.y - y) * dx);
    if (from && ahead <= 0) continue;
    const cost = from ? ahead + 2.5 * aside : Math.hypot(n.x - x, n.y - y);
    if (cost < least) {
      best = n;
      least = cost;
    }
  }
  if (!best) return;
  change({selected: best});
  const sx = toScreenX(best.x), sy = toScreenY(best.y);
  if (sx < 40 || sy < 40 || sx > camera.width - 40 || sy > camera.height - 40) centre(best);
}
function showAll() {
  fit(shown.nodes);
  state.camera = null;
  saveSoon();
  redraw();
}
