// The timeline: how many nodes each date has, and from when to when they are shown.
const timeline = document.getElementById("timeline"), bars = document.getElementById("bars");
const dates = [...new Set(nodes.map((n) => n.date).filter(Boolean))].sort();
const fromBox = document.getElementById("from"), toBox = document.getElementById("to"), span = document.getElementById("span");
timeline.hidden = dates.length < 2;
fromBox.max = toBox.max = Math.max(0, dates.length - 1);
const perDate = dates.map((d) => nodes.filter((n) => n.date === d).length);
function readSliders() {
  const a = Math.min(+fromBox.value, +toBox.value), b = Math.max(+fromBox.value, +toBox.value);
  change({from: a === 0 ? "" : dates[a], to: b === dates.length - 1 ? "" : dates[b]});
}
fromBox.addEventListener("input", readSliders);
toBox.addEventListener("input", readSliders);
function fillTimeline() {
  if (timeline.hidden) return;
  const a = state.from ? Math.max(0, dates.findIndex((d) => d >= state.from)) : 0;
  let b = dates.length - 1;
  if (state.to) while (b > 0 && dates[b] > state.to) b--;
  fromBox.value = a;
  toBox.value = b;
  for (const [box, i] of [[fromBox, a], [toBox, b]]) box.setAttribute("aria-valuetext", dates[i]);
  span.textContent = a === b ? dates[a] : `${dates[a]} to ${dates[b]}`;
  const most = Math.max(...perDate), svg = (name, attributes) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const k in attributes) e.setAttribute(k, attributes[k]);
    return e;
  };
  bars.setAttribute("viewBox", `0 0 ${dates.length} 1`);
  bars.replaceChildren(...perDate.map((count, i) => {
    const h = Math.max(0.06, Math.sqrt(count / most));
    return svg("rect", {x: i + 0.1, y: 1 - h, width: 0.8, height: h, class: i < a || i > b ? "out" : "in"});
  }));
}
listeners.push(fillTimeline);
