"""How much one report may weigh, and reading by lines that keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

# A long-form report has 0.1 MB; 5 MB leaves room for a book-length annex and keeps a parse below 1 GB of memory.
MAX_BYTES = 5_000_000
# Documents and mails carry pictures beside their words; a well-illustrated report of 100 pages has some 20 MB.
MAX_DOCUMENT = 50_000_000
_CHUNK = 1 << 20


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None, int]]:
    """Lines as (number from 1, bytes without the line end, length in bytes); bytes are None where a line is over `MAX_BYTES`.

    An overlong line is passed over in pieces of 1 MB, so that it is never held in memory whole.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 2):
        number += 1
        length = len(line)
        if length > MAX_BYTES and not line.endswith(b"\n"):
            while piece := stream.readline(_CHUNK):
                length += len(piece)
                if piece.endswith(b"\n"):
                    break
            yield number, None, length
        elif length > MAX_BYTES + 1:
            yield number, None, length
        else:
            yield number, line.rstrip(b"\r\n"), length


def megabytes(length: int) -> str:
    """A length for a message: "200.0 MB"."""
    return f"{length / 1_000_000:.1f} MB"
