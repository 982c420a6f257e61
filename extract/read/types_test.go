package read

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"w3id.org/dipdoc/kg/extract/doc"
)

// TestParagraphTypes compares ParagraphType with what people said of French paragraphs of another organization.
func TestParagraphTypes(t *testing.T) {
	f, err := os.Open(filepath.Join(shared(t, "corpus"), "dev", "paragraph_types_fr.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	hit, wrong, missed := map[doc.ClauseKind]int{}, map[doc.ClauseKind]int{}, map[doc.ClauseKind]int{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var p struct {
			Doc, Text string
			N         int
			Type      *doc.ClauseKind
		}
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		want := doc.ClauseKind("")
		if p.Type != nil {
			want = *p.Type
		}
		got := ParagraphType(p.Text, "fr")
		if got == want {
			hit[want]++
			continue
		}
		wrong[got]++
		missed[want]++
		if os.Getenv("READ_TYPES") != "" {
			fmt.Printf("%s %d want %q got %q: %.150s\n", p.Doc, p.N, want, got, p.Text)
		}
	}
	sum := 0.0
	for _, k := range []doc.ClauseKind{doc.Preambular, doc.Operative} {
		f1 := 2 * float64(hit[k]) / float64(2*hit[k]+wrong[k]+missed[k])
		t.Logf("%s: F1 %.3f", k, f1)
		sum += f1
	}
	if sum/2 < 0.93 {
		t.Errorf("macro F1 %.3f, want at least 0.93", sum/2)
	}
}
