package read

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/header"
)

// aknStart is the root element of Akoma Ntoso, as the UN writes it: without a prefix, or with one.
var aknStart = regexp.MustCompile(`^\s*(?:<\?[^>]*>\s*|<!--(?s:.{0,900}?)-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:[\w.-]+:)?akomaNtoso[\s>/]`)

// isAkomaNtoso tells Akoma Ntoso by its root element, or by a document type that hides it.
func isAkomaNtoso(text string) bool {
	head := text[:clip(text, 1<<13)]
	return aknStart.MatchString(head) || strings.HasPrefix(strings.TrimSpace(head), "<") && declares(text) >= 0 && strings.Contains(head, "akomaNtoso")
}

// deepestElement is how deep elements may nest; real files go to about 25.
const deepestElement = 256

// mostFaults is how many faults of one file are told one by one.
const mostFaults = 1000

var errDeep = fmt.Errorf("elements nested more than %d deep", deepestElement)

// akomaNtoso reads a file of the United Nations in Akoma Ntoso (AKN4UN). The blocks of the file become clauses as the text
// reader's blocks do, by their printed numbers: the eId of the files is a running counter and names nothing.
func akomaNtoso(name, text, sum string) (*doc.Document, error) {
	if at := declares(text); at >= 0 {
		return nil, placed(name, text, at, errDeclares)
	}
	a := &aknReader{reader: &reader{src: &source{markup: true}, doc: &doc.Document{Name: name, SHA256: sum}}, file: text}
	a.scanner = xmlScanner{src: text, fault: a.fault}
	if at := a.parse(); at >= 0 {
		return nil, placed(name, text, at, errDeep)
	}
	if len(a.found) == 0 {
		return nil, &Error{Name: name, Err: errEmpty}
	}
	a.finish()
	header.Fill(a.doc)
	a.reconcile()
	slices.SortStableFunc(a.doc.Diagnostics, func(g, h doc.Diagnostic) int {
		return cmp.Or(cmp.Compare(g.Line, h.Line), cmp.Compare(g.Column, h.Column))
	})
	return a.doc, nil
}

// placed is an error at an offset of the file.
func placed(name, text string, offset int, err error) *Error {
	before := text[:offset]
	return &Error{Name: name, Line: 1 + strings.Count(before, "\n"), Column: offset - strings.LastIndexByte(before, '\n'), Err: err}
}

// A role says what a block of the file is.
type role int

const (
	roleBody       role = iota // a paragraph without a number of its own
	roleCover                  // a line of the cover page or the preface
	roleFormula                // "The General Assembly,"
	rolePreambular             //
	roleNumbered               // a paragraph with a number
	roleItem                   // an item of a list
	roleHeading                //
	roleQuoted                 // a text that a paragraph puts in place of another
	roleClosing                // meeting and date under the text
	roleAttached               // a block of an annex
	roleLettered               // the letter or the title of a part of a composite resolution
)

// An aknBlock is a block of the file: its place in the text, without the notes at its end.
type aknBlock struct {
	start, end int
	rest       int // where a heading goes on behind its number, 0 if it has none of its own
	role       role
	depth      int  // of the list an item is in, from 1
	attachment int  // number of the attachment from 1, 0 for none, lettered
	numbered   bool // it starts with a number of its own element
	item       bool // it is the first of an item
}

// lettered is in place of the number of an attachment in the resolutions of a collection: "75/253 A-C".
const lettered = -1

// An aknElement is an open element.
type aknElement struct {
	name       string
	at         int // of its tag in the file
	start      int // of its text
	role       role
	depth      int
	block      bool   // it stands on lines of its own
	attribute  string // the one that matters for it
	value      string // its date or title
	attachment int
}

// An aknReader makes a text and blocks of a file.
type aknReader struct {
	*reader
	file    string
	scanner xmlScanner
	out     []byte
	open    []aknElement

	found     []aknBlock
	block     aknBlock // the one at work; open if inBlock
	inBlock   bool
	space     bool // white space is pending
	point     bool // an item was opened, its first block is to come
	joined    bool // a number was written: what follows goes on its line
	note      int  // index in open of the note at work, -1 for none
	noteStart int  // of its text
	noteMark  string
	atts      int  // attachments so far
	composite bool // the file is a collection of lettered resolutions
	meta      aknMeta
	label     []byte // text of an element of the metadata

	line, lineAt, lineTo int // line number at lineTo, the last offset counted; lineAt is where that line starts
	faults               int
}

