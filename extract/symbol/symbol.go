// Package symbol spells and finds the symbols of United Nations documents: "A/66/359", "S/RES/1325(2000)",
// "A/RES/43/78H".
//
// The grammar is that of the United Nations editorial manual and of the research guides of its libraries: the organ, its
// subsidiary, the nature of the document, its number, and what changed ("Add.1", "Corr.2").
package symbol

import (
	"regexp"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/match"
)

// A Symbol is a document symbol taken apart. Its canonical spelling has no spaces.
type Symbol struct {
	Kind    Kind
	Organ   Organ  // the zero Organ if the body's series is not in the table
	Session string // "66", "ES-10", "S-30"; of old resolutions the number of the Roman session; "" if it has none
	Letter  string // of a lettered resolution: "H"
	text    string
}

// An Organ is a body that issues documents under a symbol series.
type Organ struct {
	Prefix string // "A/HRC"
	Key    string // as in ontology.Organization: "un/hrc"; "" if the series is no single organ's
	Name   string // English name
}

// A Kind says what sort of document a symbol names.
type Kind string

const (
	Report       Kind = ""             // reports, letters, notes: symbols do not tell them apart
	Resolution   Kind = "resolution"   //
	Decision     Kind = "decision"     //
	Draft        Kind = "draft"        // "L." and "CRP." documents
	Statement    Kind = "statement"    // by the President of the Security Council
	Record       Kind = "record"       // of a meeting
	PressRelease Kind = "pressrelease" // "SC/6816", "AG/1453": numbers of the press service, not document symbols
)

// String returns the canonical spelling, without spaces: "A/RES/217(III)A", "NPT/CONF.1995/32(PartI)/Corr.2".
func (s Symbol) String() string { return s.text }

// Display returns the usual spelling: a lettered resolution of the General Assembly since 1976 has a space before its letter.
func (s Symbol) Display() string {
	if s.Letter != "" && strings.HasSuffix(s.text, s.Letter) && !strings.HasSuffix(s.text, ")"+s.Letter) {
		return strings.TrimSuffix(s.text, s.Letter) + " " + s.Letter
	}
	return s.text
}

// Parent returns the symbol of the resolution of which a lettered resolution is a part, "" for other symbols.
func (s Symbol) Parent() string {
	if s.Letter == "" {
		return ""
	}
	return strings.TrimSuffix(s.text, s.Letter)
}

var (
	modernNumber  = regexp.MustCompile(`^((?:ES-|S-)?\d{1,4})/(\d{1,4})([A-Z]?)$`)
	romanNumber   = regexp.MustCompile(`^(\d{1,4})([A-Z]?)\((S-|ES-)?([IVXLC]+)\)([A-Z]?)$`)
	councilNumber = regexp.MustCompile(`^(\d{1,4})\(((?:19|20)\d\d)\)$`)
	annualRoman   = regexp.MustCompile(`^(?:19|20)\d\d/\d{1,4}\([IVXLC]+\)$`)
	changed       = regexp.MustCompile(`^(?i:(add|corr|rev|amend))\.?(\d+)$`)
	dotted        = regexp.MustCompile(`^([A-Za-z]{1,8})\.(\d.*|[A-Za-z]{2,4}\.\d{1,3}|[IVXLC]+(?:\(.*\))?)$`)
	parenthesis   = regexp.MustCompile(`\(([^()]*)\)`)
	press         = regexp.MustCompile(`^(?:AG|GA|SC|CS|SG/SM|SG/A|ECOSOC|HR|HR/CN|DC|L|ORG|PI|REC|SEA|WOM|AFR|DEV|IHA|OBV|PAL|POP|NGO|TAD|UNEP|ENV|HE|BIO|FEM|DH|CP|AFRIQUE)/(?:SM/)?\d{1,5}$`)
	series        = regexp.MustCompile(`^[A-Z]{2,8}(?:-[A-Z]{2,4})?$`)
	number        = regexp.MustCompile(`^\d{1,5}[A-Z]?(?:\([^()]*\))?$`)
	session       = regexp.MustCompile(`^(?:(?:ES|S)-)?\d{1,3}$`)
	romanSession  = regexp.MustCompile(`^(?:(?:ES|S)-)?[IVXLC]+$`)
	conference    = regexp.MustCompile(`^[A-Z]{2,4}\(\d+\)$`) // "COP(13)"
)

var spacesAndBrackets = strings.NewReplacer(" ", "", "[", "", "]", "")

