"""Two phrases that the parser hangs on the wrong word, because the words before them are prepositions elsewhere.

"Killed over 60 rebels": "over" tells how many, the rebels are what was killed. "Was seized on Monday by rebels": "by" tells who did it, not
whose Monday it was. Who did it to whom depends on both.
"""

from __future__ import annotations

from truceline.extract.attribution.cues import cues
from truceline.extract.clauses import is_passive
from truceline.extract.dates.calendar import OF_CALENDAR
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

BOUNDS = frozenset({"up", "between"})


def counted_object(parse: Parse, mark: Token) -> None:
    """ "Killed over 60 rebels", "up to 60", "between 50 and 60": the noun after the number is the object of a verb that has none."""
    thing = parse.tokens[mark.head]
    verb = parse.tokens[thing.head]
    if not thing.dep.startswith("obl") or mark.i < verb.i:
        return
    if verb.lower not in words().takes_count or thing.lemma.lower() in words().measures:
        return
    number = thing if thing.pos == "NUM" else next((k for k in thing.kids if k.dep == "nummod"), None)
    below = {k.dep for k in verb.kids}
    if number is None or not _counts(parse, mark, number) or not below.isdisjoint({"obj", "aux:pass"}):
        return
    subject = next((k for k in verb.kids if k.dep.startswith("nsubj")), None)
    perfect = any(k.dep == "aux" and k.lower in {"have", "has", "had", "having"} for k in verb.kids)
    right_behind = mark.i == verb.i + (2 if parse.tokens[verb.i + 1].lower == "dead" else 1)
    active = subject is not None and mark.lower in BOUNDS and right_behind  # whose "killed up to 60" had people killed
    if verb.tag == "VBN" and not perfect and (not active or (subject is not None and any(k.dep == "nummod" for k in subject.kids))):
        return  # a headline's "4 killed, over 40 wounded"
    if subject is not None and subject.dep == "nsubj:pass":
        if not active:
            return
        subject.dep, verb.tag = "nsubj", "VBD"
    thing.dep, thing.mark = "obj", None
    hang(parse, mark, number, "advmod") if number is not thing else None
    if number is thing:
        mark.dep = "advmod"


def _counts(parse: Parse, mark: Token, number: Token) -> bool:
    """ "Over 60", "up to 60", "between 50 and 60"."""
    words_between = [t.lower for t in parse.tokens[mark.i + 1 : number.i]]
    return number.i > mark.i and words_between == (["to"] if mark.lower == "up" else [])


def past_before_count(parse: Parse, past: Token) -> None:
    """ "Has killed 9,000 people in five years and displaced millions": a past tense, and whom it counts, no kind of millions."""
    number = parse.tokens[past.head]
    joint = parse.tokens[past.i - 1]
    if past.tag != "VBN" or joint.dep != "cc" or number.dep != "conj" or past.i != number.i - 1 or number.lower not in words().uncounted:
        return
    verb = next((t for t in parse.ancestors(number) if t.pos == "VERB"), None)
    if verb is None or not any(k.dep == "obj" for k in verb.kids):
        return
    hang(parse, past, verb, "conj")
    hang(parse, joint, past, "cc")
    hang(parse, number, past, "obj")


def done_on_day(parse: Parse, agent: Token) -> None:
    """ "Was seized on Monday by rebels", "killed last week by the army": a day is nobody's, the act is."""
    day = parse.tokens[agent.head]
    verb = parse.tokens[day.head]
    told = day.lower in OF_CALENDAR or day.lower in words().passed
    if told and day.dep.startswith("obl") and verb.pos == "VERB" and is_passive(verb) and not any(k.dep == "obl:agent" for k in verb.kids):
        hang(parse, agent, verb, "obl:agent")


def counted_source(parse: Parse, source: Token) -> None:
    """ "Blast kills six Syrian state TV": a headline's last words say who tells it; there is no count of one television."""
    verb = parse.tokens[source.head]
    number = next((k for k in source.kids if k.dep == "nummod" and k.i == verb.i + 1), None)
    known = cues()["bodies"] | cues()["tails"]
    if number is None or source.tag not in {"NN", "NNP"} or source.lower not in known or number.lower in {"one", "1"}:
        return
    behind = parse.tokens[source.i + 1] if source.i + 1 < len(parse.tokens) else None
    if behind is not None and behind.sent == source.sent and behind.pos != "PUNCT":
        return
    source.kids.remove(number)
    number.head = number.i
    hang(parse, number, verb, "obj")
    source.dep = "parataxis"
