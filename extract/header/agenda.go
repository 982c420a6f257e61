package header

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/doc"
)

var cyrillicItem = strings.NewReplacer("а", "a", "б", "b", "в", "c", "г", "d", "д", "e", "е", "f", "ж", "g", "з", "h", "и", "i", "к", "j")

var arabicItem = strings.NewReplacer("أ", "a", "ا", "a", "ب", "b", "ج", "c", "د", "d", "ه", "e", "و", "f", "ز", "g", "ح", "h", "ط", "i", "ي", "j", "ك", "k")

func (f *filler) agendaItem() {
	h := &f.d.Header
	for i, l := range f.lines {
		m := find("agenda", l.view)
		if m == nil || m[0] > 0 && len(l.view.Text) < 60 && !has("session", l.view) && !strings.Contains(l.view.Fold[:m[0]], "session") && m[0] > 60 {
			continue
		}
		if has("letter", l.view) && len(f.lines) > 2 {
			continue
		}
		item := l.view.Fold[m[2]:m[3]]
		if len(m) > 5 && m[4] >= 0 {
			letter := arabicItem.Replace(cyrillicItem.Replace(l.view.Fold[m[4]:m[5]]))
			item += " (" + letter + ")"
		}
		h.AgendaItem = f.field(item, l.view.Span(m[0], m[1]))
		f.agendaTitle(i)
		return
	}
}

// agendaTitle takes the lines between the agenda item and what follows it.
func (f *filler) agendaTitle(item int) {
	var span doc.Span
	for _, l := range f.lines[item+1:] {
		if f.known(l) || listed(l.view.Text) {
			break
		}
		if span.Empty() {
			span = l.span
		}
		span.End = l.span.End
	}
	// the title of a letter may be the agenda item's: it is, when the adoption follows
	if span.Empty() && item+1 < len(f.lines) && has("letter", f.lines[item+1].view) && has("adopted", f.all) {
		for _, l := range f.lines[item+1:] {
			if f.known(l) && !has("letter", l.view) {
				break
			}
			if span.Empty() {
				span = l.span
			}
			span.End = l.span.End
		}
	}
	if !span.Empty() {
		f.d.Header.AgendaTitle = f.field(f.words(span), span)
	}
}

// listed reports whether a line lists names, as that of the sponsors does: "Albania,* Argentina,* Australia, Austria".
func listed(line string) bool {
	names, capital := 0, 0
	for _, piece := range strings.Split(line, ",") {
		piece = strings.TrimLeft(piece, " *")
		if piece == "" {
			continue
		}
		names++
		if r, _ := utf8.DecodeRuneInString(piece); unicode.IsUpper(r) {
			capital++
		}
	}
	return names >= 5 && capital*5 >= names*4
}
