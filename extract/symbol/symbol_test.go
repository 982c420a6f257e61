package symbol

import (
	"strings"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in, want, display string
		kind              Kind
		session, parent   string
	}{
		{"A/RES/64/211", "A/RES/64/211", "", Resolution, "64", ""},
		{"A/RES/2734 (XXV)", "A/RES/2734(XXV)", "", Resolution, "25", ""},
		{"A/RES/217 A (III)", "A/RES/217(III)A", "", Resolution, "3", "A/RES/217(III)"},
		{"A/RES/217(III)[A]", "A/RES/217(III)A", "", Resolution, "3", "A/RES/217(III)"},
		{"A/RES/43/78 H", "A/RES/43/78H", "A/RES/43/78 H", Resolution, "43", "A/RES/43/78"},
		{"S/RES/2164 (2014)", "S/RES/2164(2014)", "", Resolution, "", ""},
		{"S/RES/2268", "S/RES/2268", "", Resolution, "", ""},
		{"A/RES/ES-10/15", "A/RES/ES-10/15", "", Resolution, "ES-10", ""},
		{"A/RES/S-30/1", "A/RES/S-30/1", "", Resolution, "S-30", ""},
		{"A/HRC/RES/48/13", "A/HRC/RES/48/13", "", Resolution, "48", ""},
		{"E/RES/1980/67", "E/RES/1980/67", "", Resolution, "", ""},
		{"S/PRST/2021/1", "S/PRST/2021/1", "", Statement, "", ""},
		{"A/66/359/Add.1", "A/66/359/Add.1", "", Report, "66", ""},
		{"A/C.1/75/L.8/Rev.1", "A/C.1/75/L.8/Rev.1", "", Draft, "75", ""},
		{"NPT/CONF.1995/32 (Part I)/Corr.2", "NPT/CONF.1995/32(PartI)/Corr.2", "", Report, "", ""},
		{"A/hrc/38/L. 10/rev1", "A/HRC/38/L.10/Rev.1", "", Draft, "38", ""},
		{"a/res/2832(XXVI)", "A/RES/2832(XXVI)", "", Resolution, "26", ""},
		{"A/ES-11/L.1/Add.1", "A/ES-11/L.1/Add.1", "", Draft, "ES-11", ""},
		{"S/Agenda/8979", "S/Agenda/8979", "", Report, "", ""},
		{"S/PV.9586", "S/PV.9586", "", Record, "", ""},
		{"A/75/6 (Sect. 26)", "A/75/6(Sect.26)", "", Report, "75", ""},
		{"A/DEC/72/512", "A/DEC/72/512", "", Decision, "72", ""},
		{"A/RES/A/48/27", "A/RES/48/27", "", Resolution, "48", ""},
		{"ICCD/COP(13)/21/Add.1", "ICCD/COP(13)/21/Add.1", "", Report, "", ""},
		{"AG/1453", "AG/1453", "", PressRelease, "", ""},
		{"СССР/12", "", "", "", "", ""},
		{"and/or", "", "", "", "", ""},
		{"A/B", "", "", "", "", ""},
		{"TCP/IP", "", "", "", "", ""},
		{"24/7", "", "", "", "", ""},
		{"A/RES/", "", "", "", "", ""},
		{"S/RES/", "", "", "", "", ""},
		{"/////", "", "", "", "", ""},
	}
	for _, test := range tests {
		s, ok := Parse(test.in)
		if s.String() != test.want || ok != (test.want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", test.in, s, ok, test.want)
			continue
		}
		display := test.display
		if display == "" {
			display = test.want
		}
		if s.Display() != display || s.Kind != test.kind || s.Session != test.session || s.Parent() != test.parent {
			t.Errorf("Parse(%q): display %q, kind %q, session %q, parent %q", test.in, s.Display(), s.Kind, s.Session, s.Parent())
		}
		if again, _ := Parse(s.String()); again.String() != s.String() {
			t.Errorf("Parse(%q) = %q: the canonical spelling changes", s, again)
		}
	}
}

