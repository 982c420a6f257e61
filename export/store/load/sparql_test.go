package load

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A dataset is a small store in memory: as much of SPARQL Update as kg writes, written from the recommendation and not from
// package load.
type dataset map[string]map[string]bool // graph → triples, as "s p o" with the terms as written

func (d dataset) clone() dataset {
	out := dataset{}
	for g, t := range d {
		out[g] = maps.Clone(t)
	}
	return out
}

func (d dataset) add(graph, triple string) {
	if d[graph] == nil {
		d[graph] = map[string]bool{}
	}
	d[graph][triple] = true
}

func (d dataset) remove(graph, triple string) {
	delete(d[graph], triple)
	if len(d[graph]) == 0 {
		delete(d, graph) // an empty graph does not exist
	}
}

var token = regexp.MustCompile(`<[^<>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^<>]*>|@[A-Za-z0-9-]+)?|\?\w+|\w+|[{}.;,]`)

// A pattern is a quad of terms and variables.
type pattern struct{ g, s, p, o string }

type interpreter struct {
	tokens []string
	at     int
}

func (i *interpreter) peek() string {
	if i.at < len(i.tokens) {
		return i.tokens[i.at]
	}
	return ""
}

func (i *interpreter) next() string { t := i.peek(); i.at++; return t }

func (i *interpreter) want(words ...string) {
	for _, w := range words {
		if got := i.next(); got != w {
			panic(fmt.Sprintf("expected %q, not %q, in %q", w, got, strings.Join(i.tokens, " ")))
		}
	}
}

func (i *interpreter) skip(word string) bool {
	if i.peek() == word {
		i.at++
		return true
	}
	return false
}

// quads reads { GRAPH <g> { triples } ... }.
func (i *interpreter) quads() (out []pattern) {
	i.want("{")
	for !i.skip("}") {
		i.want("GRAPH")
		g := i.next()
		i.want("{")
		for !i.skip("}") {
			s := i.next()
			p := i.next()
			for {
				out = append(out, pattern{g, s, p, i.next()})
				if i.skip(";") {
					p = i.next()
				} else if !i.skip(",") {
					break
				}
			}
			i.skip(".")
		}
		i.skip(".")
	}
	return out
}

// update does an update, all of it or nothing.
func (d dataset) update(text string) (out dataset, err error) {
	out = d.clone()
	i := &interpreter{tokens: token.FindAllString(text, -1)}
	for i.peek() != "" {
		if err := out.operation(i); err != nil {
			return d, err
		}
		if !i.skip(";") && i.peek() != "" {
			return d, fmt.Errorf("expected a semicolon, not %q", i.peek())
		}
	}
	return out, nil
}

func (d dataset) operation(i *interpreter) error {
	switch word := i.next(); word {
	case "DROP":
		silent := i.skip("SILENT")
		i.want("GRAPH")
		g := bare(i.next())
		if d[g] == nil && !silent {
			return fmt.Errorf("no such graph: %s", g)
		}
		delete(d, g)
	case "MOVE", "ADD":
		i.want("GRAPH")
		from := bare(i.next())
		i.want("TO", "GRAPH")
		to := bare(i.next())
		if d[from] == nil {
			return fmt.Errorf("no such graph: %s", from)
		}
		if word == "MOVE" {
			delete(d, to)
		}
		for t := range d[from] {
			d.add(to, t)
		}
		if word == "MOVE" {
			delete(d, from)
		}
	case "INSERT", "DELETE":
		if i.skip("DATA") {
			for _, q := range i.quads() {
				d.add(bare(q.g), q.s+" "+q.p+" "+q.o)
			}
			return nil
		}
		var template, where []pattern
		if i.skip("WHERE") {
			where = i.quads()
			template = where
		} else {
			template = i.quads()
			i.want("WHERE")
			where = i.quads()
		}
		for _, b := range d.match(where, map[string]string{}) {
			for _, q := range template {
				g, t := bare(b.of(q.g)), b.of(q.s)+" "+b.of(q.p)+" "+b.of(q.o)
				if word == "INSERT" {
					d.add(g, t)
				} else {
					d.remove(g, t)
				}
			}
		}
	default:
		return fmt.Errorf("unknown operation %q", word)
	}
	return nil
}

type solution map[string]string

func (b solution) of(term string) string {
	if v, ok := b[term]; ok {
		return v
	}
	return term
}

// match returns the solutions of a pattern, before anything is changed.
func (d dataset) match(where []pattern, b solution) []solution {
	if len(where) == 0 {
		return []solution{b}
	}
	q := where[0]
	var out []solution
	for _, t := range slices.Sorted(maps.Keys(d[bare(b.of(q.g))])) {
		parts := strings.SplitN(t, " ", 3)
		next := maps.Clone(b)
		ok := true
		for k, term := range []string{q.s, q.p, q.o} {
			switch v := next.of(term); {
			case strings.HasPrefix(v, "?"):
				next[v] = parts[k]
			case v != parts[k]:
				ok = false
			}
		}
		if ok {
			out = append(out, d.match(where[1:], next)...)
		}
	}
	return out
}

func bare(iri string) string { return strings.Trim(iri, "<>") }
