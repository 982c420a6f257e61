// node quads.cjs FORMAT FILE: reads FILE with N3.js, or with jsonld.js if FORMAT is jsonld, and prints N-Quads.
const fs = require('fs')

const [format, file] = process.argv.slice(2)
const text = fs.readFileSync(file, 'utf8')

async function quads() {
  if (format === 'jsonld') {
    const documentLoader = url => { throw new Error('refused to load ' + url) }
    return require('jsonld').toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader })
  }
  const N3 = require('n3')
  const mediaType = { turtle: 'text/turtle', trig: 'application/trig', ntriples: 'application/n-triples', nquads: 'application/n-quads' }[format]
  const parsed = new N3.Parser({ format: mediaType }).parse(text)
  return new N3.Writer({ format: 'application/n-quads' }).quadsToString(parsed)
}

quads().then(s => process.stdout.write(s), e => { console.error(e); process.exit(1) })
