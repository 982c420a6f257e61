// Nodes and links drawn by the graphics card: one call for all links, one for all arrow heads, one for all nodes. Curves are
// instances of one strip, which is too much for drivers without a card once there are many: then links are plain lines.
const nodeVertex = `#version 300 es
in vec2 place; in float size; in vec4 color; in float shape; in float lit;
uniform vec2 view; uniform vec3 camera; uniform float grow; uniform float dim; uniform float ratio;
out vec4 paint; flat out float kind; flat out float radius;
void main() {
  radius = size * grow * ratio;
  gl_Position = vec4((place - camera.xy) * camera.z * ratio / view * 2.0 * vec2(1, -1), 0, 1);
  gl_PointSize = radius * 3.0 + 4.0;
  paint = color; paint.a = dim > 0.5 && lit < 0.5 ? 0.22 : 1.0; kind = shape;
}`;
const nodeFragment = `#version 300 es
precision highp float;
in vec4 paint; flat in float kind; flat in float radius; uniform vec3 rim; out vec4 pixel;
float polygon(vec2 p, float n, float start, float r) {
  float a = atan(p.y, p.x) - start, part = 6.28318530718 / n;
  return cos(floor(0.5 + a / part - 0.5) * part + part * 0.5 - a) * length(p) - r * cos(part * 0.5);
}
float star(vec2 p, float outer, float inner) {
  float part = 6.28318530718 / 5.0, a = mod(atan(p.y, p.x) + 1.57079632679 + part * 0.5, part) - part * 0.5;
  vec2 q = length(p) * vec2(cos(a), abs(sin(a)));
  vec2 tip = vec2(outer, 0), notch = inner * vec2(cos(part * 0.5), sin(part * 0.5)), side = notch - tip;
  return dot(q - tip, normalize(vec2(side.y, -side.x)));
}
void main() {
  vec2 at = (gl_PointCoord - 0.5) * (radius * 3.0 + 4.0);
  float d;
  if (kind < 0.5) d = length(at) - radius;
  else if (kind < 1.5) d = max(abs(at.x), abs(at.y)) - radius * 0.884;
  else if (kind < 2.5) d = (abs(at.x) + abs(at.y) - radius * 1.2) * 0.7071;
  else if (kind < 3.5) d = polygon(at, 3.0, -1.57079632679, radius * 1.25);
  else if (kind < 4.5) d = polygon(at, 6.0, 0.0, radius * 1.1);
  else d = star(at, radius * 1.35, radius * 0.6);
  float inside = 1.0 - smoothstep(-0.7, 0.7, d), fill = 1.0 - smoothstep(-0.7, 0.7, d + min(1.6, radius * 0.22));
  float a = inside * paint.a;
  if (a < 0.01) discard;
  pixel = vec4(mix(rim, paint.rgb, fill) * a, a);
}`;
// Nodes of a pixel or two have no shape to see: they are plain dots, which cost little.
const dotVertex = `#version 300 es
in vec2 place; in float size; in vec4 color; in float lit;
uniform vec2 view; uniform vec3 camera; uniform float grow; uniform float dim; uniform float ratio;
out vec4 paint;
void main() {
  gl_Position = vec4((place - camera.xy) * camera.z * ratio / view * 2.0 * vec2(1, -1), 0, 1);
  gl_PointSize = max(1.5, 1.8 * size * grow * ratio);
  paint = color;
  paint.a = dim > 0.5 && lit < 0.5 ? 0.22 : 1.0;
}`;
const lineVertex = `#version 300 es
in vec2 place; in vec4 color; in float lit;
uniform vec2 view; uniform vec3 camera; uniform float dim; uniform float ratio; uniform float strength;
out vec4 paint;
void main() {
  gl_Position = vec4((place - camera.xy) * camera.z * ratio / view * 2.0 * vec2(1, -1), 0, 1);
  paint = vec4(color.rgb, dim > 0.5 ? (lit > 0.5 ? 0.95 : 0.06) : strength * color.a);
}`;
const plainFragment = `#version 300 es
precision mediump float;
in vec4 paint; out vec4 pixel;
void main() { pixel = vec4(paint.rgb * paint.a, paint.a); }`;
const curve = `
vec2 project(vec2 p) { return (p - camera.xy) * camera.z * ratio; }
vec2 middle(vec2 a, vec2 b) { vec2 d = b - a; return (a + b) * 0.5 + vec2(-d.y, d.x) * bent; }`;
const linkVertex = `#version 300 es
in vec2 along; in vec4 ends; in vec4 color; in float lit; in float bent;
uniform vec2 view; uniform vec3 camera; uniform float dim; uniform float ratio; uniform float strength;
out vec4 paint; out float side;
${curve}
void main() {
  vec2 a = project(ends.xy), b = project(ends.zw), m = middle(a, b); float t = along.x, u = 1.0 - t;
  vec2 p = u * u * a + 2.0 * u * t * m + t * t * b, d = u * (m - a) + t * (b - m);
  float on = dim > 0.5 && lit > 0.5 ? 1.0 : 0.0, width = (0.4 + on * 0.6) * ratio + 0.7;
  vec2 n = length(d) > 0.0 ? normalize(vec2(-d.y, d.x)) : vec2(0);
  gl_Position = vec4((p + n * along.y * width) / view * 2.0 * vec2(1, -1), 0, 1);
  side = along.y * width;
  paint = vec4(color.rgb, dim > 0.5 ? (lit > 0.5 ? 0.95 : 0.06) : strength * color.a);
}`;
const linkFragment = `#version 300 es
precision highp float;
in vec4 paint; in float side; uniform float ratio; out vec4 pixel;
void main() {
  float a = paint.a * (1.0 - smoothstep(0.1, 0.8, abs(side) - 0.3 * ratio));
  pixel = vec4(paint.rgb * a, a);
}`;
const headVertex = `#version 300 es
in vec2 along; in vec4 ends; in vec4 color; in float lit; in float bent; in float reach;
uniform vec2 view; uniform vec3 camera; uniform float dim; uniform float ratio; uniform float strength; uniform float grow;
out vec4 paint; out float side;
${curve}
void main() {
  vec2 a = project(ends.xy), b = project(ends.zw), m = middle(a, b);
  vec2 d = normalize(b - mix(m, b, 0.5) + vec2(1e-6)), n = vec2(-d.y, d.x);
  vec2 tip = b - d * (reach * grow + 1.0) * ratio;
  gl_Position = vec4((tip - d * along.x * ratio + n * along.y * ratio) / view * 2.0 * vec2(1, -1), 0, 1);
  side = 0.0;
  paint = vec4(color.rgb, dim > 0.5 ? (lit > 0.5 ? 1.0 : 0.04) : min(1.0, strength * color.a * 1.6));
}`;
// spread orders links so that any number of the first of them is a fair sample.
function spread(list) {
  if (list.length <= mostCurves) return list;
  const step = 7919, out = new Array(list.length); // a prime; the place repeats only if it divides the length
  for (let i = 0, at = 0; i < list.length; i++, at = (at + step) % list.length) out[i] = list[at];
  return list.length % step ? out : list;
}
// twice repeats each group of values for both ends of a line.
function twice(values, size) {
  const out = new values.constructor(2 * values.length);
  for (let i = 0; i < values.length; i += size) for (const end of [0, 1]) for (let k = 0; k < size; k++) out[2 * i + end * size + k] = values[i + k];
  return out;
}
const shapeNumbers = {circle: 0, square: 1, diamond: 2, triangle: 3, hexagon: 4, star: 5};

