// Reads bibliographies with citation.js and prints as JSON what it understood of each entry.
// usage: node citations.cjs [bibtex|biblatex|ris|csl-json FILE]...
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')
require('@citation-js/plugin-csl')
const fs = require('fs')

const parsers = { bibtex: '@bibtex/text', biblatex: '@biblatex/text', ris: '@ris/file', 'csl-json': '@csl/list+object' }
const name = (n) => typeof n === 'string' ? n : n.literal || [n.given, n.family].filter(Boolean).join(' ')

function read(format, file) {
  const text = fs.readFileSync(file, 'utf8')
  const cite = new Cite(format === 'csl-json' ? JSON.parse(text) : text, { forceType: parsers[format] })
  const formatted = cite.format('bibliography', { format: 'text', template: 'apa' }).trim().split('\n')
  const entries = cite.data.map((d) => ({
    id: d.id,
    title: d.title || '',
    authors: [].concat(d.author || d.reporter || []).map(name),
    date: d.issued && d.issued['date-parts'] ? d.issued['date-parts'][0].map(Number) : [],
    number: d.number || '',
    publisher: d.publisher || '',
    container: d['container-title'] || '',
    url: d.URL || '',
  }))
  return { entries, formatted: formatted.length }
}

const out = []
for (let i = 2; i < process.argv.length; i += 2) out.push(read(process.argv[i], process.argv[i + 1]))
process.stdout.write(JSON.stringify(out))
