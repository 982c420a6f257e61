package cite

// citeUN follows the United Nations Editorial Manual: "Footnotes and other references" (III, United Nations sources) and
// "Resolutions and other formal decisions" (references to paragraphs). Resolutions and decisions go by organ and number, other
// documents by symbol, press by its title. A paragraph of the preamble is counted, an operative one goes by its number.
func citeUN(x Item, o Options) Text {
	at := plain(unPin.spell(x.Locator))
	var t Text
	switch {
	case x.Number.Series == "Res" && x.Kind == Resolution:
		t = plain(x.Organ.Name + " resolution " + x.Number.Text)
	case x.Number.Series == "Dec":
		t = plain(x.Organ.Name + " decision " + x.Number.Text)
	case x.Kind == Draft && x.Symbol != "":
		t = plain("draft resolution " + x.Symbol)
	case x.Kind == Treaty:
		t = worded(x.Title(o.lang()))
	case x.Symbol != "" && x.Kind != PressRelease:
		t = plain(x.Symbol)
	default:
		t = join(", ", authors(x, o), orUntitled(quoted(x.Title(o.lang()), "“", "”"), x), journal(x, o), plain(genre(x)), symbolOfPress(x), plain(dayMonthYear(x.date(), months)))
	}
	return join(", ", t, at, acted(x, o))
}
