package parse

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
)

// Bounds of what a file may declare: entities, the bytes each stands for, how many bytes they may stand for together, and how
// many more for each byte of the file.
const (
	mostEntities   = 1000
	longestEntity  = 4 << 10
	mostExpanded   = 8 << 20
	mostForOneByte = 20
)

var (
	entityDecl = regexp.MustCompile(`<!ENTITY\s+([^\s%"'<>]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)
	entityRef  = regexp.MustCompile(`&([^\s;&]+);`)
)

// directive learns the entities that a document type declares, as files of ontology editors do. Those that lie elsewhere stay
// unknown.
func (x *rdfXML) directive(text xml.Directive) {
	for _, m := range entityDecl.FindAllSubmatch(append([]byte("<!"), text...), -1) {
		value := entityRef.ReplaceAllStringFunc(string(m[2])+string(m[3]), func(ref string) string {
			if v, ok := x.d.Entity[ref[1:len(ref)-1]]; ok {
				return v
			}
			return ref
		})
		if len(value) > longestEntity || len(x.d.Entity) >= mostEntities {
			x.fail(x.at, "an entity of more than %d bytes, or more than %d entities", longestEntity, mostEntities)
		}
		if entityRef.MatchString(value) {
			value = predefined(value)
		}
		x.d.Entity[string(m[1])] = value
		x.source.longest = max(x.source.longest, len(value))
	}
}

// predefined replaces character references in the value of an entity.
func predefined(value string) string {
	var text string
	if xml.Unmarshal([]byte("<e>"+value+"</e>"), &text) != nil {
		return value
	}
	return text
}

// countedBytes hands out bytes one by one, so that the XML decoder does not read ahead, and bounds what entities expand to.
type countedBytes struct {
	r        io.Reader
	in       *bufio.Reader
	longest  int // entity
	read     int64
	expanded int64
	err      error
}

var errEntities = errors.New("entities stand for too much text")

func (c *countedBytes) ReadByte() (byte, error) {
	if c.in == nil {
		c.in = bufio.NewReader(c.r)
	}
	b, err := c.in.ReadByte()
	if err != nil {
		c.err = err
		return 0, err
	}
	if c.read++; b == '&' {
		if c.expanded += int64(c.longest); c.expanded > mostExpanded+mostForOneByte*c.read {
			c.err = errEntities
			return 0, c.err
		}
	}
	return b, nil
}

func (c *countedBytes) Read(out []byte) (int, error) {
	for i := range out {
		b, err := c.ReadByte()
		if err != nil {
			return i, err
		}
		out[i] = b
		if c.in.Buffered() == 0 {
			return i + 1, nil
		}
	}
	return len(out), nil
}
