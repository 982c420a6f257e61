package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Slug spells s for an IRI: lower case, accents of Latin letters dropped, runs of anything but letters and digits a hyphen.
// Letters of other scripts stay as they are: their marks make other letters (й is no и).
func Slug(s string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFKC.String(s) {
		if unicode.Is(unicode.Latin, r) {
			r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		}
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '\u2019':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(unicode.ToLower(r))
		default:
			hyphen = true
		}
	}
	return b.String()
}