// Parse reads a symbol in any of the usual spellings. Spaces do not matter and stray lower case is put right. A word with a
// slash is a symbol when its first component is a known series, or when what follows is plainly of that form
// ("XYZ/CONF.1/2010/3").
func Parse(text string) (Symbol, bool) {
	if len(text) > 200 {
		return Symbol{}, false
	}
	compact := match.Even(text)
	if strings.ContainsAny(compact, " []") {
		compact = spacesAndBrackets.Replace(compact)
	}
	compact = strings.TrimRight(compact, ".,;:*")
	if len(compact) > 80 || !strings.Contains(compact, "/") {
		return Symbol{}, false
	}
	parts := split(compact)
	for i := range parts {
		parts[i] = component(parts[i], i == 0)
		if parts[i] == "" {
			return Symbol{}, false
		}
	}
	if len(parts) >= 4 && parts[0] == "A" && parts[1] == "RES" && parts[2] == "A" { // "A/RES/A/48/27"
		parts = append(parts[:2], parts[3:]...)
	}
	text = strings.Join(parts, "/")
	if !strings.ContainsAny(text, "0123456789") {
		return Symbol{}, false
	}
	s := Symbol{text: text, Organ: organOf(text)}
	if s.Organ.Prefix == "" {
		if press.MatchString(text) {
			s.Kind = PressRelease
			return s, true
		}
		if !plainly(parts) {
			return Symbol{}, false
		}
	}
	if !s.resolve(parts) {
		return Symbol{}, false
	}
	return s, true
}

// resolve sets kind, session and letter, and puts the letter of old resolutions where the UN's own links have it.
func (s *Symbol) resolve(parts []string) bool {
	for i, p := range parts[1:] {
		n := nature(p)
		if n == "" {
			continue
		}
		s.Kind = Kind(n)
		if n == "resolution" || n == "decision" {
			return s.numbered(parts[:i+2], parts[i+2:])
		}
		break
	}
	if press.MatchString(s.text) && s.Organ.Prefix != "CD" {
		s.Kind = PressRelease
		return true
	}
	if s.Organ.Key == "un/ga" || s.Organ.Key == "un/hrc" {
		for _, p := range parts[1 : len(parts)-1] {
			if session.MatchString(p) {
				s.Session = p
				break
			}
		}
	}
	return plausible(parts)
}

// numbered reads what follows "A/RES".
func (s *Symbol) numbered(head, rest []string) bool {
	if len(rest) == 0 {
		return dotted.MatchString(head[len(head)-1]) // "UNEP/EA.4/Res.1"
	}
	tail := strings.Join(rest, "/")
	change := ""
	for len(rest) > 1 && changed.MatchString(rest[len(rest)-1]) {
		change = "/" + rest[len(rest)-1] + change
		rest = rest[:len(rest)-1]
		tail = strings.Join(rest, "/")
	}
	prefix := strings.Join(head, "/") + "/"
	if m := modernNumber.FindStringSubmatch(tail); m != nil {
		s.Session, s.Letter = m[1], m[3]
		if s.Organ.Key == "un/ecosoc" {
			s.Session = ""
		}
	} else if m := councilNumber.FindStringSubmatch(tail); m != nil {
		s.text = prefix + tail + change
		return true
	} else if s.Organ.Key == "un/ecosoc" && annualRoman.MatchString(tail) { // "E/RES/1973/1768(LIV)"
		s.text = prefix + tail + change
		return true
	} else if m := romanNumber.FindStringSubmatch(tail); m != nil {
		s.Letter = m[2] + m[5]
		if len(s.Letter) > 1 {
			return false
		}
		n, ok := arabic(m[4])
		if !ok {
			return false
		}
		s.Session = m[3] + strconv.Itoa(n)
		tail = m[1] + "(" + m[3] + m[4] + ")" + s.Letter
	} else if s.Organ.Key == "un/ga" || s.Organ.Key == "un/hrc" || s.Organ.Key == "un/sc" && !digits(tail) {
		return false
	}
	s.text = prefix + tail + change
	if s.Kind == Decision {
		s.Letter = ""
	}
	if change != "" {
		s.Letter = ""
	}
	return true
}

func digits(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// split cuts at slashes outside parentheses.
func split(s string) []string {
	var parts []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '/':
			if depth == 0 {
				parts = append(parts, s[from:i])
				from = i + 1
			}
		}
	}
	return append(parts, s[from:])
}

