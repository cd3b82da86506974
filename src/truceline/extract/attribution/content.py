"""What a verb of speech says: the clause below it, the clause that it is put into, and what a parser hung beside it."""

from __future__ import annotations

from truceline.extract.attribution.attitudes import attitudes
from truceline.extract.attribution.closing import FINITE
from truceline.extract.attribution.cues import cues, is_speech, not_said
from truceline.extract.attribution.phrase import goes_with
from truceline.extract.clauses import kids
from truceline.extract.parse import Parse, Token

TO_COME = frozenset({"will", "would", "'ll", "could", "may", "might"})


def content_of(parse: Parse, verb: Token) -> frozenset[int]:
    """Indices of what is said: the clause below the verb, or the clause that the verb is put into."""
    if found := of_noun(parse, verb):
        return found
    clauses = [
        k for k in verb.kids if k.dep in {"ccomp", "xcomp"} and not (k.dep == "xcomp" and k.tag == "VB") and not goes_with(parse, verb, k)
    ]
    if clauses:
        content = frozenset(t.i for c in clauses for t in parse.subtree(c)) | _strays(parse, verb, clauses)
        if not _finite(parse, content, clauses):
            return frozenset(range(min(content), parse.sentences[verb.sent].last))
        return _own_part(parse, verb, content | _opened(parse, verb, content))
    if verb.lower in cues()["clausal"]:
        return frozenset()
    head = parse.head_of(verb)
    if verb.dep == "advcl" and head is not None and head.i > verb.i and head.pos == "VERB" and kids(verb, "nsubj"):
        return frozenset(t.i for t in parse.subtree(head) if t.i > verb.i)  # "..., while the rebels said | they killed nine"
    if verb.dep == "parataxis" and head is not None:
        outside = {t.i for t in parse.subtree(verb)}
        return _own_part(parse, verb, frozenset(t.i for t in parse.subtree(head) if t.i not in outside))
    spoken = [o for o in kids(verb, "obj") if o.lower not in not_said() and not o.lower.endswith("day")]
    if spoken and any(k.dep in {"acl", "ccomp"} for o in spoken for k in o.kids):
        return frozenset(t.i for o in spoken for t in parse.subtree(o))  # "said jets bombed the town"
    later = [k for k in verb.kids if k.dep == "parataxis" and k.i > verb.i]
    if not later and adds(parse, verb):
        rest = parse.tokens[verb.i + 1 : parse.sentences[verb.sent].last]
        return frozenset(t.i for t in rest) if any(t.tag in FINITE for t in rest) else frozenset()  # "..., adding the soldiers fled"
    return frozenset(t.i for c in later for t in parse.subtree(c))


def of_noun(parse: Parse, verb: Token) -> frozenset[int]:
    """What is said of a noun in a clause on it ("a raid that officials | said | killed nine"), none where the verb stands in no such
    clause. The noun is of it where nothing else tells of it; of what a clause behind a comma adds, or is still to come, the act is not.
    """
    said = parse.tokens[verb.head]
    if verb.dep != "parataxis" or said.dep != "acl:relcl" or verb.i > said.i:
        return frozenset()
    aside = {t.i for t in parse.subtree(verb)}
    content = frozenset(t.i for t in parse.subtree(said) if t.i not in aside)
    noun = parse.tokens[said.head]
    first = min(content | aside)
    added = parse.tokens[first - 1].text == "," or any(k.lower in TO_COME for k in said.kids)
    return content if added else content | {noun.i}


def _finite(parse: Parse, content: frozenset[int], clauses: list[Token]) -> bool:
    """False for a that-clause without its verb ("said that men wearing uniforms | stormed the house"): it goes on to the end."""
    opened = any(m.dep == "mark" and m.lower == "that" for c in clauses for m in c.kids)
    return not opened or any(parse.tokens[i].pos == "AUX" or parse.tokens[i].tag in {"VBD", "VBZ", "VBP"} for i in content)


def _opened(parse: Parse, verb: Token, content: frozenset[int]) -> frozenset[int]:
    """What a clause holds besides its own subtree: its subject, hung elsewhere ("said the town, besieged since May, was shelled"),
    and behind "that" all up to the next stop, unless a verb beside the verb of speech goes on there.
    """
    first, last = min(content), max(content)
    if first < verb.i:
        return frozenset()
    start = next((t.i for t in parse.tokens[verb.i + 1 : first] if t.lower == "that" or is_speech(t)), None)
    if start is not None and parse.tokens[start].lower != "that":
        return frozenset()
    if start is None and parse.tokens[first].pos == "AUX" and not any(k.i in content for k in kids(verb, "nsubj")):
        left = [k for k in kids(verb, "nsubj", "nsubj:outer") if verb.i < k.i < first]
        start = min((t.i for k in left for t in parse.subtree(k)), default=None)
        start = None if start is None or start < verb.i else start
    that = start is not None and parse.tokens[start].lower == "that" or parse.tokens[first].lower == "that"
    end = last + 1
    if that:
        beside = {k.i for k in verb.kids if k.i > last and k.dep in {"conj", "advcl", "parataxis"}}
        stop = parse.sentences[verb.sent].last
        while end < stop and parse.tokens[end].text[0].isalnum() and not _beside(parse, end, beside):
            end += 1
    return frozenset(range(start if start is not None else first, end)) if that or start is not None else frozenset()


def _own_part(parse: Parse, verb: Token, content: frozenset[int]) -> frozenset[int]:
    """The content without what another says behind a semicolon: "said the road was bombed; the rebels denied it"."""
    for t in parse.tokens[verb.i + 1 : max(content, default=0)]:
        if t.text == ";" and any(is_speech(o) and kids(o, "nsubj") for o in parse.tokens[t.i + 1 : max(content)]):
            return frozenset(i for i in content if i < t.i)
    return content


def _beside(parse: Parse, i: int, beside: set[int]) -> bool:
    """True where what stands beside a verb of speech begins: "and called on them to leave", "while the rebels denied it"."""
    t = parse.tokens[i]
    return i in beside or (t.dep in {"cc", "mark"} and t.head in beside) or is_speech(t)


def _strays(parse: Parse, verb: Token, clauses: list[Token]) -> frozenset[int]:
    """What stands behind the clause of a verb of speech and belongs to it, though the parser hung it on the verb.

    "said three men were hurt on Monday in an exchange of fire", "said troops opened fire and wounded four", "... and that ...".
    """
    last = max(t.i for c in clauses for t in parse.subtree(c))
    opened = any(m.dep == "mark" and m.lower == "that" for c in clauses for m in c.kids)
    found: set[int] = set()
    for k in verb.kids:
        if k.i <= last or k in clauses:
            continue
        that = any(m.dep == "mark" and m.lower == "that" for m in k.kids)
        alone = (
            k.dep == "conj"
            and k.pos == "VERB"
            and not is_speech(k)
            and k.lower not in attitudes()
            and k.lower not in cues()["accusing"]
            and not kids(k, "nsubj", "nsubj:pass")
        )
        phrase = k.dep.startswith("obl") and parse.tokens[last + 1].text != ","
        goes_on = (
            k.dep in {"advcl", "acl"} and opened and not is_speech(k) and k.lower not in attitudes() and k.lower not in cues()["accusing"]
        )
        if that or alone or phrase or goes_on:
            found |= {t.i for t in parse.subtree(k)}
    return frozenset(found)


def adds(parse: Parse, verb: Token) -> bool:
    """ "..., adding": whoever has just spoken goes on."""
    return verb.tag == "VBG" and verb.lower in cues()["going_on"] and parse.tokens[verb.i - 1].text == ","
