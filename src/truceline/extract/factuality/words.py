"""Cue words of factuality from `ontology/cues/status.yaml`, and the record of what they say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Token
from truceline.model import Status
from truceline.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act and the token that shows it, None where nothing marks it."""

    status: Status
    cue: Token | None = None


# What these prepositions hold is given, not aimed at.
TEMPORAL = frozenset({"after", "before", "since", "during", "following", "amid", "until", "despite", "because of"})
HAPPENED = frozenset({"occurred", "ongoing"})  # of the statuses, those of what is told as done


@cache
def cues() -> dict[str, frozenset[str]]:
    """Status (or name of a list) → word forms."""
    found: dict[str, set[str]] = {}
    for table in read_yaml("cues/status.yaml"):
        for status, words in table.items():
            for word in words:
                found.setdefault(status, set()).update(verb_forms(word))
    return {status: frozenset(words) for status, words in found.items()}
