package cite

import "strings"

// citeNZ follows the New Zealand Law Style Guide, third edition, 10.4: title in italics, number without session, year in
// brackets, pinpoint.
func citeNZ(x Item, o Options) Text {
	title := x.Title(o.lang())
	at := plain(nzPin.spell(x.Locator))
	y := ""
	if n, _, _ := parts(x.adopted()); n > 0 {
		y = year(n)
	}
	var t Text
	switch {
	case x.Kind == Treaty:
		t = worded(title)
	case x.isPress() || x.Kind == Page || x.Kind == Mail:
		day := plain(dayMonthYear(x.date(), months))
		t = join(" ", authors(x, o), orUntitled(quoted(title, "“", "”"), x), around("(", day, ")"), journal(x, o))
	case x.Number.Series == "Res" && x.Kind == Resolution, x.Number.Series == "Dec":
		number, _, _ := strings.Cut(x.Number.joined(" "), " (")
		word := " Res "
		if x.Number.Series == "Dec" {
			word = " Dec "
		}
		t = join(" ", italic(title), plain(x.Organ.NZ+word+number), around("(", plain(y), ")"))
	default:
		t = join(" ", join(", ", italic(title), plain(x.Symbol)), around("(", plain(dayMonthYear(x.date(), months)), ")"))
	}
	return join(", ", t, at, acted(x, o))
}
