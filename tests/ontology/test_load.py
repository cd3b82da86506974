"""Knowledge files that do not fit: each fault is one line with file, line and field, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.ontology.load import OntologyError, parse_yaml


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "a: 1\nb:\n  - at: 2020-01-09\n  - at: 2020-31-09 14:00:00\n",
            r"x\.yaml, line 4: b\[1\]\.at: '2020-31-09 14:00:00' is no day or time",
        ),
        ("a: 2020-02-30\n", r"x\.yaml, line 1: a: '2020-02-30' is no day or time \(day"),
        ("? 2021-13-01\n: value\n", r"x\.yaml, line 1: 2021-13-01: '2021-13-01' is no day"),
        ("a: 1\nb: [\n", r"x\.yaml, line 3: not valid YAML"),
        ("one: [a]\ntwo: {b: 1}\none: [c]\n", r"x\.yaml, line 3: not valid YAML \('one' stands twice in one record; join the two\)"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_line_and_field(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(OntologyError, match=words):
        parse_yaml(path)


def test_other_encodings_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("name: Café\n".encode("latin-1"))
    with pytest.raises(OntologyError, match=r"x\.yaml: is not UTF-8 from byte 9 on"):
        parse_yaml(path)


def test_a_record_may_replace_what_it_takes_over(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("- &first {a: 1, b: 2}\n- {<<: *first, b: 3}\n- {<<: *first, a: 4}\n", encoding="utf8")
    assert parse_yaml(path) == [{"a": 1, "b": 2}, {"a": 1, "b": 3}, {"a": 4, "b": 2}]
