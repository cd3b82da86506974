"""`truceline release` and `truceline diff`, as they are typed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
from invented import agreement, assessment, incident, reading

from truceline.cli import main
from truceline.model import Toll
from truceline.store import Casefile


@pytest.fixture
def casefile(tmp_path: Path) -> Path:
    path = tmp_path / "case.sqlite"
    with Casefile.open(path, create=True) as opened:
        for number in range(3):
            opened.add(reading(number))
        opened.put_agreements([agreement()])
        opened.replace([incident(0), incident(1)], [assessment("INC-0001")])
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["truceline", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_release_show_list_and_diff(
    casefile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = ("-c", str(casefile))
    assert run(monkeypatch, "release", "list", *case) == 0
    assert "no edition yet" in capsys.readouterr().err
    assert run(monkeypatch, "release", "W10", *case) == 0
    assert (tmp_path / "W10.zip").is_file()
    with Casefile.open(casefile) as opened:
        opened.replace([incident(1, killed=Toll(4, 5, 5, "x"))], [assessment("INC-0001")])
    assert run(monkeypatch, "release", "--next", "-o", str(tmp_path / "folder"), *case) == 0
    capsys.readouterr()
    assert run(monkeypatch, "release", "list", "--format", "jsonl", *case) == 0
    assert [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()] == ["W10", "R2"]
    assert run(monkeypatch, "release", "show", "W10", "--format", "jsonl", *case) == 0
    assert [json.loads(line)["killed"]["best"] for line in capsys.readouterr().out.splitlines()] == [1, 2]
    assert run(monkeypatch, "release", "show", "W10", *case) == 0
    assert "proposals included, marked as proposed" in capsys.readouterr().out
    assert run(monkeypatch, "release", "show", "W10", "-o", str(tmp_path / "again.zip"), *case) == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "W10.zip").read_bytes()
    capsys.readouterr()
    assert run(monkeypatch, "diff", "W10", "R2", "--format", "jsonl", *case) == 0
    kinds = {json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()}
    assert kinds == {"changed", "deleted"}
    assert run(monkeypatch, "diff", "W10", *case) == 0
    told = capsys.readouterr()
    assert "killed: 2 → 4–5, best 5" in told.out
    assert "1 changed, 1 deleted; 0 the same in both" in told.err
    assert run(monkeypatch, "diff", "W10", "R2", "--html", str(tmp_path / "d.html"), *case) == 0
    assert "What changed from W10 to R2" in (tmp_path / "d.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [
        (("release", "W10", "--next"), "not both", 2),
        (("release", "make"), "give the edition a name", 2),
        (("release", "a/b"), "cannot name a release", 2),
        (("release", "show", "none"), "no release none", 3),
        (("diff", "none"), "no release none", 3),
        (("release", "W10", "--dated", "March"), "--dated", 2),
    ],
)
def test_one_line_for_what_cannot_be_done(
    casefile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str, code: int
) -> None:
    assert run(monkeypatch, *arguments, "-c", str(casefile)) == code
    assert says in capsys.readouterr().err
