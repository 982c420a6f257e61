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
// but for one that takes in a head noun: in "Group of Governmental Experts on Developments in the Field of ..." the group.
type properName struct {
	start, end int
	heads      []int // bytes of the view where its head nouns start; nil if only the name as a whole counts
}

// nestedNames is how many names may start before the end of one another; more are not looked at.
const nestedNames = 8

// insideOf reports of a concept whether it is only part of a name, or ends in one.
func insideOf(names []properName) func(conceptHit) bool {
	return func(h conceptHit) bool {
		last := sort.Search(len(names), func(i int) bool { return names[i].start > h.start })
		for i := max(0, last-nestedNames); i < min(last+nestedNames, len(names)); i++ {
			n := names[i]
			inside := n.start <= h.start && h.end <= n.end && (n.start < h.start || h.end < n.end)
			runsOut := h.start < n.start && n.start < h.end && h.end < n.end // "role of the United Nations Framework Convention"
			if (inside || runsOut) && !n.headed(h) {
				return true
			}
		}
		return false
	}
}

// headed reports whether h takes in one of the head nouns.
func (n properName) headed(h conceptHit) bool {
	return slices.ContainsFunc(n.heads, func(head int) bool { return h.start <= head && head < h.end })
}

// properNames returns the names in v, sorted by their starts: quoted titles, organizations, and capitalized names of
// instruments and bodies.
func properNames(v *match.View) []properName {
	names := titles(v.Text)
	for _, h := range organizationNames().Find(v) {
		names = append(names, properName{h.Start, h.End, nil})
	}
	names = append(names, capitalizedNames(v.Text)...)
	names = append(names, instruments(v.Text)...)
	slices.SortStableFunc(names, func(a, b properName) int { return a.start - b.start })
	return names
}

var (
	// A word that introduces a title.
	entitled = regexp.MustCompile(`(?i)(?:entitled|titled|dubbed|intitulée?s?|titulad[oa]s?|озаглавленн\p{L}*|под названием|المعنون|المعنونة|بعنوان|题为)[ ,:(-]*$`)
	// The kind or number of a document: a title may follow, or what it says.
	beforeTitle = regexp.MustCompile(`(?i)(?:resolutions?|decisions?|reports?|documents?|items?|paper|study|theme|topic|résolutions?|décisions?|rapports?|resolución|decisión|informe|` +
		`резолюци\p{L}*|доклад\p{L}*|القرار|\d+/\d+(?: [A-Z])?|\d+ ?\(\d{4}\))[ ,:(-]*$`)
	titleWords    = regexp.MustCompile(`^\p{Lu}.*[^.,;!?]$`)
	betweenTitles = regexp.MustCompile(`^(?:,|;| and| et| y| и|و|和|、| )*$`)
)

// titleBytes is how long a title can be.
const titleBytes = 600

// titles returns the quotations that are titles of documents.
func titles(text string) []properName {
	var names []properName
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], `"«《`)
		if i < 0 {
			break
		}
		start := at + i
		open, size := utf8.DecodeRuneInString(text[start:])
		at = start + size
		shut := map[rune]string{'"': `"`, '«': "»", '《': "》"}[open]
		length := strings.Index(text[at:min(at+titleBytes, len(text))], shut)
		if length < 0 {
			continue
		}
		inner := properName{at, at + length, nil}
		end := inner.end + len(shut)
		follows := len(names) > 0 && betweenTitles.MatchString(text[max(names[len(names)-1].end, start-16):start])
		before := text[max(0, start-60):start]
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " ,:(-"))
		introduced := unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')'
		switch {
		case follows, introduced && entitled.MatchString(before), introduced && beforeTitle.MatchString(before) && titleWords.MatchString(text[inner.start:inner.end]):
			names = append(names, properName{start, end, nil})
		case open == '《': // also around the name of a law: "《联合国宪章》" is the Charter itself
			names = append(names, inner)
		default:
			continue
		}
		at = end
	}
	return names
}

var (
	titleHeads = wordSet(`Academy Act Agency Agenda Agreement Alliance Association Bank Board Bureau Center Centre Charter Coalition
		Commission Commissioner Committee Compact Conference Congress Constitution Convention Conventions Coordinator
		Council Court Covenant Covenants Declaration Department Dialogue Division Envoy Forum Fund Group Guidelines
		Initiative Institute Mechanism Ministry Network Office Organisation Organization Pact Partnership Plan Principles
		Program Programme Protocol Protocols Rapporteur Report School Statute Strategy Summit Treaty Union University`)
	titleLinks = wordSet(`of on for and the to in against from by its with or all`)
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
		var heads []int
		for _, w := range run {
			if titleHeads[text[w[0]:w[1]]] {
				heads = append(heads, w[0])
			}
		}
		if heads != nil && len(run) > 1 {
			names = append(names, properName{run[0][0], run[len(run)-1][1], heads})
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
		case len(run) > 0 && titleLinks[word]:
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

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
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
		names = append(names, properName{m[0], m[1], []int{m[0]}})
	}
	return names
}
