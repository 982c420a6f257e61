package read

import (
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// noteLike reports whether a block reads as a note: a number without a full stop, and words that notes open with.
func (r *reader) noteLike(b *block) bool {
	m := noteStart.FindStringSubmatch(b.head)
	return m != nil && m[6] != "" && b.label.style == noLabel && m[5] == "" && is("note", m[6])
}

// noteBlock takes block i as notes if it is: notes at the end of a text that no line sets off.
func (w *walker) noteBlock(i int) bool {
	b := &w.blocks[i]
	if strings.HasPrefix(b.head, "_____") || !b.long && w.last >= 0 && is("notes", b.head) && i+1 < len(w.blocks) && w.noteLike(&w.blocks[i+1]) {
		return true
	}
	after := i > 0 && is("notes", w.blocks[i-1].head)
	if after && w.last >= 0 && w.noteLike(b) {
		w.mode = closed
		w.addNotes(b.span)
		return true
	}
	if w.last < 0 || w.mode == covering && !w.ended() || !w.noteLike(b) || !(w.mode == closed || w.ended()) {
		return false
	}
	w.mode = closed
	w.addNotes(b.span)
	return true
}

// afterEnd reads a block behind the last paragraph.
func (w *walker) afterEnd(i int) {
	b := &w.blocks[i]
	if len(w.doc.Closing) > 0 && w.doc.Parts[w.part].Kind != doc.Letter && (b.label.value == 1 && b.label.style == arabicNumber || b.long && endsSentence(b.tail) || w.titles(i)) {
		w.unnamedAnnex(i)
		return
	}
	if w.isFurniture(b) || b.long {
		return
	}
	if w.wordCount(b) <= 40 && len(w.doc.Closing) > 0 || isMeeting(b.head) {
		w.doc.Closing = append(w.doc.Closing, b.span)
	}
}

// titles reports whether block i is the title of a text whose first section or paragraph comes next.
func (w *walker) titles(i int) bool {
	if !w.isHeading(i) || i+1 >= len(w.blocks) || isMeeting(w.blocks[i].head) || w.blocks[i].label.style != noLabel {
		return false
	}
	l := w.blocks[i+1].label
	return l.value == 1 && (l.style == arabicNumber || l.style == capitalRoman || l.style == capital)
}

// addNotes adds the notes in a stretch of lines.
func (r *reader) addNotes(span doc.Span) {
	for _, l := range splitLines(r.src.text[span.Start:span.End]) {
		l.span.Start, l.span.End = l.span.Start+span.Start, l.span.End+span.Start
		r.noteAt(l)
	}
}

// noteAt starts a note with a line, or goes on with the last one.
func (r *reader) noteAt(l line) {
	t := r.src.text[l.span.Start:l.span.End]
	m := noteStart.FindStringSubmatchIndex(t)
	if m == nil && strings.Contains(t, "\u00A0") { // the same length in bytes
		m = noteStart.FindStringSubmatchIndex(strings.ReplaceAll(t, "\u00A0", "  "))
	}
	n := len(r.doc.Notes)
	starts := m != nil && !(m[10] >= 0 && m[12] < 0)
	if starts && m[12] < 0 && n > 0 && r.doc.Notes[n-1].Words.Empty() {
		starts = false
	}
	if !starts {
		if n > 0 {
			note := &r.doc.Notes[n-1]
			if note.Words.Empty() {
				note.Words.Start = l.span.Start
			}
			note.Span.End, note.Words.End = l.span.End, l.span.End
		}
		return
	}
	note := doc.Note{Span: l.span, Words: doc.Span{Start: l.span.End, End: l.span.End}}
	for g := 2; g <= 10; g += 2 {
		if m[g] >= 0 {
			note.Mark = t[m[g]:m[g+1]]
		}
	}
	if m[12] >= 0 {
		note.Words.Start = l.span.Start + m[12]
	}
	r.doc.Notes = append(r.doc.Notes, note)
}

// collectNotes makes notes of the lines below rules.
func (r *reader) collectNotes() {
	for _, l := range r.lines {
		if l.kind == noteLine {
			r.noteAt(l)
		}
	}
	sortNotes(r.doc.Notes)
}
