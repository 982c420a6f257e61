package extract

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/match"
)

// A properName is a stretch of a view that names a document or a body. The topics in it are not topics of the clause,
// but for one that takes in its head: in "Group of Governmental Experts on Developments in the Field of ..." the group.
type properName struct {
	start, end int
	head       int // byte of the view where the head noun stands; -1 if only the name as a whole counts
}

// nestedNames is how many names may start before the end of one another; more are not looked at.
const nestedNames = 8

// insideOf reports of a concept whether it is only part of a name.
func insideOf(names []properName) func(conceptHit) bool {
	return func(h conceptHit) bool {
		last := sort.Search(len(names), func(i int) bool { return names[i].start > h.start })
		for _, n := range names[max(0, last-nestedNames):last] {
			whole := h.start == n.start && h.end == n.end
			headed := n.head >= h.start && n.head < h.end
			if h.end <= n.end && !whole && !headed {
				return true
			}
		}
		return false
	}
}

// properNames returns the names in v, sorted by their starts: quoted titles, organizations, and capitalized names of
// instruments and bodies.
func properNames(v *match.View) []properName {
	names := titles(v.Text)
	for _, h := range organizationNames().Find(v) {
		names = append(names, properName{h.Start, h.End, -1})
	}
	names = append(names, capitalizedNames(v.Text)...)
	names = append(names, instruments(v.Text)...)
	slices.SortStableFunc(names, func(a, b properName) int { return a.start - b.start })
	return names
}

var (
	quotedTitle = regexp.MustCompile(`"[^"]{3,600}"|«[^»]{3,600}»|《[^》]{2,300}》`)
	// What a title follows: a word that introduces it, or the kind or number of a document.
	beforeTitle = regexp.MustCompile(`(?i)(?:entitled|titled|dubbed|called|named|headed|intitulée?s?|titulad[oa]s?|озаглавленн\p{L}*|под названием|المعنون|المعنونة|بعنوان|题为|` +
		`resolutions?|decisions?|reports?|documents?|items?|paper|study|theme|topic|résolutions?|décisions?|rapports?|resolución|decisión|informe|резолюци\p{L}*|доклад\p{L}*|القرار|` +
		`\d+/\d+(?: [A-Z])?|\d+ ?\(\d{4}\)|\d{4})[ ,:(-]*$`)
	betweenTitles = regexp.MustCompile(`^(?:,|;| and| et| y| и|و|和|、| )*$`)
)

// titles returns the quotations that are titles of documents.
func titles(text string) []properName {
	var names []properName
	for _, m := range quotedTitle.FindAllStringIndex(text, -1) {
		chinese := strings.HasPrefix(text[m[0]:], "《")
		follows := len(names) > 0 && betweenTitles.MatchString(text[names[len(names)-1].end:m[0]])
		if chinese || follows || beforeTitle.MatchString(text[max(0, m[0]-60):m[0]]) {
			_, open := utf8.DecodeRuneInString(text[m[0]:])
			_, shut := utf8.DecodeLastRuneInString(text[:m[1]])
			names = append(names, properName{m[0] + open, m[1] - shut, -1})
		}
	}
	return names
}

var (
	titleHeads = regexp.MustCompile(`^(?:Conventions?|Declaration|Treaty|Protocols?|Covenants?|Agreement|Strategy|Summit|Committee|Commission|Conference|Group|Office|Council|Programme|Program|Plan|Forum|` +
		`Ministry|Department|Agency|Centre|Center|Institute|Union|Initiative|Mechanism|Principles|Guidelines|Agenda|Partnership|Fund|Organi[sz]ation|Association|University|School|Act|Commissioner|` +
		`Rapporteur|Academy|Bureau|Congress|Dialogue|Network|Alliance|Coalition|Compact|Report|Pact|Division|Envoy|Coordinator|Board|Court|Bank)$`)
	titleLinks = regexp.MustCompile(`^(?:of|on|for|and|the|to|in|against|from|by|its|with|or|all)$`)
	titleWord  = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}'-]*`)
)

// capitalizedNames returns the runs of capitalized words, linked as in titles, that hold a noun for a document or a body:
// "Universal Declaration of Human Rights". Text that is capitalized throughout has none.
func capitalizedNames(text string) []properName {
	var names []properName
	var run [][]int
	capitals, words := 0, 0
	flush := func() {
		for len(run) > 0 && !startsCapital(text[run[len(run)-1][0]:]) {
			run = run[:len(run)-1]
		}
		head := -1
		for _, w := range run {
			if titleHeads.MatchString(text[w[0]:w[1]]) {
				head = w[0]
				break
			}
		}
		if head >= 0 && len(run) > 1 {
			names = append(names, properName{run[0][0], run[len(run)-1][1], head})
		}
		run = nil
	}
	for _, w := range titleWord.FindAllStringIndex(text, -1) {
		word := text[w[0]:w[1]]
		if len(run) > 0 && strings.Trim(text[run[len(run)-1][1]:w[0]], " ") != "" {
			flush()
		}
		words++
		switch {
		case startsCapital(word):
			capitals++
			run = append(run, w)
		case len(run) > 0 && titleLinks.MatchString(word):
			run = append(run, w)
		default:
			flush()
		}
	}
	flush()
	if capitals*3 > words*2 {
		return nil
	}
	return names
}

func startsCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// instrument is how languages that capitalize only the first word of a title name an instrument: "Convention des Nations
// Unies contre la corruption".
var instrument = regexp.MustCompile(`(?:Convention|Déclaration|Traité|Pacte|Protocole|Convención|Declaración|Tratado|Pacto|Protocolo|Convenio|Конвенци\p{L}|Деклараци\p{L}|Договор\p{L}*)` +
	`(?: [\p{L}'-]+){0,5}? (?:sur|contre|relative? aux?|relative? à|concernant|pour|des?|contra|sobre|relativ[oa] a|para|de|против|о|об|по)(?: [\p{L}'-]+){1,5}`)

func instruments(text string) []properName {
	var names []properName
	for _, m := range instrument.FindAllStringIndex(text, -1) {
		names = append(names, properName{m[0], m[1], m[0]})
	}
	return names
}
