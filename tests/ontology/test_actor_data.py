"""The knowledge files of groups, bodies, media and leaders hold together: ids, codes, dates, cross-references."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import truceline.ontology.load as load
from truceline.model.actor import ActorType

ACTORS = Path(load.__file__).parent / "actors"
ENTITY_FILES = [*sorted((ACTORS / "groups").glob("*.yaml")), ACTORS / "bodies.yaml", ACTORS / "media.yaml"]
LEADER_FILES = sorted((ACTORS / "leaders").glob("*.yaml"))
RELATIONS = {"successor_of", "splinter_of", "merged_into", "member_of", "allied_with", "supports"}
CODE = re.compile(r"[A-Z]{3}/[A-Z]{3}|ORG:[A-Z0-9-]+")
SECTORS = {"GOV", "MIL", "COP", "OPP", "REB", "CVL", "MED", "JUD", "NGO", "CIV"}
LINES_A_FILE = 400


def records(path: Path) -> list[dict[str, Any]]:
    content = load.parse_yaml(path)
    assert isinstance(content, list), f"{path.name}: a list of records"
    assert content, f"{path.name}: no record"
    return content


def bounds(value: Any) -> tuple[date, date]:
    """First and last day that a written date can mean; raises ValueError for what is no date."""
    if isinstance(value, date):
        return value, value
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", str(value)), f"{value!r} is no date"
    year, month, day = (*(int(p) for p in str(value).split("-")), 0, 0)[:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def dated(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield record
    for key in ("roles", "relations", "designations"):
        yield from record.get(key, ())


ENTITIES = [(path.name, record) for path in ENTITY_FILES for record in records(path)]
LEADERS = [(path.name, record) for path in LEADER_FILES for record in records(path)]
IDS = {record["id"] for _, record in ENTITIES}


@pytest.mark.parametrize("path", [*ENTITY_FILES, *LEADER_FILES], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_file_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf8").splitlines()) <= LINES_A_FILE


def test_ids_are_unique() -> None:
    counts = Counter(record["id"] for _, record in ENTITIES)
    assert [ident for ident, count in counts.items() if count > 1] == []


def test_a_person_is_written_once_and_shares_no_spelling() -> None:
    holders: dict[str, set[str]] = {}
    counts = Counter(record["name"] for _, record in LEADERS)
    assert [name for name, count in counts.items() if count > 1] == []
    for _, record in LEADERS:
        for name in (record["name"], *record.get("names", ())):
            holders.setdefault(name.lower(), set()).add(record["name"])
    assert {name: who for name, who in holders.items() if len(who) > 1} == {}


def test_codes_types_and_names_have_their_shape() -> None:
    for file, record in ENTITIES:
        where = f"{file}: {record['id']}"
        assert CODE.fullmatch(record["code"]), f"{where}: code {record['code']}"
        if "/" in record["code"]:
            assert record["code"].split("/")[1] in SECTORS, f"{where}: sector of {record['code']}"
        assert record["type"] in get_args(ActorType), f"{where}: type {record['type']}"
        names = [record["name"], *record.get("names", ())]
        assert all(isinstance(name, str) and name.strip() == name and name for name in names), f"{where}: {names}"
        assert len(names) == len(set(names)), f"{where}: a name stands twice"
        if "country" in record:
            assert re.fullmatch(r"[A-Z]{3}", record["country"]), f"{where}: country {record['country']}"


def test_dates_are_dates_and_run_forward() -> None:
    for file, record in (*ENTITIES, *LEADERS):
        for part in dated(record):
            where = f"{file}: {record['name']}: {part}"
            if part.get("start") and part.get("end"):
                assert bounds(part["start"])[0] <= bounds(part["end"])[1], where
            for key in ("start", "end"):
                if part.get(key):
                    assert bounds(part[key])[0].year > 1870, where


def test_relations_point_at_known_actors() -> None:
    for file, record in ENTITIES:
        for relation in record.get("relations", ()):
            where = f"{file}: {record['id']}: {relation}"
            assert relation["kind"] in RELATIONS, where
            assert relation["object"] in IDS or re.fullmatch(r"[A-Z]{3}", relation["object"]), where
            assert relation["object"] != record["id"], where


def test_a_name_with_two_codes_is_an_abbreviation_or_listed() -> None:
    """Short forms may stand for several groups (told apart by country and date); a full name stands for one."""
    codes: dict[str, set[str]] = {}
    for _, record in ENTITIES:
        for name in (record["name"], *record.get("names", ())):
            codes.setdefault(name, set()).add(record["code"])
    shared = {name for name, held in codes.items() if len(held) > 1 and not re.fullmatch(r"[A-Za-z]{2,5}", name)}
    assert shared <= {"People's Defence Forces", "People's Defense Forces"}


def test_a_role_belongs_to_a_state_a_group_or_a_body() -> None:
    for file, record in LEADERS:
        assert record["roles"], f"{file}: {record['name']} has no role"
        for role in record["roles"]:
            where = f"{file}: {record['name']}: {role}"
            owner = {**{k: record[k] for k in ("country", "group", "body") if k in record}, **role}
            assert role["office"], where
            assert any(key in owner for key in ("country", "group", "body")), where
            assert role.get("sector", "GOV") in SECTORS, where
            for key in ("group", "body"):
                assert key not in owner or owner[key] in IDS, where
            if "country" in owner:
                assert re.fullmatch(r"[A-Z]{3}", owner["country"]), where


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Jabhat al-Nusra", "ORG:NUSRA"),
        ("Jabhat Fatah al-Sham", "ORG:NUSRA"),
        ("Hay'at Tahrir al-Sham", "ORG:NUSRA"),
        ("Daesh", "ORG:IS"),
        ("Tiger Forces", "SYR/MIL"),
        ("UNIFIL", "ORG:UN"),
        ("AMISOM", "ORG:AU"),
        ("KFOR", "ORG:NATO"),
        ("OSCE SMM", "ORG:OSCE"),
        ("Tamil Tigers", "ORG:LTTE"),
        ("Lord's Resistance Army", "ORG:LRA"),
        ("CPN-M", "ORG:MAOISTS"),
        ("Gerakan Aceh Merdeka", "ORG:GAM"),
        ("SANA", "SYR/MED"),
        ("Agence France-Presse", "FRA/MED"),
        ("Palestinian Authority", "PSE/GOV"),
    ],
)
def test_names_that_reports_use_lead_to_their_code(name: str, code: str) -> None:
    held = {record["code"] for _, record in ENTITIES if name in (record["name"], *record.get("names", ()))}
    assert held == {code}
