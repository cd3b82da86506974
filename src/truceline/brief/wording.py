"""How the pack words things: a verdict is proposed until people settle it, unknown is a word, every party is named alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.model import Figure, Incident, Interval, Toll, Verdict
from truceline.model.casualty import Victims
from truceline.model.interval import MONTHS

# The columns of the verdict table: key, words, disc of the sprite, colour family, verdicts. Every verdict stands in one of them.
COLUMNS: tuple[tuple[str, str, str, str, tuple[Verdict, ...]], ...] = (
    ("verified", "verified", "verified", "p", ("violation_verified",)),
    ("probable", "probable", "probable", "w", ("probable_violation", "obligation_breach_probable")),
    ("possible", "possible", "possible", "w", ("possible_violation",)),
    ("alleged", "alleged", "alleged", "w", ("obligation_breach_alleged", "allegation_only")),
    ("depends", "depends", "depends", "o", ("depends_on", "responsibility_disputed")),
    ("exception", "exception claimed", "exception", "o", ("exception_claimed",)),
    ("unknown", "not assessable", "unknown", "", ("not_assessable",)),
    ("none", "no breach found", "none", "p", ("no_violation",)),
    (
        "outside",
        "outside scope, no act",
        "out",
        "",
        (
            "exempt",
            "not_due",
            "no_act",
            "aggregate_allegation",
            "out_of_scope:material",
            "out_of_scope:personal",
            "out_of_scope:territorial",
            "out_of_scope:temporal",
        ),
    ),
)
COLUMN_OF: dict[Verdict, str] = {verdict: key for key, _, _, _, verdicts in COLUMNS for verdict in verdicts}
ORDER: dict[Verdict, int] = {verdict: n for n, verdict in enumerate(COLUMN_OF)}
TEXT: dict[Verdict, str] = {
    "violation_verified": "Verified breach",
    "probable_violation": "Probable breach",
    "obligation_breach_probable": "Probable breach of a duty",
    "possible_violation": "Possible breach",
    "obligation_breach_alleged": "Alleged breach of a duty",
    "allegation_only": "Alleged breach",
    "depends_on": "Depends on an open point",
    "responsibility_disputed": "Responsibility disputed",
    "exception_claimed": "Exception claimed",
    "not_assessable": "Not assessable",
    "no_violation": "No breach found",
    "exempt": "Exempt by the text",
    "not_due": "Not yet due",
    "no_act": "No act",
    "aggregate_allegation": "Total only",
    "out_of_scope:material": "Outside scope: act",
    "out_of_scope:personal": "Outside scope: party",
    "out_of_scope:territorial": "Outside scope: place",
    "out_of_scope:temporal": "Outside scope: time",
}
STATES = {
    "proposed": "proposed",
    "stale": "proposed, changed since it was judged",
    "cannot_judge": "proposed, could not be judged so far",
    "disputed": "proposed, reviewers differ",
    "awaiting_second": "proposed, waits for a second person",
    "one_person": "agreed by one person",
    "two_people": "agreed by two people",
    "mechanism": "official finding",
}
SECTORS = {
    "GOV": "government",
    "MIL": "armed forces",
    "COP": "police and security forces",
    "OPP": "opposition",
    "REB": "armed opposition",
    "CVL": "civilians",
    "MED": "media",
    "JUD": "judiciary",
    "NGO": "NGO",
    "CIV": "civil bodies",
    "*": "state",
}
PRECISION = {1: "place named", 2: "near a named place", 3: "district only", 4: "province only", 5: "line or area only", 6: "country only"}
CLASSES: dict[Victims, str] = {
    "civilians": "Civilians",
    "combatants": "Fighters and soldiers",
    "aid-workers": "Aid workers",
    "journalists": "Journalists",
    "officials": "Officials",
    "unspecified": "People, class not stated",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A verdict on the page; `edge` is none (proposed), `one` or `both`."""

    text: str
    disc: str
    family: str
    edge: str
    state: str


def chip(verdict: Verdict, state: str) -> Chip:
    """The chip of a verdict and of where it stands with people (`review`'s states)."""
    _, _, disc, family, _ = next(column for column in COLUMNS if verdict in column[4])
    edge = {"one_person": "one", "two_people": "both", "mechanism": "both"}.get(state, "")
    return Chip(TEXT[verdict], disc, family, edge, STATES.get(state, state))


def actor(code: str) -> str:
    """A code in neutral words: `SYR/MIL` gives "SYR armed forces", `ORG:SDF` "SDF"."""
    if code == "report":
        return "the report itself"
    if code == "UNKNOWN":
        return "not named"
    state, slash, sector = code.partition("/")
    if slash:
        return f"{state} {SECTORS.get(sector, sector)}"
    return code.removeprefix("ORG:")


def actors(codes: tuple[str, ...]) -> str:
    """Names in alphabetical order, "not stated" where there is none."""
    return ", ".join(sorted({actor(code) for code in codes})) or "not stated"


def precision_text(level: int | None, radius_m: int | None) -> str:
    """How exactly a place is known; never finer than the record."""
    if level == 2 and radius_m:
        return f"within {round(radius_m / 1000, 1):g} km"
    return PRECISION.get(level or 0, "precision unknown")


def range_text(low: int | None, best: int | None, high: int | None) -> str:
    """Low, best and high in words; an open end stays open."""
    if low is None and best is None and high is None:
        return "not stated"
    if low == 0 and high == 0:
        return "none reported"
    if low is not None and low == high:
        return f"{low:,}"
    if high is None:
        least = low if low is not None else best
        return f"at least {least:,}" + (f", best {best:,}" if best is not None and best != least else "")
    if low is None:
        return f"up to {high:,}" + (f", best {best:,}" if best is not None and best != high else "")
    return f"{low:,}–{high:,}" + (f", best {best:,}" if best is not None else ", no best figure")


def toll_text(toll: Toll | None) -> str:
    """A reconciled toll in words."""
    return "not stated" if toll is None else range_text(toll.low, toll.best, toll.high)


def figure_text(figure: Figure) -> str:
    """One source's figure as it was said, bounds in words where its own words hold no digit."""
    if figure.low is None and figure.high is None:
        return figure.expr or "not stated"
    if figure.low is not None and figure.low == figure.high:
        return ("about " if figure.approx else "") + range_text(figure.low, None, figure.high)
    if figure.high is None:
        return f"{'more than' if figure.exclusive else 'at least'} {figure.low:,}"
    return f"up to {figure.high:,}" if not figure.low else f"{figure.low:,}–{figure.high:,}"


def short_day(day: date) -> str:
    """Like "2 Mar 2020"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


# Where a round of talks stands, and how those talked who did not meet.
ROUND_STATUS = {"held": "held", "under_way": "under way", "due": "due", "unknown": "announced; held or not: unknown", "denied": "denied"}
ROUND_FORMAT = {"phone": "by telephone", "video": "by video"}


def when_text(when: Interval | None) -> str:
    """An interval in a table; never finer than the words."""
    if when is None or not when.is_known or when.granularity == "vague":
        return "not stated"
    if when.start and when.end:
        return short_day(when.start) if when.start == when.end else f"{short_day(when.start)} – {short_day(when.end)}"
    return f"from {short_day(when.start)}" if when.start else f"until {short_day(when.end)}" if when.end else "not stated"


def kind_text(incident: Incident) -> str:
    """What happened, in words."""
    words = (incident.event_kind or incident.kind.lower()).replace("_", " ")
    return words[:1].upper() + words[1:]
