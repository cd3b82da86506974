"""English inflection of the knowledge files' base forms, so that a rule does not rest on the lemmatizer."""

from __future__ import annotations

from functools import cache

from truceline.ontology.load import read_yaml

VOWELS = "aeiou"


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Base form → irregular past forms, from `ontology/irregular.yaml`."""
    return {base: tuple(forms) for table in read_yaml("irregular.yaml") for base, forms in table.items()}


def verb_forms(base: str) -> set[str]:
    """All forms of a verb; of a phrase, the first word inflects ("carry out" → "carried out")."""
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    return {form + tail for form in _verb(head)}


@cache
def _verb(base: str) -> frozenset[str]:
    forms = {base}
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(base + "es")
    elif base.endswith("y") and base[-2] not in VOWELS:
        forms.add(base[:-1] + "ies")
    else:
        forms.add(base + "s")
    if base.endswith("ie"):
        forms.add(base[:-2] + "ying")
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        forms.add(base[:-1] + "ing")
    else:
        forms.add(base + "ing")
    past = irregular().get(base)
    if past:
        forms.update(past)
    elif base.endswith("e"):
        forms.add(base + "d")
    elif base.endswith("y") and base[-2] not in VOWELS:
        forms.add(base[:-1] + "ied")
    else:
        forms.add(base + "ed")
    if _doubles(base):
        forms.update({base + base[-1] + "ing", base + base[-1] + "ed"})
        if sum(letter in VOWELS for letter in base) == 1 and base[-1] != "s":
            forms -= {base + "ing", base + "ed"}  # of one syllable: "rapped", never "raped"
    return frozenset(forms)


def _doubles(base: str) -> bool:
    """Final consonant after a single vowel doubles ("ramming"); both spellings are accepted ("targetting")."""
    return len(base) > 2 and base[-1] not in VOWELS + "wxyh" and base[-2] in VOWELS and (base[-3] not in VOWELS or base[-4:-2] == "qu")


def noun_forms(base: str) -> set[str]:
    """Singular and plural; of a compound, the last word inflects, and it may be written open, hyphenated or solid."""
    head, gap, last = base.rpartition(" ")
    if last.endswith(("s", "x", "z", "ch", "sh")):
        plural = last + "es"
    elif last.endswith("y") and last[-2] not in VOWELS:
        plural = last[:-1] + "ies"
    elif last.endswith("man"):
        plural = last[:-3] + "men"
    else:
        plural = last + "s"
    return {head + gap + last, head + gap + plural}
