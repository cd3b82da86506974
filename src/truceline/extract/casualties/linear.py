"""Harm by word order, for headlines and scraped text that the parser takes apart."""

from __future__ import annotations

from truceline.extract.casualties.counts import Count
from truceline.extract.casualties.lexicon import Words
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import is_passive, stops
from truceline.extract.parse import Parse, Token

Harm = tuple[str, Token]
TWO = 2  # numbers and harm words that a run needs
CLAIM = {"claim", "claims", "claimed", "claiming"}  # "claiming eight", "claimed four pupils"
AROUND = 7  # words between a number and a harm word right behind what it counts: "nine pro-government fighters were killed"
WERE = {"was", "were", "are", "been", "being", "have", "had", "has"}  # "15 were wounded"
REACH = 5  # words between a number and its harm where the parse does not join them; calibrated on the training reports
ASIDE = 12  # words of what is said aside of some of those counted: ", half of them officers of the border guard,"
WHOLE = {"them", "whom"}
SPREAD = 30  # words between "toll" and its number, where a verb of tolls stands right before the number: as long as phrases get
TURNED = 14  # words from a number to the harm of "the number of Dutch soldiers who have died"
QUOTES = {'"', "”", "'", "’", "»"}
THROUGH = {"NOUN", "PROPN", "ADJ", "DET", "PRON", "AUX", "CCONJ", "ADV", "NUM"}


def chains(parse: Parse, counts: list[Count], words: Words) -> dict[int, Harm]:
    """Harm of each number (by its first token) in a run that alternates numbers and harm words.

    "40 civilians killed 100 injured": the harm follows; "kills 35 and wounds dozens": it goes before. A run needs two of each,
    and to begin with the one and end with the other; else it could be either, and the parse decides.
    """
    found: dict[int, Harm] = {}
    harms = parse.tokens_of(words.transitive)
    if len(counts) < TWO or len(harms) < TWO:
        return found
    by_cue = {c.number.cue: c for c in counts}
    i = 0
    for start in sorted({*by_cue, *(t.i for t in harms)}):
        if start < i:
            continue  # inside the run before
        i, run = _run(parse, start, by_cue, words)
        _settle(run, words, found)
    return found


def _run(parse: Parse, i: int, by_cue: dict[int, Count], words: Words) -> tuple[int, list[Count | Token]]:
    """Where the run ends that begins with the number or harm word at a token, and its numbers and harm words."""
    run: list[Count | Token] = []
    while i < len(parse.tokens) and not (run and stops(parse, i)):
        token, count = parse.tokens[i], by_cue.get(i)
        if count is not None:
            run.append(count)
            i = count.number.last
        elif token.lower in words.transitive:
            run.append(token)
        elif token.pos not in THROUGH and token.text not in {",", "-", "–"} and token.lower != "of":
            break
        i += 1
    return i, run


def _settle(run: list[Count | Token], words: Words, found: dict[int, Harm]) -> None:
    groups: list[list[Count | Token]] = []
    for item in run:
        if groups and isinstance(groups[-1][0], Token) == isinstance(item, Token):
            groups[-1].append(item)
        else:
            groups.append([item])
    if len(groups) < 4 or len(groups) % 2:
        return
    follows = isinstance(groups[0][0], Count)
    for at in range(0, len(groups), 2):
        numbers, harms = (groups[at], groups[at + 1]) if follows else (groups[at + 1], groups[at])
        cue = next(h for h in harms if isinstance(h, Token))
        for count in numbers:
            if isinstance(count, Count):
                found[count.number.first] = (words.transitive[cue.lower], cue)


