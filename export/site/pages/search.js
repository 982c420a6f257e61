"use strict";
// Full-text search without a server: the index is a set of scripts that are loaded as they are needed, because a page opened
// from disk may load scripts but not read files.
const kgSearch = { terms: [], hits: [], waiting: new Map() };
const kgIndex = (index) => { kgSearch.index = index; };
const kgTerms = (n, terms) => { kgSearch.terms[n] = terms; };
const kgHits = (n, hits) => { kgSearch.hits[n] = hits; };

(() => {
  // fold, bare and tokens do what those of token.go do.
  const same = { "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u0671": "\u0627", "\u06a9": "\u0643", "ё": "е", "ı": "i", "ß": "ss" };
  const fold = (text) => {
    let out = "";
    for (const c of text.toLowerCase().normalize("NFKD")) {
      if (!/\p{M}/u.test(c) && c !== "\u0640") out += same[c] ?? c;
    }
    return out;
  };
  const ideograph = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]/u;
  const letter = /[\p{L}\p{Nd}]/u;
  const bare = (word) => {
    if (word.length > 3 && "\u0648\u0641\u0628\u0643\u0644".includes(word[0]) && /[\u0620-\u06ff]/.test(word[1])) word = word.slice(1);
    if (word.length > 4 && word[0] === "\u0627" && word[1] === "\u0644") return word.slice(2);
    if (word.length > 3 && word[0] === "\u0644") return word.slice(1);
    return word;
  };
  const tokens = (text) => {
    const out = [];
    let word = [], signs = [];
    const flush = () => {
      if (word.length) out.push(bare(word.slice(0, 40)).join(""));
      signs.forEach((c, i) => {
        if (i + 1 < signs.length) out.push(c + signs[i + 1]);
        else if (i === 0) out.push(c);
      });
      word = [];
      signs = [];
    };
    for (const c of fold(text)) {
      if (ideograph.test(c)) {
        if (word.length) flush();
        signs.push(c);
      } else if (letter.test(c)) {
        if (signs.length) flush();
        word.push(c);
      } else flush();
    }
    flush();
    return out;
  };
  kgSearch.tokens = tokens;
  if (typeof document === "undefined") return; // a test runs the functions above

  const load = (name) => {
    if (!kgSearch.waiting.has(name)) {
      kgSearch.waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onload = resolve;
        script.onerror = () => reject(new Error("search/" + name + ".js cannot be read"));
        document.head.append(script);
      }));
    }
    return kgSearch.waiting.get(name);
  };

  // shardOf is the last shard that begins with a word not after the given one.
  const shardOf = (word) => {
    const starts = kgSearch.index.starts;
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  // find returns the hits of a word, or of all words that begin with it: number → weight.
  const find = async (word, open) => {
    const found = new Map(), starts = kgSearch.index.starts;
    for (let n = Math.max(shardOf(word), 0); n < starts.length; n++) {
      await load("t" + n);
      for (const [term, list] of Object.entries(kgSearch.terms[n])) {
        if (term !== word && !(open && term.startsWith(word))) continue;
        let at = 0;
        const steps = list.split(" ");
        const rare = Math.log(1 + kgSearch.index.hits / steps.length);
        for (const step of steps) {
          at += parseInt(step, 36);
          const weight = rare * (at & 1 ? 3 : 1) * (term === word ? 1 : 0.6);
          found.set(at >> 1, Math.max(weight, found.get(at >> 1) ?? 0));
        }
      }
      if (!open || n + 1 >= starts.length || !(starts[n + 1].startsWith(word) || starts[n + 1] < word)) break;
    }
    return found;
  };

  const element = (name, text, lang) => {
    const e = document.createElement(name);
    e.textContent = text;
    if (lang && lang !== "en") {
      e.lang = lang;
      e.dir = /^(ar|fa|he|ur)$/.test(lang) ? "rtl" : "ltr";
    }
    return e;
  };

  const most = 100;
  const search = async (query) => {
    const status = document.getElementById("site-found"), list = document.getElementById("site-hits");
    list.textContent = "";
    const open = query.trimEnd().endsWith("*");
    const words = [...new Set(tokens(query))];
    if (open && words.length) words.push(words.pop().replace(/^\u0627\u0644(?=.)/, "")); // a word cut short may have its article still
    if (!words.length) {
      status.textContent = "";
      return;
    }
    status.textContent = "Searching …";
    let hits = null;
    for (const [i, word] of words.entries()) {
      const found = await find(word, open && i === words.length - 1);
      if (hits === null) hits = found;
      else for (const [n, weight] of hits) {
        if (found.has(n)) hits.set(n, weight + found.get(n));
        else hits.delete(n);
      }
    }
    const ranked = [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [n] of ranked.slice(0, most)) {
      const file = Math.floor(n / kgSearch.index.inFile);
      await load("d" + file);
      const [href, title, what, note, lang] = kgSearch.hits[file][n % kgSearch.index.inFile];
      const li = document.createElement("li"), a = element("a", title);
      a.href = href;
      a.dir = "auto";
      const kind = element("span", " " + what);
      kind.className = "note";
      li.append(a, kind);
      if (note) {
        const quote = element("span", note, lang);
        quote.className = "quote";
        li.append(quote);
      }
      list.append(li);
    }
    status.textContent = ranked.length === 0 ? "Nothing found." :
      ranked.length + (ranked.length === 1 ? " result" : " results") + (ranked.length > most ? ", the first " + most + " shown" : "");
  };

  addEventListener("DOMContentLoaded", () => {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    const field = document.getElementById("site-q");
    field.value = query;
    document.querySelector("form[role=search]").addEventListener("submit", (e) => {
      e.preventDefault();
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
      search(field.value).catch((err) => { document.getElementById("site-found").textContent = err.message; });
    });
    load("index").then(() => search(query)).catch((err) => { document.getElementById("site-found").textContent = err.message; });
  });
})();
