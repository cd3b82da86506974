"""Rules that ask: each looks at the finished records and names the words that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.context import Context
from truceline.model import OpenQuestion, Reading, Span
from truceline.ontology.load import read_yaml

COMPASS = ("northwest", "northeast", "southwest", "southeast", "north", "south", "east", "west")
Asked = tuple[str, tuple[Span, ...], tuple[str, ...], dict[str, object]]


@cache
def _templates() -> dict[str, str]:
    return {code: text for table in read_yaml("questions.yaml") for code, text in table.items()}


def find_questions(context: Context, reading: Reading) -> list[OpenQuestion]:
    """Questions in text order; ids Q1, Q2..."""
    asked = [
        *_places(reading),
        *_agreements(reading),
        *_figures(reading),
        *_events(reading),
        *_talks(context, reading),
        *_actors(reading),
        *_speech(context, reading),
        *_copies(reading),
    ]
    asked.sort(key=lambda a: (a[1][0].start, a[0]))
    templates = _templates()
    return [
        OpenQuestion(f"Q{i}", code, templates[code].format(**values), spans, about)
        for i, (code, spans, about, values) in enumerate(asked, start=1)
    ]


def _compass(name: str) -> str | None:
    folded = name.lower().replace("-", "").replace("ern", "")
    return next((point for point in COMPASS if point in folded), None)


def _places(reading: Reading) -> Iterator[Asked]:
    """The same country's part named with two points of the compass."""
    regions = [(p, point) for p in reading.places if p.kind in {"region", "sub-area"} and (point := _compass(p.anchor))]
    for i, (a, first) in enumerate(regions):
        for b, second in regions[i + 1 :]:
            if (
                a.parent == b.parent
                and a.country == b.country
                and first != second
                and {first, second} in ({"northwest", "northeast"}, {"southwest", "southeast"}, {"north", "south"}, {"east", "west"})
            ):
                yield "place-contradiction", (a.span, b.span), (a.id, b.id), {"a": a.anchor, "b": b.anchor}
                return


def _agreements(reading: Reading) -> Iterator[Asked]:
    for breach in reading.breaches:
        if len(breach.agreement_ids) > 1:
            yield "which-agreement", (breach.span,), breach.agreement_ids, {"name": breach.agreement, "n": len(breach.agreement_ids)}
    for a in reading.agreements:
        if a.in_force_from and not a.parties:
            yield "agreement-scope", (a.span,), (a.id,), {"name": a.name}


def _figures(reading: Reading) -> Iterator[Asked]:
    for c in reading.casualties:
        if c.scope == "cumulative" and c.said_by == ("report",):
            yield "who-counted", (c.span,), (c.id,), {"expr": c.figure.expr}
    for n in reading.quantities:
        if (
            n.figure.expr.lower() in {"hundreds", "thousands", "dozens", "scores"}
            and " and " in reading.report.text[n.span.start : n.span.end + 24]
        ):
            yield "vague-scope", (n.span,), (n.id,), {"expr": n.figure.expr}


def _events(reading: Reading) -> Iterator[Asked]:
    for e in reading.events:
        if (
            e.type == "ASSAULT"
            and e.count > 1
            and e.kind != "retaliatory_attack"
            and (e.interval is None or e.interval.granularity != "day")
        ):
            yield "details-missing", (e.span,), (e.id,), {"n": e.count}
        if e.kind == "retaliatory_attack" and e.status == "occurred":
            yield "retaliation", (e.span,), (e.id,), {}


def _talks(context: Context, reading: Reading) -> Iterator[Asked]:
    day = reading.report.anchor_day
    heads = {code for t in reading.talks for code, _ in t.heads}
    for t in reading.talks:
        if (
            t.status == "planned"
            and t.interval
            and t.interval.start
            and day
            and t.interval.start <= day
            or t.status == "planned"
            and t.venue
        ):
            yield "talks-outcome", (t.span,), (t.id,), {}
    if heads:
        headless = [m for m in reading.actors if m.actor_type == "delegation" and m.code and m.code not in heads]
        for code in dict.fromkeys(m.code for m in headless):
            spans = tuple(m.span for m in headless if m.code == code)
            yield (
                "delegation-head",
                spans,
                tuple(m.id for m in headless if m.code == code),
                {"who": next(m.name for m in headless if m.code == code)},
            )


def _actors(reading: Reading) -> Iterator[Asked]:
    named = [m for m in reading.actors if m.actor_type == "non_state_armed_group" and m.actor_id]
    seen: set[tuple[str | None, str | None]] = set()
    for i, a in enumerate(named):
        for b in named[i + 1 :]:
            pair = (a.actor_id, b.actor_id)
            if a.code == b.code and a.actor_id != b.actor_id and pair not in seen and (b.actor_id, a.actor_id) not in seen:
                seen.add(pair)
                yield "one-lineage", (a.span, b.span), (a.id, b.id), {"a": a.name, "b": b.name}
    for m in reading.actors:
        if m.label_is_quote:
            yield "loaded-word", (m.span,), (m.id,), {"word": m.anchor}


def _speech(context: Context, reading: Reading) -> Iterator[Asked]:
    for a in context.attributions:
        after = context.parse.tokens[a.cue[-1].i + 1 : a.cue[-1].i + 2]
        if after and after[0].lower == "earlier":
            first = a.source[0] if a.source else a.cue[0]
            yield "when-said", (Span(min(first.start, a.cue[0].start), after[0].end),), (), {}


def _copies(reading: Reading) -> Iterator[Asked]:
    copies = [b for b in reading.report.blocks if b.copy_of is not None]
    if copies:
        original = reading.report.blocks[copies[0].copy_of or 0]
        spans = (Span(original.start, original.end), *(Span(b.start, b.end) for b in copies))
        yield "headline-copies", spans, (), {"n": len(copies) + 1}
