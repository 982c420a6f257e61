// The search of a site in a browser, from disk: node site_search.cjs FOLDER
// The folder has the site that TestInteropSiteSearch makes.
const fs = require("fs"), path = require("path"), assert = require("assert");
const {launch} = require("./chromium.cjs");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [folder] = process.argv.slice(2);
const address = (query) => "file://" + path.resolve(folder) + "/search.html?q=" + encodeURIComponent(query);

(async () => {
  const {browser, open} = await launch();
  const p = await open(address(""));
  const idle = () => p.waitForFunction(() => kgSearch.index && document.getElementById("site-found").textContent !== "Searching …");
  const status = () => p.textContent("#site-found");
  const hits = () => p.$$eval("#site-hits > li", (list) => list.map((li) => ({
    title: li.querySelector("a").textContent, words: li.querySelector(".quote")?.textContent ?? "", lang: li.querySelector(".quote")?.lang ?? "", dir: li.querySelector(".quote")?.dir ?? "",
    marks: [...li.querySelectorAll("mark")].map((m) => m.textContent), more: li.querySelector(".more")?.textContent ?? "",
  })));
  const seek = async (query) => {
    await p.fill("#site-q", query);
    await p.keyboard.press("Enter");
    await idle();
    return hits();
  };

  try {
    await idle();
    assert.equal(await status(), "", "nothing is said before anything is sought");

    // all words, and those near each other first; what is marked is what was sought
    let list = await seek("information weapons");
    assert.match(await status(), /^\d+ results?\.$/);
    assert.equal(list[0].title, "information weapons", "what is called so comes first");
    assert.match(await p.title(), /^information weapons · /);
    assert.ok(list.some((h) => h.title === "A/66/359, annex, para. (b)" && h.marks.includes("information") && h.marks.includes("weapons")), "what is marked");
    list = await seek("critical infrastructures “full respect”");
    assert.ok(list.length, "a document is found by words far apart");
    list = await seek("multilateral transparent democratic management");
    assert.ok(list.some((h) => /^… .*multilateral/.test(h.words)), "the words around the match: " + JSON.stringify(list));

    // phrases
    list = await seek("“information weapons”");
    assert.ok(list.length && list.every((h) => h.marks.some((m) => /^information weapons$/i.test(m))));
    list = await seek('"weapons information"');
    assert.equal(await status(), "Nothing found.");

    // not all of the words
    list = await seek("weapons unicorn");
    assert.match(await status(), /^Nothing has all of this; \d+ results? ha(s|ve) 1 of 2\. unicorn is nowhere\.$/);
    assert.equal(list[0].more, "Without unicorn");

    // symbols, by their ends too
    for (const query of ["A/66/359", "66/359"]) {
      list = await seek(query);
      assert.equal(list[0].title, "A/66/359", query);
    }
    assert.equal((await seek("S/RES/2999 (2031)"))[0].title, "S/RES/2999(2031)");
    assert.equal((await seek("resolution 2999"))[0].title, "S/RES/2999(2031)");

    // kinds, further results, the address
    list = await seek("A/66/359");
    assert.equal(list.length, 20);
    const total = parseInt(await status(), 10);
    const kinds = await p.$$eval("#site-kinds button", (all) => all.map((b) => b.textContent.match(/^(.*) (\d+)$/).slice(1)));
    assert.equal(kinds[0][0], "All");
    assert.equal(kinds.slice(1).reduce((sum, k) => sum + Number(k[1]), 0), total, "the counts add up");
    await p.focus("#site-more");
    await p.keyboard.press("Enter");
    await p.waitForFunction((n) => document.querySelectorAll("#site-hits > li").length > n, 20);
    assert.equal((await hits()).length, Math.min(total, 70));
    assert.equal(await p.evaluate(() => [...document.querySelectorAll("#site-hits > li > a")].indexOf(document.activeElement)), 20, "the first of the further results has the focus");
    await p.getByRole("button", {name: /^Documents/}).click();
    await idle();
    const documents = Number(kinds.find((k) => k[0] === "Documents")[1]);
    await p.waitForFunction((n) => document.querySelectorAll("#site-hits > li").length === n, documents);
    assert.match(await status(), new RegExp(" Documents: " + documents + "\\.$"));
    assert.equal(await p.getAttribute('#site-kinds button[aria-pressed="true"]', "aria-pressed"), "true");
    await p.reload();
    await idle();
    assert.equal((await hits()).length, documents, "the kind is in the address");

    // keys: down into the results and back
    await p.focus("#site-q");
    await p.keyboard.press("ArrowDown");
    await p.keyboard.press("ArrowDown");
    assert.equal(await p.evaluate(() => [...document.querySelectorAll("#site-hits > li > a")].indexOf(document.activeElement)), 1);
    await p.keyboard.press("ArrowUp");
    await p.keyboard.press("ArrowUp");
    assert.equal(await p.evaluate(() => document.activeElement.id), "site-q");

    // other scripts
    for (const [query, lang, dir, mark] of [
      ["إطلاق النار", "ar", "rtl", "إطلاق"], ["立即停火", "zh", "ltr", "立即停火"], ["停", "zh", "ltr", "停火"], ["ПРЕКРАЩЕНИЯ огня", "ru", "ltr", "прекращения"], ["немедленн*", "ru", "ltr", "немедленного"],
    ]) {
      list = await seek(query);
      const hit = list.find((h) => h.lang === lang && h.marks.some((m) => m.includes(mark)));
      assert.ok(hit, query + ": " + JSON.stringify(list.slice(0, 3)));
      assert.equal(hit.dir, dir, query);
    }

    // what a document says does not run
    list = await seek("onerror");
    assert.ok(list.some((h) => h.words.includes("<img src=x onerror=")), JSON.stringify(list));
    await seek('<img src=x onerror="window.ran=1"> "__proto__" constructor toString');
    assert.equal(await p.evaluate(() => window.ran), undefined);

    assert.deepEqual(p.complaints, []);

    // no fault of accessibility, here and where the graph is drawn, wide and narrow, light and dark
    for (const [width, colorScheme] of [[1280, "light"], [375, "dark"]]) {
      await p.setViewportSize({width, height: 900});
      await p.emulateMedia({colorScheme});
      for (const page of ["search.html?q=A%2F66%2F359+information+security", "network.html"]) {
        await p.goto(address("").replace(/search\.html.*/, page));
        await p.waitForSelector("#site-hits a, html.ready");
        assert.ok(await p.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, page + " is too wide for " + width);
        await p.evaluate(axe + ";window.axe = axe"); // by the debugger, which no policy stops
        assert.deepEqual(await p.evaluate(async () => (await axe.run(document, {resultTypes: ["violations"], preload: false})).violations.map((v) => `${v.id} (${v.impact}): ${v.nodes[0].html}`)), [], page);
      }
    }
    assert.deepEqual(p.complaints, []);
  } finally {
    await browser.close();
  }
})().catch((e) => { console.error(e); process.exit(1); });
