package match

import (
	"fmt"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
)

func TestViewEvensOut(t *testing.T) {
	tests := []struct{ in, want string }{
		{"capacity-\nbuilding on", "capacity-building on"},
		{"Timor-\nLeste", "Timor-Leste"},
		{"(i)  To\u00A0assist\r\n the", "(i) To assist the"},
		{"“the code’s” – ﬁnal", `"the code's" - final`},
		{"in\u00ADfor\u00ADmation", "information"},
		{"第２７２８（2024）号\n决议", "第2728(2024)号决议"},
		{"الأمــم ٢٠٢٤", "الأمم 2024"},
		{"war -\nand peace", "war - and peace"},
	}
	for _, test := range tests {
		v := NewView(test.in, doc.Span{End: len(test.in)}, nil)
		if v.Text != test.want {
			t.Errorf("NewView(%q) = %q, want %q", test.in, v.Text, test.want)
		}
	}
}

func TestViewSpanLeadsBack(t *testing.T) {
	text := "of *Li *Bao-\ndong, [page 2] of China"
	skips := []doc.Span{{Start: 3, End: 4}, {Start: 7, End: 8}, {Start: 19, End: 27}}
	v := NewView(text, doc.Span{End: len(text)}, skips)
	if want := "of Li Bao-dong, of China"; v.Text != want {
		t.Fatalf("got %q, want %q", v.Text, want)
	}
	s := v.Span(3, 14)
	if got := text[s.Start:s.End]; got != "Li *Bao-\ndong" {
		t.Errorf("span leads back to %q", got)
	}
	if got := Words(text, s, skips); got != "Li Bao-dong" {
		t.Errorf("Words = %q", got)
	}
}

func TestGazetteer(t *testing.T) {
	g := NewGazetteer([]Term{
		{ID: "CHN", Text: "China"}, {ID: "CHN", Text: "中国"}, {ID: "RUS", Text: "Российск* Федераци*"}, {ID: "USA", Text: "US", Exact: true},
		{ID: "COD", Text: "Democratic Republic of the Congo"}, {ID: "COG", Text: "Congo"}, {ID: "EGY", Text: "مصر"}, {ID: "QAT", Text: "قطر"},
		{ID: "GEO", Text: "Georgia"}, {ID: "US-GA", Text: "Georgia"},
	})
	tests := []struct{ in, want string }{
		{"China, the US and us", "[CHN China] [USA US]"},
		{"Indochina", ""},
		{"the Democratic Republic of the Congo and the Congo", "[COD Democratic Republic of the Congo] [COG Congo]"},
		{"в Российской Федерации", "[RUS Российской Федерации]"},
		{"和中国的", "[CHN 中国]"},
		{"قطر ومصر", "[QAT قطر] [EGY مصر]"},
		{"in Georgia", "[GEO US-GA Georgia]"},
	}
	for _, test := range tests {
		v := NewView(test.in, doc.Span{End: len(test.in)}, nil)
		got := ""
		for _, h := range g.Find(v) {
			if got != "" {
				got += " "
			}
			got += "["
			for _, id := range h.IDs {
				got += id + " "
			}
			got += fmt.Sprintf("%s]", v.Text[h.Start:h.End])
		}
		if got != test.want {
			t.Errorf("Find(%q) = %s, want %s", test.in, got, test.want)
		}
	}
}
