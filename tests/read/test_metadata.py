"""What pages state of themselves: which place wins for the day, and that none is guessed."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from trafilatura.settings import set_date_params

from truceline.model import Capture, Raw, Report
from truceline.read import read

WORDS = (
    "Artillery struck the covered market of Tellin on Tuesday, and three traders were killed, said a rescuer who came to help. "
    "A second salvo fell on the road out of the town an hour later, and nobody was hurt there."
)


def page(head: str = "", body: str = "", uri: str | None = None) -> Report:
    article = f"<article><h1>Market hit</h1>{body}<p>{WORDS}</p></article>"
    html = f"<!doctype html><html><head><title>Market hit | The Desk</title>{head}</head><body>{article}</body></html>"
    data = html.encode()
    capture = Capture(uri=uri) if uri else None
    return read(Raw("p.html", data, "html", hashlib.sha256(data).hexdigest(), capture=capture))


def linked(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **node})}</script>'


META = '<meta property="article:published_time" content="2024-03-03T22:00:00Z">'
ARTICLE = linked(
    **{"@type": "NewsArticle", "datePublished": "2024-03-04T01:00:00+03:00", "dateModified": "2024-03-09", "license": "https://licence.example/by/4.0",
       "publisher": {"@type": "Organization", "name": "The Harbour Post"}}
)  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "uri", "day", "name"),
    [
        (META + ARTICLE, "", None, date(2024, 3, 4), "JSON-LD datePublished"),
        (META, "", None, date(2024, 3, 3), "meta article:published_time"),
        (linked(**{"@graph": [{"@type": "WebPage", "datePublished": "2024-03-05"}]}), "", None, date(2024, 3, 5), "JSON-LD datePublished"),
        (META + linked(**{"@type": "WebPage", "datePublished": "2020-01-01"}), "", None, date(2024, 3, 3), "meta article:published_time"),
        ("", '<time datetime="2024-03-06">x</time>', "https://p.example/2024/03/04/hit", date(2024, 3, 6), "time element"),
        ("", "", "https://p.example/2024/03/04/hit", date(2024, 3, 4), "address"),
        ("", '<span class="entry-date">Published on 4 March 2024</span>', None, date(2024, 3, 4), "shown date, htmldate agrees"),
    ],
)
def test_the_likeliest_place_wins_and_is_named(head: str, body: str, uri: str | None, day: date, name: str) -> None:
    found = page(head, body, uri)
    assert (found.published, found.published_basis, found.published_from) == (day, "metadata", name)


@pytest.mark.parametrize(
    ("head", "body", "uri"),
    [
        ('<meta property="article:modified_time" content="2024-03-09">', "", None),
        (linked(**{"@type": "NewsArticle", "dateModified": "2024-03-09"}), "", None),
        ("", '<span class="entry-date">03/04/2024</span>', None),  # of two readings neither is taken
        ("", '<p class="update">Last changed on 9 March 2024 by the desk of the paper</p>', None),
        ("", "", "https://p.example/2024/13/44/hit"),
        ("", "<p>© 2021 The Desk</p>", None),
        (linked(**{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2019-01-01"}]}), "", None),
        ('<script type="application/ld+json">{"@graph": 7}</script><script type="application/ld+json">[[[</script>', "", None),
    ],
)
def test_nothing_is_guessed(head: str, body: str, uri: str | None) -> None:
    assert page(head, body, uri).published is None


def test_outlet_and_licence_of_the_article() -> None:
    found = page(META + ARTICLE + '<meta property="og:site_name" content="harbour-post.example">')
    assert (found.outlet, found.licence) == ("The Harbour Post", "https://licence.example/by/4.0")
    assert (
        page('<meta property="og:site_name" content="The Desk"><link rel="license" href="https://l.example/x">').licence
        == "https://l.example/x"
    )
    assert page('<meta property="og:site_name" content="The Desk">').outlet == "The Desk"


def test_the_page_of_an_archived_post_is_its_post() -> None:
    rows = {"url": "https://t.example/1", "title": "A post", "timestamp": "2024-03-04 09:00:00+00:00", "content": "Shells fell.\nTwo died."}
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows.items())
    html = (
        "<!DOCTYPE html><html><body><h2>Archived media for <a href='https://t.example/1'>open</a></h2>"
        "<table class='content'><tr><td>a</td><td>b</td></tr></table>"
        f"<table class='metadata'><tr><th>key</th><th>value</th></tr>{table}</table>"
        "<p>Made with <a href='https://github.com/bellingcat/auto-archiver'>bellingcat/auto-archiver</a> v1.0</p></body></html>"
    )
    found = read(Raw("p.html", html.encode(), "html", "0"))
    assert (found.text, found.published, found.uri) == ("A post\nShells fell.\nTwo died.", date(2024, 3, 4), "https://t.example/1")
    assert found.published_from == "auto-archiver timestamp"


def test_the_whole_page_is_searched_for_a_day_only_where_the_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search tries some sixty expressions on all of a page: seconds for one of megabytes."""
    asked: list[bool] = []

    def told(extensive: bool) -> dict[str, object]:
        asked.append(extensive)
        return {**set_date_params(extensive)}

    monkeypatch.setattr("trafilatura.settings.set_date_params", told)
    page(META)
    page()
    page(body='<span class="date">3 March 2024</span>')
    assert asked == [False, False, True]


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "<sup><a href='#n1'>1</a></sup>", "<sup><small>1</small></sup>"])
def test_a_raised_digit_is_no_digit_of_the_figure_before_it(mark: str) -> None:
    assert "Rescuers counted 12¹ dead" in page(body=f"<p>Rescuers counted 12{mark} dead at the market.</p>").text
