"""Walk what a user names and hand out one `Raw` a report, or one error a thing that cannot be taken in."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from truceline.ingest.kinds import KNOWN, kind, take
from truceline.ingest.records import failed
from truceline.model import Raw, ReportError

STDIN = "-"


def sources(paths: Iterable[str]) -> Iterator[Raw | ReportError]:
    """Everything that the paths name, in the order given; folders are walked whole, sorted by path, hidden files left out.

    A file is read by its ending; one named directly with an unknown ending, and standard input (`-`), by its first bytes.
    Nothing is raised for a bad input: its `ReportError` (stage "ingest") stands where its reports would.
    """
    for path in paths:
        if path == STDIN:
            yield from _stdin(sys.stdin.buffer)
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def _folder(folder: Path) -> Iterator[Raw | ReportError]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts))
    if not any(p.suffix.lower() in KNOWN for p in inside):
        yield failed(str(folder), "E105")
    for path in inside:
        if path.suffix.lower() in KNOWN:
            yield from _file(path)
        else:
            yield failed(str(path), "E103", path.suffix or "no dot")


def _file(path: Path) -> Iterator[Raw | ReportError]:
    origin = str(path)
    try:
        size = path.stat().st_size
        if not size:
            yield failed(origin, "E104")
            return
        with path.open("rb") as stream:
            suffix = path.suffix.lower()
            yield from take(origin, stream, suffix if suffix in KNOWN else kind(stream.peek(1024)), size)
    except FileNotFoundError:
        yield failed(origin, "E101")
    except OSError as error:
        yield failed(origin, "E102", error.strerror or type(error).__name__)


def _stdin(stream: BinaryIO) -> Iterator[Raw | ReportError]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(1024)
    if not head:
        yield failed(STDIN, "E104")
        return
    yield from take(STDIN, buffered, kind(head), None)
