"""Match weights and hard blockers, read from `ontology/link` (a user's overlay file replaces single values)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.link.words import tokens
from truceline.ontology.load import read_yaml


def layered(name: str) -> dict[str, Any]:
    """The package's file with the overlay's values laid over it, one level deep."""
    merged: dict[str, Any] = {}
    for layer in read_yaml(name):
        for key, value in layer.items():
            held = merged.get(key)
            merged[key] = {**held, **value} if isinstance(held, dict) and isinstance(value, dict) else value
    return merged


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that linking reads from data. `weights` are log odds by comparison and outcome ("place", "same"); `agency` gives each
    folded name of an agency its first one."""

    weights: Mapping[str, Mapping[str, float]]
    linkage: float
    window_days: int
    spelling_ratio: int
    status_class: Mapping[str, str]
    family: Mapping[str, str]
    compatible: frozenset[frozenset[str]]
    answers: frozenset[str]
    speech: frozenset[str]
    unspecific: frozenset[str]
    far_km: float
    max_span_days: int
    definite: frozenset[str]
    novel: frozenset[str]
    to_come: frozenset[str]
    spell: frozenset[str]
    after: frozenset[str]
    since: frozenset[str]
    later: frozenset[str]
    prompts: tuple[tuple[str, ...], ...]
    answers_to: tuple[tuple[str, ...], ...]
    event_nouns: frozenset[str]
    answer_before: tuple[tuple[str, ...], ...]
    answer_after: tuple[tuple[str, ...], ...]
    night: frozenset[str]
    period: Mapping[str, frozenset[str]]
    part: tuple[str, ...]
    vague: tuple[str, ...]
    some: frozenset[str]
    earlier: tuple[tuple[str, ...], ...]
    one_place: frozenset[str]
    agencies: tuple[tuple[str, ...], ...]
    agency: Mapping[str, str]
    stop: frozenset[str]
    common: frozenset[str]

    def prior(self, stage: str, kind: str) -> float:
        """Log odds before anything is compared, within a report or across reports."""
        return self.weight("prior", stage) + (self.weight("prior", "speech") if kind in self.speech else 0.0)

    def weight(self, comparison: str, outcome: str) -> float:
        """Log odds of one outcome of one comparison."""
        return float(self.weights[comparison][outcome])


@cache
def settings() -> Settings:
    """The settings of this run, read once."""
    weights = layered("link/weights.yaml")
    blockers = layered("link/blockers.yaml")
    words = layered("link/words.yaml")
    return Settings(
        weights={key: value for key, value in weights.items() if isinstance(value, dict)},
        linkage=float(weights["linkage"]),
        window_days=int(weights["window_days"]),
        spelling_ratio=int(weights["spelling_ratio"]),
        status_class={status: name for name, members in blockers["status"].items() for status in members},
        family={member: name for name, members in blockers["means"].items() for member in members},
        compatible=frozenset(frozenset(pair) for pair in blockers["means_compatible"]),
        answers=frozenset(blockers["answers"]),
        speech=frozenset(blockers["speech"]),
        unspecific=frozenset(blockers["unspecific"]),
        far_km=float(blockers["far_km"]),
        max_span_days=int(blockers["max_span_days"]),
        definite=frozenset(words["definite"]),
        novel=frozenset(token for word in words["novel"] for token in tokens(word)),
        to_come=frozenset(token for word in words["to_come"] for token in tokens(word)),
        spell=frozenset(token for word in words["spell"] for token in tokens(word)),
        after=frozenset(words["after"]),
        since=frozenset(words["since"]),
        later=frozenset(words["later"]),
        prompts=tuple(tokens(phrase) for phrase in words["prompts"]),
        answers_to=tuple(tokens(phrase) for phrase in words["answers_to"]),
        event_nouns=frozenset(token for noun in words["event_nouns"] for token in tokens(noun)),
        answer_before=tuple(tokens(phrase) for phrase in words["answer_before"]),
        answer_after=tuple(tokens(phrase) for phrase in words["answer_after"]),
        period={name: frozenset(token for word in held for token in tokens(word)) for name, held in words["period"].items()},
        night=frozenset(token for word in words["night"] for token in tokens(word)),
        part=tuple(" ".join(tokens(phrase)) for phrase in words["part"]),
        vague=tuple(words["vague"]),
        some=frozenset(token for word in words["some"] for token in tokens(word)),
        earlier=tuple(tokens(phrase) for phrase in words["earlier"]),
        one_place=frozenset(token for word in words["one_place"] for token in tokens(word)),
        agencies=tuple(tuple(names) for names in words["agencies"]),
        agency={name.casefold(): names[0] for names in reversed(words["agencies"]) for name in names},
        stop=frozenset(str(word).lower() for word in words["stop"]),
        common=frozenset(token for word in words["common"] for token in tokens(str(word))),
    )
