"""The road into a casefile: what is new is read and kept report by report, then all of it is linked and assessed anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import truceline
from truceline.link import tie
from truceline.model import Link, Raw, Reading, Report, ReportError
from truceline.model.access import Restriction
from truceline.model.addresses import tidy
from truceline.model.hints import headers_of
from truceline.run.linking import relink
from truceline.run.originals import Originals
from truceline.run.reading import batches
from truceline.run.terms import library
from truceline.store import Casefile, Changes
from truceline.store.fetches import Fetch


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: reports kept now, reports that were there before, and inputs that failed (also kept, as error rows).

    `passed_over`: how many of the new ones name no political or armed actor and no harm to people; nothing was looked for in them.
    `other_languages`: how many of the new ones are in which language that is not read; they are kept, and passed over too.
    """

    new: int
    known: int
    errors: tuple[ReportError, ...]
    changes: Changes = field(default_factory=Changes)
    passed_over: int = 0
    other_languages: tuple[tuple[str, int], ...] = ()

    @property
    def failed(self) -> int:
        """How many inputs could not be read."""
        return len(self.errors)


def add(
    casefile: Casefile,
    raws: Iterable[Raw | ReportError],
    *,
    progress: Callable[[int], None] | None = None,
    jobs: int = 1,
    restriction: Restriction | None = None,
    originals: Originals | None = None,
    link: bool = True,
) -> Added:
    """Bring inputs into the casefile and link it anew. `progress` is called with the number of inputs dealt with since the last call.

    `originals` says how the bytes are kept and under which command's name (by default all of them, under that of the package).
    Each report is one transaction and each linking is one, so a process killed at any moment leaves a whole casefile, and the
    same call again completes it; without `link` the linking is left to the caller. `restriction` goes with every report that is new.
    Raises CasefileError where the casefile cannot be written.
    """
    tell = progress or _silent
    kept = originals or Originals(casefile, f"truceline {truceline.__version__}")
    if not casefile.agreements():
        casefile.put_agreements(library())
    held = casefile.agreements()
    new = known = passed_over = 0
    errors: list[ReportError] = []
    foreign: Counter[str] = Counter()

    def is_known(report: Report, raw: Raw) -> bool:
        nonlocal known
        there = kept.known(report, raw)
        known += there
        if there:
            tell(1)
        return there

    for batch in batches(raws, jobs=jobs, known=is_known):
        kept.flush()
        for item in batch:
            if isinstance(item, ReportError):
                casefile.add_error(item)
                errors.append(item)
            elif kept.add(_restricted(tie([item], held)[0], restriction)):
                new += 1
                passed_over += item.passed_over_for == "subject"
                foreign.update([item.report.language] if item.passed_over_for == "language" else [])
            else:
                known += 1
            tell(1)
    kept.flush()
    changes = relink(casefile, whole=False) if link else Changes()
    return Added(new, known, tuple(errors), changes, passed_over, tuple(sorted(foreign.items())))


def keep_links(casefile: Casefile, links: Iterable[Link]) -> int:
    """Name links to reports whose words are not here as waiting to be fetched; how many were new. Nothing is asked of the network."""
    return casefile.fetches.name(Fetch(tidy(link.uri), link.uri, via=link.origin, headers=_told(link)) for link in links)


def _told(link: Link) -> tuple[tuple[str, str], ...]:
    """What the list says of the page; the list by its name alone, as where it lay is nobody else's business."""
    return headers_of(f"list {Path(link.origin).name}", published=link.published, outlet=link.outlet, title=link.title)


def _restricted(reading: Reading, restriction: Restriction | None) -> Reading:
    return replace(reading, report=replace(reading.report, restriction=restriction)) if restriction else reading


def _silent(_: int) -> None:
    """Nobody watches."""