def harm_around(parse: Parse, count: Count, words: Words, starts: set[int]) -> Harm | None:
    """Harm that stands right after the counted words ("106 injured", "2 others wounded"), whatever the parse made of it."""
    tokens = parse.tokens
    before = tokens[count.number.cue - 1] if count.number.cue else None
    if before is not None and before.lower in words.transitive and before.sent == count.nominal.sent:
        return None
    for token in _behind(parse, count.number.last):
        if stops(parse, token.i) or (token.lower == "those" and count.nominal.i > count.number.last):
            return None
        if token.lower in words.adjectives:
            if token.i + 1 in starts and tokens[token.i + 1].sent == token.sent:
                return None
            following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
            takes = {"NOUN", "PROPN", "ADJ", "DET"} if token.lower in words.verbs else {"NOUN", "PROPN", "ADJ"}
            if following is not None and following.sent == token.sent and following.pos in takes:
                return None
            return words.adjectives[token.lower], token
        if token.lower in words.sustain and token.tag in {"VBD", "VBN", "JJ", "VBP"} and token.i > count.nominal.i:
            object_ = tokens[token.i + 1 : token.i + 4]
            return next(((words.sustained[t.lower], t) for t in object_ if t.lower in words.sustained), None)
        raised = token.lower in words.believe and token.tag == "VBN" and tokens[token.i - 1].lower in WERE
        told = raised or token.lower in WERE or token.lower in words.rest
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and not told and token.text != "-":
            return None
    return None


def _behind(parse: Parse, last: int) -> list[Token]:
    """The words right behind a number, without what is said aside of some of the counted: "30 soldiers, most of them recruits, were"."""
    tokens = parse.tokens
    near = tokens[last + 1 : last + 1 + AROUND]
    comma = next((t.i for t in near if t.text == ","), None)
    if comma is None or not any(t.lower in WHOLE and tokens[t.i - 1].lower == "of" for t in tokens[comma + 1 : comma + 4]):
        return near
    end = next((t.i for t in tokens[comma + 1 : comma + 1 + ASIDE] if t.text == ","), None)
    if end is None or stops(parse, end - 1) or tokens[end].sent != tokens[last].sent:
        return near
    return [*tokens[last + 1 : comma], *tokens[end + 1 : end + 1 + AROUND]]


def harm_nearby(parse: Parse, count: Count, words: Words, starts: set[int]) -> Harm | None:
    """Harm within a few words of a number: before it ("Kills 10", "the lives of 12", "leaves 31 civilians dead") or after it."""
    tokens, first, nominal = parse.tokens, parse.tokens[count.number.cue], count.nominal
    before = tokens[first.i - 1] if first.i and not stops(parse, first.i) else None
    if before is not None and before.text in QUOTES and first.i > 1 and tokens[first.i - 2].sent == first.sent:
        before = tokens[first.i - 2]  # "neutralised" four terrorists
    over = before.i - 1 if before is not None else -1
    second = tokens[over] if over >= 0 and tokens[over].sent == first.sent else None
    if before is not None:
        if before.lower in words.verbs and before.lower not in words.unaccusative:
            passive = before.tag == "VBN" and any(k.dep in {"nsubj:pass", "aux:pass"} for k in before.kids)
            if not passive:
                return words.verbs[before.lower], before
        if second is not None and f"{second.lower} {before.lower}" in words.phrases:
            return words.phrases[f"{second.lower} {before.lower}"], second
        third = tokens[first.i - 3] if second is not None and second.lower == "to" and first.i > 2 else None
        if third is not None and f"{third.lower} {before.lower}" in words.phrases and not is_passive(third):
            return words.phrases[f"{third.lower} {before.lower}"], third  # "hacked to death 31 villagers"
        if before.lower == "of" and second is not None and second.lower in words.ends:
            return words.ends[second.lower], second
        if before.lower in CLAIM and (nominal.i <= count.number.last or nominal.lower in words.people or nominal.lower in words.victims):
            return "killed", before
        if before.lower in words.claim and (nominal.lower in {"lives", "life"} or tokens[count.number.last + 1].lower == "lives"):
            return "killed", before
    return _after(parse, count, words, starts)


