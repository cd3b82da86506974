"""Restricted words come out of no format: an export that rests on them refuses and says which; redaction leaves them out."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from invented import agreement, assessment, incident, reading

from truceline.export.errors import ExportRefused
from truceline.export.material import Material
from truceline.export.writers import WRITERS
from truceline.model import Reading, Span
from truceline.model import Test as Premise
from truceline.model.access import Restriction
from truceline.model.restriction import Restricted, Restrictions
from truceline.review import restrict
from truceline.run.exports import export_format, knowledge, write_export
from truceline.store import Casefile, IncidentFilter

NAMES = sorted(WRITERS)
EVERYTHING = IncidentFilter(include_aggregates=True)
SECRET = "Hawwa of the mill"
# What only R-0001 says: its title, its address, its outlet, its toll, a name.
OWN = ("Night over the mill", "https://secret.example/mill", "Mill Gazette", "killing 2 people", SECRET)


def restricted_reading() -> Reading:
    """Reading 1 under a title, an address and an outlet that nobody else has, with a name at its end."""
    made = reading(1, words=f" {SECRET} told it.")
    before = made.report.title
    title = OWN[0].ljust(len(before), "!")[: len(before)]
    report = replace(made.report, title=title, text=title + made.report.text[len(before) :], uri=OWN[1], outlet=OWN[2])
    return replace(made, report=report)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Casefile]:
    """Three incidents: one that only R-0001 tells, one that it tells with R-0004, one of others."""
    shut, other = restricted_reading(), reading(4)
    with Casefile.open(tmp_path / "c", create=True) as made:
        made.put_agreements([agreement()])
        for one in (shut, other, reading(2)):
            made.add(one)
        ref = incident(1, [shut]).mentions[0]
        alone = incident(7, [shut], place="Millbrook", mentions=(replace(ref, event_id="E2"),), figures=())
        judged = [assessment(id) for id in ("INC-0001", "INC-0002", "INC-0007")]
        # A verdict about an open incident that cites restricted words.
        span = ref.span
        cites = (Premise("attribution", "claimed", "medium", ("As the Mill Gazette says.",), ((shut.report.id, span.start, span.end),)),)
        judged[1] = replace(judged[1], tests=cites, explanation="As the Mill Gazette says.")
        made.replace([incident(1, [shut, other]), incident(2), alone], judged)
        yield made


def spelt(name: str, data: bytes) -> str:
    """Everything that a file says, whatever it is packed in."""
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "".join(packed.read(part).decode() for part in packed.namelist())
    if name == "parquet":
        import pyarrow.parquet as pq

        return json.dumps(pq.read_table(io.BytesIO(data)).to_pylist(), default=str, ensure_ascii=False)
    return data.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_restricted_report_is_refused_by_name_and_left_out_on_request(held: Casefile, name: str) -> None:
    before = io.BytesIO()
    write_export(held, name, before, EVERYTHING)
    assert any(word in spelt(name, before.getvalue()) for word in (*OWN, "R-0004", "Millbrook"))
    restrict(held, "R-0001", Restriction("witness", "B"), reviewer="A. Reader", reason="the writer lives there")
    out = io.BytesIO()
    with pytest.raises(ExportRefused, match=r"report R-0001 \(all of it\)") as refused:
        write_export(held, name, out, EVERYTHING)
    assert out.getvalue() == b""
    assert not any(word in str(refused.value) for word in OWN)
    done = write_export(held, name, out, EVERYTHING, redact=True)
    said = spelt(name, out.getvalue())
    assert [word for word in (*OWN, "Millbrook", "R-0001") if word in said] == []
    assert "INC-0007" not in said
    assert done.left_out


@pytest.mark.parametrize("name", NAMES)
def test_a_selection_that_rests_on_open_words_only_is_not_refused(held: Casefile, name: str) -> None:
    restrict(held, "R-0001", Restriction("witness"), reviewer="A. Reader", reason="the writer lives there")
    if export_format(name).quotes == "spans":
        write_export(held, name, io.BytesIO(), IncidentFilter(place="Idlib", report="R-0002"))
    else:
        with pytest.raises(ExportRefused, match="R-0001"):  # a verdict about it cites restricted words
            write_export(held, name, io.BytesIO(), IncidentFilter(report="R-0002"))
    write_export(held, name, io.BytesIO(), IncidentFilter(place="Nowhere"))


@pytest.mark.parametrize("name", NAMES)
def test_a_restricted_span_is_refused_by_its_place_and_masked_on_request(held: Casefile, name: str) -> None:
    report = held.report("R-0001")
    assert report is not None
    start = report.text.index("killing 2 people")
    marks = Restrictions([Restricted("R-0001", Span(start, start + len("killing 2 people")))])
    shut = Material(held, EVERYTHING, knowledge(), restrictions=marks)
    with pytest.raises(ExportRefused, match=rf"report R-0001 \[{start}, {start + 16}\)"):
        shut.check(export_format(name).quotes)
    masked = Material(held, EVERYTHING, knowledge(), restrictions=marks, redact=True)
    masked.check(export_format(name).quotes)
    out = io.BytesIO()
    WRITERS[name](masked, out)
    assert "killing 2 people" not in spelt(name, out.getvalue())


@pytest.mark.parametrize("name", [name for name in NAMES if export_format(name).quotes != "spans"])
def test_a_restricted_title_is_refused_where_titles_are_given(held: Casefile, name: str) -> None:
    marks = Restrictions([Restricted("R-0001", Span(0, 10))])
    with pytest.raises(ExportRefused, match=r"report R-0001 \[0, 10\)"):
        Material(held, EVERYTHING, knowledge(), restrictions=marks).check(export_format(name).quotes)
    out = io.BytesIO()
    WRITERS[name](Material(held, EVERYTHING, knowledge(), restrictions=marks, redact=True), out)
    said = spelt(name, out.getvalue())
    assert OWN[0] not in said
    assert OWN[1] not in said, "the address of a report with a restricted title may spell it"


def test_a_refusal_names_five_and_counts_the_others() -> None:
    refused = ExportRefused([Restricted(f"R-{number}", Span(number, number + 2)) for number in range(8)])
    assert "report R-4 [4, 6) and 3 more" in str(refused)
    assert len(refused.marks) == 8


def test_words_that_are_covered_already_are_refused_too_and_then_come_out_covered(held: Casefile) -> None:
    start = restricted_reading().report.text.index("killing 2 people")
    marks = Restrictions([Restricted("R-0001", Span(start, start + 16), covered=True)])
    with pytest.raises(ExportRefused):
        Material(held, EVERYTHING, knowledge(), restrictions=marks).check("spans")
    found = list(Material(held, EVERYTHING, knowledge(), restrictions=marks, redact=True).incidents())
    assert [len(one.mentions) for one in found] == [2, 1, 1]


def test_a_range_over_restricted_figures_is_reckoned_anew(held: Casefile) -> None:
    marks = Restrictions([Restricted("R-0001")])
    material = Material(held, EVERYTHING, knowledge(), restrictions=marks, redact=True)
    one = next(found for found in material.incidents() if found.id == "INC-0001")
    assert [m.report for m in one.mentions] == ["R-0004"]
    assert (one.killed.low, one.killed.best, one.killed.high) == (5, None, 5)  # type: ignore[union-attr]
    assert one.killed.rule == "over the figures that may be handed out"  # type: ignore[union-attr]
    assert one.reasons == ()
    assert one.place == "Saraqib", "the open report names it"
