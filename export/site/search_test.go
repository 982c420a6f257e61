package site

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTerms(t *testing.T) {
	for text, want := range map[string][]string{
		"A/RES/64/211.":           {"a@0", "res@1", "64@2", "211@3", "a/res/64/211@0", "res/64/211@1", "64/211@2"},
		"see A/C.1/70/L.45 and":   {"see@0", "a@1", "c@2", "1@3", "70@4", "l@5", "45@6", "a/c.1/70/l.45@1", "c.1/70/l.45@2", "70/l.45@4", "and@7"},
		"S/RES/2231(2015)":        {"s@0", "res@1", "2231@2", "s/res/2231@0", "res/2231@1", "2015@3"},
		"and/or, e-mail 3.5 A//6": {"and@0", "or@1", "e@2", "mail@3", "3@4", "5@5", "a@6", "6@7"},
		"القرار ٦٤/٢١١":           {"قرار@0", "64@1", "211@2", "64/211@1"},
		"停火1/2停":                  {"停火@0", "1@1", "2@2", "1/2@1", "停@3"},
		strings.Repeat("w/", 20):  nil, // an address, not a symbol
	} {
		var have []string
		for _, x := range Terms(text) {
			have = append(have, x.Word+"@"+strconv.Itoa(x.At))
		}
		if want == nil {
			if i := slices.IndexFunc(have, func(w string) bool { return strings.Contains(w, "/") }); i >= 0 {
				t.Errorf("%s: %s", text, have[i])
			}
		} else if d := cmp.Diff(want, have); d != "" {
			t.Errorf("%s: -want +have\n%s", text, d)
		}
	}
}

// What is read back from the files is where the words were, in files of bounded size with their first words in order.
func TestWordIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "of", "a/66", "联合", "\U00020000", "\uffee", "z"}), 0, 30)
		long := rapid.IntRange(0, 1).Draw(t, "long") * 9000
		index, want := wordIndex{}, map[string]map[int][]string{}
		hits := rapid.IntRange(1, 8).Draw(t, "hits") + long
		for hit := range hits {
			list := []string{"the"}
			if hit < 8 {
				list = words.Draw(t, "words")
			}
			for i, w := range list {
				named := i < len(list)/2
				index.place(w, hit, i, named)
				if want[w] == nil {
					want[w] = map[int][]string{}
				}
				want[w][hit] = append(want[w][hit], fmt.Sprint(i, named))
			}
		}
		files := map[string][]byte{}
		starts, err := index.write(func(path string, b []byte) error {
			files[path] = slices.Clone(b)
			return nil
		})
		if err != nil || len(files) != len(starts) || !slices.IsSortedFunc(starts, compareUTF16) {
			t.Fatal(err, starts)
		}
		have := map[string]map[int][]string{}
		for i := range starts {
			text := string(files[fmt.Sprintf("search/t%d.js", i)])
			if len(text) > 2*wordFile {
				t.Fatalf("a file of %d bytes", len(text))
			}
			lists := map[string]string{}
			body := strings.TrimSuffix(strings.TrimPrefix(text, fmt.Sprintf("kgTerms(%d,", i)), ");\n")
			if err := json.Unmarshal([]byte(body), &lists); err != nil {
				t.Fatal(err)
			}
			if lists[starts[i]] == "" {
				t.Fatalf("t%d.js does not begin with %s", i, starts[i])
			}
			for w, list := range lists {
				if have[w] == nil {
					have[w] = map[int][]string{}
				}
				readPlaces(t, list, have[w])
			}
		}
		if d := cmp.Diff(want, have); d != "" {
			t.Fatal(d)
		}
	})
}

var placeStep = regexp.MustCompile(`[-.][0-9a-z]+`)

func readPlaces(t *rapid.T, list string, into map[int][]string) {
	number := func(s string) int {
		n, err := strconv.ParseInt(s, 36, 64)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}
	hit := 0
	for _, entry := range strings.Split(list, " ") {
		first := strings.IndexAny(entry, "-.")
		hit += number(entry[:first])
		at, mark := 0, byte(0)
		for _, step := range placeStep.FindAllString(entry, -1) {
			if step[0] != mark {
				at, mark = 0, step[0]
			}
			at += number(step[1:])
			into[hit] = append(into[hit], fmt.Sprint(at, mark == '-'))
		}
	}
}

// A word that stands in one hit without end does not make a file without end.
func TestWordIndexIsBounded(t *testing.T) {
	index := wordIndex{}
	index.add(0, nil, []string{strings.Repeat("word ", 100_000)})
	if n := len(index["word"].text); n > wordFile {
		t.Errorf("%d bytes", n)
	}
}

// Texts of a hit are too far apart for words to be near each other, and so are names and texts.
func TestTextsOfAHitAreApart(t *testing.T) {
	index := wordIndex{}
	index.add(3, []string{"A name", "other"}, []string{"one two", "two"})
	for word, want := range map[string]string{"name": "3-1", "other": "3-1f", "one": "3.0", "two": "3.1.1e"} {
		if have := string(index[word].text); have != want {
			t.Errorf("%s: %s, not %s", word, have, want)
		}
	}
}

func TestHitFiles(t *testing.T) {
	files := map[string]string{}
	h := hitFiles{put: func(path string, b []byte) error {
		files[path] = string(b)
		return nil
	}}
	for i := range 300 {
		text := strings.Repeat("</script> العربية ", 1+i*i)
		if err := h.add("thing", found{page: Page{Path: "a b.html", Title: strings.Repeat("long ", 500)}, shown: []literal{{text, "ar"}, {text, "en"}}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.flush(); err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, first := range h.starts {
		text := files[fmt.Sprintf("search/d%d.js", i)]
		if len(text) > 150_000 || strings.Contains(text, "</script") {
			t.Errorf("d%d.js has %d bytes, or the end of a script", i, len(text))
		}
		var rows [][]string
		if err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimPrefix(text, fmt.Sprintf("kgHits(%d,", i)), ");\n")), &rows); err != nil {
			t.Fatal(err)
		}
		if first != n {
			t.Errorf("d%d.js begins with %d, not %d", i, n, first)
		}
		n += len(rows)
		for _, r := range rows {
			if r[0] != "a%20b.html" || len(r) < 6 || len(r[4]) > mostShown+10 || r[5] != "ar" {
				t.Errorf("%.200q", r)
			}
		}
	}
	if n != 300 || len(files) != len(h.starts) {
		t.Errorf("%d hits in %d files", n, len(files))
	}
}

func TestEndsOfSymbol(t *testing.T) {
	for title, want := range map[string][]string{
		"A/RES/64/211":     {"64/211", "resolution 64/211"},
		"S/RES/2231(2015)": {"2231(2015)", "resolution 2231(2015)"},
		"Charter":          nil,
	} {
		if d := cmp.Diff(want, endsOfSymbol(title, "resolution")); d != "" {
			t.Errorf("%s: %s", title, d)
		}
	}
}
