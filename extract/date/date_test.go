package date

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

func view(s string) *match.View { return match.NewView(s, doc.Span{End: len(s)}, nil) }

func TestFind(t *testing.T) {
	tests := []struct{ lang, in, want string }{
		{"en", "Letter dated 12 September 2011 from", "12 September 2011=2011-09-12"},
		{"en", "On September 12, 2011, the", "September 12, 2011=2011-09-12"},
		{"en", "13:36, September 14, 2011", "September 14, 2011=2011-09-14"},
		{"en", "2011/09/13", "2011/09/13=2011-09-13"},
		{"en", "Updated: 2011-09-19 08:04", "2011-09-19=2011-09-19"},
		{"en", "(China Daily 09/19/2011 page8)", "09/19/2011=2011-09-19"},
		{"en", "on 06/11/2003", ""},
		{"fr", "06/11/2003", "06/11/2003=2003-11-06"},
		{"en", "Tue Sep 27 05:02:04 EDT 2011", "Sep 27 05:02:04 EDT 2011=2011-09-27"},
		{"en", "Tue, 27 Sep 2011 05:02", "27 Sep 2011=2011-09-27"},
		{"en", "Sept. 27 2011", "Sept. 27 2011=2011-09-27"},
		{"en", "Thu 07th November 2019 | 04:20", "07th November 2019=2019-11-07"},
		{"en", "at its 4213th meeting, on31 October 2000", "31 October 2000=2000-10-31"},
		{"en", "18 June–6 July 2018", "6 July 2018=2018-07-06"},
		{"en", "73/331 of 25 July 2019,75/276 of 28 April 2021", "25 July 2019=2019-07-25|28 April 2021=2021-04-28"},
		{"en", "27 July\n   1978", "27 July 1978=1978-07-27"},
		{"en", "31 February 2011", "February 2011=2011-02"},
		{"en", "in May 2011", "May 2011=2011-05"},
		{"en", "S/2011/12/25 A/66/359", ""},
		{"fr", "Le 12 Septembre 2011, les", "12 Septembre 2011=2011-09-12"},
		{"fr", "54/49 du 1er décembre 1999, 54/50 du 1 er décembre 2000", "1er décembre 1999=1999-12-01|1 er décembre 2000=2000-12-01"},
		{"fr", "17 décembre  2007", "17 décembre 2007=2007-12-17"},
		{"es", "el 19 de diciembre de 2023", "19 de diciembre de 2023=2023-12-19"},
		{"es", "jueves, mayo 14, 2019", "mayo 14, 2019=2019-05-14"},
		{"es", "1 de abril de 2024, 1º de mayo de 2024", "1 de abril de 2024=2024-04-01|1º de mayo de 2024=2024-05-01"},
		{"ru", "от 25 сентября 2015 года, Distr.: General 31 July 2025", "25 сентября 2015 года=2015-09-25|31 July 2025=2025-07-31"},
		{"ar", "المعقودة في 25 آذار/مارس 2024", "25 آذار/مارس 2024=2024-03-25"},
		{"ar", "المؤرخ ٨ كانون الأول/ ديسمبر ٢٠١٠", "8 كانون الأول/ ديسمبر 2010=2010-12-08"},
		{"zh", "1991年12月18日第46/152号、2005年9月16日第60/1号", "1991年12月18日=1991-12-18|2005年9月16日=2005-09-16"},
		{"zh", "二〇二四年三月二十五日", "二〇二四年三月二十五日=2024-03-25"},
		{"zh", "2024 年 3 月 25 日", "2024 年 3 月 25 日=2024-03-25"},
		{"", "19 de diciembre de 2023 et 12 septembre 2011", "19 de diciembre de 2023=2023-12-19|12 septembre 2011=2011-09-12"},
	}
	for _, test := range tests {
		v := view(test.in)
		var got []string
		for _, h := range Find(v, test.lang) {
			got = append(got, v.Text[h.Start:h.End]+"="+h.Date)
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("Find(%q, %s) = %q, want %q", test.in, test.lang, s, test.want)
		}
	}
}

func TestSession(t *testing.T) {
	tests := []struct{ lang, in, want string }{
		{"en", "Sixty-sixth session", "66"},
		{"en", "Forty-first session Forty-first year", "41"},
		{"en", "Eleventh emergency special session", "ES-11"},
		{"en", "tenth special session", "S-10"},
		{"en", "the 66th session the General Assembly", "66"},
		{"en", "its seventy-\nninth session", "79"},
		{"en", "Eightieth session", "80"},
		{"en", "a special session, the session", ""},
		{"fr", "Cinquante-septième session", "57"},
		{"fr", "Soixante-dix-huitième session", "78"},
		{"fr", "soixante et onzième session", "71"},
		{"fr", "quatre-vingt-unième session", "81"},
		{"fr", "de la 66e session de", "66"},
		{"fr", "SA 59EME SESSION", "59"},
		{"fr", "Onzième session extraordinaire d’urgence", "ES-11"},
		{"es", "Septuagésimo octavo período de sesiones", "78"},
		{"es", "Undécimo período extraordinario de sesiones de emergencia", "ES-11"},
		{"es", "Trigésimo período extraordinario de sesiones", "S-30"},
		{"es", "septuagésimo tercer período de sesiones", "73"},
		{"ru", "Семьдесят девятая сессия", "79"},
		{"ru", "на своей семьдесят третьей сессии", "73"},
		{"ru", "Одиннадцатая чрезвычайная специальная сессия", "ES-11"},
		{"ru", "66-я сессия", "66"},
		{"ar", "الدورة الثامنة والسبعون", "78"},
		{"ar", "في دورتها التاسعة والسبعين", "79"},
		{"ar", "الدورة الاستثنائية الطارئة الحادية عشرة", "ES-11"},
		{"zh", "第七十九届会议", "79"},
		{"zh", "第66届会议", "66"},
		{"zh", "第十一届紧急特别会议", "ES-11"},
		{"zh", "第七届特别会议", "S-7"},
	}
	for _, test := range tests {
		var got []string
		for _, h := range Session(view(test.in), test.lang) {
			got = append(got, h.Session)
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("Session(%q, %s) = %q, want %q", test.in, test.lang, s, test.want)
		}
	}
}

// Every day of the calendar, written out, is found as that day.
func TestFindEveryDay(t *testing.T) {
	layouts := []string{"2 January 2006", "January 2, 2006", "2006-01-02", "Monday, 2 Jan 2006", "January 2nd 2006"}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1946, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 36000).Draw(t, "day"))
		text := "dated " + day.Format(rapid.SampledFrom(layouts).Draw(t, "layout")) + "."
		hits := Find(view(text), "en")
		if len(hits) != 1 || hits[0].Date != day.Format("2006-01-02") {
			t.Fatalf("Find(%q) = %v", text, hits)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("12 September 2011 二〇二四年三月二十五日 66th session", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		v := view(text)
		for _, h := range Find(v, lang) {
			if _, err := time.Parse("2006-01-02"[:len(h.Date)], h.Date); err != nil || h.Start >= h.End || h.End > len(v.Text) {
				t.Errorf("%q: %v %v", text, h, err)
			}
		}
		Session(v, lang)
	})
}
