package extract

import (
	"sort"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/rules"
	"w3id.org/dipdoc/kg/ontology"
	"w3id.org/dipdoc/kg/ontology/authority"
)

var _ = register(&Extractor{
	Name: "speech",
	Doc:  "who is quoted, and whose words are reported, in press and statements",
	Run:  runSpeech,
})

// A speech is something said, as a text reports it.
type speech struct {
	direct   bool
	speakers []ontology.Entity
	verb     string   // as worded; "" if the text has none
	words    doc.Span // what was said
	span     doc.Span // that and who said it
	date     string   // YYYY-MM-DD; "" if not said
	via      string   // key of the news agency that reports it; "" if none
	rule     string
}

func runSpeech(p *Pass) {
	if !press(p.Document) {
		return
	}
	lex := p.organizations()
	c := newCast()
	n := 0
	var last []ontology.Entity    // who spoke last
	bodies := map[string]string{} // key of the body named last, by kind: "ministry"
	recent := ""                  // key of the person named first in the last passage since somebody spoke
	for _, s := range passages(p.Document) {
		if s.clause < 0 || !prose(p.Document.Clauses[s.clause].Kind) {
			continue
		}
		r := newReporter(newScene(p, s, lex), c, last)
		r.bodies = bodies
		r.recent = recent
		before := n
		for _, sp := range r.speeches() {
			n++
			p.reportSpeech(n, sp)
		}
		if n > before {
			recent = ""
		} else if key := r.firstPerson(); key != "" {
			recent = key
		}
		last = r.last
		r.named()
	}
}

func prose(k doc.ClauseKind) bool { return k == doc.Paragraph || k == doc.Unstructured }

func (p *Pass) reportSpeech(n int, s speech) {
	act := Below(Self(p.Document), "speech", n)
	p.Report(act, "rdf:type", term("kg:SpeechAct"), s.span, s.rule)
	mode := "kg:Indirect"
	if s.direct {
		mode = "kg:Direct"
		p.Report(act, "rdf:type", term("schema:Quotation"), s.span, s.rule)
	}
	for _, who := range s.speakers {
		p.Report(act, "kg:speaker", who, s.span, s.rule)
	}
	p.Report(act, "kg:mode", term(mode), s.span, s.rule)
	if s.verb != "" {
		p.Report(act, "kg:reportingVerb", ontology.Value{Lexical: s.verb, Lang: labelLang(p.Document)}, s.span, s.rule)
	}
	p.Report(act, "schema:text", ontology.Value{Lexical: p.Words(s.words)}, s.words, s.rule)
	if s.date != "" {
		p.Report(act, "dct:date", ontology.Value{Lexical: s.date, Datatype: "xsd:date"}, s.span, s.rule)
	}
	if s.via != "" {
		p.Report(act, "kg:attributedVia", ontology.Entity{Class: ontology.Organization, Key: s.via}, s.span, s.rule)
	}
	p.Report(act, "kg:reportedIn", Self(p.Document), s.span, s.rule)
}

// A reporter reads the speech acts of one passage.
type reporter struct {
	*scene
	who    []voice           // who is named in the passage, by first word
	last   []ontology.Entity // who spoke last
	lastTo int               // end of the sentence with the last words reported in this passage; 0 if none were
	date   string            // of the article; "" if not known

	before string            // key of the person named last before the passage; "" if none was
	bodies map[string]string // key of the body named last before the passage, by kind
	recent string            // key of the person named first in the passage before, if nobody has spoken since; "" otherwise

	starts, ends []*voice // who is named from, and up to, a word; nil if nobody is
}

// A voice is somebody or something named that can speak.
type voice struct {
	from, to int // words of the name
	phrase   int // word that the name with its office and article starts with
	who      []ontology.Entity
	agency   bool // news agency or newspaper: it reports and does not speak
	body     bool // organ of the United Nations: it adopts texts and does not speak
}

