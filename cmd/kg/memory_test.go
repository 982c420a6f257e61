//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// copies fills a folder with n documents that are the given files with a line of their own, and returns it and its size in
// bytes: files of the same bytes are read once.
func copies(t testing.TB, files []string, n int) (dir string, size int64) {
	t.Helper()
	dir = t.TempDir()
	for i := range n {
		path := files[i%len(files)]
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if round := i / len(files); round > 0 {
			line := "\n\nCopy %d.\n"
			if strings.HasSuffix(path, ".xml") {
				line = "\n<!-- copy %d -->\n"
			}
			data = append(bytes.TrimSpace(data), fmt.Sprintf(line, round)...)
		}
		size += int64(len(data))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%06d%s", i, filepath.Ext(path))), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, size
}

// measured runs kg in a process of its own and returns its peak memory in MB and the time it took.
func measured(t testing.TB, args ...string) (peak float64, took time.Duration) {
	t.Helper()
	c := exec.Command("kg", args...) // testscript.Main puts it on the path
	start := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / 1024, time.Since(start)
}

// Five times as many documents do not take more memory. The graph of each would fill a megabyte.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred documents")
	}
	t.Setenv("GOGC", "25") // rubbish is part of the peak
	files, err := filepath.Glob("../../examples/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	peak := func(n int, format string) float64 {
		dir, _ := copies(t, files, n)
		peak, _ := measured(t, "export", dir, "--quiet", "-o", filepath.Join(t.TempDir(), "x"), "-f", format)
		return peak
	}
	few, many := peak(30, "turtle"), peak(150, "turtle")
	t.Logf("peak of 30 documents %.0f MB, of 150 %.0f MB", few, many)
	if many > 1.3*few+30 {
		t.Errorf("30 documents take %.0f MB, 150 take %.0f MB", few, many)
	}
}

// The site of five times as many resolutions takes little more memory: what it takes for a list of its pages and the words to
// search. Each has more than 50 pages.
func TestSiteMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the pages of a hundred resolutions")
	}
	t.Setenv("GOGC", "25")
	peak := func(n int) float64 {
		site := filepath.Join(t.TempDir(), "site")
		peak, _ := measured(t, "site", resolutions(t, n), "--quiet", "-o", site)
		if pages, _ := filepath.Glob(site + "/doc/A/RES/70/*/op/*.html"); len(pages) != 40*n {
			t.Fatalf("%d pages of operative paragraphs", len(pages))
		}
		return peak
	}
	few, many := peak(15), peak(75)
	t.Logf("peak of 15 resolutions %.0f MB, of 75 %.0f MB", few, many)
	if many > few+40 {
		t.Errorf("15 resolutions take %.0f MB, 75 take %.0f MB", few, many)
	}
}

// resolutions fills a folder with n resolutions of 12 preambular and 40 operative paragraphs and returns it.
func resolutions(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "United Nations A/RES/70/%d\n\nGeneral Assembly\n\nDistr.: General\n23 December 2015\n\nSeventieth session\nAgenda item 92\n\n", 300+i)
		fmt.Fprintf(&b, "Resolution adopted by the General Assembly on 23 December 2015\n\n70/%d. Information security\n\nThe General Assembly,\n\n", 300+i)
		for p := range 12 {
			fmt.Fprintf(&b, "Recalling its resolution %d/%d of 8 December 20%02d on international cooperation and the sovereignty of Canada, Chile and Kenya,\n\n", 50+p, 10+i, p)
		}
		for p := range 40 {
			fmt.Fprintf(&b, "%d. Calls upon Member States to promote capacity-building, the rule of law and human rights in the digital economy, and to report to the Secretary-General in %d;\n\n", p+1, 2016+p)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", 300+i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// BenchmarkExportThousands exports as many files of the Akoma Ntoso corpus as KG_DOCUMENTS says, 180 if it says nothing: the
// corpus, then copies of it. It tells documents and megabytes of source a second and the peak of memory, of the whole command.
func BenchmarkExportThousands(b *testing.B) {
	n := 180
	if s := os.Getenv("KG_DOCUMENTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	corpus := filepath.Join("..", "..", "..", "shared", "corpus", "unxml")
	files, _ := filepath.Glob(filepath.Join(corpus, "*", "*", "*.xml"))
	more, _ := filepath.Glob(filepath.Join(corpus, "*", "*.xml"))
	if files = append(files, more...); len(files) == 0 {
		b.Skip("no shared corpus")
	}
	dir, size := copies(b, files, n)
	for _, ext := range []string{".nq", ".ttl"} {
		b.Run(ext[1:], func(b *testing.B) {
			b.SetBytes(size)
			most := 0.0
			for b.Loop() {
				peak, _ := measured(b, "export", dir, "--quiet", "-o", filepath.Join(b.TempDir(), "x"+ext))
				most = max(most, peak)
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "documents/s")
			b.ReportMetric(most, "peak-MB")
		})
	}
}

// BenchmarkSite makes the site of as many resolutions as KG_DOCUMENTS says, 60 if it says nothing. It tells documents a second and the
// peak of memory, of the whole command.
func BenchmarkSite(b *testing.B) {
	n := 60
	if s := os.Getenv("KG_DOCUMENTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	dir := resolutions(b, n)
	for b.Loop() {
		peak, took := measured(b, "site", dir, "--quiet", "-o", filepath.Join(b.TempDir(), "site"))
		b.ReportMetric(float64(n)/took.Seconds(), "documents/s")
		b.ReportMetric(peak, "MB")
	}
}
