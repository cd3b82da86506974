"""Days that follow from a day told and the words around it: what has lasted since then, a day after it, two days from it on."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import islice

from truceline.extract.aside_told import day_aside, under
from truceline.extract.dates.calendar import month_days, shift_months
from truceline.extract.dates.patterns import IN_A_ROW, NTH
from truceline.extract.dates.periods import NTH as ORDINALS
from truceline.extract.dates.periods import began, number_of
from truceline.extract.parse import Parse, Token
from truceline.model import DateMention, Interval
from truceline.model.quick import replace

# "a day after the deal was signed", "three weeks before the vote"
OFFSET = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?P<unit>day|week|month|year)s?\s+(?P<side>after|before)\b",
    re.IGNORECASE,
)
# What every match of the two holds, and few texts do: found at once, where a number would be tried at each word.
OFFSET_IN = re.compile(r"\s(?:day|week|month|year)s?\s+(?:after|before)\b", re.IGNORECASE)
LONG_IN = re.compile(r"[\s-]day(?![\w])", re.IGNORECASE)
LONG = re.compile(r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[\s-]day(?![\w])", re.IGNORECASE)
# "fought on Friday for a third day", "in the second straight day of clashes"
LASTED_IN = re.compile(r"\sday\b", re.IGNORECASE)
LASTED = re.compile(
    rf"\b(?:(?:(?:for|into|in|enter(?:s|ed|ing)?)\s+(?:an?|the|its|their)\s+(?P<nth>{NTH})(?:\s+(?:{IN_A_ROW}|full|running))?"
    rf"|(?P<row>{NTH})\s+(?:{IN_A_ROW}))\s+day|(?P<of>{NTH})\s+day(?=\s+of))\b",
    re.IGNORECASE,
)
ENDS = {"end", "conclude", "wrap", "close", "finish", "complete"}
BEGINS = {"begin", "start", "open", "launch", "kick", "arrive", "embark", "commence", "pay", "due"}
PERFECT = {"have", "has", "'ve", "’ve", "having"}
OWN = {"compound", "amod", "nmod:poss", "nmod", "nummod", "flat", "nmod:desc", "nmod:unmarked"}
BACK = 6  # words between a superlative and the date that it is measured against
APART = frozenset({"after", "before", "until", "till"})
RIGHT_AFTER = frozenset({"hour", "hours", "minute", "minutes", "moments", "shortly", "soon", "just", "immediately", "right", "only"})
NEAR = 3  # steps from an act to the noun that says how many days it took


UNKNOWN = Interval(None, None, "vague", "document")


class Derived:
    """Such days of one report, found once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.offsets: dict[int, list[tuple[Token, int, str]]] = {}
        self.lengths: dict[int, list[tuple[Token, int]]] = {}
        self.lasted: dict[int, list[tuple[Token, int]]] = {}
        for match in LASTED.finditer(parse.text) if LASTED_IN.search(parse.text) else ():
            token = parse.tokens[parse.token_at(match.end() - 1)]
            self.lasted.setdefault(token.sent, []).append((token, ORDINALS[next(filter(None, match.groups())).lower()]))
        for match in OFFSET.finditer(parse.text) if OFFSET_IN.search(parse.text) else ():
            token = parse.tokens[parse.token_at(match.start("side"))]
            top = parse.head_of(token)
            if top is not None and token.dep in {"mark", "case"}:
                sign = 1 if match.group("side").lower() == "after" else -1
                self.offsets.setdefault(top.sent, []).append((top, sign * number_of(match.group("n").lower()), match.group("unit").lower()))
        for match in LONG.finditer(parse.text) if LONG_IN.search(parse.text) else ():
            noun = self._noun(parse.tokens[parse.token_at(match.start())])
            if noun is not None:
                self.lengths.setdefault(noun.sent, []).append((noun, number_of(match.group("n").lower())))

    def of(self, act: Token, mention: DateMention, head: Token) -> Interval:
        """The days of an act that a day of its sentence tells; the day itself where no word around it makes other days of it."""
        interval, today = mention.interval, self.parse.report.anchor_day
        if interval.start is None or interval.end is None:
            return interval
        if mention.anchor.lower().startswith("since"):
            if mention.span.start < act.start < mention.span.end:  # "since rebels signed the truce in March": they signed it then
                return began(mention) or interval
            if measured_from(self.parse, mention) or any(map(tops, act.kids)):
                return UNKNOWN
            if self._told_then(act, mention):
                return began(mention) or interval
        if day_aside(self.parse, act, head) or (head.dep.startswith("obl") and tops(self.parse.tokens[head.head])):
            return UNKNOWN  # "the deadliest this year"
        if self._since_then(act, head):
            return UNKNOWN
        since = self._since(mention, head)
        if since is not None and today is not None and interval.start <= today and self._has_lasted(act, since):
            return Interval(interval.start, today, "interval", interval.basis)
        if since is not None and not under(self.parse, act, since) and self._tells_how_rare(since):
            return UNKNOWN
        for top, count, unit in self.offsets.get(act.sent, ()):
            inside = under(self.parse, act, top)
            if inside != under(self.parse, head, top):
                return moved(interval, -count if inside else count, unit)
        if self._of_another_clause(act, head):
            return UNKNOWN
        if interval.start == interval.end:
            for told, days in self.lasted.get(act.sent, ()):
                # "on the fifth day of the offensive": of the act over it, that is the day
                if under(self.parse, act, told) or (under(self.parse, told, act) and not any(k.dep == "nmod" for k in told.kids)):
                    return spread_over(interval, days, -1)
            for noun, days in self.lengths.get(act.sent, ()):
                side = self._side(head, noun)
                if side and self._takes(act, noun):
                    return spread_over(interval, days, side)
        return interval

    def _noun(self, token: Token) -> Token | None:
        """The noun that "three-day" is said of."""
        while token.dep in OWN and token.head != token.i:
            token = self.parse.tokens[token.head]
        return token if token.pos in {"NOUN", "PROPN"} and not token.lower.startswith("day") else None

    def _since(self, mention: DateMention, head: Token) -> Token | None:
        """The verb over a day that "since" is said of: "since they took the town on Monday"."""
        if mention.anchor.lower().startswith("since"):
            return None
        return next((t for t in self.parse.ancestors(head) if any(k.lower == "since" and k.dep == "mark" for k in t.kids)), None)

    def _since_then(self, act: Token, head: Token) -> bool:
        """ "On Monday they met for the fifth time since the fighting began": Monday is not when it began."""
        for token in (act, *self.parse.ancestors(act)):
            if any(k.lower == "since" and k.dep == "mark" for k in token.kids):
                return not under(self.parse, head, token)
        return False

    def _of_another_clause(self, act: Token, head: Token) -> bool:
        """ "After talks broke down on Sunday, rebels attacked": on Sunday or since, no word says; "hours after" tells of one day."""
        clause = next((t for t in (head, *self.parse.ancestors(head)) if t.dep == "advcl"), None)
        if clause is None or under(self.parse, act, clause) or not any(k.dep.startswith("nsubj") for k in clause.kids):
            return False
        mark = next((k for k in clause.kids if k.dep == "mark" and k.lower in APART), None)
        return mark is not None and not (mark.i and self.parse.tokens[mark.i - 1].lower in RIGHT_AFTER)

    def _told_then(self, act: Token, mention: DateMention) -> bool:
        """ "The third raid since February 2017, when jets bombed the town": the town was bombed then."""
        after = [t for t in self.parse.tokens[self.parse.token_at(mention.span.end - 1) + 1 :][:2] if t.lower == "when"]
        return bool(after) and under(self.parse, act, self.parse.tokens[after[0].head])

    def _has_lasted(self, act: Token, since: Token) -> bool:
        """True for an act in the perfect of which the clause with "since" is said."""
        return since.head == act.i != since.i and any(k.dep in {"aux", "aux:pass"} and k.lower in PERFECT for k in act.kids)

    def _tells_how_rare(self, since: Token) -> bool:
        """ "Struck for the second time since raids resumed on Monday", "the worst raid since they took the town in May"."""
        over = self.parse.tokens[since.head]
        mark = next((k for k in since.kids if k.lower == "since"), since)
        if (
            mark.i > 1
            and self.parse.tokens[mark.i - 1].lower == "time"
            and self.parse.tokens[mark.i - 2].lower not in {"some", "long", "a", "of"}
        ):
            return True
        before = self.parse.tokens[max(over.i - BACK, 0) : since.i]
        return over.lower == "time" or any(tops(t) for t in before if t.sent == since.sent)

    def _takes(self, act: Token, noun: Token) -> bool:
        """True for the act that the noun names or that its verb does with it ("opened a two-day conference")."""
        return act.i == noun.i or any(a.i == act.i for a in islice(self.parse.ancestors(noun), NEAR))

    def _side(self, head: Token, noun: Token) -> int:
        """1 where the day is the first that the noun takes, -1 where it is the last, 0 where neither is told."""
        verb = self.parse.head_of(head)
        if verb is not None and verb.i == noun.i:
            verb = self.parse.head_of(noun)  # "opened a two-day conference on Monday", where the day hangs on the conference
        if verb is None or not (under(self.parse, noun, verb) or under(self.parse, verb, noun)):
            return 0
        return 1 if verb.lemma in BEGINS else -1 if verb.lemma in ENDS else 0


