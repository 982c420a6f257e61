package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// DefaultAnswer is the longest answer taken from a remote store, in bytes.
const DefaultAnswer = 1 << 30

// Remote is a store that speaks the SPARQL 1.1 Protocol. Queries are sent as they are, after PREFIX lines for those of
// Query.Prefixes that they use and do not declare.
type Remote struct {
	Endpoint string       // the URL that takes queries
	Client   *http.Client // nil is http.DefaultClient
	Answer   int64        // the longest answer taken, in bytes; 0 is DefaultAnswer
	Agent    string       // User-Agent, "" for that of package http
}

// A ServerError is what a remote store answered instead of an answer.
type ServerError struct {
	Status int    // of HTTP
	Text   string // its own words, shortened
}

func (e *ServerError) Error() string {
	s := fmt.Sprintf("the store answered %d %s", e.Status, http.StatusText(e.Status))
	if e.Text != "" {
		s += ": " + e.Text
	}
	return s
}

// ErrTooLong says that a remote answer goes beyond Remote.Answer.
var ErrTooLong = errors.New("the answer is longer than what is taken from a store")

// Query is as in Engine. Its errors are a *ServerError, ErrTooLong, a *RefusedError for an answer of another media type, those of
// the connection, of ctx and of w.
func (r *Remote) Query(ctx context.Context, q Query, w io.Writer) error {
	media := q.MediaType
	form := FormOf(q.Text)
	if media == "" {
		media = form.MediaType()
	}
	if form != "" && form.Graph() != (media == NTriples) {
		return &RefusedError{Text: fmt.Sprintf("%s does not answer in %s", form, media)}
	}
	res, err := r.post(ctx, q, media)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return &ServerError{Status: res.StatusCode, Text: words(res)}
	}
	if got := res.Header.Get("Content-Type"); !same(got, media) {
		return &RefusedError{Text: fmt.Sprintf("the store answers in %q, not in %s", got, media)}
	}
	most := r.Answer
	if most == 0 {
		most = DefaultAnswer
	}
	n, err := io.Copy(w, io.LimitReader(res.Body, most))
	if err == nil && n == most {
		if more, _ := io.ReadFull(res.Body, make([]byte, 1)); more > 0 {
			return ErrTooLong
		}
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// post sends a query: as a form, which all stores take.
func (r *Remote) post(ctx context.Context, q Query, media string) (*http.Response, error) {
	form := url.Values{"query": {declare(q)}}
	if len(q.DefaultGraphs) > 0 {
		form["default-graph-uri"] = q.DefaultGraphs
	}
	if len(q.NamedGraphs) > 0 {
		form["named-graph-uri"] = q.NamedGraphs
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.Endpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", media)
	if r.Agent != "" {
		req.Header.Set("User-Agent", r.Agent)
	}
	client := r.Client
	if client == nil {
		client = http.DefaultClient
	}
	res, err := client.Do(req)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return res, err
}

// Close does nothing.
func (r *Remote) Close() error { return nil }

var _ Engine = (*Remote)(nil)

// same compares media types without their parameters. Stores call N-Triples text/plain, and JSON application/json.
func same(got, want string) bool {
	media, _, err := mime.ParseMediaType(got)
	if err != nil {
		return false
	}
	other := map[string][]string{
		NTriples: {"text/plain", "text/ntriples"},
		JSON:     {"application/json"},
		XML:      {"application/xml", "text/xml"},
		TSV:      {"text/plain"},
		CSV:      {"text/plain"},
	}
	return media == want || slices.Contains(other[want], media)
}

var tag = regexp.MustCompile(`(?is)<(?:style|script|title)\b.*?</(?:style|script|title)>|<[^>]*>`)

// words is what a server says of an error, on one line and not too long: it may be a page.
func words(res *http.Response) string {
	const most = 400
	b, _ := io.ReadAll(io.LimitReader(res.Body, 64<<10))
	if media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type")); strings.Contains(media, "html") {
		b = tag.ReplaceAll(b, []byte(" "))
	}
	b = bytes.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 {
			return ' '
		}
		return c
	}, bytes.ToValidUTF8(b, []byte("?")))
	s := strings.Join(strings.Fields(string(b)), " ")
	if len(s) <= most {
		return s
	}
	n := most
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + " ..."
}
