"""`truceline fetch` and `truceline watch` as a person calls them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from fetch_case import Case, article
from ingest_net import Net, page

import truceline.run.fetching
import truceline.run.watching
from truceline.store import Casefile


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A small internet that the commands see in place of the real one."""
    net = Net()
    with Casefile.open(tmp_path / "case.casefile", create=True) as held:
        made = Case(net, held)
        monkeypatch.setattr(truceline.run.fetching, "fetch", partial(truceline.run.fetching.fetch, world=made.world))
        monkeypatch.setattr(truceline.run.watching, "Watch", partial(truceline.run.watching.Watch, world=made.world))
        monkeypatch.chdir(tmp_path)
        yield made
    net.close()


def test_fetch_says_what_came(case: Case, truceline: Callable[..., object]) -> None:
    case.net.open.answers["/a"] = page(article("Market hit"))
    ended = truceline("fetch", case.net.url("/a"), case.net.url("/b"), "http://127.1/", "-c", "case.casefile")
    assert (ended.code, ended.out) == (1, "")
    assert "1 fetched, 2 failed; 1 reports added" in ended.err
    assert f"{case.net.url('/b')}: E404 " in ended.err
    assert "http://127.1/: E402 " in ended.err
    assert "--failed" in ended.err
    ended = truceline("fetch", case.net.url("/a"), "-c", "case.casefile", "--format", "jsonl")
    assert ended.code == 0
    (record,) = ended.records
    assert (record["addresses"], record["fetched"], record["known"], record["failed"]) == (1, 0, 1, 0)
    ended = truceline("errors", "-c", "case.casefile", "--format", "jsonl")
    assert {(error["stage"], error["code"]) for error in ended.records} == {("fetch", "E402"), ("fetch", "E404")}


def test_fetch_from_a_list(case: Case, truceline: Callable[..., object], tmp_path: Path) -> None:
    case.net.open.answers["/a"] = page(article("Market hit"))
    (tmp_path / "links.csv").write_text(f"title,url\nMarket hit,{case.net.url('/a')}\nSame,{case.net.url('/a')}\n")
    ended = truceline("fetch", "--list", "links.csv", "-c", "case.casefile", "--format", "jsonl", "--contact", "desk@example.org")
    assert ended.code == 0
    assert ended.records[0]["new"] == 1
    assert b"contact: desk@example.org" in case.net.open.requests[-1]
    assert case.casefile.fetches.all()[0].via == "links.csv"


def test_fetch_without_addresses_brings_what_waits(case: Case, truceline: Callable[..., object], tmp_path: Path) -> None:
    case.net.open.answers["/a"] = page(article("Market hit"))
    (tmp_path / "links.csv").write_text(f"title,url\nMarket hit,{case.net.url('/a')}\nA trap,http://127.1/\n")
    truceline("add", "links.csv", "-c", "case.casefile")
    assert case.net.open.came == []
    ended = truceline("fetch", "-c", "case.casefile")
    assert "1 fetched, 1 failed; 1 reports added" in ended.err
    assert case.net.closed.came == []
    assert {row.state for row in case.casefile.fetches.all()} == {"done", "failed"}
    assert truceline("fetch", "-c", "case.casefile").code == 2  # nothing waits any more


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("fetch",), "nothing to fetch"),
        (("fetch", "--list", "none.txt"), "none.txt: there is no such file"),
        (("watch", "none.opml"), "none.opml: there is no such file"),
        (("watch", "bad.opml"), "E419"),
        (("watch", "good.opml", "--every", "1s"), "--every is '1s'"),
        (("watch", "good.opml", "--every", "often"), "--every is 'often'"),
    ],
)
def test_called_wrongly(case: Case, truceline: Callable[..., object], tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "bad.opml").write_text('<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml/>')
    (tmp_path / "good.opml").write_text("https://a.example.org/feed\n")
    ended = truceline(*arguments, "-c", "case.casefile")
    assert ended.code == 2
    assert says.replace("E419", "cannot be read") in ended.err
    assert ended.err.count("\n") == 1


def test_watch_once(case: Case, truceline: Callable[..., object], tmp_path: Path) -> None:
    item = f"<item><title>A</title><link>{case.net.url('/a')}</link></item>"
    case.net.open.answers["/feed"] = page(f"<rss><channel><title>N</title>{item}</channel></rss>".encode())
    case.net.open.answers["/a"] = page(article("Market hit"))
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{case.net.url("/feed")}"/></body></opml>')
    ended = truceline("watch", "feeds.opml", "--once", "-c", "case.casefile")
    assert ended.code == 0
    assert "1 feeds asked, 1 new links; pages: 1 fetched, 0 failed; 1 reports added" in ended.err
    ended = truceline("watch", "feeds.opml", "--once", "-c", "case.casefile", "--format", "jsonl")
    (record,) = ended.records
    assert (record["feeds"], record["named"], record["fetched"]) == (0, 0, 0)
    assert record["next_at"].startswith("2027-")


def test_watch_ends_where_no_feed_is_left(case: Case, truceline: Callable[..., object], tmp_path: Path) -> None:
    case.net.open.answers["/feed"] = page(b"", status="410 Gone")
    (tmp_path / "feeds.txt").write_text(case.net.url("/feed"))
    ended = truceline("watch", "feeds.txt", "-c", "case.casefile")
    assert ended.code == 1
    assert "nothing is left to watch" in ended.err


CHILD = """
    import sys
    from functools import partial
    from ingest_net import Names
    import truceline.run.fetching
    from truceline.cli import main
    from truceline.ingest.guard import Policy, address
    from truceline.run.asking import World

    port, names = int(sys.argv[1]), Names()
    names.held["news.example.org"] = [["127.0.0.2"]]
    world = World(policy=Policy(frozenset((port,)), frozenset((address("127.0.0.2"),))), resolve=names, delay_s=0.0)
    truceline.run.fetching.fetch = partial(truceline.run.fetching.fetch, world=world)
    sys.argv = ["truceline", "fetch", *(f"http://news.example.org:{port}/{n}" for n in range(3)), "-c", sys.argv[2]]
    main()
"""


def test_ctrl_c_loses_nothing(tmp_path: Path) -> None:
    net = Net()
    script = tmp_path / "child.py"
    script.write_text(textwrap.dedent(CHILD))
    path = os.pathsep.join([str(Path(__file__).parents[1] / "ingest"), *sys.path])
    reached = threading.Event()

    def slow(connection: object, _: bytes) -> None:
        reached.set()
        time.sleep(3)

    for number in range(3):
        net.open.answers[f"/{number}"] = page(article(f"Market {number} hit"))
    net.open.answers["/2"] = slow
    try:
        command = [sys.executable, str(script), str(net.port), str(tmp_path / "case.casefile")]
        child = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE, text=True)
        assert reached.wait(60)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=60)
        assert child.returncode == 130
        assert "Traceback" not in told
        net.open.answers["/2"] = page(article("Market 2 hit"))
        again = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=120, check=False)
        assert (again.returncode, "1 fetched" in again.stderr, "3 reports added" in again.stderr) == (0, True, True), again.stderr
    finally:
        net.close()
    asked = [line.split(" ")[1] for line in net.open.came]
    assert sorted(asked) == ["/0", "/1", "/2", "/2", "/robots.txt"]
