"""What somebody sends who wants a file of ours, our memory or our time."""

from __future__ import annotations

import html
import io
import os
import socket
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from truceline.ingest import records, resolver, sources
from truceline.ingest.feeds import FeedError, entries
from truceline.ingest.records import raw_of
from truceline.ingest.sources import files_in
from truceline.ingest.unfetched import NotFetched
from truceline.model import Raw, ReportError
from truceline.model.faults import describe, fault
from truceline.read import ReadError, read

SECRET = "the words of another file of this computer"
PARAGRAPH = "<p>Shells fell on the market of the town and killed three people, doctors said.</p>"


ATTRIBUTES = f"<p {' '.join(f'a{n}' for n in range(300_000))}>x</p>"
QUOTED = f"<p {''.join(f'a{n}=' + chr(34) + '><p>' + chr(34) for n in range(20_000))}>x</p>"


def outcome(path: Path) -> tuple[list[Raw], list[str]]:
    items = list(sources([str(path)]))
    return [item for item in items if isinstance(item, Raw)], [item.code for item in items if isinstance(item, ReportError)]


def test_links_in_a_folder_do_not_lead_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "more.txt").write_text(SECRET)
    given = tmp_path / "given"
    (given / "deep").mkdir(parents=True)
    (given / "own.txt").write_text("Shells fell on the market.")
    (given / "deep" / "within.txt").symlink_to(given / "own.txt")
    (given / "out.txt").symlink_to(tmp_path / "secret.txt")
    (given / "deep" / "up.txt").symlink_to("../../secret.txt")
    (given / "folder").symlink_to(tmp_path / "secrets")
    (given / "loop.txt").symlink_to(given / "loop.txt")
    (given / "none.txt").symlink_to(given / "nothing.txt")
    os.mkfifo(given / "pipe.txt")
    raws, codes = outcome(given)
    assert [Path(raw.origin).name for raw in raws] == ["within.txt", "own.txt"]
    assert not any(SECRET.encode() in raw.data for raw in raws)
    assert codes == ["E129"] * 4
    assert files_in(given) == [given / "deep" / "within.txt", given / "own.txt"]
    named, _ = outcome(given / "out.txt")  # a person who names a link means what it leads to
    assert len(named) == 1


