"""Watching feeds: conditional requests, entries once, back-off, feeds that end, and lists of feeds that attack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fetch_case import WORDS, Case, article
from ingest_net import Net, page

from truceline.ingest.opml import OpmlError, feeds_in
from truceline.model.hints import Hint
from truceline.run.watching import Round, Watch
from truceline.store import Casefile

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>North News</title>{items}</channel></rss>'


@pytest.fixture
def case(net: Net, tmp_path: Path) -> Iterator[Case]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as held:
        yield Case(net, held)


def rss(*paths: str, extra: str = "") -> str:
    items = "".join(f"<item><title>On {path}</title><link>{path}</link><guid>{path}</guid></item>" for path in paths)
    return RSS.format(items=items + extra)


def serve(case: Case, *paths: str, extra: str = "", etag: str = '"1"') -> None:
    """The feed with these pages, answering 304 to those who know it."""
    feed = page(rss(*(case.net.url(path) for path in paths), extra=extra).encode(), f"ETag: {etag}")
    feed = feed.replace(b"text/html; charset=utf-8", b"application/rss+xml")

    def answer(connection: object, asked: bytes) -> None:
        known = f"If-None-Match: {etag}\r\n".encode() in asked
        connection.sendall(page(b"", status="304 Not Modified") if known else feed)  # type: ignore[attr-defined]

    case.net.open.answers["/feed"] = answer
    for path in paths:
        case.net.open.answers[path] = page(article(f"Market hit on {path}", f"{WORDS} It was told on page {path}."))


def look(case: Case, *feeds: str) -> Round:
    return Watch(case.casefile, [case.net.url(feed) for feed in feeds or ("/feed",)], world=case.world).round()


def codes(done: Round) -> list[str]:
    return [error.code for error in done.pages.added.errors]


def test_pages_of_a_feed_come_in_once(case: Case) -> None:
    serve(case, "/2", "/1")
    done = look(case)
    assert (done.asked, done.named, done.pages.fetched, done.pages.added.new, codes(done)) == (1, 2, 2, 2, [])
    assert case.asked() == ["/robots.txt", "/feed", "/1", "/2"]  # the oldest first
    assert look(case).asked == 0  # it is not due
    assert case.asked() == []
    assert done.next_at is not None
    case.time.at = done.next_at
    done = look(case)
    assert (done.asked, done.unchanged, done.named) == (1, 1, 0)
    assert case.asked() == ["/feed"]
    serve(case, "/3", "/2", "/1", etag='"2"')
    case.time.at += 900
    assert look(case).named == 1
    assert case.asked() == ["/feed", "/3"]
    assert len(case.casefile.reports()) == 3


def test_entries_without_a_page_give_their_words(case: Case) -> None:
    extra = f"<item><title>Bulletin 7</title><guid>b7</guid><description>{WORDS}</description></item>"
    serve(case, extra=extra)
    assert look(case).pages.added.new == 1
    (report,) = case.casefile.reports()
    assert (report.title, report.outlet) == ("Bulletin 7", "North News")
    case.time.at += 900
    serve(case, extra=extra, etag='"2"')
    assert look(case).named == 0
    assert len(case.casefile.reports()) == 1


def test_a_feed_that_fails_is_asked_less_and_less(case: Case) -> None:
    case.net.open.answers["/feed"] = page(b"", status="503 Busy")
    waits = []
    for _ in range(7):
        done = look(case)
        assert codes(done) == ["E418"]
        assert done.next_at is not None
        waits.append(round(done.next_at - case.time.at))
        case.time.at = done.next_at
    assert waits[0] == 900
    assert waits[-1] == 3_840  # 60 s doubled six times
    assert waits == sorted(waits)
    serve(case, "/1")
    assert look(case).named == 1
    assert case.casefile.errors() == []
    assert len(case.casefile.fetches.all(sort="feed")) == 1


def test_a_feed_that_asks_for_more_time_gets_it(case: Case) -> None:
    case.net.open.answers["/feed"] = page(b"", "Retry-After: 7200", status="429 Too Many Requests")
    done = look(case)
    assert done.next_at == pytest.approx(case.time.at + 7_200, abs=5)


def test_a_feed_that_is_gone_is_let_go(case: Case) -> None:
    case.net.open.answers["/feed"] = page(b"", status="410 Gone")
    done = look(case)
    assert (codes(done), done.next_at) == (["E410"], None)
    case.asked()
    case.time.at += 1_000_000
    assert look(case).asked == 0
    assert case.asked() == []


def test_a_refused_feed_is_looked_at_a_day_later(case: Case) -> None:
    case.net.open.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /feed\n")
    done = look(case)
    assert codes(done) == ["E403"]
    assert done.next_at == pytest.approx(case.time.at + 86_400, abs=5)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>not a feed</body></html>",
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        b"<rss>" + b"<item>" * 300_000,
        b"\x00\x01\x02",
    ],
)
def test_a_broken_feed_is_one_line(case: Case, body: bytes) -> None:
    case.net.open.answers["/feed"] = page(body)
    (code,) = codes(look(case))
    assert code in ("E104", "E106", "E120", "E121")


def test_a_feed_cannot_lead_inside(case: Case) -> None:
    links = [
        f"http://127.0.0.1:{case.net.port}/",
        f"http://2130706433:{case.net.port}/",
        "file:///etc/passwd",
        f"http://[::1]:{case.net.port}/",
        "http://169.254.169.254/latest/",
        f"http://localhost:{case.net.port}/",
    ]
    case.net.open.answers["/feed"] = page(rss(*links).encode())
    done = look(case)
    assert set(codes(done)) <= {"E402"}
    assert case.net.closed.came == []
    assert case.casefile.reports() == []


def test_a_page_is_given_up_after_a_while(case: Case) -> None:
    serve(case, "/1")
    case.net.open.answers["/1"] = page(b"", status="500 Oops")
    for _ in range(30):
        done = look(case)
        case.time.at = max(done.next_at or 0.0, case.time.at + 900)
    assert case.asked().count("/1") == 6
    assert [row.state for row in case.casefile.fetches.all(sort="page")] == ["failed"]


def test_two_feeds_that_name_one_page(case: Case) -> None:
    serve(case, "/1")
    case.net.open.answers["/other"] = page(rss(case.net.url("/1?utm_source=other")).encode())
    done = look(case, "/feed", "/other")
    assert (done.asked, done.pages.fetched) == (2, 1)


def test_lists_of_feeds(tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><body>'
        '<outline text="North"><outline type="rss" xmlUrl="https://a.example.org/f"/>'
        '<outline XMLURL="https://b.example.org/f"/></outline><outline xmlUrl="https://a.example.org/f"/><outline text="no feed"/>'
        "</body></opml>"
    )
    assert feeds_in(opml) == ("https://a.example.org/f", "https://b.example.org/f")
    opml.write_text("# ours\nhttps://a.example.org/f\n\nhttps://b.example.org/f\n")
    assert feeds_in(opml) == ("https://a.example.org/f", "https://b.example.org/f")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<opml></opml>",
        "<opml><outline",
        '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><outline xmlUrl="&x;"/></opml>',
        '<!DOCTYPE o SYSTEM "http://127.0.0.1/x.dtd"><opml><outline xmlUrl="https://a.example.org/"/></opml>',
        '<!doctype o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>',
        "<opml>" + "<outline>" * 100_000,
        "<opml>" + '<outline xmlUrl="https://a.example.org/"/>' + "x" * 5_000_001,
    ],
)
def test_lists_of_feeds_that_attack(tmp_path: Path, text: str) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(text)
    with pytest.raises(OpmlError) as caught:
        feeds_in(opml)
    assert "\n" not in str(caught.value)


def test_what_a_feed_says_of_a_page_reaches_its_report(case: Case) -> None:
    """The day and the outlet where the page states none; the page's own day where it states one, with the feed's kept beside it."""
    silent, telling = case.net.url("/silent"), case.net.url("/telling")
    items = "".join(
        f"<item><title>T</title><link>{link}</link><guid>{link}</guid><pubDate>Mon, 02 Nov 2026 10:00:00 +0000</pubDate></item>"
        for link in (silent, telling)
    )
    case.net.open.answers["/feed"] = page(RSS.format(items=items).encode())
    lie = "X-Truceline-Told-Published: 1999-01-01"
    case.net.open.answers["/silent"] = page(article("Market hit", WORDS), lie, "X-Truceline-Told-By: feed x")
    stated = b'<head><meta property="article:published_time" content="2026-11-03">'
    case.net.open.answers["/telling"] = page(article("Bridge hit", f"{WORDS} The bridge was hit too.").replace(b"<head>", stated))
    look(case)
    by_title = {report.title: report for report in case.casefile.reports()}
    day, by = date(2026, 11, 2), f"feed {case.net.url('/feed')}"
    first, second = by_title["Market hit"], by_title["Bridge hit"]
    assert (first.published, first.published_from, first.outlet) == (day, "metadata (feed)", "North News")
    assert Hint("published", "2026-11-02", by, True) in first.hints
    assert (second.published, second.published_from) == (date(2026, 11, 3), "meta article:published_time")
    assert Hint("published", "2026-11-02", by, False) in second.hints
    (taking,) = case.casefile.custody(first.id)
    assert taking.capture.header("X-Truceline-Told-Published") == "2026-11-02"
