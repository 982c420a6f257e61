package extract

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"w3id.org/dipdoc/kg/extract/date"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/extract/symbol"
)

// A citation is a document cited in a stretch of text.
type citation struct {
	start, end int           // bytes of the view: what names the document, with its pinpoint and the word "resolution"
	cited      symbol.Symbol // zero if unresolved, or if charter is set
	charter    bool          // the Charter of the United Nations
	problem    string        // why it is not resolved; "" if it is
	authority  bool          // "pursuant to", "in accordance with"
	pinpoint   string        // "4", "1-7", "3(a)"
	date       string        // of the cited document, YYYY-MM-DD
	title      string        // in the language of the text
	rule       string
	guessed    bool // no body was named: it follows from the number and the context
}

// citing is what the stretch before and around says.
type citing struct {
	lang    string
	organ   string       // whose document this is, as in citation.csv: "ga", "sc", "hrc", "ecosoc"; "" if not known
	hrc     bool         // the document names the Human Rights Council
	council bool         // the document names the Security Council
	years   map[int]bool // numbers of Security Council resolutions that the document gives with their year
	ibid    []citation   // what the note before cites
}

// A citeToken is what the finder of citations sees of the text.
type citeToken struct {
	start, end int
	class      string // as in citation.csv, and "number", "symbol", "date", "quote"
	value      string
	number     resolutionNumber
	symbol     symbol.Symbol
}

var citationGazetteers = sync.OnceValue(func() map[string]*match.Gazetteer {
	byLang := map[string][]match.Term{}
	for _, w := range rules.Citation() {
		t := match.Term{ID: w.Class + ":" + w.Value, Text: w.Form}
		byLang[w.Lang] = append(byLang[w.Lang], t)
		byLang[""] = append(byLang[""], t)
	}
	out := map[string]*match.Gazetteer{}
	for lang, terms := range byLang {
		out[lang] = match.NewGazetteer(terms)
	}
	return out
})

// citeScan is one stretch of text with its tokens.
type citeScan struct {
	citing
	v      *match.View
	tokens []citeToken
	breaks []int // ends of sentences
	out    []citation
	lists  [][]int // indices in out of the citations of each list, while scanning
}

// findCitations returns the documents cited in v, in the order of the text.
func findCitations(v *match.View, c citing) []citation {
	s := &citeScan{citing: c, v: v}
	s.tokenize()
	s.breaks = sentenceEnds(v.Text)
	if c.lang == "zh" {
		s.scanChinese()
	} else {
		s.scan()
	}
	sort.SliceStable(s.out, func(i, j int) bool { return s.out[i].start < s.out[j].start })
	return s.out
}

func (s *citeScan) tokenize() {
	var all []citeToken
	for _, h := range symbol.Find(s.v) {
		all = append(all, citeToken{start: h.Start, end: h.End, class: "symbol", symbol: h.Symbol})
	}
	for _, h := range date.Find(s.v, s.lang) {
		all = append(all, citeToken{start: h.Start, end: h.End, class: "date", value: h.Date})
	}
	g := citationGazetteers()[s.lang]
	if g == nil {
		g = citationGazetteers()[""]
	}
	for _, h := range g.Find(s.v) {
		class, value, _ := strings.Cut(h.IDs[0], ":")
		all = append(all, citeToken{start: h.Start, end: h.End, class: class, value: value})
	}
	for _, n := range findNumbers(s.v) {
		all = append(all, citeToken{start: n.start, end: n.end, class: "number", number: n})
	}
	// what was found first wins: a number inside a date or a symbol is none
	rank := map[string]int{"symbol": 0, "date": 1, "number": 3}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.start != b.start {
			return a.start < b.start
		}
		ra, ok := rank[a.class]
		if !ok {
			ra = 2
		}
		rb, ok := rank[b.class]
		if !ok {
			rb = 2
		}
		return ra < rb
	})
	for _, t := range all {
		if n := len(s.tokens); n > 0 && t.start < s.tokens[n-1].end {
			if last := s.tokens[n-1]; last.class == "number" && t.class != "number" {
				s.tokens[n-1] = t
			}
			continue
		}
		s.tokens = append(s.tokens, t)
	}
	s.quotes()
}

// quotes makes one token of a title in quotation marks that follows "entitled", so that no number in it is read.
func (s *citeScan) quotes() {
	out := s.tokens[:0:0]
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		out = append(out, t)
		if t.class != "title" {
			continue
		}
		start, end, ok := quoted(s.v.Text, t.end)
		if !ok {
			continue
		}
		out = append(out, citeToken{start: start, end: end, class: "quote"})
		for i+1 < len(s.tokens) && s.tokens[i+1].start < end {
			i++
		}
	}
	s.tokens = out
}

