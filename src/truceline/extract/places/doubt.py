"""When a name that the gazetteer knows is still no place: persons, organisations, demonyms, common words."""

from __future__ import annotations

from truceline.extract.actors.hit import names
from truceline.extract.parse import Parse, Token
from truceline.extract.places.match import Spelt
from truceline.extract.places.position import following_noun, noun_of
from truceline.extract.places.words import words
from truceline.ontology.folding import fold

_ARTICLE_LENGTH = 4  # headlines in capitals leave only short words small
_MEN = frozenset({"army", "force", "troop", "soldier", "fighter", "man", "rebel", "militia", "militiaman", "guard", "regime", "loyalist"})
_LETTERS_OF_STATE = 2
_CLEARLY = 2  # `position.strength`: after "in", "at", "near"
_FEW_PEOPLE = 50_000
_MANY_PEOPLE = 1_000_000
_NAMED_BY_NOUN = 3  # `position.strength`: a noun of place stands with the name


def persons(parse: Parse) -> frozenset[str]:
    """Folded words of the persons named in full anywhere in the report ("Marco Rubio" → marco, rubio)."""
    found: set[str] = set()
    known = words()
    for first, last, label in parse.entities:
        tokens = [t for t in parse.tokens[first:last] if t.pos == "PROPN" and t.text[:1].isupper()]
        if label == "PER" and (len(tokens) > 1 or (first and fold(parse.tokens[first - 1].text) in known.titles)):
            found.update(fold(t.text) for t in tokens)
    return frozenset(found)


def is_no_place(parse: Parse, spelt: Spelt, says: int, people: frozenset[str], place_tokens: frozenset[int]) -> bool:
    """True where the name is surely none. `says`: how strongly the words around it say place (`position.strength`).

    `people`: words of persons' names; `place_tokens`: tokens that some name of the gazetteer covers.
    """
    known = words()
    tokens = parse.tokens[spelt.first.i : spelt.last.i + 1]
    single = spelt.first is spelt.last or fold(spelt.first.text) in ("al", "el")
    low = fold(spelt.last.text)
    if single and low in known.demonyms and (spelt.last.tag != "NNP" or (says < _CLEARLY and _counted(parse, spelt.first))):
        return True
    if single and says < _NAMED_BY_NOUN and low in known.peoples and spelt.last.tag != "NNP":
        return True  # "US and Arab allies"
    if says < 2 and all(t.pos not in ("PROPN", "NOUN", "ADJ", "X") and t.ent != "LOC" for t in tokens):
        return True
    if single and _is_letters_of_state(parse, spelt):
        return True
    after = _neighbour(parse, spelt.last, +1)
    if after is not None and after.lower == "time" and not spelt.last.text.islower():
        return True  # "at 2 p.m. Moscow time": on whose clock
    if single and (low in known.kinds or low in known.organisations or low in known.directions or low in known.venues):
        return True
    if (says < _NAMED_BY_NOUN or spelt.last.text.isupper()) and " ".join([fold(t.text) for t in tokens]) in known.common:
        return True
    if says < 2 and single and low in people:
        return True
    if single and says < _NAMED_BY_NOUN and not is_great(spelt) and low in names()[1].surnames and _commands(parse, spelt.last):
        return True  # "Kabila's army"
    if (says < _NAMED_BY_NOUN or _is_part_of_longer(parse, spelt)) and is_part_of_person(parse, spelt, place_tokens):
        return True
    if _is_part_of_organisation(parse, spelt) or (after is not None and noun_of(after) in known.bands):
        return True
    named = spelt.first.text[:1].isupper() and not _opens(parse, spelt.first)
    is_plain_word = single and spelt.last.pos != "PROPN" and spelt.last.ent != "LOC" and not named
    return is_plain_word and says == 0 and max(c.place.population for c in spelt.candidates) < _FEW_PEOPLE


def _is_letters_of_state(parse: Parse, spelt: Spelt) -> bool:
    """ "Leaders of NC": two letters are a state of the United States behind a town and its comma alone ("Raleigh, NC")."""
    if len(spelt.last.text) != _LETTERS_OF_STATE or not spelt.last.text.isupper():
        return False
    before = _neighbour(parse, spelt.last, -1)
    return (before is None or before.text != ",") and all(c.place.kind == "admin1" for c in spelt.candidates)


def _counted(parse: Parse, name: Token) -> bool:
    """ "A Somali": one of a people, though a province bears the name."""
    before = _neighbour(parse, name, -1)
    return before is not None and before.lower in ("a", "an", "another", "each", "every", "one")


