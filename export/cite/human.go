package cite

import (
	"regexp"
	"strconv"
	"strings"
)

// Human spells the IRI of a document or a part of one as a footnote may: "A/66/359, annex, para. (b)",
// "A/RES/64/211, op. para. 4", "General Assembly decision 31/308". [Parse] reads it back to the same IRI. What has no such
// form is spelled as its path under base ("person/li-baodong"), or in full.
func Human(iri, base string) string {
	path, ok := strings.CutPrefix(iri, base)
	if !ok {
		return iri
	}
	for _, h := range []string{footnote(path), path} {
		if back, ok := Parse(h, base); ok && back == iri {
			return h
		}
	}
	return iri
}

// footnote is the form of a path, "" if it has none.
func footnote(path string) string {
	name, ok := strings.CutPrefix(path, "doc/")
	if !ok {
		if _, ok = strings.CutPrefix(path, "src/"); !ok {
			return ""
		}
		head, rest, _ := strings.Cut(strings.TrimPrefix(path, "src/"), "/")
		if rest == "" {
			return ""
		}
		_, l := splitPath("src/" + rest)
		if len(l) == 0 {
			return ""
		}
		return "src/" + head + ", " + l.String()
	}
	name, l := splitPath(name)
	h := headOf(name)
	if len(l) > 0 {
		h += ", " + l.String()
	}
	return h
}

// named are documents that go by a name.
var named = map[string]string{"charter/un": "Charter of the United Nations"}

func headOf(name string) string {
	if n := named[name]; n != "" {
		return n
	}
	if unnamed(name) {
		if n := numberOf(name); n.Series == "Dec" {
			return organOf(name).Name + " decision " + n.Text
		}
	}
	return display(name)
}

// unnamed reports whether a decision bears no symbol: those of the General Assembly and of the Economic and Social Council.
func unnamed(name string) bool {
	return strings.HasPrefix(name, "A/DEC/") || strings.HasPrefix(name, "E/DEC/") || strings.HasPrefix(name, "S/DEC/")
}

var (
	scheme   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	decision = regexp.MustCompile(`^(.+) decision (.+)$`)
)

// Parse reads the form that [Human] writes, an IRI under base without it ("doc/A/66/359/annex"), or an IRI. Words may be
// written out ("annex, section II, paragraph 3 (a)(i)"). It knows the grammar and no graph: ok does not mean that there is
// such a thing.
func Parse(human, base string) (iri string, ok bool) {
	human = strings.TrimSpace(human)
	if strings.Contains(human, ":") && scheme.MatchString(human) {
		return human, true
	}
	head, rest, more := strings.Cut(human, ", ")
	path, ok := parseHead(head)
	if !ok {
		return "", false
	}
	if more {
		l, ok := ParseLocator(rest)
		if !ok {
			return "", false
		}
		path += "/" + l.Path()
	}
	return base + path, true
}

func parseHead(head string) (path string, ok bool) {
	for name, n := range named {
		if strings.EqualFold(head, n) {
			return "doc/" + name, true
		}
	}
	if strings.Contains(head, " decision ") { // most have none, and need not be matched
		if m := decision.FindStringSubmatch(head); m != nil {
			for _, o := range organs {
				if strings.EqualFold(o.Name, m[1]) {
					return "doc/" + o.Prefix + "/DEC/" + strings.ReplaceAll(m[2], " ", ""), true
				}
			}
		}
	}
	if head == "" || strings.HasSuffix(head, ",") || !strings.Contains(head, "/") {
		return "", false
	}
	first, _, _ := strings.Cut(head, "/")
	switch {
	case first == "press" || first == "text" || first == "mail" || first == "charter":
		return "doc/" + head, !strings.Contains(head, " ")
	case startsWithDigit(first):
		return "", false
	case strings.ToLower(first) == first:
		return head, !strings.Contains(head, " ")
	}
	return "doc/" + strings.ReplaceAll(head, " ", ""), true
}