// component puts the case of one component right; "" if it cannot be one.
func component(p string, first bool) string {
	for i := 0; i < len(p); i++ {
		if c := p[i]; !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte(".-(),", c) >= 0) {
			return ""
		}
	}
	if strings.Count(p, "(") != strings.Count(p, ")") {
		return ""
	}
	if strings.Contains(p, "(") {
		p = inParentheses(p)
	}
	if first {
		return strings.ToUpper(p)
	}
	if m := findChanged(p); m != nil {
		return spelled[strings.ToLower(m[1])+"."].Spelling + m[2]
	}
	if m := findDotted(p); m != nil {
		if c, ok := spelled[strings.ToLower(m[1])+"."]; ok {
			return c.Spelling + m[2]
		}
		return p
	}
	if c, ok := spelled[strings.ToLower(p)]; ok {
		return c.Spelling
	}
	if strings.ToLower(p) == p {
		return strings.ToUpper(p)
	}
	return p
}

// inParentheses puts the case of what stands in parentheses right.
func inParentheses(p string) string {
	return parenthesis.ReplaceAllStringFunc(p, func(q string) string {
		in := strings.TrimSuffix(strings.TrimPrefix(q, "("), ")")
		if u := strings.ToUpper(in); romanSession.MatchString(u) {
			return "(" + u + ")"
		}
		if len(in) > 5 && strings.EqualFold(in[:5], "parts") {
			return "(Parts" + in[5:] + ")"
		}
		if len(in) > 4 && strings.EqualFold(in[:4], "part") {
			return "(Part" + strings.ToUpper(in[4:]) + ")"
		}
		return "(" + in + ")"
	})
}

// findChanged and findDotted match changed and dotted. Most components have neither a point nor letters and figures.
func findChanged(p string) []string {
	if len(p) < 4 || !strings.ContainsRune("acrACR", rune(p[0])) {
		return nil
	}
	return changed.FindStringSubmatch(p)
}

func findDotted(p string) []string {
	if !strings.Contains(p, ".") {
		return nil
	}
	return dotted.FindStringSubmatch(p)
}

// nature is what the component table says of a component.
func nature(p string) string {
	if m := findDotted(p); m != nil {
		return spelled[strings.ToLower(m[1])+"."].Nature
	}
	return spelled[strings.ToLower(p)].Nature
}

// plainly reports whether a symbol of an unknown series has the form of one: a component as in the table, with a number.
func plainly(parts []string) bool {
	if !series.MatchString(parts[0]) || len(parts) < 3 {
		return false
	}
	for _, p := range parts[1:] {
		if m := findDotted(p); m != nil && spelled[strings.ToLower(m[1])+"."].Spelling != "" {
			return plausible(parts)
		}
	}
	return false
}

// plausible reports whether the components after the first can stand in a symbol.
func plausible(parts []string) bool {
	if len(parts) < 2 {
		return false
	}
	if parts[0] == "S" || parts[0] == "A" { // "S/2023/639", "S/12869", "A/66/359"; not "A/B testing", "S/4 size"
		if len(parts) == 2 && len(parts[1]) < 4 && findDotted(parts[1]) == nil && !(parts[0] == "A" && number.MatchString(parts[1])) {
			return parts[0] == "S" && len(parts[1]) >= 2 && digits(parts[1])
		}
	}
	if parts[0] == "S" && len(parts) >= 3 && digits(parts[1]) && (len(parts[1]) != 4 || parts[1] < "1946") { // other bodies have an S series too
		return false
	}
	last := parts[len(parts)-1]
	if !strings.ContainsAny(last, "0123456789") && spelled[strings.ToLower(last)].Spelling == "" && !strings.Contains(last, "(") {
		return false
	}
	for _, p := range parts[1:] {
		switch {
		case len(p) < 6 && strings.Trim(p, "0123456789") == "", number.MatchString(p), session.MatchString(p), findChanged(p) != nil, findDotted(p) != nil, conference.MatchString(p):
		case series.MatchString(p), len(p) == 1 && p >= "A" && p <= "Z", spelled[strings.ToLower(p)].Spelling != "":
		default:
			return false
		}
	}
	return true
}

// Arabic returns the number that roman spells, up to 399; 0 if it is none.
func Arabic(roman string) int {
	n, _ := arabic(roman)
	return n
}

// arabic reads a Roman number up to 399.
func arabic(roman string) (int, bool) {
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	n := 0
	for i := 0; i < len(roman); i++ {
		d := value[roman[i]]
		if d == 0 {
			return 0, false
		}
		if i+1 < len(roman) && value[roman[i+1]] > d {
			n -= d
		} else {
			n += d
		}
	}
	return n, n > 0
}

// Roman spells n, from 1 to 399, in Roman figures; "" otherwise.
func Roman(n int) string {
	if n < 1 || n > 399 {
		return ""
	}
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
