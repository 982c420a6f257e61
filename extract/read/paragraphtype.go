package read

import (
	"regexp"
	"strings"

	"w3id.org/dipdoc/kg/extract/doc"
)

// ParagraphType tells by its own words whether a paragraph is preambular or operative, "" if it is neither; lang is ISO
// 639-1. Where no opening verb says it, numbered paragraphs are operative and so is what says what should be done; a
// paragraph that states how things are is preambular; headings and lines that only announce others are neither.
func ParagraphType(text, lang string) doc.ClauseKind {
	s := strings.TrimSpace(evened(text))
	s = strings.TrimSpace(pageMark.ReplaceAllString(s, ""))
	if convened.MatchString(s) {
		return ""
	}
	s = strings.TrimSpace(s[len(speaker.FindString(s)):])
	numbered := headedNumber.MatchString(s)
	if l := labelOf(s); l.style != noLabel {
		numbered = numbered || l.style == arabicNumber || l.style == parenNumber
		s = s[min(l.size, len(s)):]
	}
	o, known := openingOf(s, lang)
	known = known && o.known
	switch {
	case known && o.kind == doc.Preambular && !numbered:
		return doc.Preambular
	case known && announces(s) && !numbered, countWords(s) < 8 && !known:
		return ""
	case known && o.kind == doc.Operative && adoptedOn.MatchString(s):
		return ""
	case known && o.kind == doc.Operative, numbered, demands.MatchString(s):
		return doc.Operative
	case endsPhrase(s):
		return doc.Preambular
	}
	return ""
}

var (
	// pageMark is a page number left over in running text: "— 182 —".
	pageMark = regexp.MustCompile(`^-+ ?\d{1,4} ?-+ `)
	// speaker is the organ that a paragraph may name before its verb: "La Conférence 1) Constate".
	speaker = regexp.MustCompile(`(?i)^(?:l'|la |le |the |el )(?:assemblée générale|conférence(?: [\p{L}' ]{1,60}?)?|conseil(?: de sécurité)?|general assembly|security council|conference|council|asamblea general|consejo(?: de seguridad)?),? `)
	// convened is a formula that says how the organ came together: "La Conférence internationale de l'éducation, convoquée".
	convened = regexp.MustCompile(`(?i)^(?:l'|la |le |the |el )[\p{L}' ]{3,60}(?:\([^)]*\))?[,.] (?:[^,;]{0,60} )?(?:convoqu|réuni|convened|meeting |reunid|convocad)`)
	// headedNumber is a number behind a heading on the same line: "Collaboration internationale 31. En raison".
	headedNumber = regexp.MustCompile(`^[^.:;]{3,90} \d{1,3}\. \p{L}`)
	// adoptedOn is the line that says when a text was adopted: "Adopte, le 19 septembre 1992".
	adoptedOn = regexp.MustCompile(`(?i)^adopt\p{L}*,? (?:le|on|el|this|ce) `)
	// demands are words that say what is to be done.
	demands = regexp.MustCompile(`(?i)\b(?:devr(?:a|ont|ait|aient)|il (?:convient|conviendrait|importe|faut|faudrait)|(?:doivent|doit) être|appell?ent à être|s'avère indispensable|exige|requiert|should|shall|must|deber(?:á|án|ía|ían)|conviene)\b`)
)
