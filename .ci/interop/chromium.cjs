// Opens pages in the Chromium of the machine, without network; complaints of a page and its requests are collected.
const {chromium} = require("playwright-core");
exports.launch = async (options = {}) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...(options.args || [])],
  });
  const open = async (url, context = {}) => {
    const page = await (await browser.newContext({viewport: {width: 1400, height: 900}, ...context})).newPage();
    page.complaints = [];
    page.on("console", (m) => ["error", "warning"].includes(m.type()) && !/GPU stall/.test(m.text()) && page.complaints.push(m.text()));
    page.on("pageerror", (e) => page.complaints.push(String(e.stack)));
    page.on("request", (r) => !/^(file|blob|data|about):/.test(r.url()) && page.complaints.push("request of " + r.url()));
    await page.goto(url);
    return page;
  };
  return {browser, open};
};