func TestTables(t *testing.T) {
	for _, r := range rows(organsCSV, "organs.csv", "prefix", "key", "name", "example") {
		s, ok := Parse(r[3])
		if !ok || s.String() != r[3] || s.Organ.Prefix != r[0] {
			t.Errorf("organs.csv: Parse(%q) = %q, %v, organ %q, want organ %q", r[3], s, ok, s.Organ.Prefix, r[0])
		}
	}
	for _, w := range spelled {
		s, ok := Parse(w.Example)
		if !ok || s.String() != w.Example || string(s.Kind) != w.Nature && w.Nature != "" {
			t.Errorf("components.csv: Parse(%q) = %q, %v, kind %q, want kind %q", w.Example, s, ok, s.Kind, w.Nature)
		}
		low, _ := Parse(strings.ToLower(w.Example[:1]) + w.Example[1:])
		if low.String() != w.Example {
			t.Errorf("components.csv: stray lower case in %q is not put right: %q", w.Example, low)
		}
	}
	for i, y := range years {
		if i > 0 && (y.first != years[i-1].last+1 || y.year != years[i-1].year+1) || y.last < y.first {
			t.Errorf("years.csv: %v does not continue the year before", y)
		}
	}
	if CouncilYear(1325) != 2000 || CouncilYear(99999) != 0 || CouncilYear(0) != 0 {
		t.Error("CouncilYear is wrong")
	}
}

func TestFind(t *testing.T) {
	tests := []struct{ in, want string }{
		{"without reference to a Main Committee (A/73/L.8 and A/73/L.8/Add.1)", "A/73/L.8 A/73/L.8/Add.1"},
		{"[sans renvoi à une grande commission (A/63/L.5 et Add.1)]", "A/63/L.5 A/63/L.5/Add.1"},
		{"A/69/53/Add.1, Corr.1 and Corr.2", "A/69/53/Add.1 A/69/53/Add.1/Corr.1 A/69/53/Add.1/Corr.2"},
		{"to you (A/40/909-S/17643) concerning", "A/40/909 S/17643"},
		{"A/77/90-E/2022/66.", "A/77/90 E/2022/66"},
		{"on 29 September 1978 (S/\n12869), 62", "S/12869"},
		{"United Nations S/RES/1368 (2001) Security Council", "S/RES/1368(2001)"},
		{"《补编第53 A号》(A/66/53/Add.1)，第二章。", "A/66/53/Add.1"},
		{"见A/71/324、A/71/324/Corr.1和A/71/324/Add.1。", "A/71/324 A/71/324/Corr.1 A/71/324/Add.1"},
		{"وA/60/687، المرفق", ""},
		{"A/CONF.157/24 (Part I), chap. III", "A/CONF.157/24(PartI)"},
		{"A/78/481/Add.2, para. 139", "A/78/481/Add.2"},
		{"A/RES/43/78 H of 7 December", "A/RES/43/78H"},
		{"A/RES/64/211 A text", "A/RES/64/211"},
		{"A/RES/217 A (III)", "A/RES/217(III)A"},
		{"United Nations A/hrc/38/L. 10/Re", "A/HRC/38/L.10"},
		{"to the press (SC/6816)", ""},
		{"km/h, w/o, a/an, TCP/IP, 24/7, and/or 1/2", ""},
		{"http://example.org/doc/A/66/359 https://undocs.org/A/66/359", "A/66/359"},
		{"UNEP/EA.4/Res.1.", "UNEP/EA.4/Res.1"},
		{"see FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex", "FCCC/CP/2015/10/Add.1"},
		{"(A/HRC/17/31, annexe)", "A/HRC/17/31"},
		{"A/C.6/74/SR.23, A/C.6/74/SR.24", "A/C.6/74/SR.23 A/C.6/74/SR.24"},
	}
	for _, test := range tests {
		v := match.NewView(test.in, doc.Span{End: len(test.in)}, nil)
		var got []string
		last := 0
		for _, h := range Find(v) {
			if h.Start < last || h.End <= h.Start {
				t.Errorf("Find(%q): hits overlap", test.in)
			}
			last = h.End
			got = append(got, h.Symbol.String())
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("Find(%q) = %q, want %q", test.in, s, test.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"A/66/359", "A/40/909-S/17643", "A/63/L.5 and Add.1", "A/RES/217 A (III)", "a/(/)(IV"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := match.NewView(text, doc.Span{End: len(text)}, nil)
		for _, h := range Find(v) {
			again, ok := Parse(h.Symbol.String())
			if !ok || again != h.Symbol {
				t.Errorf("%q: found %q, which reads back as %q", text, h.Symbol, again)
			}
		}
	})
}
