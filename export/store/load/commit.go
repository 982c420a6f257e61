package load

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// commit puts the staged graphs in place: all in one request if the store does that in one transaction, else graph by graph,
// those that speak of others last.
func (l *loading) commit(ctx context.Context) error {
	steps := l.steps()
	var done int
	for i, step := range steps {
		err := l.land(ctx, step)
		if err == nil {
			l.landed(step)
			done++
			continue
		}
		if isUnknown(err) {
			l.failed(steps[i:])
			return fmt.Errorf("%w: %s", err, l.now(done, steps, unknown))
		}
		l.failed(steps[i:])
		return fmt.Errorf("%w: %s", err, l.now(done, steps, stillOld))
	}
	return l.audit(ctx)
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

// now says what the store holds when so many steps are done and the next one is as said.
func (l *loading) now(done int, steps []step, next string) string {
	if done == 0 {
		return next
	}
	return fmt.Sprintf("%d of %d graphs are new, the others old, none is a mix; %s of the next one; run the same command again to go on", done, len(steps), next)
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

type unknownError struct{ error }

func isUnknown(err error) bool { _, ok := err.(unknownError); return ok }

// land makes the update of a step until the receipt says that it has taken effect. An answer that was lost does not matter: the
// receipt is written by the same update. The update does no harm if it comes twice.
func (l *loading) land(ctx context.Context, t step) error {
	m := l.updateMessage(request(t.ops(l.text)))
	wait := l.o.Retry.First
	for try := uint(1); ; try++ {
		_, failed := l.once(ctx, m)
		// Whoever interrupts kg wants to know what came of it.
		asking, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		done, err := l.hasLanded(asking, t)
		cancel()
		switch {
		case err != nil && failed != nil:
			return unknownError{failed}
		case err != nil:
			return unknownError{err}
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

// hasLanded asks the receipt.
func (l *loading) hasLanded(ctx context.Context, t step) (bool, error) {
	r, err := l.receipt(ctx)
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

// audit counts what was put in place. A store that lost triples while it moved them cannot be helped, but it can be told: the
// receipt for that graph is taken back, so that the next load sends it again.
func (l *loading) audit(ctx context.Context) error {
	var put []planned
	for _, g := range l.todo {
		if !g.add {
			put = append(put, g)
		}
	}
	counted, err := l.count(ctx, namesOf(put))
	if err != nil {
		return fmt.Errorf("%w: %s, but it could not be counted", err, allNew)
	}
	var ops []string
	var lost []Result
	for _, g := range put {
		if counted[g.Name].triples != g.Triples {
			ops = append(ops, l.text.forget(g.Name))
			lost = append(lost, Result{g.Name, g.Triples})
		}
	}
	if len(lost) == 0 {
		return nil
	}
	l.sum.Failed = append(l.sum.Failed, lost...)
	l.sum.Loaded = slices.DeleteFunc(l.sum.Loaded, func(r Result) bool { return slices.Contains(lost, r) })
	if err := l.inTurn(ctx, ops); err != nil {
		return err
	}
	first := lost[0]
	return fmt.Errorf("%s: the store lost triples when it put the graph in place: it holds %d of %d of the new data in %d graph(s); run the same command again to send them anew",
		first.Graph, counted[first.Graph].triples, first.Triples, len(lost))
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
