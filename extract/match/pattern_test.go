package match

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What a pattern needs changes nothing of what it finds.
func TestPatternAgreesWithExpression(t *testing.T) {
	pieces := []string{"a", "ab", "b", "c", ".", "(?:ab|cd)", "(a|b)?", "(?i:ab)", "[ab]", "c+", "(?:ab)*", "(?:cd){1,2}", "(?:a|)", "^", "$", `\b`, "дом", "|"}
	rapid.Check(t, func(t *rapid.T) {
		expr := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "expression"), "")
		re, err := regexp.Compile(expr)
		if err != nil {
			t.Skip()
		}
		p := MustCompile(expr)
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "ab", "cd", "c", "AB", "дом", " "}), 0, 8).Draw(t, "text"), "")
		if got, want := fmt.Sprint(p.FindAllStringSubmatchIndex(s, -1)), fmt.Sprint(re.FindAllStringSubmatchIndex(s, -1)); got != want {
			t.Fatalf("%s, which needs %q, finds %s in %q, want %s", expr, p.needs, got, s, want)
		}
		if got, want := p.MatchString(s), re.MatchString(s); got != want {
			t.Fatalf("%s, which needs %q, matches in %q: %v, want %v", expr, p.needs, s, got, want)
		}
	})
}

func TestPatternNeeds(t *testing.T) {
	for expr, want := range map[string]string{
		`distr\.? ?:? ?(?:general|limited)?`:       "[distr]",
		`(?:first|second|third) special session`:   "[ special session]",
		`(?:résolution|décision) adoptée par`:      "[ adoptée par]",
		`(?i:letter)`:                              "[]",
		`adopted by (?:council|assembly)`:          "[adopted by ]",
		`принят(?:а|ая|о) (?:советом|генеральной)`: "[принят]",
		`(?:ab|cd?)`:                     "[ab c]",
		`(\d{1,4}) ?\(((?:19|20)\d\d)\)`: "[(]",
		`(?:the (?:purpose|aim)s? of|le but d|целью|本\pL+的宗旨)`: "[the  le but d целью 的宗旨]",
	} {
		if got := fmt.Sprint(MustCompile(expr).needs); got != want {
			t.Errorf("%s needs %s, want %s", expr, got, want)
		}
	}
}
