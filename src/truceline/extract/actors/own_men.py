"""Soldiers without a country's name that are those of the state that tells of them, or whose convoy was hit: "Kenya says ten soldiers
killed in Somalia", "attack on French base in Mali kills soldier"."""

from __future__ import annotations

from truceline.extract.actors.draft import Draft
from truceline.extract.actors.look import Look, take_land
from truceline.extract.attribution.cues import cues, is_speech
from truceline.extract.clauses import preposition
from truceline.extract.parse import Token
from truceline.extract.states import OF_STATE

MILITARY = frozenset({"army", "military", "defence", "defense", "forces", "troops", "soldiers"})
GROUPS = frozenset({"non_state_armed_group", "militia", "unnamed_group"})
AT_PLACE = frozenset({"in", "near", "at", "outside", "around"})
MEN = frozenset({"NNS", "NN"})
WITHIN = frozenset({"conj", "advcl", "xcomp", "ccomp"})
STRUCK = frozenset({"on", "against"})
ABOUT = frozenset({"up", "over", "more", "least", "nearly", "almost", "about", "around", "dozens", "scores", "hundreds"})
MANY = 40
MOURNS = frozenset({"bury", "mourn", "repatriate", "honour", "honor", "commemorate"})


def own_men(look: Look) -> None:
    """Give such soldiers the land of that state, where nobody of another land is said to be hit."""
    for draft in look.drafts:
        token = look.parse.tokens[draft.last]
        hurt = any(k.dep == "amod" and k.lower in look.words.get("back-pointing/harmed", frozenset()) for k in token.kids)
        if not look.unnamed(draft) or token.tag not in MEN or hurt:
            continue
        if any(k.dep == "det" and k.lower != "a" for k in token.kids):
            if (army := _in_the_fight(look, token)) is not None and army.iso3 not in (None, draft.iso3):
                take_land(draft, army, "MIL")  # "the soldiers were freed on Monday"
            continue
        other = _of(look, _teller(look, token)) or _of(look, _mourner(look, token)) or _hit_beside(look, token) or _of_victims(look, token)
        other = other or _in_the_fight(look, token)
        if other is not None and other.iso3 not in (None, draft.iso3):
            take_land(draft, other, "MIL")


def _of(look: Look, subject: Token | None) -> Draft | None:
    """The state that a subject is or speaks for."""
    if subject is None:
        return None
    return next((d for d in look.drafts if subject.i in d.heads and (d.code or "")[3:] in OF_STATE), None)


def _teller(look: Look, token: Token) -> Token | None:
    """Who says that they were killed, or does something after they were; nobody where somebody kills them.

    A headline that drops its "were" tells of its own, a sentence only where an army or its ministry speaks ("the US said soldiers were
    killed when rebels attacked"), and neither where a place was struck ("Russia says 40 soldiers killed in strike on Kharkiv").
    """
    verb = look.parse.tokens[token.head]
    if token.dep != "nsubj:pass" or any(preposition(k) == "by" for k in verb.kids) or _place_struck(verb) or _claimed(token):
        return None
    over = look.parse.tokens[verb.head]
    after = verb.dep == "advcl" and any(k.dep == "mark" and k.lower == "after" for k in verb.kids)
    aside = next((k for k in verb.kids if k.dep in {"parataxis", "ccomp"} and is_speech(k)), None)
    saying = over if verb.dep == "ccomp" and is_speech(over) else aside
    if saying is not None:
        subject = _subject(saying)
        told_in_full = any(k.dep == "aux:pass" for k in verb.kids)
        return subject if subject is not None and (not told_in_full or _of_army(look, subject)) else None
    return next((s for o in (over, look.parse.tokens[over.head]) if (s := _subject(o)) is not None), None) if after else None


