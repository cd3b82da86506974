"""Incidents that hypothesis makes up, and a casefile that holds some."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from truceline.model import Assessment, Figure, Incident, IncidentFigure, Interval, MentionRef, Reason, Span, Toll
from truceline.store import Casefile

# Words as reports spell them: other scripts, marks, signs that a spreadsheet would run; no control signs, no half pairs.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
# Words that keep their blanks in a sheet of one line a row, and are no list.
PLAIN = WORDS.map(lambda w: " ".join(w.split()).replace(";", ",").lstrip("'")).filter(bool)
CODES = st.sampled_from(["SYR/MIL", "SYR/GOV", "RUS/MIL", "TUR/GOV", "UKR/MIL", "ORG:SDF", "ORG:HTS", "SYR/CVL", "UNKNOWN"])
CODE_LISTS = st.lists(CODES, max_size=3, unique=True).map(lambda codes: tuple(sorted(codes)))
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
COUNTS = st.one_of(st.none(), st.integers(0, 500))
SPANS = st.tuples(st.integers(0, 400), st.integers(1, 40)).map(lambda s: Span(s[0], s[0] + s[1]))


@st.composite
def intervals(draw: st.DrawFn) -> Interval | None:
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    start, end = sorted(draw(st.tuples(DAYS, DAYS)))
    granularity = draw(st.sampled_from(["day", "week", "month", "year", "interval", "vague"]))
    if granularity == "day":
        end = start
    if granularity == "vague":
        return Interval(None, draw(st.sampled_from([None, end])), "vague")
    basis = draw(st.sampled_from(["explicit", "document", "anaphoric"]))
    return Interval(start, draw(st.sampled_from([end, end, None])), granularity, basis, draw(st.integers(0, 3)))  # type: ignore[arg-type]


@st.composite
def tolls(draw: st.DrawFn) -> Toll | None:
    ends = draw(st.tuples(COUNTS, COUNTS, COUNTS))
    known = sorted(n for n in ends if n is not None)
    low, best, high = (known.pop(0) if end is not None else None for end in ends)
    return draw(st.sampled_from([None, Toll(low, best, high, "independent-range")]))


MENTIONS = st.builds(
    MentionRef, report=st.sampled_from(["R-1", "R-2", "R 3/ä"]), event_id=st.sampled_from(["E1", "E2"]), span=SPANS, anchor=PLAIN,
    outlet=st.none() | PLAIN, published=st.none() | DAYS.map(str), group=st.none() | st.just("g"), said_by=CODE_LISTS, actors=CODE_LISTS,
    recipients=CODE_LISTS, ordinal=st.none() | st.integers(0, 2),
)  # fmt: skip
FIGURES = st.builds(
    IncidentFigure, report=st.sampled_from(["R-1", "R-2"]), casualty_id=st.sampled_from(["C1", "C2"]), span=SPANS, anchor=PLAIN,
    kind=st.sampled_from(["killed", "wounded", "missing"]), figure=st.builds(Figure, PLAIN, COUNTS, COUNTS, st.booleans(), st.booleans()),
    victims=st.sampled_from(["civilians", "combatants", "unspecified"]), group=st.none() | CODES, said_by=CODE_LISTS,
    outlet=st.none() | PLAIN,
    published=st.none() | DAYS.map(str), superseded=st.booleans(), shared_with=st.just(()) | st.just(("i-9",)), part_of=st.none() | PLAIN,
    cumulative=st.booleans(), discounted=st.sampled_from([None, "cumulative", "names no number"]),
)  # fmt: skip
SCORES = st.floats(0, 1).map(lambda score: round(score, 6))  # a sheet keeps 16 digits of a number
REASONS = st.builds(Reason, rule=PLAIN, text=WORDS, score=st.none() | st.floats(0, 1), other=st.none() | PLAIN)
KINDS = st.sampled_from(
    [
        ("ASSAULT", "shelling", "heavy-weapons"),
        ("ASSAULT", "air_strike", "aerial"),
        ("ASSAULT", "clash", None),
        ("MOBILIZE", "deployment_movement", "troops"),
        ("RETREAT", "withdrawal", "withdraw"),
        ("CONSULT", "talks_meeting", "visit"),
        ("CONCEDE", "ceasefire_declared", None),
    ]
)


@st.composite
def incidents(draw: st.DrawFn, number: int = 0) -> Incident:
    kind, event_kind, mode = draw(KINDS)
    placed = draw(st.booleans())
    return Incident(
        id=f"i-{number:012x}",
        kind=kind,
        event_kind=event_kind,
        status=draw(st.sampled_from(["occurred", "ongoing", "planned", "denied"])),
        mode=mode,
        interval=draw(intervals()),
        place=draw(st.none() | PLAIN),
        country=draw(st.sampled_from([None, "SYR", "UKR"])),
        admin1=draw(st.none() | PLAIN),
        lat=draw(st.floats(-90, 90)) if placed else None,
        lon=draw(st.floats(-180, 180)) if placed else None,
        precision=draw(st.none() | st.integers(1, 6)),
        radius_m=draw(st.none() | st.integers(1, 100_000)),
        actors=draw(CODE_LISTS),
        recipients=draw(CODE_LISTS),
        mentions=tuple(draw(st.lists(MENTIONS, max_size=3))),
        figures=tuple(draw(st.lists(FIGURES, max_size=3))),
        killed=draw(tolls()),
        wounded=draw(tolls()),
        reasons=tuple(draw(st.lists(REASONS, max_size=2))),
        near=tuple(draw(st.lists(REASONS, max_size=1))),
        aggregate=draw(st.booleans()),
        contested=draw(st.booleans()),
        denied_by=draw(CODE_LISTS),
        corroboration=draw(st.integers(1, 4)),
        responds_to=draw(st.sampled_from([None, "i-9"])),
        links=draw(st.sampled_from([(), (("agreement", "AGR-1"),)])),
        certainty=draw(st.sampled_from(["reported-once", "corroborated", "disputed"])),
        part_of=draw(st.none() | st.builds(Reason, rule=PLAIN, text=PLAIN, score=st.none() | SCORES, other=st.none() | st.just("i-9"))),
        local_time=draw(st.sampled_from([None, "23:30"])),
    )


def sets() -> st.SearchStrategy[list[Incident]]:
    """Up to four incidents, each with an id of its own."""
    return st.integers(0, 4).flatmap(lambda size: st.tuples(*(incidents(number) for number in range(size))).map(list))


def casefile(path: Path, held: list[Incident], judged: list[Assessment] | None = None) -> Casefile:
    """A new casefile with these incidents and proposals."""
    made = Casefile.open(path, create=True)
    made.replace(held, judged or [])
    return made
