"""Raw bytes → one normalised text, its blocks, its day and its outlet."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from truceline.extract import extract
from truceline.model import Raw, Report
from truceline.model.report import MediaType
from truceline.read import ReadError, normalise, read


def raw(content: str | bytes | dict[str, object], media: MediaType = "text") -> Raw:
    if isinstance(content, dict):
        return Raw("r.jsonl", json.dumps(content).encode(), "docs", "0" * 64, 3)
    return Raw("r", content if isinstance(content, bytes) else content.encode(), media, "0" * 64)


def shown(report: Report) -> list[tuple[str, str]]:
    return [(b.kind, report.text[b.start : b.end]) for b in report.blocks]


def code_of(content: str | bytes | dict[str, object], media: MediaType = "text") -> str:
    with pytest.raises(ReadError) as caught:
        read(raw(content, media))
    return caught.value.code


def test_docs_shape_is_title_line_break_text() -> None:
    report = read(
        raw({"id": "x1", "outlet": "desk", "published": "2020-02-03", "title": "Shells fall", "text": "Two died.  Three fled.\nMore."})
    )
    assert report.text == "Shells fall\nTwo died.  Three fled.\nMore."
    assert (report.id, report.outlet, report.published, report.published_basis) == ("x1", "desk", date(2020, 2, 3), "metadata")
    assert shown(report) == [("headline", "Shells fall"), ("lead", "Two died.  Three fled."), ("paragraph", "More.")]


def test_docs_without_title_is_text_alone() -> None:
    assert read(raw({"text": "Two died."})).text == "Two died."


ordinary = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), min_size=1).filter(str.strip)


@given(ordinary)
def test_ordinary_text_is_only_composed_and_trimmed(text: str) -> None:
    import unicodedata

    expected = unicodedata.normalize("NFC", text).rstrip()
    assert read(raw({"text": text})).text == expected


@given(st.text(min_size=1), st.text())
def test_blocks_lie_in_order_inside_the_text_and_nothing_but_space_is_left_out(text: str, title: str) -> None:
    assume(any(c.isprintable() and not c.isspace() for c in text))
    report = read(raw({"text": text, "title": title}))
    at = 0
    for block in report.blocks:
        assert at <= block.start < block.end <= len(report.text)
        assert not report.text[at : block.start].strip()
        at = block.end
    assert not report.text[at:].strip()
    assert not any(c < " " and c not in "\n\t" for c in report.text)


def test_normalisation() -> None:
    report = read(raw("\ufeffCafe\u0301 shelled\r\nin the\x00 north\u2028again\x92s  \n\n".replace("\x00", "\x01")))
    assert report.text == "Café shelled\nin the  north\nagain’s"


def test_repeated_headlines_are_copies_of_the_first() -> None:
    report = read(raw("Envoys meet again\n\nEnvoys meet again\n\nENVOYS MEET AGAIN\n\nThe envoys met in Geneva on Monday.\n"))
    assert [(b.kind, b.copy_of) for b in report.blocks] == [("headline", None), ("headline", 0), ("headline", 0), ("lead", None)]
    assert report.title == "Envoys meet again"


def test_caption_and_credit() -> None:
    report = read(
        raw("Convoy enters\n\nA picture taken on March 3 shows lorries near the border. (AFP Photo)\n\nThe convoy entered at dawn.\n")
    )
    assert [k for k, _ in shown(report)] == ["headline", "caption", "credit", "lead"]
    assert shown(report)[2][1] == "(AFP Photo)"


def test_hard_wrapped_paragraphs_are_unwrapped_one_for_one() -> None:
    text = (
        "Talks resume\n\n"
        "The delegations met for a second day in the lakeside hotel and spoke\n"
        "about the release of prisoners, two diplomats who attended said on\nSunday."
    )
    report = read(raw(text))
    assert len(report.text) == len(text)
    assert report.text.count("\n") == 2


def test_short_lines_are_not_taken_for_wrapped() -> None:
    assert read(raw("Toll\n\nKilled: 3\nWounded: 12")).text == "Toll\n\nKilled: 3\nWounded: 12"


@pytest.mark.parametrize(
    ("opening", "published", "day", "place", "agency"),
    [
        ("Sun 16 Apr 2017", "2017-04-17", date(2017, 4, 16), None, None),
        ("Published April 2 2017", None, date(2017, 4, 2), None, None),
        ("DAMASCUS, 5 April (Agency) -", "2018-04-06", date(2018, 4, 5), "DAMASCUS", "Agency"),
        ("KARACHI (Reuters) -", None, None, "KARACHI", "Reuters"),
        ("GENEVA, Dec. 31 -", "2020-01-01", date(2019, 12, 31), "GENEVA", None),
        ("DAMASCUS, 5 April (Agency) -", None, None, "DAMASCUS", "Agency"),
        ("31 Feb 2020", None, None, None, None),
        ("23-07-2018", None, date(2018, 7, 23), None, None),
        ("14.02.2019 -", "2019-02-20", date(2019, 2, 14), None, None),
        ("Last updated at Mar 032021", None, date(2021, 3, 3), None, None),
        ("6-09-2013", "2013-09-08", date(2013, 9, 6), None, None),
        ("5-04-2016", "2016-04-25", date(2016, 4, 5), None, None),
        ("6-09-2013", None, None, None, None),
    ],
)
def test_date_lines(opening: str, published: str | None, day: date | None, place: str | None, agency: str | None) -> None:
    report = read(raw({"title": "T", "published": published, "text": f"{opening} Two people were killed."}))
    assert report.dateline_day == day
    assert report.dateline == place
    assert report.source_chain == ((agency,) if agency else ())
    assert shown(report)[1] == ("dateline", opening)
    assert shown(report)[2][0] == "lead"


def test_a_date_line_wins_over_publication_for_relative_dates() -> None:
    report = read(raw({"published": "2017-04-20", "text": "Sun 16 Apr 2017 Two people were killed today."}))
    assert (report.published, report.anchor_day) == (date(2017, 4, 20), date(2017, 4, 16))


def test_agency_and_day_behind_a_headline_on_the_line_of_the_lead() -> None:
    body = "Six hurt in port blast Mayor AFP Friday 2 Mar 2018 Six people were hurt in a blast on Thursday."
    report = read(raw({"title": "Six hurt in port blast Mayor", "published": "2018-03-20", "text": body}))
    assert (report.anchor_day, report.source_chain) == (date(2018, 3, 2), ("AFP",))
    assert [kind for kind, _ in shown(report)] == ["headline", "headline", "dateline", "lead"]
    assert shown(report)[3][1].startswith("Six people")


def test_a_sentence_that_tells_an_agency_and_a_day_is_no_date_line() -> None:
    report = read(raw({"published": "2017-10-20", "text": "The minister told AFP on Friday 2 Mar 2018 that six people were hurt."}))
    assert report.dateline_day is None


def test_a_date_line_stands_in_for_a_missing_publication_day() -> None:
    report = read(raw("Two killed\n16 April 2017\nTwo people were killed today."))
    assert (report.published, report.published_basis) == (date(2017, 4, 16), "text")


def test_a_day_that_opens_a_sentence_is_no_date_line() -> None:
    report = read(raw({"text": "5 April marks the anniversary of the attack."}))
    assert report.dateline_day is None
    assert [k for k, _ in shown(report)] == ["lead"]


def test_nothing_says_the_day() -> None:
    assert read(raw("Two people were killed.")).anchor_day is None


def test_overrides_win() -> None:
    report = read(raw({"outlet": "a", "published": "2020-01-01", "text": "x y"}), published=date(2020, 2, 2), outlet="b")
    assert (report.outlet, report.published) == ("b", date(2020, 2, 2))


def test_id_comes_from_content_where_there_is_none() -> None:
    first, same, other = (read(raw({"text": t, "outlet": o})) for t, o in (("a b", "x"), ("a b", "x"), ("a b", "y")))
    assert first.id == same.id != other.id


@pytest.mark.parametrize(
    "value", ["2020-02-17", "2020-02-17T08:00:00Z", "17 Feb 2020", "February 17, 2020", "Mon, 17 Feb 2020 10:00:00 GMT", "2020/02/17"]
)
def test_metadata_days(value: str) -> None:
    assert read(raw({"published": value, "text": "x y"})).published == date(2020, 2, 17)


@pytest.mark.parametrize("value", ["2020-02-31", "03/02/2020", "yesterday", 20200203, "2020"])
def test_a_date_that_is_none(value: object) -> None:
    assert code_of({"published": value, "text": "x y"}) == "E204"


PAGE = """<!doctype html><html><head><title>Market hit | The Desk</title><meta property="og:site_name" content="The Desk">
<meta property="article:published_time" content="2020-02-11T08:00:00Z"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Market hit</h1><p>Artillery struck the covered market on Tuesday, and three traders were killed, said a rescuer who came to help.</p>
<p>A second salvo fell on the road out of the town an hour later &amp; nobody was hurt there, he said.</p></article></body></html>"""


def test_page() -> None:
    report = read(raw(PAGE, "html"))
    assert (report.title, report.outlet, report.published) == ("Market hit", "The Desk", date(2020, 2, 11))
    assert [k for k, _ in shown(report)] == ["headline", "lead", "paragraph"]
    assert "Home" not in report.text
    assert "later & nobody" in report.text


def test_page_without_a_stated_day_has_none() -> None:
    report = read(raw(PAGE.replace("article:published_time", "x"), "html"))
    assert report.published is None


def test_broken_page_is_read_as_far_as_it_goes() -> None:
    assert "Artillery struck" in read(raw(PAGE[: PAGE.index("A second")], "html")).text


@pytest.mark.parametrize("page", ["<html></html>", "<<<>>>"])
def test_page_without_article(page: str) -> None:
    assert code_of(page, "html") == "E203"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7", b"a\x00b", b"\xff\xd8\xff\xe0"])
def test_what_is_no_text(data: bytes) -> None:
    assert code_of(data) == "E205"


def test_other_encodings() -> None:
    assert read(raw("Le café de la gare a été touché par un obus dans la nuit, selon des témoins.".encode("cp1252"))).text.startswith(
        "Le café"
    )
    assert read(raw("Shells fell.".encode("utf-16"))).text == "Shells fell."


def test_undecodable() -> None:
    assert code_of(b"\xff\xfe\x00") == "E201"


@pytest.mark.parametrize("record", [{"id": "1"}, {"text": ""}, {"text": " \n"}, {"text": None}])
def test_record_without_text(record: dict[str, object]) -> None:
    assert code_of(record) == "E202"


def test_field_of_the_wrong_type() -> None:
    assert code_of({"text": ["a"]}) == "E206"


def test_error_row_says_file_and_line() -> None:
    source = raw({"id": "1"})
    with pytest.raises(ReadError) as caught:
        read(source)
    row = caught.value.of(source)
    assert (row.origin, row.line, row.stage, row.code, row.sha256) == ("r.jsonl", 3, "read", "E202", source.sha256)


@pytest.mark.parametrize("media", ["text", "mail", "docs"])
def test_a_text_of_no_end_of_lines_is_refused_before_it_is_taken_apart(media: MediaType, monkeypatch: pytest.MonkeyPatch) -> None:
    def of(lines: int) -> bytes | dict[str, object]:
        text = "\n".join("a" for _ in range(lines))
        return {"text": text} if media == "docs" else f"Subject: a\n\n{text}".encode() if media == "mail" else text.encode()

    monkeypatch.setattr(normalise, "MAX_LINES", 50)
    assert len(read(raw(of(50), media)).blocks) >= 50
    monkeypatch.setattr("truceline.read.report.blocks", None)  # not asked
    monkeypatch.setattr("truceline.read.normalise._is_wrapped", None)
    with pytest.raises(ReadError, match="E218 the text is broken into 51 lines, above the limit"):
        read(raw(of(51), media))


def test_a_page_inside_a_mail_is_bounded_as_one_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = b"Content-Type: text/html\n\n<html><body><p>" + b"Shells fell on the market of the town. " * 40 + b"</p></body></html>"
    assert read(raw(mail, "mail")).text.startswith("Shells fell")
    monkeypatch.setattr("truceline.read.html.MAX_TEXT", 1_000)
    assert code_of(mail, "mail") == "E212"


def test_the_plain_parts_of_a_mail_are_counted_before_they_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    part = b"--b\n\nShells fell on the market.\n"
    mail = b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 20 + b"--b--\n"
    monkeypatch.setattr("truceline.read.mail.MAX_TEXT", 100)
    monkeypatch.setattr("truceline.read.mail.normalise", None)  # not asked
    assert code_of(mail, "mail") == "E212"


def test_what_a_site_puts_under_an_article_stands_apart_and_tells_no_acts() -> None:
    report = read(raw("The army shelled Homs on Monday. Tags shelling Homs Community standardsDiscussion Comment via Facebook"))
    assert shown(report) == [
        ("lead", "The army shelled Homs on Monday."),
        ("furniture", "Tags shelling Homs Community standardsDiscussion Comment via Facebook"),
    ]
    told = next(iter(extract([report])))
    assert [report.text[e.span.start : e.span.end] for e in told.events] == ["army shelled Homs on Monday"]


def test_what_a_wire_service_puts_around_a_story_is_no_place_and_tells_no_acts() -> None:
    lines = ["w2161 &Cx1f; wstm-", "BC-Sudan-US-Bombings", "AM-Sudan, 2nd Ld-Writethru", "Missiles hit a factory in Khartoum on Thursday."]
    report = read(raw("\n".join([*lines, "AP-NY-08-20-98 2252EDT"])))
    assert {text for kind, text in shown(report) if kind == "furniture"} >= {*lines[1:3], "AP-NY-08-20-98 2252EDT"}
    told = next(iter(extract([report])))
    assert [(e.place, e.country) for e in told.events] == [("Khartoum", "SDN")]
    assert shown(read(raw("Aid\n\nBC-based doctors treated the wounded in Homs.")))[-1][0] == "lead"
