package site

import "io"

// policy lets a page load what the site itself holds and nothing else. Of "self" and files from disk browsers think
// differently, hence the scheme.
const policy = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data:; base-uri 'none'; form-action 'self' file:"

// write writes a page at once.
func (sh sheet) write(w io.Writer) error {
	h := blank()
	defer h.done()
	h.layout(&sh)
	_, err := w.Write(h.b)
	return err
}

// layout is a whole page, from top to bottom.
func (h *hypertext) layout(x *sheet) {
	h.put("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n")
	h.head(x)
	h.put("<body>\n").html(x.Top)
	h.put(`<main id="site-main" tabindex="-1"`).attr("class", x.Class).put(">\n")
	h.crumbs(x.Crumbs)
	h.neighbours(x.Before, x.After)
	h.title(x)
	h.pages(x)
	if x.Number == 1 {
		h.facts(x.Facts)
	}
	h.contents(x.Contents)
	for i := range x.Sections {
		h.section(&x.Sections[i])
	}
	h.pages(x)
	h.put("</main>\n")
	h.foot(x)
	h.put("</body>\n</html>\n")
}

func (h *hypertext) head(x *sheet) {
	h.put("<head>\n<meta charset=\"utf-8\">\n")
	h.put(`<meta http-equiv="Content-Security-Policy" content="`).text(policy).put("\">\n")
	h.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
	h.put(`<meta name="generator" content="`).text(x.Generator).put("\">\n")
	h.put(`<title>`).text(x.Title.Text)
	if x.Number > 1 {
		h.put(`, page `).number(x.Number)
	}
	if x.Title.Text != x.Site {
		h.put(` · `).text(x.Site)
	}
	h.put("</title>\n")
	h.put(`<link rel="stylesheet"`).link("href", x.Root+"style.css").put(">\n")
	h.put(`<script`).link("src", x.Root+"site.js").put(" defer></script>\n")
	for _, s := range x.Scripts {
		h.put(`<script`).link("src", x.Root+s).put(" defer></script>\n")
	}
	h.html(x.Head).put("</head>\n")
}

// top is what stands over every page.
func (h *hypertext) top(root, site, here string) *hypertext {
	h.put("<a class=\"skip\" href=\"#site-main\">Skip to content</a>\n<header class=\"top\">\n")
	h.put(`<a class="site"`).link("href", root+"index.html").put(`>`).text(site).put("</a>\n")
	h.put(`<form role="search"`).link("action", root+"search.html").put(`><label class="hidden" for="site-q">Search</label>`)
	h.put(`<input id="site-q" name="q" type="search" placeholder="Search" autocomplete="off" dir="auto">`)
	h.put("<button type=\"submit\">Search</button></form>\n")
	h.put(`<nav aria-label="Site"><ul>`)
	for _, x := range menu {
		h.put(`<li><a`).link("href", root+x.Href)
		if x.Href == here {
			h.put(` aria-current="page"`)
		}
		h.put(`>`).text(x.Text).put(`</a></li>`)
	}
	return h.put("</ul></nav>\n</header>\n")
}

// crumbs is what the thing is part of.
func (h *hypertext) crumbs(list []value) {
	if len(list) == 0 {
		return
	}
	h.put(`<nav class="crumbs" aria-label="Part of"><ol>`)
	for _, x := range list {
		h.put(`<li>`).value(x).put(`</li>`)
	}
	h.put("</ol></nav>\n")
}

func (h *hypertext) neighbours(before, after value) {
	if before.Href == "" && after.Href == "" {
		return
	}
	h.put(`<nav class="neighbours" aria-label="Neighbours">`)
	if before.Href != "" {
		h.put(`<a rel="prev"`).link("href", before.Href).put(`><span aria-hidden="true">‹ </span>`).text(before.Text).put(`</a>`)
	}
	if after.Href != "" {
		h.put(`<a rel="next"`).link("href", after.Href).put(`>`).text(after.Text).put(`<span aria-hidden="true"> ›</span></a>`)
	}
	h.put("</nav>\n")
}

// title is the heading and the lines around it.
func (h *hypertext) title(x *sheet) {
	if x.What != "" {
		h.put(`<p class="what">`).text(x.What).put("</p>\n")
	}
	h.put(`<h1`).langOrAuto(x.Title.Lang).put(`>`).text(x.Title.Text).put("</h1>\n")
	if x.Subtitle.Text != "" {
		h.put(`<p class="subtitle"`).langOrAuto(x.Subtitle.Lang).put(`>`).text(x.Subtitle.Text).put("</p>\n")
	}
	if x.Lead != "" {
		h.put(`<p class="lead">`).text(x.Lead).put("</p>\n")
	}
}

