package dataset

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// An apache does what mod_setenvif and mod_rewrite do with the directives that our rules keep to; another one fails the test.
type apache struct {
	t     *testing.T
	lines []string
	files map[string]bool // and folders, with a slash at the end
}

// get answers as the server would: "303 /doc/x.ttl", "200", "404".
func (a apache) get(path, accept string) string {
	env := map[string]string{}
	expand := func(s string, groups []string, variable func(string) string) string {
		return regexp.MustCompile(`%\{([^}]*)\}|[%$]([0-9])`).ReplaceAllStringFunc(s, func(m string) string {
			if m[1] == '{' {
				return variable(m[2 : len(m)-1])
			}
			if n := int(m[1] - '0'); n < len(groups) {
				return groups[n]
			}
			return ""
		})
	}
	name := strings.TrimPrefix(path, "/")
	variable := func(name string) string {
		switch {
		case name == "REQUEST_URI":
			return path
		case name == "REQUEST_FILENAME":
			return "/root" + path
		case strings.HasPrefix(name, "reqenv:"):
			return env[name[len("reqenv:"):]]
		}
		a.t.Fatalf("no variable %s", name)
		return ""
	}
	is := func(file string) bool { return a.files[strings.TrimPrefix(file, "/root/")] }
	held, groups := true, []string(nil)
	for _, line := range a.lines {
		f := fields(line)
		if len(f) == 0 {
			continue
		}
		switch f[0] {
		case "SetEnvIf", "SetEnvIfNoCase":
			value, pattern := map[string]string{"Accept": accept, "Request_URI": path}[f[1]], f[2]
			if f[0] == "SetEnvIfNoCase" {
				pattern = "(?i)" + pattern
			}
			m := regexp.MustCompile(pattern).FindStringSubmatch(value)
			for _, set := range f[3:] {
				k, v, _ := strings.Cut(set, "=")
				switch {
				case m == nil:
				case k[0] == '!':
					delete(env, k[1:])
				default:
					env[k] = expand(v, m, variable)
				}
			}
		case "RewriteCond":
			if !held {
				continue
			}
			if f[1] == "expr" {
				held = a.holds(expand(f[2], nil, variable))
				continue
			}
			subject := expand(f[1], groups, variable)
			switch f[2] {
			case "-f":
				held = is(subject)
			case "!-f":
				held = !is(subject)
			case "-d":
				held = is(strings.TrimSuffix(subject, "/") + "/")
			default:
				m := regexp.MustCompile(f[2]).FindStringSubmatch(subject)
				if held = m != nil; held {
					groups = m
				}
			}
		case "RewriteRule":
			matched := held && regexp.MustCompile(f[1]).MatchString(name)
			target, flags, g := f[2], f[3], groups
			held, groups = true, nil
			if !matched {
				continue
			}
			status := regexp.MustCompile(`R=(\d+)`).FindStringSubmatch(flags)[1]
			if target == "-" {
				return status
			}
			return status + " " + expand(target, g, variable)
		}
	}
	if is("/root/"+name) || is("/root/"+strings.TrimSuffix(name, "/")+"/index.html") || name == "" {
		return "200"
	}
	return "404"
}

// holds evaluates "a -gt 0 && a -ge b" and "-n x".
func (a apache) holds(expr string) bool {
	for _, term := range strings.Split(expr, "&&") {
		f := strings.Fields(term)
		number := func(s string) int { n, _ := strconv.Atoi(s); return n }
		switch {
		case len(f) == 1 && f[0] == "-n":
			return false
		case len(f) == 2 && f[0] == "-n":
		case len(f) == 3 && f[1] == "-gt" && number(f[0]) > number(f[2]):
		case len(f) == 3 && f[1] == "-ge" && number(f[0]) >= number(f[2]):
		case len(f) == 3 && (f[1] == "-gt" || f[1] == "-ge"):
			return false
		default:
			a.t.Fatalf("no expression: %q", expr)
		}
	}
	return true
}

