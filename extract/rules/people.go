package rules

import (
	_ "embed"
	"sync"
)

var (
	//go:embed roles.csv
	rolesCSV string
	//go:embed reporting.csv
	reportingCSV string
	//go:embed institutions.csv
	institutionsCSV string
	//go:embed submissions.csv
	submissionsCSV string
)

// A Role is one way to write what a person is: a courtesy, a title, an office.
type Role struct {
	Lang    string // ISO 639-1
	Text    string // a "*" at the end of a word stands for any ending, as in match.Term
	Kind    RoleKind
	Post    string // post that the words name: "un/secretary-general", "permanent-representative"; "" if none by themselves; title of the chair for Chairing
	Example string // a sentence in which it stands
}

// RoleKind says what may stand beside a role.
type RoleKind string

const (
	Courtesy RoleKind = "courtesy" // "Mr.": before a name, no office
	Title    RoleKind = "title"    // "Ambassador": also before a family name alone
	Office   RoleKind = "office"   // "spokeswoman": beside a full name
	Holders  RoleKind = "group"    // "Permanent Representatives": several persons
	Chairing RoleKind = "chairing" // "présidence": before the name of who chairs
)

// A ReportingVerb is one way to say that somebody said something.
type ReportingVerb struct {
	Lang    string
	Text    string
	Frame   Frame
	Example string
}

// Frame says what a reporting verb takes.
type Frame string

const (
	Says   Frame = "says"   // a clause or a quotation: "said that", "stressed"
	Tells  Frame = "tells"  // a hearer first: "told reporters that"
	Calls  Frame = "calls"  // something else than a clause, so that only a quotation can be its words: "called on all States"
	Past   Frame = "past"   // participle that may stand apart from its auxiliary: "a pour sa part estimé"
	Source Frame = "source" // a preposition before the speaker: "according to"
)

// An Institution is a word that the names of organizations begin or end with.
type Institution struct {
	Lang    string
	Text    string
	Head    bool // "Ministry of Trade"
	Tail    bool // "Trade Ministry"
	Foreign bool // whole name of the ministry that every State has: "Foreign Ministry"
	Mission bool // whole name of the mission that every State has at the United Nations: "Permanent Mission"
	Example string
}

// A Submission is a word by which the press reports that States put a text before the United Nations.
type Submission struct {
	Lang    string
	Text    string
	Kind    SubmissionKind
	Example string
}

// SubmissionKind says what part the word plays.
type SubmissionKind string

const (
	Submitting SubmissionKind = "active"  // verb after the States: "submitted"
	Writing    SubmissionKind = "writing" // verb that says itself that it is a letter: "wrote to"
	Submitted  SubmissionKind = "passive" // before the States: "submitted by"
	Sponsored  SubmissionKind = "draft"   // what is sponsored: "draft resolution"
	Sent       SubmissionKind = "letter"  // what is submitted: "letter", "code of conduct"
	Either     SubmissionKind = "text"    // "document", "draft": one or the other
)

// Roles returns the table of roles, by language, kind and text.
func Roles() []Role { return append([]Role(nil), roles()...) }

// ReportingVerbs returns the table of reporting verbs, by language, frame and text.
func ReportingVerbs() []ReportingVerb { return append([]ReportingVerb(nil), reportingVerbs()...) }

// Institutions returns the table of institution words, by language, place and text.
func Institutions() []Institution { return append([]Institution(nil), institutions()...) }

// Submissions returns the table of submission words, by language, kind and text.
func Submissions() []Submission { return append([]Submission(nil), submissions()...) }

var roles = sync.OnceValue(func() []Role {
	var out []Role
	for _, r := range mustRead("roles.csv", rolesCSV, "lang", "role", "kind", "post", "example") {
		out = append(out, Role{Lang: r[0], Text: r[1], Kind: RoleKind(r[2]), Post: r[3], Example: r[4]})
	}
	return out
})

var reportingVerbs = sync.OnceValue(func() []ReportingVerb {
	var out []ReportingVerb
	for _, r := range mustRead("reporting.csv", reportingCSV, "lang", "verb", "frame", "example") {
		out = append(out, ReportingVerb{Lang: r[0], Text: r[1], Frame: Frame(r[2]), Example: r[3]})
	}
	return out
})

var institutions = sync.OnceValue(func() []Institution {
	var out []Institution
	for _, r := range mustRead("institutions.csv", institutionsCSV, "lang", "word", "place", "example") {
		out = append(out, Institution{
			Lang: r[0], Text: r[1], Example: r[3],
			Head: r[2] == "head" || r[2] == "both", Tail: r[2] == "tail" || r[2] == "both", Foreign: r[2] == "mfa", Mission: r[2] == "mission",
		})
	}
	return out
})

var submissions = sync.OnceValue(func() []Submission {
	var out []Submission
	for _, r := range mustRead("submissions.csv", submissionsCSV, "lang", "word", "kind", "example") {
		out = append(out, Submission{Lang: r[0], Text: r[1], Kind: SubmissionKind(r[2]), Example: r[3]})
	}
	return out
})
