package header

import (
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
)

// Each phrase is found in its own example.
func TestPhrases(t *testing.T) {
	for class, list := range phrases {
		for _, p := range list {
			v := viewOf(p.example)
			if m := p.re.FindStringIndex(v.Fold); m == nil || m[0] == m[1] {
				t.Errorf("%s, %s: the pattern %s does not find its example %q", class, p.lang, p.re, p.example)
			}
		}
	}
}

// document makes a document of masthead lines and clauses.
func document(lang string, masthead []string, clauses ...string) *doc.Document {
	d := &doc.Document{Name: "x", SHA256: "00000000000000000000", Lang: lang, Parts: []doc.Part{{Kind: doc.Main, Parent: -1}}}
	add := func(s string) doc.Span {
		start := len(d.Text)
		d.Text += s + "\n\n"
		return doc.Span{Start: start, End: start + len(s)}
	}
	for _, m := range masthead {
		d.Masthead = append(d.Masthead, add(m))
	}
	for i, c := range clauses {
		s := add(c)
		kind := doc.Paragraph
		if i == 0 && len(c) < 40 && c[len(c)-1] == ',' {
			kind = doc.Formula
		}
		d.Clauses = append(d.Clauses, doc.Clause{Kind: kind, Parent: -1, Span: s, Words: s})
	}
	d.Body = doc.Span{End: len(d.Text)}
	d.Parts[0].Span = d.Body
	return d
}

