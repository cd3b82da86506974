"""Clusters to incidents: ids, union of facts, figures with their toll, denials, answers and look-alikes."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from truceline.link.across import Cluster, first
from truceline.link.acts import VAGUE
from truceline.link.compare import probability
from truceline.link.credits import origins as told_by
from truceline.link.figures import Tied
from truceline.link.mentions import Mention, sides
from truceline.link.settings import Settings
from truceline.link.stated import interval_stated, place_stated
from truceline.link.states import earlier, side_by_side
from truceline.link.toll import settle
from truceline.model import Event, Incident, IncidentFigure, MentionRef, Reason, Report, Status

STRAY = 3
"""Times that the side named most often must be named for one that is named once to be taken for a misreading."""
KEPT_NEAR = 10
"""Look-alikes kept on an incident, the likeliest first."""
RANK: tuple[Status, ...] = ("occurred", "ongoing", "threatened", "planned", "called-for", "hypothetical", "denied")


def incidents(
    found: Sequence[Cluster],
    absorbed: Mapping[str, str],
    figures: Sequence[Tied],
    origins: Mapping[str, str],
    known: Settings,
    elsewhere: Sequence[tuple[Mention, str]] = (),
) -> list[Incident]:
    """Incidents sorted by id. A denial goes to the incident that it denies (`absorbed`), or stands alone as a denied one.

    `elsewhere` are the mentions of the same reports that are in none of the clusters, each with its incident.
    """
    kept = [cluster for cluster in found if cluster.key not in absorbed]
    ids = {cluster.key: incident_id(cluster.key) for cluster in kept}
    ids.update({key: ids[target] for key, target in absorbed.items()})
    home = {mention.key: incident for mention, incident in elsewhere}
    home.update({mention.key: ids[cluster.key] for cluster in found for mention in cluster.mentions})
    denied: dict[str, list[Mention]] = defaultdict(list)
    for cluster in found:
        if cluster.key in absorbed:
            denied[ids[cluster.key]].extend(cluster.mentions)
    counted: dict[str, list[Tied]] = defaultdict(list)
    for item in figures:
        for incident in sorted({home[key] for key in item.keys}):
            counted[incident].append(item)
    answers = _answers(found, [mention for mention, _ in elsewhere], home)
    made = [_incident(c, ids, home, denied[ids[c.key]], counted[ids[c.key]], answers, origins, known) for c in kept]
    return sorted(made, key=lambda incident: incident.id)


def incident_id(key: str) -> str:
    """`i-` and twelve hex digits of the key of an incident's first mention: stable while that mention stays.

    Eight would let two of 100,000 incidents share an id more often than not.
    """
    return "i-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _answers(found: Sequence[Cluster], others: Sequence[Mention], home: Mapping[str, str]) -> dict[str, str]:
    """Incident → the incident that it answers, act by act where one wording counts several."""
    by_event: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in (*others, *(mention for cluster in found for mention in cluster.mentions)):
        by_event[mention.report.id, mention.event.id].append(mention)
    answers: dict[str, str] = {}
    for cluster in found:
        for mention in cluster.mentions:
            trigger = sorted(by_event.get((mention.report.id, mention.event.responds_to or ""), []), key=lambda m: m.ordinal)
            if trigger:
                target = home[trigger[min(mention.ordinal, len(trigger) - 1)].key]
                if target != home[mention.key]:
                    answers.setdefault(home[mention.key], target)
    return answers


def _incident(
    cluster: Cluster,
    ids: Mapping[str, str],
    home: Mapping[str, str],
    denied: Sequence[Mention],
    counted: Sequence[Tied],
    answers: Mapping[str, str],
    origins: Mapping[str, str],
    known: Settings,
) -> Incident:
    own = ids[cluster.key]
    events = [mention.event for mention in cluster.mentions]
    facts = cluster.facts
    place = place_stated(facts, events)
    actors = _union(code for event in events for code in event.actors)
    rivals = {sides(event.actors) for event in events if sides(event.actors)}
    disputed = bool(denied) or any(not a & b for a in rivals for b in rivals)
    figures, before = _figures(counted, own, home, origins), earlier(counted, known)
    old = [i for i, figure in enumerate(figures) if (figure.report, figure.casualty_id) in before]
    marked, tolls = settle(figures, _acting(events), known, old, side_by_side(counted))
    told = told_by(cluster.mentions, known)
    certainty: Literal["reported-once", "corroborated", "disputed"] = (
        "disputed" if disputed else "corroborated" if told > 1 else "reported-once"
    )
    shared = sorted({other for figure in marked for other in figure.shared_with})
    return Incident(
        id=own,
        kind=first(cluster.mentions).event.type,
        event_kind=_kind(events),
        status=min((event.status for event in events), key=RANK.index),
        mode=_common(event.mode for event in events if event.mode),
        interval=interval_stated(facts, events),
        place=place.name if place else _common(event.place for event in events if event.place),
        country=facts.country,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        radius_m=place.radius_m if place else None,
        actors=actors,
        recipients=_union(code for event in events for code in event.recipients),
        mentions=tuple(_ref(mention) for mention in [*cluster.mentions, *denied]) + _bare(counted, cluster.mentions, own, home, origins),
        figures=tuple(marked),
        killed=None if facts.aggregate else tolls.get("killed"),
        wounded=None if facts.aggregate else tolls.get("wounded"),
        reasons=_reasons(cluster.reasons),
        near=_near(cluster, ids, own),
        aggregate=facts.aggregate,
        contested=disputed,
        denied_by=_union(code for mention in denied for code in mention.event.said_by),
        corroboration=told,
        responds_to=answers.get(own),
        links=tuple(("shares_figure", other) for other in shared),
        certainty=certainty,
        local_time=_hour(events),
    )


def _acting(events: Sequence[Event]) -> frozenset[str]:
    """The sides that acted, as far as more than a stray mention says so: one read wrongly must not make a counter of victims a party."""
    named = Counter(side for event in events for side in sides(event.actors))
    most = max(named.values(), default=0)
    return frozenset(side for side, times in named.items() if times * STRAY >= most)


def _kind(events: Sequence[Event]) -> str:
    """The commonest kind; one that says what was done goes before "attack", which says only that something was."""
    said = [event.kind for event in events if event.kind != VAGUE]
    return _common(said or [event.kind for event in events]) or ""


def _hour(events: Sequence[Event]) -> str | None:
    """The hour that all who give one give; None where nobody does or they differ."""
    told = {event.local_time for event in events if event.local_time}
    return told.pop() if len(told) == 1 else None


def _union(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _common(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _published(report: Report) -> str | None:
    return str(report.published) if report.published else None


def _ref(mention: Mention) -> MentionRef:
    event, report = mention.event, mention.report
    who = (event.said_by, event.actors, event.recipients)
    ordinal = int(mention.key.rpartition("|")[2])
    return MentionRef(report.id, event.id, event.span, event.anchor, report.outlet, _published(report), mention.origin, *who, ordinal)


def _figures(counted: Sequence[Tied], own: str, home: Mapping[str, str], origins: Mapping[str, str]) -> list[IncidentFigure]:
    found = []
    for item in counted:
        casualty, report = item.casualty, item.reading.report
        others = sorted({home[key] for key in item.keys} - {own})
        found.append(
            IncidentFigure(
                report=report.id,
                casualty_id=casualty.id,
                span=casualty.span,
                anchor=casualty.anchor,
                kind=casualty.kind,
                figure=casualty.figure,
                victims=casualty.victims,
                group=origins[report.id],
                said_by=casualty.said_by,
                outlet=report.outlet,
                published=_published(report),
                shared_with=tuple(others),
                part_of=item.part_of,
                cumulative=casualty.cumulative or casualty.scope == "cumulative",
            )
        )
    return sorted(found, key=lambda f: (f.published or "9999", f.report, f.span, f.casualty_id))


def _bare(
    counted: Sequence[Tied], mentions: Sequence[Mention], own: str, home: Mapping[str, str], origins: Mapping[str, str]
) -> tuple[MentionRef, ...]:
    """Sentences that tell the incident by its toll alone ("the toll reached 8")."""
    told = {(mention.report.id, mention.sentence) for mention in mentions}
    found = []
    for item in sorted(counted, key=lambda t: (t.reading.report.id, t.casualty.span, t.casualty.id)):
        report, casualty = item.reading.report, item.casualty
        if (report.id, item.sentence) in told or home[item.keys[0]] != own:
            continue
        told.add((report.id, item.sentence))
        who = (casualty.said_by, casualty.by)
        where = (casualty.id, casualty.span, casualty.anchor, report.outlet, _published(report), origins[report.id])
        found.append(MentionRef(report.id, *where, *who, ordinal=None))
    return tuple(found)


def _reasons(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Each reason once, the strongest first, log odds as a share."""
    seen: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        shown = Reason(reason.rule, reason.text, probability(reason.score or 0.0), reason.other)
        held = seen.get((reason.rule, reason.text))
        if held is None or (shown.score or 0) > (held.score or 0):
            seen[reason.rule, reason.text] = shown
    return tuple(sorted(seen.values(), key=lambda r: (-(r.score or 0), r.rule, r.text)))


def _near(cluster: Cluster, ids: Mapping[str, str], own: str) -> tuple[Reason, ...]:
    best: dict[str, Reason] = {}
    for key, reason in cluster.near:
        other = ids[key]
        if other == own:
            continue
        shown = Reason(reason.rule, reason.text, reason.score, other)
        held = best.get(other)
        if held is None or ((shown.score or 0), shown.rule, shown.text) > ((held.score or 0), held.rule, held.text):
            best[other] = shown
    return tuple(sorted(best.values(), key=lambda r: (-(r.score or 0), r.other or "", r.rule)))[:KEPT_NEAR]
