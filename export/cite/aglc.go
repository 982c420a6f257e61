package cite

// citeAGLC follows the Australian Guide to Legal Citation, fourth edition, rule 9: title, resolution, document number, day of
// issue with the day of adoption beside it, annex, pinpoint without commas. The elements of rules 9.2.4 to 9.2.9 may be left
// out of documents that are found by their number.
func citeAGLC(x Item, o Options) Text {
	title := x.Title(o.lang())
	at := plain(aglcPin.spell(x.Locator))
	doc := around("UN Doc ", plain(x.shortSymbol()), "")
	var t Text
	switch {
	case x.Kind == Treaty:
		return join(" ", italic(title), at)
	case x.isPress() || x.Kind == Page || x.Kind == Mail:
		return join(", ", join(" ", aglcPress(x, o), at), acted(x, o))
	case x.Number.Series == "Res" && x.Kind == Resolution, x.Number.Series == "Dec":
		t = join(", ", italic(title), plain(x.designation(x.Organ.AGLC, " Res ", " Dec ", " ")), doc)
	case x.Kind == PresidentialStatement:
		t = join(", ", orElse(italic(title), "Statement by the President of the Security Council"), doc)
	case x.Kind == Draft:
		t = join(", ", italic(title), genreOf(x, o, "Draft Resolution"), doc)
	default:
		t = join(", ", italic(title), doc)
	}
	return join(", ", join(" ", t, aglcDates(x), aglcAnnex(x, at, o)), acted(x, o))
}

// aglcDates gives the day of issue, and that of adoption where it is another (rule 9.2.11).
func aglcDates(x Item) Text {
	issued := dayMonthYear(x.Issued, months)
	if issued == "" && x.Adopted == "" {
		issued = dayMonthYear(x.Dated, months)
	}
	adopted := ""
	if x.Adopted != "" && x.Adopted != x.Issued {
		adopted = "adopted " + dayMonthYear(x.Adopted, months)
	}
	return around("(", join(", ", plain(issued), plain(adopted)), ")")
}

// aglcAnnex names an annex with its title where the annex as such is cited (rule 9.2.12).
func aglcAnnex(x Item, at Text, o Options) Text {
	if n := len(x.Locator); n == 0 || x.Locator[n-1].Word != "annex" {
		return at
	}
	return join(" ", at, around("(", quoted(pick(x.Part.Titles, o.lang()), "‘", "’"), ")"))
}

func aglcPress(x Item, o Options) Text {
	publisher := pick(x.Publisher.Names, o.lang())
	title := orUntitled(quoted(x.Title(o.lang()), "‘", "’"), x)
	day := plain(dayMonthYear(x.date(), months))
	if x.Kind == PressRelease {
		return join(" ", join(", ", worded(publisher), title), around("(", join(", ", plain("Media Release"), plain(x.Symbol), day), ")"))
	}
	return join(" ", join(", ", authors(x, o), title, italic(publisher)), around("(", day, ")"), around("<", link(pressURL(x)), ">"))
}
