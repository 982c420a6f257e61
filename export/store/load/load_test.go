package load

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	oldGraphs = map[string][]string{
		"src/1": {"one", "two", "three", "four"},
		"src/2": {"five", "six"},
		"src/3": {"seven"},
		"align": {"alike", "not alike"},
	}
	newGraphs = map[string][]string{
		"src/1": {"one", "two and a half", "three", "four", "another one, with éàü and 文"},
		"src/2": {"five", "six"},
		"src/3": {"eight"},
		"src/4": {"nine", "ten"},
		"align": {"alike", "not at all alike"},
	}
)

func init() { // a graph of more triples than are looked for one by one
	for i := range 3 * samples {
		newGraphs["src/1"] = append(newGraphs["src/1"], fmt.Sprintf("paragraph %d", i))
	}
}

// contents are the graphs that a set stands for.
func contents(graphs map[string][]string) dataset {
	d := dataset{}
	for name, values := range graphs {
		for i, v := range values {
			d.add(base+"graph/"+name, fmt.Sprintf(`<%sthing/%d> <http://schema.org/name> "%s"`, base, i, v))
		}
	}
	return d
}

// visible is what users of the store see: no receipt, nothing staged.
func visible(d dataset) dataset {
	out := dataset{}
	for g, t := range d {
		if g != base+"graph/receipt" && !strings.HasPrefix(g, base+"graph/staging/") {
			out[g] = t
		}
	}
	return out
}

func with(d dataset, more dataset) dataset {
	out := maps.Clone(d)
	maps.Copy(out, more)
	return out
}

var foreign = dataset{"http://example.com/theirs": {`<a> <b> "c"`: true}}

// the dialects that differ in how a load takes effect
var ways = []struct {
	name    string
	dialect Dialect
}{
	{"as one", Dialect{Name: "a", Title: "A", whole: true, form: true, gzip: true, lengths: true}},
	{"graph by graph", Dialect{Name: "b", Title: "B", noDrop: true, lengths: true, most: 1500}},
}

// begin makes a store that holds the old graphs by a load, and a graph of someone else.
func begin(t *testing.T, d Dialect) *fake {
	t.Helper()
	f := &fake{data: foreign.clone()}
	c, d := serve(t, f, d)
	if _, err := Load(context.Background(), c, d, setOf(t, oldGraphs), options()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(with(contents(oldGraphs), foreign), visible(f.data)); diff != "" {
		t.Fatal(diff)
	}
	return &fake{data: f.data}
}

func TestLoad(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			f := begin(t, way.dialect)
			c, d := serve(t, f, way.dialect)
			sum, err := Load(context.Background(), c, d, setOf(t, newGraphs), options())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(with(contents(newGraphs), foreign), visible(f.data)); diff != "" {
				t.Error(diff)
			}
			want := Summary{Store: d.Title,
				Loaded:  []Result{{base + "graph/src/1", len(newGraphs["src/1"])}, {base + "graph/src/3", 1}, {base + "graph/src/4", 2}, {base + "graph/align", 2}},
				Skipped: []Result{{base + "graph/src/2", 2}}}
			if d.whole {
				want.Loaded = []Result{want.Loaded[3], want.Loaded[0], want.Loaded[1], want.Loaded[2]}
			}
			if diff := cmp.Diff(want, sum); diff != "" {
				t.Error(diff)
			}
			clean(t, f)

			// Again: nothing is sent.
			f.changes = 0
			if sum, err = Load(context.Background(), c, d, setOf(t, newGraphs), options()); err != nil || f.changes != 0 || len(sum.Skipped) != 5 {
				t.Errorf("second load: %v, %d changes, %+v", err, f.changes, sum)
			}
		})
	}
}

// clean wants nothing staged and nothing announced.
func clean(t *testing.T, f *fake) {
	t.Helper()
	for g, triples := range f.data {
		if strings.Contains(g, "/staging/") {
			t.Errorf("still there: %s", g)
		}
		for x := range triples {
			if strings.Contains(x, replacesIRI) {
				t.Errorf("still announced: %s", x)
			}
		}
	}
}

