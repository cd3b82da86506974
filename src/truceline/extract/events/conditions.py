"""Whether a trigger's arguments and surroundings are what a frame asks for (see `lexicon`)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from truceline.extract.clauses import agents, is_passive, objects, obliques, patients, preposition, subjects
from truceline.extract.dates.calendar import MONTHS, WEEKDAYS
from truceline.extract.events.lexicon import Frame, Lexicon, Words
from truceline.extract.events.saying import IsActor, intends, own_side, saying
from truceline.extract.factuality import status_of
from truceline.extract.factuality.status import TEMPORAL
from truceline.extract.parse import Parse, Token

AWAY = {"back", "away", "out", "home"}  # "ordered them back to the table"
ADDRESSED = {"obj", "iobj"}
COMPLEMENTS = {"xcomp", "ccomp", "advcl", "acl"}
NEGATION = {"not", "n't", "never", "no", "neither", "nor", "hardly"}
MEANT = {"going", "planning", "intend", "intends", "intending", "prepared", "about"}
NAMES = {"PER", "ORG"}  # a name that the actor book does not know may well be a party's
ARMED = {"state_armed_forces", "non_state_armed_group", "militia"}
FORCES = ("/MIL", "/REB", "/COP")
WHO = {"detained", "any_actor", "accusable", "person", "visitor"}  # classes of people: a person's name is one of them
PRONOUNS = {"i", "it", "he", "she", "they", "we", "who", "them", "him", "her", "both"}
IsPlace = Callable[[Token], bool]


def fits(parse: Parse, token: Token, frame: Frame, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    """True where the trigger's arguments are of the classes that its frame asks for."""
    if not _form_fits(parse, token, frame, words):
        return False

    def any_in(tokens: list[Token], asked: Words) -> bool:
        return any(_in_class(t, asked, words, is_place, is_actor) for t in tokens)

    below = _objects(parse, token, frame)
    if frame.object == "foreign":
        if not any(is_place(t) or is_actor(t) for t in [*below, *(k for k in token.kids if k.dep.startswith("obl"))]):
            return False
    elif frame.object == "direct":
        if not patients(parse, token):
            return False
    elif frame.object and not any_in(below, frame.object):
        return False
    if frame.not_object and any_in(below, frame.not_object):
        return False
    if frame.part in {"verb", "adjective"} and (frame.subject or frame.not_subject):
        doers = subjects(parse, token) if frame.part == "adjective" else agents(parse, token) or patients(parse, token)
        if frame.subject and not any_in(doers, frame.subject):
            return False
        if frame.not_subject and any_in(doers, frame.not_subject):
            return False
    if frame.intent and not intends(parse, token, is_actor):
        return False
    ways = [k for k in token.kids if k.dep == "advmod" and k.lower in AWAY] if frame.oblique else []
    for mark, asked in frame.oblique:
        counted = [k for o in below for k in o.kids if k.dep == "nmod" and preposition(k) == "of"]  # "returned dozens of coins to"
        hanging = [t for o in (token, *below, *ways, *counted) for t in obliques(o, *mark.split("|"))]
        held = hanging or _clauses(token, mark) if asked == "any" else any_in(hanging, asked)
        if not held:
            return False
    if frame.needs == "place":
        return any(is_place(t) for k in token.kids for t in [k])
    if frame.needs == "force":
        return _violent(parse, token, words, is_actor) or any_in(below, "hit")
    if frame.content and not _content(parse, token, words.classes.get(frame.content, frozenset())):
        return False
    return frame.type != "THREATEN" or not _of_another(parse, token, is_actor)


def _of_another(parse: Parse, token: Token, is_actor: IsActor) -> bool:
    """ "The opposition warned that the army would attack": what another side will do is no threat."""
    told = [k for k in token.kids if k.dep == "ccomp" and any(t.dep.startswith("nsubj") and is_actor(t) for t in k.kids)]
    return any(not own_side(agents(parse, k), subjects(parse, token), is_actor) for k in told if not is_passive(k))


