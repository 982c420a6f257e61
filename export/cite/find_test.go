package cite

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func library() *Library {
	b := quadBuilder{}
	at := func(path string) string { return DefaultBase + path }
	for _, path := range []string{"doc/A/RES/64/211", "doc/A/RES/217(III)A", "doc/A/RES/217(III)", "doc/A/RES/2734(XXV)", "doc/S/RES/1373(2001)", "doc/A/RES/17/4",
		"doc/A/HRC/RES/17/4", "doc/A/RES/43/78H", "doc/E/RES/1980/67", "doc/A/RES/31/308", "doc/A/DEC/31/308", "doc/A/66/359", "doc/A/RES/ES-11/1"} {
		b.link(at(path), rdf+"type", undo+"Document")
	}
	for _, path := range []string{"doc/A/RES/64/211/op/4", "doc/A/RES/64/211/op/4/para/a", "doc/A/RES/64/211/pp/1", "doc/A/66/359/annex/pp/3", "doc/A/66/359/annex/para/b",
		"doc/A/66/359/letter/p/1", "doc/A/RES/43/78H/annex/1/para/2", "doc/A/RES/43/78H/annex/2/para/2", "doc/S/RES/1373(2001)/op/1/para/a"} {
		b.link(at(path), rdf+"type", kg+"Provision")
	}
	b.value(at("doc/A/RES/64/211"), dct+"title", "Culture of cybersecurity", "en")
	b.value(at("doc/A/RES/43/78H"), dct+"title", "A title twice", "en")
	b.value(at("doc/A/RES/17/4"), dct+"title", "A title twice", "en")
	b.value(at("doc/A/66/359/annex"), dct+"title", "Code of conduct", "en")
	b.value(at("doc/A/66/359/letter"), dct+"title", "Letter dated 12 September 2011", "en")
	return New(b.quads, DefaultBase)
}

func TestFind(t *testing.T) {
	l := library()
	for _, c := range []struct{ what, path string }{
		{DefaultBase + "doc/A/66/359/annex/para/b", "doc/A/66/359/annex/para/b"},
		{"doc/A/66/359/annex/para/b", "doc/A/66/359/annex/para/b"},
		{"A/66/359", "doc/A/66/359"},
		{" a/66/359 ", ""},
		{"UN Doc A/66/359", "doc/A/66/359"},
		{"64/211", "doc/A/RES/64/211"},
		{"GA res 64/211", "doc/A/RES/64/211"},
		{"G.A. Res. 64/211", "doc/A/RES/64/211"},
		{"UNGA Res 64/211", "doc/A/RES/64/211"},
		{"United Nations General Assembly resolution 64/211", "doc/A/RES/64/211"},
		{"resolution 64/211", "doc/A/RES/64/211"},
		{"A/RES/64/211", "doc/A/RES/64/211"},
		{"2734 (XXV)", "doc/A/RES/2734(XXV)"},
		{"217 A (III)", "doc/A/RES/217(III)A"},
		{"217A(III)", "doc/A/RES/217(III)A"},
		{"217 (III)", "doc/A/RES/217(III)"},
		{"43/78 H", "doc/A/RES/43/78H"},
		{"1373 (2001)", "doc/S/RES/1373(2001)"},
		{"SC Res 1373", "doc/S/RES/1373(2001)"},
		{"Security Council resolution 1373 (2001), para. 1 (a)", "doc/S/RES/1373(2001)/op/1/para/a"},
		{"1980/67", "doc/E/RES/1980/67"},
		{"ES-11/1", "doc/A/RES/ES-11/1"},
		{"HRC res 17/4", "doc/A/HRC/RES/17/4"},
		{"GA res 17/4", "doc/A/RES/17/4"},
		{"decision 31/308", "doc/A/DEC/31/308"},
		{"General Assembly decision 31/308", "doc/A/DEC/31/308"},
		{"GA res 64/211, op. para. 4", "doc/A/RES/64/211/op/4"},
		{"64/211, para. 4", "doc/A/RES/64/211/op/4"},
		{"64/211, para. 4 (a)", "doc/A/RES/64/211/op/4/para/a"},
		{"64/211, first preambular paragraph", "doc/A/RES/64/211/pp/1"},
		{"A/66/359, pp. 3", "doc/A/66/359/annex/pp/3"},
		{"A/66/359, annex, para. (b)", "doc/A/66/359/annex/para/b"},
		{"A/66/359, annex, code, para. (b)", "doc/A/66/359/annex/para/b"},
		{"A/66/359, para. b", "doc/A/66/359/annex/para/b"},
		{"culture of Cybersecurity", "doc/A/RES/64/211"},
		{"code of conduct", "doc/A/66/359/annex"},
		{"Letter dated 12 September 2011", "doc/A/66/359"},
	} {
		x, err := l.Find(c.what)
		if c.path == "" {
			if err == nil {
				t.Errorf("Find(%q) = %s, want none", c.what, x.IRI)
			}
			continue
		}
		if err != nil || x.IRI != DefaultBase+c.path {
			t.Errorf("Find(%q) = %s, %v; want %s", c.what, x.IRI, err, c.path)
		}
	}
}

