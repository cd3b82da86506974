"""Tables, CSV first of all: rows with words are reports, rows with a link alone go on the list of links to fetch."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from truceline.ingest.archiver import is_dump, of_dump
from truceline.ingest.asked import Asked
from truceline.ingest.columns import NoColumn, Shape, shape
from truceline.ingest.gdelt import gdelt
from truceline.ingest.limits import MAX_BYTES, lines, megabytes
from truceline.ingest.lists import LinkList
from truceline.ingest.records import MAX_ARRAY, failed, raw_of
from truceline.model import Raw, ReportError

_DELIMITERS = (",", ";", "\t", "|")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def from_csv(origin: str, stream: BinaryIO, asked: Asked) -> Iterator[Raw | ReportError]:
    """A header row, then one report a row; comma, semicolon, tab or bar. `line` is the line on which the row starts.

    Tables without words (exports of Media Cloud, GDELT's files, which have no header) are lists of links.
    """
    csv.field_size_limit(MAX_BYTES)
    faults: list[ReportError] = []
    rows = _CsvLines(origin, _plain_bytes(stream), faults)
    first = next(rows, None)
    yield from _drain(faults)
    if first is None:
        yield failed(origin, "E104")
        return
    links = LinkList(origin, asked)
    if (row_of := gdelt(first)) is not None:
        for line in _with(first, rows):
            links.take(row_of(origin, line.rstrip("\n"), rows.number))
        yield from _drain(faults)
        yield from links.told()
        return
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = next(csv.reader([first], delimiter=delimiter))
        meant = shape(header, asked.columns)
    except csv.Error as error:
        yield failed(origin, "E110", str(error), line=1)
        return
    except NoColumn as error:
        yield failed(origin, "E127", f"{error} among {', '.join(header)}", line=1)
        return
    dump = is_dump(meant.header)
    if not (meant.has_text or "url" in meant.fields or dump):
        yield failed(origin, "E109", ", ".join(meant.header), line=1)
        return
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    while True:
        start = rows.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield failed(origin, "E110", str(error), line=start)
            continue
        yield from _drain(faults)
        yield from of_dump(origin, cells, start, links) if dump else of_row(origin, meant, cells, start, links)
    yield from _drain(faults)
    yield from links.told()


def of_row(origin: str, meant: Shape, cells: Sequence[str], line: int, links: LinkList) -> Iterator[Raw | ReportError]:
    """One row: a report where it has words, else a link where it has one; nothing for an empty row."""
    if not any(cell.strip() for cell in cells):
        return
    record = meant.record(cells)
    if not record.get("text", "").strip() and links.take(links.of_record(record, line)):
        return
    yield raw_of(origin, json.dumps(record, ensure_ascii=False).encode("utf8", "surrogatepass"), "docs", line)


class _CsvLines:
    """The decoded lines of a CSV file; what cannot be decoded or is too long goes to `faults` and is left out."""

    def __init__(self, origin: str, stream: BinaryIO, faults: list[ReportError]) -> None:
        self.number = 0
        self._origin, self._lines, self._faults = origin, lines(stream), faults

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        for number, line, length in self._lines:
            self.number = number
            if line is None:
                self._faults.append(failed(self._origin, "E106", f"the line has {megabytes(length)}", line=number))
                continue
            try:
                return line.decode("utf-8-sig" if number == 1 else "utf-8").replace("\0", "") + "\n"
            except UnicodeDecodeError:
                self._faults.append(failed(self._origin, "E111", "UTF-8", line=number))
        raise StopIteration


def _plain_bytes(stream: BinaryIO) -> BinaryIO:
    """The stream; where a spreadsheet program saved it as "Unicode text" (UTF-16) its words in UTF-8."""
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    if head not in _UTF16:
        return stream
    return io.BytesIO(stream.read(MAX_ARRAY).decode("utf-16", "replace").encode("utf8", "replace"))


def _with(first: str, rows: _CsvLines) -> Iterator[str]:
    yield first
    yield from rows


def _drain(faults: list[ReportError]) -> Iterator[ReportError]:
    yield from faults
    faults.clear()
