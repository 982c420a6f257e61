package load

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"w3id.org/dipdoc/kg/export"
)

// stage announces the graphs, sends them to graphs beside, and compares what the store holds of them.
func (l *loading) stage(ctx context.Context) error {
	var ops []string
	for _, name := range l.had.staged {
		ops = append(ops, l.text.clean(name)...)
	}
	for some := range slices.Chunk(l.todo, 200) {
		ops = append(ops, l.text.announce(some))
	}
	l.marked = true
	if err := l.inTurn(ctx, ops); err != nil {
		return err
	}
	var total, done int64
	for _, g := range l.todo {
		total += g.Bytes
	}
	for _, g := range l.todo {
		if err := l.sendGraph(ctx, g, func(n int64) {
			if done += n; l.o.Progress != nil {
				l.o.Progress(done, total)
			}
		}); err != nil {
			return err
		}
	}
	if l.o.DryRun != nil {
		return nil
	}
	wrong, err := l.compare(ctx, l.todo, func(g planned) string { return g.staging })
	if err != nil {
		return err
	}
	wrong = slices.DeleteFunc(wrong, func(err error) bool { return err == nil })
	if n := len(wrong); n > 1 {
		return fmt.Errorf("%w (and so with %d more)", wrong[0], n-1)
	}
	return errors.Join(wrong...)
}

// sendGraph sends the triples of a graph, in as many requests as the store wants.
func (l *loading) sendGraph(ctx context.Context, g planned, sent func(int64)) error {
	d := l.text.dialect
	for from := int64(0); from < g.Bytes; {
		to := g.Bytes
		if d.most > 0 && to-from > d.most {
			var err error
			if to, err = l.set.lineEnd(g.Graph, from+d.most); err != nil {
				return err
			}
		}
		m := message{
			url: l.at.dataOf(g.staging), contentType: "application/n-triples", length: to - from, gzip: d.gzip && l.o.Gzip,
			body: func() io.Reader { return l.set.open(g.Graph, from, to) },
			note: fmt.Sprintf("(triples of %s, bytes %d to %d of %d)", g.Name, from, to, g.Bytes),
		}
		if !l.dry(m) {
			if _, err := l.send(ctx, m); err != nil {
				return fmt.Errorf("%s: %w", g.Name, err)
			}
		}
		sent(to - from)
		from = to
	}
	return nil
}

// lineEnd returns the end of the line that holds a byte of a graph, counted from the start of the graph.
func (s *Set) lineEnd(g Graph, at int64) (int64, error) {
	buf := make([]byte, 4<<10)
	for at < g.Bytes {
		n, err := s.open(g, at, g.Bytes).Read(buf)
		if n == 0 && err != nil {
			return 0, err
		}
		if i := slices.Index(buf[:n], '\n'); i >= 0 {
			return at + int64(i) + 1, nil
		}
		at += int64(n)
	}
	return g.Bytes, nil
}

// compare asks whether graphs hold what was sent: so many triples, so many characters, and some triples as they are. at names
// the graph of the store that is to hold one of ours. It returns what is wrong with each, nil for those that are right.
func (l *loading) compare(ctx context.Context, graphs []planned, at func(planned) string) ([]error, error) {
	var names []string
	for _, g := range graphs {
		names = append(names, at(g))
	}
	counted, err := l.count(ctx, names)
	if err != nil {
		return nil, err
	}
	wrong := make([]error, len(graphs))
	for i := range graphs {
		if wrong[i], err = l.compareGraph(ctx, &graphs[i], at(graphs[i]), counted[at(graphs[i])]); err != nil {
			return nil, err
		}
	}
	return wrong, nil
}

func (l *loading) compareGraph(ctx context.Context, g *planned, name string, t tally) (wrong, err error) {
	switch {
	case t.triples < g.stored:
		all, say, err := l.search(ctx, g.Graph, name)
		if err != nil {
			return nil, err
		}
		if !all || t.triples == 0 {
			return fmt.Errorf("%s: the store holds %d triples of %d that were sent%s", g.Name, t.triples, g.stored, say), nil
		}
		l.warn("%s: the store finds every triple that was sent, but counts %d, not %d: it takes other spellings of a value for the same", g.Name, t.triples, g.stored)
		g.stored = t.triples
	case t.triples > g.stored:
		return fmt.Errorf("%s: the store holds %d triples, but %d were sent", g.Name, t.triples, g.stored), nil
	case l.text.dialect.lengths && g.stored == g.Triples && t.length != g.length:
		return fmt.Errorf("%s: the store altered text: it holds %d characters of %d that were sent", g.Name, t.length, g.length), nil
	case len(g.sample) == 0:
	default:
		_, yes, err := l.ask(ctx, sampleQuestion(name, g.sample))
		if err != nil {
			return nil, err
		}
		if !yes {
			return fmt.Errorf("%s: the store holds as many triples as were sent, but not the same", g.Name), nil
		}
	}
	return nil, nil
}

// Graphs in which triples are missing are searched for them one by one, if they are not too large.
const (
	searched = 200000 // triples
	together = 20     // triples in one question
)

// search looks for every triple of a graph, and reports whether all are there. If not, say goes on with the sentence.
func (l *loading) search(ctx context.Context, g Graph, name string) (all bool, say string, err error) {
	if g.Triples > searched {
		return false, "", nil
	}
	var some []sample
	in := bufio.NewScanner(l.set.open(g, 0, g.Bytes))
	in.Buffer(nil, export.MaxLine)
	for in.Scan() {
		if !askable(in.Bytes()) {
			return false, ", or spells some in other ways", nil
		}
		if some = append(some, sample{triple: in.Text()}); len(some) < together {
			continue
		}
		if lost, err := l.firstLost(ctx, name, some); lost != "" || err != nil {
			return false, ", without " + lost, err
		}
		some = some[:0]
	}
	if err := in.Err(); err != nil {
		return false, "", err
	}
	lost, err := l.firstLost(ctx, name, some)
	return lost == "" && err == nil, ", without " + lost, err
}

// firstLost returns the first of some triples that a graph does not hold, "" if it holds all.
func (s *session) firstLost(ctx context.Context, graph string, some []sample) (string, error) {
	if len(some) == 0 {
		return "", nil
	}
	_, yes, err := s.ask(ctx, sampleQuestion(graph, some))
	if err != nil || yes {
		return "", err
	}
	if len(some) == 1 {
		return some[0].triple, nil
	}
	half := len(some) / 2
	lost, err := s.firstLost(ctx, graph, some[:half])
	if lost != "" || err != nil {
		return lost, err
	}
	return s.firstLost(ctx, graph, some[half:])
}
