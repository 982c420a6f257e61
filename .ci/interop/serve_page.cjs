// The query page in a browser: by keyboard, on a wide and a narrow window, without a request elsewhere or a fault that axe finds.
// serve_page.cjs ADDRESS
const {launch} = require("./chromium.cjs");
const address = process.argv[2];
const assert = require("assert");
(async () => {
  const {browser, open} = await launch();
  for (const viewport of [{width: 1280, height: 900}, {width: 360, height: 740}]) {
    const page = await open(address + "sparql", {viewport, bypassCSP: false});
    const asked = /^request of http:\/\/127\.0\.0\.1/;
    await page.focus("#question");
    const signed = await page.locator("#question option", {hasText: "Who signed"}).getAttribute("value");
    await page.selectOption("#question", signed);
    await page.focus("#query");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => /row|rror|expected/.test(document.getElementById("status").textContent));
    assert.match(await page.textContent("#status"), /^4 rows\. /);
    assert.match(await page.textContent("#answer"), /Li Baodong/);
    assert.match(page.url(), /\/sparql\?query=/);
    const link = page.locator("#answer td a").first();
    assert.ok((await link.getAttribute("href")).startsWith("/doc/"), "names lead to the site");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
    const hostile = "SELECT ?x { BIND('<img src=x onerror=document.title=1>' AS ?x) }";
    await page.fill("#query", hostile);
    await page.click("#run");
    await page.waitForFunction(() => /^1 row/.test(document.getElementById("status").textContent));
    assert.strictEqual(await page.locator("#answer img").count(), 0);
    assert.match(await page.textContent("#answer"), /<img src=x/);
    assert.deepStrictEqual(page.complaints.filter((c) => !asked.test(c)), []);
    // The address of an asked query asks it again.
    await page.reload();
    await page.waitForFunction(() => /^1 row/.test(document.getElementById("status").textContent));
    await page.fill("#query", "DESCRIBE <" + "doc/A/66/359" + ">");
    await page.click("#run");
    await page.waitForFunction(() => /graph/.test(document.getElementById("status").textContent));
    assert.match(await page.textContent("#answer pre"), /undo:Document/);
    const axe = require("axe-core").source;
    const faults = await (async () => {
      const p = await (await browser.newContext({viewport, bypassCSP: true})).newPage();
      await p.goto(page.url());
      await p.waitForFunction(() => /graph/.test(document.getElementById("status").textContent));
      await p.evaluate(axe);
      return p.evaluate(async () => (await axe.run()).violations.map((v) => v.id + " " + v.nodes.map((n) => n.html).join(" ")));
    })();
    assert.deepStrictEqual(faults, []);
  }
  await browser.close();
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
