"""Server time of every page over a large casefile: `make bench-pages` or `python -m benchmarks.pages [--incidents 50000] [--json --gate]`.

The casefile is made of the demo's reports, incidents and verdicts, moved to other days, towns and sides (`benchmarks.perturbed`), until
it holds the number asked for; the records are written as they are, nothing is linked or assessed anew. With `--casefile FILE` it is kept
and used again. Times are those of the application without a socket, each page asked several times after a first time that is told apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from benchmarks.perturbed import DENSITY, TOWNS, WARS, readings, side, town
from fastapi.testclient import TestClient

from truceline.model import Agreement, Assessment, Incident, Interval, Reading
from truceline.run import add, sources
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "src" / "truceline" / "demo" / "reports" / "idlib.jsonl"
LIMIT_MS = 300.0
TIMES = 5
BATCH = 500
MOST_READ = "IDL-2018-09-17"  # the demo's agreement under which most incidents are read

PAGES = (
    "/",
    "/incidents",
    "/incidents?page=400",
    "/incidents?sort=-killed",
    "/incidents?sort=-reports&sources=several",
    "/incidents?verdict=possible_violation&under={agreement}",
    "/incidents?party=SYR&place=Idl",
    "/incidents?q=convoy",
    "/incidents?from={day}&to={day}",
    "/incidents/{incident}",
    "/reports",
    "/reports?q=ceasefire",
    "/reports/{report}",
    "/reports/{report}?original",
    "/add",
    "/agreements",
    "/agreements/{agreement}",
    "/timeline",
    "/timeline?from={day}",
    "/map.json",
    "/talks",
    "/map",
    "/map?from={day}&to={day}",
    "/claims",
    "/claims?kind=denial",
    "/actors",
    "/actors/SYR%2FMIL",
    "/places",
    "/places/SYR%2FIdlib",
    "/questions",
    "/search?q=Saraqeb",
    "/decisions",
    "/review",
    "/numbers",
    "/coding",
    "/records?report={report}",
    "/brief",
    "/releases",
    "/publish",
    "/errors",
)


def main() -> int:
    """Make the casefile, ask every page, print the times; with --gate exit 1 where a page exceeds the limit."""
    asked = argparse.ArgumentParser(prog="make bench-pages", description=__doc__.splitlines()[0])
    asked.add_argument("--incidents", type=int, default=50_000, metavar="N", help="incidents of the casefile")
    asked.add_argument("--casefile", type=Path, default=None, metavar="FILE", help="keep the casefile here, or use the one that is there")
    asked.add_argument("--json", action="store_true", help="print one JSON object")
    asked.add_argument("--gate", action="store_true", help=f"fail where the median of a page exceeds {LIMIT_MS:.0f} ms")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.casefile or Path(folder) / "large.casefile"
        began = time.perf_counter()
        if not path.exists():
            make(path, options.incidents, Path(folder))
        built = time.perf_counter() - began
        found = measure(path)
    slow = [page for page, ms in found["pages"].items() if ms["p50"] > LIMIT_MS]
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        held = found["casefile"]
        print(f"{held['incidents']:,} incidents, {held['reports']:,} reports, {held['mb']:,.0f} MB, made in {built:.0f} s")
        print(f"opened and first page in {found['first_ms']:.0f} ms; times in ms: median, 95th of 100, first time, processor; size in kB")
        for page, ms in found["pages"].items():
            print(f"  {page:<60} {ms['p50']:7.0f} {ms['p95']:7.0f} {ms['first']:7.0f} {ms['cpu']:7.0f} {ms['kb']:7.0f}")
    for page in slow:
        print(f"{page} takes more than {LIMIT_MS:.0f} ms", file=sys.stderr)
    return 1 if slow and options.gate else 0


def make(path: Path, incidents: int, folder: Path) -> None:
    """A casefile of about so many incidents at `path`."""
    with Casefile.open(folder / "demo.casefile", create=True) as demo:
        add(demo, sources([str(DEMO)]))
        base, told = demo.readings(), demo.incidents()
        judged, library = demo.assessments(), demo.agreements()
    events = sum(len(reading.events) for reading in base)
    copies = -(-incidents // len(told))
    with Casefile.open(path, create=True) as held:
        made = readings(base, copies * events)
        while batch := list(islice(made, BATCH)):
            with held.together():
                for reading in batch:
                    held.add(reading)
        held.put_agreements(library)
        copied = list(_incidents(told, base, copies, events))[:incidents]
        ids = {incident.id for incident in copied}
        held.replace(copied, [one for one in _assessments(judged, copies, library) if one.subject in ids])
        first = held.assessments(incident=copied[0].id) or held.assessments()[:1]
        for number, one in enumerate(first):
            held.judge(one.id, "accept", reviewer=f"Person {number % 2}", reason="read and compared")


def _name(id: str, copy: int) -> str:
    head, _, record = id.partition("#")
    return f"{head}-{copy:06d}#{record}" if record else f"{head}-{copy:06d}"


def _incidents(told: list[Incident], base: list[Reading], copies: int, events: int) -> Iterator[Incident]:
    names = {i.place for i in told if i.place and i.precision in (1, 2)}
    for copy in range(copies):
        shift = timedelta(days=copy * events // DENSITY)
        variant, war = copy % TOWNS, copy % WARS
        north, east = (int.from_bytes(blake2b(f"{axis}{variant}".encode(), digest_size=2).digest()) / 65536 * 4 - 2 for axis in "ne")
        for one in told:

            def sides(codes: tuple[str, ...], war: int = war) -> tuple[str, ...]:
                return tuple(side(code, war) if code[3:4] == "/" else code for code in codes)

            when = one.interval
            yield replace(
                one,
                id=_name(one.id, copy),
                interval=when and _moved(when, shift),
                place=town(one.place, variant) if one.place in names else one.place,
                lat=one.lat and one.lat + north,
                lon=one.lon and one.lon + east,
                actors=sides(one.actors),
                recipients=sides(one.recipients),
                denied_by=sides(one.denied_by),
                responds_to=one.responds_to and _name(one.responds_to, copy),
                links=tuple((kind, _name(other, copy)) for kind, other in one.links),
                near=(),
                mentions=tuple(replace(m, report=f"{m.report}-{copy:06d}", said_by=sides(m.said_by)) for m in one.mentions),
                figures=tuple(
                    replace(f, report=f"{f.report}-{copy:06d}", shared_with=tuple(_name(other, copy) for other in f.shared_with))
                    for f in one.figures
                ),
            )


def _assessments(judged: list[Assessment], copies: int, library: list[Agreement]) -> Iterator[Assessment]:
    for copy in range(copies):
        for one in judged:
            yield replace(one, id=f"{one.id}-{copy:06d}", subject=_name(one.subject, copy))


def _moved(when: Interval, shift: timedelta) -> Interval:
    return replace(when, start=when.start and when.start + shift, end=when.end and when.end + shift)


def measure(path: Path) -> dict[str, object]:
    """Times of every page in milliseconds."""
    with Casefile.open(path) as held:
        middle = held.incidents_by_day(IncidentFilter())
        day = middle[len(middle) // 2][0]
        incident = held.weightiest(IncidentFilter(agreement=MOST_READ), ["probable_violation", "possible_violation"])[0][0]
        report = held.incident(incident).mentions[0].report  # type: ignore[union-attr]
        tally = held.tally()
    pages = [page.format(day=day.isoformat(), incident=incident, report=report, agreement=MOST_READ) for page in PAGES]
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        began = time.perf_counter()
        client.get("/incidents")
        first_ms = (time.perf_counter() - began) * 1000
        found = {}
        for page in pages:
            found[page] = _times(client, page)
            print(page, found[page], file=sys.stderr, flush=True)
    size = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*")) / 1e6
    return {"casefile": {"incidents": tally["incidents"], "reports": tally["reports"], "mb": size}, "first_ms": first_ms, "pages": found}


def _times(client: TestClient, page: str) -> dict[str, float]:
    taken, spent = [], []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        used = time.process_time()
        answer = client.get(page)
        taken.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - used) * 1000)
        client.app.state.room.settle()  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise SystemExit(f"{page} answers {answer.status_code}")
    cpu = sum(spent[1:])
    first, *others = taken
    ordered = sorted(others)
    return {
        "cpu": round(cpu / TIMES, 1),
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "first": round(first, 1),
        "kb": round(len(answer.content) / 1000, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
