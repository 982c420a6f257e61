package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A saved item is what a reference manager makes of a page.
type savedItem struct {
	kind, title, number, date, section, institution, paper, doi string
	creators                                                    []string
}

// savedBy reads the head of a page as Zotero's translator of embedded metadata does, by its rules as published:
//
//   - Highwire tags go before Dublin Core, the last of several for one field before the others.
//   - citation_technical_report_institution makes a report of anything, citation_journal_title an article of a journal; else z:itemType
//     says the type, else it is guessed.
//   - Any field can be had by its name after z:, and article:section is a field of statutes and bills.
//   - An author is "Family, Given". One with a comma at the end is one name in one field; one without is parted at its last space.
//     A single author in whom two words stand before the comma and two after is two authors.
//   - An identifier with "10/" or "10." and digits in it is a DOI.
func savedBy(page string) savedItem {
	var x savedItem
	var authors, dcCreators []string
	meta := map[string]string{}
	z := html.NewTokenizer(strings.NewReader(page))
	for done := false; !done; {
		switch z.Next() {
		case html.ErrorToken:
			done = true
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				done = true
			}
			a := map[string]string{}
			for _, attr := range t.Attr {
				a[attr.Key] = attr.Val
			}
			if t.DataAtom != atom.Meta || a["content"] == "" {
				continue
			}
			switch a["name"] {
			case "citation_author":
				authors = append(authors, a["content"])
			case "DC.creator":
				dcCreators = append(dcCreators, a["content"])
			case "DC.identifier", "DCTERMS.identifier":
				if doi.MatchString(a["content"]) {
					x.doi = a["content"]
				}
			}
			meta[a["name"]] = a["content"]
		}
	}
	first := func(names ...string) string {
		for _, n := range names {
			if meta[n] != "" {
				return meta[n]
			}
		}
		return ""
	}
	switch {
	case meta["citation_technical_report_institution"] != "":
		x.kind = "report"
	case meta["citation_journal_title"] != "":
		x.kind = "journalArticle"
	case meta["z:itemType"] != "":
		x.kind = meta["z:itemType"]
	case meta["DC.title"] != "":
		x.kind = "webpage"
	}
	x.title, x.date = first("citation_title", "DC.title"), first("citation_date", "citation_publication_date", "DC.date")
	x.number, x.institution = meta["citation_technical_report_number"], meta["citation_technical_report_institution"]
	if x.kind == "newspaperArticle" {
		x.paper = meta["DC.source"]
	}
	if x.kind == "bill" {
		x.institution = meta["z:legislativeBody"]
	}
	if x.kind == "statute" || x.kind == "bill" {
		x.section = meta["article:section"]
	}
	if len(authors) == 0 {
		authors = dcCreators
	}
	for _, a := range authors {
		family, given, comma := strings.Cut(a, ",")
		switch given = strings.TrimSpace(given); {
		case comma && given == "":
			x.creators = append(x.creators, "["+family+"]")
		case comma && len(authors) == 1 && strings.Contains(family, " ") && strings.Contains(given, " "):
			x.creators = append(x.creators, family, given)
		case comma:
			x.creators = append(x.creators, family+", "+given)
		default:
			i := strings.LastIndex(a, " ")
			x.creators = append(x.creators, a[i+1:]+", "+a[:max(i, 0)])
		}
	}
	return x
}

var doi = regexp.MustCompile(`10(?:\.[0-9]{4,})?/[^\s]*[^\s.,]`)

