package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"w3id.org/dipdoc/kg/export/site"
	"w3id.org/dipdoc/kg/ontology/authority"
)

// Sites in a browser, from disk: valid, accessible, wide and narrow, light and dark; the search finds, citations are copied.
func TestInteropSite(t *testing.T) {
	needInterop(t)
	kg, dir := build(t), t.TempDir()
	outputOf(t, kg, "site", "../../examples/code-of-conduct", "--quiet", "-o", dir+"/five")
	outputOf(t, "node", interop+"site_pages.cjs", dir+"/five", "information weapons", "A/66/359, annex, para. (b)",
		"doc/A/66/359/annex/para/b.html", "index.html", "doc/A/66/359.html", "state/CHN.html", "concept/information-security.html", "downloads.html", "src/f6b8f122d24e~words.html", "ns.html")

	if err := os.WriteFile(filepath.Join(dir, "ar.txt"), []byte(arabic), 0o666); err != nil {
		t.Fatal(err)
	}
	outputOf(t, kg, "site", dir+"/ar.txt", "--quiet", "-o", dir+"/arabic")
	outputOf(t, "node", interop+"site_pages.cjs", dir+"/arabic", "إطلاق النار", "S/RES/2999", "doc/S/RES/2999(2031)/op/1.html", "doc/S/RES/2999(2031).html")
}

// The search of a site of five documents and of a made-up resolution in three more languages: all that its page promises.
func TestInteropSiteSearch(t *testing.T) {
	needInterop(t)
	dir := t.TempDir()
	sources := []string{"site", "../../examples/code-of-conduct"}
	for name, text := range map[string]string{"ar": arabic, "zh": chinese, "ru": russian, "hostile": "Press release\n\nSC/99999\n\n3 February 2031\n\nThe Council met. <img src=x onerror=\"window.ran=1\"> </script> It heard nothing.\n"} {
		file := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		sources = append(sources, file)
	}
	outputOf(t, append([]string{build(t)}, append(sources, "--quiet", "-o", dir+"/site")...)...)
	outputOf(t, "node", interop+"site_search.cjs", dir+"/site")
}

// A made-up resolution, written as those of the Council are.
const arabic = `الأمم المتحدة

S/RES/2999 (2031)

مجلس الأمن

القرار 2999 (2031)

الذي اتخذه مجلس الأمن في جلسته 9999 المعقودة في 3 شباط/فبراير 2031

إن مجلس الأمن،

إذ يسترشد بمقاصد ميثاق الأمم المتحدة ومبادئه،

1 - يطالب بوقف فوري لإطلاق النار تحترمه جميع الأطراف؛

2 - يقرر أن يبقي المسألة قيد نظره الفعلي.
`

const chinese = `联合国

S/RES/2999 (2031)

安全理事会

第2999(2031)号决议

2031年2月3日安全理事会第9999次会议通过

安全理事会，

遵循《联合国宪章》的宗旨和原则，

1. 要求立即停火，由所有各方遵守；

2. 决定继续积极处理此案。
`

const russian = `Организация Объединенных Наций

S/RES/2999 (2031)

Совет Безопасности

Резолюция 2999 (2031),

принятая Советом Безопасности на его 9999-м заседании 3 февраля 2031 года

Совет Безопасности,

руководствуясь целями и принципами Устава Организации Объединенных Наций,

1. требует немедленного прекращения огня, которое соблюдали бы все стороны;

2. постановляет продолжать активно заниматься этим вопросом.
`

// The search of a page takes the same words from a text as the index.
func TestInteropSiteTokens(t *testing.T) {
	needInterop(t)
	texts := []string{
		"Not to use ICTs, 64/211 (2009)", "Sécurité de l’État; ЁЛКА İstanbul ıI ß Größe ＡＢＣ ﬁn", "立即停火 UN联合国2024 カタカナ 𠀀𠀁a",
		"وَقْف إطلاق النار بوقف لإطلاق والولايات ـــ ٱلله ۴۲ للأمم", "a\u0301 x\u200dy \U0001F600 ๑๒ ǅ Ω K Å", "</script> \x00 \u2028 {{.}}",
		"A/RES/64/211, A/C.1/70/L.45. S/RES/2231(2015) القرار ٦٤/٢١١ and/or 3/4½ A//66 www.un.org/en/ga/64/1/2/3/4/5/6/7/8/9/10/11/12 ΣΑΣ 64/211联合国1/2", strings.Repeat("word/", 20) + "1",
	}
	for _, s := range authority.States() {
		for _, lang := range authority.Languages {
			texts = append(texts, s.Labels[lang], s.Formal[lang])
		}
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", interop+"site_tokens.cjs", "../../export/site/pages/search.js")
	c.Stdin = bytes.NewReader(in)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var have [][]site.Term
	if err := json.Unmarshal(out, &have); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if d := cmp.Diff(append([]site.Term{}, site.Terms(text)...), have[i]); d != "" {
			t.Errorf("%q: -Go +JavaScript\n%s", text, d)
		}
	}
}
