"""When a name that the gazetteer knows is still no place: persons, organisations, demonyms, common words."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token
from truceline.extract.places.match import Spelt
from truceline.extract.places.words import words
from truceline.ontology.folding import fold

_FEW_PEOPLE = 50_000


def is_no_place(parse: Parse, spelt: Spelt, says: int) -> bool:
    """True where the name is surely none. `says`: how strongly the words around it say place (`position.strength`)."""
    known = words()
    tokens = parse.tokens[spelt.first.i : spelt.last.i + 1]
    single = spelt.first is spelt.last or fold(spelt.first.text) in ("al", "el")
    low = fold(spelt.last.text)
    if single and low in known.demonyms and spelt.last.tag not in ("NNP",):
        return True
    if all(t.pos not in ("PROPN", "NOUN", "ADJ", "X") and t.ent != "LOC" for t in tokens) and says < 2:
        return True
    if single and low in known.common and says < 2:
        return True
    if _is_part_of_person(parse, spelt):
        return True
    if _is_part_of_organisation(parse, spelt):
        return True
    is_lower_tagged = single and spelt.last.pos not in ("PROPN",) and spelt.last.ent != "LOC"
    return is_lower_tagged and says == 0 and max(c.place.population for c in spelt.candidates) < _FEW_PEOPLE


def _is_part_of_person(parse: Parse, spelt: Spelt) -> bool:
    """A title before the name, or a capitalised neighbour of the same person entity outside it ("Omar Aleppo")."""
    known = words()
    before = _neighbour(parse, spelt.first, -1)
    after = _neighbour(parse, spelt.last, +1)
    if before and fold(before.text) in known.titles and before.text[:1].isupper():
        return True
    for neighbour in (before, after):
        if neighbour and neighbour.ent == "PER" and (spelt.first.ent == "PER") and neighbour.pos == "PROPN" and neighbour.text[:1].isupper():
            return True
    return False


def _is_part_of_organisation(parse: Parse, spelt: Spelt) -> bool:
    """Inside a longer organisation's name ("Aleppo Media Center", "the Washington Post", "the Astana process")."""
    known = words()
    after = _neighbour(parse, spelt.last, +1)
    if after and after.lower in known.organisations and (after.text[:1].isupper() or after.lower in known.kinds) and after.pos == "PROPN":
        return True
    if spelt.first.ent != "ORG":
        return False
    before = _neighbour(parse, spelt.first, -1)
    return any(n is not None and n.ent == "ORG" and n.pos in ("PROPN", "ADP", "NOUN", "ADJ") for n in (before, after))


def _neighbour(parse: Parse, token: Token, step: int) -> Token | None:
    at = token.i + step
    if not 0 <= at < len(parse.tokens) or parse.tokens[at].sent != token.sent:
        return None
    return parse.tokens[at]
