"""Reading files from anywhere in a process of its own: the last defence behind the bounds that each reader keeps.

A file made to take hours or all memory ends that process (`apart_child`), is one error row, and the rest goes on in a new one. One
process serves all that is read here, one step after the other; it is started by the first file that needs it. Small plain texts and
records need none: nothing but code of ours looks at them.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from truceline import ingest
from truceline.ingest.asked import Asked
from truceline.ingest.feeds import FeedEntry, FeedError
from truceline.ingest.kinds import APART, HEAD, settled
from truceline.ingest.sources import handed_over as hand_over
from truceline.ingest.sources import walked as walk
from truceline.model import Capture, Link, Raw, Report, ReportError
from truceline.model.faults import fault
from truceline.read import ReadError
from truceline.read import read as read_here
from truceline.run.apart_process import END, Ended, Process, at_work

PLAIN = 100_000  # bytes of a text or record that is read without asking
MAX_LEFT_OUT = 5  # parts of one file that may end the process; each costs a start from the beginning


def sources(
    paths: Iterable[str], *, columns: Mapping[str, str] | None = None, on_link: Callable[[Link], None] | None = None
) -> Iterator[Raw | ReportError]:
    """`ingest.sources`, with the files that need taking apart taken apart in the process of their own."""
    return ingest.sources(paths, columns=columns, on_link=on_link, apart=_of_file)


def walked(
    paths: Iterable[Path], *, columns: Mapping[str, str] | None = None, on_link: Callable[[Link], None] | None = None
) -> Iterator[Raw | ReportError]:
    """`ingest.sources.walked`, likewise."""
    return walk(paths, columns=columns, on_link=on_link, apart=_of_file)


def handed_over(
    name: str, stream: io.BufferedReader, size: int, *, on_link: Callable[[Link], None] | None = None
) -> Iterator[Raw | ReportError]:
    """`ingest.sources.handed_over`, likewise."""
    if size and settled(Path(name).suffix.lower(), stream.peek(HEAD)[:HEAD]) in APART:
        return _items("handed", {"name": name, "data": stream.read(), "takes_links": on_link is not None}, name, on_link)
    return hand_over(name, stream, size, Asked(on_link=on_link))


def answered(data: bytes, capture: Capture) -> Iterator[Raw | ReportError]:
    """`ingest.answers.raws`, likewise."""
    return _items("answer", {"data": data, "capture": capture}, capture.uri or "", None)


def entries(data: bytes, *, base: str) -> tuple[FeedEntry, ...]:
    """`ingest.feeds.entries`, likewise. Raises FeedError."""
    try:
        found: tuple[FeedEntry, ...] = at_work().ask("call", "entries", {"data": data, "base": base})
    except Ended as ended:
        raise FeedError("E120", str(ended)) from None
    return found


def read(raw: Raw, *, published: date | None = None, outlet: str | None = None, languages: Collection[str] = ()) -> Report:
    """`read.read`, likewise. Raises ReadError: what that raises, and E219 where the process was ended; Surprise for any other error."""
    if raw.media in ("docs", "text") and len(raw.data) <= PLAIN:
        return read_here(raw, published=published, outlet=outlet, languages=languages)
    arguments = {"raw": raw, "published": published, "outlet": outlet, "languages": tuple(languages)}
    try:
        report: Report = at_work().ask("call", "read", arguments)
    except Ended as ended:
        raise ReadError("E219", str(ended)) from None
    return report


def _of_file(path: Path, asked: Asked, walked: bool) -> Iterator[Raw | ReportError]:
    arguments = {"path": str(path), "walked": walked, "columns": dict(asked.columns), "takes_links": asked.on_link is not None}
    return _items("file", arguments, str(path), asked.on_link)


def _items(kind: str, arguments: dict[str, Any], origin: str, on_link: Callable[[Link], None] | None) -> Iterator[Raw | ReportError]:
    """Everything that a file holds. A part over which the process was ended is one error, and the file is begun again without it."""
    left_out: list[str] = []
    had = _Had()
    reader: Process | None = None
    key = 0
    while True:
        try:
            if reader is None or reader is not at_work():  # another file may have ended the process since
                reader, key = at_work(), next(_KEYS)
                reader.ask("open", key, kind, dict(arguments), tuple(left_out), had.items, had.links)
            item = reader.ask("next", key, on_link=_counted(on_link, had), on_part=had.enter)
        except Ended as ended:
            yield ReportError(ended.at or origin, "ingest", "E130", fault("E130", str(ended)))
            if ended.at is None or len(left_out) >= MAX_LEFT_OUT:
                return
            left_out.append(ended.at)
            had.leave()
            continue
        if item is END:
            return
        had.items += 1
        yield item


class _Had:
    """How many things and links came out of a file, and how many there were when its present part began."""

    def __init__(self) -> None:
        self.items = self.links = 0
        self._before = (0, 0)

    def enter(self, part: str | None) -> None:
        self._before = (self.items, self.links)

    def leave(self) -> None:
        """What came of the present part does not come again."""
        self.items, self.links = self._before


def _counted(on_link: Callable[[Link], None] | None, had: _Had) -> Callable[[Link], None]:
    def take(link: Link) -> None:
        had.links += 1
        if on_link is not None:
            on_link(link)

    return take


_KEYS = itertools.count()
