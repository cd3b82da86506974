"""Find time expressions and resolve them against the report's day.

Relative expressions count from `Report.anchor_day`; where the report has no day they stay unresolved. A day without a year
is the nearest past one, or the nearest coming one where the clause speaks of the future. "last week" is Monday to Sunday of
the week before; "in the past two weeks" is 14 days up to the report's day (eval GUIDELINES; DOMAIN 4).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.extract.dates.calendar import MONTHS, WEEKDAYS, month_days, nearest_weekday, nearest_year, soon, year_days
from truceline.extract.dates.patterns import ANY, BEFORE, EDGE, NTH, SINCE, TERM
from truceline.extract.dates.periods import (
    ago,
    edge_of,
    number_of,
    one_of,
    opened,
    part_of,
    part_of_any,
    part_of_month,
    part_of_year,
    same_day,
    season,
    so_far,
    that_one,
    to_come,
    trailing,
    turned,
    weekend,
)
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token
from truceline.model import DateMention, Interval, Span
from truceline.model.interval import day_of

FUTURE_WORDS = {"will", "shall", "would", "'ll", "due", "scheduled", "plan", "planned", "expect", "expected", "set", "upcoming", "next"}
LOOKING_AHEAD = ("planned", "called-for", "threatened", "hypothetical", "refused")
MOTION = {"arrive", "travel", "leave", "head", "fly", "depart", "come", "go", "return", "gather", "visit", "meet", "plan", "be"}
# Beginnings of verbs for what is said or done about an act that has happened.
ANSWERED = ("condemn", "denounc", "mourn", "investigat", "aveng", "commemorat", "lament", "deplor", "regret", "decr", "retaliat")
RANGES = (
    ("bd1", "bd2", "bm", "by"),
    ("bd3", "bd4", "bm2", "by2"),
    ("bd5", "bd6", "bm3", "by3"),
    ("bd7", "bd8", "bm4", "by4"),
    ("bd9", "bd10", "bm5", "by5"),
)
PUT_OFF = {"postpone", "delay", "adjourn", "extend", "suspend", "defer", "give", "allow", "grant", "prolong", "have"}
CALLED = re.compile(r"\b(?:Good|Bloody|Black|Holy|Ash|Palm)\s+$")  # "the Good Friday agreement", "Bloody Sunday"
AHEAD = 5  # months from which a day told without a year is rather one of last year
NAMES = {"may", "march", "april", "june", "august", "jan", "mar"}  # of people too
NTH_DAY = re.compile(rf"\b(?:{NTH})\b(?=.*\bday\b)", re.IGNORECASE)
NO_DAY_ITSELF = ("same_day", "so_long", "nth")  # patterns whose day is that of another
WITHIN = re.compile(r"\bwithin\s+$", re.IGNORECASE)
COUNTED_UNITS = {"hour", "day", "week", "month"}
HAVE = {"have", "has", "'ve", "’ve"}
Found = tuple[Interval | None, str | None]


SHIFTS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "the day after tomorrow": 2}


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
        edge = EDGE.search(text, max(0, start - 22), start)
        if edge and edge.group("edge") and resolved:
            resolved, start = edge_of(resolved, edge.group("edge").lower()), edge.start()
        elif edge and resolved and resolved.granularity == "month":
            resolved, start = part_of_month(resolved, edge.group("nth").lower(), edge.group("part").lower()), edge.start()
        if match.group("then") and match.group("then").lower().startswith("since"):
            # "since then" after a day to come would end before it starts: nothing is known then.
            if previous and previous.start and (anchor is None or previous.start <= anchor):
                resolved = Interval(previous.start, anchor, "interval", "anaphoric")
        elif lead and resolved and _opens(lead, match, parse):
            resolved = opened(resolved, lead.group("open").lower(), anchor)
            start = lead.start()
        span = Span(start, end)
        brackets = start > 0 and text[start - 1] == "[" and text[end : end + 1] == "]"
        interval = resolved or Interval(None, None, "vague", "document")
        found.append(DateMention(f"D{len(found) + 1}", span, text[start:end], interval, value, brackets))
        if interval.start and not any(map(match.group, NO_DAY_ITSELF)) and not _is_to_come(interval, match, parse):
            previous = interval
    return _joined(_lasted(found, text), text)


def _lasted(found: list[DateMention], text: str) -> list[DateMention]:
    """ "For a third day on Monday", "on Monday for a third day": counted from the day told beside it, not from the report's."""
    days = list(found)
    for at, mention in enumerate(found):
        told = NTH_DAY.search(mention.anchor)
        beside = (found[i] for i in (at + 1, at - 1) if told and 0 <= i < len(found) and _single_day(found[i]))
        day = next(
            (
                d
                for d in beside
                if not re.search(r"[.;!?]", text[min(d.span.end, mention.span.end) : max(d.span.start, mention.span.start)])
            ),
            None,
        )
        if told and day and day.interval.start:
            days[at] = replace(mention, interval=so_far(told.group().lower(), day.interval.start))
    return days


