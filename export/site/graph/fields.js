// The pale fields behind documents: the hull of a document and its parts that are drawn.
let fields = []; // [{document, points}]
function findFields() {
  const parts = new Map();
  for (const n of shown.nodes) {
    if (!n.document) continue;
    if (!parts.has(n.document)) parts.set(n.document, []);
    parts.get(n.document).push([n.x, n.y]);
  }
  fields = [...parts].filter(([, p]) => p.length > 1).map(([document, p]) => ({document, points: hull(p)}));
}
// hull is the convex hull (Andrew's monotone chain).
function hull(points) {
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list) => {
    const h = [];
    for (const c of list) {
      while (h.length > 1) {
        const a = h[h.length - 2], b = h[h.length - 1];
        if ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0) break;
        h.pop();
      }
      h.push(c);
    }
    h.pop();
    return h;
  };
  const h = [...half(points), ...half([...points].reverse())];
  return h.length ? h : [points[0]];
}
// The outline is as thick as the margin of the field and round at its corners.
function paintFields(g, color) {
  g.fillStyle = g.strokeStyle = color;
  g.lineJoin = g.lineCap = "round";
  g.lineWidth = 36 * Math.min(1.4, camera.scale);
  const margin = g.lineWidth > 4 || fields.length < 100;
  for (const f of fields) {
    g.beginPath();
    for (const [x, y] of f.points) g.lineTo(toScreenX(x), toScreenY(y));
    g.closePath();
    if (margin) g.stroke();
    g.fill();
  }
}
