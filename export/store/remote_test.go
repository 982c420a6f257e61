package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// server answers as h does, and returns the store that asks it.
func server(t *testing.T, h http.HandlerFunc) *Remote {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return &Remote{Endpoint: s.URL + "/sparql", Client: s.Client(), Agent: "kg/test"}
}

func TestRemoteAsks(t *testing.T) {
	for _, c := range []struct {
		query  Query
		accept string
	}{
		{Query{Text: "SELECT * { ?s ?p ?o }"}, JSON},
		{Query{Text: "ASK {}", MediaType: XML}, XML},
		{Query{Text: "SELECT * {}", MediaType: CSV}, CSV},
		{Query{Text: "CONSTRUCT WHERE { ?s ?p ?o }"}, NTriples},
		{Query{Text: "DESCRIBE <http://e/ü&=+>", DefaultGraphs: []string{"http://e/g", "http://e/h"}, NamedGraphs: []string{"http://e/n"}}, NTriples},
	} {
		s := server(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != "POST" || r.Header.Get("Content-Type") != "application/x-www-form-urlencoded" || r.Header.Get("Accept") != c.accept || r.Header.Get("User-Agent") != "kg/test" {
				t.Errorf("%s %v", r.Method, r.Header)
			}
			if r.FormValue("query") != c.query.Text || len(r.Form["default-graph-uri"]) != len(c.query.DefaultGraphs) || len(r.Form["named-graph-uri"]) != len(c.query.NamedGraphs) {
				t.Errorf("%v", r.Form)
			}
			w.Header().Set("Content-Type", c.accept+"; charset=utf-8")
			io.WriteString(w, "the answer")
		})
		var b bytes.Buffer
		if err := s.Query(context.Background(), c.query, &b); err != nil || b.String() != "the answer" {
			t.Errorf("%s: %q, %v", c.query.Text, &b, err)
		}
	}
}

func TestRemoteFails(t *testing.T) {
	page := "<!DOCTYPE html><html><head><title>Error</title><style>body { color: red }</style></head><body><h1>Parse error</h1>\n<p>line 1,\x1b[31m column 8</p></body></html>"
	for _, c := range []struct {
		name   string
		handle http.HandlerFunc
		query  Query
		want   string
	}{
		{"says why", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "Parse error: line 1", 400) }, Query{Text: "SELECT"}, "the store answered 400 Bad Request: Parse error: line 1"},
		{"a page", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(500)
			io.WriteString(w, page)
		}, Query{}, "500 Internal Server Error: Parse error line 1, [31m column 8"},
		{"a long story", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(503)
			io.WriteString(w, strings.Repeat("é", 5000))
		}, Query{}, "é ..."},
		{"not allowed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }, Query{}, "401 Unauthorized"},
		{"another format", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, page)
		}, Query{}, `the store answers in "text/html", not in application/sparql-results+json`},
		{"too long", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", JSON)
			io.WriteString(w, strings.Repeat("x", 1001))
		}, Query{}, "longer"},
		{"breaks off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", JSON)
			w.Header().Set("Content-Length", "500")
			io.WriteString(w, "short")
		}, Query{}, "unexpected EOF"},
		{"a graph as rows", nil, Query{Text: "CONSTRUCT WHERE {}", MediaType: CSV}, "CONSTRUCT does not answer in text/csv"},
		{"rows as a graph", nil, Query{Text: "SELECT * {}", MediaType: NTriples}, "SELECT does not answer in"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := server(t, c.handle)
			s.Answer = 1000
			err := s.Query(context.Background(), c.query, io.Discard)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\x1b") || len(err.Error()) > 600 {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	gone := server(t, nil)
	gone.Endpoint = "http://127.0.0.1:1/sparql"
	if err := gone.Query(context.Background(), Query{Text: "ASK {}"}, io.Discard); err == nil {
		t.Error("nobody is there")
	}
}

func TestRemoteExactlyAsLong(t *testing.T) {
	s := server(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", JSON)
		io.WriteString(w, strings.Repeat("x", 1000))
	})
	s.Answer = 1000
	if err := s.Query(context.Background(), Query{}, io.Discard); err != nil {
		t.Error(err)
	}
}

// A store that does not come to an end is left in time.
func TestRemoteTimeout(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"says nothing": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"goes on": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", JSON)
			for r.Context().Err() == nil {
				fmt.Fprint(w, "more ")
				w.(http.Flusher).Flush()
				time.Sleep(time.Millisecond)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := server(t, func(w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body) // or the server does not see that the other side is gone
				h(w, r)
			})
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			if err := s.Query(ctx, Query{}, io.Discard); !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
		})
	}
}
