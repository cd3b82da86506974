"""What can be wrong with an agreement file beyond its shape: dates, codes, zones, terms, lineage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.model import Agreement, Zone
from truceline.ontology.load import read_yaml

Fault = tuple[tuple[str | int, ...], str]
CODE = re.compile(r"[A-Z]{3}/(?:[A-Z]{2,4}|\*)|ORG:[A-Z0-9][A-Z0-9-]*")
ENDED = ("expired", "terminated", "superseded")


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Kinds of provision, event kinds with their `class:` names, and designation lists, as the ontology names them."""
    kinds: set[str] = set()
    acts: set[str] = set()
    for content in read_yaml("assess/rules.yaml"):
        kinds |= set(content.get("provision_kinds", ()))
        for name, members in content.get("classes", {}).items():
            acts |= {f"class:{name}", *members}
    lists = {name for content in read_yaml("designations.yaml") for name in content["lists"]}
    return frozenset(kinds), frozenset(acts), frozenset(lists)


@cache
def _sectors() -> frozenset[str]:
    return frozenset({"*"}.union(*(content.get("sectors", ()) for content in read_yaml("assess/rules.yaml"))))


def unknown_fields(plain: Any, schema: dict[str, Any], definitions: dict[str, Any] | None = None) -> list[Fault]:
    """Fields that the record does not have: a misspelt field must not pass for an empty one."""
    definitions = schema.get("$defs", {}) if definitions is None else definitions
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    found: list[Fault] = []
    if isinstance(plain, dict) and "properties" in schema:
        for name, value in plain.items():
            if name not in schema["properties"]:
                found.append(((name,), f"is no field; known are {', '.join(sorted(schema['properties']))}"))
                continue
            found += [((name, *where), text) for where, text in unknown_fields(value, schema["properties"][name], definitions)]
    elif isinstance(plain, list) and "items" in schema:
        for index, value in enumerate(plain):
            found += [((index, *where), text) for where, text in unknown_fields(value, schema["items"], definitions)]
    return found


def faults(agreement: Agreement, plain: dict[str, Any]) -> list[Fault]:
    """Everything that contradicts itself inside one agreement; `plain` is the file's content, to tell an absent field from an empty one."""
    return [*_dates(agreement, plain), *_states(agreement), *_codes(agreement), *_zones(agreement), *_terms(agreement, plain)]


def unknown_states(agreement: Agreement) -> Iterator[Fault]:
    """Codes whose first half is no state: nobody would ever match them. Reads the list of states, so it is left to `check`."""
    states = {str(state["iso3"]) for content in read_yaml("actors/states.yaml") for state in content}
    for index, party in enumerate(agreement.parties):
        for place, code in enumerate(party.codes):
            if CODE.fullmatch(code) and not code.startswith("ORG:") and code[:3] not in states:
                yield ("parties", index, "codes", place), f"{code[:3]} is no state of the actor book (ISO 3166 alpha-3)"
    for index, zone in enumerate(agreement.zones):
        for place, country in enumerate(zone.countries):
            if country not in states:
                yield ("zones", index, "countries", place), f"{country} is no state of the actor book (ISO 3166 alpha-3)"


def _dates(agreement: Agreement, plain: dict[str, Any]) -> Iterator[Fault]:
    for index, party in enumerate(agreement.parties):
        if party.start and party.end and party.start > party.end:
            yield ("parties", index, "end"), f"{party.end} lies before its start {party.start}"
    for index, time in enumerate(agreement.effective):
        # A day's grace: an announcement may name a time zone west of the signing.
        if agreement.signed and (time.until or time.at.date()) < agreement.signed - timedelta(days=1):
            yield ("effective", index, "at"), f"takes effect on {time.at.date()}, before it was signed on {agreement.signed}"
        if time.until and time.until < time.at.date():
            yield ("effective", index, "until"), f"{time.until} lies before the first day that it may have been, {time.at.date()}"
        if time.until and time.hour_known:
            yield ("effective", index, "hour_known"), "is true where not even the day is known; write false"
        if time.hour_known and _is_day(plain["effective"][index]["at"]):
            yield ("effective", index, "at"), "gives a day and no hour; add the hour, or write `hour_known: false`"
        if time.at.tzinfo is not None:
            yield ("effective", index, "at"), "give the local wall time and name its time zone in `zone`"
        if time.zone and not _is_zone(time.zone):
            yield ("effective", index, "zone"), f"{time.zone} is no IANA time zone, such as Asia/Damascus"
    for index, name in enumerate(agreement.local_zones):
        if not _is_zone(name):
            yield ("local_zones", index), f"{name} is no IANA time zone, such as Asia/Damascus"


def _states(agreement: Agreement) -> Iterator[Fault]:
    first = min((time.at.date() for time in agreement.effective), default=None)
    last = None
    ended = None
    for index, state in enumerate(agreement.states):
        if state.start and state.end and state.start > state.end:
            yield ("states", index, "end"), f"{state.end} lies before its start {state.start}"
        if last and state.start and state.start < last:
            yield ("states", index, "start"), f"{state.start} lies before the start of the state above it ({last}); put states in order"
        if ended and state.state in ("effective", "extended", "suspended"):
            yield ("states", index, "state"), f"is {state.state} after it was {ended}; an agreement that starts anew is another agreement"
        if first and state.state in (*ENDED, "suspended", "extended") and state.start and state.start < first:
            yield ("states", index, "start"), f"is {state.state} on {state.start}, before it took effect on {first}"
        last = state.start or last
        ended = state.state if state.state in ENDED and state.certain else ended


