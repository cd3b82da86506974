"""Which tellings of many reports are one incident: the best pair first, and never against a blocker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.link import facts
from truceline.link.blockers import blocker
from truceline.link.blocks import pairs
from truceline.link.compare import compare, likeness, probability
from truceline.link.decided import Decided, told_why
from truceline.link.facts import Facts
from truceline.link.groups import Groups
from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.within import Telling
from truceline.model import Reason

NEAR_MISS = -2.0
"""Log odds from which a pair kept apart is remembered as a look-alike."""


@dataclass(slots=True)
class Cluster:
    """Mentions that tell one incident, why they are one, and which others look alike (their key, and why they stay apart).

    `key` is that of the first mention: earliest report day, then report, then place in the text.
    """

    key: str
    mentions: list[Mention]
    facts: Facts
    reasons: list[Reason] = field(default_factory=list)
    near: list[tuple[str, Reason]] = field(default_factory=list)


def first(mentions: Sequence[Mention]) -> Mention:
    """The earliest mention; content alone decides."""
    return min(mentions, key=lambda m: (str(m.published or "9999"), m.key))


def clusters(told: Sequence[Telling], known: Settings, decided: Decided) -> list[Cluster]:
    """Clusters sorted by key. `told` must be sorted by their first key; the outcome depends on content and decisions alone."""
    items = [telling.facts for telling in told]
    threshold = known.weight("merge", "across")
    scored: list[tuple[float, int, int]] = []
    misses: list[tuple[int, int, Reason]] = []
    for i, j in pairs(items):
        blocked = blocker(items[i], items[j], known)
        total = _total(items[i], items[j], known)
        if blocked is None and total >= threshold:
            scored.append((total, i, j))
        elif total >= NEAR_MISS:
            rule, text = blocked or ("unlike", _unlike(items[i], items[j], known))
            misses.append((i, j, Reason(rule=f"blocked:{rule}" if blocked else rule, text=text, score=probability(total))))
    groups = Groups(range(len(told)))
    whole: dict[int, Facts] = dict(enumerate(items))
    why: dict[int, list[Reason]] = defaultdict(list)
    _lay(decided, items, groups, whole, why, misses)
    for total, i, j in sorted(scored, key=lambda s: (-round(s[0], 6), items[s[1]].keys[0], items[s[2]].keys[0])):
        a, b = groups.root(i), groups.root(j)
        if a == b or decided.apart(whole[a].keys, whole[b].keys):
            continue
        blocked = blocker(whole[a], whole[b], known)
        if blocked is None and _total(whole[a], whole[b], known) < known.linkage:
            blocked = ("linkage", "two mentions are alike, the rest of the two groups is not")
        if blocked:
            misses.append((i, j, Reason(rule=f"blocked:{blocked[0]}", text=blocked[1], score=probability(total))))
            continue
        joined, merged = groups.join(a, b), facts.together(whole[a], whole[b])
        gone = b if joined == a else a
        whole[joined] = merged
        kept = [Reason(r.rule, r.text, r.score, other=items[j].keys[0]) for r in compare(items[i], items[j], known)]
        why[joined].extend([*kept, *why.pop(gone, [])])
    return _collect(told, groups, whole, why, misses)


def _total(a: Facts, b: Facts, known: Settings) -> float:
    """Log odds that both are one, less what it says that reports tell both without taking them for one."""
    both = len(a.reports & b.reports)
    apart = known.weight("told_apart", "report") * min(both, known.weight("told_apart", "most")) if both else 0.0
    return likeness(a, b, known) + known.prior("across", a.type) + apart


def _unlike(a: Facts, b: Facts, known: Settings) -> str:
    return "not alike enough: " + "; ".join(r.text for r in compare(a, b, known) if (r.score or 0) < 0)


def _lay(
    decided: Decided,
    items: Sequence[Facts],
    groups: Groups[int],
    whole: dict[int, Facts],
    why: dict[int, list[Reason]],
    misses: list[tuple[int, int, Reason]],
) -> None:
    """What people decided, before anything is compared: no blocker holds against it. A denial is tied later, never merged."""
    if not decided:
        return
    at = {key: index for index, item in enumerate(items) for key in item.keys}
    for keys in decided.joined():
        tellings = sorted({at[key] for key in keys if key in at})
        denied = [i for i in tellings if items[i].status == "denied"]
        for same in (denied, [i for i in tellings if i not in denied]):
            for i in same[1:]:
                a, b = groups.root(same[0]), groups.root(i)
                by = decided.together(items[same[0]].keys, items[i].keys)
                if a == b or by is None:
                    continue
                joined, merged = groups.join(a, b), facts.together(whole[a], whole[b])
                whole[joined] = merged
                why[joined].extend([told_why(by), *why.pop(b if joined == a else a, [])])
    for one, other, by in decided.parted():
        for i, j in sorted({(at[a], at[b]) for a in one for b in other if a in at and b in at}):
            text = f"kept apart by decision {by.id}: {by.reason}"
            misses.append((min(i, j), max(i, j), Reason(rule="blocked:decided", text=text, score=1.0)))


def _collect(
    told: Sequence[Telling],
    groups: Groups[int],
    whole: dict[int, Facts],
    why: dict[int, list[Reason]],
    misses: list[tuple[int, int, Reason]],
) -> list[Cluster]:
    found: dict[int, Cluster] = {}
    for members in groups.members():
        root = groups.root(members[0])
        mentions = sorted((m for i in members for m in told[i].mentions), key=lambda m: m.key)
        reasons = [reason for i in members for reason in told[i].reasons] + why.get(root, [])
        found[root] = Cluster(first(mentions).key, mentions, whole[root], reasons)
    for i, j, reason in misses:
        a, b = groups.root(i), groups.root(j)
        if a != b:
            found[a].near.append((found[b].key, reason))
            found[b].near.append((found[a].key, reason))
    return sorted(found.values(), key=lambda cluster: cluster.key)
