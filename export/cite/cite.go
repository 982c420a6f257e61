// Package cite writes citations of what a graph of kg holds: a document, a clause of one, a signature, a statement.
//
// A [Library] is read from quads. It finds an [Item], the bibliographic facts of one thing, by IRI, by symbol or by the form
// people write in a footnote ("A/66/359, annex, para. (b)"); a [Style] or a [Format] spells it. What the graph does not say
// is left out, never guessed.
//
// The rules of the styles are those of guides that law and United Nations libraries publish; testdata/citations.csv names
// the guide of each worked example.
package cite

// An Item is what is known of one citable thing. Fields that are not known are empty. Facts of a part (a clause, an annex, a
// signature) are those of the document it is part of, but for Locator, Part, Act and Text.
type Item struct {
	IRI    string // in full
	Human  string // the form a footnote may use; [Library.Find] reads it back: "A/66/359, annex, para. (b)"
	Kind   Kind   // of the document
	Status Status // of the document

	Symbol string // as usually printed: "A/66/359", "A/RES/43/78 H"; "" for what has none
	Number Number // of a resolution, a decision or a presidential statement
	Organ  Organ  // that adopted or issued it; the zero Organ if it is not known

	Titles      []Literal // of the document; sorted by language, several only in different languages
	Authors     []Agent   // States that sent a letter or a person who signed an article; sorted by name
	Signatories []Agent   // in the order they signed
	Publisher   Agent     // of press: the newspaper, the agency, the ministry
	Languages   []string  // ISO 639-1, of the wordings that were read; sorted

	Adopted string // day of adoption, of a resolution; YYYY-MM-DD, YYYY-MM or YYYY, as the other dates
	Dated   string // day a letter bears
	Issued  string // day of issue ("Distr."), of press the day printed

	Session    string // "66", "ES-11"
	Meeting    string // "183rd plenary"
	AgendaItem string // "84 (c)"
	Record     Record // where the Official Records print it
	URL        string // permanent address at the publisher: undocs.org for symbols, the page of the press

	Locator Locator   // where in the document; nil for the document itself
	Part    Part      // the annexed or covered text that the locator leads into
	Act     Act       // a signature or a statement; zero otherwise
	Text    []Literal // words of a clause or a statement, by language
	File    string    // name of the file that was read, where several carry the document the first; "" if none did

	document string // IRI of the whole document
	path     string // IRI without what the IRIs of the data start with
}

// Whole reports whether x is a document, not a part of one.
func (x Item) Whole() bool { return len(x.Locator) == 0 }

// Document is the IRI of the whole document that x is, or is a part of.
func (x Item) Document() string { return x.document }

// Kind says what sort of document it is.
type Kind string

const (
	Resolution            Kind = "resolution"
	Draft                 Kind = "draft" // a resolution that is proposed
	Decision              Kind = "decision"
	Letter                Kind = "letter"
	PresidentialStatement Kind = "presidential statement"
	Statement             Kind = "statement"
	Instrument            Kind = "instrument" // declaration, code or programme of its own
	Treaty                Kind = "treaty"     // also the Charter
	Press                 Kind = "press"      // article
	Opinion               Kind = "opinion"    // article that argues
	PressRelease          Kind = "press release"
	Mail                  Kind = "mail"
	Document              Kind = "document" // any other with a symbol: a report, a note
	Page                  Kind = "page"     // a text without symbol, publisher and date
)

// Status says how far a text got.
type Status string

const (
	Adopted  Status = "adopted"
	Proposed Status = "proposed"
)

// A Number is what people call a resolution or decision by.
type Number struct {
	Series string // "Res", "Dec", "PRST"; "" if it is none of them
	Text   string // "64/211", "217 A (III)", "1373 (2001)", "ES-11/1"
	Year   string // of a resolution of the Security Council: "2001"
	Roman  bool   // before the thirty-first session: "217 A (III)"
}

// A Record is where the Official Records of an organ print a document. Graphs seldom know it.
type Record struct {
	Series     string // "GAOR", "SCOR"
	Supplement string // "21"
	Symbol     string // of the volume: "A/2890"
	Page       string // "19"
}

// A Part is a text inside a document with a title of its own: "annex".
type Part struct {
	Kind   Kind   // Instrument, Draft, Letter; "" for what is just a part
	Status Status //
	Titles []Literal
}

// An Act is what somebody did in a document: signed it, or said something it reports.
type Act struct {
	Kind     ActKind
	Agents   []Agent   // who; sorted by name
	Capacity []Literal // "Permanent Representative of China to the United Nations"
	For      []Agent   // States they signed for
	Via      []Agent   // agency that carried the words
	Date     string    // of the act; YYYY-MM-DD
	Direct   bool      // the words are between quotation marks
}

// ActKind says what an act is.
type ActKind string

const (
	Signature ActKind = "signature"
	Speech    ActKind = "speech"
)

// A Literal is words in a language.
type Literal struct{ Text, Lang string }

// An Agent is a person, a State or a body.
type Agent struct {
	IRI    string
	Names  []Literal // sorted by language; a person has one
	Family string    // of a person, if it is known
	Person bool
}

// Name returns the name in a language, or in English, or in the first language there is; "" for the zero Agent.
func (a Agent) Name(lang string) string { return pick(a.Names, lang).Text }

// Title returns the title in a language, else in English, else the first; the zero Literal if there is none.
func (x Item) Title(lang string) Literal { return pick(x.Titles, lang) }

// pick chooses the literal in lang, else the one in English, else the first.
func pick(from []Literal, lang string) Literal {
	for _, want := range []string{lang, "en"} {
		for _, l := range from {
			if l.Lang == want {
				return l
			}
		}
	}
	if len(from) > 0 {
		return from[0]
	}
	return Literal{}
}
