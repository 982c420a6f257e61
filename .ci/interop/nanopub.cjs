// Checks nanopublications with the nanopub library: their four graphs, and that the trusty URI is that of their content.
// usage: node nanopub.cjs FILE...
const Module = require('module')
const fs = require('fs')
const path = require('path')

// The package is marked as ES modules, and its build for Node is none.
const script = process.env.NODE_PATH.split(path.delimiter).map((p) => path.join(p, '@nanopub', 'sign', 'node.js')).find(fs.existsSync)
const loaded = new Module(script)
loaded.filename = script
loaded._compile(fs.readFileSync(script, 'utf8'), script)

for (const file of process.argv.slice(2)) {
  const checked = new loaded.exports.Nanopub(fs.readFileSync(file, 'utf8')).check()
  console.log(checked.info().uri.value)
}