def measured_from(parse: Parse, mention: DateMention) -> bool:
    """ "the worst such loss since 2015", "the first deaths in months": the date says since when nothing like it happened."""
    tokens = parse.tokens_in(mention.span)
    if not tokens:
        return False
    before = parse.tokens[max(tokens[0].i - BACK, 0) : tokens[0].i + 1]
    since = any(t.lower in {"since", "in"} for t in before[-2:])
    return since and any(tops(t) for t in before if t.sent == tokens[0].sent)


def tops(token: Token) -> bool:
    """ "worst", "deadliest", "first"; but not the "least" of "at least"."""
    return (token.tag == "JJS" and token.lower != "least") or token.lower == "first"


def moved(interval: Interval, count: int, unit: str) -> Interval:
    """Days so many days, weeks, months or years on; months and years are no finer than months."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return interval
    if unit in {"day", "week"}:
        shift = timedelta(days=count * (7 if unit == "week" else 1))
        return replace(interval, start=start + shift, end=end + shift)
    months = count * (12 if unit == "year" else 1)
    first, last = shift_months(start, months), shift_months(end, months)
    one = (first.year, first.month) == (last.year, last.month)
    return Interval(
        month_days(first.year, first.month)[0],
        month_days(last.year, last.month)[1],
        "month" if one else interval.granularity,
        interval.basis,
    )


def spread_over(interval: Interval, days: int, side: int) -> Interval:
    """What takes so many days, from its first day on (`side` 1) or up to its last (-1)."""
    start, end, rest = interval.start, interval.end, timedelta(days=days - 1)
    if start is None or end is None:
        return interval
    return Interval(start, end + rest, "interval", interval.basis) if side > 0 else Interval(start - rest, end, "interval", interval.basis)
