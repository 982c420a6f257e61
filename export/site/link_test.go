package site

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// badAddresses may not be followed.
var badAddresses = []string{
	"javascript:run()", "JavaScript:run()", " javascript:run()", "\tjavascript:run()", "java\tscript:run()", "java\nscript:run()", "java\x00script:run()", "\x01javascript:run()",
	"javascript\u2028:run()", "data:text/html,<script>", "DATA:text/html;base64,x", "vbscript:x", "file:///etc/passwd", "blob:x", "mailto:x@example.org", "tel:1",
	"//host/path", "///host", "/path", "http:path", "http:/path", "https:\\\\host", " http://host", "ht\ttp://host", "://host", ":", "1:2", "a b:c",
}

var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// leadsAway reports whether a browser takes an address for one neither of the web nor relative: as the URL Standard has it,
// it drops white space and control characters around, tabs and line ends within, and reads a backslash as a slash.
func leadsAway(address string) bool {
	s := strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "", "\\", "/").Replace(s)
	if web := strings.ToLower(s); strings.HasPrefix(web, "http://") || strings.HasPrefix(web, "https://") {
		return false
	}
	return scheme.MatchString(s) || strings.HasPrefix(s, "/")
}

func TestLink(t *testing.T) {
	for _, bad := range badAddresses {
		if got := string(new(hypertext).link("href", bad).b); got != "" {
			t.Errorf("%q: %s", bad, got)
		}
	}
	for _, x := range []struct{ address, want string }{
		{"", ""},
		{"a.html", ` href="a.html"`},
		{"../a/b%2fc.html#d", ` href="../a/b%2fc.html#d"`},
		{"#a:b", ` href="#a:b"`},
		{"javascript&colon;run()", ` href="javascript&amp;colon;run%28%29"`},
		{`\\host`, ` href="%5c%5chost"`},
		{"./S:1.html?q=a:b&c=+", ` href="./S:1.html?q=a:b&amp;c=+"`},
		{"https://undocs.org/S/RES/2733(2024)", ` href="https://undocs.org/S/RES/2733%282024%29"`},
		{"HTTP://example.org/é?'", ` href="HTTP://example.org/%c3%a9?%27"`},
		{"a\\b\"c\td\x00 100%.html", ` href="a%5cb%22c%09d%00%20100%25.html"`},
	} {
		if got := string(new(hypertext).link("href", x.address).b); got != x.want {
			t.Errorf("%q: %s, want %s", x.address, got, x.want)
		}
	}
}

// Percent-encoding keeps what an address means, and is done once.
func TestAddressMeansTheSame(t *testing.T) {
	escape := regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	means := func(s string) string {
		return escape.ReplaceAllStringFunc(s, func(e string) string {
			c, _ := strconv.ParseUint(e[1:], 16, 8)
			return string([]byte{byte(c)})
		})
	}
	written := func(s string) string { return html.UnescapeString(string(new(hypertext).address(s).b)) }
	check := func(t interface{ Errorf(string, ...any) }, s string) {
		got := written(s)
		if means(got) != means(s) {
			t.Errorf("%q: written %s, which means %q, not %q", s, got, means(got), means(s))
		}
		if again := written(got); again != got {
			t.Errorf("%q: written %s, and that %s", s, got, again)
		}
	}
	for _, s := range slices.Concat(hostile, badAddresses, []string{"a%2fb%zz%", "%%41", "%4", "ü/(1)'", `a\b c`}) {
		check(t, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.OneOf(rapid.String(), rapid.StringMatching(`[%0-9a-fA-F&+]{0,9}`)).Draw(t, "address"))
	})
}
