"""Whose word a sentence is where order or tree misleads: sources after a plural, what goes on behind them, who blames, who adds."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Report

SAID = [
    (
        "Nine shepherds were seized in Diffa, Niger, by Boko Haram (ISWAP) militants local media reported.",
        "shepherds were seized",
        "NER/MED",
    ),
    ("Six farmers were shot dead in Cauca, Colombia, by guerrillas medics said.", "farmers were shot dead", "COL/CIV"),
    ("The cabinet in Bamako, Mali, blamed the raid on Tuareg rebels.", "raid", "MLI/GOV"),
    ("The Houthis denounced the bombing of a mill by Saudi warplanes in Hajjah, Yemen.", "bombing", "ORG:HOUTHIS"),
    ("The UN condemned the attack in Kabul, Afghanistan.", "attack", "report"),
    ("Ugandan troops raided a hamlet in Ituri, DR Congo, residents said, adding the soldiers burned huts.", "burned huts", "COD/CVL"),
    ("UN envoy Jan Pronk, arriving in Khartoum, Sudan, said he would meet the rebels.", "would meet", "ORG:UN"),
    ("The commanders of the Sudanese army said the town, besieged since May, was shelled by the RSF.", "shelled", "SDN/MIL"),
    ("The ministry said that two men died in Yemen's Marib while the Houthis said their men killed nine.", "killed nine", "ORG:HOUTHIS"),
    ("A source at Sweida Police Command told SANA that a bomb hit a bus in Syria.", "bomb hit", "SYR/COP"),
    ("SANA reported a raid that wounded six in Homs, Syria, citing local people.", "raid", "SYR/MED"),
    ("A UN paper citing local sources said two raids had killed nine in Idlib, Syria.", "raids had killed", "ORG:UN"),
    ("SANA quoted a source in Hama, Syria, as saying that a gunman attacked a school.", "gunman attacked", "SYR/MED"),
    ("SANA quoted a military source as saying that a gunman attacked a school in Hama, Syria.", "gunman attacked", "SYR/MIL"),
    ("The army was unable to confirm reports by local media that ten men were seized in Congo's Ituri.", "men were seized", "COD/MED"),
    ("The spokesman refused to confirm that troops shelled Goma in DR Congo.", "troops shelled", "UNKNOWN"),
    ("A curfew was imposed in Gao, Mali, amid reports that rebels had shelled the airport.", "rebels had shelled", "UNKNOWN"),
    ("The UN mission in Yemen that monitors the truce said rebels had shelled a mill.", "rebels had shelled", "ORG:UN"),
    ("A video released by the Colombian army shows an air strike on a camp in Arauca.", "air strike", "COL/MIL"),
    ("Sudanese opposition groups say the army shelled a mosque in El Fasher.", "shelled a mosque", "SDN/OPP"),
    ("Two raids wrecked a mill in Kidal, Mali, a medic said and left nine herders dead.", "raids wrecked", "MLI/CIV"),
    ("Shells fell on Agdam in Azerbaijan wounding two people but without causing more deaths said President Aliyev.", "Shells", "AZE/GOV"),
    ("SANA reported on Monday that rebels had fled when troops entered Homs in Syria.", "troops entered", "SYR/MED"),
]


@pytest.mark.parametrize(("text", "act", "said_by"), SAID)
def test_whose_word_it_is(text: str, act: str, said_by: str) -> None:
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    at = text.index(act)
    [event] = [e for e in reading.events if e.span.start < at + len(act) and at < e.span.end and e.type != "ACCUSE"]
    assert event.said_by == (said_by,)


def test_the_sources_are_none_of_the_rebels() -> None:
    text = "The army shelled rebels in Hasaka, Syria, sources told a radio. The sources said that the Kurdish forces seized two guns."
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    assert "SYR/REB" not in {c for e in reading.events for c in e.said_by}


def test_who_brokers_and_who_is_bound() -> None:
    text = "Envoys of Chad and of the rebels signed a Qatari-brokered truce in Doha."
    [truce] = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).agreements
    assert (truce.brokers, "QAT/GOV" in truce.parties) == (("QAT/GOV",), False)


def test_who_mediates_takes_no_side() -> None:
    text = "Qatar and Egypt are mediating talks between Israel and Hamas in Doha."
    [talks] = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).talks
    assert (talks.participants, talks.mediator) == (("ISR/GOV", "ORG:HAMAS"), ("QAT/GOV", "EGY/GOV"))


def test_a_visiting_guest_is_whom_talks_are_held_with() -> None:
    text = "Kenyan President William Ruto held talks with visiting U.S. Secretary of State Antony Blinken in Nairobi."
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    assert {"KEN/GOV", "USA/GOV"} <= set(reading.talks[0].participants)


def test_both_sides_of_a_hyphen_talk() -> None:
    text = "A law was passed in time for a US-Japan summit in May."
    [talks] = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).talks
    assert talks.participants == ("JPN/GOV", "USA/GOV")


def test_who_is_killed_accuses_nobody() -> None:
    text = "The RSF said 14 villagers were killed in a raid on Khartoum, Sudan, and accused the army of violating the truce."
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    assert [(e.actors, e.recipients) for e in reading.events if e.type == "ACCUSE"] == [(("ORG:RSF",), ("SDN/MIL",))]
    assert [(b.accused, b.said_by) for b in reading.breaches] == [(("SDN/MIL",), ("ORG:RSF",))]


def test_who_broke_it_is_what_they_quarrel_about() -> None:
    text = "M23 rebels and Congo's army traded charges over who broke a ceasefire announced by Angola."
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    assert [b.accused for b in reading.breaches] == [()]
    assert all("AGO/GOV" not in e.said_by for e in reading.events)


def test_a_truce_that_one_asks_to_respect_holds() -> None:
    text = "An envoy urged Sri Lanka's army to respect the 2002 truce."
    [truce] = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).agreements
    assert truce.state == "in-force"


def test_who_hosts_talks_between_two_is_neither() -> None:
    text = "The African Union will host talks between Ethiopia's government and the TPLF in Pretoria, with South Africa mediating."
    [talks] = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).talks
    assert (talks.participants, talks.mediator) == (("ETH/GOV", "ORG:TPLF"), ("ZAF/GOV",))


def test_the_army_is_not_the_monitor_that_spoke_before() -> None:
    text = (
        "The Syrian Observatory for Human Rights said that rebels took two hamlets near Azaz, Syria. "
        "Turkish jets bombed a depot there the military said in its daily statement."
    )
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    [raid] = [e for e in reading.events if "jets" in e.anchor]
    assert raid.said_by != ("ORG:SOHR",)


@pytest.mark.parametrize(
    "text",
    [
        "\u201cThey burned our boats and left us nothing to eat at all.\u201d \u2014 Jane Roe, a fisher in Cabo Delgado, Mozambique.",
        'Nine men were held in Mopti, Mali. Jane Roe continued: "They took my brothers and burned the mill by the river."',
    ],
)
def test_a_name_beside_a_quotation_speaks_it(text: str) -> None:
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    assert any("Roe" in (c.speaker_expr or "") for c in reading.claims)