func TestFill(t *testing.T) {
	tests := []struct {
		name     string
		d        *doc.Document
		kind     doc.DocumentKind
		symbol   string
		body     string
		session  string
		item     string
		title    string
		date     string
		issued   string
		publishe string
	}{
		{"General Assembly, lines", document("en", []string{"United Nations", "A/RES/43/78 H", "General Assembly", "Distr.: General", "9 January 1989", "Forty-third session",
			"Agenda item 67 (d)", "Review of implementation", "Resolution adopted by the General Assembly on 7 December 1988", "[on the report of the First Committee (A/43/856)]",
			"43/78. Review of the implementation of the recommendations"}, "The General Assembly,", "Recalling its resolutions,"),
			doc.Resolution, "A/RES/43/78H", "General Assembly", "43", "67 (d)", "Review of the implementation of the recommendations", "1988-12-07", "1989-01-09", ""},
		{"General Assembly, one line", document("en", []string{"United Nations A/RES/64/211 General Assembly Distr.: General 17 March 2010 Sixty-fourth session Agenda item 55 (c) " +
			"Resolution adopted by the General Assembly on 21 December 2009 [on the report of the Second Committee (A/64/422/Add.3)] 64/211. Creation of a global culture"},
			"The General Assembly,"), doc.Resolution, "A/RES/64/211", "General Assembly", "64", "55 (c)", "Creation of a global culture", "2009-12-21", "2010-03-17", ""},
		{"number only", document("en", []string{"2625 (XXV). Declaration on Principles of International Law"}, "The General Assembly,"),
			doc.Resolution, "A/RES/2625(XXV)", "General Assembly", "25", "", "Declaration on Principles of International Law", "", "", ""},
		{"Security Council, record of decisions", document("en", []string{"Resolution 242 (1967)", "of 22 November 1967"}, "The Security Council,"),
			doc.Resolution, "S/RES/242(1967)", "Security Council", "", "", "Resolution 242 (1967)", "1967-11-22", "", ""},
		{"Security Council, French", document("fr", []string{"Nations Unies", "S/RES/2728 (2024)", "Conseil de sécurité", "Distr. générale", "25 mars 2024", "Résolution 2728 (2024)",
			"Adoptée par le Conseil de sécurité à sa 9586e séance, le 25 mars 2024"}, "Le Conseil de sécurité,"),
			doc.Resolution, "S/RES/2728(2024)", "Security Council", "", "", "Résolution 2728 (2024)", "2024-03-25", "2024-03-25", ""},
		{"Human Rights Council", document("en", []string{"United Nations", "A/HRC/RES/48/13", "General Assembly", "Distr.: General", "18 October 2021", "Human Rights Council", "Forty-eighth session",
			"13 September–11 October 2021", "Agenda item 3", "Resolution adopted by the Human Rights Council on 8 October 2021", "48/13. The human right to a clean environment"}, "The Human Rights Council,"),
			doc.Resolution, "A/HRC/RES/48/13", "Human Rights Council", "48", "3", "The human right to a clean environment", "2021-10-08", "2021-10-18", ""},
		{"Human Rights Council, number above the title", document("en", []string{"Human Rights Council", "Seventeenth session", "Agenda item 3", "Resolution adopted by the Human Rights Council", "17/94", "Lighthouses and other enterprises"}, "The Human Rights Council,"),
			doc.Resolution, "A/HRC/RES/17/94", "Human Rights Council", "17", "3", "Lighthouses and other enterprises", "", "", ""},
		{"draft with its title below", document("en", []string{"United Nations", "A/C.1/75/L.8/Rev.1", "General Assembly", "Distr.: Limited", "26 October 2020", "Original: English", "Seventy-fifth session", "First Committee",
			"Agenda item 98", "Developments in the field", "China and Nauru: revised draft resolution", "Developments in the field of information"}, "The General Assembly,"),
			doc.DraftResolution, "A/C.1/75/L.8/Rev.1", "General Assembly", "75", "98", "Developments in the field of information", "2020-10-26", "2020-10-26", ""},
		{"letter", document("en", []string{"United Nations", "S/2014/136", "Security Council", "Distr.: General", "28 February 2014",
			"Letter dated 27 February 2014 from the Permanent Representative of Ukraine to the\nUnited Nations addressed to the President of the Security Council*"}, "I have the honour to write."),
			doc.OfficialLetter, "S/2014/136", "Security Council", "", "", "Letter dated 27 February 2014 from the Permanent Representative of Ukraine to the United Nations addressed to the President of the Security Council", "2014-02-27", "2014-02-28", ""},
		{"agenda item named after a letter", document("en", []string{"United Nations", "A/RES/ES-11/1", "General Assembly", "Distr.: General", "18 March 2022", "Eleventh emergency special session", "Agenda item 5",
			"Letter dated 28 February 2014 from the Permanent Representative of Ukraine to the United Nations (S/2014/136)", "Resolution adopted by the General Assembly on 2 March 2022", "ES-11/1. Aggression"}, "The General Assembly,"),
			doc.Resolution, "A/RES/ES-11/1", "General Assembly", "ES-11", "5", "Aggression", "2022-03-02", "2022-03-18", ""},
		{"statement by the President", document("en", []string{"United Nations", "S/PRST/2011/14", "Security Council", "Distr.: General", "13 July 2011", "Statement by the President of the Security Council"},
			"At the 6582nd meeting of the Security Council, held on 13 July 2011, the President made the following statement:"),
			doc.PresidentialStatement, "S/PRST/2011/14", "Security Council", "", "", "Statement by the President of the Security Council", "2011-07-13", "2011-07-13", ""},
		{"article", document("en", []string{"Home>>World", "Ministers agree on a text", "(Daily Gazette)", "13:36, May 14, 2019"}, "GENEVA - Ministers agreed, officials said.", "At the 74th session, they said more."),
			doc.PressArticle, "", "", "74", "", "Ministers agree on a text", "2019-05-14", "", "Daily Gazette"},
		{"agency", document("en", nil, "NEW YORK, May 14 2019 (Agency One) - Ministers agreed, officials said."),
			doc.PressArticle, "", "", "", "", "", "2019-05-14", "", "Agency One"},
		{"no agency", document("en", nil, "The World Food Programme (WFP) said on Tuesday that it needs more."),
			doc.PressArticle, "", "", "", "", "", "", "", ""},
		{"the headline names a ministry", document("en", []string{"Ministry of Foreign Affairs Condemns Attack on Convoy", "14 May 2019"}, "The ministry condemned the attack, the agency reported."),
			doc.PressArticle, "", "", "", "", "Ministry of Foreign Affairs Condemns Attack on Convoy", "2019-05-14", "", ""},
		{"page title, caption and date", document("es", []string{"Ministros acuerdan un texto | El Diario\nLa embajadora, que aparece en la imagen junto a los demás delegados de su país ante el Consejo durante la larga sesión de la mañana del martes, vota a favor del texto que propuso su gobierno./Archivo\nmayo 14, 2019"}, "Los ministros acordaron un texto, dijo la embajadora."),
			doc.PressArticle, "", "", "", "", "Ministros acuerdan un texto", "2019-05-14", "", ""},
		{"date, time and headline", document("ar", []string{"الثلاثاء 14 مايو 2019 - 09:03 بتوقيت جنيف\nالوزراء يتفقون على نص بشأن المياه"}, "وقال الوزراء إن النص جاهز."),
			doc.PressArticle, "", "", "", "", "الوزراء يتفقون على نص بشأن المياه", "2019-05-14", "", ""},
		{"credit with its date", document("en", nil, "The ministers agreed on a text on Tuesday.", "The text was ready. (Daily Gazette May 14, 2019 )"),
			doc.PressArticle, "", "", "", "", "", "2019-05-14", "", "Daily Gazette"},
		{"time stamp", document("zh", []string{"新闻网 正文\n部长们就文本达成一致意见\n2019-05-14 13:36:02 来源: 新闻网\n微博"}, "部长们表示，文本已经准备好了。"),
			doc.PressArticle, "", "", "", "", "部长们就文本达成一致意见", "2019-05-14", "", "新闻网"},
		{"release of the United Nations", document("en", []string{"SC/4321", "PRESS STATEMENT ON ATTACK", "08/05/2019", "Press Release", "SC/4321", "Press statement on an attack in the north of the country"}, "The members of the Council condemned the attack."),
			doc.PressRelease, "SC/4321", "", "", "", "Press statement on an attack in the north of the country", "2019-05-08", "", ""},
		{"remarks with speaker and place", document("en", []string{"Remarks at a Council Briefing on Water", "Anna Smith", "Deputy Counsellor", "Geneva, Switzerland", "14 May 2019"}, "Thank you, Mr. President."),
			doc.Statement, "", "", "", "", "Remarks at a Council Briefing on Water", "2019-05-14", "", ""},
		{"statement", document("en", []string{"Statement by H.E. Mr. John Smith at the Security Council", "5 May 2020"}, "Mr. President, I thank you."),
			doc.Statement, "", "", "", "", "Statement by H.E. Mr. John Smith at the Security Council", "2020-05-05", "", ""},
		{"nothing", document("", nil), doc.Unknown, "", "", "", "", "", "", "", ""},
	}
	for _, test := range tests {
		Fill(test.d)
		h := test.d.Header
		check := func(what, got, want string) {
			if got != want {
				t.Errorf("%s: %s is %q, want %q", test.name, what, got, want)
			}
		}
		check("kind", string(test.d.Kind), string(test.kind))
		check("symbol", h.Symbol.Value, test.symbol)
		check("body", h.Body.Value, test.body)
		check("session", h.Session.Value, test.session)
		check("agenda item", h.AgendaItem.Value, test.item)
		check("title", h.Title.Value, test.title)
		check("date", h.Date.Value, test.date)
		check("issued", h.Issued.Value, test.issued)
		check("publisher", h.Publisher.Value, test.publishe)
	}
}

func FuzzFill(f *testing.F) {
	f.Add("United Nations\nA/66/359", "The General Assembly,", "en")
	f.Add("[Original: Chinese", "(", "zh")
	f.Fuzz(func(t *testing.T, masthead, clause, lang string) {
		d := document(lang, []string{masthead, masthead}, clause+" ", clause+" ")
		Fill(d)
		if v := d.Header.Title; v.Span.End > len(d.Text) || v.Span.Start < 0 {
			t.Errorf("title out of bounds: %+v", v)
		}
		Opinion(d)
	})
}
