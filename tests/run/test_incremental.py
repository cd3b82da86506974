"""Linking only what changed gives what linking everything gives: incidents, assessments and the index, after any history."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.link import blocks, syndication
from truceline.model import Reading
from truceline.model.codec import to_json
from truceline.review import JudgementError
from truceline.run import join, relink, retract, split, undo
from truceline.run import linking as linking_
from truceline.store import Casefile, IncidentFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))
from link_makers import Maker

TOWNS = ["Saraqib", "Saraqeb", "Ariha", "Binnish"]
MEANS = [("aerial", "air_strike"), ("heavy-weapons", "shelling"), (None, "attack_unspecified")]
WHO: dict[str, Any] = {"reviewer": "Ana", "reason": "because"}


def reading(number: int, town: int, day: int, dead: int, means: int, extra: int) -> Reading:
    """A report of a strike; `extra` adds an answer, a denial, two counted acts, an offensive or a total of several days that it
    may lie within, or makes it a copy of the same dispatch."""
    name, when = TOWNS[town], f"2020-02-{day:02d}"
    mode, kind = MEANS[means]
    body = f"A strike hit {name} and killed {dead} people. The army answered with fire. The army denied that it hit {name}. "
    body += {5: "The push on the town went on.", 6: "Raids of these days killed many."}.get(extra, "Two more raids came.")
    words = " Notes: " + " ".join(f"word{number}x{n}" for n in range(40)) + "." if extra != 3 else ""
    maker = Maker(f"r{number:02d}", f"Strike on {name}", body + words, when, f"outlet{number % 3}").at(name)
    shared: dict[str, Any] = {"mode": mode, "kind": kind, "actors": ("SYR/MIL",)}
    maker.event(f"A strike hit {name}", day=when, place=name, **shared)
    if extra == 0:
        maker.event("answered with fire", kind="retaliatory_attack", actors=("TUR/MIL",), recipients=("SYR/MIL",), responds_to="E1")
    if extra == 1:
        maker.event(f"hit {name}. Two", place=name, status="denied", said_by=("SYR/MIL",), **shared)
    if extra == 2:
        maker.event("Two more raids came", count=2, **shared)
    if extra == 5:
        maker.event("push on the town", day=when, end=f"2020-02-{day + 3:02d}", place=name, kind="ground_offensive", actors=("SYR/MIL",))
    if extra == 6:
        maker.event("Raids of these days", day=when, end=f"2020-02-{day + 5:02d}", place=name, aggregate=True, **shared)
    return maker.figure(f"{dead} people", dead).reading()


ROW = st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(1, 4), st.integers(0, 2), st.integers(0, 6))
STEP = st.one_of(
    st.tuples(st.just("add"), st.lists(ROW, min_size=1, max_size=5)),
    st.tuples(st.just("correct"), st.integers(0, 30), ROW),
    st.tuples(st.just("retract"), st.integers(0, 30)),
    st.tuples(st.just("split"), st.integers(0, 30), st.integers(0, 5)),
    st.tuples(st.just("join"), st.integers(0, 30), st.integers(0, 30)),
    st.tuples(st.just("undo"), st.integers(0, 9)),
)


@contextmanager
def narrow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Buckets that are crowded with four members, so that small casefiles meet what large ones do."""
    with monkeypatch.context() as patch:
        patch.setattr(blocks, "CROWDED", 3)
        patch.setattr(blocks, "REACH", 1)
        patch.setattr(syndication, "CROWDED", 2)
        patch.setattr(syndication, "REACH", 1)
        yield


def state(casefile: Casefile) -> dict[str, Any]:
    with casefile.link_index() as index:
        reports = [row.report for row in index.copy_rows(reports=[r.id for r in casefile.reports()])]
        tellings = index.tellings(reports=reports)
        numbers = {number for row in tellings for number in row.buckets}
        kept: dict[str, Any] = {
            "tellings": tellings,
            "members": index.members(numbers),
            "edges": index.edges([row.key for row in tellings]),
            "copies": index.copy_rows(reports=reports),
        }
    kept["incidents"] = [to_json(i) for i in casefile.incidents(IncidentFilter(include_aggregates=True))]
    kept["assessments"] = [to_json(a) for a in casefile.assessments()]
    return kept


def act(casefile: Casefile, step: tuple[Any, ...], number: int) -> int:
    """Do one step; gives the number of the next report."""
    incidents = casefile.incidents(IncidentFilter(include_aggregates=True))
    reports = casefile.reports()
    try:
        match step:
            case ("add", rows):
                for row in rows:
                    casefile.add(reading(number, *row))
                    number += 1
                relink(casefile, whole=False)
            case ("correct", at, row) if reports:
                casefile.add(reading(int(reports[at % len(reports)].id[1:]), *row))
                relink(casefile, whole=False)
            case ("retract", at) if reports:
                retract(casefile, reports[at % len(reports)].id, **WHO)
            case ("split", at, which) if incidents:
                chosen = incidents[at % len(incidents)]
                mention = chosen.mentions[which % len(chosen.mentions)]
                split(casefile, chosen.id, [f"{mention.report}:{mention.event_id}"], **WHO)
            case ("join", one, other) if incidents:
                join(casefile, [incidents[one % len(incidents)].id, incidents[other % len(incidents)].id], **WHO)
            case ("undo", at) if casefile.judgements():
                undo(casefile, casefile.judgements()[at % len(casefile.judgements())].id, **WHO)
    except JudgementError:
        pass  # not every decision can be taken in every state
    return number


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(STEP, min_size=1, max_size=9), st.booleans())
def test_any_history_linked_in_parts_gives_what_linking_all_gives(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[Any, ...]], crowded: bool
) -> None:
    with (
        narrow(monkeypatch) if crowded else monkeypatch.context(),
        Casefile.open(tmp_path_factory.mktemp("i") / "c", create=True) as casefile,
    ):
        relink(casefile)
        number = 0
        for step in [("add", [(0, 1, 3, 0, 0), (2, 2, 1, 1, 1)]), *steps]:
            number = act(casefile, step, number)
            parts = state(casefile)
            assert not relink(casefile), step
            assert state(casefile) == parts, step


def test_a_whole_that_comes_later_or_goes_is_known_to_its_parts(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "c", create=True) as casefile:
        casefile.add(reading(0, 2, 3, 4, 1, 4))
        casefile.add(reading(1, 3, 3, 7, 1, 4))
        relink(casefile)
        casefile.add(reading(2, 2, 2, 1, 0, 5))
        relink(casefile, whole=False)
        offensive = next(i for i in casefile.incidents() if i.event_kind == "ground_offensive")
        assert [i.place for i in casefile.incidents() if i.part_of and i.part_of.other == offensive.id] == ["Ariha"] * 2
        retract(casefile, "r02", **WHO)
        assert not any(i.part_of for i in casefile.incidents())


def test_little_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casefile.open(tmp_path / "c", create=True) as casefile:
        for number in range(40):
            casefile.add(reading(number, number % 4, 1 + number % 28, 1 + number % 9, number % 3, 4))
        relink(casefile)
        read: list[str] = []
        whole = linking_._Lookup.readings
        monkeypatch.setattr(linking_._Lookup, "readings", lambda self, reports: read.extend(reports) or whole(self, reports))
        casefile.add(reading(41, 2, 1, 3, 0, 4))
        changes = relink(casefile, whole=False)
        assert changes.new or changes.changed
        assert len(set(read)) < 20