def test_folders_deeper_than_calls_may_go(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    (tmp_path / "a.txt").write_text("Shells fell on the market.")
    raws, codes = outcome(tmp_path)
    assert (len(raws), codes) == (1, [])
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own cleaning calls itself for each level


@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_a_number_of_thousands_of_digits(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text('{"id": ' + "1" * 5_000 + ', "text": "words"}\n{"text": "Shells fell on the market."}\n')
    raws, codes = outcome(path)
    assert codes == ["E107"]
    assert len(raws) == (1 if ending == "jsonl" else 0)


MANY = ["<p>" * 60_000, "<p>a" * 40_000, "<p>a</p>" * 26_000, "<" * 60_000, "&" * 600_000, "<a href=x>y" * 60_000]


@pytest.mark.parametrize("body", [*MANY, ATTRIBUTES, QUOTED])
def test_pages_that_would_take_minutes(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{PARAGRAPH}{body}</body></html>")
    (raw,), _ = outcome(path)
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == "E217"


def test_feeds_whose_elements_have_no_end_of_attributes() -> None:
    many = " ".join(f'a{n}="1"' for n in range(100_000))
    with pytest.raises(FeedError):
        entries(f"<rss><channel><item {many}><title>a</title></item></channel></rss>".encode())
    escaped = html.escape(f"<p {many}>words</p>")
    (entry,) = entries(f"<rss><channel><item><description>{escaped}</description></item></channel></rss>".encode())
    assert entry.summary == "words"


def test_a_text_without_spaces() -> None:
    began = time.monotonic()
    read(raw_of("a.txt", b"A" * 2_000_000, "text"))
    assert time.monotonic() - began < 8


def workbook(declared: str) -> bytes:
    """A spreadsheet by hand whose sheet begins with what is `declared`."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/%s" Target="%s"/></Relationships>'
    )
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>' for n, text in ((1, "text"), (2, "a &x; b")))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
        )
        packed.writestr("_rels/.rels", relation % ("officeDocument", "xl/workbook.xml"))
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        packed.writestr("xl/_rels/workbook.xml.rels", relation % ("worksheet", "worksheets/sheet1.xml"))
        packed.writestr("xl/worksheets/sheet1.xml", f"{declared}<worksheet {main}><sheetData>{cells}</sheetData></worksheet>")
    return held.getvalue()


@pytest.mark.parametrize("before", ["", "<!--" + "x" * 9_000 + "-->", "<!--" + "x" * 1_048_570 + "-->"])
def test_spreadsheets_that_declare_entities(tmp_path: Path, before: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(f'{before}<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'))
    assert outcome(path) == ([], ["E125"])


def test_no_reader_opens_what_a_document_names(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    feed = f"{entity}<rss><channel><title>t</title><item><title>&x;</title><description>&x; words</description></item></channel></rss>"
    page = f'{entity}<html><body>{PARAGRAPH}<p>&x;</p><iframe src="file://{tmp_path}/secret.txt"></iframe></body></html>'
    (tmp_path / "a.xml").write_text(feed)
    (tmp_path / "b.xml").write_bytes(f'<?xml version="1.0" encoding="cp037"?>{feed}'.encode("cp037") + b"<rss>")
    (tmp_path / "c.xml").write_bytes(f'<?xml version="1.0" encoding="utf-16"?>{feed}'.encode("utf-16"))
    (tmp_path / "d.html").write_text(page)
    (tmp_path / "e.xhtml").write_text(page)
    office = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(tmp_path / "f.docx", "w") as packed:
        words = f"{entity}<w:document {office}><w:body><w:p><w:r><w:t>a &x; b</w:t></w:r></w:p></w:body></w:document>"
        packed.writestr("word/document.xml", words)
    for path in sorted(tmp_path.glob("?.*")):
        raws, _ = outcome(path)
        for raw in raws:
            try:
                assert SECRET not in read(raw).text, path.name
            except ReadError:
                continue


def test_names_do_not_steer_the_terminal(tmp_path: Path) -> None:
    error = ReportError("a\x1b]0;evil\x07\u202e.txt", "ingest", "E103", fault("E103", "\x1b[2J"))
    shown = describe(error)
    assert shown.isprintable()
    assert "evil" in shown


def test_the_resolver_asks_for_whole_names_and_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def answer(name: str, *rest: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(name)
        if name.startswith("slow"):
            time.sleep(1)
        if name.startswith("none"):
            raise socket.gaierror(-2, "Name or service not known")
        return [(2, 1, 6, "", ("192.0.2.1", 0)), (2, 1, 6, "", ("192.0.2.1", 0)), (10, 1, 6, "", ("fe80::1%lo", 0, 0, 1))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(resolver, "PATIENCE_S", 0.2)
    assert [str(found) for found in resolver.by_system("news.example.org")] == ["192.0.2.1", "fe80::1%lo"]
    assert asked == ["news.example.org."]  # the dot keeps the search list of the system out
    for name in ("slow.example.org", "none.example.org"):
        with pytest.raises(NotFetched) as caught:
            resolver.by_system(name)
        assert caught.value.code == "E405"


@pytest.mark.parametrize(
    ("ending", "content"), [("jsonl", "a\n" * 5_000), ("json", "{}\n" + "a\n" * 5_000), ("csv", "text\n" + 'a"b"c\n"x"y\n' * 5_000)]
)
def test_a_file_of_broken_lines_is_left_after_a_thousand(tmp_path: Path, ending: str, content: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(content)
    _, codes = outcome(path)
    assert len(codes) == records.MAX_FAULTS + 1
    assert (codes[-1], codes.count("E131")) == ("E131", 1)
