"""Cost of linking: `make bench-link`, or `python -m benchmarks.linking [--mentions N …] [--incidents N] [--json]`.

Demo reports are perturbed until they hold so many mentions (`benchmarks.perturbed`), and linked: CPU seconds, peak memory, growth from
one size to the next. With `--incidents`, a casefile of about so many incidents is built, and 100 reports come in: seconds to link and
assess what they bear on and to write it (reading the reports themselves is `make bench`). Each figure comes from a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bench import DEMO, child

SIZES = (10_000, 100_000)
BATCH = 100
MENTIONS_AN_INCIDENT = 1.6


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="make bench-link", description=__doc__.splitlines()[0])
    asked.add_argument("--mentions", type=int, nargs="*", default=list(SIZES), metavar="N", help="sizes to link")
    asked.add_argument("--incidents", type=int, metavar="N", help="size of the casefile that 100 reports come into")
    asked.add_argument("--json", action="store_true", help="print one JSON object a figure")
    asked.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.child:
        figure, number = options.child
        print(json.dumps({"link": link, "add": add}[figure](int(number))))
        return 0
    before: dict[str, Any] | None = None
    for figure, number in [*(("link", n) for n in options.mentions), *([("add", options.incidents)] if options.incidents else [])]:
        found = child("benchmarks.linking", "--child", figure, str(number))
        if options.json:
            print(json.dumps(found), flush=True)
        elif figure == "link":
            told = f"{found['mentions']} mentions of {found['reports']} reports: {found['cpu_s']:.1f} s CPU, {found['peak_mb']:.0f} MB"
            if before:
                told += f"; {found['cpu_s'] / before['cpu_s']:.1f} times the time for {number / before['mentions']:.0f} times the mentions"
            print(told, flush=True)
            before = found
        else:
            print(
                f"{BATCH} reports into a casefile of {found['incidents']} incidents: {found['add_cpu_s']:.1f} s CPU "
                f"({found['add_s']:.1f} s by the clock); linked whole: {found['whole_s']:.0f} s",
                flush=True,
            )
    return 0


def base() -> list[Any]:
    """Readings of the demo reports."""
    from benchmarks.figures import reports_of

    from truceline.extract import extract

    return list(extract(reports_of(str(DEMO), 0)))


def peak_mb() -> float:
    """Peak resident memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def link(mentions: int) -> dict[str, Any]:
    """Link so many mentions; making the readings is not counted."""
    from benchmarks.perturbed import readings

    from truceline.link import link_all

    few = base()
    made = list(readings(few, mentions))
    began, clock = time.process_time(), time.perf_counter()
    incidents = link_all(made)
    return {
        "mentions": sum(len(reading.events) for reading in made),
        "reports": len(made),
        "incidents": len(incidents),
        "cpu_s": round(time.process_time() - began, 2),
        "clock_s": round(time.perf_counter() - clock, 2),
        "peak_mb": round(peak_mb(), 1),
    }


def add(incidents: int) -> dict[str, Any]:
    """Fill a casefile with about so many incidents, then bring in one batch more, of the newest days."""
    from benchmarks.perturbed import readings

    from truceline.run import library, relink
    from truceline.store import Casefile

    made = sorted(readings(base(), int(incidents * MENTIONS_AN_INCIDENT)), key=lambda r: (str(r.report.published), r.report.id))
    with tempfile.TemporaryDirectory() as folder, Casefile.open(Path(folder) / "bench.casefile", create=True) as casefile:
        casefile.put_agreements(library())
        for reading in made[:-BATCH]:
            casefile.add(reading)
        clock = time.perf_counter()
        relink(casefile)
        whole = time.perf_counter() - clock
        for reading in made[-BATCH:]:
            casefile.add(reading)
        began, clock = time.process_time(), time.perf_counter()
        changes = relink(casefile, whole=False)
        return {
            "incidents": casefile.count_incidents(),
            "reports": len(made),
            "changed": len(changes.new) + len(changes.changed) + len(changes.gone),
            "whole_s": round(whole, 2),
            "add_cpu_s": round(time.process_time() - began, 2),
            "add_s": round(time.perf_counter() - clock, 2),
            "peak_mb": round(peak_mb(), 1),
        }


if __name__ == "__main__":
    sys.exit(main())
