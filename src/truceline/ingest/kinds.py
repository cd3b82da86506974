"""What kind a file is, by its ending or its first bytes, and which reader takes it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from truceline.ingest.archives import Room, from_zip, nested
from truceline.ingest.limits import MAX_BYTES, MAX_DOCUMENT, megabytes
from truceline.ingest.mail import from_mail, from_mailbox
from truceline.ingest.records import failed, from_csv, from_json, from_json_lines, raw_of
from truceline.model import Raw, ReportError
from truceline.model.report import MediaType

TEXT, HTML = {".txt"}, {".html", ".htm"}
RECORDS = {".jsonl", ".json", ".csv"}
ARCHIVES, MAILS = {".zip"}, {".eml", ".mbox"}
DOCUMENTS: dict[str, MediaType] = {".docx": "docx", ".pdf": "pdf"}
KNOWN = TEXT | HTML | RECORDS | ARCHIVES | MAILS | DOCUMENTS.keys()
# Lines that stand at the top of mails; a text may start with one of them, hardly with two.
_HEADERS = re.compile(
    rb"(?:(?:received|return-path|delivered-to|message-id|mime-version|date|from|to|subject|content-type|dkim-signature|x-[\w-]+)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)


def kind(head: bytes) -> str:
    """The ending that the first bytes would deserve."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ".docx" if b"[Content_Types].xml" in head or b"word/" in head else ".zip"
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"From ") and _HEADERS.match(head.partition(b"\n")[2]):
        return ".mbox"
    if _HEADERS.match(head):
        return ".eml"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"{", b"[{")):
        return ".json"
    return ".html" if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) and b"\0" not in start else ".txt"


def take(origin: str, stream: BinaryIO, suffix: str, size: int | None, room: Room | None = None) -> Iterator[Raw | ReportError]:
    """What a stream holds, read as its ending (one of `KNOWN`) says. `size` is its length in bytes where that is known;
    `room` is what an archive around it leaves."""
    if suffix in ARCHIVES:
        if room is None and stream.seekable():
            yield from from_zip(origin, stream, _member, Room())
        else:
            yield from nested(origin, stream, _member, room or Room(depth=-1))
    elif suffix == ".mbox":
        yield from from_mailbox(origin, stream, _member, room or Room())
    elif suffix == ".eml":
        for item in _whole(origin, stream, "mail", size, MAX_DOCUMENT):
            yield from (item,) if isinstance(item, ReportError) else from_mail(origin, item.data, _member, room or Room())
    elif suffix in DOCUMENTS:
        yield from _whole(origin, stream, DOCUMENTS[suffix], size, MAX_DOCUMENT)
    elif suffix == ".jsonl":
        yield from from_json_lines(origin, stream)
    elif suffix == ".json":
        yield from from_json(origin, stream)
    elif suffix == ".csv":
        yield from from_csv(origin, stream)
    else:
        media: MediaType = "html" if suffix in HTML else "text"
        yield from _whole(origin, stream, media, size, MAX_BYTES)


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