// place returns line and column of an offset of the file, both from 1. Offsets must not go back far: it counts on.
func (a *aknReader) place(at int) (line, column int) {
	if at < a.lineTo {
		before := a.file[:at]
		return 1 + strings.Count(before, "\n"), at - strings.LastIndexByte(before, '\n')
	}
	if s := a.file[a.lineTo:at]; s != "" {
		if n := strings.Count(s, "\n"); n > 0 {
			a.line += n
			a.lineAt = a.lineTo + strings.LastIndexByte(s, '\n') + 1
		}
		a.lineTo = at
	}
	return a.line + 1, at - a.lineAt + 1
}

// fault tells something that is not well-formed and was read as it was most likely meant.
func (a *aknReader) fault(at int, code, text, before, after string) {
	a.tell(doc.Repair, at, code, text, before, after)
}

// tell adds a diagnostic about an offset of the file.
func (a *aknReader) tell(severity doc.Severity, at int, code, text, before, after string) {
	if a.faults++; a.faults > mostFaults {
		if a.faults == mostFaults+1 {
			a.doc.Diagnostics = append(a.doc.Diagnostics, doc.Diagnostic{Severity: doc.Warning, Code: "akn-many-faults", Text: "more faults are not told one by one", Line: 1, Column: 1})
		}
		return
	}
	g := doc.Diagnostic{Severity: severity, Code: code, Text: text, Before: shorten(before), After: shorten(after)}
	g.Line, g.Column = a.place(at)
	g.Span = doc.Span{Start: len(a.out), End: len(a.out)}
	a.doc.Diagnostics = append(a.doc.Diagnostics, g)
}

func shorten(s string) string { return s[:clip(s, 200)] }

// inlineElements stand in running text; all others start a line.
var inlineElements = map[string]bool{
	"a": true, "span": true, "sup": true, "sub": true, "i": true, "b": true, "u": true, "em": true, "strong": true, "inline": true,
	"docNumber": true, "docTitle": true, "docDate": true, "docAuthority": true, "docStatus": true, "docProponent": true, "docType": true,
	"docStage": true, "docketNumber": true, "docPurpose": true, "session": true, "img": true, "ref": true, "rref": true, "mref": true,
	"organization": true, "def": true, "term": true, "eol": true, "eop": true, "mod": true, "quotedText": true, "placeholder": true,
	"noteRef": true, "date": true, "time": true, "person": true, "location": true, "role": true, "entity": true, "signature": true,
	"ins": true, "del": true, "remark": true, "omissis": true, "abbr": true, "marker": true, "concept": true, "event": true,
	"object": true, "process": true, "quantity": true, "legislature": true, "num": true, "authorialNote": true, "shortTitle": true,
}

// parse reads the file. It returns where elements nest too deep, -1 if they do not.
func (a *aknReader) parse() int {
	a.note = -1
	a.out = make([]byte, 0, len(a.file)/2)
	for {
		switch s := &a.scanner; s.scan() {
		case xmlEnd:
			for i := len(a.open) - 1; i >= 0; i-- {
				if i >= len(a.open)-20 {
					a.fault(a.open[i].at, "akn-unclosed", "element <"+a.open[i].name+"> has no end", "", "</"+a.open[i].name+">")
				}
			}
			a.closeTo(0)
			a.endBlock()
			return -1
		case xmlText:
			a.text(s.src[s.start:s.end], s.start, true)
		case xmlData:
			a.text(s.src[s.start:s.end], s.start, false)
		case xmlOpen:
			if len(a.open) >= deepestElement {
				return s.start
			}
			a.start()
		case xmlClose:
			a.close(s.name, s.start)
		}
	}
}

// close handles an end tag: of the innermost element, or of one around it that others forgot to close. An end tag of
// nothing is passed over.
func (a *aknReader) close(name string, at int) {
	for i := len(a.open) - 1; i >= 0; i-- {
		if a.open[i].name != name {
			continue
		}
		for k := len(a.open) - 1; k > i; k-- {
			a.fault(a.open[k].at, "akn-unclosed", "element <"+a.open[k].name+"> is closed with the one around it", "", "</"+a.open[k].name+">")
		}
		a.closeTo(i)
		return
	}
	a.fault(at, "akn-stray-end", "an end tag without a start", "</"+name+">", "")
}

