"""When and where an act took place: the dates and places that its clause carries."""

from __future__ import annotations

from collections.abc import Collection

from truceline.extract.aside_told import of_another_clause, of_answer, of_deal, under
from truceline.extract.attribution.cues import is_speech
from truceline.extract.clauses import preposition
from truceline.extract.context import Context, distance
from truceline.extract.days_beside import day_of_what_is_beside
from truceline.extract.factuality.words import cues
from truceline.extract.mending.labels import NOUNS
from truceline.extract.parse import Parse, Token
from truceline.model import DateMention, Interval, PlaceMention
from truceline.model.quick import replace

WHERE = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "on",
    "around",
    "over",
    "across",
    "within",
    "of",
    "from",
    "to",
    "into",
    "toward",
    "towards",
    "through",
    "north of",
    "south of",
    "between",
    "along",
    "off",
    "against",
    "for",
    "",
}


# The most specific named place wins (eval GUIDELINES, "place"); the figures are steps in the tree that a vaguer kind must be nearer.
VAGUER = {"admin1": 1, "district": 1, "sub-area": 1, "route": 2, "zone": 3, "water": 3, "region": 4}


FAR = 8  # steps in the tree beyond which a place of the sentence says nothing of the act
INTO = frozenset({"into", "inside"})
SENT = frozenset({"fire", "launch", "shoot", "lob"})
SUBORDINATE = frozenset({"advcl", "xcomp", "ccomp", "acl"})
PAST_AUXILIARIES = frozenset({"had", "has", "have", "was", "were"})
GAPPED = 2  # "in Homs ten were killed and in Hama another": what is told of Hama is another's
CLAUSES = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis"})
RIGHT_BEFORE = 3  # words between a place and the "where" that takes it up
STRUCK = 2  # steps by which a place that the act lands on may stand further off


def date_of(context: Context, trigger: Token) -> DateMention | None:
    """The date that belongs to an act: the nearest in the tree that does not belong to the reporting of it."""
    best: tuple[int, int, DateMention, Interval] | None = None
    for mention, head in context.dates_in(trigger.sent):
        if mention.interval.granularity == "vague" and mention.interval.start is None:
            continue
        days = context.days_of(trigger, mention, head)
        if days.granularity == "vague" and days.start is None:
            continue
        if any(told(context.parse, trigger, head) for told in (of_deal, of_answer, of_another_clause, day_of_what_is_beside)):
            continue
        governor = context.parse.head_of(head)
        if governor is not None and is_speech(governor) and governor.i != trigger.i and _reports(context, governor, trigger):
            continue
        steps = distance(context.parse, trigger, head)
        if best is None or (steps, abs(head.i - trigger.i)) < best[:2]:
            best = (steps, abs(head.i - trigger.i), mention, days)
    if best is None or best[0] >= FAR:
        return None
    return best[2] if best[3] == best[2].interval else replace(best[2], interval=best[3])


def day_of_another(context: Context, trigger: Token, date: DateMention) -> bool:
    """True for a day to come of another clause, where the act is told as past: "is due on Thursday, as both accused each other of raids",
    "the panel set up when the war ended will meet on Monday"."""
    if not _to_come(context, date):
        return False
    told = past_over(context.parse, trigger)
    return told is not None and not any(under(context.parse, t, told) for t in context.parse.tokens_in(date.span))


def day_of_given(context: Context, trigger: Token, date: DateMention) -> bool:
    """True for a day to come beside an act of force that was before: "said after renewed fighting", "will investigate the attacks"."""
    head = context.parse.head_of(trigger)
    if head is None or trigger.pos not in NOUNS or not _to_come(context, date):
        return False
    return preposition(trigger) in {"after", "following", "since"} or (trigger.dep == "obj" and head.lower in cues()["given"])


def day_of_content(context: Context, trigger: Token, date: DateMention) -> bool:
    """True for a day to come in what was said, agreed or refused already: "have agreed to stop fighting on Wednesday", or is in a
    headline's present: "agrees to hand back power in April"."""
    if trigger.pos != "VERB" or not _to_come(context, date):
        return False
    if past_over(context.parse, trigger) is trigger:
        return True
    return trigger.tag == "VBZ" and all(t.head != trigger.i for t in context.parse.tokens_in(date.span))


def _to_come(context: Context, date: DateMention) -> bool:
    today, start = context.parse.report.anchor_day, date.interval.start
    return today is not None and start is not None and start > today


