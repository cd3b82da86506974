"""Files, folders and standard input → raw reports, and one clear line for each bad input."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest

from truceline.ingest import sources
from truceline.ingest.limits import MAX_BYTES
from truceline.model import Raw, ReportError
from truceline.model.faults import FAULTS, describe


def taken(*paths: Path | str) -> list[Raw | ReportError]:
    return list(sources([str(p) for p in paths]))


def codes(items: list[Raw | ReportError]) -> list[str]:
    return [i.code if isinstance(i, ReportError) else "ok" for i in items]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_keeps_origin_and_hash(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Shells fell on Sarmin.\n")
    [raw] = taken(path)
    assert isinstance(raw, Raw)
    assert (raw.origin, raw.media, raw.line) == (str(path), "text", None)
    assert raw.sha256 == hashlib.sha256(b"Shells fell on Sarmin.\n").hexdigest()


def test_folder_is_walked_sorted_without_hidden_files(tmp_path: Path) -> None:
    write(tmp_path / "b" / "two.txt", "two")
    write(tmp_path / "a.html", "<html></html>")
    write(tmp_path / ".cache" / "x.txt", "hidden")
    write(tmp_path / "b" / "one.txt", "one")
    write(tmp_path / "b" / "photo.jpg", b"\xff\xd8\xff")
    write(tmp_path / "b" / "film.mp4", b"\0\0")
    write(tmp_path / "b" / "notes.xyz", b"words")
    write(tmp_path / "b" / "printed", b"%PDF-1.4")
    items = taken(tmp_path)
    assert [Path(i.origin).name for i in items[:-1]] == ["a.html", "notes.xyz", "one.txt", "printed", "two.txt"]
    assert codes(items) == ["ok", "E103", "ok", "ok", "ok", "E126"]
    assert "1 .jpg, 1 .mp4" in items[-1].message.replace("1 .mp4, 1 .jpg", "1 .jpg, 1 .mp4")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("saved.pdf", b"<!DOCTYPE html><html><p>x</p></html>", "html"),
        ("saved.html", b"%PDF-1.4 ...", "pdf"),
        ("saved.txt", b"<html><p>x</p></html>", "html"),
        ("page.xml", b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "html"),
        ("cut.pdf", b"no such start", "pdf"),
        ("told.txt", b"The page said <html> and no more.", "text"),
        ("mail.eml", b"<html>not a mail</html>", "mail"),
    ],
)
def test_first_bytes_overrule_an_ending_that_they_belie(tmp_path: Path, name: str, content: bytes, media: str) -> None:
    [raw] = taken(write(tmp_path / name, content))
    assert isinstance(raw, Raw)
    assert raw.media == media


def test_each_report_of_a_file_names_the_hash_of_the_whole(tmp_path: Path) -> None:
    lines = b'{"text":"a"}\n{"text":"b"}\n'
    one, two = taken(write(tmp_path / "r.jsonl", lines))
    assert isinstance(one, Raw)
    assert isinstance(two, Raw)
    assert one.held_in == two.held_in == hashlib.sha256(lines).hexdigest()
    [alone] = taken(write(tmp_path / "a.txt", b"words"))
    assert isinstance(alone, Raw)
    assert alone.held_in is None


def test_json_lines_report_each_bad_line_and_go_on(tmp_path: Path) -> None:
    lines = ['\ufeff{"id":"1","text":"a"}', "", "{broken", '["list"]', "17", '{"id":"2","text":"b"}']
    path = write(tmp_path / "r.jsonl", "\n".join(lines).encode() + b'\n{"text":"\xff"}\n')
    items = taken(path)
    assert codes(items) == ["ok", "E107", "E108", "E108", "ok", "E111"]
    assert [i.line for i in items] == [1, 3, 4, 5, 6, 7]


def test_json_file_may_hold_one_object_an_array_or_lines(tmp_path: Path) -> None:
    record = {"id": "1", "text": "a"}
    assert codes(taken(write(tmp_path / "one.json", json.dumps(record, indent=2)))) == ["ok"]
    array = taken(write(tmp_path / "many.json", json.dumps([record, "x", record])))
    assert codes(array) == ["ok", "E108", "ok"]
    assert array[1].line == 2
    assert codes(taken(write(tmp_path / "lines.json", '{"text":"a"}\n{"text":"b"}\n'))) == ["ok", "ok"]
    assert codes(taken(write(tmp_path / "bad.json", '{"text": "a",\n]'))) == ["E107"]


def test_csv_with_line_breaks_in_cells_and_semicolons(tmp_path: Path) -> None:
    path = write(tmp_path / "r.csv", '\ufeffid;Outlet;published;title;text\n1;desk;2020-02-03;T;"two\nlines"\n;;;;\n2;desk;;T;more\n')
    items = taken(path)
    assert codes(items) == ["ok", "ok"]
    assert [i.line for i in items] == [2, 5]
    assert isinstance(items[0], Raw)
    assert json.loads(items[0].data)["text"] == "two\nlines"


def test_csv_without_text_column(tmp_path: Path) -> None:
    [error] = taken(write(tmp_path / "r.csv", "id,headline\n1,x\n"))
    assert isinstance(error, ReportError)
    assert (error.code, error.line) == ("E109", 1)
    assert "headline" in error.message


def test_csv_line_that_is_not_utf8_is_left_out(tmp_path: Path) -> None:
    items = taken(write(tmp_path / "r.csv", b"id,text\n1,caf\xe9\n2,fine\n"))
    assert sorted(codes(items)) == ["E111", "ok"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("empty.txt", b"", "E104"), ("empty.jsonl", b"\n\n", "E104"), ("empty.csv", b"", "E104"), ("empty.json", b"[]", "E104")],
)
def test_empty_files(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert codes(taken(write(tmp_path / name, content))) == [code]


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert codes(taken(tmp_path / "absent.txt", tmp_path / "none")) == ["E101", "E105"]


def test_a_200_mb_line_is_one_error_and_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text":"before"}\n{"text":"')
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text":"after"}\n')
    tracemalloc.start()
    items = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(items) == ["ok", "E106", "ok"]
    assert items[1].line == 2
    assert "200.0 MB" in items[1].message  # type: ignore[union-attr]
    assert peak < 6 * MAX_BYTES


def test_overlong_text_file(tmp_path: Path) -> None:
    [error] = taken(write(tmp_path / "big.txt", b"x" * (MAX_BYTES + 1)))
    assert isinstance(error, ReportError)
    assert error.code == "E106"


@pytest.mark.parametrize(
    ("content", "media"), [(b'{"text": "a"}\n', "docs"), (b"<!DOCTYPE html><html></html>", "html"), (b"Plain words.", "text")]
)
def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, content: bytes, media: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))
    [raw] = taken("-")
    assert isinstance(raw, Raw)
    assert (raw.origin, raw.media) == ("-", media)


def test_every_message_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    for code, message in FAULTS.items():
        assert "\n" not in message, code
        assert ";" in message, f"{code} says what is wrong, then what to do"
    [error] = taken(tmp_path / "absent.txt")
    assert isinstance(error, ReportError)
    assert describe(error).startswith(f"{tmp_path / 'absent.txt'}: E101 there is no such file")
