"""The decision procedure whole: incidents, obligations and accusations against the agreements that may apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from truceline.assess.accusations import accusations
from truceline.assess.attribution import attribution
from truceline.assess.evidence import evidence
from truceline.assess.exceptions import exceptions
from truceline.assess.gate import ACT, AGGREGATE, NO_ACT, NOTHING, gate
from truceline.assess.material import material
from truceline.assess.obligations import due, terms_for
from truceline.assess.personal import personal
from truceline.assess.rules import ORDER, rules, weakest
from truceline.assess.shelf import Held, Shelf
from truceline.assess.step import Step
from truceline.assess.telling import assessment
from truceline.assess.temporal import Window, temporal, window
from truceline.assess.territorial import areas, territorial
from truceline.assess.verdict import Tested, decide
from truceline.assess.voices import Voice, named, references, surroundings, voices
from truceline.model import Agreement, Assessment, Incident, Reading, Verdict


def assess(incidents: Sequence[Incident], readings: Mapping[str, Reading], library: Sequence[Agreement]) -> list[Assessment]:
    """A proposal for every incident and agreement that may apply, and for every accusation in the readings; sorted by subject.

    Incidents of talk, statements and compliance get none. Nothing here is a finding: only a person or a mechanism can verify.
    """
    shelf = Shelf(library)
    by_id = {incident.id: incident for incident in incidents}
    found: list[Assessment] = []
    for incident in sorted(incidents, key=_identity):
        found += _of_incident(incident, shelf, readings, by_id)
    found += accusations(readings, incidents, shelf)
    return sorted(found, key=_order)


def _of_incident(incident: Incident, shelf: Shelf, readings: Mapping[str, Reading], by_id: Mapping[str, Incident]) -> list[Assessment]:
    entrance = gate(incident)
    if entrance.result == NOTHING:
        return []
    when = window(incident)
    heard = voices(incident, readings)
    found: list[Assessment] = []
    for held in shelf.near(incident, when):
        if entrance.result == ACT:
            found += _act(entrance, incident, held, when, heard, by_id, readings)
        elif entrance.result in (AGGREGATE, NO_ACT):
            found += _no_act(entrance, incident, held, when)
        else:
            found += _state(entrance, incident, held, when, heard, readings)
    return found


def _no_act(entrance: Step, incident: Incident, held: Held, when: Window | None) -> list[Assessment]:
    """Totals and threats, kept against agreements that may have been in force, with no act to count."""
    timed = temporal(when, held.life, evidence=references(incident))
    placed = territorial(incident, areas(held.agreement, None), evidence=references(incident))
    if timed.result == "no" or placed.result == "outside":
        return []
    verdict: Verdict = "aggregate_allegation" if entrance.result == AGGREGATE else "no_act"
    return [assessment(incident.id, held.agreement, None, verdict, "none", (entrance,))]


def _act(
    entrance: Step,
    incident: Incident,
    held: Held,
    when: Window | None,
    heard: Sequence[Voice],
    by_id: Mapping[str, Incident],
    readings: Mapping[str, Reading],
) -> list[Assessment]:
    agreement, words, day = held.agreement, references(incident), _day(when)
    timed = temporal(when, held.life, evidence=words)
    who = attribution(agreement, incident, heard, day)
    if who.facing:
        incident = replace(incident, recipients=who.facing)
        heard = [replace(voice, recipients=who.facing) for voice in heard]
    acted, provision = material(agreement, incident, who, day, evidence=words)
    placed = territorial(incident, areas(agreement, provision.zone if provision else None), evidence=words)
    if acted.result == "unknown" and (timed.result == "no" or placed.result == "outside"):
        return []
    bound, flags = personal(agreement, incident, who, day, evidence=words)
    # An act that no term regulates is a question only for those whom terms bind.
    if acted.result == "unknown" and bound.result in ("excluded", "non_party"):
        return []
    tested = Tested(
        temporal=timed,
        territorial=placed,
        personal=bound,
        material=acted,
        exception=exceptions(agreement, incident, who, heard, day, by_id, readings),
        attribution=who.step,
        evidence=evidence(agreement, incident, heard),
        guarantor=bound.result == "bound" and ORDER.index(bound.cap) <= ORDER.index("medium"),
    )
    outcome = decide(tested)
    return [
        assessment(
            incident.id,
            agreement,
            provision,
            outcome.verdict,
            outcome.confidence,
            (entrance, *tested.steps),
            limit=outcome.limit,
            opens=outcome.opens if outcome.alternatives or outcome.verdict == "depends_on" else (),
            alternatives=outcome.alternatives,
            flags=(*flags, *who.flags),
            side=who.side,
            party=who.party,
            within=incident.part_of,
        )
    ]


def _state(
    entrance: Step, incident: Incident, held: Held, when: Window | None, heard: Sequence[Voice], readings: Mapping[str, Reading]
) -> list[Assessment]:
    """Lasting states and omissions against each obligation that they go to."""
    agreement, found = held.agreement, []
    day = when.end if when and when.dated else None
    timed = temporal(when, held.life, evidence=references(incident))
    lasting = rules().act_class(incident.event_kind, "") == "standing"
    for provision in terms_for(agreement, incident.event_kind, surroundings(incident, readings)):
        placed = territorial(incident, areas(agreement, provision.zone), evidence=references(incident))
        if timed.result == "no" or placed.result == "outside":
            continue
        accused = named(incident.actors)
        owed = due(agreement, provision, on=day, heard=heard, accused=accused, standing_state=lasting)
        steps = (entrance, timed, placed, owed.step)
        caps = [step.cap for step in steps]
        confidence = weakest(caps) if owed.verdict != "not_assessable" else "none"
        limit = next(step.test.name for step in steps if step.cap == weakest(caps))
        opens = tuple(dict.fromkeys(key for step in (timed, placed) for key in step.opens))
        found.append(
            assessment(
                incident.id,
                agreement,
                provision,
                owed.verdict,
                confidence,
                steps,
                limit=limit,
                opens=opens,
                flags=owed.flags,
                own_term=True,
            )
        )
    return found


def _day(when: Window | None) -> date | None:
    return when.end if when else None


def _identity(incident: Incident) -> str:
    return incident.id


def _order(found: Assessment) -> tuple[str, str, str]:
    return found.subject, found.agreement, found.id
