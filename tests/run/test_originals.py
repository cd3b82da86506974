"""Original bytes, their chain of custody, and pages that were captured more than once."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import truceline
from truceline.model import Capture, Link, Raw
from truceline.model.addresses import report_id
from truceline.run import Originals, add, keep_links, sources
from truceline.store import Casefile

URI = "https://post.example/2024/03/tellin"
BODY = "<html><head><title>Tellin</title></head><body><article><p>{}</p></article></body></html>"


def page(words: str, at: str | None, uri: str = URI) -> Raw:
    data = BODY.format(f"Shells fell on the market of Saraqib on Monday, and {words}, doctors at the hospital of the town said.").encode()
    capture = Capture(at, uri, "crawler 1.2", (("Content-Type", "text/html"),))
    return Raw(f"t.warc!/{uri}", data, "html", hashlib.sha256(data).hexdigest(), 2, capture)


@pytest.fixture
def casefile(tmp_path: Path) -> Casefile:
    return Casefile.open(tmp_path / "case", create=True)


FIRST = page("killed three people", "2024-03-04T10:00:00Z")
LATER = page("killed four people", "2024-03-05T10:00:00Z")


def versions(casefile: Casefile) -> list[str]:
    return [sha for _, sha in casefile.hashes(report_id(URI))]


def test_a_page_that_changed_is_a_new_version_of_its_report(casefile: Casefile) -> None:
    add(casefile, [FIRST, LATER])
    assert versions(casefile) == [FIRST.sha256, LATER.sha256]
    [report] = casefile.reports()
    assert report.uri == URI
    assert "four" in report.text
    assert [casefile.original(sha) for sha in versions(casefile)] == [FIRST.data, LATER.data]


def test_the_same_again_and_an_older_capture_change_nothing_and_stand_in_the_chain(casefile: Casefile) -> None:
    add(casefile, [LATER])
    same = page("killed four people", "2024-03-06T10:00:00Z")
    done = add(casefile, [LATER, same, FIRST])
    assert (done.new, done.known) == (0, 3)
    assert versions(casefile) == [LATER.sha256]
    chain = casefile.custody(report_id(URI))
    assert sorted(c.capture.at or "" for c in chain) == [f"2024-03-0{d}T10:00:00Z" for d in (4, 5, 6)]
    assert casefile.original(FIRST.sha256) == FIRST.data


def test_an_older_capture_read_beside_a_newer_one_is_no_version(casefile: Casefile) -> None:
    done = add(casefile, [LATER, FIRST])
    assert (done.new, done.known) == (1, 1)
    assert versions(casefile) == [LATER.sha256]


def test_a_page_that_says_again_what_it_said_is_a_version_where_it_was_captured_later(casefile: Casefile) -> None:
    back = page("killed three people", "2024-03-07T10:00:00Z")
    add(casefile, [FIRST, LATER, back])
    assert versions(casefile) == [FIRST.sha256, LATER.sha256, FIRST.sha256]
    add(casefile, [FIRST, LATER, back])
    assert len(versions(casefile)) == 3


def test_captures_are_put_in_the_order_of_their_moments_beside_what_is_there(casefile: Casefile) -> None:
    add(casefile, [FIRST])
    back = page("killed three people", "2024-03-07T10:00:00Z")
    add(casefile, [LATER, back])
    assert versions(casefile) == [FIRST.sha256, LATER.sha256, FIRST.sha256]


def test_files_read_again_in_another_order_make_no_versions(casefile: Casefile, tmp_path: Path) -> None:
    for name, words in (("a", "three"), ("b", "four")):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"id": "x", "text": "Shelling of Saraqib killed {words} people."}}\n')
    paths = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    add(casefile, sources(paths))
    done = add(casefile, sources(paths[::-1]))
    assert (done.new, done.known) == (0, 2)
    assert len(casefile.report_history("x")) == 2


def test_a_change_that_was_taken_back_in_its_file_is_a_version(casefile: Casefile, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for words in ("three", "four", "three"):
        path.write_text(f'{{"id": "x", "text": "Shelling of Saraqib killed {words} people."}}\n')
        assert add(casefile, sources([str(path)])).new == 1
    assert len(casefile.report_history("x")) == 3
    assert add(casefile, sources([str(path)])).known == 1


def test_the_chain_says_where_bytes_came_from(casefile: Casefile, tmp_path: Path) -> None:
    lines = b'{"id": "x", "text": "Shelling of Saraqib killed two people."}\n'
    (tmp_path / "w.jsonl").write_bytes(lines)
    add(casefile, sources([str(tmp_path / "w.jsonl")]), originals=Originals(casefile, "truceline add 9.9", licence="CC BY 4.0"))
    [link] = casefile.custody("x")
    assert (link.origin, link.line, link.held_in) == (str(tmp_path / "w.jsonl"), 1, hashlib.sha256(lines).hexdigest())
    assert (link.taken_by, link.capture.licence, link.kept) == ("truceline add 9.9", "CC BY 4.0", True)
    assert casefile.original(link.sha256) == lines.strip()


def test_without_originals_the_chain_is_kept_alone(casefile: Casefile) -> None:
    add(casefile, [FIRST], originals=Originals(casefile, "truceline", with_bytes=False))
    assert casefile.original(FIRST.sha256) is None
    assert [link.kept for link in casefile.custody(report_id(URI))] == [False]
    assert casefile.custody(report_id(URI))[0].capture.headers == (("Content-Type", "text/html"),)


def test_links_wait_to_be_fetched_once(casefile: Casefile) -> None:
    found = [Link("https://a.example/1?utm_source=x", "l.csv", 2, "T", "a"), Link("https://a.example/1", "m.csv", 7)]
    assert (keep_links(casefile, found), keep_links(casefile, found)) == (1, 0)
    assert [(row.url, row.state, row.via) for row in casefile.fetches.all()] == [("https://a.example/1", "waiting", "l.csv")]


def truceline_ran(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "truceline", *map(str, arguments)], capture_output=True, check=False)


def test_commands_give_the_bytes_back_and_tell_the_chain(tmp_path: Path) -> None:
    data = b"Shelling of Saraqib killed two people.\r\nCaf\xe9s stood empty.\r\n"
    (tmp_path / "r.txt").write_bytes(data)
    case = tmp_path / "case"
    assert truceline_ran("add", tmp_path / "r.txt", "-c", case, "--licence", "by arrangement").returncode == 0
    with Casefile.open(case) as held:
        id = held.reports()[0].id
    assert truceline_ran("reports", "original", id, "-c", case).stdout == data
    assert truceline_ran("reports", "original", id, "-c", case, "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out").read_bytes() == data
    told = truceline_ran("reports", "custody", id, "-c", case).stdout.decode()
    assert "by arrangement" in told
    assert truceline.__version__ in told
    assert truceline_ran("reports", "original", id, "-c", case, "--version", "7").returncode == 2
    assert truceline_ran("reports", "original", "r-none", "-c", case).returncode == 2
    assert truceline_ran("reports", "custody", "r-none", "-c", case).returncode == 2


def test_a_list_of_links_is_kept_and_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "mc.csv").write_text(
        "id,media_name,publish_date,title,url\n1,post,2024-03-04,T,https://post.example/a\n2,post,,U,https://post.example/b\n"
    )
    ended = truceline_ran("add", tmp_path / "mc.csv", "-c", tmp_path / "case")
    assert ended.returncode == 0
    assert b"2 links without words; `truceline fetch --list" in ended.stderr
    with Casefile.open(tmp_path / "case") as held:
        assert [row.address[-1] for row in held.fetches.all()] == ["a", "b"]
