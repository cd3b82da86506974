"""How an act was done: its mode and kind by the frames, the weapons and the words around that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.armed import counted
from truceline.extract.events.lexicon import Frame
from truceline.extract.events.modes import accuses, content_mode, meeting_mode, threat_mode, weapon_of
from truceline.extract.events.telling import Pair, Telling
from truceline.extract.parse import Token

STRUCK = {"obj", "nsubj:pass", "conj", "nmod"}
OF_GROUND = {"clash", "territory_taken", "ground_offensive"}  # kinds that no weapon changes
Weapon = tuple[str, str, Token]  # mode, kind and the word


def weapon_told(telling: Telling, beside: list[Pair]) -> Weapon | None:
    """The weapon of an act of force; `beside` are the triggers of its sentence."""
    if telling.frame.type != "ASSAULT":
        return None
    struck = {o.i for t, r in telling.group for o in struck_by(t.frame, r.object_tokens)}
    struck |= {t.token.i for t, _ in telling.group if t.frame.part == "verb"}  # "shot down" is no shot
    means = {o.i for _, r in telling.group for o in (*r.object_tokens, *r.agent_tokens)} - struck
    return weapon_of(telling.parse, telling.trigger.token, without=struck | (_of_others(telling.group, beside) - means))


def manner(telling: Telling, weapon: Weapon | None, type: str) -> tuple[str | None, str]:
    """Mode and kind of an act that is told as one of a type."""
    frame, word = telling.frame, telling.trigger.token
    mode, kind = _by_frames(telling, weapon)
    if frame.type == "ACCUSE" and mode == "disapprove" and accuses(telling.parse, word):
        mode, kind = "allege", "accusation"
    if frame.modes:
        mode = content_mode(telling.parse, frame, word)
    if type == "THREATEN":
        mode = threat_mode(telling.parse, word, mode)
    if type == "CONSULT" and mode is None:
        mode = meeting_mode(telling.parse, word)
    return (None if type == "AGREE" else mode), kind


def _by_frames(telling: Telling, weapon: Weapon | None) -> tuple[str | None, str]:
    """By the leading frame, else another of the group, else the weapon; an act that answers another stays one."""
    mode, kind = telling.frame.mode, telling.frame.kind
    for t, _ in telling.group:
        if mode is None and t.frame.mode:
            mode, kind = t.frame.mode, kind if kind == "retaliatory_attack" else t.frame.kind
    if weapon and (mode is None or mode == "explosives") and kind not in OF_GROUND:
        mode, kind = weapon[0], kind if kind == "retaliatory_attack" else weapon[1]
    return mode, kind


def struck_by(frame: Frame, objects: Sequence[Token]) -> list[Token]:
    """Those of an act's objects that are what it strikes, not its means ("fired rockets", "planted a bomb")."""
    if frame.part == "noun":
        means = frame.of != "recipient"
    else:
        means = not isinstance(frame.object, str | None) or frame.object in {"weapon", "unconventional"}
    return [] if means else [t for o in objects if o.dep in STRUCK or frame.suffers for t in counted(o)]


def _of_others(group: list[Pair], beside: list[Pair]) -> set[int]:
    """Words of the sentence that say how other acts were done or what they struck: "denied shelling the camp", "a tank attack"."""
    own = {t.token.i for t, _ in group}
    others = [(t, r) for t, r in beside if t.token.i not in own]
    found = {t.token.i for t, _ in others if t.token.pos == "VERB"}
    found |= {k.i for t, _ in others if t.frame.part == "noun" for k in t.token.kids if k.dep in {"compound", "amod"}}
    found |= {i for t, _ in others if t.first is not t.token for i in range(t.first.i, t.token.i + 1)}  # "answered with an air strike"
    # "After a rocket was fired": the rocket is that act's.
    found |= {k.i for t, _ in others if t.frame.type == "ASSAULT" for k in t.token.kids if t.token.pos == "VERB" and k.dep in STRUCK}
    found |= {o.i for t, r in others if t.frame.type == "ASSAULT" for o in r.agent_tokens}  # "after a bomb attack, helicopters fired"
    return found | {o.i for t, r in others for o in struck_by(t.frame, r.object_tokens)}
