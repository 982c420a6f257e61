package read

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"w3id.org/dipdoc/kg/extract/doc"
)

var (
	htmlStart = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b`)
	htmlTag   = regexp.MustCompile(`(?i)</(?:p|div|a|td|li|span|h[1-6])>|<br\b`)
)

// looksLikeHTML reports whether a text is a page or a fragment of one rather than plain text with a tag in it.
func looksLikeHTML(text string) bool {
	if htmlStart.MatchString(text[:clip(text, 2000)]) {
		return true
	}
	return strings.HasPrefix(strings.TrimSpace(text[:clip(text, 2000)]), "<") && len(htmlTag.FindAllStringIndex(text[:clip(text, 1<<16)], 5)) == 5
}

// deepestTag is how many open elements are remembered; deeper ones count as text.
const deepestTag = 256

// blockTags start a line; those that are true leave a blank line too.
var blockTags = map[string]bool{
	"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "table": true, "ul": true, "ol": true,
	"blockquote": true, "pre": true, "hr": true, "section": true, "article": true, "dl": true, "figure": true,
	"div": false, "li": false, "tr": false, "td": false, "th": false, "dt": false, "dd": false, "br": false, "center": false,
	"address": false, "header": true, "main": true, "footer": true, "nav": true, "aside": true, "figcaption": false, "form": false,
	"caption": false, "body": false, "option": false,
}

// Elements whose text is not read, and elements that are furniture.
var (
	droppedTags   = map[string]bool{"head": true, "script": true, "style": true, "template": true, "noscript": true, "svg": true, "iframe": true, "object": true}
	furnitureTags = map[string]bool{"nav": true, "footer": true, "aside": true, "form": true, "button": true, "select": true, "figcaption": true}
	voidTags      = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "meta": true, "link": true, "area": true, "base": true, "col": true, "embed": true, "source": true, "wbr": true}
	emphasisTags  = map[string]bool{"i": true, "em": true, "b": true, "strong": true, "u": true}
)

// furnitureName tells elements that are furniture by their class or id.
var furnitureName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|topmenu|footer|sidebar|breadcrumbs?|share|sharing|social|related|comments?|newsletter|advert(?:isement)?|ads?|banner|cookie|toolbar|search|skip|widget|pagination|tags|popular|promo)(?:$|[\s_-])`)

// noteMark is what stands in a raised footnote mark; "78<sup>e</sup>" is none.
var noteMark = regexp.MustCompile(`^\[?(?:\d{1,3}|[*†‡§]{1,4})\]?$`)

// An element is an open tag.
type element struct {
	name  string
	start int // offset of its text
}

// parseHTML makes the text of a page: its character data in order, one line for each block, white space evened out as a
// browser does. It keeps no tree, so that deep nesting costs nothing.
func parseHTML(page string) *source {
	p := &pageReader{src: &source{markup: true}}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			p.close(0)
			p.src.text = p.out.String()
			p.src.emphasis = union(p.src.emphasis)
			p.src.marks = union(p.src.marks)
			p.src.furniture = union(p.src.furniture)
			return p.src
		case html.TextToken:
			p.text(html.UnescapeString(string(z.Raw())))
		case html.StartTagToken:
			name, attr := z.TagName()
			p.open(string(name), z, attr, false)
		case html.SelfClosingTagToken:
			name, attr := z.TagName()
			p.open(string(name), z, attr, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
}

type pageReader struct {
	src     *source
	out     strings.Builder
	stack   []element
	dropped int  // open elements whose text is not read
	pre     int  // open pre elements
	space   bool // white space is pending
}

func (p *pageReader) open(name string, z *html.Tokenizer, attr, closed bool) {
	furniture := furnitureTags[name]
	for attr {
		var k, v []byte
		k, v, attr = z.TagAttr()
		if key := string(k); (key == "class" || key == "id" || key == "role") && name != "body" && name != "html" {
			furniture = furniture || furnitureName.Match(v)
		}
	}
	if blank, ok := blockTags[name]; ok {
		p.line(blank)
	}
	if name == "hr" {
		p.src.rules = append(p.src.rules, p.out.Len())
	}
	if closed || voidTags[name] || len(p.stack) >= deepestTag {
		return
	}
	if name == "p" || name == "li" || name == "td" || name == "tr" || name == "option" { // their end tag may be left out
		if n := len(p.stack); n > 0 && p.stack[n-1].name == name {
			p.close(n - 1)
		}
	}
	e := element{name: name, start: p.out.Len()}
	if droppedTags[name] {
		p.dropped++
	}
	if name == "pre" {
		p.pre++
	}
	if furniture {
		e.name = "!" + name
	}
	p.stack = append(p.stack, e)
}

func (p *pageReader) end(name string) {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if strings.TrimPrefix(p.stack[i].name, "!") == name {
			p.close(i)
			return
		}
	}
}

// close closes the open elements from index i on.
func (p *pageReader) close(i int) {
	for k := len(p.stack) - 1; k >= i; k-- {
		e := p.stack[k]
		name := strings.TrimPrefix(e.name, "!")
		span := doc.Span{Start: e.start, End: p.out.Len()}
		if s := p.out.String(); !span.Empty() {
			span = trim(s, span)
		}
		if !span.Empty() {
			text := p.out.String()[span.Start:span.End]
			switch {
			case emphasisTags[name] && !strings.Contains(text, "\n"):
				p.src.emphasis = append(p.src.emphasis, span)
			case name == "sup" && noteMark.MatchString(text):
				p.src.marks = append(p.src.marks, span)
			}
			if e.name != name {
				p.src.furniture = append(p.src.furniture, span)
			}
		}
		if droppedTags[name] {
			p.dropped--
		}
		if name == "pre" {
			p.pre--
		}
		if blank, ok := blockTags[name]; ok {
			p.line(blank)
		}
	}
	p.stack = p.stack[:i]
}

// line starts a new line, behind a blank one if blank is set.
func (p *pageReader) line(blank bool) {
	p.space = false
	s := p.out.String()
	if s == "" || strings.HasSuffix(s, "\n\n") {
		return
	}
	if !strings.HasSuffix(s, "\n") {
		p.out.WriteByte('\n')
	}
	if blank {
		p.out.WriteByte('\n')
	}
}

func (p *pageReader) text(s string) {
	if p.dropped > 0 {
		return
	}
	if p.pre > 0 {
		p.out.WriteString(s)
		return
	}
	for len(s) > 0 {
		n := strings.IndexAny(s, " \t\n\r\f")
		if n == 0 {
			p.space = true
			s = strings.TrimLeft(s, " \t\n\r\f")
			continue
		}
		if n < 0 {
			n = len(s)
		}
		if p.space {
			if t := p.out.String(); t != "" && !strings.HasSuffix(t, "\n") {
				p.out.WriteByte(' ')
			}
			p.space = false
		}
		p.out.WriteString(s[:n])
		s = s[n:]
	}
}
