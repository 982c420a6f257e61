package date

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"w3id.org/dipdoc/kg/extract/match"
)

// A SessionHit is the ordinal number of a session found: the half-open byte range of the view, from the ordinal to the
// word for session, and the number: "66", "ES-11", "S-10".
type SessionHit struct {
	Start, End int
	Session    string
}

// A sessionPattern reads how one language writes sessions. Group 1 or 2 is the ordinal, the other group empty.
type sessionPattern struct {
	re     *match.Pattern
	prefix string // "", "S-" or "ES-"
	order  map[string]int
}

var sessions = map[string][]sessionPattern{}

func init() {
	add := func(lang string, order map[string]int, figures string, forms [][2]string) {
		words := alternatives(order)
		for _, f := range forms {
			re := strings.ReplaceAll(f[1], "ORD", `(?:(`+words+`)|(`+figures+`))`)
			sessions[lang] = append(sessions[lang], sessionPattern{match.MustCompile(re), f[0], order})
		}
	}
	// the longer forms first: an emergency special session is not a special one
	add("en", english(), `\d{1,3} ?(?:st|nd|rd|th)`, [][2]string{
		{"ES-", `ORD emergency special session`}, {"S-", `ORD special session`}, {"", `ORD (?:regular |annual )?session`}})
	add("fr", french(), `\d{1,3} ?(?:re|ère|er|e|ème|eme)`, [][2]string{
		{"ES-", `ORD session extraordinaire d'urgence`}, {"S-", `ORD session extraordinaire`}, {"", `ORD session`}})
	add("es", spanish(), `\d{1,3} ?(?:º|°|o|er|avo)?\.?`, [][2]string{
		{"ES-", `ORD per[ií]odo extraordinario de sesiones de emergencia`}, {"S-", `ORD per[ií]odo extraordinario de sesiones`},
		{"", `ORD per[ií]odo (?:ordinario )?de sesiones`}})
	add("ru", russian(), `\d{1,3} ?-? ?(?:й|я|ая|ой|ю|ую|е)`, [][2]string{
		{"ES-", `ORD чрезвычайн\pL+ специальн\pL+ сесси\pL`}, {"S-", `ORD специальн\pL+ сесси\pL`}, {"", `ORD (?:очередн\pL+ )?сесси\pL`}})
	add("ar", arabic(), `\d{1,3}`, [][2]string{
		{"ES-", `(?:ال)?دورت?[ةه]?ا? الاستثنائية الطارئة ORD`}, {"S-", `(?:ال)?دورت?[ةه]?ا? الاستثنائية ORD`},
		{"", `(?:ال)?دورت?[ةه]?ا? (?:العادية )?ORD`}})
	add("zh", nil, `\d{1,3}|[一二三四五六七八九十]{1,4}`, [][2]string{
		{"ES-", `第ORD ?届紧急特别会议`}, {"S-", `第ORD ?届特别会议`}, {"", `第ORD ?届(?:常)?会议?`}})
}

func alternatives(order map[string]int) string {
	words := make([]string, 0, len(order))
	for w := range order {
		words = append(words, regexp.QuoteMeta(w))
	}
	sort.Slice(words, func(i, j int) bool {
		if len(words[i]) != len(words[j]) {
			return len(words[i]) > len(words[j])
		}
		return words[i] < words[j]
	})
	if len(words) == 0 {
		return `\z.` // nothing
	}
	return strings.Join(words, "|")
}

// sessionWords are what every name of a session holds: where it is missing, the slow patterns need not look.
var sessionWords = map[string]string{"ar": "دور", "en": "session", "es": "sesiones", "fr": "session", "ru": "сесси", "zh": "届"}

// Session returns the sessions named in v, in order, disjoint. lang "" stands for all languages.
func Session(v *match.View, lang string) []SessionHit {
	var all []SessionHit
	for _, l := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		if lang != "" && l != lang || !strings.Contains(v.Fold, sessionWords[l]) {
			continue
		}
		for _, p := range sessions[l] {
			for _, m := range p.re.FindAllStringSubmatchIndex(v.Fold, -1) {
				n := 0
				if m[2] >= 0 {
					n = p.order[v.Fold[m[2]:m[3]]]
				} else if m[4] >= 0 {
					n = number(strings.TrimRight(v.Fold[m[4]:m[5]], " abcdefghijklmnopqrstuvwxyzèº°.-йяаоюуе"))
				}
				if n > 0 && startsWord(v.Fold, m[0]) {
					all = append(all, SessionHit{m[0], m[1], p.prefix + strconv.Itoa(n)})
				}
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].Start != all[j].Start {
			return all[i].Start < all[j].Start
		}
		return all[i].End > all[j].End
	})
	var hits []SessionHit
	for _, h := range all {
		if len(hits) == 0 || h.Start >= hits[len(hits)-1].End {
			hits = append(hits, h)
		}
	}
	return hits
}
