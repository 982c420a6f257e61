package load

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// ready is a store with the old graphs, loaded as one.
func ready(t *testing.T) (*fake, func(graphs map[string][]string, change func(*Options)) (Summary, error)) {
	t.Helper()
	f := begin(t, ways[0].dialect)
	c, d := serve(t, f, ways[0].dialect)
	return f, func(graphs map[string][]string, change func(*Options)) (Summary, error) {
		o := options()
		if change != nil {
			change(&o)
		}
		return Load(context.Background(), c, d, setOf(t, graphs), o)
	}
}

// Without --prune the sources of other loads stay, and what speaks of several sources is added to.
func TestOtherSourcesStay(t *testing.T) {
	f, load := ready(t)
	var warned []string
	more := map[string][]string{"src/5": {"eleven"}, "align": {"alike", "with five"}}
	sum, err := load(more, func(o *Options) { o.Warn = func(text string) { warned = append(warned, text) } })
	if err != nil || len(sum.Loaded) != 2 {
		t.Fatal(sum, err)
	}
	want := with(contents(oldGraphs), contents(map[string][]string{"src/5": {"eleven"}}))
	for x := range contents(more)[base+"graph/align"] {
		want.add(base+"graph/align", x)
	}
	if diff := cmp.Diff(with(want, foreign), visible(f.data)); diff != "" {
		t.Error(diff)
	}
	if len(warned) != 1 || !strings.Contains(warned[0], "3 source(s)") {
		t.Error(warned)
	}
	// Each of the two loads is known, and neither is sent again while the other's sources are there.
	for _, graphs := range []map[string][]string{more, oldGraphs} {
		if sum, err := load(graphs, nil); err != nil || len(sum.Loaded) > 0 || len(sum.Skipped) != len(graphs) {
			t.Error(sum, err)
		}
	}
	// With --prune the store is as the load.
	sum, err = load(oldGraphs, func(o *Options) { o.Prune = true })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Result{{base + "graph/src/5", 1}}, sum.Deleted); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(with(contents(oldGraphs), foreign), visible(f.data)); diff != "" {
		t.Error(diff)
	}
	if sum, err = load(oldGraphs, func(o *Options) { o.Prune = true }); err != nil || len(sum.Skipped) != 4 || len(sum.Loaded)+len(sum.Deleted) > 0 {
		t.Error(sum, err)
	}
	clean(t, f)
}

func TestDelete(t *testing.T) {
	shared := []string{base + "graph/align"}
	for _, way := range ways {
		f := begin(t, way.dialect)
		c, d := serve(t, f, way.dialect)
		remove := func(names ...string) (Summary, error) {
			for i := range names {
				names[i] = base + "graph/" + names[i]
			}
			return Delete(context.Background(), c, d, names, shared, options())
		}
		sum, err := remove("src/2", "src/none")
		if diff := cmp.Diff(Summary{Store: d.Title, Deleted: []Result{{base + "graph/src/2", 2}}, Skipped: []Result{{Graph: base + "graph/src/none"}}}, sum); err != nil || diff != "" {
			t.Error(err, diff)
		}
		want := with(contents(oldGraphs), foreign)
		delete(want, base+"graph/src/2")
		if diff := cmp.Diff(want, visible(f.data)); diff != "" {
			t.Error(diff)
		}
		// With the last source goes what speaks of sources.
		sum, err = remove("src/1", "src/3")
		if err != nil || len(sum.Deleted) != 3 {
			t.Error(sum, err)
		}
		if diff := cmp.Diff(foreign, f.data); diff != "" {
			t.Error(diff)
		}
		f.changes = 0
		if sum, err := remove("src/1"); err != nil || f.changes > 0 || len(sum.Skipped) != 1 {
			t.Error(sum, err)
		}
		if _, err := remove("{}"); err == nil {
			t.Error("a name that is no IRI")
		}
	}
}

