package network

import "strings"

// A partPath is the path of a document or a part of one: "doc/A/66/359/annex/para/b" is the symbol A/66/359 and the parts
// "annex" and "para/b" (DATA-MODEL.md, section 3).
type partPath struct {
	symbol    string   // "A/66/359", "press/china-daily/2011-09-19/slug"
	parts     []string // "annex", "para/b"; nil for a whole document
	provision bool     // the last part is a paragraph, not a document within the document
}

// DocumentPath is the path of the whole document that a part stands in: "doc/A/66/359" of "doc/A/66/359/annex/para/b".
func DocumentPath(path string) string { return "doc/" + parsePath(path).symbol }

// PartLabel is the short name of a part of a document or of a wording: "annex", "(b)", "op 4"; "" for a whole one.
func PartLabel(path string) string {
	if rest, ok := strings.CutPrefix(path, "src/"); ok {
		_, rest, _ = strings.Cut(rest, "/")
		path = "doc/" + rest
	}
	if p := parsePath(path); len(p.parts) > 0 {
		return unescape(p.label())
	}
	return ""
}

// Steps of a path that name a part. Components of UN symbols start with a capital or a digit, so these cannot be such.
var (
	documentSteps  = steps("letter", "annex", "code", "part")
	paragraphSteps = steps("pp", "op", "para", "p", "sec", "art", "chap", "formula", "title", "heading", "text", "purpose", "chapeau")
)

func steps(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// parsePath reads a path under the base that starts with "doc/".
func parsePath(path string) partPath {
	steps := strings.Split(strings.TrimPrefix(path, "doc/"), "/")
	i := 0
	switch steps[0] {
	case "press":
		i = min(4, len(steps)) // publisher, date and slug are no steps
	case "text", "mail", "charter":
		i = min(2, len(steps))
	}
	for i < len(steps) && !documentSteps[steps[i]] && !paragraphSteps[steps[i]] {
		i++
	}
	p := partPath{symbol: strings.Join(steps[:i], "/")}
	for i < len(steps) {
		j := i + 1
		for j < len(steps) && !documentSteps[steps[j]] && !paragraphSteps[steps[j]] {
			j++
		}
		p.provision = p.provision || paragraphSteps[steps[i]]
		p.parts = append(p.parts, strings.Join(steps[i:j], "/"))
		i = j
	}
	return p
}

// partWords says one part as a footnote does: "para. (b) (ii)" for "para/b/ii".
func partWords(part string, first bool) string {
	steps := strings.Split(part, "/")
	rest := steps[1:]
	switch steps[0] {
	case "pp":
		return "preambular para. " + strings.Join(rest, " ")
	case "op":
		return "para. " + strings.Join(rest, " ")
	case "sec":
		return "sect. " + strings.Join(rest, " ")
	case "art":
		return "art. " + strings.Join(rest, " ")
	case "p":
		return "para. " + strings.Join(rest, " ")
	case "para":
		s := ""
		for _, r := range rest {
			if r != "" && r[0] >= '0' && r[0] <= '9' {
				s += " " + r
			} else {
				s += " (" + r + ")"
			}
		}
		s = strings.TrimSpace(s)
		if first {
			return "para. " + s
		}
		return s
	}
	return strings.Join(steps, " ")
}

// named are documents that are cited by a name.
var named = map[string]string{"charter/un": "Charter of the United Nations"}

// citation is the citable form: "A/66/359, annex, para. (b)". What has no symbol (symbols start with a capital), such as
// press, has none.
func (p partPath) citation() string {
	out := named[p.symbol]
	if out == "" && p.symbol != "" && 'A' <= p.symbol[0] && p.symbol[0] <= 'Z' {
		out = p.symbol
	}
	if out == "" {
		return ""
	}
	for i, part := range p.parts {
		sub := i > 0 && strings.HasPrefix(part, "para/") && paragraphSteps[step(p.parts[i-1])]
		if sub {
			out += " " + partWords(part, false)
		} else {
			out += ", " + partWords(part, true)
		}
	}
	return out
}

// label is the part alone, short enough for a picture: "op. 4", "(b)", "annex".
func (p partPath) label() string {
	if len(p.parts) == 0 {
		return p.symbol
	}
	i := len(p.parts) - 1
	for i > 0 && strings.HasPrefix(p.parts[i], "para/") && paragraphSteps[step(p.parts[i-1])] {
		i--
	}
	var out []string
	for j, part := range p.parts[i:] {
		switch step(part) {
		case "pp", "op", "p":
			out = append(out, strings.Replace(part, "/", " ", 1))
		default:
			out = append(out, partWords(part, j == 0 && p.parts[i] != part))
		}
	}
	return strings.Join(out, " ")
}

func step(part string) string {
	s, _, _ := strings.Cut(part, "/")
	return s
}

// whole is the path of the document, or document within the document, that a part stands in.
func (p partPath) whole() string {
	n := len(p.parts) - 1
	for n > 0 && paragraphSteps[step(p.parts[n])] && paragraphSteps[step(p.parts[n-1])] {
		n--
	}
	return strings.Join(append([]string{"doc/" + p.symbol}, p.parts[:n]...), "/")
}
