package extract

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"

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
	lang  string
	organ string          // whose document this is, as in citation.csv: "ga", "sc", "hrc", "ecosoc"; "" if not known
	named func() councils // what the document says of the councils; few citations need to know
	ibid  []citation      // what the note before cites
}

// A citeToken is what the finder of citations sees of the text.
type citeToken struct {
	start, end int
	class      string // as in citation.csv, and "number", "symbol", "date", "quote"
	value      string
	number     *resolutionNumber // of a number
	symbol     *symbol.Symbol    // of a symbol
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
			n := *t.number
			adjacent := lead != nil && s.adjacent(lead, t, last, lastEnd)
			item := lead != nil && !adjacent && (itemBefore.MatchString(s.v.Fold[max(0, t.start-30):t.start]) || s.dateAfter(i) != "")
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

var (
	datedBefore = regexp.MustCompile(`(?:(?:^|[ ("'])(?:of|dated|du|datée?s? du|de|del|de fecha|от|and|et|y|и)|[,،(]|المؤرخة?|المؤرخين| -|\d-|\d) ?$`)
	wordsGap    = regexp.MustCompile(`^,? ?(?:\pL+ ){0,2}?[(\[]?(?:document |документ |documento |الوثيقة )?$`)
	dateBehind  = regexp.MustCompile(`^,? ?(?:of|dated|du|en date du|de|de fecha|от|المؤرخة?)$`)
)

// symbolAt adds the citation of the symbol at token i.
func (s *citeScan) symbolAt(i int, lead *citeToken) {
	t := s.tokens[i]
	c := citation{start: t.start, end: t.end, cited: *t.symbol, rule: "citation-symbol"}
	if t.symbol.Kind == symbol.Resolution {
		if full := withYear(*t.symbol); full.String() != "" {
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
