"""An assessment in words: built from premises by templates, never worded as a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from truceline.assess.rules import rules, say
from truceline.assess.step import Step
from truceline.model import Agreement, Assessment, Confidence, Provision, Reason, Verdict
from truceline.model.assessment import TestName

ALWAYS = ("finding",)
WITHIN = "within:"
"""What a flag begins with that names the incident of which the subject is a part."""


def assessment(
    subject: str,
    agreement: Agreement,
    provision: Provision | None,
    verdict: Verdict,
    confidence: Confidence,
    steps: Sequence[Step],
    *,
    limit: TestName | None = None,
    opens: Iterable[str] = (),
    alternatives: tuple[tuple[str, str], ...] = (),
    flags: Iterable[str] = (),
    side: str | None = None,
    party: str | None = None,
    own_term: bool = False,
    within: Reason | None = None,
) -> Assessment:
    """The record of one verdict. `own_term` gives it an id of its own beside the main verdict on the same subject and agreement.

    `within` is the happening that the subject is a part of: the record names it, so that who counts verdicts counts the two once.
    """
    questions = _said("open", tuple(opens))
    ending = f"#{provision.number}" if own_term and provision else ""
    asks = dict.fromkeys([key for step in steps for key in step.asks])
    return Assessment(
        id=f"{subject}@{agreement.id}{ending}",
        subject=subject,
        agreement=agreement.id,
        provision=provision.number if provision else None,
        verdict=verdict,
        confidence=confidence,
        tests=tuple(step.test for step in steps),
        explanation=" ".join(
            [
                explanation(agreement, provision, verdict, confidence, steps, limit=limit, questions=questions),
                *([say("closing", "within")] if within else []),
            ]
        ),
        would_change=_said("would_change", (*asks, *(key for key in ALWAYS if key not in asks))),
        ruleset=rules().version,
        depends_on=questions,
        alternatives=alternatives,
        flags=tuple(sorted({*flags, *([f"{WITHIN}{within.other}"] if within and within.other else [])})),
        side=side,
        party=party,
    )


@lru_cache(maxsize=1024)
def _said(section: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(say(section, key) for key in keys)


def explanation(
    agreement: Agreement,
    provision: Provision | None,
    verdict: Verdict,
    confidence: Confidence,
    steps: Sequence[Step],
    *,
    limit: TestName | None,
    questions: Sequence[str],
) -> str:
    """The verdict's sentence, its premises, and what limits it."""
    if provision is None:
        term = say("terms", "default")
    else:
        term = say("terms", "numbered", number=provision.number, summary=provision.summary)
    opening = say("verdicts", verdict, title=agreement.title, term=term, open="; ".join(questions))
    # Where one test rules the agreement out, the others do not bear on it; they stay in the record.
    bearing = [step for step in steps if step.test.name in ("gate", limit)] if verdict.startswith("out_of_scope") else steps
    premises = "; ".join(line for step in bearing for line in step.test.premises)
    told = [opening[:1].upper() + opening[1:]]
    if premises:
        told.append(say("closing", "basis", premises=premises) + ".")
    if limit is not None and confidence != "none":
        told.append(say("closing", "confidence", confidence=confidence, test=limit))
    return " ".join(told)
