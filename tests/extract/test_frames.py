"""Frames: which words tell which act, and to whom; conditions shut out what only looks like it. Sentences of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truceline.extract import extract
from truceline.extract.events.lexicon import lexicon
from truceline.model import Block, Report
from truceline.ontology.load import OntologyError

TOLD = [
    ("The Kenyan government called on the rebels to lay down their arms.", "REQUEST"),
    ("France voiced concern over the arrest of the journalists in Chad.", "ACCUSE"),
    ("The army lifted the curfew in Bangui after nine days.", "CONCEDE"),
    ("Norway said it was ready to help the families on both shores.", "AGREE"),
    ("Sudan has expelled the Egyptian ambassador over the dispute.", "SANCTION"),
    ("Teachers went on strike in Lima over unpaid wages.", "PROTEST"),
    ("The two presidents spoke by phone with the king of Jordan.", "CONSULT"),
    ("Rebels took control of the village of Kaga.", "ASSAULT"),
    ("The African Union suspended Gabon over the vote.", "SANCTION"),
    ("Soldiers in Gabon have seized power.", "COERCE"),
    ("Niger and the rebels completed a swap of forty prisoners.", "RETREAT"),
    ("Ethiopia ceded the village to Eritrea.", "RETREAT"),
    ("The navy of Sri Lanka has sunk a boat of the rebels.", "ASSAULT"),
    ("M23 rebels withdrew from the town of Goma in Congo after talks in Kampala.", "RETREAT"),
    ("The government imposed a curfew on the capital.", "COERCE"),
    ("Kenya handed over the bodies of two soldiers to Somalia.", "RETREAT"),
    ("The Peruvian army put its soldiers on high alert.", "MOBILIZE"),
    ("Ghana has given $3 million to the victims of the flood in Togo.", "AID"),
    ("The minister expressed support for the government of Mali.", "SUPPORT"),
    ("Zambia did not accept the offer from the mediators.", "REJECT"),
    ("The general issued an ultimatum to the militia.", "THREATEN"),
    ("The senator launched a scathing attack on the Polish government.", "ACCUSE"),
    ("Uganda has suspended talks with the rebels.", "SANCTION"),
    ("A truce agreed by Chad and Libya was kept.", "AGREE"),
    ("The foreign minister said the army must leave the town.", "REQUEST"),
    ("The premier announced a three-day cease-fire with the Tamil Tigers.", "CONCEDE"),
    ("The Security Council met late on Monday over Mali.", "CONSULT"),
    ("The Angolan president sent an envoy to Luanda's rebels.", "CONSULT"),
    ("The governor of Darfur had dinner with the Chadian president.", "CONSULT"),
    ("The Liberian government has freed an editor held since March.", "RETREAT"),
    ("The rebel chief surrendered to the police in Bogota.", "RETREAT"),
    ("Lorries carrying flour reached the camp; ships carrying medicine followed, the UN said.", "AID"),
    ("Eritrea stormed out of the talks with Ethiopia.", "SANCTION"),
    ("The Dutch government froze the assets of two Congolese generals.", "SANCTION"),
    ("Nepal's king offered an amnesty to the rebels.", "CONCEDE"),
    ("Burundian troops remained on alert along the border.", "MOBILIZE"),
    ("The minister said the raid was a violation of the charter.", "ACCUSE"),
    ("We are not going to negotiate with the rebels, the president of Chad said.", "REJECT"),
    ("Kenya warned the Somali militia against crossing the border.", "THREATEN"),
    ("The UN envoy said the army should leave the school.", "REQUEST"),
    ("Three men died in an encounter between the Indian army and guerrillas.", "ASSAULT"),
    ("The French government went back on its pledge to Mali.", "REJECT"),
    ("Talks between Chad and Sudan resumed in Tripoli on Monday.", "CONSULT"),
    ("The second round was held in Oslo, the Sri Lankan minister said.", "CONSULT"),
    ("A nurse was killed by rebel fire near Bria.", "ASSAULT"),
    ("Two bombers rammed a lorry into the barracks in Mogadishu.", "ASSAULT"),
    ("The patrol met small-arms fire from the hills of Kivu.", "ASSAULT"),
    ("China vetoed on Friday a draft of the Security Council.", "REJECT"),
    ("The Kenyan president will not travel to Kampala.", "REJECT"),
    ("A court in Dakar quashed the ban.", "REJECT"),
    ("The navies of Brazil and Peru began a joint naval drill.", "COOPERATE"),
]
NOT_TOLD = [
    ("Heavy snow hit the town on Tuesday.", "ASSAULT"),
    ("The bank has struck a deal with two investors.", "ASSAULT"),
    ("The firemen fought the blaze for six hours.", "ASSAULT"),
    ("The ministry released a statement on the harvest.", "RETREAT"),
    ("The officer declined to be named.", "REJECT"),
    ("The government of Nepal withdrew the bounty on his head.", "RETREAT"),
    ("The Kenyan commander ordered his men to halt.", "MOBILIZE"),
    ("The Government of National Accord in Libya blamed the rebels for the outage.", "AGREE"),
    ("M23 rebels withdrew from the town of Goma in Congo after talks in Kampala.", "SANCTION"),
    ("Villagers in the hills met the demand for timber.", "CONSULT"),
    ("The injured slept.", "ASSAULT"),
    ("The reform freed land for the farmers of Mali.", "RETREAT"),
    ("The French minister called the president of Niger to thank him.", "REQUEST"),
    ("Teachers walked out over pay in Lima.", "SANCTION"),
    ("A brigade headed by Colonel Okello holds the bridge at Gulu.", "CONSULT"),
    ("The Kenyan minister refused to comment.", "REJECT"),
    ("The party left the Peruvian parliament in protest at the vote.", "PROTEST"),
    ("The drill was held to demonstrate the ability of the Polish navy.", "PROTEST"),
    ("The wounded officer was rushed to a hospital in Quetta.", "MOBILIZE"),
    ("Nine sailors were killed by a fire on a ferry off Zanzibar.", "ASSAULT"),
    ("A hard-hitting report on Haiti appeared.", "ASSAULT"),
    ("The mission announced a suspension of aid to Haiti.", "AID"),
    ("Tanks supported by Cuban jets crossed the river in Angola.", "SUPPORT"),
    ("We will go back to Juba on Friday, the minister said.", "REJECT"),
    ("The Kenyan minister said he should rest.", "REQUEST"),
]


def events(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2015, 3, 4))
    (reading,) = extract([report])
    return [(e.type, e.actors, e.recipients) for e in reading.events]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_the_act_is_told(text: str, expected: str) -> None:
    assert expected in [name for name, _, _ in events(text)]


def test_what_is_told_of_the_talks_is_no_second_round() -> None:
    told = [name for name, _, _ in events("The talks between Chad and Sudan are expected to resume in Tripoli on Monday.")]
    assert told == ["AGREE"]


@pytest.mark.parametrize(("text", "unexpected"), NOT_TOLD)
def test_what_only_looks_like_an_act_is_none(text: str, unexpected: str) -> None:
    assert unexpected not in [name for name, _, _ in events(text)]


def test_who_says_that_another_must_act_asks() -> None:
    ((_, actors, recipients),) = [e for e in events("The Kenyan president said that Somalia must free the crew.") if e[0] == "REQUEST"]
    assert actors == ("KEN/GOV",)
    assert recipients == ("SOM/GOV",)


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "events"
    folder.mkdir()
    monkeypatch.setenv("TRUCELINE_ONTOLOGY", str(tmp_path))
    lexicon.cache_clear()
    yield folder / "own.yaml"
    monkeypatch.undo()
    lexicon.cache_clear()


def test_a_users_frame_is_read(overlay: Path) -> None:
    overlay.write_text('- {verbs: [jirga], type: CONSULT, kind: talks_meeting, oblique: {"with|at": any}}\n', encoding="utf8")
    (((form, (frame,)),),) = [lexicon().verbs["jirga"]]
    assert form == ("jirga",)
    assert frame.oblique == (("with|at", "any"),)


def test_a_misspelt_condition_is_refused_with_its_place(overlay: Path) -> None:
    overlay.write_text("- {verbs: [jirga], type: CONSULT, kind: talks_meeting, objcet: deal}\n", encoding="utf8")
    with pytest.raises(OntologyError, match=r"own\.yaml, entry 1.*objcet"):
        lexicon()


def test_what_a_party_holds_stands_for_it_behind_a_light_verb() -> None:
    ((_, actors, recipients),) = events("The army of Israel carried out raids on Friday evening against Hamas targets.")
    assert (actors, recipients) == (("ISR/MIL",), ("ORG:HAMAS",))


def test_what_goes_on_meanwhile_is_not_what_is_approved() -> None:
    told = "The Georgian parliament approved a decree on a state of war after Russian jets bombed the town of Gori."
    report = Report(id="r", text=told, blocks=(Block("paragraph", 0, len(told)),), published=date(2008, 8, 9))
    (reading,) = extract([report])
    assert not [e for e in reading.events if e.type == "SUPPORT" and "recipients" not in e.inferred and e.recipients]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("{verbs: [nudge], type: REQUEST, kind: demand, object: politicos}", "there is no class 'politicos'"),
        ("{verbs: [nudge], type: REQUEST, kind: demand, oblique: {on: any}}", "True is no word"),
        ("{verbs: [nudge], type: REQUEST, kind: demand, content: [peace]}", "takes the name of a class"),
        ("{verbs: [turn, off], type: REQUEST, kind: demand}", "False is no word"),
    ],
)
def test_a_frame_that_could_never_hold_is_refused(overlay: Path, row: str, named: str) -> None:
    overlay.write_text(f"- {row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=named):
        lexicon()
