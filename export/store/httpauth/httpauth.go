// Package httpauth is the HTTP client for SPARQL stores that ask who is there: Basic (RFC 7617), Digest (RFC 7616) and
// Bearer (RFC 6750).
//
// Credentials come from the environment or from a netrc file, never from the command line: a URL that holds one is
// refused. They go to the host that was named and to no other, and stand in no error and no log.
package httpauth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// The environment variables credentials are taken from.
const (
	EnvUser     = "KG_USER"
	EnvPassword = "KG_PASSWORD"
	EnvToken    = "KG_TOKEN" // sent as Bearer; goes before user and password
)

// Help says in one sentence for the help of commands where credentials come from.
const Help = "Credentials are taken from " + EnvUser + " and " + EnvPassword + ", or from " + EnvToken +
	", or from\nthe netrc file ($NETRC, ~/.netrc), never from the command line."

// A Client asks one store. Its requests to URL's scheme, host and port carry the credentials, others do not.
type Client struct {
	http.Client
	URL      *url.URL // the store, without a fragment
	Warnings []string // what the user should know before anything is sent; no full stops

	secrets []string // what Redact takes out
}

// Options say where the client looks. The zero value is the process's environment and Go's usual transport.
type Options struct {
	Getenv    func(string) string // nil for os.Getenv
	Transport http.RoundTripper   // nil for a copy of http.DefaultTransport
}

// New makes the client for the store at address, an absolute http or https URL. It is an error if the URL holds
// credentials, if the environment holds half of them, and if the netrc file cannot be read. There need be no credentials.
func New(address string, o Options) (*Client, error) {
	u, err := Parse(address)
	if err != nil {
		return nil, err
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Transport == nil {
		o.Transport = newTransport()
	}
	c := &Client{URL: u}
	who, err := fromEnvironment(o.Getenv)
	if err == nil && who == (credentials{}) {
		who, c.Warnings, err = fromNetrc(u.Hostname(), o.Getenv)
	}
	if err != nil {
		return nil, err
	}
	if who != (credentials{}) && !private(u) {
		c.Warnings = append(c.Warnings, fmt.Sprintf("credentials go to %s in clear text: use https", u.Host))
	}
	c.secrets = who.secrets()
	c.Transport = &transport{base: o.Transport, origin: origin(u), who: who}
	c.CheckRedirect = checkRedirect
	return c, nil
}

// Parse reads the address of a store: an absolute http or https URL without credentials. The error never shows them.
func Parse(address string) (*url.URL, error) {
	// Errors do not quote the address, as those of package url would: it may hold a password.
	if s := strings.ToLower(address); !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return nil, errors.New("the address of the store must start with http:// or https://")
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("the address of the store is not a URL")
	}
	if u.User != nil {
		return nil, fmt.Errorf("the address of the store holds credentials, which every user of this machine can see in the list of processes: set %s and %s instead, or use a netrc file", EnvUser, EnvPassword)
	}
	for name := range u.Query() {
		switch strings.ToLower(name) {
		case "access-token", "access_token", "token", "password", "apikey", "api_key":
			return nil, fmt.Errorf("the address of the store holds credentials (%q), which every user of this machine can see in the list of processes: set %s instead", name, EnvToken)
		}
	}
	u.Fragment = ""
	return u, nil
}

// Redact takes credentials out of text that came from elsewhere, such as an answer of the store.
func (c *Client) Redact(text string) string {
	for _, s := range c.secrets {
		text = strings.ReplaceAll(text, s, "[secret]")
	}
	return text
}

type credentials struct{ user, password, token string }

func (c credentials) basic() string {
	return base64.StdEncoding.EncodeToString([]byte(c.user + ":" + c.password))
}

func (c credentials) secrets() []string {
	var out []string
	if c.user != "" {
		out = append(out, c.basic())
	}
	for _, s := range []string{c.password, c.token} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func fromEnvironment(getenv func(string) string) (credentials, error) {
	c := credentials{getenv(EnvUser), getenv(EnvPassword), getenv(EnvToken)}
	switch {
	case c.token != "":
		if strings.ContainsFunc(c.token, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return credentials{}, fmt.Errorf("%s holds a character that no token has", EnvToken)
		}
		return credentials{token: c.token}, nil
	case c.user == "" && c.password != "":
		return credentials{}, fmt.Errorf("%s is set, but %s is not", EnvPassword, EnvUser)
	case strings.Contains(c.user, ":"):
		return credentials{}, fmt.Errorf("%s holds a colon, which no user name has (RFC 7617)", EnvUser)
	}
	return c, nil
}

// private reports whether what is sent to u cannot be read on the way.
func private(u *url.URL) bool {
	if u.Scheme == "https" || strings.EqualFold(u.Hostname(), "localhost") {
		return true
	}
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}

// origin is the scheme, host and port of u in one spelling.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// checkRedirect follows a redirect unless data would be lost or go to a host the user did not name.
func checkRedirect(next *http.Request, via []*http.Request) error {
	first := via[0]
	switch {
	case len(via) >= 10:
		return errors.New("more than ten redirects")
	case next.Method != first.Method:
		return fmt.Errorf("the server sends a %s on to %s; give that address", first.Method, next.URL.Redacted())
	case first.Method != http.MethodGet && first.Method != http.MethodHead && origin(next.URL) != origin(first.URL):
		return fmt.Errorf("the server sends a %s on to another host: %s; give that address", first.Method, next.URL.Redacted())
	}
	return nil
}

func newTransport() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	t = t.Clone()
	t.ExpectContinueTimeout = 2 * time.Second
	return t
}

// Known reports whether there are credentials for the store.
func (c *Client) Known() bool { return len(c.secrets) > 0 }
