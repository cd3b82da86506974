"""An accuser's word is the accuser's alone; who was listened to, and what a truce is called, say nothing of where. Texts of our own."""

from __future__ import annotations

from datetime import date

from truceline.extract import extract
from truceline.model import Block, Reading, Report, stated

BUS = (
    "A shell struck a bus in southern Khartoum, Sudan, on Saturday and killed nine people, a doctor said.\n"
    "The RSF blamed the army for the shelling of the bus in Khartoum."
)


def read(text: str) -> Reading:
    ends = [0, *[i + 1 for i, c in enumerate(text) if c == "\n"], len(text) + 1]
    blocks = tuple(Block("paragraph", a, b - 1) for a, b in zip(ends, ends[1:], strict=False))
    (reading,) = extract([Report(id="r", text=text, blocks=blocks, published=date(2023, 4, 22))])
    return reading


def test_an_accusation_does_not_reach_what_others_tell() -> None:
    reading = read(BUS)
    struck = [e for e in reading.events if e.type == "ASSAULT" and e.span.start < BUS.index("\n")]
    assert struck
    assert not [e for e in struck if "SDN/MIL" in stated(e).actors]


def test_where_reporters_were_told_is_not_where_it_was_done() -> None:
    reading = read("Separatists in Ukraine fired on an army post, the spokesman told reporters in Kyiv.")
    assert [e.place for e in reading.events if e.type == "ASSAULT"] == [None]


def test_the_name_of_a_truce_is_no_place() -> None:
    shelled = "The army in Ukraine said the separatists had shelled a post near Donetsk."
    reading = read(f"Five soldiers died in shelling in Ukraine despite the Minsk truce.\n{shelled}")
    assert "Minsk" not in {e.place for e in reading.events if e.type == "ASSAULT"}


def test_who_rejects_the_charge_denies_the_act() -> None:
    reading = read("The RSF accused the army of shelling a market in Khartoum, Sudan, on Friday.\nAn army spokesman rejected the charge.")
    (denied,) = [e for e in reading.events if e.status == "denied"]
    assert (denied.type, stated(denied).actors, denied.said_by) == ("ASSAULT", ("SDN/MIL",), ("SDN/MIL",))
    assert [e.id for e in reading.events] == [f"E{at}" for at in range(1, len(reading.events) + 1)]


def test_what_is_refused_and_was_nobodys_act_is_a_refusal() -> None:
    reading = read("The RSF shelled a market in Khartoum, Sudan, on Friday.\nThe army rejected the claim that a truce was near.")
    assert not [e for e in reading.events if e.status == "denied" and e.type == "ASSAULT"]
