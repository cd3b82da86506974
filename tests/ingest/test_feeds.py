"""Feeds in the shapes of three generators (a blog's RSS 2.0, a static site's Atom, an agency's RDF), and broken ones."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.ingest.feeds import MAX_TAGS, FeedEntry, entries, from_feed, is_feed
from truceline.model import Raw, ReportError

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://post.example</link><language>en-GB</language>
<generator>https://wordpress.org/?v=6.5</generator>
<item><title>Shells &#038; smoke over Tellin</title><link>https://post.example/2024/03/tellin/</link>
<dc:creator><![CDATA[Staff]]></dc:creator><pubDate>Sun, 03 Mar 2024 23:30:00 -0500</pubDate>
<guid isPermaLink="false">https://post.example/?p=11</guid>
<description><![CDATA[<p>Three people were killed [&#8230;]</p>]]></description>
<content:encoded><![CDATA[<p>Three people were killed in Tellin.</p>
<p>A mortar <b>round</b> hit the market.</p><script>track()</script>]]></content:encoded></item>
<item><title>A notice</title><link>/2024/03/notice/</link><pubDate>Mon, 04 Mar 2024 08:00:00 +0000</pubDate>
<description>The bridge is closed.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><generator uri="https://jekyllrb.com/">Jekyll</generator>
<title type="html">Valley Monitor</title><link href="https://valley.example/feed.xml" rel="self"/>
<link href="https://valley.example/" rel="alternate"/><updated>2024-03-05T00:00:00+00:00</updated>
<entry><title type="html">Truce holds in Orlé</title><link href="https://valley.example/truce" rel="alternate"/>
<published>2024-03-04T22:10:00-05:00</published><updated>2024-03-09T01:00:00Z</updated><id>https://valley.example/truce</id>
<content type="html" xml:base="https://valley.example/truce">&lt;p&gt;Both sides kept the truce in Orlé.&lt;/p&gt;</content>
<summary type="html">Both sides kept it.</summary></entry></feed>""".encode()

RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/"><title>North Wire</title><link>https://wire.example/</link>
<description>d</description></channel>
<item rdf:about="https://wire.example/77"><title>Convoy reaches Dara</title><link>https://wire.example/77</link>
<description>A convoy of twelve lorries reached Dara.</description><dc:date>2024-03-04T10:00:00+03:00</dc:date></item></rdf:RDF>"""

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<rss><channel><title>&b;</title></channel></rss>"
)


def test_a_blogs_rss_with_whole_articles_and_relative_links() -> None:
    first, second = entries(RSS)
    assert first == FeedEntry(
        "https://post.example/2024/03/tellin/",
        "Shells & smoke over Tellin",
        date(2024, 3, 3),  # the outlet's own day, though it was the fourth in Greenwich
        "Three people were killed […]",
        "The Harbour Post",
        "Three people were killed in Tellin.\nA mortar round hit the market.",
        "https://post.example/?p=11",
        "en",
    )
    assert (second.link, second.summary, second.content) == ("https://post.example/2024/03/notice/", "The bridge is closed.", "")


def test_a_static_sites_atom_is_dated_by_publication_not_by_its_last_change() -> None:
    [entry] = entries(ATOM)
    assert (entry.link, entry.published, entry.outlet) == ("https://valley.example/truce", date(2024, 3, 4), "Valley Monitor")
    assert (entry.title, entry.content, entry.language) == ("Truce holds in Orlé", "Both sides kept the truce in Orlé.", "en")


def test_an_agencys_rdf() -> None:
    [entry] = entries(RDF)
    assert (entry.published, entry.outlet, entry.summary) == (date(2024, 3, 4), "North Wire", "A convoy of twelve lorries reached Dara.")


def test_a_gatherers_entry_names_its_own_outlet() -> None:
    content = RDF.replace(b"<dc:date>", b"<source>x</source><dc:date>")
    assert entries(content)[0].outlet  # RDF knows no source; it is not mistaken for one
    gathered = RSS.replace(b"<dc:creator>", b'<source url="https://hill.example/rss">Hill Daily</source><dc:creator>')
    assert [e.outlet for e in entries(gathered)] == ["Hill Daily", "The Harbour Post"]


def test_links_that_no_browser_would_fetch_are_none() -> None:
    content = RSS.replace(b"/2024/03/notice/", b"javascript:alert(1)").replace(
        b"https://post.example/2024/03/tellin/", b"file:///etc/passwd"
    )
    assert [e.link for e in entries(content)] == ["", ""]


def test_other_encodings_and_a_feed_that_is_not_well_formed() -> None:
    assert entries(ATOM.decode().replace("utf-8", "utf-16").encode("utf-16"))[0].title == "Truce holds in Orlé"
    assert entries(ATOM.decode().replace("utf-8", "iso-8859-1").encode("latin-1"))[0].title == "Truce holds in Orlé"
    assert [e.published for e in entries(RSS.replace(b"</channel></rss>", b"& <br>"))] == [date(2024, 3, 3), date(2024, 3, 4)]


def test_the_records_of_a_feed_keep_their_id_when_its_words_change() -> None:
    records = [json.loads(raw.data) for raw in from_feed("f.xml", RSS) if isinstance(raw, Raw)]
    assert [r["text"].split(".")[0] for r in records] == ["Three people were killed in Tellin", "The bridge is closed"]
    changed = [json.loads(raw.data) for raw in from_feed("f.xml", RSS.replace(b"Three", b"Four")) if isinstance(raw, Raw)]
    assert [r["id"] for r in changed] == [r["id"] for r in records]
    assert len({r["id"] for r in records}) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"  ", "E104"),
        (b"<html><body>no feed</body></html>", "E120"),
        (b"<rss><channel><title>x</channel", "E120"),
        (BOMB, "E121"),
        (BOMB.decode().encode("utf-16"), "E121"),
        (b"<rss>" + b"<a>" * (MAX_TAGS + 1), "E120"),
        (b"<rss>" + b" " * 5_000_001, "E106"),
    ],
)
def test_what_is_no_feed_says_so_in_no_time(content: bytes, code: str) -> None:
    started = time.perf_counter()
    items = list(from_feed("f", content))
    assert [i.code for i in items if isinstance(i, ReportError)] == [code]
    assert time.perf_counter() - started < 5


def test_told_from_pages() -> None:
    assert all(is_feed(content[:1024]) for content in (RSS, ATOM, RDF, ATOM.decode().encode("utf-16")))
    assert not is_feed(b"<!doctype html><html><body><feed>")
    assert not is_feed(b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')


@settings(max_examples=200, deadline=5000)
@given(
    st.sampled_from((RSS, ATOM, RDF)), st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=6)), max_size=8), st.integers(0, 5000)
)
def test_a_spoilt_feed_has_entries_or_an_error(content: bytes, changes: list[tuple[int, bytes]], end: int) -> None:
    spoilt = bytearray(content)
    for at, put in changes:
        spoilt[at % len(spoilt) : at % len(spoilt) + len(put)] = put
    for item in from_feed("f", bytes(spoilt[:end] if end % 3 == 0 else spoilt)):
        assert isinstance(item, Raw) or item.code in {"E104", "E120", "E121", "E122", "E124"}
