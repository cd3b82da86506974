"""Names: folding, whole words, spellings, office-holders by day, a user's overlay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.ontology.actor_book import Entry, Person, book
from truceline.ontology.folding import fold, pieces, skeleton
from truceline.ontology.load import OVERLAY, OntologyError
from truceline.ontology.name_index import NameIndex


@dataclass
class Word:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words(text: str) -> list[Word]:
    """A plain tokenizer: hyphens and "'s" apart, as the pipeline's."""
    pattern = r"[A-Z](?:\.[A-Z])+\.?|['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|[^\w\s]"
    return [Word(m.group(), m.start()) for m in re.finditer(pattern, text)]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(book())


def found(index: NameIndex, text: str) -> list[tuple[str, str]]:
    row = words(text)
    return [(text[row[m.first].start : row[m.last].end], m.meanings[0].id) for m in index.matches(row, text)]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Çavuşoğlu", "cavusoglu"),
        ("Önal", "onal"),
        ("U.S.", "us"),
        ("Hay’at", "hayat"),
        ("Ba'ath", "baath"),
        ("Łódź", "lodz"),
        ("IRBİL", "irbil"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_pieces_split_hyphens_and_fold_articles() -> None:
    assert [p.folded for p in pieces("Hay'at Tahrir el-Sham")] == ["hayat", "tahrir", "al", "sham"]
    assert [p.folded for p in pieces("alNusra")] == ["al", "nusra"]
    assert [p.folded for p in pieces("People's Army")] == ["people", "s", "army"]


@pytest.mark.parametrize(
    ("one", "other"), [("jaish", "jaysh"), ("jaish", "jeish"), ("nusra", "nusrah"), ("hezbollah", "hizbullah"), ("saleh", "salih")]
)
def test_skeleton_meets(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("china", "sunna"), ("syria", "serbia"), ("iran", "iraq"), ("hamas", "homs")])
def test_skeleton_keeps_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. and Syria", [("U.S.", "USA"), ("Syria", "SYR")]),
        ("let us see what it is", []),
        ("roast turkey with china plates", []),
        ("Turkeys army", [("Turkeys", "TUR"), ("army", "armed-forces")]),
        ("the People's Republic of China", [("People's Republic of China", "CHN")]),
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB")]),
        ("North Korean and South Korean", [("North Korean", "PRK"), ("South Korean", "KOR")]),
        ("Türkiye, Turkiye", [("Türkiye", "TUR"), ("Turkiye", "TUR")]),
        ("Cote d'Ivoire", [("Cote d'Ivoire", "CIV")]),
        ("the Indian Ocean", [("Indian Ocean", "nothing")]),
        ("El Salvador", [("El Salvador", "SLV")]),
        ("Syria\nTurkey", [("Syria", "SYR"), ("Turkey", "TUR")]),
    ],
)
def test_names(index: NameIndex, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(index, text) == expected


@pytest.mark.parametrize("text", ["Hay’at Tahrir el-Sham", "Hayat Tahrir al-Sham", "HAYAT TAHRIR AL-SHAM", "Hay'at Tahrir ash-Sham"])
def test_spellings_of_one_group(index: NameIndex, text: str) -> None:
    assert found(index, f"fighters of {text} fled")[1:] == [(text, "hts")]


@pytest.mark.parametrize(
    "text", ["an ambassador spoke", "Assadabad", "the Russianness of it", "Iranologists", "a usurper", "Malice", "Omander", "unrebelled"]
)
def test_never_inside_a_word(index: NameIndex, text: str) -> None:
    assert not [hit for hit in found(index, text) if hit[0].lower() not in ("ambassador",)]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["Syria", "Assad", "Russian", "Iran", "rebel", "army", "UN", "Oman", "Chad"]),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=6),
)
def test_letters_around_a_name_hide_it(name: str, letters: str) -> None:
    known = INDEX
    for word in (letters + name, name + letters):
        for text, _ in found(known, f"saw {word} here"):
            assert text == word, f"{text} found inside {word}"


INDEX = NameIndex(book())


def test_every_state_is_whole() -> None:
    states = {e.iso3: e for _, e in book().named if e.kind == "state" and not (e.code or "").startswith("ORG:")}
    assert len([e for e in states.values() if e.end is None]) >= 197
    for iso3, entry in states.items():
        assert re.fullmatch(r"[A-Z]{3}", iso3 or ""), entry
        assert entry.code == f"{iso3}/GOV"
    with_capital = {e.iso3 for _, e in book().named if e.kind == "capital"}
    assert {"TUR", "RUS", "SYR", "USA", "COD", "UKR", "PSE", "XKX", "TWN"} <= with_capital


def test_ended_states_are_dead_afterwards() -> None:
    soviet = book().entries["SUN"]
    assert soviet.alive(date(1989, 1, 1))
    assert not soviet.alive(date(2000, 1, 1))
    assert soviet.alive(None)


def overlay(tmp_path, monkeypatch, **files: str) -> None:
    for name, content in files.items():
        path = tmp_path / "actors" / name.replace("__", "/")
        path = path.with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf8")
    monkeypatch.setenv(OVERLAY, str(tmp_path))


def test_overlay_extends_and_overrides(tmp_path, monkeypatch) -> None:
    overlay(
        tmp_path,
        monkeypatch,
        states="- {iso3: TUR, names: [Anatolian Republic]}\n"
        "- {iso3: XAA, name: Freedonia, demonyms: [Freedonian], capital: Glorious City}\n",
        groups__mine="- {id: free-hats, code: 'ORG:HATS', name: Free Hats, type: non_state_armed_group, country: XAA}\n",
        leaders__mine=(
            "- {name: Rufus Firefly, country: XAA, roles: ["
            "{office: president, start: 1990-01-01, end: 1994-12-31}, {office: envoy, start: 1995-01-01}]}\n"
            "- {name: Gloria Teasdale, country: XAA, roles: [{office: president, start: 1995-01-01}]}\n"
        ),
    )
    known = book()
    names = {spelling: entry for spelling, entry in known.named if isinstance(entry, Entry)}
    assert names["Anatolian Republic"].code == names["Turkey"].code == "TUR/GOV"
    assert known.entries["free-hats"].code == "ORG:HATS"
    early, late = known.holder("XAA", "president", date(1992, 5, 1)), known.holder("XAA", "president", date(2001, 5, 1))
    assert isinstance(early, Person)
    assert early.name == "Rufus Firefly"
    assert isinstance(late, Person)
    assert late.name == "Gloria Teasdale"
    assert known.holder("XAA", "president", None) is None
    assert known.holder("XAA", "king", date(1992, 5, 1)) is None
    assert known.code_of(early.role(date(1992, 5, 1))) == "XAA/GOV"
    assert found(NameIndex(known), "Freedonian envoy Rufus Firefly of the Free Hats")[1:] == [
        ("envoy", "delegations"),
        ("Rufus Firefly", "rufus-firefly"),
        ("Free Hats", "free-hats"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [("- {name: Nowhere}\n", "'iso3' is missing"), ("iso3: TUR\n", "a list of records"), ("- {iso3: [\n", "not valid YAML")],
)
def test_overlay_mistakes_name_the_file(tmp_path, monkeypatch, content: str, message: str) -> None:
    overlay(tmp_path, monkeypatch, states=content)
    with pytest.raises(OntologyError, match=message) as error:
        book()
    assert "states.yaml" in str(error.value)
    assert "\n" not in str(error.value)