// Every page of the five documents is saved with its type, number, date, body and title.
func TestHeadsSave(t *testing.T) {
	dir := exampleSite(t)
	pages := map[string]savedItem{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" || e.Name() == "network.html" { // a picture
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		pages[filepath.ToSlash(rel)] = savedBy(string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	letter := "report A/66/359 2011-09-12 body=United Nations General Assembly by=[China] [Russian Federation] [Tajikistan] [Uzbekistan] "
	for page, want := range map[string]string{
		"doc/A/66/359.html":                 letter + "title=Letter dated 12 September 2011 from the Permanent Representatives of China, the Russian Federation, Tajikistan and Uzbekistan to the United Nations addressed to the Secretary-General",
		"doc/A/66/359/annex.html":           letter + "title=International code of conduct for information security, A/66/359, annex",
		"doc/A/66/359/annex/para/b.html":    letter + "title=International code of conduct for information security, A/66/359, annex, para. (b)",
		"doc/A/RES/64/211.html":             "statute A/RES/64/211 2009-12-21 by=[United Nations General Assembly] title=Creation of a global culture of cybersecurity and taking stock of national efforts to protect critical information infrastructures",
		"doc/A/RES/64/211/op/4.html":        "statute A/RES/64/211 2009-12-21 section=op. para. 4 by=[United Nations General Assembly] title=Creation of a global culture of cybersecurity and taking stock of national efforts to protect critical information infrastructures",
		"doc/charter/un.html":               "statute title=Charter of the United Nations",
		"state/CHN.html":                    "webpage title=China",
		"person/li-baodong.html":            "webpage title=Li Baodong",
		"concept/information-security.html": "webpage title=information security",
		"doc/press/china-daily/2011-09-19/multilateral-cyber-security.html":                  "newspaperArticle 2011-09-19 in=China Daily title=Multilateral cyber security",
		"doc/press/china-daily/2011-09-14/nations-call-on-un-to-discuss-cyber-security.html": "newspaperArticle 2011-09-14 in=China Daily title=Nations call on UN to discuss cyber security",
	} {
		x, ok := pages[page]
		if !ok {
			t.Errorf("no page %s", page)
			continue
		}
		if have := x.String(); have != want {
			t.Errorf("%s:\nhave %s\nwant %s", page, have, want)
		}
	}
	for page, x := range pages {
		switch {
		case x.doi != "":
			t.Errorf("%s: %s would be a DOI", page, x.doi)
		case x.title == "":
			t.Errorf("%s: no title", page)
		case strings.HasPrefix(page, "doc/A/") && (x.number == "" || x.date == "" || x.institution == "" && len(x.creators) == 0):
			t.Errorf("%s: %s", page, x)
		case strings.HasPrefix(page, "doc/") && !regexp.MustCompile(`^(statute|bill|report|newspaperArticle|email|webpage)$`).MatchString(x.kind):
			t.Errorf("%s: type %q", page, x.kind)
		case strings.HasPrefix(page, "doc/press/") && (x.date == "" || x.paper == "" && x.institution == "" && len(x.creators) == 0):
			t.Errorf("%s: %s", page, x)
		}
	}
}

// The data block of a page is about the thing whose name the page says to cite, and every kind of thing has its type.
func TestHeadsDescribe(t *testing.T) {
	dir := exampleSite(t, "--url", "https://host.example/", "--license", "https://licence.example/l")
	types := map[string]int{}
	block := regexp.MustCompile(`<script type="application/ld\+json">(.*)</script>`)
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		text, err := os.ReadFile(name)
		m := block.FindSubmatch(text)
		if m == nil {
			return err
		}
		fields := map[string]any{}
		if err := json.Unmarshal(m[1], &fields); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		types[fmt.Sprint(fields["@type"])]++
		rel, _ := filepath.Rel(dir, name)
		page := "https://host.example/" + strings.TrimSuffix((&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath(), "index.html")
		if !strings.Contains(string(text), fmt.Sprintf(`<link rel="cite-as" href="%s">`, fields["@id"])) || fields["name"] == nil || fields["license"] != "https://licence.example/l" || fields["mainEntityOfPage"] != page {
			t.Errorf("%s: %s", rel, m[1])
		}
		if !strings.Contains(string(text), fmt.Sprintf(`<link rel="canonical" href="%s">`, page)) {
			t.Errorf("%s: no canonical address %s", rel, page)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Dataset", "Report", "Legislation", "NewsArticle", "Country", "Person", "Organization", "DefinedTerm", "Event", "MediaObject"} {
		if types[want] == 0 {
			t.Errorf("no %s in %v", want, types)
		}
	}
}

func (x savedItem) String() string {
	var b strings.Builder
	b.WriteString(x.kind)
	for _, f := range [][2]string{{" ", x.number}, {" ", x.date}, {" section=", x.section}, {" body=", x.institution}, {" in=", x.paper}, {" by=", strings.Join(x.creators, " ")}, {" title=", x.title}} {
		if f[1] != "" {
			fmt.Fprint(&b, f[0], f[1])
		}
	}
	return b.String()
}
