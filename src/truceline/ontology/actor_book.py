"""Who is who: states, armed groups, bodies, media, persons with dated roles, and the common nouns for actors.

Read from `ontology/actors/**.yaml` and a user's overlay of the same shape; a later record of the same id (state: iso3, person: name)
extends its lists and overrides its other fields. Everything here is immutable; `book()` is read once per set of folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from truceline.model import ActorType
from truceline.ontology.actor_types import ActorBook, Entry, EntryKind, Person, Role
from truceline.ontology.folding import fold, pieces
from truceline.ontology.load import OntologyError, parse_yaml, roots

__all__ = ["ActorBook", "Entry", "EntryKind", "Person", "Role", "book"]


def book() -> ActorBook:
    """The book of the package and of the overlay that the environment names now."""
    return _read(tuple(roots()))


LISTS = frozenset(
    {
        "names",
        "demonyms",
        "metonyms",
        "seats",
        "forces",
        "police",
        "services",
        "heads",
        "peoples",
        "words",
        "roles",
        "relations",
        "designations",
        "also",
        "lands",
        "only_in",
    }
)


def _merge(records: dict[str, dict[str, Any]], key: str, record: dict[str, Any]) -> None:
    known = records.setdefault(key, {})
    for name, value in record.items():
        if name in LISTS and isinstance(value, list):
            known[name] = [*known.get(name, ()), *(v for v in value if v not in known.get(name, ()))]
        else:
            known[name] = value


def _records(root: Path, pattern: str, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((root / "actors").glob(pattern)):
        content = parse_yaml(path) or []
        if not isinstance(content, list):
            raise OntologyError(f"{path}: a list of records was expected; begin each record with '- '")
        for at, record in enumerate(content, 1):
            if not isinstance(record, dict) or not record.get(key):
                raise OntologyError(f"{path}, record {at}: the field '{key}' is missing")
            yield str(record[key]), record


def _gather(folders: tuple[Path, ...], key: str, *patterns: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for root in folders:
        for pattern in patterns:
            for name, record in _records(root, pattern, key):
                _merge(found, name, record)
    return found


@cache
def _read(folders: tuple[Path, ...]) -> ActorBook:
    states = _gather(folders, "iso3", "states.yaml")
    bodies = _gather(folders, "id", "groups/*.yaml", "bodies.yaml", "media.yaml")
    generic = _gather(folders, "id", "generic.yaml")
    leaders = _gather(folders, "name", "leaders/*.yaml")
    offices = _gather(folders, "office", "offices.yaml")
    named: list[tuple[str, Entry]] = []
    entries: dict[str, Entry] = {}
    words: dict[str, frozenset[str]] = {}
    for iso3, state in states.items():
        named.extend(_state(iso3, state))
        entries[iso3] = named_first(named, iso3)
    for ident, record in bodies.items():
        entry = _body(ident, record)
        entries[ident] = entry
        named.extend((str(name), entry) for name in dict.fromkeys([record["name"], *record.get("names", ())]))
        land = replace(entry, kind="state", actor_type="state")
        named.extend((str(name), land) for name in record.get("lands", ()))
    for ident, record in generic.items():
        kind = record.get("kind", "heads")
        if kind == "nothing":
            nothing = Entry(ident, "nothing", ident, None, "unidentified")
            named.extend((str(name), nothing) for name in record["names"])
        elif kind == "heads":
            named.extend(_heads(ident, record))
        else:
            for name, value in record.items():
                if isinstance(value, list):
                    words[f"{ident}/{name}"] = frozenset(fold(str(v)) if " " not in str(v) else str(v) for v in value)
    persons: dict[str, Person] = {}
    for name, record in leaders.items():
        person = _person(name, record)
        persons[person.id] = person
    holders: dict[tuple[str, str], list[tuple[Role, Person]]] = {}
    for person in persons.values():
        for role in person.roles:
            if role.country and not role.group and not role.body:
                holders.setdefault((role.country, role.office), []).append((role, person))
    return ActorBook(
        named=tuple(named),
        persons=persons,
        entries=entries,
        coded={entry.code: entry for entry in reversed(entries.values()) if entry.code},
        coded_all=_coded_all(entries.values()),
        offices={
            " ".join(p.folded for p in pieces(str(word))): (office, record.get("sector"), record.get("of", "any"))
            for office, record in offices.items()
            for word in record["words"]
        },
        words=words,
        family_first=frozenset(iso3 for iso3, state in states.items() if state.get("family_name") == "first"),
        holders={key: tuple(value) for key, value in holders.items()},
        led=_led(named),
    )


def _coded_all(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Code → all entries that bear it."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.code:
            found.setdefault(entry.code, []).append(entry)
    return {code: tuple(several) for code, several in found.items()}


def _led(named: Iterable[tuple[str, Entry]]) -> dict[str, str]:
    """State → the coalition that it leads, from the codes "led by ..." of the common noun for one."""
    coalition = next((entry for _, entry in named if entry.kind == "generic" and entry.actor_type == "coalition"), None)
    codes = coalition.codes if coalition else ()
    return {state.removeprefix("led by "): code for state, code in codes if state.startswith("led by ")}


def named_first(named: list[tuple[str, Entry]], iso3: str) -> Entry:
    """The entry of the state itself among those just added."""
    return next(e for _, e in reversed(named) if e.iso3 == iso3 and e.kind == "state")


def _state(iso3: str, state: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    name, end = str(state["name"]), state.get("end")

    def entry(kind: EntryKind, sector: str, actor_type: ActorType = "state") -> Entry:
        return Entry(iso3, kind, name, f"{iso3}/{sector}", actor_type, iso3, sector, None, end)

    for kind, sector, field, actor_type in (
        ("forces", "MIL", "forces", "state_armed_forces"),
        ("forces", "COP", "police", "state_armed_forces"),
        ("seat", "GOV", "services", "state"),
        ("seat", "GOV", "seats", "state"),
        ("demonym", "GOV", "demonyms", "state"),
        ("capital", "GOV", "metonyms", "state"),
        ("nickname", "GOV", "nicknames", "state"),
    ):
        one = entry(cast(EntryKind, kind), sector, cast(ActorType, actor_type))
        for spelling in state.get(field, ()):
            yield str(spelling), one
    if state.get("capital"):
        yield str(state["capital"]), entry("capital", "GOV")
    whole = entry("state", "GOV")
    for spelling in dict.fromkeys([name, *state.get("names", ())]):
        yield str(spelling), whole


def _body(ident: str, record: dict[str, Any]) -> Entry:
    actor_type = cast(ActorType, record.get("type", "non_state_armed_group"))
    kind: EntryKind = (
        "media" if actor_type == "media" else "group" if actor_type in ("non_state_armed_group", "militia", "unnamed_group") else "body"
    )
    code = record.get("code")
    return Entry(
        ident,
        kind,
        str(record.get("name", ident)),
        str(code) if code else None,
        actor_type,
        record.get("country"),
        str(code).split("/")[1] if code and "/" in str(code) else None,
        _day(record.get("start")),
        _day(record.get("end")),
        elsewhere=tuple(sorted((str(c), str(other)) for c, other in record.get("elsewhere", {}).items())),
        also=tuple(map(str, record.get("also", ()))),
    )


def _heads(ident: str, record: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    one = Entry(
        ident,
        "generic",
        ident,
        None,
        cast(ActorType, record.get("type", "unnamed_group")),
        None,
        record.get("sector"),
        _day(record.get("start")),
        _day(record.get("end")),
        country=record.get("country", "modifier_or_setting"),
        takes=bool(record.get("takes")),
        loaded=bool(record.get("loaded")),
        codes=tuple((c, str(one)) for c, code in sorted(record.get("codes", {}).items()) for one in _many(code)),
        of_people=bool(record.get("peoples")),
        only_in=tuple(map(str, record.get("only_in", ()))),
    )
    peoples = record.get("peoples")
    for head in record["heads"]:
        for name in (f"{people} {head}" for people in peoples) if peoples else (head,):
            yield str(name), one


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _person(name: str, record: dict[str, Any]) -> Person:
    roles = [
        Role(
            str(role["office"]),
            _day(role.get("start")),
            _day(role.get("end")),
            str(role.get("sector", "GOV")),
            role.get("country", record.get("country")),
            role.get("group", record.get("group")),
            role.get("body", record.get("body")),
        )
        for role in record.get("roles", ())
    ]
    if not roles and (record.get("country") or record.get("group") or record.get("body")):
        roles = [Role("leader", None, None, "GOV", record.get("country"), record.get("group"), record.get("body"))]
    roles.sort(key=lambda r: (r.start or date.min, r.end or date.max, r.office))
    names = tuple(dict.fromkeys([name, *map(str, record.get("names", ()))]))
    return Person("-".join(p.folded for p in pieces(name)), name, names, tuple(roles))


def _day(value: Any) -> date | None:
    """A whole day; a year or a month alone stands for its first day (it bounds a life, no more)."""
    if isinstance(value, date) or value is None:
        return value
    parts = [int(p) for p in str(value).split("-") if p.isdigit()]
    if not parts:
        raise OntologyError(f"actors: '{value}' is no date; write YYYY-MM-DD")
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
