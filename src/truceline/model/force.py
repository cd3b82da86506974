"""Which decisions count: undone ones fall, and an undone undoing restores what it took back."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model.judgement import Judgement


def in_force(judgements: Iterable[Judgement], *, undoings: bool = False) -> list[Judgement]:
    """The decisions that count, in the order taken; with `undoings`, those that take decisions back are listed too."""
    undone: set[int] = set()
    kept: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda j: j.id, reverse=True):
        if judgement.id in undone:
            continue
        if judgement.action == "undo":
            if judgement.undoes is not None:
                undone.add(judgement.undoes)
            if not undoings:
                continue
        kept.append(judgement)
    return kept[::-1]
