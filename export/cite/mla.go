package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// citeMLA puts the elements of the MLA Handbook in their order: author, title, number, publisher, date, location.
func citeMLA(x Item, o Options) Text {
	at, day := plain(wordPin.spell(x.Locator)), plain(dayMonthYear(x.adopted(), bluebook))
	url := mlaURL(x.URL)
	accessed := around("Accessed ", plain(dayMonthYear(o.Accessed, bluebook)), "")
	if x.URL == "" {
		accessed = nil
	}
	title := x.Title(o.lang())
	if x.isPress() || x.Kind == Page || x.Kind == Mail {
		return american(". ", inverted(x, o), orUntitled(quoted(title, "“", "”"), x),
			commas(journal(x, o), day, plain(x.Symbol), at, url), upperFirst(plain(genre(x))), upperFirst(acted(x, o)), accessed)
	}
	if x.Kind == Treaty {
		return american(". ", italic(title), commas(day, at, url), upperFirst(acted(x, o)), accessed)
	}
	number := ""
	switch {
	case x.Number.Series == "Res" && x.Kind == Resolution:
		number = "Resolution " + x.Number.Text
	case x.Number.Series == "Dec":
		number = "Decision " + x.Number.Text
	case x.Kind == PresidentialStatement:
		if title.Text == "" {
			number = "Presidential statement"
		}
	case x.Kind == Draft:
		number = genreOf(x, o, "Draft resolution").Plain()
	}
	work := italic(title)
	if len(work) == 0 && number != "" {
		work, number = italic(Literal{Text: number}), ""
	}
	author := plain("United Nations, " + x.Organ.Name)
	if x.Organ.Name == "" {
		author = plain("United Nations")
	}
	return american(". ", author, work, commas(plain(number), plain(x.Symbol), day, at, url), upperFirst(acted(x, o)), accessed)
}

// mlaURL leaves the scheme off, as the handbook does.
func mlaURL(url string) Text {
	if url == "" {
		return nil
	}
	return Text{{Text: strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"), URL: url}}
}

// inverted writes the first author family name first, as reference lists sort.
func inverted(x Item, o Options) Text {
	var names []string
	for _, a := range x.Authors {
		n := a.Name(o.lang())
		if !a.Person || n == "" {
			continue
		}
		if len(names) == 0 {
			n = familyFirst(a, n)
		}
		names = append(names, n)
	}
	if len(names) > 2 {
		names = []string{names[0] + ", et al"}
	}
	return plain(listed(names, ", and "))
}

// familyFirst is "Li, Baodong" and "Churkin, Vitaly"; a name whose family name is not known stays as it is.
func familyFirst(a Agent, name string) string {
	if a.Family == "" || a.Family == name {
		return name
	}
	if given, ok := strings.CutSuffix(name, " "+a.Family); ok {
		return a.Family + ", " + given
	}
	if given, ok := strings.CutPrefix(name, a.Family+" "); ok {
		return a.Family + ", " + given
	}
	return name
}

func upperFirst(t Text) Text {
	if len(t) == 0 || t[0].Text == "" || t[0].Lang != "" {
		return t
	}
	out := append(Text{}, t...)
	r, n := utf8.DecodeRuneInString(out[0].Text)
	out[0].Text = string(unicode.ToUpper(r)) + out[0].Text[n:]
	return out
}
