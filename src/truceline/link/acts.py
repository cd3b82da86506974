"""How many acts an event's words tell, whether they are a total, whom they harmed, and whether they point back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from truceline.link.days import span_days
from truceline.link.settings import Settings
from truceline.link.words import names_no_number, tokens
from truceline.model import Casualty, Event

MOST_ACTS = 6
"""Acts that one wording may tell apart; "thirty strikes" are one salvo or a total, not thirty incidents."""
FEW_DAYS = 3
"""Days over which many strikes on one place are still one salvo or battle; a longer run of acts is a total."""
ANSWERED = frozenset({"to", "for"})
"""After "in response" these name what is answered: the act behind them is no answer."""
ANSWER_WORDS = 6
"""Words before an act within which "responded with" is said of it; twice as many after it for "in response to"."""
TOLL_WORDS = 16
"""Words from a toll within which the time that it was counted over is said."""
RANKED_WITHIN = 6
"""Words before "in two weeks" within which "the first", "the deadliest" makes it the time since the last."""
LASTING = frozenset({"ground"})
"""Families of means whose acts last for weeks: an offensive with its toll is one happening."""
AIMED = 40
"""Characters after an act in which its target stands."""
AIMS = frozenset({"on", "at", "in", "against", "near", "outside", "inside"})
DOUBTED = frozenset({"intended", "supposed"})
DAYS = frozenset({"day", "days"})
HARM_TYPES = frozenset({"ASSAULT", "COERCE"})


VAGUE = "attack_unspecified"
"""The kind that says only that there was an attack."""
OPEN = 10**9
"""Stands for no upper end."""


class Harm(NamedTuple):
    """Numbers of dead, those of them that are a least ("more than 200"), the ends of those that name no number ("dozens"), and numbers
    of wounded."""

    dead: frozenset[int]
    least: frozenset[int]
    loose: frozenset[tuple[int, int]]
    hurt: frozenset[int]


def acts(event: Event, casualties: Sequence[Casualty], text: str, begin: int, end: int, known: Settings) -> int:
    """How many incidents the words tell apart: the acts counted, unless there are too many to be told one by one.

    A number that counts people in the same sentence ("an attack kills 32") counts no acts, and several strikes on one place on
    one day are one incident where nothing calls them separate.
    """
    if event.count < 2 or event.count > MOST_ACTS:
        return 1
    separate = bool(known.novel & set(tokens(text[begin:end])))
    people = {item.figure.low for item in casualties if begin <= item.span.start < end and item.scope != "cumulative"}
    if event.count in people and event.kind not in known.answers and not separate:
        return 1
    interval = event.interval
    one_day = interval is not None and interval.start is not None and interval.start == interval.end
    return 1 if one_day and (event.place or _one_place(event, text, end, known)) and not separate else event.count


def _one_place(event: Event, text: str, end: int, known: Settings) -> bool:
    """True for "the two air raids on the town": one place, whose name stands elsewhere."""
    words = tokens(text[event.span.start : min(event.span.end + AIMED, end)])
    return any(words[at] in AIMS and words[at + 1] == "the" and words[at + 2] in known.one_place for at in range(len(words) - 2))


def aggregate(event: Event, casualties: Sequence[Casualty], text: str, begin: int, end: int, known: Settings) -> bool:
    """True where many acts are told over a period, force over longer than any one battle, or a toll of weeks.

    A salvo of some days, or acts with one toll of their own, are one incident.
    """
    dated = event.interval is not None and event.interval.is_known
    told = dated and "interval" not in event.inferred
    if dated and event.type == "ASSAULT" and span_days(event.interval) > known.max_span_days:
        return True
    if (
        event.type == "ASSAULT"
        and event.count == 1  # "by two separate attacks in two weeks": acts that are counted are so many incidents
        and known.family.get(event.kind) not in LASTING
        and _toll_of_weeks(event, casualties, text, begin, end, known)
    ):
        return True
    if not event.aggregate:
        return False
    if told:
        return span_days(event.interval) > FEW_DAYS
    return not any(begin <= item.span.start < end and item.scope != "cumulative" and not item.cumulative for item in casualties)


def _toll_of_weeks(event: Event, casualties: Sequence[Casualty], text: str, begin: int, end: int, known: Settings) -> bool:
    """True where the act's sentence gives a toll and then says that it is one of weeks or many days ("500 killed in one week").

    "Killed five, the first such attack in two weeks" says how long there was none.
    """
    tolls = [item for item in casualties if begin <= item.span.start < end and (not item.event_ids or event.id in item.event_ids)]
    return any(_of_weeks(tokens(text[item.span.start : end])[:TOLL_WORDS], known) for item in tolls)


def _of_weeks(words: Sequence[str], known: Settings) -> bool:
    period = known.period
    for at, unit in enumerate(words):
        start = at
        while start and (words[start - 1] in period["between"] or words[start - 1].isdigit()):
            start -= 1
        counts = words[start:at]
        long = any(w in period["many_days"] or (w.isdigit() and int(w) > FEW_DAYS) for w in counts)
        if not counts or not start or words[start - 1] not in period["before"] or not (unit in period["units"] or (unit in DAYS and long)):
            continue
        before = words[max(0, start - 1 - RANKED_WITHIN) : start - 1]
        if not any(word in period["ranks"] or word.endswith("est") for word in before):
            return True
    return False


def harm(casualties: Sequence[Casualty], event: Event, begin: int, end: int, known: Settings) -> Harm:
    """The dead, those of them counted as "at least" or by no number, and the wounded, of the acts of force that one mention tells.

    Wounded counted by no number are left out: "dozens" here and there are no sign of one act.
    """
    if event.type not in HARM_TYPES or event.count > 1:
        return Harm(frozenset(), frozenset(), frozenset(), frozenset())
    dead: set[int] = set()
    least: set[int] = set()
    loose: set[tuple[int, int]] = set()
    hurt: set[int] = set()
    for item in casualties:
        if item.cumulative or item.scope != "incident" or not item.figure.low:
            continue
        if event.id in item.event_ids or (not item.event_ids and begin <= item.span.start < end):
            vague = names_no_number(item.figure.expr, known.vague)
            if item.kind != "killed":
                hurt.update(() if vague else {item.figure.low})
                continue
            dead.add(item.figure.low)
            if vague:
                loose.add((item.figure.low, item.figure.high or OPEN))
            elif item.figure.high is None:
                least.add(item.figure.low)
    return Harm(frozenset(dead), frozenset(least), frozenset(loose), frozenset(hurt))


def answering(text: str, event: Event, begin: int, end: int, known: Settings) -> bool:
    """Whether the words beside the event make it the answer to another ("responded with artillery fire")."""
    before = tokens(text[begin : event.span.start])[-ANSWER_WORDS:]
    after = tokens(text[event.span.end : end])[: 2 * ANSWER_WORDS]
    return _holds(before, known.answer_before, not_before=ANSWERED) or _holds((*tokens(event.anchor), *after), known.answer_after)


def _holds(words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], not_before: frozenset[str] = frozenset()) -> bool:
    """True where one of the phrases stands among the words, with none of `not_before` after it."""
    for phrase in phrases:
        if phrase[0] in words:  # few do, and every act of force is asked
            for at in range(len(words) - len(phrase) + 1):
                end = at + len(phrase)
                if words[at:end] == phrase and not_before.isdisjoint(words[end : end + 1]):
                    return True
    return False


def status_of(text: str, event: Event, begin: int, anaphor: bool, known: Settings) -> str:
    """The class of an event's status. Words that point back at an act of force take for granted that it happened, whatever the sentence
    asks about it ("it was unclear whether the strike was carried out by ..."), unless they call it a thing to come.

    On the annotated reports 8 of 9 such acts that were read as planned or as a supposition had occurred.
    """
    status = known.status_class[event.status]
    if status not in DOUBTED or not anaphor or event.type not in HARM_TYPES:
        return status
    words = tokens(text[max(begin, event.span.start - 40) : event.span.start])[-3:] + tokens(event.anchor)
    return status if known.to_come & set(words) else "real"


def reference(text: str, event: Event, begin: int, known: Settings) -> tuple[bool, bool]:
    """Whether the words at the event point back to something told, and whether they say that it is another one."""
    before = tokens(text[max(begin, event.span.start - 40) : event.span.start])[-3:]
    own = tokens(event.anchor)
    window = (*before, *own[:6])
    nouns = [i for i, word in enumerate(window) if word in known.event_nouns]
    anaphor = any(known.definite & set(window[max(0, i - 2) : i]) for i in nouns)
    novel = any(known.novel & set(window[max(0, i - 3) : i]) for i in nouns)
    return anaphor and not novel, novel
