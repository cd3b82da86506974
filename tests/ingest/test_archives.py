"""ZIP archives: members as reports, bounds that hold whatever the directory claims, and one clear line for each bad member."""

from __future__ import annotations

import hashlib
import io
import struct
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.ingest import archives, sources
from truceline.ingest.kinds import take
from truceline.model import Raw, ReportError, packed

WORDS = b"Shells fell on the market of Sarmin on Monday."


def packed_bytes(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 0, 0, 0)), content, method)
    return held.getvalue()


def taken(path: Path, content: bytes) -> list[Raw | ReportError]:
    path.write_bytes(content)
    return list(sources([str(path)]))


def codes(items: list[Raw | ReportError]) -> list[str]:
    return [i.code if isinstance(i, ReportError) else "ok" for i in items]


def test_members_are_reports_with_their_own_origin_and_hash(tmp_path: Path) -> None:
    content = packed_bytes(
        ("feb/a.txt", WORDS), ("feb/", b""), ("__MACOSX/._a.txt", b"x"), (".hidden/b.txt", b"x"), ("r.jsonl", b'{"text":"a"}\n{bad\n')
    )
    items = taken(tmp_path / "w.zip", content)
    assert codes(items) == ["ok", "ok", "E107"]
    first = items[0]
    assert isinstance(first, Raw)
    assert (first.origin, first.media, first.data) == (f"{tmp_path / 'w.zip'}!/feb/a.txt", "text", WORDS)
    assert first.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert items[2].line == 2


def test_names_that_climb_out_stay_labels_and_touch_no_disk(tmp_path: Path) -> None:
    names = ["../../out.txt", "/etc/out.txt", "C:\\out.txt", "..\\out.txt", "line\nbreak\x1b[2J.txt"]
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    items = taken(folder / "t.zip", packed_bytes(*((name, WORDS) for name in names)))
    assert codes(items) == ["ok"] * 5
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["t.zip"]
    assert items[0].origin.endswith("t.zip!/../../out.txt")
    assert "\n" not in items[4].origin
    assert "\x1b" not in items[4].origin


def test_archives_in_archives_two_deep_and_no_further(tmp_path: Path) -> None:
    content = packed_bytes(("a.txt", WORDS))
    for expected in (["ok"], ["ok"], ["ok"], ["E116"]):
        items = taken(tmp_path / "n.zip", content)
        assert codes(items) == expected
        content = packed_bytes(("inner.zip", content))


def test_a_bomb_is_one_error_in_little_memory_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = packed_bytes(("before.txt", WORDS), ("bomb.jsonl", b"0" * 200_000_000), ("after.txt", WORDS))
    tracemalloc.start()
    items = taken(tmp_path / "b.zip", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(items)[0] == codes(items)[-1] == "ok"
    assert "E115" in codes(items)
    assert peak < 60_000_000


def test_the_bytes_and_members_of_the_whole_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 10 * len(WORDS))
    inner = packed_bytes(*((f"{n}.txt", WORDS) for n in range(30)))
    assert codes(taken(tmp_path / "x.zip", inner)) == ["ok"] * 10 + ["E115"]
    monkeypatch.setattr(archives, "MAX_UNPACKED", len(inner) + 5 * len(WORDS))
    items = taken(tmp_path / "y.zip", packed_bytes(("i.zip", inner), ("late.txt", WORDS)))
    assert codes(items) == ["ok"] * 5 + ["E115"]
    assert items[-1].origin == str(tmp_path / "y.zip")


def test_more_members_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Room.__init__, "__defaults__", (0, 3, *archives.Room.__init__.__defaults__[2:]))  # type: ignore[index]
    items = taken(tmp_path / "m.zip", packed_bytes(*((f"{n}.txt", WORDS) for n in range(5))))
    assert codes(items) == ["ok", "ok", "ok", "E115"]


def test_a_directory_too_long_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_DIRECTORY", 100_000)
    items = taken(tmp_path / "d.zip", packed_bytes(*((f"{n:0200}.txt", b"x") for n in range(500))))
    assert codes(items) == ["E115"]


def test_encrypted_members_and_odd_methods_say_so(tmp_path: Path) -> None:
    content = bytearray(packed_bytes(("a.txt", WORDS), ("b.txt", WORDS)))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert codes(taken(tmp_path / "e.zip", bytes(content))) == ["E113", "ok"]
    assert codes(taken(tmp_path / "x.zip", packed_bytes(("a.txt", WORDS), method=zipfile.ZIP_LZMA))) == ["E114"]


def test_truncated_and_spoilt_archives(tmp_path: Path) -> None:
    content = packed_bytes(("a.txt", WORDS), ("b.txt", WORDS), method=zipfile.ZIP_STORED)
    assert codes(taken(tmp_path / "t.zip", content[:-30])) == ["E112"]
    spoilt = bytearray(content)
    spoilt[content.index(WORDS)] ^= 1
    assert codes(taken(tmp_path / "s.zip", bytes(spoilt))) == ["E112", "ok"]
    assert codes(taken(tmp_path / "0.zip", packed_bytes())) == ["E104"]
    assert codes(taken(tmp_path / "e.zip", packed_bytes(("a.txt", b"")))) == ["E104"]


def test_a_size_that_the_directory_lies_about(tmp_path: Path) -> None:
    content = bytearray(packed_bytes(("a.txt", b"0" * 3_000_000)))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 10)
    assert set(codes(taken(tmp_path / "l.zip", bytes(content)))) <= {"E112", "E115"}


def test_an_archive_is_told_by_its_first_bytes_and_read_from_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = packed_bytes(("a.txt", WORDS))
    assert codes(taken(tmp_path / "noending", content)) == ["ok"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))
    [raw] = sources(["-"])
    assert raw.origin == "-!/a.txt"


SEED = packed_bytes(("a.txt", WORDS), ("i.zip", packed_bytes(("b.csv", b"id,text\n1,x\n"))), ("r.json", b'[{"text":"a"}]'))


@settings(max_examples=300, deadline=5000)
@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(SEED)))
def test_no_spoilt_archive_raises(changes: list[tuple[int, int]], end: int) -> None:
    content = bytearray(SEED)
    for at, value in changes:
        content[at] = value
    for item in take("f.zip", io.BytesIO(bytes(content[:end] if end % 3 == 0 else content)), ".zip", len(content)):
        assert isinstance(item, (Raw, ReportError))
