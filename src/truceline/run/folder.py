"""A folder that is looked at again and again: each file is read once it has stopped growing, and never a second time as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from truceline.ingest.sources import files_in
from truceline.model import Link
from truceline.model.access import Restriction
from truceline.run.apart import walked
from truceline.run.casework import Added, add, keep_links
from truceline.run.linking import relink
from truceline.run.originals import Originals
from truceline.store import Casefile

FILES = 16  # read between two marks: as many are read again at most after a kill, and their reports are known then
# What browsers, mail programs and copying tools call a file that is not whole yet.
UNFINISHED = frozenset((".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".opdownload"))
Mark = tuple[int, int]


@dataclass(slots=True)
class Folders:
    """Folders watched into one casefile. What was dealt with is remembered there, so that a watch goes on where it was stopped.

    Nothing in the folders is moved, changed or locked.
    """

    casefile: Casefile
    folders: Sequence[Path]
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    restriction: Restriction | None = None
    originals: Originals | None = None
    _done: dict[str, Mark] | None = None
    _seen: dict[str, Mark] = field(default_factory=dict)

    def round(self, progress: Callable[[int], None] | None = None) -> tuple[int, Added, list[Link]]:
        """One look: how many files were read, what came of them, and the links that lists among them held.

        A file is read where its size and time of change are those of the look before. Raises CasefileError.
        """
        first = self._done is None
        self._done = self.casefile.all_dealt_with() if self._done is None else self._done
        found = dict(self._files())
        ready = [path for path, mark in found.items() if self._seen.get(path) == mark and self._done.get(path) != mark]
        self._seen = found
        links: list[Link] = []
        parts: list[Added] = []
        for chunk in _chunks(ready):
            raws = walked([Path(path) for path in chunk], columns=self.columns, on_link=links.append)
            parts.append(
                add(
                    self.casefile,
                    raws,
                    progress=progress,
                    jobs=self.jobs,
                    restriction=self.restriction,
                    originals=self.originals,
                    link=False,
                )
            )
            keep_links(self.casefile, links)
            marks = {path: found[path] for path in chunk}
            self.casefile.deal_with(marks)
            self._done |= marks
        total = _sum(parts)
        if ready or first:  # at the start too: a watch that was killed may have left reports that are not linked
            total = replace(total, changes=relink(self.casefile, whole=False))
        return len(ready), total, links

    def _files(self) -> Iterator[tuple[str, Mark]]:
        own = {self.casefile.path.resolve().with_name(self.casefile.path.name + tail) for tail in ("", "-wal", "-shm", "-journal")}
        for folder in self.folders:
            for path in files_in(folder):
                if path.suffix.lower() in UNFINISHED or path.name.startswith("~$") or path.resolve() in own:
                    continue
                with contextlib.suppress(OSError):  # gone since
                    stat = path.stat()
                    if stat.st_size:  # an empty file is one whose words are still to come
                        yield str(path.resolve()), (stat.st_size, stat.st_mtime_ns)


def _chunks(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(paths), FILES):
        yield paths[at : at + FILES]


def _sum(parts: Sequence[Added]) -> Added:
    languages: dict[str, int] = {}
    for part in parts:
        for code, number in part.other_languages:
            languages[code] = languages.get(code, 0) + number
    errors = tuple(error for part in parts for error in part.errors)
    new, known, passed = (sum(getattr(part, name) for part in parts) for name in ("new", "known", "passed_over"))
    return Added(new, known, errors, passed_over=passed, other_languages=tuple(sorted(languages.items())))
