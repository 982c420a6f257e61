package extract

import (
	"regexp"
	"sort"
	"strings"
	"sync"

	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

type institutionTable struct {
	find *match.Gazetteer // ID is the index of the row
	rows []rules.Institution
}

var institutions = sync.OnceValue(func() institutionTable {
	t := institutionTable{rows: rules.Institutions()}
	var terms []match.Term
	for i, r := range t.rows {
		terms = append(terms, match.Term{ID: itoa(i), Text: r.Text, Exact: !r.Foreign && !r.Mission})
	}
	t.find = match.NewGazetteer(terms)
	return t
})

// institutionNoun reports whether s, in lower case, is a word that names of institutions are built round: "ministry".
func institutionNoun(s string) bool { return institutionNouns()[s] }

var institutionNouns = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"delegation": true, "délégation": true, "delegación": true, "secretariat": true, "secrétariat": true, "delegación permanente": true}
	for _, r := range institutions().rows {
		if w := strings.ToLower(r.Text); !strings.Contains(w, " ") && !r.Foreign && !r.Mission {
			out[w] = true
		}
	}
	return out
})

// institutionsIn finds the names of foreign ministries and of missions in v, and the words that names of institutions are
// built round.
func institutionsIn(v *match.View) (ministries, missions, heads []match.Hit) {
	for _, h := range institutions().find.Find(v) {
		switch row := institutions().rows[number(h.IDs[0])]; {
		case row.Foreign:
			ministries = append(ministries, h)
		case row.Mission:
			missions = append(missions, h)
		default:
			heads = append(heads, h)
		}
	}
	return ministries, missions, heads
}

// missionKey starts the keys of the missions of States to the United Nations.
const missionKey = "permanent-mission/un/"

// accredited matches what a mission's name goes on with behind its State.
var accredited = regexp.MustCompile(`^ ?(?:to the (?:united nations|un\b|u\.n\.)|auprès (?:de l'(?:onu\b|organisation des nations unies)|des nations unies)|ante (?:las naciones unidas|la onu\b|la organización de las naciones unidas)|при (?:оон|организации объединенных наций)|لدى الأمم المتحدة)`)

// missions reads the permanent missions of States to the United Nations: "Chile's Permanent Mission to the United Nations",
// "the Permanent Mission of Chile". Whose it is must be said beside it.
func (lex *organizationLexicon) missions(v *match.View, hits []match.Hit) []organizationHit {
	var out []organizationHit
	if len(hits) == 0 {
		return nil
	}
	states := namedStates(v, lex.lang)
	for _, h := range hits {
		o := organizationHit{start: h.Start, end: h.End, rule: "permanent-mission"}
		iso3 := ""
		next := sort.Search(len(states), func(i int) bool { return states[i].start >= h.End })
		last := sort.Search(len(states), func(i int) bool { return states[i].end > h.Start }) - 1
		if last >= 0 && (len(out) == 0 || states[last].start >= out[len(out)-1].end) {
			if gap := strings.TrimSpace(v.Text[states[last].end:h.Start]); gap == "" || gap == "'s" {
				iso3, o.start = states[last].iso3, states[last].start
			}
		}
		if iso3 == "" && next < len(states) && belongs(v.Fold[h.End:states[next].start]) {
			iso3, o.end = states[next].iso3, states[next].end
		}
		if iso3 == "" {
			continue
		}
		if m := accredited.FindStringIndex(v.Fold[o.end:min(len(v.Fold), o.end+100)]); m != nil {
			o.end += m[1]
		}
		o.key = missionKey + iso3
		o.label = "Permanent Mission of " + formalName(iso3) + " to the United Nations"
		out = append(out, o)
	}
	return out
}

// ministries reads foreign ministries. Which State's it is must be said beside it or follow from where the article is from.
func (lex *organizationLexicon) ministries(v *match.View, hits []match.Hit) []organizationHit {
	var out []organizationHit
	if len(hits) == 0 {
		return nil
	}
	states := namedStates(v, lex.lang)
	for _, h := range hits {
		o := organizationHit{start: h.Start, end: h.End, rule: "foreign-ministry"}
		state := lex.country
		next := sort.Search(len(states), func(i int) bool { return states[i].start >= h.End })
		if next < len(states) && belongs(v.Fold[h.End:states[next].start]) {
			state = states[next].iso3
		}
		last := sort.Search(len(states), func(i int) bool { return states[i].end > h.Start }) - 1
		if last >= 0 {
			if gap := strings.TrimSpace(v.Text[states[last].end:h.Start]); gap == "" || gap == "'s" {
				state = states[last].iso3
			}
		}
		if state != "" {
			o.key = "mfa/" + state
			o.label = ministryLabel(state)
		} else {
			o.label = v.Text[h.Start:h.End]
			o.key = Slug(o.label)
		}
		out = append(out, o)
	}
	return out
}

// belongs reports whether gap joins a ministry to its State: "of the", "de la".
func belongs(gap string) bool {
	switch strings.Trim(gap, " ,'") {
	case "", "of", "of the", "the", "de", "de la", "du", "del", "d", "de los", "des", "de l":
		return true
	}
	return false
}

// ministryLabel is the English name of a State's foreign ministry, as those of States are written in signatures.
func ministryLabel(iso3 string) string {
	if name := formalName(iso3); name != "" {
		return "Ministry of Foreign Affairs, " + name
	}
	return "Ministry of Foreign Affairs"
}
