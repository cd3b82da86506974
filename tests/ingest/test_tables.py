"""Tables of other programs: columns by name, by the usual names, and lists of links; spreadsheets whole and broken."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from truceline.ingest import sheets, sources
from truceline.model import Link, Raw, ReportError

SEEN = ["1170000001", "20240304101500", "20240304101500", "1", "post.example", "https://post.example/a"]
MENTION = "\t".join([*SEEN, "3", "-1", "40", "60", "1", "50", "2000", "-4.1", "", ""])
EVENT = "\t".join(["1170000001", "20240304", *["x"] * 58, "https://post.example/b"])
GRAPH = "\t".join(["20240304101500-12", "20240304101500", "1", "hill.example", "https://hill.example/c", *[""] * 22])


def taken(path: Path, content: bytes | str, **asked: str) -> tuple[list[Raw | ReportError], list[Link]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    links: list[Link] = []
    return list(sources([str(path)], columns=asked, on_link=links.append)), links


def records(items: list[Raw | ReportError]) -> list[dict[str, str]]:
    return [json.loads(item.data) if isinstance(item, Raw) else {"error": item.code} for item in items]


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    content = "Ref,When,Body,Wire\n7,2024-03-04,Shells fell.,North Wire\n"
    [found] = records(taken(tmp_path / "r.csv", content, text="body", published="When", outlet="Wire")[0])
    assert (found["text"], found["published"], found["outlet"]) == ("Shells fell.", "2024-03-04", "North Wire")


def test_a_column_that_is_not_there_is_an_error_with_what_there_is(tmp_path: Path) -> None:
    [error], _ = taken(tmp_path / "r.csv", "Ref,Body\n1,x\n", text="Bdy")
    assert isinstance(error, ReportError)
    assert (error.code, error.line) == ("E127", 1)
    assert "Bdy among Ref, Body" in error.message


@pytest.mark.parametrize(
    "header",
    ["Date,Source,Headline,Full Text,Link", "publish_date,media_name,title,body,url", "Published,Publisher,Title,Text,URL"],
)
def test_usual_names_are_understood(tmp_path: Path, header: str) -> None:
    content = f"{header}\n2024-03-04,North Wire,Convoy,A convoy came.,https://wire.example/1\n"
    [found] = records(taken(tmp_path / "r.csv", content)[0])
    shown = {name: found[name] for name in ("published", "outlet", "title", "text", "url")}
    expected = ("2024-03-04", "North Wire", "Convoy", "A convoy came.", "https://wire.example/1")
    assert tuple(shown.values()) == expected


def test_numbers_of_rows_are_no_ids_of_reports(tmp_path: Path) -> None:
    [found] = records(taken(tmp_path / "r.csv", "Row,stories_id,Body\n1,77,Words.\n")[0])
    assert "id" not in found


def test_neither_words_nor_links(tmp_path: Path) -> None:
    [error], _ = taken(tmp_path / "r.csv", "Ref,Headline\n1,x\n")
    assert isinstance(error, ReportError)
    assert error.code == "E109"
    assert "--columns text=NAME" in error.message


@pytest.mark.parametrize("row", [MENTION, EVENT, GRAPH])
def test_gdelts_files_are_lists_of_links(tmp_path: Path, row: str) -> None:
    not_web = MENTION.replace("\t1\tpost.example\thttps://post.example/a", "\t2\tpost.example\tA book, page 3")
    items, links = taken(tmp_path / "20240304101500.mentions.CSV", f"{row}\n{row}\n{not_web}\n")
    assert items == []
    assert [link.line for link in links] == [1]  # each address once, and only addresses
    assert links[0].uri.startswith("https://")
    assert links[0].published is None  # the day on which it was seen is no day of publication


def test_media_clouds_export_is_a_list_of_links(tmp_path: Path) -> None:
    content = (
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "ab12,2024-03-05 01:02:03,en,post.example,post.example,2024-03-04,Shells fall,https://post.example/a\n"
        "ab13,2024-03-05 01:02:03,en,post.example,post.example,,No link,\n"
    )
    items, links = taken(tmp_path / "mc.csv", content)
    assert links == [Link("https://post.example/a", str(tmp_path / "mc.csv"), 2, "Shells fall", "post.example", dt.date(2024, 3, 4))]
    assert len(items) == 1  # a row without words and without a link is left to the reader, who says so


def test_a_list_that_nobody_takes_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("url\nhttps://a.example/1\nhttps://a.example/2\n")
    [error] = sources([str(tmp_path / "l.csv")])
    assert isinstance(error, ReportError)
    assert (error.code, "2 links" in error.message, "truceline fetch --list" in error.message) == ("E124", True, True)


def test_auto_archivers_sheet_and_its_own_csv(tmp_path: Path) -> None:
    sheet = (
        "Link,Archive status,Archive location,Archive date,Thumbnail,Upload timestamp,Upload title,Text content,Hash,WACZ\n"
        "https://t.example/1,success,x,2024-03-05,,2024-03-04 09:00:00,A post,Shells fell on the mill.,h,w\n"
        "https://t.example/2,success,x,2024-03-05,,,,,h,w\n"
    )
    items, links = taken(tmp_path / "sheet.csv", sheet)
    [found] = records(items)
    assert (found["text"], found["url"], found["published"]) == ("Shells fell on the mill.", "https://t.example/1", "2024-03-04 09:00:00")
    assert [link.uri for link in links] == ["https://t.example/2"]

    held = {"url": "https://t.example/3", "title": "A post", "content": "It's quiet.", "timestamp": dt.datetime(2024, 3, 4, tzinfo=dt.UTC)}
    bare = {"url": "https://t.example/4", "_processed_at": dt.datetime(2024, 3, 5, tzinfo=dt.UTC)}
    rows = [
        ["status", "metadata", "media"],
        ["success", repr(held), "[]"],
        ["no archiver", repr(bare), "[]"],
        ["x", "__import__('os')", ""],
    ]
    written = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    items, links = taken(tmp_path / "dump.csv", written)
    assert records(items) == [
        {"url": "https://t.example/3", "title": "A post", "text": "It's quiet.", "published": "2024-03-04"},
        {"error": "E110"},
    ]
    assert [link.uri for link in links] == ["https://t.example/4"]


def test_unicode_text_as_spreadsheets_save_it(tmp_path: Path) -> None:
    [found] = records(taken(tmp_path / "r.txt.csv", "Date\tBody\n2024-03-04\tOrlé fell.\n".encode("utf-16"))[0])
    assert (found["text"], found["published"]) == ("Orlé fell.", "2024-03-04")


def sheet_bytes(*rows: tuple[object, ...], title: str = "Reports") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Notes"  # type: ignore[union-attr]
    book.active.append(["nothing here"])  # type: ignore[union-attr]
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_spreadsheet_with_dates_and_another_sheet(tmp_path: Path) -> None:
    content = sheet_bytes(
        ("Date", "Source", "Body"), (dt.date(2024, 3, 4), "North Wire", "Line one.\nLine two."), (None, None, None), ("", 7, "x")
    )
    items, _ = taken(tmp_path / "r.xlsx", content)
    found = records(items)
    assert (found[0]["published"], found[0]["outlet"], found[0]["text"]) == ("2024-03-04", "North Wire", "Line one.\nLine two.")
    assert [item.line for item in items] == [2, 4]
    assert found[1]["outlet"] == "7"


def test_rows_beyond_the_size_that_a_sheet_states_are_read(tmp_path: Path) -> None:
    """Some programs write a dimension of one cell whatever they write; nothing may go without a word."""
    content = sheet_bytes(("Date", "Body"), ("2024-03-04", "One."), ("2024-03-05", "Two."))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    lying = sheet.replace(b'ref="A1:B3"', b'ref="A1"')
    assert lying != sheet
    items, _ = taken(tmp_path / "r.xlsx", broken(content, "xl/worksheets/sheet2.xml", lying))
    assert [found["text"] for found in records(items)] == ["One.", "Two."]


def test_empty_rows_and_tags_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = sheet_bytes(("Date", "Body"), ("2024-03-04", "One."), *[(None, None)] * 30, ("2024-03-05", "Two."))
    monkeypatch.setattr(sheets, "MAX_BLANK", 20)
    items, _ = taken(tmp_path / "r.xlsx", content)
    assert [record.get("text", record.get("error")) for record in records(items)] == ["One.", "E125"]
    monkeypatch.setattr(sheets, "MAX_TAGS", 40)
    assert [record["error"] for record in records(taken(tmp_path / "s.xlsx", content)[0])] == ["E125"]


def broken(content: bytes, part: str, to: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, to if info.filename == part else old.read(info))
    return held.getvalue()


SHEET = sheet_bytes(("Date", "Body"), ("2024-03-04", "Words."))
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SHEET[: len(SHEET) // 2], "E125"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "E125"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "E113"),
        (broken(SHEET, "xl/worksheets/sheet2.xml", BOMB), "E125"),
        (broken(SHEET, "xl/worksheets/sheet2.xml", b"<worksheet>" + b"0" * 200_000_000), "E115"),
        (broken(SHEET, "xl/workbook.xml", b"<workbook"), "E125"),
        (broken(SHEET, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row><c>"), "E125"),
        (sheet_bytes(), "E109"),
    ],
)
def test_broken_spreadsheets_say_how(tmp_path: Path, content: bytes, code: str) -> None:
    started = time.perf_counter()
    items, _ = taken(tmp_path / "b.xlsx", content)
    assert [item.code for item in items if isinstance(item, ReportError)] == [code]
    assert time.perf_counter() - started < 5
