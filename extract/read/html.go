package read

func looksLikeHTML(text string) bool { return false }

func parseHTML(text string) *source { return &source{text: text, markup: true} }
