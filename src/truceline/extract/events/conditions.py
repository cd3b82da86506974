"""Whether a trigger's arguments and surroundings are what a frame asks for (see `lexicon`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from truceline.extract.aside_told import deals
from truceline.extract.clauses import agents, is_passive, objects, obliques, patients, preposition, subjects
from truceline.extract.dates.calendar import OF_CALENDAR
from truceline.extract.events.lexicon import SPECIAL, WHO, Frame, Lexicon, Words
from truceline.extract.events.saying import IsActor, intends, own_side, saying
from truceline.extract.factuality import status_of
from truceline.extract.factuality.calls import called_at_home
from truceline.extract.factuality.words import TEMPORAL
from truceline.extract.listed import forms_of
from truceline.extract.mending.labels import WHOSE
from truceline.extract.parse import Parse, Token

AWAY = {"back", "away", "out", "home"}  # "ordered them back to the table"
ADDRESSED = {"obj", "iobj"}
COMPLEMENTS = {"xcomp", "ccomp", "advcl", "acl"}
NEGATION = {"not", "n't", "never", "no", "neither", "nor", "hardly"}
MEANT = {"going", "planning", "intend", "intends", "intending", "prepared", "about"}
NAMES = {"PER", "ORG"}  # a name that the actor book does not know may well be a party's
ARMED = {"state_armed_forces", "non_state_armed_group", "militia"}
FORCES = ("/MIL", "/REB", "/COP")
PRONOUNS = {"i", "it", "he", "she", "they", "we", "who", "them", "him", "her", "both"}
SAYING_WHAT = {"compound", "amod", "nmod", "nmod:desc", "flat", "appos"}
CLAUSED = {"any", "clause"}  # of what hangs by a preposition: whatever it is, a clause only
IsPlace = Callable[[Token], bool]


class Asking:
    """What the frames ask about the triggers of one report; what several of them ask of one word is looked up once."""

    def __init__(self, parse: Parse, words: Lexicon, is_place: IsPlace, is_actor: IsActor) -> None:
        self.parse, self.words, self.is_place, self.is_actor = parse, words, is_place, is_actor
        self._looks: dict[int, _Look] = {}
        self._forms: dict[int, frozenset[str]] = {}
        self._phrases: dict[int, frozenset[str]] = {}
        self._sentences: dict[int, frozenset[str]] = {}

    def possible(self, token: Token, frames: Iterable[Frame]) -> list[Frame]:
        """The frames of a trigger, all of one part, that have the words they ask of its objects and its sentence: one in ten. `fits` asks
        the rest."""
        look = self._look(token)
        below = None
        found = []
        for frame in frames:
            if frame.object_words is not None:
                if below is None:
                    below = frozenset().union(*map(self._phrase_of, look.objects(frame)))
                if frame.object_words.isdisjoint(below):
                    continue
            if frame.sentence_words is None or self._has_beside(look, frame.sentence_words):
                found.append(frame)
        return found

    def _look(self, token: Token) -> _Look:
        look = self._looks.get(token.i)
        if look is None:
            look = self._looks[token.i] = _Look(self.parse, token)
        return look

    def fits(self, token: Token, frame: Frame) -> bool:
        """True where the trigger's arguments are of the classes that its frame asks for, and its surroundings as it asks."""
        look = self._look(token)
        # First what tells most frames apart and costs least.
        if (frame.sentence or frame.not_sentence) and not self._surrounded(look, frame):
            return False
        below = look.objects(frame)
        if not self._objects_fit(token, look, frame, below) or not self._subjects_fit(token, look, frame):
            return False
        if not self._form_fits(token, look, frame):
            return False
        if frame.intent and not intends(self.parse, token, self.is_actor):
            return False
        if frame.oblique and not self._obliques_fit(token, frame, below):
            return False
        if frame.not_oblique and obliques(token, *frame.not_oblique):
            return False
        if frame.needs == "place":
            return any(self.is_place(t) for t in token.kids)
        if frame.needs == "force":
            return self._violent(token) or self._any_in(below, "hit")
        if frame.needs == "courtesy":
            return called_at_home(token)
        if frame.content and not _content(self.parse, token, self.words.classes.get(frame.content, frozenset())):
            return False
        return frame.type != "THREATEN" or not _of_another(self.parse, token, self.is_actor)

    def said_fits(self, act: Token, frame: Frame) -> bool:
        """True where what is said that somebody must or should do is as the frame of its auxiliary asks."""
        verb = saying(self.parse, act)
        if verb is None or frame.not_governor and self._word_in(verb, frame.not_governor):
            return False
        if frame.perfect is not None and frame.perfect != any(k.lower == "have" and k.dep == "aux" for k in act.kids):
            return False
        whose = subjects(self.parse, act)
        if frame.subject and not self._any_in(whose, frame.subject):
            return False
        return not (frame.not_subject and any(self._word_in(t, frame.not_subject) for t in whose))

    def _objects_fit(self, token: Token, look: _Look, frame: Frame, below: list[Token]) -> bool:
        if frame.object == "foreign":
            if not any(self.is_place(t) or self.is_actor(t) for t in [*below, *(k for k in token.kids if k.dep.startswith("obl"))]):
                return False
        elif frame.object == "direct":
            if not look.patients:
                return False
        elif frame.object and not self._any_in(below, frame.object, heads=frame.heads):
            return False
        return not (frame.not_object and self._any_in(below, frame.not_object))

    def _subjects_fit(self, token: Token, look: _Look, frame: Frame) -> bool:
        if frame.part not in {"verb", "adjective"} or not (frame.subject or frame.not_subject):
            return True
        doers = subjects(self.parse, token) if frame.part == "adjective" else look.doers
        if frame.subject and not self._any_in(doers, frame.subject, heads=frame.heads):
            return False
        return not (frame.not_subject and self._any_in(doers, frame.not_subject))

    def _obliques_fit(self, token: Token, frame: Frame, below: list[Token]) -> bool:
        ways = [k for k in token.kids if k.dep == "advmod" and k.lower in AWAY]
        counted = [k for o in below for k in o.kids if k.dep == "nmod" and preposition(k) == "of"]  # "returned dozens of coins to"
        for mark, asked in frame.oblique:
            hanging = [t for o in (token, *below, *ways, *counted) for t in obliques(o, *mark.split("|"))]
            if asked in CLAUSED:
                if not (asked == "any" and hanging or _clauses(token, mark)):
                    return False
            elif not self._any_in(hanging, asked, heads=frame.heads):
                return False
        return True

    def _form_fits(self, token: Token, look: _Look, frame: Frame) -> bool:
        """Conditions on the trigger itself: its preposition, status, negation, auxiliaries and modifiers."""
        if frame.complement and not any(preposition(k) == frame.complement for k in (*token.kids, *_hung_above(self.parse, token))):
            return False
        if frame.infinitive is not None and not _complemented(token, frame.infinitive):
            return False
        if frame.status and status_of(self.parse, token).status != frame.status:
            return False
        if frame.negated is not None and frame.negated != look.negated:
            return False
        if frame.aux and not any(k.dep.startswith("aux") and k.lower in frame.aux for k in token.kids):
            return False
        if frame.said and saying(self.parse, token) is None:
            return False
        if frame.indirect and sum(k.dep == "obj" for k in token.kids) < 2 and not any(k.dep == "iobj" for k in token.kids):
            return False
        if frame.transitive and not look.patients:
            return False
        if frame.type == "RETREAT" and token.lemma.lower() == "leave" and any(k.dep == "xcomp" for k in token.kids):
            return False  # "leaving twenty dead"
        if frame.passive is not None and frame.passive != look.passive:
            return False
        if frame.not_governor and look.governor is not None and self._word_in(look.governor, frame.not_governor):
            return False
        if frame.modifier and not any(t.i < token.i and self._word_in(t, frame.modifier) for t in token.kids):
            return False
        return not (frame.not_modifier and any(t.i < token.i and self._word_in(t, frame.not_modifier) for t in token.kids))

    def _surrounded(self, look: _Look, frame: Frame) -> bool:
        """The words that must, or must not, stand in the trigger's sentence beside it."""
        return all(
            not asked or wanted == self._has_beside(look, self._members(asked))
            for asked, wanted in ((frame.sentence, True), (frame.not_sentence, False))
        )

    def _has_beside(self, look: _Look, asked: frozenset[str]) -> bool:
        """True where one of the words stands in the trigger's sentence and is not the trigger itself."""
        sentence, own = look.token.sent, look.token.i
        around = self._sentences.get(sentence)
        if around is None:
            around = self._sentences[sentence] = frozenset().union(*map(self._forms_of, self.parse.sentence_tokens(sentence)))
        return not asked.isdisjoint(around) and any(
            t.i != own and not asked.isdisjoint(self._forms_of(t)) for t in self.parse.sentence_tokens(sentence)
        )

    def _any_in(self, tokens: list[Token], asked: Words, *, heads: bool = False) -> bool:
        if isinstance(asked, str) and asked in SPECIAL:
            return any(self._in_class(t, asked) for t in tokens)
        members, forms_of = self._members(asked), self._forms_of if heads else self._phrase_of
        return any(not forms_of(t).isdisjoint(members) for t in tokens)

    def _in_class(self, token: Token, asked: str) -> bool:
        told = self._special(token, asked)
        return told if told is not None else not self._phrase_of(token).isdisjoint(self._members(asked))

    def _special(self, token: Token, asked: str) -> bool | None:
        """What a class holds beside its words: places, actors, names; None where that says nothing of the token."""
        is_place, is_actor = self.is_place, self.is_actor
        if asked == "place" and (is_place(token) or (token.pos == "PROPN" and token.ent not in NAMES and not is_actor(token))):
            return token.lower not in OF_CALENDAR
        if asked in {"political", "armed", "person", "people"} and is_actor(token):
            return True
        if asked == "town" and is_place(token) and not is_actor(token):
            return True
        if asked in {"armed_only", "movable"} and any(m.actor_type in ARMED or (m.code or "").endswith(FORCES) for m in is_actor(token)):
            return True
        if asked in {"political", "visitor"} and (token.ent in NAMES or token.lower in PRONOUNS):
            return True
        if asked == "hit" and (is_place(token) or is_actor(token)):
            return True
        if asked == "shots" and token.lower == "fire" and any(k.i < token.i and k.dep in WHOSE and is_actor(k) for k in token.kids):
            return True  # "Israeli fire": shots, not flames
        if asked == "media" and any(m.actor_type == "media" for m in is_actor(token)):
            return True
        return True if asked in WHO and (token.ent == "PER" or is_actor(token)) else None

    def _word_in(self, token: Token, asked: Words) -> bool:
        """True for a word of the class or list, whatever its number."""
        return not self._forms_of(token).isdisjoint(self._members(asked))

    def _members(self, asked: Words) -> frozenset[str]:
        return self.words.classes.get(asked, frozenset()) if isinstance(asked, str) else asked

    def _forms_of(self, token: Token) -> frozenset[str]:
        forms = self._forms.get(token.i)
        if forms is None:
            forms = self._forms[token.i] = forms_of(token)
        return forms

    def _phrase_of(self, token: Token) -> frozenset[str]:
        """Forms of a noun and of the words that say what it is or is made of."""
        forms = self._phrases.get(token.i)
        if forms is None:
            said = (k for k in token.kids if k.dep in SAYING_WHAT and not (k.dep == "nmod" and preposition(k) != "of"))
            forms = self._phrases[token.i] = self._forms_of(token).union(*(self._forms_of(k) for k in said))
        return forms

    def _violent(self, token: Token) -> bool:
        """ "hit", "target", "strike" are acts of force where weapons, harm or armed actors stand in the sentence."""
        sentence = self.parse.sentence_tokens(token.sent)
        force, weapons = self.words.classes["force"], self.words.classes["weapon"]
        told = (word for t in sentence if t.i != token.i for word in (t.lower, t.lemma.lower()))
        if any(word in force or word in weapons for word in told):
            return True
        return any(self.is_actor(t) for t in agents(self.parse, token))


