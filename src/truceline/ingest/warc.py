"""Web archives: the pages, documents and plain texts that a WARC or WACZ holds, with the moment and the address of their capture."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator
from datetime import UTC
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from truceline.ingest.archives import Room, inside
from truceline.ingest.limits import MAX_BYTES, MAX_DOCUMENT, lines, megabytes
from truceline.ingest.records import failed, raw_of
from truceline.ingest.unpacked import MAGIC, unpacked
from truceline.model import Capture, Raw, ReportError
from truceline.model.hints import is_ours
from truceline.model.packed import PackedError, open_member, open_packed
from truceline.model.report import MediaType

MAX_HEADERS = 64_000  # bytes of one record's headers
_PIECE = 1 << 16
MAX_PAGES = 20_000_000  # bytes of a WACZ's list of pages
_MEDIA: dict[str, MediaType] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
# Of other addresses programs keep their own notes as plain text: how they were called, what a page's words are once more.
_PAGES = ("http://", "https://", "ftp://", "file://")
_SECRET = frozenset(("set-cookie", "set-cookie2"))  # marks of one visitor, which tell nothing of the page
_FAULTS = {"damaged": "E112", "encrypted": "E113", "method": "E114", "bomb": "E115"}


def from_warc(origin: str, stream: BinaryIO, room: Room, pages: Collection[str] = ()) -> Iterator[Raw | ReportError]:
    """Every successful response of a kind that is read, named `archive.warc!/address`; `line` is its place among all records.

    Pictures, scripts, redirects and errors of servers are passed over without a word, and so is what lies at no address of
    `pages` where that is given. A record that was cut short or does not have the digest it states is one error.
    """
    found = 0
    try:
        head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
        for item in _records(origin, unpacked(stream, room.bytes) if head == MAGIC else stream, pages):
            found += 1
            yield item
    except PackedError as error:
        yield failed(origin, "E115" if error.why == "bomb" else "E123", error.detail)
    except (OSError, ValueError, RuntimeError) as error:
        yield failed(origin, "E123", str(error) or type(error).__name__)
    else:
        if not found:
            yield failed(origin, "E104")


def from_wacz(origin: str, stream: BinaryIO, room: Room) -> Iterator[Raw | ReportError]:
    """The pages that the crawl was asked for, where it lists them, else every page of its archives."""
    try:
        with open_packed(stream) as packed:
            names = [i for i in packed.infolist() if PurePosixPath(i.filename).name.lower().endswith((".warc", ".warc.gz"))]
            if not names:
                yield failed(origin, "E104")
                return
            listed: set[str] = set()
            for name in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
                if name in packed.NameToInfo:
                    with open_member(packed, packed.NameToInfo[name], room.bytes) as member:
                        listed |= _pages(member)
            for info in names:
                with open_member(packed, info, room.bytes) as member:
                    yield from from_warc(inside(origin, info.filename), member, room, listed)
    except PackedError as error:
        yield failed(origin, _FAULTS[error.why], error.detail)


def _records(origin: str, stream: BinaryIO, pages: Collection[str]) -> Iterator[Raw | ReportError]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (only for web archives)

    by: str | None = None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.warcinfo
    forward = _Forward(stream)
    archive = ArchiveIterator(
        forward, record_types=kinds, parse_http=False, stream_detect=False, max_header_len=MAX_HEADERS, fsspec_args=False
    )
    for place, record in enumerate(archive, 1):
        if record.record_type == WarcRecordType.warcinfo:
            by = by or _software(record)
            continue
        uri = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if pages and uri not in pages:
            continue
        name = inside(origin, uri)
        if record.content_length > MAX_DOCUMENT:
            if record.record_type == WarcRecordType.response:
                yield failed(name, "E117", megabytes(record.content_length), line=place)
            continue
        item = (
            _response(name, record, place, by, uri)
            if record.record_type == WarcRecordType.response
            else _plain(name, record, place, by, uri)
        )
        if item is not None:
            yield item
    if forward.fault is not None:
        raise forward.fault


class _Forward:
    """A stream as the library wants one: it asks where it is, and may skip, even where a stream only goes forward.

    A fault ends the stream and is kept in `fault`: the library reads ahead, and what came before is whole.
    """

    def __init__(self, stream: BinaryIO) -> None:
        # Piece by piece: what was read before a fault would be lost in a longer read.
        self._piece = stream.read1 if isinstance(stream, io.BufferedReader) else stream.read
        self._at = 0
        self.fault: PackedError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        piece = b""
        try:
            piece = self._piece(_PIECE if size < 0 else min(size, _PIECE)) if self.fault is None else b""
        except (PackedError, OSError) as error:
            self.fault = error
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        ahead = offset if whence == 1 else offset - self._at
        if whence == 2 or ahead < 0:
            raise OSError("a web archive is read forwards only")
        while ahead > 0 and (piece := self.read(ahead)):
            ahead -= len(piece)
        return self._at

    def close(self) -> None:
        """The stream belongs to the caller."""


def _response(name: str, record: Any, place: int, by: str | None, uri: str) -> Raw | ReportError | None:
    stated = record.content_length
    record.freeze()
    whole = record.content_length == stated and (not record.headers.get("WARC-Block-Digest") or record.verify_block_digest())
    record.parse_http(auto_decode="all", max_header_len=MAX_HEADERS)
    media = _MEDIA.get((record.http_content_type or "").lower())
    if media is None or record.http_headers is None or record.http_headers.status_code != 200:
        return None if whole else failed(name, "E123", "a record is cut short or does not have the digest it states", line=place)
    if not whole:
        return failed(name, "E123", "the page is cut short or does not have the digest it states", line=place)
    headers = tuple((key, value) for key, value in record.http_headers if key.lower() not in _SECRET and not is_ours(key))
    return _raw(name, record.reader.read(MAX_DOCUMENT + 1), media, place, _capture(record, by, uri, headers))


def _plain(name: str, record: Any, place: int, by: str | None, uri: str) -> Raw | ReportError | None:
    """What was saved without the words of a server: a resource, or the text of a page (WET)."""
    stated = record.headers.get("Content-Type") or ""
    media = _MEDIA.get(stated.split(";")[0].strip().lower())
    if media is None or not uri.lower().startswith(_PAGES):
        return None
    length = record.content_length
    data = record.reader.read(MAX_DOCUMENT + 1)
    if len(data) != length:
        return failed(name, "E123", "a record is cut short", line=place)
    return _raw(name, data, media, place, _capture(record, by, uri, (("Content-Type", stated),)))


def _raw(name: str, data: bytes, media: MediaType, place: int, capture: Capture) -> Raw | ReportError:
    most = MAX_BYTES if media in ("html", "text") else MAX_DOCUMENT
    if not data:
        return failed(name, "E104", line=place)
    if len(data) > most:
        return failed(name, "E106" if most == MAX_BYTES else "E117", f"the page has more than {megabytes(most)}", line=place)
    return raw_of(name, data, media, place, capture)


def _capture(record: Any, by: str | None, uri: str, headers: tuple[tuple[str, str], ...]) -> Capture:
    moment = record.record_date
    return Capture(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None, uri or None, by, headers)


def _software(record: Any) -> str | None:
    for line in record.reader.read(MAX_HEADERS).decode("utf8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "software" and value.strip():
            return str(" ".join(value.split())[:200])
    return None


def _pages(stream: BinaryIO) -> set[str]:
    """The addresses in a list of pages; its first line is a heading without one."""
    found: set[str] = set()
    length = 0
    for _, line, size in lines(stream):
        length += size
        if length > MAX_PAGES:
            break
        try:
            row = json.loads(line or b"{}")
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            found.add(row["url"])
    return found
