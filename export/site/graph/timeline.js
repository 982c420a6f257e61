// The timeline: how many nodes each year, month or day has, and from when to when they are shown.
const timeline = document.getElementById("timeline"), bars = document.getElementById("bars");
const fromBox = document.getElementById("from"), toBox = document.getElementById("to"), span = document.getElementById("span");
const dated = nodes.filter((n) => n.date).map((n) => n.date).sort();
const steps = dated.length ? stepsOf(dated[0], dated[dated.length - 1]) : [];
const perStep = steps.map(() => 0);
for (const d of dated) perStep[stepAt(d)]++;
timeline.hidden = steps.length < 2;
fromBox.max = toBox.max = Math.max(0, steps.length - 1);
// stepsOf are the days between two dates if they are few, else the months, else the years.
function stepsOf(first, last) {
  const parts = (d) => [+d.slice(0, 4), +(d.slice(5, 7) || 1), +(d.slice(8, 10) || 1)];
  const [y1, m1, d1] = parts(first), [y2, m2, d2] = parts(last), two = (n) => String(n).padStart(2, "0");
  const days = (Date.UTC(y2, m2 - 1, d2) - Date.UTC(y1, m1 - 1, d1)) / 864e5, months = (y2 - y1) * 12 + m2 - m1;
  if (days <= 60) return Array.from({length: days + 1}, (_, i) => new Date(Date.UTC(y1, m1 - 1, d1 + i)).toISOString().slice(0, 10));
  if (months <= 120) return Array.from({length: months + 1}, (_, i) => `${y1 + Math.floor((m1 - 1 + i) / 12)}-${two(((m1 - 1 + i) % 12) + 1)}`);
  return Array.from({length: Math.min(4000, y2 - y1 + 1)}, (_, i) => String(y1 + i).padStart(4, "0"));
}
function stepAt(date) {
  const at = steps.findIndex((s) => s >= date.slice(0, s.length));
  return at < 0 ? steps.length - 1 : at;
}
function readSliders() {
  const a = Math.min(+fromBox.value, +toBox.value), b = Math.max(+fromBox.value, +toBox.value);
  change({from: a === 0 ? "" : steps[a], to: b === steps.length - 1 ? "" : steps[b]});
}
fromBox.addEventListener("input", readSliders);
toBox.addEventListener("input", readSliders);
listeners.push(() => {
  if (timeline.hidden) return;
  const a = state.from ? stepAt(state.from) : 0, b = state.to ? stepAt(state.to) : steps.length - 1;
  fromBox.value = a;
  toBox.value = b;
  fromBox.setAttribute("aria-valuetext", steps[a]);
  toBox.setAttribute("aria-valuetext", steps[b]);
  span.textContent = a === b ? steps[a] : `${steps[a]} to ${steps[b]}`;
  const most = Math.max(...perStep), wide = 100 / steps.length, svgNS = "http://www.w3.org/2000/svg";
  bars.setAttribute("viewBox", "0 0 100 1");
  bars.replaceChildren(...perStep.map((count, i) => {
    const bar = document.createElementNS(svgNS, "rect"), h = count ? Math.max(0.15, Math.sqrt(count / most)) : 0;
    const width = Math.min(1.2, wide * 0.8), x = steps.length > 1 ? (i / (steps.length - 1)) * (100 - width) : 0;
    for (const [k, v] of Object.entries({x, y: 1 - h, width, height: h, class: i < a || i > b ? "out" : "in"})) bar.setAttribute(k, v);
    return bar;
  }).filter((bar) => bar.getAttribute("height") !== "0"));
});
