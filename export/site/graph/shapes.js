// The shapes of the kinds, as corners around the middle; a circle has none.
function corners(shape, r) {
  const ring = (count, start, radius) => Array.from({length: count}, (_, k) => {
    const a = start + (2 * Math.PI * k) / count, d = typeof radius === "function" ? radius(k) : radius;
    return [d * Math.cos(a), d * Math.sin(a)];
  });
  switch (shape) {
    case "square": return ring(4, Math.PI / 4, 1.25 * r);
    case "diamond": return ring(4, 0, 1.2 * r);
    case "triangle": return ring(3, -Math.PI / 2, 1.25 * r);
    case "hexagon": return ring(6, 0, 1.1 * r);
    case "star": return ring(10, -Math.PI / 2, (k) => (k % 2 ? 0.6 : 1.35) * r);
  }
  return null;
}
// svgShape is the shape as an SVG element.
function svgShape(kind, x, y, r, attributes = "") {
  const c = corners(kind.shape, r);
  const at = (v) => v.toFixed(1);
  return c
    ? `<polygon points="${c.map(([dx, dy]) => at(x + dx) + "," + at(y + dy)).join(" ")}" fill="${kind.color}"${attributes}/>`
    : `<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" fill="${kind.color}"${attributes}/>`;
}
// drawShape draws it on a canvas.
function drawShape(g, shape, x, y, r) {
  const c = corners(shape, r);
  g.beginPath();
  if (!c) g.arc(x, y, r, 0, 2 * Math.PI);
  else for (const [dx, dy] of c) g.lineTo(x + dx, y + dy);
  g.closePath();
}
const mostCurves = 2000;
// bend is how far the middle of a link is off the straight line, as a part of its length; links within a document and those
// of large pictures are straight.
function bend(l) {
  return shown.links.length > mostCurves || (l.source.document && l.source.document === l.target.document) ? 0 : 0.12;
}
