package doc

// Meta is what a source's own metadata says of a document beside its text. Akoma Ntoso has such metadata; plain text has not.
type Meta struct {
	Sponsors []Sponsors // in the order of the steps that name them
	Outcome  string     // how the text was put to the vote: "adoptedWithoutVote", "adoptedRecordedVote"; "" if it does not say
	Votes    []Vote     // in order of the ballots, then as listed
	Subjects []Subject  // in order, without duplicates
	Links    []Link     // in order of their spans
}

// Sponsors are the sponsors that one step names.
type Sponsors struct {
	Names string // as printed: "Cuba, Iran (Islamic Republic of) and Viet Nam"
	Stage string // Submitted or Joined
	Draft string // symbol of the draft, as printed; "" if it is not said
}

// Stages of sponsorship.
const (
	Submitted = "submitted" // tabled the draft
	Joined    = "joined"    // became a sponsor afterwards
)

// A Vote is how one State voted.
type Vote struct {
	Name   string // as printed: "BOLIVIA (PLURINATIONAL STATE OF)"
	Ballot string // Yes, No or Abstain
}

// Ballots.
const (
	Yes     = "yes"
	No      = "no"
	Abstain = "abstain"
)

// A Subject is a heading from a thesaurus.
type Subject struct {
	IRI    string // of the concept; "" if the source has none
	Label  string // as printed
	Scheme string // thesaurus as the source names it: "UNBIS", "EuroVoc", "SDGO"
}

// A Link is a stretch of text that the source links to an address.
type Link struct {
	Span    Span
	Address string
}

// An Origin says where in the file a stretch of [Document.Text] stands; it reaches up to the next one.
type Origin struct {
	Text         int // offset in Document.Text
	Line, Column int // in the file, from 1; the column counts bytes
}
