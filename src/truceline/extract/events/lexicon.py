"""The frames of `ontology/events`, indexed by the word forms that trigger them.

Longer forms come before shorter ones, then files in the order of their names, then rows: the first whose conditions hold wins. So
`a_*.yaml` stands before what it must win over, and `rarer_*.yaml` speaks where no other file does.

A frame of the type NONE tells no act and lets no later row tell one ("met with criticism"): `a_idioms.yaml`.

A frame may ask for its arguments; every condition that it names must hold:

- `object`, `subject`: a class of `classes.yaml` by name, or the words themselves as a list; `not_object`, `not_subject` shut words out.
  `object: direct` wants a direct object, whatever it is. `heads: true`: the noun itself tells, not a word that stands before it ("attacked
  the policy", not "the policy office").
- `oblique`: a preposition each with a class, a list of words, `any`, or `clause`: who or what hangs on the trigger or its object by it.
  `not_oblique`: prepositions by which nothing may hang on the trigger ("talk of calm").
- `modifier`, `not_modifier`: words that must, or must not, stand right before the trigger and hang on it ("verbal attack").
- `sentence`, `not_sentence`: words of the class that must, or must not, stand in the sentence.
- `negated: true` wants a negation on the trigger, `negated: false` none; `aux`: one of these auxiliaries.
- `infinitive: true`: an infinitive or a clause as complement ("ready to talk"); `false`: none; `to`: an infinitive with "to",
  `not to`: no such one.
- `said: true`: a source says it of somebody; who says it acts, the subject is the recipient. So is every `auxiliaries: [must]`.
- `intent: true`: whoever says it will do it: "said it would strike", "we will strike".
- `perfect: true` wants "have" between an auxiliary and its verb ("should have left"), `false` none.
- `adnominal: true` lets a participle before its noun tell the act ("the besieged town").
- `indirect: true` wants an indirect object ("sent the rebels guns").
- `transitive: true` wants a direct object or a passive; `suffers: true`: the subject suffers ("came under fire"), "from" and "by" show
  who does it.
- `passive: false`: not in the passive; `not_governor`: not below one of these words ("signed the agreement").
- `foils: true`: the act done is an answer to the one that stands as its object ("repelled an attack"): who does the one suffers the other.
- `witnessed: true`: the subject heard, saw or counted what was done and is no doer of it ("monitors recorded 15 mortar rounds").
- `doers`: prepositions that mark who does it where the subject does not ("the town fell to rebels") or, of a noun,
  beside "by" ("the fall of the town to rebels").
- `topic: true`: the direct object is what is spoken about and no party ("discussed Mali with the president").
- `harm`: what the act does to people, for what becomes of words of one act; `figure`: the kind of figure that counts those to whom it is
  done, where it is another, or its doers with `figure_of: subject` ("27 fighters laid down their arms").
- `recipients`: prepositions that mark the recipient; `content: ...` as in `needs`, see `triggers`. `needs: courtesy`: the infinitive is
  what one says to whoever is called on ("called on the king to thank him").
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from truceline.extract.inflect import noun_forms, verb_forms
from truceline.model.quick import quick
from truceline.ontology.load import OntologyError, files, parse_yaml, read_yaml

NO_ACT = "NONE"  # the type of a frame by which a word tells no act ("met with criticism")
Words = str | frozenset[str]  # a class by name, or words
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # types of acts that are done by force or with forces
WHO = frozenset({"detained", "any_actor", "accusable", "person", "visitor"})  # classes of people: a person's name is one of them
# Classes that hold more than their words: places, actors and names.
SPECIAL = WHO | {"place", "town", "political", "armed", "people", "armed_only", "movable", "hit", "media", "shots"}


@quick
@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: what a trigger means and what it asks of its arguments (see `ontology/events`)."""

    base: str
    part: str
    type: str
    kind: str
    mode: str | None = None
    reciprocal: str | None = None
    needs: str | None = None
    content: str | None = None
    planned: str | None = None
    harm: str | None = None
    figure: str | None = None
    figure_of: str | None = None
    of: str | None = None
    modes: str | None = None
    status: str | None = None
    complement: str | None = None
    object: Words | None = None
    subject: Words | None = None
    not_object: Words | None = None
    not_subject: Words | None = None
    oblique: tuple[tuple[str, Words], ...] = ()
    heads: bool = False
    not_oblique: tuple[str, ...] = ()
    modifier: Words | None = None
    not_modifier: Words | None = None
    sentence: Words | None = None
    not_sentence: Words | None = None
    negated: bool | None = None
    aux: tuple[str, ...] = ()
    infinitive: bool | str | None = None
    adnominal: bool = False
    passive: bool | None = None
    said: bool = False
    intent: bool = False
    not_governor: Words | None = None
    recipients: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    transitive: bool = False
    indirect: bool = False
    suffers: bool = False
    witnessed: bool = False
    perfect: bool | None = None
    foils: bool = False
    topic: bool = False
    object_words: frozenset[str] | None = None  # `object` and `sentence` where words alone decide, of whatever class they are
    sentence_words: frozenset[str] | None = None


