"""Persons called by their surname: those named in full elsewhere in the report, and well-known holders of office that day."""

from __future__ import annotations

from collections.abc import Set

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.setting import Setting
from truceline.extract.actors.titles import Titles
from truceline.extract.parse import Parse, Token
from truceline.ontology.actor_book import ActorBook, Person, Role
from truceline.ontology.folding import fold, pieces
from truceline.ontology.name_index import NameIndex

SON_OF = frozenset({"bin", "ibn", "ben"})  # "Khalid bin Mohamed al-Attiyah": the name behind is the father's


def surname_hits(parse: Parse, setting: Setting, known: ActorBook, index: NameIndex, found: list[Hit], taken: set[int]) -> list[Hit]:
    """Surnames of persons named in full in the report, or who hold office on the report's day."""
    named = {hit.person.id for hit in found if hit.person}
    never = known.words.get("body-words/never", frozenset())
    lands = {setting.country, *(h.entry.iso3 for h in found if h.entry and h.kind in ("state", "demonym", "capital"))}
    titles = Titles(parse, setting, known, found)
    more: list[Hit] = []
    bare: list[Token] = []  # "Assads jets": a genitive that lost its apostrophe, taken for a plural
    for token in parse.capitalised():
        if token.i in taken or token.pos not in ("PROPN", "NOUN", "ADJ", "X", "INTJ", "VERB"):
            continue
        folded = fold(token.text)
        people = index.surnames.get(folded)
        if people is None and folded.endswith("s") and len(folded) > 5:
            people = index.surnames.get(folded[:-1])
            if people and token.pos != "PROPN":
                bare.append(token)
                continue
        if not people or token.lower in never:
            continue
        first, given = _given(parse, token, taken, never)
        if not given and folded in known.words.get("surnames/common", frozenset()):
            title = titles.office(first)
            people = tuple(p for p in people if p.id in named or _held_here(p, title, lands, known))
        person = _person(people, given, named, setting, parse, token, known)
        if person is None and not given and not _followed(parse, token) and not _namesake(parse, token, people, known):
            person = titles.meant(first, people) or titles.led(token.i, people)
        if person:
            more.append(Hit(first, token.i, None, person, folded))
    for hit in (*found, *more):
        if hit.person:
            hit.office = titles.before(hit.first) or titles.heads(hit)
            if titles.is_led(hit.last) and hit.last + 1 not in taken:
                hit.last += 1  # "the Obama administration" acts as one
    for token in bare:
        own = fold(token.text)
        person = next((h.person for h in (*found, *more) if h.person and h.key.rpartition(" ")[2] == own[:-1]), None)
        if person is not None and token.tag == "NNS" and token.head > token.i:
            more.append(Hit(token.i, token.i, None, person, own))
    return more


def _given(parse: Parse, token: Token, taken: set[int], never: frozenset[str]) -> tuple[int, list[str]]:
    """First token of the name that ends here and the folded given names before it."""
    first = token.i
    given: list[str] = []
    at = token.i - 1
    tokens = parse.tokens
    while at >= 0 and at not in taken and tokens[at].sent == token.sent:
        before = tokens[at]
        if before.text in ("-", "’", "'") or fold(before.text) in ("al", "el", "ul", "as"):
            at -= 1
            continue
        if given and before.lower in SON_OF:
            given.append(before.lower)
            at -= 1
            continue
        if not before.text[:1].isupper() or before.pos not in ("PROPN", "X") or before.ent not in ("PER", ""):
            break
        if (before.ent == "" and token.ent == "PER") or before.lower in never:
            break
        first = at
        given.append(fold(before.text))
        at -= 1
    while first > 0 and tokens[first - 1].text in ("-",) and first >= 2 and fold(tokens[first - 2].text) in ("al", "el", "as", "an"):
        first -= 2
    return first, given