var quotePairs = []struct{ open, close string }{{`"`, `"`}, {"«", "»"}, {"《", "》"}, {"''", "''"}, {"'", "'"}}

// quoted finds a quotation that starts at or right behind i and returns what stands inside the marks.
func quoted(text string, i int) (start, end int, ok bool) {
	for i < len(text) && (text[i] == ' ' || text[i] == ',' || text[i] == ':') {
		i++
	}
	for _, q := range quotePairs {
		if !strings.HasPrefix(text[i:], q.open) {
			continue
		}
		start = i + len(q.open)
		limit := text[start:min(len(text), start+600)]
		n := strings.Index(limit, q.close)
		if n <= 0 {
			return 0, 0, false
		}
		for n > 0 && text[start+n-1] == ' ' {
			n--
		}
		for n > 0 && text[start] == ' ' {
			start++
			n--
		}
		return start, start + n, n > 0
	}
	return 0, 0, false
}

var citeSentenceEnd = regexp.MustCompile(`(\pL{3,}|\)|\d)[.!?]["'»)]* ["«(]?\p{Lu}`)

// sentenceEnds returns where sentences end in text. A full stop after a short word or a figure in a list of references
// ("No. 5", "para. 4") ends none.
func sentenceEnds(text string) []int {
	var out []int
	for _, m := range citeSentenceEnd.FindAllStringSubmatchIndex(text, -1) {
		switch strings.ToLower(text[m[2]:m[3]]) {
		case "para", "paras", "párr", "párrs", "chap", "sect", "secc", "vol", "res", "add", "corr", "rev", "núm", "pág", "doc", "art":
			continue
		}
		out = append(out, m[3]+1)
	}
	return out
}

// broken reports whether a sentence ends between a and b.
func (s *citeScan) broken(a, b int) bool {
	i := sort.SearchInts(s.breaks, a)
	return i < len(s.breaks) && s.breaks[i] <= b
}

// residue is the folded text between two places without the tokens of the classes named.
func (s *citeScan) residue(from, to int, classes ...string) string {
	if from >= to {
		return ""
	}
	var b strings.Builder
	at := from
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= from })
	for ; i < len(s.tokens) && s.tokens[i].end <= to; i++ {
		t := s.tokens[i]
		for _, c := range classes {
			if t.class == c {
				b.WriteString(s.v.Fold[at:t.start])
				at = t.end
				break
			}
		}
	}
	b.WriteString(s.v.Fold[at:to])
	return strings.TrimSpace(b.String())
}

var (
	// what may stand between "resolution" and its number
	leadGap = regexp.MustCompile(`^(?:['’]s|no\.?|nos\.?|n°|nº|n\.º|núms?\.?|№|numéros?|number|numbers|رقم|من|و|in|of|the|du|de|del|la|l'|des|les|los|las|son|sus|sa|ses|ее|его|,|:|بشأن|الصادرة?|عن|رقمي)?(?: (?:of|the|de|la|l'|del|du|عن))*$`)
	// between an organ and "resolution"
	organGap = regexp.MustCompile(`^(?:'s?|draft|relevant|previous|earlier|subsequent|of|the|de|la)?$`)
	// an organ and its own resolution: "the Human Rights Council, in its resolution"
	ownGap    = regexp.MustCompile(`^,? ?(?:\pL+ ){0,4}(?:(?:in|by|through|under) its|dans sa|dans ses|par sa|en su|en sus|в (?:ее|его|своей|своих))$`)
	ownArabic = regexp.MustCompile(`^،? ?(?:\pL+ ){0,4}(?:في|بموجب) قرار`)
	// a list goes on
	listGap = regexp.MustCompile(`^(?:[,;،]|and|or|et|ou|y|e|o|u|и|или|و|او|أو|as well as|ainsi que|así como|а также|to|à|a|по|до|,? ?its|ses|sa|sus|su|свои|свою|-|,? ?(?:and|et|y|e|и) (?:its|in|on|to|of|ses|sa|su|sus|de|en|à la|à|a la|a su|в|о)?|in|de|du|en)?$`)
	// what remains of "of 2 March 2010" in a list
	datePreposition = regexp.MustCompile(`^(?:\([^()]{0,3}\))?,? ?(?:of|dated|du|en date du|de|de fecha|от|المؤرخة?|المؤرخين|في)(?: |,|$)(?:\([^()]{0,3}\) ?)?`)
	// what comes before a further number of a list whose items have subjects of their own: "…, 78/311 of 1 July 2024"
	itemBefore = regexp.MustCompile(`(?:[,;،]|(?:^|[ ("'])(?:and|or|et|ou|y|e|to|of|in|its|by|with|under|и|в|от|на|с|со|к|de|du|sa|su|ses|sus|la|les|las)|و|resolutions?|including|particular) ?$`)
	// between a number and its date
	dateGap = regexp.MustCompile(`^[(\s,]*(?:,? ?(?:section|sect\.?|sección|секция|раздел) [ivxl]+)?[\s,]*(?:of|dated|adopted on|adopted|du|en date du|datées? du|adoptée le|de|del|de fecha|от|المؤرخة?|المؤرخين|الصادرة?|في|,)?[\s,]*(?:of|on|du|de|del|le|в|المؤرخة?|في)?\s*$`)
	// between a number and the organ that follows it
	ownerGap   = regexp.MustCompile(`^[\s,;]*(?:(?:of|and|dated|du|de|от|и|et|y|,|المؤرخ)\s*)*(?:of the|of|by the|adopted by the|du|de l'|de la|des|del|de|الصادرة? عن|от)?$`)
	ownerWords = regexp.MustCompile(`(?:of the|of|by the|du|de l'|de la|des|del|de|عن)$`)
)

