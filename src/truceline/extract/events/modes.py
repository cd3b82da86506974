"""How: the mode that weapons, objects and demanded acts give (PLOVER modes)."""

from __future__ import annotations

from truceline.extract.clauses import objects
from truceline.extract.context import distance
from truceline.extract.events.lexicon import Frame, lexicon
from truceline.extract.parse import Parse, Token

NEAR = 4  # steps in the tree within which a weapon belongs to the act; calibrated on the annotated training reports


def weapon_of(parse: Parse, trigger: Token, *, near: int = NEAR) -> tuple[str, str, Token] | None:
    """Mode, kind and word of the weapon that the act's clause names; the first in the file's order wins."""
    words = lexicon()
    best: tuple[int, int, Token] | None = None
    for token in parse.sentence_tokens(trigger.sent):
        for form, rank in words.weapons.get(token.lower, ()):
            tail = parse.tokens[token.i : token.i + len(form)]
            if tuple(t.lower for t in tail) != form:
                continue
            last = tail[-1]
            if last.pos not in {"NOUN", "PROPN", "ADJ", "VERB"} or distance(parse, trigger, last) > near:
                continue
            if best is None or rank < best[0]:
                best = (rank, token.i, last)
            break
    if best is None:
        return None
    mode, kind = words.weapon_modes[best[0]]
    return mode, kind, best[2]


def content_mode(parse: Parse, frame: Frame, trigger: Token) -> str | None:
    """Mode of a REQUEST or REJECT by what is asked for: stop or give way (yield), help (assist), meet, change."""
    if frame.modes is None:
        return frame.mode
    below = {t.lemma.lower() for k in trigger.kids if k.i > trigger.i for t in parse.subtree(k)}
    groups = lexicon().classes
    for mode in ("meet", "assist", "yield", "change"):
        if below & groups.get(f"{frame.modes}:{mode}", groups.get(f"demand:{mode}", frozenset())):
            return mode
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
