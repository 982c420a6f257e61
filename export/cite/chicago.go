package cite

// citeChicagoNotes follows the Chicago Manual of Style as the library of Emory University applies it to the United Nations:
// organ, number, “title,” paragraph, day, address.
func citeChicagoNotes(x Item, o Options) Text {
	return american(", ", append(chicago(x, o), acted(x, o), plain(monthDayYear(x.adopted(), bluebook)), accessed("accessed ", x, o), link(x.URL))...)
}

// citeChicagoAuthorDate has the same parts, the author and the year before them.
func citeChicagoAuthorDate(x Item, o Options) Text {
	who, rest := chicagoAuthor(x, o), chicago(x, o)
	y, _, _ := parts(x.adopted())
	when := plain("n.d.")
	if y > 0 {
		when = plain(year(y))
	}
	rest[0] = nil
	if len(authors(x, o)) == 0 && (x.Kind == Press || x.Kind == Opinion) {
		rest[2] = nil // the newspaper stands in the author's place
	}
	if len(who) == 0 && len(rest) > 1 { // the title takes the author's place
		who, rest[1] = rest[1], nil
	}
	return american(". ", who, when, upperFirst(commas(append(rest, acted(x, o), plain(monthDay(x.adopted())))...)), accessed("Accessed ", x, o), link(x.URL))
}

func chicagoAuthor(x Item, o Options) Text {
	if x.isPress() || x.Kind == Page || x.Kind == Mail || x.Kind == Treaty {
		if a := authors(x, o); len(a) > 0 {
			return a
		}
		return worded(pick(x.Publisher.Names, o.lang()))
	}
	if x.Organ.Name == "" {
		return plain("United Nations")
	}
	return plain("UN " + x.Organ.Name)
}

// chicago are the parts of a note up to the date, the author first.
func chicago(x Item, o Options) []Text {
	at := plain(wordPin.spell(x.Locator))
	title := quoted(x.Title(o.lang()), "“", "”")
	if x.isPress() || x.Kind == Page || x.Kind == Mail {
		who := chicagoAuthor(x, o)
		if x.Kind == PressRelease {
			return []Text{who, orUntitled(title, x), plain(genre(x)), plain(x.Symbol), at}
		}
		if len(authors(x, o)) == 0 {
			return []Text{nil, orUntitled(title, x), journal(x, o), at}
		}
		return []Text{who, orUntitled(title, x), journal(x, o), at}
	}
	number, symbol := Text(nil), plain(x.Symbol)
	switch {
	case x.Kind == Treaty:
		return []Text{nil, worded(x.Title(o.lang())), at}
	case x.Number.Series == "Res" && x.Kind == Resolution:
		number = plain("Resolution " + x.Number.withoutYear())
	case x.Number.Series == "Dec":
		number = plain("Decision " + x.Number.Text)
	case x.Kind == PresidentialStatement:
		number = nil
		if len(title) == 0 {
			number = plain("Presidential Statement")
		}
	case x.Kind == Draft:
		number = genreOf(x, o, "Draft Resolution")
	}
	if len(number) > 0 && x.Kind == Resolution && x.URL != "" {
		symbol = nil // the number and the address name the document
	}
	return []Text{chicagoAuthor(x, o), number, title, symbol, at}
}

// monthDay spells "Dec. 21".
func monthDay(date string) string {
	_, m, d := parts(date)
	if m == 0 {
		return ""
	}
	if d == 0 {
		return bluebook[m]
	}
	return bluebook[m] + " " + itoa(d)
}

// commas joins parts by commas, which stand inside quotation marks.
func commas(parts ...Text) Text { return punctuated(", ", parts) }

// american joins parts and ends with a full stop; commas and full stops stand inside quotation marks.
func american(sep string, parts ...Text) Text {
	t := punctuated(sep, parts)
	if n := len(t); n > 0 && t[n-1].Text == "”" {
		return append(stop(t[:n-1:n-1]), t[n-1])
	}
	return stop(t)
}

func punctuated(sep string, parts []Text) Text {
	n := 0
	for _, p := range parts {
		n += len(p) + 2
	}
	out := make(Text, 0, n)
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if n := len(out); n > 0 {
			switch mark, last := sep[:1], out[n-1]; {
			case last.Text == "”":
				out = out[:n-1]
				if mark == "." && !stopped(out) || mark != "." && !endsSentence(out) {
					out = append(out, Run{Text: mark})
				}
				out = append(out, last, Run{Text: " "})
			case mark == ".":
				if !stopped(out) {
					out = append(out, Run{Text: mark})
				}
				out = append(out, Run{Text: " "})
			default:
				out = append(out, Run{Text: sep})
			}
		}
		out = append(out, p...)
	}
	return out
}

// accessed says when the address was looked at, if the user says so.
func accessed(word string, x Item, o Options) Text {
	if x.URL == "" {
		return nil
	}
	return around(word, plain(monthDayYear(o.Accessed, bluebook)), "")
}