class _Look:
    """A trigger's grammar, as far as frames have asked for it."""

    def __init__(self, parse: Parse, token: Token) -> None:
        self._parse, self.token = parse, token
        self._below: dict[tuple[bool, bool], list[Token]] = {}
        self.governor = parse.head_of(token)

    @cached_property
    def patients(self) -> list[Token]:
        """Who or what the act is done to."""
        return patients(self._parse, self.token)

    @cached_property
    def doers(self) -> list[Token]:
        """Who does it, else who suffers it."""
        return agents(self._parse, self.token) or self.patients

    @cached_property
    def passive(self) -> bool:
        """Whether the verb is in the passive."""
        return is_passive(self.token)

    @cached_property
    def negated(self) -> bool:
        """Whether it is denied."""
        return _negated(self._parse, self.token)

    def objects(self, frame: Frame) -> list[Token]:
        """What a condition on the object looks at: objects, else obliques; for one who meets "with" somebody, the partner."""
        key = frame.part == "verb", frame.reciprocal == "object"
        if key not in self._below:
            self._below[key] = self._objects(verb=key[0], mutual=key[1])
        return self._below[key]

    def _objects(self, *, verb: bool, mutual: bool) -> list[Token]:
        token = self.token
        below = self.patients if verb else []
        if not below and verb:  # "set free the hostages"
            below = [o for k in token.kids if k.dep == "xcomp" and k.pos == "ADJ" for o in objects(self._parse, k)]
        elif below:  # "took ten rebels prisoner"
            below = [*below, *(k for k in token.kids if k.dep == "xcomp" and k.tag.startswith("NN") and not preposition(k))]
        if mutual and not below:
            return obliques(token, "with") or agents(self._parse, token)
        if below and verb and not self.passive:
            return below
        return below or [k for k in token.kids if k.dep.startswith(("obl", "obj", "nmod")) and not _circumstance(k)]


