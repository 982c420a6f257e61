package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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
				return err
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
func (s *session) compare(ctx context.Context, graphs []planned, at func(planned) string) ([]error, error) {
	var names []string
	for _, g := range graphs {
		names = append(names, at(g))
	}
	counted, err := s.count(ctx, names)
	if err != nil {
		return nil, err
	}
	wrong := make([]error, len(graphs))
	for i, g := range graphs {
		t := counted[at(g)]
		switch {
		case t.triples != g.Triples:
			wrong[i] = fmt.Errorf("%s: the store holds %d triples of %d that were sent", g.Name, t.triples, g.Triples)
			continue
		case s.text.dialect.lengths && t.length != g.length:
			wrong[i] = fmt.Errorf("%s: the store altered text: it holds %d characters of %d that were sent", g.Name, t.length, g.length)
			continue
		case len(g.sample) == 0:
			continue
		}
		_, yes, err := s.ask(ctx, sampleQuestion(at(g), g.sample))
		if err != nil {
			return nil, err
		}
		if !yes {
			wrong[i] = fmt.Errorf("%s: the store holds as many triples as were sent, but not the same", g.Name)
		}
	}
	return wrong, nil
}
