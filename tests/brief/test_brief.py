"""The weekly pack: every number leads to its words, nothing is worded as a fact, and what nobody saw is said to be so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from invented import agreement, assessment, incident, reading

from truceline.brief import BriefError, Period, brief, latest_week
from truceline.model import Breach, Interval, Toll
from truceline.run import rounds
from truceline.run.editions import since_last
from truceline.store import Casefile

WEEK = "2020-W10"  # 2 to 8 March 2020: the days of incidents 0 to 6


class Page(HTMLParser):
    """Ids, links, outside requests and whether every element is closed."""

    VOID = frozenset({"meta", "link", "br", "img", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag in ("a", "use") and "href" in given else []
        if tag in ("script", "link", "img", "iframe") or (tag != "a" and (given.get("src") or "").startswith("http")):
            self.outside.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        for number in range(8):
            opened.add(reading(number))
        opened.put_agreements([agreement()])
        opened.replace(
            [incident(n) for n in (0, 1, 4)]
            + [incident(5, killed=None), incident(6, country="LBN", admin1="Bekaa"), incident(9, interval=None), incident(8)],
            [assessment(f"INC-{n:04}") for n in (0, 1, 4)] + [assessment("INC-0005", verdict="out_of_scope:temporal")],
        )
        yield opened


def words(html: str) -> str:
    """The text of a page without its style."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("</style>")[-1]))


def test_one_page_that_needs_nothing_else(casefile: Casefile) -> None:
    page = Page(brief(casefile, logged=rounds, week=WEEK))
    assert page.open == []
    assert page.outside == []
    assert len(set(page.ids)) == len(page.ids)


def test_every_reference_leads_to_its_words(casefile: Casefile) -> None:
    html = brief(casefile, logged=rounds, week=WEEK)
    page = Page(html)
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    assert [link for link in inside if link.startswith("w-")]
    figure = reading(4).casualties[0]
    assert f"R-0004 [{figure.span.start}–{figure.span.end}]" in html
    assert f"<q>{figure.anchor}</q>" in html


def test_the_same_casefile_gives_the_same_bytes_whatever_the_order_of_adding(casefile: Casefile, tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "other.sqlite", create=True) as other:
        for number in reversed(range(8)):
            other.add(reading(number))
        other.put_agreements([agreement()])
        other.replace(casefile.incidents(), casefile.assessments())
        assert brief(other, logged=rounds, week=WEEK) == brief(casefile, logged=rounds, week=WEEK)


def test_counts_ranges_and_what_is_unknown(casefile: Casefile) -> None:
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "5 incidents told of; a probable or possible breach is proposed for 3 of them" in text
    # 1, 2, 5 and 7 killed in four incidents; the fifth gives no figure and is not counted as nought
    assert "Killed: 15, over 4 of 5 incidents; 1 gives no figure" in text
    assert "Wounded: not stated" in text
    assert "1 in the casefile has no day" in text


@pytest.mark.parametrize(
    ("when", "belongs"),
    [
        (Interval(date(2020, 3, 2), date(2020, 3, 8), "week"), True),
        (Interval(date(2020, 3, 3), None), True),
        (Interval(date(2020, 3, 2), date(2020, 3, 31), "interval"), False),
        (Interval(date(2020, 3, 3), date(2020, 3, 3), "month"), False),
        (Interval(date(2020, 3, 3), date(2020, 3, 3), "vague"), False),
    ],
    ids=str,
)
def test_no_incident_is_put_into_a_week_that_its_words_do_not_name(casefile: Casefile, when: Interval, belongs: bool) -> None:
    casefile.replace([incident(1, interval=when)], [])
    assert ("1 incident told of" in words(brief(casefile, logged=rounds, week=WEEK))) is belongs


