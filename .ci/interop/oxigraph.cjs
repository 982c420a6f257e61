// node oxigraph.cjs PORT: Oxigraph's engine behind the addresses of its server, in memory: /query, /update and /store. The default
// graph is the union of the named graphs.
const http = require('http')
const { Store, namedNode } = require('oxigraph')

const store = new Store()
http.createServer((req, res) => {
  const url = new URL(req.url, 'http://localhost')
  const parts = []
  req.on('data', part => parts.push(part))
  req.on('end', () => {
    const body = Buffer.concat(parts).toString('utf8')
    const answer = (status, text = '') => {
      res.writeHead(status, { Server: 'Oxigraph', 'Content-Type': 'application/sparql-results+json' })
      res.end(text)
    }
    try {
      switch (url.pathname) {
        case '/query':
          const query = url.searchParams.get('query') ?? new URLSearchParams(body).get('query')
          return answer(200, store.query(query, { use_default_graph_as_union: true, results_format: 'json' }))
        case '/update':
          store.update(body)
          return answer(204)
        case '/store':
          store.load(body, { format: req.headers['content-type'], to_graph_name: namedNode(url.searchParams.get('graph')) })
          return answer(204)
        default:
          return answer(404)
      }
    } catch (error) {
      answer(400, String(error))
    }
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
