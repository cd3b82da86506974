"""Field by field: what an expected record states against what was read. Every function returns the faults in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from truceline.evaluate.fixture import Expected, Fixture, first_day
from truceline.model import (
    ActorMention,
    AgreementMention,
    Breach,
    Casualty,
    Claim,
    DateMention,
    Event,
    Interval,
    OpenQuestion,
    PlaceMention,
    Quantity,
    Reading,
    Span,
    Talks,
)

Check = Callable[[Expected, Any, Fixture, Reading], list[str]]

PLACE_KINDS = {"city": {"settlement"}, "admin1/zone": {"admin1", "zone", "region"}}
GRANULARITIES = {"unbounded": "vague"}
BASES = {"explicit": "explicit", "year from document date": "document", "anaphoric": "anaphoric"}
AGREEMENT_STATES = {
    "treated by the text as still applicable": {"agreed", "in-force", "violated"},
    "in effect": {"in-force", "violated"},
    "under_negotiation": {"negotiated", "proposed"},
    "agreed": {"agreed"},
}
TALKS_STATES = {"held": "occurred", "scheduled": "planned"}
OUTCOMES = {"no outcome": {"no-agreement"}, "agreed": {"agreement", "continued"}}
EVENT_STATES = {"threatened_conditional": "threatened"}


def states_of(codes: Iterable[str]) -> set[str]:
    """ISO3 parts of actor codes."""
    return {code.split("/")[0] for code in codes if re.match(r"^[A-Z]{3}/", code)}


def wrong(field: str, expected: Any, found: Any) -> list[str]:
    """One fault."""
    return [f"{field}: {found!r} instead of {expected!r}"]


def days(interval: Interval | None) -> str:
    if interval is None:
        return "none"
    return f"{interval.start}..{interval.end}"


def same_days(field: str, expected: Interval | None, found: Interval | None) -> list[str]:
    return [] if days(expected) == days(found) else wrong(field, days(expected), days(found))


def same_set(field: str, expected: set[str], found: set[str]) -> list[str]:
    return [] if expected == found else wrong(field, sorted(expected), sorted(found))


def names_place(field: str, reference: str | None, found: str | None, fixture: Fixture) -> list[str]:
    """The place named by `reference`; null means that no place may be filled, "(implied)" that it may be empty."""
    if reference is None:
        return [] if found is None else wrong(field, None, found)
    if found is None:
        return [] if "implied" in reference else wrong(field, reference, None)
    words = fixture.place_words(reference)
    return [] if not words or words & set(re.findall(r"[\w’']+", found.lower())) else wrong(field, reference, found)


def person_name(record: Expected) -> str:
    """The name of an expected person: its label, or who the knowledge base says held the office."""
    told = record.states.get("kb_resolution") or record.label
    return str(told).split("(")[0].strip()


def actor(expected: Expected, found: ActorMention, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults = [] if found.actor_type == states["actor_type"] else wrong("actor_type", states["actor_type"], found.actor_type)
    country = fixture.country(expected.id)
    ours = found.iso3 or next(iter(states_of([found.code or ""])), None)
    if country and ours != country:
        faults += wrong("iso3", country, ours)
    if states.get("label_is_quote") and not found.label_is_quote:
        faults += wrong("label_is_quote", True, False)
    return faults


def person(expected: Expected, found: ActorMention, fixture: Fixture, reading: Reading) -> list[str]:
    faults = [] if found.actor_type == "person" else wrong("actor_type", "person", found.actor_type)
    name = person_name(expected)
    if name.split()[-1].lower() not in found.name.lower():
        faults += wrong("name", name, found.name)
    elif "kb_resolution" in expected.states and found.basis != "knowledge_base":
        faults += wrong("basis", "knowledge_base", found.basis)
    role = str(expected.states["role"]).split(";")[0]
    if not role.startswith("eponym") and role not in (found.role or ""):
        faults += wrong("role", role, found.role)
    country = fixture.country(expected.id)
    ours = found.iso3 or next(iter(states_of([found.code or "", found.affiliation or ""])), None)
    return faults if ours == country else faults + wrong("affiliation", country, ours)


def place(expected: Expected, found: PlaceMention, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    kinds = PLACE_KINDS.get(states["place_type"], {states["place_type"]})
    faults = [] if found.kind in kinds else wrong("kind", states["place_type"], found.kind)
    if states.get("country") and found.country != states["country"]:
        faults += wrong("country", states["country"], found.country)
    if states.get("parent"):
        held = " ".join(filter(None, (found.parent, found.admin1)))
        parents = {place.id: place.name for place in reading.places}
        held = " ".join((held, parents.get(found.parent or "", "")))
        faults += names_place("parent", states["parent"], held.strip() or None, fixture)
    return faults


def when(expected: Expected, found: DateMention, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults = same_days("days", fixture.interval(expected), found.interval)
    granularity = GRANULARITIES.get(states["granularity"], states["granularity"])
    if found.interval.granularity != granularity:
        faults += wrong("granularity", granularity, found.interval.granularity)
    for words, basis in BASES.items():
        if str(states["basis"]).startswith(words) and found.interval.basis != basis:
            faults += wrong("basis", basis, found.interval.basis)
    if "bracket" in str(states["basis"]) and not found.in_brackets:
        faults += wrong("in_brackets", True, False)
    if "slack_days" in states and found.interval.slack_days != states["slack_days"]:
        faults += wrong("slack_days", states["slack_days"], found.interval.slack_days)
    return faults


def agreement(expected: Expected, found: AgreementMention, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults: list[str] = []
    if "parties_stated" in states:
        faults += same_set("parties", fixture.countries(states["parties_stated"]), states_of(found.parties))
    stated = fixture.interval(expected)
    if stated and "effective_from" not in states and not (found.interval and found.interval.overlaps(stated)):
        faults += wrong("date", days(stated), days(found.interval))
    if "effective_from" in states and str(found.in_force_from) != states["effective_from"]:
        faults += wrong("in_force_from", states["effective_from"], found.in_force_from)
    for words, allowed in AGREEMENT_STATES.items():
        if str(states.get("status", "")).startswith(words) and found.state not in allowed:
            faults += wrong("state", sorted(allowed), found.state)
    if states.get("library_link"):
        entry = str(states["library_link"]).split(" ")[0]
        if entry not in found.library_ids:
            faults += wrong("library", entry, list(found.library_ids))
    if states.get("territory") and found.place is not None:
        faults += names_place("place", states["territory"], found.place, fixture)
    if states.get("agreement_kind") == "process" and not found.procedural:
        faults += wrong("procedural", True, False)
    return faults


def talks(expected: Expected, found: Talks, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults = same_days("days", fixture.interval(expected), found.interval)
    faults += names_place("venue", states.get("venue"), found.venue, fixture)
    if found.level not in re.split(r"[/_]", states["level"]) and found.level != states["level"]:
        faults += wrong("level", states["level"], found.level)
    for words, form in (("phone", "phone"), ("in person", "in_person")):
        if words in str(states.get("format")) and found.format != form:
            faults += wrong("format", form, found.format)
    faults += same_set("participants", fixture.countries(states["sides"]), states_of(found.participants))
    for reference in states["sides"]:
        record = fixture.records[reference]
        if record.kind == "person" and "kb_resolution" not in record.states:
            last = person_name(record).split()[-1]
            if not any(last in name for name in found.persons):
                faults += wrong("persons", person_name(record), list(found.persons))
    if found.status != TALKS_STATES[states["status"]]:
        faults += wrong("status", TALKS_STATES[states["status"]], found.status)
    outcome = str(states.get("outcome") or "")
    allowed = next((v for k, v in OUTCOMES.items() if outcome.startswith(k)), {"unknown"})
    if found.outcome not in allowed:
        faults += wrong("outcome", sorted(allowed), found.outcome)
    heads = {code.split("/")[0]: name for code, name in found.heads}
    for reference, head in states.get("heads", {}).items():
        country = fixture.country(reference) or ""
        name = person_name(fixture.records[head]) if head else None
        if (name is None) != (country not in heads) or (name and name.split()[-1] not in heads.get(country, "")):
            faults += wrong(f"head of {country}", name, heads.get(country))
    return faults


def event(expected: Expected, found: Event | Breach, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    if isinstance(found, Breach):
        if states["type"] != "violation_allegation":
            return ["a breach, not an event"]
        faults = same_set("accused", fixture.countries(states["actor"]), states_of(found.accused))
        faults += [] if found.stance == states["status"] else wrong("stance", states["status"], found.stance)
        faults += [] if found.said_by == ("report",) else wrong("said_by", "report", found.said_by)
        return faults + same_days("days", fixture.interval(expected), found.interval)
    faults = [] if found.kind == states["type"] else wrong("kind", states["type"], found.kind)
    if states.get("plover"):
        kind, _, mode = str(states["plover"]).partition("/")
        if found.type != kind or (mode and found.mode != mode):
            faults += wrong("type", states["plover"], f"{found.type}/{found.mode}")
    status = EVENT_STATES.get(states["status"], states["status"])
    if status not in ("asserted", found.status):
        faults += wrong("status", status, found.status)
    if "date_bound" in states:
        bound = Interval(first_day(states["date_bound"].get("start")), first_day(states["date_bound"].get("end"), last=True))
        if found.interval and found.interval.is_known and not _within(found.interval, bound):
            faults += wrong("days", days(bound), days(found.interval))
    elif "date" in states or "date_ref" in states:
        faults += same_days("days", fixture.interval(expected), found.interval)
    if "place" in states:
        faults += names_place("place", states["place"], found.place, fixture)
    if states.get("actor"):
        faults += same_set("actors", fixture.countries(states["actor"]), states_of(found.actors))
    if states.get("recipient"):
        faults += same_set("recipients", fixture.countries(states["recipient"]), states_of(found.recipients))
    if states.get("attributed_to") and not fixture.countries(states["attributed_to"]) <= states_of(found.said_by):
        faults += wrong("said_by", states["attributed_to"], found.said_by)
    if states.get("aggregate") and not found.aggregate:
        faults += wrong("aggregate", True, False)
    if states.get("material_damage") and not found.damage:
        faults += wrong("damage", states["material_damage"], found.damage)
    if states.get("responds_to"):
        trigger = next((e for e in reading.events if e.id == found.responds_to), None)
        if trigger is None or not overlap(fixture.records[states["responds_to"]].spans, [trigger.span]):
            faults += wrong("responds_to", states["responds_to"], found.responds_to)
    return faults


def _within(inner: Interval, outer: Interval) -> bool:
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start) or inner.start is None
    return starts and (outer.end is None or inner.end is None or inner.end <= outer.end)


def casualty(expected: Expected, found: Casualty, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    victims = "civilians" if states["victim"] == "civilians" else "combatants"
    faults = [] if found.victims == victims else wrong("victims", victims, found.victims)
    faults += [] if found.kind == states["harm"] else wrong("kind", states["harm"], found.kind)
    faults += [] if found.figure.low == states["low"] else wrong("low", states["low"], found.figure.low)
    faults += [] if found.figure.high == states["high"] else wrong("high", states["high"], found.figure.high)
    if "lower_bound_exclusive" in states and not found.figure.exclusive:
        faults += wrong("exclusive", True, False)
    faults += [] if found.scope == states["scope"] else wrong("scope", states["scope"], found.scope)
    faults += same_set("by", fixture.countries(states["attributed_perpetrators"]), states_of(found.by))
    if str(states.get("source", "")).startswith("narrator") and found.said_by != ("report",):
        faults += wrong("said_by", "report", found.said_by)
    if states.get("period"):
        start, end = states["period"]
        ours = found.interval
        if not ours or not str(ours.start).startswith(start) or str(ours.end) != end:
            faults += wrong("period", states["period"], days(ours))
    if states.get("events"):
        told = [e for e in reading.events if e.id in found.event_ids]
        slots = sum(max(1, e.count) for e in told if overlap(fixture.records[states["events"][0]].spans, [e.span]))
        if slots != len(states["events"]):
            faults += wrong("events", states["events"], list(found.event_ids))
    return faults


def quantity(expected: Expected, found: Quantity, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults: list[str] = []
    if "value" in states and found.figure.low != states["value"]:
        faults += wrong("value", states["value"], found.figure.low)
    if "low" in states and found.figure.low != states["low"]:
        faults += wrong("low", states["low"], found.figure.low)
    if states.get("qualifier") == "approx" and not found.figure.approx:
        faults += wrong("approx", True, False)
    said = {w.rstrip("s") for w in re.findall(r"\w+", f"{states['unit']} {expected.label}".lower())}
    if not said & {w.rstrip("s") for w in re.findall(r"\w+", found.unit.lower())}:
        faults += wrong("unit", states["unit"], found.unit)
    return faults


def claim(expected: Expected, found: Claim, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    faults: list[str] = []
    if states["speaker"] == "narrator":
        faults += [] if found.speakers == ("report",) else wrong("speaker", "report", found.speakers)
    else:
        faults += same_set("speaker", fixture.countries(states["speaker"]), states_of(found.speakers))
        record = fixture.records.get(states["speaker"]) if isinstance(states["speaker"], str) else None
        if record and record.kind == "person" and person_name(record).split()[-1] not in (found.speaker_person or ""):
            faults += wrong("speaker_person", person_name(record), found.speaker_person)
    faults += [] if found.mode == states["mode"] else wrong("mode", states["mode"], found.mode)
    if "addressee" in states:
        wanted = states["addressee"]
        if wanted is None and found.addressee is not None:
            faults += wrong("addressee", None, found.addressee)
        elif wanted and not found.addressee:
            faults += wrong("addressee", wanted, None)
    if states.get("target"):
        faults += same_set("target", fixture.countries(states["target"]), states_of(found.target))
    if states.get("allegation_kind") and found.allegation not in str(states["allegation_kind"]).split("/"):
        faults += wrong("allegation", states["allegation_kind"], found.allegation)
    if states.get("cue") and str(states["cue"]) not in (found.cue or ""):
        faults += wrong("cue", states["cue"], found.cue)
    if states.get("editorial_insertion"):
        inserted = [reading.report.quote(span) for span in found.insertions]
        if not any(str(states["editorial_insertion"]).strip("[]") in words for words in inserted):
            faults += wrong("insertion", states["editorial_insertion"], inserted)
    return faults


def question(expected: Expected, found: OpenQuestion, fixture: Fixture, reading: Reading) -> list[str]:
    states = expected.states
    every = "contradiction" in str(states.get("resolution")) or "de-duplicate" in str(states.get("resolution"))
    if every and not all(overlap([span], found.spans) for span in expected.spans):
        return ["its words are not all marked"]
    if len(states.get("candidates", ())) > 1 and len(found.about) < len(states["candidates"]):
        return wrong("about", states["candidates"], list(found.about))
    return []


def overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """True where any of the one overlaps any of the other."""
    held = list(others)
    return any(one.overlaps(other) for one in some for other in held)


CHECKS: dict[str, Check] = {
    "actor": actor,
    "person": person,
    "place": place,
    "date": when,
    "agreement": agreement,
    "talks_round": talks,
    "event": event,
    "casualty": casualty,
    "quantity_not_casualty": quantity,
    "claim": claim,
    "open_question": question,
}