def _circumstance(word: Token) -> bool:
    """ "Met on Friday", "withdrew from the town under a deal": when, and by what right."""
    mark = preposition(word)
    if mark != "under":
        return mark in TEMPORAL
    return word.lemma.lower() in deals() or any(k.dep == "nmod" and k.lemma.lower() in deals() for k in word.kids)  # "under its terms"


def _of_another(parse: Parse, token: Token, is_actor: IsActor) -> bool:
    """ "The opposition warned that the army would attack": what another side will do is no threat."""
    told = [k for k in token.kids if k.dep == "ccomp" and any(t.dep.startswith("nsubj") and is_actor(t) for t in k.kids)]
    return any(not own_side(agents(parse, k), subjects(parse, token), is_actor) for k in told if not is_passive(k))


def _hung_above(parse: Parse, noun: Token) -> list[Token]:
    """ "Repeated its call for a truce": what follows the noun, where the parser hung it on the verb."""
    verb = parse.head_of(noun)
    return [k for k in verb.kids if k.i > noun.i] if verb is not None and noun.dep == "obj" and noun.pos == "NOUN" else []


def _clauses(token: Token, marks: str) -> bool:
    """A clause that hangs on the trigger by one of the prepositions ("warned them against attacking")."""
    return any(m.dep == "mark" and m.lower in marks.split("|") for k in token.kids if k.dep in COMPLEMENTS for m in k.kids)


