"""Which tellings of many reports are one incident: the best pair first, and never against a blocker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

from truceline.link import facts
from truceline.link.blockers import blocker
from truceline.link.compare import compare, likeness, probability
from truceline.link.decided import Decided, told_why
from truceline.link.denials import asserted, denials, denies
from truceline.link.facts import Facts
from truceline.link.groups import Groups
from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.within import Telling
from truceline.model import Reason

NAN = float("nan")
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


Edge = tuple[str, str, float | None]
"""Keys of two tellings that bear on each other, the smaller first, and the log odds of candidates for one; None where a tie or a
decision alone binds them."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """What clustering gave: clusters by key, the cluster that each cluster of denials denies (by key), and the pairs of tellings that
    bear on each other: alike enough to be one, a denial and what it may deny, or incidents that name each other."""

    clusters: list[Cluster]
    absorbed: dict[str, str]
    edges: list[Edge]


def clusters(
    told: Sequence[Telling],
    candidates: Sequence[tuple[int, int]],
    known: Settings,
    decided: Decided,
    *,
    ties: Iterable[Sequence[str]] = (),
    near: bool = True,
    compared: Sequence[tuple[float, int, int]] | None = None,
) -> Clustering:
    """Clusters of tellings. `told` must be sorted by their first key; the outcome depends on content and decisions alone.

    `candidates` are the pairs to compare (`blocks.pairs`). `ties` are groups of mention keys whose incidents name each other.
    Without `near` no look-alikes are kept, which spares most of the comparing. `compared` are pairs of an earlier `Clustering.edges`
    with their log odds: with them nothing is compared pair by pair.
    """
    items = [telling.facts for telling in told]
    at = {key: index for index, item in enumerate(items) for key in item.keys}
    scored, denying, misses, bound = _related(items, at, candidates, known, decided, ties, near, compared)
    groups = Groups(range(len(told)))
    whole: dict[int, Facts] = dict(enumerate(items))
    why: dict[int, list[Reason]] = defaultdict(list)
    _lay(decided, items, at, groups, whole, why, misses)
    for total, i, j in sorted(scored, key=lambda s: (-round(s[0], 6), items[s[1]].keys[0], items[s[2]].keys[0])):
        a, b = groups.root(i), groups.root(j)
        if a == b or decided.apart(whole[a].keys, whole[b].keys):
            continue
        blocked = blocker(whole[a], whole[b], known)
        if blocked is None and _total(whole[a], whole[b], known) < known.linkage:
            blocked = ("linkage", "two mentions are alike, the rest of the two groups is not")
        if blocked:
            if near:
                misses.append((i, j, Reason(rule=f"blocked:{blocked[0]}", text=blocked[1], score=probability(total))))
            continue
        joined, merged = groups.join(a, b), facts.together(whole[a], whole[b])
        gone = b if joined == a else a
        whole[joined] = merged
        kept = [Reason(r.rule, r.text, r.score, other=items[j].keys[0]) for r in compare(items[i], items[j], known)]
        why[joined].extend([*kept, *why.pop(gone, [])])
    found = _collect(told, groups, whole, why, misses if near else [])
    keys = {root: cluster.key for root, cluster in found.items()}
    absorbed = denials(sorted({(groups.root(i), groups.root(j)) for _, i, j in denying}), whole, keys, known, decided)
    return Clustering(
        clusters=sorted(found.values(), key=lambda cluster: cluster.key),
        absorbed={keys[denial]: keys[told_] for denial, told_ in absorbed.items()},
        edges=_edges(items, scored, denying, bound),
    )


def bearing(
    told: Sequence[Telling], candidates: Sequence[tuple[int, int]], known: Settings, decided: Decided, ties: Iterable[Sequence[str]]
) -> list[Edge]:
    """Pairs of tellings that bear on each other, as `clusters` gives them, without clustering."""
    items = [telling.facts for telling in told]
    at = {key: index for index, item in enumerate(items) for key in item.keys}
    scored, denying, _, bound = _related(items, at, candidates, known, decided, ties, near=False)
    return _edges(items, scored, denying, bound)


Pairs = list[tuple[int, int]]
Scored = list[tuple[float, int, int]]
Misses = list[tuple[int, int, Reason]]


def _related(
    items: Sequence[Facts],
    at: Mapping[str, int],
    candidates: Sequence[tuple[int, int]],
    known: Settings,
    decided: Decided,
    ties: Iterable[Sequence[str]],
    near: bool,
    compared: Sequence[tuple[float, int, int]] | None = None,
) -> tuple[Scored, Scored, Misses, Pairs]:
    """What `_compared` gives, with denials inside one report, and pairs bound by a tie or a decision."""
    if compared is None:
        scored, denying, misses = _compared(items, candidates, known, near)
    else:
        mixed = [(total, i, j, (items[i].status == "denied") != (items[j].status == "denied")) for total, i, j in compared]
        scored = [(total, i, j) for total, i, j, denial in mixed if not denial]
        denying = [(total, i, j) if items[i].status == "denied" else (total, j, i) for total, i, j, denial in mixed if denial]
        misses = []
    groups = [sorted({at[key] for key in keys if key in at}) for keys in (*ties, *decided.named())]
    bound = sorted({(i, j) for members in groups for n, i in enumerate(members) for j in members[n + 1 :]})
    status = [item.status for item in items]
    denying += [(NAN, d, t) for d, t in _within_reports(items, known)]
    denying += [(NAN, d, t) for i, j in bound for d, t in ((i, j), (j, i)) if (status[d], status[t]) == ("denied", "real")]
    return scored, denying, misses, bound


def _edges(items: Sequence[Facts], scored: Scored, denying: Scored, bound: Pairs) -> list[Edge]:
    found: dict[tuple[str, str], float | None] = {}
    for total, i, j in (
        *((NAN, i, j) for i, j in bound),
        *(d for d in denying if isnan(d[0])),
        *scored,
        *(d for d in denying if not isnan(d[0])),
    ):
        one, other = sorted((items[i].keys[0], items[j].keys[0]))
        found[one, other] = None if isnan(total) else total
    return [(one, other, total) for (one, other), total in sorted(found.items())]


def _compared(items: Sequence[Facts], candidates: Sequence[tuple[int, int]], known: Settings, near: bool) -> tuple[Scored, Scored, Misses]:
    """Pairs alike enough to be one, pairs of a denial and what it may deny, and pairs that only look alike."""
    threshold = known.weight("merge", "across")
    scored: Scored = []
    denying: Scored = []
    misses: Misses = []
    denied: dict[int, Facts] = {}
    for i, j in candidates:
        one, other = items[i], items[j]
        if (one.status == "denied") != (other.status == "denied"):
            denial, told = (i, j) if one.status == "denied" else (j, i)
            if denial not in denied:
                denied[denial] = asserted(items[denial])
            likely = denies(denied[denial], items[told], known)
            if likely is not None:
                denying.append((likely, denial, told))
            continue
        blocked = blocker(one, other, known)
        if blocked and not near:
            continue
        total = _total(one, other, known)
        if blocked is None and total >= threshold:
            scored.append((total, i, j))
        elif near and total >= NEAR_MISS:
            rule, text = blocked or ("unlike", _unlike(one, other, known))
            misses.append((i, j, Reason(rule=f"blocked:{rule}" if blocked else rule, text=text, score=probability(total))))
    return scored, denying, misses


def _within_reports(items: Sequence[Facts], known: Settings) -> list[tuple[int, int]]:
    """Denials and what they may deny of one report, whatever day and place they name."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for report in item.reports:
            by_report[report].append(index)
    found = []
    for denial, item in enumerate(items):
        if item.status == "denied":
            told = {other for report in item.reports for other in by_report[report]}
            denied = asserted(item)
            found += [(denial, other) for other in sorted(told) if denies(denied, items[other], known) is not None]
    return found


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
    at: Mapping[str, int],
    groups: Groups[int],
    whole: dict[int, Facts],
    why: dict[int, list[Reason]],
    misses: Misses,
) -> None:
    """What people decided, before anything is compared: no blocker holds against it. A denial is tied later, never merged."""
    if not decided:
        return
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
    misses: Misses,
) -> dict[int, Cluster]:
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
    return found
