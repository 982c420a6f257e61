package read

// samples are texts of our own, one for each way of writing that the reader knows. Each has a tree in testdata.
var samples = []struct{ name, text string }{
	{"resolution", resolutionSample},
	{"wrapped", wrappedSample},
	{"pages", pagesSample},
	{"flat", "United Nations S/RES/9001 (2031) Resolution 9001 (2031) Adopted by the Security Council at its 9999th meeting, on 1 May 2031 The Security Council, Recalling its earlier resolutions, Deeply concerned by the state of the lighthouse, 1. Calls upon all States: (a) To keep the lamp lit; (b) To mend the stairs; 2. Decides to remain seized of the matter."},
	{"mail", mailSample},
	{"press", pressSample},
	{"instrument", instrumentSample},
	{"letter", letterSample},
	{"statement", statementSample},
	{"composite", compositeSample},
	{"html", htmlSample},
	{"french", "Nations Unies\n\nA/RES/99/2\n\n99/2. Les phares\n\nL’Assemblée générale,\n\nRappelant ses résolutions 90/1 et 91/1[1],\n\nConsciente de l’importance des phares pour la navigation,\n\n1. Prend note avec intérêt du rapport ;\n\n2. Invite les États Membres à :\n\na) Entretenir les phares ;\n\nb) Former les gardiens, à savoir :\n\ni) Ceux de la côte ;\n\nii) Ceux des îles ;\n\n3. Décide de rester saisie de la question.\n\n78e séance plénière\n20 décembre 2044\n\nAnnexe\n\nPrincipes des phares\n\n1. La lampe doit brûler.\n\n2. La porte doit rester ouverte.\n\n__________________\n[1] Résolution 90/1.\n"},
	{"russian", "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 90/1,\n\nбудучи глубоко обеспокоена состоянием маяков,\n\n1. призывает государства следить за маяками;\n\n2. постановляет продолжить рассмотрение этого вопроса.\n\n78-е пленарное заседание\n"},
	{"arabic", "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة،\n\nوإذ تلاحظ مع القلق حالة المنارات،\n\n1 - تحث الدول على صيانة المنارات؛\n\n2 - تقرر أن تبقي المسألة قيد نظرها.\n"},
	{"chinese", "大会，\n\n回顾其以往各项决议，\n\n关切地注意到灯塔的状况，\n\n1. 促请各国维护灯塔；\n\n2. 决定继续处理此案。\n"},
	{"russian-lines", "Генеральная Ассамблея,\n\n\tI\nМаяки\n\nссылаясь на свою резолюцию 90/1 о маяках, о их хранителях и о тех, кто,\nотмечая важность света, следит за лампами на всех берегах мира,\n\n1. призывает государства следить за маяками;\n\n2. просит хранителей писать, что они видят ночью,\nподчеркивая то, что вызывает у них тревогу;\n\n3. постановляет продолжить рассмотрение этого вопроса.\n"},
	{"quoted", "The Security Council,\n\nRecalling its earlier resolutions,\n\n1. Decides that paragraph 3 of resolution 9000 (2030) shall be replaced by the following:\n\n“Decides that no ship shall pass the strait, except:\n\n(a) Ships that carry oil for the lamps;\n\n(b) Ships of the keepers.”;\n\n2. Decides to remain seized of the matter.\n"},
	{"budget", "The General Assembly,\n\nRecalling its resolution 90/1,\n\n1. Takes note of the report;\n\nPart I\n\nLamps and oil\n\nSection 1\n\nLamps\n\n2. Approves the lamps;\n\nPart II\n\nStairs\n\n3. Approves the stairs.\n"},
	{"organ-in-lines", "Statement by the President of the Security Council\n\nAt the 9999th meeting of the Security Council, held on 1 May 2031, in connection with\nlighthouses, the President made the following statement:\n\nThe Security Council thanks the keepers of the lamps, who have not slept for weeks.\nThe Security Council encourages the Governments of the coast and of the islands to\nkeep the lamps lit, and in particular to carry the oil in time.\n\nThe Security Council will follow the state of the lamps.\n"},
	{"chinese-numbers", "大会\n\n回顾其以往各项决议，\n\n重申灯塔看守人的权利；\n\n一\n\n北方的灯\n\n1. 促请各国维护第1、2、4和5号灯塔；\n\n二\n\n南方的灯\n\n2. 决定继续处理此案。\n\n注\n"},
	{"lists", "The Security Council,\n\nRecalling its earlier resolutions,\n\n1. Decides that the keepers shall, in accordance with paragraphs 1, 2, 4 and 5 above:\n\nA. Keep the lamps, and:\n\n1. the glass of the lamps clean;\n\n2. the oil of the lamps warm;\n\nB. Keep the stairs;\n\n2. Decides to remain seized of the matter.\n\n9999th meeting\n\n1 May 2031\n\nTerms of reference of the keepers\n\nI. Lamps\n\nThe lamps shall be lit at dusk and put out at dawn, on every day of the year.\n\nii. This is the second rule.\n\n_______________\n\n2 See the first report.\n"},
	{"glued-marks", "The General Assembly,\n\nRecalling its resolutions 90/1 of 2 June 20351 and 91/1 of 3 June 2036,2 and the accounts of 74/12,\n\nNoting resolution 92/433 on oil and its resolution 93/12 on glass,4\n\n1. Decides to meet again.\n\n_______________\n\n1 See A/90/1.\n\n2 See A/91/1.\n\n3 See A/92/1.\n\n4 See A/93/1.\n"},
	{"second-degrees", "إن مجلس الأمن،\n\nإذ يشير إلى قراراته السابقة،\n\n1 - يطلب إلى حراس المنارات:\n\n(أ) صيانة المصابيح، ولا سيما:\n\n’1‘ تنظيف الزجاج؛\n\n’2‘ حمل الزيت؛\n\n2 - يقرر أن يبقي المسألة قيد نظره.\n"},
	{"arabic-letters", "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة،\n\nألف - المصابيح\n\n1 - تطلب إلى حراس المنارات:\n\nأ - صيانة المصابيح؛\n\nب - حمل الزيت؛\n\nباء - السلالم\n\n2 - تقرر أن تبقي المسألة قيد نظرها.\n"},
	{"articles", "The General Assembly,\n\nRecalling its resolution 90/1,\n\n1. Approves the statute in the annex.\n\n12th plenary meeting\n3 May 2044\n\nAnnex\n\nStatute of the keepers\n\nArticle 1\n\nLamps\n\n1. The lamps shall be lit by:\n\n(a) Keepers;\n\n(b) Their children.\n\n2. The lamps shall be clean.\n\nArticle 2. Stairs\n\n1. The stairs shall be dry.\n"},
	{"chinese-degrees", "大会，\n\n回顾其以往各项决议，\n\n1. 请看守人：\n\n(a) 维护灯塔，特别是：\n\n㈠ 擦净玻璃；\n\n㈡ 搬运灯油；\n\n2. 决定继续处理此案。\n"},
	{"nothing", "a\n\nb\n\n*\n"},
}