def _single_day(mention: DateMention) -> bool:
    """True for one known day."""
    return mention.interval.start is not None and mention.interval.start == mention.interval.end


def _is_to_come(interval: Interval, match: re.Match[str], parse: Parse) -> bool:
    """ "Will meet on Tuesday ... had struck a day earlier": nothing that has happened is counted from a day still to come."""
    today = parse.report.anchor_day
    return today is not None and interval.start is not None and interval.start >= today and _future(match, parse)


def _opens(lead: re.Match[str], match: re.Match[str], parse: Parse) -> bool:
    """True where the words before make an end of what follows; "by the end of the month" only for what is to come: "by Friday five
    had died" tells a day."""
    word = lead.group("open").lower()
    return word in {"since", "until", "till"} or (word in {"by", "before"} and bool(parse.tokens) and _future(match, parse))


def _joined(found: list[DateMention], text: str) -> list[DateMention]:
    """ "between Dec. 1 and March 5", "from Monday to Wednesday": two days and what links them are one period."""
    joined: list[DateMention] = []
    for mention in found:
        first = joined[-1] if joined else None
        between = text[first.span.end : mention.span.start].strip().lower() if first else ""
        lead = text[max(0, first.span.start - 8) : first.span.start].lower() if first else ""
        opens = ("between " in lead and between == "and") or ("from " in lead and between in {"to", "until", "till", "through"})
        opens = opens or between == "through" or (between == "and" and _next_days(first, mention))
        if first is None or not opens or not _alike(first, mention):
            joined.append(_numbered(mention, len(joined) + 1))
            continue
        start, end = _opening(first, mention), mention.interval.end
        if start is None or end is None or start > end:
            joined.append(_numbered(mention, len(joined) + 1))
            continue
        opening = first.value if start == first.interval.start else f"{start:%Y-%m}"
        span = Span(first.span.start, mention.span.end)
        period = Interval(start, end, "interval", mention.interval.basis)
        joined[-1] = DateMention(first.id, span, text[span.start : span.end], period, f"{opening or start}/{mention.value or end}")
    return joined


def _numbered(mention: DateMention, number: int) -> DateMention:
    return mention if mention.id == f"D{number}" else replace(mention, id=f"D{number}")


def _next_days(a: DateMention | None, b: DateMention) -> bool:
    """ "On Sunday and Monday"."""
    if a is None or a.interval.start is None or b.interval.start is None:
        return False
    return (b.interval.start - a.interval.start).days == 1


def _alike(a: DateMention, b: DateMention) -> bool:
    """Two days, two months or two years; "between September and 2019" is no period."""
    return a.interval.granularity == b.interval.granularity and a.interval.granularity in {"day", "month", "year"}


def _opening(a: DateMention, b: DateMention) -> date | None:
    """The first day of "from March to May 2015": the year told last is that of both, or the one before ("from November to May 2015")."""
    start, end = a.interval.start, b.interval.end
    if start is None or end is None or a.interval.granularity != "month" or a.interval.basis == "explicit":
        return start
    return start.replace(year=end.year - (start.month > end.month))


def _is_time(match: re.Match[str], parse: Parse) -> bool:
    kind = match.lastgroup
    words = match.group().strip()
    if match.group("month_alone") and not match.group("ma_part"):
        # "may" the verb, "March" the noun in lower case, "Mar"/"Sun" inside names.
        token = parse.tokens[parse.token_at(match.start())] if parse.tokens else None
        if not words[0].isupper() or (token is not None and token.pos in {"AUX", "VERB"}):
            return False
        if words == "May" and token is not None and _is_modal(token, parse):
            return False
        if token is not None and token.ent == "PER" and (words.lower() in NAMES or not _after_preposition(token, parse)):
            return False
    if match.group("weekday") and not match.group("wd")[0].isupper():
        return False
    if match.group("weekday") and CALLED.search(parse.text, max(0, match.start() - 8), match.start()):
        return False
    if (match.group("wd_s") or match.group("rd_s")) and not _possessive(match.end(), parse):
        return False
    if match.group("month_day") and not match.group("md_m")[0].isupper():
        return False
    if match.group("so_long"):
        return _lasts(match, parse)
    if match.group("vague") and match.group("vague").lower() == "earlier":
        before = parse.tokens[max(parse.token_at(match.start()) - 1, 0)] if parse.tokens else None
        return before is not None and before.pos == "VERB"
    return kind is not None


