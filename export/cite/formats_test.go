package cite

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the goldens")

const hostile = "A {title} with } \\braces\\, $5 & 50% of #1_x^2 ~, \"quotes\", <script>alert(1)</script>,\r\nTY  - BOOK\nER  - \n\u202Eright to left\u202C \u0000 @book{x, *bold* [link](javascript:x)"

// shelf holds one document of each sort, and hostile words.
func shelf() *Library {
	b := quadBuilder{}
	at := func(path string) string { return DefaultBase + path }
	doc := func(path, class, title, lang string) string {
		b.link(at(path), rdf+"type", class)
		b.value(at(path), dct+"title", title, lang)
		b.link(at("src/"+strings.ReplaceAll(path, "/", "")), kg+"carries", at(path))
		return at(path)
	}
	r := doc("doc/A/RES/57/239", undo+"Resolution", "Création d'une culture mondiale de la cybersécurité", "fr")
	b.value(r, dct+"title", "Creation of a global culture of cybersecurity", "en")
	b.value(r, dct+"title", "Создание глобальной культуры кибербезопасности", "ru")
	b.link(r, kg+"status", kg+"Adopted")
	b.value(r, dct+"date", "2002-12-20", "")
	b.value(r, dct+"issued", "2003-01-31", "")
	b.link(r, rdfs+"seeAlso", "https://undocs.org/A/RES/57/239")
	b.link(r+"/op/3/para/a", dct+"isPartOf", r)
	sc := doc("doc/S/RES/1373(2001)", undo+"Resolution", "Resolution 1373 (2001)", "en")
	b.value(sc, dct+"date", "2001-09-28", "")
	draft := doc("doc/A/HRC/38/L.10/Rev.1", undo+"Resolution", hostile, "en")
	b.link(draft, kg+"status", kg+"Proposed")
	b.value(draft, dct+"issued", "2018-07-04", "")
	letter := doc("doc/A/66/359", undo+"Document", "", "")
	b.link(letter+"/letter", rdf+"type", undo+"OfficialLetter")
	b.value(letter+"/letter", dct+"title", "Letter dated 12 September 2011 from two States", "en")
	b.value(letter+"/letter", dct+"created", "2011-09-12", "")
	b.link(letter+"/letter", dct+"creator", at("state/CHN"))
	b.link(letter+"/letter", dct+"creator", at("state/RUS"))
	p := doc("doc/press/china-daily/2011-09-19/multilateral", schema+"OpinionNewsArticle", "“Multilateral” ‘cyber’ security?", "en")
	b.value(p, dct+"issued", "2011-09-19", "")
	b.link(p, dct+"publisher", at("org/china-daily"))
	b.value(at("org/china-daily"), skos+"prefLabel", "China Daily", "en")
	b.link(p, dct+"creator", at("person/jose-nunez"))
	b.link(at("person/jose-nunez"), rdf+"type", foaf+"Person")
	b.value(at("person/jose-nunez"), foaf+"name", "José Núñez Đặng", "")
	b.value(at("person/jose-nunez"), foaf+"familyName", "Đặng", "")
	pr := doc("doc/press/mfa/2011-09-13/proposal", undo+"PressRelease", "中国、俄罗斯等国向联合国提交文件", "zh")
	b.value(pr, dct+"issued", "2011-09", "")
	b.link(pr, dct+"publisher", at("org/mfa/CHN"))
	b.value(at("org/mfa/CHN"), skos+"prefLabel", "Ministry of Foreign Affairs, the People's Republic of China", "en")
	text := doc("doc/text/0123456789ab", undo+"Document", "", "")
	b.value(at("src/doctext0123456789ab"), kg+"fileName", "a file.txt", "")
	_ = text
	doc("doc/A/75/6(Sect.26)", undo+"Document", "قرار", "ar")
	return New(b.quads, DefaultBase)
}

func shelved(l *Library) []Item {
	items := l.Documents()
	x, _ := l.Item(DefaultBase + "doc/A/RES/57/239/op/3/para/a")
	return append(items, x)
}

func TestFormats(t *testing.T) {
	l := shelf()
	items := shelved(l)
	if len(items) != 9 {
		t.Fatalf("%d items", len(items))
	}
	for _, f := range Formats() {
		if f.Name == "nanopub" {
			continue
		}
		styles := Styles()
		if !f.Style {
			styles = styles[:1]
		} else if f.Name == "text" {
			styles = Styles()
		} else {
			styles = []Style{must(StyleByName("chicago-notes"))}
		}
		var b bytes.Buffer
		for _, s := range styles {
			if f.Name == "text" {
				b.WriteString("== " + s.Name + "\n")
			}
			if err := f.Write(&b, l, items, s, Options{Accessed: "2026-11-22"}); err != nil {
				t.Fatal(f.Name, err)
			}
		}
		golden(t, "testdata/shelf."+f.Name, b.Bytes())
	}
}

func must(s Style, ok bool) Style {
	if !ok {
		panic("no such style")
	}
	return s
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s: %s", name, d)
	}
}

