"""Names as people look for them: what the actor book and the gazetteer know of a name, across spellings, accents and scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from truceline.extract.places.gazetteer import Gazetteer, GazetteerError, Place
from truceline.extract.places.keys import key, loose
from truceline.ontology.folding import pieces, skeleton
from truceline.run.knowledge import read_yaml

ONE_LETTER = str.maketrans("أإآىة", "ااايه", "ـ")
LEAST = 2  # letters of a name that is looked for by its beginning


@dataclass(frozen=True, slots=True)
class Body:
    """An entry of the actor book: its name, other spellings, what it is, from when to when, and its ties to others."""

    id: str
    name: str
    spellings: tuple[str, ...]
    kind: str
    start: str | None
    end: str | None
    ties: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office, from and to as far as recorded (a year, a month or a day)."""

    person: str
    office: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Native:
    """A name in the place's own script, with its language code; `rtl` where it runs from right to left."""

    text: str
    lang: str

    @property
    def rtl(self) -> bool:
        return self.lang in ("ar", "he", "fa", "ku", "ur")


def bodies(code: str) -> list[Body]:
    """What the actor book holds under a code, by first day, then name; a state's own entry where the code is a state's."""
    found = []
    names = {record["id"]: record["name"] for record in _bodies()}
    for record in _bodies():
        if record["code"] == code:
            ties = tuple((t["kind"], names.get(t["object"], t["object"]), _text(t.get("start"))) for t in record.get("relations", ()))
            spellings = tuple(map(str, record.get("names", ())))
            found.append(
                Body(record["id"], record["name"], spellings, record["type"], _text(record.get("start")), _text(record.get("end")), ties)
            )
    if "/" in code and not found:
        for state in _states():
            if state["iso3"] == code.partition("/")[0]:
                spellings = (*map(str, state.get("names", ())), *map(str, state.get("demonyms", ())))
                found.append(Body(state["iso3"].lower(), str(state["name"]), spellings, "state", None, None, ()))
    return sorted(found, key=lambda body: (body.start or "", body.name))


def terms_of(code: str) -> list[Term]:
    """Who held which office for the actor, newest first; a state's are those of its offices without another sector."""
    state, _, sector = code.partition("/")
    own = {record["id"] for record in _bodies() if record["code"] == code}
    found = []
    for person in _persons():
        for role in person.get("roles", ()):
            group = role.get("group", person.get("group"))
            country = role.get("country", person.get("country"))
            ours = group in own if group else country == state and role.get("sector", "GOV") == sector
            if ours:
                found.append(Term(person["name"], role["office"], _text(role.get("start")), _text(role.get("end"))))
    return sorted(found, key=lambda term: (term.start or "", term.person), reverse=True)


def alike(asked: str, names: Iterable[str]) -> list[str]:
    """The names that hold every word asked for, or its beginning, whatever the accents, the case, the article and the transliteration."""
    wanted = _words(asked)
    return [name for name in names if wanted and _holds(_words(name), wanted)]


def place_entry(gazetteer_id: str | None) -> Place | None:
    """The gazetteer's entry of an id, None where there is none."""
    try:
        return Gazetteer.default().place(gazetteer_id) if gazetteer_id else None
    except GazetteerError:
        return None


def place_ids(asked: str) -> set[str]:
    """Gazetteer ids of the places that a name means in any spelling or script that the gazetteer or the list of own scripts has."""
    names = {asked, *(latin for latin, native in _natives_by_name() if _plain(native) == _plain(asked))}
    found: set[str] = set()
    try:
        for name in names:
            folded = key(name)[0]
            rows = Gazetteer.default().lookup(folded) if folded else ()
            found |= {candidate.place.gid for candidate in rows}
    except GazetteerError:
        return set()
    return found


def native(name: str | None, country: str | None) -> Native | None:
    """The name in the place's own script, None where it is not recorded."""
    return _natives().get((country or "", key(name)[0])) if name else None


def latin_of(asked: str) -> list[str]:
    """The Latin names of a place written in its own script."""
    return sorted({latin for latin, native in _natives_by_name() if _plain(native) == _plain(asked)})


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((piece.folded, skeleton(piece.folded)) for piece in pieces(name) if not piece.article)


def _holds(name: Sequence[tuple[str, str]], wanted: Sequence[tuple[str, str]]) -> bool:
    def meets(word: tuple[str, str], asked: tuple[str, str]) -> bool:
        if len(asked[0]) >= LEAST and word[0].startswith(asked[0]):
            return True
        return len(asked[0]) >= 4 and (word[1] == asked[1] or (loose(word[0]) is not None and loose(word[0]) == loose(asked[0])))

    return all(any(meets(word, one) for word in name) for one in wanted)


def _plain(text: str) -> str:
    """A name in another script without vowel signs and with the forms of one letter made one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.translate(ONE_LETTER).casefold().strip()


@cache
def _natives() -> dict[tuple[str, str], Native]:
    found: dict[tuple[str, str], Native] = {}
    for part in read_yaml("places/native.yaml"):
        for record in part:
            for latin, text in record["names"].items():
                found[record["country"], key(str(latin))[0]] = Native(text, record["lang"])
    return found


@cache
def _natives_by_name() -> list[tuple[str, str]]:
    return [(str(latin), text) for part in read_yaml("places/native.yaml") for record in part for latin, text in record["names"].items()]


@cache
def _bodies() -> list[dict[str, Any]]:
    return [record for pattern in ("actors/bodies.yaml", "actors/groups/*.yaml") for part in read_yaml(pattern) for record in part]


@cache
def _states() -> list[dict[str, Any]]:
    return [record for part in read_yaml("actors/states.yaml") for record in part]


@cache
def _persons() -> list[dict[str, Any]]:
    return [record for part in read_yaml("actors/leaders/*.yaml") for record in part]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
