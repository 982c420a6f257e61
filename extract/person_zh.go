package extract

// chinesePersons finds names behind an office in Chinese, which is written without spaces and capitals.
func (sc *scene) chinesePersons(c *cast) []personHit { return nil }

func nominative(name string) string { return name }
