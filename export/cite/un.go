package cite

// citeUN follows the United Nations Editorial Manual, "Footnotes and other references", III: resolutions by organ, number
// and paragraph, other documents by symbol.
func citeUN(x Item, o Options) Text {
	return plain(x.Human)
}
