"""The record of a figure: who was hurt, by whom, when and where, as far as its words and the act that they tell say."""

from __future__ import annotations

from truceline.extract.attribution import Attribution
from truceline.extract.casualties.breakdown import of_them
from truceline.extract.casualties.counts import Count
from truceline.extract.casualties.doers import act_of, doers, loser, of_several, struck_group
from truceline.extract.casualties.lexicon import Words
from truceline.extract.casualties.linear import Harm, joint
from truceline.extract.casualties.span_of_time import counted_from, is_cumulative
from truceline.extract.casualties.tellers import teller
from truceline.extract.casualties.victims import named_beside, predicated, victims_of
from truceline.extract.casualties.where import where
from truceline.extract.clauses import agents
from truceline.extract.context import Context
from truceline.extract.dates.derived import measured_from
from truceline.extract.dates.periods import as_told
from truceline.extract.events.circumstance import date_of, place_of
from truceline.extract.events.draft import Draft
from truceline.extract.parse import Token
from truceline.extract.totals import counted_up
from truceline.model import Casualty, Event, Evidence, Figure, Interval, Span
from truceline.model.quick import replace

PEOPLE = {"people", "persons", "person"}
TAKEN = {"abducted", "captured", "detained"}
OF_STATE = ("/GOV", "/MIL", "/COP", "/JUD")


