"""Casualty figures: each number of people with the harm that they came to."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.extract.attribution.cues import speakers
from truceline.extract.casualties.breakdown import adjacent, is_part, of_the_dead, of_them, opens, share_of, sums, whole_of
from truceline.extract.casualties.counts import Count, counted, counts_of
from truceline.extract.casualties.gapped import is_split, listed, place_behind
from truceline.extract.casualties.harm import borne, harm_of, natural, one_of_several
from truceline.extract.casualties.lexicon import Words, words
from truceline.extract.casualties.linear import Harm, chains, harm_around, harm_nearby, toll, turned
from truceline.extract.casualties.people import are_people, only_more
from truceline.extract.casualties.record import record
from truceline.extract.casualties.undone import nobody_harmed
from truceline.extract.casualties.where import where
from truceline.extract.context import Context
from truceline.extract.events.draft import Draft
from truceline.extract.events.unreal import make_believe
from truceline.extract.parse import Parse, Token
from truceline.extract.totals import people_counted_up
from truceline.model import Casualty
from truceline.model.quick import replace

__all__ = ["counted", "find_casualties"]

NEAR = 5  # words between a total and its part: ", including at least"


def find_casualties(context: Context, drafts: list[Draft]) -> list[Casualty]:
    """Casualty figures in text order; ids C1, C2..."""
    reader = _Reader(context, drafts)
    for at in range(len(reader.counts)):
        reader.take(at)
    return sums(context.parse, reader.found, reader.spots)


@dataclass(slots=True)
class _Last:
    """The figure told before: `whole` is it or the total that it is part of, `end` its last token; `opens` where parts are told of it."""

    sentence: int
    whole: Casualty
    harm: Harm
    end: int
    part: bool
    opens: bool


class _Reader:
    """Reads the figures of a report one after the other: the next may lean on the harm, or be a part, of the one before.

    `spots` are the first and last token of each figure that is `found`.
    """

    def __init__(self, context: Context, drafts: list[Draft]) -> None:
        parse, table = context.parse, words()
        self._context, self._drafts, self._parse, self._table = context, drafts, parse, table
        self._starts = {n.cue for n in context.numbers}
        sources = (t for a in context.attributions for t in a.source if t.tag == "NNS" and t.lower in speakers())
        speak = {t.i for t in sources if borne(parse, t, table) is None}  # "wounding a contractor, two security sources told a newspaper"
        self.counts = [c for c in counts_of(context, table, self._harmed) if c.nominal.i not in speak]
        reached = [c for c in self.counts if not c.bare or self._harmed(c.nominal) or _next_harms(context, c, table)]
        self._runs = chains(parse, reached, table)
        self._totals: dict[int, Casualty] = {}
        self._last: _Last | None = None
        self.found: list[Casualty] = []
        self.spots: list[tuple[int, int]] = []

    def take(self, at: int) -> None:
        """Read one count, unless it is of nobody who came to harm."""
        count, parse = self.counts[at], self._parse
        first, final = parse.tokens[count.number.cue], parse.tokens[count.number.last]
        before = self._last if self._last is not None and self._last.sentence == first.sent else None
        harm, total, by_place = self._harm_and_whole(at, before)
        if harm is None or self._harms_nobody(count, harm):
            return
        total = self._whole_told(count, harm, total, before)
        same = before.whole if before is not None and only_more(count, self._table) else None
        if count.nominal.i <= count.number.last and (people := people_counted_up(parse, harm[1])) is not None:
            count, same = Count(count.number, people), None  # "bringing to 31 the number of soldiers killed"
        casualty = record(self._context, self._drafts, count, harm, self._table, total, same)
        if by_place and (told := place_behind(self._context, count)) is not None:
            name, place_id, country = where(self._context, told, None)
            casualty = replace(casualty, place=name, place_id=place_id, country=country)
        casualty = replace(casualty, id=f"C{len(self.found) + 1}")
        self._totals.setdefault(count.nominal.i, casualty)
        part = total is not None and before is not None and total is before.whole
        opened = (part and before is not None and before.opens) or (not count.bare and opens(parse, first))
        end = max(final.i, count.nominal.i)
        self._last = _Last(first.sent, total if part and total is not None else casualty, harm, end, part, opened)
        self.found.append(casualty)
        self.spots.append((first.i, end))

    def _harmed(self, token: Token) -> bool:
        return harm_of(self._parse, token, self._table) is not None

    def _harm_and_whole(self, at: int, before: _Last | None) -> tuple[Harm | None, Casualty | None, bool]:
        """The harm that those counted came to, the total that they are part of, and whether they are listed by place behind it."""
        count, parse, table = self.counts[at], self._parse, self._table
        first, final = parse.tokens[count.number.cue], parse.tokens[count.number.last]
        whole = whole_of(parse, count.nominal)
        total = self._totals.get(whole.i) if whole is not None else None
        share = not count.bare and (share_of(parse, first, table) or opens(parse, first))
        if share:
            harm = borne(parse, count.nominal, table) or _adjective(parse, final, table)
        else:
            harm = self._runs.get(count.number.first) or _harm(self._context, count, table, self._starts)
            harm = harm or self._context.hurt.get(count.nominal.i)
            if harm is None and whole is not None:
                harm = harm_of(parse, whole, table)
            if harm is None:
                harm = _of_part(self._context, self.counts, at, table, self._starts)
        if before is None or share:
            return harm, total, False
        if listed(self._context, table, count, before.end, before.harm[1]):
            return before.harm, before.whole if before.part or is_split(self._context, before.end, count) else None, True
        if before.opens and harm is None and _is_said(parse, final):
            return before.harm, before.whole, False
        if count.number.figure.low == 0:
            return harm, total, False
        if is_part(parse, first, final, count.nominal):
            return *self._of_part_behind(count, harm, total, before), False
        if (harm is None or (before.part and not only_more(count, table))) and adjacent(parse, before.end, first.i):
            return before.harm, total or (before.whole if before.part else None), False
        return harm, total, False

    def _of_part_behind(self, count: Count, harm: Harm | None, total: Casualty | None, before: _Last) -> tuple[Harm, Casualty | None]:
        """A part told behind its total has the total's harm, unless its own words have another: "wounded 20, two of whom died"."""
        parse, first = self._parse, self._parse.tokens[count.number.cue]
        own = parse.tokens[first.i - 1].lower in self._table.transitive  # "killing 15 and injuring dozens of them"
        near = all(t.text == "," or t.lower == "including" for t in parse.tokens[before.end + 1 : first.i])
        if near or not own:
            total = before.whole if near else total or before.whole
        if own and harm is not None:
            return harm, total
        later = harm_of(parse, count.nominal, self._table) if before.harm[0] != "killed" else None
        return later if later is not None and later[0] == "killed" else before.harm, total

    def _harms_nobody(self, count: Count, harm: Harm) -> bool:
        """True where the words tell of no people, of no harm done by anybody, or of nobody counted."""
        parse, table, (kind, cue) = self._parse, self._table, harm
        if natural(parse, cue, table) or make_believe(parse, cue) or one_of_several(parse, cue, table):
            return True
        if (count.number.figure.low and nobody_harmed(parse, cue)) or not are_people(self._context, count, table, cue):
            return True
        if kind in {"killed", "wounded"} and not count.bare and count.nominal.lower in table.households:
            return True  # "five families were killed": how many people, nobody says
        # Fighters who flee give way: nobody drove them from home.
        return kind == "displaced" and table.victims.get(count.nominal.lower) == "combatants"

    def _whole_told(self, count: Count, harm: Harm, total: Casualty | None, before: _Last | None) -> Casualty | None:
        """The total that a figure is part of, as the words around it and the sentence before tell."""
        parse, last, low = self._parse, self._last, count.number.figure.low or 0
        first, final = parse.tokens[count.number.cue], parse.tokens[count.number.last]
        if total is not None and total.figure.high is not None and low > total.figure.high:
            total = None  # no part is greater than its whole
        if of_them(parse, final) and last is not None and last.sentence >= first.sent - 1:
            total = total or last.whole
        dead = last if last is not None and last.sentence == first.sent - 1 and last.harm[0] == harm[0] else None
        if dead is not None and total is None and of_the_dead(parse, harm[1]) and low < (dead.whole.figure.low or 0):
            total = dead.whole
        if total is None and before is not None and before.harm[1].lower == "toll" and _added(count):
            total = before.whole if before.whole.kind == harm[0] else None
        return total


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
