package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
)

// article makes a press article of text, printed on Wednesday 14 September 2011: each line but the first is a paragraph.
func article(lang, text string) *doc.Document {
	d := lines(lang, text)
	d.Kind = doc.PressArticle
	d.Header.Date.Value = "2011-09-14"
	return d
}

// letterOf makes a letter of text: the title up to the first empty line, paragraphs, and behind the last empty line the
// closing.
func letterOf(lang, text string) *doc.Document {
	d := lines(lang, "")
	d.Text, d.Kind = text, doc.OfficialLetter
	d.Body = doc.Span{End: len(text)}
	d.Parts = []doc.Part{{Kind: doc.Letter, Path: "letter", Prefix: "letter", Parent: -1, Span: d.Body}}
	d.Header.Date.Value = "2011-09-12"
	blocks := strings.Split(text, "\n\n")
	at := 0
	for i, b := range blocks {
		span := doc.Span{Start: at, End: at + len(b)}
		at = span.End + 2
		switch i {
		case 0:
			d.Masthead = append(d.Masthead, span)
		case len(blocks) - 1:
			d.Closing = append(d.Closing, span)
		default:
			key := fmt.Sprintf("l%d", i)
			d.Clauses = append(d.Clauses, doc.Clause{Kind: doc.LetterParagraph, Parent: -1, Key: key, Path: "letter/p/" + itoa(i), Span: span, Words: span})
		}
	}
	return d
}

// run returns what one extractor reports of d.
func run(name string, d *doc.Document) []ontology.Fact {
	e := registry[name]
	p := &Pass{Document: d, extractor: e, views: map[doc.Span]*match.View{}}
	e.Run(p)
	return p.reported
}

// Each row of the tables of words about people is found in its own example.
func TestWordsAboutPeopleAreFoundInTheirExamples(t *testing.T) {
	for _, r := range rules.Roles() {
		found := false
		for _, h := range rolesIn(viewOf(r.Example), r.Lang) {
			found = found || h.row.Text == r.Text
		}
		if !found {
			t.Errorf("roles.csv: %s %q is not found in %q", r.Lang, r.Text, r.Example)
		}
	}
	for _, r := range rules.ReportingVerbs() {
		found := false
		for _, h := range verbsIn(viewOf(r.Example), r.Lang) {
			found = found || h.row.Text == r.Text
		}
		if !found {
			t.Errorf("reporting.csv: %s %q is not found in %q", r.Lang, r.Text, r.Example)
		}
	}
	for _, r := range rules.Submissions() {
		v, found := viewOf(r.Example), false
		for _, h := range submissionsIn(v, r.Lang) {
			found = found || h.kind == r.Kind && strings.Contains(v.Fold[h.start:h.end], strings.ToLower(strings.TrimSuffix(r.Text, "*")))
		}
		if !found {
			t.Errorf("submissions.csv: %s %q is not found as %s in %q", r.Lang, r.Text, r.Kind, r.Example)
		}
	}
	for i, r := range rules.Institutions() {
		found := false
		for _, h := range institutions().find.Find(viewOf(r.Example)) {
			for _, id := range h.IDs {
				found = found || number(id) == i
			}
		}
		if !found {
			t.Errorf("institutions.csv: %s %q is not found in %q", r.Lang, r.Text, r.Example)
		}
	}
}

// Every rule that these extractors name is in the table of rules.
func TestRulesAboutPeopleAreDescribed(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rules.All() {
		known[r.Name] = true
	}
	for _, name := range []string{"organization", "person", "signature", "sponsor", "speech"} {
		for _, d := range peopleDocuments(t, name) {
			for _, f := range run(name, d) {
				if !known[f.Evidence.Rule] {
					t.Errorf("%s: rule %q of %s is not in the table", name, f.Evidence.Rule, f)
				}
			}
		}
	}
}

// peopleDocuments reads testdata/<name>/<kind>-<lang>.txt.
func peopleDocuments(t testing.TB, name string) map[string]*doc.Document {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", name, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no documents for", name, err)
	}
	out := map[string]*doc.Document{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind, lang, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "-")
		lang, _, _ = strings.Cut(lang, "-")
		body := strings.TrimSuffix(string(text), "\n")
		switch kind {
		case "letter":
			out[file] = letterOf(lang, body)
		case "draft":
			d := lines(lang, body)
			d.Kind = doc.DraftResolution
			out[file] = d
		default:
			out[file] = article(lang, body)
		}
	}
	return out
}

func TestPeopleGoldens(t *testing.T) {
	for _, name := range []string{"organization", "person", "signature", "sponsor", "speech"} {
		for file, d := range peopleDocuments(t, name) {
			t.Run(name+"/"+filepath.Base(file), func(t *testing.T) {
				golden(t, strings.TrimSuffix(file, ".txt")+".golden", goldenFacts(d, registry[name]))
			})
		}
	}
}

