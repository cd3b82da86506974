"""What a feed or list says of a page stands in only where the page says nothing; what they say differently is kept beside it."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from truceline.model import Capture, Raw, Report
from truceline.model.codec import from_json, to_json
from truceline.model.hints import Hint, carried, headers_of, hints_of
from truceline.read import read

FEED = "feed https://post.example/rss"
WORDS = "Artillery struck the covered market of Tellin on Tuesday, and three traders were killed, said a rescuer who came to help. " * 2
FRENCH = "L'artillerie a frappé mardi le marché couvert de Tellin et trois commerçants ont été tués, a dit un secouriste venu aider. " * 2


def page(head: str = "", words: str = WORDS, opening: str = "", title: str = "Market hit", **said: object) -> Report:
    named = f"<title>{title}</title>" if title else ""
    html = f"<!doctype html><html><head>{named}{head}</head><body><article>{opening}<p>{words}</p></article></body></html>"
    data = html.encode()
    capture = Capture(uri="https://post.example/a", headers=headers_of(FEED, **said))  # type: ignore[arg-type]
    return read(Raw("p.html", data, "html", hashlib.sha256(data).hexdigest(), capture=capture), languages=("en", "fr"))


DAY = date(2024, 3, 4)
STATED = '<meta property="article:published_time" content="2024-03-05T08:00:00Z"><meta property="og:site_name" content="Harbour Post">'


def test_what_the_page_does_not_say_is_taken_with_its_basis() -> None:
    report = page(published=DAY, outlet="Valley Radio")
    assert (report.published, report.published_basis, report.published_from) == (DAY, "metadata", "metadata (feed)")
    assert report.outlet == "Valley Radio"
    assert report.hints == (Hint("published", "2024-03-04", FEED, True), Hint("outlet", "Valley Radio", FEED, True))
    assert from_json(Report, to_json(report)) == report


def test_the_words_of_the_page_win_and_a_contradiction_is_kept() -> None:
    report = page(STATED, published=DAY, outlet="Valley Radio")
    assert (report.published, report.published_from, report.outlet) == (date(2024, 3, 5), "meta article:published_time", "Harbour Post")
    assert report.hints == (Hint("published", "2024-03-04", FEED, False), Hint("outlet", "Valley Radio", FEED, False))


def test_what_both_say_alike_is_no_hint() -> None:
    assert page(STATED, published=date(2024, 3, 5), outlet="The Harbour Post").hints == ()
    assert page(STATED).hints == ()


def test_a_date_line_is_the_pages_own_word() -> None:
    report = page(opening="<p>Published 6 March 2024</p>", published=DAY)
    assert (report.published, report.published_basis, report.published_from) == (date(2024, 3, 6), "text", None)
    assert report.hints == (Hint("published", "2024-03-04", FEED, False),)
    report = page(opening="<p>TELLIN, 3 March (Agency) - Artillery struck it.</p>", published=DAY)
    assert (report.dateline_day, report.published_from) == (date(2024, 3, 3), "metadata (feed)")  # the year from the feed's day


def test_a_title_from_the_feed_is_no_word_of_the_text() -> None:
    """Spans quote what the page says; nobody finds there what a feed said of it."""
    capture = Capture(uri="https://post.example/a", headers=headers_of(FEED, title="Three die"))
    report = read(Raw("n.txt", WORDS.encode(), "text", "0" * 64, capture=capture))
    assert report.title == "Three die"
    assert "Three die" not in report.text
    assert all(block.kind != "headline" for block in report.blocks)
    assert report.hints == (Hint("title", "Three die", FEED, True),)


@pytest.mark.parametrize(("words", "told", "language", "taken"), [(WORDS, "fr", "en", False), (FRENCH, "en", "fr", False)])
def test_the_language_is_that_of_the_words(words: str, told: str, language: str, taken: bool) -> None:
    report = page(words=words, language=told)
    assert (report.language, report.language_basis) == (language, "words")
    assert report.hints == (Hint("language", told, FEED, taken),)


def test_a_language_that_no_words_tell_is_taken() -> None:
    capture = Capture(uri="https://post.example/a", headers=headers_of(FEED, language="fr-FR"))
    report = read(Raw("n.txt", b"Tellin 12.", "text", "0" * 64, capture=capture), languages=("en", "fr"))
    assert (report.language, report.language_basis) == ("fr", "metadata")
    assert report.hints == (Hint("language", "fr", FEED, True),)


def test_hints_go_as_headers_and_come_back() -> None:
    headers = headers_of(FEED, published=DAY, title=" Two\nlines ", language="en")
    assert hints_of([("Date", "x"), *headers]) == (FEED, {"published": "2024-03-04", "title": "Two lines", "language": "en"})
    assert carried([("Date", "x"), *headers]) == headers
    assert headers_of(FEED, title=" ") == ()
    assert hints_of([("Date", "x")]) == ("", {})


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        ("Harbour Post", True),
        ("THE HARBOUR POST", True),
        ("harbourpost.example", True),
        ("www.harbour.example", True),
        ("Valley Radio", False),
        ("valley.example", False),
    ],
)
def test_short_names_and_names_of_sites_contradict_nothing(said: str, alike: bool) -> None:
    assert (page(STATED, outlet=said).hints == ()) is alike
