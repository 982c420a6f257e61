package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-mbox"
	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // all charsets of mail
	"github.com/emersion/go-message/mail"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"w3id.org/dipdoc/kg/extract/doc"
)

// Bounds of mail.
const (
	mostParts    = 1000
	deepestPart  = 16      // parts in parts, messages in messages
	mostHeader   = 1 << 18 // bytes of a message's header
	mostMessages = 100_000 // of a mailbox
)

var (
	mboxStart  = regexp.MustCompile(`^From \S[^\r\n]* \d{4}\r?\n[!-9;-~]+:`)
	fieldStart = regexp.MustCompile(`^[!-9;-~]{1,76}:`)
	// A message has been on its way: a few lines that someone copied, "From: ... Date: ...", are text.
	wayField = regexp.MustCompile(`(?im)^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-[\w-]+):`)
	senderOf = regexp.MustCompile(`(?im)^(?:From|Sender|Reply-To|Return-Path):`)
)

// isMbox tells a mailbox (RFC 4155) by its first lines.
func isMbox(raw []byte) bool { return mboxStart.Match(raw[:min(len(raw), 2000)]) }

// isMail tells a message (RFC 5322) by its header.
func isMail(raw []byte) bool {
	if !fieldStart.Match(raw[:min(len(raw), 100)]) {
		return false
	}
	head := raw[:min(len(raw), mostHeader)]
	if i := bytes.Index(head, []byte("\n\n")); i >= 0 {
		head = head[:i+1]
	}
	if i := bytes.Index(head, []byte("\n\r\n")); i >= 0 {
		head = head[:i+1]
	}
	return wayField.Match(head) && senderOf.Match(head)
}

// messages cuts a mailbox into its messages. What follows a "From " that opens no message belongs to the one before.
func messages(raw []byte) ([][]byte, error) {
	var out [][]byte
	box := mbox.NewReader(bytes.NewReader(raw))
	for {
		m, err := box.NextMessage()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("damaged mailbox: %w", err)
		}
		data, err := io.ReadAll(m)
		if err != nil {
			return out, fmt.Errorf("damaged mailbox: %w", err)
		}
		switch n := len(out); {
		case n > 0 && !fieldStart.Match(data[:min(len(data), 100)]):
			out[n-1] = append(append(out[n-1], "\r\n"...), data...)
		case n == mostMessages:
			return out, fmt.Errorf("mailbox of more than %d messages", mostMessages)
		default:
			out = append(out, data)
		}
	}
}

// A letterbox is what a message holds.
type letterbox struct {
	posted      string // YYYY-MM-DD, in the sender's time; "" if it does not say
	header      string // the fields that say who wrote what when, decoded
	plain, html strings.Builder
	attachments []attachment
	parts       int
	faults      []doc.Diagnostic
}

// An attachment is a file or a message in a message.
type attachment struct {
	name string
	raw  []byte
}

// parseMail takes a message apart.
func parseMail(raw []byte) (*letterbox, error) {
	e, err := message.ReadWithOptions(bytes.NewReader(raw), &message.ReadOptions{MaxHeaderBytes: mostHeader})
	if err != nil && (e == nil || !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)) {
		return nil, fmt.Errorf("damaged mail: %w", err)
	}
	b := &letterbox{header: mailFields(&e.Header)}
	if date, err := (&mail.Header{Header: e.Header}).Date(); err == nil && !date.IsZero() && date.Year() > 1970 {
		b.posted = date.Format(time.DateOnly)
	}
	if kind, _, _ := e.Header.ContentType(); kind == "multipart/encrypted" || strings.HasSuffix(kind, "/pkcs7-mime") || strings.HasSuffix(kind, "/x-pkcs7-mime") {
		return nil, errors.New("encrypted mail")
	}
	if err := b.take(e, 0); err != nil {
		return nil, err
	}
	return b, nil
}

// mailFields spells the fields of a header that a reader sees, one a line.
func mailFields(h *message.Header) string {
	var b strings.Builder
	for _, key := range []string{"From", "To", "Cc", "Date", "Subject"} {
		v, err := h.Text(key)
		if err != nil {
			v = h.Get(key)
		}
		v = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(v, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
		if v = v[:clip(v, 2000)]; v != "" {
			b.WriteString(key + ": " + v + "\n")
		}
	}
	return b.String()
}

// take reads an entity and those inside it.
func (b *letterbox) take(e *message.Entity, depth int) error {
	if b.parts++; b.parts > mostParts {
		return fmt.Errorf("mail of more than %d parts", mostParts)
	}
	if depth > deepestPart {
		return fmt.Errorf("mail with parts in parts, more than %d deep", deepestPart)
	}
	kind, _, _ := e.Header.ContentType()
	m := e.MultipartReader()
	if m == nil {
		return b.leaf(e, kind)
	}
	plain, html := b.plain.Len(), b.html.Len()
	for {
		part, err := m.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil && (part == nil || !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)) {
			b.fault("mail-damaged", "this message breaks off or is damaged: "+err.Error())
			break
		}
		if err := b.take(part, depth+1); err != nil {
			return err
		}
	}
	// Of alternatives with plain text the HTML is the same again; parts side by side are read one after the other.
	if kind == "multipart/alternative" && b.plain.Len() > plain && b.html.Len() > html {
		kept := b.html.String()[:html]
		b.html.Reset()
		b.html.WriteString(kept)
	}
	return nil
}

