// Mouse, pen and fingers: drag to move, wheel or pinch to zoom, point for a note, click for the card, double click to fold
// or unfold.
const note = document.getElementById("note");
const pointers = new Map();
let dragged = false;
function placeOf(e) {
  const box = stage.getBoundingClientRect();
  return [e.clientX - box.left, e.clientY - box.top];
}
stage.addEventListener("pointerdown", (e) => {
  if (e.button !== 0) return;
  stage.setPointerCapture(e.pointerId);
  pointers.set(e.pointerId, placeOf(e));
  if (pointers.size === 1) dragged = false;
});
stage.addEventListener("pointermove", (e) => {
  const [x, y] = placeOf(e), old = pointers.get(e.pointerId);
  if (!old) return hover(nodeAt(x, y), x, y);
  if (pointers.size === 2) {
    const [id] = [...pointers.keys()].filter((k) => k !== e.pointerId), [ox, oy] = pointers.get(id);
    const factor = Math.hypot(x - ox, y - oy) / Math.max(1, Math.hypot(old[0] - ox, old[1] - oy));
    zoom(factor, (x + ox) / 2, (y + oy) / 2);
    dragged = true;
  } else if (dragged || Math.hypot(x - old[0], y - old[1]) > 3) {
    dragged = true;
    pan(x - old[0], y - old[1]);
  } else return;
  pointers.set(e.pointerId, [x, y]);
});
for (const name of ["pointerup", "pointercancel"])
  stage.addEventListener(name, (e) => {
    const was = pointers.delete(e.pointerId);
    if (was && name === "pointerup" && !dragged) {
      const n = nodeAt(...placeOf(e));
      change({selected: n});
    }
  });
stage.addEventListener("pointerleave", () => hover(null, 0, 0));
stage.addEventListener("dblclick", (e) => {
  const n = nodeAt(...placeOf(e));
  if (n) toggleNeighbours(n);
  else zoom(1.8, ...placeOf(e));
});
stage.addEventListener("wheel", (e) => {
  e.preventDefault();
  zoom(Math.exp(-Math.max(-200, Math.min(200, e.deltaY)) * (e.deltaMode ? 0.05 : 0.002)), ...placeOf(e));
}, {passive: false});
function hover(n, x, y) {
  if (n) {
    note.style.left = Math.min(x + 14, camera.width - 260) + "px";
    note.style.top = Math.min(y + 14, Math.max(0, camera.height - (n.text ? 150 : 70))) + "px";
  }
  if (n === hovered) return;
  hovered = n;
  stage.classList.toggle("pointing", Boolean(n));
  note.hidden = !n;
  if (n) {
    const title = document.createElement("strong");
    title.textContent = cut(n.label, 90);
    title.dir = "auto";
    note.replaceChildren(title, document.createTextNode(cut([n.what || n.kind.name, n.date].filter(Boolean).join(", "), 160)));
    if (n.text) {
      const words = document.createElement("p");
      words.textContent = cut(n.text, 180);
      words.dir = "auto";
      note.append(words);
    }
  }
  findLight();
  redraw();
}
// toggleNeighbours unfolds what is folded, adds neighbours around a focus, and folds otherwise.
function toggleNeighbours(n) {
  const collapsed = new Set(state.collapsed), expanded = new Set(state.expanded);
  if (collapsed.delete(n)) change({collapsed});
  else if (state.focus && n.links.some((l) => !shown.on[other(l, n).i]) && !expanded.has(n)) change({expanded: expanded.add(n)});
  else {
    expanded.delete(n);
    change({collapsed: collapsed.add(n), expanded});
  }
}
