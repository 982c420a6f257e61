package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func kindOf(t, letter *thing, x Item) Kind {
	switch {
	case x.Number.Series == "PRST":
		return PresidentialStatement
	case x.Number.Series == "Dec" || t.is(undo+"Decision"):
		return Decision
	case x.Number.Series == "Res" && x.Status != Proposed:
		return Resolution
	case letter.is(undo+"OfficialLetter") || t.is(undo+"OfficialLetter"):
		return Letter
	case t.is(undo+"Resolution") && x.Status == Adopted:
		return Resolution
	case t.is(undo+"Resolution") && (x.Status == Proposed || isDraft(x.Symbol)):
		return Draft
	case t.is(undo + "Charter"), t.is(undo + "Treaty"), t.is(undo + "Convention"):
		return Treaty
	case t.is(undo + "CodeOfConduct"), t.is(undo + "NormativeDocument"):
		return Instrument
	case t.is(schema + "OpinionNewsArticle"):
		return Opinion
	case t.is(schema + "NewsArticle"), t.is(schema + "AnalysisNewsArticle"):
		return Press
	case t.is(undo + "PressRelease"):
		return PressRelease
	case t.is(undo + "OfficialStatement"):
		return Statement
	case t.is(schema + "EmailMessage"):
		return Mail
	case x.Symbol != "":
		return Document
	}
	return Page
}

// titles leaves out what is only the number of the resolution, in front of its title or in place of one: resolutions of the
// Security Council bear none.
func titles(from []Literal, n Number) []Literal {
	var out []Literal
	for _, t := range from {
		if rest, ok := strings.CutPrefix(t.Text, n.Text); ok && n.Text != "" && strings.IndexAny(rest, " .:") == 0 {
			t.Text = strings.TrimLeft(rest, " .:")
		}
		if t.Text != "" && !designates(t, n) {
			out = append(out, t)
		}
	}
	return out
}

// designates reports whether a title is a number with a word for "resolution".
func designates(t Literal, n Number) bool {
	digits, _, _ := strings.Cut(n.Text, " ")
	before, after, found := strings.Cut(t.Text, digits)
	if digits == "" || !found || startsWithDigit(after) || before != "" && startsWithDigit(before[len(before)-1:]) {
		return false
	}
	letters := 0
	for _, r := range t.Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters <= 14 && utf8.RuneCountInString(t.Text) <= 32
}

// isSymbol reports whether the name of a document is a symbol: the names kg gives to what has none start with a small letter.
func isSymbol(name string) bool {
	first, _, found := strings.Cut(name, "/")
	return found && first != "" && (unicode.IsUpper(rune(first[0])) || startsWithDigit(first))
}

func (l *Library) organ(iri, name string) Organ {
	if o := organOf(name); o.Key != "" && !isPressNumber(name) {
		return o
	}
	return organByKey(strings.TrimPrefix(iri, l.base+"org/"))
}

// isPressNumber reports whether a name is a number of the press service ("SC/6816"), not a document symbol.
func isPressNumber(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return len(first) > 1 && organOf(name).Key == ""
}