def uttered_in_passing(parse: Parse, trigger: Token) -> bool:
    """ "Marched to demand the release", "flew to the capital to urge the rebels to talk": it was asked."""
    over = parse.head_of(trigger)
    aimed = trigger.dep == "advcl" and any(k.lower == "to" and k.dep == "mark" for k in trigger.kids)
    return aimed and over is not None and over.pos == "VERB" and past_over(parse, over) is over


def past_over(parse: Parse, trigger: Token) -> Token | None:
    """The verb by which an act is told as past: its own, that over a participle, or one that ends, answers or judges the act named."""
    known = cues()
    for verb in (trigger, *parse.ancestors(trigger)):
        if verb.pos not in {"VERB", "AUX"} or (verb.tag == "VBG" and verb.dep in SUBORDINATE):
            continue
        past = verb.tag == "VBD" or (verb.tag == "VBN" and any(k.lower in PAST_AUXILIARIES for k in verb.kids if k.dep.startswith("aux")))
        named = trigger.pos in NOUNS and verb.lower not in known["ended"] and verb.lower not in known["given"]
        return verb if past and not named else None
    return None


def date_said(context: Context, trigger: Token) -> DateMention | None:
    """The date of saying: an act of speech took place when it was spoken."""
    for attribution in context.attributions:
        if not attribution.holds(trigger):
            continue
        for mention, head in context.dates_in(trigger.sent):
            if any(head.head == cue.i for cue in attribution.cue):
                return mention
    return None


def _reports(context: Context, verb: Token, trigger: Token) -> bool:
    """True where the verb of speech has the act in what it reports."""
    return any(verb in a.cue and a.holds(trigger) for a in context.attributions)


def _where_told(context: Context, trigger: Token, without: Collection[str]) -> PlaceMention | None:
    """ "The troops in South Ossetia, where a policeman was killed": the place right before the clause, unless it has one of its own."""
    clause = next((t for t in (trigger, *context.parse.ancestors(trigger)) if t.dep in CLAUSES), None)
    where = next((k for k in clause.kids if k.lower == "where"), None) if clause is not None and clause.dep == "acl:relcl" else None
    if clause is None or where is None:
        return None
    places = [(place, head) for place, head in context.places_in(trigger.sent) if place.kind not in without]
    if any(under(context.parse, head, clause) for _, head in places):
        return None
    before = [(head.i, place) for place, head in places if where.i - RIGHT_BEFORE <= head.i < where.i]
    return max(before, key=lambda row: row[0])[1] if before else None


def _lands_of(context: Context, trigger: Token) -> set[str | None]:
    """Countries that an act's own word tells it to go into."""
    here = context.places_in(trigger.sent) if trigger.pos == "VERB" else ()
    return {place.country for place, head in here if place.kind == "country" and head.head == trigger.i and preposition(head) in INTO}


def place_of(context: Context, trigger: Token, objects: list[Token], *, without: Collection[str] = ()) -> PlaceMention | None:
    """The place of an act: its object where that is a place, else the nearest place of its sentence that says where.

    A country gives way to a place inside it, and one that stands with the act to no place outside it ("fired rockets into Israel");
    kinds in `without` are passed over.
    """
    if (told := _where_told(context, trigger, without)) is not None:
        return told
    lands = _lands_of(context, trigger)
    struck = {p.id for t in objects for p in [context.place_at(t)] if p is not None}
    scored = []
    for place, head in context.places_in(trigger.sent):
        if context.names_state(place, head):
            continue
        if place.kind in without or (context.actors.at(head.i) and preposition(head) == "" and place.id not in struck):
            continue
        if context.told_from(head, trigger) or (lands and place.country not in lands):
            continue
        if place.kind == "country" and head.head == trigger.i and trigger.lemma.lower() in SENT and preposition(head) == "from":
            continue  # "fired from Lebanon": where it came from, not where it fell
        if place.kind != "country" and (context.is_whole(place, trigger.sent) or context.is_whole_of(place, trigger)):
            continue
        steps = distance(context.parse, trigger, head) + VAGUER.get(place.kind, 0)
        steps += 0 if preposition(head) in WHERE else 3
        steps += GAPPED if head.dep == "conj" and head.head == trigger.i and trigger.pos == "VERB" else 0
        steps -= STRUCK if place.id in struck else 0
        scored.append((place.kind == "country", steps, abs(head.i - trigger.i), place))
    scored.sort(key=lambda s: s[:3])
    if scored and scored[0][1] < FAR:
        return scored[0][3]
    return None