// start opens the element of the scanner's tag.
func (a *aknReader) start() {
	s := &a.scanner
	e := aknElement{name: s.name, at: s.start, start: len(a.out)}
	if n := len(a.open); n > 0 {
		up := &a.open[n-1]
		e.role, e.depth, e.attachment = up.role, up.depth, up.attachment
		if up.attribute == inMeta {
			e.attribute = inMeta
		}
	}
	if e.attribute == inMeta || e.name == "meta" {
		if e.attribute = inMeta; e.attachment == 0 {
			a.metadata(&e)
		}
		a.open = append(a.open, e)
		return
	}
	e.block = !inlineElements[e.name]
	switch e.name {
	case "documentCollection":
		a.composite = true
	case "coverPage", "preface":
		e.role = roleCover
		if e.attachment == lettered {
			e.role = roleLettered
		}
	case "conclusions":
		e.role = roleClosing
	case "formula":
		e.role = roleFormula
	case "preamble":
		e.role = rolePreambular
	case "mainBody", "body":
		if e.attachment <= 0 {
			e.role = roleBody
		}
	case "attachments", "components":
		e.role = roleAttached
	case "attachment", "component":
		a.atts++
		e.role, e.attachment = roleAttached, a.atts
		if e.name == "component" && a.composite {
			e.role, e.attachment = roleBody, lettered
		}
	case "crossHeading":
		if e.role != roleAttached {
			e.role = roleHeading
			if strings.Contains(s.attribute("refersTo"), "preamble") {
				e.role = rolePreambular
			}
		}
	case "paragraph", "container", "section", "table":
		if e.role == roleNumbered || e.role == roleItem {
			e.role, e.depth = roleBody, 0
		}
	case "list", "blockList", "sublist":
		e.depth++
	case "wrapUp":
		if e.role == roleNumbered {
			e.role = roleBody
		}
	case "point", "item":
		if e.role != roleAttached && e.role != roleQuoted {
			e.role = roleItem
			e.depth = max(e.depth, 1)
			a.point = true
		}
	case "heading", "subheading":
		if e.role != roleAttached && e.role != roleCover {
			e.role = roleHeading
		}
	case "quotedStructure":
		if e.role != roleAttached {
			e.role = roleQuoted
		}
	case "num":
		if a.note < 0 {
			a.endBlock()
		}
		if n := len(a.open); n > 0 && a.open[n-1].name == "paragraph" && e.role == roleBody {
			a.open[n-1].role = roleNumbered
			e.role = roleNumbered
		}
		if n := len(a.open); n > 0 && a.open[n-1].name == "section" && e.role != roleAttached {
			e.role = roleHeading
		}
	case "span", "i", "em":
		e.attribute = ""
		if e.name != "span" || strings.Contains(s.attribute("class"), "italic") {
			e.attribute = "italic"
		}
	case "a", "ref":
		e.attribute = s.attribute("href")
	case "authorialNote":
		if a.note < 0 {
			a.startNote(s.attribute("marker"))
			e.start = len(a.out)
		}
	case "eol":
		if a.note < 0 && a.inBlock {
			a.out = append(a.out, '\n')
			a.space = false
		}
	case "docNumber", "docTitle", "docStatus":
		e.attribute = s.attribute("refersTo")
	case "docDate", "session", "inline":
		e.attribute = s.attribute("refersTo") + s.attribute("name")
		e.value = s.attribute("date") + s.attribute("value") + s.attribute("title")
	}
	if e.block && a.note < 0 && !a.joined {
		a.endBlock()
	} else if e.block {
		a.space = true
	}
	a.open = append(a.open, e)
	if e.name == "authorialNote" && a.note < 0 {
		a.note = len(a.open) - 1
	}
}

// closeTo closes the open elements from index i on.
func (a *aknReader) closeTo(i int) {
	for k := len(a.open) - 1; k >= i; k-- {
		e := a.open[k]
		a.open = a.open[:k]
		if e.attribute == inMeta {
			if e.attachment == 0 {
				a.endMetadata(&e)
			}
			continue
		}
		span := trim0(a.out, doc.Span{Start: e.start, End: len(a.out)})
		switch {
		case k == a.note:
			a.endNote(span)
		case e.name == "num" && a.note < 0:
			a.joined, a.space = a.inBlock, a.inBlock
		case span.Empty():
		case e.attribute == "italic" && a.note < 0:
			a.italic(span)
		case (e.name == "a" || e.name == "ref") && e.attribute != "":
			a.doc.Meta.Links = append(a.doc.Meta.Links, doc.Link{Span: span, Address: e.attribute})
			a.meta.linkAt = append(a.meta.linkAt, e.at)
		case e.name == "sup" && supMark.Match(a.out[span.Start:span.End]):
			a.src.marks = append(a.src.marks, span)
		case e.role == roleCover || e.role == roleClosing:
			a.coverField(&e, span)
		case e.role == roleLettered && e.name == "docNumber":
			a.endBlock()
		}
		if e.block && a.note < 0 && !a.joined {
			a.endBlock()
		} else if e.block {
			a.space = true
		}
	}
}
