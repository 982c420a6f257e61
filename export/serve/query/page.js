"use strict";
(() => {
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const rowsAtOnce = 500;
let running = null; // the AbortController of the query under way
let rest = null;    // shows the next rows

// element makes one with text and attributes; what documents say gets into the page by textContent only.
const element = (name, text, attributes = {}) => {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return e;
};

const status = (text, bad) => {
  $("status").textContent = text;
  $("status").classList.toggle("error", !!bad);
};

// short abbreviates an IRI: by a prefix, or as the path under the base.
const short = iri => {
  for (const p of data.prefixes) {
    const local = iri.slice(p.iri.length);
    if (iri.startsWith(p.iri) && /^[\w-]+$/.test(local)) return p.name + ":" + local;
  }
  return data.base && iri.startsWith(data.base) && iri.length > data.base.length ? iri.slice(data.base.length) : iri;
};

// link leads to the page of a thing here, or elsewhere to where the IRI says.
const link = iri => {
  if (data.site && data.base && iri.startsWith(data.base)) {
    return element("a", short(iri), {href: "/" + iri.slice(data.base.length), title: iri});
  }
  if (!/^https?:\/\//i.test(iri)) return element("span", iri);
  return element("a", short(iri), {href: iri, title: iri, rel: "noreferrer"});
};

const cell = term => {
  if (!term) return element("td", "", {class: "unbound"});
  const td = element("td");
  if (term.type === "uri") {
    td.append(link(term.value));
  } else if (term.type === "bnode") {
    td.append("_:" + term.value);
  } else {
    const lang = term["xml:lang"];
    td.append(element("span", term.value, lang ? {lang, dir: "auto"} : {dir: "auto"}));
    const kind = lang ? "@" + lang : term.datatype && !/#string$/.test(term.datatype) ? short(term.datatype) : "";
    if (kind) td.append(" ", element("span", kind, {class: "kind"}));
  }
  return td;
};

const table = answer => {
  const names = answer.head.vars || [], rows = answer.results.bindings;
  const t = element("table"), head = element("tr"), body = element("tbody");
  t.append(element("caption", "Answer, one row for each solution", {class: "quiet"}), element("thead"), body);
  t.tHead.append(head);
  for (const n of names) head.append(element("th", n, {scope: "col"}));
  let at = 0;
  rest = () => {
    for (const end = Math.min(at + rowsAtOnce, rows.length); at < end; at++) {
      const tr = element("tr");
      for (const n of names) tr.append(cell(rows[at][n]));
      body.append(tr);
    }
    $("more").hidden = at >= rows.length;
    $("more").textContent = `Show more rows (${at} of ${rows.length} shown)`;
  };
  rest();
  return t;
};

const ask = (accept, signal) => fetch("/sparql", {
  method: "POST", signal,
  headers: {"Content-Type": "application/x-www-form-urlencoded", Accept: accept},
  body: new URLSearchParams({query: $("query").value}),
});

const show = async response => {
  const kind = (response.headers.get("Content-Type") || "").split(";")[0];
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  $("answer").replaceChildren();
  if (kind !== "application/sparql-results+json") {
    $("answer").append(element("pre", text));
    offerFiles(["text/turtle", "application/n-triples", "application/ld+json"]);
    return text.trim() ? "A graph." : "A graph without a triple.";
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) {
    offerFiles(["application/sparql-results+json"]);
    return answer.boolean ? "Yes." : "No.";
  }
  $("answer").append(table(answer));
  offerFiles(["text/csv", "text/tab-separated-values", "application/sparql-results+json", "application/sparql-results+xml"]);
  const n = answer.results.bindings.length;
  return n === 1 ? "1 row." : n + " rows.";
};

const extensions = {
  "text/csv": "csv", "text/tab-separated-values": "tsv", "application/sparql-results+json": "json", "application/sparql-results+xml": "xml",
  "text/turtle": "ttl", "application/n-triples": "nt", "application/ld+json": "jsonld",
};

const offerFiles = kinds => {
  $("files").hidden = false;
  $("formats").replaceChildren(...kinds.map(kind => {
    const b = element("button", extensions[kind].toUpperCase(), {type: "button"});
    b.addEventListener("click", async () => {
      try {
        const response = await ask(kind);
        if (!response.ok) throw new Error((await response.text()).trim());
        const url = URL.createObjectURL(await response.blob());
        const a = element("a", "", {href: url, download: "answer." + extensions[kind]});
        a.click();
        setTimeout(() => URL.revokeObjectURL(url), 60000);
      } catch (error) {
        status(error.message, true);
      }
    });
    return b;
  }));
};

const run = async () => {
  if (running) running.abort();
  const mine = running = new AbortController();
  $("stop").disabled = false;
  $("more").hidden = $("files").hidden = true;
  $("answer").replaceChildren();
  status("Asking …");
  const began = performance.now();
  try {
    const said = await show(await ask("application/sparql-results+json, text/turtle", mine.signal));
    if (mine !== running) return;
    status(`${said} ${((performance.now() - began) / 1000).toFixed(2)} s.`);
    history.replaceState(null, "", "/sparql?query=" + encodeURIComponent($("query").value));
  } catch (error) {
    if (mine !== running) return;
    status(error.name === "AbortError" ? "Stopped." : error.message, error.name !== "AbortError");
  }
  $("stop").disabled = true;
  running = null;
};

for (const p of data.prefixes) {
  const tr = element("tr");
  tr.append(element("th", p.name + ":", {scope: "row"}), element("td", p.iri));
  $("prefixes").append(tr);
}
data.questions.forEach((q, i) => $("question").append(element("option", q.title, {value: i})));
$("offer").hidden = !data.questions.length;
$("question").addEventListener("change", event => {
  const q = data.questions[event.target.value];
  if (q) $("query").value = q.query;
});
$("form").addEventListener("submit", event => {
  event.preventDefault();
  run();
});
$("query").addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    $("form").requestSubmit();
  }
});
$("stop").addEventListener("click", () => running && running.abort());
$("more").addEventListener("click", () => rest());

const asked = new URLSearchParams(location.search).get("query");
$("query").value = asked || "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things)\nWHERE { ?thing a ?class }\nGROUP BY ?class\nORDER BY DESC(?things)";
if (asked) run();
})();
