"""When an act took place: days told in its sentence, days told before it, or no day."""

from __future__ import annotations

from truceline.extract.aside_told import of_another_clause, of_answer, of_deal
from truceline.extract.clauses import preposition
from truceline.extract.dates.periods import as_told, began
from truceline.extract.days_beside import day_of_what_is_beside
from truceline.extract.factuality.words import HAPPENED
from truceline.extract.parse import Token
from truceline.extract.settle.around import NO_DAY, Ends, against, ends, first_told, told_after, told_before, told_in
from truceline.extract.settle.option import Feature, Option
from truceline.extract.settle.scene import Act, Scene, few
from truceline.model import DateMention, Interval

MADE = frozenset({"AGREE", "SUPPORT", "CONSULT"})  # a deal is made on its own day
TO_COME = frozenset({"planned", "called-for", "threatened", "hypothetical"})


def day_options(scene: Scene, at: int) -> list[Option[Ends]]:
    """Options for the days of the act at an index of the scene."""
    act = scene.acts[at]
    here = told_in(scene, act.sent)
    has = few(len(here), 2)
    found: dict[Ends, Option[Ends]] = {}
    today = scene.parse.report.anchor_day
    ahead, happened = act.own.status in TO_COME, act.own.status in HAPPENED

    def add(features: list[Feature], whole: Interval, mention: DateMention | None = None, *, told: bool = False) -> None:
        interval = as_told(whole, today, ahead=ahead)
        value = ends(interval)
        if happened and today is not None and value[0] is not None and value[0] > today:
            return  # no day to come is that of what has happened
        option = found.get(value)
        if option is None:
            found[value] = Option(value, features, (mention.span,) if mention else (), interval)
        else:
            option.features += features
        found[value].told |= told

    order = sorted(here, key=lambda x: (scene.steps(act.trigger, x[1]), abs(x[1].i - act.trigger.i)))
    of_others: set[Ends] = set()
    for rank, (mention, head) in enumerate(order):
        days = scene.context.days_of(act.trigger, mention, head)
        elsewhere = (of_answer, of_another_clause, day_of_what_is_beside, *(() if act.own.type in MADE else (of_deal,)))
        if any(told(scene.parse, act.trigger, head) for told in elsewhere):
            of_others.add(ends(days))
        elif ends(days) != NO_DAY:
            add(_here(scene, act, mention, head, few(rank, 3), few(len(here), 4)), days, mention, told=True)
        start = began(mention)
        if start is not None:
            add(_began(scene, act, mention, head), start, mention, told=True)
    for rank, (mention, head) in enumerate(told_before(scene, act)):
        gap = act.sent - head.sent
        near, said = few(gap) if gap < 3 else "3-5" if gap < 6 else "far", _said(scene, head)
        add(
            [
                ("back", near, has, act.type),
                ("back", few(rank), has),
                ("back", mention.interval.granularity, near),
                ("back", "headline" if head.sent in scene.headline else "body"),
                ("back", act.form, act.definite, near),
                ("back", act.own.status),
                ("back", act.trigger.tag, has),
                ("back", said, near),
                ("back", said, act.type),
            ],
            mention.interval,
            mention,
        )
    for rank, (mention, head) in enumerate(told_after(scene, act)):
        gap = head.sent - act.sent
        near, said = few(gap) if gap < 3 else "3-5" if gap < 6 else "far", _said(scene, head)
        where = "headline" if act.sent in scene.headline else "body"
        add(
            [
                ("ahead", near, has, act.type),
                ("ahead", few(rank), has),
                ("ahead", mention.interval.granularity, near),
                ("ahead", where, near, has),
                ("ahead", act.form, act.definite, near),
                ("ahead", act.own.status),
                ("ahead", where, act.trigger.tag, has),
                ("ahead", said, near, where),
                ("ahead", said, act.type),
            ],
            mention.interval,
            mention,
        )
    for mention, head in first_told(scene):
        said = _said(scene, head)
        add(
            [
                ("lead", has, act.type),
                ("lead", act.own.status, has),
                ("lead", few(act.sent - head.sent, 4), has),
                ("lead", act.form, act.definite, has),
                ("lead", said, act.type),
                ("lead", said, has),
            ],
            mention.interval,
            mention,
        )
    own, lent = act.own.interval, act.lent.interval
    if own is not None and ends(own) != NO_DAY:
        add([("own",), ("own", act.type), ("own", act.own.status), ("own", has)], own)
    elif lent is not None and ends(lent) != NO_DAY:
        add([("lent",), ("lent", act.type, has), ("lent", act.own.status)], lent)
    for label, other in _other_acts(scene, at):
        interval = other.own.interval
        if interval is not None and ends(interval) != NO_DAY and not (other.sent == act.sent and ends(interval) in of_others):
            apart = few(abs(act.sent - other.sent), 4)
            kin = "kin" if other.own.kind == act.own.kind else "other"
            add(
                [
                    (label, has, act.type),
                    (label, apart, has),
                    (label, act.form, act.definite, apart),
                    (label, act.own.status, other.own.status),
                    (label, kin, apart),
                ],
                interval,
            )
    if today is not None and (today, today) in found:  # the day of the report is no day of the act unless the words give it
        found[today, today].features += [("today", has, act.type), ("today", act.trigger.tag), ("today", act.own.status)]
    return [*found.values(), Option(NO_DAY, _none(scene, act, has))]


def _here(scene: Scene, act: Act, mention: DateMention, head: Token, rank: str, count: str) -> list[Feature]:
    """A day of the act's own sentence."""
    steps = few(scene.steps(act.trigger, head))
    says = _said(scene, head)
    side = "after" if head.i > act.trigger.i else "before"
    when = against(scene.parse.report.anchor_day, mention.interval)
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


def _said(scene: Scene, head: Token) -> str:
    """Whether days are those of saying ("a monitor said on Friday") or of what is told."""
    if head.head == head.i:
        return "told"
    return "said" if (head.sent, head.head) in scene.saying else "told"


def _began(scene: Scene, act: Act, mention: DateMention, head: Token) -> list[Feature]:
    """The day since when something lasts, for what happened then: "since the rising of 2011", "since May, when they broke the truce"."""
    inside = "inside" if mention.span.start < act.trigger.start < mention.span.end else "after" if head.i < act.trigger.i else "before"
    path = scene.path(act.trigger, head)
    return [
        ("began", inside),
        ("began", inside, act.type),
        ("began", path),
        ("began", inside, act.form, path[:1]),
        ("began", inside, act.own.status),
        ("began", inside, few(abs(head.i - act.trigger.i) // 4, 4)),
    ]


def _other_acts(scene: Scene, at: int) -> list[tuple[str, Act]]:
    """The nearest acts around with days of their own: the last, the last of the type, the last and next of the sentence."""
    act = scene.acts[at]
    before = [a for a in reversed(scene.acts[:at]) if a.own.interval is not None]
    later = [a for a in scene.acts[at + 1 :] if a.own.interval is not None]
    after = [a for a in later if a.sent == act.sent]
    found = [
        ("last", before),
        ("last of type", [a for a in before if a.own.type == act.own.type]),
        ("last of sentence", [a for a in before if a.sent == act.sent]),
        ("next of sentence", after),
        ("next of type", [a for a in later if a.own.type == act.own.type and a.sent != act.sent]),
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
