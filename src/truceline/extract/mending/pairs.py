"""Who acts, where the parser took one of two doers for something else: headlines that join by a comma, charges after "by"."""

from __future__ import annotations

from collections.abc import Set

from truceline.extract.mending.labels import NOUNS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token

STOPS = frozenset({".", "!", "?"})
PLURAL = frozenset({"VBP", "VB", "VBD", "MD"})
CHARGE = frozenset({"of", "for"})


def headline_pair(parse: Parse, name: Token) -> None:
    """ "Armenia, Azerbaijan agree on truce": a comma stands for "and" in a headline; what explains a name has a comma behind it too."""
    spoken_to = name.dep == "vocative"
    first = name if spoken_to else parse.tokens[name.head]
    verb = parse.tokens[first.head]
    second = _subject(parse, name) if spoken_to else name
    if second is None or first.dep not in {"nsubj", "vocative"} or verb.tag not in PLURAL or not _unstopped(parse, first):
        return
    opens = min((t.i for t in parse.subtree(second) if t.text[0].isalnum()), default=second.i)
    last = max((t.i for t in parse.subtree(second) if t.i < verb.i), default=second.i)
    comma = parse.tokens[opens - 1]
    before = min(t.i for t in parse.subtree(first))
    between = parse.tokens[before : comma.i]
    if comma.text != "," or any(t.text == "," for t in (*between, *parse.tokens[last + 1 : verb.i])):
        return
    if before != parse.sentences[first.sent].first or not (first.text[0].isupper() and second.text[0].isupper()):
        return
    if first.dep == "vocative":
        first.dep = "nsubj"
    hang(parse, second, first, "conj")


def in_list(parse: Parse, name: Token) -> None:
    """ "The Arab League, UN, NATO and Kenya condemned it": a name in a list of names is one of them, and explains none."""
    first = parse.tokens[name.head]
    if name.pos != "PROPN" or first.pos != "PROPN" or "PER" in (first.ent, name.ent) or name.i < first.i:
        return
    if any(k.dep != "punct" for k in name.kids):
        return  # "Grozny, the capital": described
    tokens = parse.tokens
    listed = [k for k in first.kids if k.dep == "conj" and k.i > name.i and k.pos == "PROPN"]
    if len(listed) < 2 or tokens[name.i - 1].text != "," or tokens[name.i + 1].text != "," or tokens[name.i + 2].dep == "cc":
        return
    hang(parse, name, first, "conj")


def _subject(parse: Parse, spoken_to: Token) -> Token | None:
    """The subject of the verb on which somebody hangs as though spoken to."""
    verb = parse.tokens[spoken_to.head]
    return next((k for k in verb.kids if k.dep == "nsubj" and k.i > spoken_to.i), None)


def _unstopped(parse: Parse, token: Token) -> bool:
    sentence = parse.sentences[token.sent]
    return parse.tokens[sentence.last - 1].text not in STOPS


def charged(parse: Parse, gerund: Token, accusing: Set[str]) -> None:
    """ "Was accused by police of shooting a man": the charge is of whoever is accused, not of the police."""
    accuser = parse.tokens[gerund.head]
    verb = parse.tokens[accuser.head]
    if accuser.dep != "obl:agent" or verb.lower not in accusing or gerund.tag != "VBG":
        return
    if any(k.dep in {"mark", "case"} and k.lower in CHARGE for k in gerund.kids):
        hang(parse, gerund, verb, "advcl")


def by_whom(parse: Parse, verb: Token) -> None:
    """ "A film released by the army shows ...": the main verb, taken for the one by whom, has its subject before the participle."""
    participle = parse.tokens[verb.head]
    noun = parse.tokens[participle.head]
    by = next((k for k in verb.kids if k.dep == "case" and k.lower == "by" and k.i < verb.i), None)
    whom = next((k for k in verb.kids if k.dep == "nsubj" and k.i < verb.i), None)
    if by is None or whom is None or verb.tag not in {"VBZ", "VBP", "VBD"} or participle.dep != "acl" or noun.dep != "root":
        return
    if noun.pos not in NOUNS or not noun.i < participle.i < verb.i:
        return
    hang(parse, by, whom, "case")
    hang(parse, whom, participle, "obl:agent")
    hang(parse, verb, noun, "acl")
    later = [k for k in noun.kids if k.i > verb.i]
    succeed(parse, noun, verb)
    for k in later:
        hang(parse, k, verb, k.dep)
    hang(parse, noun, verb, "nsubj")


def blamed(verb: Token, subject: Token) -> None:
    """ "Two killed in raid, rebels blamed": who accuses nobody is accused."""
    if verb.lower not in words().accusing or verb.tag != "VBD" or subject.dep != "nsubj" or subject.i > verb.i:
        return
    if any(k.i > verb.i and k.dep != "punct" and k.dep != "parataxis" for k in verb.kids):
        return
    subject.dep, verb.tag = "nsubj:pass", "VBN"
