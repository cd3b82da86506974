"""Acts of words: who accuses, asks, threatens or refuses, and whom; what is merely said of a third side. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report

TOLD = [
    ("Kenya's army said on Friday that Somali rebels had broken the truce near Kismayo.", "ACCUSE", "KEN/MIL"),
    ("Chad has repeatedly violated the ceasefire, a Sudanese official said.", "ACCUSE", "SDN/GOV"),
    ("The Polish minister said that Belarus had opened the border and was responsible for the crisis.", "ACCUSE", "POL/GOV"),
    ("It is clear that Eritrea is responsible for the raid on Adigrat, the Kenyan president said.", "ACCUSE", "KEN/GOV"),
    ("Norway is deeply alarmed by the raids on villages in Darfur.", "ACCUSE", "NOR/GOV"),
    ("The Peruvian president called the raid sheer terror.", "ACCUSE", "PER/GOV"),
    ("The guerrillas must disarm, the Nepalese premier said on Monday.", "REQUEST", "NPL/GOV"),
    ("Ghana has called the Togolese side to respect the deal.", "REQUEST", "GHA/GOV"),
    ("The Angolan government was urged by lenders to cut its spending.", "REQUEST", "UNKNOWN"),
    ("We will crush the militia, the Nigerian army said.", "THREATEN", "NGA/MIL"),
    ("Any incursion will be met with force, the Chadian government said.", "THREATEN", "TCD/GOV"),
    ("The Armenian minister warned of a harsh response to the raids.", "THREATEN", "ARM/GOV"),
    ("The Rapid Support Forces vowed to seize control of Nyala in Sudan.", "THREATEN", "ORG:RSF"),
    ("Rebels in Chad do not want to negotiate with the government.", "REJECT", "TCD/REB"),
    ("The Malian opposition turned its back on the Algiers accord.", "REJECT", "MLI/OPP"),
    ("Lawmakers in Bamako threw out the Algiers accord, the Malian parliament said.", "REJECT", "MLI/GOV"),
    ("The Chadian president would not hear of foreign observers.", "REJECT", "TCD/GOV"),
    ("The rebels from Casamance, in Senegal, failed to turn up for the talks in Banjul.", "REJECT", "SEN/REB"),
    ("The Chadian delegation left Doha without signing the agreement.", "REJECT", "TCD/GOV"),
    ("The Kenyan government took the Somali army to task over the raid.", "ACCUSE", "KEN/GOV"),
    ("The Togolese opposition cried foul over the count.", "ACCUSE", "TGO/OPP"),
    ("Algeria put pressure on the Malian government to accept the accord.", "REQUEST", "DZA/GOV"),
    ("Ghana's president told the Togolese government to free its prisoners.", "REQUEST", "GHA/GOV"),
    ("The rebels in Chad presented a list of their demands to the government.", "REQUEST", "TCD/REB"),
    ("Kenya repeated its call for an end to the fighting in Somalia.", "REQUEST", "KEN/GOV"),
    ("The Chadian rebels said they would resume their attacks unless the army left Abeche.", "THREATEN", "TCD/REB"),
]
NOT_TOLD = [
    ("Uganda denied that its soldiers were responsible for the raid.", "ACCUSE"),
    ("The Kenyan army did not say that the rebels had broken the truce.", "ACCUSE"),
    ("The Kenyan opposition warned that the Somali army would attack the village.", "THREATEN"),
    ("The Chadian minister warned that an attack on Adre would be a disaster.", "THREATEN"),
    ("The Chadian army will stay if the rebels do not withdraw from Adre.", "REJECT"),
    ("Chad should have allowed aid into the camp, the Kenyan minister said.", "RETREAT"),
    ("The rebels in Chad ruled out further talks with the government.", "CONSULT"),
    ("The Chadian rebels walked out of the talks with the government in Libreville.", "CONSULT"),
    ("Uganda broke off negotiations with Rwanda.", "CONSULT"),
    ("The Chadian president declined to sign the accord.", "SUPPORT"),
    ("The rebels in Chad refused to talk to the government.", "CONSULT"),
    ("Civil servants in Chad went on strike on Monday.", "ASSAULT"),
    ("The Chadian army and the rebels struck a truce in Faya.", "ASSAULT"),
    ("Kenya's envoy appealed to the sides in Somalia to stop fighting.", "ASSAULT"),
    ("Kenya urged both sides in Somalia to engage in substantive negotiations.", "ASSAULT"),
    ("Chad's president would not hesitate to sack the government.", "ASSAULT"),
    ("The Chadian army and the rebels failed to agree on a truce.", "AGREE"),
    ("Ghana pledged to send 500 troops as part of a regional force to Mali.", "THREATEN"),
    ("Togo's envoy protested that the session was called too late.", "PROTEST"),
    ("The rebels in Chad freed a hostage near Faya.", "AID"),
    ("Chad lodged a formal protest with Sudan over the raid.", "PROTEST"),
    ("Rebels in Chad released a pilot, meeting a condition set by the government.", "CONSULT"),
]


def events(text: str) -> tuple[Event, ...]:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2015, 3, 4))
    (reading,) = extract([report])
    return reading.events


@pytest.mark.parametrize(("text", "kind", "actor"), TOLD)
def test_who_speaks_acts(text: str, kind: str, actor: str) -> None:
    assert [(e.actors, e.status) for e in events(text) if e.type == kind] == [((actor,), "occurred")]


@pytest.mark.parametrize(("text", "unexpected"), NOT_TOLD)
def test_no_word_is_put_in_anybodys_mouth(text: str, unexpected: str) -> None:
    assert unexpected not in {e.type for e in events(text)}


def test_a_breach_that_somebody_reports_is_the_act_and_the_blame_for_it() -> None:
    told = {e.type: e for e in events("Kenya's army said on Friday that Somali rebels had broken the truce near Kismayo.")}
    act, blame = told["ASSAULT"], told["ACCUSE"]
    assert (act.type, act.actors, act.said_by) == ("ASSAULT", ("SOM/REB",), ("KEN/MIL",))
    assert (blame.type, blame.recipients) == ("ACCUSE", ("SOM/REB",))


def test_whom_one_presses_would_do_what_is_asked() -> None:
    told = events("Kenya pressed Rwanda to stop arming the M23 rebels in Congo.")
    assert all(e.actors == ("RWA/GOV",) for e in told if e.type != "REQUEST")


def test_who_is_charged_with_a_breach_broke_the_truce() -> None:
    [act] = [e for e in events("The Kenyan army charged Somali rebels with breaking the truce.") if e.type == "ASSAULT"]
    assert act.actors == ("SOM/REB",)


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations could not confirm that rebels shelled Bangui.",
        "It is not clear whether rebels were responsible for the attack on Bangui, the United Nations said.",
    ],
)
def test_what_nobody_can_confirm_is_no_fact(text: str) -> None:
    [act] = [e for e in events(text) if e.type == "ASSAULT"]
    assert act.status == "hypothetical"
    [sure] = [e for e in events("There is no doubt that Chad is behind the raid, Kenya said.") if e.type == "ASSAULT"]
    assert sure.status == "occurred"


@pytest.mark.parametrize(
    ("text", "blamed", "by"),
    [
        ("Chad blamed for raid on camp", "TCD/GOV", "UNKNOWN"),
        ("Sudan accused of bombing village in Darfur", "SDN/GOV", "UNKNOWN"),
        ("The Lord's Resistance Army was held responsible for the raid by the Ugandan army.", "ORG:LRA", "UGA/MIL"),
        ("Kenya says Ethiopia has breached the Moyale accord.", "ETH/GOV", "KEN/GOV"),
        ("Norway said that Eritrea may have committed war crimes in Axum.", "ERI/GOV", "NOR/GOV"),
    ],
)
def test_who_is_blamed_blames_nobody(text: str, blamed: str, by: str) -> None:
    [blame] = [e for e in events(text) if e.type == "ACCUSE"]
    assert (blame.actors, blame.recipients, blame.status) == ((by,), (blamed,), "occurred")
    assert all(by not in e.actors for e in events(text) if e.type == "ASSAULT" and by != "UNKNOWN")


def test_who_is_held_accountable_did_it() -> None:
    [act] = [e for e in events("The United Nations holds the M23 rebels accountable for the killings in Kivu.") if e.type == "ASSAULT"]
    assert act.actors == ("ORG:M23",)


def test_who_denies_an_act_is_said_to_have_done_it() -> None:
    [act] = [e for e in events("Uganda denied shelling the camp near Gulu.") if e.type == "ASSAULT"]
    assert (act.actors, act.status) == (("UGA/MIL",), "denied")


def test_an_end_of_hostilities_is_no_attack() -> None:
    assert not [e for e in events("Chad and Sudan signed a cessation of hostilities in Doha.") if e.type == "ASSAULT"]


def test_those_who_are_ready_for_talks_have_held_none() -> None:
    told = events("Sudan is ready for talks with the rebels in Darfur.")
    assert {e.type for e in told} == {"AGREE"}, told


@pytest.mark.parametrize(
    ("text", "threatens", "threatened"),
    [
        ("The rebels in Chad will pay a heavy price, the Chadian army said.", "TCD/MIL", "TCD/REB"),
        ("Kenya's president vowed to press on with the offensive in Somalia.", "KEN/GOV", None),
        ("The Karen National Union said it would not sit idly by.", "ORG:KNU", None),
    ],
)
def test_who_threatens_is_who_says_it(text: str, threatens: str, threatened: str | None) -> None:
    [threat] = [e for e in events(text) if e.type == "THREATEN"]
    assert threat.actors == (threatens,)
    assert threatened is None or threat.recipients == (threatened,)


def test_nobody_says_that_he_broke_a_truce_himself() -> None:
    told = events("The Kenyan army accused the Al-Shabaab group of launching an attack near Garissa and said it had broken the truce.")
    assert {e.actors for e in told if e.type == "ASSAULT"} == {("ORG:AL-SHABAAB",)}


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("The Chadian army and Chadian rebels struck a seven-day truce in Faya.", "AGREE", {"TCD/MIL", "TCD/REB"}),
        ("Kenyan troops took eleven Somali rebels prisoner near Kismayo.", "COERCE", {"KEN/MIL"}),
        ("The Chadian rebels handed in their weapons to the United Nations.", "RETREAT", {"TCD/REB"}),
        ("The Ugandan rebels handed over the port of Kasenyi to the coast guard.", "RETREAT", {"UGA/REB"}),
        ("Kenya and Somalia sat down for a second round of talks in Nairobi.", "CONSULT", {"KEN/GOV", "SOM/GOV"}),
        ("Niger has given sanctuary to Chadian rebels.", "AID", {"NER/GOV"}),
        ("The talks in Libreville broke up after Chad flatly refused to accept Libyan troops.", "REJECT", {"TCD/GOV"}),
        ("The Kenyan minister told his Somali counterpart in a call that the border would stay shut.", "CONSULT", {"KEN/GOV", "SOM/GOV"}),
        ("Gunmen of the Lord's Resistance Army handed over four drivers to the Red Cross.", "RETREAT", {"ORG:LRA"}),
        ("Chad's president ordered a halt to the offensive near Faya.", "CONCEDE", {"TCD/GOV"}),
        ("Norway withheld 20 million dollars in aid to Chad.", "SANCTION", {"NOR/GOV"}),
        ("Chad said it would quit the African Union.", "SANCTION", {"TCD/GOV"}),
        ("The African Union ordered the two sides in Chad back to the table.", "REQUEST", {"ORG:AU"}),
        ("Malian soldiers withheld aid from the people of Timbuktu.", "COERCE", {"MLI/MIL"}),
    ],
)
def test_phrases_that_tell_an_act(text: str, kind: str, actors: set[str]) -> None:
    [act] = [e for e in events(text) if e.type == kind]
    assert set(act.actors) == actors


def test_what_one_insists_that_another_do_is_asked() -> None:
    told = events("Kenya insisted that Somalia withdraw its troops from Mandera.")
    assert {e.status for e in told if e.type == "RETREAT"} <= {"called-for"}


def test_who_signs_signs_with_nobody_else() -> None:
    [signing] = [e for e in events("Kenya and Somalia signed a declaration in Nairobi to protect civilians.") if e.type == "SUPPORT"]
    assert (set(signing.actors), signing.recipients) == ({"KEN/GOV", "SOM/GOV"}, ())


def test_a_capital_that_acts_does_not_make_the_report_its_own() -> None:
    told = events("Chad's army toppled its president on Thursday. Washington suspended talks. The army shut the airspace.")
    assert all("TCD/MIL" in e.actors for e in told if e.type in {"ASSAULT", "COERCE"})


def test_what_is_told_a_newspaper_by_telephone_is_no_talk() -> None:
    text = "The governor told Reuters by telephone that few people had died in Homs, Syria."
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    assert not [e for e in reading.events if e.type == "CONSULT"]


@pytest.mark.parametrize(
    ("text", "who", "charges"),
    [
        ("Chad's ambassador Ali Moussa told the UN Security Council pinning the blame on the Sudanese government.", "TCD/GOV", 1),
        ("Eritrea has sent troops to help the Ethiopian army in Tigray, accusing the TPLF of aggression.", "ERI/GOV", 1),
        ("The Syrian government labels groups fighting the army as terrorists and accuses Israel of backing them.", "SYR/GOV", 2),
    ],
)
def test_who_spoke_before_goes_on(text: str, who: str, charges: int) -> None:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    assert [e.actors for e in reading.events if e.type == "ACCUSE"] == [(who,)] * charges