// scan reads the languages in which "resolution" comes before the number.
func (s *citeScan) scan() {
	var lead *citeToken // the last "resolution" or "decision" of the sentence
	leadOrgan := ""
	authority := false
	last := -1 // index in s.out of the last number of this lead
	lastEnd := 0
	for i := 0; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		if lead != nil && s.broken(lead.end, t.start) {
			lead, last = nil, -1
		}
		switch t.class {
		case "lead":
			lead, last = t, -1
			leadOrgan = s.organBefore(i)
			if strings.HasPrefix(s.v.Fold[t.start:t.end], "unsc") {
				leadOrgan = "sc"
			}
			authority = s.authorityBefore(i)
			if s.backReference(i) {
				s.same(t)
			}
		case "same":
			s.same(t)
		case "charter":
			if s.authorityBefore(i) {
				s.out = append(s.out, citation{start: t.start, end: t.end, charter: true, authority: true, rule: "citation-charter"})
			}
		case "ibid":
			s.ibidem(t, i)
		case "symbol":
			s.symbolAt(i, lead)
		case "number":
			n := t.number
			adjacent := lead != nil && s.adjacent(lead, t, last, lastEnd)
			item := lead != nil && (itemBefore.MatchString(s.v.Fold[max(0, t.start-30):t.start]) || s.dateAfter(i) != "")
			if !s.accept(n, lead, adjacent || item && leadOrgan == "hrc" && s.dateAfter(i) != "", item) {
				continue
			}
			organ := leadOrgan
			if lead != nil {
				if o := s.organBetween(lead, t, last >= 0); o != "" {
					organ = o
				}
			}
			if o := s.organAfter(i); o != "" {
				organ = o
			}
			kind := "resolution"
			if lead != nil {
				kind = lead.value
			}
			first := last < 0
			before := len(s.out)
			s.emit(i, n, kind, organ, adjacent)
			if len(s.out) == before {
				continue
			}
			if first {
				s.lists = append(s.lists, nil)
			}
			for k := before; k < len(s.out); k++ {
				s.out[k].guessed = organ == "" && n.form == slashForm
				s.out[k].authority = authority && (adjacent || !first) && s.near(lead, t, first)
				if lead != nil && first && adjacent {
					s.out[k].start = min(s.out[k].start, lead.start)
				}
			}
			if first && adjacent && lead != nil {
				s.pinpointBefore(lead, before)
			}
			s.pinpointAfter(t.end, before)
			for k := before; k < len(s.out); k++ {
				s.lists[len(s.lists)-1] = append(s.lists[len(s.lists)-1], k)
			}
			last, lastEnd = len(s.out)-1, t.end
		}
	}
	s.shareDates()
	s.shareOrgans()
}

// shareOrgans reads the numbers of one list as those of one body: where some are of sessions that the General Assembly had
// before it numbered resolutions so, and were read as the Human Rights Council's, so are those that could be either's.
func (s *citeScan) shareOrgans() {
	for _, l := range s.lists {
		council := false
		for _, k := range l {
			c := &s.out[k]
			council = council || strings.HasPrefix(c.cited.String(), "A/HRC/RES/") && c.guessed
		}
		if !council {
			continue
		}
		for _, k := range l {
			c := &s.out[k]
			if number, ok := strings.CutPrefix(c.cited.String(), "A/RES/"); ok && c.guessed && c.cited.Letter == "" && !strings.Contains(number, "(") {
				if hrc, ok := symbol.Parse("A/HRC/RES/" + number); ok {
					c.cited = hrc
				}
			}
		}
	}
}

