"""Find trigger words and decide which frame each evokes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.extract.clauses import agents, patients, preposition
from truceline.extract.events.lexicon import Frame, Lexicon, lexicon
from truceline.extract.factuality import status_of
from truceline.extract.parse import Parse, Token

NOUNS, VERBS = {"NOUN", "PROPN"}, {"VERB"}
IsPlace = Callable[[Token], bool]
IsActor = Callable[[Token], bool]


@dataclass(slots=True)
class Trigger:
    """A trigger: its head token, its first token (for compounds) and the frame it evokes."""

    token: Token
    first: Token
    frame: Frame


def find_triggers(parse: Parse, is_place: IsPlace, is_actor: IsActor) -> list[Trigger]:
    """Triggers in text order; one frame a token."""
    words = lexicon()
    found: list[Trigger] = []
    taken: set[int] = set()
    for token in parse.tokens:
        if token.i in taken:
            continue
        first, second = (_noun, _verb) if _nominal(token) else (_verb, _noun)
        trigger = first(parse, token, words, is_place, is_actor) or second(parse, token, words, is_place, is_actor)
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first.i, trigger.token.i + 1))
    return found


def _nominal(token: Token) -> bool:
    """ "Monday's shelling": a form in -ing with what only nouns take is a noun, whatever the tagger says."""
    return token.tag == "VBG" and any(k.dep in {"case", "det", "nmod:poss", "amod", "nummod"} and k.i < token.i for k in token.kids)


def _matches(parse: Parse, token: Token, words: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return True
    tail = parse.tokens[token.i : token.i + len(words)]
    return len(tail) == len(words) and tuple(t.lower for t in tail) == words and tail[-1].sent == token.sent


def _verb(parse: Parse, token: Token, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> Trigger | None:
    rows = words.verbs.get(token.lower)
    if not rows or not (token.pos in VERBS or (token.pos in NOUNS and _headline_verb(parse, token))):
        return None
    if token.dep == "amod" and token.tag == "VBN":
        return None
    for form, frame in rows:
        matched = _matches(parse, token, form) or _particle(token, form)
        if matched and _fits(parse, token, frame, words, is_place, is_actor):
            return Trigger(token, token, frame)
    return None


def _headline_verb(parse: Parse, token: Token) -> bool:
    """A verb that the tagger took for a name inside a headline's capitals ("Army Kills Ten")."""
    sentence = parse.sentences[token.sent]
    if sentence.index > 1 or not token.text[0].isupper() or not sentence.first < token.i < sentence.last - 1:
        return False
    return token.lower not in lexicon().nouns and parse.tokens[token.i + 1].text[0].isalnum()


def _particle(token: Token, form: tuple[str, ...]) -> bool:
    """ "blew the bridge up": the particle stands apart."""
    return len(form) == 2 and any(k.dep == "compound:prt" and k.lower == form[1] for k in token.kids)


def _noun(parse: Parse, token: Token, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> Trigger | None:
    rows = words.nouns.get(token.lower)
    if not rows:
        return None
    for form, frame in rows:
        if not _matches(parse, token, form):
            continue
        last = parse.tokens[token.i + len(form) - 1]
        if last.pos not in NOUNS and not (last.pos == "VERB" and last.tag in {"VBG", "NN"} and last.dep not in {"root", "conj", "ccomp"}):
            continue
        if last.tag.startswith("NNP") and last.lower == "march" and len(form) == 1:
            continue  # the month
        if last.lower == "advance" and [k.lower for k in last.kids] == ["in"]:
            continue  # "in advance"
        if last.dep == "compound" and len(form) == 1 and last.tag not in {"NNP", "NNPS"}:
            continue  # "attack helicopter" tells no attack; a headline's capitals leave the parser no choice
        if _fits(parse, last, frame, words, is_place, is_actor):
            return Trigger(last, token, frame)
    return None


def _fits(parse: Parse, token: Token, frame: Frame, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    """True where the trigger's arguments are of the classes that its frame asks for."""
    if frame.object:
        below = patients(parse, token) if token.pos == "VERB" else []
        below = below or [k for k in token.kids if k.dep.startswith(("obl", "obj"))]
        if frame.reciprocal == "object" and not patients(parse, token):
            below = agents(parse, token)
        if frame.object == "foreign":
            if not any(is_place(t) or is_actor(t) for t in [*below, *(k for k in token.kids if k.dep.startswith("obl"))]):
                return False
        elif not any(_in_class(t, frame.object, words, is_place, is_actor) for t in below):
            return False
    if (
        frame.subject
        and token.pos == "VERB"
        and not any(_in_class(t, frame.subject, words, is_place, is_actor) for t in agents(parse, token) or patients(parse, token))
    ):
        return False
    if frame.complement and not any(preposition(k) == frame.complement for k in token.kids):
        return False
    if frame.status and status_of(parse, token).status != frame.status:
        return False
    if frame.needs == "place":
        return any(is_place(t) for k in token.kids for t in [k])
    if frame.needs == "force":
        return _violent(parse, token, words, is_actor)
    return not (frame.content and not _content(parse, token, words.classes.get(frame.content, frozenset())))


def _in_class(token: Token, name: str, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    if name == "place" and is_place(token):
        return True
    if name in {"political", "armed", "person", "people"} and is_actor(token):
        return True
    members = words.classes.get(name, frozenset())
    if token.lemma.lower() in members or token.lower in members or token.lower.rstrip("s") in members:
        return True
    return any(k.dep in {"compound", "amod", "nmod"} and (k.lemma.lower() in members or k.lower in members) for k in token.kids)


def _violent(parse: Parse, token: Token, words: Lexicon, is_actor: IsActor) -> bool:
    """ "hit", "target", "strike" are acts of force where weapons, harm or armed actors stand in the sentence."""
    sentence = parse.sentence_tokens(token.sent)
    force = words.classes["force"] | words.classes["weapon"]
    if any(t.i != token.i and (t.lemma.lower() in force or t.lower in force) for t in sentence):
        return True
    return any(is_actor(t) for t in agents(parse, token))


def _content(parse: Parse, token: Token, members: frozenset[str]) -> bool:
    """A word of the class inside what is vowed or warned of."""
    return any(t.i > token.i and (t.lemma.lower() in members or t.lower in members) for k in token.kids for t in parse.subtree(k))
