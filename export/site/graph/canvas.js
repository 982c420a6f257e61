// The same picture drawn without a graphics card, for browsers that have no WebGL.
function canvasPainter(canvas) {
  const g = canvas.getContext("2d");
  let lit = null;
  function paint(look) {
    const ratio = canvas.width / camera.width;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, camera.width, camera.height);
    const byColor = new Map();
    for (const l of shown.links) {
      const key = linkColor(l) + (look.dim && lit && !lit.links.has(l) ? "0d" : look.dim ? "f2" : Math.round(look.strength * linkWeight(l) * 255).toString(16).padStart(2, "0"));
      if (!byColor.has(key)) byColor.set(key, []);
      byColor.get(key).push(l);
    }
    for (const [color, list] of byColor) {
      g.strokeStyle = color;
      g.lineWidth = 1.1;
      g.beginPath();
      for (const l of list) {
        const m = middleOf(l);
        g.moveTo(toScreenX(l.source.x), toScreenY(l.source.y));
        g.quadraticCurveTo(m.x, m.y, toScreenX(l.target.x), toScreenY(l.target.y));
      }
      g.stroke();
    }
    g.lineWidth = 1;
    g.strokeStyle = `rgb(${look.rim.map((v) => Math.round(v * 255)).join(" ")})`;
    for (const n of shown.nodes) {
      g.globalAlpha = look.dim && lit && !lit.nodes.has(n) ? 0.22 : 1;
      g.fillStyle = n.kind.color;
      drawShape(g, n.kind.shape, toScreenX(n.x), toScreenY(n.y), sizeOnScreen(n));
      g.fill();
      g.stroke();
    }
    g.globalAlpha = 1;
  }
  return {load() {}, light(l) { lit = l; }, paint};
}
