package serve

import (
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// signposts are the relations that machines look for in the Link header of a page (signposting.org, RFC 8288, RFC 8574).
var signposts = map[string]bool{
	"cite-as": true, "describedby": true, "item": true, "collection": true, "type": true, "license": true, "author": true, "linkset": true,
	"alternate": true, "canonical": true,
}

// Of the head of a page so much is looked at: in bytes, and in links.
const (
	longestHead = 256 << 10
	mostLinks   = 64
)

// pageLinks returns the links of the head of a page, as members of a Link header, in their order. A page says them once, in its
// own head, where they also work from disk; the header repeats them.
func pageLinks(page io.Reader) []string {
	var out []string
	z := html.NewTokenizer(io.LimitReader(page, longestHead))
	z.SetMaxBuf(longestHead)
	for len(out) < mostLinks {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				return out
			}
			if t.DataAtom == atom.Link {
				out = append(out, linkMembers(t.Attr)...)
			}
		}
	}
	return out
}

// linkMembers are those of one element: one for each relation.
func linkMembers(attributes []html.Attribute) (out []string) {
	var href, rel, mediaType string
	for _, a := range attributes {
		switch a.Key {
		case "href":
			href = strings.TrimSpace(a.Val)
		case "rel":
			rel = a.Val
		case "type":
			mediaType = a.Val
		}
	}
	// What the page escapes for HTML, a header cannot carry otherwise than by leaving it out.
	if href == "" || strings.ContainsFunc(href+mediaType, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`<>"\`, r) }) {
		return nil
	}
	for _, r := range strings.Fields(strings.ToLower(rel)) {
		if !signposts[r] {
			continue
		}
		m := "<" + href + `>; rel="` + r + `"`
		if mediaType != "" {
			m += `; type="` + mediaType + `"`
		}
		out = append(out, m)
	}
	return out
}
