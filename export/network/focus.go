package network

import (
	"fmt"
	"strings"
)

// Around returns the part of n that is at most hops links away from the node that name means: its IRI, its path under
// base, its citation or its label, in this order. Fewer than 1 hop is 1. It is an error if no node or more than one is meant.
func (n *Network) Around(name, base string, hops int) (*Network, error) {
	start, err := n.find(name, base)
	if err != nil {
		return nil, err
	}
	next := make([][]int, len(n.Nodes))
	for _, e := range n.Edges {
		next[e.Source] = append(next[e.Source], e.Target)
		next[e.Target] = append(next[e.Target], e.Source)
	}
	keep := make([]bool, len(n.Nodes))
	keep[start] = true
	ring := []int{start}
	for range max(1, hops) {
		var out []int
		for _, i := range ring {
			for _, j := range next[i] {
				if !keep[j] {
					keep[j] = true
					out = append(out, j)
				}
			}
		}
		ring = out
	}
	return n.only(keep), nil
}

func (n *Network) find(name, base string) (int, error) {
	if i, ok := n.Index(name); ok {
		return i, nil
	}
	if i, ok := n.Index(base + strings.TrimPrefix(name, "/")); ok {
		return i, nil
	}
	if i, ok := n.Index(base + "doc/" + name); ok {
		return i, nil
	}
	for _, field := range []func(Node) string{func(x Node) string {
		if x.Kind == Clause {
			return "" // what is cited is the provision, not one wording of it
		}
		return x.Citation
	}, func(x Node) string { return x.Label }} {
		var found []int
		for i, x := range n.Nodes {
			if strings.EqualFold(field(x), name) {
				found = append(found, i)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return 0, fmt.Errorf("%d nodes are called %q, say which: %s, %s", len(found), name, n.Nodes[found[0]].ID, n.Nodes[found[1]].ID)
		}
	}
	return 0, fmt.Errorf("no node %q in this view", name)
}

// only keeps the nodes marked and the links between them.
func (n *Network) only(keep []bool) *Network {
	out := &Network{Title: n.Title, View: n.View}
	at := make([]int, len(n.Nodes))
	for i, x := range n.Nodes {
		if keep[i] {
			at[i] = len(out.Nodes)
			out.Nodes = append(out.Nodes, x)
		}
	}
	for _, e := range n.Edges {
		if keep[e.Source] && keep[e.Target] {
			e.Source, e.Target = at[e.Source], at[e.Target]
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}
