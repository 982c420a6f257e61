package site

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/export/cite"
)

// everything is a page with each piece there is, each field of which says what field gives: words and addresses.
func everything(word, address func() string) sheet {
	val := func() value { return value{Text: word(), Lang: word(), Href: address(), Note: word(), External: true} }
	runs := func() []run {
		out := []run{{Text: word(), Kind: word(), Href: address(), Title: word()}, {Text: word()}}
		for _, kind := range []string{"hit", "verb", "deleted", "inserted"} {
			out = append(out, run{Text: word(), Kind: kind})
		}
		return out
	}
	var all []entry
	for _, x := range []piece{
		item{ID: word(), Value: val(), Quote: runs(), Lang: word(), More: []value{val(), {Text: word()}}},
		rowOf{word(), []cell{{Values: []value{val()}}, {Values: []value{val(), val()}, Lang: word()}}},
		clauseEntry{word(), word(), word(), address(), word(), word(), 2, runs()},
		otherEntry{word(), word(), word(), runs()},
		wordingEntry{Of: val(), Lang: word(), Number: word(), Runs: runs()},
		wordingEntry{Of: val(), Lang: word(), Base: runs(), Runs: runs()},
		citeEntry{word(), Citation{Style: word(), Words: cite.Text{{Text: word()}, {Text: word(), Italic: true}, {Text: word(), SmallCaps: true}, {Text: word(), Lang: word()}, {Text: word(), URL: address()}}}},
		citeEntry{word(), Citation{Style: word(), Code: word()}},
		detail{word(), word(), []value{val(), val()}, runs(), word()},
	} {
		all = append(all, entryOf(word(), word(), x))
	}
	part := func(tag string, list []entry) section {
		return section{ID: word(), Title: word(), Intro: word(), Class: word(), Lang: word(), Tag: tag, Columns: []string{word(), word()}, Entries: list}
	}
	return sheet{
		view: &view{
			What: word(), Lead: word(), Subtitle: literal{word(), word()}, Crumbs: []value{val()}, Before: val(), After: val(),
			Facts: []fact{{word(), []value{val(), val()}}}, Class: word(), Scripts: []string{address()},
		},
		Site: word(), Root: address(), Generator: word(), Title: literal{word(), word()}, IRI: word(), Turtle: address(), JSONLD: address(),
		Number: 1, Pages: 2, Each: []value{val(), {Text: word()}}, Contents: []contentsEntry{{word(), word(), address(), 2, []string{word(), word()}}},
		Sections: []section{part("ul", all[:1]), part("table", all[1:2]), part("", all[2:])}, Top: new(hypertext).top(address(), word(), word()).made(),
	}
}

// skeleton lists the elements of a page in order with the names of their attributes, but for addresses, which are left out
// where they may not be followed, and what else is no text.
func skeleton(t interface{ Fatal(...any) }, page []byte) string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			out = append(out, "<"+n.Data)
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" && a.Key != "action" {
					out = append(out, a.Key)
				}
			}
		case html.CommentNode:
			out = append(out, "comment")
		}
	}
	return strings.Join(out, " ")
}

// whole writes a page.
func whole(t interface{ Fatal(...any) }, x sheet) []byte {
	var b bytes.Buffer
	if err := x.write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// attacks are texts that would be markup, or addresses that would run, if they got out of where they stand.
var attacks = append([]string{
	`<b>`, `javascript&colon;run()`, `\\\\host`, `</title><script>`, `</pre>`, `" onclick="run()`, `' x='`, `-->`, `<!--`, `<![CDATA[`, `&#60;b&#62;`, `&lt;b`, `&`, "\n", "\r\n", "`", "=", "<\x00b>", "\xff<", "\xe2<b>", "\xc0\xbcb>",
}, badAddresses...)

// Whatever any field says, a page has the elements and attributes of one with harmless text, and its links are of the web or
// relative.
func TestPageHoldsAnyText(t *testing.T) {
	words := func(text string) func() string { return func() string { return text } }
	want := skeleton(t, whole(t, everything(words("x"), words("x"))))
	check := func(t interface{ Fatal(...any) }, word, address func() string) {
		page := whole(t, everything(word, address))
		if got := skeleton(t, page); got != want {
			t.Fatal("a page of hostile text is built otherwise:", got, "\nof harmless text:", want)
		}
		if bytes.IndexByte(page, 0) >= 0 {
			t.Fatal("NUL")
		}
		root, _ := html.Parse(bytes.NewReader(page))
		for n := range root.Descendants() {
			for _, key := range []string{"href", "src", "action"} {
				if link, ok := attribute(n, key); ok && leadsAway(link) {
					t.Fatal(key, link)
				}
			}
		}
	}
	for _, text := range append(attacks, hostile...) {
		check(t, words(text), words(text))
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(attacks), rapid.StringN(1, 20, -1), rapid.StringMatching(`[ \x00-\x1f]?[a-zA-Z/\\]{0,11}[:/\\"'<>&]{1,3}[a-z]{0,2}`))
		draw := func() string {
			if s := text.Draw(t, "text"); s != "" {
				return s
			}
			return "x"
		}
		check(t, draw, draw)
	})
}

// What is written is what is read.
func TestPageKeepsText(t *testing.T) {
	for _, text := range append(attacks, hostile...) {
		h := new(hypertext)
		h.put("<p").attr("title", text).put(">x").text(text).put("</p>")
		root, err := html.Parse(bytes.NewReader(h.b))
		if err != nil {
			t.Fatal(err)
		}
		p := root.FirstChild.LastChild.FirstChild
		want := strings.NewReplacer("\x00", "\uFFFD", "\r\n", "\n").Replace(text)
		if title, _ := attribute(p, "title"); title != want || p.FirstChild.Data != "x"+want {
			t.Errorf("%q: read back %q and %q", text, title, p.FirstChild.Data)
		}
	}
}

// A page is written at once, or the error is told.
func TestPageIsWrittenAtOnce(t *testing.T) {
	x := func() string { return "x" }
	size := len(whole(t, everything(x, x)))
	if err := everything(x, x).write(&once{failing{size}, 0}); err != nil {
		t.Error(err)
	}
	if err := everything(x, x).write(&failing{size - 1}); !errors.Is(err, errFull) {
		t.Errorf("no error when the disk is full: %v", err)
	}
}

// once takes one Write.
type once struct {
	failing
	n int
}

func (w *once) Write(p []byte) (int, error) {
	if w.n++; w.n > 1 {
		return 0, errors.New("a second write")
	}
	return w.failing.Write(p)
}
