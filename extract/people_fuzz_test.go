package extract

import "testing"

// Any text in any language goes through the extractors of people, organizations and speech.
func FuzzPeople(f *testing.F) {
	f.Add("en", "\"We hope so,\" Jiang Yu, Foreign Ministry spokeswoman, said on Tuesday.")
	f.Add("zh", "外交部发言人姜瑜表示，“很好。”")
	f.Add("fr", "sous la présidence de M. Jean Martin (Sainte-Lucie)")
	f.Add("ru", "«Да», — сказал постпред России при ООН Иван Петров.")
	f.Add("en", "(Signed) A\n(Signed) *B *C, Ambassador of Chile: draft resolution")
	f.Fuzz(func(t *testing.T, lang, text string) {
		for _, name := range []string{"organization", "person", "signature", "sponsor", "speech"} {
			run(name, article(lang, "T\n"+text))
			run(name, letterOf(lang, "Letter dated\n\n"+text+"\n\n"+text))
		}
	})
}
