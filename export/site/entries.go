package site

import (
	"w3id.org/dipdoc/kg/export/cite"
)

// A piece is a kind of entry: it spells itself.
type piece interface{ spell(*hypertext) }

// entryOf spells an entry.
func entryOf(id, label string, x piece) entry {
	h := blank()
	defer h.done()
	x.spell(h)
	return entry{id, label, h.made()}
}

// value is words, a link if they lead somewhere.
func (h *hypertext) value(x value) *hypertext {
	if x.Href != "" {
		h.put(`<a`).link("href", x.Href)
		if x.External {
			h.put(` rel="external"`)
		}
		h.lang(x.Lang).put(`>`).text(x.Text).put(`</a>`)
	} else if x.Text != "" {
		h.put(`<span`).lang(x.Lang).put(`>`).text(x.Text).put(`</span>`)
	}
	if x.Note != "" {
		h.put(` <span class="note">`).text(x.Note).put(`</span>`)
	}
	return h
}

// An item is a line of a list.
func (x item) spell(h *hypertext) {
	h.put(`<li`).attr("id", x.ID).put(`>`).value(x.Value)
	if len(x.Quote) > 0 {
		h.put(`<span class="quote"`).lang(x.Lang).put(`>`).runs(x.Quote).put(`</span>`)
	}
	if len(x.More) > 0 {
		h.put(`<span class="more">`)
		for i, v := range x.More {
			if i > 0 {
				h.put(`; `)
			}
			h.value(v)
		}
		h.put(`</span>`)
	}
	h.html(x.Mark).put(`</li>`)
}

// runs is words of a text, those that name something linked.
func (h *hypertext) runs(list []run) *hypertext {
	for _, x := range list {
		switch {
		case x.Href != "":
			h.put(`<a class="m `).text(x.Kind).put(`"`).link("href", x.Href).put(` title="`).text(x.Title).put(`">`).text(x.Text).put(`</a>`)
		case x.Kind == "hit":
			h.put(`<mark>`).text(x.Text).put(`</mark>`)
		case x.Kind == "verb":
			h.put(`<em>`).text(x.Text).put(`</em>`)
		case x.Kind == "deleted":
			h.put(`<del>`).text(x.Text).put(`</del>`)
		case x.Kind == "inserted":
			h.put(`<ins>`).text(x.Text).put(`</ins>`)
		default:
			h.text(x.Text)
		}
	}
	return h
}

// A clause is a paragraph of a document that has a number, or could have, with a link to its own page.
func (x clauseEntry) spell(h *hypertext) {
	h.put(`<p id="`).text(x.ID).put(`" class="clause`)
	if x.Depth != 0 {
		h.put(` d`).number(x.Depth)
	}
	h.put(`"`).langOrAuto(x.Lang).put(`>`).numbered(x.Number).runs(x.Runs)
	if x.Href != "" {
		h.put(` <a class="anchor"`).link("href", x.Href).put(` lang="`).text(x.LabelLang).put(`" dir="ltr" aria-label="`).text(x.Label).put(`">¶</a>`)
	}
	h.put(`</p>`)
}

// numbered is the number of a paragraph, if it has one.
func (h *hypertext) numbered(number string) *hypertext {
	if number == "" {
		return h
	}
	return h.put(`<span class="number">`).text(number).put(`</span> `)
}

// It is any other paragraph: a heading, a line of a letter's head.
func (x otherEntry) spell(h *hypertext) {
	h.put(`<p`).attr("id", x.ID).put(` class="`).text(x.Class).put(`"`).langOrAuto(x.Lang).put(`>`).runs(x.Runs).put(`</p>`)
}

// A wording is a clause by its source, alone or beside the one it is compared with.
func (x wordingEntry) spell(h *hypertext) {
	h.put("<article class=\"wording\">\n")
	if x.Of.Text != "" {
		h.put("<h3>").value(x.Of).put("</h3>\n")
	}
	if len(x.Base) > 0 {
		h.put("<div class=\"pair\">\n")
		h.put(`<p class="left"`).langOrAuto(x.Lang).put(`><span class="hidden">Before: </span>`).runs(x.Base).put("</p>\n")
		h.put(`<p class="right"`).langOrAuto(x.Lang).put(`><span class="hidden">This wording: </span>`).runs(x.Runs).put("</p>\n</div>")
	} else {
		h.put(`<p`).langOrAuto(x.Lang).put(`>`).numbered(x.Number).runs(x.Runs).put(`</p>`)
	}
	h.put("\n</article>")
}

// A detail is a line about a clause: what it is called, and values or words.
func (x detail) spell(h *hypertext) {
	h.put(`<p`).attr("id", x.ID).put(` class="detail"><span class="name">`).text(x.Name).put(`</span> `)
	for i, v := range x.Values {
		if i > 0 {
			h.put(`; `)
		}
		h.value(v)
	}
	if len(x.Quote) > 0 {
		h.put(` <span class="quote"`).lang(x.Lang).put(`>`).runs(x.Quote).put(`</span>`)
	}
	h.put(`</p>`)
}

// It is a citation with a button that copies it.
func (x citeEntry) spell(h *hypertext) {
	id := x.ID
	h.put(`<div class="cite"><h3 id="`).text(id).put(`-h">`).text(x.Style).put(`</h3>`)
	if x.Code != "" {
		h.put(`<pre id="`).text(id).put(`" class="cited" tabindex="0">`).text(x.Code).put(`</pre>`)
	} else {
		h.put(`<p id="`).text(id).put(`" class="cited">`)
		for _, r := range x.Words {
			h.cited(r)
		}
		h.put(`</p>`)
	}
	h.put(`<button type="button" class="copy" data-copy="`).text(id).put(`" aria-describedby="`).text(id).put(`-h" hidden>Copy</button></div>`)
}

// cited is words of a citation.
func (h *hypertext) cited(x cite.Run) {
	switch {
	case x.URL != "":
		h.put(`<a`).link("href", x.URL).put(` rel="external">`).text(x.Text).put(`</a>`)
	case x.Lang != "":
		h.put(`<bdi`)
		if x.Italic {
			h.put(` class="it"`)
		} else if x.SmallCaps {
			h.put(` class="sc"`)
		}
		h.attr("lang", x.Lang).put(`>`).text(x.Text).put(`</bdi>`)
	case x.Italic:
		h.put(`<i>`).text(x.Text).put(`</i>`)
	case x.SmallCaps:
		h.put(`<span class="sc">`).text(x.Text).put(`</span>`)
	default:
		h.text(x.Text)
	}
}

// A row is a line of a table; its first cell is what the others are about.
func (x rowOf) spell(h *hypertext) {
	h.put(`<tr`).attr("id", x.ID).put(`>`)
	for i, c := range x.Cells {
		if i == 0 {
			h.put(`<th scope="row">`)
			for _, v := range c.Values {
				h.value(v)
			}
			h.put(`</th>`)
			continue
		}
		h.put(`<td`).lang(c.Lang).put(`>`)
		for j, v := range c.Values {
			if j > 0 {
				h.put(`<br>`)
			}
			h.value(v)
		}
		h.put(`</td>`)
	}
	h.put(`</tr>`)
}
