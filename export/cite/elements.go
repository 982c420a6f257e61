package cite

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// What the styles have in common.

// date is the day of a document that a citation gives: that of its issue, else the one it bears.
func (x Item) date() string {
	for _, d := range []string{x.Issued, x.Dated, x.Adopted} {
		if d != "" {
			return d
		}
	}
	return ""
}

// adopted is the day of a resolution: of its adoption, else of its issue.
func (x Item) adopted() string {
	if x.Adopted != "" {
		return x.Adopted
	}
	return x.date()
}

// isPress reports whether the document is a text of the press or of a press office.
func (x Item) isPress() bool { return x.Kind == Press || x.Kind == Opinion || x.Kind == PressRelease }

// authors are the people who sign an article. The States that send a letter are named in its title.
func authors(x Item, o Options) Text {
	if !x.isPress() && x.Kind != Page {
		return nil
	}
	var names []string
	for _, a := range x.Authors {
		if n := a.Name(o.lang()); a.Person && n != "" {
			names = append(names, n)
		}
	}
	return plain(listed(names, " and "))
}

// listed writes a list in words: "a, b and c".
func listed(names []string, and string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + and + names[len(names)-1]
}

// untitled describes a text without a title, by the file it was read from if need be.
func untitled(x Item) string {
	if len(x.Titles) > 0 {
		return ""
	}
	kind := string(x.Kind)
	switch x.Kind {
	case Page:
		kind = "text"
	case Press, Opinion:
		kind = "article"
	case Draft:
		kind = "draft resolution"
	}
	if x.File != "" && x.Symbol == "" {
		kind += ": " + x.File
	}
	return "[untitled " + kind + "]"
}

// journal is the publisher as a newspaper is printed.
func journal(x Item, o Options) Text {
	n := pick(x.Publisher.Names, o.lang())
	if x.Kind == PressRelease {
		return worded(n)
	}
	return italic(n)
}

// genre is the sort of a text that is no article; what stands for a missing title says it already.
func genre(x Item) string {
	if len(x.Titles) == 0 {
		return ""
	}
	switch x.Kind {
	case PressRelease:
		return "press release"
	case Mail:
		return "electronic mail"
	}
	return ""
}

// symbolOfPress is the number of a press release.
func symbolOfPress(x Item) Text {
	if x.Kind != PressRelease {
		return nil
	}
	return plain(x.Symbol)
}

// acted says whose signature or words are cited.
func acted(x Item, o Options) Text {
	var names []string
	for _, a := range x.Act.Agents {
		if n := a.Name(o.lang()); n != "" {
			names = append(names, n)
		}
	}
	who := listed(names, " and ")
	if who == "" {
		return nil
	}
	switch x.Act.Kind {
	case Signature:
		return join(", ", plain("signature of "+who), worded(pick(x.Act.Capacity, o.lang())))
	case Speech:
		if x.Act.Direct {
			return plain("quoting " + who)
		}
		return plain("reporting words of " + who)
	}
	return nil
}

// withoutYear is the number of a resolution of the Security Council without the year, as legal styles print it next to a date.
func (n Number) withoutYear() string {
	if n.Year == "" {
		return n.Text
	}
	return strings.TrimSuffix(n.Text, " ("+n.Year+")")
}

// joined is the number with its letter before the session and nothing between: "217A(III)" for sep "", "217A (III)" for " ".
func (n Number) joined(sep string) string {
	if !n.Roman {
		return n.withoutYear()
	}
	number, session, _ := strings.Cut(n.Text, " (")
	return strings.ReplaceAll(number, " ", "") + sep + "(" + session
}

// shortSymbol is the symbol as legal styles print it: that of a resolution of the Security Council without the year.
func (x Item) shortSymbol() string {
	if x.Number.Year == "" {
		return x.Symbol
	}
	return strings.TrimSuffix(x.Symbol, "("+x.Number.Year+")")
}

// stop ends a sentence, unless a mark ends it already.
func stop(t Text) Text {
	if stopped(t) {
		return t
	}
	out := make(Text, 0, len(t)+2) // a quotation mark may follow
	return append(append(out, t...), Run{Text: "."})
}

// stopped reports whether a sentence has ended, or not begun.
func stopped(t Text) bool {
	if len(t) == 0 {
		return true
	}
	last := t[len(t)-1]
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(last.Text, "’”'\""))
	return strings.ContainsRune(".?!。؟", r) && last.URL == ""
}

func organOr(organ, other string) string {
	if organ == "" {
		return other
	}
	return organ
}

func orUntitled(t Text, x Item) Text {
	if len(t) > 0 {
		return t
	}
	return plain(untitled(x))
}

// ordinalOf spells a session: "9th", "10th Special", "11th Emergency Special".
func ordinalOf(session string) string {
	kind := ""
	if s, ok := strings.CutPrefix(session, "ES-"); ok {
		session, kind = s, " Emergency Special"
	} else if s, ok := strings.CutPrefix(session, "S-"); ok {
		session, kind = s, " Special"
	}
	if n := ordinalValue(session); n > 0 {
		return ordinal(n) + kind
	}
	return session + kind
}

// pressURL is the address of an article; those of documents with a symbol follow from it.
func pressURL(x Item) string {
	if x.Symbol != "" {
		return ""
	}
	return x.URL
}

func orElse(t Text, s string) Text {
	if len(t) > 0 {
		return t
	}
	return plain(s)
}

func replaceLast(s, old, with string) string {
	if i := strings.LastIndex(s, old); i >= 0 {
		return s[:i] + with + s[i+len(old):]
	}
	return s
}

// endsSentence reports whether words end with a mark that makes a comma behind them needless.
func endsSentence(t Text) bool {
	if len(t) == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(t[len(t)-1].Text)
	return r == '?' || r == '!' || r == '؟'
}

func itoa(n int) string { return strconv.Itoa(n) }

// genreOf is the word that a style has for a sort of document, but where the title says as much.
func genreOf(x Item, o Options, word string) Text {
	if strings.Contains(strings.ToLower(x.Title(o.lang()).Text), strings.ToLower(word)) {
		return nil
	}
	return plain(word)
}