// webglPainter returns {load, light, paint} for a canvas, or null where there is no WebGL 2.
function webglPainter(canvas) {
  const gl = canvas.getContext("webgl2", {antialias: false, premultipliedAlpha: true});
  if (!gl) return null;
  const rgb = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
  function program(vertex, fragment) {
    const p = gl.createProgram();
    for (const [type, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const s = gl.createShader(type);
      gl.shaderSource(s, text);
      gl.compileShader(s);
      gl.attachShader(p, s);
    }
    gl.linkProgram(p);
    if (!gl.getProgramParameter(p, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(p) || "shader");
    const uniforms = {};
    for (let i = 0; i < gl.getProgramParameter(p, gl.ACTIVE_UNIFORMS); i++) {
      const {name} = gl.getActiveUniform(p, i);
      uniforms[name] = gl.getUniformLocation(p, name);
    }
    return {p, uniforms, array: gl.createVertexArray(), buffers: {}, count: 0};
  }
  // attribute fills one attribute of a program: size values each, as floats or bytes, one an instance or one a corner.
  function attribute(prog, name, values, size, each) {
    const at = gl.getAttribLocation(prog.p, name);
    if (at < 0) return;
    gl.bindVertexArray(prog.array);
    const first = !prog.buffers[name];
    prog.buffers[name] ||= gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, prog.buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.DYNAMIC_DRAW);
    if (!first) return;
    const bytes = values instanceof Uint8Array;
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, bytes ? gl.UNSIGNED_BYTE : gl.FLOAT, bytes && size > 1, 0, 0);
    gl.vertexAttribDivisor(at, each ? 1 : 0);
  }
  const forNodes = program(nodeVertex, nodeFragment);
  const forDots = program(dotVertex, plainFragment);
  const forLinks = program(linkVertex, linkFragment);
  const forLines = program(lineVertex, plainFragment); // of large pictures, one pixel wide
  const forHeads = program(headVertex, linkFragment);
  const steps = 14, along = new Float32Array(4 * (steps + 1));
  for (let k = 0; k <= steps; k++) along.set([k / steps, -1, k / steps, 1], 4 * k);
  attribute(forLinks, "along", along, 2, false);
  attribute(forHeads, "along", new Float32Array([0, 0, 7, 3, 7, -3]), 2, false);
  let curved = true;
  function load() {
    const many = shown.nodes;
    const place = new Float32Array(2 * many.length), size = new Float32Array(many.length), shape = new Float32Array(many.length);
    const color = new Uint8Array(4 * many.length);
    many.forEach((n, i) => {
      place.set([n.x, n.y], 2 * i);
      size[i] = n.kind.size;
      shape[i] = shapeNumbers[n.kind.shape];
      color.set([...rgb(n.kind.color), 255], 4 * i);
    });
    for (const p of [forNodes, forDots]) {
      attribute(p, "place", place, 2, false);
      attribute(p, "size", size, 1, false);
      attribute(p, "shape", shape, 1, false);
      attribute(p, "color", color, 4, false);
      p.count = many.length;
    }
    const all = spread(shown.links);
    const ends = new Float32Array(4 * all.length), paint = new Uint8Array(4 * all.length);
    all.forEach((l, i) => {
      ends.set([l.source.x, l.source.y, l.target.x, l.target.y], 4 * i);
      paint.set([...rgb(linkColor(l)), 255 * linkWeight(l)], 4 * i);
    });
    curved = all.length <= mostCurves;
    forLinks.count = forHeads.count = forLines.count = 0;
    if (curved) {
      for (const p of [forLinks, forHeads]) {
        attribute(p, "ends", ends, 4, true);
        attribute(p, "bent", Float32Array.from(all, bend), 1, true);
        attribute(p, "reach", Float32Array.from(all, (l) => l.target.kind.size), 1, true);
        attribute(p, "color", paint, 4, true);
        p.count = all.length;
      }
    } else {
      attribute(forLines, "place", ends, 2, false);
      attribute(forLines, "color", twice(paint, 4), 4, false);
      forLines.count = all.length;
    }
    light(null);
  }
  // light marks what stays bright while the rest is dimmed; null for all.
  function light(lit) {
    const n = new Uint8Array(shown.nodes.length), l = new Uint8Array(shown.links.length);
    if (lit) {
      shown.nodes.forEach((x, i) => (n[i] = lit.nodes.has(x) ? 1 : 0));
      spread(shown.links).forEach((x, i) => (l[i] = lit.links.has(x) ? 1 : 0));
    }
    for (const p of [forNodes, forDots]) attribute(p, "lit", n, 1, false);
    if (curved) for (const p of [forLinks, forHeads]) attribute(p, "lit", l, 1, true);
    else attribute(forLines, "lit", twice(l, 1), 1, false);
  }
  function paint(look) {
    const ratio = canvas.width / camera.width;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    const use = (prog) => {
      gl.useProgram(prog.p);
      gl.bindVertexArray(prog.array);
      const u = prog.uniforms;
      gl.uniform2f(u.view, canvas.width, canvas.height);
      gl.uniform3f(u.camera, camera.x, camera.y, camera.scale);
      gl.uniform1f(u.dim, look.dim ? 1 : 0);
      gl.uniform1f(u.ratio, ratio);
      gl.uniform1f(u.grow, sizeOnScreen({kind: {size: 1}}));
      gl.uniform1f(u.strength, look.strength);
      gl.uniform3f(u.rim, ...look.rim);
    };
    if (curved && forLinks.count) {
      use(forLinks);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * (steps + 1), forLinks.count);
      if (camera.scale > 0.45) {
        use(forHeads);
        gl.drawArraysInstanced(gl.TRIANGLES, 0, 3, forHeads.count);
      }
    } else if (forLines.count) {
      use(forLines);
      gl.drawArrays(gl.LINES, 0, 2 * Math.round(Math.min(forLines.count, look.links)));
    }
    const nodesAs = forDots.count > 3000 && camera.scale < 0.3 ? forDots : forNodes;
    if (!nodesAs.count) return;
    use(nodesAs);
    gl.drawArrays(gl.POINTS, 0, nodesAs.count);
  }
  return {load, light, paint};
}
