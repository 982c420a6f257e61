package load

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/cenkalti/backoff/v5"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

// Retry says how often and how patiently a request is made again after 429, 5xx and broken connections. The zero value is
// six tries over half a minute.
type Retry struct {
	Tries       uint          // 0 for 6
	First, Most time.Duration // waited before the second try, and at most before any; 0 for half a second and 15 seconds
	After       time.Duration // the longest Retry-After that is honoured; 0 for two minutes
}

func (r Retry) orDefault() Retry {
	if r.Tries == 0 {
		r.Tries = 6
	}
	if r.First == 0 {
		r.First = 500 * time.Millisecond
	}
	if r.Most == 0 {
		r.Most = 15 * time.Second
	}
	if r.After == 0 {
		r.After = 2 * time.Minute
	}
	return r
}

// A message is one request, which can be sent more than once.
type message struct {
	url, contentType, accept string
	length                   int64 // of the body in bytes
	body                     func() io.Reader
	gzip                     bool
	note                     string // what a dry run shows in place of the body
}

func textMessage(url, contentType, text string) message {
	return message{url: url, contentType: contentType, length: int64(len(text)), body: func() io.Reader { return strings.NewReader(text) }, note: text}
}

// An httpError is an answer that is no success.
type httpError struct {
	url    string
	status int
	text   string        // the first line of the answer
	after  time.Duration // Retry-After; negative if there is none
}

func (e *httpError) Error() string {
	s := fmt.Sprintf("POST %s: %d %s", e.url, e.status, http.StatusText(e.status))
	if e.text != "" {
		s += ": " + e.text
	}
	switch e.status {
	case http.StatusUnauthorized, http.StatusForbidden:
		s += " (set " + httpauth.EnvUser + " and " + httpauth.EnvPassword + ", or " + httpauth.EnvToken + ", or use a netrc file)"
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		s += " (is the address right, and --store?)"
	}
	return s
}

// again reports whether a request that failed with err may succeed when it is made once more.
func again(err error) bool {
	var e *httpError
	if errors.As(err, &e) {
		return e.status == http.StatusTooManyRequests || e.status == http.StatusRequestTimeout || e.status >= 500 && e.status != http.StatusNotImplemented
	}
	var u *url.Error
	if errors.As(err, &u) {
		return !strings.Contains(u.Err.Error(), "give that address") && !strings.Contains(u.Err.Error(), "certificate")
	}
	return !errors.Is(err, context.Canceled)
}

// reason is the text of an error without the address, which the caller knows.
func reason(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err.Error()
	}
	return err.Error()
}

var errInterrupted = errors.New("interrupted")

// send makes a request again and again until it succeeds, or there is no hope.
func (s *session) send(ctx context.Context, m message) ([]byte, error) {
	var last error
	r := s.o.Retry
	pace := backoff.NewExponentialBackOff()
	pace.InitialInterval, pace.MaxInterval = r.First, r.Most
	body, err := backoff.Retry(ctx, func() ([]byte, error) {
		body, err := s.once(ctx, m)
		if err == nil {
			return body, nil
		}
		last = err
		var e *httpError
		switch {
		case !again(err) || ctx.Err() != nil:
			return nil, backoff.Permanent(err)
		case errors.As(err, &e) && e.after > r.After:
			last = fmt.Errorf("%w; the store asks to wait for %v", err, e.after)
			return nil, backoff.Permanent(last)
		case errors.As(err, &e) && e.after >= 0:
			return nil, &backoff.RetryAfterError{Duration: e.after}
		}
		return nil, err
	}, backoff.WithBackOff(pace), backoff.WithMaxTries(r.Tries), backoff.WithMaxElapsedTime(0),
		backoff.WithNotify(func(_ error, d time.Duration) { s.waits(last, d) }))
	if err != nil {
		if ctx.Err() != nil {
			return nil, errInterrupted
		}
		return nil, last
	}
	return body, nil
}

func (s *session) waits(err error, d time.Duration) {
	if d >= time.Second {
		s.warn("%v; trying again in %v", err, d.Round(time.Second))
	}
}

// maxAnswer bounds what is read of an answer, in bytes.
const maxAnswer = 64 << 20

