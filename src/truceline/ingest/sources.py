"""Walk what a user names and hand out one `Raw` a report, or one error a thing that cannot be taken in."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from truceline.ingest.asked import Asked
from truceline.ingest.kinds import APART, HEAD, HOLDERS, KNOWN, PICTURES, kind, settled, take
from truceline.ingest.records import failed
from truceline.model import Link, Raw, ReportError

STDIN = "-"
Apart = Callable[[Path, Asked, bool], Iterator[Raw | ReportError]]


def sources(
    paths: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    on_link: Callable[[Link], None] | None = None,
    apart: Apart | None = None,
) -> Iterator[Raw | ReportError]:
    """Everything that the paths name, in the order given; folders are walked whole, sorted by path, hidden files left out.

    A file is read by its ending and its first bytes; one named directly with an unknown ending, and standard input (`-`), by these
    alone. `columns` says for fields of the docs shape which column of a table holds them. `on_link` takes the links of lists of
    links; without it such a list is an error. `apart` takes in files of the kinds `APART` (`Asked`).
    Nothing is raised for a bad input: its `ReportError` (stage "ingest") stands where its reports would.
    """
    asked = Asked(columns or {}, on_link, apart)
    for path in paths:
        if path == STDIN:
            yield from _stdin(sys.stdin.buffer, asked)
        elif Path(path).is_dir():
            yield from _folder(Path(path), asked)
        else:
            yield from from_file(Path(path), asked)


def walked(
    paths: Iterable[Path],
    *,
    columns: Mapping[str, str] | None = None,
    on_link: Callable[[Link], None] | None = None,
    apart: Apart | None = None,
) -> Iterator[Raw | ReportError]:
    """These files as a folder that holds them would be read; pictures and recordings are one error."""
    held = list(paths)
    for path in held:
        if path.suffix.lower() not in PICTURES:
            yield from from_file(path, Asked(columns or {}, on_link, apart), walked=True)
    if pictures := [path for path in held if path.suffix.lower() in PICTURES]:
        yield _wordless(str(pictures[0].parent), pictures)


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and its folders, sorted by path; hidden ones and links that lead out of it are left out."""
    return _files(folder)[0]


def _files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files of a folder, and the links in it that lead out of it: who filled the folder must not choose what else is read."""
    root, waiting = folder.resolve(), [folder]
    inside: list[Path] = []
    leaving: list[Path] = []
    while waiting:  # a list, not recursion: folders may lie in one another deeper than Python calls may
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:  # gone since, closed to us, or a path too long for the system
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_symlink() and _leaves(path, root):
                leaving.append(path)
            elif entry.is_file():
                inside.append(path)
    return sorted(inside), sorted(leaving)


def _leaves(link: Path, root: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # it leads to itself
        return True


def _folder(folder: Path, asked: Asked) -> Iterator[Raw | ReportError]:
    inside, leaving = _files(folder)
    pictures = [p for p in inside if p.suffix.lower() in PICTURES]
    others = [p for p in inside if p.suffix.lower() not in PICTURES]
    if not any(p.suffix.lower() in KNOWN for p in others):
        yield failed(str(folder), "E105")
    for path in others:
        yield from from_file(path, asked, walked=True)
    for path in leaving:
        yield failed(str(path), "E129")
    if pictures:
        yield _wordless(str(folder), pictures)


def _wordless(where: str, pictures: Iterable[Path]) -> ReportError:
    counted = Counter(path.suffix.lower() for path in pictures)
    return failed(where, "E126", ", ".join(f"{number} {suffix}" for suffix, number in sorted(counted.items())))


def from_file(path: Path, asked: Asked, *, walked: bool = False) -> Iterator[Raw | ReportError]:
    """One file. Of those that a `walked` folder holds, one of an unknown ending is read only where its first bytes say what it is."""
    origin = str(path)
    try:
        size = path.stat().st_size
        if not size:
            yield failed(origin, "E104") if not walked or path.suffix.lower() in KNOWN else failed(origin, "E103", path.suffix or "no dot")
            return
        with path.open("rb") as stream:
            if asked.apart is not None and settled(path.suffix.lower(), stream.peek(HEAD)[:HEAD]) in APART:
                yield from asked.apart(path, asked, walked)
            else:
                yield from _opened(origin, path.suffix, stream, size, asked, walked=walked)
    except FileNotFoundError:
        yield failed(origin, "E101")
    except OSError as error:
        yield failed(origin, "E102", error.strerror or type(error).__name__)


def handed_over(name: str, stream: io.BufferedReader, size: int, asked: Asked) -> Iterator[Raw | ReportError]:
    """An open file that somebody handed over, `size` bytes long, under a name that says no more than where it came from."""
    suffix = Path(name).suffix
    if not size:
        yield failed(name, "E104")
    elif suffix.lower() in PICTURES:
        yield failed(name, "E126", f"1 {suffix.lower()}")
    else:
        yield from _opened(name, suffix, stream, size, asked, walked=bool(suffix))


def _opened(origin: str, ending: str, stream: io.BufferedReader, size: int, asked: Asked, *, walked: bool) -> Iterator[Raw | ReportError]:
    suffix = settled(ending.lower(), stream.peek(HEAD)[:HEAD])
    if walked and ending.lower() not in KNOWN and suffix == ".txt":
        yield failed(origin, "E103", ending or "no dot")
        return
    whole = _digest(stream) if suffix in HOLDERS else None
    for item in take(origin, stream, suffix, size, asked=asked):
        yield replace(item, held_in=whole) if isinstance(item, Raw) and whole != item.sha256 else item


def _digest(stream: io.BufferedReader) -> str:
    """SHA-256 of a file that holds many reports; it is read from its start afterwards."""
    found = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    return found


def _stdin(stream: BinaryIO, asked: Asked) -> Iterator[Raw | ReportError]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(HEAD)
    if not head:
        yield failed(STDIN, "E104")
        return
    yield from take(STDIN, buffered, kind(head), None, asked=asked)
