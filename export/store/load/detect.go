package load

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"w3id.org/dipdoc/kg/export/store/httpauth"
)

// Detect tells the dialect from the address and, where that does not say it, from the head of the store's answer to an empty
// question.
func Detect(ctx context.Context, c *httpauth.Client) (Dialect, error) {
	if d, ok := byAddress(c.URL); ok {
		return d, nil
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	u := *c.URL
	q := u.Query()
	q.Set("query", "ASK{}")
	u.RawQuery = q.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Dialect{}, err
	}
	req.Header.Set("User-Agent", "kg")
	res, err := c.Do(req)
	if err != nil {
		return Dialect{}, fmt.Errorf("the store does not answer: %s", c.Redact(reason(err)))
	}
	body, _ := io.ReadAll(io.LimitReader(res.Body, 4<<10))
	res.Body.Close()
	if d, ok := byAnswer(res.Header, string(body)); ok {
		return d, nil
	}
	return Dialect{}, fmt.Errorf("cannot tell which store %s is: say it with --store (%s)", c.URL.Host, strings.Join(Names(), ", "))
}

// byAddress knows the paths and hosts that only one make has.
func byAddress(u *url.URL) (Dialect, bool) {
	switch {
	case strings.Contains(u.Hostname(), ".neptune.amazonaws.com"):
		return neptune, true
	case strings.Contains(u.Path, "/repositories/"):
		return rdf4j, true
	case strings.HasPrefix(u.Path, "/blazegraph/"), strings.HasPrefix(u.Path, "/bigdata/"):
		return blazegraph, true
	case u.Port() == "5820":
		return stardog, true
	}
	return Dialect{}, false
}

func byAnswer(h http.Header, body string) (Dialect, bool) {
	server := strings.ToLower(h.Get("Server"))
	switch {
	case h.Get("Fuseki-Request-Id") != "", strings.Contains(server, "fuseki"):
		return fuseki, true
	case strings.Contains(server, "virtuoso"):
		return virtuoso, true
	case strings.Contains(server, "oxigraph"):
		return oxigraph, true
	case strings.Contains(server, "graphdb"), strings.Contains(server, "rdf4j"):
		return rdf4j, true
	case strings.Contains(server, "stardog"):
		return stardog, true
	case strings.Contains(strings.ToLower(body), "qlever"):
		return qlever, true
	}
	return Dialect{}, false
}
