"""What fuzzing breaks is sound at first, broken the same way every time, and a reader that fails is told."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.fuzz_child import broken, one
from benchmarks.fuzz_repeated import repeated
from benchmarks.fuzz_seeds import seeds

from benchmarks import fuzz, fuzz_child
from truceline.ingest.kinds import KNOWN, take
from truceline.model import Raw
from truceline.read import read

SEEDS = seeds()


def test_every_kind_that_is_read_is_fuzzed() -> None:
    others = {".htm", ".xhtml", ".tsv", ".atom", ".rdf", ".xml"}  # read as those beside them
    assert SEEDS.keys() == KNOWN - others


@pytest.mark.parametrize("suffix", SEEDS)
def test_seeds_are_sound_reports(suffix: str) -> None:
    for data in SEEDS[suffix]:
        stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
        items = list(take("f", stream, suffix, len(data)))
        found = [read(item) for item in items if isinstance(item, Raw) and b"45355" not in item.data]  # a number is no day
        assert found or [item.code for item in items] == ["E124"]  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", SEEDS)
def test_an_input_is_the_same_every_time_and_broken(suffix: str) -> None:
    made = [broken(suffix, SEEDS[suffix], 7, number) for number in range(8)]
    assert made == [broken(suffix, SEEDS[suffix], 7, number) for number in range(8)]
    assert not set(made) <= set(SEEDS[suffix])
    if suffix != ".pdf":  # a process each
        for data in made:
            one(suffix, data)


def test_a_reader_that_raises_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(suffix: str, data: bytes) -> None:
        raise RuntimeError("out of step")

    monkeypatch.setattr(fuzz, "one", fails)
    monkeypatch.setattr(fuzz_child, "one", fails)
    assert "out of step" in fuzz._why(".txt", 7, 1, 1)
    assert fuzz._why(".txt", 7, 1, -11) == "ended by signal 11"


@pytest.mark.parametrize("suffix", [".html", ".txt", ".eml", ".rss", ".csv", ".jsonl", ".docx"])
def test_repeated_files_are_of_the_size_asked_and_differ(suffix: str) -> None:
    made = dict(repeated(suffix, 3_000))
    assert len(made) > 60
    assert len({*made.values()}) > 0.9 * len(made)
    assert all(len(data) < 20_000 for data in made.values())


def test_a_repeated_file_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(fuzz, "repeated", lambda suffix, size: [("a", b"words of a text"), ("b", b"words")])
    assert fuzz.all_repeated([".txt"], 10) == 0
    monkeypatch.setattr(fuzz, "MAX_S", -1.0)
    assert fuzz.all_repeated([".txt"], 10) == 1
    assert '"failures": [{"file": "a", "why": "over -1 s"}' in capsys.readouterr().out
