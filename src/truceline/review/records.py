"""Decisions about single records of a report: accepted, corrected, rejected, added by hand, or words hidden (DOMAIN 2.12).

A decision remembers the record by where it stands and its words, and what it changes from and to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from truceline.model import Change, Judgement, Reading, Sort, Span, Told, Value
from truceline.model.amending import told_of
from truceline.model.codec import from_dict, to_dict
from truceline.model.fields import FIELDS, NEEDED, flat, place_meant
from truceline.model.force import in_force
from truceline.model.masking import COVER, digest
from truceline.review.asking import DecidedMeanwhile, JudgementError, said
from truceline.review.assign import coding_now
from truceline.review.compare import as_coded
from truceline.review.replay import same_person
from truceline.store import Casefile

OnRecord = Literal["accept", "correct", "reject"]
LONGEST_HIDDEN = 400
"""Characters that one redaction may hide: names and places, not whole paragraphs."""


def on_record(
    casefile: Casefile,
    report: str,
    sort: Sort,
    id: str,
    action: OnRecord,
    *,
    reviewer: str,
    reason: str,
    values: Mapping[str, Value] | None = None,
    seen: int | None = None,
) -> Judgement:
    """Accept or reject a record of a report, or correct fields of it (`values`: field names of the annotation guidelines).

    `seen` is the number of the newest decision that the person had seen. Raises JudgementError where the record is not there, nothing
    would change, or a value does not fit; DecidedMeanwhile where another person has decided about it since.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    if action not in get_args(OnRecord):
        raise JudgementError(f"{action} is no decision about a record; give one of {', '.join(get_args(OnRecord))}")
    coding = coding_now(casefile, [report], reviewer)
    read = reading_for(casefile, report, reviewer, coding)
    told = told_of(read, _sort(sort), id)
    if told is None:
        raise JudgementError(f"report {report} has no record {id} among its {sort}")
    _nobody_else(casefile, report, sort, told, reviewer, seen)
    now = flat(sort, next(r for r in getattr(read, sort) if r.id == id))
    match action:
        case "accept":
            changes = [Change(name, value, value) for name, value in now.items()]
        case "reject":
            changes = []
        case _:
            changes = _corrections(read, sort, now, values or {})
    tried = Judgement(_next(casefile), report, 0, action, reviewer, reason, mentions=((told,),), sort=sort, changes=tuple(changes))
    _fits(casefile, report, tried, coding)
    return casefile.judge(
        report, action, reviewer=reviewer, reason=reason, mentions=((told,),), sort=sort, changes=tuple(changes), coding=coding
    )


def add_record(
    casefile: Casefile,
    report: str,
    sort: Sort,
    start: int,
    end: int,
    *,
    reviewer: str,
    reason: str,
    values: Mapping[str, Value],
) -> Judgement:
    """Add a record that the reader missed, at the words [start, end) of the report's text.

    Raises JudgementError where the words are not there, span several paragraphs, or a needed value is missing or does not fit.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    if sort not in NEEDED:
        raise JudgementError(f"{sort} cannot be added; give one of {', '.join(NEEDED)}")
    coding = coding_now(casefile, [report], reviewer)
    read = reading_for(casefile, report, reviewer, coding)
    words = _words(read, start, end)
    if "\n" in words or COVER in words:
        raise JudgementError("choose words of one sentence" if "\n" in words else "these words are hidden")
    ordinal = sum(r.span == Span(start, end) for r in getattr(read, sort))
    told = Told(report, start, end, ordinal, words)
    given = {name: value for name, value in values.items() if value is not None and value != ()}
    _known(sort, given)
    if "place" in given and "country" not in given and "country" in FIELDS[sort] and (country := _country(read, given["place"])):
        given["country"] = country
    changes = tuple(Change(name, None, value) for name, value in sorted(given.items()))
    tried = Judgement(_next(casefile), report, 0, "add", reviewer, reason, mentions=((told,),), sort=sort, changes=changes)
    _fits(casefile, report, tried, coding)
    return casefile.judge(report, "add", reviewer=reviewer, reason=reason, mentions=((told,),), sort=sort, changes=changes, coding=coding)


def undecided(read: Reading) -> list[tuple[Sort, str]]:
    """The records of a report that nobody has decided about, in the order of the lists: acts, figures, agreements, talks, breaches."""
    ruled = {(ruling.sort, ruling.record) for ruling in read.rulings}
    return [(sort, record.id) for sort in NEEDED if sort != "places" for record in getattr(read, sort) if (sort, record.id) not in ruled]


def accept_rest(casefile: Casefile, report: str, *, reviewer: str, reason: str) -> list[Judgement]:
    """Accept every record of a report that nobody has decided about, as it stands: one decision each.

    Raises JudgementError where there is no such report or nothing is left.
    """
    read = reading_for(casefile, report, reviewer, coding_now(casefile, [report], said(reviewer, "reviewer")))
    left = undecided(read)
    if not left:
        raise JudgementError(f"every record of {report} is decided about")
    return [on_record(casefile, report, sort, id, "accept", reviewer=reviewer, reason=reason) for sort, id in left]


def redact(casefile: Casefile, report: str, start: int, end: int, *, reviewer: str, reason: str) -> Judgement:
    """Hide the words [start, end) wherever the report spells them: in its text, its records and what is made of them.

    The decision keeps a digest of the words. Raises JudgementError where the words are not there or the reason spells them.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    read = _reading(casefile, report)
    words = _words(read, start, end)
    if COVER in words:
        raise JudgementError("these words are hidden already")
    if not words.strip(".,;:!?\"'()[] \n"):
        raise JudgementError("choose words to hide")
    if len(words) > LONGEST_HIDDEN:
        raise JudgementError(f"choose {LONGEST_HIDDEN} characters at most; take a report out (retract) to hide all of it")
    if words.casefold() in reason.casefold():
        raise JudgementError("the reason spells the words that it hides; say it without them")
    told = Told(report, start, end, 0, digest(words))
    return casefile.judge(report, "redact", reviewer=reviewer, reason=reason, mentions=((told,),))


