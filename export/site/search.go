package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/export/network"
)

// searchView is the page with the search; search.js fills it.
func (s *Site) searchView() *view {
	w := s.own("search.html", "Search", "")
	w.v.Here = ""
	w.v.Lead = "Words in any of the six languages; a word may be cut short with *. All words have to be there."
	w.v.Scripts = []string{"search.js"}
	w.section(section{ID: "results", Title: "Results", Entries: []entry{{HTML: `<p id="site-found" role="status" aria-live="polite"></p><ol id="site-hits" class="list"></ol><noscript><p>The search needs JavaScript. The lists of documents, States and concepts do without.</p></noscript>`}}})
	return w.v
}

// The search index is made of scripts, because a page opened from disk may load those and nothing else. index.js says how many
// hits there are and with which word each shard begins; t0.js, t1.js ... hold words in order and the hits of each; d0.js,
// d1.js ... hold what is shown of the hits.

// A found is what search finds: what is shown of it, and its words.
type found struct {
	page        Page
	title, body string
	note        string
	lang        string
}

const (
	hitsInFile = 200
	shardSize  = 48 << 10 // bytes of words and hits in a file
)

// searchable lists what can be found: documents, provisions, States, people and the rest by their names.
func (s *Site) searchable(p Page) (f found, ok bool) {
	f = found{page: p, title: p.Title, lang: p.Lang}
	names := func() {
		var all []string
		for _, l := range append(append(s.literals(p.IRI, prefLabel), s.literals(p.IRI, altLabel)...), s.literals(p.IRI, foafName)...) {
			all = append(all, l.Text)
		}
		f.title = p.Title + " " + strings.Join(all, " ")
	}
	switch p.Kind {
	case Document, Part:
		l := s.choose(s.literals(p.IRI, dctTitle))
		for _, t := range s.literals(p.IRI, dctTitle) {
			f.title += " " + t.Text
		}
		f.note, f.lang = l.Text, l.Lang
		if p.Kind == Document {
			if t, _, _ := s.textOf(p.IRI); t != nil && len(t.clauses) == 0 {
				f.body = string(t.body)
				if f.note == "" {
					f.note = cut(squeeze(f.body), 160)
				}
			}
		}
	case Provision:
		for i, c := range s.wordings(p.IRI) {
			l := s.choose(s.literals(c, kgText))
			if i == 0 {
				f.note, f.lang = cut(l.Text, 160), l.Lang
			}
			f.body += " " + l.Text
		}
	case State, Person, Organization, Post, Concept:
		names()
	case Event:
	default:
		return f, false
	}
	return f, true
}

// writeSearch writes the index.
func (s *Site) writeSearch(f *folder) error {
	postings := map[string][]uint32{} // word → hits, twice the number, plus one where the word is in the title
	var hits []found
	for _, p := range s.pages {
		x, ok := s.searchable(p)
		if !ok {
			continue
		}
		n := uint32(len(hits))
		seen := map[string]bool{}
		for _, t := range Tokens(x.title) {
			if !seen[t] {
				seen[t] = true
				postings[t] = append(postings[t], 2*n+1)
			}
		}
		for _, t := range Tokens(x.body) {
			if !seen[t] {
				seen[t] = true
				postings[t] = append(postings[t], 2*n)
			}
		}
		x.title, x.body = "", ""
		hits = append(hits, x)
	}
	words := make([]string, 0, len(postings))
	for t := range postings {
		words = append(words, t)
	}
	slices.SortFunc(words, compareUTF16)

	var starts []string
	var b bytes.Buffer
	flush := func() error {
		if b.Len() == 0 {
			return nil
		}
		b.WriteString("});\n")
		err := f.put(fmt.Sprintf("search/t%d.js", len(starts)-1), b.Bytes())
		b.Reset()
		return err
	}
	for _, t := range words {
		if b.Len() > shardSize {
			if err := flush(); err != nil {
				return err
			}
		}
		if b.Len() == 0 {
			starts = append(starts, t)
			fmt.Fprintf(&b, "kgTerms(%d,{", len(starts)-1)
		} else {
			b.WriteByte(',')
		}
		b.WriteString("\n" + quoteJS(t) + `:"`)
		before := uint32(0)
		for i, h := range postings[t] {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strconv.FormatUint(uint64(h-before), 36))
			before = h
		}
		b.WriteByte('"')
	}
	if err := flush(); err != nil {
		return err
	}
	for i := 0; i < len(hits); i += hitsInFile {
		err := f.write(fmt.Sprintf("search/d%d.js", i/hitsInFile), func(w io.Writer) error {
			var b strings.Builder
			fmt.Fprintf(&b, "kgHits(%d,[", i/hitsInFile)
			for j, h := range hits[i:min(i+hitsInFile, len(hits))] {
				if j > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, "\n[%s,%s,%s,%s,%s]", quoteJS(escapePath(h.page.Path)), quoteJS(network.Cut(h.page.Title, 160)), quoteJS(s.what(h.page.IRI, h.page.Kind)), quoteJS(clean(network.Cut(h.note, 200))), quoteJS(h.lang))
			}
			b.WriteString("]);\n")
			_, err := io.WriteString(w, b.String())
			return err
		})
		if err != nil {
			return err
		}
	}
	b.Reset()
	fmt.Fprintf(&b, "kgIndex({hits:%d,inFile:%d,starts:[", len(hits), hitsInFile)
	for i, t := range starts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + quoteJS(t))
	}
	b.WriteString("]});\n")
	return f.put("search/index.js", b.Bytes())
}

// quoteJS is a string of JavaScript: JSON with "<", ">" and "&" as escapes.
func quoteJS(text string) string {
	b, _ := json.Marshal(strings.ToValidUTF8(text, "\uFFFD"))
	return string(b)
}

// compareUTF16 orders words as JavaScript does.
func compareUTF16(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			// Characters outside the first plane begin with surrogates, which come before U+E000.
			p, q := x[i], y[i]
			if p > 0xFFFF && q >= 0xE000 && q <= 0xFFFF {
				return -1
			}
			if q > 0xFFFF && p >= 0xE000 && p <= 0xFFFF {
				return 1
			}
			return int(p) - int(q)
		}
	}
	return len(x) - len(y)
}
