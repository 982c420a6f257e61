package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// commit puts the staged graphs in place: all in one request if the store does that in one transaction, else graph by graph,
// those that speak of others last.
func (l *loading) commit(ctx context.Context) error {
	steps := l.steps()
	for i, step := range steps {
		err := l.land(ctx, step)
		if err == nil {
			l.landed(step)
			continue
		}
		// A request whose answer was lost may be under way still. Once nothing is staged it does no more, and then the receipt is
		// final.
		gone := l.tidy(ctx)
		asker := *l
		if !gone { // nobody is there: once is enough
			once := *l.session
			once.o.Retry.Tries = 1
			asker.session = &once
		}
		done, asking := asker.asked(ctx, step)
		next := stillOld
		switch {
		case asking != nil:
			next = unknown
		case !gone && isLost(err):
			next = likelyOld
		}
		if done {
			l.landed(step)
			i++
		}
		if i == len(steps) {
			break
		}
		l.failed(steps[i:])
		if i > 0 {
			next = fmt.Sprintf("%d of %d graphs are new, the others old, none is a mix: run the same command again to go on", i, len(steps))
		}
		return fmt.Errorf("%w: %s", err, next)
	}
	return l.audit(ctx)
}

// isLost reports whether a request that failed may have been done, or be done yet.
func isLost(err error) bool {
	var e *httpError
	return !errors.As(err, &e) && !errors.Is(err, errNotDone)
}

// A step is what takes effect together.
type step struct {
	put    []planned
	remove []string
}

func (t step) ops(text texts) []string {
	var ops []string
	for _, g := range t.put {
		ops = append(ops, text.put(g)...)
	}
	for _, name := range t.remove {
		ops = append(ops, text.remove(name)...)
	}
	return ops
}

func (l *loading) steps() []step {
	if len(l.todo)+len(l.remove) == 0 {
		return nil
	}
	if l.text.dialect.whole {
		return []step{{l.todo, l.remove}}
	}
	var out []step
	for _, shared := range []bool{false, true} {
		for _, g := range l.todo {
			if g.Shared == shared {
				out = append(out, step{put: []planned{g}})
			}
		}
	}
	for _, name := range l.remove {
		out = append(out, step{remove: []string{name}})
	}
	return out
}

func (l *loading) landed(t step) {
	for _, g := range t.put {
		l.sum.Loaded = append(l.sum.Loaded, Result{g.Name, g.Triples})
	}
	for _, name := range t.remove {
		l.sum.Deleted = append(l.sum.Deleted, Result{name, max(0, l.had.graphs[name].triples)})
	}
}

func (l *loading) failed(steps []step) {
	for _, t := range steps {
		for _, g := range t.put {
			l.sum.Failed = append(l.sum.Failed, Result{g.Name, g.Triples})
		}
	}
}

// land makes the update of a step until the receipt says that it has taken effect. An answer that was lost does not matter: the
// receipt is written by the same update. The update does no harm if it comes twice.
func (l *loading) land(ctx context.Context, t step) error {
	m := l.updateMessage(request(t.ops(l.text)))
	wait := l.o.Retry.First
	for try := uint(1); ; try++ {
		_, failed := l.once(ctx, m)
		done, err := l.asked(ctx, t)
		switch {
		case err != nil:
			return cmp.Or(failed, err)
		case done:
			return nil
		case failed == nil:
			failed = errNotDone
		case !again(failed):
			return failed
		}
		if try >= l.o.Retry.Tries || ctx.Err() != nil {
			return failed
		}
		pause := wait
		if e, ok := failed.(*httpError); ok && e.after >= 0 {
			if e.after > l.o.Retry.After {
				return fmt.Errorf("%w; the store asks to wait for %v", failed, e.after)
			}
			pause = e.after
		}
		l.waits(failed, pause)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
		wait = min(2*wait, l.o.Retry.Most)
	}
}

// asked asks the receipt whether a step has taken effect. Whoever interrupts kg wants to know that too.
func (l *loading) asked(ctx context.Context, t step) (bool, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	var only []string
	if len(t.put)+len(t.remove) <= countAtOnce {
		for _, g := range t.put {
			only = append(only, g.Name, g.staging)
		}
		only = append(only, t.remove...)
	}
	r, err := l.receipt(ctx, only...)
	if err != nil {
		return false, err
	}
	for _, g := range t.put {
		if !r.holds(g) || slices.Contains(r.staged, g.staging) {
			return false, nil
		}
	}
	for _, name := range t.remove {
		if _, ok := r.graphs[name]; ok {
			return false, nil
		}
	}
	return true, nil
}

// audit looks at what was put in place. A store that lost or altered triples while it moved them cannot be helped, but it can be
// told: the receipt for that graph is taken back, so that the next load sends it again.
func (l *loading) audit(ctx context.Context) error {
	put := slices.DeleteFunc(slices.Clone(l.todo), func(g planned) bool { return g.add })
	wrong, err := l.compare(ctx, put, func(g planned) string { return g.Name })
	if err != nil {
		return fmt.Errorf("%w: %s, but it could not be compared", err, allNew)
	}
	var ops []string
	var first error
	for i, g := range put {
		if wrong[i] == nil {
			continue
		}
		first = cmp.Or(first, wrong[i])
		ops = append(ops, l.text.forget(g.Name))
		r := Result{g.Name, g.Triples}
		l.sum.Failed = append(l.sum.Failed, r)
		l.sum.Loaded = slices.DeleteFunc(l.sum.Loaded, func(x Result) bool { return x == r })
	}
	if first == nil {
		return nil
	}
	if err := l.inTurn(ctx, ops); err != nil {
		first = fmt.Errorf("%w (and its receipt could not be taken back: %v)", first, err)
	}
	return fmt.Errorf("%w: %s, but the store spoilt %d graph(s) when it put them in place; run the same command again to send them anew", first, allNew, len(l.sum.Failed))
}

// rehearse prints what commit would send.
func (l *loading) rehearse(ctx context.Context) error {
	for _, t := range l.steps() {
		if err := l.update(ctx, t.ops(l.text)); err != nil {
			return err
		}
		l.landed(t)
	}
	return nil
}
