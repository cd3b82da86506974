"""What reports say about an agreement being kept, where no act is told: allegations and obligations said not to be met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from truceline.assess.obligations import due, terms_for
from truceline.assess.rules import weakest
from truceline.assess.shelf import Held, Shelf
from truceline.assess.step import Reference, premise, step
from truceline.assess.telling import assessment
from truceline.assess.voices import Voice, named
from truceline.model import Assessment, Breach, Claim, Incident, Reading
from truceline.model.origins import OUTLET
from truceline.ontology.outlets import alignment

OBLIGATION = "obligation_not_met"
# Agreement, term, verdict, who says it and of whom: what a spell is told by.
Spell = tuple[str, str | None, str, tuple[str, ...], tuple[str, ...]]
# Code points within which the act that a statement of breach names is looked for: about a long sentence.
SENTENCE = 300
ENDING = re.compile(r"[.!?](?:\s|$)|\n")


def accusations(readings: Mapping[str, Reading], incidents: Sequence[Incident], shelf: Shelf) -> list[Assessment]:
    """Assessments whose subject is `<report>#<record>`: claims about obligations, and statements of breach that name no act."""
    told = {(mention.report, mention.event_id) for incident in incidents for mention in incident.mentions}
    found: list[Assessment] = []
    duties: list[tuple[Spell, Assessment]] = []
    for report_id in sorted(readings, key=lambda name: (readings[name].report.anchor_day or date.max, name)):
        reading = readings[report_id]
        for claim in reading.claims:
            if claim.allegation == OBLIGATION:
                outlet = reading.report.outlet or report_id
                speakers = tuple(sorted(outlet if code == OUTLET else code for code in claim.speakers or (OUTLET,)))
                for one in _obligations(reading, claim, shelf):
                    duties.append(((one.agreement, one.provision, one.verdict, speakers, claim.target), one))
        for breach in reading.breaches:
            if breach.stance != "denied":
                found += _allegation(reading, breach, shelf, told)
    return found + _once_a_spell(duties)


def _once_a_spell(duties: Sequence[tuple[Spell, Assessment]]) -> list[Assessment]:
    """One assessment where the same speakers say the same of the same people again: the first, with the words of all."""
    spells: dict[Spell, list[Assessment]] = {}
    for spell, one in duties:
        spells.setdefault(spell, []).append(one)
    return [_with_words_of(rest[0], rest[1:]) if len(rest) > 1 else rest[0] for rest in spells.values()]


def _with_words_of(first: Assessment, later: Sequence[Assessment]) -> Assessment:
    tests = []
    for test in first.tests:
        again = [reference for one in later for other in one.tests if other.name == test.name for reference in other.evidence]
        tests.append(replace(test, evidence=tuple(dict.fromkeys([*test.evidence, *again]))))
    return replace(first, tests=tuple(tests), flags=tuple(sorted({*first.flags, "standing"})))


def _obligations(reading: Reading, claim: Claim, shelf: Shelf) -> Iterator[Assessment]:
    report = reading.report
    # The content may be cut short by the grammar of the accusation ("of failing"): its sentence says what was failed in.
    rest = ENDING.split(report.text[claim.span.end : claim.span.end + SENTENCE])[0]
    words = report.quote(claim.span) + rest
    where: Reference = (report.id, claim.span.start, claim.span.end)
    speakers = claim.speakers or (OUTLET,)
    outlet = report.outlet or f"the unnamed outlet of report {report.id}"
    near = alignment(report)
    heard = tuple(
        Voice(outlet, None, outlet, claim.target, (), where, near) if code == OUTLET else Voice(code, code, outlet, claim.target, (), where)
        for code in speakers
    )
    accused = named(claim.target)
    parties = (*accused, *named(tuple(code for code in speakers if code != OUTLET)))
    for held in _agreements(reading, claim.about, parties, shelf):
        for provision in terms_for(held.agreement, "", words):
            owed = due(held.agreement, provision, on=report.anchor_day, heard=heard, accused=accused, standing_state=False)
            said = (premise("gate_standing"), premise("allegation", sources=", ".join(speakers)))
            gated = step("gate", "standing", "act_listed", said, evidence=(where,))
            confidence = weakest((gated.cap, owed.step.cap)) if owed.verdict != "not_assessable" else "none"
            yield assessment(
                f"{report.id}#{claim.id}",
                held.agreement,
                provision,
                owed.verdict,
                confidence,
                (gated, owed.step),
                limit="obligation",
                flags=owed.flags,
                own_term=True,
            )


def _allegation(reading: Reading, breach: Breach, shelf: Shelf, told: set[tuple[str, str]]) -> Iterator[Assessment]:
    """A statement of breach, unless it rests on an act with a time or a place that stands as an incident of its own."""
    report = reading.report
    if any(count.span.start < breach.span.end and breach.span.start < count.span.end for count in reading.counts):
        return  # an observer's count is a series of its own and accuses nobody of an act
    near = [event for event in reading.events if abs(event.span.start - breach.span.start) <= SENTENCE]
    resting = [event for event in near if event.anchor == breach.acts and (event.interval or event.place)]
    if any((report.id, event.id) in told for event in resting):
        return
    where: Reference = (report.id, breach.span.start, breach.span.end)
    said = (premise("allegation", sources=", ".join(breach.said_by or (OUTLET,))),)
    for held in _agreements(reading, breach.agreement_ids, named(breach.accused), shelf):
        gated = step("gate", "allegation", "act_unregulated", said, evidence=(where,), asks=("act",))
        yield assessment(f"{report.id}#{breach.id}", held.agreement, None, "allegation_only", "none", (gated,))


def _agreements(reading: Reading, mentioned: Sequence[str], codes: Sequence[str], shelf: Shelf) -> list[Held]:
    """The agreement that each mention most likely means; else those of the parties named that may be in force on the report's day.

    Either way all who are named must be parties.
    """
    # Two mentions ("the memorandum", "the deal") may mean one agreement.
    best = list(dict.fromkeys(mention.library_ids[0] for mention in reading.agreements if mention.id in mentioned and mention.library_ids))
    known = shelf.of(codes) if codes else [shelf.held[identity] for identity in best if identity in shelf.held]
    tied = [held for held in known if held.agreement.id in best]
    if tied:
        return tied
    day = reading.report.anchor_day
    return [held for held in known if held.may_hold(day, day)] if day else []
