"""Every page over the small casefile: what it must say, and where its links lead."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.model import Reason
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

PAGES = [
    "/incidents",
    "/incidents/INC-0001",
    "/incidents/INC-0003",
    "/incidents/INC-0004",
    "/incidents/INC-0005",
    "/reports",
    "/reports/R-01",
    "/reports/R-04%2Fhostile",
    "/reports/R-05",
    "/agreements",
    "/agreements/AG-JAN",
    "/agreements/AG-2018",
    "/timeline",
    "/talks",
    "/errors",
    "/review",
    "/brief",
    "/brief/2020-W06",
]


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_and_words_no_verdict_as_a_fact(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert "violated" not in answer.text.lower()
    assert "violation" not in _text(answer.text).lower()


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, address: str) -> None:
    html = client.get(address).text
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    for link in sorted({unescape(href) for href in re.findall(r'href="([^"]+)"', html)}):
        if link.startswith("#"):
            # `#d-…` refers to the sprite, whose symbols carry ids too.
            assert link[1:] in ids, link
        else:
            assert link.startswith("/"), link
            assert client.get(link.partition("#")[0]).status_code == 200, link


def test_a_link_to_words_finds_them_in_the_report(client: TestClient) -> None:
    html = client.get("/incidents/INC-0001").text
    links = {unescape(href) for href in re.findall(r'href="(/reports/[^"]+#s\d+)"', html)}
    assert len(links) >= 4
    for link in links:
        page, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in client.get(page).text, link


def test_every_figure_stands_with_its_speaker_and_its_words(client: TestClient) -> None:
    html = client.get("/incidents/INC-0001").text
    text = _text(html)
    assert "4 killed" in text
    assert "8 killed" in text
    assert "6 killed" in text
    assert "said by Turkish government" in text
    assert "said by Plain Gazette, in its own voice" in text
    assert "replaced later" in text
    assert "6– 8" in text
    assert "Copied by 1 other report, counted once: R-05" in text


def test_the_weakest_premise_is_marked_and_nothing_else(client: TestClient) -> None:
    html = client.get("/incidents/INC-0001").text
    marked = re.findall(r'<td data-l="[^"]*" class="weakest">(.*?)</td>', html, re.S)
    assert len(marked) == 1
    assert "The Syrian government did not sign." in marked[0]
    assert "Weakest premise." in marked[0]


def test_unknown_is_a_word(client: TestClient) -> None:
    text = _text(client.get("/incidents/INC-0004").text)
    assert "Killed 3" in text
    assert "Wounded unknown" in text
    assert "When not stated day unknown" in text
    assert "precision unknown" in text
    assert "Wounded not stated" in _text(client.get("/incidents/INC-0001").text)


def test_a_total_is_said_to_be_one_and_stays_out_of_the_table(client: TestClient) -> None:
    assert "total, added to nothing" in client.get("/incidents/INC-0005").text
    assert "INC-0005" not in client.get("/incidents").text
    assert "INC-0005" in client.get("/incidents?totals=with").text


def test_filters_stand_in_the_address_and_can_be_taken_off(client: TestClient) -> None:
    html = client.get("/incidents?from=2020-02-01&verdict=probable_violation&q=").text
    assert "INC-0001" in html
    assert "INC-0002" not in html
    assert "1 of 4" in _text(html)
    assert 'href="/incidents?verdict=probable_violation" aria-label="Remove: from 1 Feb 2020"' in html
    assert 'href="/incidents.csv?from=2020-02-01&amp;verdict=probable_violation"' in html


def test_a_filter_that_cannot_be_read_is_named_and_left_out(client: TestClient) -> None:
    html = client.get("/incidents?from=yesterday&verdict=guilty&page=-3").text
    text = _text(html)
    assert "is no day: yesterday" in text
    assert "There is no verdict called guilty" in text
    assert "4 of 4" in text


@pytest.mark.parametrize("page", ["/incidents", "/timeline"])
def test_a_filter_that_nothing_meets_is_told(client: TestClient, page: str) -> None:
    text = _text(client.get(f"{page}?kind=shellin&under=AG-NONE&party=ZZZ&place=Nowhere&sources=many").text)
    for said in ("of the kind “shellin”", "read against the agreement “AG-NONE”", "of the party “ZZZ”", "at a place named “Nowhere”"):
        assert f"No incident in this casefile is {said}" in text
    assert "“sources” can be one or several, not many. The filter was left out." in text
    assert "No incident in this casefile" not in _text(client.get(f"{page}?kind=shelling&under=AG-JAN&sources=one").text)


def test_the_beginning_of_an_id_leads_to_its_incident(own_casefile: Path, client: TestClient) -> None:
    several = client.get("/incidents/INC-00")
    assert (several.status_code, "INC-00 can mean INC-0001, INC-0002, " in several.text) == (404, True)
    assert "can mean" in client.get("/api/incidents/INC-00").json()["error"]["message"]
    assert client.get("/incidents/INC-0").status_code == 404  # too short to mean anything
    with Casefile.open(own_casefile) as casefile:
        casefile.replace(casefile.incidents()[:1], [])
        only = casefile.incidents()[0].id
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as asking:
        answer = asking.get("/incidents/INC-00", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/incidents/{only}")
        assert asking.get("/api/incidents/INC-00").json()["id"] == only


def test_no_match_says_nothing_about_what_happened(client: TestClient) -> None:
    text = _text(client.get("/incidents?place=Atlantis").text)
    assert "No incident matches" in text
    assert "This says nothing about what happened" in text


def test_sorting_by_killed_puts_unknown_last(client: TestClient) -> None:
    html = client.get("/incidents?sort=-killed").text
    order = re.findall(r'class="id" href="/incidents/(INC-\d+)"', html)
    assert order[:2] == ["INC-0001", "INC-0004"]


def test_a_disputed_start_is_hatched_and_said(client: TestClient) -> None:
    html = client.get("/agreements/AG-JAN").text
    assert "Start disputed: 9 January 2020 or 12 January 2020" in _text(html)
    assert 'class="bars d"' in html
    assert "12 January 2020, 00:01, time zone not stated" in _text(html)
    assert "9 January 2020, 14:00, Europe/Moscow" in _text(html)


def test_parties_stand_in_alphabetical_order(client: TestClient) -> None:
    html = client.get("/agreements/AG-JAN").text
    table = html[html.index('id="h-pa"') : html.index('id="h-pr"')]
    assert table.index("Russia") < table.index("Turkey")


def test_the_map_draws_only_what_is_known_finely_enough(client: TestClient) -> None:
    shapes = {shape["id"]: shape for shape in client.get("/map.json").json()}
    assert set(shapes) == {"INC-0001", "INC-0002"}
    assert shapes["INC-0001"]["radius_m"] == 5000
    assert "Not drawn: 2." in _text(client.get("/timeline").text)


def test_a_movement_of_forces_is_placed_by_province_only(client: TestClient) -> None:
    text = _text(client.get("/incidents/INC-0003").text)
    assert "Convoy movement in Idlib" in text
    assert "Kafr Lusin" not in text
    assert "movement of forces: place given as province only" in text
    assert "Kafr Lusin" not in client.get("/timeline").text
    assert client.get("/api/incidents/INC-0003").json()["lat"] is None


def test_a_page_that_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/incidents/INC-9999")
    assert answer.status_code == 404
    assert "Not found: INC-9999" in answer.text
    assert client.get("/nowhere").status_code == 404


def test_an_empty_casefile_says_what_to_do(empty_client: TestClient) -> None:
    for address in ("/incidents", "/reports", "/agreements", "/timeline", "/talks", "/errors", "/review"):
        assert empty_client.get(address).status_code == 200, address
    assert "No reports yet" in empty_client.get("/incidents").text
    assert "Everything was read" in empty_client.get("/errors").text


def test_what_could_not_be_read_is_listed(client: TestClient) -> None:
    html = client.get("/errors").text
    assert "feed/&lt;broken&gt;.jsonl" in html
    assert "E102" in html
    assert "1 input not read" in _text(client.get("/incidents").text)


def test_the_pack_shows_its_own_style_and_no_other(client: TestClient) -> None:
    answer = client.get("/brief/2020-W06")
    policy = answer.headers["content-security-policy"]
    assert answer.text.count("<style>") == policy.count("'sha256-") == 1
    assert "unsafe" not in policy
    assert client.get("/brief/2020-W06?save").headers["content-disposition"] == 'attachment; filename="truceline-2020-W06.html"'
    assert client.get("/brief/W99").status_code == 404


def test_the_matrix_opens_into_what_is_behind_it_and_says_where_nobody_looked(client: TestClient) -> None:
    html = client.get("/agreements/AG-JAN").text
    kept = html[html.index('id="kept"') :]
    assert "not observed, no report read" in kept
    assert "nobody looked" in kept
    assert re.search(r'class="cell [^"]*" href="/incidents/INC-', kept)
    bad = client.get("/agreements/AG-JAN?to=soon").text
    assert "“to” is no day: soon" in bad
    matrix = client.get("/api/agreements/AG-JAN/compliance?from=2020-01-27&to=2020-02-09").json()
    assert matrix["weeks"] == ["2020-01-27", "2020-02-03"]
    assert {cell["state"] for row in matrix["rows"] for cell in row["cells"]} >= {"no_reporting"}
    assert client.get("/api/agreements/AG-JAN/compliance?from=2020-03-01&to=2020-02-09").status_code == 422
    assert client.get("/api/agreements/NONE/compliance").status_code == 404


def test_the_strip_of_agreements_names_its_rule_and_shows_all_when_asked(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        agreements = held.agreements()
        first = next(one for one in agreements if one.zones and one.states)
        zone = dataclasses.replace(first.zones[0], countries=("LKA",))
        held.put_agreements([*agreements, dataclasses.replace(first, id="FAR-2002", title="Truce of the far shore", zones=(zone,))])
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as asking:
        strip = asking.get("/timeline").text.partition("Timeline of incidents")[2]
        assert "Truce of the far shore" not in strip
        assert "that a report mentions" in strip
        assert "Truce of the far shore" in asking.get("/timeline?agreements=all").text


def test_a_part_and_its_whole_name_each_other(own_casefile: Path) -> None:
    why = Reason("part_of:offensive", "told of <b>one</b> day within the days of the other", other="INC-0001")
    with Casefile.open(own_casefile) as casefile:
        held = casefile.incidents(IncidentFilter(include_aggregates=True))
        parted = [dataclasses.replace(i, responds_to=None, part_of=why) if i.id == "INC-0002" else i for i in held]
        casefile.replace(parted, casefile.assessments())
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        inner, outer = client.get("/incidents/INC-0002").text, client.get("/incidents/INC-0001").text
        told = client.get("/api/incidents/INC-0002").json()
    assert '<dt>Lies within</dt><dd><a class="id" href="/incidents/INC-0001">' in inner
    assert "told of &lt;b&gt;one&lt;/b&gt; day" in inner
    assert '<dt>Holds</dt><dd><a class="id" href="/incidents/INC-0002">' in outer
    assert told["part_of"]["other"] == "INC-0001"


def test_what_was_recorded_last_counts_no_total_as_an_incident(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        every, told = held.incidents(IncidentFilter(include_aggregates=True)), held.recorded(100)
    kept = {sort: {one.id for one in told if one.sort == sort} for sort in ("incident", "total")}
    assert kept == {"incident": {i.id for i in every if not i.aggregate}, "total": {i.id for i in every if i.aggregate}}
    assert kept["total"]
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        page = client.get("/").text
    assert f"{len(kept['incident'])} incidents:" in _text(page)
    assert f'href="/incidents/{min(kept["total"])}"' in page