def reading_for(casefile: Casefile, report: str, reviewer: str, coding: int | None) -> Reading:
    """A report as a person works with it: in a double coding with their own decisions of it, which count for nobody else yet.

    Raises JudgementError where there is no such report.
    """
    if coding is None:
        return _reading(casefile, report)
    found = casefile.laid(report, as_coded(casefile.judgements(target=report), coding, reviewer))
    if found is None:
        raise JudgementError(f"no report {report}; check the id")
    return found.reading


def words_once(text: str, words: str) -> tuple[int, int]:
    """Where quoted words stand. Raises JudgementError where the text does not hold them exactly once."""
    words = words.strip()
    count = text.count(words) if words else 0
    if count != 1:
        raise JudgementError(
            f"the text holds these words {count} times; quote more of them" if count else "the text does not hold these words"
        )
    return text.index(words), text.index(words) + len(words)


def about_record(judgements: Iterable[Judgement], sort: Sort, told: Told) -> list[Judgement]:
    """Decisions in force about one record, in the order taken, those of double codings left out."""
    return [j for j in in_force(judgements) if j.coding is None and j.sort == sort and j.told == told]


def _reading(casefile: Casefile, report: str) -> Reading:
    found = casefile.reading(report)
    if found is None:
        raise JudgementError(f"no report {report}; check the id")
    return found


def _words(read: Reading, start: int, end: int) -> str:
    if not 0 <= start < end <= len(read.report.text):
        raise JudgementError(f"the text of {read.report.id} has {len(read.report.text)} characters; choose words inside it")
    return read.report.text[start:end]


def _sort(sort: str) -> Sort:
    if sort not in FIELDS:
        raise JudgementError(f"there are no records called {sort}; give one of {', '.join(FIELDS)}")
    return next(name for name in FIELDS if name == sort)


def _known(sort: Sort, values: Mapping[str, Value]) -> None:
    unknown = sorted(set(values) - set(FIELDS[sort]))
    if unknown:
        raise JudgementError(f"{sort} have no field {unknown[0]}; give one of {', '.join(FIELDS[sort])}")


def _corrections(read: Reading, sort: Sort, now: Mapping[str, Value], values: Mapping[str, Value]) -> list[Change]:
    _known(sort, values)
    wanted = dict(values)
    if "place" in wanted and "country" not in wanted and "country" in now and (country := _country(read, wanted["place"])):
        wanted["country"] = country
    changes = [Change(name, now[name], value) for name, value in sorted(wanted.items()) if now[name] != value]
    if not changes:
        raise JudgementError("nothing is different; accept the record, or give another value")
    return changes


def _country(read: Reading, name: Value) -> str | None:
    id = place_meant(name, read.places)
    return next((place.country for place in read.places if place.id == id), None)


def _nobody_else(casefile: Casefile, report: str, sort: Sort, told: Told, reviewer: str, seen: int | None) -> None:
    if seen is None:
        return
    for judgement in about_record(casefile.judgements(target=report), sort, told):
        if judgement.id > seen and not same_person(judgement.reviewer, reviewer):
            raise DecidedMeanwhile(
                f"{judgement.reviewer} decided about it while you looked ({judgement.action}: {judgement.reason}); look at it again"
            )


def _next(casefile: Casefile) -> int:
    return max((j.id for j in casefile.judgements()), default=0) + 1


def _fits(casefile: Casefile, report: str, tried: Judgement, coding: int | None) -> None:
    """Raises JudgementError where the decision would not fit, or would leave a record that is none."""
    outcome = casefile.laid(report, [*as_coded(casefile.judgements(target=report), coding, tried.reviewer), tried])
    assert outcome is not None  # the caller holds its reading
    wrong = [why for judgement, why in outcome.misfits if judgement.id == tried.id]
    if wrong:
        raise JudgementError(wrong[0])
    try:
        from_dict(Reading, to_dict(outcome.reading))
    except ValueError as error:
        first = error.errors()[0] if hasattr(error, "errors") else {"loc": (), "msg": str(error)}
        name = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "a value")
        raise JudgementError(f"{name} does not fit: {first['msg']}") from None