func (b *letterbox) fault(code, text string) {
	b.faults = append(b.faults, doc.Diagnostic{Severity: doc.Warning, Code: code, Text: text})
}

// leaf reads an entity without parts: text of the message, or an attachment.
func (b *letterbox) leaf(e *message.Entity, kind string) error {
	h := mail.AttachmentHeader{Header: e.Header}
	name, _ := h.Filename()
	disposition, _, _ := e.Header.ContentDisposition()
	raw, err := io.ReadAll(io.LimitReader(e.Body, MaxBytes+1))
	if err != nil {
		b.fault("mail-damaged", "a part of this message breaks off or is damaged: "+err.Error())
	}
	if kind == "" {
		kind = "text/plain"
	}
	if disposition != "attachment" && name == "" {
		switch kind {
		case "text/plain":
			b.plain.WriteString(strings.ReplaceAll(asUTF8(raw, kind), "\r\n", "\n") + "\n")
			return nil
		case "text/html":
			b.html.WriteString(asUTF8(raw, kind))
			return nil
		}
	}
	if len(raw) == 0 {
		return nil
	}
	switch {
	case isPDF(raw) || kind == "message/rfc822":
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		if _, ok := isDOCX(raw); !ok {
			b.unread(name, kind, disposition)
			return nil
		}
	case readableKind(kind, name) && bytes.IndexByte(raw, 0) < 0:
		raw = []byte(asUTF8(raw, kind))
	default:
		b.unread(name, kind, disposition)
		return nil
	}
	b.attachments = append(b.attachments, attachment{b.free(name), raw})
	return nil
}

// unread tells that an attachment is not read; pictures in the text are part of its looks.
func (b *letterbox) unread(name, kind, disposition string) {
	if disposition == "attachment" {
		b.fault("attachment-unread", fmt.Sprintf("attachment %q (%s) is of a kind that is not read", name, kind))
	}
}

// readableKind reports whether an attachment is a text that is read.
func readableKind(kind, name string) bool {
	switch kind {
	case "text/plain", "text/html", "text/xml", "application/xml", "application/xhtml+xml":
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".html", ".htm", ".xml", ".eml":
		return true
	}
	return false
}

// free makes a name for an attachment: its own without folders, or "part" and its number.
func (b *letterbox) free(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '!' || r == '/' {
			return -1
		}
		return r
	}, path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/")))
	if name == "" || name == "." || name == ".." {
		name = "part" + strconv.Itoa(b.parts)
	}
	for _, a := range b.attachments {
		if a.name == name {
			return strconv.Itoa(b.parts) + "-" + name
		}
	}
	return name
}

// asUTF8 is a text as UTF-8, whatever its header left out: a page may name its charset itself, and what is not UTF-8 is most
// often Windows-1252.
func asUTF8(raw []byte, kind string) string {
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if !utf8.Valid(raw) {
		decoder := charmap.Windows1252.NewDecoder()
		if kind == "text/html" {
			e, _, _ := charset.DetermineEncoding(raw, "")
			decoder = e.NewDecoder()
		}
		if s, err := decoder.Bytes(raw); err == nil {
			raw = s
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(raw), "\uFFFD"), "\x00", "")
}

// letter makes the document of the message itself.
func (b *letterbox) letter(name string, raw []byte) (*doc.Document, error) {
	d, err := document(name, raw, b.body())
	if err != nil {
		return nil, err
	}
	d.Diagnostics = append(d.Diagnostics, b.faults...)
	// A message of the sender's own words is called what its subject says.
	if t := d.Header.Title.Span; !t.Empty() && t.Start < len(b.header) {
		d.Header.Title = doc.Field{}
		if i := strings.LastIndex(b.header, "Subject: "); i >= 0 {
			span := doc.Span{Start: i + len("Subject: "), End: len(b.header) - 1}
			d.Header.Title = doc.Field{Value: d.Text[span.Start:span.End], Span: span}
		}
	}
	return d, nil
}

// body makes the text of a message: the lines of its header that a reader sees, and its words.
func (b *letterbox) body() *source {
	if strings.TrimSpace(b.plain.String()) != "" || strings.TrimSpace(b.html.String()) == "" {
		return &source{text: b.header + "\n" + b.plain.String()}
	}
	s := parseHTML(b.html.String())
	s.prepend(b.header + "\n")
	return s
}

// blank reports whether a message has no words of its own.
func (b *letterbox) blank() bool {
	return strings.TrimSpace(b.plain.String()) == "" && strings.TrimSpace(parseHTML(b.html.String()).text) == ""
}

// prepend puts lines before a text.
func (s *source) prepend(lines string) {
	s.text = lines + s.text
	for _, list := range [][]doc.Span{s.emphasis, s.marks, s.furniture, s.pages, s.footnotes} {
		for i := range list {
			list[i].Start, list[i].End = list[i].Start+len(lines), list[i].End+len(lines)
		}
	}
	for i := range s.rules {
		s.rules[i] += len(lines)
	}
}