def _codes(agreement: Agreement) -> Iterator[Fault]:
    known = {code for party in agreement.parties for code in party.codes}
    sectors = _sectors()
    known_sectors = ", ".join(sorted(sectors))
    for index, party in enumerate(agreement.parties):
        if not party.codes:
            yield ("parties", index, "codes"), "names no actor code; give at least one"
        for place, code in enumerate(party.codes):
            if not CODE.fullmatch(code):
                yield ("parties", index, "codes", place), f"{code!r} is no actor code, such as SYR/MIL, RUS/* or ORG:NAME"
            elif not code.startswith("ORG:") and code[4:] not in sectors:
                yield (
                    ("parties", index, "codes", place),
                    f"{code[4:]} is no sector of an actor code; known are {known_sectors}",
                )
        if party.via and party.via not in known:
            yield ("parties", index, "via"), f"{party.via} is no party of this agreement"
        if party.capacity == "bound_via_guarantor" and not party.via:
            yield ("parties", index, "via"), "is bound through a guarantor; name the guarantor's code"
    for index, code in enumerate(agreement.monitors):
        if not CODE.fullmatch(code):
            yield ("monitors", index), f"{code!r} is no actor code, such as ORG:OSCE"
    for index, provision in enumerate(agreement.provisions):
        for place, code in enumerate(provision.obligor):
            if not CODE.fullmatch(code):
                yield ("provisions", index, "obligor", place), f"{code!r} is no actor code, such as SYR/MIL, RUS/* or ORG:NAME"
            elif code not in known and f"{code[:3]}/*" not in known:
                yield ("provisions", index, "obligor", place), f"{code} is no party of this agreement"


def _zones(agreement: Agreement) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, zone in enumerate(agreement.zones):
        if zone.id in seen:
            yield ("zones", index, "id"), f"{zone.id} stands twice"
        seen.add(zone.id)
        problem = _ring_problem(zone)
        if problem:
            yield ("zones", index, "polygon"), problem
        if problem := _route_problem(zone):
            yield ("zones", index, "route"), problem
        for name, metres in (("tolerance_m", zone.tolerance_m), ("depth_m", zone.depth_m)):
            if metres < 0:
                yield ("zones", index, name), "is negative; give metres"
        if zone.depth_m and not zone.route:
            yield ("zones", index, "depth_m"), "goes with a route; give the line that it is measured from"


def _route_problem(zone: Zone) -> str | None:
    if zone.route and len(set(zone.route)) < 2:
        return f"the route of {zone.id} has fewer than two points"
    return _no_degrees(zone.route)


def _no_degrees(points: tuple[tuple[float, float], ...]) -> str | None:
    for lon, lat in points:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            return f"({lon}, {lat}) is no longitude and latitude in degrees"
    return None


def _ring_problem(zone: Zone) -> str | None:
    if not zone.polygon:
        return None
    if len(set(zone.polygon)) < 3:
        return f"the ring of {zone.id} has fewer than three corners"
    if problem := _no_degrees(zone.polygon):
        return problem
    from shapely import Polygon  # noqa: PLC0415  (50 ms that a bare import of the package should not pay)
    from shapely.validation import explain_validity  # noqa: PLC0415

    ring = Polygon(zone.polygon)
    return None if ring.is_valid else f"the ring of {zone.id} crosses itself ({explain_validity(ring)}); put its corners in order"


def _terms(agreement: Agreement, plain: dict[str, Any]) -> Iterator[Fault]:
    kinds, acts, lists = vocabulary()
    zones = {zone.id for zone in agreement.zones}
    seen: set[str] = set()
    for index, provision in enumerate(agreement.provisions):
        at: tuple[str | int, ...] = ("provisions", index)
        if provision.number in seen:
            yield (*at, "number"), f"{provision.number} stands twice"
        seen.add(provision.number)
        if not provision.obligor and plain["provisions"][index].get("obligor") != []:
            yield (*at, "obligor"), "is missing; name who owes it, or write `obligor: []` where the text does not fix it"
        if provision.kind not in kinds:
            yield (*at, "kind"), f"{provision.kind} is no kind of provision; known are {', '.join(sorted(kinds))}"
        for name, listed in (("prohibits", provision.prohibits), ("permits", provision.permits)):
            for place, act in enumerate(listed):
                if act not in acts:
                    yield (*at, name, place), f"{act} is no event kind or class; known are {', '.join(sorted(acts))}"
        if provision.zone and provision.zone not in zones:
            yield (*at, "zone"), f"{provision.zone} is no zone of this agreement"
        if provision.deadline and agreement.signed and provision.deadline < agreement.signed:
            yield (*at, "deadline"), f"{provision.deadline} lies before the signing on {agreement.signed}"
    for index, name in enumerate(agreement.exclusions):
        if name not in lists:
            yield ("exclusions", index), f"{name} is no designation list; known are {', '.join(sorted(lists))}"


def _is_day(value: object) -> bool:
    """True where a file gives a day where an hour may stand: read as midnight it would be a guess."""
    return (isinstance(value, date) and not isinstance(value, datetime)) or (isinstance(value, str) and len(value) <= len("2020-01-31"))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
