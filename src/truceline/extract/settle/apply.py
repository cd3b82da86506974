"""Settle who, to whom, where and when, act by act: what the sentence leaves open is taken from where the report tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.extract.context import Context
from truceline.extract.settle.days import day_options, ends
from truceline.extract.settle.option import Option
from truceline.extract.settle.parties import actor_options, recipient_options
from truceline.extract.settle.places import Where, place_options
from truceline.extract.settle.scene import Act, Scene
from truceline.extract.settle.weights import choose, score, weights
from truceline.model import Event, Evidence, Interval, PlaceMention, Span

if TYPE_CHECKING:
    from truceline.extract.events.find import Draft

KEEP, TAKE = 0.5, 0.3  # recipients: what is added to the score of those the sentence names, and taken from others'; from training reports


def settle(context: Context, drafts: list[Draft]) -> None:
    """Replace each draft's event by one whose attributes were weighed over the whole report.

    Values that the act's own sentence does not tell are listed in `inferred`, with the words they rest on as evidence.
    """
    if not drafts:
        return
    scene = Scene(context, drafts)
    for at, event in enumerate([_settled(scene, at) for at in range(len(drafts))]):
        drafts[at].event = event


def _settled(scene: Scene, at: int) -> Event:
    act = scene.acts[at]
    place = choose(place_options(scene, at), weights("place"))
    days = choose(day_options(scene, at), weights("days"))
    actors = choose(actor_options(scene, at), weights("actors"))
    recipients = _recipients(act, recipient_options(scene, at))
    spans = [s for o in (place, days, actors, recipients) for s in o.spans]
    name, country, place_id = _where(act, place)
    event = replace(
        act.lent,
        place=name,
        place_id=place_id,
        country=country,
        interval=days.origin if isinstance(days.origin, Interval) else None,
        actors=actors.value,
        recipients=tuple(c for c in recipients.value if c not in actors.value),
        evidence=_with(act.lent.evidence, spans, scene),
    )
    return replace(event, inferred=_inferred(act.own, event))


def _where(act: Act, place: Option[Where]) -> tuple[str | None, str | None, str | None]:
    name, country = place.value
    for event in (act.own, act.lent):
        if (event.place, event.country) == (name, country) and event.place_id:
            return name, country, event.place_id
    return name, country, place.origin.id if isinstance(place.origin, PlaceMention) else None


def _recipients(act: Act, options: list[Option[tuple[str, ...]]]) -> Option[tuple[str, ...]]:
    known = weights("recipients")

    def worth(option: Option[tuple[str, ...]]) -> float:
        own = option.value == act.own.recipients
        return score(option, known) + (KEEP if own and option.value else 0.0) - (TAKE if option.value and not own else 0.0)

    return max(options, key=worth)


def _with(evidence: tuple[Evidence, ...], spans: list[Span], scene: Scene) -> tuple[Evidence, ...]:
    more = {Evidence(s.start, s.end, scene.parse.text[s.start : s.end], "context") for s in spans}
    return tuple(sorted({*evidence, *more}, key=lambda e: (e.start, e.end, e.role)))


def _inferred(own: Event, event: Event) -> tuple[str, ...]:
    """Names of the attributes whose value the act's own sentence does not tell."""
    changed = {
        "actors": set(event.actors) - set(own.actors) - {"UNKNOWN"},
        "recipients": set(event.recipients) - set(own.recipients),
        "place": event.place is not None and event.place != own.place,
        "interval": event.interval is not None and ends(event.interval) != ends(own.interval),
    }
    return tuple(name for name, differs in changed.items() if differs)
