"""Branch B: obligations with an obligor and a deadline, tested from lasting states, omissions and accusations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from truceline.assess.parties import UNKNOWN, matches, source_side, standing
from truceline.assess.personal import owes
from truceline.assess.rules import rules
from truceline.assess.step import Reference, Step, premise, step
from truceline.assess.voices import Voice
from truceline.model import Agreement, Provision, Verdict


@dataclass(frozen=True, slots=True)
class Due:
    """The obligation test of one term: its verdict, the step, and flags."""

    verdict: Verdict
    step: Step
    flags: tuple[str, ...]


def terms_for(agreement: Agreement, event_kind: str, words: str) -> tuple[Provision, ...]:
    """The obligations that a lasting state goes to by its kind, or an omission or accusation by its words."""
    kinds = rules().values["obligations_by_kind"].get(event_kind)
    if kinds is not None:
        return tuple(provision for provision in agreement.provisions if provision.kind in kinds)
    fitting = tuple(provision for provision in agreement.provisions if _pattern(provision.kind).search(words.casefold()))
    where = rules().listed("obligations_of_place")
    return tuple(provision for provision in fitting if provision.kind not in where) or fitting


def words_fit(provision: Provision, words: str) -> bool:
    """True where the words speak of what the term asks for, or the term's kind has no words of its own."""
    return provision.kind not in rules().values["obligation_words"] or bool(_pattern(provision.kind).search(words.casefold()))


@lru_cache(maxsize=256)
def _pattern(kind: str) -> re.Pattern[str]:
    words = rules().values["obligation_words"].get(kind, ())
    if not words:
        return re.compile(r"(?!)")
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")\b")


def due(
    agreement: Agreement,
    provision: Provision,
    *,
    on: date | None,
    heard: Sequence[Voice],
    accused: tuple[str, ...],
    standing_state: bool,
) -> Due:
    """not_due, obligation_breach_probable, obligation_breach_alleged, responsibility_disputed or not_assessable."""
    evidence: tuple[Reference, ...] = tuple(voice.reference for voice in heard)
    flags: list[str] = ["standing"] if standing_state else []
    said = [premise("obligation_spell")] if standing_state else []
    if provision.deadline and on and on <= provision.deadline:
        said.append(premise("obligation_not_due", day=on, deadline=provision.deadline))
        return Due("not_due", step("obligation", "not_due", "in_force_yes", said, evidence=evidence, asks=("deadline",)), tuple(flags))
    if provision.deadline and on:
        said.append(premise("obligation_due", day=on, deadline=provision.deadline))
    elif not provision.deadline:
        said.append(premise("obligation_no_deadline"))
    asks = ["performance"]
    if provision.obligor:
        said.append(premise("obligation_obligor", codes=", ".join(provision.obligor)))
        if accused and not any(owes(provision, standing(agreement, code, on)) for code in accused):
            said.append(premise("obligation_other_obligor", codes=", ".join(accused)))
            flags.append("other_obligor")
    else:
        said.append(premise("obligation_no_obligor"))
        flags.append("obligor_not_named")
        asks.append("obligor")
    level, line = _level(agreement, heard, accused)
    said.append(line)
    verdict = _verdict(level, bool(provision.obligor), "other_obligor" in flags)
    return Due(verdict, step("obligation", level, f"obligation_{level}", said, evidence=evidence, asks=asks), tuple(flags))


def _level(agreement: Agreement, heard: Sequence[Voice], accused: tuple[str, ...]) -> tuple[str, str]:
    official = sorted({voice.code for voice in heard if voice.code and any(matches(code, voice.code) for code in agreement.monitors)})
    if official:
        return "mechanism", premise("obligation_mechanism", codes=", ".join(official))
    neutral = sorted({voice.source for voice in heard if voice.code != UNKNOWN and not (voice.code and source_side(agreement, voice.code))})
    party = sorted({voice.source for voice in heard if voice.code and source_side(agreement, voice.code)})
    if len(neutral) >= rules().values["independent_needed"]:
        return "two", premise("obligation_two", count=len(neutral))
    if neutral:
        return "one", premise("obligation_one")
    if party:
        return "accuser", premise("obligation_accuser", sources=", ".join(party))
    return "open", premise("obligation_open")


def _verdict(level: str, obligor_named: bool, other_obligor: bool) -> Verdict:
    if level == "open":
        return "not_assessable"
    if level == "accuser":
        return "obligation_breach_alleged"
    if not obligor_named:
        return "responsibility_disputed"
    if level in ("mechanism", "two") and not other_obligor:
        return "obligation_breach_probable"
    return "obligation_breach_alleged"