// newReporter finds who can speak in sc. c is who was named before, last who spoke last.
func newReporter(sc *scene, c *cast, last []ontology.Entity) *reporter {
	r := &reporter{scene: sc, last: last, before: c.latest, date: sc.doc.Header.Date.Value}
	for _, h := range sc.persons(c) {
		v := voice{from: h.from, to: h.to, phrase: h.from}
		if h.office != nil {
			v.phrase = min(v.phrase, h.office.from)
		}
		v.phrase = sc.article(v.phrase)
		if h.key != "" {
			v.who = []ontology.Entity{{Class: ontology.Person, Key: h.key}}
		}
		for _, key := range h.posts {
			v.who = append(v.who, ontology.Entity{Class: ontology.Post, Key: key})
		}
		if v.who != nil {
			r.who = append(r.who, v)
		}
	}
	for i, h := range sc.orgs {
		k := wordAt(sc.ws, h.start)
		if k >= len(sc.ws) || sc.orgOf[k] != i {
			continue
		}
		v := voice{from: k, to: wordAt(sc.ws, h.end-1) + 1, phrase: sc.article(k), who: []ontology.Entity{{Class: ontology.Organization, Key: h.key}}}
		if o, ok := authority.OrganizationByKey(h.key); ok {
			v.agency = o.Kind == authority.Press
			v.body = o.Kind == authority.Organ || o.Kind == authority.Committee || o.Key == "un"
		}
		r.who = append(r.who, v)
	}
	for i, s := range sc.states {
		if k := wordAt(sc.ws, s.start); !s.demonym && k < len(sc.ws) && sc.stateOf[k] == i && sc.orgOf[k] < 0 {
			r.who = append(r.who, voice{from: k, to: wordAt(sc.ws, s.end-1) + 1, phrase: sc.article(k), who: []ontology.Entity{{Class: ontology.State, Key: s.iso3}}})
		}
	}
	sort.SliceStable(r.who, func(i, j int) bool { return r.who[i].from < r.who[j].from })
	r.who = r.joined(r.who)
	r.starts, r.ends = make([]*voice, len(sc.ws)+1), make([]*voice, len(sc.ws)+1)
	for i := range r.who {
		v := &r.who[i]
		r.starts[v.from], r.ends[v.to] = v, v
	}
	return r
}

// joined makes one voice of a person or a body and the State that it is said to be of: "the Ministry of Trade of Chile".
func (r *reporter) joined(who []voice) []voice {
	out := who[:0]
	for _, v := range who {
		if n := len(out); n > 0 && v.who[0].Class == ontology.State {
			if last := &out[n-1]; last.who[0].Class != ontology.State && !last.agency && !last.body && last.to < v.from && belongs(r.v.Fold[r.ws[last.to-1].end:r.ws[v.from].start]) && r.ws[last.to].fold != "," {
				last.to = v.to
				continue
			}
		}
		out = append(out, v)
	}
	return out
}

// firstPerson returns the key of the person named first in the passage, "" if nobody is.
func (r *reporter) firstPerson() string {
	for _, v := range r.who {
		if v.who[0].Class == ontology.Person && !r.quoted[v.from] {
			return v.who[0].Key
		}
	}
	return ""
}

// article returns the word that the phrase starts with whose first word but for articles and courtesies is k.
func (sc *scene) article(k int) int {
	for k > 0 && (articleWord(sc.ws[k-1].fold) || sc.roleOf[k-1] >= 0 && sc.roles[sc.roleOf[k-1]].row.Kind == rules.Courtesy) {
		k--
	}
	return k
}

// speeches returns what the passage reports as said, in order.
func (r *reporter) speeches() []speech {
	var out []speech
	for _, s := range r.sentences {
		if s.to-s.from > longest {
			continue
		}
		out = append(out, r.sentence(s)...)
	}
	return out
}

