"""Spreadsheets (XLSX) → the rows of every sheet that has words or links; formulas are never run, their last values are read."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from truceline.ingest.asked import Asked
from truceline.ingest.columns import NoColumn, Shape, shape
from truceline.ingest.lists import LinkList
from truceline.ingest.records import failed
from truceline.ingest.tables import of_row
from truceline.model import Raw, ReportError
from truceline.model.packed import DAMAGED, Allowance, PackedError, open_member, open_packed

MAX_XML = 500_000_000  # bytes over all parts; a sheet of 100,000 reports has some 300 MB
MAX_TAGS = 5_000_000  # over all parts; such a sheet has some four million, and the library takes 2 µs for each
MAX_BLANK = 100_000  # rows in one stretch: a single cell in the last row that there can be makes a million of them
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_PIECE = 1 << 20
_FAULTS = {"damaged": "E125", "encrypted": "E113", "method": "E125", "bomb": "E115"}


def from_sheets(origin: str, data: bytes, asked: Asked) -> Iterator[Raw | ReportError]:
    """One report a row below the first row with words in it, sheet by sheet; `line` is the row."""
    if data.startswith(_OLD):  # the older container; newer files are wrapped in it where they have a password
        wrapped = "EncryptedPackage".encode("utf-16-le") in data
        yield failed(origin, "E113") if wrapped else failed(origin, "E125", "an older kind of spreadsheet")
        return
    try:
        _checked(data)
    except PackedError as error:
        yield failed(origin, _FAULTS[error.why], error.detail or error.why)
        return
    from openpyxl import load_workbook  # noqa: PLC0415  (0.2 s that only spreadsheets need)

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from _sheets(origin, book, asked)
    except (*DAMAGED, TypeError, AttributeError, SyntaxError, AssertionError, RecursionError, MemoryError) as error:
        yield failed(origin, "E125", f"{type(error).__name__}: {error}")


def _checked(data: bytes) -> None:
    """Read every part once within bounds. Raises PackedError: bombs, and parts that declare entities of their own."""
    allowance, tags = Allowance(MAX_XML), 0
    with open_packed(io.BytesIO(data)) as packed:
        for info in packed.infolist():
            if info.filename.endswith("/") or not info.filename.lower().endswith((".xml", ".rels")):
                continue
            with open_member(packed, info, allowance) as member:
                seen = b""
                while piece := member.read(_PIECE):
                    # Anywhere: remarks of any length may stand before a declaration. In text the sign `<` is never written so.
                    if _DECLARES.search((seen + piece).replace(b"\0", b"")):
                        raise PackedError("damaged", "it declares entities")
                    seen = piece[-64:]
                    tags += piece.count(b"<")
                    if tags > MAX_TAGS:
                        raise PackedError("damaged", f"it has more than {MAX_TAGS:,} tags")


def _sheets(origin: str, book: Any, asked: Asked) -> Iterator[Raw | ReportError]:
    links = LinkList(origin, asked)
    seen: list[str] = []
    read = False
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs state a smaller sheet than they write, and what lies beyond would go without a word
        meant: Shape | None = None
        blank = 0
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_cell(value) for value in values]
            blank = 0 if any(cells) else blank + 1
            if blank > MAX_BLANK:
                yield failed(origin, "E125", f"{sheet.title}: more than {MAX_BLANK:,} empty rows", line=number)
                break
            if meant is None:
                if not any(cells):
                    continue
                try:
                    meant = shape(cells, asked.columns)
                except NoColumn as error:
                    seen.append(f"{sheet.title}: no column {error}")
                    break
                if not (meant.has_text or "url" in meant.fields):
                    seen.append(f"{sheet.title}: {', '.join(name for name in meant.header if name)}")
                    break
                read = True
            else:
                yield from of_row(origin, meant, cells, number, links)
    if not read:
        yield failed(origin, "E109", "; ".join(seen)) if seen else failed(origin, "E104")
    yield from links.told()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_sheet(packed: zipfile.ZipFile) -> bool:
    """True for a container that is a spreadsheet."""
    return "xl/workbook.xml" in packed.NameToInfo
