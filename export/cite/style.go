package cite

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
)

// A Style is one way to write a citation for people.
type Style struct {
	Name string // as in --style oscola
	Doc  string // what it is, in one line without a full stop

	cite func(Item, Options) Text
}

// Options are the choices a user makes.
type Options struct {
	Lang     string // ISO 639-1 of the titles wanted where there is a choice; "" means "en"
	Accessed string // YYYY-MM-DD, of addresses; "" to leave it out
}

func (o Options) lang() string {
	if o.Lang == "" {
		return "en"
	}
	return o.Lang
}

// styles are in the order they are shown.
var styles = []Style{
	{Name: "un", Doc: "United Nations Editorial Manual, footnotes", cite: citeUN},
	{Name: "bluebook", Doc: "The Bluebook, rule 21", cite: citeBluebook},
	{Name: "oscola", Doc: "Oxford University Standard for Citation of Legal Authorities", cite: citeOSCOLA},
	{Name: "aglc", Doc: "Australian Guide to Legal Citation, rule 9", cite: citeAGLC},
	{Name: "nz", Doc: "New Zealand Law Style Guide, 10.4", cite: citeNZ},
	{Name: "chicago-notes", Doc: "Chicago Manual of Style, notes", cite: citeChicagoNotes},
	{Name: "chicago-author-date", Doc: "Chicago Manual of Style, reference list", cite: citeChicagoAuthorDate},
	{Name: "mla", Doc: "MLA Handbook, works cited", cite: citeMLA},
	{Name: "apa", Doc: "Publication Manual of the American Psychological Association, reference list", cite: citeAPA},
}

// Styles returns all styles.
func Styles() []Style { return append([]Style(nil), styles...) }

// StyleByName finds a style, in any case.
func StyleByName(name string) (Style, bool) {
	for _, s := range styles {
		if strings.EqualFold(s.Name, name) {
			return s, true
		}
	}
	return Style{}, false
}

// Cite writes the citation of x. It is never empty: of what a graph says next to nothing of it is the kind, else the IRI.
func (s Style) Cite(x Item, o Options) Text {
	t := s.cite(x, o)
	if t.blank() {
		t = orUntitled(nil, x)
	}
	if t.blank() {
		t = plain(x.IRI)
	}
	return t
}

// Sort puts items in the order in which a bibliography of this style lists them.
func (s Style) Sort(items []Item, o Options) {
	keys := make(map[string]string, len(items))
	for _, x := range items {
		keys[x.IRI] = sortKey(s.Cite(x, o).Plain())
	}
	sort.SliceStable(items, func(i, j int) bool {
		a, b := keys[items[i].IRI], keys[items[j].IRI]
		return a < b || a == b && items[i].IRI < items[j].IRI
	})
}

// sortKey folds case, drops marks and pads numbers, so that 64/211 comes before 217.
func sortKey(s string) string {
	var b strings.Builder
	digits := 0
	flush := func(n string) {
		for k := digits; k < 8; k++ {
			b.WriteByte('0')
		}
		b.WriteString(n)
		digits = 0
	}
	number := ""
	for _, r := range s {
		if r >= '0' && r <= '9' && digits < 64 {
			number += string(r)
			digits++
			continue
		}
		if digits > 0 {
			flush(number)
			number = ""
		}
		switch {
		case unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '/' || unicode.IsSpace(r):
			b.WriteByte(' ')
		}
	}
	if digits > 0 {
		flush(number)
	}
	return b.String()
}

// Runs of a citation. plain is in the words of the style, italic and quoted are those of a document.

func plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

func italic(l Literal) Text {
	if l.Text == "" {
		return nil
	}
	return Text{{Text: l.Text, Italic: true, Lang: l.Lang}}
}

func worded(l Literal) Text {
	if l.Text == "" {
		return nil
	}
	return Text{{Text: l.Text, Lang: l.Lang}}
}

func link(url string) Text {
	if url == "" {
		return nil
	}
	return Text{{Text: url, URL: url}}
}

// single is a pair of single quotation marks; the second is no apostrophe, which stands before a letter.
var single = regexp.MustCompile(`‘([^‘]*?)’(\P{L}|$)`)

var toSingle = strings.NewReplacer("“", "‘", "”", "’", `"`, "'")

// quoted puts a title between quotation marks; those inside it become those of the other sort.
func quoted(l Literal, open, end string) Text {
	if l.Text == "" {
		return nil
	}
	if open == "“" {
		l.Text = toSingle.Replace(l.Text)
	} else if strings.Contains(l.Text, "‘") {
		l.Text = single.ReplaceAllString(l.Text, "“$1”$2")
	}
	return Text{{Text: open}, {Text: l.Text, Lang: l.Lang}, {Text: end}}
}

// join puts sep between the parts that are not empty.
func join(sep string, parts ...Text) Text {
	n := 0
	for _, p := range parts {
		n += len(p) + 1
	}
	out := make(Text, 0, n)
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if len(out) > 0 && sep != "" {
			out = append(out, Run{Text: sep})
		}
		out = append(out, p...)
	}
	return out
}

// around puts a text between brackets or the like; nothing around nothing.
func around(open string, t Text, end string) Text {
	if len(t) == 0 {
		return nil
	}
	return join("", plain(open), t, plain(end))
}
