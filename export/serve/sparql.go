package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/export"
	"w3id.org/dipdoc/kg/export/store"
)

// A request is a query as it came by the SPARQL 1.1 Protocol.
type request struct {
	query                string
	defaultGraph, graphs []string
}

// A refusal is an answer to what is no good request.
type refusal struct {
	status int
	text   string
}

func (r *refusal) Error() string { return r.text }

func refuse(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// serveSPARQL is the endpoint: a query is answered; without one, a browser gets a page to ask, others the description of the
// service.
func (h *handler) serveSPARQL(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	q, err := h.readRequest(w, r)
	switch {
	case err != nil:
		h.refused(w, r, err)
	case q == nil:
		h.serveDescription(w, r)
	default:
		h.answer(w, r, *q)
	}
}

// readRequest returns nil for a request that asks nothing.
func (h *handler) readRequest(w http.ResponseWriter, r *http.Request) (*request, error) {
	params, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "The address is not well formed: %v.", err)
	}
	if r.Method == http.MethodPost {
		if err := h.readBody(w, r, params); err != nil {
			return nil, err
		}
	}
	if params.Has("update") || params.Has("using-graph-uri") || params.Has("using-named-graph-uri") {
		return nil, errUpdate
	}
	queries := params["query"]
	if len(queries) == 0 && r.Method != http.MethodPost {
		return nil, nil
	}
	if len(queries) != 1 || strings.TrimSpace(queries[0]) == "" {
		return nil, refuse(http.StatusBadRequest, "One query is wanted; there are %d.", len(queries))
	}
	q := &request{query: queries[0], defaultGraph: params["default-graph-uri"], graphs: params["named-graph-uri"]}
	if int64(len(q.query)) > h.Limits.Body {
		return nil, refuse(http.StatusRequestEntityTooLarge, "A query may have %d bytes.", h.Limits.Body)
	}
	if !utf8.ValidString(q.query) {
		return nil, refuse(http.StatusBadRequest, "The query is not UTF-8.")
	}
	for _, g := range slices.Concat(q.defaultGraph, q.graphs) {
		if export.CheckTerm(quad.IRI(g)) != nil {
			return nil, refuse(http.StatusBadRequest, "%q is no absolute IRI of a graph.", clip(g, 200))
		}
	}
	return q, nil
}

var errUpdate = refuse(http.StatusForbidden, "Queries are answered here; updates are not taken.")

// readBody adds what a POST says to what its address says.
func (h *handler) readBody(w http.ResponseWriter, r *http.Request, params url.Values) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.Limits.Body))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return refuse(http.StatusRequestEntityTooLarge, "A query may have %d bytes.", h.Limits.Body)
	}
	if err != nil {
		return refuse(http.StatusBadRequest, "The request broke off.")
	}
	kind, of, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return refuse(http.StatusUnsupportedMediaType, "Say what the body is: Content-Type application/sparql-query or application/x-www-form-urlencoded.")
	}
	if c := of["charset"]; c != "" && !strings.EqualFold(c, "utf-8") {
		return refuse(http.StatusUnsupportedMediaType, "A query is UTF-8, not %q.", clip(c, 50))
	}
	switch kind {
	case "application/sparql-query":
		params.Add("query", string(body))
	case "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return refuse(http.StatusBadRequest, "The form is not well formed: %v.", err)
		}
		for name, values := range form {
			params[name] = append(params[name], values...)
		}
	case "application/sparql-update":
		return errUpdate
	default:
		return refuse(http.StatusUnsupportedMediaType, "A query comes as application/sparql-query or application/x-www-form-urlencoded, not as %q.", clip(kind, 100))
	}
	return nil
}

// refused answers a request that could not be read, or a query that could not be answered.
func (h *handler) refused(w http.ResponseWriter, r *http.Request, err error) {
	status, text := http.StatusInternalServerError, err.Error()
	var no *refusal
	var syntax *store.SyntaxError
	var undone *store.RefusedError
	switch {
	case errors.As(err, &no):
		status = no.status
	case errors.As(err, &syntax):
		status = http.StatusBadRequest
	case errors.As(err, &undone):
		status = http.StatusBadRequest
	case errors.Is(err, errTooMuch), errors.Is(err, store.ErrMemory):
		status = http.StatusInsufficientStorage
		text += ". Ask for less: LIMIT, or fewer variables."
	case errors.Is(err, context.DeadlineExceeded):
		status, text = http.StatusServiceUnavailable, fmt.Sprintf("The query took longer than %v.", h.Limits.Query)
	case errors.Is(err, context.Canceled):
		status, text = http.StatusServiceUnavailable, "The server is stopping."
	case errors.Is(err, errBusy):
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "2")
	}
	problem(w, r, status, clip(strings.TrimSpace(text), longestReason)+"\n")
}

// longestReason is how much a client is told of what is wrong, in bytes: an engine may list all that it would have taken.
const longestReason = 600

var errBusy = errors.New("Other queries are being answered. Try again in a moment.")

// longestWait is how long a query waits for others.
const longestWait = 2 * time.Second

// enter waits for a place among the queries that are being answered, and returns how to leave it.
func (h *handler) enter(ctx context.Context) (leave func(), err error) {
	wait := time.NewTimer(longestWait)
	defer wait.Stop()
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-wait.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// answer runs a query and sends what comes.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, q request) {
	offers := resultFormats
	if store.FormOf(q.query).Graph() {
		offers = graphFormats
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	types := mediaTypesOf(offers)
	if r.Method != http.MethodPost {
		types = append(types, "text/html")
	}
	i := negotiate(accept, types)
	switch {
	case i < 0:
		h.refused(w, r, refuse(http.StatusNotAcceptable, "The answer can be had as:\n%s", strings.Join(types, "\n")))
		return
	case i == len(offers): // a browser: the page asks again, and shows it
		h.page.serve(w, r)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.Limits.Query)
	defer cancel()
	leave, err := h.enter(ctx)
	if err != nil {
		h.refused(w, r, err)
		return
	}
	defer leave()
	asked := store.Query{Text: q.query, MediaType: offers[i].engine, DefaultGraphs: q.defaultGraph, NamedGraphs: q.graphs, Base: h.Write.Base}
	for _, p := range h.Write.Prefixes {
		asked.Prefixes = append(asked.Prefixes, store.Prefix{Name: p.Name, IRI: p.IRI})
	}
	out := &reply{w: w, r: r, mediaType: offers[i].mediaType, charset: offers[i].charset, left: h.Limits.Response}
	if offers[i].convert == nil {
		err = h.Engine.Query(ctx, asked, out)
	} else {
		var triples buffer
		triples.left = h.Limits.Response
		if err = h.Engine.Query(ctx, asked, &triples); err == nil {
			err = offers[i].convert(triples.Bytes(), h.Write, out)
		}
	}
	if err != nil && out.begun {
		panic(http.ErrAbortHandler) // half an answer must not look like a whole one
	}
	if err != nil {
		h.refused(w, r, err)
		return
	}
	out.finish()
}
