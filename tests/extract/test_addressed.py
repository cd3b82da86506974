"""To whom a word or a deed is told to be, and who is no party to it: sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.extract.events.standing import _but_home
from truceline.model import ActorMention, Block, Event, Report, Span


def events(text: str) -> tuple[Event, ...]:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2015, 3, 4))
    (reading,) = extract([report])
    return reading.events


TOLD = [
    ("Norway launched a mediation effort to end the rift between Chad and Sudan.", "CONSULT", ("NOR/GOV",), ("TCD/GOV", "SDN/GOV")),
    ("The Kenyan premier called the Ugandan president to apologise for the raid.", "CONCEDE", ("KEN/GOV",), ("UGA/GOV",)),
    ("Rebels in Burundi hacked off the hands of villagers.", "ASSAULT", ("BDI/REB",), ("BDI/CVL",)),
    ("Turkish artillery shelled Syrian towns.", "ASSAULT", ("TUR/MIL",), ("SYR/CVL",)),
    ("Israeli warplanes bombed Lebanese villages.", "ASSAULT", ("ISR/MIL",), ("LBN/CVL",)),
    ("Chinese hackers launched cyber attacks on Japan's navy.", "COERCE", ("CHN/CVL",), ("JPN/MIL",)),
    ("Peru's police returned dozens of stolen masks to the embassy of Mali.", "RETREAT", ("PER/COP",), ("MLI/GOV",)),
    ("The Dutch government gave food to the ministry of health of Ethiopia.", "AID", ("NLD/GOV",), ("ETH/GOV",)),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD)
def test_to_whom_it_is_told(text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert [(e.actors, e.recipients) for e in events(text) if e.type == kind] == [(actors, recipients)]


def test_whose_support_it_is_is_not_who_is_supported() -> None:
    told = events("The Kenyan foreign minister reiterated the Kenyan government's support for talks among Somali parties.")
    assert all("KEN/GOV" not in e.recipients for e in told)


def test_the_end_of_a_visit_breaks_off_nothing() -> None:
    assert {e.type for e in events("The Irish president ended a visit to Lesotho on Monday.")} <= {"CONSULT"}


def test_his_minister_is_not_himself() -> None:
    [act] = [e for e in events("Uganda's president Yoweri Museveni sacked his prime minister.") if e.type == "SANCTION"]
    assert (act.actors, act.recipients) == (("UGA/GOV",), ("UGA/GOV",))


def test_a_state_that_a_body_s_code_stands_for_is_alone_and_stays() -> None:
    alone = [ActorMention("A", Span(0, 4), "Bonn", "ORG:BODY", "Bonn", "state")]
    assert _but_home(alone) == alone


def test_it_that_was_ready_is_who_said_so() -> None:
    told = events("Chad said it was prepared to withdraw from Sudan.")
    assert {e.actors for e in told if e.type in {"AGREE", "RETREAT"}} == {("TCD/GOV",)}
