package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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

// The search of a page takes the same words from a text as the index.
func TestInteropSiteTokens(t *testing.T) {
	needInterop(t)
	texts := []string{
		"Not to use ICTs, 64/211 (2009)", "Sécurité de l’État; ЁЛКА İstanbul ıI ß Größe ＡＢＣ ﬁn", "立即停火 UN联合国2024 カタカナ 𠀀𠀁a",
		"وَقْف إطلاق النار بوقف لإطلاق والولايات ـــ ٱلله ۴۲ للأمم", "a\u0301 x\u200dy \U0001F600 ๑๒ ǅ Ω K Å", "</script> \x00 \u2028 {{.}}",
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
	var have [][]string
	if err := json.Unmarshal(out, &have); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if d := cmp.Diff(append([]string{}, site.Tokens(text)...), have[i]); d != "" {
			t.Errorf("%q: -Go +JavaScript\n%s", text, d)
		}
	}
}
