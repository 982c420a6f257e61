"use strict";
// Full-text search without a server: the index is a set of scripts that are loaded as they are needed, because a page opened
// from disk may load scripts but not read files.
const kgSearch = { words: [], hits: [], waiting: new Map() };
const kgIndex = (index) => { kgSearch.index = index; };
const kgTerms = (n, words) => { kgSearch.words[n] = words; };
const kgHits = (n, hits) => { kgSearch.hits[n] = hits; };

(() => {
  // Words. fold, bare and terms do what those of token.go do; start and end are where a word stands in the text.
  const same = { "\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u0671": "\u0627", "\u06a9": "\u0643", "ё": "е", "ı": "i", "ß": "ss" };
  const evened = (c) => {
    const n = c.codePointAt(0);
    if (n >= 0x660 && n <= 0x669) return String(n - 0x660);
    if (n >= 0x6f0 && n <= 0x6f9) return String(n - 0x6f0);
    return same[c] ?? c;
  };
  const fold = (c) => {
    if (c < "\u0080") return c.toLowerCase();
    let out = "";
    for (const x of c.toLowerCase().normalize("NFKD")) {
      if (!/\p{M}/u.test(x) && x !== "\u0640") out += evened(x);
    }
    return out;
  };
  const ideograph = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]/u;
  const letter = /[\p{L}\p{Nd}]/u;
  const longest = 40, mostLinks = 16;
  const bare = (word) => {
    if (word.length > 3 && "\u0648\u0641\u0628\u0643\u0644".includes(word[0]) && /[\u0620-\u06ff]/.test(word[1])) word = word.slice(1);
    if (word.length > 4 && word[0] === "\u0627" && word[1] === "\u0644") return word.slice(2);
    if (word.length > 3 && word[0] === "\u0644") return word.slice(1);
    return word;
  };
  const terms = (text) => {
    const out = [];
    let at = 0, word = [], sign = null, chain = [], joint = "", start = 0, end = 0;
    const say = (w, from, to) => out.push({ word: w, at: at++, start: from, end: to });
    const endChain = () => {
      const links = chain;
      chain = [];
      if (links.length < 2 || links.length > mostLinks) return;
      links.forEach((first, i) => {
        if (i > 0 && first.joint !== "/") return;
        const symbol = links.slice(i).map((x, k) => (k ? x.joint : "") + x.word).join("");
        if (!/\//.test(symbol) || !/[0-9]/.test(symbol) || [...symbol].length > longest) return;
        out.push({ word: symbol, at: first.at, start: first.start, end: links[links.length - 1].end, symbol: true });
      });
    };
    const endWord = () => {
      if (!word.length) return;
      if (!joint) endChain();
      if (chain.length <= mostLinks) chain.push({ joint, word: word.join(""), at, start, end });
      say(bare(word).join(""), start, end);
      word = [];
      joint = "";
    };
    const endSigns = () => {
      if (sign?.alone) say(sign.c, sign.from, sign.to);
      sign = null;
    };
    const add = (c, from, to) => {
      if (ideograph.test(c)) {
        endWord();
        endChain();
        if (sign) say(sign.c + c, sign.from, to);
        sign = { c, from, to, alone: !sign };
      } else if (letter.test(c)) {
        endSigns();
        if (!word.length) start = from;
        if (word.length < longest) word.push(c);
        end = to;
      } else {
        endSigns();
        const had = word.length > 0;
        endWord();
        joint = had && "/.-".includes(c) ? c : "";
        if (!joint) endChain();
      }
    };
    let from = 0;
    for (const c of text) {
      for (const x of fold(c)) add(x, from, from + c.length);
      from += c.length;
    }
    add(" ", from, from);
    return out;
  };
  kgSearch.terms = terms;
  kgSearch.tokens = (text) => terms(text).filter((t) => !t.symbol).map((t) => t.word);

  // A query is a list of wants: a word, the beginning of words, a phrase, a symbol.
  const parse = (query) => {
    const wants = new Map();
    const want = (w) => wants.set(w.kind + w.words.join(" "), w);
    for (const [, phrase, chunk] of query.matchAll(/["“”„‟«»「」]([^"“”„‟«»「」]+)["“”„‟«»「」]|([^\s"“”„‟«»「」]+)/gu)) {
      const all = terms(phrase ?? chunk), words = all.filter((t) => !t.symbol);
      if (!words.length) continue;
      const label = (phrase ?? chunk).trim();
      if (phrase !== undefined) {
        want({ kind: words.length > 1 ? "phrase" : "exact", words: words.map((t) => t.word), label: "“" + label + "”" });
        continue;
      }
      const open = chunk.endsWith("*"), symbol = all.find((t) => t.symbol);
      const rest = symbol ? words.filter((t) => t.end <= symbol.start || t.start >= symbol.end) : words;
      if (symbol) {
        const last = open && symbol.end >= words[words.length - 1].end;
        want({ kind: last ? "open" : "symbol", words: [symbol.word], parts: words.filter((t) => !rest.includes(t)).map((t) => t.word), label: chunk.slice(symbol.start, symbol.end) + (last ? "*" : "") });
      }
      rest.forEach((t, i) => {
        const lone = [...t.word].length === 1 && ideograph.test(t.word); // in the index it stands with the one behind it
        const last = open && i === rest.length - 1 && t === words[words.length - 1];
        const word = last ? t.word.replace(/^\u0627\u0644(?=.)/, "") : t.word; // a word cut short may have its article still
        want({ kind: lone || last ? "open" : "word", words: [word], label: chunk.slice(t.start, t.end) + (last ? "*" : "") });
      });
    }
    return [...wants.values()];
  };
  kgSearch.parse = parse;

  // read adds what a list says to places: hit → the places of the word in it, those of names below zero.
  const nameAt = -100000;
  const read = (list, weight, places) => {
    let hit = 0;
    for (const entry of list.split(" ")) {
      const steps = entry.split(/(?=[-.])/);
      hit += parseInt(steps[0], 36);
      let p = places.get(hit);
      if (!p) places.set(hit, p = { at: [], weight: 0 });
      p.weight = Math.max(p.weight, weight);
      let at = 0, mark = "";
      for (let i = 1; i < steps.length; i++) {
        if (steps[i][0] !== mark) {
          mark = steps[i][0];
          at = 0;
        }
        at += parseInt(steps[i].slice(1), 36);
        p.at.push(mark === "-" ? at + nameAt : at);
      }
    }
  };

  // together keeps of the places of the first word those that the others follow.
  const together = (list) => {
    const out = new Map();
    for (const [hit, first] of list[0]) {
      const others = list.slice(1).map((m) => m.get(hit)?.at);
      if (others.includes(undefined)) continue;
      const sets = others.map((x) => new Set(x));
      const at = first.at.filter((x) => sets.every((s, i) => s.has(x + i + 1)));
      if (at.length) out.set(hit, { at, weight: 1 });
    }
    return out;
  };
  kgSearch.together = together;

  // nearness is 1 where the wants stand side by side, and less the further the nearest of each are apart.
  const nearness = (places, length) => {
    const all = places.flatMap((p, i) => p.at.slice(0, 200).map((at) => [at, i])).sort((a, b) => a[0] - b[0]);
    const seen = new Array(places.length).fill(0);
    let have = 0, from = 0, best = Infinity;
    for (const [at, i] of all) {
      if (seen[i]++ === 0) have++;
      for (; have === places.length; from++) {
        best = Math.min(best, at - all[from][0] + 1);
        if (--seen[all[from][1]] === 0) have--;
      }
    }
    return Math.min(1, length / best);
  };
  kgSearch.read = read;
  kgSearch.nearness = nearness;

  // rank orders the hits that have the most wants: first what is called just so, then what has all of them in its names, then by
  // how rare and how near each other they are. found is a list of places, one a want; whole has the hits that are called so.
  const rank = (wants, found, whole, total) => {
    const hits = new Map();
    found.forEach((places, i) => {
      const rare = Math.log(1 + total / (places.size + 1)) * (wants[i].kind === "phrase" ? 1.5 : 1);
      for (const [n, p] of places) {
        let h = hits.get(n);
        if (!h) hits.set(n, h = { n, score: 0, names: 0, named: 0, has: [] });
        const named = p.at.filter((x) => x < 0).length, times = p.at.length - named;
        if (named) {
          h.named++;
          h.names += rare * p.weight * 3;
        }
        if (times) h.score += rare * p.weight * (1 + 0.2 * Math.log2(times));
        h.has.push(i);
      }
    });
    let most = 0;
    for (const h of hits.values()) most = Math.max(most, h.has.length);
    const best = [...hits.values()].filter((h) => h.has.length === most);
    for (const h of best) {
      const called = h.named === wants.length; // then its words are all the same
      h.score = called ? h.names : h.names + h.score;
      if (most > 1) {
        const length = h.has.reduce((sum, i) => sum + Math.max(1, wants[i].words.length), 0);
        h.score *= 1 + 2 * nearness(h.has.map((i) => found[i].get(h.n)), length);
      }
      if (called) h.score += 1e4;
      if (whole.has(h.n)) h.score += 1e5;
    }
    return { most, hits: best.sort((a, b) => b.score - a.score || a.n - b.n) };
  };
  kgSearch.rank = rank;

  // marked finds the stretches of a text that answer wants: [start, end, want], in order.
  const marked = (text, wants) => {
    const all = terms(text), words = all.filter((t) => !t.symbol), out = [];
    wants.forEach((w, i) => {
      const fits = w.kind === "open" ? (t, k) => t.word.startsWith(w.words[k]) : (t, k) => t.word === w.words[k];
      const list = w.kind === "symbol" || w.kind === "open" ? all : words;
      for (let a = 0; a + w.words.length <= list.length; a++) {
        if (w.words.every((_, k) => fits(list[a + k], k))) out.push([list[a].start, list[a + w.words.length - 1].end, i]);
      }
    });
    return out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  };

  // excerpt chooses the part of a text with the most wants: {from, to, marks, wants}.
  const excerpt = (text, wants) => {
    const marks = marked(text, wants);
    const size = ideograph.test(text) ? 110 : 230;
    let best = { score: 0, start: 0, end: 0, wants: 0 };
    for (let i = 0, j = 0; i < marks.length; i++) {
      for (j = Math.max(j, i); j < marks.length && marks[j][1] <= marks[i][0] + size; j++);
      const inside = marks.slice(i, Math.min(j, i + 40)), kinds = new Set(inside.map((m) => m[2])).size;
      const neighbours = inside.filter((m, k) => k > 0 && m[2] !== inside[k - 1][2] && m[0] - inside[k - 1][1] < 3).length;
      const score = kinds * 100 + neighbours * 5 + inside.length;
      if (score > best.score) best = { score, start: marks[i][0], end: Math.max(...inside.map((m) => m[1])), wants: kinds };
    }
    let from = Math.max(0, best.start - Math.max(20, Math.floor((size - (best.end - best.start)) / 3))), to = Math.min(text.length, Math.max(from + size, best.end));
    if (text.length <= size * 1.3) [from, to] = [0, text.length];
    const space = (at) => /\s/.test(text[at] ?? " ");
    const edge = (at, step, stop) => { // not within a word, a pair of surrogates, or before a mark
      let n = 0;
      for (; at !== stop && at > 0 && at < text.length && n < 30 && !space(at) && !ideograph.test(text[at]); n++) at += step;
      while (at !== stop && at > 0 && at < text.length && /[\udc00-\udfff]|\p{M}/u.test(text[at])) at += step;
      return at;
    };
    if (from > 0) from = edge(from, 1, best.start);
    if (to < text.length) to = Math.max(edge(to, -1, best.end), best.end);
    return { from, to, marks: marks.filter((m) => m[0] >= from && m[1] <= to), wants: best.wants };
  };
  kgSearch.excerpt = excerpt;
  if (typeof document === "undefined") return; // a test runs the functions above

  const load = (name) => {
    if (!kgSearch.waiting.has(name)) {
      kgSearch.waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js";
        script.onload = resolve;
        script.onerror = () => {
          kgSearch.waiting.delete(name);
          reject(new Error("search/" + name + ".js cannot be read"));
        };
        document.head.append(script);
      }));
    }
    return kgSearch.waiting.get(name);
  };

  // before counts the members of a sorted list for which ok holds; it holds for none behind one for which it does not.
  const before = (list, ok) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ok(list[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // files lists the files that may have a word, or the words that begin with it.
  const mostFiles = 8; // for words cut short
  const files = (word, open) => {
    const starts = kgSearch.index.starts;
    let n = before(starts, (s) => s < word);
    if (starts[n] !== word && n > 0) n--;
    const out = [];
    for (; n < starts.length && (starts[n] <= word || open && starts[n].startsWith(word)); n++) out.push(n);
    return out;
  };
  // common tells words that are nearly everywhere, by how much there is to say of where they are.
  const common = (word) => {
    const n = files(word, false).length;
    return n > 1 && n * 48000 > 2 * kgSearch.index.hits;
  };

  const places = async (word, open) => {
    const list = files(word, open), out = new Map();
    const some = open ? list.slice(0, mostFiles) : list;
    await Promise.all(some.map((n) => load("t" + n)));
    for (const n of some) {
      const words = kgSearch.words[n];
      if (!open) {
        if (Object.hasOwn(words, word)) read(words[word], 1, out);
        continue;
      }
      for (const [w, text] of Object.entries(words)) {
        if (w.startsWith(word)) read(text, w === word ? 1 : 0.6, out);
      }
    }
    return { places: out, whole: some.length === list.length };
  };

  // find looks up a want. A symbol that nothing has may be part of one: then its words in that order do.
  const find = async (want) => {
    if (want.kind === "phrase") return { places: together(await Promise.all(want.words.map(async (w) => (await places(w, false)).places))), whole: true };
    const out = await places(want.words[0], want.kind === "open");
    if (out.places.size || !want.parts) return out;
    want.kind = "phrase";
    want.words = want.parts.slice(want.parts.findIndex((w) => !common(w)));
    return find(want);
  };

  const rightToLeft = /^(ar|fa|he|ur)\b/;
  const element = (name, text, className) => {
    const e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    return e;
  };
  const inLanguage = (e, lang) => {
    if (lang && lang !== "en") {
      e.lang = lang;
      e.dir = rightToLeft.test(lang) ? "rtl" : "ltr";
    }
    return e;
  };
  // fill writes a part of a text with what was sought marked.
  const fill = (e, text, { from, to, marks }) => {
    if (from > 0) e.append("… ");
    let at = from;
    for (const [start, end] of marks) {
      if (end <= at) continue;
      if (start > at) e.append(text.slice(at, start));
      const last = e.lastChild;
      if (start <= at && last?.nodeName === "MARK") last.textContent += text.slice(at, end); // neighbours are one
      else e.append(element("mark", text.slice(Math.max(at, start), end)));
      at = end;
    }
    e.append(text.slice(at, to));
    if (to < text.length) e.append(" …");
    return e;
  };

  const row = (wants, hit) => {
    const file = before(kgSearch.index.files, (first) => first <= hit.n) - 1;
    const [href, title, lang, what, ...texts] = kgSearch.hits[file][hit.n - kgSearch.index.files[file]];
    const li = element("li"), a = element("a");
    a.href = href;
    a.dir = "auto";
    if (lang && lang !== "en") a.lang = lang;
    fill(a, title, { from: 0, to: title.length, marks: marked(title, wants) });
    li.append(a, " ", element("span", what, "note"));
    let best = null;
    for (let i = 0; i < texts.length; i += 2) {
      const x = { text: texts[i], lang: texts[i + 1], ...excerpt(texts[i], wants) };
      if (!best || x.wants > best.wants) best = x;
    }
    if (best?.text) li.append(fill(inLanguage(element("span", "", "quote"), best.lang), best.text, best));
    const missing = wants.filter((_, i) => !hit.has.includes(i)).map((w) => w.label);
    if (missing.length) li.append(element("span", "Without " + missing.join(", "), "more"));
    return li;
  };

  // The page: what was sought, what was found, the kind chosen, and how much of it is shown.
  const first = 20, further = 50;
  const state = { wants: [], ranked: [], kind: "", said: "", shown: 0, turn: 0 };
  const at = (id) => document.getElementById(id);
  const kindOf = (n) => {
    const kinds = kgSearch.index.kinds;
    return kinds[before(kinds, (k) => k[1] <= n) - 1][0];
  };
  const chosen = () => state.kind ? state.ranked.filter((h) => kindOf(h.n) === state.kind) : state.ranked;
  const address = () => {
    const p = new URLSearchParams();
    if (at("site-q").value) p.set("q", at("site-q").value);
    if (state.kind) p.set("kind", state.kind);
    history.replaceState(null, "", "?" + p);
  };

  const more = async (count) => {
    const turn = state.turn, hits = chosen(), next = hits.slice(state.shown, state.shown + count);
    const needed = new Set(next.map((h) => before(kgSearch.index.files, (f) => f <= h.n) - 1));
    await Promise.all([...needed].map((n) => load("d" + n)));
    if (turn !== state.turn) return null; // another search began meanwhile
    const rows = next.map((h) => row(state.wants, h));
    at("site-hits").append(...rows);
    state.shown += rows.length;
    const button = at("site-more"), left = hits.length - state.shown;
    button.hidden = left === 0;
    button.textContent = "Show " + Math.min(left, further) + " more of " + left;
    return rows;
  };

  const showKinds = () => {
    const counts = new Map();
    for (const h of state.ranked) counts.set(kindOf(h.n), (counts.get(kindOf(h.n)) ?? 0) + 1);
    const button = (name, label, count) => {
      const b = element("button", label + " ");
      b.type = "button";
      b.append(element("span", count, "note"));
      b.setAttribute("aria-pressed", String(state.kind === name));
      b.addEventListener("click", () => {
        state.kind = name;
        for (const x of at("site-kinds").children) x.setAttribute("aria-pressed", String(x === b));
        address();
        show().catch(fail);
      });
      return b;
    };
    const kinds = kgSearch.index.kinds.filter(([name]) => counts.has(name));
    if (!counts.has(state.kind)) state.kind = "";
    at("site-kinds").hidden = kinds.length < 2;
    at("site-kinds").replaceChildren(button("", "All", String(state.ranked.length)), ...kinds.map(([name]) => button(name, name, String(counts.get(name)))));
  };

  // show begins the list anew, and says how much there is.
  const show = async () => {
    state.shown = 0;
    state.turn++;
    at("site-hits").replaceChildren();
    at("site-more").hidden = true;
    if (await more(first)) at("site-found").textContent = state.said + (state.kind ? " " + state.kind + ": " + chosen().length + "." : "");
  };

  const mostWants = 32, title = document.title;
  const search = async (query) => {
    const turn = ++state.turn, status = at("site-found"), all = parse(query);
    let wants = all.slice(0, mostWants);
    const rare = wants.filter((w) => w.kind !== "word" || !common(w.words[0]));
    if (rare.length) wants = rare;
    status.textContent = wants.length ? "Searching …" : "";
    const name = "=" + kgSearch.tokens(query).join(" ");
    const [whole, ...answers] = await Promise.all([places(name, false), ...wants.map(find)]);
    if (turn !== state.turn) return;
    const found = answers.map((x) => x.places), { most, hits } = rank(wants, found, whole.places, kgSearch.index.hits);
    document.title = (query.trim() ? query.trim().slice(0, 80) + " · " : "") + title;
    state.wants = wants;
    state.ranked = hits;
    const said = [], n = hits.length + (hits.length === 1 ? " result" : " results");
    const nowhere = wants.filter((_, i) => found[i].size === 0).map((w) => w.label);
    if (!hits.length && wants.length) said.push("Nothing found.");
    else if (most < wants.length) said.push("Nothing has all of this; " + n + (hits.length === 1 ? " has " : " have ") + most + " of " + wants.length + ".");
    else if (wants.length) said.push(n + ".");
    if (hits.length && nowhere.length) said.push(nowhere.join(", ") + (nowhere.length === 1 ? " is" : " are") + " nowhere.");
    if (answers.some((x) => !x.whole)) said.push("Too many words begin like that: not all were looked up.");
    if (all.length > mostWants) said.push("Only the first " + mostWants + " words were looked up.");
    state.said = said.join(" ");
    showKinds();
    await show();
  };
  const fail = (err) => { at("site-found").textContent = err.message; };

  // Arrow keys go from the field through the results and back.
  const arrows = (e) => {
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp" || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const stops = [at("site-q"), ...at("site-hits").querySelectorAll("li > a"), ...(at("site-more").hidden ? [] : [at("site-more")])];
    const now = stops.indexOf(document.activeElement), next = stops[now + (e.key === "ArrowDown" ? 1 : -1)];
    if (now < 0 || !next) return;
    e.preventDefault();
    next.focus();
  };

  addEventListener("DOMContentLoaded", () => {
    const given = new URLSearchParams(location.search), field = at("site-q");
    field.value = given.get("q") ?? "";
    state.kind = given.get("kind") ?? "";
    document.querySelector("form[role=search]").addEventListener("submit", (e) => {
      e.preventDefault();
      state.kind = "";
      address();
      search(field.value).catch(fail);
    });
    at("site-more").addEventListener("click", () => more(further).then((rows) => rows?.[0]?.querySelector("a").focus()).catch(fail));
    document.addEventListener("keydown", arrows);
    load("index").then(() => search(field.value)).catch(fail);
  });
})();