def test_an_open_toll_opens_the_sum_and_shared_figures_are_not_added(casefile: Casefile) -> None:
    shared = tuple(dataclasses.replace(f, shared_with=("INC-0001",)) for f in incident(0).figures)
    casefile.replace([incident(0, figures=shared), incident(1, killed=Toll(4, 4, None, "x"))], [])
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "Killed: at least 4, over 1 of 2 incidents; 1 shares a figure" in text


def test_the_columns_of_the_verdict_table_add_up(casefile: Casefile) -> None:
    html = brief(casefile, logged=rounds, week=WEEK)
    foot = re.search(r"<tfoot>.*?</tfoot>", html, re.DOTALL)
    assert foot is not None
    assert [int(n) for n in re.findall(r'class="n">(?:<a[^>]*>)?(\d+)', foot[0])] == [3, 1, 4]


def test_verdicts_are_proposed_until_people_settle_them(casefile: Casefile) -> None:
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "Probable breach proposed" in text
    assert "Verified breach" not in text
    shown = {"ASM-INC-0001": SimpleNamespace(verdict="violation_verified", state="two_people")}
    assert "Verified breach agreed by two people" in words(brief(casefile, logged=rounds, week=WEEK, standings=shown))
    casefile.replace([incident(1)], [assessment("INC-0001", verdict="violation_verified")])
    assert "Verified breach" not in words(brief(casefile, logged=rounds, week=WEEK))


def test_what_was_not_observed_is_never_a_nought(casefile: Casefile) -> None:
    text = words(brief(casefile, logged=rounds, week="2020-W13"))
    assert "Not observed: no report of this week was read." in text
    assert "Idlib, SYR : not observed: no report tells of it since" in text
    assert "No incident is told of this week" in text


def test_a_zone_of_which_nobody_tells(casefile: Casefile) -> None:
    zone = dataclasses.replace(agreement().zones[0], id="Z2", name="Southern zone", admin1=("Daraa", "Dar'a"))
    casefile.put_agreements([dataclasses.replace(agreement(), zones=(*agreement().zones, zone))])
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert text.count("Southern zone : not observed: an agreement covers it") == 1
    assert "Idlib : not observed: an agreement" not in text
    casefile.replace([incident(1, admin1="DARAA")], [])
    assert "Southern zone : not observed" not in words(brief(casefile, logged=rounds, week=WEEK))


def test_what_falls_due(casefile: Casefile) -> None:
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "15 Mar 2020 comes due Start joint patrols on the road" in text
    assert "RUS government, TUR government nothing assessed about it" in text
    assert "last day has passed" in words(brief(casefile, logged=rounds, week="2020-W13"))
    assert "in effect from 6 March 2020, 00:01, time zone not stated" in text


def test_an_accusation_stands_beside_its_denial(casefile: Casefile) -> None:
    accused = dataclasses.replace(reading(1).breaches[0], accused=("SYR/MIL",))
    denial = Breach("B1", accused.span, accused.anchor, (), None, None, ("SYR/MIL",), "denied")
    for number, breach in ((1, accused), (2, denial)):
        casefile.add(dataclasses.replace(reading(number), breaches=(breach,)), again=True)
    text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "WHITE-HELMETS of SYR armed forces, alleged: The truce was broken" in text
    assert re.search(r"Denied: .{5,40} \[ \d+ \]", text)
    assert "No answer found up to" in text


def test_corrections_are_those_since_the_last_edition_to_earlier_weeks(casefile: Casefile) -> None:
    assert "No release to compare with yet" in words(brief(casefile, logged=rounds, week=WEEK))
    casefile.release("2020-W09")
    casefile.replace([incident(0), incident(1, killed=Toll(2, 3, 3, "x")), incident(2)], [])
    later = words(brief(casefile, logged=rounds, week="2020-W11", compared=since_last(casefile)))
    assert "Compared with release 2020-W09" in later
    assert "INC-0001 : killed 2 → 2–3, best 3" in later
    assert "INC-0004 : no longer told by any report that holds; it said: shelling, Saraqib, Idlib, SYR, killed 5. Why: retracted" in later
    assert "INC-0002 : told of since, for an earlier day: " in later
    own = words(brief(casefile, logged=rounds, week=WEEK, compared=since_last(casefile)))
    assert "Nothing that it said of earlier days has changed" not in later
    assert "INC-0001 : killed" not in own


