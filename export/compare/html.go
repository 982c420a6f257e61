package compare

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strconv"
	"strings"
)

// Options are what a page says of itself. The zero value is fine.
type Options struct {
	Version string // of kg, for the generator line; "" leaves it out
}

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

var pages = template.Must(template.New("page").Funcs(template.FuncMap{
	"labels": labels, "texts": texts, "names": names, "byRole": byRole, "dir": direction, "plain": plain,
	"words": func(s string) string { return strings.TrimRight(plain(s), " ") },
	"gap":   func(s string) string { return plain(s)[len(strings.TrimRight(plain(s), " ")):] },
	"lang":  language, "states": (*Table).states,
}).Parse(pageHTML))

// HTML writes a comparison as one page with two columns and an anchor for each clause. No request leaves it and no script
// runs in it, which its content security policy makes sure of; its style is allowed by its hash.
func HTML(w io.Writer, r *Report, o Options) error {
	return page(w, "report", struct {
		*Report
		Rows []anchored
	}{r, anchors(r.Rows)}, r.title(), o)
}

// TableHTML writes a concordance as one page.
func TableHTML(w io.Writer, t *Table, o Options) error {
	return page(w, "table", t, "Concordance with "+t.Documents[0].Name(), o)
}

func page(w io.Writer, body string, data any, title string, o Options) error {
	sum := sha256.Sum256([]byte(pageCSS))
	generator := "kg"
	if o.Version != "" {
		generator += " " + o.Version
	}
	return pages.ExecuteTemplate(w, body, struct {
		Policy, Generator, Title string
		Style                    template.CSS
		Data                     any
	}{
		"default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		generator, title, template.CSS(pageCSS), data,
	})
}

// An anchored row has a name of its own in the page.
type anchored struct {
	Row
	ID string
}

// anchors names each row by the path of its first clause on the right, of its first on the left if there is none:
// "annex.para.b", "left.annex.para.c".
func anchors(rows []Row) []anchored {
	var out []anchored
	seen := map[string]bool{}
	for _, r := range rows {
		id := ""
		if len(r.Right) > 0 {
			id = strings.ReplaceAll(r.Right[0].Path, "/", ".")
		} else {
			id = "left." + strings.ReplaceAll(r.Left[0].Path, "/", ".")
		}
		for base, n := id, 2; seen[id]; n++ {
			id = base + "." + strconv.Itoa(n)
		}
		seen[id] = true
		out = append(out, anchored{r, id})
	}
	return out
}

// direction is how the language is written.
func direction(lang string) string {
	if lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

// language is the tag of the document's words: "und" if the language is not known (BCP 47).
func language(lang string) string {
	if lang == "" {
		return "und"
	}
	return lang
}
