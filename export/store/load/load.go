// Package load puts graphs into SPARQL stores, so that whatever happens the store holds the old data or the new.
//
// Everything is checked and written to a file before anything is sent (Builder, Set). What the store's receipt says is
// unchanged is not sent. The rest is staged in graphs beside, counted and looked into, and put in place by one update
// that writes the receipt too; where a store would not do that in one transaction, by one update a graph. The
// next load removes what a load left that was cut off.
//
// Stores differ in where data go and what they can do: a Dialect is a row of a table.
package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

// Options say how a load is made.
type Options struct {
	Base    string // namespace that the names of the receipt and of staged graphs start with; ends in a slash
	Version string // of kg, for the receipt
	Ended   string // xsd:dateTime for the receipt, "" for none: two loads are then the same
	Prune   bool   // remove the sources ({Base}graph/src/...) of earlier loads that are not in this one

	DryRun  io.Writer     // if not nil, requests that would change the store are printed there and not sent
	Timeout time.Duration // for each request; 0 for none
	Retry   Retry
	Gzip    bool // compress data where the store takes it

	Warn     func(text string)       // told what the user should know; may be nil
	Progress func(done, total int64) // told how many bytes of triples are staged; may be nil
}

// A Result is what became of one graph.
type Result struct {
	Graph   string `json:"graph"`
	Triples int    `json:"triples,omitempty"`
}

// A Summary is what became of all graphs, each list sorted by name.
type Summary struct {
	Store   string   `json:"store"` // title of the dialect
	Loaded  []Result `json:"loaded"`
	Skipped []Result `json:"skipped"` // the store held them
	Deleted []Result `json:"deleted"`
	Failed  []Result `json:"failed"`
	Error   string   `json:"error,omitempty"`
}

// A session is one load or deletion.
type session struct {
	client *httpauth.Client
	at     endpoints
	text   texts
	o      Options
	agent  string
}

func newSession(c *httpauth.Client, d Dialect, o Options) *session {
	o.Retry = o.Retry.orDefault()
	return &session{
		client: c, o: o, agent: "kg/" + o.Version, at: d.at(c.URL, c.Known()),
		text: texts{dialect: d, receipt: o.Base + "graph/receipt", software: o.Base + "software/kg/" + o.Version, ended: o.Ended},
	}
}

func (s *session) warn(format string, a ...any) {
	if s.o.Warn != nil {
		s.o.Warn(fmt.Sprintf(format, a...))
	}
}

// What the store holds after a failure.
const (
	stillOld  = "the store holds the old data"
	allNew    = "the store holds the new data"
	likelyOld = "the store holds the old data, unless the request that was not answered is still under way: run the same command again"
	unknown   = "the store does not say whether it holds the old data or the new: run the same command again"
)

// Load puts the graphs of a set into a store. The error says what the store holds then.
func Load(ctx context.Context, c *httpauth.Client, d Dialect, set *Set, o Options) (Summary, error) {
	s := newSession(c, d, o)
	l := &loading{session: s, set: set, sum: Summary{Store: d.Title}}
	err := l.run(ctx)
	if err != nil {
		l.sum.Error = err.Error()
	}
	return l.sum, err
}

// A loading is a session that loads.
type loading struct {
	*session
	set    *Set
	had    receipt // before
	todo   []planned
	remove []string
	sum    Summary
	marked bool // there may be staged graphs of ours in the store
}

