package cite

import (
	"bufio"
	"io"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// BibTeX. Documents of the United Nations are reports, since BibTeX has no type for what an organ adopts. A value stands in
// braces; a title in two pairs, so that styles leave its capitals alone.
//
// BibTeX itself knows bytes only. What LaTeX has a command for is written as that command, which any LaTeX reads; Cyrillic,
// Arabic and Chinese stay in UTF-8, which wants XeLaTeX or LuaLaTeX. biblatex with biber reads UTF-8, and nothing but the
// characters that LaTeX claims for itself is changed.

type field struct{ name, value string }

func writeBibTeX(w io.Writer, _ *Library, items []Item, o Options) error {
	return writeEntries(w, items, o, bibTeXEntry)
}

func writeBibLaTeX(w io.Writer, _ *Library, items []Item, o Options) error {
	return writeEntries(w, items, o, bibLaTeXEntry)
}

func writeEntries(w io.Writer, items []Item, o Options, entry func(record, Options) (string, []field)) error {
	b := bufio.NewWriter(w)
	for i, x := range items {
		r := newRecord(x, o)
		kind, fields := entry(r, o)
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("@" + kind + "{" + r.key)
		for _, f := range fields {
			if f.value != "" {
				b.WriteString(",\n  " + f.name + " = " + f.value)
			}
		}
		b.WriteString("\n}\n")
	}
	return b.Flush()
}

var bibMonths = []string{"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func bibTeXEntry(r record, o Options) (kind string, fields []field) {
	tex := func(s string) string { return braced(escapeTeX(latex(s))) }
	y, m, d := parts(r.date)
	date := []field{}
	if y > 0 {
		date = append(date, field{"year", braced(year(y))})
	}
	if m > 0 {
		date = append(date, field{"month", bibMonths[m]})
	}
	if d > 0 {
		date = append(date, field{"day", braced(itoa(d))})
	}
	note := []string{}
	if r.section != "" {
		note = append(note, upperFirst(plain(r.section)).Plain())
	}
	if r.issued != "" {
		note = append(note, "Issued "+dayMonthYear(r.issued, months))
	}
	if r.accessed != "" {
		note = append(note, "Accessed "+dayMonthYear(r.accessed, months))
	}
	fields = []field{{"author", bibAuthors(r, o, tex)}, {"title", braced(tex(r.title.Text))}}
	switch {
	case r.kind == Press || r.kind == Opinion:
		kind = "article"
		fields = append(fields, field{"journal", tex(r.journal)})
	case r.publisher == "United Nations":
		kind = "techreport"
		fields = append(fields, field{"institution", tex(r.publisher)}, field{"type", tex(r.genre)}, field{"number", tex(r.number)})
	default:
		kind = "misc"
		publisher := r.publisher
		if len(r.authors) == 1 && r.authors[0].Name(o.lang()) == publisher {
			publisher = ""
		}
		fields = append(fields, field{"howpublished", tex(joined(", ", publisher, r.genre, r.number))})
	}
	fields = append(fields, date...)
	return kind, append(fields, field{"note", tex(strings.Join(note, ". "))}, field{"url", braced(escapeURL(r.url))}, field{"language", tex(babel[r.lang])})
}

// babel are the names of languages that LaTeX uses.
var babel = map[string]string{"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian", "zh": "chinese"}

func bibLaTeXEntry(r record, o Options) (kind string, fields []field) {
	tex := func(s string) string { return braced(escapeTeX(withoutCommands(s))) }
	fields = []field{{"author", bibAuthors(r, o, tex)}, {"title", braced(tex(r.title.Text))}}
	switch {
	case r.kind == Press || r.kind == Opinion:
		kind = "article"
		fields = append(fields, field{"entrysubtype", "{newspaper}"}, field{"journaltitle", tex(r.journal)})
	case r.publisher == "United Nations":
		kind = "report"
		fields = append(fields, field{"entrysubtype", "{undoc}"}, field{"institution", tex(r.publisher)}, field{"type", tex(r.genre)}, field{"number", tex(r.number)})
	default:
		kind = "misc"
		fields = append(fields, field{"organization", tex(r.publisher)}, field{"type", tex(r.genre)}, field{"number", tex(r.number)})
	}
	fields = append(fields, field{"date", braced(r.date)}, field{"note", tex(upperFirst(plain(r.section)).Plain())}, field{"url", braced(escapeURL(r.url))},
		field{"urldate", braced(r.accessed)}, field{"langid", braced(babel[r.lang])})
	if r.issued != "" {
		fields = append(fields, field{"addendum", tex("issued " + dayMonthYear(r.issued, months))})
	}
	return kind, fields
}

// bibAuthors joins names by "and"; those of bodies stand in braces of their own, which keep them in one piece.
func bibAuthors(r record, o Options, tex func(string) string) string {
	var names []string
	for _, a := range r.authors {
		n := a.Name(o.lang())
		if inverted := familyFirst(a, n); a.Person && inverted != n {
			family, given, _ := strings.Cut(inverted, ", ")
			if given = tex(given); !strings.ContainsAny(given, ",") && !strings.Contains(given, " and ") {
				given = given[1 : len(given)-1] // in braces it would be one word, which has one initial
			}
			names = append(names, tex(family)+", "+given)
		} else {
			names = append(names, tex(n))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "{" + strings.Join(names, " and ") + "}"
}

func joined(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

func braced(s string) string {
	if s == "" {
		return ""
	}
	return "{" + s + "}"
}

// special are the characters LaTeX claims. Braces have to balance even behind a backslash, so that they are written as
// commands.
var special = map[rune]string{
	'\\': `{\textbackslash}`, '{': `{\textbraceleft}`, '}': `{\textbraceright}`, '$': `\$`, '&': `\&`, '#': `\#`, '_': `\_`, '%': `\%`,
	'^': `{\textasciicircum}`, '~': `{\textasciitilde}`,
}

// private use characters stand for commands that latex put in, until escapeTeX writes them.
const commandStart, commandEnd = '\uE000', '\uE001'

func escapeTeX(s string) string {
	var b strings.Builder
	command := false
	for _, r := range s {
		switch {
		case r == commandStart:
			command = true
		case r == commandEnd:
			command = false
		case special[r] != "" && !command:
			b.WriteString(special[r])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

var inURL = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// escapeURL keeps an address as it is: url packages read it verbatim, but for braces, which have to balance.
func escapeURL(s string) string {
	return inURL.Replace(s)
}

// withoutCommands drops the characters that stand for commands.
func withoutCommands(s string) string {
	return strings.Map(func(r rune) rune {
		if r == commandStart || r == commandEnd {
			return -1
		}
		return r
	}, s)
}

// accents are the LaTeX commands of combining marks.
var accents = map[rune]string{
	'\u0300': "`", '\u0301': "'", '\u0302': "^", '\u0303': "~", '\u0304': "=", '\u0306': "u", '\u0307': ".", '\u0308': `"`, '\u030A': "r",
	'\u030B': "H", '\u030C': "v", '\u0323': "d", '\u0327': "c", '\u0328': "k", '\u0331': "b",
}

// letters are the LaTeX commands of letters that are no base with an accent. Quotation marks and dashes are left alone: LaTeX
// reads them, and readers that undo commands differ over them.
var letters = map[rune]string{
	'ß': `\ss`, 'æ': `\ae`, 'Æ': `\AE`, 'œ': `\oe`, 'Œ': `\OE`, 'ø': `\o`, 'Ø': `\O`, 'å': `\aa`, 'Å': `\AA`, 'đ': `\dj`, 'Đ': `\DJ`, 'ł': `\l`, 'Ł': `\L`, 'ı': `\i`,
}

// latex writes what LaTeX has a command for as that command, between the private use characters.
func latex(s string) string {
	var b strings.Builder
	command := func(c string) {
		b.WriteRune(commandStart)
		b.WriteString(c)
		b.WriteRune(commandEnd)
	}
	for _, r := range withoutCommands(s) {
		if l := letters[r]; l != "" {
			if strings.HasPrefix(l, `\`) {
				l = "{" + l + "}"
			}
			command(l)
			continue
		}
		d := []rune(norm.NFD.String(string(r)))
		if len(d) == 2 && accents[d[1]] != "" && d[0] < 0x80 {
			base := string(d[0])
			if a := accents[d[1]]; d[0] == 'i' || d[0] == 'j' {
				command(`{\` + a + `{\` + base + `}}`)
			} else {
				command(`{\` + a + `{` + base + `}}`)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
