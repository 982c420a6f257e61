package cite

import (
	"crypto/sha256"
	"encoding/base64"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"
)

// artifactCode computes the code of a trusty URI, version 1, module RA: a checksum of a set of named graphs that may hold the
// URI itself. In the quads a space stands where the code will be.
func artifactCode(quads []quad.Quad) string {
	lines := make([][4]string, 0, len(quads))
	for _, q := range quads {
		lines = append(lines, [4]string{iriString(q.Label), iriString(q.Subject), iriString(q.Predicate), trustyObject(q.Object)})
	}
	sort.Slice(lines, func(i, j int) bool {
		a, b := lines[i], lines[j]
		for k := 0; k < 3; k++ {
			if a[k] != b[k] {
				return a[k] < b[k]
			}
		}
		return trustyOrder(a[3]) < trustyOrder(b[3])
	})
	h := sha256.New()
	for i, l := range lines {
		if i > 0 && l == lines[i-1] {
			continue
		}
		for _, s := range l {
			h.Write([]byte(s + "\n"))
		}
	}
	return "RA" + base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}

func iriString(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}

var (
	escapeLine   = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	unescapeLine = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

// trustyObject spells an object as it is hashed.
func trustyObject(v quad.Value) string {
	escape := escapeLine.Replace
	switch x := v.(type) {
	case quad.IRI:
		return string(x)
	case quad.String:
		return "^" + xsd + "string " + escape(string(x))
	case quad.LangString:
		return "@" + strings.ToLower(x.Lang) + " " + escape(string(x.Value))
	case quad.TypedString:
		return "^" + string(x.Type) + " " + escape(string(x.Value))
	}
	return ""
}

// trustyOrder is what objects are sorted by: IRIs first, then literals by their words, those with a language before those with a
// datatype, then by language or datatype.
func trustyOrder(object string) string {
	if object == "" || object[0] != '^' && object[0] != '@' {
		return "0" + object
	}
	kind := "1"
	if object[0] == '^' {
		kind = "2"
	}
	tag, words, _ := strings.Cut(object[1:], " ")
	words = unescapeLine.Replace(words)
	return "1" + words + "\x00" + kind + tag
}
