"""What kind a file is, by its ending and its first bytes, and which reader takes it in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from truceline.ingest.archives import MAX_UNPACKED, Room, from_zip, inside, nested
from truceline.ingest.asked import Asked
from truceline.ingest.feeds import from_feed, is_feed
from truceline.ingest.limits import MAX_BYTES, MAX_DOCUMENT, megabytes
from truceline.ingest.mail import from_mail, from_mailbox
from truceline.ingest.records import failed, few_faults, from_json, from_json_lines, raw_of
from truceline.ingest.sheets import from_sheets
from truceline.ingest.tables import from_csv
from truceline.ingest.unpacked import MAGIC, unpacked
from truceline.ingest.warc import from_wacz, from_warc
from truceline.model import Raw, ReportError
from truceline.model.packed import Allowance, PackedError
from truceline.model.report import MediaType

TEXT, HTML = {".txt"}, {".html", ".htm", ".xhtml"}
RECORDS, TABLES = {".jsonl", ".json"}, {".csv", ".tsv"}
ARCHIVES, MAILS, FEEDS = {".zip"}, {".eml", ".mbox"}, {".rss", ".atom", ".rdf", ".xml"}
WEB_ARCHIVES, PACKED = {".warc", ".wacz"}, {".gz"}
DOCUMENTS: dict[str, MediaType] = {".docx": "docx", ".pdf": "pdf"}
KNOWN = TEXT | HTML | RECORDS | TABLES | ARCHIVES | MAILS | FEEDS | WEB_ARCHIVES | PACKED | DOCUMENTS.keys() | {".xlsx"}
# Files that hold many reports: the hash of the whole stands beside each of them.
HOLDERS = RECORDS | TABLES | ARCHIVES | MAILS | FEEDS | WEB_ARCHIVES | PACKED | {".xlsx"}
# Files that take a library to take apart, or hold such files.
APART = ARCHIVES | MAILS | FEEDS | WEB_ARCHIVES | PACKED | {".xlsx"}
PICTURES = frozenset(
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".heic", ".mp4", ".webm", ".mov", ".avi", ".mkv", ".m4v"]
    + [".mp3", ".wav", ".ogg", ".m4a", ".aac", ".flac", ".opus"]
)
_ZIPPED = {".zip", ".docx", ".xlsx", ".wacz"}  # one container; the ending says which, and the reader whether that is so
_PLAIN = TEXT | HTML | RECORDS | TABLES | FEEDS | MAILS
HEAD = 4096
_GZ_RATIO = 20  # archives of pages unpack to some five times their size
# Lines that stand at the top of mails; a text may start with one of them, hardly with two.
_HEADERS = re.compile(
    rb"(?:(?:received|return-path|delivered-to|message-id|mime-version|date|from|to|subject|content-type|dkim-signature|x-[\w-]+)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
_XHTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


def kind(head: bytes) -> str:
    """The ending that the first bytes would deserve."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"word/" in head:
            return ".docx"
        if b"xl/" in head:
            return ".xlsx"
        if b"datapackage.json" in head or b"pages/pages.jsonl" in head or b".warc" in head:
            return ".wacz"
        return ".docx" if b"[Content_Types].xml" in head else ".zip"
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(MAGIC):
        return ".gz"
    if head.startswith(b"WARC/"):
        return ".warc"
    if head.startswith(b"From ") and _HEADERS.match(head.partition(b"\n")[2]):
        return ".mbox"
    if _HEADERS.match(head):
        return ".eml"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"{", b"[{")):
        return ".json"
    if is_feed(head):
        return ".xml"
    return ".html" if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) and b"\0" not in start else ".txt"