def _complemented(token: Token, asked: bool | str) -> bool:
    """Whether a clause stands after the trigger as asked: any (True), none (False), one with "to" ("to"), none with it ("not to")."""
    clauses = [k for k in token.kids if k.dep in COMPLEMENTS and k.i > token.i]
    clauses += [k for o in token.kids if o.dep in ADDRESSED for k in o.kids if k.dep == "acl" and k.tag == "VB"]  # "told him to leave"
    if isinstance(asked, str):
        return (asked == "to") == any(m.lower == "to" for k in clauses for m in k.kids if m.dep in {"mark", "aux"} and m.i < k.i)
    return bool(clauses) == asked


def _negated(parse: Parse, token: Token) -> bool:
    """A negation before the trigger, on its object ("will release no prisoners"), or on what is meant ("is not going to talk")."""
    meant = parse.head_of(token) if token.dep == "xcomp" else None
    words = token.kids if meant is None or meant.lower not in MEANT else [*token.kids, *meant.kids]
    if any(k.lower in NEGATION and k.i < token.i for k in words):
        return True
    return any(d.lower == "no" and d.dep == "det" for k in token.kids if k.dep == "obj" for d in k.kids)


def _content(parse: Parse, token: Token, members: frozenset[str]) -> bool:
    """A word of the class inside what is vowed or warned of."""
    about = {t.i for k in token.kids if k.dep == "ccomp" for s in k.kids if s.dep.startswith("nsubj") for t in parse.subtree(s)}
    told = (t for k in token.kids for t in parse.subtree(k) if t.i > token.i and t.i not in about)
    return any(t.lemma.lower() in members or t.lower in members for t in told)