// sentence reads one sentence: first who speaks and by which verb, then what is said.
func (r *reporter) sentence(s sentence) []speech {
	quotes := r.quotesIn(s)
	words := false // some quotation is more than a title or one word
	for _, m := range quotes {
		words = words || !r.titled(m) && !r.single(m)
	}
	frames := r.outermost(s, r.frames(s), words)
	via := r.agency(s)
	var out []speech
	add := func(f frame, direct bool, from, to int, rule string) {
		for to > from && r.ws[to-1].mark && (stops(r.ws[to-1].text) || !direct && r.ws[to-1].text == ",") && !(direct && r.ws[to-1].text != ",") {
			to--
		}
		if from >= to {
			return
		}
		sp := speech{direct: direct, speakers: f.who, verb: f.verb, words: r.scene.span(from, to), date: r.said(s, f), via: via, rule: rule}
		sp.span = r.scene.span(min(from, f.from), max(to, f.to))
		if direct {
			sp.span = r.scene.span(s.from, s.to)
		}
		out = append(out, sp)
		r.last, r.lastTo = f.who, max(r.lastTo, s.to)
	}
	used := make([]bool, len(quotes))
	for i, f := range frames {
		limit := s.to
		if i+1 < len(frames) && frames[i+1].left {
			limit = frames[i+1].cut
		}
		from, to, reported := r.content(s, f, limit, words)
		if reported {
			add(f, false, from, to, "reported-speech")
		}
		for q, m := range quotes {
			if used[q] || !r.spoken(s, f, m, limit) {
				continue
			}
			used[q] = true
			add(f, true, m.open+1, m.close, "quotation")
		}
	}
	if from, to, f, ok := r.dialogue(s, frames); ok { // "— Мы рады, — сказал посол."
		add(f, true, from, to, "quotation")
	}
	for q, m := range quotes { // 'John Smith: "..."'
		if v := r.onlyPerson(s, m.open); !used[q] && len(frames) == 0 && v != nil && r.is(m.open-1, ":") && !r.titled(m) {
			used[q] = true
			add(frame{who: v.who, from: v.phrase, to: m.open}, true, m.open+1, m.close, "quotation")
		}
	}
	for q, m := range quotes { // "...," he said. "..."
		if !used[q] && len(frames) == 0 && r.last != nil && m.open == s.from && m.close >= s.to-2 && !r.titled(m) {
			add(frame{who: r.last, from: m.open, to: m.close}, true, m.open+1, m.close, "quotation-continued")
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].words.Start < out[j].words.Start })
	return out
}

// dialogue reads words that a dash marks as spoken, at the start of a paragraph up to the dash before the verb of saying.
func (r *reporter) dialogue(s sentence, frames []frame) (from, to int, f frame, ok bool) {
	if len(r.ws) == 0 || !r.is(0, "-") || len(frames) == 0 || r.lang() == "en" || r.lang() == "zh" {
		return 0, 0, frame{}, false
	}
	f = frames[len(frames)-1]
	k := min(f.from, f.verbEnd-1)
	for n := 0; k > s.from && n < 4 && !r.is(k, "-"); n++ {
		k--
	}
	if k < 5 || !r.is(k, "-") || !r.ws[k-1].mark {
		return 0, 0, frame{}, false
	}
	return 1, k, f, true
}

// quotesIn returns the quotations that start in s.
func (r *reporter) quotesIn(s sentence) []quotation {
	from := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].open >= s.from })
	to := from
	for to < len(r.quotes) && r.quotes[to].open < s.to {
		to++
	}
	return r.quotes[from:to]
}

// agency returns the news agency that s names as where it has its matter from: "said Xinhua", "according to Xinhua".
func (r *reporter) agency(s sentence) string {
	for k := s.from; k < s.to; k++ {
		v := r.voiceAt(k)
		if v == nil || !v.agency || v.to > s.to {
			continue
		}
		before := v.from - 1
		for before > s.from && articleWord(r.ws[before].fold) {
			before--
		}
		if before >= s.from && r.verbOf[before] >= 0 || v.to < s.to && r.verbOf[v.to] >= 0 {
			return v.who[0].Key
		}
	}
	return ""
}

// spoken reports whether quotation m of s is what is said in frame f, and not a title or a word held at arm's length.
func (r *reporter) spoken(s sentence, f frame, m quotation, limit int) bool {
	if r.single(m) || r.capitals(m) || r.introduced(m) && m.open != f.verbEnd { // the verb may be "called"
		return false
	}
	if m.open >= f.to {
		return m.open < limit
	}
	return !f.content || f.row.Frame == rules.Says || f.row.Frame == rules.Tells || f.row.Frame == rules.Past
}

