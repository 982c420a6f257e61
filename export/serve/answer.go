package serve

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

// An answerFormat is one in which an answer can be had.
type answerFormat struct {
	mediaType string // as asked for, and sent
	charset   bool   // the media type has such a parameter
	engine    string // what the engine writes
	convert   func(answer []byte, o export.Options, w io.Writer) error
	unique    string // name at w3.org/ns/formats, for the description of the service
}

// resultFormats are those of rows and of yes and no, the one to prefer first. The last two are for clients that do not know
// the right names.
var resultFormats = []answerFormat{
	{mediaType: store.JSON, engine: store.JSON, unique: "SPARQL_Results_JSON"},
	{mediaType: store.XML, engine: store.XML, unique: "SPARQL_Results_XML"},
	{mediaType: store.CSV, charset: true, engine: store.CSV, unique: "SPARQL_Results_CSV"},
	{mediaType: store.TSV, charset: true, engine: store.TSV, unique: "SPARQL_Results_TSV"},
	{mediaType: "application/json", engine: store.JSON},
	{mediaType: "application/xml", engine: store.XML},
}

// graphFormats are those of CONSTRUCT and DESCRIBE.
var graphFormats = []answerFormat{
	{mediaType: "text/turtle", charset: true, engine: store.NTriples, convert: rewrite("turtle"), unique: "Turtle"},
	{mediaType: store.NTriples, engine: store.NTriples, unique: "N-Triples"},
	{mediaType: "application/ld+json", engine: store.NTriples, convert: rewrite("jsonld"), unique: "JSON-LD"},
	{mediaType: "application/trig", charset: true, engine: store.NTriples, convert: rewrite("trig"), unique: "TriG"},
	{mediaType: "application/n-quads", engine: store.NTriples, unique: "N-Quads"},
	{mediaType: "text/plain", charset: true, engine: store.NTriples},
	{mediaType: "application/json", engine: store.NTriples, convert: rewrite("jsonld")},
}

func mediaTypesOf(formats []answerFormat) (out []string) {
	for _, f := range formats {
		out = append(out, f.mediaType)
	}
	return out
}

// rewrite reads N-Triples and writes another format.
func rewrite(format string) func([]byte, export.Options, io.Writer) error {
	return func(answer []byte, o export.Options, w io.Writer) error {
		f, _ := export.ByName(format)
		var quads []quad.Quad
		blank := false
		for q, err := range export.ReadNQuads(bytes.NewReader(answer), "answer") {
			if err != nil {
				return err
			}
			for _, v := range []*quad.Value{&q.Subject, &q.Object} {
				if b, ok := (*v).(quad.BNode); ok {
					*v, blank = quad.IRI(o.Base+".well-known/genid/"+string(b)), true // RDF 1.1 Concepts, 3.5
				}
			}
			quads = append(quads, q)
		}
		if blank && format != "jsonld" { // our writers write no blank nodes; N-Triples is Turtle as it is
			_, err := w.Write(answer)
			return err
		}
		out := f.New(w, o)
		if _, err := out.WriteQuads(quads); err != nil {
			return err
		}
		return out.Close()
	}
}

var errTooMuch = errors.New("The answer is larger than this server sends")

// A buffer takes so many bytes and no more.
type buffer struct {
	bytes.Buffer
	left int64
}

func (b *buffer) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errTooMuch
	}
	return b.Buffer.Write(p)
}

// largestHeld is how much of an answer is held before any of it is sent, in bytes. A smaller answer is known whole when its
// header goes out: with its entity tag, its length, and without having broken off.
const largestHeld = 1 << 20

// A reply sends an answer.
type reply struct {
	w         http.ResponseWriter
	r         *http.Request
	mediaType string
	charset   bool
	left      int64 // bytes that may still come

	held  bytes.Buffer
	begun bool // headers are out, and what comes follows them at once
	body  io.Writer
	zip   *gzip.Writer
}

func (a *reply) Write(p []byte) (int, error) {
	if a.left -= int64(len(p)); a.left < 0 {
		return 0, errTooMuch
	}
	if !a.begun && a.held.Len()+len(p) <= largestHeld {
		return a.held.Write(p)
	}
	if !a.begun {
		a.begin("")
		if _, err := a.body.Write(a.held.Bytes()); err != nil {
			return 0, err
		}
		a.held = bytes.Buffer{}
	}
	return a.body.Write(p)
}

// begin sends the header.
func (a *reply) begin(tag string) {
	a.begun = true
	h := a.w.Header()
	kind := a.mediaType
	if a.charset {
		kind += "; charset=utf-8"
	}
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", policy(kind))
	h.Add("Vary", "Accept-Encoding")
	a.body = a.w
	zip := acceptsGzip(a.r.Header) && (tag == "" || a.held.Len() >= smallestPacked)
	if tag != "" {
		if zip {
			tag += "-gz"
		}
		tag = `"` + tag + `"`
		h.Set("ETag", tag)
		if a.r.Method != http.MethodPost && matches(a.r.Header.Get("If-None-Match"), tag) {
			h.Del("Content-Type")
			a.body = io.Discard
			a.w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	switch {
	case zip:
		h.Set("Content-Encoding", "gzip")
		a.zip = gzip.NewWriter(a.w)
		a.body = a.zip
	case tag != "":
		h.Set("Content-Length", strconv.Itoa(a.held.Len()))
	}
	if a.r.Method == http.MethodHead {
		a.body, a.zip = io.Discard, nil
	}
}

// finish sends what is held and what compressing held back. Errors here are the client's, who is gone.
func (a *reply) finish() {
	if !a.begun {
		sum := sha256.New()
		io.Copy(sum, strings.NewReader(a.mediaType+"\n"))
		sum.Write(a.held.Bytes())
		a.begin(hex.EncodeToString(sum.Sum(nil)[:16]))
		a.body.Write(a.held.Bytes())
	}
	if a.zip != nil {
		a.zip.Close()
	}
}
