"""One benchmark figure a process: `python -m benchmarks.figures speed|start_up|road SOURCE LIMIT` prints a JSON object."""

from __future__ import annotations

import time

STARTED = time.perf_counter()  # before anything else is imported: start-up counts the imports

import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from itertools import islice  # noqa: E402
from typing import Any  # noqa: E402

BLOCK = 32  # reports measured in one turn: the batch that the parse works in


def reports_of(source: str, limit: int) -> list[Any]:
    """The first `limit` reports (0: all). Raises SystemExit where one cannot be read: figures over part of them mislead."""
    from truceline.ingest import sources
    from truceline.model import ReportError
    from truceline.read import read

    found = []
    for raw in islice(sources([source]), limit or None):
        if isinstance(raw, ReportError):
            raise SystemExit(f"{raw.origin}: {raw.message}")
        found.append(read(raw))
    return found


def speed(source: str, limit: int) -> dict[str, Any]:
    """Extraction against the bare parse, block by block in turns, the first of each pair changing sides."""
    from truceline.extract import extract
    from truceline.extract.pipeline import BATCH, load

    reports = reports_of(source, limit)
    nlp = load()

    def bare(block: list[Any]) -> None:
        for _ in nlp.pipe([report.text for report in block], batch_size=BATCH):
            pass

    def whole(block: list[Any]) -> None:
        for _ in extract(block, pass_over=True):
            pass

    whole(reports[:8])  # tables and knowledge files load on first use; that is start-up, not speed
    taken = {"bare": 0.0, "whole": 0.0}
    wall = 0.0
    for turn, at in enumerate(range(0, len(reports), BLOCK)):
        block = reports[at : at + BLOCK]
        pair = [("bare", bare), ("whole", whole)]
        for name, run in pair if turn % 2 == 0 else reversed(pair):
            began, clock = time.process_time(), time.perf_counter()
            run(block)
            taken[name] += time.process_time() - began
            wall += time.perf_counter() - clock if name == "whole" else 0.0
    words = sum(len(report.text.split()) for report in reports)
    return {
        "reports": len(reports),
        "words": words,
        "parse_s": round(taken["bare"], 3),
        "extract_s": round(taken["whole"], 3),
        "ratio": round(taken["whole"] / taken["bare"], 3),
        "reports_a_second": round(len(reports) / wall, 2),
        "words_a_second": round(words / wall, 1),
    }


def start_up(source: str, limit: int) -> dict[str, Any]:
    """Seconds from the start of the interpreter's work to the first record."""
    from truceline.extract import extract

    next(iter(extract(reports_of(source, limit), pass_over=True)))
    return {"start_up_s": round(time.perf_counter() - STARTED, 3)}


def road(source: str, limit: int) -> dict[str, Any]:
    """The whole road over growing numbers of reports: CPU milliseconds a report, and the process's peak memory."""
    from truceline.extract import extract
    from truceline.run import connect, library

    reports = reports_of(source, limit)
    held = library()
    growth = []
    readings: list[Any] = []
    spent = 0.0
    sizes = [size for size in (50, 100, 200, 400) if size < len(reports)] + [len(reports)]
    for size in sizes:
        began = time.process_time()
        readings.extend(extract(reports[len(readings) : size], pass_over=True))
        spent += time.process_time() - began
        began = time.process_time()
        connect(readings, held)
        linked = time.process_time() - began
        growth.append({"reports": size, "extract_ms": round(1000 * spent / size, 1), "link_ms": round(1000 * linked / size, 2)})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return {"growth": growth, "peak_memory_mb": round(peak, 1)}


if __name__ == "__main__":
    figure = {"speed": speed, "start_up": start_up, "road": road}[sys.argv[1]]
    print(json.dumps(figure(sys.argv[2], int(sys.argv[3]))))
