Creator "kg"
graph [
  comment "A/66/359; A/RES/64/211; =HYPERLINK(&quot;x&quot;), 'quoted', \ back second line"
  directed 1
  multigraph 1
  node [
    id 0
    iri "https://w3id.org/dipdoc/concept/information-weapons"
    label "information weapons"
    kind "concept"
    description "concept"
    x 280.7
    y 12.0
    graphics [
      x 280.7
      y 12.0
      w 12.0
      h 12.0
      type "diamond"
      fill "#d5502a"
    ]
  ]
  node [
    id 1
    iri "https://w3id.org/dipdoc/doc/A/66/359"
    label "A/66/359"
    kind "document"
    description "document"
    date "2011-09-12"
    citation "A/66/359"
    document "https://w3id.org/dipdoc/doc/A/66/359"
    x 33.9
    y -16.2
    graphics [
      x 33.9
      y -16.2
      w 18.0
      h 18.0
      type "rectangle"
      fill "#0072b2"
    ]
  ]
  node [
    id 2
    iri "https://w3id.org/dipdoc/doc/A/66/359/annex"
    label "A/66/359, annex"
    kind "resolution"
    description "resolution: International code of &quot;conduct&quot; &amp; <information> security"
    date "2011-09-12"
    citation "A/66/359, annex"
    document "https://w3id.org/dipdoc/doc/A/66/359"
    x -12.6
    y 11.2
    graphics [
      x -12.6
      y 11.2
      w 16.0
      h 16.0
      type "rectangle"
      fill "#2a9df4"
    ]
  ]
  node [
    id 3
    iri "https://w3id.org/dipdoc/doc/A/66/359/annex/para/b"
    label "(b)"
    kind "provision"
    description "pledge of A/66/359"
    date "2011-09-12"
    citation "A/66/359, annex, para. (b)"
    document "https://w3id.org/dipdoc/doc/A/66/359"
    wording "https://w3id.org/dipdoc/src/f6b8f122d24e/annex/para/b"
    text "Not to use &quot;ICTs&quot; </script><script>alert(1)</script> ]]> -- ; &amp; to carry out hostile activities;"
    language "en"
    file "letter </script>.txt"
    fileStart 6142
    fileEnd 6385
    x 110.7
    y -61.4
    graphics [
      x 110.7
      y -61.4
      w 9.0
      h 9.0
      type "ellipse"
      fill "#d98200"
    ]
  ]
  node [
    id 4
    iri "https://w3id.org/dipdoc/doc/A/66/359/annex/pp/7"
    label "pp 7"
    kind "provision"
    description "preambular paragraph of A/66/359"
    date "2011-09-12"
    citation "A/66/359, annex, preambular para. 7"
    document "https://w3id.org/dipdoc/doc/A/66/359"
    wording "https://w3id.org/dipdoc/src/f6b8f122d24e/annex/pp/7"
    text "Highlighting the importance of paragraph 4 of resolution 64/211,"
    language "en"
    file "letter </script>.txt"
    x -42.9
    y 29.0
    graphics [
      x -42.9
      y 29.0
      w 9.0
      h 9.0
      type "ellipse"
      fill "#d98200"
    ]
  ]
  node [
    id 5
    iri "https://w3id.org/dipdoc/doc/A/66/359/letter"
    label "A/66/359, letter"
    kind "document"
    description "official letter"
    date "2011-09-12"
    citation "A/66/359, letter"
    document "https://w3id.org/dipdoc/doc/A/66/359"
    x 80.4
    y -43.6
    graphics [
      x 80.4
      y -43.6
      w 18.0
      h 18.0
      type "rectangle"
      fill "#0072b2"
    ]
  ]
  node [
    id 6
    iri "https://w3id.org/dipdoc/doc/A/RES/64/211"
    label "A/RES/64/211"
    kind "resolution"
    description "resolution"
    citation "A/RES/64/211"
    document "https://w3id.org/dipdoc/doc/A/RES/64/211"
    x -280.7
    y 135.0
    graphics [
      x -280.7
      y 135.0
      w 16.0
      h 16.0
      type "rectangle"
      fill "#2a9df4"
    ]
  ]
  node [
    id 7
    iri "https://w3id.org/dipdoc/doc/A/RES/64/211/op/4"
    label "op 4"
    kind "provision"
    description "provision of A/RES/64/211"
    citation "A/RES/64/211, para. 4"
    document "https://w3id.org/dipdoc/doc/A/RES/64/211"
    x -248.7
    y 120.7
    graphics [
      x -248.7
      y 120.7
      w 9.0
      h 9.0
      type "ellipse"
      fill "#d98200"
    ]
  ]
  node [
    id 8
    iri "https://w3id.org/dipdoc/doc/press/daily/2011-09-19/report"
    label "&#1578;&#1602;&#1585;&#1610;&#1585; &#1593;&#1606; &#1575;&#1604;&#1571;&#1605;&#1606;"
    kind "press"
    description "news article"
    date "2011-09-19"
    document "https://w3id.org/dipdoc/doc/press/daily/2011-09-19/report"
    x 113.9
    y -159.4
    graphics [
      x 113.9
      y -159.4
      w 16.0
      h 16.0
      type "rectangle"
      fill "#7f8c9b"
    ]
  ]
  node [
    id 9
    iri "https://w3id.org/dipdoc/doc/press/mfa/2011-09-13/code"
    label "=HYPERLINK(&quot;x&quot;), 'quoted', \ back&#10;second line"
    kind "press"
    description "news article"
    date "2011-09"
    document "https://w3id.org/dipdoc/doc/press/mfa/2011-09-13/code"
    x 186.8
    y 176.9
    graphics [
      x 186.8
      y 176.9
      w 16.0
      h 16.0
      type "rectangle"
      fill "#7f8c9b"
    ]
  ]
  node [
    id 10
    iri "https://w3id.org/dipdoc/org/mfa"
    label "Ministry of Foreign Affairs &#127963;"
    kind "organization"
    description "organization"
    x 245.4
    y 293.9
    graphics [
      x 245.4
      y 293.9
      w 14.0
      h 14.0
      type "hexagon"
      fill "#8c4fa3"
    ]
  ]
  node [
    id 11
    iri "https://w3id.org/dipdoc/person/li-baodong"
    label "Li Baodong"
    kind "person"
    description "person, Permanent Representative of China"
    x 65.5
    y -227.0
    graphics [
      x 65.5
      y -227.0
      w 13.0
      h 13.0
      type "triangle"
      fill "#c2559d"
    ]
  ]
  node [
    id 12
    iri "https://w3id.org/dipdoc/person/sirodjidin-aslov"
    label "Sirodjidin &#65533;Aslov&#65533;null"
    kind "person"
    description "person"
    x 204.0
    y -109.7
    graphics [
      x 204.0
      y -109.7
      w 13.0
      h 13.0
      type "triangle"
      fill "#c2559d"
    ]
  ]
  node [
    id 13
    iri "https://w3id.org/dipdoc/post/permanent-representative/un/CHN"
    label "Permanent Representative of China"
    kind "post"
    description "post of office"
    x -25.1
    y -293.9
    graphics [
      x -25.1
      y -293.9
      w 10.0
      h 10.0
      type "triangle"
      fill "#d98cb3"
    ]
  ]
  node [
    id 14
    iri "https://w3id.org/dipdoc/src/ad2bc1026241/code/para/2"
    label "2"
    kind "clause"
    description "pledge of =HYPERLINK(&quot;x&quot;), 'quoted', \ back second line"
    date "2011-09"
    citation "A/66/359, annex, para. (b)"
    document "https://w3id.org/dipdoc/doc/press/mfa/2011-09-13/code"
    text "Not to use ICTs including networks."
    language "en"
    file "ministry.txt"
    x 186.8
    y 141.8
    graphics [
      x 186.8
      y 141.8
      w 8.0
      h 8.0
      type "ellipse"
      fill "#b8a000"
    ]
  ]
  node [
    id 15
    iri "https://w3id.org/dipdoc/state/CHN"
    label "China"
    kind "state"
    description "State"
    x -42.9
    y -167.3
    graphics [
      x -42.9
      y -167.3
      w 16.0
      h 16.0
      type "hexagon"
      fill "#00946a"
    ]
  ]
  edge [
    source 2
    target 1
    key "e0"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 1
  ]
  edge [
    source 2
    target 5
    key "e1"
    label "is annexed to"
    relation "kg:annexTo"
    predicate "https://w3id.org/dipdoc/ns#annexTo"
    weight 1
  ]
  edge [
    source 2
    target 9
    key "e2"
    label "is worded in"
    relation "allot:hasRealization"
    predicate "https://w3id.org/akn/ontology/allot/hasRealization"
    weight 1
  ]
  edge [
    source 3
    target 0
    key "e3"
    label "mentions"
    relation "kg:mentions"
    predicate "https://w3id.org/dipdoc/ns#mentions"
    weight 1
  ]
  edge [
    source 3
    target 2
    key "e4"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 2
  ]
  edge [
    source 3
    target 15
    key "e5"
    label "mentions"
    relation "kg:mentions"
    predicate "https://w3id.org/dipdoc/ns#mentions"
    weight 1
  ]
  edge [
    source 4
    target 2
    key "e6"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 2
  ]
  edge [
    source 4
    target 7
    key "e7"
    label "cites"
    relation "cito:cites"
    predicate "http://purl.org/spar/cito/cites"
    weight 1
  ]
  edge [
    source 5
    target 1
    key "e8"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 1
  ]
  edge [
    source 5
    target 11
    key "e9"
    label "signed by"
    relation "kg:signedBy"
    predicate "https://w3id.org/dipdoc/ns#signedBy"
    weight 1
  ]
  edge [
    source 5
    target 12
    key "e10"
    label "signed by"
    relation "kg:signedBy"
    predicate "https://w3id.org/dipdoc/ns#signedBy"
    weight 1
  ]
  edge [
    source 7
    target 6
    key "e11"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 1
  ]
  edge [
    source 8
    target 1
    key "e12"
    label "is about"
    relation "schema:about"
    predicate "http://schema.org/about"
    weight 1
  ]
  edge [
    source 8
    target 3
    key "e13"
    label "paraphrases"
    relation "kg:paraphrases"
    predicate "https://w3id.org/dipdoc/ns#paraphrases"
    weight 1
  ]
  edge [
    source 9
    target 10
    key "e14"
    label "is published by"
    relation "dct:publisher"
    predicate "http://purl.org/dc/terms/publisher"
    weight 1
  ]
  edge [
    source 11
    target 8
    key "e15"
    label "is quoted in"
    relation "kg:reportedIn"
    predicate "https://w3id.org/dipdoc/ns#reportedIn"
    weight 1
  ]
  edge [
    source 11
    target 13
    key "e16"
    label "holds"
    relation "org:holds"
    predicate "http://www.w3.org/ns/org#holds"
    weight 1
  ]
  edge [
    source 13
    target 15
    key "e17"
    label "represents"
    relation "kg:represents"
    predicate "https://w3id.org/dipdoc/ns#represents"
    weight 1
  ]
  edge [
    source 14
    target 0
    key "e18"
    label "mentions"
    relation "kg:mentions"
    predicate "https://w3id.org/dipdoc/ns#mentions"
    weight 1
  ]
  edge [
    source 14
    target 3
    key "e19"
    label "expresses"
    relation "kg:expresses"
    predicate "https://w3id.org/dipdoc/ns#expresses"
    weight 1
  ]
  edge [
    source 14
    target 9
    key "e20"
    label "is part of"
    relation "dct:isPartOf"
    predicate "http://purl.org/dc/terms/isPartOf"
    weight 1
  ]
  edge [
    source 15
    target 2
    key "e21"
    label "sponsors"
    relation "kg:sponsors"
    predicate "https://w3id.org/dipdoc/ns#sponsors"
    weight 1
  ]
]
