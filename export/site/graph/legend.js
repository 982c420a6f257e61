// The legend: what shapes and colours mean; a kind can be left out of the picture.
const legend = document.getElementById("legend");
const counts = new Map(kinds.map((k) => [k.name, nodes.filter((n) => n.kind === k).length]));
const boxes = new Map();
for (const k of kinds) {
  const row = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
  box.type = "checkbox";
  box.value = k.name;
  text.textContent = `${k.plural} (${counts.get(k.name)})`;
  row.append(box, icon(k), text);
  legend.append(row);
  boxes.set(k.name, box);
  box.addEventListener("change", () => {
    const hidden = new Set(state.hidden);
    if (box.checked) hidden.delete(k.name);
    else hidden.add(k.name);
    change({hidden});
  });
}
function icon(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-9 -9 18 18");
  svg.setAttribute("aria-hidden", "true");
  const c = corners(kind.shape, 6.5);
  const shape = document.createElementNS("http://www.w3.org/2000/svg", c ? "polygon" : "circle");
  if (c) shape.setAttribute("points", c.map((p) => p.join(",")).join(" "));
  else shape.setAttribute("r", 6.5);
  shape.setAttribute("fill", kind.color);
  svg.append(shape);
  return svg;
}
listeners.push(() => {
  for (const [name, box] of boxes) box.checked = !state.hidden.has(name);
});
