"""Decisions about records from the command line, and the test set that a desk grows from them."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.run import relink
from truceline.store import Casefile, IncidentFilter

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
WHO = ("--reviewer", "Ana", "--reason", "read the words")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        for number in (0, 1):
            casefile.add(INVENTED["reading"](number))
        relink(casefile)
    return held


def test_a_record_is_corrected_added_rejected_hidden_and_all_of_it_is_listed(truceline: Callable[..., Any], path: Path) -> None:
    ended = truceline("review", "record", "R-0000", "C1", "correct", "-s", "low=7", "-s", "high=unknown", *WHO, "-c", path)
    assert (ended.code, ended.err.splitlines()[0]) == (0, "decision 1: correct R-0000 by Ana")
    words = ("--words", "The truce was broken", "-s", "type=ACCUSE", "-s", "mode=allege", "-s", "said_by=ORG:WHITE-HELMETS")
    assert truceline("review", "add", "R-0000", "events", *words, *WHO, "-c", path).code == 0
    assert truceline("review", "record", "R-0000", "T1", "reject", *WHO, "-c", path).code == 0
    assert truceline("review", "redact", "R-0001", "--words", "rescuers", "--reviewer", "Ana", "--reason", "a source", "-c", path).code == 0
    with Casefile.open(path) as held:
        read = held.reading("R-0000")
        assert (read.casualties[0].figure.low, read.casualties[0].figure.high, read.talks) == (7, None, ())
        assert read.events[-1].kind == "accusation"
        incident = held.incidents(IncidentFilter(kind="shelling"))[0].id
        assert "rescuers" not in held.report("R-0001").text
    assert truceline("review", "incident", incident, "accept", "-p", "figures", *WHO, "-c", path).code == 0
    found = {r["id"]: r["ok"] for r in truceline("review", "publishable", "-c", path, "-f", "jsonl").records}
    assert found[incident] is True
    listed = truceline("review", "decisions", "-c", path, "-f", "jsonl").records
    assert [r["action"] for r in listed] == ["correct", "add", "reject", "redact", "accept"]
    assert listed[0]["changes"][0] == {"field": "high", "old": 1, "new": None}
    assert truceline("review", "misfits", "-c", path).err == "every decision fits\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("record", "R-0000", "E9", "accept"), "no record E9"),
        (("record", "R-0099", "E1", "accept"), "no report R-0099"),
        (("record", "R-0000", "E1", "correct", "-s", "place"), "write FIELD=VALUE"),
        (("record", "R-0000", "E1", "correct", "-s", "start=Monday"), "is no day"),
        (("record", "R-0000", "E1", "correct", "-s", "status=maybe"), "status does not fit"),
        (("add", "R-0000", "moods", "--words", "Monday"), "cannot be added"),
        (("add", "R-0000", "events", "--words", "Ariha", "-s", "type=ASSAULT"), "2 times"),
        (("redact", "R-0000"), "say which words"),
        (("incident", "i-none", "accept"), "no incident"),
    ],
)
def test_what_cannot_be_decided_is_one_line_and_nothing_is_recorded(
    truceline: Callable[..., Any], path: Path, arguments: tuple[str, ...], words: str
) -> None:
    ended = truceline("review", *arguments, *WHO, "-c", path)
    assert ended.code == 2
    assert words in ended.err
    with Casefile.open(path) as held:
        assert held.judgements() == []


def test_a_desk_grows_its_own_test_set_and_scores_against_it(truceline: Callable[..., Any], path: Path, tmp_path: Path) -> None:
    nothing = truceline("export", "--gold", tmp_path / "set", "-c", path)
    assert (nothing.code, "nobody has decided" in nothing.err) == (2, True)
    for record in ("E1", "E2", "C1", "T1", "B1", "G1"):
        assert truceline("review", "record", "R-0000", record, "accept", *WHO, "-c", path).code == 0
    added = ("--words", "Envoys met in Ankara", "-s", "stance=denied", "-s", "accused=RUS/MIL")
    assert truceline("review", "add", "R-0000", "breaches", *added, *WHO, "-c", path).code == 0
    truceline("review", "record", "R-0001", "E1", "accept", *WHO, "-c", path)
    ended = truceline("export", "--gold", tmp_path / "set", "-c", path)
    assert ended.code == 0
    assert "5 records of these reports are undecided" in ended.err
    gold = [json.loads(line) for line in (tmp_path / "set.gold.jsonl").read_text().splitlines()]
    docs = [json.loads(line) for line in (tmp_path / "set.docs.jsonl").read_text().splitlines()]
    assert [(g["id"], len(g["events"]), len(g["breaches"])) for g in gold] == [("R-0000", 2, 2), ("R-0001", 1, 0)]
    for document, one in zip(docs, gold, strict=True):
        text = f"{document['title']}\n{document['text']}"
        assert all(text[i["span"][0] : i["span"][1]] == i["anchor"] for name in ("events", "breaches") for i in one[name])
    assert truceline("export", "--gold", tmp_path / "whole.gold.jsonl", "--whole", "-c", path).code == 0
    assert (tmp_path / "whole.gold.jsonl").read_text().count("\n") == 1
    # What was exported scores full marks against itself, and the reader is scored against it like against any annotated set.
    docs_file, gold_file = tmp_path / "set.docs.jsonl", tmp_path / "set.gold.jsonl"
    perfect = truceline("evaluate", docs_file, gold_file, "--predicted", gold_file, "--json")
    figures = perfect.records[0]["figures"]
    assert {figures[kind]["f1"] for kind in ("events", "casualties", "agreements", "talks", "breaches")} == {1.0}
    assert truceline("evaluate", docs_file, gold_file, "--json").code == 0
