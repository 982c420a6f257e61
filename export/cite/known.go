package cite

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// citable reports whether an IRI is one that can be cited, if the graph names it: a document, or a part of one in a document or in a
// source. document is that which the IRI is or is a part of; "" for a part of a source.
func (l *Library) citable(iri string) (document string, ok bool) {
	path, ok := strings.CutPrefix(iri, l.base)
	if !ok {
		return "", false
	}
	if rest, ok := strings.CutPrefix(path, "doc/"); ok {
		name, loc := splitPath(rest)
		if name == "" || !loc.citable() {
			return "", false
		}
		return iri[:len(iri)-len(rest)+len(name)], true
	}
	if rest, ok := strings.CutPrefix(path, "src/"); ok {
		_, in, _ := strings.Cut(rest, "/")
		loc := splitSource(in)
		return "", len(loc) > 0 && loc.citable()
	}
	return "", false
}

// splitSource reads the path after "src/{id}/"; nil for spans, mentions and the like.
func splitSource(path string) Locator {
	first, _, _ := strings.Cut(path, "/")
	if words[first] == "" {
		return nil
	}
	_, l := splitPath("x/" + path)
	return l
}

// notCited are steps to nodes that say something about a text and are not words of it.
var notCited = set("event", "paraphrase", "membership", "vote", "citation", "norm", "alignment", "main")

func (l Locator) citable() bool {
	for _, s := range l {
		if notCited[s.Word] {
			return false
		}
	}
	return true
}

// known reports whether an IRI can be cited: the graph names it, or names parts of it.
func (l *Library) known(iri string) bool {
	document, ok := l.citable(iri)
	return ok && (l.graph.Named(iri) || document == iri && l.unnamed()[iri])
}

// onlyByParts finds the documents that the graph names in parts only. There are few, if any: a provision is part of its document.
func (l *Library) onlyByParts() map[string]bool {
	out := map[string]bool{}
	for iri, document := range l.all() {
		if iri == document && !l.graph.Named(iri) {
			out[iri] = true
		}
	}
	return out
}

// all yields the IRIs that can be cited, with that of the document which they are or are a part of ("" for parts of sources), in any
// order, some of them more than once.
func (l *Library) all() iter.Seq2[string, string] {
	return func(yield func(iri, document string) bool) {
		last := ""
		for iri := range l.graph.IRIs() {
			document, ok := l.citable(iri)
			if !ok {
				continue
			}
			if document != "" && document != iri && document != last {
				last = document
				if !yield(document, document) {
					return
				}
			}
			if !yield(iri, document) {
				return
			}
		}
	}
}

// IRIs returns every IRI that can be cited, sorted: documents, their parts, signatures, statements, and the wordings of clauses
// in their sources.
func (l *Library) IRIs() []string {
	out := map[string]bool{}
	for iri := range l.all() {
		out[iri] = true
	}
	return sortedKeys(out)
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
