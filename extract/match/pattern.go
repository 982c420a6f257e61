package match

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// A Pattern is a regular expression that knows what it cannot do without: strings of which each match holds at least one. Where
// none of them is, it does not look, which saves nearly all of the time that patterns take. Its own methods are quick; those of
// the expression say the same.
type Pattern struct {
	*regexp.Regexp
	needs []string // nil if it can match without any
}

// MustCompile is regexp.MustCompile; what the pattern needs follows from the expression.
func MustCompile(expr string) *Pattern {
	p := &Pattern{Regexp: regexp.MustCompile(expr)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.needs = needs(tree)
	}
	return p
}

// May reports whether s holds what p needs: where it says no, p does not match.
func (p *Pattern) May(s string) bool {
	for _, n := range p.needs {
		if strings.Contains(s, n) {
			return true
		}
	}
	return p.needs == nil
}

// MatchString reports whether p matches in s.
func (p *Pattern) MatchString(s string) bool { return p.May(s) && p.Regexp.MatchString(s) }

// FindStringIndex returns the place of the first match, nil if there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.May(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// FindStringSubmatch returns the first match and its groups, nil if there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.May(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex returns the places of the first match and its groups, nil if there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.May(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatchIndex returns the places of up to n matches and their groups, of all if n is negative.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.May(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

// mostNeeds is beyond which it is no longer quick to look for what a pattern needs.
const mostNeeds = 12

// needs returns strings of which every match of re holds one, nil if there are none such.
func needs(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []string{string(re.Rune)}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needs(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needs(re.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			n := needs(sub)
			if all = append(all, n...); n == nil || len(all) > mostNeeds {
				return nil
			}
		}
		return all
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if n := needs(sub); n != nil && (best == nil || shortest(n)*len(best) > shortest(best)*len(n)) {
				best = n
			}
		}
		return best
	}
	return nil
}

// shortest returns the size of the shortest string.
func shortest(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}
