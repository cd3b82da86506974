"""Days as outlets write them in date lines and metadata.

Only what leaves no choice is read: 03/02/2020 is not, unless a day of publication beside it fits one of its two readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model.interval import day_of

EARLY = timedelta(days=1)  # a clock ahead of the outlet's
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
    rf"|(?P<m4>{MONTH})\s+(?P<d4>\d{{1,2}}),?(?P<y4>{_YEAR})(?!\w)"  # "Nov 272017": a page glued day and year
    rf"|(?P<n1>\d{{1,2}})(?P<mark>[-./])(?P<n2>\d{{1,2}})(?P=mark)(?P<y5>{_YEAR})(?!\d)"
    rf"|(?P<y3>{_YEAR})/(?P<m3>\d\d?)/(?P<d3>\d\d?)(?!\d))"
)
_CLOCK = r"[T ,]+\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d|[ap]\.?m\.?)*"
_WHOLE = re.compile(rf"\s*{DAY}(?:{_CLOCK})?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written; `year` is None where the words leave it out, `swaps` where day and month may stand either way round."""

    year: int | None
    month: int
    day: int
    swaps: bool = False

    def on(self, near: date | None) -> date | None:
        """The day meant; without a year the one nearest to `near`, None where there is neither or no such day.

        Of two readings the one that `near` fits: a report is not dated after it was published, and shortly before it.
        """
        if self.year is not None and self.swaps:
            both = {d for month, day in ((self.month, self.day), (self.day, self.month)) if (d := day_of(self.year, month, day))}
            if len(both) == 1:
                return both.pop()
            return min(both, key=lambda d: (d - near > EARLY, abs((d - near).days), d)) if near and both else None
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
    if match["y5"]:
        return Written(int(match["y5"]), int(match["n2"]), int(match["n1"]), swaps=True)
    if match["y4"]:
        return Written(int(match["y4"]), _MONTHS.index(match["m4"][:3].lower()) + 1, int(match["d4"]))
    if match["y3"]:
        return Written(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    month_name, day_text, year_text = (match["m1"], match["d1"], match["y1"]) if match["d1"] else (match["m2"], match["d2"], match["y2"])
    return Written(int(year_text) if year_text else None, _MONTHS.index(month_name[:3].lower()) + 1, int(day_text))


def metadata_day(value: str) -> date | None:
    """The day of a metadata value (ISO date or time, "17 Feb 2020", "Feb 17, 2020 10:00 GMT"), None where it is none."""
    match = _WHOLE.fullmatch(value)
    return written(match).on(None) if match else None
