package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A liveStore is a SPARQL server on loopback that a test has started.
type liveStore struct {
	name  string
	to    string   // the address for kg load --to
	query string   // where to ask
	env   []string // credentials
	whole bool     // a load takes effect as one, not graph by graph

	start func() // again, after kill
	kill  func() // as a power cut does
}

// freePort is a port nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// runServer starts a server and waits until it answers at address. kill ends it at once.
func runServer(t *testing.T, dir, address string, command ...string) (kill func()) {
	t.Helper()
	log, err := os.Create(filepath.Join(dir, "server.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	c := exec.Command(command[0], command[1:]...)
	c.Dir, c.Stdout, c.Stderr = dir, log, log
	dieWithUs(c)
	if err := c.Start(); err != nil {
		t.Fatalf("%s: %v (.ci/run installs it)", command[0], err)
	}
	ended := make(chan struct{})
	go func() { c.Wait(); close(ended) }()
	kill = func() {
		c.Process.Kill()
		<-ended
	}
	for range 900 {
		res, err := http.Get(address)
		if err == nil {
			res.Body.Close()
			return kill
		}
		select {
		case <-ended:
			text, _ := os.ReadFile(log.Name())
			t.Fatalf("%s ended:\n%s", command[0], text)
		case <-time.After(100 * time.Millisecond):
		}
	}
	kill()
	t.Fatalf("%s does not answer", command[0])
	return nil
}

// startFuseki starts Apache Jena Fuseki over a TDB2 database whose default graph is the union of the named ones.
func startFuseki(t *testing.T) *liveStore {
	t.Helper()
	jar := os.Getenv("KG_FUSEKI")
	if jar == "" {
		t.Fatal("KG_FUSEKI does not name Fuseki's jar (.ci/run fetches it)")
	}
	dir, port := t.TempDir(), freePort(t)
	config := `PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Service ; fuseki:name "ds" ; fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "DB" ; tdb2:unionDefaultGraph true ] ;
   fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] , [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
                   [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
`
	if err := os.WriteFile(filepath.Join(dir, "config.ttl"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	s := &liveStore{name: "fuseki", to: fmt.Sprintf("http://127.0.0.1:%d/ds", port), whole: true}
	s.query = s.to + "/query"
	s.start = func() {
		os.Remove(filepath.Join(dir, "DB", "tdb.lock"))
		s.kill = runServer(t, dir, s.query+"?query=ASK%7B%7D", "java", "-Xmx1g", "-jar", jar, "--localhost", fmt.Sprintf("--port=%d", port), "--config=config.ttl")
	}
	s.start()
	t.Cleanup(func() { s.kill() })
	return s
}

// startVirtuoso starts OpenLink Virtuoso with a new database, whose administrator is dba with password dba.
func startVirtuoso(t *testing.T) *liveStore {
	t.Helper()
	dir, port := t.TempDir(), freePort(t)
	config := fmt.Sprintf(`[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:%d
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:%d
ServerRoot = .
ServerThreads = 10
Charset = UTF-8
`, freePort(t), port)
	if err := os.WriteFile(filepath.Join(dir, "virtuoso.ini"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	s := &liveStore{name: "virtuoso", to: fmt.Sprintf("http://127.0.0.1:%d/sparql", port), env: []string{"KG_USER=dba", "KG_PASSWORD=dba"}}
	s.query = s.to
	s.start = func() {
		os.Remove(filepath.Join(dir, "virtuoso.lck"))
		s.kill = runServer(t, dir, s.query, "virtuoso-t", "-f", "-c", "virtuoso.ini")
	}
	s.start()
	t.Cleanup(func() { s.kill() })
	return s
}

// startOxigraph starts Oxigraph's engine, in memory, behind a server that has its addresses.
func startOxigraph(t *testing.T) *liveStore {
	t.Helper()
	script, err := filepath.Abs(interop + "oxigraph.cjs")
	if err != nil {
		t.Fatal(err)
	}
	dir, port := t.TempDir(), freePort(t)
	s := &liveStore{name: "oxigraph", to: fmt.Sprintf("http://127.0.0.1:%d", port), whole: true}
	s.query = s.to + "/query"
	s.start = func() { s.kill = runServer(t, dir, s.to, "node", script, strconv.Itoa(port)) }
	s.start()
	t.Cleanup(func() { s.kill() })
	return s
}

// ask asks a store and returns the rows, or the answer to ASK.
func (s *liveStore) ask(t *testing.T, query string) any {
	t.Helper()
	req, err := http.NewRequest("POST", s.query, strings.NewReader(url.Values{"query": {query}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/sparql-results+json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	var answer struct {
		Boolean *bool
		Results struct {
			Bindings []map[string]struct{ Value, Datatype string }
		}
	}
	if err != nil || res.StatusCode != 200 || json.Unmarshal(body, &answer) != nil {
		t.Fatalf("%s: %s %v\n%.500s", query, res.Status, err, body)
	}
	if answer.Boolean != nil {
		return *answer.Boolean
	}
	list := []any{}
	for _, b := range answer.Results.Bindings {
		row := map[string]any{}
		for name, v := range b {
			if strings.HasSuffix(v.Datatype, "#decimal") { // which stores spell in their own ways
				x, err := strconv.ParseFloat(v.Value, 64)
				if err != nil {
					t.Error(err)
				}
				v.Value = strconv.FormatFloat(x, 'f', -1, 64)
			}
			if v.Value != "" {
				row[name] = v.Value
			}
		}
		list = append(list, row)
	}
	return list
}

// graphs counts the triples of each graph of kg in a store.
func (s *liveStore) graphs(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, r := range s.ask(t, `SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "https://w3id.org/dipdoc/")) } GROUP BY ?g`).([]any) {
		row := r.(map[string]any)
		out[strings.TrimPrefix(row["g"].(string), "https://w3id.org/dipdoc/graph/")] = row["n"].(string)
	}
	return out
}
