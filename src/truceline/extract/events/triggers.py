"""Find trigger words and decide which frame each evokes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.extract.clauses import agents, is_passive, objects, obliques, patients, preposition, subjects, taken_for_adjective
from truceline.extract.events.lexicon import Frame, Lexicon, Words, lexicon
from truceline.extract.factuality import status_of
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

NOUNS, VERBS = {"NOUN", "PROPN"}, {"VERB"}
COMPLEMENTS = {"xcomp", "ccomp", "advcl", "acl"}
NEGATION = {"not", "n't", "never", "no", "neither", "nor", "hardly"}
NAMES = {"PER", "ORG"}  # a name that the actor book does not know may well be a party's
ARMED = {"state_armed_forces", "non_state_armed_group", "militia"}
FORCES = ("/MIL", "/REB", "/COP")
WHO = {"detained", "any_actor", "accusable", "person", "visitor"}  # classes of people: a person's name is one of them
PRONOUNS = {"it", "he", "she", "they", "we", "who", "them", "him", "her", "both"}
IsPlace = Callable[[Token], bool]
IsActor = Callable[[Token], tuple[ActorMention, ...]]


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
        if token.lower not in words.opening or token.i in taken:
            continue
        first, second = (_noun, _verb) if _nominal(token) else (_verb, _noun)
        trigger = first(parse, token, words, is_place, is_actor) or second(parse, token, words, is_place, is_actor)
        trigger = trigger or _adjective(parse, token, words, is_place, is_actor)
        trigger = trigger or _auxiliary(parse, token, words)
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
    if not rows or not (token.pos in VERBS or _misread(token) or (token.pos in NOUNS and _headline_verb(parse, token))):
        return None
    if token.tag == "VBN" and any(k.dep == "det" for k in token.kids):
        return None  # "the injured"
    adnominal = token.dep == "amod" and token.tag in {"VBN", "JJ"} and not taken_for_adjective(parse, token)
    for form, frame in rows:
        if adnominal and not frame.adnominal:
            continue
        matched = _matches(parse, token, form) or _particle(token, form)
        if matched and _fits(parse, token, frame, words, is_place, is_actor):
            return Trigger(token, token, frame)
    return None


def _misread(token: Token) -> bool:
    """A verb that the tagger took for a noun or an adjective: it has a subject and an object or an oblique, and no copula."""
    labels = {k.dep for k in token.kids}
    return (
        token.pos in {"NOUN", "ADJ", "PROPN"}
        and "cop" not in labels
        and "nsubj" in labels
        and bool(labels & {"obj", "obl", "xcomp", "iobj", "ccomp"})
    )


def _headline_verb(parse: Parse, token: Token) -> bool:
    """A verb that the tagger took for a name inside a headline's capitals ("Army Kills Ten")."""
    sentence = parse.sentences[token.sent]
    if sentence.index > 1 or not token.text[0].isupper() or not sentence.first < token.i < sentence.last - 1:
        return False
    return token.lower not in lexicon().nouns and parse.tokens[token.i + 1].text[0].isalnum()


def _particle(token: Token, form: tuple[str, ...]) -> bool:
    """ "blew the bridge up": the particle stands apart."""
    return len(form) == 2 and any(k.dep == "compound:prt" and k.lower == form[1] for k in token.kids)