// near reports whether the number belongs to the list that lead opens, so that what is said of lead holds for it.
func (s *citeScan) near(lead, t *citeToken, first bool) bool {
	if lead == nil || first {
		return lead != nil
	}
	return t.start-lead.end < farthest && len(s.residue(lead.end, t.start, "number", "date", "organ", "quote", "title", "symbol")) < 40
}

// adjacent reports whether t follows lead directly or in its list of numbers.
func (s *citeScan) adjacent(lead, t *citeToken, last, lastEnd int) bool {
	from := lead.end
	if last >= 0 {
		from = lastEnd
		if t.start-from > farthest {
			return false
		}
		return listGap.MatchString(strings.TrimSpace(datePreposition.ReplaceAllString(s.residue(from, t.start, "date", "organ", "quote"), "")))
	}
	if t.start-from > farthest {
		return false
	}
	gap := s.residue(from, t.start, "organ", "date")
	if leadGap.MatchString(gap) {
		return true
	}
	// "its relevant resolutions, including 2712 and 2720"
	for j := s.tokenAt(t.start) - 1; j >= 0 && s.tokens[j].start >= lead.end; j-- {
		if u := s.tokens[j]; u.class == "including" {
			return leadGap.MatchString(s.residue(u.end, t.start, "organ", "lead"))
		}
	}
	return false
}

// accept reports whether n, found at a place, is the number of a resolution or decision.
func (s *citeScan) accept(n resolutionNumber, lead *citeToken, adjacent, item bool) bool {
	switch n.form {
	case yearForm:
		num, _ := strconv.Atoi(n.number[:strings.IndexByte(n.number, '(')])
		return lead != nil && (adjacent || item) || symbol.CouncilYear(num) == n.session && num > 31
	case romanForm:
		return lead != nil && (adjacent || item || len(n.number) > 5) || len(n.number) > 7
	case bareForm:
		return lead != nil && lead.value == "resolution" && adjacent
	case specialForm:
		return lead != nil && (adjacent || item)
	}
	if lead == nil {
		return false
	}
	if lead.value == "decision" || n.session < 31 {
		return adjacent
	}
	return adjacent || item
}

// emit adds the citations of one number: several if it has several letters.
func (s *citeScan) emit(i int, n resolutionNumber, kind, organ string, adjacent bool) {
	c := citation{start: n.start, end: n.end, date: s.dateAfter(i), rule: "citation-number"}
	c.title = s.titleAfter(i)
	letters := n.letters
	if len(letters) == 0 {
		letters = []string{""}
	}
	for _, l := range letters {
		text, problem := s.spell(n, kind, organ, l)
		if text == "" {
			if problem == "" || !adjacent {
				continue
			}
			d := c
			d.problem = problem
			s.out = append(s.out, d)
			continue
		}
		sym, ok := symbol.Parse(text)
		if !ok {
			continue
		}
		d := c
		d.cited = sym
		s.out = append(s.out, d)
	}
}

