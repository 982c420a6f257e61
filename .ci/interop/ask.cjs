// node ask.cjs DATA.nq QUESTION.rq...: asks Oxigraph, and prints one line of JSON for each question: its file and the
// answer, true, false or a list of rows. The default graph is the union of the named graphs.
const fs = require('fs')
const { Store } = require('oxigraph')

const [data, ...questions] = process.argv.slice(2)
const store = new Store()
store.load(fs.readFileSync(data, 'utf8'), { format: 'application/n-quads' })
for (const file of questions) {
  let answer = store.query(fs.readFileSync(file, 'utf8'), { use_default_graph_as_union: true })
  if (typeof answer !== 'boolean') {
    answer = answer.map(row => Object.fromEntries([...row].map(([k, term]) => [k, term.value])))
  }
  console.log(JSON.stringify({ file, answer }))
}
