"""Editions: the same bytes for the same casefile, readable when it has moved on, and never more than the policy allows."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import agreement, assessment, incident, reading

from truceline.export.container import Container
from truceline.export.edition import Policy, write_edition
from truceline.export.errors import ExportRefused
from truceline.model import Told, Toll
from truceline.model.access import Restriction
from truceline.model.masking import COVER, digest
from truceline.model.restriction import Restricted, Restrictions
from truceline.review import judge, pin, restrict, retract
from truceline.run.editions import EditionError, difference, next_name, release, since_last, write_again
from truceline.store import Casefile, CasefileError, IncidentFilter


def fill(path: Path, order: Iterator[int] | range) -> Casefile:
    opened = Casefile.open(path, create=True)
    for number in order:
        opened.add(reading(number))
    opened.put_agreements([agreement()])
    opened.replace([incident(n) for n in range(4)], [assessment(f"INC-{n:04}") for n in range(4)])
    return opened


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with fill(tmp_path / "case.sqlite", range(6)) as opened:
        yield opened


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def records(path: Path, name: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def test_the_same_records_give_the_same_bytes_however_they_came_in(casefile: Casefile, tmp_path: Path) -> None:
    release(casefile, "W10", tmp_path / "one.zip")
    with fill(tmp_path / "other.sqlite", reversed(range(6))) as other:  # type: ignore[arg-type]
        other.replace([incident(n) for n in range(3)], [])
        other.replace([incident(n) for n in range(4)], [assessment(f"INC-{n:04}") for n in range(4)])
        release(other, "W10", tmp_path / "two.zip")
    assert sha(tmp_path / "one.zip") == sha(tmp_path / "two.zip")
    release(casefile, "W10b", tmp_path / "folder")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        for name in archive.namelist():
            if name != "manifest.json":  # it states the edition's name
                assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_manifest_says_how_the_edition_came_about(casefile: Casefile, tmp_path: Path) -> None:
    made = release(casefile, "W10", tmp_path / "w10", dated="2020-03-09").manifest
    assert json.loads((tmp_path / "w10" / "manifest.json").read_text()) == made
    assert (made["number"], made["dated"], made["known_on"]) == (1, "2020-03-09", "2020-03-07")
    assert made["rules"] == ["test.1"]
    assert made["counts"]["incidents"] == 4
    assert made["counts"]["verdicts, proposed: probable_violation"] == 4
    inputs = "".join(f"R-{n:04} {reading(n).report.sha256}\n" for n in range(6))
    assert made["inputs"]["sha256"] == hashlib.sha256(inputs.encode()).hexdigest()
    for name, told in made["files"].items():
        assert told["sha256"] == sha(tmp_path / "w10" / name)
    moment = casefile.releases()[0].made_at
    assert moment[:10] not in (tmp_path / "w10" / "manifest.json").read_text()


def test_an_old_edition_stays_readable_when_the_casefile_moves_on(casefile: Casefile, tmp_path: Path) -> None:
    release(casefile, "W10", tmp_path / "then.zip")
    casefile.replace([incident(1, killed=Toll(7, 9, 9, "x")), incident(5)], [])
    retract(casefile, "R-0001", reviewer="ana", reason="withdrawn by its outlet")
    then = casefile.edition("W10")
    assert [i.id for i in then.incidents()] == ["INC-0000", "INC-0001", "INC-0002", "INC-0003"]
    assert [r.report.id for r in then.readings()] == [f"R-{n:04}" for n in range(6)]
    assert then.incidents_of(["INC-0001"])["INC-0001"].killed == incident(1).killed
    assert casefile.edition().incidents(IncidentFilter(include_aggregates=True)) == casefile.incidents(
        IncidentFilter(include_aggregates=True)
    )
    assert casefile.edition().assessments() == casefile.assessments()
    assert casefile.edition().readings() == casefile.readings()
    assert write_again(casefile, "W10", tmp_path / "again.zip")
    assert sha(tmp_path / "then.zip") == sha(tmp_path / "again.zip")


def test_verdicts_go_out_as_their_standing_says(casefile: Casefile, tmp_path: Path) -> None:
    casefile.replace([incident(0), incident(1)], [assessment("INC-0000", verdict="violation_verified"), assessment("INC-0001")])
    judge(casefile, "ASM-INC-0001", "accept", reviewer="ana", reason="two films")
    release(casefile, "all", tmp_path / "all.zip")
    said = {r["proposal"]["subject"]: (r["verdict"], r["state"]) for r in records(tmp_path / "all.zip", "verdicts.jsonl")}  # type: ignore[index]
    assert said == {"INC-0000": ("probable_violation", "proposed"), "INC-0001": ("probable_violation", "one_person")}
    release(casefile, "accepted", tmp_path / "accepted.zip", accepted_only=True)
    assert [r["proposal"]["subject"] for r in records(tmp_path / "accepted.zip", "verdicts.jsonl")] == ["INC-0001"]  # type: ignore[index]
    bare = records(tmp_path / "accepted.zip", "incidents.jsonl")
    assert all(r["killed"] is None and r["figures"] == [] and "figures" in r["not_accepted"] for r in bare)  # type: ignore[operator]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert not any(b'"ana"' in archive.read(name) for name in archive.namelist())


def test_movements_have_no_place_and_no_premises_that_name_one(casefile: Casefile, tmp_path: Path) -> None:
    moved = incident(1, kind="MOBILIZE", event_kind="deployment_movement", figures=(), killed=None)
    casefile.replace([moved], [assessment("INC-0001", explanation="A column near Saraqib.")])
    release(casefile, "W10", tmp_path / "w10")
    assert "Saraqib" not in (tmp_path / "w10" / "verdicts.jsonl").read_text()
    (plain,) = [json.loads(line) for line in (tmp_path / "w10" / "incidents.jsonl").read_text().splitlines()]
    assert (plain["place"], plain["lat"]) == ("Idlib", None)


def test_words_hidden_later_are_hidden_in_old_editions_too(casefile: Casefile, tmp_path: Path) -> None:
    release(casefile, "W10", tmp_path / "w10.zip")
    read = reading(1)
    at = read.report.text.index("Saraqib")
    casefile.judge(
        "R-0001", "redact", reviewer="ana", reason="names a witness", mentions=((Told("R-0001", at, at + 7, 0, digest("Saraqib")),),)
    )
    old = casefile.edition("W10")
    shown = next(r for r in old.readings() if r.report.id == "R-0001")
    assert "Saraqib" not in shown.report.text
    assert COVER * 7 in shown.report.text
    told = old.incidents_of(["INC-0001"])["INC-0001"]
    assert "Saraqib" not in repr(told)
    assert not write_again(casefile, "W10", tmp_path / "again")
    lines = (tmp_path / "again" / "incidents.jsonl").read_text().splitlines()
    (line,) = [line for line in lines if json.loads(line)["id"] == "INC-0001"]
    assert "Saraqib" not in line


def test_restricted_reports_go_out_by_class_and_reliability_or_not_at_all(casefile: Casefile, tmp_path: Path) -> None:
    casefile.replace([incident(0), incident(1), incident(2, [reading(2), reading(1)])], [assessment("INC-0001"), assessment("INC-0002")])
    restrict(casefile, "R-0001", Restriction("witness", "B"), reviewer="ana", reason="names a source")
    release(casefile, "W10", tmp_path / "w10")
    veiled = "".join(p.read_text() for p in (tmp_path / "w10").iterdir())
    assert "INC-0001" in veiled
    for words in ("R-0001", "Shelling hit Saraqib", reading(1).report.sha256):
        assert words not in veiled
    made = release(casefile, "W10b", tmp_path / "w10b", redact=True).manifest
    text = "".join(p.read_text() for p in (tmp_path / "w10b").iterdir())
    assert '"restricted-' not in text
    assert "INC-0001" not in text
    assert "INC-0002" in text
    assert made["counts"]["incidents restricted, left out"] == 1


def test_an_edition_that_would_spell_restricted_words_is_refused_and_they_are_named(casefile: Casefile, tmp_path: Path) -> None:
    policy = Policy(marks=Restrictions([Restricted("R-0001"), Restricted("R-0002", reading(2).events[0].span)]))
    with pytest.raises(ExportRefused, match=r"R-0001 \(all of it\), report R-0002 \["), Container(tmp_path / "w10") as container:
        write_edition(casefile.edition(), container, name="W10", number=1, dated=None, policy=policy)
    assert list(tmp_path.glob("w10*")) == []


def test_a_difference_with_its_reasons(casefile: Casefile, tmp_path: Path) -> None:
    release(casefile, "W10", tmp_path / "a.zip")
    assert difference(casefile, "W10").changes == ()
    casefile.add(reading(7))
    casefile.replace(
        [incident(0), incident(1, [reading(1), reading(7)]), incident(2, [reading(2), reading(3)])],
        [assessment("INC-0000", verdict="depends_on"), assessment("INC-0001"), assessment("INC-0002")],
    )
    pin(casefile, "INC-0002", reviewer="ana", reason="same bridge")
    release(casefile, "W11", tmp_path / "b.zip")
    found = difference(casefile, "W10", "W11")
    by_kind = {c.kind: c for c in found.changes if c.kind != "changed"}
    assert by_kind["merged"].before == ("INC-0002", "INC-0003")
    assert "INC-0003: merged into INC-0002" in by_kind["merged"].reasons
    changed = {c.before[0]: c for c in found.changes if c.kind == "changed"}
    assert "report R-0007: new" in changed["INC-0001"].reasons
    assert [(p.before, p.after) for p in changed["INC-0000"].verdicts] == [("probable_violation (proposed)", "depends_on (proposed)")]
    assert found.unchanged == 0
    back = difference(casefile, "W11", "W10")
    key = lambda c: (c.kind, c.before, c.after)  # noqa: E731
    assert sorted((c.mirrored() for c in found.changes), key=key) == sorted(back.changes, key=key)
    assert "ana" not in repr(found)
    assert since_last(casefile) is not None
    assert since_last(casefile, "W10") is None


def test_names_and_numbers(casefile: Casefile, tmp_path: Path) -> None:
    assert next_name(casefile) == ("R1", 1)
    release(casefile, "R2", tmp_path / "a.zip")
    assert next_name(casefile) == ("R3", 2)
    with pytest.raises(EditionError, match="cannot name a release"):
        release(casefile, "../out", tmp_path / "b.zip")
    with pytest.raises(CasefileError, match="exists"):
        release(casefile, "R2", tmp_path / "b.zip")
    with pytest.raises(CasefileError, match="no release none; it has R2"):
        casefile.edition("none")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("my own")
    with pytest.raises(EditionError, match="other files"):
        release(casefile, "R9", tmp_path / "mine")
    assert [r.name for r in casefile.releases()] == ["R2"]
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "my own"
