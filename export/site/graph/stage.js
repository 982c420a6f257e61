// The picture: fields below, nodes and links, labels on top. Drawn once a frame, and only when something changed.
const stage = document.getElementById("stage");
const below = document.getElementById("fields"), middle = document.getElementById("graph"), above = document.getElementById("labels");
const painter = webglPainter(middle) || canvasPainter(middle);
let hovered = null; // node under the pointer
let waiting = false;
const dark = () => (state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function colorsNow() {
  return dark()
    ? {back: "#14171c", field: "#222a35", text: "#e9edf2", soft: "#aab4c0", halo: "#14171c", ring: "#ffffff", rim: [0.08, 0.09, 0.11], part: "#5d6875"}
    : {back: "#ffffff", field: "#e6edf5", text: "#15191e", soft: "#59636e", halo: "#ffffff", ring: "#15191e", rim: [1, 1, 1], part: "#9aa7b5"};
}
// Links take the colour of what they lead to; "is part of" stays grey.
function linkColor(l) {
  return l.relation.name === "dct:isPartOf" ? colorsNow().part : l.target.kind.color;
}
// linkStrength makes links paler the more there are.
const linkStrength = () => Math.min(0.5, Math.max(0.06, 8 / Math.sqrt(1 + shown.links.length)));
// Mentions are many, and paler than what documents and people do to each other.
const linkWeight = (l) => (l.relation.name === "kg:mentions" ? 0.55 : 1);
// lightOf says what stays bright: the node under the pointer or chosen, its neighbours and the links between; or what was
// searched for.
let lightCache = null;
function lightOf() {
  return lightCache;
}
function findLight() {
  const n = hovered || (state.selected && shown.on[state.selected.i] ? state.selected : null);
  if (n) {
    const lit = {nodes: new Set([n]), links: new Set()};
    for (const l of shown.links)
      if (l.source === n || l.target === n) {
        lit.links.add(l);
        lit.nodes.add(l.source).add(l.target);
      }
    lightCache = lit;
  } else if (state.query.trim()) {
    lightCache = {nodes: shown.matches, links: new Set(shown.links.filter((l) => shown.matches.has(l.source) && shown.matches.has(l.target)))};
  } else lightCache = null;
  painter.light(lightCache);
}
// While the picture moves only so many links are drawn as the machine can draw thirty times a second; when it rests, all.
const pace = {links: 8000, moving: false, last: 0, timer: 0};
function moved() {
  pace.moving = true;
}
function keepPace(now) {
  if (!pace.moving) return;
  const took = now - pace.last;
  if (pace.last && took > 36) pace.links = Math.max(200, pace.links * (took > 100 ? 0.3 : 0.7));
  else if (pace.last && took < 20) pace.links = Math.min(1e6, pace.links * 1.25);
  pace.last = now;
  clearTimeout(pace.timer);
  pace.timer = setTimeout(() => {
    pace.moving = false;
    pace.last = 0;
    redraw();
  }, 250);
}
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(paint);
}
function paint(now) {
  waiting = false;
  keepPace(now);
  const colors = colorsNow(), ratio = middle.width / camera.width;
  const g = below.getContext("2d");
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, camera.width, camera.height);
  paintFields(g, colors.field);
  const strength = linkStrength(), links = pace.moving ? pace.links : Infinity;
  painter.paint({dim: lightCache !== null, rim: colors.rim, strength, links});
  const t = above.getContext("2d");
  t.setTransform(ratio, 0, 0, ratio, 0, 0);
  t.clearRect(0, 0, camera.width, camera.height);
  const marked = [hovered, state.selected, state.focus].filter((n) => n && shown.on[n.i]);
  for (const n of marked) {
    t.strokeStyle = colors.ring;
    t.lineWidth = 2;
    t.beginPath();
    t.arc(toScreenX(n.x), toScreenY(n.y), sizeOnScreen(n) * 1.4 + 3, 0, 2 * Math.PI);
    t.stroke();
  }
  for (const n of state.collapsed) if (shown.on[n.i]) mark(t, n, "+", colors);
  paintLinkLabels(t, colors);
  const first = [...marked];
  if (lightCache && lightCache.nodes.size <= 40) first.push(...lightCache.nodes);
  paintLabels(t, first, colors);
}
function mark(g, n, sign, colors) {
  g.font = fontOf(13, true);
  g.textAlign = "center";
  g.fillStyle = colors.text;
  g.fillText(sign, toScreenX(n.x) + sizeOnScreen(n) * 1.3 + 4, toScreenY(n.y) - sizeOnScreen(n));
}
// resize fits the canvases to the place they have.
function resize() {
  const box = stage.getBoundingClientRect(), ratio = Math.min(2, window.devicePixelRatio || 1);
  camera.width = Math.max(50, box.width);
  camera.height = Math.max(50, box.height);
  for (const c of [below, middle, above]) {
    c.width = Math.round(camera.width * ratio);
    c.height = Math.round(camera.height * ratio);
  }
  if (!state.camera) fit(shown.nodes);
  redraw();
}
// nodeAt is the node drawn at a place of the screen, the nearest of several.
function nodeAt(x, y) {
  let best = null, distance = Infinity;
  for (const n of shown.nodes) {
    const d = Math.hypot(toScreenX(n.x) - x, toScreenY(n.y) - y) - sizeOnScreen(n);
    if (d < 5 && d < distance) {
      best = n;
      distance = d;
    }
  }
  return best;
}
middle.addEventListener("webglcontextlost", (e) => e.preventDefault());
middle.addEventListener("webglcontextrestored", () => location.reload());
