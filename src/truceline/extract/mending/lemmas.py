"""Base forms that the lemmatizer clips ("blamed" → "blam", "seizing" → "seiz"), given back their last letter.

Known are the verbs of the knowledge files; beyond them, English ends no verb in a single "v", "c" or "z".
"""

from __future__ import annotations

from functools import cache

from truceline.ontology.load import read_yaml

FILES = (*(f"events/{name}.yaml" for name in ("assault", "demands", "diplomacy", "pressure")), "cues/speech.yaml", "irregular.yaml")
ENDS = ("v", "c", "z")


def whole(lower: str, lemma: str) -> str:
    """The base form of a verb's form in lower case, from the lemmatizer's answer."""
    if not lower.startswith(lemma) or lower[len(lemma) :] not in ("ed", "ing") or lemma in _bases():
        return lemma
    if lemma + "e" in _bases() or (lemma.endswith(ENDS) and not lemma.endswith(("ic", "zz", "iz"))):
        return lemma + "e"
    if len(lemma) > 3 and lemma[-1] == lemma[-2] and lemma[:-1] in _bases():
        return lemma[:-1]
    return lemma


@cache
def _bases() -> frozenset[str]:
    found: set[str] = set()
    for file in FILES:
        for content in read_yaml(file):
            for record in content if isinstance(content, list) else (content,):
                verbs = record if file == "irregular.yaml" else record.get("verbs", ())
                found.update(str(v).partition(" ")[0] for v in verbs)
    return frozenset(found)
