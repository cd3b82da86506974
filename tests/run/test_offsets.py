"""Every span gives back its exact words, whatever the file they came in: CR LF, combining accents, Arabic, entities, wrapped lines."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from truceline.ingest import sources
from truceline.model import Evidence, Reading, Span
from truceline.run import add, readings
from truceline.store import Casefile

# Composed, decomposed (e + U+0301, i + U+0308), right-to-left with marks of direction, beyond the first plane, and a soft hyphen.
LINES = (
    "Shells fell on the cafe\u0301 of Saraqib (\u200fسراقب\u200e) on Monday and killed three civilians, the naï\u0308f mayor said.",
    "Government warplanes bombed Ariha \U0001f4a5 on 4 March and wounded 12 people, said Zoe\u0308 of the rescue\u00adteam.",
    "قالت فرق الإنقاذ: at least two children died in Idlib on Tuesday when artillery hit a school.",
)
TEXT = "\r\n\r\n".join(LINES)
PARAGRAPHS = "".join(f"<p>{line.replace('é', '&eacute;')}\r\n</p>" for line in LINES)
PAGE = f'<!doctype html><html><head><meta charset="utf-8"><title>Note</title></head><body><article>{PARAGRAPHS}</article></body></html>'


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Daily note", "Mon, 04 Mar 2024 10:00:00 +0000"
    message.set_content(TEXT.replace("\r\n", "\n"), cte="base64")
    return message.as_bytes()


def document() -> bytes:
    words = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{words}</w:body></w:document>')
    return held.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Body", "Date"])  # type: ignore[union-attr]
    book.active.append([TEXT.replace("\r\n", "\n"), "2024-03-04"])  # type: ignore[union-attr]
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


FILES = {
    "r.txt": TEXT.encode(),
    "bom.txt": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf16.txt": TEXT.encode("utf-16"),
    "r.html": PAGE.encode(),
    "r.jsonl": json.dumps({"text": TEXT, "title": "Cafe\u0301", "published": "2024-03-04"}).encode(),
    "r.csv": f'Date,Body\r\n2024-03-04,"{TEXT}"\r\n'.encode(),
    "r.xlsx": sheet(),
    "r.eml": mail(),
    "r.docx": document(),
    "r.rss": f"<rss><channel><title>T</title><item><description><![CDATA[{PARAGRAPHS}]]></description></item></channel></rss>".encode(),
}


def spans(value: Any) -> Iterator[tuple[int, int, str | None]]:
    """Every span of a record, with the words that it is said to hold where it says so."""
    if isinstance(value, Evidence):
        yield value.start, value.end, value.exact
    elif isinstance(value, Span):
        yield value.start, value.end, None
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from spans(getattr(value, field.name))
        if isinstance(getattr(value, "anchor", None), str) and isinstance(getattr(value, "span", None), Span):
            yield value.span.start, value.span.end, value.anchor  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", FILES)
def test_spans_are_the_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    [reading] = readings(sources([str(path)]), whole=True)
    assert isinstance(reading, Reading), reading
    text = reading.report.text
    assert "café" in text
    assert "Zoë" in text
    assert "سراقب" in text
    assert "\r" not in text
    found = [(start, end, exact) for sort in fields(reading) for start, end, exact in spans(getattr(reading, sort.name))]
    assert len([1 for *_, exact in found if exact]) > 10
    assert [(text[start:end], exact) for start, end, exact in found if exact is not None and text[start:end] != exact] == []
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert {text[place.span.start : place.span.end] for place in reading.places} >= {"Saraqib", "Ariha", "Idlib"}


def test_words_and_bytes_come_back_from_the_casefile_as_they_went_in(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(FILES["r.txt"])
    with Casefile.open(tmp_path / "case", create=True) as held:
        add(held, sources([str(path)]))
        [reading] = held.readings()
        assert held.original(reading.report.sha256) == FILES["r.txt"]
        assert hashlib.sha256(FILES["r.txt"]).hexdigest() == reading.report.sha256
        for event in reading.events:
            assert reading.report.quote(event.span) == event.anchor
