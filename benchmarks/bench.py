"""Speed and memory of the road: `make bench`, or `python -m benchmarks.bench [--json] [--gate] [--reports N]`.

Extraction is compared with the bare parse of the same text in the same run, in turns, in CPU time on one thread: the ratio says what
the rules cost whatever the machine. Each figure comes from a process of its own, so that none warms up or fills memory for another.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ANNOTATED = ROOT.parent / "shared" / "data" / "reports" / "fakes-dev.jsonl"
DEMO = ROOT / "src" / "truceline" / "demo" / "reports" / "idlib.jsonl"

# What a change may not exceed, with room for a busy machine.
MAX_RATIO = 1.5  # CPU time of the whole extraction over that of the bare parse
MAX_MEMORY_MB = 1024  # peak resident memory of the whole road

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def main() -> int:
    """Measure, print, and with --gate say whether a limit is exceeded (exit code 1)."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    asked.add_argument("--json", action="store_true", help="print one JSON object")
    asked.add_argument("--gate", action="store_true", help="fail where a limit is exceeded")
    asked.add_argument("--reports", type=int, default=None, metavar="N", help="measure on the first N reports")
    options = asked.parse_args()
    source = ANNOTATED if ANNOTATED.exists() else DEMO
    found = measure(source, options.reports)
    print(json.dumps(found, indent=2, sort_keys=True) if options.json else worded(found), flush=True)
    broken = exceeded(found)
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken and options.gate else 0


def measure(source: Path, limit: int | None) -> dict[str, Any]:
    """All figures over the reports in `source` (the first `limit` of them)."""
    speed = child("speed", source, limit)
    return {
        "reports_from": source.name if source == ANNOTATED else "demo reports",
        **speed,
        "start_up_s": sorted(child("start_up", source, 1)["start_up_s"] for _ in range(3))[1],
        **child("road", source, limit),
    }


def child(figure: str, source: Path, limit: int | None) -> dict[str, Any]:
    """One figure, measured by `benchmarks.figures` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.figures", figure, str(source), str(limit or 0)]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=False)
    if ended.returncode:
        raise SystemExit(f"benchmarks.figures {figure} ended with exit code {ended.returncode}; its message stands above")
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


def worded(found: dict[str, Any]) -> str:
    """The figures for a reader."""
    lines = [
        f"reports             {found['reports']} ({found['reports_from']}), {found['words']} words",
        f"extraction          {found['reports_a_second']:.1f} reports a second, {found['words_a_second']:.0f} words a second, one thread",
        f"ratio to bare parse {found['ratio']:.2f} (at most {MAX_RATIO}): {found['parse_s']:.1f} s and {found['extract_s']:.1f} s CPU",
        f"start-up            {found['start_up_s']:.2f} s from nothing to the first record",
        f"peak memory         {found['peak_memory_mb']:.0f} MB for the whole road (at most {MAX_MEMORY_MB})",
        "growth              "
        + "; ".join(f"{g['reports']} reports: {g['extract_ms']:.0f} ms + {g['link_ms']:.1f} ms each" for g in found["growth"])
        + " (extract + link and assess)",
    ]
    return "\n".join(lines)


def exceeded(found: dict[str, Any]) -> list[str]:
    """One line for each limit that the figures exceed."""
    lines = []
    if found["ratio"] > MAX_RATIO:
        lines.append(f"bench: extraction takes {found['ratio']:.2f} times the bare parse; the limit is {MAX_RATIO}")
    if found["peak_memory_mb"] > MAX_MEMORY_MB:
        lines.append(f"bench: the road takes {found['peak_memory_mb']:.0f} MB; the limit is {MAX_MEMORY_MB}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
