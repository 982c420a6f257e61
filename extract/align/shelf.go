package align

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"w3id.org/dipdoc/kg/ontology"
)

// A Scratch is a file to put things in for a while.
type Scratch interface {
	io.ReaderAt
	io.WriterAt
}

// A Shelf keeps any number of texts to be compared: a few hundred bytes of each in memory, the rest in a file once it is more
// than a few megabytes. Nothing is to be added after Facts.
type Shelf struct {
	open   func() (Scratch, error)
	file   Scratch // nil until it is needed
	corpus corpus
	places []place // of the texts, by number
	held   []byte  // what is not in the file yet
	start  int64   // where in the file it will go
	limit  int     // of held, in bytes

	lent map[int]*Text // unpacked a short while ago
	ages []int         // numbers of those, the oldest first
	size int           // of all of them, packed, in bytes
	err  error         // the first one
}

// A place says where the shingles of a text start that it is found by, then the text.
type place struct{ sampled, text, end int64 }

// NewShelf makes a Shelf. open opens a file that it alone uses; it is called once at most, and the file is the caller's to close.
func NewShelf(open func() (Scratch, error)) *Shelf {
	s := &Shelf{open: open, limit: shelfBytes, lent: map[int]*Text{}}
	s.corpus.library = s
	return s
}

// shelfBytes is how much is held before it goes to the file, and of how much what was unpacked is held.
const shelfBytes = 8 << 20

// A Packed text is one ready for a Shelf.
type Packed struct {
	head          head
	sampled, text []byte
}

// Pack makes t ready for a Shelf.
func (t *Text) Pack() Packed { return Packed{t.head(), packHashes(t.sampled()), packText(t)} }

// Add adds a text.
func (s *Shelf) Add(p Packed) error {
	start := s.start + int64(len(s.held))
	middle := start + int64(len(p.sampled))
	s.corpus.heads = append(s.corpus.heads, p.head)
	s.places = append(s.places, place{start, middle, middle + int64(len(p.text))})
	s.held = append(append(s.held, p.sampled...), p.text...)
	if len(s.held) < s.limit {
		return s.err
	}
	if s.file == nil && s.err == nil {
		s.file, s.err = s.open()
	}
	if s.err == nil {
		_, s.err = s.file.WriteAt(s.held, s.start)
	}
	s.start += int64(len(s.held))
	s.held = s.held[:0]
	return s.err
}

// Facts hands the facts of package function Facts over the texts to use, in parts of some thousand, until it fails.
func (s *Shelf) Facts(use func([]ontology.Fact) error) error {
	s.sort()
	const part = 20_000
	var facts []ontology.Fact
	flush := func() {
		if s.err == nil && len(facts) > 0 {
			s.err = use(facts)
		}
		facts = nil
	}
	s.corpus.facts(func(more []ontology.Fact) {
		if s.err == nil {
			facts = append(facts, more...)
		}
		if len(facts) >= part {
			flush()
		}
	})
	flush()
	return s.err
}

// sort numbers the texts by id.
func (s *Shelf) sort() {
	order := make([]int, len(s.places))
	for i := range order {
		order[i] = i
	}
	heads, places := s.corpus.heads, s.places
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(heads[a].id, heads[b].id) })
	s.corpus.heads, s.places = make([]head, len(order)), make([]place, len(order))
	for n, i := range order {
		s.corpus.heads[n], s.places[n] = heads[i], places[i]
	}
	s.lent, s.ages, s.size = map[int]*Text{}, nil, 0
}

// Quoted returns the text of a source that the facts may quote, by its id; it is "" for others. It may be called from Facts.
func (s *Shelf) Quoted(id string) string {
	n, ok := slices.BinarySearchFunc(s.corpus.heads, id, func(h head, id string) int { return strings.Compare(h.id, id) })
	if !ok {
		return ""
	}
	return s.text(n).text
}

// text is that of a library: of one that cannot be read nothing is known, and the error is that of Facts.
func (s *Shelf) text(n int) *Text {
	if t := s.lent[n]; t != nil {
		return t
	}
	p := s.places[n]
	t, err := unpackText(s.bytes(p.text, p.end))
	if err != nil {
		s.fail(err)
		return &Text{parts: []part{{}}}
	}
	s.lent[n] = t
	s.ages = append(s.ages, n)
	for s.size += int(p.end - p.text); s.size > s.limit && len(s.ages) > 1; {
		old := s.places[s.ages[0]]
		delete(s.lent, s.ages[0])
		s.ages = s.ages[1:]
		s.size -= int(old.end - old.text)
	}
	return t
}

func (s *Shelf) sampled(n int) []uint64 {
	hashes, err := unpackHashes(s.bytes(s.places[n].sampled, s.places[n].text))
	s.fail(err)
	return hashes
}

func (s *Shelf) bytes(start, end int64) []byte {
	if start >= s.start {
		return s.held[start-s.start : end-s.start]
	}
	b := make([]byte, end-start)
	if s.err == nil {
		_, err := s.file.ReadAt(b, start)
		s.fail(err)
	}
	return b
}

func (s *Shelf) fail(err error) {
	if s.err == nil && err != nil {
		s.err = fmt.Errorf("temporary file: %w", err)
	}
}
