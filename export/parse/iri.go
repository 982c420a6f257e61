package parse

import "strings"

// resolve returns the IRI that ref names under base, by RFC 3986, section 5.2, and nothing beyond: no character is encoded or
// decoded, and what is absolute stays as it is.
func resolve(base, ref string) string {
	r := split(ref)
	if r.scheme != "" {
		return ref
	}
	b := split(base)
	r.scheme = b.scheme
	switch {
	case r.hasAuthority:
		r.path = withoutDots(r.path)
	case r.path == "":
		r.authority, r.hasAuthority, r.path = b.authority, b.hasAuthority, b.path
		if !r.hasQuery {
			r.query, r.hasQuery = b.query, b.hasQuery
		}
	default:
		r.authority, r.hasAuthority = b.authority, b.hasAuthority
		if r.path[0] != '/' {
			r.path = b.merge(r.path)
		}
		r.path = withoutDots(r.path)
	}
	return r.String()
}

// A reference is the five parts of an IRI reference.
type reference struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery, hasFragment      bool
}

func split(s string) (r reference) {
	s, r.fragment, r.hasFragment = strings.Cut(s, "#")
	s, r.query, r.hasQuery = strings.Cut(s, "?")
	if n := schemeOf(s); n > 0 {
		r.scheme, s = s[:n], s[n+1:]
	}
	if strings.HasPrefix(s, "//") {
		r.hasAuthority = true
		end := strings.IndexByte(s[2:], '/')
		if end < 0 {
			end = len(s) - 2
		}
		r.authority, s = s[2:2+end], s[2+end:]
	}
	r.path = s
	return r
}

// schemeOf returns the length of the scheme of an IRI, 0 for a relative one.
func schemeOf(s string) int {
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && c == ':':
			return i
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return 0
		}
	}
	return 0
}

func (b reference) merge(path string) string {
	if b.hasAuthority && b.path == "" {
		return "/" + path
	}
	return b.path[:strings.LastIndexByte(b.path, '/')+1] + path
}

// withoutDots removes the segments "." and "..".
func withoutDots(path string) string {
	if !strings.Contains(path, "/.") && !strings.HasPrefix(path, ".") {
		return path
	}
	rooted := strings.HasPrefix(path, "/")
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	var out []string
	for i, s := range segments {
		last := i == len(segments)-1
		switch {
		case s == "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		case s != ".":
			out = append(out, s)
			continue
		}
		if last {
			out = append(out, "")
		}
	}
	path = strings.Join(out, "/")
	if rooted {
		return "/" + path
	}
	return path
}

func (r reference) String() string {
	var b strings.Builder
	b.WriteString(r.scheme)
	b.WriteByte(':')
	if r.hasAuthority {
		b.WriteString("//")
		b.WriteString(r.authority)
	}
	b.WriteString(r.path)
	if r.hasQuery {
		b.WriteByte('?')
		b.WriteString(r.query)
	}
	if r.hasFragment {
		b.WriteByte('#')
		b.WriteString(r.fragment)
	}
	return b.String()
}
