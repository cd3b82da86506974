"""Report → Reading: each concept in its turn, each given what the ones before it found."""

from __future__ import annotations

import gc
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import cache

from truceline.extract.actors import ActorIndex, find_actors, setting_of
from truceline.extract.agreements import find_agreements
from truceline.extract.attribution import find_attitudes, find_attributions
from truceline.extract.breaches import find_breaches
from truceline.extract.casualties import find_casualties, find_quantities
from truceline.extract.claims import find_claims
from truceline.extract.context import Context, top
from truceline.extract.dates import find_dates
from truceline.extract.dates.clock import timed
from truceline.extract.early import may_hold
from truceline.extract.events.content import rounds_given_up
from truceline.extract.events.find import find_events
from truceline.extract.figures import find_numbers
from truceline.extract.mending import mended
from truceline.extract.parse import Parse
from truceline.extract.pipeline import parse
from truceline.extract.places import filed, find_places
from truceline.extract.questions import find_questions
from truceline.extract.series import find_counts, unaccused
from truceline.extract.talks import acts_of, find_talks
from truceline.model import Event, PlaceMention, Reading, Report
from truceline.model.collecting import collecting_nothing
from truceline.model.quick import replace

SWEEP = 200  # reports after which what others left is collected


def extract(reports: Iterable[Report], *, pass_over: bool = False) -> Iterator[Reading]:
    """Read reports in order; one Reading each. With `pass_over` those that can tell nothing of a conflict are not parsed."""
    skipped: deque[Report | None] = deque()  # in the order of the input; None stands for a report that is parsed

    def worth_parsing() -> Iterator[Report]:
        for report in reports:
            worth = not pass_over or may_hold(report)
            skipped.append(None if worth else report)
            if worth:
                yield report

    def skipped_here() -> Iterator[Reading]:
        while skipped and (report := skipped[0]) is not None:
            skipped.popleft()
            yield Reading(report, passed_over=True)

    with collecting_nothing():
        for number, parsed in enumerate(parse(worth_parsing()), start=1):
            yield from skipped_here()
            skipped.popleft()
            yield read_parse(parsed)
            _keep_knowledge()
            if number % SWEEP == 0:
                gc.collect(1)  # whoever takes the readings may make cycles
    yield from skipped_here()


@cache
def _keep_knowledge() -> None:
    """Once a process, after its first reading: the collector of reference cycles need not walk again and again through the model
    and the knowledge files, which live as long as the process (a twentieth of the rules' cost).
    """
    gc.freeze()


def read_parse(parsed: Parse) -> Reading:
    """All mentions of one parsed report."""
    context = context_of(parsed)
    drafts = find_events(context)
    casualties = find_casualties(context, drafts)
    quantities = find_quantities(context, casualties)
    agreements = find_agreements(context, drafts)
    counts = find_counts(context, casualties)
    breaches = unaccused(find_breaches(context, drafts, agreements), counts)
    talks = find_talks(context, [d for d in drafts if d.named])  # it reads talks of nobody in particular by rules of its own
    claims = find_claims(context, drafts, breaches, quantities, agreements)
    events = [d.event for d in drafts]
    events = timed(parsed, sorted([*events, *acts_of(talks, events, rounds_given_up(parsed, drafts, talks))], key=_place_in_text))
    reading = Reading(
        report=parsed.report,
        actors=tuple(context.actors.mentions),
        places=tuple(context.places),
        dates=tuple(context.dates),
        events=tuple(events),
        casualties=tuple(casualties),
        quantities=tuple(quantities),
        agreements=tuple(agreements),
        talks=tuple(talks),
        breaches=tuple(breaches),
        claims=tuple(claims),
        counts=tuple(counts),
    )
    return replace(reading, questions=tuple(find_questions(context, reading)))


def _place_in_text(event: Event) -> tuple[int, int]:
    return event.span.start, event.span.end


def _set_in(places: list[PlaceMention], country: str | None) -> list[PlaceMention]:
    """A zone named without a place ("the demilitarised zone") lies in the report's country and in the province it tells of most.

    The basis says that this is computed, not stated.
    """
    provinces = Counter(p.name for p in places if p.kind == "admin1" and p.country == country)
    parent = min(provinces, key=lambda name: (-provinces[name], name)) if provinces else None
    return [
        replace(p, country=country, parent=p.parent or parent, basis="computed")
        if p.kind == "zone" and p.country is None and country
        else p
        for p in places
    ]


def _not_governments(parsed: Parse, places: list[PlaceMention], actors: ActorIndex) -> list[PlaceMention]:
    """Places without the capitals that stand for a government ("Ankara and Moscow agreed"): one mention is one or the other."""
    kept: list[PlaceMention] = []
    for place in places:
        heads = parsed.tokens_in(place.span)
        if (
            place.kind == "settlement"
            and heads
            and any(m.actor_type == "state" and m.iso3 == place.country for m in actors.at(top(heads).i))
        ):
            continue
        number = f"L{len(kept) + 1}"
        kept.append(place if place.id == number else replace(place, id=number))
    return kept


def context_of(parsed: Parse) -> Context:
    """Actors, places, dates, numbers and sources of a report, ready for the concepts that build on them."""
    mended(parsed)
    places = find_places(parsed)
    here = filed(parsed)
    setting = setting_of(parsed, places, here[1] if here else None)
    actors = find_actors(parsed, setting)
    places = _set_in(places, setting.country)
    attributions = find_attributions(parsed)
    return Context(
        parse=parsed,
        actors=actors,
        places=_not_governments(parsed, places, actors),
        dates=find_dates(parsed),
        attributions=attributions,
        attitudes=find_attitudes(parsed, attributions),
        numbers=find_numbers(parsed),
        country=None if setting.abroad else setting.country,
        filed=here,
    )
