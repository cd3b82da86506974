"""Cost of a release: `make bench-release`, or `python -m benchmarks.releasing [--incidents N …] [--json]`.

A casefile of so many incidents is made of the demo's (`benchmarks.exporting`), each with its proposals, about 3.6 an incident; making it
is not counted. Then it is released as one .zip and as a folder, each in a process of its own: seconds by the clock and of CPU, peak memory,
size, and growth from one size to the next. Asked: a million incidents in under 5 minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.bench import child
from benchmarks.exporting import fill
from benchmarks.linking import peak_mb

SIZES = (100_000,)
KINDS = ("zip", "folder")


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="make bench-release", description=__doc__.splitlines()[0])
    asked.add_argument("--incidents", type=int, nargs="+", default=list(SIZES), metavar="N", help="sizes of the casefile")
    asked.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="what to write")
    asked.add_argument("--json", action="store_true", help="print one JSON object a figure")
    asked.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.child:
        print(json.dumps(make(Path(options.child[0]), options.child[1])))
        return 0
    before: dict[str, dict[str, Any]] = {}
    for number in options.incidents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.casefile"
            fill(path, number)
            for kind in options.kinds:
                found = {
                    "incidents": number,
                    "casefile_mb": round(path.stat().st_size / 1e6),
                    **child("benchmarks.releasing", "--child", str(path), kind),
                }
                told = f"{number} incidents, {found['verdicts']} verdicts ({found['casefile_mb']} MB) as {kind}: "
                told += f"{found['clock_s']:.1f} s by the clock, {found['cpu_s']:.1f} s CPU, "
                told += f"{found['peak_mb']:.0f} MB of memory, {found['mb']:.0f} MB written"
                if kind in before:
                    told += (
                        f"; {found['cpu_s'] / before[kind]['cpu_s']:.1f} times the CPU for {number / before[kind]['incidents']:.0f} times"
                    )
                print(json.dumps(found) if options.json else told, flush=True)
                before[kind] = found
    return 0


def make(path: Path, kind: str) -> dict[str, Any]:
    """Release the casefile."""
    from truceline.run.editions import release
    from truceline.store import Casefile

    target = path.with_name("edition.zip" if kind == "zip" else "edition")
    clock, began = time.perf_counter(), time.process_time()
    with Casefile.open(path) as casefile:
        made = release(casefile, f"bench-{kind}", target)
    spent = {"clock_s": round(time.perf_counter() - clock, 2), "cpu_s": round(time.process_time() - began, 2)}
    size = target.stat().st_size if kind == "zip" else sum(p.stat().st_size for p in target.iterdir())
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    return {
        "kind": kind,
        **spent,
        "peak_mb": round(peak_mb(), 1),
        "mb": round(size / 1e6, 1),
        "verdicts": made.manifest["counts"]["verdicts"],
    }


if __name__ == "__main__":
    sys.exit(main())