def said_fits(parse: Parse, act: Token, frame: Frame, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    """True where what is said that somebody must or should do is as the frame of its auxiliary asks."""
    verb = saying(parse, act)
    if verb is None or frame.not_governor and _word_in(verb, frame.not_governor, words):
        return False
    if frame.perfect is not None and frame.perfect != any(k.lower == "have" and k.dep == "aux" for k in act.kids):
        return False
    whose = subjects(parse, act)
    if frame.subject and not any(_in_class(t, frame.subject, words, is_place, is_actor) for t in whose):
        return False
    return not (frame.not_subject and any(_word_in(t, frame.not_subject, words) for t in whose))


def _objects(parse: Parse, token: Token, frame: Frame) -> list[Token]:
    """What a condition on the object looks at: objects, else obliques; for one who meets "with" somebody, the partner."""
    below = patients(parse, token) if frame.part == "verb" else []
    if not below and frame.part == "verb":  # "set free the hostages"
        below = [o for k in token.kids if k.dep == "xcomp" and k.pos == "ADJ" for o in objects(parse, k)]
    elif below:  # "took ten rebels prisoner"
        below = [*below, *(k for k in token.kids if k.dep == "xcomp" and k.tag.startswith("NN") and not preposition(k))]
    if frame.reciprocal == "object" and not below:
        return obliques(token, "with") or agents(parse, token)
    if below and frame.part == "verb" and not is_passive(token):
        return below
    return below or [k for k in token.kids if k.dep.startswith(("obl", "obj", "nmod")) and preposition(k) not in TEMPORAL]


def _form_fits(parse: Parse, token: Token, frame: Frame, words: Lexicon) -> bool:
    """Conditions on the trigger itself: its preposition, status, negation, auxiliaries, modifiers and the words around it."""
    if frame.complement and not any(preposition(k) == frame.complement for k in (*token.kids, *_hung_above(parse, token))):
        return False
    if frame.infinitive is not None and not _complemented(token, frame.infinitive):
        return False
    if frame.status and status_of(parse, token).status != frame.status:
        return False
    if frame.negated is not None and frame.negated != _negated(parse, token):
        return False
    if frame.aux and not any(k.dep.startswith("aux") and k.lower in frame.aux for k in token.kids):
        return False
    if frame.said and saying(parse, token) is None:
        return False
    if frame.indirect and sum(k.dep == "obj" for k in token.kids) < 2 and not any(k.dep == "iobj" for k in token.kids):
        return False
    if frame.transitive and not patients(parse, token):
        return False
    if frame.passive is not None and frame.passive != is_passive(token):
        return False
    governor = parse.head_of(token)
    if frame.not_governor and governor is not None and _word_in(governor, frame.not_governor, words):
        return False
    if frame.modifier and not any(t.i < token.i and _word_in(t, frame.modifier, words) for t in token.kids):
        return False
    if frame.not_modifier and any(t.i < token.i and _word_in(t, frame.not_modifier, words) for t in token.kids):
        return False
    if frame.sentence or frame.not_sentence:
        around = [t for t in parse.sentence_tokens(token.sent) if t.i != token.i]
        if frame.sentence and not _any_word(around, frame.sentence, words):
            return False
        if frame.not_sentence and _any_word(around, frame.not_sentence, words):
            return False
    return True


def _hung_above(parse: Parse, noun: Token) -> list[Token]:
    """ "Repeated its call for a truce": what follows the noun, where the parser hung it on the verb."""
    verb = parse.head_of(noun)
    return [k for k in verb.kids if k.i > noun.i] if verb is not None and noun.dep == "obj" and noun.pos == "NOUN" else []


def _clauses(token: Token, marks: str) -> bool:
    """A clause that hangs on the trigger by one of the prepositions ("warned them against attacking")."""
    return any(m.dep == "mark" and m.lower in marks.split("|") for k in token.kids if k.dep in COMPLEMENTS for m in k.kids)


def _complemented(token: Token, asked: bool | str) -> bool:
    """Whether a clause stands after the trigger as asked: any (True), none (False), or one with "to" ("to")."""
    clauses = [k for k in token.kids if k.dep in COMPLEMENTS and k.i > token.i]
    clauses += [k for o in token.kids if o.dep in ADDRESSED for k in o.kids if k.dep == "acl" and k.tag == "VB"]  # "told him to leave"
    if asked == "to":
        return any(m.lower == "to" for k in clauses for m in k.kids if m.dep in {"mark", "aux"} and m.i < k.i)
    return bool(clauses) == asked


def _negated(parse: Parse, token: Token) -> bool:
    """A negation before the trigger, on its object ("will release no prisoners"), or on what is meant ("is not going to talk")."""
    meant = parse.head_of(token) if token.dep == "xcomp" else None
    words = token.kids if meant is None or meant.lower not in MEANT else [*token.kids, *meant.kids]
    if any(k.lower in NEGATION and k.i < token.i for k in words):
        return True
    return any(d.lower == "no" and d.dep == "det" for k in token.kids if k.dep == "obj" for d in k.kids)


def _word_in(token: Token, asked: Words, words: Lexicon) -> bool:
    """True for a word of the class or list, whatever its number."""
    return is_of(token, _members(asked, words))


def _any_word(tokens: list[Token], asked: Words, words: Lexicon) -> bool:
    """True where one of the tokens is a word of the class or list."""
    members = _members(asked, words)
    return any(is_of(t, members) for t in tokens)


def _members(asked: Words, words: Lexicon) -> Collection[str]:
    return words.classes.get(asked, frozenset()) if isinstance(asked, str) else asked


def is_of(token: Token, members: Collection[str]) -> bool:
    """True for a word of the list, whatever its number."""
    word = token.lower
    if word in members or token.lemma.lower() in members or (word[-1] == "s" and word.rstrip("s") in members):
        return True
    for k in token.kids:
        if k.i == token.i - 2 and k.dep == "compound":
            return f"{k.lower}-{word}" in members  # "cease-fire" in three tokens
    return False


def _in_class(token: Token, asked: Words, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    if asked == "place" and (is_place(token) or (token.pos == "PROPN" and token.ent not in NAMES and not is_actor(token))):
        return token.lower not in WEEKDAYS and token.lower not in MONTHS
    if asked in {"political", "armed", "person", "people"} and is_actor(token):
        return True
    if asked in {"armed_only", "movable"} and any(m.actor_type in ARMED or (m.code or "").endswith(FORCES) for m in is_actor(token)):
        return True
    if asked in {"political", "visitor"} and (token.ent in NAMES or token.lower in PRONOUNS):
        return True
    if asked == "hit" and (is_place(token) or is_actor(token)):
        return True
    if asked == "media" and any(m.actor_type == "media" for m in is_actor(token)):
        return True
    if asked in WHO and (token.ent == "PER" or is_actor(token)):
        return True
    members = _members(asked, words)
    return is_of(token, members) or any(
        k.dep in {"compound", "amod", "nmod", "nmod:desc", "flat", "appos"}
        and is_of(k, members)
        and not (k.dep == "nmod" and preposition(k) != "of")
        for k in token.kids
    )


def _violent(parse: Parse, token: Token, words: Lexicon, is_actor: IsActor) -> bool:
    """ "hit", "target", "strike" are acts of force where weapons, harm or armed actors stand in the sentence."""
    sentence = parse.sentence_tokens(token.sent)
    force, weapons = words.classes["force"], words.classes["weapon"]
    told = (word for t in sentence if t.i != token.i for word in (t.lower, t.lemma.lower()))
    if any(word in force or word in weapons for word in told):
        return True
    return any(is_actor(t) for t in agents(parse, token))


def _content(parse: Parse, token: Token, members: frozenset[str]) -> bool:
    """A word of the class inside what is vowed or warned of."""
    about = {t.i for k in token.kids if k.dep == "ccomp" for s in k.kids if s.dep.startswith("nsubj") for t in parse.subtree(s)}
    told = (t for k in token.kids for t in parse.subtree(k) if t.i > token.i and t.i not in about)
    return any(t.lemma.lower() in members or t.lower in members for t in told)
