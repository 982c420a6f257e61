package ontology

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	letter := Entity{Work, "A/66/359#letter"}
	signature := Entity{Work, "A/66/359#letter/signature/1"}
	clause := Entity{Wording, "f6b8f122d24e#annex/para/b"}
	norm := Entity{Wording, "f6b8f122d24e#annex/para/b/norm/1"}
	china := Entity{State, "CHN"}
	li := Entity{Person, "li-baodong"}
	text := func(s, lang string) Value { return Value{Lexical: s, Lang: lang} }
	typed := func(s, datatype string) Value { return Value{Lexical: s, Datatype: datatype} }

	sound := []Fact{
		{Subject: signature, Property: "rdf:type", Object: TermKGSignature},
		{Subject: signature, Property: KGSignatory, Object: li},
		{Subject: signature, Property: KGOnBehalfOf, Object: china},
		{Subject: signature, Property: KGPosition, Value: typed("1", "xsd:integer")},
		{Subject: letter, Property: "rdf:type", Object: TermUNDOOfficialLetter},
		{Subject: letter, Property: DCTCreated, Value: typed("2011-09-12", "xsd:date")},
		{Subject: letter, Property: KGSymbol, Value: Value{Lexical: "A/66/359"}},
		{Subject: letter, Property: KGSession, Value: typed("66", "xsd:integer")},
		{Subject: letter, Property: KGSession, Value: Value{Lexical: "ES-11"}},
		{Subject: letter, Property: KGOriginalLanguage, Object: Entity{Language, "zh"}},
		{Subject: letter, Property: RDFSSeeAlso, Object: Entity{Page, "https://undocs.org/A/66/359"}},
		{Subject: letter, Property: DCTTitle, Value: Value{Lexical: "Letter"}},
		{Subject: letter, Property: DCTTitle, Value: text("Letter", "en")},
		{Subject: clause, Property: "rdf:type", Object: TermKGPledge},
		{Subject: clause, Property: KGText, Value: text("Not to use", "en")},
		{Subject: clause, Property: KGText, Value: text("?", "und")},
		{Subject: clause, Property: KGMentions, Object: china},
		{Subject: clause, Property: KGMentions, Object: Entity{Concept, "digital-divide"}},
		{Subject: clause, Property: CITOCites, Object: Entity{Work, "A/RES/64/211#op/4"}},
		{Subject: norm, Property: KGForce, Object: TermKGProhibition},
		{Subject: norm, Property: KGBearer, Object: Entity{Role, "subscribing-state"}},
		{Subject: china, Property: KGSponsors, Object: letter},
		{Subject: Entity{Organization, "eu"}, Property: KGSponsors, Object: letter},
		{Subject: Entity{Concept, ""}, Property: "rdf:type", Object: TermSKOSConceptScheme},
		{Subject: Entity{Wording, "x#c"}, Property: CITOHasCitationCharacterization, Object: TermCITOCitesAsAuthority},
		{Subject: Entity{AlignmentOf, "A/66/359#annex/para/b"}, Property: KGSimilarity, Value: typed("0.750", "xsd:decimal")},
		{Subject: Entity{Wording, "x#c"}, Property: KGUnresolved, Value: typed("true", "xsd:boolean")},
		{Subject: Entity{Source, "f6b8f122d24e"}, Property: KGCarries, Object: letter},
	}
	for _, f := range sound {
		if err := f.Check(); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}

	for _, c := range []struct {
		fact Fact
		want string
	}{
		{Fact{Subject: signature, Property: "kg:signator", Object: li}, "unknown property"},
		{Fact{Subject: signature, Property: "kg:Signature", Object: li}, "unknown property"},
		{Fact{Subject: signature, Property: KGSignatory, Value: text("Li", "en")}, "takes a node"},
		{Fact{Subject: signature, Property: KGSignatory}, "takes a node"},
		{Fact{Subject: signature, Property: KGPosition, Object: li}, "takes a literal"},
		{Fact{Subject: signature, Property: KGSignatory, Object: li, Value: text("Li", "en")}, "both object and literal"},
		{Fact{Subject: signature, Property: KGSignatory, Object: china}, "a State is not one of foaf:Person"},
		{Fact{Subject: li, Property: KGSignatory, Object: li}, "subject: a Person is not one of kg:Signature"},
		{Fact{Subject: clause, Property: "rdf:type", Object: TermKGState}, "a Wording is never a kg:State"},
		{Fact{Subject: clause, Property: "rdf:type", Object: TermKGProhibition}, "kg:Prohibition is not one of owl:Class"},
		{Fact{Subject: clause, Property: "rdf:type", Object: Entity{Term, "kg:Nonsense"}}, "unknown term"},
		{Fact{Subject: norm, Property: KGForce, Object: TermKGPlain}, "kg:Plain is not one of kg:Force"},
		{Fact{Subject: norm, Property: KGForce, Object: TermKGForce}, "kg:Force is not one of kg:Force"},
		{Fact{Subject: clause, Property: KGText, Value: Value{Lexical: "Not to use"}}, "no language tag"},
		{Fact{Subject: clause, Property: KGText, Value: text("Not to use", "EN")}, "language tag"},
		{Fact{Subject: clause, Property: KGText, Value: text("", "en")}, "is no rdf:langString"},
		{Fact{Subject: clause, Property: KGKey, Value: text("b", "en")}, "rdf:langString is not one of xsd:string"},
		{Fact{Subject: clause, Property: KGPosition, Value: typed("first", "xsd:integer")}, "is no xsd:integer"},
		{Fact{Subject: clause, Property: KGPosition, Value: Value{Lexical: "1"}}, "xsd:string is not one of xsd:integer"},
		{Fact{Subject: clause, Property: KGText, Value: Value{Lexical: "x", Lang: "en", Datatype: "rdf:langString"}}, "both language and datatype"},
		{Fact{Subject: letter, Property: DCTCreated, Value: typed("2011-09-31", "xsd:date")}, "is no xsd:date"},
		{Fact{Subject: letter, Property: DCTCreated, Value: typed("12 September 2011", "xsd:date")}, "is no xsd:date"},
		{Fact{Subject: clause, Property: KGUnresolved, Value: typed("yes", "xsd:boolean")}, "is no xsd:boolean"},
		{Fact{Subject: Entity{AlignmentOf, "b"}, Property: KGSimilarity, Value: typed("1e-3", "xsd:decimal")}, "is no xsd:decimal"},
		{Fact{Subject: Entity{State, ""}, Property: KGSponsors, Object: letter}, "a State without a key"},
		{Fact{Subject: Entity{"Country", "CHN"}, Property: RDFSSeeAlso, Object: letter}, `unknown class "Country"`},
		{Fact{Subject: letter, Property: KGOrgan, Object: Entity{Page, "https://un.org/"}}, "a Page is not one of org:Organization"},
	} {
		err := c.fact.Check()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: have %v, want %q", c.fact, err, c.want)
		}
	}
}

// Every class that kg writes can be had by some entity; otherwise nothing could be called so.
func TestEveryClassCanBe(t *testing.T) {
	shipped := []string{"oa:Motivation", "prov:Activity", "prov:SoftwareAgent", "sd:Dataset", "sd:NamedGraph", "void:Dataset", "dcat:Dataset", "dcat:Distribution"} // written by package graph alone
	for _, d := range definitions {
		if d.Kind != IsClass || strings.Contains(strings.Join(shipped, " "), d.Name) {
			continue
		}
		found := false
		for class := range canBe {
			found = found || Entity{class, "x"}.canBe(d.Name)
		}
		if !found {
			t.Errorf("no entity can be a %s", d.Name)
		}
	}
}