func TestFamilyName(t *testing.T) {
	for _, test := range []struct {
		name, state string
		marked      []string
		want        string
	}{
		{"Li Baodong", "CHN", nil, "Li"},
		{"Li Baodong", "", []string{"Li"}, "Li"},
		{"Vitaly Churkin", "RUS", []string{"Churkin"}, "Churkin"},
		{"Rachid FAKHOURY", "LBN", nil, "FAKHOURY"},
		{"BAN Ki-moon", "", nil, "BAN"},
		{"Ban Ki-moon", "", nil, "Ban"},
		{"Jean-Marc de La Sablière", "FRA", nil, "de La Sablière"},
		{"Juan José Gómez Camacho", "MEX", nil, "Gómez Camacho"},
		{"Juan Ramón de la Fuente", "MEX", nil, "de la Fuente"},
		{"Kofi A. Annan", "", nil, "Annan"},
		{"MURAD ASKAROV", "UZB", nil, "ASKAROV"},
		{"Sukarno", "IDN", nil, "Sukarno"},
		{"李保东", "CHN", nil, "李"},
		{"维塔利·丘尔金", "RUS", nil, "丘尔金"},
		{"Choe Myong Nam", "PRK", nil, "Choe"},
	} {
		if got := familyName(test.name, test.state, test.marked); got != test.want {
			t.Errorf("familyName(%q, %q, %q) = %q, want %q", test.name, test.state, test.marked, got, test.want)
		}
	}
}

func TestNominative(t *testing.T) {
	for in, want := range map[string]string{
		"Сергея Вершинина": "Сергей Вершинин",
		"Сергею Лаврову":   "Сергей Лавров",
		"Сергеем Лавровым": "Сергей Лавров",
		"Сергей Лавров":    "Сергей Лавров",
		"Анны Ивановой":    "Анны Ивановой",
		"Василий Небензя":  "Василий Небензя",
	} {
		if got := nominative(in); got != want {
			t.Errorf("nominative(%q) = %q, want %q", in, got, want)
		}
	}
}

// signatures spells the signatures of a closing: name, post and State.
func signatures(lang, closing string) []string {
	d := letterOf(lang, "Title\n\nI have the honour to write.\n\n"+closing)
	var out []string
	p := &Pass{Document: d, views: map[doc.Span]*match.View{}}
	for _, s := range p.signatures() {
		out = append(out, p.Words(s.name)+" | "+s.postKey(p)+" | "+s.state)
	}
	return out
}

func TestSignatureLayouts(t *testing.T) {
	for _, test := range []struct {
		lang, closing string
		want          []string
	}{
		{"en", "(Signed) Rachid FAKHOURY\nPermanent Representative of Lebanon\nto the United Nations", []string{"Rachid FAKHOURY | permanent-representative/un/LBN | LBN"}},
		{"en", "(Signed) Rachid FAKHOURY, Permanent Representative of Lebanon to the United Nations", []string{"Rachid FAKHOURY | permanent-representative/un/LBN | LBN"}},
		{"en", "(Signed) H.E. Mr. Rachid Fakhoury\nAmbassador\nPermanent Representative of Lebanon to the United Nations", []string{"Rachid Fakhoury | permanent-representative/un/LBN | LBN"}},
		{"en", "Rachid Fakhoury\nChargé d'affaires a.i.\nof the Permanent Mission of Lebanon", []string{"Rachid Fakhoury | charge-d-affaires/un/LBN | LBN"}},
		{"en", "(Signed) Ban Ki-moon\nSecretary-General", []string{"Ban Ki-moon | un/secretary-general | "}},
		{"en", "(Signed) Ana Pérez\nMinister for Foreign Affairs of Chile (Signed) John Smith\nMinister for Foreign Affairs of Canada",
			[]string{"Ana Pérez | minister-for-foreign-affairs/CHL | CHL", "John Smith | minister-for-foreign-affairs/CAN | CAN"}},
		{"fr", "Le Représentant permanent du Liban\nauprès de l’Organisation des Nations Unies\n(Signé) Rachid Fakhoury", []string{"Rachid Fakhoury | permanent-representative/un/LBN | LBN"}},
		{"fr", "L’Ambassadeur,\nReprésentant permanent du Liban\n(Signé) Rachid Fakhoury\nLe Représentant permanent de la Jordanie\n(Signé) Ali Hassan",
			[]string{"Rachid Fakhoury | permanent-representative/un/LBN | LBN", "Ali Hassan | permanent-representative/un/JOR | JOR"}},
		{"es", "(Firmado) Juan Pérez\nEmbajador\nRepresentante Permanente de Chile ante las Naciones Unidas", []string{"Juan Pérez | permanent-representative/un/CHL | CHL"}},
		{"ru", "(Подпись) Виталий Чуркин\nПостоянный представитель Российской Федерации\nпри Организации Объединенных Наций", []string{"Виталий Чуркин | permanent-representative/un/RUS | RUS"}},
		{"zh", "中华人民共和国常驻联合国代表\n李保东（签名）", []string{"李保东 | permanent-representative/un/CHN | CHN"}},
		{"zh", "中华人民共和国常驻联合国代表\n李保东（签名）\n\t\n俄罗斯联邦常驻联合国代表\n维塔利·丘尔金（签名）", []string{"李保东 | permanent-representative/un/CHN | CHN", "维塔利·丘尔金 | permanent-representative/un/RUS | RUS"}},
		{"zh", "李保东（签名）\n中华人民共和国常驻联合国代表\n维塔利·丘尔金（签名）\n俄罗斯联邦常驻联合国代表", []string{"李保东 | permanent-representative/un/CHN | CHN", "维塔利·丘尔金 | permanent-representative/un/RUS | RUS"}},
		{"zh", "常驻代表\n维塔利·丘尔金（签名）", []string{"维塔利·丘尔金 | 常驻代表 | "}},
		{"ar", "(توقيع) رشيد فاخوري\nالممثل الدائم للبنان لدى الأمم المتحدة", []string{"رشيد فاخوري | permanent-representative/un/LBN | LBN"}},
		{"en", "28th plenary meeting\n29 October 2018", nil},
		{"en", "Adopted unanimously at the 3620th meeting", nil},
	} {
		if diff := cmp.Diff(test.want, signatures(test.lang, test.closing)); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", test.lang, test.closing, diff)
		}
	}
}

