package httpauth

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const user, password, token = "li.baodong", `pass "word", with = and \`, "abc.def-123"

func environment(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return m[name] }
}

// A guard is a server that lets one scheme in. It notes what it was sent.
type guard struct {
	challenge []string // values of WWW-Authenticate
	admit     func(*http.Request) bool
	refusal   int
	seen      []string // Authorization of each request, "" for none
	body      string   // of the request admitted
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	g.seen = append(g.seen, r.Header.Get("Authorization"))
	if !g.admit(r) {
		w.Header()["WWW-Authenticate"] = g.challenge
		w.WriteHeader(g.refusal)
		return
	}
	g.body = string(body)
}

func basic(r *http.Request) bool {
	u, p, ok := r.BasicAuth()
	return ok && u == user && p == password
}

var parameter = regexp.MustCompile(`(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))`)

// digestOf checks an answer by the formulas of RFC 7616, section 3.4.
func digestOf(h func() hash.Hash, nonce string) func(*http.Request) bool {
	sum := func(s string) string {
		x := h()
		io.WriteString(x, s)
		return hex.EncodeToString(x.Sum(nil))
	}
	return func(r *http.Request) bool {
		header, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Digest ")
		if !ok {
			return false
		}
		p := map[string]string{}
		for _, m := range parameter.FindAllStringSubmatch(header, -1) {
			p[m[1]] = m[2] + m[3]
		}
		a1 := sum(user + ":" + p["realm"] + ":" + password)
		a2 := sum(r.Method + ":" + p["uri"])
		want := sum(strings.Join([]string{a1, p["nonce"], p["nc"], p["cnonce"], p["qop"], a2}, ":"))
		if p["qop"] == "" {
			want = sum(a1 + ":" + p["nonce"] + ":" + a2)
		}
		return p["nonce"] == nonce && p["uri"] == r.URL.RequestURI() && p["username"] == user && p["response"] == want
	}
}

func TestSchemes(t *testing.T) {
	type test struct {
		name     string
		guard    guard
		env      []string
		status   int
		requests int // for two requests of the client
	}
	named := []string{EnvUser, user, EnvPassword, password}
	for _, test := range []test{
		{"nothing wanted", guard{admit: func(r *http.Request) bool { return r.Header.Get("Authorization") == "" }}, named, 200, 2},
		{"basic", guard{challenge: []string{`Basic realm="a b, c"`}, admit: basic}, named, 200, 3},
		{"refused without a word", guard{admit: basic}, named, 200, 3},
		{"forbidden without a word", guard{admit: basic, refusal: 403}, named, 200, 3},
		{"wrong password", guard{challenge: []string{`Basic realm="x"`}, admit: basic}, []string{EnvUser, user, EnvPassword, "no"}, 401, 3},
		{"none to give", guard{challenge: []string{`Basic realm="x"`}, admit: basic}, nil, 401, 2},
		{"digest MD5", guard{challenge: []string{`Digest realm="SPARQL", nonce="n1", qop="auth", algorithm=MD5, opaque="o"`}, admit: digestOf(md5.New, "n1")}, named, 200, 3},
		{"digest without qop", guard{challenge: []string{`Digest realm="SPARQL", nonce="n1"`}, admit: digestOf(md5.New, "n1")}, named, 200, 3},
		{"digest SHA-256", guard{challenge: []string{`Digest realm="r", nonce="n2", qop="auth, auth-int", algorithm=SHA-256`}, admit: digestOf(sha256.New, "n2")}, named, 200, 3},
		{"digest before basic", guard{challenge: []string{`Basic realm="x", Digest realm="y", nonce="n3", qop="auth-int,auth"`}, admit: digestOf(md5.New, "n3")}, named, 200, 3},
		{"several headers", guard{challenge: []string{`Negotiate`, `Digest realm="y", nonce="n4", algorithm=SHA-256, qop="auth"`, `Digest realm="y", nonce="n5", algorithm=MD5, qop="auth"`}, admit: digestOf(sha256.New, "n4")}, named, 200, 3},
		{"unknown algorithm", guard{challenge: []string{`Digest realm="y", nonce="n4", algorithm=WHIRLPOOL`}, admit: digestOf(md5.New, "n4")}, named, 401, 2},
		{"wrong digest", guard{challenge: []string{`Digest realm="y", nonce="n6"`}, admit: digestOf(md5.New, "n6")}, []string{EnvUser, user, EnvPassword, "no"}, 401, 3},
		{"bearer", guard{admit: func(r *http.Request) bool { return r.Header.Get("Authorization") == "Bearer "+token }}, []string{EnvToken, token}, 200, 2},
		{"bearer refused", guard{admit: basic, challenge: []string{`Bearer error="invalid_token"`}}, []string{EnvToken, token}, 401, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := test.guard
			if g.refusal == 0 {
				g.refusal = http.StatusUnauthorized
			}
			server := httptest.NewServer(&g)
			defer server.Close()
			c, err := New(server.URL+"/ds", Options{Getenv: environment(test.env...)})
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Warnings) > 0 {
				t.Errorf("warnings on loopback: %q", c.Warnings)
			}
			for range 2 {
				req, _ := http.NewRequest("PUT", server.URL+"/ds?graph=http://x/a%20b", strings.NewReader("data"))
				res, err := c.Do(req)
				if err != nil {
					t.Fatal(err)
				}
				res.Body.Close()
				if res.StatusCode != test.status {
					t.Errorf("status %d, want %d", res.StatusCode, test.status)
				}
			}
			if len(g.seen) != test.requests {
				t.Errorf("%d requests, want %d: %q", len(g.seen), test.requests, g.seen)
			}
			if test.status == 200 && g.body != "data" {
				t.Errorf("body %q", g.body)
			}
			if strings.HasPrefix(test.name, "digest") && strings.Contains(strings.Join(g.seen, " "), "Basic") {
				t.Error("the password was sent to a server of Digest")
			}
		})
	}
}

func TestNewNonce(t *testing.T) {
	nonce := "first"
	g := &guard{refusal: 401}
	g.admit = func(r *http.Request) bool {
		ok := digestOf(md5.New, nonce)(r)
		g.challenge = []string{fmt.Sprintf(`Digest realm="x", nonce=%q, qop="auth", stale=true`, nonce)}
		return ok
	}
	server := httptest.NewServer(g)
	defer server.Close()
	c, _ := New(server.URL, Options{Getenv: environment(EnvUser, user, EnvPassword, password)})
	for i, n := range []string{"first", "first", "second"} {
		nonce = n
		res, err := c.Get(server.URL)
		if err != nil || res.StatusCode != 200 {
			t.Fatalf("request %d: %v %v", i, res, err)
		}
	}
	if len(g.seen) != 5 || !strings.Contains(g.seen[2], "nc=00000002") {
		t.Errorf("%q", g.seen)
	}
}

func TestNoCredentialsElsewhere(t *testing.T) {
	var seen []string
	note := func(w http.ResponseWriter, r *http.Request) { seen = append(seen, r.Header.Get("Authorization")) }
	other := httptest.NewServer(http.HandlerFunc(note))
	defer other.Close()
	status := http.StatusFound
	named := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+"/", status)
	}))
	defer named.Close()
	c, _ := New(named.URL, Options{Getenv: environment(EnvToken, token)})
	res, err := c.Get(named.URL)
	if err != nil || res.StatusCode != 200 {
		t.Fatal(res, err)
	}
	for status = range map[int]bool{301: true, 302: true, 303: true, 307: true, 308: true} {
		req, _ := http.NewRequest("POST", named.URL, strings.NewReader("data"))
		if _, err := c.Do(req); err == nil || !strings.Contains(err.Error(), "give that address") {
			t.Errorf("%d: %v", status, err)
		} else if strings.Contains(err.Error(), token) {
			t.Errorf("%d: the error shows the token", status)
		}
	}
	if d := cmp.Diff([]string{""}, seen); d != "" {
		t.Error(d)
	}
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ address, want string }{
		{"http://127.0.0.1:3030/ds", ""},
		{"https://store.example/repositories/x?y=z", ""},
		{"http://me:hunter2@store.example/", "holds credentials"},
		{"http://hunter2@store.example/", "holds credentials"},
		{"https://store.example/?access-token=hunter2", `"access-token"`},
		{"https://me:hunter2@store.example/%zz", "is not a URL"},
		{"store.example/ds", "must start with"},
		{"file:///etc/passwd", "must start with"},
		{"http:///ds", "is not a URL"},
		{"me:hunter2@store.example/ds", "must start with"},
		{"HTTP://store.example/ds", ""},
	} {
		_, err := New(test.address, Options{Getenv: environment()})
		switch {
		case err == nil && test.want != "", err != nil && (test.want == "" || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v", test.address, err)
		case err != nil && strings.Contains(err.Error(), "hunter2"):
			t.Errorf("%s: the error shows the password: %v", test.address, err)
		}
	}
}

func TestEnvironment(t *testing.T) {
	for _, test := range []struct {
		env  []string
		want string
	}{
		{[]string{EnvPassword, "hunter2"}, EnvUser + " is not"},
		{[]string{EnvUser, "a:b", EnvPassword, "hunter2"}, "colon"},
		{[]string{EnvToken, "hunter2\n"}, "character"},
		{[]string{"NETRC", "/nowhere/netrc"}, "netrc file"},
	} {
		_, err := New("http://127.0.0.1/", Options{Getenv: environment(test.env...)})
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", test.env, err)
		}
	}
}

func TestWarnings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "netrc")
	text := "machine store.example login me password hunter2\nmachine 127.0.0.1 login me password hunter2\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		address string
		env     []string
		want    []string
	}{
		{"http://store.example/", []string{EnvToken, "hunter2"}, []string{"clear text"}},
		{"http://store.example/", nil, nil},
		{"https://store.example/", []string{EnvToken, "hunter2"}, nil},
		{"http://[::1]:1/", []string{EnvToken, "hunter2"}, nil},
		{"http://LOCALHOST:1/", []string{EnvToken, "hunter2"}, nil},
		{"http://store.example:80/", []string{"NETRC", path}, []string{"others can read", "clear text"}},
		{"http://127.0.0.1/", []string{"NETRC", path}, []string{"others can read"}},
		{"http://other.example/", []string{"NETRC", path}, nil},
	} {
		c, err := New(test.address, Options{Getenv: environment(test.env...)})
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Warnings) != len(test.want) {
			t.Errorf("%s: %q", test.address, c.Warnings)
			continue
		}
		for i, w := range test.want {
			if !strings.Contains(c.Warnings[i], w) || strings.Contains(c.Warnings[i], "hunter2") {
				t.Errorf("%s: %q", test.address, c.Warnings[i])
			}
		}
	}
}

func TestRedact(t *testing.T) {
	c, _ := New("http://127.0.0.1/", Options{Getenv: environment(EnvUser, user, EnvPassword, password)})
	h := http.Header{}
	r := http.Request{Header: h}
	r.SetBasicAuth(user, password)
	got := c.Redact("you sent " + h.Get("Authorization") + ", that is " + password)
	if got != "you sent Basic [secret], that is [secret]" {
		t.Error(got)
	}
	c, _ = New("http://127.0.0.1/", Options{Getenv: environment()})
	if got := c.Redact("nothing to hide"); got != "nothing to hide" {
		t.Error(got)
	}
}

func TestNetrc(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       credentials
		ok         bool
	}{
		{"one line", "machine h login u password p", credentials{user: "u", password: "p"}, true},
		{"several lines", "machine a login x password y\nmachine h\n\tlogin u\r\n\tpassword p\nmachine h login v password w", credentials{user: "u", password: "p"}, true},
		{"host in other case", "machine H login u password p", credentials{user: "u", password: "p"}, true},
		{"other host", "machine ha login u password p", credentials{}, false},
		{"default", "machine ha login u password p default login anonymous password me", credentials{user: "anonymous", password: "me"}, true},
		{"account is skipped", "machine h login u account machine password p", credentials{user: "u", password: "p"}, true},
		{"quoted", `machine h login "a b" password "say \"x\" \\"`, credentials{user: "a b", password: `say "x" \`}, true},
		{"comment", "# machine h login x password y\nmachine h login u # here\npassword p", credentials{user: "u", password: "p"}, true},
		{"password like a comment", "machine h login u password #p", credentials{user: "u", password: "#p"}, true},
		{"macro", "machine a login x password y macdef init\ncd /\nmachine h login m password n\n\nmachine h login u password p", credentials{user: "u", password: "p"}, true},
		{"cut short", "machine h login u password", credentials{user: "u"}, true},
		{"empty", "", credentials{}, false},
	} {
		who, ok := lookup(test.text, "h")
		if who != test.want || ok != test.ok {
			t.Errorf("%s: %+v %v", test.name, who, ok)
		}
	}
}

func FuzzNetrc(f *testing.F) {
	f.Add("machine h login \"a\\", "h")
	f.Add("macdef x\n\n", "h")
	f.Fuzz(func(t *testing.T, text, host string) {
		if who, ok := lookup(text, host); !ok && who != (credentials{}) {
			t.Error("credentials of nobody")
		}
	})
}

func FuzzChallenges(f *testing.F) {
	f.Add(`Basic realm="a, b", Digest realm="x", nonce="n"`)
	f.Fuzz(func(t *testing.T, value string) {
		n := 0
		for _, c := range challenges([]string{value}) {
			n += len(c)
		}
		if n > len(value) {
			t.Errorf("%d bytes of challenges in %d", n, len(value))
		}
	})
}

func TestOrigin(t *testing.T) {
	for a, b := range map[string]string{"http://h": "http://H:80/x", "https://h:443": "https://h/", "http://[::1]:80/": "http://[::1]"} {
		x, _ := url.Parse(a)
		y, _ := url.Parse(b)
		if origin(x) != origin(y) {
			t.Errorf("%s and %s", a, b)
		}
	}
}
