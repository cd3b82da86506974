"""ZIP containers opened within bounds: what `ingest` (archives) and `read` (office documents) both need.

Nothing is ever unpacked to disk: a member's name is a label, whatever path it spells.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

# The directory of 10,000 members with names of 300 bytes has 3.5 MB; read whole, one of 4 MB costs some 60 MB of memory.
MAX_DIRECTORY = 4_000_000
# Deflate cannot pass 1,032 : 1; text and XML written by programs stay below 50 : 1.
MAX_RATIO = 100
_FREE_BYTES = 1_000_000  # a small member may be as uniform as it likes
_PIECE = 1 << 16
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others give out no bounded pieces in the standard library

# What the standard library raises for damaged containers and members.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError, RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip


class PackedError(Exception):
    """A container or member that cannot be taken in. `why` is one of "damaged", "encrypted", "method", "bomb"; `detail` what was found."""

    def __init__(self, why: str, detail: str = "") -> None:
        self.why, self.detail = why, detail
        super().__init__(f"{why} {detail}".strip())


class Allowance:
    """How many bytes may still come out of a container and what it holds; shared by nested ones."""

    def __init__(self, total: int) -> None:
        self.left = total

    def take(self, length: int) -> None:
        """Raises PackedError "bomb" where nothing is left."""
        self.left -= length
        if self.left < 0:
            raise PackedError("bomb", "it unpacks to more than the limit of bytes")


def open_packed(stream: IO[bytes]) -> zipfile.ZipFile:
    """The container. Raises PackedError "damaged" where it is none or its directory is beyond `MAX_DIRECTORY`."""
    try:
        return zipfile.ZipFile(_Guarded(stream))
    except PackedError:
        raise
    except DAMAGED as error:
        raise PackedError("damaged", str(error)) from None


def open_member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance) -> io.BufferedReader:
    """The member's bytes as a stream; every bound is held while it is read, whatever the directory claims.

    Raises PackedError, and so does reading from the stream.
    """
    if info.flag_bits & _ENCRYPTED:
        raise PackedError("encrypted")
    if info.compress_type not in _METHODS:
        raise PackedError("method", f"method {info.compress_type}")
    try:
        return io.BufferedReader(_Member(packed.open(info), max(_FREE_BYTES, MAX_RATIO * info.compress_size), allowance), _PIECE)
    except DAMAGED as error:
        raise PackedError("damaged", str(error)) from None


class _Guarded:
    """A file that gives out no more than a directory's worth at once: `zipfile` reads the directory in one piece."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(MAX_DIRECTORY + 1 if size < 0 else min(size, MAX_DIRECTORY + 1))
        if len(data) > MAX_DIRECTORY:
            raise PackedError("bomb", "its directory is too long")
        return data

    def close(self) -> None:
        """The stream belongs to the caller."""


class _Member(io.RawIOBase):
    def __init__(self, stream: IO[bytes], most: int, allowance: Allowance) -> None:
        self._stream, self._left, self._allowance = stream, most, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(min(len(buffer), _PIECE))
        except DAMAGED as error:
            raise PackedError("damaged", str(error)) from None
        self._allowance.take(len(piece))
        self._left -= len(piece)
        if self._left < 0:
            raise PackedError("bomb", f"a member unpacks to more than {MAX_RATIO} times its size")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()
