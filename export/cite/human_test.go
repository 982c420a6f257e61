package cite

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export/parse"
)

// exampleQuads is the graph of the worked example of the project, as committed.
func exampleQuads(t testing.TB) []quad.Quad {
	const name = "../../examples/code-of-conduct/expected.ttl"
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var quads []quad.Quad
	for q, err := range parse.File(name, f, parse.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}

func TestHuman(t *testing.T) {
	for _, c := range []struct{ path, human string }{
		{"doc/A/66/359", "A/66/359"},
		{"doc/A/66/359/annex/para/b", "A/66/359, annex, para. (b)"},
		{"doc/A/66/359/annex/pp/3", "A/66/359, annex, preambular para. 3"},
		{"doc/A/66/359/letter/p/2", "A/66/359, letter, unnumbered para. 2"},
		{"doc/A/66/359/letter/signature/1", "A/66/359, letter, signature 1"},
		{"doc/A/66/359/Add.1", "A/66/359/Add.1"},
		{"doc/A/66/359/annex/code", "A/66/359, annex, code"},
		{"doc/A/RES/64/211/op/4", "A/RES/64/211, op. para. 4"},
		{"doc/A/RES/64/211/op/4/para/a/ii", "A/RES/64/211, op. para. 4 (a) (ii)"},
		{"doc/A/RES/78/265/op/6/para/p", "A/RES/78/265, op. para. 6 (p)"},
		{"doc/A/RES/78/265/annex/para/pp", "A/RES/78/265, annex, para. (pp)"},
		{"doc/A/RES/78/265/annex/para/3/p", "A/RES/78/265, annex, para. 3 (p)"},
		{"doc/A/RES/77/73/pp/11/para/a", "A/RES/77/73, preambular para. 11 (a)"},
		{"doc/A/RES/75/253C/sec/I/op/1", "A/RES/75/253 C, sect. I, op. para. 1"},
		{"doc/A/RES/76/203/annex/sec/11/para/2/a", "A/RES/76/203, annex, sect. [11], para. 2 (a)"},
		{"doc/A/RES/76/296/annex/para/13/a-2", "A/RES/76/296, annex, para. 13 (a) [2nd]"},
		{"doc/A/RES/77/266/op/1-2", "A/RES/77/266, op. para. 1 [2nd]"},
		{"doc/A/RES/55/25/annex/2", "A/RES/55/25, annex II"},
		{"doc/A/RES/43/78H", "A/RES/43/78 H"},
		{"doc/A/RES/217(III)A", "A/RES/217(III)A"},
		{"doc/S/RES/1325(2000)/op/8", "S/RES/1325(2000), op. para. 8"},
		{"doc/S/RES/1701(2006)/op/8/para/1", "S/RES/1701(2006), op. para. 8 (1)"},
		{"doc/A/DEC/77/568", "General Assembly decision 77/568"},
		{"doc/E/DEC/2020/201", "Economic and Social Council decision 2020/201"},
		{"doc/A/HRC/DEC/18/120", "A/HRC/DEC/18/120"},
		{"doc/charter/un/art/51", "Charter of the United Nations, art. 51"},
		{"doc/press/china-daily/2011-09-14/nations-call/speech/1", "press/china-daily/2011-09-14/nations-call, statement 1"},
		{"doc/text/f242a84d7003", "text/f242a84d7003"},
		{"src/f6b8f122d24e/annex/para/b", "src/f6b8f122d24e, annex, para. (b)"},
		{"src/f6b8f122d24e", "src/f6b8f122d24e"},
		{"person/li-baodong", "person/li-baodong"},
		// what has no form of its own is spelled as it is
		{"doc/A/66/359/annex/II", "doc/A/66/359/annex/II"},
		{"doc/A/66/359/op/4/a", "doc/A/66/359/op/4/a"},
		{"A/66/359", DefaultBase + "A/66/359"},
	} {
		iri := DefaultBase + c.path
		if got := Human(iri, DefaultBase); got != c.human {
			t.Errorf("Human(%s) = %q, want %q", c.path, got, c.human)
		}
		if got, ok := Parse(c.human, DefaultBase); !ok || got != iri {
			t.Errorf("Parse(%q) = %q, %t; want %q", c.human, got, ok, iri)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ human, path string }{
		{"A/66/359, annex, paragraph (b)", "doc/A/66/359/annex/para/b"},
		{"A/66/359, annex, section II, para. 3 (a)(i)", "doc/A/66/359/annex/sec/II/para/3/a/i"},
		{"A/66/359, Annex 2", "doc/A/66/359/annex/2"},
		{"A/RES/64/211, op. para. 5", "doc/A/RES/64/211/op/5"},
		{"A/RES/64/211, OP 5", "doc/A/RES/64/211/op/5"},
		{"A/RES/64/211, op5(a)", "doc/A/RES/64/211/op/5/para/a"},
		{"A/RES/64/211, operative paragraph 5", "doc/A/RES/64/211/op/5"},
		{"A/RES/64/211, pp. 3", "doc/A/RES/64/211/pp/3"},
		{"A/RES/64/211, seventh preambular paragraph", "doc/A/RES/64/211/pp/7"},
		{"A/RES/64/211, the 21st preambular para.", "doc/A/RES/64/211/pp/21"},
		{"A/RES/64/211, ¶ 5", "doc/A/RES/64/211/para/5"},
		{"A/RES/43/78 H", "doc/A/RES/43/78H"},
		{"general assembly decision 31/308", "doc/A/DEC/31/308"},
		{"doc/A/66/359/annex/para/b", "doc/A/66/359/annex/para/b"},
	} {
		if got, ok := Parse(c.human, DefaultBase); !ok || got != DefaultBase+c.path {
			t.Errorf("Parse(%q) = %q, %t; want %q", c.human, got, ok, c.path)
		}
	}
	for _, bad := range []string{"", " ", "64/211", "A/66/359, ", "A/66/359, banana 3", "A/66/359, p. 3", "A/66/359, para. (b", "A/66/359, para. b c", "A/66/359, op. para. [2nd]"} {
		if got, ok := Parse(bad, DefaultBase); ok {
			t.Errorf("Parse(%q) = %q, want none", bad, got)
		}
	}
}

// Every IRI has one form, and it reads back: whatever an IRI may be.
func TestHumanIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		iri := DefaultBase + anyPath(t)
		h := Human(iri, DefaultBase)
		if back, ok := Parse(h, DefaultBase); !ok || back != iri {
			t.Fatalf("%q is spelled %q, which reads %q", iri, h, back)
		}
	})
}

