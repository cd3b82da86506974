"""How: the mode that weapons, objects and demanded acts give (PLOVER modes)."""

from __future__ import annotations

from collections.abc import Collection

from truceline.extract.clauses import objects
from truceline.extract.context import distance
from truceline.extract.events.lexicon import Frame, lexicon
from truceline.extract.parse import Parse, Token

THREATS = ("violence", "arrest", "expel", "territory", "restrict", "relations")
REFUSED = "reject"  # the frames of refusals
ASIDE = {"nsubj", "nsubj:pass", "acl:relcl", "punct"}  # who is asked, and what is told of them beside
TERMS = {"until", "till", "unless", "before", "after", "because", "while"}  # "will not resume work until their demands are met"
MANY = {"three", "four", "five", "six", "seven", "eight", "nine", "ten", "multi"}  # "six-nation"
SEATS = ("party", "parties", "nation", "way", "country", "sided", "lateral", "power")
NEAR = 4  # steps in the tree within which a weapon belongs to the act; calibrated on the annotated training reports


def weapon_of(parse: Parse, trigger: Token, *, near: int = NEAR, without: Collection[int] = ()) -> tuple[str, str, Token] | None:
    """Mode, kind and word of the weapon that the act's clause names; the first in the file's order wins. `without` are the tokens of
    what the act is done to: "shot down a drone" is no act by drone.
    """
    words = lexicon()
    best: tuple[int, int, Token] | None = None
    for token in parse.sentence_tokens(trigger.sent):
        for form, rank in words.weapons.get(token.lower, ()):
            tail = parse.tokens[token.i : token.i + len(form)]
            if tuple(t.lower for t in tail) != form:
                continue
            last = tail[-1]
            if last.i in without or last.pos not in {"NOUN", "PROPN", "ADJ", "VERB"} or distance(parse, trigger, last) > near:
                continue
            if _warded_off(parse, tail[0], last):
                continue
            if best is None or rank < best[0]:
                best = (rank, token.i, last)
            break
    if best is None:
        return None
    mode, kind = words.weapon_modes[best[0]]
    return mode, kind, best[2]


def _warded_off(parse: Parse, first: Token, last: Token) -> bool:
    """ "Air defences", "anti-aircraft guns", "an air base", "a tank depot": what is meant against a weapon, or holds it, is not it."""
    over = parse.tokens[last.head]
    sites = lexicon().classes["military_site"]
    if last.dep == "compound" and (over.lower.startswith("defen") or over.lemma.lower() in sites):
        return True
    return first.i >= 2 and parse.tokens[first.i - 1].text == "-" and parse.tokens[first.i - 2].lower == "anti"


def content_mode(parse: Parse, frame: Frame, trigger: Token) -> str | None:
    """Mode of a REQUEST or REJECT by what is asked for: stop or give way (yield), help (assist), meet, change.

    The word next to the demand decides ("urged them to stop sending arms" asks for an end). What is asked for without a word of
    these kinds is a change of what is done; a refusal to help or to give way is one to yield (annotated training reports).
    """
    if frame.modes is None:
        return frame.mode
    groups = lexicon().classes
    asked = [k for k in trigger.kids if k.i > trigger.i and not _of_terms(k)]
    if not asked and trigger.pos == "AUX":
        asked = [t for t in [parse.head_of(trigger)] if t is not None]
    while asked:
        below = {t.lemma.lower() for t in asked}
        for mode in ("meet", "yield", "assist", "change"):
            if below & groups.get(f"{frame.modes}:{mode}", groups.get(f"demand:{mode}", frozenset())):
                return "yield" if frame.modes == REFUSED and mode == "assist" else mode
        asked = [k for t in asked for k in t.kids if k.dep not in ASIDE and k.i != trigger.i and not _of_terms(k)]
    return None if frame.modes == REFUSED or trigger.pos in {"NOUN", "PROPN"} else "change"


def _of_terms(clause: Token) -> bool:
    """A clause that says when or why, not what is asked for."""
    return clause.dep == "advcl" and any(k.dep == "mark" and k.lower in TERMS for k in clause.kids)


def threat_mode(parse: Parse, trigger: Token, mode: str | None) -> str | None:
    """Mode of a THREATEN by what is threatened: the nearest word below that one of the lists of modes holds, else the frame's."""
    groups = lexicon().classes
    below = [k for k in trigger.kids if k.i > trigger.i]
    while below:
        for token in below:
            word = token.lemma.lower()
            for name in THREATS:
                if word in groups[f"threat:{name}"] or token.lower in groups[f"threat:{name}"]:
                    return name
        below = [k for t in below for k in t.kids if k.dep not in ASIDE]
    return mode


def meeting_mode(parse: Parse, trigger: Token) -> str | None:
    """How a meeting is held, by its own words: "talks with the visiting minister", "the six-party talks"."""
    if any(k.lower == "visiting" and k.dep == "amod" for k in parse.subtree(trigger)):
        return "visit"
    before = [t.lower for t in parse.tokens[max(trigger.i - 4, 0) : trigger.i]]
    if any(w in MANY for w in before) and any(w.startswith(SEATS) for w in before):
        return "multilateral"
    return None


def accuses(parse: Parse, verb: Token) -> bool:
    """ "criticised X for violating the truce": disapproval that names an act of force or a breach is an accusation."""
    below = [*verb.kids, *(k for o in objects(parse, verb) for k in o.kids)]
    acts = [
        k
        for k in below
        if k.i > verb.i and k.dep in {"advcl", "obl", "acl", "nmod"} and any(m.lower in {"for", "of", "over"} for m in k.kids)
    ]
    words = lexicon()
    return any(t.lower.startswith(("violat", "breach")) or t.lower in words.classes["force"] for k in acts for t in [k, *k.kids])


def hostage(parse: Parse, trigger: Token) -> bool:
    """ "took five people hostage"."""
    return any(t.lower in {"hostage", "hostages", "captive"} for o in objects(parse, trigger) for t in [o, *o.kids])
