package cite

// citeOSCOLA follows the Oxford University Standard for Citation of Legal Authorities, section on international law (2006), as
// guides of law libraries give it: author, ‘title’, date in brackets, document number. Resolutions before 1976 go without one.
func citeOSCOLA(x Item, o Options) Text {
	at := plain(oscolaPin.spell(x.Locator))
	title := x.Title(o.lang())
	doc := around("UN Doc ", plain(x.shortSymbol()), "")
	day := around("(", plain(dayMonthYear(x.adopted(), months)), ")")
	var t Text
	switch {
	case x.Record.Supplement != "": // the date stands behind the number of a volume
		t = join(" ", plain(x.Organ.OSCOLA), quoted(title, "‘", "’"), plain("UN "+x.Record.Series), around("", plain(ordinalOf(x.Session)), " Session"),
			around("Supp No ", plain(x.Record.Supplement), ""), doc, around("(", plain(dayMonthYear(x.date(), months)), ")"))
	case x.Kind == Treaty:
		return join(" ", worded(title), at)
	case x.isPress() || x.Kind == Page || x.Kind == Mail:
		return join(", ", oscolaPress(x, o), at, acted(x, o))
	case x.Number.Roman:
		t = join(" ", plain(x.Organ.OSCOLA+" Res "+oscolaNumber(x.Number)), day)
	case x.Number.Series == "Res" && x.Kind == Resolution, x.Number.Series == "Dec":
		t = join(" ", plain(x.designation(x.Organ.OSCOLA, " Res ", " Dec ", "")), day, doc)
	case x.Kind == PresidentialStatement:
		t = join(" ", plain(x.Organ.OSCOLA), orElse(quoted(title, "‘", "’"), "Presidential Statement"), day, doc)
	case x.Kind == Draft:
		t = join(" ", plain(x.Organ.OSCOLA), join(", ", orElse(quoted(title, "‘", "’"), ""), genreOf(x, o, "draft resolution")), around("(", plain(dayMonthYear(x.date(), months)), ")"), doc)
	default:
		t = join(" ", plain(x.Organ.OSCOLA), quoted(title, "‘", "’"), around("(", plain(dayMonthYear(x.date(), months)), ")"), doc)
	}
	return join(", ", t, at, acted(x, o))
}

// oscolaNumber is "3314 (XXIX)", but "217 A(III)".
func oscolaNumber(n Number) string {
	if m := romanForm.FindStringSubmatch(n.joined("")); m != nil {
		return n.Text
	}
	return replaceLast(n.Text, " (", "(")
}

func oscolaPress(x Item, o Options) Text {
	publisher := pick(x.Publisher.Names, o.lang())
	day := plain(dayMonthYear(x.date(), months))
	title := orUntitled(quoted(x.Title(o.lang()), "‘", "’"), x)
	if x.Kind == PressRelease {
		return join(" ", join(", ", worded(publisher), title), around("(", join(", ", plain("Press Release"), plain(x.Symbol), day), ")"))
	}
	t := join(" ", join(", ", authors(x, o), title), italic(publisher), around("(", day, ")"))
	if u := pressURL(x); u != "" {
		t = join(" ", t, around("<", link(u), ">"), around("accessed ", plain(dayMonthYear(o.Accessed, months)), ""))
	}
	return t
}
