"""Where people were harmed, when the words of harm and the act tell different places; and until when they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from truceline.extract import extract
from truceline.extract.casualties.where import where
from truceline.extract.context import Context
from truceline.model import Block, Casualty, PlaceMention, Report, Span
from truceline.model.place import PlaceKind

RAID = "Rebels attacked a convoy of the Syrian army."
WEDNESDAY = date(2021, 6, 16)


def casualties(text: str) -> list[Casualty]:
    return list(next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)]))).casualties)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Five farmers were killed when shells fell on the town of Saraqib in Idlib province, Syria.", "Saraqib"),
        ("Five farmers were killed in Idlib province, Syria.", "Idlib"),
    ],
)
def test_the_closer_place_is_taken(text: str, place: str) -> None:
    assert {c.place for c in casualties(text)} == {place}


def mention(id: str, name: str, kind: PlaceKind, listed: str | None) -> PlaceMention:
    return PlaceMention(id, Span(0, len(name)), name, name, kind, "SYR", gazetteer_id=listed)


CITY, QUARTER, PROVINCE = (
    mention("L1", "Aleppo", "settlement", "geonames:1"),
    mention("L2", "Qarzul", "settlement", None),
    mention("L3", "Idlib", "admin1", "geonames:2"),
)


@pytest.mark.parametrize(
    ("near", "acts", "taken"),
    [
        (CITY, QUARTER, QUARTER),
        (QUARTER, CITY, QUARTER),
        (PROVINCE, CITY, CITY),
        (CITY, CITY, CITY),
        (CITY, None, CITY),
        (None, CITY, CITY),
    ],
)
def test_of_two_places_the_finer(near: PlaceMention | None, acts: PlaceMention | None, taken: PlaceMention) -> None:
    [event] = next(iter(extract([Report("t", RAID, (Block("lead", 0, len(RAID)),))]))).events
    event = replace(event, place=acts.name if acts else None, place_id=acts.id if acts else None)
    context = cast(Context, SimpleNamespace(places=[CITY, QUARTER, PROVINCE]))
    assert where(context, near, event)[:2] == (taken.name, taken.id)


def test_the_dead_of_this_year_died_by_today() -> None:
    [told] = casualties("Raids killed 90 herders in Benue state, Nigeria, this year.")
    assert told.interval is not None
    assert (told.interval.start, told.interval.end) == (date(2021, 1, 1), WEDNESDAY)