def _after(parse: Parse, count: Count, words: Words, starts: set[int]) -> Harm | None:
    tokens, nominal = parse.tokens, count.nominal
    before = tokens[count.number.cue - 1] if count.number.cue else nominal
    left = before.lower in words.leave or any(k.lower in words.leave for k in parse.ancestors(nominal))
    reach = REACH * 2 if left else REACH
    for token in tokens[nominal.i + 1 : nominal.i + 1 + reach]:
        if stops(parse, token.i) or token.text in {".", ";", ":"}:
            return None
        if token.lower == "those" and nominal.i > count.number.last:
            return None  # "30 families of those killed"
        if token.lower in words.adjectives or (token.lower in words.unaccusative and words.verbs[token.lower] == "killed"):
            following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
            active = token.lower in words.verbs and (
                following is not None and following.sent == token.sent and (following.i in starts or following.lower in {"the", "a", "an"})
            )
            return None if active else (words.adjectives.get(token.lower) or words.verbs[token.lower], token)
        if token.pos in {"VERB", "SCONJ"} or (not left and token.i in starts):
            return None  # "stabbed two men before being shot dead"
    return None


def toll(parse: Parse, count: Count, words: Words, starts: set[int]) -> Harm | None:
    """ "the death toll from the attacks has risen to 86", "the number of those wounded rises to 11"."""
    tokens, tolls = parse.tokens, clause_words().tolls
    at, seen = count.number.cue - 1, False
    if at < 0 or tokens[at].sent != count.nominal.sent:
        return None
    if tokens[at].lower not in {"to", "at", "by", "as"} and tokens[at].lower not in words.toll_verbs:
        return None
    if tokens[at].lower == "as" and not tokens[count.number.first].text[0].isdigit():
        return None  # "may rise as many lie under rubble"
    for token in reversed(tokens[max(0, at - SPREAD) : at + 1]):
        if token.sent != count.nominal.sent or token.text in {";", ":"}:
            return None
        if token.lower in words.toll_verbs:
            seen = True
        elif token.lemma.lower() in tolls and (seen or any(t.lower in words.toll_verbs for t in tokens[max(0, token.i - 4) : token.i])):
            if token.lower == "toll":
                return "killed", token
            counted = (t for t in tokens[token.i + 1 : at] if t.lower in words.nouns or t.lower in words.adjectives)
            if (harmed := next(counted, None)) is not None:
                return words.adjectives.get(harmed.lower) or words.nouns[harmed.lower], harmed
        elif token.i in starts and tokens[token.i - 1].lower != "from" and not (tokens[token.i + 1].text == "-" or "-" in token.text):
            return None
    return None


def turned(parse: Parse, count: Count, words: Words) -> Harm | None:
    """ "bringing to 21 the number of soldiers killed", "raising to 40 the death toll": the toll stands behind its number."""
    tokens, at = parse.tokens, count.number.cue - 1
    if at < 1 or tokens[at].lower != "to" or tokens[at - 1].lower not in words.toll_verbs or tokens[at].sent != count.nominal.sent:
        return None
    behind = [t for t in tokens[count.number.last + 1 : count.number.last + 1 + TURNED] if t.sent == tokens[at].sent]
    told = next((t for t in behind[:4] if t.lemma.lower() in clause_words().tolls), None)
    if told is None or told.lower == "toll":
        return ("killed", told) if told is not None else None
    return next(
        ((words.kinds.get(t.lower) or words.nouns[t.lower], t) for t in behind if t.lower in words.kinds or t.lower in words.nouns), None
    )


def joint(parse: Parse, cue: Token, words: Words) -> Token | None:
    """The other harm word of "killed and wounded", "killing or injuring", said of one number without a split."""
    for step in (-2, 2):
        at = cue.i + step
        if 0 <= at < len(parse.tokens):
            other, link = parse.tokens[at], parse.tokens[cue.i + step // 2]
            if link.text == "," and other.i + 2 < len(parse.tokens) and parse.tokens[other.i + 2].lower in words.kinds:
                link = parse.tokens[other.i + 1]  # "killed, wounded or captured 300"
            kinds = {words.kinds.get(other.lower), words.kinds.get(cue.lower)}
            if (
                other.sent == cue.sent
                and link.lower in {"and", "or"}
                and len(kinds) == 2
                and kinds & {"killed", "wounded"}
                and None not in kinds
            ):
                return other
    return None