// fields parts a directive, with quoted ones whole.
func fields(line string) (out []string) {
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		out = append(out, m[1]+m[2])
	}
	return out
}

func testApache(t *testing.T) apache {
	a := apache{t: t, lines: strings.Split(string(Apache()), "\n"), files: map[string]bool{
		"index.html": true, "doc/": true, "doc/A/": true, "doc/A/66/": true, "doc/A/66/359/": true, "doc/A/66/359/letter/": true, "concept/": true, "none/": true,
	}}
	for _, stem := range []string{"doc/A/66/359", "doc/A/66/359/letter", "doc/S/RES/2164(2014)", "src/f6b8f122d24e", "concept", "concept/sovereignty"} {
		for _, v := range variants {
			a.files[stem+v.ext] = true
		}
	}
	return a
}

// Negotiated are requests that the rules, a real Apache and 'kg serve' answer alike.
func TestApache(t *testing.T) {
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	a := testApache(t)
	for _, c := range []struct{ path, accept, want string }{
		{"/", browser, "200"},
		{"/doc/A/66/359", browser, "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", "", "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", "*/*", "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", "text/turtle", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "Text/Turtle; charset=utf-8", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "application/ld+json", "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", `application/ld+json;profile="x"`, "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", "text/turtle;q=0.5,application/ld+json;q=0.75", "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", "text/turtle;q=0.08, application/ld+json;q=0.1", "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", "text/turtle;q=0.001, application/ld+json;q=0.01", "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", "text/turtle;q=0.5, text/html;q=0.49", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "text/turtle;q=1.000, text/html", "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", "text/*", "303 /doc/A/66/359.html"},
		{"/doc/A/66/359", "text/*, text/html;q=0", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "*/*, text/html;q=0.0, text/turtle;q=0", "303 /doc/A/66/359.jsonld"},
		{"/doc/A/66/359", "*/*;q=0.5, text/turtle;q=0.5", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", "303 /doc/A/66/359.ttl"},
		{"/doc/A/66/359", "image/png", "406"},
		{"/doc/A/66/359", "text/turtlesque", "406"},
		{"/doc/A/66/359", "text/html;q=0", "406"},
		{"/doc/A/66/359/", browser, "303 /doc/A/66/359"},
		{"/doc/S/RES/2164(2014)", "text/turtle", "303 /doc/S/RES/2164(2014).ttl"},
		{"/doc/A/66/359/letter/signature/2", browser, "303 /doc/A/66/359/letter#signature-2"},
		{"/src/f6b8f122d24e/span/12-17/quote", browser, "303 /src/f6b8f122d24e#span-12-17"},
		{"/src/f6b8f122d24e/annex/para/b", "text/turtle", "303 /src/f6b8f122d24e#annex/para/b"},
		{"/src/f6b8f122d24e/annex/para/b/norm/1", browser, "303 /src/f6b8f122d24e#annex/para/b/norm/1"},
		{"/src/f6b8f122d24e/note/x y", browser, "303 /src/f6b8f122d24e"},
		{"/src/f6b8f122d24e/", browser, "303 /src/f6b8f122d24e"},
		{"/src/f6b8f122d24e.ttl", browser, "200"},
		{"/concept", "text/turtle", "303 /concept.ttl"},
		{"/concept/sovereignty", "text/turtle", "303 /concept/sovereignty.ttl"},
		{"/doc/A/66/359.ttl", browser, "200"},
		{"/doc/A/66", browser, "404"},
		{"/none", browser, "404"},
		{"/none/", browser, "404"},
		{"/.htaccess", browser, "404"},
		{"/.kg-site", browser, "404"},
		{"/missing", browser, "404"},
	} {
		if have := a.get(c.path, c.accept); have != c.want {
			t.Errorf("%s, Accept %q: have %s, want %s", c.path, c.accept, have, c.want)
		}
	}
}