// spell returns the symbol of a numbered resolution or decision of an organ, or what stands against it.
func (s *citeScan) spell(n resolutionNumber, kind, organ, letter string) (text, problem string) {
	series := "/RES/"
	if kind == "decision" {
		series = "/DEC/"
	}
	switch n.form {
	case yearForm:
		if organ == "ga" || organ == "ecosoc" || organ == "other" || organ == "hrc" {
			num, _ := strconv.Atoi(n.number[:strings.IndexByte(n.number, '(')])
			if symbol.CouncilYear(num) != n.session {
				return "", "the number has the form of a Security Council resolution, but another body is named"
			}
		}
		return "S/RES/" + n.number, ""
	case romanForm:
		if organ == "ecosoc" || organ == "" && s.organ == "ecosoc" {
			return "E/RES/" + n.number + letter, ""
		}
		if organ == "other" || n.session > 30 {
			return "", "the General Assembly numbered resolutions so until its thirtieth session"
		}
		return "A" + series + n.number + letter, ""
	case specialForm:
		if organ == "hrc" || organ == "council" || organ == "" && s.organ == "hrc" {
			return "A/HRC" + series + n.number, ""
		}
		return "A" + series + n.number, ""
	case annualForm:
		switch organ {
		case "chr":
			return "E/CN.4" + series + n.number, ""
		case "ecosoc", "council", "":
			return "E" + series + n.number, ""
		}
		return "", "no series of this body has numbers with a year"
	case bareForm:
		year := symbol.CouncilYear(n.session)
		if year == 0 || organ != "" && organ != "sc" && organ != "council" {
			return "", ""
		}
		if organ == "sc" || s.organ == "sc" || s.years[n.session] || s.council && n.session > 200 {
			return "S/RES/" + n.number + "(" + strconv.Itoa(year) + ")", ""
		}
		return "", "the text does not say whose resolution it is"
	}
	switch organ {
	case "hrc":
		return "A/HRC" + series + n.number, ""
	case "other":
		return "", "the numbers of this body are not document symbols"
	case "council":
		if s.organ == "hrc" || s.hrc {
			return "A/HRC" + series + n.number, ""
		}
		return "", "the text does not say which council"
	case "ga":
		if n.session >= 31 {
			return "A" + series + n.number + letter, ""
		}
		return "", "the General Assembly numbers resolutions so since its thirty-first session"
	}
	switch {
	case s.organ == "hrc" && n.session <= 80:
		return "A/HRC" + series + n.number, ""
	case n.session >= 31 && n.session < 200:
		return "A" + series + n.number + letter, ""
	case s.hrcBefore(n.start):
		return "A/HRC" + series + n.number, ""
	}
	return "", "the text does not say whose resolution it is"
}

// hrcBefore reports whether the last body named before the place is the Human Rights Council.
func (s *citeScan) hrcBefore(at int) bool {
	for j := s.tokenAt(at) - 1; j >= 0 && at-s.tokens[j].start < farthest; j-- {
		if t := s.tokens[j]; t.class == "organ" && t.value != "council" {
			return t.value == "hrc"
		}
	}
	return false
}

// farthest is the distance in bytes beyond which nothing in a stretch of text bears on a number: longer than any list of
// resolutions, and short enough that hostile input takes no more than linear time.
const farthest = 8000

// tokenAt returns the index of the first token that starts at or behind at.
func (s *citeScan) tokenAt(at int) int {
	return sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= at })
}

// organBefore returns the organ named right before the lead at i: "Security Council resolution".
func (s *citeScan) organBefore(i int) string {
	if i == 0 || s.tokens[i-1].class != "organ" {
		return ""
	}
	gap := s.residue(s.tokens[i-1].end, s.tokens[i].start)
	if organGap.MatchString(gap) || ownGap.MatchString(gap) || s.lang == "ar" && ownArabic.MatchString(gap+" "+s.v.Fold[s.tokens[i].start:s.tokens[i].end]) {
		return s.tokens[i-1].value
	}
	return ""
}

// organBetween returns the organ named between lead and its first number: "قرار مجلس حقوق الإنسان 17/4".
func (s *citeScan) organBetween(lead, t *citeToken, listed bool) string {
	organ := ""
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= lead.end })
	for ; i < len(s.tokens) && s.tokens[i].start < t.start && s.tokens[i].start-lead.end < 300; i++ {
		u := s.tokens[i]
		if u.class == "number" {
			break
		}
		if u.class == "organ" && leadGap.MatchString(s.residue(lead.end, u.start)) {
			organ = u.value
		}
	}
	return organ
}

// organAfter returns the organ named behind the number at i, or behind the list it stands in: "resolution 70/1 of the General
// Assembly", "résolutions 34/24 et 40/20 du Conseil des droits de l'homme", "резолюцию 70/1 Генеральной Ассамблеи".
func (s *citeScan) organAfter(i int) string {
	for j := i + 1; j < len(s.tokens) && j < i+100; j++ {
		u := s.tokens[j]
		switch u.class {
		case "number":
			if u.number.form != s.tokens[i].number.form || !listGap.MatchString(s.residue(s.tokens[j-1].end, u.start)) {
				return ""
			}
			continue
		case "date":
			if !dateGap.MatchString(s.residue(s.tokens[j-1].end, u.start)) {
				return ""
			}
			continue
		case "organ":
			gap := s.residue(s.tokens[j-1].end, u.start)
			if !ownerGap.MatchString(gap) || gap == "" && s.lang != "ru" || gap != "" && !ownerWords.MatchString(gap) {
				return ""
			}
			if j+1 < len(s.tokens) && s.tokens[j+1].class == "lead" && organGap.MatchString(s.residue(u.end, s.tokens[j+1].start)) {
				return ""
			}
			return u.value
		}
		return ""
	}
	return ""
}

