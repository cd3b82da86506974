"""Find trigger words and decide which frame each evokes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from truceline.extract.clauses import mistaken_past, preposition, taken_for_adjective
from truceline.extract.events.conditions import Asking, IsPlace
from truceline.extract.events.lexicon import NO_ACT, PARTICLED, Frame, lexicon, of_one_word
from truceline.extract.events.saying import IsActor
from truceline.extract.factuality.inverted import fronted_auxiliary
from truceline.extract.parse import Parse, Token

OWN = {"obj", "iobj", "nsubj", "nsubj:pass", "aux", "ccomp", "xcomp"}
PARTICLES = {"compound:prt", "advmod"}  # "blew the bridge up", "turned the offer down": the particle stands apart
NOUNS, VERBS = {"NOUN", "PROPN"}, {"VERB"}


@dataclass(slots=True)
class Trigger:
    """A trigger: its head token, its first token (for compounds) and the frame it evokes."""

    token: Token
    first: Token
    frame: Frame

    @property
    def head(self) -> Token:
        """What stands in the sentence for the whole: the first word of "release of prisoners", the last of "air strike"."""
        return self.first if self.token.dep == "nmod" and self.token.head == self.first.i else self.token


PREFIXES = frozenset({"re", "counter", "co", "pre", "over"})
ARMS_ENDED = frozenset({"hostilities", "operations", "activities", "operation", "offensives"})
HALTS = frozenset({"cessation", "halt", "end", "suspension", "stop", "pause", "freeze", "moratorium"})


def find_triggers(parse: Parse, is_place: IsPlace, is_actor: IsActor) -> list[Trigger]:
    """Triggers in text order; one frame a token, but for an act whose very word accuses whoever is said to have done it."""
    words = lexicon()
    ask = Asking(parse, words, is_place, is_actor)
    found: list[Trigger] = []
    taken: set[int] = set()
    for token in parse.tokens_of(words.opening):
        behind = words.second.get(token.lower)
        if token.i in taken or (behind is not None and _next(ask, token) not in behind):
            continue
        first, second = (_noun, _verb) if _nominal(token) else (_verb, _noun)
        trigger = first(ask, token) or second(ask, token)
        trigger = trigger or _adjective(ask, token)
        trigger = trigger or _auxiliary(ask, token)
        if trigger is not None:
            taken.update(range(trigger.first.i, trigger.token.i + 1))
            if trigger.frame.type == NO_ACT:
                continue
            found.append(trigger)
            accusation = None if trigger.frame.said else _accusation(ask, trigger.token)
            if accusation is not None:
                found.append(accusation)
    return found


def _accusation(ask: Asking, token: Token) -> Trigger | None:
    """ "The army said that rebels broke the truce": the breach, and the blame for it (eval GUIDELINES, "Choices")."""
    for frame in of_one_word(ask.words.verbs, token.lower):
        if frame.said and frame.type == "ACCUSE" and ask.fits(token, frame):
            return Trigger(token, token, frame)
    return None


def _nominal(token: Token) -> bool:
    """ "Monday's shelling", "shelling by the army", "fighting between the two": a form in -ing with what only nouns take is a noun,
    whatever the tagger says."""
    if token.tag != "VBG":
        return False
    if any(k.dep in {"case", "det", "nmod:poss", "amod", "nummod"} and k.i < token.i for k in token.kids):
        return True
    if any(k.dep in OWN for k in token.kids):
        return False
    return any(k.i > token.i and k.dep in {"obl", "nmod", "obl:agent"} and preposition(k) in {"by", "between"} for k in token.kids)


def _verb(ask: Asking, token: Token) -> Trigger | None:
    rows = ask.words.verbs.get(token.lower)
    if not rows or not (
        token.pos in VERBS or _misread(token) or mistaken_past(token) or (token.pos in NOUNS and _headline_verb(ask.parse, token))
    ):
        return None
    if token.tag == "VBN" and any(k.dep == "det" for k in token.kids):
        return None  # "the injured"
    if token.tag == "VBG" and _hyphened(ask.parse, token):
        return None  # "hard-hitting sanctions"
    if token.lower == "left" and _set_off(ask.parse, token):
        return None  # "the minister, left, and the envoy": where he stands in a picture
    before = token.dep == "amod" or (token.dep == "compound" and token.tag == "VBG")  # "fighting terrorism is a duty"
    adnominal = before and token.tag in {"VBN", "JJ", "VBG"} and not taken_for_adjective(ask.parse, token)
    after = _next(ask, token)
    particles = {k.lower for k in token.kids if k.dep in PARTICLES and k.i > token.i}
    for form, frames in rows:
        apart = len(form) == PARTICLED and form[1] in particles
        if not apart and ((len(form) > 1 and form[1] != after) or not ask.parse.spells(token.i, form)):
            continue
        for frame in ask.possible(token, frames):
            if (frame.adnominal or not adnominal) and ask.fits(token, frame):
                quoted = token.pos in NOUNS and ask.parse.sentences[token.sent].index > 1 and not (_misread(token) or mistaken_past(token))
                return None if quoted and frame.type != "ASSAULT" else Trigger(token, token, frame)
    return None


def _set_off(parse: Parse, token: Token) -> bool:
    """True for a word between commas."""
    return token.i > 0 and parse.tokens[token.i - 1].text == "," and _next_text(parse, token) == ","


def _next_text(parse: Parse, token: Token) -> str:
    return parse.tokens[token.i + 1].text if token.i + 1 < len(parse.tokens) else ""


def _hyphened(parse: Parse, token: Token) -> bool:
    """True for the second half of a word, but for one whose first half is a prefix ("re-arming")."""
    if token.i < 2 or parse.tokens[token.i - 1].text != "-" or parse.tokens[token.i - 1].start != parse.tokens[token.i - 2].end:
        return False
    return parse.tokens[token.i - 1].end == token.start and parse.tokens[token.i - 2].lower not in PREFIXES


def _misread(token: Token) -> bool:
    """A verb that the tagger took for a noun or an adjective: it has an object, or a subject and an oblique, and no copula."""
    labels = {k.dep for k in token.kids}
    return (
        token.pos in {"NOUN", "ADJ", "PROPN"}
        and "cop" not in labels
        and ("obj" in labels or ("nsubj" in labels and bool(labels & {"obl", "xcomp", "iobj", "ccomp"})))
    )


def _headline_verb(parse: Parse, token: Token) -> bool:
    """A verb that the tagger took for a name inside a headline's capitals ("Army Kills Ten")."""
    sentence = parse.sentences[token.sent]
    if not token.text[0].isupper() or not sentence.first < token.i < sentence.last - 1:
        return False
    if sentence.index > 1 and not _in_capitals(parse, token):
        return False
    return token.lower not in lexicon().nouns and parse.tokens[token.i + 1].text[0].isalnum()


