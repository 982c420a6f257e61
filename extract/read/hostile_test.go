package read

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// refused reads raw and wants an error that says part.
func refused(t *testing.T, raw []byte, part string) {
	t.Helper()
	d, err := Document("hostile", bytes.NewReader(raw))
	if err == nil {
		t.Fatalf("read as %d bytes of text", len(d.Text))
	}
	if !strings.HasPrefix(err.Error(), "hostile") || !strings.Contains(err.Error(), part) {
		t.Errorf("error %q does not say %q", err, part)
	}
}

// limit sets the size of the largest source for a test.
func limit(t *testing.T, n int64) {
	old := MaxBytes
	MaxBytes = n
	t.Cleanup(func() { MaxBytes = old })
}

func mailOf(parts string) []byte {
	return []byte("From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + "--b--\r\n")
}

func TestHostileMail(t *testing.T) {
	t.Run("10,000 parts", func(t *testing.T) {
		refused(t, mailOf(strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 10000)), "more than 1000 parts")
	})
	t.Run("10,000 attachments", func(t *testing.T) {
		refused(t, mailOf(strings.Repeat("--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nx\r\n", 10000)), "more than 1000 parts")
	})
	t.Run("parts in parts", func(t *testing.T) {
		var b strings.Builder
		for i := range 5000 {
			fmt.Fprintf(&b, "--b%s\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n", map[bool]string{true: "", false: fmt.Sprint(i - 1)}[i == 0], i)
		}
		refused(t, mailOf(b.String()), "parts in parts")
	})
	t.Run("messages in messages", func(t *testing.T) {
		m := "From: a@example.org\r\nMessage-ID: <1>\r\nContent-Type: text/plain\r\n\r\nx"
		for range 40 {
			m = "From: a@example.org\r\nMessage-ID: <1>\r\nContent-Type: message/rfc822\r\n\r\n" + m
		}
		refused(t, []byte(m), "messages in messages")
	})
	t.Run("header without end", func(t *testing.T) {
		refused(t, []byte("From: a@example.org\r\nMessage-ID: <1>\r\nX: "+strings.Repeat("x", 1<<20)), "header exceeds")
	})
	t.Run("encrypted", func(t *testing.T) {
		refused(t, []byte("From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIIB"), "encrypted mail")
	})
}