// once makes a request and returns the body of the answer.
func (s *session) once(ctx context.Context, m message) ([]byte, error) {
	if s.o.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.o.Timeout)
		defer cancel()
	}
	body := func() (io.ReadCloser, error) {
		if m.gzip {
			return compressed(m.body()), nil
		}
		return io.NopCloser(m.body()), nil
	}
	first, _ := body()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url, first)
	if err != nil {
		return nil, err
	}
	req.GetBody, req.ContentLength = body, m.length
	req.Header.Set("Content-Type", m.contentType)
	req.Header.Set("User-Agent", s.agent)
	if m.accept != "" {
		req.Header.Set("Accept", m.accept)
	}
	if m.gzip {
		req.ContentLength = -1
		req.Header.Set("Content-Encoding", "gzip")
	}
	res, err := s.client.Do(req)
	if err != nil {
		return nil, s.redacted(err)
	}
	defer res.Body.Close()
	limit := int64(maxAnswer)
	if res.StatusCode >= 300 {
		limit = 4 << 10
	}
	answer, err := io.ReadAll(io.LimitReader(res.Body, limit))
	if res.StatusCode >= 300 {
		return nil, &httpError{url: m.url, status: res.StatusCode, text: s.client.Redact(firstLine(string(answer))), after: retryAfter(res.Header)}
	}
	if err != nil {
		return nil, fmt.Errorf("POST %s: the answer broke off: %w", m.url, err)
	}
	return answer, nil
}

// redacted keeps the kind of an error of the client, and takes out of its text what is secret.
func (s *session) redacted(err error) error {
	var u *url.Error
	if text := err.Error(); errors.As(err, &u) && s.client.Redact(text) != text {
		return &url.Error{Op: u.Op, URL: u.URL, Err: errors.New(s.client.Redact(u.Err.Error()))}
	}
	return err
}

// compressed is r as gzip. Closing it ends the compressing.
func compressed(r io.Reader) io.ReadCloser {
	out, in := io.Pipe()
	go func() {
		z, _ := gzip.NewWriterLevel(in, gzip.BestSpeed)
		_, err := io.Copy(z, r)
		if err == nil {
			err = z.Close()
		}
		in.CloseWithError(err)
	}()
	return out
}

var markup = regexp.MustCompile(`<[^<>]*>`)

// firstLine is the first line of an answer that says something; of a page, all its text.
func firstLine(text string) string {
	if strings.HasPrefix(strings.TrimSpace(text), "<") {
		text = strings.Join(strings.Fields(markup.ReplaceAllString(text, " ")), " ")
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.Map(func(r rune) rune {
			if !unicode.IsPrint(r) {
				return ' '
			}
			return r
		}, line))
		if line != "" {
			if r := []rune(line); len(r) > 300 {
				line = string(r[:300]) + "..."
			}
			return line
		}
	}
	return ""
}

// retryAfter reads the seconds of Retry-After; -1 if there are none. A date is not read: clocks differ.
func retryAfter(h http.Header) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil || n < 0 {
		return -1
	}
	return time.Duration(min(n, 1<<20)) * time.Second
}

// update sends an update.
func (s *session) update(ctx context.Context, ops []string) error {
	m := s.updateMessage(request(ops))
	if s.dry(m) {
		return nil
	}
	_, err := s.send(ctx, m)
	return err
}

func (s *session) updateMessage(text string) message {
	if !s.text.dialect.form {
		return textMessage(s.at.update, "application/sparql-update", text)
	}
	m := textMessage(s.at.update, "application/x-www-form-urlencoded", url.Values{"update": {text}}.Encode())
	m.note = text
	return m
}

// A binding is a row of an answer: variable → value.
type binding map[string]string

// ask sends a query and returns the rows, or for ASK whether it is so.
func (s *session) ask(ctx context.Context, query string) (rows []binding, yes bool, err error) {
	m := textMessage(s.at.query, "application/x-www-form-urlencoded", url.Values{"query": {query}}.Encode())
	m.accept = "application/sparql-results+json"
	body, err := s.send(ctx, m)
	if err != nil {
		return nil, false, err
	}
	var answer struct {
		Boolean *bool
		Results *struct {
			Bindings []map[string]struct{ Value string }
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Boolean == nil && answer.Results == nil {
		return nil, false, fmt.Errorf("POST %s: the answer is not a SPARQL result in JSON (is the address right, and --store?)", s.at.query)
	}
	if answer.Results == nil {
		return nil, *answer.Boolean, nil
	}
	for _, row := range answer.Results.Bindings {
		b := binding{}
		for name, v := range row {
			b[name] = v.Value
		}
		rows = append(rows, b)
	}
	return rows, false, nil
}

// dry prints a message that would change the store, and reports true, if nothing is to be changed.
func (s *session) dry(m message) bool {
	w := s.o.DryRun
	if w == nil {
		return false
	}
	fmt.Fprintf(w, "POST %s\nContent-Type: %s\n", m.url, m.contentType)
	if m.gzip {
		fmt.Fprintln(w, "Content-Encoding: gzip")
	} else {
		fmt.Fprintf(w, "Content-Length: %d\n", m.length)
	}
	fmt.Fprintf(w, "\n%s\n", m.note)
	return true
}
