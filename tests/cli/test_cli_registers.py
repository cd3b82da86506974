"""`truceline agreements import-ceasefires` and `import-pax`: the shelf, the report, and what the other commands make of it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from truceline.ontology.load import HERE

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

from register_makers import ceasefire, text

Command = Callable[..., Any]


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_two_registers_into_one_folder(tmp_path: Path, truceline: Command) -> None:
    place = {"cc": "450", "location": "Liberia", "actor_name": "Government of Liberia"}
    fires = written(tmp_path / "fires.csv", {**ceasefire(pax_id=8), **place}, {**ceasefire(2, pax_id=9), **place})
    texts = written(tmp_path / "texts.csv", text(8, Part="Government of Liberia\nthe elders of a town", Loc1ISO="LBR", Con="Liberia"))
    shelf = tmp_path / "registers"

    ended = truceline("agreements", "import-pax", texts, "-o", shelf, "--format", "jsonl")
    assert ended.code == 0
    assert {"row": "8", "cause": "party-not-identified", "value": "the elders of a town"} in ended.records
    assert "1 agreements from 1 rows" in ended.err

    ended = truceline("agreements", "import-ceasefires", fires, "-o", shelf)
    assert ended.code == 0
    assert "end-unknown" in ended.out
    assert "stays unknown" in ended.out
    assert "pax-id-not-found" in ended.out
    assert "1 of them are linked to a PA-X text" in ended.err
    assert sorted(path.name for path in shelf.iterdir()) == ["ethprio-ceasefires.jsonl", "pax-agreements.jsonl"]

    assert truceline("agreements", "check", shelf).code == 0
    asked = ("agreements", "in-force", "--on", "2001-03-03", "--at", "LBR", "--library", shelf, "--format", "jsonl")
    answers = {one["agreement"]: one["answer"] for one in truceline(*asked).records}
    assert answers["ETHPRIO-901001"] == "yes"
    assert answers["PAX-8"] == "no"
    shown = truceline("agreements", "show", "PAX-8", "--library", shelf).out
    assert "same text   ETHPRIO-901001" in shown


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, truceline: Command) -> None:
    fires = written(tmp_path / "fires.csv", ceasefire(), ceasefire(2, cf_dec_yr=2003, link_id1=1))
    held = []
    for name in ("a", "b"):
        assert truceline("agreements", "import-ceasefires", fires, "-o", tmp_path / name).code == 0
        held.append((tmp_path / name / "ethprio-ceasefires.jsonl").read_bytes())
    assert held[0] == held[1]


def test_what_is_no_register_leaves_nothing_behind(tmp_path: Path, truceline: Command) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf8")
    for command in ("import-ceasefires", "import-pax"):
        for path in (other, tmp_path / "none.csv"):
            ended = truceline("agreements", command, path, "-o", tmp_path / "shelf")
            assert ended.code == 2
            assert len(ended.err.strip().splitlines()) == 1
            assert path.name in ended.err
    assert not (tmp_path / "shelf").exists()


def test_in_force_says_which_places_a_name_may_mean(truceline: Command) -> None:
    asked = ("agreements", "in-force", "--on", "2020-02-17", "--format", "jsonl", "--at")
    ended = truceline(*asked, "Saraqib")
    assert ended.err.strip() == "Saraqib: Saraqib, Idlib, SYR"
    assert {one["agreement"]: one["answer"] for one in ended.records}["IDL-2018-09-17"] == "yes"
    assert "Tripoli, North Lebanon, LBN" in truceline(*asked, "Tripoli").err
    assert "no place of the gazetteer has this name" in truceline(*asked, "Xyzzyville").err
    assert truceline(*asked, "SYR").err == ""


def test_two_sides_after_one_option_or_after_two(truceline: Command) -> None:
    asked = ("agreements", "in-force", "--on", "2020-02-17", "--format", "jsonl")
    once = truceline(*asked, "--between", "SYR/MIL", "TUR/MIL")
    twice = truceline(*asked, "--between", "SYR/MIL", "--between", "TUR/MIL")
    assert once.code == twice.code == 0
    assert once.out == twice.out != ""
    stray = truceline(*asked, "TUR/MIL")
    assert stray.code == 2
    assert "--between A B" in stray.err


def test_check_says_what_is_good_and_what_it_was_checked_with(truceline: Callable[..., Any], tmp_path: Path) -> None:
    whole = truceline("agreements", "check")
    assert (whole.code, whole.err.startswith("the library: ")) == (0, True)
    held = int(whole.err.split()[2])
    sochi = (HERE / "agreements" / "idl-2018-09-17.yaml").read_text(encoding="utf8")
    own = tmp_path / "own.yaml"
    own.write_text(sochi, encoding="utf8")
    assert (
        truceline("agreements", "check", own).err == f"{own}: 1 agreement, well formed; fits beside the {held - 1} others of the library\n"
    )
    own.write_text(sochi.replace("at: 2018-09-17", "at: 2018-31-09"), encoding="utf8")
    bad = truceline("agreements", "check", own)
    assert (bad.code, bad.out, len(bad.err.splitlines())) == (1, "", 1)
    assert f"{own}, line " in bad.err
    assert "effective[0].at: '2018-31-09" in bad.err
    (tmp_path / "none").mkdir()
    assert truceline("agreements", "check", tmp_path / "none").code == 2
