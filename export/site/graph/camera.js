// From places of the layout to places on the screen: x, y is in the middle, scale is pixels a unit.
const camera = {x: 0, y: 0, scale: 1, width: 1, height: 1};
const toScreenX = (x) => (x - camera.x) * camera.scale + camera.width / 2;
const toScreenY = (y) => (y - camera.y) * camera.scale + camera.height / 2;
const toWorldX = (x) => (x - camera.width / 2) / camera.scale + camera.x;
const toWorldY = (y) => (y - camera.height / 2) / camera.scale + camera.y;
// Nodes grow slower than the distances between them, so that zooming in makes room; where few lie far apart they stay
// large enough to see.
const sizeOnScreen = (n) => n.kind.size * Math.min(2.2, Math.max(0.28, Math.min(0.65, (shown.room * camera.scale) / 60), Math.sqrt(camera.scale)));
function bounds(list) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const n of list) {
    left = Math.min(left, n.x);
    right = Math.max(right, n.x);
    top = Math.min(top, n.y);
    bottom = Math.max(bottom, n.y);
  }
  return list.length ? {left, right, top, bottom} : {left: -1, right: 1, top: -1, bottom: 1};
}
function fit(list) {
  const b = bounds(list);
  camera.x = (b.left + b.right) / 2;
  camera.y = (b.top + b.bottom) / 2;
  camera.scale = Math.min(2, (camera.width - Math.min(240, camera.width / 3)) / Math.max(1, b.right - b.left), (camera.height - 90) / Math.max(1, b.bottom - b.top));
  camera.scale = Math.max(0.001, camera.scale);
}
function zoom(factor, sx = camera.width / 2, sy = camera.height / 2) {
  const x = toWorldX(sx), y = toWorldY(sy);
  camera.scale = Math.min(20, Math.max(0.001, camera.scale * factor));
  camera.x += x - toWorldX(sx);
  camera.y += y - toWorldY(sy);
  cameraMoved();
}
function pan(dx, dy) {
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  cameraMoved();
}
function centre(n) {
  camera.x = n.x;
  camera.y = n.y;
  camera.scale = Math.max(camera.scale, 0.9);
  cameraMoved();
}
function cameraMoved() {
  state.camera = {x: camera.x, y: camera.y, scale: camera.scale};
  saveSoon();
  moved();
  redraw();
}
