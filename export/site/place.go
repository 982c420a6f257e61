package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"
)

// hanging are the steps before the last one of what hangs on a page: the nodes of a document (DATA-MODEL.md, section 3).
var hanging = map[string]bool{"norm": true, "citation": true, "signature": true, "vote": true, "speech": true, "event": true, "paraphrase": true, "membership": true}

// Place says where the thing with the given path under the base is described: the path of the thing that has the page, and
// the anchor there, "" for the page as a whole. It looks at the path only, so that a server can follow the same rules. All that
// is in a source is on the page of the source.
//
//	src/f6b8f122d24e/annex/para/b/norm/1   src/f6b8f122d24e             annex/para/b/norm/1
//	src/f6b8f122d24e/span/12-17/quote      src/f6b8f122d24e             span-12-17
//	doc/A/66/359/letter/signature/1        doc/A/66/359/letter          signature-1
//	ns#Pledge                              ns                           Pledge
func Place(path string) (page, anchor string) {
	if page, anchor, ok := strings.Cut(path, "#"); ok {
		return page, anchor
	}
	if rest, ok := strings.CutPrefix(path, "src/"); ok {
		if i := strings.IndexByte(rest, '/'); i >= 0 && i+1 < len(rest) {
			if start, end, ok := place(path); ok {
				return path[:len("src/")+i], fmt.Sprintf("span-%d-%d", start, end)
			}
			return path[:len("src/")+i], rest[i+1:]
		}
		return path, ""
	}
	if strings.HasPrefix(path, "doc/") {
		if last := strings.LastIndexByte(path, '/'); last > len("doc/") && last+1 < len(path) {
			if before := strings.LastIndexByte(path[:last], '/'); before > len("doc/") && hanging[path[before+1:last]] {
				return path[:before], path[before+1:last] + "-" + path[last+1:]
			}
		}
	}
	return path, ""
}

// File says which files a path leads to, as a server needs it: their common path without extension, and the anchor on the
// page, as Place does. The files are there only if the site has the thing.
func File(path string) (stem, anchor string) {
	page, anchor := Place(path)
	return fileName(page), anchor
}

// maxName is the longest name of a file, in bytes, without the extension: file systems allow 255.
const maxName = 200

// fileName spells the path of an IRI as that of a file, without extension. Percent-encoded characters are decoded, as
// servers do before they look for a file. What a file system or an address cannot have stays or becomes percent-encoded, so that no name leads
// anywhere else: "." and "..", empty names, separators, control characters, what Windows forbids.
func fileName(path string) string {
	steps := strings.Split(path, "/")
	for i, step := range steps {
		s := safeName(step)
		if i < len(steps)-1 {
			s = folderName(s)
		}
		if len(s) > maxName {
			sum := sha256.Sum256([]byte(step))
			cut := maxName - 18
			for cut > 0 && !utf8.RuneStart(s[cut]) {
				cut--
			}
			s = s[:cut] + "~" + hex.EncodeToString(sum[:8])
		}
		steps[i] = s
	}
	return strings.Join(steps, "/")
}

// safeName spells one step.
func safeName(step string) string {
	if step == "" {
		return "%"
	}
	raw := step
	if u, err := url.PathUnescape(step); err == nil && utf8.ValidString(u) {
		raw = u
	}
	var b strings.Builder
	for _, r := range raw {
		switch {
		case r < 0x20, r >= 0x7F && r < 0xA0, strings.ContainsRune(`/\<>:"|?*%~`, r), r == utf8.RuneError, r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		default:
			b.WriteRune(r)
		}
	}
	s := b.String()
	if strings.Trim(s, ".") == "" { // . and ..
		return strings.ReplaceAll(s, ".", "%2E")
	}
	if strings.HasPrefix(s, ".") { // hidden, or read by the server
		s = "%2E" + s[1:]
	}
	if last := s[len(s)-1]; last == '.' || last == ' ' {
		s = fmt.Sprintf("%s%%%02X", s[:len(s)-1], last)
	}
	if stem, _, _ := strings.Cut(s, "."); reserved[strings.ToUpper(stem)] {
		s = fmt.Sprintf("%%%02X%s", s[0], s[1:])
	}
	return s
}

// folderName keeps a folder from having the name of a page.
func folderName(s string) string {
	for _, ext := range []string{".html", ".ttl", ".jsonld"} {
		if strings.HasSuffix(strings.ToLower(s), ext) {
			i := len(s) - len(ext)
			return s[:i] + "%2E" + s[i+1:]
		}
	}
	return s
}

// reserved are names that Windows keeps for devices.
var reserved = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true}

func init() {
	for i := '1'; i <= '9'; i++ {
		reserved["COM"+string(i)], reserved["LPT"+string(i)] = true, true
	}
}

// escapePath spells the path of a file as part of an address.
func escapePath(path string) string {
	steps := strings.Split(path, "/")
	for i, s := range steps {
		steps[i] = url.PathEscape(s)
	}
	return strings.Join(steps, "/")
}

// relative is the address of the file to as seen from the file from.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	i := 0
	for i < len(a)-1 && i < len(b)-1 && a[i] == b[i] {
		i++
	}
	rel := strings.Repeat("../", len(a)-1-i) + escapePath(strings.Join(b[i:], "/"))
	if strings.Contains(strings.SplitN(rel, "/", 2)[0], ":") {
		rel = "./" + rel
	}
	return rel
}
