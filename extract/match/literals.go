package match

import "sort"

// Literals are strings of which one is looked for at every place of a text: what a slow pattern cannot do without. It is safe
// for concurrent use.
type Literals struct {
	filter filter
	first  [256]bool
	by     [256][]string // by first byte, longest first
}

// NewLiterals returns the literals; none may be empty.
func NewLiterals(list ...string) *Literals {
	l := &Literals{}
	for _, s := range list {
		l.filter.add(s)
		l.first[s[0]] = true
		l.by[s[0]] = append(l.by[s[0]], s)
	}
	for c := range l.by {
		sort.SliceStable(l.by[c], func(i, j int) bool { return len(l.by[c][i]) > len(l.by[c][j]) })
	}
	return l
}

// Next returns the first place at or behind from where one of the literals stands in s, and the longest one that stands there;
// len(s) and "" if there is none.
func (l *Literals) Next(s string, from int) (at int, literal string) {
	for i := from; i < len(s); i++ {
		if !l.first[s[i]] || !l.filter.passes(s[i:]) {
			continue
		}
		if literal := l.At(s, i); literal != "" {
			return i, literal
		}
	}
	return len(s), ""
}

// At returns the longest of the literals that stands at byte i of s, "" if none does.
func (l *Literals) At(s string, i int) string {
	for _, t := range l.by[s[i]] {
		if len(s)-i >= len(t) && s[i:i+len(t)] == t {
			return t
		}
	}
	return ""
}

// In reports whether one of the literals stands in s.
func (l *Literals) In(s string) bool {
	_, literal := l.Next(s, 0)
	return literal != ""
}

// All returns the literals that stand at byte i of s, the longest first.
func (l *Literals) All(s string, i int) []string {
	var out []string
	for _, t := range l.by[s[i]] {
		if len(s)-i >= len(t) && s[i:i+len(t)] == t {
			out = append(out, t)
		}
	}
	return out
}
