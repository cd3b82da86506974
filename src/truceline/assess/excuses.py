"""Agreed movements and training (E3), law enforcement (E4) and accidents (E6): told in words, never enough to make an act exempt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache

from truceline.assess.attribution import Attribution
from truceline.assess.parties import sector, source_side, standing
from truceline.assess.personal import owes
from truceline.assess.rules import rules
from truceline.assess.step import Reference, Step, premise, step
from truceline.assess.voices import named
from truceline.model import Agreement, Incident, Reading

CLAUSE = "law_enforcement_clause"
# Code points around a mention in which the words are looked for: about its sentence.
AROUND = 160


def agreed(incident: Incident, readings: Mapping[str, Reading]) -> Step | None:
    """claimed where a movement is told as notified or agreed, or fire as training."""
    kind = incident.event_kind
    if kind in rules().listed("agreed_movement_kinds"):
        said = (premise("exception_agreed", kind=kind.replace("_", " ")),)
        return step("exception", "claimed", "exception_claimed", said)
    listed = {"movement": "agreed_movement_words", "use_of_arms": "training_words"}.get(rules().act_class(kind, incident.kind) or "")
    told = [(reference, words) for reference, _, words in _told(incident, readings, listed)] if listed else []
    if not told:
        return None
    said = (premise("exception_agreed_words", told=told[0][1]),)
    return step("exception", "claimed", "exception_claimed", said, evidence=[at for at, _ in told], asks=("terms",))


def law_enforcement(
    agreement: Agreement, incident: Incident, who: Attribution, day: date | None, readings: Mapping[str, Reading]
) -> Step | None:
    """claimed where a term reserves law enforcement or pursuit, and the act is told as such or was done by police alone."""
    accused = [standing(agreement, code, day) for code in who.accused]
    reserved = (term for term in agreement.provisions if term.kind == CLAUSE and all(owes(term, one) for one in accused))
    clause = next(reserved, None) if accused else None
    if clause is None:
        return None
    told = [(reference, words) for reference, _, words in _told(incident, readings, "law_enforcement_words")]
    police = all(sector(code) in rules().listed("law_enforcement_sectors") for code in who.accused)
    if not told and not police:
        return None
    how = f"the reports speak of it ({told[0][1]})" if told else "police acted"
    said = (premise("exception_law", number=clause.number, told=how),)
    evidence = tuple(reference for reference, _ in told)
    return step("exception", "claimed", "exception_claimed", said, evidence=evidence, asks=("terms", "neutral"))


def accident(agreement: Agreement, incident: Incident, who: Attribution, readings: Mapping[str, Reading]) -> Step | None:
    """claimed where the accused side itself says that it was an accident or a misfire; a note where only others say so."""
    told = list(_told(incident, readings, "accident_words"))
    if not told:
        return None
    own = [row for row in told if who.side and any(source_side(agreement, code) == who.side for code in row[1])]
    sources = ", ".join(sorted({code for _, codes, _ in (own or told) for code in codes})) or "the reports"
    evidence = tuple(reference for reference, _, _ in (own or told))
    if own:
        said = (premise("exception_accident_admitted", sources=sources),)
        return step("exception", "claimed", "exception_claimed", said, evidence=evidence, asks=("accident",))
    said = (premise("exception_accident_told", sources=sources),)
    return step("exception", "none", "exception_none", said, evidence=evidence, asks=("accident",))


def _told(incident: Incident, readings: Mapping[str, Reading], listed: str) -> Iterator[tuple[Reference, tuple[str, ...], str]]:
    """The words of a list near a mention: where, who is the source of the mention, and which words."""
    for mention in incident.mentions:
        reading = readings.get(mention.report)
        if reading is None:
            continue
        told = _near(reading.report.text, mention.span.start, mention.span.end, listed)
        if told is not None:
            event = next((one for one in reading.events if one.id == mention.event_id), None)
            yield (mention.report, *told[:2]), named(mention.said_by or (event.said_by if event else ())), told[2]


# A mention is looked at anew under every agreement, and its text stays the same.
@lru_cache(maxsize=4096)
def _near(text: str, first: int, last: int, listed: str) -> tuple[int, int, str] | None:
    """Where the first words of a list stand in the sentence around [first, last), and which."""
    start, end = _sentence(text, first, last)
    match = _pattern(listed).search(text[start:end].casefold())
    return (start + match.start("words"), start + match.end("words"), match["words"]) if match else None


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """The stretch around [first, last), cut at line breaks and at the ends of sentences."""
    before = re.split(r"[.!?]\s|\n", text[max(0, first - AROUND) : first])[-1]
    after = re.split(r"[.!?](?:\s|$)|\n", text[last : last + AROUND])[0]
    return first - len(before), last + len(after)


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in rules().listed(listed))
    return re.compile(rf"(?<!\bno )(?<!\bnot )(?<!\bnot a )(?<!\bnot an )(?<!\bnever )\b(?P<words>{words})\b")