def _in_capitals(parse: Parse, token: Token) -> bool:
    """ "Related: Army Destroys Rebel Depot": a third person among capitals is a headline's; no name has one."""
    around = parse.tokens[token.i - 2 : token.i + 3]
    return token.text[-1] == "s" and token.tag in {"NNS", "NNPS"} and all(t.text[0].isupper() for t in around if t.sent == token.sent)


def _next(ask: Asking, token: Token) -> str:
    """The word after a token, "" behind the last: most forms of several words fail by their second."""
    tokens = ask.parse.tokens
    return tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""


def _adjective(ask: Asking, token: Token) -> Trigger | None:
    """A predicate ("is ready to talk", "was critical of the army"), or what somebody was found to be ("guilty")."""
    rows = ask.words.adjectives.get(token.lower)
    felt = token.tag == "VBN" and any(k.dep == "aux:pass" for k in token.kids)  # "is alarmed by the raids"
    if not rows or token.dep == "amod" or not (felt or token.pos == "ADJ" or any(k.dep == "cop" for k in token.kids)):
        return None
    for form, frames in rows:
        for frame in frames if ask.parse.spells(token.i, form) else ():
            if ask.fits(token, frame):
                return Trigger(token, token, frame)
    return None


def _auxiliary(ask: Asking, token: Token) -> Trigger | None:
    """ "The minister said that the army must leave": what a source says that somebody must do, it asks for."""
    rows = ask.words.auxiliaries.get(token.lower)
    act = ask.parse.head_of(token)
    if not rows or act is None or token.dep not in {"aux", "aux:pass"} or fronted_auxiliary(act) is token:
        return None
    for frame in chain.from_iterable(frames for _, frames in rows):
        if ask.said_fits(act, frame):
            return Trigger(token, token, frame)
    return None


