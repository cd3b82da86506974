"""Which language a report is written in: plain English at a glance, anything else by the detector among a given list."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from truceline.model.report import READ_LANGUAGES

# Words that stand in every English text and in hardly any other. In 850 English reports their share was 0.10 or more in all but ten,
# and those ten went to the detector, which called each English; a text of another language reaches 0.01 by a quotation.
_ENGLISH = frozenset(("the", "of", "and", "that", "said", "were", "with", "from", "by", "was"))
_ENOUGH = 0.08
_SAMPLE = 20_000  # characters at the glance
_DETECTED = 5_000  # characters for the detector: more changes nothing
_LETTERS = 60  # below, no language is told from words
_SURE = 0.95  # probability among the listed languages; below, what the input declares stands
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?")
_LONG = {"eng": "en", "english": "en", "ara": "ar", "arabic": "ar", "fra": "fr", "fre": "fr", "french": "fr", "spa": "es", "rus": "ru",
         "spanish": "es", "russian": "ru", "fas": "fa", "per": "fa", "tur": "tr", "turkish": "tr", "ukr": "uk", "heb": "he"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A language by its code; `basis` is "words" or "metadata", None where nothing says it; `score` the detector's probability."""

    language: str
    basis: Literal["metadata", "words"] | None
    score: float | None = None


def told(text: str, declared: str | None, among: Collection[str]) -> Told:
    """The language of a text. Its words win over what the input declares where they leave little doubt: sites declare their template's.

    `among` are the codes to tell apart; none means that words are not looked at.
    """
    stated = code(declared)
    fallback = Told(stated or "en", "metadata" if stated else None)
    if not among:
        return fallback
    words = _WORD.findall(text[:_SAMPLE].lower())
    hits = sum(word in _ENGLISH for word in words)
    if hits >= 3 and hits >= _ENOUGH * len(words):
        return Told("en", "words")
    if sum(map(str.isalpha, text[:_DETECTED])) < _LETTERS:
        return fallback
    detector = _detector(frozenset({*among, *READ_LANGUAGES}))
    found, score = detector.classify(text[:_DETECTED])
    score = round(float(score), 3)
    return Told(str(found), "words", score) if score >= _SURE else fallback


def code(declared: str | None) -> str | None:
    """`en-GB`, `eng` or `English` as a code of two letters, None where it is none."""
    plain = (declared or "").strip().lower()
    match = _CODE.fullmatch(plain)
    return match[1] if match else _LONG.get(plain)


@cache
def _detector(among: frozenset[str]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (0.7 s, paid by the first text that is no plain English)

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = {str(label) for label in detector.labels}
    detector.set_languages(sorted(among & known))
    return detector