// authorityBefore reports whether "pursuant to" or the like governs the token at i. A comma or a number in between ends it.
func (s *citeScan) authorityBefore(i int) bool {
	for j := i - 1; j >= 0 && s.tokens[i].start-s.tokens[j].end < 90; j-- {
		u := s.tokens[j]
		switch u.class {
		case "authority":
			between := s.v.Fold[u.end:s.tokens[i].start]
			return !strings.ContainsAny(between, ",;:") && !s.broken(u.end, s.tokens[i].start)
		case "paragraph", "organ", "including", "document":
			continue
		case "number":
			if u.number.form == bareForm {
				continue
			}
		}
		return false
	}
	return false
}

// dateAfter returns the date of the document at token i that follows it; an organ may stand between. "" if none does.
func (s *citeScan) dateAfter(i int) string {
	for j := i + 1; j < len(s.tokens) && j <= i+2; j++ {
		u := s.tokens[j]
		if u.class == "date" && len(u.value) == 10 {
			gap := s.residue(s.tokens[i].end, u.start, "organ")
			if dateGap.MatchString(strings.ReplaceAll(gap, "  ", " ")) || ownerAndDate.MatchString(gap) {
				return u.value
			}
			return ""
		}
		if u.class != "organ" {
			return ""
		}
	}
	return ""
}

var ownerAndDate = regexp.MustCompile(`^,? ?(?:of the|of|du|de l'|de la|del|عن)?\s*,? ?(?:of|dated|en date du|du|de|от|المؤرخة?)\s*$`)

var unquotedTitle = regexp.MustCompile(`^ (\p{Lu}[^,;."«»]{8,200})(?:[,;.]|$)`)

// titleAfter returns the title of the document at token i that follows it, with or without its date in between.
func (s *citeScan) titleAfter(i int) string {
	at := s.tokens[i].end
	j := i + 1
	for ; j < len(s.tokens) && (s.tokens[j].class == "date" && dateGap.MatchString(s.residue(at, s.tokens[j].start)) ||
		s.tokens[j].class == "organ" && ownerGap.MatchString(s.residue(at, s.tokens[j].start))); j++ {
		at = s.tokens[j].end
	}
	if j < len(s.tokens) && s.tokens[j].class == "title" {
		switch strings.Trim(s.v.Fold[at:s.tokens[j].start], " ,()") {
		case "", "and", "et", "y", "и":
		default:
			return ""
		}
		if j+1 < len(s.tokens) && s.tokens[j+1].class == "quote" {
			return s.v.Text[s.tokens[j+1].start:s.tokens[j+1].end]
		}
		if m := unquotedTitle.FindStringSubmatch(s.v.Text[s.tokens[j].end:]); m != nil && s.lang == "en" {
			return m[1]
		}
		return ""
	}
	if start, end, ok := quoted(s.v.Text, at); ok && at < start && s.v.Text[at] == ',' {
		return s.v.Text[start:end]
	}
	return ""
}

// shareDates gives a number without a date that of the next one in its list, where the session or the year says that it is
// meant for both: "58/269 and 58/270 of 23 December 2003".
func (s *citeScan) shareDates() {
	for k := len(s.out) - 2; k >= 0; k-- {
		a, b := &s.out[k], s.out[k+1]
		if a.date != "" || b.date == "" || a.rule != b.rule || a.rule != "citation-number" || b.start < a.end {
			if a.start == b.start && a.date == "" {
				a.date = b.date
			}
			continue
		}
		same := a.cited.Session != "" && a.cited.Session == b.cited.Session ||
			strings.HasSuffix(a.cited.String(), "("+b.date[:4]+")") && strings.HasSuffix(b.cited.String(), "("+b.date[:4]+")")
		if same && listGap.MatchString(strings.TrimSpace(s.v.Fold[a.end:b.start])) {
			a.date = b.date
		}
	}
}

var (
	pinpointList = `(\d{1,3}(?: ?\(\pL{1,4}\))*(?:(?: ?(?:,|;|و|、|-|至) ?(?:and |et |y )?| (?:and|et|y|e|и|or|to|à|a|al?|по|و|إلى) (?:paragraphs? |la )?)\d{1,3}(?: ?\(\pL{1,4}\))*)*)`
	pinpointOf   = regexp.MustCompile(`^ ?` + pinpointList + `,? ?(?:of|in|de|du|del|de la|من|,)?(?: ?(?:the|its|that|their|la|sa|su|l'|своей|ее|его|his|our))?(?: (?:same|annex to|annex to the|said|document|above-mentioned))?$`)
	pinpointHere = regexp.MustCompile(`^ ?` + pinpointList)
	pinpointItem = regexp.MustCompile(`\d{1,3}(?: ?\(\pL{1,4}\))*`)
	pinpointTo   = regexp.MustCompile(`^\s*(?:-|to|à|a|al|по|إلى|至)\s*(?:la )?$`)
)

