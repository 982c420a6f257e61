package dataset

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/site"
)

const base = "https://kg.example/"

// testGraph has a triple twice, a subject of others, and links outward.
func testGraph() []quad.Quad {
	i := func(s string) quad.IRI { return quad.IRI(base + s) }
	t := func(s quad.Value, p string, o quad.Value, graph string) quad.Quad {
		return quad.Quad{Subject: s, Predicate: quad.IRI(expand(p)), Object: o, Label: i("graph/" + graph)}
	}
	label := func(s string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: "en"} }
	return []quad.Quad{
		t(i("doc/A/66/359"), "rdf:type", quad.IRI(expand("undo:Document")), "src/1"),
		t(i("doc/A/66/359"), "rdf:type", quad.IRI(expand("undo:Document")), "src/2"),
		t(i("doc/A/66/359"), "rdfs:seeAlso", quad.IRI("https://undocs.org/A/66/359"), "src/1"),
		t(i("doc/A/66/359/op/1"), "rdf:type", quad.IRI(expand("kg:Provision")), "src/1"),
		t(i("doc/A/66/359/op/1"), "dct:isPartOf", i("doc/A/66/359"), "src/1"),
		t(i("src/1"), "rdf:type", quad.IRI(expand("kg:Source")), "src/1"),
		t(i("state/NOR"), "rdf:type", quad.IRI(expand("kg:State")), "authority"),
		t(i("state/NOR"), "skos:prefLabel", label("Norway"), "authority"),
		t(i("state/NOR"), "skos:exactMatch", quad.IRI("http://www.wikidata.org/entity/Q20"), "authority"),
		t(i("state/CHN"), "rdf:type", quad.IRI(expand("kg:State")), "authority"),
		t(i("state/CHN"), "skos:exactMatch", quad.IRI("http://www.wikidata.org/entity/Q148"), "authority"),
		t(i("state/CHN"), "skos:closeMatch", quad.IRI("https://sws.geonames.org/1814991/"), "authority"),
		t(quad.IRI("http://other.example/x"), "skos:prefLabel", label("<&>"), "authority"),
	}
}

func TestCount(t *testing.T) {
	want := Counts{
		Triples: 12, Subjects: 6, Entities: 5, Sources: 1, Provisions: 1,
		Classes: map[string]int{expand("undo:Document"): 1, expand("kg:Provision"): 1, expand("kg:Source"): 1, expand("kg:State"): 2},
		Properties: map[string]int{
			expand("rdf:type"): 5, expand("rdfs:seeAlso"): 1, expand("dct:isPartOf"): 1, expand("skos:prefLabel"): 2, expand("skos:exactMatch"): 2, expand("skos:closeMatch"): 1,
		},
		Links: map[Link]int{
			{expand("rdfs:seeAlso"), "https://undocs.org/"}: 1, {expand("skos:exactMatch"), "http://www.wikidata.org/entity/"}: 2, {expand("skos:closeMatch"), "https://sws.geonames.org/"}: 1,
		},
		Examples: []string{base + "doc/A/66/359/op/1", base + "state/CHN"},
	}
	if d := cmp.Diff(want, Count(testGraph(), base)); d != "" {
		t.Error(d)
	}
}

// However a graph is cut into subjects, its triples are those of a set.
func TestCountIsOfASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{base + "a", base + "b", "http://other.example/c"})
		quads := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) quad.Quad {
			return quad.Quad{Subject: quad.IRI(name.Draw(t, "s")), Predicate: quad.IRI(rapid.SampledFrom([]string{string(rdfType), expand("skos:exactMatch"), base + "p"}).Draw(t, "p")),
				Object: quad.IRI(name.Draw(t, "o")), Label: quad.IRI(name.Draw(t, "g"))}
		}), 0, 30).Draw(t, "quads")
		set := map[quad.Quad]bool{}
		for _, q := range quads {
			q.Label = nil
			set[q] = true
		}
		c := Count(quads, base)
		sum := 0
		for _, n := range c.Properties {
			sum += n
		}
		if c.Triples != len(set) || sum != len(set) {
			t.Fatalf("%d and %d for %d", c.Triples, sum, len(set))
		}
	})
}

func TestSpace(t *testing.T) {
	for iri, want := range map[string]string{
		"http://www.wikidata.org/entity/Q148": "http://www.wikidata.org/entity/", "https://sws.geonames.org/1814991/": "https://sws.geonames.org/",
		"https://undocs.org/A/RES/64/211": "https://undocs.org/", "http://a.example/x#y": "http://a.example/x#", "http://a.example": "", "urn:x": "", "http://a.example/": "",
	} {
		if have := space(iri); have != want {
			t.Errorf("%s: have %q, want %q", iri, have, want)
		}
	}
}

