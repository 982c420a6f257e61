package httpauth

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxNetrc bounds the file in bytes.
const maxNetrc = 1 << 20

// fromNetrc looks a host up in the netrc file: the one $NETRC names, which must be there, or ~/.netrc, which need not.
func fromNetrc(host string, getenv func(string) string) (who credentials, warnings []string, err error) {
	path, must := getenv("NETRC"), true
	if path == "" {
		home := getenv("HOME")
		if home == "" {
			return who, nil, nil
		}
		path, must = filepath.Join(home, ".netrc"), false
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) && !must {
		return who, nil, nil
	}
	if err != nil {
		return who, nil, fmt.Errorf("netrc file: %w", err)
	}
	if info.Size() > maxNetrc || !info.Mode().IsRegular() {
		return who, nil, fmt.Errorf("netrc file: %s is not a file of at most %d bytes", path, maxNetrc)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return who, nil, fmt.Errorf("netrc file: %w", err)
	}
	who, ok := lookup(string(text), host)
	if !ok {
		return credentials{}, nil, nil
	}
	if info.Mode().Perm()&0o077 != 0 {
		warnings = append(warnings, fmt.Sprintf("others can read the passwords in %s: chmod 600 %s", path, path))
	}
	return who, warnings, nil
}

// lookup finds the first entry for host in a netrc file, or the default entry before it. Words are parted by white space; one
// in double quotes may hold spaces and, behind backslashes, quotes. "#" begins a comment where a keyword may stand.
func lookup(text, host string) (who credentials, ok bool) {
	words := netrcWords{text}
	inside := false // of the entry looked for
	for {
		word, quoted := words.next()
		if word == "" && !quoted {
			return who, ok
		}
		switch word {
		case "machine", "default":
			if ok {
				return who, true
			}
			inside = word == "default"
			if word == "machine" {
				name, _ := words.next()
				inside = strings.EqualFold(name, host)
			}
			ok = inside
		case "login", "password", "account":
			value, _ := words.next()
			if inside && word == "login" {
				who.user = value
			}
			if inside && word == "password" {
				who.password = value
			}
		case "macdef":
			words.skipMacro()
		default:
			if strings.HasPrefix(word, "#") {
				words.skipLine()
			}
		}
	}
}

type netrcWords struct{ rest string }

const netrcSpace = " \t\r\n"

func (w *netrcWords) next() (word string, quoted bool) {
	w.rest = strings.TrimLeft(w.rest, netrcSpace)
	if !strings.HasPrefix(w.rest, `"`) {
		end := strings.IndexAny(w.rest, netrcSpace)
		if end < 0 {
			end = len(w.rest)
		}
		word, w.rest = w.rest[:end], w.rest[end:]
		return word, false
	}
	var b strings.Builder
	i := 1
	for ; i < len(w.rest) && w.rest[i] != '"'; i++ {
		if w.rest[i] == '\\' && i+1 < len(w.rest) {
			i++
		}
		b.WriteByte(w.rest[i])
	}
	w.rest = w.rest[min(i+1, len(w.rest)):]
	return b.String(), true
}

func (w *netrcWords) skipLine() {
	_, w.rest, _ = strings.Cut(w.rest, "\n")
}

// skipMacro skips to the empty line that ends a macro.
func (w *netrcWords) skipMacro() {
	for w.rest != "" {
		line, rest, _ := strings.Cut(w.rest, "\n")
		w.rest = rest
		if strings.Trim(line, "\r") == "" {
			return
		}
	}
}
