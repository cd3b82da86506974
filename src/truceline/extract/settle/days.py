"""When an act took place: days told in its sentence, days told before it, or no day."""

from __future__ import annotations

from datetime import date

from truceline.extract.clauses import preposition
from truceline.extract.context import distance
from truceline.extract.parse import Token
from truceline.extract.settle.option import Feature, Option
from truceline.extract.settle.scene import Act, Scene, few
from truceline.model import DateMention, Interval

Ends = tuple[date | None, date | None]
NO_DAY: Ends = (None, None)
BACK = 2  # days told before the sentence that are weighed


def ends(interval: Interval | None) -> Ends:
    """Both ends of an interval; a vague one says nothing."""
    return NO_DAY if interval is None or interval.granularity == "vague" else (interval.start, interval.end)


def day_options(scene: Scene, at: int) -> list[Option[Ends]]:
    """Options for the days of the act at an index of the scene."""
    act = scene.acts[at]
    here = [(m, t) for m, t in scene.context.dates_in(act.sent) if ends(m.interval) != NO_DAY]
    has = few(len(here), 2)
    found: dict[Ends, Option[Ends]] = {}

    def add(value: Ends, features: list[Feature], interval: Interval, mention: DateMention | None = None) -> None:
        option = found.get(value)
        if option is None:
            found[value] = Option(value, features, (mention.span,) if mention else (), interval)
        else:
            option.features += features

    order = sorted(here, key=lambda x: (distance(scene.parse, act.trigger, x[1]), abs(x[1].i - act.trigger.i)))
    for rank, (mention, head) in enumerate(order):
        add(ends(mention.interval), _here(scene, act, mention, head, few(rank, 3), few(len(here), 4)), mention.interval, mention)
        found[ends(mention.interval)].told = True
    for rank, (mention, head) in enumerate(_before(scene, act)):
        gap = act.sent - head.sent
        near = few(gap) if gap < 3 else "3-5" if gap < 6 else "far"
        add(
            ends(mention.interval),
            [
                ("back", near, has, act.type),
                ("back", few(rank), has),
                ("back", mention.interval.granularity, near),
                ("back", "headline" if head.sent in scene.headline else "body"),
                ("back", act.form, act.definite, near),
                ("back", act.own.status),
                ("back", act.trigger.tag, has),
            ],
            mention.interval,
            mention,
        )
    lead = next(
        (
            (m, t)
            for s in range(min(len(scene.parse.sentences), scene.body + 2))
            for m, t in scene.context.dates_in(s)
            if ends(m.interval) != NO_DAY
        ),
        None,
    )
    if lead is not None:
        mention, head = lead
        add(
            ends(mention.interval),
            [
                ("lead", has, act.type),
                ("lead", act.own.status, has),
                ("lead", few(act.sent - head.sent, 4), has),
                ("lead", act.form, act.definite, has),
            ],
            mention.interval,
            mention,
        )
    own, lent = act.own.interval, act.lent.interval
    if own is not None and ends(own) != NO_DAY:
        add(ends(own), [("own",), ("own", act.type), ("own", act.own.status), ("own", has)], own)
    elif lent is not None and ends(lent) != NO_DAY:
        add(ends(lent), [("lent",), ("lent", act.type, has), ("lent", act.own.status)], lent)
    for label, other in _other_acts(scene, at):
        interval = other.own.interval
        if interval is not None and ends(interval) != NO_DAY:
            apart = few(abs(act.sent - other.sent), 4)
            kin = "kin" if other.own.kind == act.own.kind else "other"
            add(
                ends(interval),
                [
                    (label, has, act.type),
                    (label, apart, has),
                    (label, act.form, act.definite, apart),
                    (label, act.own.status, other.own.status),
                    (label, kin, apart),
                ],
                interval,
            )
    today = scene.parse.report.anchor_day
    if today is not None and (today, today) in found:  # the day of the report is no day of the act unless the words give it
        found[today, today].features += [("today", has, act.type), ("today", act.trigger.tag), ("today", act.own.status)]
    return [*found.values(), Option(NO_DAY, _none(scene, act, has))]


def _here(scene: Scene, act: Act, mention: DateMention, head: Token, rank: str, count: str) -> list[Feature]:
    """A day of the act's own sentence."""
    steps = few(distance(scene.parse, act.trigger, head))
    governor = scene.parse.head_of(head)
    says = "said" if governor is not None and any(governor in a.cue for a in scene.context.attributions) else "told"
    side = "after" if head.i > act.trigger.i else "before"
    when = _against(scene.parse.report.anchor_day, mention.interval)
    grain = mention.interval.granularity
    return [
        ("here", grain),
        ("here", "steps", steps),
        ("here", "rank", rank),
        ("here", "mark", preposition(head)),
        ("here", "path", scene.path(act.trigger, head)),
        ("here", act.type, grain),
        ("here", act.own.status, when),
        ("here", "label", head.dep),
        ("here", side, few(abs(head.i - act.trigger.i) // 4, 4)),
        ("here", mention.interval.basis),
        ("here", count, rank),
        ("here", says, steps),
        ("here", act.trigger.tag, when),
        ("here", act.form, act.definite),
    ]


def _against(today: date | None, interval: Interval) -> str:
    """Where days lie against the day of the report."""
    if today is None:
        return "span"
    if interval.end is not None and interval.end < today:
        return "past"
    if interval.start == today:
        return "today"
    return "future" if interval.start is not None and interval.start > today else "span"


def _before(scene: Scene, act: Act) -> list[tuple[DateMention, Token]]:
    """The last days told before the act's sentence, the nearest first."""
    found: list[tuple[DateMention, Token]] = []
    for sentence in range(act.sent - 1, -1, -1):
        for mention, head in reversed(scene.context.dates_in(sentence)):
            if ends(mention.interval) != NO_DAY:
                found.append((mention, head))
                if len(found) == BACK:
                    return found
    return found


def _other_acts(scene: Scene, at: int) -> list[tuple[str, Act]]:
    """The nearest acts around with days of their own: the last, the last of the type, the last and next of the sentence."""
    act = scene.acts[at]
    before = [a for a in reversed(scene.acts[:at]) if a.own.interval is not None]
    after = [a for a in scene.acts[at + 1 :] if a.own.interval is not None and a.sent == act.sent]
    found = [
        ("last", before),
        ("last of type", [a for a in before if a.own.type == act.own.type]),
        ("last of sentence", [a for a in before if a.sent == act.sent]),
        ("next of sentence", after),
    ]
    return [(label, acts[0]) for label, acts in found if acts]


def _none(scene: Scene, act: Act, has: str) -> list[Feature]:
    own = act.own
    return [
        ("none",),
        ("none", has, act.type),
        ("none", own.status, has),
        ("none", act.form, act.definite, has),
        ("none", act.trigger.tag, has),
        ("none", "own" if ends(own.interval) != NO_DAY else "bare", "lent" if ends(act.lent.interval) != NO_DAY else "bare"),
        ("none", "kind", own.kind),
        ("none", "headline" if act.sent in scene.headline else "body"),
        ("none", "total" if own.aggregate else "one"),
    ]