func TestFindSeveral(t *testing.T) {
	l := library()
	for _, c := range []struct {
		what string
		want []string
	}{
		{"17/4", []string{"A/HRC/RES/17/4", "A/RES/17/4"}},
		{"31/308", []string{"A/RES/31/308", "General Assembly decision 31/308"}},
		{"43/78 H, para. 2", []string{"A/RES/43/78 H, annex I, para. 2", "A/RES/43/78 H, annex II, para. 2"}},
		{"A title twice", []string{"A/RES/17/4", "A/RES/43/78 H"}},
	} {
		_, err := l.Find(c.what)
		var several *AmbiguousError
		if !errors.As(err, &several) {
			t.Errorf("Find(%q): %v, want several", c.what, err)
			continue
		}
		if d := cmp.Diff(c.want, several.Candidates); d != "" {
			t.Errorf("Find(%q): %s", c.what, d)
		}
	}
}

func TestFindNothing(t *testing.T) {
	l := library()
	for _, c := range []struct{ what, near string }{
		{"64/212", "A/RES/64/211"},
		{"GA res 64/211, para. 44", "A/RES/64/211, op. para. 4"},
		{"A/66/358", "A/66/359"},
		{"S/RES/1374(2001)", "S/RES/1373(2001)"},
		{"nothing like it", ""},
		{"", ""},
		{"A/66/359, annex, para. (z)", "A/66/359, annex, para. (b)"},
		{"urn:isbn:0", ""},
	} {
		_, err := l.Find(c.what)
		var none *NotFoundError
		if !errors.As(err, &none) {
			t.Errorf("Find(%q): %v, want nothing", c.what, err)
			continue
		}
		if c.near != "" && !slices.Contains(none.Near, c.near) {
			t.Errorf("Find(%q) is near %q, want %q among them", c.what, none.Near, c.near)
		}
		if len(none.Near) > 5 {
			t.Errorf("Find(%q): %d near", c.what, len(none.Near))
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"A/66/359, annex, para. (b)", "64/211, op. para. 4 (a)", "217 A (III)", "1373 (2001)", "doc/A/66/359", "https://example.org/", "seventh preambular paragraph",
		"A/66/359, 999999999999999999999th preambular para.", "\u202E", "SC Res", "Res 1", ", ,", "A/RES/64/211, op. para. 4 [2nd]", "decision decision 1/1"} {
		f.Add(s)
	}
	l := library()
	f.Fuzz(func(t *testing.T, what string) {
		x, err := l.Find(what)
		if err != nil {
			var none *NotFoundError
			var several *AmbiguousError
			if !errors.As(err, &none) && !errors.As(err, &several) {
				t.Fatalf("%q: %v", what, err)
			}
			return
		}
		back, err := l.Find(x.Human)
		if err != nil || back.IRI != x.IRI {
			t.Fatalf("%q finds %s, whose form %q finds %s, %v", what, x.IRI, x.Human, back.IRI, err)
		}
		for _, s := range styles {
			if strings.TrimSpace(s.Cite(x, Options{}).Plain()) == "" {
				t.Fatalf("%s: nothing in %s", x.IRI, s.Name)
			}
		}
	})
}
