"""Casualty figures: each number of people with the harm that they came to."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.extract.attribution.cues import speakers
from truceline.extract.casualties.breakdown import adjacent, is_part, of_the_dead, of_them, opens, share_of, sums, whole_of
from truceline.extract.casualties.counts import Count, counted, counts_of
from truceline.extract.casualties.doers import act_of, doers, loser, of_several, struck_group
from truceline.extract.casualties.gapped import is_split, listed, place_behind
from truceline.extract.casualties.harm import borne, harm_of, natural, one_of_several
from truceline.extract.casualties.lexicon import Words, words
from truceline.extract.casualties.linear import Harm, chains, harm_around, harm_nearby, joint, toll, turned
from truceline.extract.casualties.span_of_time import counted_from, is_cumulative
from truceline.extract.casualties.tellers import teller
from truceline.extract.casualties.undone import nobody_harmed
from truceline.extract.casualties.victims import named_beside, predicated, victims_of
from truceline.extract.casualties.where import where
from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.extract.dates.derived import measured_from
from truceline.extract.dates.periods import as_told
from truceline.extract.events.circumstance import date_of, place_of
from truceline.extract.events.draft import Draft
from truceline.extract.events.unreal import make_believe
from truceline.extract.figures.find import policy
from truceline.extract.parse import Parse, Token
from truceline.extract.totals import counted_up, people_counted_up
from truceline.model import Casualty, Evidence, Figure
from truceline.model.quick import replace

__all__ = ["counted", "find_casualties"]

PEOPLE = {"people", "persons", "person"}
# "Nine dockers were killed": who is called by what they do, where no list has the calling; things are not killed.
CALLINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women")
TAKEN = {"abducted", "captured", "detained"}
OF_STATE = ("/GOV", "/MIL", "/COP", "/JUD")
NEAR = 5  # words between a total and its part: ", including at least"


def find_casualties(context: Context, drafts: list[Draft]) -> list[Casualty]:
    """Casualty figures in text order; ids C1, C2..."""
    table, parse = words(), context.parse
    starts = {n.cue for n in context.numbers}
    hurt = context.hurt

    def harmed(token: Token) -> bool:
        return harm_of(parse, token, table) is not None

    sources = (t for a in context.attributions for t in a.source if t.tag == "NNS" and t.lower in speakers())
    speak = {t.i for t in sources if borne(parse, t, table) is None}  # "wounding a contractor, two security sources told a newspaper"
    counts = [c for c in counts_of(context, table, harmed) if c.nominal.i not in speak]
    runs = chains(parse, [c for c in counts if not c.bare or harmed(c.nominal) or _next_harms(context, c, table)], table)
    found: list[Casualty] = []
    totals: dict[int, Casualty] = {}
    last: Last | None = None
    spots: list[tuple[int, int]] = []
    for at, count in enumerate(counts):
        first, final = parse.tokens[count.number.cue], parse.tokens[count.number.last]
        before = last if last is not None and last.sentence == first.sent else None
        whole = whole_of(parse, count.nominal)
        total = totals.get(whole.i) if whole is not None else None
        share = not count.bare and (share_of(parse, first, table) or opens(parse, first))
        if share:
            harm = borne(parse, count.nominal, table) or _adjective(parse, final, table)
        else:
            harm = runs.get(count.number.first) or _harm(context, count, table, starts) or hurt.get(count.nominal.i)
            if harm is None and whole is not None:
                harm = harm_of(parse, whole, table)
            if harm is None:
                harm = _of_part(context, counts, at, table, starts)
        by_place = before is not None and not share and listed(context, table, count, before.end, before.harm[1])
        if before is not None and by_place:
            harm, total = before.harm, before.whole if before.part or is_split(context, before.end, count) else None
        elif before is not None and before.opens and not share and _is_said(parse, final) and harm is None:
            total, harm = before.whole, before.harm
        elif before is not None and count.number.figure.low != 0 and not share:
            if is_part(parse, first, final, count.nominal):
                own = parse.tokens[first.i - 1].lower in table.transitive  # "killing 15 and injuring dozens of them"
                near = all(t.text == "," or t.lower == "including" for t in parse.tokens[before.end + 1 : first.i])
                total = before.whole if near else total if own else total or before.whole
                later = harm_of(parse, count.nominal, table) if before.harm[0] != "killed" else None
                harm = harm if own and harm is not None else later if later is not None and later[0] == "killed" else before.harm
            elif (harm is None or (before.part and not _rest(count, table))) and adjacent(parse, before.end, first.i):
                total = total or (before.whole if before.part else None)
                harm = before.harm
        if (
            harm is None
            or natural(parse, harm[1], table)
            or make_believe(parse, harm[1])
            or one_of_several(parse, harm[1], table)
            or (count.number.figure.low and nobody_harmed(parse, harm[1]))
            or not _people(context, count, table, harm[1])
        ):
            continue
        if harm[0] in {"killed", "wounded"} and not count.bare and count.nominal.lower in table.households:
            continue  # "five families were killed": how many people, nobody says
        if total is not None and total.figure.high is not None and (count.number.figure.low or 0) > total.figure.high:
            total = None  # no part is greater than its whole
        if harm[0] == "displaced" and table.victims.get(count.nominal.lower) == "combatants":
            continue  # fighters who flee give way: nobody drove them from home
        if of_them(parse, final) and last is not None and last.sentence >= first.sent - 1:
            total = total or last.whole
        dead = last if last is not None and last.sentence == first.sent - 1 and last.harm[0] == harm[0] else None
        if (
            dead is not None
            and total is None
            and of_the_dead(parse, harm[1])
            and (count.number.figure.low or 0) < (dead.whole.figure.low or 0)
        ):
            total = dead.whole
        same = before.whole if before is not None and _rest(count, table) else None
        if total is None and before is not None and before.harm[1].lower == "toll" and _added(count):
            total = before.whole if before.whole.kind == harm[0] else None
        if count.nominal.i <= count.number.last and (people := people_counted_up(parse, harm[1])) is not None:
            count, same = Count(count.number, people), None  # "bringing to 31 the number of soldiers killed"
        casualty = _casualty(context, drafts, count, harm, table, total, same)
        if by_place and (told := place_behind(context, count)) is not None:
            name, place_id, country = where(context, told, None)
            casualty = replace(casualty, place=name, place_id=place_id, country=country)
        casualty = replace(casualty, id=f"C{len(found) + 1}")
        totals.setdefault(count.nominal.i, casualty)
        part = total is not None and before is not None and total is before.whole
        opened = (part and before is not None and before.opens) or (not count.bare and opens(parse, first))
        last = Last(first.sent, total if part and total is not None else casualty, harm, max(final.i, count.nominal.i), part, opened)
        found.append(casualty)
        spots.append((first.i, max(final.i, count.nominal.i)))
    return sums(parse, found, spots)


def _of_part(context: Context, counts: list[Count], at: int, table: Words, starts: set[int]) -> Harm | None:
    """Harm of a total whose part stands right behind it and takes the verb: "30 people, among them six children, were killed"."""
    if counts[at].bare or at + 1 >= len(counts):
        return None
    part, tokens = counts[at + 1], context.parse.tokens
    first, last = tokens[part.number.cue], tokens[part.number.last]
    between = tokens[max(counts[at].nominal.i, counts[at].number.last) + 1 : first.i]
    if first.sent != counts[at].nominal.sent or len(between) > NEAR or not is_part(context.parse, first, last, part.nominal):
        return None
    return _harm(context, part, table, starts)


@dataclass(slots=True)
class Last:
    """The figure told before: `whole` is it or the total that it is part of, `end` its last token; `opens` where parts are told of it."""

    sentence: int
    whole: Casualty
    harm: Harm
    end: int
    part: bool
    opens: bool


def _added(count: Count) -> bool:
    """ "Rose to 184 with the discovery of two more bodies": the new ones are in the toll."""
    return any(k.lower in {"more", "further", "another", "additional"} for k in count.nominal.kids)


def _adjective(parse: Parse, final: Token, table: Words) -> Harm | None:
    """ "(a third of) the 90 wounded"."""
    after = parse.tokens[final.i + 1 : final.i + 2]
    return (
        (table.adjectives[after[0].lower], after[0])
        if after and after[0].sent == final.sent and after[0].lower in table.adjectives
        else None
    )


def _is_said(parse: Parse, final: Token) -> bool:
    """ "12 were women", "seven are children": a number of which something is said."""
    after = parse.tokens[final.i + 1 : final.i + 2]
    return bool(after) and after[0].sent == final.sent and after[0].lower in {"were", "are", "was", "is"}


def _next_harms(context: Context, count: Count, table: Words) -> bool:
    """ "a woman killed": the harm stands right behind."""
    tokens = context.parse.tokens
    return count.nominal.i + 1 < len(tokens) and tokens[count.nominal.i + 1].lower in table.adjectives


def _harm(context: Context, count: Count, table: Words, starts: set[int]) -> Harm | None:
    parse, word = context.parse, count.nominal.lower
    if count.bare and count.number.figure.low == 0:
        return table.nouns.get(word, "killed"), count.nominal
    if word in table.mixed:
        return "killed", count.nominal
    return (
        (None if count.bare else harm_around(parse, count, table, starts))
        or harm_of(parse, count.nominal, table)
        or (None if count.bare else toll(parse, count, table, starts) or turned(parse, count, table))
        or harm_nearby(parse, count, table, starts)
    )


def _people(context: Context, count: Count, table: Words, cue: Token) -> bool:
    """True where what is counted are people, as far as the words show."""
    nominal, number = count.nominal, count.number
    if not count.bare and number.first <= nominal.i <= number.last:
        counted_of = [k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of" and k.pos == "NOUN"]
        return not counted_of or nominal.lower in policy()["vague"] or any(_person(context, k, table) for k in counted_of)
    return _person(context, nominal, table, cue)


def _person(context: Context, nominal: Token, table: Words, cue: Token | None = None) -> bool:
    if (
        nominal.pos in {"NUM", "DET", "PRON"}
        or (cue is not None and nominal.i == cue.i)
        or nominal.lower in table.victims
        or nominal.lower in table.people
        or nominal.lower in table.rest
    ):
        return True
    if nominal.lower in table.nouns or nominal.lower in policy()["vague"] or nominal.lower in table.adjectives:
        return True
    harmed = cue is not None and table.kinds.get(cue.lower) in {"killed", "wounded"}
    counted_name = harmed and (nominal.pos == "PROPN" or (nominal.tag == "NNS" and nominal.lower.endswith(CALLINGS)))
    return counted_name or bool(context.actors.at(nominal.i)) or nominal.ent == "PER"


def _rest(count: Count, table: Words) -> bool:
    """ "37 others", "12 wounded": people whom only the figure before them describes."""
    nominal = count.nominal
    return (
        nominal.pos in {"NUM", "DET", "PRON"}
        or nominal.lower in table.rest
        or nominal.lower in table.adjectives
        or nominal.lower in policy()["vague"]
        or nominal.i == count.number.last
    )


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
    high = figure.high if figure.high is not None else figure.low if any(c.isdigit() for c in figure.expr) else None
    return replace(figure, low=0, high=high)


def _casualty(
    context: Context, drafts: list[Draft], count: Count, harm: Harm, table: Words, total: Casualty | None, same: Casualty | None
) -> Casualty:
    kind, cue = harm
    parse, figure = context.parse, count.number.figure
    both = joint(parse, cue, table) if cue.i != count.nominal.i and figure.low else None
    if both is not None or (count.nominal.lower in table.mixed and figure.low):
        kind, figure = "killed", _figure(figure)
    victims, group = _victims(context, count, table, total, same)
    several = of_several(cue)
    draft = None if several else act_of(context, drafts, cue, count.nominal, bodily=kind in {"killed", "wounded"})
    if victims == "combatants":
        group = loser(context, cue) or (struck_group(draft, group) if draft is not None else None) or group
    if (
        draft is not None
        and group in draft.event.actors
        and draft.event.kind != "clash"
        and of_them(parse, parse.tokens[count.number.last])
    ):
        struck = draft.event.recipients  # "soldiers fired at a crowd and wounded four of them": not of the soldiers
        armed = len(struck) == 1 and not struck[0].endswith(("/CVL", "/GOV")) and struck[0] != group
        victims, group = ("combatants", struck[0]) if armed else ("unspecified", None)
    speakers, holding = context.speakers(cue if cue.sent == count.nominal.sent else count.nominal)
    if any(a.denial for a in holding) and figure.low:
        speakers = ("UNKNOWN",)  # "denied killing 14": whoever says that there were 14, it is not who denies it
    if speakers == ("report",):
        speakers = teller(context, table, cue, count.nominal) or speakers
    date, place = date_of(context, cue), place_of(context, cue, [count.nominal])
    measured = date is not None and measured_from(context.parse, date)
    told = as_told(date.interval, parse.report.anchor_day, ahead=False) if date else None
    interval = None if measured else told if told else draft.event.interval if draft else None
    cumulative = is_cumulative(context, figure, cue, interval, table) or (total is not None and total.cumulative)
    if cumulative:
        interval = counted_from(context, cue, interval, table)
    tokens = [parse.tokens[count.number.cue], parse.tokens[count.number.last], count.nominal, cue]
    near = [t for t in tokens if abs(t.i - count.nominal.i) <= 10]
    span, anchor = parse.quote(min(near, key=_at), max(near, key=_at))
    name, place_id, country = where(context, place, draft.event if draft else None)
    first = parse.tokens[count.number.cue]
    last = max(parse.tokens[count.number.last], count.nominal, key=_at)
    value = Evidence(first.start, last.end, parse.text[first.start : last.end])
    evidence = [value, *context.evidence([cue], "value")]
    evidence += context.evidence([c for a in holding for c in a.cue], "cue")
    denied = draft is not None and draft.event.status == "denied"  # of whom it is denied, it is not said that he did it
    by = () if denied or several or counted_up(parse, cue) else doers(context, drafts, draft, cue, group, total=cumulative)
    if cue.lemma.lower() == "seize":  # people are abducted, whoever does it; fighters are captured, and suspects detained
        kind = "captured" if victims == "combatants" else "detained" if count.nominal.lemma.lower() in table.held else "abducted"
    elif kind in TAKEN and cue.lower not in table.kinds:
        kind = _taken(kind, victims, draft)
    multiple = bool(draft and draft.event.count > 1)
    return Casualty(
        id="",
        span=span,
        anchor=anchor,
        kind=kind,  # type: ignore[arg-type]
        figure=figure,
        victims=victims,  # type: ignore[arg-type]
        group=group,
        by=by,
        cumulative=cumulative,
        scope="sum_over_events" if multiple else "cumulative" if cumulative else "incident",
        event_ids=(draft.event.id,) if draft else (),
        part_of=total.anchor if total is not None else None,
        interval=interval,
        place=name,
        place_id=place_id,
        country=country,
        said_by=speakers,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role))),
    )


def _taken(kind: str, victims: str, draft: Draft | None) -> str:
    """Words of acts leave open what it is called: fighters are captured, and whom a state takes away it detains."""
    if victims == "combatants":
        return "captured"
    by = draft.event.actors if draft is not None else ()
    return "detained" if by and all(code.endswith(OF_STATE) for code in by) else kind


def _at(token: Token) -> int:
    return token.i
