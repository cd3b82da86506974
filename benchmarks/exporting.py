"""Cost of exports: `make bench-export`, or `python -m benchmarks.exporting [--incidents N] [--formats NAME …] [--bare] [--json]`.

A casefile of so many incidents is made of the demo's: each copy has an id of its own, lies on another day and near another place, and
brings its proposals along. Rows are written as the store keeps them; making the casefile is not counted. Then each format is written in
a process of its own: seconds by the clock and of CPU, peak memory, size of the file. Asked of Parquet: a million in 60 s and 1 GB.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.bench import DEMO, child
from benchmarks.linking import peak_mb

INCIDENTS = 1_000_000
FORMATS = ("parquet",)
BATCH = 5_000
SEED = 20200112


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="make bench-export", description=__doc__.splitlines()[0])
    asked.add_argument("--incidents", type=int, default=INCIDENTS, metavar="N", help="size of the casefile")
    asked.add_argument("--formats", nargs="+", default=list(FORMATS), metavar="NAME", help="formats to write")
    asked.add_argument("--bare", action="store_true", help="incidents without their proposals (3.2 each, nine tenths of the casefile)")
    asked.add_argument("--json", action="store_true", help="print one JSON object a figure")
    asked.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.child:
        print(json.dumps(write(Path(options.child[0]), options.child[1])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.casefile"
        fill(path, options.incidents, proposals=not options.bare)
        size = path.stat().st_size / 1e6
        for name in options.formats:
            found = {
                "incidents": options.incidents,
                "casefile_mb": round(size),
                **child("benchmarks.exporting", "--child", str(path), name),
            }
            told = f"{found['incidents']} incidents ({found['casefile_mb']} MB) as {name}: {found['clock_s']:.1f} s by the clock, "
            told += f"{found['cpu_s']:.1f} s CPU, {found['peak_mb']:.0f} MB of memory, a file of {found['file_mb']:.0f} MB"
            print(json.dumps(found) if options.json else told, flush=True)
    return 0


def write(path: Path, name: str) -> dict[str, Any]:
    """Write the casefile in a format."""
    from truceline.run.exports import write_export
    from truceline.store import Casefile

    target = path.with_name(f"out.{name}")
    clock, began = time.perf_counter(), time.process_time()
    with Casefile.open(path) as casefile, target.open("wb") as stream:
        write_export(casefile, name, stream)
    spent = {"clock_s": round(time.perf_counter() - clock, 2), "cpu_s": round(time.process_time() - began, 2)}
    found = {"format": name, **spent, "peak_mb": round(peak_mb(), 1), "file_mb": round(target.stat().st_size / 1e6, 1)}
    target.unlink()
    return found


def fill(path: Path, number: int, *, proposals: bool = True) -> None:
    """A casefile with so many incidents, written as the store writes them, a batch at a time."""
    from sqlalchemy import create_engine, insert

    from truceline.run import library, road, sources
    from truceline.store import Casefile
    from truceline.store.tables import assessments, incidents

    with Casefile.open(path, create=True) as casefile:
        casefile.put_agreements(library())
    base = road(sources([str(DEMO)]))
    engine = create_engine(f"sqlite:///{path}")
    for rows, judged in batches(base, number):
        with engine.begin() as connection:
            connection.execute(insert(incidents), rows)
            if judged and proposals:
                connection.execute(insert(assessments), judged)
    engine.dispose()


def batches(base: Any, number: int) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Rows of incidents and of their proposals; the same for the same number."""
    rng = random.Random(SEED)
    told = [Template(i, [a for a in base.assessments if a.subject == i.id]) for i in base.incidents if not i.aggregate]
    rows: list[dict[str, Any]] = []
    judged: list[dict[str, Any]] = []
    for at in range(number):
        made, proposals = told[at % len(told)].copy(f"i-{rng.getrandbits(48):012x}{at:07}", timedelta(days=rng.randrange(-5000, 2000)), rng)
        rows.append(made)
        judged += proposals
        if len(rows) == BATCH:
            yield rows, judged
            rows, judged = [], []
    if rows:
        yield rows, judged


class Template:
    """An incident whose copies lie on other days and near other places; its JSON is cut where they differ."""

    def __init__(self, incident: Any, proposals: list[Any]) -> None:
        from truceline.model.codec import to_dict
        from truceline.store.rows import assessment_columns, canonical

        self._incident = incident
        self._record = canonical({**to_dict(incident), "id": "@id", "interval": "@interval", "lat": "@lat"})
        self._proposals = [
            (f"{one.id}-", canonical({**to_dict(one), "id": f"{one.id}-@id", "subject": "@id"}), assessment_columns(one))
            for one in proposals
        ]

    def copy(self, id: str, by: timedelta, rng: random.Random) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The rows of a copy and of its proposals, as the store keeps them."""
        from truceline.store.rows import canonical, incident_columns

        when, lat = self._incident.interval, self._incident.lat
        moved = replace(when, start=_moved(when.start, by), end=_moved(when.end, by)) if when else None
        days = moved and {name: str(v) if isinstance(v := getattr(moved, name), date) else v for name in type(moved).__slots__}
        near = lat + rng.uniform(-1, 1) if lat is not None else None
        record = self._record.replace('"@id"', f'"{id}"').replace('"@interval"', canonical(days)).replace('"@lat"', canonical(near))
        columns = incident_columns(replace(self._incident, id=id, interval=moved, lat=near))
        judged = [
            _version(f"{prefix}{id}", text.replace("@id", id)) | columns_of | {"subject": id}
            for prefix, text, columns_of in self._proposals
        ]
        return _version(id, record) | columns, judged


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def _version(id: str, record: str) -> dict[str, Any]:
    values = {"version": 1, "current": True, "gone": False, "reason": "new", "recorded_at": "2020-01-01T00:00:00+00:00"}
    return {"id": id, "record": record, **values}


if __name__ == "__main__":
    sys.exit(main())
