"""Incidents against agreements: `python -m benchmarks.assess INCIDENTS AGREEMENTS` prints a JSON object; `bench --assess` words it.

Both are made by perturbing what ships: the library's agreements and the demo's reports with their incidents, each copy with an id of its
own, moved by days and, with its states' codes, to one of `COUNTRIES` countries. How many countries, how often an end is on record and
how long a cease-fire then lasts are those of the ETH/PRIO data, so that an incident meets about as many agreements as it would there
(20 at a day and place near one of its cease-fires). The seed is fixed: every run assesses the same records.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from truceline.model import AgreementState

COUNTRIES = 28  # ETH/PRIO has 66, as unevenly filled as 28 of one size (inverse of the sum of squared shares)
ENDED = 0.59  # share of cease-fires whose end is on record
DAYS = (1, 2, 23, 91, 268)  # 10th, 25th, 50th, 75th and 90th percentile of the days that those lasted
YEARS = 30  # the span of the copies, as that of the registers
SEED = 20200112


def agreements_of(library: Sequence[Any], number: int) -> tuple[Any, ...]:
    """`number` agreements: copies of the library's, moved as a whole in time and to another country."""
    rng = random.Random(SEED)
    made = []
    for index in range(number):
        entry, by = library[index % len(library)], timedelta(days=rng.randrange(-YEARS * 365 // 2, YEARS * 365 // 2))
        country = _country(rng)
        made.append(
            replace(
                entry,
                id=f"{entry.id}-{index:05}",
                signed=_moved(entry.signed, by),
                published=_moved(entry.published, by),
                parties=tuple(_party(party, by, country) for party in entry.parties),
                effective=tuple(replace(e, at=e.at + by, until=_moved(e.until, by)) for e in entry.effective),
                states=_states(entry, by, rng),
                zones=tuple(replace(z, countries=(country,)) for z in entry.zones),
                provisions=tuple(replace(p, obligor=_codes(p.obligor, country), deadline=_moved(p.deadline, by)) for p in entry.provisions),
                lineage=(),
            )
        )
    return tuple(made)


def _party(party: Any, by: timedelta, country: str) -> Any:
    via = _codes((party.via,), country)[0] if party.via else None
    return replace(party, codes=_codes(party.codes, country), via=via, start=_moved(party.start, by), end=_moved(party.end, by))


def _states(entry: Any, by: timedelta, rng: random.Random) -> tuple[Any, ...]:
    """The entry's own life, moved; or one that ends on record."""
    first = min((effect.at.date() for effect in entry.effective), default=None)
    if first is None or rng.random() > ENDED:
        return tuple(replace(state, start=_moved(state.start, by), end=_moved(state.end, by)) for state in entry.states)
    end = first + by + timedelta(days=rng.choice(DAYS))
    return AgreementState("effective", first + by, end, "benchmark"), AgreementState("expired", end, None, "benchmark")


def incidents_of(found: Any, number: int) -> tuple[list[Any], dict[str, Any]]:
    """`number` incidents and the readings that tell them: the demo's again and again, each time moved in time, place and country."""
    rng = random.Random(SEED + 1)
    incidents: list[Any] = []
    readings: dict[str, Any] = {}
    turn = 0
    while len(incidents) < number:
        by, country = timedelta(days=rng.randrange(-YEARS * 365 // 2, YEARS * 365 // 2)), _country(rng)
        for reading in found.readings:
            identity = f"{reading.report.id}-{turn:05}"
            report = replace(reading.report, id=identity, published=_moved(reading.report.published, by))
            readings[identity] = replace(reading, report=report)
        for incident in found.incidents[: number - len(incidents)]:
            incidents.append(_incident(incident, turn, by, country, rng))
        turn += 1
    return incidents, readings


def _incident(incident: Any, turn: int, by: timedelta, country: str, rng: random.Random) -> Any:
    when = incident.interval
    if when is not None:
        when = replace(when, start=_moved(when.start, by), end=_moved(when.end, by))
    mentions = tuple(
        replace(
            mention,
            report=f"{mention.report}-{turn:05}",
            said_by=_codes(mention.said_by, country),
            actors=_codes(mention.actors, country),
            recipients=_codes(mention.recipients, country),
            published=(date.fromisoformat(mention.published[:10]) + by).isoformat() if mention.published else None,
        )
        for mention in incident.mentions
    )
    return replace(
        incident,
        id=f"{incident.id}-{turn:05}",
        interval=when,
        country=country if incident.country else None,
        actors=_codes(incident.actors, country),
        recipients=_codes(incident.recipients, country),
        lat=incident.lat + rng.uniform(-0.3, 0.3) if incident.lat is not None else None,
        lon=incident.lon + rng.uniform(-0.3, 0.3) if incident.lon is not None else None,
        mentions=mentions,
        figures=tuple(replace(figure, report=f"{figure.report}-{turn:05}") for figure in incident.figures),
    )


def _country(rng: random.Random) -> str:
    number = rng.randrange(COUNTRIES)
    return f"X{chr(65 + number // 26)}{chr(65 + number % 26)}"


def _codes(codes: Sequence[str], country: str) -> tuple[str, ...]:
    """The codes of states as those of neighbours of another country; without this one state would be a party to half of all agreements."""
    return tuple(code if code.startswith("ORG:") or "/" not in code else f"{code[0]}{country[1:]}/{code[4:]}" for code in codes)


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def measure(incidents: int, agreements: int) -> dict[str, Any]:
    """Seconds of CPU and wall for the whole assessment, proposals found, and the process's peak memory."""
    from benchmarks.bench import DEMO

    from truceline.assess import assess
    from truceline.ingest import sources
    from truceline.run import library, road

    found = road(sources([str(DEMO)]))
    held = agreements_of(library(), agreements)
    made, readings = incidents_of(found, incidents)
    assess(made[:20], {}, held[:20])  # rules and names load on first use
    met = _met(made, held)
    before = _memory()
    began, clock = time.process_time(), time.perf_counter()
    proposals = assess(made, readings, held)
    return {
        "incidents": len(made),
        "agreements": len(held),
        "reports": len(readings),
        "agreements_an_incident": round(met / len(made), 1),
        "proposals": len(proposals),
        "assess_cpu_s": round(time.process_time() - began, 2),
        "assess_wall_s": round(time.perf_counter() - clock, 2),
        "memory_before_mb": round(before, 1),
        "peak_memory_mb": round(_memory(), 1),
        "in_force_ms": _asked(held),
    }


def _asked(held: tuple[Any, ...]) -> dict[str, tuple[float, float]]:
    """Median and 99th percentile, in CPU milliseconds, of what was in force, for each kind of question; the index is built before."""
    from truceline.run import in_force

    rng = random.Random(SEED + 2)
    places, sides = ("XAB", "Idlib", "Saraqib", "Tripoli", "a village that nobody names"), (("SAB/MIL", "TAB/MIL"), ("ORG:FARC", "CAB/GOV"))
    questions = {
        "day": [{}],
        "day and place": [{"at": place} for place in places],
        "day and sides": [{"between": pair} for pair in sides],
        "all three": [{"at": place, "between": pair} for place in places for pair in sides],
    }
    found = {}
    for name, asked in questions.items():
        taken = []
        for number in range(300):
            on, question = date(2000, 1, 1) + timedelta(days=rng.randrange(10_000)), asked[number % len(asked)]
            in_force(held, on=on, **question) if number < len(asked) else None
            began = time.process_time()
            in_force(held, on=on, **question)
            taken.append(1000 * (time.process_time() - began))
        taken.sort()
        found[name] = (round(taken[150], 2), round(taken[297], 2))
    return found


def _met(incidents: Sequence[Any], held: Sequence[Any]) -> int:
    """How many pairs of an incident and an agreement are near enough in time and place to be tested."""
    from truceline.assess.shelf import Shelf
    from truceline.assess.temporal import window

    shelf = Shelf(held)
    return sum(len(shelf.near(incident, window(incident))) for incident in incidents)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
