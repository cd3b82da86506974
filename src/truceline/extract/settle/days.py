"""When an act took place: days told in its sentence, days told before it, or no day."""

from __future__ import annotations

from truceline.extract.aside_told import of_another_clause, of_answer, of_deal, under
from truceline.extract.clauses import preposition
from truceline.extract.dates.periods import as_told, began
from truceline.extract.days_beside import counted_off, day_of_what_is_beside
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
    offers = _Offers(scene, scene.acts[at])
    of_others = _told_here(offers)
    if counted_off(scene.parse, offers.act.trigger) is not None:
        return offers.options()  # "days after militants attacked": on none of the days told of other acts
    for label, told in (("back", told_before(scene, offers.act)), ("ahead", told_after(scene, offers.act))):
        for rank, (mention, head) in enumerate(told):
            offers.add(_around(offers, label, rank, mention, head), mention.interval, mention)
    for mention, head in first_told(scene):
        offers.add(_lead(offers, head), mention.interval, mention)
    _own_or_lent(offers)
    for label, other in _other_acts(scene, at):
        interval = other.own.interval
        if interval is not None and ends(interval) != NO_DAY and not (other.sent == offers.act.sent and ends(interval) in of_others):
            offers.add(_of_neighbour(offers, label, other), interval)
    return offers.options()


class _Offers:
    """Options by their days; what speaks for the same days adds up. `has` tells how many days the act's sentence tells."""

    def __init__(self, scene: Scene, act: Act) -> None:
        self.scene, self.act = scene, act
        self.here = told_in(scene, act.sent)
        self.has = few(len(self.here), 2)
        self._found: dict[Ends, Option[Ends]] = {}
        self._today = scene.parse.report.anchor_day
        self._ahead, self._happened = act.own.status in TO_COME, act.own.status in HAPPENED

    def add(self, features: list[Feature], whole: Interval, mention: DateMention | None = None, *, told: bool = False) -> None:
        """Offer days, unless they are to come and the act has happened."""
        interval = as_told(whole, self._today, ahead=self._ahead)
        value = ends(interval)
        if self._happened and self._today is not None and value[0] is not None and value[0] > self._today:
            return
        option = self._found.get(value)
        if option is None:
            option = self._found[value] = Option(value, features, (mention.span,) if mention else (), interval)
        else:
            option.features += features
        option.told |= told

    def options(self) -> list[Option[Ends]]:
        """All options; the day of the report is no day of the act unless the words give it."""
        act, today = self.act, self._today
        if today is not None and (told := self._found.get((today, today))) is not None:
            told.features += [("today", self.has, act.type), ("today", act.trigger.tag), ("today", act.own.status)]
        return [*self._found.values(), Option(NO_DAY, _none(self.scene, act, self.has))]


def _told_here(offers: _Offers) -> set[Ends]:
    """Offer the days of the act's sentence, the nearest first; gives those that are told of something else there."""
    scene, act = offers.scene, offers.act
    elsewhere = (of_answer, of_another_clause, day_of_what_is_beside, *(() if act.own.type in MADE else (of_deal,)))
    order = sorted(offers.here, key=lambda x: (scene.steps(act.trigger, x[1]), abs(x[1].i - act.trigger.i)))
    of_others: set[Ends] = set()
    for rank, (mention, head) in enumerate(order):
        days = scene.context.days_of(act.trigger, mention, head)
        others = any(told(scene.parse, act.trigger, head) for told in elsewhere) or _counted_from(scene, act, days, mention, head)
        if others:
            of_others.add(ends(days))
        elif ends(days) != NO_DAY:
            offers.add(_here(scene, act, mention, head, few(rank, 3), few(len(offers.here), 4)), days, mention, told=True)
        start = began(mention)
        if start is not None and not others:
            offers.add(_began(scene, act, mention, head), start, mention, told=True)
    return of_others


def _counted_from(scene: Scene, act: Act, days: Interval, mention: DateMention, head: Token) -> bool:
    """ "Was shot on Monday, weeks after he fled": Monday is when he was shot, unless the words say how many weeks."""
    clause = counted_off(scene.parse, act.trigger)
    return clause is not None and not under(scene.parse, head, clause) and days == mention.interval


def _around(offers: _Offers, label: str, rank: int, mention: DateMention, head: Token) -> list[Feature]:
    """A day told before the act's sentence ("back"), or after it ("ahead")."""
    scene, act, has = offers.scene, offers.act, offers.has
    gap = abs(act.sent - head.sent)
    near, said = few(gap) if gap < 3 else "3-5" if gap < 6 else "far", _said(scene, head)
    features: list[Feature] = [
        (label, near, has, act.type),
        (label, few(rank), has),
        (label, mention.interval.granularity, near),
        (label, act.form, act.definite, near),
        (label, act.own.status),
        (label, said, act.type),
    ]
    if label == "back":
        where = "headline" if head.sent in scene.headline else "body"
        return [*features, (label, where), (label, act.trigger.tag, has), (label, said, near)]
    where = "headline" if act.sent in scene.headline else "body"
    return [*features, (label, where, near, has), (label, where, act.trigger.tag, has), (label, said, near, where)]


def _lead(offers: _Offers, head: Token) -> list[Feature]:
    """The first day that the report tells."""
    act, has, said = offers.act, offers.has, _said(offers.scene, head)
    return [
        ("lead", has, act.type),
        ("lead", act.own.status, has),
        ("lead", few(act.sent - head.sent, 4), has),
        ("lead", act.form, act.definite, has),
        ("lead", said, act.type),
        ("lead", said, has),
    ]


def _own_or_lent(offers: _Offers) -> None:
    """Offer the day that the rules took from the sentence, or else that of another mention of the act."""
    act, has = offers.act, offers.has
    own, lent = act.own.interval, act.lent.interval
    if own is not None and ends(own) != NO_DAY:
        offers.add([("own",), ("own", act.type), ("own", act.own.status), ("own", has)], own)
    elif lent is not None and ends(lent) != NO_DAY:
        offers.add([("lent",), ("lent", act.type, has), ("lent", act.own.status)], lent)


def _of_neighbour(offers: _Offers, label: str, other: Act) -> list[Feature]:
    """The day of an act around this one."""
    act, has = offers.act, offers.has
    apart = few(abs(act.sent - other.sent), 4)
    kin = "kin" if other.own.kind == act.own.kind else "other"
    return [
        (label, has, act.type),
        (label, apart, has),
        (label, act.form, act.definite, apart),
        (label, act.own.status, other.own.status),
        (label, kin, apart),
    ]


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