def _adjective(parse: Parse, token: Token, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> Trigger | None:
    """A predicate ("is ready to talk", "was critical of the army"), or what somebody was found to be ("guilty")."""
    rows = words.adjectives.get(token.lower)
    if not rows or token.dep == "amod" or not (token.pos == "ADJ" or any(k.dep == "cop" for k in token.kids)):
        return None
    for form, frame in rows:
        if _matches(parse, token, form) and _fits(parse, token, frame, words, is_place, is_actor):
            return Trigger(token, token, frame)
    return None


def _auxiliary(parse: Parse, token: Token, words: Lexicon) -> Trigger | None:
    """ "The minister said that the army must leave": what a source says that somebody must do, it asks for."""
    rows = words.auxiliaries.get(token.lower)
    act = parse.head_of(token)
    if not rows or act is None or token.dep not in {"aux", "aux:pass"} or not said_of(parse, act):
        return None
    return Trigger(token, token, rows[0][1])


def said_of(parse: Parse, act: Token) -> bool:
    """True for a clause with a subject of its own that somebody says ("the minister said that the army must leave")."""
    saying = parse.head_of(act)
    if saying is None or act.dep not in {"ccomp", "parataxis"} or saying.pos != "VERB":
        return False
    return bool(subjects(parse, saying)) and any(k.dep.startswith("nsubj") for k in act.kids)


def _noun(parse: Parse, token: Token, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> Trigger | None:
    rows = words.nouns.get(token.lower)
    if not rows:
        return None
    for form, frame in rows:
        if not _matches(parse, token, form):
            continue
        last = parse.tokens[token.i + len(form) - 1]
        if last.pos not in NOUNS and not _taken_for_other(last):
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


def _taken_for_other(token: Token) -> bool:
    """A noun that the tagger took for a verb or an adjective: it stands where only a noun stands."""
    if token.pos == "VERB":
        return token.tag in {"VBG", "NN"} and token.dep not in {"root", "conj", "ccomp"}
    return token.pos == "ADJ" and token.dep in {"nsubj", "nsubj:pass", "obj"}


def _fits(parse: Parse, token: Token, frame: Frame, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
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
    for mark, asked in frame.oblique:
        hanging = [t for o in (token, *below) for t in obliques(o, *mark.split("|"))]
        if not (hanging if asked == "any" else any_in(hanging, asked)):
            return False
    if frame.needs == "place":
        return any(is_place(t) for k in token.kids for t in [k])
    if frame.needs == "force":
        return _violent(parse, token, words, is_actor) or any_in(below, "hit")
    return not (frame.content and not _content(parse, token, words.classes.get(frame.content, frozenset())))


def _objects(parse: Parse, token: Token, frame: Frame) -> list[Token]:
    """What a condition on the object looks at: objects, else obliques; for one who meets "with" somebody, the partner."""
    below = patients(parse, token) if frame.part == "verb" else []
    if not below and frame.part == "verb":  # "set free the hostages"
        below = [o for k in token.kids if k.dep == "xcomp" and k.pos == "ADJ" for o in objects(parse, k)]
    if frame.reciprocal == "object" and not below:
        return obliques(token, "with") or agents(parse, token)
    if below and frame.part == "verb" and not is_passive(token):
        return below
    return below or [k for k in token.kids if k.dep.startswith(("obl", "obj", "nmod"))]


def _form_fits(parse: Parse, token: Token, frame: Frame, words: Lexicon) -> bool:
    """Conditions on the trigger itself: its preposition, status, negation, auxiliaries, modifiers and the words around it."""
    if frame.complement and not any(preposition(k) == frame.complement for k in token.kids):
        return False
    if frame.infinitive is not None and frame.infinitive != any(k.dep in COMPLEMENTS and k.i > token.i for k in token.kids):
        return False
    if frame.status and status_of(parse, token).status != frame.status:
        return False
    if frame.negated is not None and frame.negated != any(k.lower in NEGATION and k.i < token.i for k in token.kids):
        return False
    if frame.aux and not any(k.dep.startswith("aux") and k.lower in frame.aux for k in token.kids):
        return False
    if frame.said and not said_of(parse, token):
        return False
    if frame.passive is not None and frame.passive != is_passive(token):
        return False
    governor = parse.head_of(token)
    if frame.not_governor and governor is not None and _word_in(governor, frame.not_governor, words):
        return False
    if frame.modifier and not any(t.i < token.i and _word_in(t, frame.modifier, words) for t in token.kids):
        return False
    if frame.sentence or frame.not_sentence:
        around = [t for t in parse.sentence_tokens(token.sent) if t.i != token.i]
        if frame.sentence and not any(_word_in(t, frame.sentence, words) for t in around):
            return False
        if frame.not_sentence and any(_word_in(t, frame.not_sentence, words) for t in around):
            return False
    return True


def _word_in(token: Token, asked: Words, words: Lexicon) -> bool:
    """True for a word of the class or list, whatever its number."""
    members = words.classes.get(asked, frozenset()) if isinstance(asked, str) else asked
    if token.kids and token.kids[0].dep == "compound" and f"{token.kids[0].lower}-{token.lower}" in members:
        return True  # "cease-fire" in three tokens
    return token.lower in members or token.lemma.lower() in members or token.lower.rstrip("s") in members


def _in_class(token: Token, asked: Words, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> bool:
    if asked == "place" and is_place(token):
        return True
    if asked in {"political", "armed", "person", "people"} and is_actor(token):
        return True
    if asked in {"armed_only", "movable"} and any(m.actor_type in ARMED or (m.code or "").endswith(FORCES) for m in is_actor(token)):
        return True
    if asked in {"political", "visitor"} and (token.ent in NAMES or token.lower in PRONOUNS):
        return True
    if asked == "hit" and (is_place(token) or is_actor(token)):
        return True
    if asked in WHO and (token.ent == "PER" or is_actor(token)):
        return True
    return _word_in(token, asked, words) or any(
        k.dep in {"compound", "amod", "nmod", "nmod:desc", "flat", "appos"}
        and _word_in(k, asked, words)
        and not (k.dep == "nmod" and preposition(k) != "of")
        for k in token.kids
    )


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
