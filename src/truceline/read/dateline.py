"""The date line or the agency's place line at the start of a body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from truceline.read.days import DAY, written

_LABEL = r"(?:(?:Published|Posted|Updated|Last\s+updated|Last\s+modified|First\s+published|Created|Date|Issued)(?:\s+(?:on|at))?\s*:?\s*)?"
_CLOCK = r"(?:[\s,|@-]*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|[A-Z]{2,4}\b)?)?"
MAX_LENGTH = 400  # the longest date lines have some 100 characters; without a bound a text without spaces takes minutes
_LINE = re.compile(rf"[\[(]?{_LABEL}{DAY}{_CLOCK}[\])]?[\s.,:;|–—-]*", re.IGNORECASE)
# "DAMASCUS, 5 April (Agency) -", "KARACHI (Reuters) -", "Gaza City, Gaza Strip – "
_PLACE = (
    r"(?P<place>[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]+){0,3}(?:,\s+(?:[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){0,2}))?"
    r"|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})"
)
_AGENCY = r"[(\[](?P<agency>[A-Z][\w.&’' /-]{1,40})[)\]]"
_WIRE = re.compile(rf"{_PLACE}(?:,?\s*(?:{DAY}))?,?\s*(?:{_AGENCY}\s*)?(?P<dash>--?|[–—:])\s+")
_WIRE_AGENCY = re.compile(rf"{_PLACE}(?:,?\s*(?:{DAY}))?,?\s*{_AGENCY}\s*(?:--?|[–—:])?\s*")


_NEWS = r"(?P<agency>[A-Z]{2,6}|Reuters|Xinhua|Anadolu|Sputnik|Interfax|Agencies|dpa)"
# "... says mayor AFP Friday 2 Mar 2018 Six people ...": a page put headline, credit, day and lead on one line.
_CREDITED = re.compile(rf"\b{_NEWS}[\s,|-]+(?=[MTWFS][a-z]{{2,8}}\b){DAY}{_CLOCK}[\s.,:;|–—-]*")
OPENING = 300  # characters from the start of a body in which a credit of that kind is looked for


@dataclass(frozen=True, slots=True)
class Dateline:
    """Words [start, end) of the text. `place` as written, `agency` credited, `day` said; `is_line`: no place, only a day."""

    start: int
    end: int
    place: str | None
    agency: str | None
    day: date | None
    is_line: bool


def dateline(text: str, start: int, published: date | None) -> Dateline | None:
    """The date line that opens the body at `start`, None where there is none.

    A day without a year takes the one nearest to `published`. A weekday alone is no date line.
    """
    if match := _LINE.match(text, start, start + MAX_LENGTH):
        day = written(match)
        # "5 April marks the anniversary": a day without a year opens a sentence, unless it stands alone on its line.
        alone = match.end() >= len(text) or "\n" in match.group() or text[match.end() - 1] in "|–—"
        if day.year is not None or alone:
            return Dateline(start, _trimmed(text, start, match.end()), None, None, day.on(published), True)
    match = _WIRE_AGENCY.match(text, start, start + MAX_LENGTH) or _WIRE.match(text, start, start + MAX_LENGTH)
    if not match:
        return None
    place, agency = match["place"], match["agency"]
    has_day = any(match[name] for name in ("iso", "d1", "d2", "d3"))
    if place.startswith("The ") or not (agency or has_day or place.split(",")[0].isupper()):
        return None
    return Dateline(start, _trimmed(text, start, match.end()), place, agency, written(match).on(published) if has_day else None, False)


def credited(text: str, start: int, published: date | None) -> Dateline | None:
    """The agency and full date that stand in the body's first line behind its headline; None where there are none.

    Agency, weekday and year have to be there: a sentence does not tell its days so.
    """
    end = text.find("\n", start)
    for match in _CREDITED.finditer(text, start, min(start + OPENING, len(text) if end < 0 else end)):
        day = written(match)
        if day.year is not None and match.start() > start:
            return Dateline(match.start(), _trimmed(text, match.start(), match.end()), None, match["agency"], day.on(published), True)
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
