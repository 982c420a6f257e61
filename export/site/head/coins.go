package head

import (
	"html"
	"html/template"
	"net/url"
	"strings"

	"w3id.org/dipdoc/kg/export/cite"
)

// COinS returns a span for the body of a page that lists several items (OpenURL 1.0, Dublin Core). Reference managers offer
// what a page lists this way for choice. It has no place for a number, and Zotero prefers it to the tags of the head: so it
// stands on lists only, and for items with a number, the number is the start of the title.
//
// What has neither title nor symbol has no span: there is nothing to choose it by.
func COinS(x cite.Item) template.HTML {
	if len(x.Titles) == 0 && x.Symbol == "" {
		return ""
	}
	f := formOf(x)
	t, _ := title(Page{Item: x})
	if x.Symbol != "" && t != x.Symbol {
		t = x.Symbol + ": " + t
	}
	pairs := [][2]string{
		{"ctx_ver", "Z39.88-2004"}, {"rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"}, {"rft.type", f.zotero}, {"rft.title", t},
		{"rft.date", date(x)}, {"rft.language", language(x)}, {"rft.identifier", x.URL},
	}
	for _, a := range authors(x) {
		pairs = append(pairs, [2]string{"rft.creator", inverted(a)})
	}
	if b := body(x); b != "" {
		pairs = append(pairs, [2]string{"rft.publisher", b})
		if f.zotero == "newspaperArticle" {
			pairs = append(pairs, [2]string{"rft.source", b})
		}
	}
	var out []string
	for _, p := range pairs {
		if v := clean(p[1]); v != "" {
			out = append(out, p[0]+"="+strings.ReplaceAll(url.QueryEscape(v), "+", "%20"))
		}
	}
	return template.HTML(`<span class="Z3988" title="` + html.EscapeString(strings.Join(out, "&")) + `"></span>`)
}