def _is_modal(may: Token, parse: Parse) -> bool:
    """ "Deaths May Be Unlawful": a headline's capitals hide the verb before a base form that no preposition stands before."""
    following = parse.tokens[may.i + 1 : may.i + 2]
    return bool(following) and following[0].tag in {"VB", "VBP"} and following[0].sent == may.sent and not _after_preposition(may, parse)


def _lasts(match: re.Match[str], parse: Parse) -> bool:
    """True where what has lasted "for three weeks" lasts still: "have been fighting", no "were held for a day"."""
    if not parse.tokens:
        return False
    token = parse.tokens[parse.token_at(match.start("sl_u"))]
    verb = next((t for t in [token, *parse.ancestors(token)] if t.pos in {"VERB", "AUX"}), None)
    return verb is not None and any(k.dep == "aux" and k.lower in HAVE for k in verb.kids) and verb.tag in {"VBN", "VBG"}


def _after_preposition(token: Token, parse: Parse) -> bool:
    return token.i > 0 and parse.tokens[token.i - 1].lower in {"in", "since", "until", "till", "by", "of", "from", "last", "next", "this"}


def _possessive(end: int, parse: Parse) -> bool:
    """ "Mondays raid": a possessive that lost its apostrophe on the way stands before its noun; "on Mondays they pray" tells no day."""
    at = parse.token_at(end) + 1 if parse.tokens else 0
    after = parse.tokens[at] if 0 < at < len(parse.tokens) else None
    return after is not None and after.sent == parse.tokens[at - 1].sent and after.pos in {"NOUN", "ADJ", "PROPN"}


def _future(match: re.Match[str], parse: Parse) -> bool:
    """True where the clause around the expression speaks of what is to come."""
    if not parse.tokens:
        return False
    token = parse.tokens[parse.token_at(match.start())]
    lead = TERM.search(parse.text, max(0, match.start() - 24), match.start())
    until = lead is not None and lead.group("term").lower() in {"until", "till"}
    if lead is not None and not until:
        return True
    for governor in [token, *parse.ancestors(token)]:
        if until and governor.pos == "VERB":
            return governor.lemma in PUT_OFF or any(k.lower in FUTURE_WORDS for k in governor.kids)
        if governor.pos == "VERB" and governor.lower.startswith(ANSWERED) and governor.i < token.i:
            return False  # "to condemn the killing of a mayor on Sunday": it has happened
        if any(
            t.lower == "due" and parse.tokens[min(t.i + 1, len(parse.tokens) - 1)].lower != "to"
            for t in (governor, *governor.kids)
            if t.pos == "ADJ"
        ):
            return True  # "is due in the capital on Friday", "talks due on Thursday"
        if governor.pos in {"VERB", "AUX", "NOUN"}:
            if any(
                k.dep in {"aux", "mark"} and (k.lower in FUTURE_WORDS or (k.lower == "to" and _infinitive(governor))) for k in governor.kids
            ):
                return not _past_over(governor, parse)
            if governor.lower in FUTURE_WORDS and not _has_set(governor):
                return True
            if governor.tag in {"VBD", "VBN"}:
                return False
    return False


def _has_set(verb: Token) -> bool:
    """ "Set a bus on fire", "was set ablaze", "set fire to a bus": no plan, as "was set for Monday" and "is set to sign" are."""
    planned = any(k.dep == "xcomp" and k.tag == "VB" for k in verb.kids) or any(
        w.lower == "for" for k in verb.kids if k.dep == "obl" for w in k.kids
    )
    return verb.lower == "set" and not planned


def _infinitive(verb: Token) -> bool:
    """ "To sign", "to be signed"."""
    return verb.tag == "VB" or (verb.tag == "VBN" and any(k.lower == "be" for k in verb.kids))


