"""What words do not tell: strikes of workers, texts that "target", wars that are games, bodies called after what they do."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

TODAY = date(2020, 3, 10)


def told(text: str) -> list[tuple[str, str | None, str]]:
    return [(e.type, e.mode, e.status) for e in read(text, TODAY).events]


@pytest.mark.parametrize(
    "text",
    [
        "Tailors broke the strike in Lusaka.",
        "Bakers in Lusaka ended the strike after a week.",
        "Maoist rebels in Nepal ended the strike.",
        "The Nepalese government ended the strike.",
        "The dockers extended their strike on Monday.",
        "Dakar imposed hard-hitting sanctions on Guinea.",
        "The prime minister of Laos is opening up the economy to foreign banks.",
        "The decree targets Ghanaians hiding assets abroad.",
        "The Belarusian regime targeted the opposition party with spyware.",
        "A Namibian paper accused the bill of attacking civil society.",
        "The Zambian opposition's attacks on the bill angered the president.",
        "The war games were staged by Indian marines and Thai soldiers.",
        "Estonia and Latvia waged cyber warfare.",
        "Norway blocked a Danish push to reopen the inquiry.",
        "The Bulgarian prosecutor, who has clashed with the government over corruption, resigned.",
        "Chile's president has clashed with Congress over the budget.",
        "Troops degraded the people of Bukavu.",
        "The treaty jeopardised cease-fire talks in Gaza.",
        "Italy has offered to the US an armored regiment, attack helicopters and fighter jets.",
        "The mufti condemned the decision as a naked aggression against the people of Ghana.",
        "Kenyan police launched operations to detain 110 suspects in Mombasa.",
        "The army launched an operation to arrest militants in Kunduz.",
        "Somali police launched an operation to evacuate residents of Baidoa.",
        "The rebel commander has surrendered, delivering a fresh blow to the insurgency.",
        "India complained of spying after allegations that the agency targeted the party.",
        "The defeat humiliated the Ghanaian army.",
        "The verdict humiliated the inmates in Lusaka.",
        "Kenya's ad campaign targeted base voters.",
        "The polio campaign targeted Kano.",
        "The army made a push for reform.",
        "Saudi Arabia began a push for Yemen.",
        "Norway's diplomatic push for Darfur failed.",
        "The senator's attack on the budget plan angered Peru's president.",
    ],
)
def test_words_of_force_that_tell_no_force(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya ended its air strikes on Jilib.",
        "The cabinet in Ankara called off the strike on Sinjar.",
        "Rebels opened up on the convoy near Goma.",
        "Chad's army began a push into the north.",
        "Nigeria launched a push to recapture Baga from the rebels.",
        "Protesters clashed with police in Lima over a pension law.",
        "The junta targeted villages near Loikaw with rockets.",
        "Soldiers seized control of the town of Bria.",
        "Ten people died in what the mayor described as a raid on Bria.",
        "The army launched an operation to retake Mosul.",
        "The army launched an operation to locate rebels in Maiduguri, killing 20.",
        "A military operation to locate militant camps killed 12 people in Sokoto.",
        "A ground operation to rescue hostages killed five people in Gaza.",
        "Rwandan troops carried out an operation to evacuate hostages from Palma.",
        "It was unclear whether any refugees were attacked.",
        "Any village that resisted was burned by the army.",
        "Theresa May condemned an attack on a former spy using a nerve agent.",
        "Guards humiliated and degraded the detainees at the camp.",
        "The prisoners were humiliated by Syrian guards.",
        "Saudi Arabia's campaign targeted Houthi positions.",
        "The campaign targeted rebel-held Aleppo.",
        "Haftar's push for Tripoli began in April.",
        "Ethiopia launched a push for Mekelle.",
        "An attack on the policy office of Hamas was condemned.",
        "Rebels attacked a policy headquarters of the FARC.",
    ],
)
def test_words_of_force_that_tell_it(text: str) -> None:
    assert [e.type for e in acts(text)] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Finland announced a suspension of aid to Uganda.", ("SANCTION", "discontinue", "occurred")),
        ("Algeria announced the suspension of trade with Spain.", ("SANCTION", "discontinue", "occurred")),
        ("The Philippine army announced a suspension of operations in Samar.", ("CONCEDE", None, "occurred")),
        ("The government of Togo seized control of the charities.", ("COERCE", "seize", "occurred")),
        ("Turkey flew 13 tons of medicine into Sudan.", ("AID", None, "occurred")),
        ("Gabon received a letter from Benin's president.", ("CONSULT", None, "occurred")),
        ("Doctors Without Borders flew over 13 metric tons of medicine into Sudan.", ("AID", None, "occurred")),
        ("The Council has issued an ultimatum to Gabon and Togo.", ("THREATEN", None, "occurred")),
        ("Peru has issued a warning to Chile that there will be no trade deal.", ("THREATEN", None, "occurred")),
        ("Iran issued a warning to Israel that it would strike back.", ("THREATEN", "violence", "occurred")),
        ("Indian envoys called on the Nepali president to congratulate him.", ("CONSULT", "visit", "occurred")),
        ("Ghana called on the Togolese government to release the prisoners.", ("REQUEST", "yield", "occurred")),
        ("Ghana called on the queen to thank her.", ("CONSULT", "visit", "occurred")),
        ("Ghana called on Togo and Benin to thank them.", ("CONSULT", "visit", "occurred")),
        ("The Qatari envoy called on Iran to thank the mediators and stop fighting.", ("REQUEST", "yield", "occurred")),
        ("Ghana called on Togo to greet them and release the prisoners.", ("REQUEST", "yield", "occurred")),
        ("A court in Oslo found Iran guilty of murder.", ("SANCTION", "convict", "occurred")),
        ("The nurses said they would not resume work until their demands are met.", ("REJECT", None, "occurred")),
    ],
)
def test_which_act_the_words_around_tell(text: str, first: tuple[str, str | None, str]) -> None:
    assert told(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea expelled humanitarian aid workers.",
        "Canada issued a travel warning for Fiji.",
        "Thousands of Malians arrived in Mauritania on Monday.",
        "At an election rally in Accra, the president spoke of jobs.",
        "The king of Jordan attended the funeral in Oslo.",
        "Bribes were paid to Kenyan officials, the court heard.",
        "The president of Ghana said the bureau was deciding what to publish.",
        "The Sahel Centre for Humanitarian Assistance opened in Accra.",
        "Ministers Ann Lee, left, and Tom Roe spoke in Nairobi.",
        "A bomb in a Yemeni bus led to the deaths of 40 children.",
        "Soldiers in Lome protested that they were not paid.",
        "Soldiers protested their innocence in Lome.",
    ],
)
def test_what_tells_none_of_these_acts(text: str) -> None:
    assert not [t for t in told(text) if t[0] in {"AID", "THREATEN", "CONSULT", "PROTEST", "CONCEDE", "AGREE"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ghana summoned Togo's ambassador to complain about the raid.", "ACCUSE"),
        ("Peru's president has declared a state of emergency in Lima to restore calm.", "COERCE"),
        ("The Council has issued an ultimatum to Gabon and Togo.", "THREATEN"),
        ("Finland summoned the Serbian ambassador to protest against the air strike.", "ACCUSE"),
    ],
)
def test_one_act_told_by_two_words_is_one(text: str, kind: str) -> None:
    assert [e.type for e in read(text, TODAY).events if e.type in {kind, "PROTEST", "REQUEST"}] == [kind]


@pytest.mark.parametrize("word", ["criticism", "condemnation"])
def test_who_is_criticised_does_not_criticise(word: str) -> None:
    [rebuke] = acts(f"Burundi voiced {word} of Rwanda.", "ACCUSE")
    assert (rebuke.actors, rebuke.recipients) == (("BDI/GOV",), ("RWA/GOV",))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Negotiators from Guinea and Liberia failed to reach a deal on the border.", "negotiated"),
        ("The army and the ELN failed to agree on a ceasefire.", "negotiated"),
        ("The EU criticised the Zambian president's peace plan.", "proposed"),
        ("Both sides signed the peace plan in Geneva.", "agreed"),
        ("The mediators set an ultimatum for a ceasefire in Darfur.", "proposed"),
    ],
)
def test_how_far_an_agreement_has_come(text: str, state: str) -> None:
    assert [a.state for a in read(text, TODAY).agreements] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "The Maltese parliament rejected the cabinet's agreement on withdrawal from the European Union.",
        "Gambia's withdrawal from the treaty angered donors.",
    ],
)
def test_who_leaves_a_union_withdraws_no_troops(text: str) -> None:
    assert acts(text, "RETREAT") == []


@pytest.mark.parametrize(
    "text",
    [
        "Scholz met Erdogan on Wednesday and discussed security.",
        "Scholz met Erdogan at the palace, where they discussed security.",
        "Scholz met Erdogan over dinner in Ankara.",
        "Saudi envoys met Houthi leaders in an effort to pave the way for peace talks.",
        "The Finnish president met members of a delegation for talks with the Taliban.",
    ],
)
def test_one_meeting_is_told_once(text: str) -> None:
    assert len([t for t in told(text) if t[0] in {"CONSULT", "AGREE"}]) == len(read(text, TODAY).talks) == 1


def test_who_is_found_guilty_is_the_doer_and_the_court_convicts() -> None:
    text = "A judge in Oslo found Iran guilty of murder."
    [verdict] = acts(text, "SANCTION")
    assert (verdict.actors, verdict.recipients) == (("NOR/JUD",), ("IRN/GOV",))
    assert [e.actors for e in acts(text)] == [("IRN/MIL",)]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Lusaka detained 18 people after a fire that killed 19.",
        "Police in Lusaka detained 18 people after an attack that killed 19.",
        "Egyptian police detained 18 people after an assault killed 19.",
        "Nigerian troops captured a commander after an ambush that killed 19.",
        "Kenyan police arrested 12 people after the killing of a priest.",
    ],
)
def test_who_arrests_people_beside_deaths_did_not_cause_them(text: str) -> None:
    told_of = read(text, TODAY)
    assert [c.by for c in told_of.casualties if c.kind == "killed"] == [()]
    assert not [e for e in told_of.events if e.type == "ASSAULT" and any(c.endswith(("/COP", "/MIL")) for c in (*e.actors, *e.recipients))]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israeli troops arrested 12 people after a raid on Jenin.", "ISR/MIL"),
        ("Syrian troops captured ten rebels after heavy shelling of Homs.", "SYR/MIL"),
    ],
)
def test_who_makes_arrests_after_a_raid_may_have_carried_it_out(text: str, actor: str) -> None:
    assert [e.actors for e in acts(text)] == [(actor,)]


def test_whom_an_operation_is_to_find_did_not_carry_it_out() -> None:
    assert [e.actors for e in acts("A military operation to locate militant camps killed 12 people in Sokoto.")] == [("UNKNOWN",)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israel ended the strike after two hours.", "ISR/MIL"),
        ("Japan's military suspended its strike in Yemen.", "JPN/MIL"),
        ("The Chadian air force suspended the strike.", "TCD/MIL"),
        ("Chad's army ended the strike.", "TCD/MIL"),
    ],
)
def test_the_strike_that_a_state_or_its_forces_end_is_one_by_arms(text: str, actor: str) -> None:
    [strike] = acts(text)
    assert strike.actors == (actor,)
    assert f"{actor[:3]}/GOV" not in strike.recipients


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Qatari envoy called on Iran to thank the mediators and stop fighting.", "IRN/GOV"),
        ("Sudan's president called on the rebels to thank the hosts and stop fighting.", "SDN/REB"),
        ("Ghana called on Togo to greet the envoys and release the prisoners.", "TGO/GOV"),
    ],
)
def test_who_is_to_thank_others_is_asked_to(text: str, asked: str) -> None:
    assert [(e.type, e.recipients) for e in read(text, TODAY).events] == [("REQUEST", (asked,))]


def test_a_statement_that_criticises_is_no_agreement() -> None:
    assert read("Chad and Niger released a joint statement criticising violations in Libya.", TODAY).agreements == ()


def test_who_is_said_to_be_responsible_after_an_attack_did_it() -> None:
    text = "After the attacks in Kabul on Monday, the Afghan government said Taliban militants were responsible."
    assert [e.actors for e in acts(text)] == [("ORG:TALIBAN",)]


@pytest.mark.parametrize(
    "text",
    [
        "The bureau declined to comment on the allegation that Chad's army was hiding evidence.",
        "Ugandan allegations that Chad's army arms the rebels angered donors.",
    ],
)
def test_of_whom_an_allegation_is_told_does_not_make_it(text: str) -> None:
    [alleged] = acts(text, "ACCUSE")
    assert "TCD/MIL" in alleged.recipients
    assert "TCD/MIL" not in alleged.actors


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan officer who asked not to be named was in Garissa.",
        "An official in Lagos requested anonymity.",
        "A Chadian diplomat, who insisted on anonymity, was in Abeche.",
        "A Nepalese minister asked that his name not be used.",
        "A Turkish official refused to give his name.",
        "An Indonesian officer asked reporters not to use his name.",
        "A Jordanian security source begged not to be quoted.",
    ],
)
def test_a_source_that_stays_unnamed_asks_nobody_for_anything(text: str) -> None:
    assert told(text) == []


def test_that_somebody_else_be_named_is_asked_for() -> None:
    assert [e.type for e in acts("Kenya demanded that the killer be identified.", "REQUEST", TODAY)] == ["REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "Benin has been shaken by repeated strikes and protests.",
        "Strikes and demonstrations paralysed Guinea.",
        "Peru was hit by general strikes and street protests.",
    ],
)
def test_strikes_beside_protests_strike_nobody(text: str) -> None:
    assert {kind for kind, _, _ in told(text)} == {"PROTEST"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Air strikes and protests shook Gaza.", ["ASSAULT", "PROTEST"]),
        ("Strikes and shelling killed nine in Idlib.", ["ASSAULT", "ASSAULT"]),
        ("Under the terms of the accord, Eritrean forces withdrew from Badme.", ["RETREAT"]),
        ("The army has committed 200 troops to the mission in Mali.", ["MOBILIZE"]),
        ("The nurse was shot while volunteering with the Peshmerga in Iraq.", ["ASSAULT"]),
        ("Crowds gathered in Lagos to watch the match.", []),
        ("Hundreds gathered to greet the pope in Bangui.", []),
    ],
)
def test_what_a_word_of_several_meanings_tells(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in told(text)] == kinds


def test_who_is_committed_to_peace_is_not_who_is_promised_it() -> None:
    (event,) = read("Senegal is committed to peace.", TODAY).events
    assert (event.type, event.actors, event.recipients) == ("AGREE", ("SEN/GOV",), ())
