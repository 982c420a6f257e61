package extract

import (
	"sort"
	"strings"
	"unicode"

	"w3id.org/dipdoc/kg/extract/rules"
)

// chinesePersons finds names behind an office in Chinese, which has neither spaces nor capitals: a family name and one or two
// characters, or the sounds of a foreign name, with or without a dot between its parts. A name ends where a verb, a mark or
// one of the small words begins that follow a subject.
func (sc *scene) chinesePersons() []personHit {
	var out []personHit
	for r, hit := range sc.roles {
		from := wordAt(sc.ws, hit.end)
		if from >= len(sc.ws) || hit.row.Kind == rules.Holders || hit.row.Kind == rules.Chairing || sc.roleOf[from-1] != r {
			continue
		}
		to := sc.chineseName(from, hit.row.Post != "")
		if to == from || !press(sc.doc) && to < len(sc.ws) && !sc.ws[to].mark && sc.ws[to].text != "先" && sc.ws[to].text != "女" {
			continue
		}
		o := office{row: hit.row, from: wordAt(sc.ws, hit.start), to: from, name: from, nameEnd: to}
		for o.from > 0 && (sc.stateOf[o.from-1] >= 0 || sc.orgOf[o.from-1] >= 0) {
			o.from--
		}
		sc.readHolder(&o, wordAt(sc.ws, hit.start), from)
		out = append(out, sc.named(from, to, &o, "office-and-name"))
	}
	return out
}

// namesAgain finds again whom c knows by full name, in Chinese.
func (sc *scene) namesAgain(c *cast, add func(personHit)) {
	names := make([]string, 0, len(c.full))
	for name := range c.full {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		for at, n := 0, 0; n < 50; n++ {
			i := strings.Index(sc.v.Fold[at:], name)
			if i < 0 {
				break
			}
			from, to := wordAt(sc.ws, at+i), wordAt(sc.ws, at+i+len(name)-1)+1
			add(personHit{from: from, to: to, key: c.full[name], name: sc.text(from, to), short: true, rule: "name-again"})
			at += i + len(name)
		}
	}
}

// chineseName returns the end of the name that starts at word from, from itself if none does. A foreign name without a dot
// counts behind the name of a high office only.
func (sc *scene) chineseName(from int, high bool) int {
	end, dot := from, false
	for ; end < len(sc.ws) && end < from+16; end++ {
		w := sc.ws[end]
		if sc.verbOf[end] >= 0 || sc.stateOf[end] >= 0 || sc.orgOf[end] >= 0 || sc.roleOf[end] >= 0 || sc.quoted[end] {
			break
		}
		if w.text == "·" || w.text == "•" || w.text == "・" {
			dot = true
			continue
		}
		if w.mark || strings.Contains(chineseEnds, w.text) || !isHan(w.text) {
			break
		}
	}
	switch n := end - from; {
	case dot && n >= 4:
		return end
	case n < 2 || n > 6:
		return from
	case strings.Contains(chineseFamilies, sc.ws[from].text):
		return from + min(n, 3)
	case n >= 3 && high:
		return end
	}
	return from
}

// chineseEnds are characters that follow a name and are not in one.
const chineseEnds = "在对于就向和与及等将已会并也则主是的为以从到致出访作发参曾还又再所进前后当今昨日年月共请给"

// chineseFamilies are the most frequent family names of one character.
const chineseFamilies = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤华耿傅陆温滕沙洪"

func isHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}