// Paths as the project mints them never need to be spelled raw.
func TestFormsOfProvisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := "doc/" + rapid.SampledFrom(symbols).Draw(t, "symbol") + provision(t)
		h := Human(DefaultBase+path, DefaultBase)
		if strings.HasPrefix(h, "doc/") || strings.HasPrefix(h, "https:") {
			t.Fatalf("%s has no form: %s", path, h)
		}
	})
}

var symbols = []string{"A/66/359", "A/RES/64/211", "A/RES/217(III)A", "A/RES/2734(XXV)", "A/RES/43/78H", "A/RES/ES-11/1", "A/RES/3201(S-VI)", "S/RES/1325(2000)",
	"A/DEC/31/308", "A/C.1/75/L.8/Rev.1", "NPT/CONF.1995/32(PartI)/Corr.2", "A/75/6(Sect.26)", "E/RES/1980/67", "S/PRST/2011/14", "charter/un", "text/f242a84d7003",
	"press/china-daily/2011-09-19/multilateral-cyber-security"}

func provision(t *rapid.T) string {
	number := rapid.StringMatching(`[1-9][0-9]?|1bis|12-2`)
	letter := rapid.SampledFrom([]string{"a", "b", "z", "aa", "ii", "iv", "A", "a-2", "p", "pp"})
	out := rapid.SampledFrom([]string{"", "/annex", "/annex/3", "/letter", "/part/A", "/annex/code", "/annex/sec/II", "/sec/4"}).Draw(t, "part")
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		out += "/pp/" + number.Draw(t, "n")
	case 1:
		out += "/op/" + number.Draw(t, "n")
	case 2:
		out += "/op/" + number.Draw(t, "n") + "/para/" + letter.Draw(t, "l") + "/" + letter.Draw(t, "m")
	case 3:
		out += "/para/" + letter.Draw(t, "l")
	case 4:
		out += "/para/" + number.Draw(t, "n") + "/" + letter.Draw(t, "l")
	case 5:
		out += "/" + rapid.SampledFrom([]string{"chapeau/1", "purpose/2", "text/7", "p/3", "heading", "title", "formula", "signature/2", "speech/1"}).Draw(t, "w")
	}
	return out
}

func anyPath(t *rapid.T) string {
	if rapid.Bool().Draw(t, "sane") {
		return "doc/" + rapid.SampledFrom(symbols).Draw(t, "symbol") + provision(t)
	}
	step := rapid.OneOf(rapid.SampledFrom(append(wordsOfLocators(), "doc", "src", "A", "RES", "press", "un", "", "64", "I", "(a)", "[2nd]", "1-2", "a,b", "%20", "12-0")), rapid.StringMatching(`[A-Za-z0-9().,:;=%~_\[\]-]{0,6}`))
	return strings.Join(rapid.SliceOfN(step, 0, 9).Draw(t, "steps"), "/")
}

// Every thing that can be cited of the worked example has a form that finds it again, and that one only.
func TestFormsOfTheExample(t *testing.T) {
	l := New(exampleQuads(t), "")
	seen := map[string]string{}
	for _, iri := range l.IRIs() {
		x, ok := l.Item(iri)
		if !ok {
			t.Errorf("%s: no item", iri)
			continue
		}
		if other := seen[x.Human]; other != "" {
			t.Errorf("%q is the form of %s and of %s", x.Human, other, iri)
		}
		seen[x.Human] = iri
		if strings.Contains(x.Human, "doc/") {
			t.Errorf("%s has no form but %s", iri, x.Human)
		}
		for _, s := range []string{x.Human, iri, strings.TrimPrefix(iri, l.Base())} {
			if back, err := l.Find(s); err != nil || back.IRI != iri {
				t.Errorf("Find(%q): %s, %v; want %s", s, back.IRI, err, iri)
			}
		}
		for _, style := range Styles() {
			if c := style.Cite(x, Options{}).Plain(); strings.TrimSpace(c) == "" || strings.Contains(c, ", ,") || strings.Contains(c, "  ") || strings.Contains(c, "()") {
				t.Errorf("%s in %s: %q", iri, style.Name, c)
			}
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d things", len(seen))
	}
}

func ExampleParse() {
	iri, _ := Parse("A/66/359, annex, para. (b)", DefaultBase)
	fmt.Println(iri)
	// Output: https://w3id.org/dipdoc/doc/A/66/359/annex/para/b
}

func wordsOfLocators() []string {
	var out []string
	for w := range words {
		out = append(out, w)
	}
	sort.Strings(out)
	return out
}
