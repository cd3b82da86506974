"""Each format against its published schema, and checks that a schema cannot say: words behind positions, properties of schemata, tags."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import agreement, assessment, incident, reading
from jsonschema import Draft202012Validator
from made import casefile, sets

from truceline.export.schemas import names, schema_of
from truceline.export.spans import annotated, report_urn
from truceline.export.table import COLUMNS
from truceline.model import Evidence, Reading, Report, Span
from truceline.model.event import Event
from truceline.ontology.exchange import mapping
from truceline.run.exports import write_export
from truceline.store import Casefile, IncidentFilter

# One JSON value a line, or one in the file.
LINES, WHOLE = ("jsonl", "reports", "plover", "ftm"), ("geojson", "annotations", "prov")
SOME = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
# Core hashtags of HXL 1.1 that we use (hxlstandard.org, core hashtags).
CORE = {"#meta", "#event", "#status", "#date", "#country", "#adm1", "#loc", "#geo", "#group", "#affected", "#indicator"}


def values(held: Casefile, name: str) -> list[Any]:
    out = io.BytesIO()
    write_export(held, name, out, IncidentFilter(include_aggregates=True))
    text = out.getvalue().decode()
    return [json.loads(line) for line in text.splitlines()] if name in LINES else [json.loads(text)]


def faults(name: str, value: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, fault.path))}: {fault.message[:200]}" for fault in Draft202012Validator(schema_of(name)).iter_errors(value)
    ]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    """Four incidents with their reports, proposals and a decision."""
    with casefile(tmp_path_factory.mktemp("schemas") / "c", []) as made:
        made.put_agreements([agreement()])
        for number in range(4):
            one = reading(number)
            made.add(replace(one, report=replace(one.report, uri=f"https://news.example/{number}")))
        judged = [assessment(f"INC-{number:04}") for number in range(4)]
        made.replace([incident(number) for number in range(4)], judged)
        made.judge(judged[1].id, "accept", reviewer="Jane Doe", reason="plain")
        yield made


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    with casefile(tmp_path_factory.mktemp("schemas") / "c", []) as made:
        yield made


@pytest.mark.parametrize("name", names())
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))
    assert schema_of(name)["title"]


def test_every_json_format_has_a_schema() -> None:
    assert set(names()) == {*LINES, *WHOLE}


@pytest.mark.parametrize("name", [*LINES, *WHOLE])
def test_exports_fit_their_schemas(held: Casefile, name: str) -> None:
    found = values(held, name)
    assert found
    assert [fault for value in found for fault in faults(name, value)] == []


@pytest.mark.parametrize("name", ["jsonl", "plover", "ftm", "geojson", "prov"])
@SOME
@given(made=sets())
def test_whatever_incidents_there_are_fit_too(room: Casefile, name: str, made: list[Any]) -> None:
    room.replace([replace(i, mentions=tuple({(m.report, m.event_id): m for m in i.mentions}.values())) for i in made], [])
    assert [fault for value in values(room, name) for fault in faults(name, value)] == []


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("jsonl", lambda value: value | {"killed": {"low": 1}}),
        ("geojson", lambda value: value["features"][0]["geometry"]["coordinates"].reverse() or value),
        ("annotations", lambda value: value["items"][0]["target"]["selector"].pop() and value),
        ("prov", lambda value: value | {"wasSaidBy": {}}),
        ("ftm", lambda value: value | {"properties": {"name": "one"}}),
    ],
)
def test_a_broken_export_does_not_fit(held: Casefile, name: str, broken: Any) -> None:
    value = values(held, name)[0]
    if name == "geojson":
        value["features"][0]["geometry"]["coordinates"] = [10.0, 95.0]
        broken = lambda value: value  # noqa: E731
    assert faults(name, broken(value))


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=3, max_size=60)


@settings(max_examples=200, deadline=None)
@given(text=TEXT | st.sampled_from(["قصف سراقب\nمساء", "café 🇺🇦 fell", "a\r\nb\r\nc", "𝕊𝕙𝕖𝕝𝕝𝕤 fell"]), data=st.data())
def test_positions_and_quotes_give_the_exact_words(text: str, data: st.DataObject) -> None:
    """In Arabic, with combining accents and signs outside the basic plane: code points, as the Recommendation says."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = Report("R/ä", text, ())
    words = text[start:end]
    event = Event(
        id="E1", span=Span(start, end), anchor=words, type="ASSAULT", mode=None, kind="shelling", actors=(), recipients=(),
        status="occurred", evidence=(Evidence(start, end, words),),
    )  # fmt: skip
    (one,) = annotated(Reading(report, events=(event,)))
    position, quote = one["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == words
    assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
    assert one["target"]["source"]["id"] == report_urn("R/ä") == "urn:truceline:report:R%2F%C3%A4"


def test_annotations_find_their_words_in_the_reports_that_are_exported(held: Casefile) -> None:
    texts = {
        report_urn(report["id"]): f"{report['title']}\n{report['text']}" if report["title"] else report["text"]
        for report in values(held, "reports")
    }
    (page,) = values(held, "annotations")
    ids = [one["id"] for one in page["items"]]
    assert len(ids) == len(set(ids)) > 20
    for one in page["items"]:
        position, quote = one["target"]["selector"]
        assert texts[one["target"]["source"]["id"]][position["start"] : position["end"]] == quote["exact"]


def test_provenance_leads_from_every_judgement_and_number_to_a_report(held: Casefile) -> None:
    (document,) = values(held, "prov")
    entities, derived = document["entity"], document["wasDerivedFrom"].values()
    before: dict[str, set[str]] = {}
    for one in derived:
        before.setdefault(one["prov:generatedEntity"], set()).add(one["prov:usedEntity"])
        assert {one["prov:generatedEntity"], one["prov:usedEntity"]} <= set(entities), "both ends are described"

    def origins(name: str) -> set[str]:
        return {name} if name not in before else {root for old in before[name] for root in origins(old)}

    sorts = {entities[name]["prov:type"] for name in entities}
    assert sorts == {"tl:report", "tl:mention", "tl:figure", "tl:incident", "tl:verdict", "tl:judgement"}
    for name, fields in entities.items():
        assert {entities[root]["prov:type"] for root in origins(name)} == {"tl:report"}, fields
    generated = {one["prov:entity"]: one["prov:activity"] for one in document["wasGeneratedBy"].values()}
    assert set(generated) == {name for name, fields in entities.items() if fields["prov:type"] != "tl:report"}
    assert set(generated.values()) <= set(document["activity"])
    assert {one["prov:agent"] for one in document["wasAttributedTo"].values()} <= set(document["agent"])
    assert "Jane" not in json.dumps(document), "reviewers are numbered"


def test_followthemoney_has_the_properties_that_its_schemata_know(held: Casefile) -> None:
    known = mapping("ftm")["schemata"]
    entities = values(held, "ftm")
    by_id = {one["id"]: one for one in entities}
    assert len(by_id) == len(entities)
    assert {one["schema"] for one in entities} == {"Article", "Event", "PublicBody"}
    for one in entities:
        assert set(one["properties"]) <= set(known[one["schema"]])
        for other in (*one["properties"].get("involved", ()), *one["properties"].get("proof", ())):
            assert other in by_id, "an event names entities of the same file"
        for country in one["properties"].get("country", ()):
            assert re.fullmatch("[a-z]{2}", country)
        for day in (*one["properties"].get("startDate", ()), *one["properties"].get("publishedAt", ())):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)


def test_tags_are_hashtags_of_the_core_with_attributes(held: Casefile) -> None:
    for _, tag, _ in COLUMNS:
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag), tag
        assert tag.partition("+")[0] in CORE, tag
    tags = [tag for _, tag, _ in COLUMNS]
    assert len(set(tags)) == len(tags)
    out = io.BytesIO()
    write_export(held, "hxl", out)
    lines = list(csv.reader(io.StringIO(out.getvalue().decode())))
    assert lines[1] == tags
    assert {len(line) for line in lines} == {len(tags)}


def test_tables_of_gdelt_have_its_columns(held: Casefile) -> None:
    for name, number in (("gdelt-events", 61), ("gdelt-mentions", 16)):
        out = io.BytesIO()
        done = write_export(held, name, out)
        assert {len(line.split("\t")) for line in out.getvalue().decode().splitlines()} == {number}
        assert len(done.losses["columns"]) == number


def test_a_readings_file_is_a_docs_file(held: Casefile, tmp_path: Path) -> None:
    """What `truceline add` reads as it stands: id, outlet, published, title, text."""
    assert all({"id", "outlet", "published", "title", "text"} <= set(report) for report in values(held, "reports"))