// Whatever goes wrong while graphs are deleted, the summary says which are gone.
func TestDeleteFaults(t *testing.T) {
	for _, way := range ways {
		start := begin(t, way.dialect).data
		server := newStage(t)
		for at := 1; at <= 4; at++ {
			for kind := refuse; kind < faults; kind++ {
				f := &fake{data: start.clone(), at: at, fault: kind}
				c, d := server.serve(t, f, way.dialect)
				what := fmt.Sprintf("%s, request %d %s", way.name, at, faultNames[kind])
				names := []string{base + "graph/src/1", base + "graph/src/2"}
				sum, err := Delete(context.Background(), c, d, names, nil, options())
				gone := f.data[names[0]] == nil && f.data[names[1]] == nil
				switch {
				case err == nil && (!gone || len(sum.Deleted) != 2):
					t.Errorf("%s: said to be done: %+v", what, sum)
				case err != nil && strings.HasSuffix(err.Error(), stillOld) && !cmp.Equal(visible(f.data), visible(start)):
					t.Errorf("%s: %v: not so", what, err)
				case err != nil && !strings.Contains(err.Error(), "the store") && !strings.Contains(err.Error(), "graphs are gone"):
					t.Errorf("%s: %v: does not say what the store holds", what, err)
				}
				f.at, f.dead = 0, false
				if _, err := Delete(context.Background(), c, d, names, nil, options()); err != nil || f.data[names[0]] != nil {
					t.Errorf("%s: again: %v", what, err)
				}
			}
		}
	}
}

// What a load that was cut off left behind is removed by the next, whatever that loads.
func TestLeftovers(t *testing.T) {
	f, load := ready(t)
	f.data.add(base+"graph/staging/0123", `<a> <b> "c"`)
	f.data.add(base+"graph/receipt", "<"+base+"graph/staging/0123> <"+replacesIRI+"> <"+base+"graph/src/9>")
	if sum, err := load(oldGraphs, nil); err != nil || len(sum.Skipped) != 4 {
		t.Error(sum, err)
	}
	clean(t, f)
}

// A graph that something else has changed in the store is loaded again.
func TestChangedBehindOurBack(t *testing.T) {
	f, load := ready(t)
	f.data.remove(base+"graph/src/2", `<`+base+`thing/0> <http://schema.org/name> "five"`)
	var warned []string
	sum, err := load(oldGraphs, func(o *Options) { o.Warn = func(text string) { warned = append(warned, text) } })
	if diff := cmp.Diff([]Result{{base + "graph/src/2", 2}}, sum.Loaded); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if len(warned) != 1 || !strings.Contains(warned[0], "1 triples, not 2") {
		t.Error(warned)
	}
}

func TestDryRun(t *testing.T) {
	f, load := ready(t)
	before, out := f.data.clone(), bytes.Buffer{}
	f.changes = 0
	sum, err := load(newGraphs, func(o *Options) { o.DryRun = &out; o.Prune = true })
	if err != nil || f.changes > 0 || !cmp.Equal(before, f.data) {
		t.Errorf("%v, %d changes", err, f.changes)
	}
	if len(sum.Loaded) != 4 || len(sum.Skipped) != 1 {
		t.Errorf("%+v", sum)
	}
	for _, want := range []string{"INSERT DATA", "Content-Type: application/n-triples", "(triples of " + base + "graph/src/4, bytes 0 to ", "Content-Encoding: gzip", "DELETE { GRAPH <" + base + "graph/src/1>"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not printed: %s", want)
		}
	}
	out.Reset()
	if _, err := load(oldGraphs, func(o *Options) { o.DryRun = &out }); err != nil || out.Len() > 0 {
		t.Errorf("nothing to do: %v %s", err, out.String())
	}
}