const resolutionSample = `United Nations
A/RES/99/1
General Assembly
Distr.: General
3 May 2044
Ninety-ninth session
Agenda item 12 (b)

99/1. Lighthouses

The General Assembly,

Recalling its resolution 90/1 of 2 June 2035,[1]

Noting with appreciation the work of the keepers of lighthouses,[2] and recognizing their patience,

1. Takes note of the report;

2. Requests the keepers:

    (a) To keep the lamp lit, and in particular:

        (i) To clean the glass;

        (ii) To carry the oil;

    (b) To mend the stairs;

except that no keeper shall climb in a storm;

3. Decides to remain seized of the matter.

12th plenary meeting
3 May 2044

__________________
[1] Resolution 90/1.
[2] See A/98/77.
`

const wrappedSample = `Resolution 9000 (2030)
of 2 June 2030

The Security Council,
Having considered the report of the keepers of the
lighthouses of the northern coast,
Gravely concerned over the state of the lamps and of
the stairs,
1. Condemns the neglect of the lamps;
2. Calls upon all keepers of the northern and of the
southern coast to mend the stairs;
3. Decides to meet again.

Adopted unanimously at the
3333rd meeting.
`

const pagesSample = `United Nations
A/RES/99/3
General Assembly
Distr.: General

99/3. Lighthouses of the northern coast

      The General Assembly,

      Recalling that the lighthouses of the northern coast are old, that they are
few and far between, and that the keepers are too few to keep all the lamps lit
through the winter, 1

      Noting the report of the keepers of the northern coast, 2 the stairs having
been found unsafe,

44-12345                                               1/2

A/RES/99/3            Lighthouses of the northern coast

as well as those of the southern coast, in spite of the work done,
      1. Welcomes the report and encourages the keepers to keep every lamp lit, to
mend the stairs and to carry the oil before the winter comes;
      2. Requests the keepers to report on the lamps of the northern coast, on the
__________________
 1 Resolution 90/1.
 2 A/98/77, annex,
paragraph 3.

2/2                                          44-12345

Lighthouses of the northern coast                      A/RES/99/3

stairs and on the oil at its hundredth session.

                                                  12th plenary meeting 3 May 2044
`