// pinpointBefore reads "paragraph 4 of", "paragraphs 1 to 7 of" before lead and copies the citation from index k on for each.
func (s *citeScan) pinpointBefore(lead *citeToken, k int) {
	for j := s.tokenAt(lead.start) - 1; j >= 0; j-- {
		u := s.tokens[j]
		if lead.start-u.end > 120 {
			return
		}
		if u.class != "paragraph" {
			if u.class == "organ" || u.class == "number" && u.number.form == bareForm || u.class == "document" {
				continue
			}
			return
		}
		m := pinpointOf.FindStringSubmatch(strings.Join(strings.Fields(s.residue(u.end, lead.start, "organ")), " "))
		if m == nil {
			return
		}
		s.pin(m[1], k, u.start, 0)
		return
	}
}

// pinpointAfter reads ", paragraph 4" behind a document.
func (s *citeScan) pinpointAfter(at, k int) {
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= at })
	if i >= len(s.tokens) || s.tokens[i].class != "paragraph" || strings.Trim(s.v.Text[at:s.tokens[i].start], " ,،([") != "" {
		return
	}
	rest := s.v.Fold[s.tokens[i].end:min(len(s.v.Fold), s.tokens[i].end+80)]
	m := pinpointHere.FindStringSubmatchIndex(rest)
	if m == nil {
		return
	}
	// "…, paragraph 4 of resolution 65/41" belongs to what follows
	after := strings.TrimSpace(rest[m[1]:])
	for _, w := range []string{"of ", "de ", "du ", "del ", "من ", "резолюц"} {
		if strings.HasPrefix(after, w) {
			return
		}
	}
	s.pin(rest[m[2]:m[3]], k, 0, s.tokens[i].end+m[3])
}

// pin gives the citations from index k on the pinpoints of a list, one citation for each. start and end widen them; 0 does not.
func (s *citeScan) pin(list string, k, start, end int) {
	points := pinpoints(list)
	if len(points) == 0 || k >= len(s.out) || s.out[k].pinpoint != "" {
		return
	}
	base := append([]citation(nil), s.out[k:]...)
	s.out = s.out[:k]
	for _, c := range base {
		for _, p := range points {
			c.pinpoint = p
			if start > 0 || end == 0 {
				c.start = start
			}
			c.end = max(c.end, end)
			s.out = append(s.out, c)
		}
	}
}

// pinpoints splits "8 and 9" into "8", "9" and keeps "1 to 7" together as "1-7".
func pinpoints(list string) []string {
	var out []string
	at := 0
	for _, m := range pinpointItem.FindAllStringIndex(list, 40) {
		item := strings.ReplaceAll(list[m[0]:m[1]], " ", "")
		if at > 0 && pinpointTo.MatchString(list[at:m[0]]) && !strings.ContainsAny(item, "(") && !strings.Contains(out[len(out)-1], "-") {
			out[len(out)-1] += "-" + item
		} else {
			out = append(out, item)
		}
		at = m[1]
	}
	return out
}

var (
	datedBefore = regexp.MustCompile(`(?:(?:^|[ ("'])(?:of|dated|du|datée?s? du|de|del|de fecha|от|and|et|y|и)|[,،(]|المؤرخة?|المؤرخين| -|\d-|\d) ?$`)
	wordsGap    = regexp.MustCompile(`^,? ?(?:\pL+ ){0,2}?[(\[]?(?:document |документ |documento |الوثيقة )?$`)
	dateBehind  = regexp.MustCompile(`^,? ?(?:of|dated|du|en date du|de|de fecha|от|المؤرخة?)$`)
)

