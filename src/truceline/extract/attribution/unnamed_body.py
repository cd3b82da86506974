"""Whose army, ministry or television a headline means that names none: "Two Kenyan soldiers killed in Somalia: army"."""

from __future__ import annotations

from collections.abc import Callable

from truceline.extract.attribution.cues import Attribution, cues
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

MARKS = {":", "-", "—", "–"}
POWERS = ("/GOV", "/MIL", "/COP")
PRESS = "/MED"
BACKED = {"backed", "led", "supported"}  # "a Turkish-backed operation": whose body tells of it is anybody's guess


def is_mark(token: Token) -> bool:
    """A colon or dash, though it stand at the head of a word ("north of Goma -military sources")."""
    return token.text in MARKS or (token.text[0] in MARKS and token.text[1:].lower() in cues()["bodies"])


def of_mark(a: Attribution) -> bool:
    """True for a source that only a headline's colon or dash tells."""
    return is_mark(a.cue[0])


def whose_body(
    parse: Parse, a: Attribution, source: Token, codes: list[str], at: Callable[[int], tuple[ActorMention, ...]], country: str | None
) -> list[str]:
    """Codes of a headline's source: of a body that no word gives to a state, those of the one foreign state that the headline speaks of.

    By its own soldiers or by its war on an armed group a state is known to be the one that tells of them. Where several states are
    spoken of, or one only strikes, nobody can say whose body it is: no codes.
    """
    if not of_mark(a) or not codes or country is None or any(code[:3] != country for code in codes) or not _nameless(parse, a, source):
        return codes
    here = [(parse.tokens[i], m.code) for i in sorted(a.content) for m in at(i) if m.code]
    states = {code[:3] for _, code in here if code.endswith(POWERS)}
    if not states - {country}:
        return [] if any(parse.tokens[i].lower in BACKED for i in a.content) else codes
    if len(states) > 1 or codes[0].endswith(PRESS):
        return []
    itself = any(code.endswith(POWERS) and t.pos in {"NOUN", "PROPN"} for t, code in here)
    against = any(code.startswith("ORG:") or code.endswith("/REB") for _, code in here)
    return [states.pop() + code[3:] for code in codes] if itself or against else []


def _nameless(parse: Parse, a: Attribution, source: Token) -> bool:
    """True where all words on the source's side of the mark could be any state's: not "provincial governor", not "Kenyan army"."""
    mark, sentence = a.cue[0].i, parse.sentences[a.sentence]
    side = parse.tokens[mark + 1 : sentence.last] if source.i > mark else parse.tokens[sentence.first : mark]
    return all(t.lower in cues()["bodies"] for t in side if t.text[0].isalnum())


def heading(parse: Parse, a: Attribution, at: Callable[[int], tuple[ActorMention, ...]], country: str | None) -> bool:
    """ "Sudan: Airstrikes kill dozens", "Russia, China: Investigate the raids": lands before the colon that say where, or who is
    asked."""
    lands = [m for s in a.source for m in at(s.i) if m.actor_type == "state"]
    if not of_mark(a) or not lands or a.source[-1].i > a.cue[0].i:
        return False
    return len(a.source) > 1 or parse.tokens[min(a.content)].tag == "VB" or any(m.iso3 == country and m.anchor == m.name for m in lands)
