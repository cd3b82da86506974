"""Trained weights: a file of tab-separated rows per attribute (feature, weight), and the choice by their sum.

A conditional logit: the score of an option is the sum of its features' weights, the option with the highest score is chosen, the first
one among equals. `training/settle.py` makes the files; `training/README.md` says from what and how well they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from sys import intern
from typing import TypeVar

from truceline.extract.settle.option import Feature, Option

V = TypeVar("V")
Weights = dict[Feature, float]
_FOLDER = files("truceline.extract.settle") / "weights"


@cache
def weights(attribute: str) -> Weights:
    """The weights of one attribute ("place", "days", "actors", "recipients") or of "admitted"."""
    rows = (_FOLDER / f"{attribute}.tsv").read_text(encoding="utf-8").splitlines()
    found: Weights = {}
    for row in rows:
        feature, _, weight = row.rpartition("\t")
        found[tuple(map(intern, feature.split("|")))] = float(weight)  # words that are the same object are compared at once
    return found


def score(option: Option[V], known: Weights) -> float:
    """Sum of the weights of an option's features; unknown ones count nothing."""
    return sum(filter(None, map(known.get, option.features)))


def choose(options: Sequence[Option[V]], known: Weights) -> Option[V]:
    """The option with the highest score. Raises ValueError where there is none."""
    return max(options, key=lambda option: score(option, known))