// single reports whether quotation m is one word in running text, held at arm's length rather than quoted.
func (r *reporter) single(m quotation) bool { return m.close-m.open <= 2 }

// outermost drops the frames inside what a later one reports: "China believes that ..., said Fu."
func (r *reporter) outermost(s sentence, frames []frame, words bool) []frame {
	for i := len(frames) - 1; i > 0; i-- {
		if _, to, ok := r.content(s, frames[i], s.to, words); ok && to <= frames[i].from {
			return frames[i:]
		}
	}
	return frames
}

// titled reports whether quotation m is the title or the name of something.
func (r *reporter) titled(m quotation) bool { return r.introduced(m) || r.capitals(m) }

// introduced reports whether the word before quotation m says that a name follows.
func (r *reporter) introduced(m quotation) bool {
	if m.open > 0 {
		switch r.ws[m.open-1].fold {
		case "resolution", "convention", "code", "document", "item", "report", "résolution", "resolución", "резолюция", "резолюцию", "проект":
			if m.open+1 < len(r.ws) && r.ws[m.open+1].lower() { // the draft "contradicts" the Charter
				return false
			}
		}
		switch r.ws[m.open-1].fold {
		case "entitled", "titled", "dubbed", "named", "called", "so-called", "resolution", "convention", "code", "document", "item", "report", "intitulé", "intitulée", "titulada", "titulado", "denominada", "denominado", "llamado", "llamada", "résolution", "resolución", "название", "названием", "резолюция", "резолюцию", "проект", "(":
			return true
		}
	}
	return false
}

// capitals reports whether quotation m is written as titles are.
func (r *reporter) capitals(m quotation) bool {
	n, capitals := 0, 0
	for k := m.open + 1; k < m.close && k < len(r.ws); k++ {
		if w := r.ws[k]; !w.mark && len(w.text) > 3 {
			n++
			if w.capital() {
				capitals++
			}
		}
	}
	return n >= 3 && capitals*10 >= n*8
}

// said returns the date of what is said in frame f of s: a day of the week before the article's own date.
func (r *reporter) said(s sentence, f frame) string {
	day, err := time.Parse("2006-01-02", r.date)
	if err != nil {
		return ""
	}
	for k := f.verbEnd; k < s.to && k < f.verbEnd+6 && (k < f.to || r.near(f, k)); k++ {
		if r.quoted[k] {
			break
		}
		switch r.ws[k].fold {
		case "today", "aujourd'hui", "hoy", "сегодня":
			return r.date
		case "yesterday", "hier", "ayer", "вчера":
			return day.AddDate(0, 0, -1).Format("2006-01-02")
		}
		if w, ok := weekday(r.ws[k].fold); ok && (k+1 == len(r.ws) || r.ws[k+1].fold != "'s") { // "after Friday's vote"
			back := (int(day.Weekday()) - int(w) + 7) % 7
			if back == 0 { // this day or a week ago: the text does not say
				return ""
			}
			return day.AddDate(0, 0, -back).Format("2006-01-02")
		}
	}
	return ""
}

// near reports whether nothing but a hearer or a time stands between the verb of f and word k.
func (r *reporter) near(f frame, k int) bool {
	for i := f.verbEnd; i <= k; i++ {
		if r.ws[i].mark {
			return false
		}
	}
	return true
}

func weekday(s string) (time.Weekday, bool) {
	names := [7]string{
		time.Sunday:    "sunday dimanche domingo воскресенье",
		time.Monday:    "monday lundi lunes понедельник",
		time.Tuesday:   "tuesday mardi martes вторник",
		time.Wednesday: "wednesday mercredi miércoles среду",
		time.Thursday:  "thursday jeudi jueves четверг",
		time.Friday:    "friday vendredi viernes пятницу",
		time.Saturday:  "saturday samedi sábado субботу",
	}
	for d, n := range names {
		for _, x := range strings.Fields(n) {
			if s == x {
				return time.Weekday(d), true
			}
		}
	}
	return 0, false
}
