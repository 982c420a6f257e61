package extract

import (
	"fmt"
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

func textView(s string) *match.View { return match.NewView(s, doc.Span{End: len(s)}, nil) }

// Each word is found in its own example, and what the example cites is read: a word of a body must decide whose resolution it is.
func TestCitationWords(t *testing.T) {
	for _, w := range rules.Citation() {
		found := false
		for _, h := range citationGazetteers()[w.Lang].Find(textView(w.Example)) {
			for _, id := range h.IDs {
				found = found || id == w.Class+":"+w.Value
			}
		}
		if !found {
			t.Errorf("%s %s:%s %q is not found in %q", w.Lang, w.Class, w.Value, w.Form, w.Example)
		}
		want := map[string]string{"ga": "A/RES/64/211", "sc": "S/RES/1325(2000)", "hrc": "A/HRC/RES/17/4", "ecosoc": "E/RES/1996/31", "chr": "E/CN.4/RES/2005/69", "council": "A/HRC/RES/5/1", "other": "?"}[w.Value]
		if w.Class != "organ" {
			continue
		}
		got := findCitations(textView(w.Example), citing{lang: w.Lang, organ: "ga", named: func() councils { return councils{hrc: true} }})
		if len(got) != 1 || want == "?" && got[0].problem == "" || want != "?" && got[0].cited.String() != want {
			t.Errorf("%s: %q cites %v, want %s", w.Lang, w.Example, got, want)
		}
	}
}

func TestFindCitations(t *testing.T) {
	tests := []struct{ lang, organ, in, want string }{
		{"en", "ga", "Recalling its resolutions 64/211 of 21 December 2009, 65/41 and 66/24 of 2 December 2011,", "A/RES/64/211 2009-12-21|A/RES/65/41|A/RES/66/24 2011-12-02"},
		{"en", "ga", "resolutions 58/269 and 58/270 of 23 December 2003", "A/RES/58/269 2003-12-23|A/RES/58/270 2003-12-23"},
		{"en", "ga", "Recalling its resolution 217 A (III) of 10 December 1948 and resolution 2734 (XXV)", "A/RES/217(III)A 1948-12-10|A/RES/2734(XXV)"},
		{"en", "ga", "its resolutions 43/78 H and 36/87 A and B", "A/RES/43/78H|A/RES/36/87A|A/RES/36/87B"},
		{"en", "ga", "resolutions 72/266 A of 24 December 2017 and 72/266 B 5 July 2018, and 64/211 A 5-year plan", "A/RES/72/266A 2017-12-24|A/RES/72/266B 2018-07-05|A/RES/64/211"},
		{"en", "ga", "resolution 8/21 of the League of Arab States and its resolution 64/211", "?|A/RES/64/211"},
		{"ar", "ga", "وإلى قرار مجلس جامعة الدول العربية 135/7", "?"},
		{"en", "ga", "resolution ES-10/15 of 20 July 2004 and resolution S-30/1, annex", "A/RES/ES-10/15 2004-07-20|A/RES/S-30/1"},
		{"en", "ga", "paragraph 4 of General Assembly resolution A/RES/64/211, \"A culture of security\"", `A/RES/64/211 #4 "A culture of security"`},
		{"en", "sc", "pursuant to paragraphs 1 to 7 of resolution 2374 (2017)", "A! S/RES/2374(2017) #1-7"},
		{"en", "sc", "as set forth in paragraphs 8 and 9 of resolution 2374 (2017)", "S/RES/2374(2017) #8|S/RES/2374(2017) #9"},
		{"en", "sc", "in paragraph 3 (a) of its resolution 1373 (2001)", "S/RES/1373(2001) #3(a)"},
		{"en", "sc", "all its relevant resolutions on the question, including 2712 and 2720,", "S/RES/2712(2023)|S/RES/2720(2023)"},
		{"en", "sc", "on the “2374 Sanctions List” and the 1540 Committee", ""},
		{"en", "sc", "resolutions 1539\n(2004) and 1612 (2005)", "S/RES/1539(2004)|S/RES/1612(2005)"},
		{"en", "", "Security Council resolution 2231 and UNSCR 1325", "S/RES/2231(2015)|S/RES/1325(2000)"},
		{"en", "", "Resolution 194 calls for more", "?"},
		{"en", "ga", "and Human Rights Council resolutions 5/1 and 5/2 of 18 June 2007, and its resolution 66/1", "A/HRC/RES/5/1 2007-06-18|A/HRC/RES/5/2 2007-06-18|A/RES/66/1"},
		{"en", "ga", "the decision of the Human Rights Council, in its resolution 45/5 of 6 October 2020", "A/HRC/RES/45/5 2020-10-06"},
		{"en", "hrc", "Recalling its resolution 34/24 and General Assembly resolution 60/251", "A/HRC/RES/34/24|A/RES/60/251"},
		{"en", "ga", "Economic and Social Council resolution 1996/31 of 25 July 1996", "E/RES/1996/31 1996-07-25"},
		{"en", "ga", "its decision 77/568 of 1 September 2023", "A/DEC/77/568 2023-09-01"},
		{"en", "ga", "United Nations Environment Assembly resolution 4/10", "?"},
		{"en", "ga", "the statements of 18 June 2000 (S/PRST/2000/21) and of 4 May 2005 (S/PRST/2005/17)", "S/PRST/2000/21 2000-06-18|S/PRST/2005/17 2005-05-04"},
		{"en", "ga", "the letter of 20 November 1985 to you (A/40/909-S/17643)", "A/40/909 1985-11-20|S/17643 1985-11-20"},
		{"en", "ga", "made in the Council on 29 September 1978 (S/\n12869)", "S/12869"},
		{"en", "ga", "[on the report of the Third Committee (A/78/481/Add.2, para. 139)]", "A/78/481/Add.2 #139"},
		{"en", "ga", "resolution 58/318 of 13 September 2004, including paragraph 3 of the resolution", "A/RES/58/318 2004-09-13|A/RES/58/318 #3"},
		{"en", "ga", "To comply with the Charter of the United Nations; the purposes of the Charter of the United Nations", "A! charter"},
		{"en", "ga", "the votes were 50/50, 24/7, 1/3 of them on 12/5/2001, item 64/2", ""},
		{"en", "ga", "The resolution was adopted. The score was 64/2 in the end", ""},
		{"en", "sc", "Resolutions 70/104 entitled Safety of personnel, 70/106 entitled Strengthening of coordination, and 69/132", `A/RES/70/104 "Safety of personnel"|A/RES/70/106 "Strengthening of coordination"|A/RES/69/132`},
		{"fr", "ga", "Rappelant ses résolutions 53/70 du 4 décembre 1998 et 54/49 du 1 er décembre 1999", "A/RES/53/70 1998-12-04|A/RES/54/49 1999-12-01"},
		{"fr", "ga", "la résolution 17/4 du Conseil des droits de l’homme en date du 16 juin 2011", "A/HRC/RES/17/4 2011-06-16"},
		{"fr", "ga", "conformément au paragraphe 4 de sa résolution 64/211, intitulée « Création d’une culture »", `A! A/RES/64/211 #4 "Création d'une culture"`},
		{"es", "ga", "la resolución 70/1, de 25 de septiembre de 2015, titulada “Transformar nuestro mundo”", `A/RES/70/1 2015-09-25 "Transformar nuestro mundo"`},
		{"ru", "ga", "ссылаясь на резолюцию 70/1 Генеральной Ассамблеи от 25 сентября 2015 года и резолюцию 17/4 Совета по правам человека", "A/RES/70/1 2015-09-25|A/HRC/RES/17/4"},
		{"ar", "ga", "إذ تشير إلى قراريها 58/292 المؤرخ 6 أيار/مايو 2004 و 54/54 نون المؤرخ 1 كانون الأول/ديسمبر 1999", "A/RES/58/292 2004-05-06|A/RES/54/54N 1999-12-01"},
		{"ar", "ga", "القرار 217 ألف (د-3) والقرار دإ-27/2", "A/RES/217(III)A|A/RES/S-27/2"},
		{"ar", "sc", "القرارين 2712 (2023) و 2720 (2023)", "S/RES/2712(2023)|S/RES/2720(2023)"},
		{"zh", "ga", "重申其2012年9月19日第67/1号、2014年12月18日第69/193和69/196号决议", "A/RES/67/1 2012-09-19|A/RES/69/193 2014-12-18|A/RES/69/196 2014-12-18"},
		{"zh", "ga", "人权理事会2011年6月16日第17/4号决议，第217 A(III)号决议，S-30/1号决议", "A/HRC/RES/17/4 2011-06-16|A/RES/217(III)A|A/RES/S-30/1"},
		{"zh", "ga", "根据大会第64/211号决议第4段", "A! A/RES/64/211 #4"},
		{"zh", "sc", "第2712(2023)号和第2720(2023)号决议", "S/RES/2712(2023)|S/RES/2720(2023)"},
	}
	for _, test := range tests {
		var got []string
		for _, c := range findCitations(textView(test.in), citing{lang: test.lang, organ: test.organ, named: func() councils { return councils{} }}) {
			got = append(got, spellCitation(c))
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%s %q\n cites %s\n  want %s", test.lang, test.in, s, test.want)
		}
	}
}

func spellCitation(c citation) string {
	s := c.cited.String()
	switch {
	case c.charter:
		s = "charter"
	case c.problem != "":
		s = "?"
	}
	if c.authority {
		s = "A! " + s
	}
	if c.date != "" {
		s += " " + c.date
	}
	if c.pinpoint != "" {
		s += " #" + c.pinpoint
	}
	if c.title != "" {
		s += fmt.Sprintf(" %q", c.title)
	}
	return s
}

func TestIbid(t *testing.T) {
	before := findCitations(textView("See A/60/687."), citing{lang: "en"})
	if got := findCitations(textView("Ibid., annex."), citing{lang: "en", ibid: before}); len(got) != 1 || got[0].cited.String() != "A/60/687" {
		t.Errorf("Ibid. is read as %v", got)
	}
	two := findCitations(textView("A/60/687 and A/60/688."), citing{lang: "en"})
	if got := findCitations(textView("Ibid."), citing{lang: "en", ibid: two}); len(got) != 1 || got[0].problem == "" {
		t.Errorf("Ibid. after two documents is read as %v", got)
	}
	if got := findCitations(textView("Ibid., vol. 1125, No. 17512."), citing{lang: "en", ibid: before}); len(got) != 0 {
		t.Errorf("a volume of the same series is read as %v", got)
	}
}

func TestCitedEntities(t *testing.T) {
	tests := []struct{ in, want string }{
		{"resolution 64/211", "A/RES/64/211"},
		{"paragraph 4 of resolution 64/211", "A/RES/64/211#op/4"},
		{"paragraph 4 (a) of resolution 64/211", "A/RES/64/211#op/4/para/a"},
		{"paragraphs 2 to 4 of resolution 64/211", "A/RES/64/211#op/2 A/RES/64/211#op/3 A/RES/64/211#op/4"},
		{"A/78/481/Add.2, para. 139", "A/78/481/Add.2"},
	}
	for _, test := range tests {
		c := findCitations(textView(test.in), citing{lang: "en", organ: "ga"})
		var got []string
		for _, x := range c {
			for _, e := range citedEntities(workOf(x.cited.String()), x) {
				got = append(got, e.Key)
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%q cites %s, want %s", test.in, s, test.want)
		}
	}
}

func FuzzFindCitations(f *testing.F) {
	for _, w := range []string{"resolutions 64/211 of 21 December 2009 and 43/78 H", "paragraphs 1 to 7 of resolution 2374 (2017)", "第67/1号、2014年12月18日第69/193和69/196号决议", "القرار 217 ألف (د-3)"} {
		f.Add(w, "en")
		f.Add(w, "zh")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		v := textView(text)
		for _, c := range findCitations(v, citing{lang: lang, organ: "ga", named: func() councils { return councils{} }}) {
			if c.start < 0 || c.start >= c.end || c.end > len(v.Text) {
				t.Errorf("%q: citation at [%d:%d) of %d", text, c.start, c.end, len(v.Text))
			}
			if c.problem == "" && !c.charter && c.cited.String() == "" {
				t.Errorf("%q: a citation of nothing", text)
			}
		}
	})
}
