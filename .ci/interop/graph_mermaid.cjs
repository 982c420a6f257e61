// Draws a Mermaid file with Mermaid in Chromium and prints how many nodes and links the drawing has.
const {launch} = require("./chromium.cjs");
const fs = require("fs"), path = require("path");
(async () => {
  const {browser, open} = await launch();
  const page = await open("about:blank");
  await page.addScriptTag({path: path.join(path.dirname(require.resolve("mermaid/package.json")), "dist", "mermaid.min.js")});
  const drawn = await page.evaluate(async (text) => {
    mermaid.initialize({startOnLoad: false});
    const {svg} = await mermaid.render("graph", text);
    document.body.innerHTML = svg;
    return {
      nodes: document.querySelectorAll("g.node").length,
      links: document.querySelectorAll("path.flowchart-link").length,
      boxes: document.querySelectorAll("g.cluster").length,
      text: [...document.querySelectorAll("g.node")].map((n) => n.textContent.trim()).join("\n"),
      ran: Boolean(window.ran),
    };
  }, fs.readFileSync(process.argv[2], "utf8"));
  if (page.complaints.length) throw new Error(page.complaints.join("\n"));
  console.log(JSON.stringify(drawn));
  await browser.close();
})().catch((e) => {
  console.error(e);
  process.exit(1);
});
