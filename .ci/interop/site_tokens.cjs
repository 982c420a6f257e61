// The words that the search of a site takes from each line of a JSON list: node site_tokens.cjs search.js < texts.json
const fs = require("fs"), vm = require("vm");
const context = vm.createContext({});
vm.runInContext(fs.readFileSync(process.argv[2], "utf8") + ";globalThis.tokens = kgSearch.tokens;", context);
console.log(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map((text) => [...context.tokens(text)])));
