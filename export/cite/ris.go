package cite

import (
	"bufio"
	"io"
	"strings"
)

// RIS. One field a line, two letters, two spaces, a hyphen and a space before it; lines end with CR and LF. RIS has types for
// statutes and bills, but readers keep neither their number nor their author: what the United Nations issues is a report.
var risTypes = map[Kind]string{
	Resolution: "RPRT", Decision: "RPRT", Draft: "RPRT", Letter: "RPRT", PresidentialStatement: "RPRT", Document: "RPRT",
	Press: "NEWS", Opinion: "NEWS", Mail: "PCOMM", PressRelease: "GEN", Treaty: "GEN", Statement: "GEN", Instrument: "GEN", Page: "GEN",
}

func writeRIS(w io.Writer, _ *Library, items []Item, o Options) error {
	b := bufio.NewWriter(w)
	for i, x := range items {
		if i > 0 {
			b.WriteString("\r\n")
		}
		r := newRecord(x, o)
		line := func(tag, value string) {
			if value != "" {
				b.WriteString(tag + "  - " + value + "\r\n")
			}
		}
		line("TY", risTypes[r.kind])
		line("ID", r.key)
		for _, a := range r.authors {
			line("AU", risAuthor(a, o))
		}
		line("TI", r.title.Text)
		line("T2", r.journal)
		if y, _, _ := parts(r.date); y > 0 {
			line("PY", year(y))
			line("DA", strings.ReplaceAll(r.date, "-", "/"))
		}
		line("PB", r.publisher)
		line("M3", r.genre)
		line("SN", r.number)
		line("SE", r.section)
		line("N1", r.note)
		if r.issued != "" {
			line("N1", "Issued "+dayMonthYear(r.issued, months))
		}
		line("LA", r.lang)
		line("UR", r.url)
		line("Y2", strings.ReplaceAll(r.accessed, "-", "/"))
		b.WriteString("ER  - \r\n")
	}
	return b.Flush()
}

// risAuthor is "Family, Given" of a person; the name of a body keeps its commas away, which RIS takes for the end of a family name.
func risAuthor(a Agent, o Options) string {
	n := a.Name(o.lang())
	if a.Person {
		return familyFirst(a, n)
	}
	return strings.ReplaceAll(n, ", ", " ")
}