def _person(
    people: tuple[Person, ...],
    given: list[str],
    named: set[str],
    setting: Setting,
    parse: Parse,
    token: Token,
    known: ActorBook,
) -> Person | None:
    """The one person meant: named before, else the only well-known holder of an office that day, else the report's country's."""
    names_only = [g for i, g in enumerate(given) if g not in known.offices and not {g, *given[i + 1 : i + 2]} & SON_OF]
    initial = [g for g in names_only[:-1] if len(g) == 1]  # "Gerald R. Ford"
    names_only = [g for g in names_only if g not in initial]
    fitting = people
    if names_only:
        fitting = tuple(p for p in people if all(any(_same(g, w.folded) for n in p.names for w in pieces(n)) for g in names_only))
    told = [p for p in fitting if p.id in named]
    if told:
        return told[0]
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if _followed(parse, token):
        return None
    if (token.pos != "PROPN" and not given) or _namesake(parse, token, fitting, known):
        return None
    offices = known.words.get("surnames/offices", frozenset())
    before = parse.tokens[token.i - 1] if token.i else None
    if token.ent == "ORG" and not given:
        return None
    if before is not None and before.pos == "ADP" and before.lower in known.words.get("metonymy/place_cases", frozenset()):
        return None
    if initial and len(fitting) == 1 and any(fold(n).split()[0] == names_only[-1] for n in fitting[0].names):
        return fitting[0]
    well_known = [p for p in people if any(r.office in offices for r in p.roles)]
    if setting.day is None and len(fitting) == len(well_known) == 1 and token.ent == "PER":
        return well_known[0]
    if setting.day is None:
        return None
    # A title alone ("Mr. Musa") says nobody's given name: then only who holds office in the report's country, or a high one.
    incumbents = [
        p
        for p in fitting
        if any(
            r.holds(setting.day) and (names_only or r.office in offices or (given and _of_land(r, {setting.country}, known)))
            for r in p.roles
        )
    ]
    named_on = following is not None and following.lower in ("al", "el", "-", "bin", "ibn")
    alone = not given and not named_on and token.ent == "PER" and token.tag == "NNP"
    leaders = [p for p in people if fold(p.name).endswith(fold(token.text)) and _leads_here(p, setting, known)] if alone else []
    if leaders and len({known.code_of(p.role(setting.day)) for p in people}) == 1:
        return leaders[0]
    if len(incumbents) == 1 and (given or token.ent in ("PER", "") or token.dep in ("compound", "nmod:poss", "nsubj")):
        return incumbents[0]
    local = [p for p in incumbents if any(r.country == setting.country and r.holds(setting.day) for r in p.roles)]
    return local[0] if len(local) == 1 else None


def _held_here(person: Person, title: str | None, lands: Set[str | None], known: ActorBook) -> bool:
    """Whether somebody whose surname many bear held an office of a land that is told of, and the one that a title before the name tells."""
    return any(_of_land(r, lands, known) and title in (None, r.office) for r in person.roles)


def _followed(parse: Parse, token: Token) -> bool:
    """True where the name goes on: what is known as a surname is a given name here."""
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return following is not None and following.pos == "PROPN" and following.ent == token.ent and following.text[:1].isupper()


def _of_land(role: Role, lands: Set[str | None], known: ActorBook) -> bool:
    """True for an office of one of the countries, or of a group of one."""
    group = known.entries.get(role.group or "")
    land = group.iso3 if group is not None else role.country
    return land is not None and land in lands


def _leads_here(person: Person, setting: Setting, known: ActorBook) -> bool:
    """ "Haftar's forces" in a report on Libya: who leads a group of that country on that day."""
    for role in person.roles:
        group = known.entries.get(role.group or "")
        if group is not None and group.iso3 == setting.country and setting.day is not None and role.holds(setting.day):
            return True
    return False


def _namesake(parse: Parse, token: Token, people: tuple[Person, ...], known: ActorBook) -> bool:
    """True where the report names somebody else of this surname in full."""
    own = fold(token.text)
    for first, last, label in parse.entities:
        if label == "PER" and last - first > 1 and fold(parse.tokens[last - 1].text) == own and not first <= token.i < last:
            full = {fold(t.text) for t in parse.tokens[first : last - 1] if t.text[:1].isupper()}
            full -= known.offices.keys()  # "President Bush" is nobody else
            if full and not any(full & {w.folded for n in p.names for w in pieces(n)} for p in people):
                return True
    return False


def _same(given: str, word: str) -> bool:
    return given == word or (len(given) == 1 and word.startswith(given))