// pages leads from one page of a long entry to the others.
func (h *hypertext) pages(x *sheet) {
	if x.Pages < 2 {
		return
	}
	h.put(`<nav class="pages" aria-label="Pages of this entry"><ol>`)
	for _, v := range x.Each {
		if v.Href != "" {
			h.put(`<li><a`).link("href", v.Href).put(`><span class="hidden">Page </span>`).text(v.Text).put(`</a></li>`)
		} else {
			h.put(`<li><span aria-current="page"><span class="hidden">Page </span>`).text(v.Text).put(`</span></li>`)
		}
	}
	h.put("</ol></nav>\n")
}

// facts is the table at the top.
func (h *hypertext) facts(list []fact) {
	if len(list) == 0 {
		return
	}
	h.put("<dl class=\"facts\">\n")
	for _, x := range list {
		h.put(`<div><dt>`).text(x.Name).put(`</dt>`)
		for _, v := range x.Values {
			h.put(`<dd>`).value(v).put(`</dd>`)
		}
		h.put("</div>\n")
	}
	h.put("</dl>\n")
}

// contents lists what is on the next pages. The anchors that are there have their names here too, since an address without a
// page leads to the first one.
func (h *hypertext) contents(list []contentsEntry) {
	if len(list) == 0 {
		return
	}
	h.put("<nav class=\"contents\" aria-labelledby=\"site-contents\"><h2 id=\"site-contents\">On the next pages</h2><ol>\n")
	for _, x := range list {
		h.put(`<li><a`).link("href", x.Href).put(`>`)
		switch x.First {
		case "":
			h.put(`page `).number(x.Page)
		case x.Last:
			h.text(x.First)
		default:
			h.text(x.First).put(` – `).text(x.Last)
		}
		h.put(`</a>`)
		for _, id := range x.IDs {
			h.put(`<span id="`).text(id).put(`"></span>`)
		}
		h.put("</li>\n")
	}
	h.put("</ol></nav>\n")
}

// section is entries under a heading: a list, a table, or one after the other.
func (h *hypertext) section(x *section) {
	h.put(`<section`).attr("id", x.ID)
	if x.ID != "" && x.Tag != "table" {
		h.put(` aria-labelledby="`).text(x.ID).put(`-h"`)
	}
	h.attr("class", x.Class).put(">\n<h2")
	if x.ID != "" {
		h.put(` id="`).text(x.ID).put(`-h"`)
	}
	h.put(`>`).text(x.Title)
	if x.Continued {
		h.put(` (continued)`)
	}
	h.put("</h2>\n")
	if x.Intro != "" {
		h.put(`<p class="intro">`).text(x.Intro).put("</p>\n")
	}
	switch x.Tag {
	case "ul":
		h.put("<ul class=\"list\">\n").entries(x.Entries).put("</ul>\n")
	case "table":
		h.put(`<div class="scroll" tabindex="0" role="region" aria-labelledby="`).text(x.ID).put(`-h"><table><thead><tr>`)
		for _, c := range x.Columns {
			h.put(`<th scope="col">`).text(c).put(`</th>`)
		}
		h.put("</tr></thead><tbody>\n").entries(x.Entries).put("</tbody></table></div>\n")
	default:
		h.put(`<div`).lang(x.Lang).put(">\n").entries(x.Entries).put("</div>\n")
	}
	h.put("</section>\n")
}

func (h *hypertext) entries(list []entry) *hypertext {
	for _, x := range list {
		h.html(x.HTML).put("\n")
	}
	return h
}

// foot is what stands under a page: the name of the thing in the graph, its data, the program.
func (h *hypertext) foot(x *sheet) {
	h.put("<footer>\n")
	if x.IRI != "" {
		h.put(`<p>Identifier: <code id="site-iri">`).text(x.IRI).put("</code> <button type=\"button\" class=\"copy\" data-copy=\"site-iri\" hidden>Copy</button></p>\n")
	}
	if x.Turtle != "" {
		h.put(`<p>Data: <a`).link("href", x.Turtle).put(` type="text/turtle">Turtle</a>, <a`).link("href", x.JSONLD).put(" type=\"application/ld+json\">JSON-LD</a></p>\n")
	}
	h.put(`<p>`).text(x.Generator).put(". Every statement names the words it was read from.</p>\n")
	h.put("<p id=\"site-status\" class=\"hidden\" role=\"status\" aria-live=\"polite\"></p>\n</footer>\n")
}
