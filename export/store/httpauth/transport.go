package httpauth

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/icholy/digest"
)

// A transport answers the challenges of one origin. A name and password are not sent before the server has said which
// scheme it wants, so that a server of Digest never sees the password; a token is sent at once.
type transport struct {
	base   http.RoundTripper
	origin string
	who    credentials

	mu     sync.Mutex
	known  map[string]*challenge // by path
	latest *challenge            // for paths that have not been asked
}

// A challenge is what a server wants: Digest, or else Basic.
type challenge struct {
	digest *digest.Challenge // nil for Basic
	count  int               // requests answered with this nonce
}

// RoundTrip sends a request with the credentials, and sends it a second time if the server wanted them otherwise: then the
// body is had from GetBody.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.who == (credentials{}) || origin(req.URL) != t.origin {
		return t.base.RoundTrip(req)
	}
	if t.who.token != "" {
		return t.base.RoundTrip(with(req, "Bearer "+t.who.token))
	}
	sent, header, err := t.answer(req)
	if err != nil {
		return nil, err
	}
	res, err := t.base.RoundTrip(with(req, header))
	if err != nil {
		return nil, err
	}
	wanted := challengeOf(res, sent)
	repeatable := req.Body == nil || req.Body == http.NoBody || req.GetBody != nil
	if wanted == nil || !repeatable {
		return res, nil
	}
	t.learn(req.URL.Path, wanted)
	if _, header, err = t.answer(req); err != nil {
		return res, nil // of a kind we cannot answer: the user sees 401
	}
	again := with(req, header)
	if req.GetBody != nil {
		if again.Body, err = req.GetBody(); err != nil {
			res.Body.Close()
			return nil, err
		}
	}
	io.CopyN(io.Discard, res.Body, 64<<10) // so that the connection can be used again
	res.Body.Close()
	return t.base.RoundTrip(again)
}

// with returns a copy of req with an Authorization header.
func with(req *http.Request, header string) *http.Request {
	out := req.Clone(req.Context())
	if header != "" {
		out.Header.Set("Authorization", header)
	}
	return out
}

// answer returns the challenge to answer, nil if none is known, and the header that answers it.
func (t *transport) answer(req *http.Request) (*challenge, string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.known[req.URL.Path]
	if c == nil {
		c = t.latest
	}
	if c == nil {
		return nil, "", nil
	}
	if c.digest == nil {
		return c, "Basic " + t.who.basic(), nil
	}
	c.count++
	d, err := digest.Digest(c.digest, digest.Options{
		Method: req.Method, URI: req.URL.RequestURI(), GetBody: req.GetBody, Count: c.count,
		Username: t.who.user, Password: t.who.password,
	})
	if err != nil {
		return nil, "", fmt.Errorf("the store wants credentials in a way kg does not know: %w", err)
	}
	return c, d.String(), nil
}

func (t *transport) learn(path string, c *challenge) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.known == nil {
		t.known = map[string]*challenge{}
	}
	if len(t.known) < 1000 {
		t.known[path] = c
	}
	t.latest = c
}

// challengeOf returns what the server wants after a request with the answer to sent (nil for none), and nil if a second
// request is of no use.
func challengeOf(res *http.Response, sent *challenge) *challenge {
	if res.StatusCode != http.StatusUnauthorized && (res.StatusCode != http.StatusForbidden || sent != nil) {
		return nil
	}
	var basic bool
	offers := challenges(res.Header.Values("WWW-Authenticate"))
	for _, offer := range offers {
		scheme, _, _ := strings.Cut(offer, " ")
		switch {
		case strings.EqualFold(scheme, "Basic"):
			basic = true
		case strings.EqualFold(scheme, "Digest"):
			d, err := digest.ParseChallenge(digest.Prefix + strings.TrimSpace(offer[len(scheme):]))
			if err != nil {
				continue
			}
			d.Algorithm = strings.ToUpper(d.Algorithm)
			for i, q := range d.QOP {
				d.QOP[i] = strings.TrimSpace(q)
			}
			if !digest.CanDigest(d) {
				continue
			}
			if sent != nil && sent.digest != nil && sent.digest.Nonce == d.Nonce {
				return nil // the same question again: the password is wrong
			}
			return &challenge{digest: d}
		}
	}
	// A server that gives part of its data to everyone may say no without saying what it wants.
	if (basic || len(offers) == 0) && sent == nil {
		return &challenge{}
	}
	return nil
}

// challenges parts the values of WWW-Authenticate, of which one may hold several challenges (RFC 9110, section 11.6.1):
// a new one begins where a word stands before a space instead of an equals sign.
func challenges(values []string) []string {
	var out []string
	for _, v := range values {
		start, quoted, comma := 0, false, true
		for i := 0; i < len(v); i++ {
			switch c := v[i]; {
			case quoted && c == '\\':
				i++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == ',':
				comma = true
			case c == ' ' || c == '\t':
			case comma:
				end := i
				for end < len(v) && !strings.ContainsRune(" \t=,", rune(v[end])) {
					end++
				}
				rest := strings.TrimLeft(v[end:], " \t")
				if !strings.HasPrefix(rest, "=") {
					if i > start {
						out = append(out, strings.TrimRight(v[start:i], " \t,"))
					}
					start = i
				}
				i, comma = end-1, false
			}
		}
		if s := strings.TrimSpace(v[start:]); s != "" {
			out = append(out, s)
		}
	}
	return out
}
