"""The manual of exports is the registry's; exports that come back through a casefile."""

from __future__ import annotations

import io
from pathlib import Path

from truceline.export.back import read_readings
from truceline.model import Reading, Report
from truceline.ontology.exchange import formats, mapping
from truceline.run.export_manual import manual
from truceline.run.exports import knowledge, write_export
from truceline.run.returning import bring_back
from truceline.store import Casefile

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def test_the_manual_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == manual(), "python -m truceline.run.export_manual > docs/exports.md"


def test_every_format_and_every_loss_stands_in_the_manual() -> None:
    for one in formats():
        assert f"`{one.name}`" in manual()
        assert all(loss.lost in manual() for loss in one.losses)


def test_a_users_overlay_adds_to_a_mapping(tmp_path: Path, monkeypatch: object) -> None:
    import os

    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "acled.yaml").write_text(
        "kinds: [{kind: message, event: Strategic developments, sub: Other}]\n", encoding="utf8"
    )
    before = len(mapping("acled")["kinds"])
    os.environ["TRUCELINE_ONTOLOGY"] = str(tmp_path)
    try:
        assert len(mapping("acled")["kinds"]) == before + 1
        assert mapping("acled")["kinds"][-1]["kind"] == "message"
    finally:
        del os.environ["TRUCELINE_ONTOLOGY"]


def test_codes_have_words_and_classes_by_one_rule() -> None:
    known = knowledge()
    assert known.name("SYR/MIL") == "Syria (armed forces)"
    assert known.name("UKR/MIL") == "Ukraine (armed forces)"
    assert known.name("ORG:SDF") == "Syrian Democratic Forces"
    assert known.name("ORG:NOBODY-KNOWS") == "NOBODY KNOWS"
    assert [known.sort(code) for code in ("RUS/MIL", "RUS/CVL", "ORG:SDF", "ORG:NOBODY-KNOWS")] == [
        "state",
        "civilians",
        "armed_group",
        "other",
    ]
    assert known.abroad("TUR") == ("TR", "TU")


def test_reports_go_into_another_casefile_as_they_were_read(tmp_path: Path) -> None:
    text = "Quiet day\nNothing fell."
    read = Reading(Report("R-1", text, (), title="Quiet day", sha256="ab"), passed_over=True)
    with Casefile.open(tmp_path / "one", create=True) as first, Casefile.open(tmp_path / "two", create=True) as second:
        first.add(read)
        target = tmp_path / "reports.jsonl"
        with target.open("wb") as stream:
            write_export(first, "reports", stream)
        done = bring_back(second, read_readings(target))
        assert (done.new, done.known, done.bad) == (1, 0, ())
        assert second.readings() == [read]
        assert bring_back(second, read_readings(target)).known == 1
        again = io.BytesIO()
        write_export(second, "reports", again)
        assert again.getvalue() == target.read_bytes()
