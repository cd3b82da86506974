"""GDELT's files: tables by tabs without a header, in which each row names a page that was seen, never its words.

Columns after the GDELT 2.0 event codebook (events: 61 columns, mentions: 16; of version 1: 58) and the GKG 2.1 codebook (27).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from truceline.ingest.lists import address
from truceline.model import Link

Row = Callable[[str, str, int], Link | None]
_WEB = "1"  # MentionType and V2SourceCollectionIdentifier: the identifier is an address only for pages of the open web
_MOMENT, _DIGITS, _GKG = re.compile(r"\d{14}"), re.compile(r"\d+"), re.compile(r"\d{14}-T?\d+")


def gdelt(first: str) -> Row | None:
    """How to take the link from a row, told from the file's first line; None where that is no line of GDELT's."""
    cells = first.rstrip("\n").split("\t")
    if len(cells) == 16 and _DIGITS.fullmatch(cells[0]) and _MOMENT.fullmatch(cells[1]) and _MOMENT.fullmatch(cells[2]):
        return _mention
    if len(cells) in (58, 61) and _DIGITS.fullmatch(cells[0]) and re.fullmatch(r"(?:19|20)\d{6}", cells[1]):
        return _event
    if len(cells) == 27 and _GKG.fullmatch(cells[0]) and _MOMENT.fullmatch(cells[1]):
        return _graph
    return None


def _mention(origin: str, row: str, line: int) -> Link | None:
    cells = row.split("\t")
    return _link(origin, cells[5], line, cells[4]) if len(cells) > 5 and cells[3] == _WEB else None


def _event(origin: str, row: str, line: int) -> Link | None:
    cells = row.split("\t")
    return _link(origin, cells[-1], line, "") if len(cells) in (58, 61) else None


def _graph(origin: str, row: str, line: int) -> Link | None:
    cells = row.split("\t")
    return _link(origin, cells[4], line, cells[3]) if len(cells) > 4 and cells[2] == _WEB else None


def _link(origin: str, written: str, line: int, outlet: str) -> Link | None:
    """GDELT's days are those on which it saw a page, so no day of publication is taken from them."""
    uri = address(written)
    return Link(uri, origin, line, outlet=outlet.strip() or None) if uri else None