func (l *loading) run(ctx context.Context) error {
	for _, g := range l.set.Graphs {
		if g.Name == l.text.receipt || strings.HasPrefix(g.Name, l.staging("")) {
			return fmt.Errorf("the graph %s is kg's own: %s", g.Name, stillOld)
		}
	}
	var err error
	if l.had, err = l.receipt(ctx); err != nil {
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	if err := l.plan(ctx); err != nil {
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	if len(l.todo)+len(l.remove)+len(l.had.staged) == 0 {
		return nil
	}
	if err := l.stage(ctx); err != nil {
		for _, g := range l.todo {
			l.sum.Failed = append(l.sum.Failed, Result{g.Name, g.Triples})
		}
		l.tidy(ctx)
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	if l.o.DryRun != nil {
		return l.rehearse(ctx)
	}
	return l.commit(ctx)
}

// staging is the name of the graph beside one whose name and content have this hash.
func (s *session) staging(hash string) string { return s.o.Base + "graph/staging/" + hash }

// plan finds out what is to be sent and removed.
func (l *loading) plan(ctx context.Context) error {
	ours := map[string]bool{}
	for _, g := range l.set.Graphs {
		ours[g.Name] = true
	}
	sources := l.o.Base + "graph/src/"
	others := 0 // sources of other loads that stay
	for name := range l.had.graphs {
		switch {
		case ours[name] || !strings.HasPrefix(name, sources):
		case l.o.Prune:
			l.remove = append(l.remove, name)
		default:
			others++
		}
	}
	slices.Sort(l.remove)
	var same []planned
	for _, g := range l.set.Graphs {
		_, known := l.had.graphs[g.Name]
		sum := sha256.Sum256([]byte(g.Name + "\n" + g.SHA256))
		p := planned{Graph: g, staging: l.staging(hex.EncodeToString(sum[:16])), add: g.Shared && others > 0 && known, stored: g.Triples}
		if l.had.holds(p) {
			same = append(same, p)
		} else {
			l.todo = append(l.todo, p)
		}
	}
	if others > 0 && len(l.todo) > 0 {
		l.warn("the store holds %d source(s) that are not in this load: they stay; --prune removes them", others)
	}
	return l.look(ctx, same)
}

// look asks whether graphs that the receipt says are there, are there.
func (l *loading) look(ctx context.Context, same []planned) error {
	counted, err := l.count(ctx, namesOf(same))
	if err != nil {
		return err
	}
	for _, g := range same {
		n := counted[g.Name].triples
		switch e := l.had.graphs[g.Name]; {
		case e.triples >= 0 && n != e.triples:
			l.warn("%s was changed in the store by something else (%d triples, not %d): it is loaded again", g.Name, n, e.triples)
			l.todo = append(l.todo, g)
		default:
			l.sum.Skipped = append(l.sum.Skipped, Result{g.Name, g.Triples})
		}
	}
	slices.SortFunc(l.todo, func(a, b planned) int { return strings.Compare(a.Name, b.Name) })
	return nil
}

func namesOf(graphs []planned) []string {
	var out []string
	for _, g := range graphs {
		out = append(out, g.Name)
	}
	return out
}

// A tally is what the store says of a graph.
type tally struct {
	triples int
	length  int64 // -1 if the dialect cannot tell
}

// countAtOnce is how many graphs are asked for at a time.
const countAtOnce = 50

// count counts graphs; those that are not there are not in the answer.
func (s *session) count(ctx context.Context, graphs []string) (map[string]tally, error) {
	out := map[string]tally{}
	for some := range slices.Chunk(graphs, countAtOnce) {
		rows, _, err := s.ask(ctx, s.text.countQuestion(some))
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			n, err := strconv.Atoi(row["n"])
			if err != nil {
				return nil, fmt.Errorf("the store counts %q triples", row["n"])
			}
			t := tally{triples: n, length: -1}
			if length, err := strconv.ParseInt(row["length"], 10, 64); err == nil && s.text.dialect.lengths {
				t.length = length
			}
			out[row["g"]] = t
		}
	}
	return out, nil
}

// tidy removes what is staged, and reports whether that is done: what stays, the next load removes.
func (l *loading) tidy(ctx context.Context) bool {
	if !l.marked || l.o.DryRun != nil {
		return true
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	var ops []string
	for _, g := range l.todo {
		ops = append(ops, l.text.clean(g.staging)...)
	}
	for some := range slices.Chunk(ops, opsAtOnce) {
		if _, err := l.once(ctx, l.updateMessage(request(some))); err != nil {
			return false
		}
	}
	return true
}

// opsAtOnce is how many operations are sent at a time where they need not take effect together.
const opsAtOnce = 40

// inTurn sends operations that need not take effect together.
func (s *session) inTurn(ctx context.Context, ops []string) error {
	for some := range slices.Chunk(ops, opsAtOnce) {
		if err := s.update(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

var errNotDone = errors.New("the store said that the update was done, but did not do it")
