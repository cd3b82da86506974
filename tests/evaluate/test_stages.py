"""The scorers of single stages, on small files of our own; marks follow their letters when white space is tidied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from truceline.evaluate import entities, quotes, stages, timex, toponyms
from truceline.model import Block, DateMention, Interval, Reading, Report, Span


def reading(text: str, *dates: DateMention) -> Reading:
    return Reading(Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),)), dates=dates)


def test_timeml_text_and_values(tmp_path: Path) -> None:
    body = '<TEXT>\nThey met <TIMEX3 tid="t1" type="DATE" value="2004-03-05">Friday</TIMEX3> and <EVENT eid="e1">talked</EVENT>.\n</TEXT>'
    creation = '<DCT><TIMEX3 tid="t0" type="DATE" value="2004-03-06">x</TIMEX3></DCT>'
    (tmp_path / "a.tml").write_text(f"<TimeML>{creation}{body}</TimeML>", encoding="utf8")
    (sample,) = timex.samples(tmp_path)
    assert sample.text == "They met Friday and talked."
    assert sample.published == "2004-03-06"
    assert [sample.text[m.start : m.end] for m in sample.marks] == ["Friday"]


def test_values_agree_to_the_day_and_by_granularity() -> None:
    week = DateMention("D1", Span(0, 4), "week", Interval(date(2020, 2, 10), date(2020, 2, 16), "week"))
    assert timex.value_of(week) == "2020-W07"
    day = timex.found(reading("Friday", DateMention("D2", Span(0, 6), "Friday", Interval(date(2004, 3, 5), date(2004, 3, 5)))))[0]
    assert timex.same_value("2004-03-05TNI", day)
    assert not timex.same_value("2004-03-06", day)
    assert not timex.same_value(None, stages.Mark(0, 1))


def test_lengths_of_time_are_no_dates() -> None:
    length = DateMention("D1", Span(0, 9), "two weeks", Interval(None, None, "vague", "document"), "P2W")
    past = DateMention("D2", Span(10, 28), "the past two weeks", Interval(date(2020, 2, 1), date(2020, 2, 15), "interval"), "P2W")
    both = reading("two weeks the past two weeks", length, past)
    assert len(timex.found(both)) == 2
    assert [mark.start for mark in timex.days_found(both)] == [10]


def test_matching_is_one_to_one_and_prefers_the_wider_overlap() -> None:
    text = "Upper Vale and Lower Vale"
    sample = stages.Sample("s", text, (stages.Mark(0, 10), stages.Mark(15, 25)))
    found = [stages.Mark(0, 10), stages.Mark(6, 10), stages.Mark(20, 25)]
    matched = stages.match([(sample, reading(text))], lambda _: found)
    assert [(g.start, m.start) for g, m in matched.pairs] == [(0, 0), (15, 20)]
    assert matched.rates()["precision"] == 0.667
    assert stages.match([(sample, None)], lambda _: found).skipped == ["s"]


def test_marks_follow_their_letters() -> None:
    sample = stages.Sample("s", "Far  Hill\n\n burned ", (stages.Mark(5, 9), stages.Mark(12, 18)))
    moved = stages._moved(sample, "Far Hill\nburned")
    assert moved is not None
    assert [moved.text[m.start : m.end] for m in moved.marks] == ["Hill", "burned"]
    assert stages._moved(sample, "Far Hall burned") is None


def test_toponyms_leave_adjectives_of_countries_out(tmp_path: Path) -> None:
    def toponym(phrase: str, start: int, name: str, code: str) -> str:
        tag = f"<gaztag><name>{name}</name><fcode>{code}</fcode><lat>62</lat><lon>10</lon></gaztag>"
        return f"<toponym><phrase>{phrase}</phrase><start>{start}</start><end>{start + len(phrase)}</end>{tag}</toponym>"

    marks = toponym("Norwegian", 0, "Norway", "PCLI") + toponym("Oslo", 20, "Oslo", "PPLC")
    article = f'<article docid="1"><text>Norwegian ships left Oslo.</text><toponyms>{marks}</toponyms></article>'
    path = tmp_path / "news.xml"
    path.write_text(f"<articles>{article}</articles>", encoding="utf8")
    (sample,) = toponyms.samples(path)
    assert [m.label for m in sample.marks] == ["adjective", "place"]
    assert abs(toponyms.kilometres(60.0, 10.0, 61.0, 10.0) - 111.2) < 0.1


def test_brat_and_re3d_files(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a_2016-09-12_x.txt").write_text("Ann said it rained.", encoding="utf8")
    (tmp_path / "attributions" / "a_2016-09-12_x.ann").write_text(
        "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 18\tit rained\nE1\tx\n", encoding="utf8"
    )
    (sample,) = quotes.samples(tmp_path)
    assert [(m.start, m.end, m.label) for m in sample.marks] == [(0, 3, "source"), (4, 8, "cue"), (9, 18, "content")]
    assert sample.published == "2016-09-12"
    (tmp_path / "documents.json").write_text('{"_id":"d","text":"Ann left Oslo"}\n', encoding="utf8")
    (tmp_path / "entities.json").write_text(
        '{"documentId":"d","type":"Person","begin":0,"end":3}\n{"documentId":"d","type":"Money","begin":4,"end":8}\n', encoding="utf8"
    )
    assert [m.label for m in next(entities.samples(tmp_path)).marks] == ["person"]
