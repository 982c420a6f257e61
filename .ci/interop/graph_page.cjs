// Uses a graph page as a reader would: node graph_page.cjs PAGE WORDS, with words that one node of the page is found by.
// With KG_SCREENSHOTS it leaves pictures in that folder.
const {launch} = require("./chromium.cjs");
const assert = require("assert"), fs = require("fs"), path = require("path"), url = require("url");
const [, , file, words] = process.argv;

(async () => {
  const {browser, open} = await launch();
  const address = url.pathToFileURL(path.resolve(file)).href;
  const page = await open(address);
  const shot = async (name) => process.env.KG_SCREENSHOTS && page.screenshot({path: path.join(process.env.KG_SCREENSHOTS, path.basename(file, ".html") + "-" + name + ".png")});
  const hash = async () => (await page.waitForTimeout(250), new URLSearchParams(new URL(page.url()).hash.slice(1)));
  // state waits until the address says of key what ok accepts: on a busy machine it follows a little later.
  const state = async (key, ok) => {
    for (let i = 0; ; i++) {
      const value = (await hash()).get(key);
      if (ok(value) || i === 40) return value;
    }
  };
  const counts = () => page.textContent("#counts");
  // ink is how many pixels of a canvas are painted.
  const ink = (id, p = page) => p.evaluate((id) => {
    const from = document.getElementById(id), c = document.createElement("canvas");
    c.width = from.width;
    c.height = from.height;
    const g = c.getContext("2d");
    g.drawImage(from, 0, 0);
    return g.getImageData(0, 0, c.width, c.height).data.filter((v, i) => i % 4 === 3 && v > 0).length;
  }, id);

  await page.waitForSelector("html.ready");
  await page.waitForTimeout(300);
  await shot("all");
  const everything = await counts();
  assert.match(everything, /^\d+ nodes, \d+ links$/);
  assert.ok((await ink("labels")) > 500, "labels are drawn");
  const picture = await page.locator("#stage").screenshot();
  assert.ok(picture.length > 15000, "the picture is not empty");

  // search, choose, card
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.waitForSelector("#results button");
  assert.match(await page.textContent("#status"), /\d+ nodes? found/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#card h2");
  await shot("card");
  const title = await page.textContent("#card h2"), iri = await state("node", (v) => v !== null);
  assert.ok(iri, "the node chosen is in the address");
  assert.ok((await page.textContent("#card")).includes(iri), "the card has the IRI");
  assert.strictEqual(await state("q", (v) => v === words), words);

  // the same address in a fresh window shows the same view
  const again = await open(page.url());
  await again.waitForSelector("#card h2");
  assert.strictEqual(await again.textContent("#card h2"), title);
  assert.strictEqual(await again.inputValue("#search"), words);
  await again.waitForTimeout(300);
  assert.deepStrictEqual(again.complaints, []);
  await again.close();

  // click a node: the one chosen was centred, so it is in the middle of the stage
  await page.keyboard.press("Escape");
  assert.ok(await page.isHidden("#card"));
  await page.fill("#search", "");
  await page.waitForTimeout(300);
  const stage = await page.locator("#stage").boundingBox();
  const at = (await state("at", (v) => v !== null)).split(" ").map(Number);
  assert.strictEqual(at.length, 3);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  await page.waitForTimeout(100);
  assert.ok(await page.isVisible("#note"), "a note appears under the pointer");
  await page.mouse.click(stage.x + stage.width / 2, stage.y + stage.height / 2);
  await page.waitForSelector("#card h2");
  assert.strictEqual(await page.textContent("#card h2"), title);

  // focus, hops, back
  await page.click("#card .acts button >> nth=0");
  const near = await counts();
  assert.ok(parseInt(near, 10) <= parseInt(everything, 10));
  await page.fill("#hops", "1");
  await page.keyboard.press("Enter");
  assert.strictEqual(await state("hops", (v) => v === "1"), "1");
  assert.ok(parseInt(await counts(), 10) <= parseInt(near, 10), "fewer hops, fewer nodes");
  await shot("focus");
  await page.click("#unfocus");
  assert.strictEqual(await counts(), everything);

  // fold and unfold
  await page.focus("#stage");
  const before = await counts();
  await page.keyboard.press("e");
  const folded = await state("collapsed", (v) => v === iri);
  assert.strictEqual(folded, iri);
  await page.keyboard.press("e");
  assert.strictEqual(await counts(), before);
  await page.keyboard.press("ArrowRight");
  assert.notStrictEqual(await state("node", (v) => v !== iri), iri, "an arrow key chooses another node");
  await page.keyboard.press("Escape");

  // filter by kind
  const kind = page.locator("#legend input").last(), name = await kind.inputValue();
  await kind.uncheck();
  assert.strictEqual(await state("hide", (v) => v === name), name);
  assert.ok(parseInt(await counts(), 10) < parseInt(everything, 10), "a kind left out leaves fewer nodes");
  await kind.check();
  assert.strictEqual(await counts(), everything);

  // timeline
  if (await page.isVisible("#timeline")) {
    await page.focus("#to");
    await page.keyboard.press("ArrowLeft");
    assert.ok(await state("to", (v) => v !== null), "the date is in the address");
    await page.keyboard.press("ArrowRight");
    assert.strictEqual(await counts(), everything);
  }

  // table
  await page.click("#tablebutton");
  const rows = await page.locator("#rows tr").count();
  assert.strictEqual(rows, Math.min(300, parseInt(everything, 10)));
  await shot("table");
  await page.locator("#rows button").first().click();
  assert.strictEqual(await page.textContent("#card h2 >> nth=0"), await page.textContent("#card h2"));
  await page.click("#tablebutton");

  // link labels, dark, export
  await page.click("#linklabels");
  await page.click("#theme");
  assert.strictEqual(await page.getAttribute("html", "data-theme"), "dark");
  await page.click("#all");
  await page.waitForTimeout(200);
  await shot("dark");
  const save = async (id) => {
    const [d] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
    return {name: d.suggestedFilename(), bytes: fs.readFileSync(await d.path())};
  };
  const svg = await save("#svg"), png = await save("#png");
  assert.match(svg.name, /\.svg$/);
  const text = svg.bytes.toString();
  assert.ok(text.includes(">Legend<") && text.includes("<title>"), "the legend is in the picture");
  const parsed = await page.evaluate((t) => new DOMParser().parseFromString(t, "image/svg+xml").querySelectorAll("parsererror").length, text);
  assert.strictEqual(parsed, 0, "the SVG is well formed");
  assert.strictEqual(png.bytes.toString("latin1", 1, 4), "PNG");

  // nothing a document says has run, nothing was asked of the network
  assert.strictEqual(await page.evaluate(() => window.ran), undefined);
  assert.deepStrictEqual(page.complaints, []);

  // without WebGL the same picture is drawn
  const {browser: plain, open: openPlain} = await launch({args: ["--disable-3d-apis"]});
  const second = await openPlain(address);
  await second.waitForSelector("html.ready");
  await second.waitForTimeout(300);
  assert.ok((await ink("graph", second)) > 500, "nodes are drawn without WebGL");
  assert.deepStrictEqual(second.complaints.filter((c) => !/WebGL/.test(c)), []);
  await plain.close();
  await browser.close();
  console.log("ok");
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
