"""UCDP GED against the agreement library: made-up rows that always run, and the file itself where it is at hand."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from truceline.run import count_verdicts, dyads, import_ucdp, library
from truceline.run.ucdp import DYADS, Imported, dyad

IDLIB = tuple(entry for entry in library() if entry.id.startswith("IDL"))
FIELDS = (
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "source_article",
    "source_office",
    "source_date",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "latitude",
    "longitude",
    "country",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "low",
    "best",
    "high",
)


def made_up(identity: int, side_a: str, side_b: str, **more: object) -> dict[str, object]:
    articles = more.pop("offices", ("Hill Wire",))
    assert isinstance(articles, tuple)
    return {
        "id": f"{identity}.0",
        "type_of_violence": "1.0",
        "side_a": side_a,
        "side_b": side_b,
        "source_article": ";".join(f'"{office},2018-10-21,Shots by the river"' for office in articles),
        "source_office": ";".join(articles),
        "source_date": "2018-10-21",
        "where_prec": "1.0",
        "where_coordinates": "Saraqib town",
        "adm_1": "Idlib Governorate",
        "latitude": "35.8644",
        "longitude": "36.8058",
        "country": "Syria",
        "event_clarity": "1.0",
        "date_prec": "1.0",
        "date_start": "2018-10-20",
        "date_end": "2018-10-20",
        "deaths_a": "1.0",
        "deaths_b": "2.0",
        "deaths_civilians": "0.0",
        "deaths_unknown": "0.0",
        "low": "3.0",
        "best": "3.0",
        "high": "5.0",
        **more,
    }


def imported(folder: Path, *rows: dict[str, object]) -> Imported:
    path = folder / "ged.csv.gz"
    with gzip.open(path, "wt", encoding="utf8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    return import_ucdp(path, IDLIB)


def sochi(found: Imported, number: int) -> tuple[str, str, tuple[str, ...]]:
    (one,) = [one for one in found.assessments if one.subject == f"ucdp-{number}" and one.agreement == "IDL-2018-09-17"]
    return one.verdict, one.confidence, one.flags


def test_a_dyad_is_no_attacker_and_target(tmp_path: Path) -> None:
    found = imported(tmp_path, made_up(1, "Government of Syria", "Syrian insurgents"))
    (event,) = found.incidents
    assert (event.actors, event.recipients) == (("ORG:NUSRA", "SYR/MIL", "SYR/REB"), ())
    assert event.killed
    assert (event.killed.low, event.killed.best, event.killed.high) == (3, 3, 5)
    assert sochi(found, 1) == ("possible_violation", "low", ("mutual", "unattributed"))
    # The same two the other way round are the same verdict.
    assert sochi(imported(tmp_path, made_up(1, "Syrian insurgents", "Government of Syria")), 1) == sochi(found, 1)


def test_excluded_groups_stand_apart_from_bound_parties(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        made_up(1, "Government of Syria", "Syrian insurgents"),
        made_up(2, "Government of Syria", "IS"),
        made_up(3, "IS", "HTS"),
        made_up(4, "Syrian insurgents", "Civilians", type_of_violence="3.0", deaths_a="0", deaths_b="0", deaths_civilians="3"),
        made_up(5, "Ahrar al-Sham", "SDF", type_of_violence="2.0"),
        made_up(6, "Government of Syria", "Ahrar al-Sham"),
        made_up(7, "Ahrar al-Sham", "Civilians", type_of_violence="3.0", deaths_a="0", deaths_b="0", deaths_civilians="3"),
    )
    agreement = next(entry for entry in IDLIB if entry.id == "IDL-2018-09-17")
    assert [dyad(event, agreement) for event in found.incidents] == [
        DYADS[5],
        DYADS[2],
        DYADS[4],
        DYADS[5],
        DYADS[3],
        DYADS[0],
        DYADS[1],
    ]
    assert sochi(found, 2)[0] == "exception_claimed"
    assert sochi(found, 3)[0] == "out_of_scope:personal"
    assert "excluded_group" in sochi(found, 3)[2]
    # The umbrella takes in an excluded group: who acted is open, and no bound party is taken for the doer.
    assert sochi(found, 4)[0] == "depends_on"
    assert sochi(found, 6)[0] == sochi(found, 7)[0] == "possible_violation"
    assert sochi(found, 5)[0] == "out_of_scope:material"
    rows = [row for row in dyads(found, IDLIB) if row[0] == "IDL-2018-09-17"]
    assert sum(count for *_, count in rows) == 7


def test_one_sided_violence_by_two_origins_is_attributed(tmp_path: Path) -> None:
    shot = {"type_of_violence": "3.0", "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "3"}
    twice = imported(tmp_path, made_up(1, "Government of Syria", "Civilians", offices=("Hill Wire", "Plain Post"), **shot))
    assert sochi(twice, 1)[:2] == ("probable_violation", "medium")
    same = imported(tmp_path, made_up(1, "Government of Syria", "Civilians", offices=("Hill Wire", "Hill Wire"), **shot))
    assert sochi(same, 1)[0] == "possible_violation"
    assert same.incidents[0].corroboration == 1


def test_what_is_coarse_stays_coarse(tmp_path: Path) -> None:
    total = made_up(1, "Government of Syria", "Syrian insurgents", event_clarity="2.0")
    near = made_up(2, "Government of Syria", "Syrian insurgents", where_prec="2.0")
    province = made_up(3, "Government of Syria", "Syrian insurgents", where_prec="4.0", adm_1="Hamah Governorate", date_prec="4.0")
    found = imported(tmp_path, total, near, province)
    assert sochi(found, 1)[0] == "aggregate_allegation"
    assert found.incidents[1].radius_m == 25_000
    last = found.incidents[2]
    assert (last.lat, last.place, last.admin1) == (None, None, "Hamah Governorate")
    assert last.interval
    assert last.interval.granularity == "month"
    assert sochi(found, 3)[:2] == ("possible_violation", "low")
    assert sum(row.total for row in count_verdicts(found.assessments) if row.agreement == "IDL-2018-09-17") == 2


def test_names_that_no_list_has_are_told_and_are_no_party(tmp_path: Path) -> None:
    found = imported(tmp_path, made_up(1, "Band of the Three Hills", "Ahrar al-Sham", type_of_violence="2.0"))
    assert found.unmapped == (("Band of the Three Hills", 1),)
    assert found.incidents[0].actors == ("ORG:AHRAR", "ORG:BAND-OF-THE-THREE-HILLS")
    assert sochi(found, 1)[0] == "out_of_scope:material"


def test_bad_rows_have_one_line_each_and_stop_no_other(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        made_up(1, "Government of Syria", "IS", date_start="2018-30-01"),
        made_up(2, "Government of Syria", "IS", where_prec="near"),
        made_up(3, "Government of Syria", "IS", date_start="2018-10-21"),
        made_up(4, "Government of Syria", "IS"),
    )
    assert [event.id for event in found.incidents] == ["ucdp-4"]
    assert [bad.line for bad in found.bad] == [2, 3, 4]
    assert all("\n" not in bad.message and "was left out" in bad.message for bad in found.bad)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf8")
    with pytest.raises(ValueError, match="no GED file"):
        import_ucdp(other, IDLIB)


@pytest.mark.shared
def test_syria_2018_every_verdict_is_explained(shared: Path) -> None:
    """The file's own year: 2,765 events; each proposal has premises, what would change it, and the weakest premise as confidence."""
    found = import_ucdp(shared / "data/ucdp/ged-syria-2016-2018.csv.gz", IDLIB, start=date(2018, 1, 1), end=date(2018, 12, 31))
    assert (len(found.incidents), found.bad) == (2765, ())
    order = ("none", "low", "medium", "high")
    for one in found.assessments:
        assert one.explanation
        assert one.would_change
        assert all(test.premises for test in one.tests)
        assert one.verdict not in ("violation_verified", "no_violation")
        if one.verdict in ("probable_violation", "possible_violation", "exception_claimed", "exempt"):
            assert order.index(one.confidence) <= min(order.index(test.cap) for test in one.tests)
    per_agreement = Counter(one.agreement for one in found.assessments)
    assert all(per_agreement[name] == len({one.subject for one in found.assessments if one.agreement == name}) for name in per_agreement)
    for agreement, sort, verdict, _ in dyads(found, IDLIB):
        if sort == "no bound party":
            assert verdict not in ("probable_violation", "possible_violation", "exception_claimed", "exempt"), agreement
        if sort == "bound parties":
            assert verdict != "out_of_scope:personal", agreement