// ParseLocator reads where in a document something stands: "annex, para. (b)", "section II, paragraph 3 (a)(i)",
// "op. para. 5", "seventh preambular paragraph".
func ParseLocator(s string) (Locator, bool) {
	var l Locator
	for _, segment := range strings.Split(s, ",") {
		steps, ok := parseSegment(strings.TrimSpace(segment))
		if !ok {
			return nil, false
		}
		l = append(l, steps...)
	}
	return l, true
}

var (
	joint     = regexp.MustCompile(`^([\p{L}¶]+\.?)([\d(].*)$`)                                             // "para.5", "¶5", "op5"
	counted   = regexp.MustCompile(`(?i)^(?:the )?(\p{L}+|\d+(?:st|nd|rd|th)) (\p{L}+ para(?:graph)?)\.?$`) // "seventh preambular paragraph"
	nameToken = regexp.MustCompile(`^(?:\(([^()\s]+)\)|\[(\d+)(?:st|nd|rd|th)\]|([^()\[\]\s]+)|\[(\d+)\])\s*`)
)

var ordinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
	"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"}

func ordinalValue(s string) int {
	for i, o := range ordinals {
		if i > 0 && strings.EqualFold(o, s) {
			return i
		}
	}
	n, _ := strconv.Atoi(strings.TrimRight(strings.ToLower(s), "stndrh"))
	return n
}

// countedStep reads "seventh preambular paragraph"; nil for anything else.
func countedStep(s string) []Step {
	if end := strings.ToLower(s[max(0, len(s)-5):]); !strings.Contains(end, "para") && !strings.Contains(end, "raph") {
		return nil // what ends otherwise need not be matched
	}
	m := counted.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	if w := spelled[strings.ToLower(m[2])]; w == "pp" || w == "op" || w == "p" {
		if n := ordinalValue(m[1]); n > 0 {
			return []Step{{Word: w, Names: []string{strconv.Itoa(n)}}}
		}
	}
	return nil
}

func parseSegment(s string) ([]Step, bool) {
	if steps := countedStep(s); steps != nil {
		return steps, true
	}
	if i := strings.IndexAny(s, "0123456789("); i > 0 && s[i-1] != ' ' {
		if m := joint.FindStringSubmatch(s); m != nil {
			s = m[1] + " " + m[2]
		}
	}
	fields := strings.SplitN(s, " ", 3)
	for k := min(2, len(fields)); k > 0; k-- {
		w := spelled[strings.ReplaceAll(strings.ToLower(strings.Join(fields[:k], " ")), ".", "")]
		if w == "" {
			continue
		}
		names, first, ok := parseNames(strings.Join(fields[k:], " "))
		if !ok {
			return nil, false
		}
		return assemble(w, names, first), true
	}
	return nil, false
}

// parseNames reads "4 (a) (ii)" or "(a)"; plain says that the first name is not in brackets.
func parseNames(s string) (names []string, plain, ok bool) {
	for s = strings.TrimSpace(s); s != ""; {
		m := nameToken.FindStringSubmatch(s)
		switch {
		case m == nil:
			return nil, false, false
		case m[1] != "":
			names = append(names, m[1])
		case m[2] != "" && len(names) > 0:
			names[len(names)-1] += "-" + m[2]
		case m[3] != "" && len(names) == 0:
			names, plain = append(names, m[3]), true
		case m[4] != "": // a number that is supplied
			names, plain = append(names, m[4]), plain || len(names) == 0
		default:
			return nil, false, false
		}
		s = s[len(m[0]):]
	}
	return names, plain, true
}

func assemble(w string, names []string, plain bool) []Step {
	if len(names) == 0 {
		return []Step{{Word: w}}
	}
	switch w {
	case "op", "pp", "p", "art", "text":
		steps := []Step{{Word: w, Names: names[:1:1]}}
		if len(names) > 1 {
			steps = append(steps, Step{Word: "para", Names: names[1:]})
		}
		return steps
	case "annex":
		if n := arabic(names[0]); n > 0 {
			names[0] = strconv.Itoa(n)
		}
	}
	return []Step{{Word: w, Names: names}}
}
