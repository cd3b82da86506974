"""The words of `ontology/cues/mending.yaml`, as the rules ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from truceline.extract.inflect import verb_forms
from truceline.ontology.load import read_yaml

INFLECTED = frozenset({"accusing", "takes_count"})  # lists of verbs of which every form is asked for


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the file by name; it tells what each is for. `deed_forms` maps the -s form of each deed to its base."""

    gives: frozenset[str]
    describes: frozenset[str]
    kin: frozenset[str]
    described_as: frozenset[str]
    records: frozenset[str]
    never_passive: frozenset[str]
    machines: frozenset[str]
    accusing: frozenset[str]
    charge: frozenset[str]
    crimes: frozenset[str]
    lays_on: frozenset[str]
    lays_to: frozenset[str]
    liable: frozenset[str]
    deems: frozenset[str]
    intents: frozenset[str]
    of_the_act: frozenset[str]
    next_door: frozenset[str]
    of_things: frozenset[str]
    sided: frozenset[str]
    siding: frozenset[str]
    acts: frozenset[str]
    tells: frozenset[str]
    before: frozenset[str]
    roughly: frozenset[str]
    takes_count: frozenset[str]
    measures: frozenset[str]
    passed: frozenset[str]
    describing: frozenset[str]
    forces: frozenset[str]
    violence: frozenset[str]
    alongside: frozenset[str]
    jointly: frozenset[str]
    passes_for: frozenset[str]
    amid: frozenset[str]
    results: frozenset[str]
    speaking: frozenset[str]
    telling: frozenset[str]
    strikes: frozenset[str]
    deeds: frozenset[str]
    aftermath: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    uncounted: frozenset[str]
    instances: frozenset[str]
    perceives: frozenset[str]
    salvos: frozenset[str]
    clears: frozenset[str]
    deed_forms: Mapping[str, str]


@cache
def words() -> Words:
    """All lists, read once."""
    found: dict[str, set[str]] = {field.name: set() for field in fields(Words) if field.name != "deed_forms"}
    for table in read_yaml("cues/mending.yaml"):
        for name, listed in table.items():
            found[name].update(form for word in listed for form in (verb_forms(word) if name in INFLECTED else (word,)))
    found["before"] |= found["acts"]
    third = {form: verb for verb in sorted(found["deeds"]) for form in verb_forms(verb) if form.endswith("s")}
    return Words(**{name: frozenset(listed) for name, listed in found.items()}, deed_forms=third)
