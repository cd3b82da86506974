"""What is counted: numbers with their nominals, and single people whom no number counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.extract.casualties.lexicon import Words, headline_verb
from truceline.extract.casualties.measures import measures
from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.extract.figures import Number
from truceline.extract.parse import Parse, Token
from truceline.model import Figure

UNSURE = {"confirm", "verify", "corroborate", "establish", "specify", "give", "say", "rule", "exclude"}  # not to know is not to deny
ANY = 6  # words between a negation and the "any" that it reaches
ARTICLES = {"a", "an", "another", "no", "any"}
SPEECH = {"said", "says", "told", "tells", "added", "adds", "reported", "reports"}
PART = {"including", "among"}  # between a number and a noun: the noun is what a part of it counts
OLDEST = 110  # no age is told above it
COUNTED = {"nummod", "det", "amod", "nummod:gov", "compound"}


@dataclass(slots=True)
class Count:
    """A number and the nominal that it counts; `bare` where no number stands ("a soldier")."""

    number: Number
    nominal: Token
    bare: bool = False


def counts_of(context: Context, table: Words, harmed: Callable[[Token], bool]) -> list[Count]:
    """Counts in text order. `harmed` tells whether a nominal came to harm; named single people count only then."""
    starts = {n.cue for n in context.numbers}
    found = []
    dated = {t.i for mention in context.dates for t in context.parse.tokens_in(mention.span)}
    for number in context.numbers:
        nominal = None if number.first in dated else counted(context.parse, number)
        if nominal is None or measures(context, number, starts):
            continue
        if (
            _asked(context, number)
            or _not_one(context.parse, context.parse.tokens[number.first])
            or _is_age(context, number, table)
            or _of_two_kinds(context.parse, number, nominal)
        ):
            continue
        if number.figure.low == 0 and _of_the_harmed(context.parse, number, table):
            continue
        if number.figure.low == 1 and number.figure.high == 1 and nominal.lower in table.collective:
            continue  # "from one family"
        if nominal.lower in table.sides:
            continue  # "both sides were killed": two sides are no two people
        if nominal.i > number.last and nominal.lower in table.transitive:
            nominal = context.parse.tokens[number.last]  # "Kills 3 Wounds 20"
        found.append(Count(number, nominal))
    taken = {c.nominal.i for c in found} | {i for n in context.numbers for i in range(n.cue, n.last + 1)}
    found += _singles(context, table, taken, starts, harmed)
    found.sort(key=lambda c: c.number.first)
    return [c for c in found if not any(_same_person(context.parse, c, other) for other in found)]


def _same_person(parse: Parse, named: Count, told: Count) -> bool:
    """ "Gomez, a native of Mexico, was arrested", "Abu Nasr the commander was killed": one person, whose name is left for what he is."""
    if not (named.bare and told.bare and named.nominal.pos == "PROPN" and told.nominal.pos == "NOUN") or told.number.figure.low != 1:
        return False
    if told.nominal.head != named.nominal.i and told.nominal.head != named.nominal.head:
        return False
    first, last = min(named.nominal.i, told.nominal.i), max(named.nominal.i, told.nominal.i)
    inside = {t.i for n in (named.nominal, told.nominal) for t in parse.subtree(n)}
    return all(t.text == "," or (t.i in inside and t.dep != "cc" and t.pos != "VERB") for t in parse.tokens[first + 1 : last])


def _is_age(context: Context, number: Number, table: Words) -> bool:
    """ "Ziad 13 suffered burns", "Amal, 35, was hurt": a number right behind a name; "a woman of 70"."""
    tokens = context.parse.tokens
    before = [t for t in tokens[max(number.first - 2, 0) : number.first] if t.text != ","]
    if number.first != number.last or not before or number.figure.low is None or number.figure.low >= OLDEST:
        return False
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if len(before) == 2 and before[1].lower == "of" and before[0].tag == "NN" and before[0].lower not in table.collective:
        counts = after is not None and after.sent == before[0].sent and after.pos in {"NOUN", "PROPN", "ADJ"} and after.lower != "years"
        return not counts and (before[0].lower in table.victims or before[0].lower in table.people)
    named = before[-1].ent == "PER" and tokens[number.first].text.isdigit()
    return named and after is not None and (after.text == "," or after.pos in {"VERB", "AUX"})


def _of_the_harmed(parse: Parse, number: Number, table: Words) -> bool:
    """ "None of those injured was in danger": they were injured."""
    after = parse.tokens[number.last + 1 : number.last + 5]
    return bool(after) and after[0].lower == "of" and any(t.lower in table.adjectives for t in after[1:])


def _of_two_kinds(parse: Parse, number: Number, nominal: Token) -> bool:
    """ "Both civilians and insurgents": no two people."""
    first = parse.tokens[number.first]
    return first.lower == "both" and (first.dep == "cc:preconj" or any(k.dep == "conj" for k in nominal.kids))


def _not_one(parse: Parse, first: Token) -> bool:
    """ "Not a single civilian", "not one soldier": nobody."""
    before = parse.tokens[first.i - 1] if first.i else None
    if before is None or before.lower != "not" or before.sent != first.sent:
        return False
    return first.lower == "one" or (first.lower == "a" and parse.tokens[first.i + 1].lower == "single")


def _asked(context: Context, number: Number) -> bool:
    """ "how many were killed", "wounded twice as many": no number is told."""
    tokens, first = context.parse.tokens, context.parse.tokens[number.first]
    before = tokens[number.first - 1] if number.first else None
    return first.lower in {"many", "few"} and before is not None and before.sent == first.sent and before.lower in {"how", "as"}


def counted(parse: Parse, number: Number) -> Token | None:
    """The nominal that a number counts: "13 soldiers", "dozens of civilians", or the number itself ("13 were killed")."""
    token = _top(parse, number)
    head = parse.head_of(token)
    after = parse.tokens[number.last + 1 : number.last + 3]
    if head is not None and head.i > number.last and after and (after[0].text in {",", ":"} or _of_more(after)):
        return token  # "rose to 54, officials said"; "6 of 10 villagers"
    if head is not None and any(t.lower in PART for t in parse.tokens[number.last + 1 : head.i]):
        return token  # "kill 42 including 16 children"
    if head is not None and (token.dep in COUNTED or token.dep.startswith("nummod")) and head.pos not in {"VERB", "SYM"}:
        if head.dep == "nummod" and head.head != head.i:
            return parse.tokens[head.head]
        if head.dep == "compound" and head.tag == "NN" and parse.tokens[head.head].tag == "NNS" and head.head > head.i:
            return parse.tokens[head.head]  # "three coalition soldiers", the number hung on the coalition
        if head.pos == "AUX":  # "120 IS fighters": the group's name taken for a verb
            return next((t for t in parse.tokens[head.i + 1 : head.i + 4] if t.tag == "NNS"), None)
        return head
    for k in token.kids:
        if k.dep == "nmod" and preposition(k) == "of":
            return token
    if token.pos in {"NUM", "NOUN", "ADJ", "DET", "PRON"}:
        return token
    return None


def _of_more(after: list[Token]) -> bool:
    return after[0].lower == "of" and len(after) > 1 and after[1].pos == "NUM"


def _top(parse: Parse, number: Number) -> Token:
    """The word of a number by which it hangs in the tree: "10" of "10 to 15", "tens" of "tens of thousands"."""
    inside = range(number.first, number.last + 1)
    outward = [t for t in parse.tokens[number.first : number.last + 1] if t.head not in inside or t.head == t.i]
    return next((t for t in outward if t.pos in {"NUM", "NOUN", "ADJ", "DET", "PRON"}), parse.tokens[number.last])


def _singles(context: Context, table: Words, taken: set[int], starts: set[int], harmed: Callable[[Token], bool]) -> list[Count]:
    """ "a soldier was killed", "another was wounded", "no casualties": one person or none, though no number says so."""
    found = []
    for token in context.parse.tokens:
        if token.i in taken or token.pos not in {"NOUN", "DET", "PRON", "PROPN", "ADJ"}:
            continue
        if token.pos == "ADJ" and not _noun(context, token, table):
            continue
        article = next((k for k in token.kids if k.dep == "det" and k.lower in ARTICLES), None) if token.kids else None
        article = article or _kin(context, token, table, starts)
        if article is None and token.lower != "another" and not _one_person(context, token, table):
            continue
        first = article or token
        if _speaks(context, token) or _what_they_were(context, first):
            continue
        nobody = first.lower == "no" or (first.lower == "any" and _without(context, first)) or _not_one(context.parse, first)
        if first.lower == "any" and not nobody:
            continue
        if nobody and token.lower not in table.tolls and token.lower != "one" and not _unharmed(token, first, table, harmed):
            continue
        numbered = any(i in starts for i in range(first.i + 1, first.i + 3) if context.parse.tokens[i : i + 1] and not _aged(context, i))
        if not nobody and (token.lower in table.collective or numbered):
            continue
        known = token.ent == "PER" or token.lower in table.victims or token.lower in table.people or token.lower in {"another", "he", "she"}
        if token.lower in {"he", "she"} and not harmed(token):
            continue
        if not known and article is not None and token.lower not in table.things and (token.pos == "NOUN" or context.actors.at(token.i)):
            known = harmed(token) and _stricken(context, token, table)  # "a cobbler", "a Palestinian was killed"
        if nobody or (known and (article is not None or harmed(token))):
            low = 0 if nobody else 1
            figure = Figure(context.parse.text[first.start : token.end], low, low)
            found.append(Count(Number(first.i, first.i, figure, first.i), token, bare=True))
    return found


def _what_they_were(context: Context, article: Token) -> bool:
    """ "Two died, one of them a child", "one of whom was a medic": who the one was, not one more."""
    before = [t.lower for t in context.parse.tokens[max(article.i - 4, 0) : article.i] if t.sent == article.sent]
    if before[-1:] in (["was"], ["is"]):
        before.pop()
    return len(before) > 2 and before[-3].isalnum() and before[-2:] in (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"])


def _unharmed(token: Token, first: Token, table: Words, harmed: Callable[[Token], bool]) -> bool:
    """ "no civilians were hurt", "no soldier was killed": people of whom none came to the harm that is told."""
    return first.lower == "no" and (token.lower in table.victims or token.lower in table.people) and harmed(token)


def _noun(context: Context, token: Token, table: Words) -> bool:
    """ "killed a civilian", "wounded another Palestinian", "a third was hurt": adjectives to the tagger, nouns by their place."""
    if token.dep in {"amod", "compound"}:
        return False
    return token.lower in table.victims or (token.lower in table.rest and token.dep != "root") or bool(context.actors.at(token.i))


def _speaks(context: Context, token: Token) -> bool:
    """ "wounding five others, a reporter told the agency": whoever stands right before a verb of speech says it."""
    tokens, at = context.parse.tokens, token.i + 1
    return at < len(tokens) and tokens[at].lower in SPEECH and tokens[at].sent == token.sent and tokens[at].tag.startswith("VB")


def _kin(context: Context, token: Token, table: Words, starts: set[int]) -> Token | None:
    """The "his" of "a man and his wife", "one mother and her child": one person more, whom only the first one names."""
    if token.tag != "NN" or token.dep not in {"conj", "appos"}:
        return None
    above = context.parse.head_of(token)
    row = [*token.kids, *(above.kids if above is not None else ())]
    # "a man, his wife and three children": the parser takes the second for another name of the first.
    listed = token.dep == "conj" or (token.dep == "appos" and any(k.dep == "conj" and k.i > token.i for k in row))
    head = above if listed else None
    if head is None or head.tag not in {"NN", "NNS"} or token.lower in table.collective:
        return None
    if token.lower not in table.victims and token.lower not in table.people:
        return None
    told = any((k.dep == "det" and k.lower in ARTICLES) or k.i in starts for k in head.kids)
    return next((k for k in token.kids if told and k.tag == "PRP$"), None)


def _without(context: Context, article: Token) -> bool:
    """ "without any casualties", "no report of any casualties", "did not cause any deaths"; but not "could not confirm any deaths"."""
    before = context.parse.tokens[max(article.i - ANY, 0) : article.i]
    if any(t.lemma.lower() in UNSURE for t in before):
        return False
    return any(t.lower in {"without", "no", "not", "n't", "nor"} and t.sent == article.sent for t in before)


def _stricken(context: Context, token: Token, table: Words) -> bool:
    """ "left a dustman injured", "a cobbler was killed": whoever is wounded or killed is a person, unless a thing or a beast."""
    around = context.parse.tokens[max(token.i - 2, 0) : token.i + 4]
    return any(table.kinds.get(t.lower) in {"killed", "wounded"} and t.tag.startswith(("VB", "JJ")) for t in around)


def _aged(context: Context, i: int) -> bool:
    """ "a 47-year-old volunteer": the number is an age."""
    return any("year" in t.lower for t in context.parse.tokens[i : i + 3])


def _one_person(context: Context, token: Token, table: Words) -> bool:
    """ "the mother died", "Karim Haddad was killed", "he was killed": one named or definite person who suffers the verb."""
    head = context.parse.head_of(token)
    if head is None:
        return token.lower in table.victims and token.lower not in table.collective and headline_verb(token, table) is not None
    if token.lower in {"he", "she"}:
        said = head.lower in table.believe and any(table.adjectives.get(k.lower) == "killed" for k in head.kids)  # "he was pronounced dead"
        return token.dep == "nsubj:pass" and (said or table.kinds.get(head.lower) in {"killed", "wounded"})
    if token.tag not in {"NN", "NNP"}:
        return False
    if token.ent != "PER" and not (token.lower in table.victims and token.lower not in table.collective):
        return False
    if any((k.dep in {"conj", "cc"} and k.lower not in table.kinds) or (k.dep == "nummod" and k.i < token.i) for k in token.kids):
        return False  # several
    if token.dep == "nmod" and preposition(token) == "of":
        return head.lower in table.ends
    if token.dep.startswith("nsubj") and preposition(head) == "among":
        return True  # "the groom was among the dead": `harmed` tells
    if token.dep not in {"nsubj", "nsubj:pass", "obj"}:
        return False
    if head.lower in table.believe and any(k.dep == "xcomp" and table.kinds.get(k.lower) == "killed" for k in head.kids):
        return True  # "is thought to have been killed"
    after = context.parse.tokens[head.i + 1 : head.i + 2]
    return head.lower in table.verbs or any(f"{head.lower} {k.lower}" in table.phrases for k in (*head.kids, *after))