// symbolAt adds the citation of the symbol at token i.
func (s *citeScan) symbolAt(i int, lead *citeToken) {
	t := s.tokens[i]
	c := citation{start: t.start, end: t.end, cited: t.symbol, rule: "citation-symbol"}
	if t.symbol.Kind == symbol.Resolution {
		if full := withYear(t.symbol); full.String() != "" {
			c.cited = full
		}
	}
	if i+1 < len(s.tokens) && s.tokens[i+1].class == "date" && dateBehind.MatchString(s.residue(t.end, s.tokens[i+1].start)) && len(s.tokens[i+1].value) == 10 {
		c.date = s.tokens[i+1].value
	}
	if c.date == "" && i > 0 {
		if u := s.tokens[i-1]; u.class == "date" && len(u.value) == 10 && wordsGap.MatchString(s.v.Fold[u.end:t.start]) &&
			datedBefore.MatchString(s.v.Fold[max(0, u.start-30):u.start]) {
			c.date = u.value
		} else if u.class == "symbol" && len(s.out) > 0 && s.v.Text[u.end:t.start] == "-" { // "A/40/909-S/17643"
			c.date = s.out[len(s.out)-1].date
		}
	}
	if c.date != "" && i > 0 && s.tokens[i-1].class == "symbol" && len(s.out) > 0 && s.v.Text[s.tokens[i-1].end:t.start] == "-" {
		s.out[len(s.out)-1].date = c.date
	}
	c.title = s.titleAfter(i)
	k := len(s.out)
	s.out = append(s.out, c)
	anchor := &t
	if i > 0 && (s.tokens[i-1].class == "lead" || s.tokens[i-1].class == "document") && leadGap.MatchString(s.residue(s.tokens[i-1].end, t.start)) {
		anchor = &s.tokens[i-1]
		s.out[k].start = anchor.start
		for j := i - 1; j < i; j++ {
			s.out[k].authority = s.authorityBefore(j)
		}
	} else {
		s.out[k].authority = s.authorityBefore(i)
	}
	s.pinpointBefore(anchor, k)
	s.pinpointAfter(t.end, k)
}

// withYear adds the year to a Security Council resolution that is written without; the zero Symbol if nothing is to be added.
func withYear(s symbol.Symbol) symbol.Symbol {
	number, ok := strings.CutPrefix(s.String(), "S/RES/")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || symbol.CouncilYear(n) == 0 {
		return symbol.Symbol{}
	}
	full, _ := symbol.Parse("S/RES/" + number + "(" + strconv.Itoa(symbol.CouncilYear(n)) + ")")
	return full
}

// backReference reports whether the lead at i has no number of its own but a pinpoint: "paragraph 3 of the resolution".
func (s *citeScan) backReference(i int) bool {
	t := s.tokens[i]
	if t.value != "resolution" || i == 0 || s.tokens[i-1].class != "paragraph" {
		return false
	}
	if i+1 < len(s.tokens) && (s.tokens[i+1].class == "number" || s.tokens[i+1].class == "symbol") && leadGap.MatchString(s.residue(t.end, s.tokens[i+1].start)) {
		return false
	}
	return backGap.MatchString(s.residue(s.tokens[i-1].end, t.start))
}

var backGap = regexp.MustCompile(`^[\d ,()a-z-]{1,40} (?:of the|of that|of the said|de la|de ladite|de cette|de dicha|de esa|этой|той)$`)

// same resolves "the same resolution" to the one resolution that the text so far cites.
func (s *citeScan) same(t *citeToken) {
	c := citation{start: t.start, end: t.end, rule: "citation-same"}
	seen := map[string]bool{}
	for _, d := range s.out[max(0, len(s.out)-50):] {
		if d.cited.Kind == symbol.Resolution {
			seen[d.cited.String()] = true
			c.cited = d.cited
		}
	}
	switch {
	case len(seen) == 0:
		return
	case len(seen) > 1:
		c.cited = symbol.Symbol{}
		c.problem = "more than one resolution was named before"
	}
	k := len(s.out)
	s.out = append(s.out, c)
	s.pinpointBefore(t, k)
}

// ibidem resolves "Ibid." in a note to the one document that the note before cites. A symbol behind it names another one.
func (s *citeScan) ibidem(t *citeToken, i int) {
	for _, u := range s.tokens[i+1 : min(len(s.tokens), i+20)] {
		if u.class == "symbol" || u.class == "number" && u.number.form != bareForm {
			return
		}
	}
	rest := s.v.Fold[t.end:min(len(s.v.Fold), t.end+300)]
	for _, w := range []string{"supplement", "vol", "suppl", "supplément", "suplemento", "дополнение", "том", "الملحق", "المجلد", "补编", "卷", "session", "сессия"} {
		if strings.Contains(rest, w) {
			return
		}
	}
	seen := map[string]citation{}
	for _, c := range s.ibid {
		seen[c.cited.String()] = c
	}
	c := citation{start: t.start, end: t.end, rule: "citation-ibid"}
	switch len(seen) {
	case 0:
		return
	case 1:
		c.cited, c.problem = s.ibid[0].cited, s.ibid[0].problem
	default:
		c.problem = "the note before cites more than one document"
	}
	s.out = append(s.out, c)
	s.pinpointAfter(t.end, len(s.out)-1)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
