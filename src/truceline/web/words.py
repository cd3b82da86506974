"""How records are worded on a page: verdicts, tests, kinds, places. A verdict is a proposal and never a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.brief.wording import ROUND_FORMAT, ROUND_STATUS
from truceline.export import public_place
from truceline.model import Assessment, Incident, Test
from truceline.model.assessment import Confidence, Verdict


@dataclass(frozen=True, slots=True)
class Wording:
    """A verdict as a chip: the words, the disc (`d-…` in the sprite) and the colour family (w, o, p or none)."""

    text: str
    disc: str
    family: str


VERDICTS: dict[Verdict, Wording] = {
    "probable_violation": Wording("Probable breach", "probable", "w"),
    "possible_violation": Wording("Possible breach", "possible", "w"),
    "depends_on": Wording("Depends on an open point", "depends", "o"),
    "exception_claimed": Wording("Exception claimed", "exception", "o"),
    "exempt": Wording("Exempt by the text", "out", ""),
    "out_of_scope:temporal": Wording("Outside scope: time", "out", ""),
    "out_of_scope:territorial": Wording("Outside scope: place", "out", ""),
    "out_of_scope:personal": Wording("Outside scope: party", "out", ""),
    "out_of_scope:material": Wording("Outside scope: act", "out", ""),
    "not_assessable": Wording("Not assessable", "unknown", ""),
    "aggregate_allegation": Wording("Total only", "total", ""),
    "no_act": Wording("No act", "out", ""),
    "allegation_only": Wording("Alleged breach", "alleged", "w"),
    "not_due": Wording("Not yet due", "out", ""),
    "obligation_breach_probable": Wording("Probable breach of a duty", "probable", "w"),
    "obligation_breach_alleged": Wording("Alleged breach of a duty", "alleged", "w"),
    "responsibility_disputed": Wording("Responsibility disputed", "depends", "o"),
    "violation_verified": Wording("Verified breach", "verified", "p"),
    "no_violation": Wording("No breach found", "none", "p"),
}

# From what needs an eye most to what needs it least; lists and the title of an incident follow it.
WEIGHT: tuple[Verdict, ...] = (
    "violation_verified",
    "probable_violation",
    "obligation_breach_probable",
    "possible_violation",
    "depends_on",
    "responsibility_disputed",
    "exception_claimed",
    "obligation_breach_alleged",
    "allegation_only",
    "not_assessable",
    "no_violation",
    "aggregate_allegation",
    "exempt",
    "not_due",
    "no_act",
    "out_of_scope:material",
    "out_of_scope:personal",
    "out_of_scope:territorial",
    "out_of_scope:temporal",
)
# What an open verdict depends on, by the first words of the rules' phrase: short enough for a chip.
OPEN_POINTS = (
    ("the effective time", "the start"),
    ("start", "the start"),
    ("the hour", "the hour"),
    ("the day", "the day"),
    ("whether the agreement was still", "whether still in force"),
    ("the exact place", "the place"),
    ("who acted", "who acted"),
)
# What became of incidents between a release and now, after "3 incidents".
CHANGES = {
    "added": "added",
    "changed": "that say something else",
    "deleted": "taken out",
    "merged": "merged with others",
    "split": "split",
    "regrouped": "sorted anew",
}
RECORDS = {
    "events": ("act", "acts"),
    "casualties": ("figure", "figures"),
    "agreements": ("agreement", "agreements"),
    "talks": ("mention of talks", "mentions of talks"),
    "breaches": ("breach", "breaches"),
    "claims": ("claim", "claims"),
}
"""One and several of each list of a reading."""

TESTS = {
    "gate": "Act",
    "temporal": "Time",
    "territorial": "Place",
    "personal": "Party",
    "material": "Term",
    "exception": "Exception",
    "attribution": "Attribution",
    "evidence": "Evidence",
    "obligation": "Duty",
}
CONFIDENCE: dict[Confidence, str] = {
    "high": "high confidence",
    "medium": "medium confidence",
    "low": "low confidence",
    "none": "no confidence",
}
RANK: dict[Confidence, int] = {"none": 0, "low": 1, "medium": 2, "high": 3}
CAPACITY = {
    "signatory": "signed",
    "adherent": "adhered",
    "bound_via_guarantor": "bound via guarantor",
    "guarantor": "guarantor",
    "mediator": "mediator",
    "witness": "witness",
    "excluded": "excluded by the text",
    "non_party": "no party",
}
PRECISION = {1: "place named", 2: "near a named place", 3: "district only", 4: "province only", 5: "line or area only", 6: "country only"}
# A test's result in words, and the sign before it: yes, no, bnd (at the bound), unk (not known) or dis (disputed).
RESULTS: dict[tuple[str, str], tuple[str, str]] = {
    ("gate", "act"): ("an act", "yes"),
    ("gate", "no_act"): ("no act", "no"),
    ("gate", "aggregate"): ("a total", "no"),
    ("gate", "standing"): ("a lasting state", "bnd"),
    ("gate", "allegation"): ("an allegation", "bnd"),
    ("gate", "nothing"): ("nothing to test", "no"),
    ("temporal", "yes"): ("inside", "yes"),
    ("temporal", "no"): ("outside", "no"),
    ("temporal", "boundary"): ("at the start", "bnd"),
    ("temporal", "disputed"): ("start disputed", "dis"),
    ("territorial", "boundary"): ("at the edge", "bnd"),
    ("personal", "bound"): ("bound", "yes"),
    ("personal", "side_level"): ("bound, side only", "bnd"),
    ("personal", "excluded"): ("excluded group", "no"),
    ("personal", "non_party"): ("no party", "no"),
    ("material", "yes"): ("covered", "yes"),
    ("material", "no"): ("not covered", "no"),
    ("material", "unknown"): ("no term on record", "unk"),
    ("exception", "none"): ("none shown", "no"),
    ("exception", "claimed"): ("claimed", "dis"),
    ("exception", "met"): ("holds", "yes"),
    ("exception", "laying_unknown"): ("time of laying unknown", "unk"),
    ("attribution", "A"): ("admitted", "yes"),
    ("attribution", "B"): ("two or more non-party sources", "yes"),
    ("attribution", "C"): ("one non-party source", "bnd"),
    ("attribution", "D"): ("the adversary only", "bnd"),
    ("attribution", "E"): ("nobody accused", "unk"),
    ("attribution", "contested"): ("contested", "dis"),
    ("attribution", "mutual"): ("both sides took part", "dis"),
    ("attribution", "anonymous"): ("sources without a name", "bnd"),
    ("evidence", "mechanism"): ("the mechanism reports it", "yes"),
    ("evidence", "several"): ("several origins", "yes"),
    ("evidence", "one"): ("one origin", "bnd"),
    ("evidence", "several, unspecific"): ("several origins, unspecific", "bnd"),
    ("evidence", "one, unspecific"): ("one origin, unspecific", "bnd"),
}
PLAIN_RESULTS = {"yes": "yes", "inside": "yes", "no": "no", "outside": "no", "before": "no", "boundary": "bnd", "unknown": "unk"}


def wording(verdict: Verdict, depends_on: tuple[str, ...]) -> Wording:
    """The chip of a verdict; an open one names what it depends on where one word says it."""
    worded = VERDICTS[verdict]
    if verdict == "depends_on" and len(depends_on) == 1:
        point = next((short for first, short in OPEN_POINTS if depends_on[0].startswith(first)), None)
        return Wording(f"Depends on {point}", worded.disc, worded.family) if point else worded
    if verdict == "depends_on" and depends_on:
        return Wording(f"Depends on {len(depends_on)} points", worded.disc, worded.family)
    return worded


def heaviest(assessments: list[Assessment]) -> list[Assessment]:
    """Assessments from the weightiest verdict to the lightest, then by agreement and provision."""
    return sorted(assessments, key=lambda a: (WEIGHT.index(a.verdict), a.agreement, a.provision or "", a.id))


def humane(code: str) -> str:
    """A code with underscores or hyphens as words: `air_strike` gives `Air strike`, `de-escalation-zone` `De-escalation zone`."""
    spaced = re.sub(r"(?<!\bde)-", " ", code.replace("_", " ")).replace(":", ": ").strip().replace("ceasefire", "cease-fire")
    return spaced[:1].upper() + spaced[1:]


def round_status(status: str) -> str:
    """Where a round of talks stands, in words."""
    return ROUND_STATUS[status]


def round_format(format: str) -> str:
    """How those talked who did not meet."""
    words = ROUND_FORMAT.get(format, humane(format))
    return words[:1].upper() + words[1:]


def precision(level: int | None, radius_m: int | None) -> str:
    """How exactly a place is known, in words; never finer than the record."""
    if level is None:
        return "precision unknown"
    if level == 2 and radius_m:
        return f"within {kilometres(radius_m)}"
    return PRECISION.get(level, "precision unknown")


def kilometres(metres: int) -> str:
    """Metres as kilometres: whole ones, tenths below ten where needed."""
    tenths = round(metres / 1000, 1)
    return f"{tenths:g} km"


def choices() -> list[tuple[str, str]]:
    """The verdicts that a filter offers, the four kinds of outside scope also as one."""
    found = [(code, VERDICTS[code].text) for code in WEIGHT]
    at = next(n for n, (code, _) in enumerate(found) if code.startswith("out_of_scope"))
    return [*found[:at], ("out_of_scope", "Outside scope, any reason"), *found[at:]]


def result(test: Test) -> tuple[str, str]:
    """A test's result in words and its sign; one that this table does not know is said as it stands, with the sign of unknown."""
    known = RESULTS.get((test.name, test.result))
    return known or (humane(test.result).lower(), PLAIN_RESULTS.get(test.result, "unk"))


def sentence(phrase: str) -> str:
    """A phrase as a sentence: a capital in front, a full stop behind."""
    phrase = phrase.strip()
    return phrase[:1].upper() + phrase[1:] + ("" if phrase.endswith((".", "?", "!", "”")) else ".")


def acts(kinds: tuple[str, ...]) -> str:
    """Kinds of acts as a list; `class:use_of_arms` is a whole class of them."""
    return ", ".join(f"any {humane(k.removeprefix('class:')).lower()}" if k.startswith("class:") else humane(k).lower() for k in kinds)


def title(incident: Incident) -> str:
    """What happened, where: the kind and the place's name, without a day and without a judgement."""
    kind = humane(incident.event_kind or incident.kind)
    if incident.aggregate:
        kind = f"Total: {kind[:1].lower()}{kind[1:]}"
    where = public_place(incident)
    if not where.name:
        return f"{kind}, place {'withheld' if where.withheld else 'not stated'}"
    return f"{kind} {'near' if where.precision == 2 else 'in'} {where.name}"
