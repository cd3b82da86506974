"""Where a proposal stands with people: proposed by the program, agreed by one person or by two, or judged otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Standing:
    """`text` is said on the page, `edge` is the chip's edge: none (dashed, proposed), one (solid), both (double)."""

    text: str
    edge: str
    people: tuple[str, ...] = ()


PROPOSED = Standing("proposed", "")


def standing(judgements: Iterable[Judgement]) -> Standing:
    """The standing after all judgements of one proposal; undone ones do not count, each person's last one does."""
    given = sorted(judgements, key=lambda j: j.id)
    undone = {j.undoes for j in given if j.action == "undo"}
    last = {j.reviewer: j.action for j in given if j.action != "undo" and j.id not in undone}
    if not last:
        return PROPOSED
    people = tuple(sorted(last))
    agreed = [person for person in people if last[person] == "accept"]
    if len(agreed) == len(people):
        return Standing("agreed by two" if len(agreed) > 1 else "1 of 2 agreed", "both" if len(agreed) > 1 else "one", people)
    if len(people) > 1 and len(set(last.values())) > 1:
        return Standing("reviewers differ", "", people)
    worded = {"weaker": "held weaker", "reject": "rejected", "cannot_judge": "cannot be judged yet", "edit": "edited"}
    return Standing(f"{worded.get(last[people[0]], 'looked at')} by {'two' if len(people) > 1 else 'one'}", "one", people)