def _is_part_of_longer(parse: Parse, spelt: Spelt) -> bool:
    """ "Kherbet Marka village": one name by the tree, of a village that the gazetteer does not have; the town that lent it a word is
    another. Headlines in capitals run words together that are no name.
    """
    if is_great(spelt) or _opens(parse, spelt.first):
        return False
    before, after = _neighbour(parse, spelt.first, -1), _neighbour(parse, spelt.last, +1)
    if after is not None and after.dep == "flat" and after.head == spelt.last.i and after.text[:1].isalnum():
        return True
    if before is None:
        return False
    return spelt.last.dep == "flat" and spelt.last.head == before.i


def _commands(parse: Parse, name: Token) -> bool:
    """True for a name whose the men are: "Kabila's army"."""
    return name.dep == "nmod:poss" and parse.tokens[name.head].lemma.lower() in _MEN


def _opens(parse: Parse, token: Token) -> bool:
    """True where a capital says nothing: at the start of a sentence, or in a headline that capitalises all."""
    sentence = parse.sentences[token.sent]
    small = any(t.text.islower() and len(t.text) > _ARTICLE_LENGTH for t in parse.tokens[sentence.first : sentence.last])
    return token.i == sentence.first or not small


def is_part_of_person(parse: Parse, spelt: Spelt, place_tokens: frozenset[int]) -> bool:
    """A title before the name, or a capitalised neighbour that makes it a longer name that the gazetteer does not have."""
    known = words()
    before = _neighbour(parse, spelt.first, -1)
    after = _neighbour(parse, spelt.last, +1)
    if before and fold(before.text) in known.titles and before.text[:1].isupper():
        return True
    if is_great(spelt):
        if after is None or after.dep != "flat" or not spelt.first.i <= after.head <= spelt.last.i or after.i in place_tokens:
            return False
        return after.ent != "LOC" and fold(after.text) not in known.titles and noun_of(after) not in known.kinds
    beside = [n for n in (before, after) if n is not None and n.i not in place_tokens]  # "Chads Abeche" is nobody
    if spelt.first.ent == "PER" and any(n.ent == "PER" and n.pos == "PROPN" and n.text[:1].isupper() for n in beside):
        return True
    return (before is not None and _lengthens(parse, before, place_tokens, after=False)) or (
        after is not None and _lengthens(parse, after, place_tokens, after=True)
    )


def is_great(spelt: Spelt) -> bool:
    """Countries, capitals and large cities are taken for themselves whatever stands beside them."""
    return any(
        c.rank == 0 and (c.place.kind in ("country", "region", "zone", "admin1") or c.place.capital or c.place.population >= _MANY_PEOPLE)
        for c in spelt.candidates
    )


def _lengthens(parse: Parse, neighbour: Token, place_tokens: frozenset[int], *, after: bool) -> bool:
    """True where a capitalised neighbour belongs to the same name and is no place, direction, title, demonym or noun of place."""
    known = words()
    low = fold(neighbour.text)
    if neighbour.pos != "PROPN" or not neighbour.text[:1].isupper() or neighbour.text.isupper() or not neighbour.text[-1:].isalpha():
        return False
    if neighbour.i in place_tokens or neighbour.lower in known.directions or low in known.demonyms or low in known.titles:
        return False
    if noun_of(neighbour) in known.kinds or low in known.common:
        return False
    return not after or low not in known.organisations


def _is_part_of_organisation(parse: Parse, spelt: Spelt) -> bool:
    """Inside a longer organisation's or agreement's name ("Aleppo Media Center", "the Washington Post", "the Astana process")."""
    known = words()
    after = _neighbour(parse, spelt.last, +1)
    if after and after.lower in known.organisations and after.pos == "PROPN" and after.text[:1].isupper():
        return True
    if after and after.lower in known.documents and not any(c.place.kind in ("country", "admin1", "region") for c in spelt.candidates):
        return True
    if spelt.first.ent != "ORG" or following_noun(parse, spelt.last):
        return False
    before = _neighbour(parse, spelt.first, -1)
    beside = (n for n in (before, after) if n is not None and n.text[:1].isalnum())
    return any(n.ent == "ORG" and n.pos in ("PROPN", "ADP", "NOUN", "ADJ") for n in beside)


def _neighbour(parse: Parse, token: Token, step: int) -> Token | None:
    at = token.i + step
    if not 0 <= at < len(parse.tokens) or parse.tokens[at].sent != token.sent:
        return None
    return parse.tokens[at]
