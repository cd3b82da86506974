"""An imported dictionary is an overlay that the actor book reads; records of the user's own are never overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from truceline.ontology.actor_book import book
from truceline.run import import_petrarch

ROWS = "ORSINO_VALDEZ_\n\t[PERGOV 20010203-20051230]\nRED_LANTERN_FRONT_ [PERREB]\nWEAVERS_ [~LAB]\n"


def test_the_actor_book_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "made-up.txt"
    source.write_text(ROWS, encoding="utf8")
    taken = import_petrarch(source, tmp_path / "own")
    assert (taken.read, taken.written, [why.split(":")[0] for _, _, why in taken.left]) == (3, 2, ["~LAB"])
    monkeypatch.setenv("TRUCELINE_ONTOLOGY", str(tmp_path / "own"))
    role = book().persons["orsino-valdez"].role(date(2003, 1, 1))
    assert role is not None
    assert book().code_of(role) == "PER/GOV"
    assert book().entries["petrarch-red-lantern-front"].code == "ORG:RED-LANTERN-FRONT"


def test_another_import_gives_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "made-up.txt"
    source.write_text(ROWS, encoding="utf8")
    first = {p: p.read_bytes() for p in import_petrarch(source, tmp_path / "own").files}
    assert {p: p.read_bytes() for p in import_petrarch(source, tmp_path / "own").files} == first


def test_records_of_ones_own_stay(tmp_path: Path) -> None:
    source, mine = tmp_path / "made-up.txt", tmp_path / "own" / "actors" / "groups" / "petrarch.yaml"
    source.write_text(ROWS, encoding="utf8")
    mine.parent.mkdir(parents=True)
    mine.write_text("- {id: mine}\n", encoding="utf8")
    with pytest.raises(ValueError, match="records of yours"):
        import_petrarch(source, tmp_path / "own")
    assert mine.read_text(encoding="utf8") == "- {id: mine}\n"