// write makes a site of the test graph with its descriptions.
func write(t *testing.T, o Options, so site.Options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	so.Base, so.Version, so.Finish = base, "1.2.3", Finish(o)
	s, err := site.New(testGraph(), so)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func file(t *testing.T, dir, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The same site has the same descriptions, whatever the number of cores.
func TestDeterministic(t *testing.T) {
	var sums []string
	for _, jobs := range []int{1, 2, 7} {
		sums = append(sums, file(t, write(t, Options{Date: "2026-09-21"}, site.Options{URL: "https://host.example/", Jobs: jobs}), "SHA256SUMS"))
	}
	if sums[0] != sums[1] || sums[0] != sums[2] {
		t.Errorf("%s", cmp.Diff(sums[0], sums[1]))
	}
}

// The sums are those of all files that are given out.
func TestSums(t *testing.T) {
	dir := write(t, Options{}, site.Options{})
	lines := strings.Split(strings.TrimSpace(file(t, dir, "SHA256SUMS")), "\n")
	seen := map[string]bool{}
	for _, line := range lines {
		digest, name, _ := strings.Cut(line, "  ")
		seen[name] = true
		if sum([]byte(file(t, dir, name))) != digest {
			t.Errorf("%s has another sum", name)
		}
	}
	for _, name := range []string{"index.html", "doc/A/66/359.ttl", "void.ttl", ".well-known/void", "ro-crate-metadata.json", "downloads/graph.nq"} {
		if !seen[name] {
			t.Errorf("no sum of %s", name)
		}
	}
	if seen[".htaccess"] || seen["SHA256SUMS"] || seen[".kg-site"] {
		t.Error("a sum of what is not given out")
	}
}

// What the specification of RO-Crate 1.2 says a crate MUST have (root data entity, metadata descriptor, data entities).
func TestROCrate(t *testing.T) {
	for _, o := range []Options{{License: "https://creativecommons.org/publicdomain/zero/1.0/", Date: "2026-09-21"}, {}} {
		dir := write(t, o, site.Options{})
		var crate struct {
			Context string                   `json:"@context"`
			Graph   []map[string]interface{} `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(file(t, dir, "ro-crate-metadata.json")), &crate); err != nil {
			t.Fatal(err)
		}
		if crate.Context != "https://w3id.org/ro/crate/1.2/context" {
			t.Errorf("context %s", crate.Context)
		}
		byID := map[string]map[string]interface{}{}
		for _, e := range crate.Graph {
			id, _ := e["@id"].(string)
			if byID[id] != nil || id == "" || e["@type"] == nil {
				t.Errorf("entity %v", e)
			}
			byID[id] = e
		}
		id := func(v interface{}) string { m, _ := v.(map[string]interface{}); s, _ := m["@id"].(string); return s }
		descriptor := byID["ro-crate-metadata.json"]
		if descriptor["@type"] != "CreativeWork" || id(descriptor["conformsTo"]) != "https://w3id.org/ro/crate/1.2" {
			t.Errorf("descriptor %v", descriptor)
		}
		root := byID[id(descriptor["about"])]
		if root["@type"] != "Dataset" || root["@id"] != "./" || root["name"] == "" || root["description"] == "" || root["license"] == nil {
			t.Errorf("root %v", root)
		}
		date, dated := root["datePublished"].(string)
		if o.Date != "" && date != o.Date || o.Date == "" && dated {
			t.Errorf("datePublished %v", root["datePublished"])
		}
		if o.License == "" && root["license"] != noLicense || o.License != "" && byID[id(root["license"])]["name"] == nil {
			t.Errorf("license %v", root["license"])
		}
		parts, _ := root["hasPart"].([]interface{})
		if len(parts) < 8 {
			t.Errorf("%d parts", len(parts))
		}
		for _, p := range parts {
			e := byID[id(p)]
			info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(id(p))))
			switch {
			case err != nil:
				t.Error(err)
			case e["@type"] == "File" && (e["contentSize"] != fmt.Sprint(info.Size()) || e["encodingFormat"] == nil):
				t.Errorf("%v: %d bytes", e, info.Size())
			case e["@type"] == "Dataset" && (!info.IsDir() || !strings.HasSuffix(id(p), "/")):
				t.Errorf("%v is no folder", e)
			}
		}
		// Whatever an entity points to under the crate is in it.
		for _, e := range crate.Graph {
			for k, v := range e {
				if to := id(v); to != "" && k != "conformsTo" && byID[to] == nil {
					t.Errorf("%v: %s leads to %s, which is not described", e["@id"], k, to)
				}
			}
		}
	}
}

// The description can be read, has no blank node, and says what was counted and given, and nothing else.
func TestVoID(t *testing.T) {
	dir := write(t, Options{License: "https://licence.example/l"}, site.Options{URL: "https://host.example/x/"})
	text := file(t, dir, "void.ttl")
	if text != file(t, dir, ".well-known/void") {
		t.Error("two descriptions")
	}
	for _, want := range []string{
		"void:triples 12 ;", "void:entities 5 ;", "void:distinctSubjects 6 ;", "void:classes 4 ;", "void:properties 6 ;",
		"dct:license <https://licence.example/l>", "void:dataDump <https://host.example/x/downloads/graph.jsonld>", "void:uriSpace \"https://kg.example/\"",
		"void:exampleResource <doc/A/66/359/op/1> ,", "dcat:mediaType <https://www.iana.org/assignments/media-types/text/turtle>", "spdx:checksumValue \"", "dcat:landingPage <https://host.example/x/>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "issued") || strings.Contains(text, "_:") || strings.Contains(text, "[") {
		t.Error("a date that nobody gave, or a blank node")
	}
	f, _ := export.ByName("turtle")
	d := Dataset{Base: base, URL: "https://host.example/", Title: "T", License: "https://licence.example/l", Date: "2026-01-02", Version: "1", Counts: Count(testGraph(), base),
		Dumps: []File{{Path: "downloads/graph.ttl.gz", Name: "x", MediaType: "text/turtle", Packed: true, Size: 3, SHA256: "00"}}}
	quads := VoID(d)
	written, err := turtle(quads, base)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Check(bytes.NewReader(written), each(quads)); err != nil {
		t.Error(err)
	}
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// The rules of the schema of the Citation File Format 1.2.0: required keys, known keys, and the form of dates, types and URLs.
func TestCFF(t *testing.T) {
	text := string(CFF(Dataset{Base: base, URL: "https://host.example/", Title: "A: \"b\" # c\n- d", Date: "2026-09-21", License: "https://licence.example/l", Version: "1.2.3"}))
	keys := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if m := regexp.MustCompile(`^([a-z-]+):(?: (.*))?$`).FindStringSubmatch(line); m != nil {
			keys[m[1]] = m[2]
		} else if !regexp.MustCompile(`^  (- |  )[a-z-]+: \S`).MatchString(line) {
			t.Errorf("line %q", line)
		}
	}
	want := map[string]string{
		"cff-version": "1.2.0", "type": "dataset", "title": `"A: \"b\" # c\n- d"`, "authors": "", "date-released": `"2026-09-21"`, "url": `"https://host.example/"`,
		"license-url": `"https://licence.example/l"`, "identifiers": "", "message": keys["message"], "abstract": keys["abstract"],
	}
	if d := cmp.Diff(want, keys); d != "" {
		t.Error(d)
	}
	if text := string(CFF(Dataset{Base: base, Title: "T"})); strings.Contains(text, "date") && strings.Contains(text, "date-released") || strings.Contains(text, "license") {
		t.Errorf("what nobody gave: %s", text)
	}
}

func TestSitemap(t *testing.T) {
	pages := make([]string, mostInSitemap+1)
	for i := range pages {
		pages[i] = fmt.Sprintf("doc/%d.html", i)
	}
	pages[0], pages[1] = "index.html", "doc/S/RES/2164(2014)&é.html"
	files := Sitemap("https://host.example/", pages, "2026-09-21")
	if len(files) != 3 {
		t.Fatalf("%d files", len(files))
	}
	type urls struct {
		Loc  []string `xml:"url>loc"`
		Maps []string `xml:"sitemap>loc"`
		Mod  []string `xml:"url>lastmod"`
	}
	read := func(name string) (u urls) {
		if err := xml.Unmarshal(files[name], &u); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return u
	}
	if d := cmp.Diff([]string{"https://host.example/sitemap-1.xml", "https://host.example/sitemap-2.xml"}, read("sitemap.xml").Maps); d != "" {
		t.Error(d)
	}
	first, second := read("sitemap-1.xml"), read("sitemap-2.xml")
	if len(first.Loc) != mostInSitemap || len(second.Loc) != 1 || first.Loc[0] != "https://host.example/" || first.Loc[1] != "https://host.example/doc/S/RES/2164%282014%29&%C3%A9.html" || first.Mod[0] != "2026-09-21" {
		t.Errorf("%d and %d addresses, %q", len(first.Loc), len(second.Loc), first.Loc[:2])
	}
	if files := Sitemap("https://host.example/", nil, ""); strings.Contains(string(files["sitemap.xml"]), "lastmod") {
		t.Error("a date that nobody gave")
	}
	dir := write(t, Options{}, site.Options{})
	if _, err := os.Stat(filepath.Join(dir, "sitemap.xml")); err == nil {
		t.Error("a sitemap without an address")
	}
}

// Whatever the title and the licence hold, each description can be read.
func TestHostile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Dataset{Base: base, Title: rapid.String().Draw(t, "title"), Description: rapid.String().Draw(t, "description"), Date: "2026-01-02",
			Dumps: []File{{Path: "downloads/" + rapid.StringMatching(`[^/\x00]{1,8}`).Draw(t, "path"), Name: rapid.String().Draw(t, "name"), MediaType: "text/turtle"}}}
		if !json.Valid(ROCrate(d)) {
			t.Fatal("no JSON")
		}
		if n := strings.Count(string(CFF(d)), "\n"); n > 15 {
			t.Fatalf("%d lines", n)
		}
		if _, err := turtle(VoID(d), base); err != nil && export.CheckTerm(quad.String(d.Title)) == nil && export.CheckTerm(quad.String(d.Description)) == nil && export.CheckTerm(quad.String(d.Dumps[0].Name)) == nil {
			t.Fatal(err)
		}
	})
}
