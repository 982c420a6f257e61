package cite

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// A record is an item as reference managers keep one: the fields that CSL-JSON, BibTeX and RIS share.
type record struct {
	key       string
	kind      Kind
	genre     string // in words: "Resolution", "Press release"
	title     Literal
	authors   []Agent // who wrote it: States that sent a letter, the organ, the people who sign an article
	authority string  // organ that adopted it
	publisher string
	journal   string // newspaper, of an article
	number    string // symbol
	date      string // of adoption, of a letter, of issue
	issued    string // of issue where that is another day
	accessed  string
	url       string
	lang      string
	section   string // pinpoint
	note      string // citable form of a part
	status    Status
	iri       string
}

// newRecord fills a record. A resolution without title is named by its number, any other document with a symbol by that.
func newRecord(x Item, o Options) record {
	r := record{
		key: key(x), kind: x.Kind, genre: genreInWords(x), title: x.Title(o.lang()), number: x.Symbol, url: x.URL, status: x.Status, iri: x.IRI,
		section: join(", ", plain(wordPin.spell(x.Locator)), acted(x, o)).Plain(), date: x.adopted(),
	}
	r.lang = r.title.Lang
	if r.title.Text == "" {
		r.title = Literal{Text: x.name()}
	}
	if r.lang == "" && len(x.Languages) == 1 {
		r.lang = x.Languages[0]
	}
	if x.Issued != "" && x.Issued != r.date {
		r.issued = x.Issued
	}
	if r.url != "" {
		r.accessed = o.Accessed
	}
	if !x.Whole() {
		r.note = x.Human
	}
	publisher := x.Publisher.Name(o.lang())
	switch {
	case x.Kind == Press || x.Kind == Opinion:
		r.journal = publisher
		r.authors = people(x.Authors)
	case x.Kind == PressRelease || x.Kind == Page || x.Kind == Mail:
		r.publisher = publisher
		r.authors = people(x.Authors)
		if len(r.authors) == 0 && x.Kind == PressRelease && publisher != "" {
			r.authors = []Agent{x.Publisher}
		}
	case x.Kind == Treaty:
	default:
		r.publisher, r.authority = "United Nations", x.Organ.Name
		if x.Organ.Name == "" && x.Symbol == "" {
			r.publisher = publisher
		}
		if x.Kind == Letter {
			r.authors = x.Authors
		}
		if len(r.authors) == 0 && x.Organ.Name != "" {
			r.authors = []Agent{{Names: []Literal{{"United Nations " + x.Organ.Name, "en"}}}}
		}
	}
	return r
}

// name is what a document is called that has no title.
func (x Item) name() string {
	switch {
	case x.Number.Series == "Res" && x.Kind == Resolution:
		return "Resolution " + x.Number.Text
	case x.Number.Series == "Dec":
		return "Decision " + x.Number.Text
	case x.Symbol != "":
		return x.Symbol
	}
	return untitled(x)
}

func genreInWords(x Item) string {
	switch x.Kind {
	case Resolution:
		return "Resolution"
	case Draft:
		return "Draft resolution"
	case Decision:
		return "Decision"
	case Letter:
		return "Letter"
	case PresidentialStatement:
		return "Statement by the President of the Security Council"
	case Statement:
		return "Statement"
	case PressRelease:
		return "Press release"
	case Mail:
		return "Electronic mail"
	}
	return ""
}

func people(from []Agent) []Agent {
	var out []Agent
	for _, a := range from {
		if a.Person {
			out = append(out, a)
		}
	}
	return out
}

var inBrackets = regexp.MustCompile(`\(([^()/]+)\)`)

// key names an item in a bibliography: the path of its IRI with colons for slashes, "A:RES:64:211". No two items of a library have
// the same: where a character has to give way, a checksum of the IRI is added.
func key(x Item) string {
	path := x.path
	if rest, ok := strings.CutPrefix(path, "doc/"); ok && !strings.HasPrefix(rest, "doc/") && !strings.HasPrefix(rest, "src/") {
		path = rest
	}
	if path == "" {
		path = x.IRI
	}
	var b strings.Builder
	exact, underscore := true, strings.Contains(path, "_")
	path = inBrackets.ReplaceAllString(path, "_${1}_")
	path = strings.ReplaceAll(path+"/", "_/", "/") // "1373_2001", "217_III_A"
	path = path[:len(path)-1]
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '/':
			b.WriteByte(':')
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '.' || c == '_':
			b.WriteByte(c)
		default:
			exact = false
		}
	}
	if !exact || b.Len() == 0 || underscore {
		sum := sha256.Sum256([]byte(x.IRI))
		return b.String() + "+" + hex.EncodeToString(sum[:4])
	}
	return b.String()
}
