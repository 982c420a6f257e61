package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

// Delete takes graphs away, with their receipts. With the last source of the receipt the graphs that speak of sources go too:
// shared names those.
func Delete(ctx context.Context, c *httpauth.Client, d Dialect, graphs, shared []string, o Options) (Summary, error) {
	s := newSession(c, d, o)
	sum := Summary{Store: d.Title}
	err := s.delete(ctx, graphs, shared, &sum)
	if err != nil {
		sum.Error = err.Error()
	}
	return sum, err
}

func (s *session) delete(ctx context.Context, graphs, shared []string, sum *Summary) error {
	for _, g := range graphs {
		if why := faultOfName(g); why != "" {
			return fmt.Errorf("graph name %q: %s", g, why)
		}
	}
	had, err := s.receipt(ctx)
	if err != nil {
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	graphs = slices.Clone(graphs)
	left := 0
	for name := range had.graphs {
		if strings.HasPrefix(name, s.o.Base+"graph/src/") && !slices.Contains(graphs, name) {
			left++
		}
	}
	if left == 0 {
		for _, name := range shared {
			if _, ok := had.graphs[name]; ok {
				graphs = append(graphs, name)
			}
		}
	}
	slices.Sort(graphs)
	graphs = slices.Compact(graphs)
	before, err := s.count(ctx, graphs)
	if err != nil {
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	var ops []string
	for _, name := range had.staged {
		ops = append(ops, s.text.clean(name)...)
	}
	var going []string
	for _, name := range graphs {
		_, known := had.graphs[name]
		if before[name].triples == 0 && !known {
			sum.Skipped = append(sum.Skipped, Result{Graph: name})
			continue
		}
		going = append(going, name)
		ops = append(ops, s.text.remove(name)...)
	}
	if len(ops) == 0 {
		return nil
	}
	if s.text.dialect.whole {
		err = s.update(ctx, ops)
	} else {
		err = s.inTurn(ctx, ops)
	}
	if s.o.DryRun != nil {
		return err
	}
	after, counting := s.count(context.WithoutCancel(ctx), going)
	for _, name := range going {
		r := Result{name, before[name].triples}
		if counting != nil || after[name].triples > 0 {
			sum.Failed = append(sum.Failed, r)
		} else {
			sum.Deleted = append(sum.Deleted, r)
		}
	}
	switch {
	case counting != nil && err != nil:
		return fmt.Errorf("%w: %s", err, unknown)
	case counting != nil:
		return fmt.Errorf("%w: %s", counting, unknown)
	case len(sum.Failed) == 0:
		return nil
	case err == nil:
		err = errNotDone
	}
	if len(sum.Deleted) == 0 {
		return fmt.Errorf("%w: %s", err, stillOld)
	}
	return fmt.Errorf("%w: %d of %d graphs are gone, the others are as they were", err, len(sum.Deleted), len(going))
}
