package extract

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func textOf(t *rapid.T, pieces string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(strings.Split(pieces, "|")), 0, 30).Draw(t, "text"), "")
}

var sentencePattern = regexp.MustCompile(`(\pL{3,}|\)|\d)[.!?]["'»)]* ["«(]?\p{Lu}`)

// Sentences end where the pattern says, which is slower.
func TestSentenceEndsAgreeWithPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t, `.|.|. |. |!|?| |"|'|»|)|(|«|A|B|Б|б|abc|ab|para|paras|párr|res|5|слово|、|中|É`)
		var want []int
		for _, m := range sentencePattern.FindAllStringSubmatchIndex(text, -1) {
			switch text[m[2]:m[3]] {
			case "para", "paras", "párr", "res":
			default:
				want = append(want, m[3]+1)
			}
		}
		if got := sentenceEnds(text); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("sentences of %q end at %v, want %v", text, got, want)
		}
	})
}

var instrumentPattern = regexp.MustCompile(`(?:Convention|Déclaration|Traité|Pacte|Protocole|Convención|Declaración|Tratado|Pacto|Protocolo|Convenio|Конвенци\p{L}|Деклараци\p{L}|Договор\p{L}*)` +
	`(?: [\p{L}'-]+){0,5}? (?:sur|contre|relative? aux?|relative? à|concernant|pour|des?|contra|sobre|relativ[oa] a|para|de|против|о|об|по)(?: [\p{L}'-]+){1,5}`)

// Instruments are named where the pattern says.
func TestInstrumentsAgreeWithPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t, `Convention|Convention|Protocole|Convenio|Traité|Договор|Конвенци| | | | | | | |и|ы|de|de|des|relative|aux|à|о|об|sur|la|torture|l'enfant|42|,|X-y`)
		var want []int
		for _, m := range instrumentPattern.FindAllStringIndex(text, -1) {
			want = append(want, m...)
		}
		var got []int
		for _, n := range instruments(text) {
			got = append(got, n.start, n.end)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("instruments of %q stand at %v, want %v", text, got, want)
		}
	})
}

var councilPattern = regexp.MustCompile(`\b(\d{1,4}) ?\(((?:19|20)\d\d)\)`)

// Numbers with years are read where the pattern says.
func TestCouncilNumbersAgreeWithPattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := textOf(t, `1|13|1373|0|2001|1999|(2001)|(1999)|(2001)|(|)| | |x|_|-|é|/`)
		want, got := "", ""
		for _, m := range councilPattern.FindAllStringSubmatch(text, -1) {
			want += strings.TrimLeft(m[1], "0") + "/" + m[2] + " "
		}
		for i, c := range text {
			if c != '(' {
				continue
			}
			if n, year := councilNumber(text, i+1); year > 0 {
				got += strings.TrimLeft(itoa(n), "0") + "/" + itoa(year) + " "
			}
		}
		if got != want {
			t.Fatalf("numbers in %q: %s, want %s", text, got, want)
		}
	})
}

// Numbers with a slash and bare ones are read as the patterns say.
func TestNumbersAgreeWithPatterns(t *testing.T) {
	annual, slash, three := regexp.MustCompile(`^()()()((?:19|20)\d\d ?/ ?\d{1,3})`), regexp.MustCompile(`^()()()(\d{1,3} ?/ ?\d{1,3})`), regexp.MustCompile(`^()()()(\d{3,4})`)
	rapid.Check(t, func(t *rapid.T) {
		s := textOf(t, `1|19|20|64|211|5|/|/| | |x`)
		for _, p := range []struct {
			re  *regexp.Regexp
			got []int
		}{{annual, slashed(s, 4, 4)}, {slash, slashed(s, 1, 3)}, {three, bare(s)}} {
			if want := p.re.FindStringSubmatchIndex(s); fmt.Sprint(p.got) != fmt.Sprint(want) {
				t.Fatalf("%s finds %v in %q, got %v", p.re, want, s, p.got)
			}
		}
	})
}

// Nouns that are written together without end are gone through once.
func TestInstrumentsOnEndlessWords(t *testing.T) {
	for _, piece := range []string{"Договор", "Convention ", "Конвенция", "Convention-"} {
		if names := instruments(strings.Repeat(piece, 1<<17)); len(names) > 0 {
			t.Errorf("%d names in %s", len(names), piece)
		}
	}
}
