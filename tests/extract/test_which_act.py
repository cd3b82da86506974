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
        "The miners said they would not end the strike until their demands are met.",
        "Bakers in Lusaka vowed not to call off the strike until the government pays them.",
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


def test_who_arrests_people_beside_deaths_did_not_cause_them() -> None:
    told_of = read("Police in Lusaka detained 18 people after a fire that killed 19 and injured eight.", TODAY).casualties
    assert [(c.kind, c.by) for c in told_of if c.kind != "detained"] == [("killed", ()), ("wounded", ())]


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
