"""Which mentions of one report tell one happening: each looks back for the telling that it continues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from truceline.link import facts
from truceline.link.asunder import runs_on, set_apart
from truceline.link.blockers import blocker
from truceline.link.compare import compare, likeness, odds
from truceline.link.decided import DECIDED, NOBODY, Decided, told_why
from truceline.link.facts import Facts
from truceline.link.mentions import Mention
from truceline.link.news import background
from truceline.link.places import relation
from truceline.link.settings import Settings
from truceline.link.spots import EXACT, Spot
from truceline.link.sums import sums
from truceline.link.twice import sums_up
from truceline.model import Reason

NEAR_SENTENCES = 3
SIDE_BY_SIDE = frozenset({"different", "near"})
"""How two places of one town or district relate that are not one."""
QUARTER_M = 3000
"""Radius up to which a place has no quarters that are told by names of their own."""


@dataclass(slots=True)
class Telling:
    """Mentions of one report that tell one happening; `reasons` say why each later one joined."""

    mentions: list[Mention]
    facts: Facts
    reasons: list[Reason] = field(default_factory=list)


def tellings(mentions: Sequence[Mention], known: Settings, decided: Decided = NOBODY) -> list[Telling]:
    """Tellings of one report, by first mention. `mentions` stand in text order. What people decided comes first.

    Acts that one wording counts ("two separate attacks") and acts of one sentence with different `ref` stay apart.
    """
    found: list[Telling] = []
    added = _added_up(mentions, known)
    for key, others in set_apart(mentions, known).items():
        added[key] = added.get(key, set()) | others
    fresh = [facts.of(mention, known.answers) for mention in mentions if mention.day_own and not mention.heading]
    for mention in mentions:
        own = facts.of(mention, known.answers, [*_apart(mention, mentions), *added.get(mention.key, ())])
        alike = [telling for telling in found if telling.facts.type == own.type and telling.facts.status == own.status]
        best: tuple[float, int, list[Reason]] | None = None
        for index, telling in enumerate(found):
            if by := decided.together(own.keys, telling.facts.keys):
                if own.status == telling.facts.status:
                    best = (DECIDED, index, [told_why(by)])
                    break
                continue
            if decided.apart(own.keys, telling.facts.keys):
                continue
            headline = not mention.heading and all(m.heading for m in telling.mentions) and sums_up(telling.facts, own, known)
            if blocker(own, telling.facts, known) or (not headline and _two_places(own, telling.facts, known)):
                continue
            if _answers(mention, own, telling) or background(mention, own, telling.mentions[0].heading, telling.facts, fresh, known):
                continue
            run_on = any(runs_on(m, mention) for m in telling.mentions)
            same_ref = run_on or (bool(own.refs & telling.facts.refs) and mention.ordinal == telling.mentions[0].ordinal)
            if not same_ref and (mention.report.id, mention.sentence) in telling.facts.told:
                continue
            reasons = cohesion(mention, telling, alike, known)
            if same_ref:
                reasons.append(Reason(rule="within:ref", text="read as one event told twice", score=known.weight("within", "ref")))
            if headline:
                text = "the headline sums it up: the same figure"
                reasons.append(Reason(rule="within:headline_toll", text=text, score=known.weight("within", "headline_toll")))
            total = odds(reasons) + likeness(own, telling.facts, known) + known.prior("within", own.type)
            # Of equal candidates the nearest one before is meant.
            if total >= known.weight("merge", "within") and (best is None or total >= best[0]):
                best = (total, index, reasons)
        if best is None:
            found.append(Telling([mention], own))
        else:
            telling = found[best[1]]
            telling.reasons.extend([] if best[0] == DECIDED else compare(own, telling.facts, known))
            decided.merge(own.keys, telling.facts.keys)
            telling.mentions.append(mention)
            telling.facts = facts.together(telling.facts, own)
            telling.reasons.extend(best[2])
    for telling, facts_apart in zip(found, _kept_apart(found, known), strict=True):
        telling.facts = replace(telling.facts, apart=telling.facts.apart | facts_apart)
    return found


def _kept_apart(found: Sequence[Telling], known: Settings) -> list[frozenset[str]]:
    """Keys of the mentions that this report tells of another place: no third report can make them one happening."""
    kept: list[set[str]] = [set() for _ in found]
    for i, one in enumerate(found):
        for j, other in enumerate(found[:i]):
            # Towns far apart block by themselves, while both groups agree on them; one town read wrongly must not bind for good.
            if one.facts.type == other.facts.type and _two_places(one.facts, other.facts, known, SIDE_BY_SIDE):
                kept[i].update(other.facts.keys)
                kept[j].update(one.facts.keys)
    return [frozenset(keys) for keys in kept]


def _two_places(a: Facts, b: Facts, known: Settings, relations: frozenset[str] = SIDE_BY_SIDE | {"apart"}) -> bool:
    """True where one report names two exact places; it spells one place one way, so they are two."""
    one, other = a.spot, b.spot
    if not (one and other and a.place_own and b.place_own and relation(a, b, known) in relations):
        return False
    return all(_exact(spot) for spot in (one, other)) and not (_may_hold(one, other) or _may_hold(other, one))


def _exact(spot: Spot) -> bool:
    return spot.name_only or spot.precision <= EXACT


def _may_hold(town: Spot, name: Spot) -> bool:
    """True where a name that no gazetteer knows may be a quarter or a street of the town."""
    return name.name_only and not town.name_only and (town.place.radius_m or 0 if town.place else 0) > QUARTER_M


def _added_up(mentions: Sequence[Mention], known: Settings) -> dict[str, set[str]]:
    """Mention → the mentions whose tolls this report adds to its own: they are other acts."""
    found: dict[str, set[str]] = defaultdict(set)
    for added in sums(mentions, known):
        for key in added.parts:
            found[key].update(other for other in added.parts if other != key)
    return found


def _apart(mention: Mention, mentions: Sequence[Mention]) -> list[str]:
    """Keys of the other acts that the same words count."""
    return [other.key for other in mentions if other.event is mention.event and other.ordinal != mention.ordinal]


def _answers(mention: Mention, own: Facts, telling: Telling) -> bool:
    """True where the words make a mention the answer to what others did: it is none of their acts."""
    return mention.answering and not any(m.answering for m in telling.mentions) and not own.actors & telling.facts.actors


def _aside(telling: Telling) -> bool:
    return all(mention.novel for mention in telling.mentions)


def _last(alike: Sequence[Telling]) -> Telling | None:
    """What was told last, asides about further acts left out ("it has claimed earlier bombings")."""
    told = [telling for telling in alike if not _aside(telling) and not telling.mentions[-1].background]
    return max(told, key=lambda telling: telling.mentions[-1].key, default=None)


def _further(gap: int) -> str:
    if gap < 1:
        return "told in the same sentence"
    return "told in the next sentence" if gap == 1 else f"told {gap} sentences further on"


def _another_toll(mention: Mention, told: Facts) -> bool:
    """True where a mention gives other numbers of dead than what was told: no number in common, none that "dozens" can mean."""
    own, loose = mention.counted, mention.loose
    if own and told.dead:
        return not own & told.dead
    apart = [number for numbers, ends in ((own, told.loose), (told.dead, loose)) if ends for number in numbers]
    ranges = told.loose | loose
    return bool(apart) and not any(low <= number <= high for number in apart for low, high in ranges)


def cohesion(mention: Mention, telling: Telling, alike: Sequence[Telling], known: Settings) -> list[Reason]:
    """What the order of the text says: how far back, pointing words, a headline and its lead, and what was told last of the acts of
    this kind (`alike`)."""
    found = []
    last = telling.mentions[-1]
    gap = mention.sentence - last.sentence
    outcome = "next" if gap <= 1 else "near" if gap <= NEAR_SENTENCES else "far"
    found.append(Reason(rule=f"within:{outcome}", text=_further(gap), score=known.weight("within", outcome)))
    if mention.anaphor:
        found.append(Reason(rule="within:anaphor", text="its words point back", score=known.weight("within", "anaphor")))
    if mention.bare and telling is _last(alike):
        text = "names no day and place of its own, and this was told last"
        found.append(Reason(rule="within:last", text=text, score=known.weight("within", "last")))
    if _another_toll(mention, telling.facts):
        found.append(Reason(rule="within:toll", text="the report gives it another toll", score=known.weight("within", "toll")))
    if mention.novel != _aside(telling):
        found.append(Reason(rule="within:novel", text="its words name a further act", score=known.weight("within", "novel")))
    if telling.mentions[0].heading and gap <= NEAR_SENTENCES:
        found.append(Reason(rule="within:headline", text="the headline's event", score=known.weight("within", "headline")))
    return found