def record(
    context: Context, drafts: list[Draft], count: Count, harm: Harm, table: Words, total: Casualty | None, same: Casualty | None
) -> Casualty:
    """The record of a figure of one harm; `total` is the figure that it is a part of, `same` the one told beside it."""
    parse, cue = context.parse, harm[1]
    kind, figure = _counted(context, count, harm, table)
    several = of_several(cue)
    draft = None if several else act_of(context, drafts, cue, count.nominal, bodily=kind in {"killed", "wounded"})
    event = draft.event if draft is not None else None
    victims, group = _sufferers(context, draft, count, cue, _victims(context, count, table, total, same))
    speakers, holding = _speakers(context, count, cue, figure, table)
    interval, cumulative = _days(context, event, cue, figure, table, total)
    span, anchor = _quoted(context, count, cue)
    name, place_id, country = where(context, place_of(context, cue, [count.nominal]), event)
    evidence = [_value(context, count), *context.evidence([cue], "value")]
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    denied = event is not None and event.status == "denied"  # of whom it is denied, it is not said that he did it
    by = () if denied or several or counted_up(parse, cue) else doers(context, drafts, draft, cue, group, total=cumulative)
    multiple = event is not None and event.count > 1
    return Casualty(
        id="",
        span=span,
        anchor=anchor,
        kind=_called(kind, cue, count, victims, draft, table),  # type: ignore[arg-type]
        figure=figure,
        victims=victims,  # type: ignore[arg-type]
        group=group,
        by=by,
        cumulative=cumulative,
        scope="sum_over_events" if multiple else "cumulative" if cumulative else "incident",
        event_ids=(event.id,) if event is not None else (),
        part_of=total.anchor if total is not None else None,
        interval=interval,
        place=name,
        place_id=place_id,
        country=country,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _counted(context: Context, count: Count, harm: Harm, table: Words) -> tuple[str, Figure]:
    """The kind of harm and its figure; what two kinds share is of the dead, none at least."""
    kind, cue = harm
    figure = count.number.figure
    both = joint(context.parse, cue, table) if cue.i != count.nominal.i and figure.low else None
    if both is not None or (count.nominal.lower in table.mixed and figure.low):
        return "killed", _figure(figure)
    return kind, figure


def _sufferers(context: Context, draft: Draft | None, count: Count, cue: Token, told: tuple[str, str | None]) -> tuple[str, str | None]:
    """Who they were and of which side, in the light of the act that did the harm."""
    victims, group = told
    if victims == "combatants":
        group = loser(context, cue) or (struck_group(draft, group) if draft is not None else None) or group
    if draft is None or group not in draft.event.actors or draft.event.kind == "clash":
        return victims, group
    if not of_them(context.parse, context.parse.tokens[count.number.last]):
        return victims, None if victims == "combatants" and _by_their_own(context, count, cue, group) else group
    struck = draft.event.recipients  # "soldiers fired at a crowd and wounded four of them": not of the soldiers
    armed = len(struck) == 1 and not struck[0].endswith(("/CVL", "/GOV")) and struck[0] != group
    return ("combatants", struck[0]) if armed else ("unspecified", None)


def _by_their_own(context: Context, count: Count, cue: Token, group: str | None) -> bool:
    """ "The army killed 20 soldiers": whose they were no word tells, and they were not its own."""
    if any(m.code == group and m.actor_id is not None for m in context.actors.at(count.nominal.i)) or loser(context, cue) is not None:
        return False
    killers = (m.code for t in agents(context.parse, cue) for m in context.actors.at(t.i) if m.code)
    return any(code.replace("/GOV", "/MIL") == group for code in killers)


def _speakers(context: Context, count: Count, cue: Token, figure: Figure, table: Words) -> tuple[tuple[str, ...], list[Attribution]]:
    """Who vouches for it, and the words that say so."""
    speakers, holding = context.speakers(cue if cue.sent == count.nominal.sent else count.nominal)
    if any(a.denial for a in holding) and figure.low:
        speakers = ("UNKNOWN",)  # "denied killing 14": whoever says that there were 14, it is not who denies it
    if speakers == ("report",):
        speakers = teller(context, table, cue, count.nominal) or speakers
    return speakers, holding


def _days(
    context: Context, event: Event | None, cue: Token, figure: Figure, table: Words, total: Casualty | None
) -> tuple[Interval | None, bool]:
    """When it was, and whether it was counted up over a longer time."""
    date = date_of(context, cue)
    told = as_told(date.interval, context.parse.report.anchor_day, ahead=False) if date else None
    interval = told if told else event.interval if event is not None else None
    if date is not None and measured_from(context.parse, date):
        interval = None
    cumulative = is_cumulative(context, figure, cue, interval, table) or (total is not None and total.cumulative)
    return (counted_from(context, cue, interval, table) if cumulative else interval), cumulative


def _quoted(context: Context, count: Count, cue: Token) -> tuple[Span, str]:
    """The words from the number to the harm, as far as they stand together."""
    tokens = [context.parse.tokens[count.number.cue], context.parse.tokens[count.number.last], count.nominal, cue]
    near = [t for t in tokens if abs(t.i - count.nominal.i) <= 10]
    return context.parse.quote(min(near, key=_at), max(near, key=_at))


def _value(context: Context, count: Count) -> Evidence:
    """The words of the number and of those counted."""
    first = context.parse.tokens[count.number.cue]
    last = max(context.parse.tokens[count.number.last], count.nominal, key=_at)
    return Evidence(first.start, last.end, context.parse.text[first.start : last.end])


def _called(kind: str, cue: Token, count: Count, victims: str, draft: Draft | None, table: Words) -> str:
    """People are abducted, whoever does it; fighters are captured, and suspects detained."""
    if cue.lemma.lower() == "seize":
        return "captured" if victims == "combatants" else "detained" if count.nominal.lemma.lower() in table.held else "abducted"
    return _taken(kind, victims, draft) if kind in TAKEN and cue.lower not in table.kinds else kind


def _taken(kind: str, victims: str, draft: Draft | None) -> str:
    """Words of acts leave open what it is called: fighters are captured, and whom a state takes away it detains."""
    if victims == "combatants":
        return "captured"
    by = draft.event.actors if draft is not None else ()
    return "detained" if by and all(code.endswith(OF_STATE) for code in by) else kind


def _victims(context: Context, count: Count, table: Words, total: Casualty | None, same: Casualty | None) -> tuple[str, str | None]:
    victims, group = victims_of(context, count.nominal, table)
    if victims == "unspecified" and not count.bare:
        tokens = context.parse.tokens
        behind = named_beside(context, tokens[count.number.last], table)
        victims, group = behind or predicated(context, tokens[max(count.number.last, count.nominal.i)], table) or (victims, group)
    elif not count.bare and of_them(context.parse, context.parse.tokens[count.number.last]):  # "25 of them women"
        victims, group = predicated(context, context.parse.tokens[count.number.last], table) or (victims, group)
    if same is not None and _unlike(context, count, same):
        same = None
    if count.nominal.lower in PEOPLE and not any(k.lower in {"other", "more", "another", "further"} for k in count.nominal.kids):
        same = None  # "a woman dead and five people injured": they are not said to be like her
    for other in (total, same):
        if other is not None and victims == "unspecified":
            victims, group = other.victims, other.group
    if total is not None and group is None and victims == total.victims:
        group = total.group
    return victims, group


def _unlike(context: Context, count: Count, same: Casualty) -> bool:
    """ "a woman dead and dozens wounded", "two medics among 31 dead": the many are not said to be like the one, nor all like a part."""
    before = context.parse.tokens[max(count.number.first - 1, 0)]
    one = same.figure.low == same.figure.high == 1 and count.number.figure.low != 1 and count.nominal.lower not in {"others", "other"}
    return one or before.lower == "among"


def _figure(figure: Figure) -> Figure:
    """Bounds of a number that two kinds of harm share without a split: none at least, all at most."""
    return replace(figure, low=0)


def _at(token: Token) -> int:
    return token.i