// More rows than the store gives at a time.
func TestLongReceipt(t *testing.T) {
	f, load := ready(t)
	for i := range page {
		g := fmt.Sprintf("%sgraph/other/%05d", base, i)
		f.data.add(base+"graph/receipt", "<"+g+"> <"+sha256IRI+`> "0"`)
		f.data.add(base+"graph/receipt", "<"+g+"> <"+triplesIRI+`> "1"^^<`+integerIRI+">")
	}
	if sum, err := load(oldGraphs, nil); err != nil || len(sum.Skipped) != 4 {
		t.Error(sum, err)
	}
}

func TestOwnGraphs(t *testing.T) {
	_, load := ready(t)
	for _, name := range []string{"receipt", "staging/1"} {
		if _, err := load(map[string][]string{name: {"x"}}, nil); err == nil || !strings.Contains(err.Error(), "kg's own") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestInterrupted(t *testing.T) {
	f, _ := ready(t)
	c, d := serve(t, f, ways[0].dialect)
	ctx, cancel := context.WithCancel(context.Background())
	o := options()
	o.Progress = func(done, total int64) { cancel() }
	_, err := Load(ctx, c, d, setOf(t, newGraphs), o)
	if err == nil || !strings.HasSuffix(err.Error(), stillOld) {
		t.Error(err)
	}
	if diff := cmp.Diff(with(contents(oldGraphs), foreign), visible(f.data)); diff != "" {
		t.Error(diff)
	}
	clean(t, f) // who interrupts leaves time to tidy up
}

// A store that takes two spellings of a value for the same holds fewer triples than were sent, and finds them all.
func TestSameValues(t *testing.T) {
	f := &fake{data: dataset{}, fold: strings.ToLower}
	c, d := serve(t, f, Dialect{Name: "x", Title: "X", whole: true, lengths: true})
	b := NewBuilder()
	for _, v := range []quad.String{"one", "One", "two"} {
		if err := b.Add(quad.Quad{Subject: quad.IRI("http://x/s"), Predicate: quad.IRI("http://x/p"), Object: v, Label: quad.IRI(base + "graph/src/1")}); err != nil {
			t.Fatal(err)
		}
	}
	set, err := b.Set()
	if err != nil {
		t.Fatal(err)
	}
	defer set.Close()
	o := options()
	var warned []string
	o.Warn = func(text string) { warned = append(warned, text) }
	if sum, err := Load(context.Background(), c, d, set, o); err != nil || len(sum.Loaded) != 1 || len(f.data[base+"graph/src/1"]) != 2 {
		t.Error(sum, err, f.data)
	}
	if len(warned) != 1 || !strings.Contains(warned[0], "counts 2, not 3") {
		t.Error(warned)
	}
	if sum, err := Load(context.Background(), c, d, set, o); err != nil || len(sum.Skipped) != 1 || len(warned) != 1 {
		t.Error(sum, err, warned)
	}
}

// What is missing is named.
func TestMissing(t *testing.T) {
	start := begin(t, ways[0].dialect).data
	f := &fake{data: start, at: 4, fault: loses}
	c, d := serve(t, f, ways[0].dialect)
	_, err := Load(context.Background(), c, d, setOf(t, newGraphs), options())
	if err == nil || !strings.Contains(err.Error(), "1 triples of 2 that were sent, without <"+base+"thing/") {
		t.Error(err)
	}
}

func TestFirstLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"\n  \nerror here\nmore": "error here",
		"<!DOCTYPE HTML>\n<h1>500</h1>\n <p>no</p>": "500 no",
		"bell \x07 rings":        "bell   rings",
		strings.Repeat("é", 400): strings.Repeat("é", 300) + "...",
	} {
		if got := firstLine(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]string{"": "-1ns", "3": "3s", "-3": "-1ns", "Wed, 21 Oct 2015 07:28:00 GMT": "-1ns", "99999999": "291h16m16s"} {
		h := http.Header{}
		if value != "" {
			h.Set("Retry-After", value)
		}
		if got := retryAfter(h).String(); got != want {
			t.Errorf("%q: %s", value, got)
		}
	}
}
