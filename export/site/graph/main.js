// Any change: count what is drawn, load it, light it, draw it.
listeners.unshift((names) => {
  const redo = ["hidden", "focus", "hops", "collapsed", "expanded", "from", "to", "theme"].some((x) => names.has(x));
  if (redo || names.has("query")) recount();
  if (redo) {
    findFields();
    orderLabels();
    painter.load();
    stage.setAttribute("aria-label", `Graph of ${shown.nodes.length} nodes and ${shown.links.length} links. Arrow keys choose a node, Enter opens its card, e folds or unfolds its neighbours, f focuses on it, plus and minus zoom.`);
    byName("counts").textContent = shown.nodes.length === nodes.length ? `${nodes.length} nodes, ${shown.links.length} links` : `${shown.nodes.length} of ${nodes.length} nodes, ${shown.links.length} links`;
  }
  if (names.has("camera")) {
    if (state.camera) Object.assign(camera, state.camera);
    else if (camera.width > 1) fit(shown.nodes);
  }
  findLight();
  redraw();
});
change(fromHash(location.hash));
resize();
new ResizeObserver(resize).observe(stage);
document.documentElement.classList.add("ready");
