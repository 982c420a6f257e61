package rules

import (
	_ "embed"
	"sync"
)

//go:embed norm.csv
var normCSV string

// A NormWord is a word by which pledges are read.
type NormWord struct {
	Lang    string // ISO 639-1
	Kind    NormKind
	Word    string
	Example string // in which it stands
}

// NormKind says what a word of a pledge does.
type NormKind string

const (
	Commit     NormKind = "commit"     // ends a chapeau whose items are promises: "pledges"
	Effort     NormKind = "effort"     // promises effort, not a result: "endeavour"
	Abstain    NormKind = "abstain"    // promises not to do something: "refrain"
	Hedge      NormKind = "hedge"      // leaves room: "as appropriate"
	Infinitive NormKind = "infinitive" // base form of a verb, in English where its form does not show it
	Ambiguous  NormKind = "ambiguous"  // base form that is a noun as well, so that only "to" makes it a verb: "use"
	// A chapeau names who promises by the role after the hyphen; where several are named, the first of the list counts.
	RoleSubscribing NormKind = "role-subscribing-state"
	RoleMember      NormKind = "role-member-state"
	RoleParty       NormKind = "role-party"
	RoleState       NormKind = "role-state"
)

// NormRoles are the roles in the order in which they are looked for.
var NormRoles = []NormKind{RoleSubscribing, RoleMember, RoleParty, RoleState}

// NormWords returns the words of all languages, by language, kind and word.
var NormWords = sync.OnceValue(func() []NormWord {
	var out []NormWord
	for _, r := range mustRead("norm.csv", normCSV, "lang", "kind", "word", "example") {
		out = append(out, NormWord{r[0], NormKind(r[1]), r[2], r[3]})
	}
	return out
})
