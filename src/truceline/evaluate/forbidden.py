"""What must not come out of the expected report, told from the records themselves: each offence in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from truceline.evaluate.expected_fields import overlap, states_of
from truceline.evaluate.fixture import Fixture
from truceline.model import Incident, Reading

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
Rule = Callable[[Fixture, Reading, Sequence[Incident]], Iterator[str]]


def offences(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> list[str]:
    """All offences against the fixture's prohibitions, sorted; empty where nothing forbidden came out."""
    return sorted({told for rule in RULES for told in rule(fixture, reading, incidents)})


def no_casualty_from_quantities(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("quantity_not_casualty"):
        # Words that a casualty covers too ("13 soldiers were killed by two attacks") are no head-count of their own.
        if any(overlap(record.spans, other.spans) for other in fixture.of("casualty")):
            continue
        for item in reading.casualties:
            if overlap(record.spans, [item.span]):
                yield f"casualty {item.id} ({item.anchor!r}) out of {record.id}"


def no_figure_twice(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("casualty"):
        low = record.states["low"]
        for item in reading.casualties:
            if item.figure.low == 2 * low and overlap(record.spans, [item.span]):
                yield f"{item.figure.low} out of {record.id}"
        holders = [i for i in incidents if i.killed and low in (i.killed.low, i.killed.best, i.killed.high)]
        if record.states["scope"] == "sum_over_events" and holders:
            yield f"{low} of {record.id} as the toll of {', '.join(i.id for i in holders)}"
        if record.states["scope"] == "cumulative" and holders:
            yield f"cumulative {low} of {record.id} as the toll of {', '.join(i.id for i in holders)}"
        summed = sum(other.states["low"] for other in fixture.of("casualty"))
        if any(i.killed and i.killed.low == summed for i in incidents):
            yield f"a toll of {summed}, the sum of unlike figures"


def talks_as_told(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    held: dict[str, int] = {}
    for record in fixture.of("talks_round"):
        venue = record.states.get("venue")
        if venue:
            held[venue] = held.get(venue, 0) + (record.states["status"] == "held")
    for venue, most in held.items():
        words = fixture.place_words(venue)
        own = [t for t in reading.talks if t.venue and words & set(t.venue.lower().split())]
        done = [t for t in own if t.status in ("occurred", "ongoing")]
        if len(done) > most:
            yield f"{len(done)} talks held in {venue} instead of {most}"
        if not most:
            yield from (f"outcome {t.outcome} of {t.id}, which is still to come" for t in own if t.outcome != "unknown")
    for record in fixture.of("talks_round"):
        headless = {fixture.country(ref) for ref, head in record.states.get("heads", {}).items() if head is None}
        for item in reading.talks:
            if headless & states_of(code for code, _ in item.heads) and overlap(record.spans, [item.span]):
                yield f"a head of a delegation that the text names none for: {item.heads}"


def governments_are_no_places(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    named = [span for record in fixture.of("place") for span in record.spans]
    for record in fixture.of("actor"):
        if record.states["actor_type"] != "state":
            continue
        for item in reading.places:
            inside = overlap(record.spans, [item.span]) and not overlap(named, [item.span])
            if item.kind == "settlement" and inside:
                yield f"place {item.name} at {item.span.start}, where it is a government"


def threats_are_no_violence(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("event"):
        if not str(record.states["status"]).startswith("threatened"):
            continue
        for item in reading.events:
            if item.type in VIOLENT and overlap(record.spans, [item.span]):
                yield f"{item.type} {item.id} out of the threat {record.id}"


def nothing_in_force_from_talk(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("agreement"):
        sought = record.states.get("status") == "under_negotiation" or record.states.get("agreement_kind") == "process"
        for item in reading.agreements:
            opens = item.in_force_from is not None or item.state == "in-force" or (item.state == "agreed" and not item.procedural)
            if sought and opens and overlap(record.spans, [item.span]):
                yield f"{item.id} opens an interval in force out of {record.id}"


def headline_once(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for block in reading.report.blocks:
        if block.copy_of is None:
            continue
        told: list[Any] = [*reading.events, *reading.talks, *reading.casualties, *reading.agreements]
        for item in told:
            if block.start <= item.span.start < block.end:
                yield f"{item.id} out of a repeated headline"


def accusers_as_told(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("claim"):
        if not record.states.get("target"):
            continue
        speakers, targets = fixture.countries(record.states["speaker"]), fixture.countries(record.states["target"])
        for item in reading.claims:
            if not any(span.contains(item.span) for span in record.spans) or item.kind != "accusation" or not speakers:
                continue
            if states_of(item.speakers) & targets and states_of(item.target) & speakers:
                yield f"{item.id}: {item.speakers} accusing {item.target}, the wrong way round"


def routes_are_routes(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("place"):
        if record.states["place_type"] != "route":
            continue
        figures: list[Any] = [*reading.quantities, *reading.casualties]
        for item in figures:
            if overlap(record.spans, [item.span]):
                yield f"figure {item.anchor!r} out of the road {record.id}"
        for person in reading.actors:
            if person.actor_type == "person" and overlap(record.spans, [person.span]):
                yield f"person {person.name} out of the road {record.id}"


def years_as_told(fixture: Fixture, reading: Reading, incidents: Sequence[Incident]) -> Iterator[str]:
    for record in fixture.of("date"):
        expected = fixture.interval(record)
        if expected is None or record.states["granularity"] != "day":
            continue
        for item in reading.dates:
            start = item.interval.start
            if overlap(record.spans, [item.span]) and start and expected.start and start.year != expected.start.year:
                yield f"{item.anchor!r} read as {start.year}"


RULES: tuple[Rule, ...] = (
    no_casualty_from_quantities,
    no_figure_twice,
    talks_as_told,
    governments_are_no_places,
    threats_are_no_violence,
    nothing_in_force_from_talk,
    headline_once,
    accusers_as_told,
    routes_are_routes,
    years_as_told,
)