// The title is asked for in a language, and given in another if there is none.
func TestTitleLanguage(t *testing.T) {
	l := shelf()
	x, _ := l.Item(DefaultBase + "doc/A/RES/57/239")
	for _, c := range []struct{ lang, want string }{{"", "Creation"}, {"en", "Creation"}, {"fr", "Création"}, {"ru", "Создание"}, {"zh", "Creation"}} {
		s, _ := StyleByName("aglc")
		if got := s.Cite(x, Options{Lang: c.lang}).Plain(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %s", c.lang, got)
		}
	}
}

// Anything in a title stays inside its field.
func TestHostileTitles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("{}\\\"\n\r<>&*_[]#% $^~@,=-\u202E\u2066TYER a")))).Draw(t, "title")
		b := quadBuilder{}
		iri := DefaultBase + "doc/A/RES/64/211"
		b.link(iri, rdf+"type", undo+"Resolution")
		b.value(iri, dct+"title", title, "en")
		l := New(b.quads, DefaultBase)
		x, _ := l.Item(iri)
		want := clean(title)
		if want == "" {
			want = "Resolution 64/211"
		}
		for _, f := range Formats() {
			if f.Name == "nanopub" {
				continue
			}
			var out bytes.Buffer
			s, _ := StyleByName("mla")
			if err := f.Write(&out, l, []Item{x}, s, Options{}); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			switch f.Name {
			case "text":
				if strings.Count(text, "\n") != 1 {
					t.Fatalf("%q", text)
				}
			case "html":
				if strings.Contains(strings.TrimSuffix(strings.TrimPrefix(text, "<p"), "</p>\n"), "<script") || strings.Count(text, "<p") != 1 {
					t.Fatalf("%q", text)
				}
			case "csl-json":
				var back []struct{ Title string }
				if err := json.Unmarshal(out.Bytes(), &back); err != nil || back[0].Title != want {
					t.Fatalf("%v %q, want %q", err, back, want)
				}
			case "ris":
				if n := len(risLine.FindAllString(text, -1)); n != strings.Count(text, "\r\n") {
					t.Fatalf("%q", text)
				}
			case "bibtex", "biblatex":
				if depth := balance(text); depth != 0 || strings.Count(text, "\n@")+1 != 1 {
					t.Fatalf("%d %q", depth, text)
				}
			}
			if !utf8.ValidString(text) {
				t.Fatalf("%s: %q", f.Name, text)
			}
		}
	})
}

var risLine = regexp.MustCompile(`(?m)^[A-Z][A-Z0-9]  - [^\r\n]*\r\n`)

// balance counts braces as BibTeX does: behind a backslash too. It is negative if one closes too early.
func balance(s string) int {
	depth := 0
	for _, r := range s {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			return -1
		}
	}
	return depth
}

func TestKeys(t *testing.T) {
	seen := map[string]string{}
	key := func(path string) string { return key(Item{IRI: DefaultBase + path, path: path}) }
	for _, c := range []struct{ path, want string }{
		{"doc/A/RES/64/211", "A:RES:64:211"},
		{"doc/S/RES/1373(2001)", "S:RES:1373_2001"},
		{"doc/A/RES/217(III)A", "A:RES:217_III_A"},
		{"doc/A/66/359/annex/para/b", "A:66:359:annex:para:b"},
		{"src/f6b8f122d24e/annex/para/b", "src:f6b8f122d24e:annex:para:b"},
	} {
		if got := key(c.path); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom([]string{"doc/", "src/"}).Draw(t, "folder") + strings.TrimPrefix(anyPath(t), "doc/")
		k := key(path)
		if !validKey(k) {
			t.Fatalf("%q", k)
		}
		if other, ok := seen[k]; ok && other != path {
			t.Fatalf("%q is the key of %q and of %q", k, path, other)
		}
		seen[k] = path
	})
}

var validKey = regexp.MustCompile(`^[A-Za-z0-9:._+-]+$`).MatchString

// cslRules are those of the official schema of CSL-JSON 1.0.2 for what kg writes: the types and the variables by sort of value.
var cslRules = struct {
	types, strings, names, dates map[string]bool
}{
	types:   set("article-newspaper", "bill", "document", "legislation", "personal_communication", "report", "treaty"),
	strings: set("id", "type", "title", "authority", "container-title", "publisher", "genre", "number", "section", "status", "URL", "language", "note"),
	names:   set("author"),
	dates:   set("issued", "available-date", "accessed"),
}

func TestCSLRules(t *testing.T) {
	l := shelf()
	var b bytes.Buffer
	f, _ := FormatByName("csl-json")
	if err := f.Write(&b, l, shelved(l), Style{}, Options{Accessed: "2026-11-22"}); err != nil {
		t.Fatal(err)
	}
	var items []map[string]any
	if err := json.Unmarshal(b.Bytes(), &items); err != nil {
		t.Fatal(err)
	}
	ids := map[any]bool{}
	for _, x := range items {
		if !cslRules.types[x["type"].(string)] || x["id"] == "" || ids[x["id"]] {
			t.Errorf("type %v, id %v", x["type"], x["id"])
		}
		ids[x["id"]] = true
		for name, v := range x {
			ok := name == "custom"
			switch v := v.(type) {
			case string:
				ok = cslRules.strings[name]
			case []any:
				ok = cslRules.names[name]
			case map[string]any:
				ok = ok || cslRules.dates[name] && len(v) == 1 && v["date-parts"] != nil
			}
			if !ok {
				t.Errorf("%v: %s = %v", x["id"], name, v)
			}
		}
	}
}
