package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"w3id.org/dipdoc/kg/extract/doc"
	"w3id.org/dipdoc/kg/extract/match"
	"w3id.org/dipdoc/kg/extract/rules"
)

func normHeads(lang, item string) string {
	v := match.NewView(item, doc.Span{End: len(item)}, nil)
	var out []string
	for _, h := range normLexiconOf(lang).heads(v) {
		s := h.action
		if h.prohibition {
			s = "not " + s
		}
		if h.bestEfforts {
			s += " (effort)"
		}
		out = append(out, fmt.Sprintf("%s <%s>", s, v.Text[h.start:h.end]))
	}
	return strings.Join(out, "; ")
}

func TestNormHeads(t *testing.T) {
	tests := []struct{ lang, item, want string }{
		{"en", "To comply with the Charter and respect for human rights;", "comply <To comply>"},
		{"en", "Not to use force, including indirect force, to seize territory, pose threats or proliferate weapons;", "not use <Not to use>"},
		{"en", "Not to test weapons. Not to transfer related technologies.", "not test <Not to test>; not transfer <Not to transfer>"},
		{"en", "To settle any dispute through peaceful means and to refrain from the use of force.", "settle <To settle>; not refrain <to refrain>"},
		{"en", "To settle any dispute through peaceful means and refrain from the use of force.", "settle <To settle>; not refrain <refrain>"},
		{"en", "To endeavour to ensure the safety of ships, in order to prevent accidents;", "ensure (effort) <To endeavour to ensure>"},
		{"en", "To endeavor to ensure the safety of ships, prevent others from using ports to undermine trade, or to threaten it.", "ensure (effort) <To endeavor to ensure>; prevent (effort) <prevent>"},
		{"en", "To fully respect rights, including freedom to search for, acquire and disseminate information;", "respect <To fully respect>"},
		{"en", "To promote the establishment of a system to ensure fairness, facilitate access for all and ensure stability;", "promote <To promote>"},
		{"en", "To assist countries in their efforts to enhance training and to close the gap;", "assist <To assist>"},
		{"en", "To bolster cooperation, promote the role of the United Nations and enhance coordination;", "bolster <To bolster>; promote <promote>; enhance <enhance>"},
		{"en", "To lead all elements of society, to understand their roles, and to refrain from harm;", "lead <To lead>; not refrain <to refrain>"},
		{"en", "To exchange information, as appropriate;", "exchange (effort) <To exchange>"},
		{"en", "To disenthral all peoples;", "disenthral <To disenthral>"},
		{"en", "Not to develop or transfer such weapons;", "not develop <Not to develop>; not transfer <transfer>"},
		{"en", "The purpose of the code is peace.", ""},
		{"fr", "Ne pas utiliser la force pour commettre des actes hostiles ;", "not utiliser <Ne pas utiliser>"},
		{"fr", "À coopérer dans la lutte contre la criminalité et à s’abstenir de recourir à la force ;", "coopérer <À coopérer>; not abstenir <à s'abstenir>"},
		{"fr", "De s’efforcer de garantir la sécurité ;", "garantir (effort) <De s'efforcer de garantir>"},
		{"es", "No utilizar la fuerza para cometer actos hostiles;", "not utilizar <No utilizar>"},
		{"es", "Procurar garantizar la seguridad;", "garantizar (effort) <Procurar garantizar>"},
		{"ru", "не использовать силу и воздерживаться от угроз;", "not использовать <не использовать>; not воздерживаться <воздерживаться>"},
		{"ru", "стремиться обеспечивать безопасность;", "обеспечивать (effort) <стремиться обеспечивать>"},
		{"ar", "عدم استخدام القوة؛", "not استخدام <عدم استخدام>"},
		{"zh", "不使用武力；", "not 使用 <不使用>"},
		{"zh", "努力确保供应链安全；", "确保 (effort) <努力确保>"},
		{"xx", "To comply", ""},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, normHeads(test.lang, test.item)); diff != "" {
			t.Errorf("%s\n%s", test.item, diff)
		}
	}
}

func TestChapeau(t *testing.T) {
	tests := []struct {
		lang, chapeau string
		commits       bool
		bearer        string
	}{
		{"en", "Each State voluntarily subscribing to the code pledges:", true, "subscribing-state"},
		{"en", "Member States undertake to:", true, "member-state"},
		{"en", "Each contracting party undertakes:", true, "party"},
		{"en", "States pledge", true, "state"},
		{"en", "The following elements are important:", false, ""},
		{"en", "Requests the Secretary-General:", false, ""},
		{"fr", "Chaque État qui souscrit volontairement au code s’engage à :", true, "subscribing-state"},
		{"es", "Los Estados Miembros se comprometen a:", true, "member-state"},
		{"ru", "Каждое государство, добровольно присоединяющееся к кодексу, обязуется:", true, "subscribing-state"},
		{"zh", "自愿加入本守则的国家承诺：", true, "subscribing-state"},
	}
	for _, test := range tests {
		lex := normLexiconOf(test.lang)
		v := match.NewView(test.chapeau, doc.Span{End: len(test.chapeau)}, nil)
		if got := lex.commits(v.Fold); got != test.commits {
			t.Errorf("commits(%q) = %v", test.chapeau, got)
		}
		if got := lex.bearer(v.Text); test.commits && got != test.bearer {
			t.Errorf("bearer(%q) = %q, want %q", test.chapeau, got, test.bearer)
		}
	}
}

func TestNormWordsDoAsTheirExamples(t *testing.T) {
	for _, w := range rules.NormWords() {
		lex := normLexiconOf(w.Lang)
		v := match.NewView(w.Example, doc.Span{End: len(w.Example)}, nil)
		heads := lex.heads(v)
		ok := false
		switch w.Kind {
		case rules.Commit:
			ok = lex.commits(v.Fold)
		case rules.Effort, rules.Hedge:
			ok = len(heads) > 0 && heads[0].bestEfforts
		case rules.Abstain:
			ok = len(heads) > 0 && heads[0].prohibition
		case rules.Infinitive, rules.Ambiguous:
			ok = len(heads) > 0 && heads[0].action == w.Word
		default:
			ok = "role-"+lex.bearer(v.Text) == string(w.Kind)
		}
		if !ok {
			t.Errorf("%s %s %q does not do so in %q: %+v", w.Lang, w.Kind, w.Word, w.Example, heads)
		}
	}
}

func TestNormHeadsStayInside(t *testing.T) {
	words := []string{"to", "Not", "and", "or", ",", ".", "use", "refrain", "endeavour", "de", "ne", "не", "и", "努力", "عدم", "x"}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"ar", "en", "es", "fr", "ru", "zh"}).Draw(t, "lang")
		item := strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "words"), " ")
		v := match.NewView(item, doc.Span{End: len(item)}, nil)
		last := 0
		for _, h := range normLexiconOf(lang).heads(v) {
			if h.start < last || h.end <= h.start || h.end > len(v.Fold) || h.action == "" {
				t.Fatalf("%q: bad head %+v", item, h)
			}
			last = h.end
		}
	})
}
