"""Two reports confirm each other only where each brings a voice that the other has not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_makers import Maker

from truceline.link import link
from truceline.model import Reading
from truceline.model.origins import independent, spoken

WORDS = {
    "north": "Gunners hit the bakery in Ariha on Thursday. Flour burnt until the evening.",
    "south": "Shells hit the bakery in Ariha on Thursday. Eleven families left by cart.",
}


def told(outlet: str, said_by: tuple[str, ...], alignment: str | None = None) -> Reading:
    maker = Maker(outlet, "Bakery news", WORDS[outlet], "2020-01-30", outlet).at("Ariha", 35.81, 36.6)
    maker.event("hit the bakery", day="2020-01-30", place="Ariha", kind="shelling", recipients=("SYR/CVL",), said_by=said_by)
    made = maker.reading()
    return replace(made, report=replace(made.report, alignment=alignment))


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ((("report",), None), (("report",), None), 2),
        ((("TUR/GOV",), None), (("TUR/GOV",), None), 1),  # one speaker in two papers
        ((("TUR/GOV",), None), (("TUR/MIL",), None), 1),  # the ministry and the army of one state
        ((("TUR/GOV",), None), (("ORG:SOHR",), None), 2),
        ((("TUR/GOV",), None), (("report",), "TUR/GOV"), 1),  # the paper that stands with the speaker
        ((("report",), "RUS/GOV"), (("report",), "RUS/GOV"), 1),
        ((("report",), "RUS/GOV"), (("report",), "none"), 2),
        ((("TUR/GOV",), None), (("TUR/GOV", "report"), None), 2),  # the second saw it too
    ],
)
def test_origins_are_voices_not_reports(
    one: tuple[tuple[str, ...], str | None], other: tuple[tuple[str, ...], str | None], origins: int
) -> None:
    (incident,) = link([told("north", *one), told("south", *other)])
    assert incident.corroboration == origins
    assert incident.certainty == ("corroborated" if origins > 1 else "reported-once")


CODES = st.lists(st.sampled_from(["report", "UNKNOWN", "TUR/GOV", "TUR/MIL", "RUS/GOV", "ORG:SOHR"]), min_size=1, max_size=3)


@given(st.lists(st.tuples(st.sampled_from("abcd"), CODES), min_size=1, max_size=8))
def test_never_more_origins_than_carriers_or_voices_and_the_order_tells_nothing(made: list[tuple[str, list[str]]]) -> None:
    pairs = [pair for carrier, codes in made for pair in spoken(carrier, codes, None)]
    count = independent(pairs)
    assert 1 <= count <= min(len({carrier for carrier, _ in pairs}), len({voice for _, voice in pairs}))
    assert count == independent(reversed(pairs))


def test_a_reprint_that_credits_its_source_is_no_origin() -> None:
    text = "Guns were heard for an hour over the silos of Ariha on Thursday before rain fell and the road to the mill was closed."
    paper = Maker("z-first", "Guns near Ariha", text, "2020-01-30", "Hill Paper").event("Guns were heard", day="2020-01-30").reading()
    copy = Maker("a-second", "Guns near Ariha", text, "2020-01-30", "Coast Paper").event("Guns were heard", day="2020-01-30").reading()
    copy = replace(copy, report=replace(copy.report, source_chain=("Hill Paper",)))
    (incident,) = link([paper, copy])
    assert {mention.group for mention in incident.mentions} == {"z-first"}


def test_what_goes_on_after_a_quoted_sentence_is_no_further_voice() -> None:
    first = told("north", ("TUR/GOV",))
    body = "Shells hit the bakery in Ariha on Thursday, the governor said. Nine others were hurt."
    maker = Maker("south", "Bakery news", body, "2020-01-30", "south").at("Ariha", 35.81, 36.6)
    maker.event("hit the bakery", day="2020-01-30", place="Ariha", kind="shelling", recipients=("SYR/CVL",), said_by=("TUR/GOV",))
    maker.event("others were hurt", kind="shelling", recipients=("SYR/CVL",), said_by=("report",))
    (incident,) = link([first, maker.reading()])
    assert (len(incident.mentions), incident.corroboration) == (3, 1)
