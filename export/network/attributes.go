package network

import (
	"strconv"
	"strings"
	"unicode"
)

// An attribute is a column of the nodes or links, the same in every format.
type attribute[T any] struct {
	name  string // letters only, as GML demands
	typ   string // "string", "int" or "double", the names GraphML uses
	value func(*Network, T) string
}

// nodeAttributes are what every format says of a node besides its id. A value of "" is left out where a format can.
var nodeAttributes = []attribute[Node]{
	{"label", "string", func(_ *Network, n Node) string { return n.Label }},
	{"kind", "string", func(_ *Network, n Node) string { return string(n.Kind) }},
	{"description", "string", func(_ *Network, n Node) string { return n.Description }},
	{"date", "string", func(_ *Network, n Node) string { return n.Date }},
	{"citation", "string", func(_ *Network, n Node) string { return n.Citation }},
	{"document", "string", func(_ *Network, n Node) string { return n.Document }},
	{"wording", "string", func(_ *Network, n Node) string { return n.Wording }},
	{"text", "string", func(_ *Network, n Node) string { return n.Text }},
	{"language", "string", func(_ *Network, n Node) string { return n.TextLang }},
	{"file", "string", func(_ *Network, n Node) string { return n.File }},
	{"fileStart", "int", func(_ *Network, n Node) string { return place(n, n.Start) }},
	{"fileEnd", "int", func(_ *Network, n Node) string { return place(n, n.End) }},
	{"x", "double", func(_ *Network, n Node) string { return decimal(n.X) }},
	{"y", "double", func(_ *Network, n Node) string { return decimal(n.Y) }},
}

// edgeAttributes are what every format says of a link besides its ends. The relation is not called "type", which Gephi
// reads as directed or undirected.
var edgeAttributes = []attribute[Edge]{
	{"label", "string", func(_ *Network, e Edge) string { return e.Label }},
	{"relation", "string", func(_ *Network, e Edge) string { return e.Relation }},
	{"predicate", "string", func(_ *Network, e Edge) string { return e.Predicate }},
	{"weight", "int", func(_ *Network, e Edge) string { return strconv.Itoa(e.Weight) }},
}

// place spells an offset, "" where the place of the words is not known.
func place(n Node, offset int) string {
	if n.End == 0 {
		return ""
	}
	return strconv.Itoa(offset)
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// edgeID names a link after its place in the sorted list; links have no name of their own.
func edgeID(i int) string { return "e" + strconv.Itoa(i) }

// rtl reports whether a label is written from right to left, judged by its first letter that has a direction.
func rtl(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return false
}

// Clean replaces what XML 1.0 and most programs cannot hold (control characters, lone surrogates, direction overrides that
// would turn what follows around) with U+FFFD. Tabs and line ends stay.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r':
			return r
		case r < ' ', r == 0x7F, 0x80 <= r && r < 0xA0, r == 0xFFFE, r == 0xFFFF, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