func TestHostileDOCX(t *testing.T) {
	const open = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	t.Run("bomb", func(t *testing.T) {
		limit(t, 1<<20)
		refused(t, packDOCX(t, map[string]string{docxMain: open + strings.Repeat("<w:p><w:r><w:t>x</w:t></w:r></w:p>", 1<<17)}), "unpacks to more than")
	})
	t.Run("entities", func(t *testing.T) {
		refused(t, packDOCX(t, map[string]string{docxMain: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>` + open + `<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`}), "invalid character entity")
	})
	t.Run("deep", func(t *testing.T) {
		refused(t, packDOCX(t, map[string]string{docxMain: open + strings.Repeat("<w:sdt>", 100000)}), "nested too deep")
	})
	t.Run("breaks off", func(t *testing.T) {
		refused(t, packDOCX(t, map[string]string{docxMain: open + "<w:p><w:r><w:t>x"}), "unexpected EOF")
	})
	t.Run("empty", func(t *testing.T) {
		refused(t, packDOCX(t, map[string]string{docxMain: open + "</w:body></w:document>", "word/header1.xml": open + "</w:body></w:document>"}), "empty")
	})
	t.Run("truncated", func(t *testing.T) {
		raw := packDOCX(t, nil)
		refused(t, raw[:len(raw)/2], "ZIP")
	})
}

func TestHostileHTML(t *testing.T) {
	t.Run("100,000 levels", func(t *testing.T) {
		const n = 100_000
		for _, page := range []string{
			"<html><body>" + strings.Repeat("<div>", n) + "words" + strings.Repeat("</div>", n),
			"<html><body>" + strings.Repeat("<div><span class=nav>", n) + "words",
			"<html><body>words" + strings.Repeat("</div>", n),
			"<html><body>" + strings.Repeat("<table><tr><td>", n) + "words",
		} {
			start := time.Now()
			d, err := Document("hostile", strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(d.Text, "words") || len(d.Text) > 1000 {
				t.Errorf("read as %d bytes of text", len(d.Text))
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		}
	})
	t.Run("attributes", func(t *testing.T) {
		d, err := Document("hostile", strings.NewReader("<html><body><p "+strings.Repeat("a=b ", 1_000_000)+">words</p>"))
		if err != nil || strings.TrimSpace(d.Text) != "words" {
			t.Errorf("%v %v", d, err)
		}
	})
	t.Run("no end", func(t *testing.T) {
		refused(t, []byte("<html><body><!--"+strings.Repeat("x", 1<<20)), "empty")
	})
}

func onePage(content string, more ...string) []byte {
	return assembleObjects(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</R 5 0 R>>/XObject<</F 6 0 R>>>>>>",
		content,
		"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
	}, more...))
}

func stream(dictionary, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dictionary, len(data), data)
}

func deflated(data io.Reader) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	io.Copy(w, data)
	w.Close()
	return b.String()
}

func TestHostilePDF(t *testing.T) {
	t.Run("scanned", func(t *testing.T) {
		refused(t, onePage(stream("", "0 0 100 100 re f")), "without text")
	})
	t.Run("encrypted", func(t *testing.T) {
		raw := bytes.Replace(onePage(stream("", "BT /R 10 Tf (x) Tj ET")), []byte("trailer<<"),
			[]byte("trailer<</ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O("+strings.Repeat("o", 32)+")/U("+strings.Repeat("u", 32)+")>>"), 1)
		refused(t, raw, "password")
	})
	t.Run("truncated", func(t *testing.T) {
		raw := (&press{}).print([]string{"x"})
		refused(t, raw[:20], "PDF")
	})
	t.Run("pages that hold themselves", func(t *testing.T) {
		refused(t, assembleObjects([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]>>"}), "PDF")
	})
	t.Run("a form that draws itself", func(t *testing.T) {
		form := stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</F 6 0 R>>>>", "/F Do")
		refused(t, onePage(stream("", "/F Do"), form), "PDF")
	})
	t.Run("a million pages", func(t *testing.T) {
		kids := strings.Repeat("3 0 R ", 100000)
		refused(t, assembleObjects([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 100000/Kids[" + kids + "]>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"}), "pages")
	})
	t.Run("bomb", func(t *testing.T) {
		if testing.Short() {
			t.Skip("takes seconds")
		}
		zeros := io.LimitReader(repeat("BT /R 10 Tf (xxxxxxxxxxxxxxxx) Tj ET\n"), 1<<28)
		refused(t, onePage(stream("/Filter/FlateDecode", deflated(zeros))), "PDF")
	})
	t.Run("time", func(t *testing.T) {
		old := pdfTime
		pdfTime = time.Millisecond
		defer func() { pdfTime = old }()
		refused(t, (&press{}).print([]string{strings.Repeat("word ", 20000)}), "takes longer than 1ms")
	})
}

// repeat reads s over and over.
type repeat string

func (r repeat) Read(p []byte) (int, error) {
	n := 0
	for n+len(r) <= len(p) {
		n += copy(p[n:], r)
	}
	if n == 0 {
		return copy(p, r), nil
	}
	return n, nil
}

// TestHostileSize reads a gigabyte of one byte: what is beyond the bound is not even taken in.
func TestHostileSize(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	in := io.LimitReader(repeat("a"), 1<<30)
	_, err := Document("-", in)
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), "larger than 67108864 bytes") {
		t.Errorf("error %v", err)
	}
	if n := after.Sys - before.Sys; n > 400<<20 {
		t.Errorf("took %d MB of memory", n>>20)
	}
}

// A document of nothing but line ends is refused before memory is spent on lines.
func TestHostileLines(t *testing.T) {
	_, err := Document("lines", strings.NewReader(strings.Repeat("a\n", MaxLines+1)))
	if err == nil || !strings.Contains(err.Error(), "more than 1000000 lines") {
		t.Errorf("got %v", err)
	}
}
