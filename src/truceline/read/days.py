"""Days as outlets write them in date lines and metadata. Only what leaves no choice is read: 03/02/2020 is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from truceline.model.interval import day_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:19|20)\d\d"
DAY = (
    rf"{WEEKDAY}(?:(?P<iso>{_YEAR}-\d\d?-\d\d?)(?!\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+(?P<y1>{_YEAR}))?(?!\w)"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)(?:,?\s+(?P<y2>{_YEAR}))?(?!\w)"
    rf"|(?P<y3>{_YEAR})/(?P<m3>\d\d?)/(?P<d3>\d\d?)(?!\d))"
)
_CLOCK = r"[T ,]+\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d|[ap]\.?m\.?)*"
_WHOLE = re.compile(rf"\s*{DAY}(?:{_CLOCK})?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written; `year` is None where the words leave it out."""

    year: int | None
    month: int
    day: int

    def on(self, near: date | None) -> date | None:
        """The day meant; without a year the one nearest to `near`, None where there is neither or no such day."""
        if self.year is not None:
            return day_of(self.year, self.month, self.day)
        if near is None:
            return None
        days = [d for year in (near.year - 1, near.year, near.year + 1) if (d := day_of(year, self.month, self.day))]
        return min(days, key=lambda d: abs((d - near).days), default=None)


def written(match: re.Match[str]) -> Written:
    """The parts of a match of `DAY`."""
    if iso := match["iso"]:
        year, month, day = (int(part) for part in iso.split("-"))
        return Written(year, month, day)
    if match["y3"]:
        return Written(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    month_name, day_text, year_text = (match["m1"], match["d1"], match["y1"]) if match["d1"] else (match["m2"], match["d2"], match["y2"])
    return Written(int(year_text) if year_text else None, _MONTHS.index(month_name[:3].lower()) + 1, int(day_text))


def metadata_day(value: str) -> date | None:
    """The day of a metadata value (ISO date or time, "17 Feb 2020", "Feb 17, 2020 10:00 GMT"), None where it is none."""
    match = _WHOLE.fullmatch(value)
    return written(match).on(None) if match else None
