"""Fetching into a casefile: politeness, what is asked again and when, versions, and going on after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fetch_case import WORDS, Case, article
from ingest_net import Net, moved, page

from truceline.ingest.guard import Policy, address
from truceline.model import Link
from truceline.run import keep_links
from truceline.run.fetching import Fetched, links_in
from truceline.store import Casefile


@pytest.fixture
def case(net: Net, tmp_path: Path) -> Iterator[Case]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as held:
        yield Case(net, held)


def codes(done: Fetched) -> list[str]:
    return [error.code for error in done.added.errors]


def test_pages_come_in_with_their_chain_of_custody(case: Case) -> None:
    case.net.open.answers["/a"] = moved("/b?utm_source=letter", "301 Moved Permanently")
    case.net.open.answers["/b?utm_source=letter"] = page(article("Three die in shelling of market"), 'ETag: "1"')
    done = case.fetch("/a")
    assert (done.fetched, done.added.new, codes(done)) == (1, 1, [])
    report = case.casefile.reports()[0]
    assert report.title == "Three die in shelling of market"
    assert report.uri == case.net.url("/b?utm_source=letter")
    row = case.casefile.fetches.all()[0]
    assert (row.state, row.final, row.etag) == ("done", case.net.url("/b?utm_source=letter"), '"1"')
    assert ("X-Truceline-Redirected-From", case.net.url("/a")) in row.headers
    assert row.at is not None
    assert case.casefile.fetches.body(row.url) is None  # let go of once it is read
    (taken,) = case.casefile.custody(report.id)
    assert taken.sha256 == report.sha256
    original = case.casefile.original(report.sha256)
    assert original is not None
    assert b"Three die" in original


def test_what_is_here_is_not_asked_again(case: Case) -> None:
    case.net.open.answers["/a"] = page(article("Market hit"))
    case.fetch("/a")
    assert case.asked() == ["/robots.txt", "/a"]
    done = case.fetch("/a", "/a#comments", "/a?utm_medium=social&fbclid=x")
    assert (done.known, done.fetched, case.asked()) == (1, 0, [])


def test_the_servers_own_words_are_kept_to(case: Case) -> None:
    case.net.open.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    case.net.open.answers["/a"] = page(article("Market hit"))
    case.net.open.answers["/c"] = moved("/private/c")
    done = case.fetch("/a", "/private/b", "/c")
    assert codes(done) == ["E403", "E403"]
    assert case.asked() == ["/robots.txt", "/a", "/c"]
    assert 7 in case.time.slept
    assert codes(case.fetch("/private/b")) == ["E403"]
    assert case.asked() == []
    case.fetch("/private/b", failed=True)
    assert case.asked() == []  # the rules are read once a day
    case.time.at += 90_000
    case.net.open.answers["/robots.txt"] = page(b"", status="404 Not Found")
    case.net.open.answers["/private/b"] = page(article("Now allowed"))
    assert case.fetch("/private/b", failed=True).fetched == 1
    assert case.asked() == ["/robots.txt", "/private/b"]


def test_rules_for_us_by_name_and_for_thousands_of_others(case: Case) -> None:
    others = "".join(f"User-agent: bot{number}\n" for number in range(15_000))
    rules = others + "".join(f"Disallow: /{number}\n" for number in range(9_000)) + "User-agent: Truceline/2.0\nDisallow: /b\n"
    case.net.open.answers["/robots.txt"] = page(rules.encode())
    case.net.open.answers["/7"] = case.net.open.answers["/b"] = page(article("Market hit"))
    assert codes(case.fetch("/7", "/b")) == ["E403"]
    assert case.asked() == ["/robots.txt", "/7"]


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many Requests"])
def test_rules_that_cannot_be_read_close_the_site(case: Case, status: str) -> None:
    case.net.open.answers["/robots.txt"] = page(b"", status=status)
    done = case.fetch("/a")
    assert codes(done) == ["E415"]
    assert done.waiting == 1
    assert set(case.asked()) == {"/robots.txt"}


def test_a_pause_for_each_host(case: Case) -> None:
    case.net.names.held["other.example.org"] = case.net.names.held["news.example.org"]
    for path in ("/1", "/2", "/3"):
        case.net.open.answers[path] = page(article(f"Market {path} hit"))
    case.fetch("/1", "/2", "/3", case.net.url("/1", "other.example.org"))
    # robots, page, page, page of one host: three pauses of 2 s; the other host's two requests lie between them.
    assert sum(case.time.slept) == pytest.approx(6.0, abs=0.5)


def test_a_server_that_asks_to_wait_is_waited_for(case: Case) -> None:
    case.net.open.answers["/a"] = page(b"", "Retry-After: 600", status="429 Too Many Requests")
    case.net.open.answers["/b"] = page(article("Market hit"))
    done = case.fetch("/a", "/b")
    assert codes(done) == ["E417"]
    assert (done.waiting, done.again_at) == (2, pytest.approx(case.time.at + 600, abs=5))
    assert case.asked() == ["/robots.txt", "/a"]  # the other page of this host waits too
    assert case.fetch("/a", "/b").waiting == 2  # another run keeps to it
    assert case.asked() == []
    case.time.at += 600
    case.net.open.answers["/a"] = page(article("Another market hit"))
    assert case.fetch("/a", "/b").fetched == 2
    assert case.casefile.errors() == []  # what came at last fails no more


def test_a_short_wait_is_waited_out(case: Case) -> None:
    answers = [page(b"", "Retry-After: 9", status="503 Busy"), page(article("Market hit"))]
    case.net.open.answers["/a"] = lambda connection, _: connection.sendall(answers.pop(0))
    case.net.open.answers["/b"] = page(article("Another market hit"))
    done = case.fetch("/a", "/b")
    assert done.fetched == 1
    assert case.fetch("/a", "/b").fetched == 1
    assert len(case.time.slept) >= 2


def test_pauses_grow_and_the_host_in_trouble_is_left_alone(case: Case) -> None:
    case.net.names.held["down.example.org"] = [["127.0.0.3"]]
    case.net.policy = Policy(case.net.policy.ports, case.net.policy.also | {address("127.0.0.3")})
    done = case.fetch(*(case.net.url(f"/{number}", "down.example.org") for number in range(20)))
    assert codes(done) == ["E406"]
    assert done.waiting == 20
    first = case.casefile.fetches.all()[0]
    assert (first.failures, first.due) == (1, pytest.approx(case.time.at + 60, abs=3))
    case.fetch(first.address)
    again = case.casefile.fetches.all()[0]
    assert (again.failures, again.due) == (2, pytest.approx(case.time.at + 120, abs=3))


def test_gone_is_gone_until_a_person_asks(case: Case) -> None:
    case.net.open.answers["/a"] = page(b"", status="410 Gone")
    assert codes(case.fetch("/a")) == ["E410"]
    case.asked()
    assert codes(case.fetch("/a")) == ["E410"]
    assert case.asked() == []
    assert [error.code for error in case.casefile.errors()] == ["E410"]
    case.net.open.answers["/a"] = page(article("It came back"))
    assert case.fetch("/a", failed=True).fetched == 1
    assert case.casefile.errors() == []


def test_a_page_that_changed_is_a_new_version(case: Case) -> None:
    def conditional(connection: object, asked: bytes) -> None:
        connection.sendall(page(b"", status="304 Not Modified") if f"If-None-Match: {tag[0]}".encode() in asked else answer[0])  # type: ignore[attr-defined]

    tag, answer = ['"1"'], [page(article("Three die in market"), 'ETag: "1"')]
    case.net.open.answers["/a"] = conditional
    case.fetch("/a")
    done = case.fetch("/a", again=True)
    assert (done.unchanged, done.fetched) == (1, 0)
    tag[0], answer[0] = '"2"', page(article("Three die in market") + b"<!-- another banner -->", 'ETag: "2"')
    assert case.fetch("/a", again=True).added.new == 0  # other bytes, the same words
    tag[0], answer[0] = '"3"', page(article("Four die in market", WORDS.replace("three", "four")), 'ETag: "3"')
    assert case.fetch("/a", again=True).added.new == 1
    (report,) = case.casefile.reports()
    assert report.title == "Four die in market"
    assert [(version, reason) for version, reason, _ in case.casefile.report_history(report.id)] == [
        (1, "new"),
        (2, "corrected by its outlet"),
    ]


def test_a_front_page_is_no_article(case: Case) -> None:
    case.net.open.answers["/a/long/gone"] = moved("/")
    case.net.open.answers["/"] = page(article("Today's news"))
    assert codes(case.fetch("/a/long/gone")) == ["E414"]
    assert case.casefile.reports() == []


def test_nothing_from_the_network_passes_itself_off_as_another_report(case: Case) -> None:
    case.net.open.answers["/a"] = page(article("Market hit"))
    case.fetch("/a")
    (mine,) = case.casefile.reports()
    forged = b'{"id": "%s", "title": "Nothing happened", "text": "Nothing happened in the town."}' % mine.id.encode()
    case.net.open.answers["/forged"] = page(forged).replace(b"text/html", b"application/json")
    claims = article("Nothing happened").replace(b"<head>", f'<head><link rel="canonical" href="{case.net.url("/a")}">'.encode())
    case.net.open.answers["/claims"] = page(claims)
    assert case.fetch("/forged", "/claims").added.new == 2
    assert len(case.casefile.report_history(mine.id)) == 1


@pytest.mark.parametrize(
    ("media", "body", "reports"),
    [
        ("text/plain; charset=windows-1251", "Обстрел рынка".encode("cp1251") + b"\n\n" + WORDS.encode(), 1),
        ("application/octet-stream", article("Market hit"), 1),
        ("text/csv", b"title,text\nOne,%s\nTwo,%s x\n" % (WORDS.encode(), WORDS.encode()), 2),
        ("application/rss+xml", b"<rss><channel><item><description>%s</description></item></channel></rss>" % WORDS.encode(), 1),
    ],
)  # fmt: skip
def test_other_kinds_come_through_the_same_door(case: Case, media: str, body: bytes, reports: int) -> None:
    case.net.open.answers["/a"] = page(body).replace(b"text/html; charset=utf-8", media.encode())
    case.fetch("/a")
    assert len(case.casefile.reports()) == reports
    assert not any("�" in report.text for report in case.casefile.reports())


def test_bad_addresses_are_one_line_each(case: Case) -> None:
    done = case.fetch("ftp://a.example.org/", "news.example.org/a", "http://127.1:80/", "http://[::1/", "http://a b/", "://")
    assert set(codes(done)) <= {"E401", "E402"}
    assert len(codes(done)) == 6
    assert case.net.closed.came == []


def test_lists_of_links(tmp_path: Path) -> None:
    lines = tmp_path / "links.txt"
    lines.write_text("# week 12\nhttps://a.example.org/1\n\nhttps://b.example.org/2\nhttps://a.example.org/1\n")
    assert links_in(lines) == (["https://a.example.org/1", "https://b.example.org/2"], [])
    table = tmp_path / "stories.csv"
    table.write_text("id,publish_date,title,url,media_name\n1,2026-11-02,A title,https://a.example.org/1,Outlet\n")
    assert links_in(table) == (["https://a.example.org/1"], [])
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert links_in(empty)[1]


def test_what_a_list_says_of_a_page_reaches_its_report(case: Case, tmp_path: Path) -> None:
    table = tmp_path / "stories.csv"
    table.write_text(f"id,publish_date,title,url,media_name\n1,2026-11-02,A title,{case.net.url('/a')},Valley Radio\n")
    case.net.open.answers["/a"] = page(article("Market hit"))
    links: list[Link] = []
    addresses, _ = links_in(table, links.append)
    assert keep_links(case.casefile, links) == 1
    case.fetch(*addresses)
    (report,) = case.casefile.reports()
    assert (report.outlet, report.published, report.published_from) == ("Valley Radio", date(2026, 11, 2), "metadata (list)")
    assert [hint.by for hint in report.hints] == ["list stories.csv"] * 2
    case.fetch("/a", again=True)
    assert len(case.casefile.reports()) == 1
    assert case.casefile.hashes(report.id) == [(1, report.sha256)]


CHILD = """
    import sys
    from ingest_net import Names
    from truceline.ingest.guard import Policy, address
    from truceline.run.asking import World
    from truceline.run.fetching import fetch
    from truceline.store import Casefile

    port, path, names = int(sys.argv[1]), sys.argv[2], Names()
    names.held["news.example.org"] = [["127.0.0.2"]]
    world = World(policy=Policy(frozenset((port,)), frozenset((address("127.0.0.2"),))), resolve=names, delay_s=0.0)
    with Casefile.open(path, create=True) as held:
        fetch(held, [f"http://news.example.org:{port}/{n}" for n in range(20)], world=world)
