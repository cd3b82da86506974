"""Find time expressions and resolve them against the report's day.

Relative expressions count from `Report.anchor_day`; where the report has no day they stay unresolved. A day without a year
is the nearest past one, or the nearest coming one where the clause speaks of the future. "last week" is Monday to Sunday of
the week before; "in the past two weeks" is 14 days up to the report's day (eval GUIDELINES; DOMAIN 4).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.extract.dates.calendar import (
    MONTHS,
    WEEKDAYS,
    month_days,
    nearest_weekday,
    nearest_year,
    shift_months,
    week_days,
    year_days,
)
from truceline.extract.dates.patterns import ANY, BEFORE, EDGE, SINCE
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token
from truceline.model import DateMention, Interval, Span
from truceline.model.interval import day_of

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2,
}  # fmt: skip
FUTURE_WORDS = {"will", "shall", "would", "'ll", "due", "scheduled", "plan", "planned", "expect", "expected", "set", "upcoming", "next"}
LOOKING_AHEAD = ("planned", "called-for", "threatened", "hypothetical", "refused")
MOTION = {"arrive", "travel", "leave", "head", "fly", "depart", "come", "go", "return", "gather", "visit", "meet", "plan", "be"}
Found = tuple[Interval | None, str | None]


def find_dates(parse: Parse) -> list[DateMention]:
    """Time expressions in text order, without overlaps; ids D1, D2..."""
    text, anchor = parse.text, parse.report.anchor_day
    found: list[DateMention] = []
    previous: Interval | None = None
    for match in ANY.finditer(text):
        if not _is_time(match, parse):
            continue
        start, end = match.span()
        while text[start].isspace():
            start += 1
        resolved, value = _resolve(match, parse, anchor, previous)
        lead = BEFORE.search(text, max(0, start - 32), start) or SINCE.search(text, max(0, start - 110), start)
        edge = EDGE.search(text, max(0, start - 20), start)
        if edge and resolved:
            resolved, start = _edge(resolved, edge.group("edge").lower()), edge.start()
        if match.group("then") and match.group("then").lower().startswith("since"):
            # "since then" after a day to come would end before it starts: nothing is known then.
            if previous and previous.start and (anchor is None or previous.start <= anchor):
                resolved = Interval(previous.start, anchor, "interval", "anaphoric")
        elif lead and resolved and lead.group("open").lower() in {"since", "until", "till"}:
            resolved = _opened(resolved, lead.group("open").lower(), anchor)
            start = lead.start()
        span = Span(start, end)
        brackets = start > 0 and text[start - 1] == "[" and text[end : end + 1] == "]"
        interval = resolved or Interval(None, None, "vague", "document")
        found.append(DateMention(f"D{len(found) + 1}", span, text[start:end], interval, value, brackets))
        if interval.start and not match.group("same_day"):
            previous = interval
    return _joined(found, text)


def _joined(found: list[DateMention], text: str) -> list[DateMention]:
    """ "between Dec. 1 and March 5", "from Monday to Wednesday": two days and what links them are one period."""
    joined: list[DateMention] = []
    for mention in found:
        first = joined[-1] if joined else None
        between = text[first.span.end : mention.span.start].strip().lower() if first else ""
        lead = text[max(0, first.span.start - 8) : first.span.start].lower() if first else ""
        opens = ("between " in lead and between == "and") or ("from " in lead and between in {"to", "until", "till", "through"})
        if first is None or not opens or not _both_days(first, mention):
            joined.append(_numbered(mention, len(joined) + 1))
            continue
        start, end = first.interval.start, mention.interval.end
        if start is None or end is None or start > end:
            joined.append(_numbered(mention, len(joined) + 1))
            continue
        span = Span(first.span.start, mention.span.end)
        period = Interval(start, end, "interval", mention.interval.basis)
        joined[-1] = DateMention(first.id, span, text[span.start : span.end], period, f"{start}/{end}")
    return joined


def _numbered(mention: DateMention, number: int) -> DateMention:
    return mention if mention.id == f"D{number}" else replace(mention, id=f"D{number}")


def _both_days(a: DateMention, b: DateMention) -> bool:
    return a.interval.granularity == "day" and b.interval.granularity == "day"


def _is_time(match: re.Match[str], parse: Parse) -> bool:
    kind = match.lastgroup
    words = match.group().strip()
    if match.group("month_alone") and not match.group("ma_part"):
        # "may" the verb, "March" the noun in lower case, "Mar"/"Sun" inside names.
        token = parse.tokens[parse.token_at(match.start())] if parse.tokens else None
        if not words[0].isupper() or (token is not None and (token.pos in {"AUX", "VERB"} or token.ent == "PER")):
            return False
    if match.group("weekday") and not match.group("wd")[0].isupper():
        return False
    if match.group("month_day") and not match.group("md_m")[0].isupper():
        return False
    if match.group("vague") and match.group("vague").lower() == "earlier":
        before = parse.tokens[max(parse.token_at(match.start()) - 1, 0)] if parse.tokens else None
        return before is not None and before.pos == "VERB"
    return kind is not None


def _future(match: re.Match[str], parse: Parse) -> bool:
    """True where the clause around the expression speaks of what is to come."""
    if not parse.tokens:
        return False
    token = parse.tokens[parse.token_at(match.start())]
    for governor in [token, *parse.ancestors(token)]:
        if governor.pos in {"VERB", "AUX", "NOUN"}:
            if any(
                k.dep in {"aux", "mark"} and (k.lower in FUTURE_WORDS or (k.lower == "to" and governor.tag == "VB")) for k in governor.kids
            ):
                return not _past_over(governor, parse)
            if governor.lower in FUTURE_WORDS:
                return True
            if governor.tag in {"VBD", "VBN"}:
                return False
    return False


def _past_over(governor: Token, parse: Parse) -> bool:
    """ "Failed to reach", "an abortive attempt to enter", "allowed them to advance": an infinitive under what is told as past is no
    future, unless the word above looks ahead ("planned to", "arrived to").
    """
    head = parse.head_of(governor)
    if head is None or not any(k.lower == "to" for k in governor.kids):
        return False
    known = cues()
    if any(head.lower in known[name] for name in LOOKING_AHEAD) or head.lemma in MOTION or head.lower in FUTURE_WORDS:
        return False
    if head.lemma in {"fail", "manage", "use", "begin", "start", "continue", "help", "force"}:
        return True
    above = head if head.pos == "VERB" else parse.head_of(head)
    return above is not None and above.tag in {"VBD", "VBN"} and not any(k.lower in FUTURE_WORDS for k in above.kids)


def _resolve(match: re.Match[str], parse: Parse, anchor: date | None, previous: Interval | None) -> Found:
    g = match.groupdict()
    if g["iso_day"]:
        parts = [int(p) for p in g["iso_day"].split("-")]
        return _one_day(day_of(*parts), "explicit")
    if g["between"]:
        return _range(g, anchor)
    if g["day_month"] or g["month_day"]:
        which = "dm" if g["day_month"] else "md"
        return _calendar_day(g[f"{which}_d"], g[f"{which}_m"], g[f"{which}_y"], match, parse, anchor)
    if g["month_year"]:
        first, last = month_days(int(g["my_y"]), _month(g["my_m"]))
        return _part(first, last, g["my_part"], "month", "explicit"), f"{first:%Y-%m}"
    if g["month_alone"]:
        return _month_alone(g, match, parse, anchor)
    if g["year_alone"]:
        first, last = year_days(int(g["ya"]))
        return _part(first, last, g["ya_part"], "year", "explicit"), g["ya"]
    if anchor is None:
        return None, None
    if g["weekday"]:
        return _weekday(g, match, parse, anchor)
    if g["relative_day"]:
        word = g["rd"].lower()
        shift = -1 if word in {"yesterday", "last night"} else 1 if word == "tomorrow" else 0
        if word == "overnight":
            return Interval(anchor - timedelta(days=1), anchor, "interval", "document"), None
        return _one_day(anchor + timedelta(days=shift), "document")
    if g["trailing"]:
        return _trailing(g["tr_n"].lower(), g["tr_u"].lower(), anchor), None
    if g["one_of"]:
        return _one_of(g["oo_dir"].lower(), g["oo_u"].lower(), anchor), None
    if g["ago"]:
        return _ago(g["ag_n"].lower(), g["ag_u"].lower(), g["ag_dir"].lower(), anchor, previous), None
    if g["same_day"]:
        return _same_day(g["sd"].lower(), previous), None
    return Interval(None, anchor, "vague", "document"), None


def _one_day(day: date | None, basis: str) -> Found:
    if day is None:
        return None, None
    return Interval(day, day, "day", basis), day.isoformat()  # type: ignore[arg-type]


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else 0


def _calendar_day(day: str, month: str, year: str | None, match: re.Match[str], parse: Parse, anchor: date | None) -> Found:
    d, m = _number(day), _month(month)
    if year:
        return _one_day(day_of(int(year), m, d), "explicit")
    if anchor is None:
        return None, None
    return _one_day(nearest_year(m, d, anchor, future=_future(match, parse)), "document")


def _range(g: dict[str, str | None], anchor: date | None) -> Found:
    for first, last, month, year in (("bd1", "bd2", "bm", "by"), ("bd3", "bd4", "bm2", "by2"), ("bd5", "bd6", "bm3", "by3")):
        if g[first] and g[last] and g[month]:
            m = _month(str(g[month]))
            y = int(str(g[year])) if g[year] else anchor.year if anchor else None
            if y is None:
                return None, None
            start, end = day_of(y, m, _number(str(g[first]))), day_of(y, m, _number(str(g[last])))
            if start and end and start <= end:
                return Interval(start, end, "interval", "explicit" if g[year] else "document"), f"{start}/{end}"
    return None, None


def _part(first: date, last: date, part: str | None, granularity: str, basis: str) -> Interval:
    """ "early", "mid", "late" name a third of the period."""
    third = ((last - first).days + 1) // 3
    if part and part.lower() == "early":
        last = first + timedelta(days=third)
    elif part and part.lower() == "mid":
        first, last = first + timedelta(days=third), last - timedelta(days=third)
    elif part and part.lower() == "late":
        first = last - timedelta(days=third)
    return Interval(first, last, granularity, basis)  # type: ignore[arg-type]


def _month_alone(g: dict[str, str], match: re.Match[str], parse: Parse, anchor: date | None) -> Found:
    if anchor is None:
        return None, None
    month, part = _month(g["ma_m"]), (g["ma_part"] or "").lower()
    year = anchor.year
    if part == "next" or (part != "last" and _future(match, parse)):
        year += month < anchor.month
    else:
        year -= month > anchor.month or (part == "last" and month == anchor.month)
    first, last = month_days(year, month)
    return _part(first, last, part, "month", "document"), f"{first:%Y-%m}"


def _weekday(g: dict[str, str], match: re.Match[str], parse: Parse, anchor: date) -> Found:
    weekday = WEEKDAYS[g["wd"].lower().rstrip(".")]
    direction = (g["wd_dir"] or "").lower()
    future = direction in {"next", "coming"} or (direction not in {"last", "past"} and _future(match, parse))
    day = nearest_weekday(weekday, anchor, future=future)
    if direction in {"last", "past"} and day == anchor:
        day -= timedelta(days=7)
    if direction == "next" and day == anchor:
        day += timedelta(days=7)
    return _one_day(day, "document")


def _trailing(number: str, unit: str, anchor: date) -> Interval:
    n = NUMBERS.get(number) or _number(number)
    if not n:
        return Interval(None, anchor, "vague", "document")
    if unit in {"hour", "night"}:
        start = anchor - timedelta(days=max(1, n // 24))
    elif unit in {"week", "weekend"}:
        start = anchor - timedelta(days=7 * n)
    elif unit == "day":
        start = anchor - timedelta(days=n)
    else:
        start = shift_months(anchor, -n * {"month": 1, "year": 12, "decade": 120}[unit])
    return Interval(start, anchor, "interval", "document")


def _one_of(direction: str, unit: str, anchor: date) -> Interval:
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[direction]
    if unit in {"week", "weekend"}:
        first, last = week_days(anchor + timedelta(days=7 * step))
        if unit == "weekend":
            return Interval(last - timedelta(days=1), last, "interval", "document")
        return Interval(first, last, "week", "document", 2)
    if unit == "month":
        first, last = month_days((anchor.year * 12 + anchor.month - 1 + step) // 12, (anchor.month - 1 + step) % 12 + 1)
        return Interval(first, last, "month", "document")
    first, last = year_days(anchor.year + step)
    return Interval(first, last, "year", "document")


def _ago(number: str, unit: str, direction: str, anchor: date, previous: Interval | None) -> Interval | None:
    n = NUMBERS.get(number) or _number(number)
    base = anchor if direction == "ago" else previous.start if previous and previous.start else None
    if not n or base is None:
        return Interval(None, anchor, "vague", "document") if direction == "ago" else None
    sign = 1 if direction == "later" else -1
    if unit in {"hour", "night"}:
        day = base + timedelta(days=sign * (n // 24))
        return Interval(day, day, "day", "document")
    if unit == "day":
        day = base + timedelta(days=sign * n)
        return Interval(day, day, "day", "document")
    if unit in {"week", "weekend"}:
        first, last = week_days(base + timedelta(days=sign * 7 * n))
        return Interval(first, last, "week", "document", 2)
    if unit == "month":
        day = shift_months(base, sign * n)
        return Interval(*month_days(day.year, day.month), "month", "document")
    day = shift_months(base, sign * n * (120 if unit == "decade" else 12))
    return Interval(*year_days(day.year), "year", "document")


def _same_day(words: str, previous: Interval | None) -> Interval | None:
    if previous is None or previous.start is None or previous.start != previous.end:
        return None
    shift = -1 if "before" in words or "previous" in words else 1 if "after" in words or "next" in words or "following" in words else 0
    day = previous.start + timedelta(days=shift)
    return Interval(day, day, "day", "anaphoric")


def _edge(interval: Interval, edge: str) -> Interval:
    """ "the end of February": its last third."""
    if interval.start is None or interval.end is None:
        return interval
    return _part(interval.start, interval.end, "late" if edge == "end" else "early", interval.granularity, interval.basis)


def _opened(interval: Interval, word: str, anchor: date | None) -> Interval:
    if word == "since":
        end = anchor if anchor and (interval.start is None or anchor >= interval.start) else None
        return Interval(interval.start, end, "interval", interval.basis)
    return Interval(None, interval.end, "interval", interval.basis)
