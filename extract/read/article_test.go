package read

import "testing"

func TestArticleNumber(t *testing.T) {
	for head, want := range map[string]int{
		"Article 12": 12, "ARTICLE IV Lamps": 4, "Article premier": 1, "Artículo 3. Faros": 3, "Статья 7": 7, "المادة 12": 12, "المادة الثانية": 2,
		"第十二条": 12, "Articles of oil": 0, "Article": 0, "Part 3": 0, "第十二条 灯塔": 12,
	} {
		if got, _ := articleNumber(head); got != want {
			t.Errorf("articleNumber(%q) = %d, want %d", head, got, want)
		}
	}
}