def _past_over(governor: Token, parse: Parse) -> bool:
    """ "Failed to reach", "an abortive attempt to enter", "allowed them to advance": an infinitive under what is told as past is no
    future, unless the word above looks ahead ("planned to", "arrived to").
    """
    head = parse.head_of(governor)
    if head is None or not any(k.lower == "to" for k in governor.kids):
        return False
    before = {k.lower for k in head.kids if k.dep.startswith("aux")}
    if (head.lower == "supposed" and before & {"was", "were"}) or (head.tag == "VBN" and "had" in before):
        return True  # "was supposed to begin on Friday", "had been expected to": that day has gone by
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
    if g["numeric"]:
        return _numeric(int(g["nu_1"]), int(g["nu_2"]), int(g["nu_y"]))
    if g["between"]:
        return _range(g, match, parse, anchor)
    if g["day_month"] or g["month_day"]:
        which = "dm" if g["day_month"] else "md"
        return _calendar_day(g[f"{which}_d"], g[f"{which}_m"], g[f"{which}_y"], match, parse, anchor)
    if g["month_year"]:
        of = _year(g["my_y"], anchor)
        if of is None:
            return None, None
        first, last = month_days(of, _month(g["my_m"]))
        return part_of(first, last, g["my_part"], "month", "explicit"), f"{first:%Y-%m}"
    if g["month_alone"]:
        return _month_alone(g, match, parse, anchor)
    if g["year_alone"]:
        first, last = year_days(int(g["ya"]))
        return part_of(first, last, g["ya_part"], "year", "explicit"), g["ya"]
    if g["decade"]:
        first, last = date(int(g["dc"]) * 10, 1, 1), date(int(g["dc"]) * 10 + 9, 12, 31)
        return part_of(first, last, g["dc_part"], "interval", "explicit"), f"{g['dc']}X"
    if g["season"]:
        year = int(g["se_y"]) if g["se_y"] else None
        found = season((g["se"] or g["se2"]).lower(), (g["se_dir"] or "").lower(), year, anchor)
        word = {"sp": "SP", "su": "SU"}.get((g["se"] or g["se2"]).lower()[:2], "FA")
        return found, f"{found.start:%Y}-{word}" if found else None
    if g["part_of_year"]:
        of = int(g["py_y"]) if g["py_y"] else _year(f"{g['py_dir']} year", anchor)
        return (part_of_year(g["py"].lower(), g["py_u"].lower(), of, "explicit" if g["py_y"] else "document"), None) if of else (None, None)
    if g["often"]:
        return None, "P1D" if g["of_d"] else "P1W"
    if g["length"]:
        number, unit = g["le_n"].lower(), g["le_u"].lower()
        within = unit in COUNTED_UNITS and WITHIN.search(parse.text, max(0, match.start() - 8), match.start())
        ahead = to_come(number, unit, anchor) if anchor is not None and within and _future(match, parse) else None
        return ahead, _length(number, unit)
    if anchor is None:
        return None, None
    if g["nth"]:
        word = (g["nt"] or g["nt2"]).lower()
        return None if _future(match, parse) else so_far(word, anchor), None
    if g["weekday"]:
        return _weekday(g, match, parse, anchor)
    if g["relative_day"]:
        word = g["rd"].lower()
        shift = SHIFTS.get(word, 0)
        if word in {"overnight", "during the night"}:
            return Interval(anchor - timedelta(days=1), anchor, "interval", "document"), None
        return _one_day(anchor + timedelta(days=shift), "document")
    if g["tr_h"]:
        return (None, None) if _future(match, parse) else (trailing(g["tr_h"], "hour", anchor), _length(g["tr_h"], "hour"))
    if g["trailing"]:
        return trailing(g["tr_n"].lower(), g["tr_u"].lower(), anchor, half=bool(g["tr_half"])), _length(
            g["tr_n"].lower(), g["tr_u"].lower(), half=bool(g["tr_half"])
        )
    if g["to_come"]:
        number, unit = (g["tc_n"] or "one").lower(), (g["tc_u"] or g["tc_u1"]).lower()
        return to_come(number, unit, anchor), _length(number, unit)
    if g["whole_past"]:
        return trailing("one", g["wp"].lower(), anchor), _length("one", g["wp"].lower())
    if g["so_long"]:
        number, unit = g["sl_n"].lower(), g["sl_u"].lower()
        vague = bool(g["sl_more"]) or unit in {"year", "decade"}  # "for more than a week", "for 20 years" tell no day when it began
        return None if vague else trailing(number, unit, anchor), _length(number, unit)
    if g["that_one"]:
        that = that_one(g["to_dir"].lower(), g["to_u"].lower(), (g["to_part"] or "").lower(), previous)
        return that, None
    if g["in_this"]:
        return turned(one_of("this", g["it_u"].lower(), anchor), g["it_part"].lower(), anchor, anchor), None
    if g["edge_of"]:
        whole = one_of("this" if g["eo_dir"].lower() == "the" else g["eo_dir"].lower(), g["eo_u"].lower(), anchor)
        return edge_of(whole, g["eo_edge"].lower()), _value(whole)
    if g["weekend"]:
        days = weekend(anchor, future=_future(match, parse))
        return days, f"{days.start:%G-W%V}-WE"
    if g["one_of"]:
        whole, part = one_of(g["oo_dir"].lower(), g["oo_u"].lower(), anchor), (g["oo_part"] or "").lower()
        return (turned(whole, part, anchor, anchor) if g["oo_dir"].lower() == "this" else part_of_any(whole, part)), _value(whole)
    if g["ago"]:
        return ago(g["ag_n"].lower(), g["ag_u"].lower(), g["ag_dir"].lower(), anchor, previous), None
    if g["same_day"]:
        return same_day(g["sd"].lower(), previous), None
    return Interval(None, anchor, "vague", "document"), None


