"""The order of reports changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from link_makers import Maker

from truceline.link import link
from truceline.model import Reading
from truceline.model.codec import to_json

PLACES = ["Saraqib", "Ariha", "Binnish", "Maarat"]
MEANS = [("aerial", "air_strike"), ("heavy-weapons", "shelling"), (None, "attack_unspecified")]


def reading(number: int, place: int, day: int, dead: int, means: int):  # type: ignore[no-untyped-def]
    name = PLACES[place]
    body = f"A strike hit {name} and killed {dead} people. The strike damaged homes in {name}. Later shells fell on the road."
    maker = Maker(f"r{number:02d}", f"Strike on {name}", body, f"2020-02-{day:02d}", f"outlet{number % 3}").at(name)
    mode, kind = MEANS[means]
    shared = {"mode": mode, "kind": kind, "actors": ("SYR/MIL",)}
    maker.event(f"Strike on {name}", place=name, **shared)
    maker.event(f"A strike hit {name}", day=f"2020-02-{day:02d}", place=name, **shared)
    maker.event("The strike damaged homes", **shared)
    maker.event("shells fell", mode="heavy-weapons", kind="shelling")
    return maker.figure(f"{dead} people", dead).reading()


ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.integers(1, 9), st.integers(0, 2)), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(rows, random) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(number, *row) for number, row in enumerate(rows)]
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert [to_json(i) for i in link(readings)] == [to_json(i) for i in link(shuffled)]


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_every_event_stands_in_exactly_one_incident(rows) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(number, *row) for number, row in enumerate(rows)]
    told = [(m.report, m.event_id) for i in link(readings + readings) for m in i.mentions if m.event_id.startswith("E")]
    assert sorted(told) == sorted((r.report.id, e.id) for r in readings for e in r.events)


SWAPPED = {"SYR/MIL": "SYR/REB", "SYR/REB": "SYR/MIL"}


def swapped(told: Reading) -> Reading:
    events = tuple(replace(event, actors=tuple(SWAPPED.get(code, code) for code in event.actors)) for event in told.events)
    return replace(told, events=events)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_with_two_sides_exchanged_the_same_mentions_are_one(rows) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(number, *row) for number, row in enumerate(rows)]
    plain, other = link(readings), link([swapped(told) for told in readings])
    assert [[(m.report, m.span) for m in i.mentions] for i in plain] == [[(m.report, m.span) for m in i.mentions] for i in other]
    assert [i.killed for i in plain] == [i.killed for i in other]
    assert [tuple(SWAPPED.get(code, code) for code in i.actors) for i in plain] == [i.actors for i in other]
