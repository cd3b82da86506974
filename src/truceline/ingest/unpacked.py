"""gzip streams, one member or many, unpacked piece by piece within bounds."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from truceline.model.packed import Allowance, PackedError

MAGIC = b"\x1f\x8b"
# Deflate cannot pass 1,032 : 1; web archives, pages and JSON lines stay below 50 : 1.
MAX_RATIO = 100
_FREE_BYTES = 1_000_000
_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


class Unpacked(io.RawIOBase):
    """What a gzip stream holds. Reading raises PackedError "damaged" where it is cut short or spoilt, "bomb" beyond the bounds."""

    def __init__(self, stream: BinaryIO, allowance: Allowance) -> None:
        self._stream, self._allowance = stream, allowance
        self._taken, self._given = 0, 0
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = b""
        while not piece:
            if self._member.eof:
                self._waiting = (self._member.unused_data or self._more()).lstrip(b"\0")  # padding between members
                if not self._waiting:
                    return 0
                self._member = zlib.decompressobj(_GZIP)
            elif not self._waiting:
                self._waiting = self._more()
                if not self._waiting:
                    raise PackedError("damaged", "it ends too early")
            try:
                piece = self._member.decompress(self._waiting, min(len(buffer), _PIECE))
            except zlib.error as error:
                raise PackedError("damaged", str(error)) from None
            self._waiting = self._member.unconsumed_tail
        self._allowance.take(len(piece))
        self._given += len(piece)
        if self._given > max(_FREE_BYTES, MAX_RATIO * self._taken):
            raise PackedError("bomb", f"it unpacks to more than {MAX_RATIO} times its size")
        buffer[: len(piece)] = piece
        return len(piece)

    def _more(self) -> bytes:
        piece = self._stream.read(_PIECE)
        self._taken += len(piece)
        return piece


def unpacked(stream: BinaryIO, allowance: Allowance) -> io.BufferedReader:
    """The gzip stream's content as a stream that can be peeked into."""
    return io.BufferedReader(Unpacked(stream, allowance), _PIECE)
