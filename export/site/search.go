package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// searchView is the page with the search; search.js fills it.
func (s *Site) searchView() *view {
	w := s.own("search.html", "Search", "")
	w.v.Here = ""
	w.v.Lead = "Words in any of the six languages, or a symbol such as 64/211. “Words in quotes” stand side by side; a word may be cut short with *. Capitals and accents make no difference. Beside others, very common words count in quotes only."
	w.v.Scripts = []string{"search.js"}
	w.section(section{ID: "results", Title: "Results", Entries: []entry{{HTML: `<p id="site-found" role="status" aria-live="polite"></p>
<div id="site-kinds" class="kinds" role="group" aria-label="Kinds of results" hidden></div>
<ol id="site-hits" class="list hits"></ol>
<p><button type="button" id="site-more" hidden>More results</button></p>
<noscript><p>The search needs JavaScript. The lists of documents, States and concepts do without.</p></noscript>`}}})
	return w.v
}

// The search index is made of scripts, because a page opened from disk may load those and nothing else. index.js says with
// which hit each kind and each file of hits begins, and with which word each file of words; t0.js, t1.js ... hold words and
// where they are; d0.js, d1.js ... hold what is shown of the hits.

// searchKinds are the kinds of hits in the order of their numbers: of hits that are as good the first comes first.
var searchKinds = []struct {
	name  string
	kinds []Kind
}{
	{"Documents", []Kind{Document, Part}}, {"States", []Kind{State}}, {"Organizations", []Kind{Organization}}, {"People", []Kind{Person, Post}},
	{"Concepts", []Kind{Concept}}, {"Events", []Kind{Event}}, {"Provisions", []Kind{Provision}},
}

// A found is what search finds: its names, and the words it holds.
type found struct {
	page  Page
	names []string  // by which it is called: what it is, its title, and others
	body  []string  // its words
	whole []string  // names that may be all that is sought
	shown []literal // of these a hit shows the part around the words sought, or else the beginning of the first
}

// searchable says by what a page is found.
func (s *Site) searchable(p Page) (f found, ok bool) {
	f = found{page: p, names: []string{p.Title}}
	if p.Kind != Provision { // most hits are that
		f.names = append(f.names, p.What)
	}
	name := func(list []literal) {
		for _, l := range list {
			if l.Text != p.Title {
				f.names = append(f.names, l.Text)
				f.shown = append(f.shown, l)
			}
		}
	}
	word := func(l literal) {
		if l.Text != "" && !slices.Contains(f.body, l.Text) {
			f.body = append(f.body, l.Text)
			f.shown = append(f.shown, l)
		}
	}
	switch p.Kind {
	case Document, Part:
		name(s.literals(p.IRI, dctTitle))
		f.whole = []string{p.Title}
		if p.Kind == Document {
			f.whole = append(f.whole, endsOfSymbol(p.Title, f.names[1])...)
			if src := s.bestSource(p.IRI); src != "" && len(s.outline(src).clauses) == 0 {
				word(literal{squeeze(s.quote(s.link(src, kgBody))), s.language(src)})
			}
		}
	case Provision:
		for _, c := range s.wordings(p.IRI) {
			word(s.choose(s.literals(c, kgText)))
		}
	case State, Person, Organization, Post, Concept:
		f.shown = []literal{{}} // no other name unless it is sought
		name(append(append(s.literals(p.IRI, prefLabel), s.literals(p.IRI, altLabel)...), s.literals(p.IRI, foafName)...))
		f.whole = append([]string{p.Title}, f.names[2:]...)
	case Event:
	default:
		return f, false
	}
	return f, true
}

// endsOfSymbol are the other ways to call a document by its symbol: "64/211" and "resolution 64/211" of A/RES/64/211.
func endsOfSymbol(title, what string) (out []string) {
	for i := range title {
		if i > 0 && title[i-1] == '/' && '0' <= title[i] && title[i] <= '9' && strings.Trim(title[i:], "0123456789") != "" {
			out = append(out, title[i:], what+" "+title[i:])
		}
	}
	return out
}

// writeSearch writes the index. Of a page nothing is kept but where its words are.
func (s *Site) writeSearch(f *folder) error {
	words, hits := wordIndex{}, hitFiles{put: f.put}
	var kinds []string
	for _, k := range searchKinds {
		first := hits.n
		for _, p := range s.pages {
			if !slices.Contains(k.kinds, p.Kind) {
				continue
			}
			x, _ := s.searchable(p)
			words.add(hits.n, x.names, x.body)
			words.addWhole(hits.n, x.whole...)
			if err := hits.add(p.What, x); err != nil {
				return err
			}
		}
		if hits.n > first {
			kinds = append(kinds, fmt.Sprintf("[%s,%d]", quoteJS(k.name), first))
		}
	}
	if err := hits.flush(); err != nil {
		return err
	}
	starts, err := words.write(f.put)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "kgIndex({hits:%d,\nkinds:[%s],\nfiles:%s,\nstarts:[", hits.n, strings.Join(kinds, ","), strings.ReplaceAll(fmt.Sprint(hits.starts), " ", ","))
	for i, t := range starts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + quoteJS(t))
	}
	b.WriteString("]});\n")
	return f.put("search/index.js", b.Bytes())
}

// put writes a file of the site.
type put func(path string, b []byte) error

// hitFiles writes what is shown of the hits.
type hitFiles struct {
	put    put
	b      bytes.Buffer
	n      int   // hits so far
	starts []int // first hit of each file
}

const (
	hitFile   = 8 << 10  // bytes of hits after which a file ends; what is shown first is in up to 20 of them
	mostShown = 12 << 10 // bytes of the words of a hit that may be shown
	mostTitle = 160      // characters
)

func (h *hitFiles) add(what string, x found) error {
	if h.b.Len() > hitFile {
		if err := h.flush(); err != nil {
			return err
		}
	}
	if h.b.Len() == 0 {
		fmt.Fprintf(&h.b, "kgHits(%d,[", len(h.starts))
		h.starts = append(h.starts, h.n)
	} else {
		h.b.WriteByte(',')
	}
	h.n++
	fmt.Fprintf(&h.b, "\n[%s,%s,%s,%s", quoteJS(escapePath(x.page.Path)), quoteJS(network.Cut(x.page.Title, mostTitle)), quoteJS(x.page.Lang), quoteJS(what))
	left := mostShown
	for _, l := range x.shown {
		if left <= 0 {
			break
		}
		text := clean(cut(l.Text, left))
		left -= len(text)
		fmt.Fprintf(&h.b, ",%s,%s", quoteJS(text), quoteJS(l.Lang))
	}
	h.b.WriteByte(']')
	return nil
}

func (h *hitFiles) flush() error {
	if h.b.Len() == 0 {
		return nil
	}
	h.b.WriteString("]);\n")
	err := h.put(fmt.Sprintf("search/d%d.js", len(h.starts)-1), h.b.Bytes())
	h.b.Reset()
	return err
}

// quoteJS is a string of JavaScript: JSON with "<", ">" and "&" as escapes.
func quoteJS(text string) string {
	b, _ := json.Marshal(strings.ToValidUTF8(text, "\uFFFD"))
	return string(b)
}
