package site

import (
	"github.com/cayleygraph/quad"

	"w3id.org/dipdoc/kg/ontology"
)

// term is the IRI of a prefixed name of the vocabulary.
func term(name string) quad.IRI {
	iri, ok := ontology.Expand(name)
	if !ok {
		panic("unknown term " + name)
	}
	return quad.IRI(iri)
}

// The terms that pages are made of.
var (
	rdfType   = term("rdf:type")
	rdfsLabel = term("rdfs:label")
	seeAlso   = term("rdfs:seeAlso")

	prefLabel, altLabel = term("skos:prefLabel"), term("skos:altLabel")
	inScheme            = term("skos:inScheme")
	foafName            = term("foaf:name")

	dctTitle, dctDate, dctCreated, dctIssued = term("dct:title"), term("dct:date"), term("dct:created"), term("dct:issued")
	dctPartOf, dctLanguage, dctSubject       = term("dct:isPartOf"), term("dct:language"), term("dct:subject")
	dctPublisher, dctCreator                 = term("dct:publisher"), term("dct:creator")

	kgSymbol, kgOrgan, kgSession, kgAgenda    = term("kg:symbol"), term("kg:organ"), term("kg:session"), term("kg:agendaItem")
	kgStatus, kgBinding, kgAddressee          = term("kg:status"), term("kg:bindingness"), term("kg:addressee")
	kgText, kgNumber, kgKey, kgPosition       = term("kg:text"), term("kg:number"), term("kg:key"), term("kg:position")
	kgExpresses, kgCarries, kgBody            = term("kg:expresses"), term("kg:carries"), term("kg:body")
	kgEvidence, kgRule, kgMentions            = term("kg:evidence"), term("kg:rule"), term("kg:mentions")
	kgSponsors, kgSignedBy                    = term("kg:sponsors"), term("kg:signedBy")
	kgFile, kgSHA256, kgLength                = term("kg:fileName"), term("kg:sha256"), term("kg:lengthInCodePoints")
	kgOpening, kgPerformative                 = term("kg:openingPhrase"), term("kg:performative")
	kgStatedIn, kgForce, kgStrength, kgAction = term("kg:statedIn"), term("kg:force"), term("kg:strength"), term("kg:action")
	kgBearer, kgDocument, kgSignatory         = term("kg:bearer"), term("kg:document"), term("kg:signatory")
	kgCapacity, kgOnBehalf, kgRepresents      = term("kg:inCapacity"), term("kg:onBehalfOf"), term("kg:represents")
	kgBallot, kgParticipant, kgRecipient      = term("kg:ballot"), term("kg:participant"), term("kg:recipient")
	kgSpeaker, kgMode, kgVerb                 = term("kg:speaker"), term("kg:mode"), term("kg:reportingVerb")
	kgReportedIn, kgVia, kgPurports           = term("kg:reportedIn"), term("kg:attributedVia"), term("kg:purportsToQuote")
	kgReports, kgParaphrases, kgRoleTitle     = term("kg:reportsEvent"), term("kg:paraphrases"), term("kg:roleTitle")
	kgLeft, kgRight, kgSimilarity             = term("kg:left"), term("kg:right"), term("kg:similarity")
	kgProvision, kgPinpoint, kgUnresolved     = term("kg:provision"), term("kg:pinpoint"), term("kg:unresolved")
	kgAlpha3, kgAnnexTo, kgOriginal           = term("kg:isoAlpha3"), term("kg:annexTo"), term("kg:originalLanguage")

	schemaAbout, schemaText = term("schema:about"), term("schema:text")

	cites, citing, cited   = term("cito:cites"), term("cito:hasCitingEntity"), term("cito:hasCitedEntity")
	citedAs                = term("cito:hasCitationCharacterization")
	hasRealization         = term("allot:hasRealization")
	transformation         = term("frbr:transformation")
	holds, member          = term("org:holds"), term("org:member")
	organization, subOrgOf = term("org:organization"), term("org:subOrganizationOf")
	postIn                 = term("org:postIn")

	oaSource, oaSelector    = term("oa:hasSource"), term("oa:hasSelector")
	oaStart, oaEnd, oaExact = term("oa:start"), term("oa:end"), term("oa:exact")
	oaBody, oaTarget        = term("oa:hasBody"), term("oa:hasTarget")
	generatedBy, provUsed   = term("prov:wasGeneratedBy"), term("prov:used")
	exactMatch, closeMatch  = term("skos:exactMatch"), term("skos:closeMatch")
	relatedMatch            = term("skos:relatedMatch")
	broader, narrower       = term("skos:broader"), term("skos:narrower")
	isClause, isCitation    = term("kg:Clause"), term("cito:Citation")
)
