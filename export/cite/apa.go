package cite

import "strings"

// citeAPA follows chapter 11 of the Publication Manual of the American Psychological Association, seventh edition: legal
// references go by the Bluebook, with months in full and the address behind. Guides of libraries (University of Portsmouth) give
// the form name, U.N. Doc. number (date) for other documents.
func citeAPA(x Item, o Options) Text {
	at := plain(wordPin.spell(x.Locator))
	title := x.Title(o.lang())
	if x.isPress() || x.Kind == Page || x.Kind == Mail {
		return apaPress(x, o, at)
	}
	if x.Kind == Treaty {
		return join(" ", american(", ", worded(title), at, acted(x, o)), retrieved(x, o), link(x.URL))
	}
	number := Text(nil)
	switch {
	case x.Number.Series == "Res" && x.Kind == Resolution, x.Number.Series == "Dec":
		number = plain(x.designation(x.Organ.Bluebook, " Res. ", " Dec. ", ""))
	case x.Kind == PresidentialStatement:
		number, title = plain(x.Organ.Bluebook+" Pres. Statement "+x.Number.Text), Literal{}
	case x.Kind == Draft:
		number = draftOf(x, o)
	}
	t := join(", ", number, worded(title), at, around("U.N. Doc. ", plain(x.shortSymbol()), ""))
	t = join(" ", t, around("(", plain(monthDayYear(x.adopted(), months)), ")"))
	t = stop(join(", ", t, acted(x, o)))
	return join(" ", t, retrieved(x, o), link(x.URL))
}

func apaPress(x Item, o Options, at Text) Text {
	title := x.Title(o.lang())
	day := apaDate(x.date())
	publisher := pick(x.Publisher.Names, o.lang())
	who := apaAuthors(x, o)
	paper := italic(publisher)
	name := worded(title)
	if x.Kind == PressRelease {
		if paper = nil; title.Text != "" {
			name = join(" ", italic(title), plain("[Press release]"))
		}
		if len(who) == 0 {
			who = worded(publisher)
		}
	}
	name = orUntitled(name, x)
	var t Text
	if len(who) > 0 {
		t = american(". ", who, day, name, commas(paper, plain(x.Symbol), at), upperFirst(acted(x, o)))
	} else {
		t = american(". ", name, day, commas(paper, plain(x.Symbol), at), upperFirst(acted(x, o)))
	}
	return join(" ", t, retrieved(x, o), link(x.URL))
}

// apaDate is "(2011, September 19)"; "(n.d.)" where no date is known.
func apaDate(date string) Text {
	y, m, d := parts(date)
	switch {
	case y == 0:
		return plain("(n.d.)")
	case m == 0:
		return plain("(" + year(y) + ")")
	case d == 0:
		return plain("(" + year(y) + ", " + months[m] + ")")
	}
	return plain("(" + year(y) + ", " + months[m] + " " + itoa(d) + ")")
}

// apaAuthors are "Li, B., & Churkin, V."; a name whose family name is not known stays as it is.
func apaAuthors(x Item, o Options) Text {
	var names []string
	for _, a := range x.Authors {
		n := a.Name(o.lang())
		if !a.Person || n == "" {
			continue
		}
		if family, given, ok := strings.Cut(familyFirst(a, n), ", "); ok {
			n = family + "," + initials(given)
		}
		names = append(names, n)
	}
	if len(names) < 2 {
		return plain(strings.Join(names, ""))
	}
	return plain(strings.Join(names[:len(names)-1], ", ") + ", & " + names[len(names)-1])
}

func initials(given string) string {
	out := ""
	for _, g := range strings.Fields(given) {
		for _, r := range g {
			out += " " + strings.ToUpper(string(r)) + "."
			break
		}
	}
	return out
}

func retrieved(x Item, o Options) Text {
	if x.URL == "" {
		return nil
	}
	return around("Retrieved ", plain(monthDayYear(o.Accessed, months)), ", from")
}