def _noun(ask: Asking, token: Token) -> Trigger | None:
    rows = ask.words.nouns.get(token.lower)
    if not rows:
        return None
    after = _next(ask, token)
    for form, frames in rows:
        if (len(form) > 1 and form[1] != after) or not ask.parse.spells(token.i, form):
            continue
        last = ask.parse.tokens[token.i + len(form) - 1]
        if last.pos not in NOUNS and not _taken_for_other(last):
            continue
        if last.tag.startswith("NNP") and last.lower == "march" and len(form) == 1:
            continue  # the month
        if last.lower == "advance" and [k.lower for k in last.kids] == ["in"]:
            continue  # "in advance"
        if last.lower == "protest" and last.kids and last.kids[0].i == last.i - 1 and last.kids[0].lower == "in":
            continue  # "left the talks in protest at the vote": why, not what
        if last.lower == "strike" and [k.lower for k in last.kids] == ["on"]:
            continue  # "went on strike"
        if last.dep == "compound" and len(form) == 1 and last.tag not in {"NNP", "NNPS"}:
            continue  # "attack helicopter" tells no attack; a headline's capitals leave the parser no choice
        if last.dep == "compound" and len(form) > 1 and _of_those_who_do(ask, last):
            continue  # "humanitarian aid workers": who they are
        if _inside_a_name(ask.parse, token, last):
            return None
        if last.lower in ARMS_ENDED and _ended(ask.parse, token):
            continue
        for frame in ask.possible(last, frames):
            if ask.fits(last, frame):
                return Trigger(last, token, frame)
    return None


def _inside_a_name(parse: Parse, first: Token, last: Token) -> bool:
    """ "The Centre for Humanitarian Assistance", "Special Operations Forces", in no headline: a body's name tells no act."""
    if not first.text[0].isupper() or not last.text[0].isupper() or _all_in_capitals(parse, last):
        return False
    over = parse.tokens[last.head]
    forces = (
        last.dep == "compound" and over.i == last.i + 1 and over.text[0].isupper() and over.lemma.lower() in lexicon().classes["by_calling"]
    )
    before = parse.tokens[first.i - 2] if first.i > 1 else None
    of_body = before is not None and parse.tokens[first.i - 1].lower == "for" and before.text[0].isupper() and before.tag.startswith("NNP")
    return forces or of_body


def _all_in_capitals(parse: Parse, token: Token) -> bool:
    """True inside a headline whose words all have capitals."""
    sentence = [t for t in parse.sentence_tokens(token.sent) if t.pos in {"NOUN", "VERB", "ADJ", "PROPN"}]
    return all(t.text[0].isupper() for t in sentence)


def _of_those_who_do(ask: Asking, word: Token) -> bool:
    """True where the word says what somebody does for a living or what a body is for."""
    whose = ask.parse.head_of(word)
    return whose is not None and whose.i == word.i + 1 and whose.lemma.lower() in ask.words.classes["by_calling"]


def _ended(parse: Parse, first: Token) -> bool:
    """ "A cessation of all military operations", "the halt to hostilities": the truce, no fighting that the words tell of."""
    at = first.i - 1
    while at > 0 and parse.tokens[at].pos in {"ADJ", "DET", "NOUN"} and parse.tokens[at].lower not in HALTS:
        at -= 1
    return at > 0 and parse.tokens[at].lower in {"of", "to", "in"} and parse.tokens[at - 1].lower in HALTS


def _taken_for_other(token: Token) -> bool:
    """A noun that the tagger took for a verb or an adjective: it stands where only a noun stands."""
    if token.pos == "VERB":
        takes = token.dep in {"advcl", "acl"} and any(k.dep == "obj" for k in token.kids)  # "meeting a condition": no meeting
        return token.tag in {"VBG", "NN"} and token.dep not in {"root", "conj", "ccomp"} and not takes
    if token.pos != "ADJ":
        return False
    # "following a US airstrike": an adjective has no article and no preposition of its own.
    return token.dep in {"nsubj", "nsubj:pass", "obj"} or (
        token.dep in {"obl", "nmod"} and any(k.dep in {"case", "det"} for k in token.kids) and token.tag == "JJ"
    )
