// Labels where there is room: what is chosen first, then by kind and by number of links. Each is tried right, left, below
// and above its node.
const labelRank = {document: 0, resolution: 0, press: 0, state: 1, person: 2, organization: 3, event: 3, concept: 4, version: 5, post: 5, provision: 6, clause: 7};
let labelOrder = [];
function orderLabels() {
  labelOrder = [...shown.nodes].sort((a, b) => labelRank[a.kind.name] - labelRank[b.kind.name] || b.links.length - a.links.length || a.i - b.i);
}
// Boxes remember what is taken, in a grid.
class Boxes {
  constructor() {
    this.grid = new Map();
  }
  cells(b) {
    const list = [];
    for (let x = Math.floor(b.left / 50); x <= Math.floor(b.right / 50); x++)
      for (let y = Math.floor(b.top / 50); y <= Math.floor(b.bottom / 50); y++) list.push(x * 100003 + y);
    return list;
  }
  add(b) {
    for (const k of this.cells(b)) {
      const c = this.grid.get(k);
      if (c) c.push(b);
      else this.grid.set(k, [b]);
    }
  }
  // hits reports whether b covers anything but what belongs to the node itself; bold labels may cover small nodes.
  hits(b, own, bold) {
    return this.cells(b).some((k) => (this.grid.get(k) || []).some((o) => o.of !== own && !(bold && o.of && labelRank[o.of.kind.name] > 5) && b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom));
  }
}
// placeLabels says where labels go: [{node, text, x, y, size, bold, align}], at most the number given.
function placeLabels(first, most, width) {
  const taken = new Boxes();
  const inView = (x, y) => x > -20 && y > -20 && x < camera.width + 20 && y < camera.height + 20;
  const near = [];
  for (const n of labelOrder) {
    const x = toScreenX(n.x), y = toScreenY(n.y);
    if (!inView(x, y)) continue;
    near.push(n);
    if (near.length < 4000) {
      const r = sizeOnScreen(n) * 0.8;
      taken.add({left: x - r, right: x + r, top: y - r, bottom: y + r, of: n});
    }
  }
  const placed = [];
  const scale = Math.min(1.25, Math.max(0.85, Math.sqrt(camera.scale)));
  const candidates = [...first.filter((n) => shown.on[n.i] && inView(toScreenX(n.x), toScreenY(n.y))), ...near.slice(0, 1500)];
  const done = new Set();
  for (const n of candidates) {
    if (placed.length >= most) break;
    if (done.has(n)) continue;
    done.add(n);
    const forced = first.includes(n), rank = labelRank[n.kind.name];
    if (!forced && rank > 5 && camera.scale < 0.45) continue;
    const size = (rank === 0 ? 13 : rank > 5 ? 10 : 11.5) * scale, bold = rank === 0 || forced;
    const x = toScreenX(n.x), y = toScreenY(n.y), r = sizeOnScreen(n) + 4;
    const w = width(n.short, size, bold), h = size * 1.15;
    const tries = [
      [x + r, y - h / 2, "left"], [x - r - w, y - h / 2, "right"], [x - w / 2, y + r - 1, "center"], [x - w / 2, y - r - h + 1, "center"],
    ];
    let spot = tries.find(([left, top]) => !taken.hits({left, right: left + w, top, bottom: top + h}, n, rank === 0));
    if (!spot && forced) spot = tries[0];
    if (!spot) continue;
    const [left, top, align] = spot;
    taken.add({left, right: left + w, top, bottom: top + h, of: null});
    placed.push({node: n, text: n.short, x: left, y: top + h * 0.82, width: w, size, bold, align});
  }
  return placed;
}
const fontOf = (size, bold) => `${bold ? "600 " : ""}${size.toFixed(1)}px system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif`;
const widths = new Map();
function paintLabels(g, first, colors) {
  const width = (text, size, bold) => {
    const key = (bold ? "b" : "n") + text;
    let w = widths.get(key);
    if (w === undefined) {
      g.font = fontOf(100, bold);
      widths.set(key, (w = g.measureText(text).width / 100));
    }
    return w * size;
  };
  g.lineJoin = "round";
  g.textAlign = "left";
  const dimmed = lightOf();
  for (const l of placeLabels(first, pace.moving && shown.nodes.length > 3000 ? 60 : 260, width)) {
    g.globalAlpha = dimmed && !dimmed.nodes.has(l.node) ? 0.35 : 1;
    g.font = fontOf(l.size, l.bold);
    g.direction = rightToLeft.test(l.text) ? "rtl" : "ltr";
    g.textAlign = "left";
    g.strokeStyle = colors.halo;
    g.lineWidth = 3;
    if (!pace.moving || shown.nodes.length < 3000) g.strokeText(l.text, l.x, l.y);
    g.fillStyle = colors.text;
    g.fillText(l.text, l.x, l.y);
  }
  g.globalAlpha = 1;
}
// middleOf is the control point of a link's curve on the screen.
function middleOf(l) {
  const ax = toScreenX(l.source.x), ay = toScreenY(l.source.y), bx = toScreenX(l.target.x), by = toScreenY(l.target.y);
  const k = bend(l);
  return {x: (ax + bx) / 2 - (by - ay) * k, y: (ay + by) / 2 + (bx - ax) * k};
}
// linkLabels chooses the links that are labelled: those of the node chosen, or all that have room if the reader wants them.
function linkLabelSpots() {
  const lit = lightOf();
  if (!state.linkLabels && !(lit && lit.links.size <= 30)) return [];
  const taken = new Boxes(), spots = [];
  for (const l of state.linkLabels && !lit ? shown.links : shown.links.filter((x) => lit && lit.links.has(x))) {
    const m = middleOf(l);
    const x = (toScreenX(l.source.x) + 2 * m.x + toScreenX(l.target.x)) / 4, y = (toScreenY(l.source.y) + 2 * m.y + toScreenY(l.target.y)) / 4;
    if (x < 0 || y < 0 || x > camera.width || y > camera.height) continue;
    const w = l.relation.label.length * 5.2;
    const length = Math.hypot(toScreenX(l.source.x) - toScreenX(l.target.x), toScreenY(l.source.y) - toScreenY(l.target.y));
    const b = {left: x - w / 2, right: x + w / 2, top: y - 6, bottom: y + 6, of: null};
    if (length < w * 0.8 || taken.hits(b)) continue;
    taken.add(b);
    spots.push({link: l, text: l.relation.label, x, y});
    if (spots.length > 200) break;
  }
  return spots;
}
function paintLinkLabels(g, colors) {
  g.font = fontOf(9.5, false);
  g.textAlign = "center";
  g.direction = "ltr";
  for (const s of linkLabelSpots()) {
    g.strokeStyle = colors.halo;
    g.lineWidth = 3;
    g.strokeText(s.text, s.x, s.y + 3);
    g.fillStyle = colors.soft;
    g.fillText(s.text, s.x, s.y + 3);
  }
}