def _value(whole: Interval) -> str | None:
    """The TIMEX3 value of a month or a year of which a part is told."""
    return (
        f"{whole.start:%Y-%m}"[: 7 if whole.granularity == "month" else 4]
        if whole.start and whole.granularity in {"month", "year"}
        else None
    )


def _length(number: str, unit: str, *, half: bool = False) -> str | None:
    """The TIMEX3 value of a length of time ("P2W", "PT24H"); None where the words tell no number."""
    n = number_of(number) * (10 if unit == "decade" else 1)
    letter = {"hour": "H", "minute": "M", "decade": "Y", "night": "D", "weekend": "W"}.get(unit, unit[0].upper())
    return f"P{'T' if unit in {'hour', 'minute'} else ''}{n}{'.5' if half else ''}{letter}" if n else None


def _numeric(first: int, second: int, year: int) -> Found:
    """ "14/06/2016", "06/14/2016": a day where only one order of day and month is one, else nothing is guessed."""
    days = {day_of(year, month, day) for day, month in ((first, second), (second, first))} - {None}
    return _one_day(days.pop(), "explicit") if len(days) == 1 else (None, None)


def _one_day(day: date | None, basis: str) -> Found:
    if day is None:
        return None, None
    return Interval(day, day, "day", basis), day.isoformat()  # type: ignore[arg-type]


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _calendar_day(day: str, month: str, year: str | None, match: re.Match[str], parse: Parse, anchor: date | None) -> Found:
    d, m = number_of(day), _month(month)
    if year:
        of = _year(year, anchor)
        return _one_day(day_of(of, m, d), "explicit" if year.isdigit() else "document") if of else (None, None)
    if anchor is None:
        return None, None
    return _one_day(soon(m, d, anchor) or nearest_year(m, d, anchor, future=_future(match, parse)), "document")


def _year(words: str, anchor: date | None) -> int | None:
    """ "2019", "last year" of a month or a day ("November last year"); None where the report has no day to count from."""
    if words.isdigit():
        return int(words)
    step = {"last": -1, "this": 0, "next": 1}[words.split()[0].lower()]
    return anchor.year + step if anchor else None


def _range(g: dict[str, str | None], match: re.Match[str], parse: Parse, anchor: date | None) -> Found:
    for first, last, month, year in RANGES:
        if g[first] and g[last] and g[month]:
            m = _month(str(g[month]))
            y = int(str(g[year])) if g[year] else anchor.year if anchor else None
            if y is None:
                return None, None
            if not g[year] and anchor and m - anchor.month >= AHEAD and not _future(match, parse):
                y -= 1  # "on 28 and 29 November", told in June
            start, end = day_of(y, m, number_of(str(g[first]))), day_of(y, m, number_of(str(g[last])))
            if g["bd7"] and not g["b_to"] and start and end and (end - start).days != 1:
                return _one_day(start, "explicit" if g["by4"] else "document")
            if start and end and start <= end:
                return Interval(start, end, "interval", "explicit" if g[year] else "document"), f"{start}/{end}"
    return None, None


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
    return part_of(first, last, part, "month", "document"), f"{first:%Y-%m}"


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