// At every single request everything that can go wrong goes wrong, once or for good. The store then holds the old data or the
// new; the error says which; and the same command again brings it about.
func TestEveryFault(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			f := begin(t, way.dialect)
			c, d := serve(t, f, way.dialect)
			if _, err := Load(context.Background(), c, d, setOf(t, newGraphs), options()); err != nil {
				t.Fatal(err)
			}
			steps := f.n
			if steps < 8 {
				t.Fatalf("only %d requests", steps)
			}
			set := setOf(t, newGraphs)
			start := begin(t, way.dialect).data
			server := newStage(t)
			for at := 1; at <= steps; at++ {
				for kind := refuse; kind < faults; kind++ {
					for _, forever := range []bool{false, true} {
						if forever && (kind == dies || kind == diesAfter) {
							continue
						}
						f := &fake{data: start.clone(), at: at, fault: kind, forever: forever}
						failAt(t, server, f, way.dialect, set, fmt.Sprintf("request %d %s, forever %v", at, faultNames[kind], forever))
						if t.Failed() {
							return
						}
					}
				}
			}
		})
	}
}

func failAt(t *testing.T, server *stage, f *fake, dialect Dialect, set *Set, what string) {
	t.Helper()
	c, d := server.serve(t, f, dialect)
	sum, err := Load(context.Background(), c, d, set, options())
	f.settle()
	what += fmt.Sprintf(", path %s: %v", f.path, err)
	now := visible(f.data)
	before, after := with(contents(oldGraphs), foreign), with(contents(newGraphs), foreign)
	isOld, isNew := cmp.Equal(now, before), cmp.Equal(now, after)
	spoilt := (f.fault == loses || f.fault == alters) && f.path == "/update" && err != nil // said, and mended below

	// Old or new, never a mix: of the load, or of each graph where the store does no more.
	if d.whole && !isOld && !isNew && !spoilt {
		t.Errorf("%s: a mix:\n%s", what, cmp.Diff(after, now))
	}
	for g := range with(before, after) {
		if !cmp.Equal(now[g], before[g]) && !cmp.Equal(now[g], after[g]) && !spoilt {
			t.Errorf("%s: %s is a mix:\n%s", what, g, cmp.Diff(after[g], now[g]))
		}
	}
	// The message says which.
	switch {
	case err == nil:
		if !isNew {
			t.Errorf("%s: done, but the store does not hold the new data", what)
		}
		if len(sum.Failed) > 0 {
			t.Errorf("%s: done, but %v failed", what, sum.Failed)
		}
	case sum.Error != err.Error():
		t.Errorf("%s: the summary says %q", what, sum.Error)
	case strings.HasSuffix(err.Error(), likelyOld):
		if !f.forever || f.path != "/update" {
			t.Errorf("%s: it could have been sure", what)
		}
	case strings.HasSuffix(err.Error(), stillOld):
		if !isOld {
			t.Errorf("%s: not so", what)
		}
	case spoilt && strings.Contains(err.Error(), "spoilt"):
	case strings.Contains(err.Error(), allNew):
		if !isNew {
			t.Errorf("%s: not so", what)
		}
	case strings.Contains(err.Error(), "graphs are new"):
		if isOld || d.whole {
			t.Errorf("%s: not so", what)
		}
	case strings.Contains(err.Error(), unknown):
		if f.fault != dies && f.fault != diesAfter && f.path != "/query" {
			t.Errorf("%s: it could have asked", what)
		}
	default:
		t.Errorf("%s: does not say what the store holds", what)
	}
	// The same command again.
	f.at, f.dead, f.fault = 0, false, none
	if _, err := Load(context.Background(), c, d, set, options()); err != nil {
		t.Errorf("%s: again: %v", what, err)
	}
	if diff := cmp.Diff(after, visible(f.data)); diff != "" {
		t.Errorf("%s: after the same command again:\n%s", what, diff)
	}
	clean(t, f)
}
