"""Headlines that name their source without a verb: "Ten killed in the north: monitor"."""

from __future__ import annotations

from truceline.extract.attribution.cues import Attribution, cues
from truceline.extract.attribution.unnamed_body import is_mark
from truceline.extract.parse import Parse, Token

HEAD = 4  # sentences at the top of a report among which its headline may be repeated
TOP = 4  # sentences at the top among which it may stand
SAID = 4  # words that a headline tells before it names its source
SOURCE = 5  # words that name it
BOUND = {"the", "a", "by", "from", "to", "of"}  # words before a noun that tie it to what is told
NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "PART"}


def headline(parse: Parse, tokens: list[Token], index: int) -> list[Attribution]:
    """ "Ten killed in the north: monitor", "Monitor: ten killed", "Ten killed in the north Monitor"."""
    if index >= TOP:
        return []
    if len(tokens) < 5:
        return _cut_off(parse, tokens, index)
    words = [t for t in tokens if t.text[0].isalnum()]
    for mark in sorted((t for t in tokens[1:-1] if is_mark(t)), key=lambda t: (t.text != ":", -t.i)):
        before = [t for t in words if t.i < mark.i]
        after = [t for t in words if t.i > mark.i]
        for source, content in ((after, before), (before, after)):
            if 1 <= len(source) <= SOURCE and len(content) >= SAID and all(t.pos in NOMINAL for t in source):
                if mark.text != ":" and source[-1].pos == "ADJ" and source[-1].lower not in cues()["bodies"]:
                    continue  # "the Russian – Turkish truce"
                if mark.text[0] != "-" or _sets_apart(parse, mark, source):
                    return [Attribution(index, [mark], _heads(parse, source), frozenset(t.i for t in content))]
    if index > 2:
        return []
    for k, t in enumerate(words):
        following = words[k + 1] if k + 1 < len(words) else None
        after = tokens[t.i - tokens[0].i + 1 :]
        closes = index == 0 and (not after or after[0].text in {"-", "–", "|", "—"})
        if (
            k < 4
            or t.lower not in cues()["tails"]
            or words[k - 1].lower in {"the", "a", "by", "from", "to", "of"}
            or _is_object(words[k - 1], t)
        ):
            continue
        if closes or (t.text[0].isupper() and (following is None or following.text.isupper())):
            return [Attribution(index, [t], [t], frozenset(w.i for w in words[:k]))]
    return []


def _is_object(before: Token, tail: Token) -> bool:
    """ "Attack kills Afghan governor": whom it struck; "kills ten soldiers monitor", "kills ten in camp Monitor" are two phrases."""
    if tail.text[0].isupper() and before.text[0].islower():
        return False
    return tail.dep == "obj" and all(k.pos in NOMINAL and k.tag not in {"NNS", "NNPS"} for k in tail.kids if k.i < tail.i)


def _sets_apart(parse: Parse, hyphen: Token, source: list[Token]) -> bool:
    """ "... in Mali - army", "... in Mali -sources", "... in Mali-agency": a hyphen before a body that tells, not one inside a word."""
    if source[-1].lower in cues()["tails"]:
        return True
    beside = parse.tokens[hyphen.i - 1], parse.tokens[hyphen.i + 1]
    spaced = beside[0].end < hyphen.start
    after_name = source[0] is source[-1] is beside[1] and beside[0].pos == "PROPN"
    named = len(source) == 1 and source[0].text.isupper() and len(source[0].text) > 1  # "- UN"
    return source[0].i > hyphen.i and ((spaced and named) or (source[-1].lower in cues()["bodies"] and (spaced or after_name)))


def _heads(parse: Parse, source: list[Token]) -> list[Token]:
    """ "Militia, monitor": the last word of each that a comma sets apart."""
    return [t for t in source if t is source[-1] or parse.tokens[t.i + 1].text in {",", "/"}]


def _cut_off(parse: Parse, tokens: list[Token], index: int) -> list[Attribution]:
    """ "Ten killed in the north | Monitor": the source that a parser cut off from its headline."""
    words = [t for t in tokens if t.text[0].isalnum()]
    if not index or not words or words[-1].lower not in cues()["tails"] or not words[-1].text[0].isupper():
        return []
    above = parse.sentences[index - 1]
    told = [t for t in parse.sentence_tokens(above.index) if t.text[0].isalnum()]
    stopped = parse.tokens[above.last - 1].text in {".", "!", "?"}
    if stopped or above.block != parse.sentences[index].block or len(told) < SAID or any(t.lower in cues()["verbs"] for t in told):
        return []
    return [Attribution(above.index, [words[-1]], [words[-1]], frozenset(t.i for t in (*told, *words[:-1])))]


def echoed(parse: Parse, found: list[Attribution]) -> list[Attribution]:
    """ "Ten killed in the north Relief Council" over a text in which the Relief Council speaks: its last words name the source.

    Only for headlines in which nothing else is named as a source and whose last words stand apart from its clause.
    """
    sources = {_pair(parse, s) for a in found for s in a.source if s.pos in {"NOUN", "PROPN"}}
    told = {a.sentence for a in found}
    more = []
    for sentence in parse.sentences[:HEAD]:
        words = [t for t in parse.sentence_tokens(sentence.index) if t.text[0].isalnum()]
        if sentence.index in told or len(words) < SAID + 2 or (words[-2].lower, words[-1].lower) not in sources:
            continue
        content, source = words[:-2], words[-1]
        taken = any(t.dep in {"obj", "iobj", "nsubj", "nsubj:pass"} and t.head < content[-1].i + 1 for t in words[-2:])
        if taken or content[-1].pos in {"ADP", "DET", "CCONJ", "VERB", "PART", "AUX"} or not any(t.pos == "VERB" for t in content):
            continue
        more.append(Attribution(sentence.index, [source], [source], frozenset(t.i for t in content)))
    return sorted([*found, *more], key=lambda a: a.sentence) if more else found


def _pair(parse: Parse, source: Token) -> tuple[str, str]:
    """A source's last two words ("red", "cross")."""
    last = max((t.i for t in parse.subtree(source) if t.dep in {"flat", "compound"} and 0 < t.i - source.i < 3), default=source.i)
    return (parse.tokens[last - 1].lower, parse.tokens[last].lower) if last else ("", "")