def _in_the_fight(look: Look, token: Token) -> Draft | None:
    """The army told to be struck, or to fight a group, just before: "the front attacked Kenyan troops. Ten soldiers died"."""
    if token.dep not in {"nsubj:pass", "nsubj", "obj"}:
        return None
    if any(t.pos == "PROPN" and preposition(t) in AT_PLACE for t in look.parse.sentence_tokens(token.sent)):
        return None  # of what happened elsewhere it is another tale
    known = [d for d in look.earlier(token, reach=1) if d.iso3 and not look.unnamed(d)]
    here = [d for d in known if look.sentence(d) == token.sent]
    near = here if any((d.code or "").endswith("/MIL") for d in here) else [d for d in known if look.sentence(d) == token.sent - 1]
    armies = [d for d in near if (d.code or "").endswith("/MIL")]
    if len({d.iso3 for d in armies}) != 1:
        return None
    foes = [d for d in near if d.actor_type in GROUPS and d.code != armies[0].code]
    attacks = look.subject(armies[0]) and not any(look.subject(d) for d in foes)
    return armies[0] if not attacks or foes else None


def _of_victims(look: Look, token: Token) -> Draft | None:
    """The army that says that others hit them: "the Kenyan army said al-Shabaab attacked a base, killing ten soldiers"."""
    if token.dep not in {"obj", "obl", "nsubj:pass"} or _claimed(token):
        return None
    verb = look.parse.tokens[token.head]
    for _ in range(len(WITHIN)):
        over = look.parse.tokens[verb.head]
        if verb.dep == "ccomp" and is_speech(over):
            break
        if verb.dep not in WITHIN or over is verb:
            return None
        verb = over
    else:
        return None
    told = _subject(verb) or next((k for k in verb.kids if k.dep in {"obl", "obl:agent"} and preposition(k) == "by"), None)
    doer = next((d for d in look.drafts if told is not None and told.i in d.heads), None)
    army = _subject(over)
    if doer is None or army is None or told is None or told.pos == "PRON" or not _of_army(look, army):
        return None
    teller = _of(look, army)
    others = teller is not None and (doer.iso3 != teller.iso3 or (doer.code or "")[3:] not in OF_STATE)
    return teller if others else None


def _claimed(men: Token) -> bool:
    """ "Up to 100 soldiers", "60 troops": who tells of so many, or of about so many, tells of the other side's."""
    for number in (k for k in men.kids if k.dep == "nummod"):
        if any(k.lower in ABOUT for k in number.kids) or (number.text.isdigit() and int(number.text) >= MANY):
            return True
    return any(k.lower in ABOUT for k in men.kids)


def _place_struck(verb: Token) -> bool:
    return any(preposition(n) in STRUCK and n.pos == "PROPN" for k in verb.kids if k.dep == "obl" for n in k.kids)


def _of_army(look: Look, subject: Token) -> bool:
    """ "The French defence ministry", "the Kenyan army"."""
    return any(t.lower in MILITARY for t in look.parse.subtree(subject))


def _mourner(look: Look, token: Token) -> Token | None:
    """ "Uganda buries soldier killed in Somalia", "Chad confirms four commandos killed"."""
    verb = look.parse.tokens[token.head]
    fallen = token.dep == "obj" and any(k.dep == "acl" and k.tag == "VBN" for k in token.kids)
    told = is_speech(verb) and verb.lower not in cues()["weak"]
    return _subject(verb) if fallen and (told or verb.lemma.lower() in MOURNS) else None


def _subject(verb: Token) -> Token | None:
    return next((k for k in verb.kids if k.dep == "nsubj"), None)


def _hit_beside(look: Look, token: Token) -> Draft | None:
    """The state whose convoy, base or tanks the attack that killed them was on."""
    verb = look.parse.tokens[token.head]
    attack = _subject(verb) if token.dep == "obj" else None
    hit = next((k for k in attack.kids if preposition(k) in STRUCK), None) if attack is not None else None
    inside = {t.i for t in look.parse.subtree(hit)} if hit is not None else set()
    return next((d for d in look.drafts if d.last in inside and (d.code or "")[3:] in OF_STATE), None)
