package compare

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Markdown writes a comparison in GitHub-flavoured Markdown: deletions struck out, insertions bold.
func Markdown(w io.Writer, r *Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escaped(r.title()))
	fmt.Fprintf(&b, "| | before | after |\n|---|---|---|\n")
	for _, f := range []struct {
		name string
		of   func(Document) string
	}{
		{"document", Document.Name},
		{"title", func(d Document) string { return d.Title }},
		{"what it is", Document.Facts},
		{"file", func(d Document) string { return d.File }},
		{"States", func(d Document) string { return strings.Join(byRole(d.States), "; ") }},
	} {
		if l, r := f.of(r.Left), f.of(r.Right); l+r != "" {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", f.name, escaped(l), escaped(r))
		}
	}
	b.WriteString("\n")
	if len(r.Joined) > 0 {
		fmt.Fprintf(&b, "Joined: %s.\n\n", escaped(names(r.Joined)))
	}
	if len(r.Gone) > 0 {
		fmt.Fprintf(&b, "No longer: %s.\n\n", escaped(names(r.Gone)))
	}
	fmt.Fprintf(&b, "%s. %s.\n", r.Summary(), r.Common())
	for _, x := range r.Rows {
		head := labels(x.Right)
		switch l := labels(x.Left); {
		case len(x.Right) == 0:
			head = l
		case len(x.Left) > 0 && l != head:
			head = l + " → " + head
		}
		says := x.Says()
		if m := x.Measured(); m != "" {
			says += ", " + m
		}
		fmt.Fprintf(&b, "\n## %s\n\n*%s*\n\n%s\n", escaped(head), says, noList(rowText(x)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func rowText(x Row) string {
	switch {
	case x.Words != nil:
		var b strings.Builder
		for _, c := range x.Words {
			switch c.Kind {
			case "deleted":
				b.WriteString(marked("~~", c.Left))
			case "inserted":
				b.WriteString(marked("**", c.Right))
			default:
				b.WriteString(escaped(c.Right))
			}
		}
		return strings.TrimSpace(b.String())
	case len(x.Right) == 0:
		return marked("~~", texts(x.Left))
	case len(x.Left) == 0:
		return marked("**", texts(x.Right))
	}
	return escaped(texts(x.Left)) + "\n\n" + escaped(texts(x.Right))
}

// list is what would begin a list.
var list = regexp.MustCompile(`^([0-9]+)([.)])|^([-+])( |$)`)

// noList keeps a paragraph from beginning a list.
func noList(s string) string { return list.ReplaceAllString(s, `$1\$2$3$4`) }

// marked puts a mark around words; spaces stay outside, where Markdown wants them.
func marked(mark, s string) string {
	words := strings.TrimSpace(s)
	if words == "" {
		return s
	}
	at := strings.Index(s, words)
	return s[:at] + mark + escaped(words) + mark + s[at+len(words):]
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "~", `\~`, "|", `\|`, "#", `\#`,
)

// escaped spells s so that Markdown shows it as it is.
func escaped(s string) string { return markdownEscapes.Replace(plain(s)) }
