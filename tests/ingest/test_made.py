"""Readers against files that other programs made (tests/ingest/made): LibreOffice, Chromium, Wget, warcio, three makers of feeds."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from truceline.ingest import sources
from truceline.model import Raw, Report, ReportError
from truceline.read import ReadError, read

MADE = Path(__file__).parent / "made"
_spec = importlib.util.spec_from_file_location("make", MADE / "make.py")
assert _spec is not None
assert _spec.loader is not None
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)
TITLE, PARAGRAPHS, ITEMS = make.TITLE, make.PARAGRAPHS, make.ITEMS
DAY = date(2024, 3, 4)


def reports(name: str) -> list[Report]:
    items = list(sources([str(MADE / name)]))
    assert not [item for item in items if isinstance(item, ReportError)]
    found = [read(item, languages=("en", "ar")) for item in items if isinstance(item, Raw)]
    for report in found:
        assert "\n".join(report.text[b.start : b.end] for b in report.blocks).split() == report.text.split()
    return found


def lines(report: Report) -> list[str]:
    return [line for line in report.text.split("\n") if line]


def test_every_file_here_is_read_by_a_test() -> None:
    words = Path(__file__).read_text(encoding="utf8")
    for path in MADE.iterdir():
        assert path.name in words or path.suffix in (".py", ".md", "") or path.name == "__pycache__", path.name


def test_a_document_of_libreoffice() -> None:
    (report,) = reports("libreoffice.docx")
    cells = [cell for row in make.TABLE for cell in row]
    assert (report.title, report.language, report.published) == (TITLE, "en", None)
    assert lines(report) == [TITLE, PARAGRAPHS[0], PARAGRAPHS[1], *ITEMS, *cells, PARAGRAPHS[2]]


def test_a_pdf_of_libreoffice() -> None:
    """Words of two scripts in the order in which they are read, a list's signs, and the mark of a note that joins no figure."""
    (report,) = reports("libreoffice.pdf")
    assert report.title == TITLE
    found = lines(report)
    assert found[:5] == [TITLE, PARAGRAPHS[0], f"{PARAGRAPHS[1]}¹", *(f"• {item}" for item in ITEMS)]
    assert found[-2:] == [PARAGRAPHS[2], f"1 {make.NOTE}"]


def test_a_page_saved_by_libreoffice() -> None:
    (report,) = reports("libreoffice.html")
    assert lines(report)[:3] == [TITLE, PARAGRAPHS[0], f"{PARAGRAPHS[1]}¹"]
    assert PARAGRAPHS[2] in lines(report)


def test_a_spreadsheet_of_libreoffice() -> None:
    first, second = reports("libreoffice.xlsx")
    assert (first.title, first.outlet, first.published) == (TITLE, "The Harbour Post", DAY)
    assert first.uri == "https://post.example/2024/03/04/tellin"
    assert first.text == f"{TITLE}\n{PARAGRAPHS[0]}"
    assert (second.outlet, second.published, second.uri) == ("Valley Radio", date(2024, 3, 5), None)
    assert second.text == f"A second day; a pause\n{make.ROWS[2][3]}"


@pytest.mark.parametrize("name", ["chromium.pdf", "chromium-head-and-foot.pdf"])
def test_a_page_printed_by_chromium(name: str) -> None:
    """With the dialogue's head and foot or without: the day of printing and the address are no words of it."""
    (report,) = reports(name)
    assert lines(report)[1:] == [TITLE, *PARAGRAPHS, *ITEMS, "All rights reserved"]
    assert report.published is None


@pytest.mark.parametrize(("name", "code"), [("libreoffice-locked.pdf", "E210"), ("chromium-picture.pdf", "E214")])
def test_files_without_words_for_us_say_so(name: str, code: str) -> None:
    (raw,) = sources([str(MADE / name)])
    assert isinstance(raw, Raw)
    with pytest.raises(ReadError) as caught:
        read(raw)
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["wget.warc.gz", "warcio.warc.gz"])
def test_web_archives_of_two_programs(name: str) -> None:
    """The page and the text; not the 404, and not what the program notes of itself."""
    page, text = reports(name)
    assert (page.title, page.outlet, page.published, page.published_from) == (TITLE, "The Harbour Post", DAY, "meta article:published_time")
    assert lines(page) == [TITLE, *PARAGRAPHS, *(f"- {item}" for item in ITEMS)]
    assert page.uri is not None
    assert page.uri.endswith("/tellin.html")
    assert lines(text) == [PARAGRAPHS[0], PARAGRAPHS[2]]


@pytest.mark.parametrize("name", ["feedgen.rss", "feedgen.atom", "django.rss", "django.atom", "hugo.xml"])
def test_feeds_of_three_programs(name: str) -> None:
    pause, first = sorted(reports(name), key=lambda report: report.title)
    assert (first.title, first.outlet, first.published, first.language) == (TITLE, "The Harbour Post", DAY, "en")
    assert first.uri in ("https://post.example/tellin", "https://post.example/posts/tellin/")
    # Hugo's own template gives a summary of some 70 words, the others all of it.
    assert lines(first)[1:3] == list(PARAGRAPHS[:2])
    assert lines(first)[3] == PARAGRAPHS[2] or PARAGRAPHS[2].startswith(lines(first)[3])
    assert lines(pause) == ["A pause", "The pause held, said the mayor of Orlé."]
