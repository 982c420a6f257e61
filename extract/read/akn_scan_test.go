package read

import (
	"encoding/xml"
	"io"
	"os"
	"strings"
	"testing"
)

// scanned is what a scanner of XML makes of a text: tags as "<name a=v>" and "</name>", and character data between them.
func scanned(src string) (out []string, faults int) {
	s := xmlScanner{src: src, fault: func(int, string, string, string, string) { faults++ }}
	text := func(t string) {
		if n := len(out); n > 0 && !strings.HasPrefix(out[n-1], "<") {
			out[n-1] += t
		} else if t != "" {
			out = append(out, "="+t)
		}
	}
	for {
		switch s.scan() {
		case xmlEnd:
			return out, faults
		case xmlText:
			text(s.resolve(s.src[s.start:s.end], s.start))
		case xmlData:
			text(s.src[s.start:s.end])
		case xmlOpen:
			tag := "<" + s.name
			for _, a := range s.attributes {
				tag += " " + a.name + "=" + s.resolve(a.value, a.at)
			}
			out = append(out, tag+">")
		case xmlClose:
			out = append(out, "</"+s.name+">")
		}
	}
}

// decoded is the same by encoding/xml.
func decoded(t *testing.T, src string) (out []string) {
	d := xml.NewDecoder(strings.NewReader(src))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			tag := "<" + tok.Name.Local
			for _, a := range tok.Attr {
				tag += " " + a.Name.Local + "=" + a.Value
			}
			out = append(out, tag+">")
		case xml.EndElement:
			out = append(out, "</"+tok.Name.Local+">")
		case xml.CharData:
			if n := len(out); n > 0 && !strings.HasPrefix(out[n-1], "<") {
				out[n-1] += string(tok)
			} else if len(tok) > 0 {
				out = append(out, "="+string(tok))
			}
		}
	}
}

// A well-formed file is cut as encoding/xml cuts it, without a fault.
func TestScanXML(t *testing.T) {
	tests := []string{
		`<a b="1" c='2'>x &amp; y &lt;&gt;&quot;&apos; &#65;&#x42;<d/><!-- <e> --><?pi <f>?><![CDATA[<g> & ]]>z</a>`,
		"<a\n  b = \"&#10;\"\n>\u00a0é漢</a >",
		`<x:a xmlns:x="u" x:b="1"><x:b></x:b></x:a>`,
	}
	for _, f := range unxmlIfThere(t) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tests = append(tests, string(data))
	}
	for _, src := range tests {
		got, faults := scanned(src)
		want := decoded(t, src)
		if len(got) != len(want) || faults > 0 {
			t.Errorf("%d pieces, want %d, %d faults: %.80s", len(got), len(want), faults, src)
			continue
		}
		for i := range want {
			if strings.ReplaceAll(got[i], "\r\n", "\n") != want[i] { // XML 1.0, 2.11: line ends are read as one line feed
				t.Errorf("piece %d is %.80q, want %.80q", i, got[i], want[i])
				break
			}
		}
	}
}

// What is not well-formed is read as it was meant, and told.
func TestScanFaults(t *testing.T) {
	tests := []struct {
		src, want string
		faults    int
	}{
		{`R & D`, `=R & D`, 1},
		{`a &amp;amp; b`, `=a & b`, 1},
		{`a &amp;lt; b`, `=a < b`, 1},
		{`&nbsp;&copy;`, "=\u00a0©", 2},
		{`&unknown; &#xFFFFFFFF; &;`, "=&unknown; \uFFFD &;", 3},
		{`&#0;`, "=\uFFFD", 1},
		{`1 < 2 <b>`, `=1 < 2 |<b>`, 1},
		{`<a b=c d>`, `<a b=c>`, 2},
		{`<a b="1" <c>`, `<a b=1>|<c>`, 1},
		{`<a ="1">`, `<a>`, 4},
		{`<!-- no end`, ``, 1},
		{`<a`, `=<a`, 1},
		{`<`, `=<`, 1},
		{``, ``, 0},
	}
	for _, test := range tests {
		got, faults := scanned(test.src)
		if s := strings.Join(got, "|"); s != test.want || faults != test.faults {
			t.Errorf("%s: %q with %d faults, want %q with %d", test.src, s, faults, test.want, test.faults)
		}
	}
}
