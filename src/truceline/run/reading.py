"""The part of the road that knows one report at a time: raw bytes → Reading, in order, on one core or several."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import partial
from itertools import islice

from truceline.extract import extract
from truceline.extract.pipeline import LONGEST
from truceline.model import Raw, Reading, Report, ReportError
from truceline.model.faults import fault
from truceline.ontology.languages import languages
from truceline.read import ReadError
from truceline.run.apart import read
from truceline.run.apart_process import Surprise

BATCH = 16  # reports extracted together: enough for the parse to work in bulk, few enough to be lost to a kill
Item = Report | ReportError
Known = Callable[[Report, Raw], bool]
Pack = list[tuple[Item, str, int | None]]  # each with its origin and line
Outcome = Future[list[Reading | ReportError]]


def readings(
    raws: Iterable[Raw | ReportError],
    *,
    jobs: int = 1,
    known: Known | None = None,
    published: date | None = None,
    whole: bool = False,
) -> Iterator[Reading | ReportError]:
    """One Reading, or one error, for each input, in the order of the input whatever the number of `jobs` (processes).

    Reports for which `known` is true are passed over and yield nothing. `published` is the day of those that name none.
    Reports that can tell nothing of a conflict come back empty and marked as passed over, unless `whole` asks to read them all.
    No report stops the others.
    Raises ValueError where `jobs` is below 1.
    """
    for batch in batches(raws, jobs=jobs, known=known, published=published, whole=whole):
        yield from batch


def batches(
    raws: Iterable[Raw | ReportError],
    *,
    jobs: int = 1,
    known: Known | None = None,
    published: date | None = None,
    whole: bool = False,
) -> Iterator[list[Reading | ReportError]]:
    """`readings` in lists of up to `BATCH`, for callers that do work after each."""
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; give 1 or more")
    packs = _packs(_read(raws, known, published))
    if jobs == 1:
        yield from map(partial(_extract, whole=whole), packs)
    else:
        yield from _on_many(packs, jobs, whole)


def _read(
    raws: Iterable[Raw | ReportError], known: Known | None = None, published: date | None = None
) -> Iterator[tuple[Item, Raw | None]]:
    seen: set[tuple[str, str, str | None]] = set()  # the same file named twice in one call is one report
    for raw in raws:
        if isinstance(raw, ReportError):
            yield raw, None
            continue
        try:
            report = read(raw, languages=languages())
            if published and report.published is None:
                report = read(raw, published=published, languages=languages())
        except ReadError as error:
            yield error.of(raw), None
        except Exception as error:  # a library's surprise over one page must not cost the others
            yield ReportError(raw.origin, "read", "E207", fault("E207", _cause(error)), raw.line, raw.sha256), None
        else:
            key = (report.id, report.sha256, raw.capture.at if raw.capture else None)
            if key not in seen and not (known and known(report, raw)):
                yield report, raw
            seen.add(key)


def _packs(items: Iterator[tuple[Item, Raw | None]]) -> Iterator[Pack]:
    placed = ((item, raw.origin if raw else "", raw.line if raw else None) for item, raw in items)
    while pack := list(islice(placed, BATCH)):
        yield pack


def _extract(pack: Pack, whole: bool = False) -> list[Reading | ReportError]:
    """Readings of a pack. Where one report fails the whole pack is taken one by one, so that only the failing one is lost."""
    reports = [item for item, _, _ in pack if isinstance(item, Report)]
    try:
        read_all = iter(list(extract(reports, pass_over=not whole)))
    except Exception:
        return [item if isinstance(item, ReportError) else _one(item, origin, line, whole) for item, origin, line in pack]
    return [item if isinstance(item, ReportError) else next(read_all) for item, _, _ in pack]


def _one(report: Report, origin: str, line: int | None, whole: bool = False) -> Reading | ReportError:
    try:
        return next(iter(extract([report], pass_over=not whole)))
    except Exception as error:
        if len(report.text) > LONGEST:
            return ReportError(origin, "extract", "E302", fault("E302", f"{len(report.text):,} characters"), line, report.sha256)
        return ReportError(origin, "extract", "E301", fault("E301", _cause(error)), line, report.sha256)


def _cause(error: Exception) -> str:
    if isinstance(error, Surprise):
        return str(error)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _on_many(packs: Iterator[Pack], jobs: int, whole: bool = False) -> Iterator[list[Reading | ReportError]]:
    """The packs spread over processes, results in order; at most two packs a process wait, so memory stays level."""
    # Spawned rather than forked: the caller may hold threads and an open database.
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[tuple[Outcome, Pack]] = deque()
    try:
        for pack in packs:
            waiting.append((_submit(pool, pack, whole), pack))
            if len(waiting) > 2 * jobs:
                yield _result(*waiting.popleft(), whole)
        while waiting:
            yield _result(*waiting.popleft(), whole)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, pack: Pack, whole: bool = False) -> Outcome:
    try:
        return pool.submit(_extract, pack, whole)
    except BrokenProcessPool as error:
        failed: Outcome = Future()
        failed.set_exception(error)
        return failed


def _result(outcome: Outcome, pack: Pack, whole: bool = False) -> list[Reading | ReportError]:
    """The outcome; a process that was killed (out of memory) leaves its packs to this one."""
    try:
        return outcome.result()
    except BrokenProcessPool:
        return _extract(pack, whole)
