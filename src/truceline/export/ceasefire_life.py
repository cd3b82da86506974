"""What became of a cease-fire of the ETH/PRIO data: its states, with every end that is not on record left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from truceline.export.register import Book, Gap, Row, possible_days, whole
from truceline.model import AgreementState, EffectiveTime, Interval, Profile
from truceline.model.agreement import StateName

DAY = timedelta(days=1)


def states(
    identity: str,
    rows: Sequence[Row],
    effects: Sequence[EffectiveTime],
    declared: Interval | None,
    profile: Profile,
    book: Book,
    gaps: list[Gap],
) -> tuple[AgreementState, ...]:
    """Agreed on the day of its declaration; in force on the day of its effect, and after it as long as an end is on record.

    Without an end the days after the effect are `lapsed-unclear`: that it was declared does not say that it still held.
    """
    first = min((effect.at.date() for effect in effects), default=None)
    agreed = []
    if declared and declared.granularity == "day" and not (first and declared.start and first < declared.start):
        agreed = [AgreementState("agreed", declared.start, source=f"ETH/PRIO {identity}")]
    if first is None:
        return tuple(agreed)
    certain = max(effect.until or effect.at.date() for effect in effects)
    ends = _ends(identity, rows, first, gaps)
    codes = {row["ended"] for row in rows}
    source = f"ETH/PRIO {identity}, end coded {'/'.join(sorted(codes))} (meaning inferred)"
    if ends is None:
        gaps.append(Gap(identity, "end-unknown", "/".join(sorted(codes))))
        return (*agreed, *_unended(certain, profile, source))
    earliest, latest = ends
    state, sure = _state(identity, codes, book, gaps)
    start = max(earliest, certain)
    lived = [*agreed, AgreementState("effective", certain, start, f"ETH/PRIO {identity}, date of effect")]
    if start < latest:
        lived.append(AgreementState("lapsed-unclear", max(start, certain + DAY), latest, source, certain=False))
    lived.append(AgreementState(state, max(latest, certain), source=source, certain=sure))
    return tuple(lived)


def _unended(certain: date, profile: Profile, source: str) -> Iterator[AgreementState]:
    yield AgreementState("effective", certain, certain)
    following = certain + DAY
    if profile.fixed_term_days and profile.fixed_term_days > 1:
        # The declared length says how long it was meant to hold, not that it did.
        last = certain + timedelta(days=profile.fixed_term_days - 1)
        yield AgreementState("effective", following, last, f"declared for {profile.fixed_term_days} days", certain=False)
        following = last + DAY
    yield AgreementState("lapsed-unclear", following, None, source, certain=False)


def _ends(identity: str, rows: Iterable[Row], first: date, gaps: list[Gap]) -> tuple[date, date] | None:
    """First and last day on which it may have ended; None where one row knows no end or the end lies before the effect."""
    found = []
    for row in rows:
        days, real = possible_days(row["end_yr"], row["end_month"], row["end_day"])
        if not real:
            gaps.append(Gap(identity, "impossible-date", f"{row['end_yr']}-{row['end_month']}-{row['end_day']}"))
        if days is None or days.start is None or days.end is None:
            return None
        if days.granularity != "day":
            gaps.append(Gap(identity, "end-coarse", days.granularity))
        found.append((days.start, days.end))
    latest = max(end for _, end in found)
    if latest < first:
        gaps.append(Gap(identity, "end-before-effect", latest.isoformat()))
        return None
    return max(first, min(start for start, _ in found)), latest


def _state(identity: str, codes: set[str], book: Book, gaps: list[Gap]) -> tuple[StateName, bool]:
    """The state after a known end; uncertain where the code says that there was no end, or where rows differ."""
    named: set[StateName | None] = {book["ended"].get(whole(code), {}).get("state") for code in codes}
    if None in named:
        gaps.append(Gap(identity, "end-code-and-date-disagree", "/".join(sorted(codes))))
        return "lapsed-unclear", False
    return (named.pop() or "terminated") if len(named) == 1 else "terminated", True
