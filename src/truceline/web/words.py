"""How records are worded on a page: verdicts, tests, kinds, places. A verdict is a proposal and never a fact."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.export import public_place
from truceline.model import Assessment, Incident
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
OPEN_POINTS = {
    "zone": "the place",
    "place": "the place",
    "start": "the start",
    "time": "the hour",
    "time_zone": "the time zone",
    "party": "the party",
}
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
YES, NO, BOUND, UNKNOWN, DISPUTED = "yes", "no", "bnd", "unk", "dis"


def wording(verdict: Verdict, depends_on: tuple[str, ...]) -> Wording:
    """The chip of a verdict; an open one names what it depends on where one word says it."""
    worded = VERDICTS[verdict]
    if verdict == "depends_on" and len(depends_on) == 1:
        point = depends_on[0]
        return Wording(f"Depends on {OPEN_POINTS.get(point, humane(point).lower())}", worded.disc, worded.family)
    return worded


def heaviest(assessments: list[Assessment]) -> list[Assessment]:
    """Assessments from the weightiest verdict to the lightest, then by agreement and provision."""
    return sorted(assessments, key=lambda a: (WEIGHT.index(a.verdict), a.agreement, a.provision or "", a.id))


def humane(code: str) -> str:
    """A code with underscores as words: `air_strike` gives `Air strike`."""
    spaced = code.replace("_", " ").replace("-", " ").replace(":", ": ").strip().replace("ceasefire", "cease-fire")
    return spaced[:1].upper() + spaced[1:]


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


def mark(result: str) -> str:
    """The sign class of a test's result: yes, no, at the bound, unknown or disputed."""
    low = result.lower()
    if any(word in low for word in ("disput", "contest", "depends", "either")):
        return DISPUTED
    if any(word in low for word in ("bound via", "via guarantor", "near", "partly", "border", "approx", "straddl", "via_guarantor")):
        return BOUND
    if any(word in low for word in ("unknown", "not asked", "not assess", "unclear", "skipped", "not_asked", "unstated", "n/a")):
        return UNKNOWN
    if any(word in low for word in ("outside", "before", "after", "none", "not ", "no ", "fail", "excluded", "exempt", "out")) or low in (
        "no",
        "not",
    ):
        return NO
    return YES


def title(incident: Incident) -> str:
    """What happened, where: the kind and the place's name, without a day and without a judgement."""
    kind = humane(incident.event_kind or incident.kind)
    if incident.aggregate:
        kind = f"Total: {kind[:1].lower()}{kind[1:]}"
    where = public_place(incident)
    if not where.name:
        return f"{kind}, place {'withheld' if where.withheld else 'not stated'}"
    return f"{kind} {'near' if where.precision == 2 else 'in'} {where.name}"
