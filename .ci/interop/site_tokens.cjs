// The words and symbols that the search of a site takes from each line of a JSON list: node site_tokens.cjs search.js < texts.json
// Each must stand in the text where the search says so.
const assert = require("assert"), fs = require("fs"), vm = require("vm");
const context = vm.createContext({});
vm.runInContext(fs.readFileSync(process.argv[2], "utf8") + ";globalThis.terms = kgSearch.terms;", context);
console.log(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map((text) => [...context.terms(text)].map((t) => {
  assert.ok(t.start < t.end && t.end <= text.length, text);
  return { Word: t.word, At: t.at, Symbol: Boolean(t.symbol) };
}))));