const mailSample = `[keepers] Our proposal

Ann Other ann at example.org
Tue Sep 27 05:02:04 EDT 2044

Here is the text.

---------

United Nations

*General Assembly*

* *

A/99/400

*Letter dated 12 September 2044 from the Permanent Representatives of Arcadia
and Utopia to the United Nations addressed to the Secretary-General*

We should be grateful if you would have the present letter and its annex, the
code of the keepers of lighthouses, circulated as a document of the session.

(*Signed*) Jane *Doe *Permanent Representative of Arcadia
to the United Nations

(*Signed*) Richard *Roe *Permanent Representative of Utopia
to the United Nations

*Annex to the letter dated 12 September 2044 from the Permanent
Representatives of Arcadia and Utopia to the United Nations addressed to the
Secretary-General*

[Original: English]

*Code of conduct for keepers of lighthouses*

*The General Assembly*,

* *

*Recalling also *its resolutions on lighthouses and on the keeping of lamps,
stairs and oil,

*Adopts *the code of conduct for keepers of lighthouses as follows:

*
*

*Purpose and scope*

The purpose of the present code is to keep the lamps lit.

Adherence to the code is voluntary.

*Code of conduct*

Each keeper subscribing to the code pledges:

(a) To keep the lamp lit;

(b) Not to sleep on duty.

* *
-------------- next part --------------
An HTML attachment was scrubbed...
URL: <http://lists.example.org/attachment.htm>
`

const pressSample = `[HOME](#)[About](#)[News](#) [HOME > Latest](#)

Keepers call for better lamps

Updated: 2044-09-19 08:04

(Coast Daily)

ARCADIA CITY - The keepers of the northern lighthouses on Monday asked the General Assembly for better lamps, saying that the old ones had failed them through the winter.

"The lamps are old," said Jane Doe, a keeper for thirty years.

Read more: ten lighthouses to see before the summer

The Assembly will take the matter up in the autumn, according to the keepers.

(Coast Daily 09/19/2044 page8)

Leave your comment0 comments

Most Popular

  1. Will Utopia ever beat Arcadia in the final?
  2. The price of oil rises again.
`

const instrumentSample = `Keepers submit their code to the United Nations

2044/09/13

On September 12, 2044, the keepers of the lighthouses of Arcadia and Utopia submitted a letter to the Secretary-General, asking him to distribute the code of conduct for keepers of lighthouses as a document of the session, so that all keepers might discuss it and reach agreement at an early date.

The code sets out a series of principles on the keeping of lamps, of stairs and of oil, and stresses that keepers have the right and the duty to protect their lamps from storms, from thieves and from sabotage, and that they should help each other in the mending of stairs.

Code of Conduct for Keepers

The General Assembly,

Recalling its resolutions on lighthouses,

Adopts the Code of Conduct for Keepers as follows:

I. Purpose and Scope

The purpose of this Code is to keep the lamps lit.

II. Code of Conduct

Each keeper subscribing to this Code pledges:

1. To keep the lamp lit.
2. To mend the stairs and to carry the oil before the winter comes, and report on the

work to the other keepers.

3. Not to sleep on duty.

 Print	 Suggest to a friend

Copyright 2044, the Keepers
`

const letterSample = `Question home || Permalink || About || Search

        Security Council
20 January 2044

Letter dated 20 January 2044 from the representative of Arcadia
to the Secretary-General

[Original: English]
[20 January 2044]
I have the honour to inform you that the Government of Arcadia has decided to request the Security Council to extend the mandate of the keepers of the lighthouses, which expires on 31 January 2044, for a further period of six months, on the basis of resolutions 425 (1978) and 426 (1978).

I should be grateful if you would bring the text of this letter to the attention of the members of the Council.

(Signed) Jane DOE
Permanent Representative of Arcadia
to the United Nations

Annex I

List of lamps

The lamps are the following:

(a) The lamp of the north;

(b) The lamp of the south.

Annex II

The stairs are all broken.
`

const statementSample = `United Nations
S/PRST/2044/1

Statement by the President of the Security Council

At the 9999th meeting of the Security Council, held on 3 May 2044, the President of the Council made the following statement on behalf of the Council:

“The Security Council recalls its statements on lighthouses.

“Recalling the storm of the winter, the Council appeals to all keepers to mend the stairs.”
`

const compositeSample = `99/4. Lighthouses and lamps

A

The General Assembly,

Recalling its resolution 90/1,

1. Approves the report;

2. Decides to meet again.

B

The General Assembly,

Noting the report on lamps,

I

Lamps of the north

1. Approves the lamps of the north;

II

Lamps of the south

1. Approves the lamps of the south.

12th plenary meeting
`

const htmlSample = `<!DOCTYPE html><html><head><title>A/RES/99/5</title><style>p{color:red}</style></head><body>
<div id="nav"><a href="/">Home</a> | <a href="/d">Documents</a></div>
<table><tr><td><p>United Nations</p></td><td><p>A/RES/99/5</p></td></tr></table>
<h1>99/5. Lighthouses &amp; lamps</h1>
<p>&nbsp;&nbsp;<i>The General Assembly,</i></p>
<p>&nbsp;&nbsp;<i>Reaffirming once again</i> its resolution
90/1,<sup><a href="#n1">1</a></sup></p>
<p>1.&nbsp;&nbsp;<i>Decides</i> to meet again.</p>
<p align="right">12th plenary meeting</p>
<hr><p id="n1"><sup>1</sup> Resolution 90/1.</p>
<div id="footer">Privacy notice | Terms of use</div><script>alert("x")</script></body></html>
`
