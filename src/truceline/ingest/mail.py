"""Mails (EML) and mailboxes (MBOX) → each mail as it stands, then what is attached to it, named `mail.eml!/attachment`."""

from __future__ import annotations

import email
import io
import re
from collections.abc import Iterator
from email.message import Message
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from truceline.ingest.archives import MAX_MEMBERS, MAX_NESTED, Room, Take, inside
from truceline.ingest.limits import MAX_DOCUMENT, lines, megabytes
from truceline.ingest.records import failed, raw_of
from truceline.model import Raw, ReportError
from truceline.model.packed import PackedError

# The standard parser takes a mail apart line by line, some 2 s a million, and holds every line against every boundary around it.
# A mail of 50 MB in base64 has 660,000 lines and so may have six boundaries.
MAX_LINES, MAX_COMPARISONS = 1_000_000, 5_000_000
# It also takes time quadratic in the length of a Content-... header; real ones have a few hundred bytes.
MAX_HEADER = 4_000
# Each part and each line of a header costs as much as some fifty lines of a body. Real mails have a few dozen parts, and headers of
# some hundred lines.
MAX_PARTS, MAX_HEADER_LINES = 10_000, 5_000
# A mail that is attached is written out anew from all that lies in it, once for each level: so many bytes over all levels, some 2 s.
MAX_WRITTEN = 500_000_000
_HEAD = re.compile(rb"(?:\A|(?<=[\r\n]))(?:[!-9;-~]++:[^\r\n]*+(?:\r\n|[\r\n])(?:[ \t][^\r\n]*+(?:\r\n|[\r\n]))*+)++")
_DELIMITER = re.compile(rb"(?:\A|[\r\n])--")
_CONTENT = re.compile(rb"(?:\A|[\r\n])content-[a-z-]+[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*|\r[ \t][^\r\n]*)*", re.IGNORECASE)


def from_mail(origin: str, data: bytes, take: Take, room: Room, line: int | None = None) -> Iterator[Raw | ReportError]:
    """One mail. Its own words are one report, unless it has none beside what is attached; attachments are taken in by their endings.

    Pictures shown inside the mail are left out; an attachment of an unknown ending is an error as in a folder.
    """
    if fault := _intricate(data):
        yield failed(origin, "E118", fault, line=line)
        return
    around = origin if line is None else f"{origin}:{line}"
    try:
        whole = email.message_from_bytes(data)
        if (levels := _levels(whole)) * len(data) > MAX_WRITTEN:
            yield failed(origin, "E118", f"{levels} parts inside one another", line=line)
            return
        parts = list(_parts(whole))
        too_deep = room.depth >= MAX_NESTED
        attached = [(_name(part), b"" if too_deep else _content(part)) for part in parts if _is_attached(part)]
        worded = any(part.get_content_maintype() == "text" and not _is_attached(part) and _content(part).strip() for part in parts)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:  # what the standard parser trips over
        yield failed(origin, "E118", type(error).__name__, line=line)
        return
    if worded or not attached:
        yield raw_of(origin, data, "mail", line)
    if attached and too_deep:
        yield failed(around, "E116", f"more than {MAX_NESTED} deep")
        return
    room.depth += 1
    try:
        for name, content in attached:
            if not room.members:
                yield failed(around, "E115", f"there are more than {MAX_MEMBERS} attachments")
                return
            yield from _attachment(around, name, content, take, room)
    finally:
        room.depth -= 1


def from_mailbox(origin: str, stream: BinaryIO, take: Take, room: Room) -> Iterator[Raw | ReportError]:
    """The mails of an MBOX file one by one, so that a mailbox may be of any size; `line` is where each starts.

    A line "From ..." after an empty one starts a mail; a `>` that shields such a line goes (the "mboxrd" way of writing).
    """
    held: list[bytes] = []
    start, size, blank = 0, 0, True
    for number, line, length in lines(stream):
        if blank and line is not None and line.startswith(b"From "):
            if start:
                yield from _boxed(origin, held, size, start, take, room)
            held, start, size = [], number, 0
        elif start:
            size += length
            if line is None:
                size = MAX_DOCUMENT + length
            if size > MAX_DOCUMENT:
                held.clear()
            elif line is not None:
                held.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line)
        elif line != b"":
            yield failed(origin, "E119", line=number)
            return
        blank = line == b""
    if start:
        yield from _boxed(origin, held, size, start, take, room)
    else:
        yield failed(origin, "E104")


def _boxed(origin: str, held: list[bytes], size: int, start: int, take: Take, room: Room) -> Iterator[Raw | ReportError]:
    if size > MAX_DOCUMENT:
        yield failed(origin, "E117", megabytes(size), line=start)
    else:
        yield from room.asked.parts(f"{origin}:{start}", partial(from_mail, origin, b"\n".join(held), take, room, start))


def _attachment(around: str, name: str, content: bytes, take: Take, room: Room) -> Iterator[Raw | ReportError]:
    origin = inside(around, name)
    room.members -= 1
    if not content:
        yield failed(origin, "E104")
        return
    try:
        room.bytes.take(len(content))
    except PackedError as error:
        yield failed(origin, "E115", error.detail)
        return
    stream = cast(BinaryIO, io.BufferedReader(io.BytesIO(content)))
    yield from room.asked.parts(origin, partial(take, origin, stream, PurePosixPath(name).suffix.lower(), len(content), room))


def _intricate(data: bytes) -> str:
    """Why the parser would take too long over a mail, "" where it would not."""
    number = 1 + _line_count(data)
    if number > MAX_LINES or number * (1 + data.lower().count(b"boundary")) > MAX_COMPARISONS:
        return "too many lines and parts"
    if any(_line_count(m.group()) > MAX_HEADER_LINES for m in _HEAD.finditer(data)):
        return f"more than {MAX_HEADER_LINES:,} lines of headers"
    if b"boundary" in data.lower() and sum(1 for _ in _DELIMITER.finditer(data)) > 2 * MAX_PARTS:
        return f"more than {MAX_PARTS:,} parts"
    return "a header is too long" if any(len(m.group()) > MAX_HEADER for m in _CONTENT.finditer(data)) else ""


def _line_count(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _levels(message: Message) -> int:
    """How many parts lie inside one another, the mail itself included."""
    deepest, waiting = 1, [(message, 1)]
    while waiting:
        part, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((inner, level + 1) for inner in _inner(part))
    return deepest


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a mail; a mail attached to it is one leaf."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting.extend(reversed(_inner(part)))
        else:
            yield part


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    return part.get_content_disposition() == "attachment" or (bool(part.get_filename()) and part.get_content_maintype() == "application")


def _name(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return f"{part.get_filename() or 'attached'}".removesuffix(".eml") + ".eml"
    return part.get_filename() or "attached without a name"


def _content(part: Message) -> bytes:
    if part.is_multipart():
        return b"\n".join(inner.as_bytes() for inner in _inner(part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _inner(part: Message) -> list[Message]:
    held = part.get_payload()
    return [inner for inner in held if isinstance(inner, Message)] if isinstance(held, list) else []
