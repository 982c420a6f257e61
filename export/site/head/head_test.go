package head

import (
	"encoding/json"
	"html"
	"html/template"
	"net/url"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export/cite"
)

var assembly = cite.Organ{Key: "un/ga", Prefix: "A", Name: "General Assembly", Records: "GAOR"}

func state(name string) cite.Agent {
	return cite.Agent{IRI: "https://kg.example/state/" + name, Names: []cite.Literal{{Text: name, Lang: "en"}}}
}

func person(name, family string) cite.Agent {
	return cite.Agent{IRI: "https://kg.example/person/x", Names: []cite.Literal{{Text: name, Lang: "en"}}, Family: family, Person: true}
}

// What a reference manager gets of each kind of document, in the order of its fields.
func TestHighwire(t *testing.T) {
	for _, c := range []struct {
		name string
		item cite.Item
		want []string
	}{
		{"an adopted resolution has the body as author and no institution, or it would be a report", cite.Item{
			IRI: "https://kg.example/doc/A/RES/50/1", Kind: cite.Resolution, Status: cite.Adopted, Symbol: "A/RES/50/1", Organ: assembly,
			Titles: []cite.Literal{{Text: "Rules of play", Lang: "en"}}, Adopted: "1995-10-02", Issued: "1995-11-01", URL: "https://undocs.org/A/RES/50/1",
			Authors: []cite.Agent{state("Norway")},
		}, []string{
			"z:itemType=statute", "citation_title=Rules of play", "citation_author=United Nations General Assembly,",
			"citation_publication_date=1995/10/02", "citation_date=1995-10-02", "citation_technical_report_number=A/RES/50/1",
			"citation_public_url=https://undocs.org/A/RES/50/1", "citation_language=en",
		}},
		{"a paragraph of it has a section", cite.Item{
			IRI: "https://kg.example/doc/A/RES/50/1/op/4", Kind: cite.Resolution, Symbol: "A/RES/50/1", Number: cite.Number{Series: "Res", Text: "50/1"}, Organ: assembly,
			Locator: cite.Locator{{Word: "op", Names: []string{"4"}}},
		}, []string{
			"z:itemType=statute", "citation_title=Resolution 50/1", "citation_author=United Nations General Assembly,",
			"citation_technical_report_number=A/RES/50/1", "article:section=op. para. 4", "citation_language=en",
		}},
		{"a draft is a bill of those who table it, before the body", cite.Item{
			IRI: "https://kg.example/doc/A/C.1/75/L.8", Kind: cite.Draft, Status: cite.Proposed, Symbol: "A/C.1/75/L.8", Organ: assembly,
			Titles: []cite.Literal{{Text: "Règles du jeu", Lang: "fr"}}, Languages: []string{"fr"}, Issued: "2020-10-01",
			Authors: []cite.Agent{state("Bosnia, and Herzegovina")},
		}, []string{
			"z:itemType=bill", "citation_title=Règles du jeu", "citation_author=Bosnia and Herzegovina,", "citation_publication_date=2020/10/01", "citation_date=2020-10-01",
			"citation_technical_report_number=A/C.1/75/L.8", "z:legislativeBody=United Nations General Assembly", "citation_language=fr",
		}},
		{"a clause of an annex with a title of its own", cite.Item{
			IRI: "https://kg.example/doc/A/66/1/annex/para/b", Human: "A/66/1, annex, para. (b)", Kind: cite.Letter, Symbol: "A/66/1",
			Titles: []cite.Literal{{Text: "Letter dated 1 May", Lang: "en"}}, Dated: "2011-05-01",
			Part:    cite.Part{Kind: cite.Instrument, Titles: []cite.Literal{{Text: "Code of conduct", Lang: "en"}}},
			Locator: cite.Locator{{Word: "annex"}, {Word: "para", Names: []string{"b"}}},
		}, []string{
			"z:itemType=report", "citation_title=Code of conduct, A/66/1, annex, para. (b)", "citation_publication_date=2011/05/01", "citation_date=2011-05-01",
			"citation_technical_report_number=A/66/1", "citation_language=en",
		}},
		{"an article has its reporter, and the paper elsewhere", cite.Item{
			IRI: "https://kg.example/doc/press/x/2011-01-01/y", Kind: cite.Press, Titles: []cite.Literal{{Text: "Talks begin", Lang: "en"}}, Issued: "2011-01-01",
			Publisher: state("The Daily"), Authors: []cite.Agent{person("Zhang Wei", "Zhang")},
		}, []string{
			"z:itemType=newspaperArticle", "citation_title=Talks begin", "citation_author=Zhang, Wei", "citation_publication_date=2011/01/01", "citation_date=2011-01-01", "citation_language=en",
		}},
		{"what has no title is called by its symbol", cite.Item{IRI: "https://kg.example/doc/A/1", Kind: cite.Document, Symbol: "A/1"},
			[]string{"z:itemType=report", "citation_title=A/1", "citation_technical_report_number=A/1", "citation_language=en"}},
		{"a kind we do not know", cite.Item{IRI: "https://kg.example/doc/x", Kind: "poem", Human: "x"},
			[]string{"z:itemType=report", "citation_title=x", "citation_language=en"}},
	} {
		var have []string
		for _, tag := range highwire(Page{Item: c.item}) {
			have = append(have, tag.Get("name")+"="+tag.Get("content"))
		}
		if strings.Join(have, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\nhave %s\nwant %s", c.name, strings.Join(have, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// Every kind of document has its row.
func TestForms(t *testing.T) {
	for _, k := range []cite.Kind{cite.Resolution, cite.Draft, cite.Decision, cite.Letter, cite.PresidentialStatement, cite.Statement, cite.Instrument, cite.Treaty,
		cite.Press, cite.Opinion, cite.PressRelease, cite.Mail, cite.Document, cite.Page} {
		if _, ok := forms[k]; !ok {
			t.Errorf("no form for %q", k)
		}
	}
	if f := formOf(cite.Item{Kind: cite.Instrument, Status: cite.Proposed}); f.zotero != "report" {
		t.Errorf("a proposed instrument is a %s", f.zotero)
	}
}

func TestInverted(t *testing.T) {
	for _, c := range []struct {
		agent cite.Agent
		want  string
	}{
		{person("Li Baodong", "Li"), "Li, Baodong"},
		{person("Vitaly Churkin", "Churkin"), "Churkin, Vitaly"},
		{person("Zine El Ben Ali", "Ben Ali"), "Ben Ali, Zine El"},
		{person("Pelé", "Pelé"), "Pelé"},
		{person("Li Baodong", ""), "Li Baodong"},
		{person("A; B", ""), "A, B"},
		{state("Iran (Islamic Republic of)"), "Iran (Islamic Republic of),"},
		{cite.Agent{}, ""},
	} {
		if have := inverted(c.agent); have != c.want {
			t.Errorf("%v: have %q, want %q", c.agent, have, c.want)
		}
	}
}

// Symbols that a reader would take for a DOI are not given as identifiers.
func TestLooksLikeDOI(t *testing.T) {
	for symbol, want := range map[string]bool{"A/HRC/RES/10/2": true, "A/RES/S-10/2": true, "A/RES/ES-10/14": true, "A/66/359": false, "S/RES/1310(2000)": false, "A/110/": false, "E/2010/1": true} {
		if have := looksLikeDOI(symbol); have != want {
			t.Errorf("%s: %v", symbol, have)
		}
	}
}

func TestCOinS(t *testing.T) {
	have := string(COinS(cite.Item{IRI: "https://kg.example/doc/A/RES/50/1", Kind: cite.Resolution, Symbol: "A/RES/50/1", Organ: assembly,
		Titles: []cite.Literal{{Text: `Rules & "play" <b>`, Lang: "en"}}, Adopted: "1995-10-02"}))
	raw, ok := strings.CutPrefix(have, `<span class="Z3988" title="`)
	raw, ok2 := strings.CutSuffix(raw, `"></span>`)
	if !ok || !ok2 || strings.ContainsAny(raw, `<>"`) {
		t.Fatal(have)
	}
	v, err := url.ParseQuery(html.UnescapeString(raw))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[string]string{"rft.title": `A/RES/50/1: Rules & "play" <b>`, "rft.type": "statute", "rft.date": "1995-10-02", "rft.creator": "United Nations General Assembly,"} {
		if v.Get(k) != want {
			t.Errorf("%s: have %q, want %q", k, v.Get(k), want)
		}
	}
}

func TestSignposts(t *testing.T) {
	var have []string
	for _, tag := range signposts(Page{
		IRI: "https://kg.example/doc/A/1", Item: cite.Item{IRI: "https://kg.example/doc/A/1", Kind: cite.Letter, Authors: []cite.Agent{state("NOR")}},
		Canonical: "https://host.example/doc/A/1.html", Data: []Link{{"1.ttl", "text/turtle"}}, Whole: Link{"../1.html", ""}, Parts: []Link{{"1/annex.html", ""}},
		License: "https://creativecommons.org/publicdomain/zero/1.0/",
	}) {
		have = append(have, strings.TrimSpace(tag.Get("rel")+" "+tag.Get("href")+" "+tag.Get("type")))
	}
	want := []string{
		"canonical https://host.example/doc/A/1.html", "cite-as https://kg.example/doc/A/1", "alternate 1.ttl text/turtle", "describedby 1.ttl text/turtle",
		"collection ../1.html text/html", "item 1/annex.html text/html", "type https://schema.org/AboutPage", "type https://schema.org/Report",
		"author https://kg.example/state/NOR", "license https://creativecommons.org/publicdomain/zero/1.0/",
	}
	if strings.Join(have, "\n") != strings.Join(want, "\n") {
		t.Errorf("have %q\nwant %q", have, want)
	}
	// A list that would have to stop is not begun.
	for _, tag := range signposts(Page{IRI: "x", Parts: make([]Link, mostParts+1)}) {
		if tag.Get("rel") == "item" {
			t.Error("a list of parts that stops")
		}
	}
}

func TestJSONLD(t *testing.T) {
	have := string(JSONLD(Page{IRI: "https://kg.example/doc/A/RES/50/1/op/1", Item: cite.Item{
		IRI: "https://kg.example/doc/A/RES/50/1/op/1", Kind: cite.Resolution, Symbol: "A/RES/50/1", Organ: assembly, Adopted: "1995-10-02", Languages: []string{"en", "fr"},
		Titles: []cite.Literal{{Text: "Rules </script><script>alert(1)", Lang: "en"}}, Locator: cite.Locator{{Word: "op", Names: []string{"1"}}},
		Text: []cite.Literal{{Text: "Decides to play;", Lang: "en"}},
	}}))
	want := `{"@context":"https://schema.org/","@id":"https://kg.example/doc/A/RES/50/1/op/1","@type":"Legislation","name":{"@value":"Rules \u003c/script\u003e\u003cscript\u003ealert(1)","@language":"en"},` +
		`"legislationIdentifier":"A/RES/50/1","legislationDate":"1995-10-02","legislationPassedBy":{"@type":"Organization","name":"United Nations General Assembly"},` +
		`"inLanguage":["en","fr"],"isPartOf":{"@type":"Legislation"},"text":{"@value":"Decides to play;","@language":"en"}}`
	if have != want {
		t.Errorf("have %s\nwant %s", have, want)
	}
	if b := JSONLD(Page{IRI: "https://kg.example/rule/x", Title: "x"}); b != nil {
		t.Errorf("a rule: %s", b)
	}
}

// Whatever a document says, the head is the elements it should be, the JSON can be read, and no attribute ends early.
func TestHostile(t *testing.T) {
	nasty := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`"><script>alert(1)</script>`, "</script>", "<!--", "\x00", "\u2028", "&lt;", "'", "\xff", "]]>"}))
	rapid.Check(t, func(t *rapid.T) {
		s := func(label string) string { return nasty.Draw(t, label) }
		p := Page{IRI: s("iri"), Title: s("title"), Lang: s("lang"), Type: "Person", Same: []string{s("same")}, Canonical: s("canonical"), License: s("license"),
			Data: []Link{{s("href"), s("type")}}, Set: s("set")}
		if rapid.Bool().Draw(t, "item") {
			p.Item = cite.Item{IRI: "x", Kind: rapid.SampledFrom([]cite.Kind{cite.Resolution, cite.Press, cite.Letter}).Draw(t, "kind"), Symbol: s("symbol"), Human: s("human"),
				Titles: []cite.Literal{{Text: s("text"), Lang: s("tlang")}}, Adopted: s("date"), URL: s("url"), Authors: []cite.Agent{person(s("author"), s("family"))},
				Publisher: state(s("publisher")), Text: []cite.Literal{{Text: s("words"), Lang: s("wlang")}}, Languages: []string{s("language")}}
		}
		page := "<!DOCTYPE html><html><head>" + string(HTML(p)) + "</head><body>" + string(COinS(p.Item)) + "</body></html>"
		z := nethtml.NewTokenizer(strings.NewReader(page))
		for inData := false; ; {
			switch z.Next() {
			case nethtml.ErrorToken:
				return
			case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
				tok := z.Token()
				switch tok.Data {
				case "html", "head", "body", "meta", "link":
				case "span":
					if len(tok.Attr) != 2 {
						t.Fatalf("%v", tok)
					}
				case "script":
					inData = true
					if len(tok.Attr) != 1 || tok.Attr[0].Val != "application/ld+json" {
						t.Fatalf("a script: %v", tok)
					}
				default:
					t.Fatalf("an element that is not ours: %v", tok)
				}
				for _, a := range tok.Attr {
					if !strings.Contains(" name content lang rel href type class title ", " "+a.Key+" ") {
						t.Fatalf("an attribute that is not ours: %v", tok)
					}
				}
			case nethtml.TextToken:
				text := string(z.Raw())
				if inData && !json.Valid([]byte(text)) {
					t.Fatalf("no JSON: %s", text)
				}
				if !inData && strings.TrimSpace(text) != "" {
					t.Fatalf("text in the head: %q", text)
				}
				inData = false
			case nethtml.CommentToken:
				t.Fatal("a comment")
			}
		}
	})
}

var _ template.HTML = HTML(Page{})