def _alone(base: str) -> set[str]:
    return {base}


WORDED = frozenset(
    {"object", "subject", "not_object", "not_subject", "modifier", "not_modifier", "sentence", "not_sentence", "not_governor", "oblique"}
)
UNLISTED = frozenset({"any", "clause", "direct", "foreign", "place"})  # asked for by name, with no list of words
DERIVED = frozenset({"base", "part", "object_words", "sentence_words"})  # in no file
FIELDS = tuple(field.name for field in fields(Frame) if field.name not in DERIVED)
PARTS: dict[str, tuple[str, Callable[[str], set[str]]]] = {
    "verbs": ("verb", verb_forms),
    "nouns": ("noun", noun_forms),
    "adjectives": ("adjective", _alone),
    "auxiliaries": ("auxiliary", _alone),
}
KEYS = frozenset({*PARTS, *FIELDS})
PARTICLED = 2  # words of a verb with its particle ("blew up"), which may stand apart
Table = dict[str, list[tuple[tuple[str, ...], list[Frame]]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By the first word of a form: the forms, longest first, each with its frames in the order of the files.

    `classes` are the word classes that frames ask for.
    """

    verbs: Table
    nouns: Table
    adjectives: Table
    auxiliaries: Table
    classes: dict[str, frozenset[str]]
    weapons: dict[str, list[tuple[tuple[str, ...], int]]]
    weapon_modes: tuple[tuple[str, str], ...]
    opening: frozenset[str]  # first words of all forms: no other token is a trigger
    second: dict[str, frozenset[str]]  # of first words that tell nothing alone ("the"): what must stand right behind them


@cache
def lexicon() -> Lexicon:
    """The frames of the package and of the user's overlay.

    Raises OntologyError naming the file and the entry that does not fit.
    """
    found: dict[str, dict[tuple[str, ...], list[Frame]]] = {part: {} for part in PARTS}
    classes = {name: frozenset(map(str, words)) for found in read_yaml("events/classes.yaml") for name, words in found.items()}
    for path in files("events/*.yaml"):
        if path.stem in {"classes", "weapons"}:
            continue
        for number, row in enumerate(parse_yaml(path), start=1):
            unknown = set(row) - KEYS
            if unknown or "type" not in row or "kind" not in row:
                raise OntologyError(f"{path.name}, entry {number}: needs type and kind; unknown keys: {sorted(unknown) or 'none'}")
            _check(path.name, number, row, classes)
            conditions = {name: _settled(row[name], name in WORDED) for name in FIELDS if name in row}
            if row["type"] == NO_ACT:
                conditions["heads"] = True  # "released a gas", not "released gas workers"
            conditions["object_words"] = _plain(conditions.get("object"), classes) if row.get("reciprocal") != "object" else None
            conditions["sentence_words"] = _plain(conditions.get("sentence"), classes)
            for part, (name, forms_of) in PARTS.items():
                frames = found[part]
                for base in map(str, row.get(part, ())):
                    frame = Frame(base, name, **(conditions | _of_whom(base, conditions, classes) if part == "nouns" else conditions))
                    for form in _spellings(base, forms_of):
                        frames.setdefault(form, []).append(frame)
    tables = {part: _by_first_word(frames) for part, frames in found.items()}
    opening = frozenset().union(*tables.values())
    second = {word: behind for word in opening if (behind := _behind(word, tables)) is not None}
    return Lexicon(tables["verbs"], tables["nouns"], tables["adjectives"], tables["auxiliaries"], classes, *_weapons(), opening, second)


def _of_whom(base: str, conditions: dict[str, Any], classes: dict[str, frozenset[str]]) -> dict[str, str]:
    """ "The shelling of X", "a naval blockade of X": whom an act of force is done to, by the last word of its base."""
    by_force = conditions["type"] in FORCE and "reciprocal" not in conditions and "of" not in conditions
    return {"of": "recipient"} if by_force and base.replace("-", " ").split()[-1] in classes["of_whom"] else {}


def _plain(asked: Words | None, classes: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """The words of which one will do; None where something else than words may do as well."""
    return asked if not isinstance(asked, str) else classes.get(asked) if asked not in SPECIAL | UNLISTED else None


def of_one_word(table: Table, word: str) -> Iterable[Frame]:
    """Frames that a word evokes by itself, not as the first of several."""
    return next((frames for form, frames in table.get(word, ()) if len(form) == 1), ())


def _by_first_word(frames: dict[tuple[str, ...], list[Frame]]) -> Table:
    table: Table = {}
    for form in sorted(frames, key=len, reverse=True):
        table.setdefault(form[0], []).append((form, frames[form]))
    return table


def _behind(word: str, tables: dict[str, Table]) -> frozenset[str] | None:
    """The second words of a first word's forms; None where a form needs none right behind it: one of a single word, or a verb and its
    particle, which may stand apart."""
    forms = {(part, form) for part, table in tables.items() for form, _ in table.get(word, ())}
    if any(len(form) == 1 or (part == "verbs" and len(form) == PARTICLED) for part, form in forms):
        return None
    return frozenset(form[1] for _, form in forms)


def _check(file: str, number: int, row: dict[str, Any], classes: Container[str]) -> None:
    """Refuse what would never hold and be no error: a class that there is none of, a word that YAML reads as yes or no.

    Raises OntologyError naming file, entry and what to write instead.
    """
    asked = {name: value for name, value in row.items() if name in WORDED | {"content"} and not isinstance(value, dict)}
    asked |= {f"oblique {mark}": value for mark, value in row.get("oblique", {}).items()}
    for name, value in asked.items():
        if isinstance(value, str) and value not in classes and value not in UNLISTED:
            raise OntologyError(
                f"{file}, entry {number}: {name}: there is no class {value!r} in classes.yaml; put single words in [brackets]"
            )
        if name == "content" and not isinstance(value, str):
            raise OntologyError(f"{file}, entry {number}: content: takes the name of a class, not a list")
    words = (word for value in (*asked.values(), *(row.get(part, ()) for part in PARTS)) if isinstance(value, list) for word in value)
    for word in (*words, *row.get("oblique", ())):
        if not isinstance(word, (str, int)) or isinstance(word, bool):
            raise OntologyError(f'{file}, entry {number}: {word!r} is no word: put "on", "off", "yes", "no" and "null" in quotes')


def _weapons() -> tuple[dict[str, list[tuple[tuple[str, ...], int]]], tuple[tuple[str, str], ...]]:
    """Weapon words by their first word, longest first, with the rank of their mode and kind."""
    weapons: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    modes: list[tuple[str, str]] = []
    for table in read_yaml("events/weapons.yaml"):
        for row in table:
            modes.append((row["mode"], row["kind"]))
            for base in row["words"]:
                for form in noun_forms(base):
                    words = _words(form)
                    weapons.setdefault(words[0], []).append((words, len(modes) - 1))
    for named in weapons.values():
        named.sort(key=lambda r: -len(r[0]))
    return weapons, tuple(modes)


@cache
def _spellings(base: str, forms_of: Callable[[str], set[str]]) -> tuple[tuple[str, ...], ...]:
    """The words of each form of a base, in the order of the forms: many rows share their words."""
    return tuple(map(_words, sorted(forms_of(base))))


def _words(form: str) -> tuple[str, ...]:
    return tuple(form.replace("-", " - ").split())


def _settled(value: Any, worded: bool) -> Any:
    """Lists as tuples, or as sets where they are `worded` (any of them will do), mappings as tuples of pairs: frames stay hashable."""
    if isinstance(value, dict):
        return tuple((str(key), _settled(inner, worded=True)) for key, inner in value.items())
    if isinstance(value, list):
        return (frozenset if worded else tuple)(map(str, value))
    return value
