package head

import (
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/export/cite"
)

// A form is how reference managers and search engines name a kind of document.
type form struct {
	zotero string // item type
	schema string // type at schema.org
	label  string // in words
}

// forms are those of the kinds. An adopted text is a statute, as the styles for documents of the United Nations want it, with
// the body that adopted it as author; a draft is a bill before that body, as in the CSL-JSON of package cite; what has a symbol
// otherwise is a report, with the body as institution.
var forms = map[cite.Kind]form{
	cite.Resolution:            {"statute", "Legislation", "Resolution"},
	cite.Decision:              {"statute", "Legislation", "Decision"},
	cite.Instrument:            {"statute", "Legislation", "Instrument"},
	cite.Treaty:                {"statute", "Legislation", "Treaty"},
	cite.Draft:                 {"bill", "Report", "Draft resolution"},
	cite.Letter:                {"report", "Report", "Letter"},
	cite.PresidentialStatement: {"report", "Report", "Statement by the President"},
	cite.Statement:             {"report", "Report", "Statement"},
	cite.Document:              {"report", "Report", "Document"},
	cite.Press:                 {"newspaperArticle", "NewsArticle", "Article"},
	cite.Opinion:               {"newspaperArticle", "OpinionNewsArticle", "Opinion"},
	cite.PressRelease:          {"report", "Report", "Press release"},
	cite.Mail:                  {"email", "EmailMessage", "Message"},
	cite.Page:                  {"webpage", "WebPage", "Text"},
}

// formOf is that of the document an item is, or is a part of. What was only proposed is no statute.
func formOf(x cite.Item) form {
	f, ok := forms[x.Kind]
	if !ok {
		f = forms[cite.Document]
	}
	if f.zotero == "statute" && x.Status == cite.Proposed {
		f.zotero, f.schema = "report", "Report"
	}
	return f
}

// sectioned reports whether the item type has a field for the place in a document.
func (f form) sectioned() bool { return f.zotero == "statute" || f.zotero == "bill" }

// language is that of the document if it was read in one only, else English where that is among those, else the first.
func language(x cite.Item) string {
	if len(x.Languages) == 0 || slices.Contains(x.Languages, "en") {
		return "en"
	}
	return x.Languages[0]
}

// title is that of the document, or what it is called by. A part has the place it stands in after it, where there is no field
// for that; one with a title of its own has that title.
func title(p Page) (text, lang string) {
	x := p.Item
	sectioned := formOf(x).sectioned()
	if !x.Whole() && !sectioned && len(x.Part.Titles) > 0 {
		t := x.Part.Titles[0]
		for _, other := range x.Part.Titles {
			if other.Lang == language(x) {
				t = other
			}
		}
		where := x.Human
		if x.Symbol != "" { // of a wording, the human form names the source
			where = x.Symbol + ", " + x.Locator.String()
		}
		return t.Text + ", " + where, t.Lang
	}
	t := x.Title(language(x))
	switch {
	case t.Text != "":
	case x.Number.Text != "" && x.Kind == cite.Resolution:
		t = cite.Literal{Text: "Resolution " + x.Number.Text, Lang: "en"}
	case x.Number.Text != "" && x.Kind == cite.Decision:
		t = cite.Literal{Text: "Decision " + x.Number.Text, Lang: "en"}
	case x.Symbol != "":
		t = cite.Literal{Text: x.Symbol}
	case p.Title != "":
		return p.Title, p.Lang // which has the place already
	default:
		return x.Human, ""
	}
	if !x.Whole() && !sectioned {
		t.Text += ", " + x.Locator.String()
	}
	return t.Text, t.Lang
}

// date is the day that a citation gives: of adoption, else that on a letter, else of issue, else the year in the number.
func date(x cite.Item) string {
	for _, d := range []string{x.Adopted, x.Dated, x.Issued, x.Number.Year} {
		if d != "" {
			return d
		}
	}
	return ""
}

// body is the organ or other institution behind a document, in full: "United Nations General Assembly".
func body(x cite.Item) string {
	switch {
	case x.Organ.Name == "":
		return x.Publisher.Name("en")
	case strings.HasPrefix(x.Organ.Key, "un/") && !strings.Contains(x.Organ.Name, "United Nations"):
		return "United Nations " + x.Organ.Name
	}
	return x.Organ.Name
}
