package date

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The ways to write dates as regular expressions, which say the same as the steps but are far slower. DAY, MONTH and YEAR stand
// for what they say. The first, but of Russian and Chinese, is that of month and year.
var patterns = map[string][]string{
	"en": {`MONTH,? YEAR`, `DAY ?(?:st|nd|rd|th)?(?: day)?(?: of)?,? ?MONTH\.?,? ?YEAR`, `MONTH\.? ?DAY(?:st|nd|rd|th)?(?:,? | ?, ?)YEAR`,
		`MONTH\.? DAY \d\d:\d\d(?::\d\d)? (?:[a-z]{3,4} )?YEAR`},
	"fr": {`MONTH YEAR`, `DAY ?(?:er)? ?MONTH\.? ?YEAR`},
	"es": {`MONTH (?:de |del )?YEAR`, `DAY ?(?:º|°|o)?(?: de)? MONTH\.?(?: de| del)? ?YEAR`, `MONTH DAY(?:,|,? de| del) ?YEAR`},
	"ru": {`DAY ?MONTH\.? ?YEAR(?: ?г(?:ода|оду|\.)?)?`},
	"ar": {`MONTH(?: ?/ ?MONTH)? YEAR`, `DAY ?(?:من )?MONTH(?: ?/ ?MONTH)? ?(?:من )?(?:عام |سنة )?YEAR`},
	"zh": {`(?:YEAR|HAN{4}) ?年 ?(?:1[0-2]|0?[1-9]|HAN{1,3}) ?月 ?(?:[12]\d|3[01]|0?[1-9]|HAN{1,3}) ?[日号]`,
		`(?:YEAR|HAN{4}) ?年 ?(?:1[0-2]|0?[1-9]|HAN{1,2}) ?月`},
}

// Each date found is one that a pattern finds, and where there is none, no month stands before a year.
func TestDatesAgreeWithPatterns(t *testing.T) {
	months := readMonths()
	compiled := map[string][]*regexp.Regexp{}
	for lang, list := range patterns {
		names := slices.SortedFunc(maps.Keys(months[lang]), func(a, b string) int { return len(b) - len(a) })
		replace := strings.NewReplacer("DAY", `(?:3[01]|[12]\d|0?[1-9])`, "MONTH", `(?:`+strings.Join(names, "|")+`)`, "YEAR", `(?:1[89]\d\d|20\d\d)`,
			"HAN", `[〇零○一二三四五六七八九十]`)
		for _, p := range list {
			compiled[lang] = append(compiled[lang], regexp.MustCompile(replace.Replace(p)))
		}
	}
	figures := []*regexp.Regexp{regexp.MustCompile(`(?:1[89]\d\d|20\d\d)[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])`), regexp.MustCompile(`\d{1,2}[/.-]\d{1,2}[/.-](?:1[89]\d\d|20\d\d)`)}
	pieces := strings.Split("1|2|12|31|05|0|2011|1999|2005|20|19| |, |.|/|-|st|th| day| of |er|º| de | del |من | من |عام | / | г| года|年|月|日|号|一|十|二〇二四|05:02|:04 |edt |x", "|")
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"en", "fr", "es", "ru", "ar", "zh"}).Draw(t, "lang")
		fragments := append(slices.Clone(pieces), " ", " ", "2011", "2005", "12 ")
		if names := slices.Sorted(maps.Keys(months[lang])); len(names) > 0 {
			fragments = append(fragments, rapid.SliceOfN(rapid.SampledFrom(names), 20, 20).Draw(t, "months")...)
		}
		v := view(strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 2, 14).Draw(t, "text"), ""))
		dates := map[string]bool{}
		for _, l := range []string{lang, "en"} {
			for _, re := range append(compiled[l], figures...) {
				for _, m := range re.FindAllStringIndex(v.Fold, -1) {
					dates[fmt.Sprint(m)] = true
				}
			}
		}
		hits := Find(v, lang)
		for _, h := range hits {
			if !dates[fmt.Sprint([]int{h.Start, h.End})] {
				t.Fatalf("in %q no pattern finds %q", v.Fold, v.Fold[h.Start:h.End])
			}
		}
		if m := compiled[lang][0].FindStringIndex(v.Fold); len(hits) == 0 && m != nil && stands(v.Fold, m[0], m[1]) && lang != "ru" && lang != "zh" {
			t.Fatalf("in %q nothing is found, but there is %q", v.Fold, v.Fold[m[0]:m[1]])
		}
	})
}
