"""The first of several subjects, which the parser hung elsewhere: "after Turkey and Israel signed a deal", "Sudan, Chad and Niger
condemned it", "not only Sudan but also Chad condemned it"."""

from __future__ import annotations

from truceline.extract.dates.calendar import OF_CALENDAR
from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.parse import Parse, Token

OPENS = frozenset({"after", "before", "since", "until", "as", "while", "once", "when", "although", "because"})


def opened_by(parse: Parse, mark: Token) -> None:
    """ "Prices rose after Turkey and Israel signed a deal": both signed it, though the first was taken for what stands behind "after"."""
    first = parse.tokens[mark.head]
    if mark.lower in OPENS and first.dep in SUBJECTS and parse.tokens[first.head].tag in FINITE and _name(first):
        verb = parse.tokens[first.head]
        hang(parse, mark, verb, "mark")  # "since Turkey signed it": no subject stands behind a preposition
        verb.dep = "advcl" if verb.dep == "conj" and not any(k.dep == "cc" for k in verb.kids) else verb.dep
        return
    if mark.lower not in OPENS or first.dep not in {"obl", "obj", "nmod"} or not _name(first) or first.i + 1 >= len(parse.tokens):
        return
    behind = max(t.i for t in parse.subtree(first)) + 1
    joint = parse.tokens[behind] if behind < len(parse.tokens) else first
    over = parse.tokens[first.head]
    both = any(k.dep == "conj" and _name(k) for k in first.kids)
    if both and joint.dep == "conj" and joint.head == over.i and joint.tag in FINITE and not any(k.dep in SUBJECTS for k in joint.kids):
        joint.dep = "advcl"  # "as Turkey and Israel clashed"
        hang(parse, first, joint, "nsubj")
        hang(parse, mark, joint, "mark")
        return
    verb = parse.tokens[joint.head]
    if joint.dep != "cc" or joint.lower != "and" or verb.dep != "conj" or verb.head != over.i or verb.tag not in FINITE:
        return
    second = next((k for k in verb.kids if k.dep in SUBJECTS and k.i < verb.i), None)
    if second is None or not _name(second) or _start(parse, second) != joint.i + 1:
        return
    verb.dep = "advcl"
    hang(parse, first, verb, second.dep)
    hang(parse, mark, verb, "mark")
    _join(parse, first, second, joint)


def before_comma(parse: Parse, first: Token) -> None:
    """ "Sudan, Chad and Niger condemned it": the first of a list, set apart as if it said where."""
    verb = parse.tokens[first.head]
    second = next((k for k in verb.kids if k.dep in SUBJECTS and first.i < k.i < verb.i), None)
    if second is None or not _name(first) or not _name(second) or parse.tokens[first.i + 1].text != ",":
        return
    listed = any(k.dep == "conj" and any(c.dep == "cc" for c in k.kids) for k in second.kids)
    opens = first.i == 0 or parse.tokens[first.i - 1].sent != first.sent
    if listed and opens and _start(parse, second) == first.i + 2:
        label = second.dep
        hang(parse, second, first, "conj")
        first.dep = label


def not_only(parse: Parse, joint: Token) -> None:
    """ "Not only Sudan but also Chad condemned it"."""
    verb = parse.tokens[joint.head]
    first = parse.tokens[verb.head]
    if joint.lower != "but" or verb.dep != "conj" or verb.tag not in FINITE or first.dep != "root" or not _name(first):
        return
    second = next((k for k in verb.kids if k.dep in SUBJECTS and joint.i < k.i < verb.i), None)
    if second is None or not any(k.lower == "only" for k in first.kids):
        return
    label = second.dep
    succeed(parse, first, verb)
    first.head = verb.i
    hang(parse, first, verb, label)
    _join(parse, first, second, joint)


def _start(parse: Parse, noun: Token) -> int:
    return min(t.i for t in parse.subtree(noun) if t.dep != "punct")


def behind_gerund(parse: Parse, thing: Token) -> None:
    """ "While attacking Hamas, Turkish troops killed ten": whom they attacked, and who killed; no two that "and" does not join."""
    start = _start(parse, thing)
    gerund = parse.tokens[max(start - 1, 0)]
    if gerund.tag != "VBG" or gerund.dep != "advcl" or gerund.head != thing.head or any(k.dep in {"obj", "nsubj"} for k in gerund.kids):
        return
    first = next((k for k in thing.kids if k.i < thing.i and k.dep != "punct"), None)
    if first is not None and first.pos == "PROPN" and any(k.text == "," for k in first.kids):
        hang(parse, first, gerund, "obj")  # "al-Shabaab, Israeli forces", taken for one name
        return
    doer = next((k for k in thing.kids if k.dep in {"conj", "appos"} and k.i > thing.i), None)
    if doer is None or any(k.dep == "cc" for k in doer.kids) or not any(k.text == "," for k in doer.kids):
        return
    verb = parse.tokens[thing.head]
    label = thing.dep
    hang(parse, doer, verb, label)
    hang(parse, thing, gerund, "obj")


def as_well_as(parse: Parse, joint: Token) -> None:
    """ "Condemned Pakistan as well as Ethiopia", "Sudan rather than Iran": the second stands beside the first."""
    second = parse.tokens[joint.head]
    first = parse.tokens[max(joint.i - 1, 0)]
    if joint.lower not in {"as", "rather"} or not any(k.dep == "fixed" for k in joint.kids):
        return
    alike = first.dep == second.dep or (first.dep == "obj" and second.dep == "obl" and not any(k.dep == "case" for k in second.kids))
    if alike and first.head == second.head and first.i < joint.i < second.i and first.pos in NOUNS:
        hang(parse, second, first, "conj")


def _join(parse: Parse, first: Token, second: Token, joint: Token) -> None:
    hang(parse, second, first, "conj")
    hang(parse, joint, second, "cc")


def _name(token: Token) -> bool:
    return token.pos == "PROPN" and token.lower not in OF_CALENDAR
