package extract

import (
	"strings"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/rules"
)

// arabicNames finds names behind an office in Arabic, which has no capitals: two to four words behind the office and the
// organization or State it is held for, up to a small word or a mark.
func (sc *scene) arabicNames(add func(personHit)) {
	for r, hit := range sc.roles {
		head := wordAt(sc.ws, hit.start)
		end := wordAt(sc.ws, hit.end-1) + 1
		if hit.row.Kind == rules.Holders || sc.roleOf[head] != r {
			continue
		}
		from := end
		for from < len(sc.ws) && from < end+8 && (sc.orgOf[from] >= 0 || sc.stateOf[from] >= 0 || sc.ws[from].fold == "لدى" || sc.ws[from].fold == "الدائم" || sc.ws[from].fold == "الدائمة") {
			from++
		}
		to := from
		for to < len(sc.ws) && to < from+4 && !sc.ws[to].mark && !arabicSmall(sc.ws[to].fold) && sc.verbOf[to] < 0 && sc.orgOf[to] < 0 && sc.stateOf[to] < 0 && sc.roleOf[to] < 0 {
			to++
		}
		if to-from < 2 || from == end && hit.row.Kind != rules.Title {
			continue
		}
		o := office{row: hit.row, from: head, to: from, name: from, nameEnd: to}
		sc.readHolder(&o, head, end)
		add(sc.named(from, to, &o, "office-and-name"))
	}
}

// arabicSmall reports whether s is a word that ends a name.
func arabicSmall(s string) bool {
	switch s {
	case "في", "من", "إلى", "الى", "على", "عن", "أن", "إن", "ان", "الذي", "التي", "مع", "بعد", "قبل", "خلال", "أمام", "حول", "بشأن", "يوم", "اليوم", "أمس", "هذا", "هذه", "كما", "عند", "بأن", "ما", "لا", "قد", "كان", "كانت", "وقال", "وأكد", "وأضاف", "حيث", "بين", "ضد":
		return true
	}
	n := utf8.RuneCountInString(s) // "by voting", "by adopting": a preposition with a noun, and no name is as long
	return n >= 7 && strings.HasPrefix(s, "با") || n >= 6 && strings.HasPrefix(s, "بت")
}