def settled(suffix: str, head: bytes) -> str:
    """The ending by which to read a file called `suffix`: its own, unless its first bytes leave no doubt that it is another kind.

    People save a page as .pdf, a PDF as .html and a feed as .xml; a damaged file keeps its ending, so that the error fits it.
    """
    told = kind(head)
    if suffix not in KNOWN:
        return told
    if told == ".gz" and suffix == ".warc":
        return suffix
    if told in _ZIPPED:
        return suffix if suffix in _ZIPPED else told
    if told in (".pdf", ".gz", ".warc"):
        return told
    if suffix == ".xml":
        return ".xml" if told == ".xml" else ".html" if _XHTML.search(head) else ".xml"
    if told == ".xml" and suffix in TEXT | HTML:
        return told
    opens_page = told == ".html" and _XHTML.match(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    return ".html" if opens_page and (suffix in TEXT or suffix not in _PLAIN) else suffix


def take(
    origin: str, stream: BinaryIO, suffix: str, size: int | None, room: Room | None = None, asked: Asked | None = None
) -> Iterator[Raw | ReportError]:
    """What a stream holds, read as its ending (one of `KNOWN`) and its first bytes say.

    `size` is its length in bytes where that is known; `room` is what an archive around it leaves, and what the user asked (`asked`
    where there is none around it).
    """
    if isinstance(stream, io.BufferedReader):
        suffix = settled(suffix, stream.peek(HEAD)[:HEAD])
    if suffix in ARCHIVES:
        if room is None and stream.seekable():
            yield from from_zip(origin, stream, _member, Room(asked=asked or Asked()))
        else:
            yield from nested(origin, stream, _member, room or Room(depth=-1, asked=asked or Asked()))
        return
    if room is None:
        most = max(MAX_UNPACKED, _GZ_RATIO * (size or 0))  # a collection of pages may be larger than what a person packs by hand
        room = Room(bytes=Allowance(most), asked=asked or Asked())
    if suffix == ".mbox":
        yield from few_faults(origin, from_mailbox(origin, stream, _member, room))
    elif suffix in WEB_ARCHIVES | PACKED:
        yield from _packed(origin, stream, suffix, size, room)
    elif suffix == ".jsonl":
        yield from few_faults(origin, from_json_lines(origin, stream))
    elif suffix == ".json":
        yield from few_faults(origin, from_json(origin, stream))
    elif suffix in TABLES:
        yield from few_faults(origin, from_csv(origin, stream, room.asked))
    else:
        yield from _held(origin, stream, suffix, size, room)


def _held(origin: str, stream: BinaryIO, suffix: str, size: int | None, room: Room) -> Iterator[Raw | ReportError]:
    """The kinds that are held in memory whole."""
    media: MediaType = "mail" if suffix == ".eml" else DOCUMENTS.get(suffix, "html" if suffix in HTML else "text")
    most = MAX_BYTES if suffix in TEXT | HTML | FEEDS else MAX_DOCUMENT
    for item in _whole(origin, stream, media, size, most):
        if isinstance(item, ReportError):
            yield item
        elif suffix == ".eml":
            yield from from_mail(origin, item.data, _member, room)
        elif suffix == ".xlsx":
            yield from from_sheets(origin, item.data, room.asked)
        elif suffix in FEEDS:
            yield from from_feed(origin, item.data, room.asked)
        else:
            yield item


def _packed(origin: str, stream: BinaryIO, suffix: str, size: int | None, room: Room) -> Iterator[Raw | ReportError]:
    """Web archives, and one file in gzip (`week.jsonl.gz`), which is read as what it is called without that ending."""
    if suffix == ".warc":
        yield from from_warc(origin, stream, room)
    elif suffix == ".wacz":
        if stream.seekable():
            yield from from_wacz(origin, stream, room)
            return
        for item in _whole(origin, stream, "docs", size, MAX_DOCUMENT):
            yield from (item,) if isinstance(item, ReportError) else from_wacz(origin, io.BytesIO(item.data), room)
    else:
        held = unpacked(stream, room.bytes)
        name = PurePosixPath(origin).name
        inner = name.removesuffix(".gz") if name.endswith(".gz") else ""
        try:
            suffix = settled(PurePosixPath(inner).suffix.lower(), held.peek(HEAD)[:HEAD])
            if suffix == ".warc":
                yield from from_warc(origin, held, room)
            elif suffix in PACKED:
                yield failed(origin, "E116", "in gzip twice")
            elif held.peek(HEAD)[257:262] == b"ustar" or inner.endswith(".tar"):
                yield failed(origin, "E114", "a tar archive")
            else:
                yield from take(inside(origin, inner) if inner else origin, held, suffix, None, room)
        except PackedError as error:
            yield failed(origin, "E115" if error.why == "bomb" else "E128", error.detail)


def _member(origin: str, stream: BinaryIO, suffix: str, size: int | None, room: Room) -> Iterator[Raw | ReportError]:
    if suffix in KNOWN:
        yield from take(origin, stream, suffix, size, room)
    else:
        yield failed(origin, "E103", suffix or "no dot")


def _whole(origin: str, stream: BinaryIO, media: MediaType, size: int | None, most: int) -> Iterator[Raw | ReportError]:
    data = b"" if size is not None and size > most else stream.read(most + 1)
    if not data or len(data) > most:
        found = f"the file has {megabytes(size)}" if size else f"the input goes on past {megabytes(most)}"
        yield failed(origin, "E106" if most == MAX_BYTES else "E117", found)
    else:
        yield raw_of(origin, data, media)
