"""Round trips: what is exported and read again is the same incident, for every format that the registry says can come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from invented import incident, reading
from made import casefile, sets

from truceline.export.back import holds_reports, read_incidents, read_readings
from truceline.export.errors import Unreadable
from truceline.export.release import coarsened
from truceline.export.ucdp import BadRow
from truceline.model import Incident, MentionRef
from truceline.run.exports import Format, export_formats, write_export
from truceline.store import Casefile, IncidentFilter

EVERYTHING = IncidentFilter(include_aggregates=True)
WHOLE = [one for one in export_formats() if one.back == "whole" and one.name != "reports"]
FIELDS = [one for one in export_formats() if one.back == "fields" and one.name != "ged-like"]
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
# What the columns of CSV carry; the registry names the rest among the losses.
COLUMNS = (
    "id", "kind", "event_kind", "mode", "status", "place", "country", "admin1", "lat", "lon", "precision", "radius_m", "actors",
    "recipients", "aggregate", "contested", "corroboration",
)  # fmt: skip


def distinct(held: list[Incident]) -> list[Incident]:
    """Incidents whose mentions the store can tell apart."""
    return [replace(i, mentions=tuple({(m.report, m.event_id): m for m in i.mentions}.values())) for i in held]


def again(held: Casefile, name: str, extension: str, folder: Path) -> list[Incident | BadRow]:
    target = folder / f"out.{extension}"
    with target.open("wb") as stream:
        write_export(held, name, stream, EVERYTHING)
    return list(read_incidents(target))


def by_id(found: list[Incident]) -> list[Incident]:
    return sorted(found, key=lambda i: i.id)


def known_to_a_workbook(i: Incident) -> Incident:
    """Without what the registry says that a workbook has no place for."""
    when = i.interval
    if when and when.granularity == "vague":
        when = replace(when, start=None, end=None)
    return replace(i, reasons=(), near=(), interval=when)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    """One casefile that every example fills anew: making the tables costs more than all else."""
    with casefile(tmp_path_factory.mktemp("back") / "c", []) as held:
        yield held


@pytest.mark.parametrize("format", WHOLE, ids=lambda one: one.name)
@SOME
@given(held=sets())
def test_the_whole_comes_back(format: Format, room: Casefile, held: list[Incident]) -> None:
    made = distinct(held)
    room.replace(made, [])
    found = again(room, format.name, format.extension, room.path.parent)
    wanted = [coarsened(i) for i in made]
    if format.name == "xlsx":
        wanted = [known_to_a_workbook(i) for i in wanted]
    assert not [one for one in found if isinstance(one, BadRow)]
    for one, other in zip(by_id(found), by_id(wanted), strict=True):  # type: ignore[arg-type]
        assert {f: v for f in one.__slots__ if (v := getattr(one, f)) != getattr(other, f)} == {}


@pytest.mark.parametrize("format", FIELDS, ids=lambda one: one.name)
@SOME
@given(held=sets())
def test_the_columns_come_back(format: Format, room: Casefile, held: list[Incident]) -> None:
    made = distinct(held)
    room.replace(made, [])
    found = again(room, format.name, format.extension, room.path.parent)
    for one, wanted in zip(by_id(found), by_id([coarsened(i) for i in made]), strict=True):  # type: ignore[arg-type]
        assert [getattr(one, name) for name in COLUMNS] == [getattr(wanted, name) for name in COLUMNS]
        for kind in ("killed", "wounded"):
            before, after = getattr(wanted, kind), getattr(one, kind)
            ends = (
                None if before is None or (before.low, before.best, before.high) == (None,) * 3 else (before.low, before.best, before.high)
            )
            assert (after and (after.low, after.best, after.high)) == ends
        if wanted.interval and wanted.interval.granularity != "vague":
            assert (one.interval.start, one.interval.end) == (wanted.interval.start, wanted.interval.end)  # type: ignore[union-attr]
        else:
            assert one.interval is None or one.interval.granularity == "vague"


def test_reports_come_back_with_everything_read_from_them(tmp_path: Path) -> None:
    first = [reading(number) for number in range(5)]
    with Casefile.open(tmp_path / "c", create=True) as held:
        for one in first:
            held.add(one)
        target = tmp_path / "reports.jsonl"
        with target.open("wb") as stream:
            write_export(held, "reports", stream)
    assert holds_reports(target)
    assert list(read_readings(target)) == first


def test_a_line_that_does_not_fit_is_one_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    with casefile(tmp_path / "c", [incident(1), incident(2)]) as held:
        target = tmp_path / "out.jsonl"
        with target.open("wb") as stream:
            write_export(held, "jsonl", stream)
    good, other = target.read_text(encoding="utf8").splitlines()
    target.write_text("\n".join([good, "{", "[]", other.replace('"occurred"', '"perhaps"'), '{"id": "x"}']), encoding="utf8")
    found = list(read_incidents(target))
    assert [type(one).__name__ for one in found] == ["Incident", "BadRow", "BadRow", "BadRow", "BadRow"]
    assert all(isinstance(one, BadRow) and one.message.startswith(f"line {one.line}: ") and "\n" not in one.message for one in found[1:])


@pytest.mark.parametrize(("name", "data"), [("x.txt", b""), ("x.parquet", b"no"), ("x.xlsx", b"no"), ("x.csv", b"a,b\n1,2\n")])
def test_what_is_no_export_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match="no |not "):
        list(read_incidents(tmp_path / name))


def test_an_anchor_that_looks_like_a_formula_comes_back(tmp_path: Path) -> None:
    told = incident(1)
    mention: MentionRef = replace(told.mentions[0], anchor="=1+1 شمال café")
    with casefile(tmp_path / "c", [replace(told, mentions=(mention,))]) as held:
        (one,) = again(held, "xlsx", "xlsx", tmp_path)
    assert isinstance(one, Incident)
    assert one.mentions == (mention,)
