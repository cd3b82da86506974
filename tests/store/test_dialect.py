"""What the two databases are told differently means the same."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from truceline.store.search import words_of

LETTERS = "abcXYZ019 _-'’.,éÉñçÅøœßÜŞşİıŁžΑΆάςΣЙйЁёІіءآأإئابةتثقرآنىپچکگی٠١٢אבגשׁ東京\u0301\u0308\u064b\u0651\u200f"


@given(st.text(st.sampled_from(LETTERS), max_size=40))
def test_words_are_folded_as_sqlites_search_folds_them(told: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row')")
    database.execute("INSERT INTO t VALUES (?)", [told])
    found = {row[0] for row in database.execute("SELECT term FROM v")}
    database.close()
    assert set(words_of(told)) == found


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in words_of("x" * 5_000)] == [200]
