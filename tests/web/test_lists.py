"""Lists answer from columns what the records would say; names are found across spellings; movements have no place."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from truceline.export.harm import counted, harmed, totals_of
from truceline.model import Incident, Reason, Toll
from truceline.model.access import Restriction
from truceline.review import Board, judge, queue, restrict, retract, undo
from truceline.run import count_verdicts
from truceline.run.who import alike, bodies, latin_of, native, place_ids
from truceline.store import Casefile, IncidentFilter, MentionFilter, proposal_lists, seen_by, versions
from truceline.store.tables import mentions, reach, reports
from truceline.web import create_app
from truceline.web.pages.talks import BESIDE

EVERY = IncidentFilter(include_aggregates=True)


def _tolls(base: list[Incident]) -> list[Incident]:
    """Incidents of every way to enter a total: own ranges open and shut, no figure, shared figures, parts of a whole."""
    first, *others = base
    shared = [f for f in first.figures if f.kind == "killed"][:1]
    both = ("S-1", "S-2")
    made = [
        replace(first, id=f"T-{n}", killed=Toll(low, best, high, "single_source"), wounded=None, aggregate=False, responds_to=None)
        for n, (low, best, high) in enumerate([(1, 2, 3), (4, None, None), (None, None, 7), (0, 0, 0), (None, None, None)])
    ]
    made += [
        replace(
            first,
            id=id,
            killed=None,
            figures=tuple(replace(f, shared_with=tuple(o for o in both if o != id), superseded=False) for f in shared)
            if id == "S-1"
            else (),
        )
        for id in both
    ]
    made.append(replace(first, id="P-1", killed=Toll(9, 9, 9, "x"), part_of=Reason("part_of:day", "within", other="T-0")))
    return [*others, *made]


@pytest.mark.parametrize("asked", [EVERY, IncidentFilter(), IncidentFilter(country="SYR"), IncidentFilter(place="Saraqib")])
def test_a_total_from_columns_is_that_of_the_records(own_casefile: Path, asked: IncidentFilter) -> None:
    with Casefile.open(own_casefile) as held:
        held.replace(_tolls(held.incidents(EVERY)), held.assessments())
        found = held.incidents(asked)
        number, totals = totals_of(held, asked)
        assert number == len(found)
        assert totals == [counted(harmed(found, kind)) for kind in ("killed", "wounded")]


def test_a_page_of_incidents_is_a_part_of_all_in_every_order(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        held.replace(_tolls(held.incidents(EVERY)), held.assessments())
        for sort in ("-date", "date", "-killed", "-reports"):
            every = [i.id for i in held.incident_page(EVERY, sort, limit=1000)]
            assert sorted(every) == sorted(i.id for i in held.incidents(EVERY))
            parts = [i.id for at in range(0, len(every), 3) for i in held.incident_page(EVERY, sort, limit=3, offset=at)]
            assert parts == every


@pytest.mark.parametrize(
    "asked",
    [
        MentionFilter(("claims", "breaches")),
        MentionFilter(("breaches", "claims"), codes=("accusation", "alleged", "denial", "denied")),
        MentionFilter(("claims", "breaches"), by="TUR"),
        MentionFilter(("claims", "breaches"), start=date(2020, 2, 3)),
        MentionFilter(("talks",)),
        MentionFilter(("places",), name="Saraqib"),
        MentionFilter(("questions", "claims"), report="R-01"),
        MentionFilter(("claims", "places"), reports=("R-01", "R-02-b", "none")),
        MentionFilter(("claims", "breaches"), outlet="Harbour Wire"),
        MentionFilter(("actors", "places", "talks", "claims", "breaches", "questions", "agreements")),
    ],
)
def test_a_page_of_mentions_is_a_part_of_all(own_casefile: Path, asked: MentionFilter) -> None:
    with Casefile.open(own_casefile) as held:
        for reading in held.readings():  # enough of them that one day holds several
            held.add(replace(reading, report=replace(reading.report, id=f"{reading.report.id}-b", sha256="cd" * 32)))
        every = held.listed(asked)
        assert every
        assert len(every) == held.count_listed(asked)
        for size in (1, 3, 7):
            assert [one for at in range(0, len(every), size) for one in held.listed(asked, limit=size, offset=at)] == every
        assert [(m.sort, m.id) for m in held.listed(replace(asked, sorts=asked.sorts[::-1]), limit=99)] == [
            (m.sort, m.id) for m in every[:99]
        ]


def test_lists_hold_what_the_newest_version_of_a_report_tells(own_casefile: Path) -> None:
    everything = MentionFilter(("actors", "places", "talks", "claims", "breaches", "questions", "agreements"))
    with Casefile.open(own_casefile) as held:

        def told() -> tuple[object, ...]:
            areas = held.days_of_keys("area:")
            return held.listed(everything), areas, held.named("places"), held.keys_reached("country:"), held.tally()

        before = told()
        first = next(r for r in held.readings() if r.report.id == "R-01")
        assert held.add(replace(first, claims=(), places=first.places[:1]), again=True)
        assert {m.sort for m in held.listed(replace(everything, report="R-01"))} < {m.sort for m in before[0] if m.report == "R-01"}
        assert held.add(first, again=True)
        assert told() == before
        decision = retract(held, "R-01", reviewer="A. Reader", reason="the outlet took it back")
        assert not held.listed(replace(everything, report="R-01"))
        assert held.count_listed(everything) == sum(m.report != "R-01" for m in before[0])
        undo(held, decision.id, reviewer="A. Reader", reason="it did not")
        assert told() == before
        with held._reading() as connection:
            live = set(connection.execute(select(reports.c.seq).where(reports.c.current, ~reports.c.gone)).scalars())
            for table in (mentions, reach):
                assert set(connection.execute(select(table.c.report_seq)).scalars()) <= live


def test_a_list_of_any_length_is_read_in_batches(own_casefile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casefile.open(own_casefile) as held:
        whole = held.incident_page(EVERY, "-date", limit=10**9), held.proposal_page(limit=10**9), list(held.each_reading())
        monkeypatch.setattr(versions, "BATCH", 2)
        assert (held.incident_page(EVERY, "-date", limit=10**9), held.proposal_page(limit=10**9), list(held.each_reading())) == whole


@pytest.mark.parametrize("many", [0, 2_000])
def test_a_page_of_proposals_is_a_part_of_all_of_them(own_casefile: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(proposal_lists, "MANY", many)
    with Casefile.open(own_casefile) as held:
        every = held.assessments()
        subjects, agreements = {None, "nobody", *(a.subject for a in every)}, {None, "AG-NONE", *(a.agreement for a in every)}
        for subject, agreement, verdict in product(subjects, agreements, {None, *(a.verdict for a in every)}):
            named = [a for a in every if subject in (None, a.subject) and agreement in (None, a.agreement) and verdict in (None, a.verdict)]
            for offset in (0, 2, 100):
                found = held.proposal_page(subject=subject, agreement=agreement, verdict=verdict, limit=3, offset=offset)
                assert found == (len(named), named[offset : offset + 3])


def test_a_proposal_about_a_restricted_report_is_found_by_its_stand_in_alone(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        claim = replace(held.assessments()[0], id="AS-CLAIM", subject="R-03#breach-1")
        held.replace(held.incidents(EVERY), [*held.assessments(), claim])
        restrict(held, "R-03", Restriction("field_monitor", "B"), reviewer="A. Reader", reason="its writer asked")
        seen = seen_by(held, "analyst", "Analyst")
        shown = [a for a in seen.assessments() if a.id == claim.id]
        assert shown[0].subject != claim.subject
        assert seen.proposal_page(subject=shown[0].subject, limit=9) == (len(shown), shown)
        assert seen.proposal_page(subject=claim.subject, limit=9) == (0, [])
        assert seen.proposal_page(limit=999)[1] == seen.assessments()


def test_verdicts_are_counted_from_columns_as_from_the_records(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        every = held.assessments()
        flagged = [replace(a, flags=("contested",) if n % 2 else (), side="A", party="P") for n, a in enumerate(every)]
        held.replace(held.incidents(EVERY), flagged)
        told = {one.id: tuple(one) for one in held.each_counted()}
        assert told == {a.id: (a.id, a.subject, a.agreement, a.verdict, a.side, a.party, a.flags) for a in flagged if "#" not in a.subject}
        assert count_verdicts(held.each_counted()) == count_verdicts(flagged) != []


@pytest.mark.parametrize(
    "asked", [IncidentFilter(), IncidentFilter(start=date(2020, 2, 3), end=date(2020, 2, 3)), IncidentFilter(country="SYR")]
)
def test_the_weightiest_verdicts_are_those_of_the_records(own_casefile: Path, asked: IncidentFilter) -> None:
    weights = ["probable_violation", "possible_violation", "depends_on", "no_violation"]
    with Casefile.open(own_casefile) as held:
        for agreement in ("AG-2018", "AG-JAN"):
            wanted = replace(asked, agreement=agreement)
            told = {i.id: [a.verdict for a in held.assessments(incident=i.id) if a.agreement == agreement] for i in held.incidents(wanted)}
            best = {id: min((weights.index(v) for v in found if v in weights), default=None) for id, found in told.items()}
            expected = sorted((n, id) for id, n in best.items() if n is not None)
            assert [(weights.index(verdict), id) for id, verdict, *_ in held.weightiest(wanted, weights)] == expected


@pytest.mark.parametrize("unseen", [("none",), ("R-01",), ("R-03",), ("R-01", "R-03"), ("R-01", "R-02", "R-03", "R-04/hostile", "R-05")])
def test_what_some_reports_alone_tell_is_told_from_the_rest(own_casefile: Path, unseen: tuple[str, ...]) -> None:
    with Casefile.open(own_casefile) as held:
        every = held.incidents(EVERY)
        told = {i.id for i in every if any(m.report not in unseen for m in i.mentions)}
        for read in (True, False):
            found = {i.id for i in held.incidents(replace(EVERY, unseen=unseen, read=read))}
            assert found == (told if read else {i.id for i in every} - told)
        place = next(i.place for i in every if i.place)
        found = {i.id for i in held.incidents(replace(EVERY, unseen=unseen, place=place))}
        assert found <= {i.id for i in every if i.id in told or (i.admin1 and place.casefold() in i.admin1.casefold())}


def test_a_board_that_is_kept_orders_as_a_new_one_does(own_casefile: Path) -> None:
    board = Board()
    with Casefile.open(own_casefile) as held:
        for reviewer in ("A. Reader", "B. Reader"):
            order = board.order(held)
            waiting = queue(held)
            assert order == Board().order(held) == [w.subject for w in waiting]
            points = [w.stake + w.doubt for w in waiting]
            assert points == sorted(points, reverse=True)
            judge(held, waiting[0].open[0].assessment.id, "accept", reviewer=reviewer, reason="compared with the text")
        assert len(board.order(held)) <= len(order)


def test_a_decision_is_seen_by_an_application_that_keeps_the_file_open(own_casefile: Path) -> None:
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as asking:
        assert "decided by one person" not in asking.get("/incidents").text
        with Casefile.open(own_casefile) as held:
            one = next(a for a in held.assessments() if a.subject == "INC-0001")
            judge(held, one.id, "accept", reviewer="A. Reader", reason="compared with the text")
        text = asking.get("/incidents/INC-0001").text
        assert "decided by one person" in text or "first of two" in text


def test_claims_stand_beside_what_contradicts_them(client: TestClient) -> None:
    page = client.get("/claims").text
    assert "Turkish government" in page
    assert "accusation" in page
    assert "No answer found" in page or "not answered" in page or "Other claims" in page
    assert client.get("/claims?speaker=TUR&kind=accusation").text.count('class="by"') >= 1
    assert "No claim matches" in client.get("/claims?speaker=RUS&kind=threat").text


def test_a_list_is_a_file_with_the_rows_on_screen(client: TestClient) -> None:
    for address in ("/claims", "/actors", "/places", "/questions", "/reports"):
        rows = list(csv.DictReader(io.StringIO(client.get(f"{address}?as=csv").text)))
        lines = [json.loads(line) for line in client.get(f"{address}?as=jsonl").text.splitlines()]
        assert rows
        assert len(rows) == len(lines)
        assert list(rows[0]) == list(lines[0])
        assert client.get(f"{address}?as=parquet").status_code == 422
        assert f'{address}?as=csv"' in client.get(address).text
    assert len(client.get("/reports?outlet=Harbour+Wire&as=jsonl").text.splitlines()) == 2


def test_no_cell_of_a_file_runs(client: TestClient) -> None:
    for address in ("/claims", "/actors", "/places", "/questions", "/reports"):
        for row in csv.reader(io.StringIO(client.get(f"{address}?as=csv").text)):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_a_movement_has_no_place_in_lists_and_on_the_map(client: TestClient, casefile_path: Path) -> None:
    with Casefile.open(casefile_path) as held:
        assert held.incidents(IncidentFilter(place_is="Kafr Lusin")) == []
        assert all(place != "Kafr Lusin" for _, _, place, _ in held.incidents_by_place(EVERY))
        assert all(row[0] != "Kafr Lusin" for row in held.placed(EVERY, 100))
    for address in ("/map", "/", "/places"):
        assert "Kafr Lusin" not in client.get(address).text
    assert client.get("/places/SYR%2FKafr%20Lusin").status_code == 404


def test_search_finds_names_across_spellings_accents_and_scripts(client: TestClient) -> None:
    for asked in ("Saraqib", "saraqeb", "SARAQIB", "سراقب"):
        assert "/places/" in client.get("/search", params={"q": asked}).text, asked
    assert "INC-0001" in client.get("/search?q=INC-0001").text
    assert "R-01" in client.get("/search?q=soldiers").text
    assert "Nothing found" in client.get("/search?q=zzzqq").text


def test_names_are_alike_across_transliterations() -> None:
    assert alike("Cavusoglu", ["Mevlüt Çavuşoğlu", "Sergei Lavrov"]) == ["Mevlüt Çavuşoğlu"]
    assert alike("Onal", ["Önal"]) == ["Önal"]
    assert alike("Saraqab", ["Saraqib", "Sarmin"]) == ["Saraqib"]
    assert alike("", ["Saraqib"]) == []
    assert latin_of("ادلب") == ["Idlib"]
    assert place_ids("سراقب") == place_ids("Saraqib")
    found = native("Saraqib", "SYR")
    assert found is not None
    assert found.rtl
    assert native("Saraqib", "LBN") is None
    assert bodies("SYR/GOV")


def test_the_overview_counts_an_incident_once_and_leads_to_it(client: TestClient, empty_client: TestClient) -> None:
    page = client.get("/?under=AG-2018&week=2020-02-03").text
    assert "Week of 3 Feb 2020" in page
    assert "verdict=" in page
    assert "never added" in page
    assert "score" not in page.lower()
    assert "No reports yet" in empty_client.get("/").text


def test_the_map_says_what_it_cannot_draw(client: TestClient) -> None:
    page = client.get("/map").text
    assert 'class="cluster"' in page
    assert "Not drawn: 2" in page
    assert "no boundary claim" in page
    box = client.get("/map?box=30,30,31,31")
    assert "No incident matches" in box.text
    assert "is no area" in client.get("/map?box=1,2").text


@pytest.mark.parametrize("address", ["/claims", "/actors", "/places", "/questions", "/search", "/map", "/"])
def test_an_empty_casefile_has_its_own_words(empty_client: TestClient, address: str) -> None:
    answer = empty_client.get(address)
    assert answer.status_code == 200
    assert any(said in answer.text for said in ('class="empty"', "Type a name"))


def test_mentions_are_filtered_by_code_day_and_speaker(casefile_path: Path) -> None:
    with Casefile.open(casefile_path) as held:
        assert held.count_listed(MentionFilter(("claims",), by="TUR")) == 1
        assert held.count_listed(MentionFilter(("claims",), by="TU")) == 0
        assert held.count_listed(MentionFilter(("claims", "breaches"), codes=("denial",))) == 0
        assert [one.report for one in held.listed(MentionFilter(("questions",)))] == ["R-01"]


def test_a_round_that_many_reports_tell_of_has_a_page_with_all_of_them(own_casefile: Path) -> None:
    with Casefile.open(own_casefile) as held:
        told = next(r for r in held.readings() if r.talks)
        for n in range(130):
            held.add(replace(told, report=replace(told.report, id=f"many-{n:03d}", sha256=f"{n:064x}")))
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as asking:
        log = asking.get("/talks").text
        shown = re.findall(r"/reports/many-\d+", log)
        assert 0 < len(set(shown)) <= 2 * BESIDE
        (round_id,) = set(re.findall(r'href="/talks\?round=(t-[0-9a-f]+)"', log))
        pages = [asking.get(f"/talks?round={round_id}&page={n}").text for n in (1, 2)]
        every = [set(re.findall(r"/reports/(many-\d+)", page)) for page in pages]
        assert len(every[0] | every[1]) == 130
        assert "Page 2 of 2" in pages[1]
        assert "All talks" in pages[0]
        assert asking.get("/talks?round=t-000000000000").status_code == 404
