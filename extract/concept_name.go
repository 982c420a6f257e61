package extract

import (
	"maps"
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

var openingMarks = match.NewLiterals(`"`, "«", "《")

// titles returns the quotations that are titles of documents.
func titles(text string) []properName {
	var names []properName
	for at := 0; at < len(text); {
		start, mark := openingMarks.Next(text, at)
		if mark == "" {
			break
		}
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
	titleHeadForms = match.NewLiterals(slices.Collect(maps.Keys(titleHeads))...)

	titleLinks = wordSet(`of on for and the to in against from by its with or all`)
)

// capitalizedNames returns the runs of capitalized words, linked as in titles, that hold a noun for a document or a body:
// "Universal Declaration of Human Rights". Text that is capitalized throughout has none.
func capitalizedNames(text string) []properName {
	if !titleHeadForms.In(text) {
		return nil
	}
	var names []properName
	first, last, end, size := 0, 0, 0, 0 // where the run starts, its last capitalized word ends, and it ends; its capitalized words and links
	var heads []int
	capitals, words, lastSize := 0, 0, 0
	flush := func() {
		if heads != nil && lastSize > 1 {
			names = append(names, properName{first, last, heads})
		}
		heads, size, lastSize = nil, 0, 0
	}
	for start, stop := titleWord(text, 0); start < len(text); start, stop = titleWord(text, stop) {
		word := text[start:stop]
		if size > 0 && strings.Trim(text[end:start], " ") != "" {
			flush()
		}
		words++
		switch {
		case startsCapital(word):
			capitals++
			if size == 0 {
				first = start
			}
			size++
			last, lastSize = stop, size
			if titleHeads[word] {
				heads = append(heads, start)
			}
		case size > 0 && titleLinks[word]:
			size++
		default:
			flush()
		}
		end = stop
	}
	flush()
	if capitals*3 > words*2 {
		return nil
	}
	return names
}

// titleWord returns the next word of letters and figures, with the hyphens and apostrophes in it, at or behind i; start is
// len(text) if there is none.
func titleWord(text string, i int) (start, end int) {
	for start = i; start < len(text); {
		r, n := utf8.DecodeRuneInString(text[start:])
		if inTitleWord(r) {
			break
		}
		start += n
	}
	for end = start; end < len(text); {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !inTitleWord(r) && r != '\'' && r != '-' {
			break
		}
		end += n
	}
	return start, end
}

func inTitleWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
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

// How languages that capitalize only the first word of a title name an instrument: "Convention des Nations Unies contre la
// corruption".
var (
	instrumentNames = match.NewLiterals("Convention ", "Déclaration ", "Traité ", "Pacte ", "Protocole ", "Convención ", "Declaración ", "Tratado ",
		"Pacto ", "Protocolo ", "Convenio ", "Конвенци", "Деклараци", "Договор")
	instrumentLinks = match.NewLiterals(" sur ", " contre ", " relative aux ", " relativ aux ", " relative au ", " relativ au ", " relative à ", " relativ à ",
		" concernant ", " pour ", " des ", " de ", " contra ", " sobre ", " relativo a ", " relativa a ", " para ", " против ", " о ", " об ", " по ")
)

// instruments returns the names of instruments: at most five words between the noun and what links it to its subject, and at
// most five words of this.
func instruments(text string) []properName {
	var names []properName
	for at := 0; ; {
		start, noun := instrumentNames.Next(text, at)
		if noun == "" {
			return names
		}
		at = start + len(noun)
		end := at
		switch noun {
		case "Конвенци", "Деклараци": // with a case ending
			r, n := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) {
				continue
			}
			end += n
		case "Договор":
			for r, n := utf8.DecodeRuneInString(text[end:]); unicode.IsLetter(r); r, n = utf8.DecodeRuneInString(text[end:]) {
				end += n
			}
			at = end // no name starts in a word that ends none
		default:
			end-- // the space
		}
		if end = instrumentEnd(text, end); end > 0 {
			names = append(names, properName{start, end, []int{start}})
			at = end
		}
	}
}

// instrumentEnd returns where the name of an instrument ends whose noun ends at i, 0 if what follows is no name.
func instrumentEnd(text string, i int) int {
	for range 6 {
		if i >= len(text) {
			return 0
		}
		if link := instrumentLinks.At(text, i); link != "" {
			if end := spacedWord(text, i+len(link)-1); end > 0 {
				for k := 1; k < 5 && end > 0; k++ {
					i = end
					end = spacedWord(text, i)
				}
				return max(end, i)
			}
		}
		if i = spacedWord(text, i); i == 0 {
			return 0
		}
	}
	return 0
}

// spacedWord returns where the word ends that follows the space at i, 0 if there is none.
func spacedWord(text string, i int) int {
	if i >= len(text) || text[i] != ' ' {
		return 0
	}
	end := i + 1
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && r != '\'' && r != '-' {
			break
		}
		end += n
	}
	if end == i+1 {
		return 0
	}
	return end
}
