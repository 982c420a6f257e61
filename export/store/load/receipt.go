package load

import (
	"context"
	"slices"
	"strconv"
)

// A receipt is what the store says of what kg put there.
type receipt struct {
	graphs map[string]entry // by IRI
	staged []string         // graphs of loads that were cut off
}

// An entry is the receipt for one graph.
type entry struct {
	hashes  []string // SHA-256 of the contents that make up the graph, sorted: one, unless loads were added up
	triples int      // -1 if loads were added up
}

// receipt reads the receipt graph page by page: all of it, or what it says of some graphs.
func (s *session) receipt(ctx context.Context, only ...string) (receipt, error) {
	r := receipt{graphs: map[string]entry{}}
	from := ""
	for {
		rows, _, err := s.ask(ctx, s.text.receiptQuestion(from, only))
		if err != nil {
			return r, err
		}
		last := from
		for _, row := range rows {
			g := row["g"]
			last = max(last, g)
			e, ok := r.graphs[g]
			if !ok {
				e.triples = -1
			}
			switch row["p"] {
			case replacesIRI:
				if !slices.Contains(r.staged, g) {
					r.staged = append(r.staged, g)
				}
				continue
			case sha256IRI:
				if !slices.Contains(e.hashes, row["o"]) {
					e.hashes = append(e.hashes, row["o"])
					slices.Sort(e.hashes)
				}
			case triplesIRI:
				if n, err := strconv.Atoi(row["o"]); err == nil {
					e.triples = n
				}
			}
			r.graphs[g] = e
		}
		if len(rows) < page || last == from {
			slices.Sort(r.staged)
			return r, nil
		}
		from = last
	}
}

// holds reports whether the receipt says that a graph has been put in place.
func (r receipt) holds(g planned) bool {
	e := r.graphs[g.Name]
	if g.add {
		return slices.Contains(e.hashes, g.SHA256)
	}
	return len(e.hashes) == 1 && e.hashes[0] == g.SHA256
}
