package cite

import "strings"

// citeBluebook follows rule 21 of the Bluebook as guides of law libraries explain it (Graduate Institute Geneva, University of
// San Diego): number, paragraph, "U.N. Doc." and symbol, day of adoption; the Official Records where they are known.
func citeBluebook(x Item, o Options) Text {
	at := plain(bluebookPin.spell(x.Locator))
	title := x.Title(o.lang())
	doc := plain("U.N. Doc. " + x.shortSymbol())
	if x.Symbol == "" {
		doc = nil
	}
	var t Text
	switch {
	case x.Kind == Treaty && x.isCharter():
		return join(" ", plain("U.N. Charter"), plain(charterPin.spell(x.Locator)))
	case x.Kind == Treaty:
		return join(", ", italic(title), at)
	case x.isPress() || x.Kind == Page || x.Kind == Mail:
		return join("", bluebookPress(x, o), around(" (", acted(x, o), ")"))
	case x.Record.Symbol != "":
		record := join(", ", plain(x.designation(x.Organ.Bluebook, " Res. ", " Dec. ", "")), plain("U.N. "+x.Record.Series),
			plain(ordinalOf(x.Session)+" Sess."), plain("Supp. No. "+x.Record.Supplement), plain("U.N. Doc. "+x.Record.Symbol))
		return join(", ", record, at, around("at ", plain(x.Record.Page), ""))
	case x.Number.Series == "Res" && x.Kind == Resolution, x.Number.Series == "Dec":
		t = join(", ", plain(x.designation(x.Organ.Bluebook, " Res. ", " Dec. ", "")), at, doc)
	case x.Kind == PresidentialStatement:
		t = join(", ", plain(x.Organ.Bluebook+" Pres. Statement "+x.Number.Text), at, doc)
	case x.Kind == Draft:
		t = join(", ", draftOf(x, o), italic(title), at, doc)
	default:
		t = join(", ", italic(title), at, doc)
	}
	day := x.date()
	if x.Adopted != "" {
		day = x.Adopted
	}
	return join("", join(" ", t, around("(", plain(monthDayYear(day, bluebook)), ")")), around(" (", acted(x, o), ")"))
}

func bluebookPress(x Item, o Options) Text {
	title, publisher := x.Title(o.lang()), pick(x.Publisher.Names, o.lang())
	at := plain(bluebookPin.spell(x.Locator))
	day := around("(", plain(monthDayYear(x.date(), bluebook)), ")")
	if x.Kind == PressRelease {
		return join(" ", join(", ", plain("Press Release"), worded(publisher), orUntitled(italic(title), x), plain(x.Symbol), at), day)
	}
	var paper Text
	if publisher.Text != "" {
		paper = Text{{Text: publisher.Text, Lang: publisher.Lang, SmallCaps: true}}
	}
	return join(", ", authors(x, o), join(" ", join(", ", orUntitled(italic(title), x), paper, at), day), visited(x, o))
}

// visited is the address of an article, and the day it was looked at if the user says so.
func visited(x Item, o Options) Text {
	u := link(pressURL(x))
	if len(u) == 0 {
		return nil
	}
	return join(" ", u, around("(last visited ", plain(monthDayYear(o.Accessed, bluebook)), ")"))
}

// designation names a resolution or decision by organ and number, the number of an old one joined by sep.
func (x Item) designation(organ, res, dec, sep string) string {
	word := res
	if x.Number.Series == "Dec" {
		word = dec
	}
	return organ + word + x.Number.joined(sep)
}

// isCharter reports whether x is the Charter of the United Nations or a part of it.
func (x Item) isCharter() bool { return strings.HasSuffix(x.document, "doc/charter/un") }

// draftOf names the organ of a draft.
func draftOf(x Item, o Options) Text {
	if len(genreOf(x, o, "draft resolution")) == 0 {
		return nil
	}
	return plain(organOr(x.Organ.Bluebook, "U.N.") + " Draft Res.")
}
