"""Attributions that hand on what another says: quotations of quotations, citations, accusations, claims of responsibility.

Each answers for one token with an Attribution or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.attribution.cues import Attribution, cues, documents, speakers
from truceline.extract.attribution.phrase import NOMINAL, made, phrase_start, told_in
from truceline.extract.clauses import agents, blamed, kids, preposition, subjects, to_blame
from truceline.extract.factuality.untrue import disowns
from truceline.extract.factuality.words import cues as statuses
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token

CLAIM = {"claim", "claims", "claimed", "claiming"}
CHARGE = frozenset(verb_forms("charge"))
CITING = {"citing", "quoting"}
REFUSED = {"refused", "refuse", "refuses", "declined", "decline", "declines", "unable", "failed"}
OWN = {"nmod:poss", "compound"}  # "Kyiv's claims that", "rebel claims that"
SAYING_AS = {"saying", "telling"}  # "quoted him as saying"


def quoted_as(parse: Parse, verb: Token) -> Attribution | None:
    """ "The agency quoted an officer as saying ...", "..., he was quoted as saying": the one quoted vouches."""
    if verb.lower not in SAYING_AS or verb.i < 2 or parse.tokens[verb.i - 1].lower != "as":
        return None
    sentence = parse.sentences[verb.sent]
    cue = next((t for t in reversed(parse.tokens[sentence.first : verb.i - 1]) if t.lower in cues()["cited"]), None)
    if cue is None:
        return None
    passive = any(t.lower in {"was", "were", "is", "are", "been"} for t in parse.tokens[max(cue.i - 2, sentence.first) : cue.i])
    between = [t for t in parse.tokens[cue.i + 1 : verb.i - 1] if t.pos in NOMINAL]
    if passive:
        before = parse.tokens[max(cue.i - 2, sentence.first)]
        source = kids(cue, "nsubj:pass", "nsubj")[-1:] or ([before] if before.pos in NOMINAL else [])
    else:
        source = kids(cue, "obj") or [t for t in between if t.head not in {b.i for b in between}][:1] or between[-1:]
    if not source:
        return None
    after = frozenset(range(verb.i + 1, sentence.last))
    words = [i for i in after if parse.tokens[i].pos in {"VERB", "AUX"}]
    first = phrase_start(parse, source[0], sentence.first) if passive else sentence.first
    content = after if words else frozenset(range(sentence.first, first))
    return made(verb, source, content, cited=True) if content else None


def quoting(verb: Token, quoted: Attribution, parse: Parse) -> Attribution | None:
    """ "The agency quoted a source as saying": the agency too, whose word it is where nobody knows the source."""
    first = parse.sentences[verb.sent].first
    cue = next((t for t in reversed(parse.tokens[first : verb.i - 1]) if t.lower in cues()["cited"]), None)
    source = kids(cue, "nsubj") if cue is not None else []
    if cue is not None and not source and cue.i == first + 1 and parse.tokens[first].text.isupper():
        source = [parse.tokens[first]]  # "SANA quoted ...", taken for an adverb
    if cue is None or not source or min(quoted.content) < verb.i or quoted.source[0].lower not in speakers():
        return None
    return made(cue, source, quoted.content)


def citing(parse: Parse, verb: Token, here: Sequence[Attribution]) -> Attribution | None:
    """ "..., the paper reported, citing a diplomat": the one cited vouches for what the paper hands on (asked of `CITING` words)."""
    source = kids(verb, "obj") or [t for t in parse.tokens[verb.i + 1 : verb.i + 6] if t.pos in NOMINAL and t.sent == verb.sent][:1]
    outer = next((a for a in here if a.content and not a.cited), None)
    if not source or not (source[0].pos == "PROPN" or source[0].lower in speakers()):
        return None  # "citing security concerns"
    if outer is not None and any(k.lower == "local" for k in source[0].kids):
        return None  # "the agency reported, citing local residents": whose word nobody knows but the agency
    sentence = parse.sentences[verb.sent]
    content = outer.content if outer else told_in(parse, sentence.first, verb.i)
    return made(verb, source, content, cited=True) if content else None


def accusation(parse: Parse, verb: Token) -> Attribution | None:
    """ "X accused Y of shelling", "X blamed Y for the raid": what follows "of" or "for" is X's word."""
    if verb.pos != "VERB" or verb.lower not in cues()["accusing"] or verb.dep in {"amod", "compound"} or to_blame(parse, verb):
        return None
    headline = blamed(verb)
    passive = headline or any(k.dep in {"aux:pass", "nsubj:pass"} for k in verb.kids)
    source = obliques_by(verb) if passive else subjects(parse, verb)
    marks = {"with"} if verb.lower in CHARGE else {"of", "for"}
    charges = [k for k in verb.kids if k.i > verb.i and _mark(k) in marks]
    charges += [k for o in kids(verb, "obj") for k in o.kids if k.i > o.i and _mark(k) in marks and k.dep in {"acl", "advcl"}]
    charges += _decried(verb)
    nobody = not source and (headline or any(k.dep == "aux:pass" for k in verb.kids))  # "has been accused of shelling": by whom is not said
    if not charges or not (source or nobody):
        return None
    return made(verb, source, frozenset(t.i for c in charges for t in parse.subtree(c)), weak=True)


def hearsay(parse: Parse, noun: Token) -> Attribution | None:
    """ "Reports by local media that ten were seized", "amid claims that ...": whoever is named there vouches, else nobody known."""
    if noun.pos != "NOUN" or noun.lower not in cues()["hearsay"]:
        return None
    told = next((k for k in noun.kids if k.dep in {"acl", "ccomp", "acl:relcl"} and k.i > noun.i and _that(k)), None)
    if told is None or kids(told, "obj", "nsubj", "nsubj:pass") == [] or disowns(parse, noun) is not None:
        return None
    source = [k for k in noun.kids if preposition(k) in {"by", "from"} or k.dep in OWN]
    return made(noun, source, frozenset(t.i for t in parse.subtree(told)), weak=True)


