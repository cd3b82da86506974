"""ZIP archives → what their members hold, each named `archive.zip!/member`; nothing is unpacked to disk."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from truceline.ingest.asked import Asked
from truceline.ingest.limits import MAX_DOCUMENT, megabytes
from truceline.ingest.records import failed
from truceline.model import Raw, ReportError
from truceline.model.packed import Allowance, PackedError, open_member, open_packed

MAX_NESTED = 2  # archives inside an archive, counted from the one the user named
MAX_MEMBERS = 10_000  # over all nested archives
MAX_UNPACKED = 1_000_000_000  # bytes over all nested archives; some 10 s of unpacking
_FAULTS = {"damaged": "E112", "encrypted": "E113", "method": "E114", "bomb": "E115"}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(slots=True)
class Room:
    """What is left of the bounds, shared by an archive and all it holds, and what the user asked."""

    depth: int = 0
    members: int = MAX_MEMBERS
    bytes: Allowance = field(default_factory=lambda: Allowance(MAX_UNPACKED))
    asked: Asked = field(default_factory=Asked)


# Takes in one member: (origin, stream, ending, length as the directory claims it, what is left).
Take = Callable[[str, BinaryIO, str, int | None, Room], Iterator[Raw | ReportError]]


def from_zip(origin: str, stream: IO[bytes], take: Take, room: Room) -> Iterator[Raw | ReportError]:
    """Every member in the order of the directory; hidden ones, folders and what the Finder adds are left out.

    A member that is damaged, encrypted or out of bounds is one error and the rest goes on; when the bounds of the whole are
    used up the rest is one error.
    """
    if room.depth > MAX_NESTED:
        yield failed(origin, "E116", f"more than {MAX_NESTED} deep")
        return
    try:
        packed = open_packed(stream)
    except PackedError as error:
        yield failed(origin, _FAULTS[error.why], error.detail)
        return
    empty = True
    for info in packed.infolist():
        if info.filename.endswith("/") or is_hidden(info.filename):
            continue
        empty = False
        if not room.members:
            yield failed(origin, "E115", f"it holds more than {MAX_MEMBERS} files")
            return
        room.members -= 1
        name = inside(origin, info.filename)
        try:
            with open_member(packed, info, room.bytes) as member:
                if not member.peek(1):
                    yield failed(name, "E104")
                else:
                    ending = PurePosixPath(info.filename).suffix.lower()
                    yield from room.asked.parts(name, partial(take, name, member, ending, info.file_size, room))
        except PackedError as error:
            if room.bytes.left < 0:
                if not room.depth:
                    yield failed(origin, _FAULTS[error.why], error.detail)
                    return
                raise
            yield failed(name, _FAULTS[error.why], error.detail)
    if empty:
        yield failed(origin, "E104")


def nested(origin: str, stream: BinaryIO, take: Take, room: Room) -> Iterator[Raw | ReportError]:
    """An archive inside another, or on standard input: held in memory, up to `MAX_DOCUMENT`."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield failed(origin, "E117", f"more than {megabytes(MAX_DOCUMENT)}")
        return
    room.depth += 1
    try:
        yield from from_zip(origin, io.BytesIO(data), take, room)
    finally:
        room.depth -= 1


def inside(origin: str, name: str) -> str:
    """What a thing inside a file is called: a label for people on one line, never a path to open."""
    return f"{origin}!/{_UNSEEN.sub(chr(0xFFFD), name)[:500]}"


def is_hidden(name: str) -> bool:
    """True for what a folder's walk would leave out; `..` hides nothing."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)