"""


@pytest.mark.parametrize("killed_at", [0, 7, 18])
def test_nothing_is_fetched_twice_after_a_kill(net: Net, tmp_path: Path, killed_at: int) -> None:
    path = tmp_path / "case.sqlite"
    script = tmp_path / "child.py"
    script.write_text(textwrap.dedent(CHILD))
    here = os.pathsep.join([str(Path(__file__).parents[1] / "ingest"), *sys.path])
    child: list[subprocess.Popen[bytes]] = []

    def kill(connection: object, _: bytes) -> None:
        if len(child) == 1:
            child[0].send_signal(signal.SIGKILL)
        else:
            connection.sendall(page(article(f"Market {killed_at} hit")))  # type: ignore[attr-defined]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(script), str(net.port), str(path)], env={**os.environ, "PYTHONPATH": here})

    for number in range(20):
        net.open.answers[f"/{number}"] = page(article(f"Market {number} hit"))
    net.open.answers[f"/{killed_at}"] = kill
    child.append(start())
    assert child[0].wait(120) == -signal.SIGKILL
    child.append(start())
    assert child[1].wait(120) == 0
    asked = [line.split(" ")[1] for line in net.open.came]
    assert sorted(asked) == sorted([f"/{number}" for number in range(20)] + ["/robots.txt", f"/{killed_at}"])
    with Casefile.open(path) as held:
        assert len(held.reports()) == 20
        assert held.errors() == []
        assert {row.state for row in held.fetches.all()} == {"done"}