def disowned(parse: Parse, noun: Token) -> Attribution | None:
    """ "X rejected reports of an attack", "called claims that it had shelled the town fabricated": X vouches that it is not so."""
    if noun.pos != "NOUN" or noun.lower not in statuses()["word"]:
        return None
    verb = disowns(parse, noun)
    if verb is None or verb.pos != "VERB":
        return None
    told = [k for k in noun.kids if k.i > noun.i and k.dep in {"nmod", "acl", "ccomp"} and k.lower not in statuses()["share"]]
    source = agents(parse, verb)
    # "Denied reports of looting in the town, where 200 were killed": what is told of the town is not denied.
    aside = {t.i for k in told for c in parse.subtree(k) if c.dep == "acl:relcl" and c is not k for t in parse.subtree(c)}
    content = frozenset(t.i for k in told for t in parse.subtree(k)) - aside
    return Attribution(noun.sent, [verb], source, content, denial=True) if source and content else None


def shown(parse: Parse, verb: Token) -> Attribution | None:
    """ "A video released by the army shows ...", "the footage shows ..." behind it: whoever made it public vouches."""
    if verb.lower not in cues()["showing"] or verb.pos != "VERB":
        return None
    thing = next((k for k in kids(verb, "nsubj") if k.lower in documents()), None)
    if thing is None:
        return None
    if not _made_public(thing):
        before = parse.tokens[parse.sentences[max(thing.sent - 2, 0)].first : parse.sentences[thing.sent].first]
        definite = any(k.dep == "det" and k.lower in {"the", "this", "these"} for k in thing.kids)
        made_public = (t for t in reversed(before) if definite and t.lower in documents() and _made_public(t))
        thing = next(made_public, None)
    told = frozenset(t.i for k in verb.kids if k.i > verb.i and k.dep in {"obj", "ccomp"} for t in parse.subtree(k))
    return made(verb, [thing], told) if thing is not None and told else None


def _made_public(thing: Token) -> bool:
    """True for footage, photographs or a study that the words say is somebody's."""
    released = (k for k in thing.kids if k.dep == "acl" and k.lower in cues()["released"])
    return any(preposition(k) == "by" for r in (thing, *released) for k in r.kids)


def _that(clause: Token) -> bool:
    return any(k.dep == "mark" and k.lower == "that" for k in clause.kids)


def unconfirmed(parse: Parse, verb: Token) -> Attribution | None:
    """ "Could not confirm reports by X that ...", "refused to confirm that ...": X vouches, or nobody known."""
    if verb.lower not in cues()["confirming"]:
        return None
    over = [verb, *parse.ancestors(verb)][:3] if verb.dep == "xcomp" else [verb]
    refused = any(t.lower in REFUSED for t in over[1:])
    if not refused and not any(k.lower in {"not", "n't", "never"} and k.dep == "advmod" for t in over for k in t.kids):
        return None
    told = [k for k in verb.kids if k.dep in {"ccomp", "obj"} and k.i > verb.i]
    word = next((k for k in told if k.dep == "obj" and k.lower in cues()["hearsay"]), None)
    source = [k for k in word.kids if preposition(k) in {"by", "from"} or k.dep == "nmod:poss"] if word else []
    content = frozenset(t.i for k in told for t in parse.subtree(k)) - frozenset(
        t.i for k in source for t in parse.subtree(k) if t.i <= k.i
    )
    return made(verb, source, content, weak=True)


def _decried(verb: Token) -> list[Token]:
    """ "X blamed the raid on Y", "X condemned the killings committed by Y": that Y did it is X's word too."""
    told = kids(verb, "obj")
    if verb.lower in verb_forms("blame"):
        return told if told and any(preposition(k) == "on" for k in (*verb.kids, *told[0].kids) if k.i > told[0].i) else []
    if verb.lower not in cues()["decrying"]:
        return []
    return [o for o in told if any(k.i > o.i and _tells_who(k) for k in o.kids)]


def _tells_who(below: Token) -> bool:
    """ "... by Y", "... committed by Y", "... which Y committed"."""
    if below.dep == "acl":
        return below.tag in {"VBN", "VBD"} and any(preposition(k) == "by" for k in below.kids)
    return preposition(below) == "by" or (below.dep == "acl:relcl" and any(k.dep == "nsubj" for k in below.kids))


def claiming(parse: Parse, verb: Token) -> Attribution | None:
    """ "The group claimed responsibility for the attack": it vouches for the attack."""
    if verb.lower not in CLAIM or verb.pos != "VERB":
        return None
    owned = next((k for k in kids(verb, "obj") if k.lower in {"responsibility", "responsibilities", "credit"}), None)
    source = subjects(parse, verb)
    if owned is None or not source or any(k.dep == "det" and k.lower == "no" for s in source for k in s.kids):
        return None
    acts = [k for k in (*owned.kids, *verb.kids) if k.i > owned.i and preposition(k) == "for"]
    acts += [k for k in (*owned.kids, *verb.kids) if k.i > owned.i and k.dep in {"acl", "advcl"}]
    return made(verb, source, frozenset(t.i for a in acts for t in parse.subtree(a)), weak=True) if acts else None


def obliques_by(verb: Token) -> list[Token]:
    """The by-phrase of a passive."""
    return [k for k in verb.kids if preposition(k) == "by"]


def _mark(token: Token) -> str:
    return next((k.lower for k in token.kids if k.dep in {"mark", "case"} and k.i < token.i), "")