def test_movements_show_no_place_finer_than_the_province(casefile: Casefile) -> None:
    moved = incident(1, kind="MOBILIZE", event_kind="deployment_movement", figures=(), killed=None)
    casefile.replace([moved], [])
    rows = brief(casefile, logged=rounds, week=WEEK).split('id="incidents"')[1].split('id="harm"')[0]
    assert "Saraqib" not in rows
    assert "province only" in rows
    assert "withheld" in brief(casefile, logged=rounds, week=WEEK)


def test_hostile_text_stays_text(casefile: Casefile) -> None:
    evil = reading(3, words=' <script>alert(1)</script>"')
    report = dataclasses.replace(evil.report, id='R"><b>', outlet="<img src=x onerror=alert(1)>", uri="javascript:alert(1)")
    casefile.add(dataclasses.replace(evil, report=report))
    told = incident(3, [dataclasses.replace(evil, report=report)], place="</style><script>x</script>")
    casefile.replace([told], [])
    html = brief(casefile, logged=rounds, week=WEEK)
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert Page(html).outside == []


@pytest.mark.parametrize("name", ["2020", "W10", "2020-W54", "2020-W00", "last", ""])
def test_what_is_no_week(casefile: Casefile, name: str) -> None:
    with pytest.raises(BriefError, match="write it like 2020-W10"):
        brief(casefile, logged=rounds, week=name)


def test_weeks_are_iso_weeks() -> None:
    assert Period.parse("2020-W10").text == "2–8 March 2020"
    assert Period.parse("2021w01").before.name == "2020-W53"
    assert Period.parse("2020-W01").text == "30 December 2019 – 5 January 2020"
    assert Period.of(date(2020, 3, 8)) == Period.parse("2020-W10")


def test_any_days_make_a_period_and_the_days_before_are_as_many() -> None:
    days = Period.between(date(2020, 2, 24), date(2020, 3, 8))
    assert (days.name, days.text, days.before) == (
        "2020-02-24_2020-03-08", "24 February – 8 March 2020", Period.between(date(2020, 2, 10), date(2020, 2, 23))
    )  # fmt: skip
    with pytest.raises(BriefError, match="no period"):
        Period.between(date(2020, 3, 8), date(2020, 3, 2))


def test_the_latest_week(casefile: Casefile, tmp_path: Path) -> None:
    assert latest_week(casefile.incidents()) == Period.parse("2020-W11")
    casefile.replace([incident(1, interval=Interval(None, date(2020, 3, 3), "vague"))], [])
    assert latest_week(casefile.incidents()) is None


def test_an_empty_casefile(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "empty.sqlite", create=True) as casefile:
        text = words(brief(casefile, logged=rounds, week=WEEK))
    assert "No report has been read" in text


def test_agreements_of_other_wars_are_left_out_unless_asked_for(casefile: Casefile) -> None:
    zone = dataclasses.replace(agreement().zones[0], name="Northern shore", countries=("LKA",))
    casefile.put_agreements(
        [agreement(), dataclasses.replace(agreement(), id="FAR-2002-02-22", title="Truce of the far shore", zones=(zone,))]
    )
    text, whole = (
        words(brief(casefile, logged=rounds, week=WEEK)),
        words(brief(casefile, logged=rounds, week=WEEK, every_agreement=True)),
    )
    assert "Truce of the far shore" not in text
    assert "Northern shore" not in text
    assert "or whose country is not on record. 1 of other wars left out" in text
    assert "Truce of the far shore" in whole
    assert "left out" not in whole
