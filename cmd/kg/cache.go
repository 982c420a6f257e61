package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/ontology"
)

// A cache keeps what was read from sources in a folder, a file for each. An entry is named by the checksum of this very
// program, of the name and of the bytes of the source: what none of them changes is not read again. A nil cache keeps nothing.
type cache struct {
	dir     string
	program [sha256.Size]byte

	mu       sync.Mutex
	warnings []string
}

// mostCached is how many documents of one source are kept; a mailbox of more is read each time.
const mostCached = 100

// A cachedReading is a reading as it is kept.
type cachedReading struct {
	Name  string
	Doc   *doc.Document
	Facts []ontology.Fact
	Diags []doc.Diagnostic
}

// newCache makes the folder if it is not there.
func newCache(dir string) (*cache, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("--cache: %w", err)
	}
	name, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("--cache: %w", err)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("--cache: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, fmt.Errorf("--cache: %w", err)
	}
	return &cache{dir: dir, program: [sha256.Size]byte(h.Sum(nil))}, nil
}

// entry names the file that keeps what is read from a source.
func (c *cache) entry(name string, raw []byte) string {
	h := sha256.New()
	h.Write(c.program[:])
	fmt.Fprintf(h, "%d %s\n", len(name), name)
	h.Write(raw)
	s := hex.EncodeToString(h.Sum(nil))
	return filepath.Join(c.dir, s[:2], s[2:])
}

var errDamaged = errors.New("damaged")

// load returns the readings of an entry. An entry that is damaged is as none, with a warning.
func (c *cache) load(entry string) ([]reading, bool) {
	data, err := os.ReadFile(entry)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	var kept []cachedReading
	if err == nil {
		var sum [sha256.Size]byte
		if n := copy(sum[:], data); n < len(sum) || sha256.Sum256(data[n:]) != sum {
			err = errDamaged
		} else {
			err = gob.NewDecoder(bytes.NewReader(data[n:])).Decode(&kept)
		}
	}
	if err != nil {
		c.tell(fmt.Sprintf("%s: warning: this cache entry is not used: %v [cache]", entry, err))
		return nil, false
	}
	out := make([]reading, len(kept))
	for i, k := range kept {
		out[i] = reading{name: k.Name, doc: k.Doc, facts: k.Facts, diags: k.Diags}
	}
	return out, true
}

// store keeps readings; that it cannot costs time only.
func (c *cache) store(entry string, list []reading) {
	kept := make([]cachedReading, len(list))
	for i, r := range list {
		kept[i] = cachedReading{r.name, r.doc, r.facts, r.diags}
	}
	var b bytes.Buffer
	b.Write(make([]byte, sha256.Size))
	err := gob.NewEncoder(&b).Encode(kept)
	if err == nil {
		data := b.Bytes()
		sum := sha256.Sum256(data[sha256.Size:])
		copy(data, sum[:])
		if err = os.MkdirAll(filepath.Dir(entry), 0o777); err == nil {
			err = writeWhole(entry, func(w io.Writer) error { _, err := w.Write(data); return err })
		}
	}
	if err != nil {
		c.tell(fmt.Sprintf("%s: warning: nothing is kept of %s: %v [cache]", c.dir, list[0].name, err))
	}
}

func (c *cache) tell(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.warnings = append(c.warnings, text)
}

// told hands over what went wrong with the cache, in an order that does not change from run to run.
func (c *cache) told(warn func(string)) {
	if c == nil {
		return
	}
	slices.Sort(c.warnings)
	for _, w := range c.warnings {
		warn(w)
	}
}

// read hands the readings of a source to use: kept ones, or those that fresh makes, which are kept if none failed.
func (c *cache) read(name string, in io.Reader, limit int64, fresh func(io.Reader, func(reading)), use func(reading)) {
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		use(reading{name: name, err: fmt.Errorf("%s: %w", name, err)})
		return
	}
	entry := c.entry(name, raw)
	if list, ok := c.load(entry); ok {
		for _, r := range list {
			use(r)
		}
		return
	}
	var list []reading
	good := true
	fresh(bytes.NewReader(raw), func(r reading) {
		if good = good && r.err == nil && len(list) < mostCached; good {
			list = append(list, r)
		} else {
			list = nil
		}
		use(r)
	})
	if good && len(list) > 0 {
		c.store(entry, list)
	}
}
