"""What people decided about which mentions are one incident, laid over what the program finds (DOMAIN 2.12).

The newest decision is taken first: an older one holds as far as no newer one says otherwise. So the outcome is a function of the
mentions and the decisions alone, whatever the order in which reports came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.link.mentions import Mention, mention_key
from truceline.model import Action, Judgement, Reason, Told
from truceline.model.masking import like

DECIDED = 30.0
"""Log odds of what a person decided: no comparison outweighs it."""
WORDS: Mapping[Action, str] = {"join": "joined", "pin": "held together", "split": "kept together"}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A decision that no longer fits, wholly or in part, and why in words."""

    judgement: Judgement
    why: str


def told_why(judgement: Judgement) -> Reason:
    """The reason that a decision gives for mentions being one."""
    return Reason(rule="decided:together", text=f"{WORDS[judgement.action]} by decision {judgement.id}: {judgement.reason}", score=DECIDED)


class Decided:
    """Mentions that people hold together or apart. `misfits` are the decisions that no longer fit, by number."""

    def __init__(self, decisions: Sequence[Judgement] = (), mentions: Iterable[Mention] = ()) -> None:
        self.misfits: tuple[Misfit, ...] = ()
        self._named: list[list[str]] = []
        self._parent: dict[str, str] = {}
        self._size: dict[str, int] = {}
        self._by: dict[str, Judgement] = {}
        self._apart: dict[str, dict[str, Judgement]] = defaultdict(dict)
        if not decisions:
            return
        found = _found(decisions, mentions)
        misfits: list[Misfit] = []
        for judgement in sorted(decisions, key=lambda j: j.id, reverse=True):
            groups, lost = _groups(judgement, found)
            self._named.append([key for group in groups for key in group])
            misfits += [Misfit(judgement, why) for why in (*lost, *self._lay(judgement, groups, found))]
        self.misfits = tuple(sorted(misfits, key=lambda m: (m.judgement.id, m.why)))

    def __bool__(self) -> bool:
        return bool(self._parent)

    def together(self, one: Sequence[str], other: Sequence[str]) -> Judgement | None:
        """The decision by which a mention of the one group is the same incident as one of the other."""
        if not self._parent:
            return None
        shared = self._roots(one) & self._roots(other)
        return self._by.get(min(shared)) if shared else None

    def apart(self, one: Sequence[str], other: Sequence[str]) -> Judgement | None:
        """The decision by which the two groups are different incidents."""
        if not self._apart:
            return None
        others = self._roots(other)
        held = [by for root in self._roots(one) for against, by in self._apart.get(root, {}).items() if against in others]
        return max(held, key=lambda judgement: judgement.id, default=None)

    def named(self) -> list[list[str]]:
        """The keys of the mentions that each decision names."""
        return self._named

    def joined(self) -> list[list[str]]:
        """Groups of mention keys held together, each of two or more, sorted."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            members[self._root(key)].append(key)
        return sorted(sorted(keys) for keys in members.values() if len(keys) > 1)

    def parted(self) -> list[tuple[list[str], list[str], Judgement]]:
        """Pairs of groups of mention keys held apart with the decision that does so, sorted."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            members[self._root(key)].append(key)
        pairs = [(sorted(members[a]), sorted(members[b]), by) for a, held in self._apart.items() for b, by in held.items()]
        return sorted((pair for pair in pairs if pair[0] < pair[1]), key=lambda pair: pair[:2])

    def _root(self, key: str) -> str:
        while (parent := self._parent[key]) != key:
            key = parent
        return key

    def _roots(self, keys: Iterable[str]) -> set[str]:
        return {self._root(key) for key in keys if key in self._parent}

    def _lay(self, judgement: Judgement, groups: list[list[str]], found: Mapping[str, Mention]) -> list[str]:
        """Lay one decision under the newer ones; what it cannot hold, in words."""
        for key in (key for group in groups for key in group):
            self._parent.setdefault(key, key)
        against: set[int] = set()
        joined = [key for group in groups for key in group]
        held = {"join": [joined], "split": groups, "pin": groups[:1]}[judgement.action]
        mixed = sum(self._hold(judgement, keys, found, against) for keys in held)
        if judgement.action != "join":
            for group in groups[1:]:
                for key in group:
                    for own in groups[0]:
                        self._part(judgement, own, key, against)
        said = [f"decision {number} says otherwise of some of its mentions" for number in sorted(against)]
        return [*said, "a total over a period is no single incident"] if mixed else said

    def _hold(self, judgement: Judgement, keys: Sequence[str], found: Mapping[str, Mention], against: set[int]) -> bool:
        """Hold the mentions together as far as newer decisions let them; True where totals and single happenings are mixed."""
        mixed = False
        heads: list[str] = []
        for key in sorted(keys):
            for head in heads:
                if found[head].aggregate != found[key].aggregate:
                    mixed = True
                    continue
                if by := self.apart([head], [key]):
                    against.add(by.id)
                    continue
                self._unite(judgement, head, key)
                break
            else:
                heads.append(key)
        return mixed

    def merge(self, one: Sequence[str], other: Sequence[str]) -> None:
        """Take note that the program holds the two groups to be one: whatever is apart from the one is apart from both."""
        roots = sorted(self._roots((*one, *other))) if self._parent else []
        for root in roots[1:]:
            self._unite(self._by.get(root), roots[0], root)

    def _unite(self, judgement: Judgement | None, one: str, other: str) -> None:
        a, b = sorted((self._root(one), self._root(other)))
        decided = [by for by in (self._by.get(a), self._by.get(b), judgement) if by]
        if decided:
            self._by[a] = max(decided, key=lambda by: by.id)
        if a == b:
            return
        self._parent[b] = a
        for against, by in self._apart.pop(b, {}).items():
            self._apart[a].setdefault(against, by)
            self._apart[against].pop(b, None)
            self._apart[against].setdefault(a, by)

    def _part(self, judgement: Judgement, one: str, other: str, against: set[int]) -> None:
        a, b = self._root(one), self._root(other)
        if a == b:
            against.add(self._by[a].id)
            return
        self._apart[a].setdefault(b, judgement)
        self._apart[b].setdefault(a, judgement)


NOBODY = Decided()
"""No decision was taken."""


def _found(decisions: Sequence[Judgement], mentions: Iterable[Mention]) -> dict[str, Mention]:
    named = {told.report for judgement in decisions for group in judgement.mentions for told in group}
    return {mention.key: mention for mention in mentions if mention.report.id in named}


def _groups(judgement: Judgement, found: Mapping[str, Mention]) -> tuple[list[list[str]], list[str]]:
    """The keys of the mentions that a decision is about, group by group, and what is there no more, in words."""
    lost: list[str] = []
    groups: list[list[str]] = []
    for group in judgement.mentions:
        keys: set[str] = set()
        for told in group:
            key = _key(told, found)
            if key is None:
                lost.append(f"{told.report} no longer tells it in these words: {told.words}")
            else:
                keys.add(key)
        groups.append(sorted(keys))
    return groups, lost


def _key(told: Told, found: Mapping[str, Mention]) -> str | None:
    """The mention meant: at its place with its words, else the only one of its report with these words, else none."""
    key = mention_key(told.report, told.start, told.end, told.ordinal)
    held = found.get(key)
    if held is not None and like(held.event.anchor, told.words):
        return key
    tail = f"|{told.ordinal:02d}"
    alike = [k for k, m in found.items() if m.report.id == told.report and like(m.event.anchor, told.words) and k.endswith(tail)]
    return alike[0] if len(alike) == 1 else None
