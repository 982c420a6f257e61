// The picture as it is on the screen, as SVG with the title, the legend and the filters written in, and as PNG made of that.
function escapeText(s) {
  return s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
function toSVG() {
  const colors = colorsNow(), w = camera.width, h = camera.height, at = (v) => v.toFixed(1);
  const used = kinds.filter((k) => shown.nodes.some((n) => n.kind === k));
  const side = 175, head = 46, height = Math.max(h, used.length * 20 + 60);
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" width="${at(w + side)}" height="${at(height + head)}" viewBox="0 ${-head} ${at(w + side)} ${at(height + head)}" font-family="system-ui, Helvetica, Arial, sans-serif">`];
  out.push(`<title>${escapeText(cut(data.title, 200))}</title>`, `<rect y="${-head}" width="100%" height="100%" fill="${colors.back}"/>`);
  out.push(`<text x="14" y="-22" font-size="16" font-weight="600" fill="${colors.text}">${escapeText(cut(data.title, 110))}</text>`);
  out.push(`<text x="14" y="-5" font-size="11" fill="${colors.soft}">${escapeText(cut(filtersInWords(), 180))}</text>`);
  out.push(`<svg width="${at(w)}" height="${at(height)}">`);
  const width = Math.min(1.4, camera.scale) * 36;
  for (const f of fields) {
    const p = f.points.map(([x, y]) => at(toScreenX(x)) + "," + at(toScreenY(y))).join(" ");
    out.push(`<polygon points="${p}" fill="${colors.field}" stroke="${colors.field}" stroke-width="${at(width)}" stroke-linejoin="round"/>`);
  }
  const light = lightOf(), strength = linkStrength();
  for (const l of shown.links) {
    const m = middleOf(l), opacity = light ? (light.links.has(l) ? 0.95 : 0.05) : strength * linkWeight(l);
    out.push(`<path d="M${at(toScreenX(l.source.x))} ${at(toScreenY(l.source.y))}Q${at(m.x)} ${at(m.y)} ${at(toScreenX(l.target.x))} ${at(toScreenY(l.target.y))}" fill="none" stroke="${linkColor(l)}" stroke-opacity="${opacity.toFixed(2)}" stroke-width="1.1"/>`);
  }
  for (const n of shown.nodes)
    out.push(svgShape(n.kind, toScreenX(n.x), toScreenY(n.y), sizeOnScreen(n), ` stroke="${colors.back}" stroke-width="1"${light && !light.nodes.has(n) ? ' opacity="0.15"' : ""}`));
  const g = above.getContext("2d");
  const measure = (text, size, bold) => {
    g.font = fontOf(size, bold);
    return g.measureText(text).width;
  };
  for (const s of linkLabelSpots())
    out.push(`<text x="${at(s.x)}" y="${at(s.y + 3)}" font-size="9.5" text-anchor="middle" fill="${colors.soft}" stroke="${colors.halo}" stroke-width="2.5" paint-order="stroke">${escapeText(s.text)}</text>`);
  for (const l of placeLabels([state.selected, state.focus].filter(Boolean), 400, measure)) {
    if (light && !light.nodes.has(l.node)) continue;
    out.push(`<text x="${at(l.x + l.width / 2)}" y="${at(l.y)}" font-size="${at(l.size)}"${l.bold ? ' font-weight="600"' : ""} text-anchor="middle" fill="${colors.text}" stroke="${colors.halo}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">${escapeText(l.text)}</text>`);
  }
  out.push("</svg>", `<g font-size="12" fill="${colors.text}"><text x="${at(w + 14)}" y="18" font-weight="600">Legend</text>`);
  used.forEach((k, i) => {
    const y = 42 + 20 * i, count = shown.nodes.filter((n) => n.kind === k).length;
    out.push(svgShape(k, w + 22, y - 4, 6), `<text x="${at(w + 38)}" y="${y}">${escapeText(k.plural)} (${count})</text>`);
  });
  out.push("</g></svg>");
  return out.join("\n");
}
// filtersInWords says what the picture leaves out, so that it can be understood without the page.
function filtersInWords() {
  const words = [`${shown.nodes.length} of ${nodes.length} nodes`];
  if (state.focus) words.push(`${state.hops} ${state.hops === 1 ? "hop" : "hops"} around ${cut(state.focus.label, 60)}`);
  if (state.hidden.size) words.push("without " + kinds.filter((k) => state.hidden.has(k.name)).map((k) => k.plural).join(", "));
  if (state.from || state.to) words.push([state.from && "from " + state.from, state.to && "to " + state.to].filter(Boolean).join(" "));
  if (state.query.trim()) words.push(`search: ${cut(state.query, 60)}`);
  return words.join("; ");
}
function pictureName(ext) {
  const parts = [data.title.split(";")[0], data.view !== "all" && data.view, state.focus && "around " + state.focus.short, ...[...state.hidden].map((k) => "no " + k), state.from, state.to && "to " + state.to];
  return parts.filter(Boolean).join(" ").replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^[-.]+|-+$/g, "").slice(0, 100) + ext;
}
function download(blob, name) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}
document.getElementById("svg").addEventListener("click", () => download(new Blob([toSVG()], {type: "image/svg+xml"}), pictureName(".svg")));
document.getElementById("png").addEventListener("click", () => {
  const image = new Image(), url = URL.createObjectURL(new Blob([toSVG()], {type: "image/svg+xml"}));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => blob && download(blob, pictureName(".png")), "image/png");
  };
  image.src = url;
});
