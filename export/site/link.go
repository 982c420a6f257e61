package site

import "strings"

// link adds an attribute that holds an address, unless the address may not be followed.
func (h *hypertext) link(name markup, address string) *hypertext {
	if address == "" || !followed(address) {
		return h
	}
	return h.put(" ").put(name).put(`="`).address(address).put(`"`)
}

// followed reports whether an address may be followed: one of the web, or one relative to the page. All others are refused:
// other schemes, since some of them run what they say, and the root of a host or another host without a scheme ("//host"),
// which is no place of a site that opens from disk.
func followed(address string) bool {
	head := address
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		head = address[:i]
	}
	scheme, _, ok := strings.Cut(head, ":")
	if !ok {
		return address[0] != '/'
	}
	return (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")) && strings.HasPrefix(address[len(scheme):], "://")
}

// address adds an address between quotation marks. What RFC 3986 does not let stand is percent-encoded, so that a reader
// neither drops it (tabs and line ends) nor takes it for something else (a backslash for a slash).
func (h *hypertext) address(s string) *hypertext {
	const hex = "0123456789abcdef"
	done := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if inAddress[c] || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		h.b = append(h.b, s[done:i]...)
		if done = i + 1; c == '&' {
			h.b = append(h.b, "&amp;"...)
		} else {
			h.b = append(h.b, '%', hex[c>>4], hex[c&15])
		}
	}
	h.b = append(h.b, s[done:]...)
	return h
}

// inAddress are the characters that stand in an address as they are: RFC 3986, reserved and unreserved, but for the
// ampersand, which HTML escapes, and the apostrophe and parentheses, which other formats end an address at.
var inAddress = func() (in [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!#$*+,/:;=?@[]" {
		in[c] = true
	}
	return in
}()

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
