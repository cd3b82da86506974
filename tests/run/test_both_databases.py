"""A casefile in PostgreSQL says what the same casefile in an SQLite file says, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.ontology.exchange import formats
from truceline.review import judge
from truceline.run import add, relink, retract, sources, undo
from truceline.run.editions import release
from truceline.run.exports import write_export
from truceline.store import Casefile, IncidentFilter, MentionFilter, ReportFilter, postgres

DEMO = Path(__file__).parents[2] / "src" / "truceline" / "demo" / "reports" / "idlib.jsonl"
WHO = {"reviewer": "Ana", "reason": "two outlets say so"}
pytestmark = pytest.mark.postgres


def fill(casefile: Casefile) -> None:
    """The demo with decisions, one taken back, and a report taken out and brought back."""
    add(casefile, sources([str(DEMO)]))
    weighed = [a for a in casefile.assessments() if a.verdict == "probable_violation"]
    judge(casefile, weighed[0].id, "accept", **WHO)
    undo(casefile, judge(casefile, weighed[1].id, "reject", **WHO).id, **WHO)
    undo(casefile, retract(casefile, casefile.reports()[3].id, **WHO).judgement.id, **WHO)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Casefile, Casefile]]:
    path = tmp_path_factory.mktemp("both") / "demo.casefile"
    with Casefile.open(path, create=True) as served:
        assert not path.exists()
        fill(served)
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv(postgres.VARIABLE)
            file = Casefile.open(path, create=True)
        with file:
            assert path.is_file()
            fill(file)
            yield served, file


def written(casefile: Casefile, name: str) -> bytes:
    stream = io.BytesIO()
    write_export(casefile, name, stream, IncidentFilter(include_aggregates=True))
    return stream.getvalue()


@pytest.mark.parametrize("name", [one.name for one in formats()])
def test_exports_have_the_same_bytes(both: tuple[Casefile, Casefile], name: str) -> None:
    served, file = (written(casefile, name) for casefile in both)
    assert len(file) > 100
    assert served == file


def test_an_edition_has_the_same_bytes_and_manifest(both: tuple[Casefile, Casefile], tmp_path: Path) -> None:
    made = [release(casefile, "W10", tmp_path / f"{n}.zip") for n, casefile in enumerate(both)]
    assert made[0].manifest == made[1].manifest
    assert made[0].marks == made[1].marks
    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()


FILTERS = [
    IncidentFilter(),
    IncidentFilter(include_aggregates=True, limit=7, offset=3),
    IncidentFilter(offset=5),
    IncidentFilter(place="SARAQIB"),
    IncidentFilter(actor="SYR"),
    IncidentFilter(text="Hospital"),
    IncidentFilter(text="_"),
    IncidentFilter(verdict="probable_violation"),
    IncidentFilter(box=(35.0, 36.0, 36.5, 37.0)),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_lists_have_the_same_order_and_sums(both: tuple[Casefile, Casefile], wanted: IncidentFilter) -> None:
    def told(held: Casefile) -> list[object]:
        return [
            held.incidents(wanted),
            held.count_incidents(wanted),
            *(held.incident_page(wanted, sort, limit=9, offset=1) for sort in ("date", "-date", "-killed", "-reports")),  # type: ignore[arg-type]
            held.incidents_by_day(wanted),
            sorted(held.incidents_by_place(wanted), key=str),
            held.extent(wanted),
            repr(held.harm_sums(wanted)),
            [(spot.count, spot.one, round(spot.lat, 9), round(spot.lon, 9), spot.radius_m) for spot in held.spots(wanted, 0.25)],
            [(row[:3], round(row[3], 9)) for row in held.placed(wanted, 5)],
        ]

    served, file = both
    assert told(served) == told(file)


def test_reports_and_mentions_have_the_same_order(both: tuple[Casefile, Casefile]) -> None:
    def told(held: Casefile) -> list[object]:
        sorts = ("talks", "claims", "breaches", "questions", "agreements", "actors", "places")
        return [
            held.readings(),
            held.reports(),
            *(held.reports(text=words) for words in ("shelling", "İdlib", "cease-fire", "the hospital", "Sa'ada", "")),
            held.report_page(ReportFilter(text="army"), limit=5, offset=1),
            *(held.listed(MentionFilter((sort,)), limit=40) for sort in sorts),
            held.listed(MentionFilter(sorts)),
            held.listed(MentionFilter(("claims", "breaches"), by="SYR")),
            *(held.counted(sort) for sort in sorts),
            held.named("actors"),
            held.named("places"),
            sorted(held.body_names()),
            held.outlets(),
            held.assessments(),
            [(j.id, j.action, j.target, j.undoes) for j in held.judgements()],
            held.tally(),
            held.state(),
            held.check(),
        ]

    served, file = both
    assert told(served) == told(file)


def test_linking_anew_changes_nothing_in_either(both: tuple[Casefile, Casefile]) -> None:
    for casefile in both:
        assert not relink(casefile)
        assert not relink(casefile, whole=False)