// sponsors returns the States that the line over a draft names.
func sponsors(d *doc.Document) []string {
	var out []string
	for _, f := range run("sponsor", d) {
		if f.Property == "kg:sponsors" {
			out = append(out, f.Subject.Key)
		}
	}
	return out
}

func TestSponsorLine(t *testing.T) {
	for _, test := range []struct{ lang, line, want string }{
		{"en", "Brazil: draft resolution", "BRA"},
		{"en", "Albania,* Bolivia (Plurinational State of)*, Côte d'Ivoire*, Palestine*, United States of America: draft resolution", "ALB BOL CIV PSE USA"},
		{"en", "Chile, the former Yugoslav Republic of Macedonia,* Uruguay: revised draft resolution", "CHL MKD URY"},
		{"fr", "Albanie, France et Sénégal : projet de résolution", "ALB FRA SEN"},
		{"es", "Chile, México y Perú: proyecto de resolución", "CHL MEX PER"},
		{"ru", "Беларусь, Китай и Российская Федерация: проект резолюции", "BLR CHN RUS"},
		{"zh", "巴西、中国和俄罗斯联邦：决议草案", "BRA CHN RUS"},
		{"ar", "البرازيل والصين: مشروع قرار", "BRA CHN"},
		{"en", "The situation in Mali: report of the Secretary-General", ""},
		{"en", "Vote on Mali. Consideration of items concerning Chad; Brazil: draft resolution", "BRA"},
	} {
		d := lines(test.lang, test.line+"\nThe text.")
		if got := strings.Join(sponsors(d), " "); got != test.want {
			t.Errorf("%q: sponsors %q, want %q", test.line, got, test.want)
		}
	}
}

// Whatever the text and however it is cut, the extractors come through, and evidence lies inside the text.
func TestPeopleExtractorsComeThrough(t *testing.T) {
	pieces := []string{"Mr. ", "John Smith", ", ", "the Permanent Representative of ", "Chile", " to the United Nations", "said that ", "\"", "“", "”", "«", "»", "(Signed) ", "\n", "\n\n",
		"Foreign Ministry ", "spokeswoman", " told reporters on Monday", ". ", "According to ", "'s ", "the ", "外交部发言人", "姜瑜", "表示，", "。", "a déclaré ", "M. ", "Secretario General", "*", ": draft resolution", "\x00", "é", "الأمين العام ", "и ", "(", ")"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "pieces"), "")
		lang := rapid.SampledFrom([]string{"", "en", "fr", "es", "ru", "zh", "ar"}).Draw(t, "lang")
		for _, d := range []*doc.Document{article(lang, "Title\n"+text), letterOf(lang, "Letter dated\n\n"+text+"\n\n"+text)} {
			for _, name := range []string{"organization", "person", "signature", "sponsor", "speech"} {
				for _, f := range run(name, d) {
					if err := f.Check(); err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					if e := f.Evidence; e.Start < 0 || e.End > len(d.Text) || e.Start > e.End {
						t.Fatalf("%s: evidence of %s is outside the text", name, f)
					}
				}
			}
		}
	})
}
