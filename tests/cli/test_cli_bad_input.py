"""Bad inputs: one clear line each, the others go on, what failed is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.store import Casefile

GOOD = {
    "id": "good-1",
    "outlet": "North Wire",
    "published": "2020-01-15",
    "title": "Strike on Ariha",
    "text": "Government warplanes bombed Ariha on Wednesday, killing 12 civilians, rescuers said.",
}


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    """One file for each way in which an input can be bad."""
    folder = tmp_path / "in"
    folder.mkdir()
    return {
        "no report": put(folder, "picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00"),
        "empty": put(folder, "empty.txt", b""),
        "binary text": put(folder, "binary.txt", bytes(range(256)) * 8),
        "page without article": put(folder, "page.html", "<html><head><title>x</title></head><body><div></p></span>"),
        "long line": put(folder, "long.jsonl", '{"id": "long", "text": "' + "word " * 1_300_000 + '"}\n'),
        "no text": put(folder, "notext.jsonl", json.dumps({"id": "n", "outlet": "x", "published": "2020-01-01"}) + "\n"),
        "no date": put(folder, "nodate.jsonl", json.dumps({**GOOD, "id": "d", "published": "the other day"}) + "\n"),
        "no object": put(folder, "list.jsonl", "[1, 2]\n"),
        "broken line": put(folder, "broken.jsonl", '{"id": "b", "text": "cut of\n'),
        "missing": folder / "absent.txt",
    }


def test_each_gets_one_line_and_the_others_go_on(bad: dict[str, Path], tmp_path: Path, truceline: Callable[..., Any]) -> None:
    good = put(tmp_path, "good.jsonl", json.dumps(GOOD) + "\n")
    casefile = tmp_path / "case"
    paths = [*list(bad.values())[:5], good, *list(bad.values())[5:]]
    ended = truceline("add", *paths, "-c", casefile)

    assert ended.code == 1
    for name, path in bad.items():
        told = [line for line in ended.err.splitlines() if line.startswith(str(path))]
        assert len(told) == 1, (name, ended.err)
    with Casefile.open(casefile) as held:
        assert [report.id for report in held.reports()] == ["good-1"]
        assert held.check() == []

    listed = truceline("errors", "-c", casefile, "--format", "jsonl")
    assert listed.code == 0
    assert {record["origin"] for record in listed.records} == {str(path) for path in bad.values()}
    assert all(record["code"].startswith("E") and record["message"] for record in listed.records)


def test_the_line_inside_a_file_is_named_and_its_neighbours_are_kept(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    mixed = put(tmp_path, "mixed.jsonl", json.dumps(GOOD) + "\n{broken\n" + json.dumps({**GOOD, "id": "good-2"}) + "\n")
    ended = truceline("add", mixed, "-c", tmp_path / "case")
    assert ended.code == 1
    assert f"{mixed}, line 2: E107" in ended.err
    with Casefile.open(tmp_path / "case") as held:
        assert {report.id for report in held.reports()} == {"good-1", "good-2"}


def test_the_same_bad_input_twice_is_one_error(bad: dict[str, Path], tmp_path: Path, truceline: Callable[..., Any]) -> None:
    for _ in range(2):
        assert truceline("add", bad["empty"], bad["no date"], "-c", tmp_path / "case").code == 1
    assert len(truceline("errors", "-c", tmp_path / "case", "--format", "jsonl").records) == 2


def test_read_tells_too_and_keeps_its_records_clean(bad: dict[str, Path], tmp_path: Path, truceline: Callable[..., Any]) -> None:
    good = put(tmp_path, "good.jsonl", json.dumps(GOOD) + "\n")
    ended = truceline("read", bad["empty"], good, "--format", "jsonl")
    assert ended.code == 1
    assert [record["id"] for record in ended.records] == ["good-1"]
    assert str(bad["empty"]) in ended.err


def test_report_text_cannot_steer_the_terminal(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    hostile = {**GOOD, "outlet": "Wire \x1b[2J[bold]x[/bold]", "title": "Evil \x1b]0;owned\x07 title [red]"}
    put(tmp_path, "hostile.jsonl", json.dumps(hostile) + "\n")
    for ended in (
        truceline("read", tmp_path / "hostile.jsonl"),
        truceline("add", tmp_path / "hostile.jsonl", "-c", tmp_path / "case"),
        truceline("incidents", "-c", tmp_path / "case"),
        truceline("show", "good-1", "-c", tmp_path / "case"),
    ):
        assert ended.code == 0
        assert "\x1b[2J" not in ended.out
        assert "\x07" not in ended.out + ended.err
    assert "[bold]" in truceline("show", "good-1", "-c", tmp_path / "case").out
