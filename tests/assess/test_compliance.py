"""The compliance matrix: due, overdue, met, contested, told, nothing told, and nobody looking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.assess import Cell, Compliance, Row, assess, compliance, count_verdicts
from truceline.model import Agreement, Claim, Event, Incident, Interval, Reading, Reason, Report, Span, Toll
from truceline.ontology.agreement_library import library

Make = Callable[..., Incident]
LIBRARY = {one.id: one for one in library()}
SOCHI, JANUARY = LIBRARY["IDL-2018-09-17"], LIBRARY["IDL-2020-01-12"]
NEUTRAL = [("report",), ("ORG:SOHR",)]
WEEK = timedelta(days=7)


def reading(identity: str, day: date, text: str = "Quiet along the roads of Idlib.", country: str = "SYR", **lists: object) -> Reading:
    event = Event("E9", Span(0, 5), "Quiet", "CONSULT", None, "talks_meeting", (), (), "occurred", country=country)
    return Reading(Report(identity, text, (), published=day), events=(event,), **lists)  # type: ignore[arg-type]


def matrix(agreement: Agreement, incidents: Sequence[Incident], read: Sequence[Reading], start: date, end: date) -> Compliance:
    by_id = {one.report.id: one for one in read}
    return compliance(agreement, assess(incidents, by_id, [agreement]), incidents, by_id, start=start, end=end)


def row(found: Compliance, provision: str, party: str | None) -> Row:
    (only,) = [one for one in found.rows if (one.provision, one.party) == (provision, party)]
    return only


def cell(found: Compliance, provision: str, party: str | None, day: date) -> Cell:
    (only,) = [one for one in row(found, provision, party).cells if one.week <= day < one.week + WEEK]
    return only


def test_an_act_stands_in_the_week_and_row_of_the_party_that_is_accused(incident: Make) -> None:
    case = incident("W3", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), *NEUTRAL])
    found = matrix(SOCHI, [case], [reading("r", date(2020, 2, 4))], date(2020, 1, 27), date(2020, 2, 16))
    told = cell(found, "2", "Syrian government", date(2020, 2, 3))
    assert (told.state, told.verdicts, told.subjects) == ("told", (("probable_violation", 1),), ("W3",))
    assert ("W3-r0", 10, 20) in told.evidence
    assert cell(found, "2", "Russia", date(2020, 2, 3)).state == "nothing_told"
    assert cell(found, "2", "Russia", date(2020, 2, 3)).reports == 1


def test_a_week_that_nobody_reported_on_is_never_calm(incident: Make) -> None:
    read = [reading("here", date(2020, 2, 4)), reading("elsewhere", date(2020, 2, 11), country="UKR")]
    found = matrix(SOCHI, [], read, date(2020, 2, 3), date(2020, 2, 23))
    states = [(one.state, one.reports) for one in row(found, "2", "Russia").cells]
    assert states == [("nothing_told", 1), ("no_reporting", 0), ("no_reporting", 0)]


def test_acts_of_nobody_named_have_a_row_of_their_own(incident: Make) -> None:
    case = incident("X", "shelling", "2020-02-04", "Saraqib", (), ("SYR/CVL",), NEUTRAL)
    found = matrix(SOCHI, [case], [], date(2020, 2, 3), date(2020, 2, 9))
    assert row(found, "2", None).note == "nobody named"
    assert cell(found, "2", None, date(2020, 2, 4)).subjects == ("X",)


def test_a_time_not_known_to_the_week_stands_in_no_cell(incident: Make) -> None:
    case = incident("X", "shelling", ("2020-02-01", "2020-02-20"), "Saraqib", ("SYR/MIL",), ("SYR/CVL",), NEUTRAL)
    found = matrix(SOCHI, [case], [], date(2020, 1, 27), date(2020, 2, 23))
    line = row(found, "2", "Syrian government")
    assert line.loose == ("X",)
    assert {one.state for one in line.cells} == {"no_reporting"}


def test_the_disputed_start_is_marked_and_the_weeks_before_are_not_in_force() -> None:
    found = matrix(JANUARY, [], [], date(2019, 12, 30), date(2020, 1, 19))
    assert [(one.state, one.disputed) for one in row(found, "1", "Russia").cells] == [
        ("not_in_force", False),
        ("no_reporting", True),
        ("no_reporting", False),
    ]


def test_a_deadline_is_due_then_overdue_and_never_met_by_silence() -> None:
    found = matrix(SOCHI, [], [], date(2018, 9, 24), date(2018, 10, 21))
    assert [one.state for one in row(found, "6", "armed opposition groups").cells] == ["not_due", "not_due", "due", "overdue"]
    assert row(found, "5", None).note == "not fixed by the text"


def withdrawal(incident: Make, day: str, told: list[tuple[str, ...]], identity: str = "OUT") -> Incident:
    act = incident(identity, "withdrawal", day, "Saraqib", ("SYR/REB",), (), told)
    return replace(act, kind="RETREAT", mentions=tuple(replace(one, anchor="withdrew heavy weapons") for one in act.mentions))


def test_met_where_others_say_so_and_only_claimed_where_those_who_owe_it_do(incident: Make) -> None:
    span = (date(2018, 10, 1), date(2018, 10, 28))
    seen = matrix(SOCHI, [withdrawal(incident, "2018-10-09", NEUTRAL)], [], *span)
    assert [one.state for one in row(seen, "6", "armed opposition groups").cells] == ["not_due", "met", "met", "met"]
    assert cell(seen, "6", "Syrian government", date(2018, 10, 24)).state == "overdue"
    said = matrix(SOCHI, [withdrawal(incident, "2018-10-09", [("SYR/REB",)])], [], *span)
    assert cell(said, "6", "armed opposition groups", date(2018, 10, 24)).state == "claimed"


def test_contested_where_records_differ_and_the_last_word_is_a_partys(incident: Make) -> None:
    out = withdrawal(incident, "2018-10-09", [("SYR/REB",)])
    seen = incident("IN", "weapons_in_zone", "2018-11-20", "Saraqib", ("SYR/REB",), (), [("SYR/GOV",)])
    found = matrix(SOCHI, [out, seen], [], date(2018, 10, 1), date(2018, 12, 2))
    assert cell(found, "6", "armed opposition groups", date(2018, 11, 13)).state == "claimed"
    last = cell(found, "6", "armed opposition groups", date(2018, 11, 20))
    assert (last.state, last.subjects) == ("contested", ("OUT", "IN"))


def test_a_breach_stands_for_one_spell_until_something_else_is_on_record(incident: Make) -> None:
    seen = incident("IN", "weapons_in_zone", "2018-11-20", "Saraqib", ("SYR/REB",), (), NEUTRAL)
    found = matrix(SOCHI, [seen], [], date(2018, 11, 12), date(2018, 12, 9))
    cells = row(found, "6", "armed opposition groups").cells
    assert [one.state for one in cells] == ["overdue"] * 4
    assert [one.since for one in cells] == [None, None, date(2018, 11, 20), date(2018, 11, 20)]
    assert cells[0].subjects == ()
    assert {one.subjects for one in cells[1:]} == {("IN",)}


def test_an_accusation_stands_under_the_term_that_it_goes_to() -> None:
    text = "Moscow faulted Ankara for failing to get the fighters to disarm and quit the buffer zone."
    claim = Claim(
        "K1",
        Span(15, len(text)),
        "faulted",
        ("RUS/GOV",),
        None,
        "indirect",
        "accusation",
        target=("TUR/GOV",),
        allegation="obligation_not_met",
    )
    found = matrix(SOCHI, [], [reading("r", date(2020, 2, 17), text, claims=(claim,))], date(2020, 2, 10), date(2020, 2, 23))
    told = cell(found, "5", None, date(2020, 2, 18))
    assert (told.state, told.verdicts, told.subjects) == ("overdue", (("obligation_breach_alleged", 1),), ("r#K1",))
    assert told.evidence == (("r", 15, len(text)),)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_incident_of_a_term_opens_from_a_cell_of_its_week_or_stands_loose(data: st.DataObject, incident: Make) -> None:
    days = data.draw(st.lists(st.dates(date(2020, 1, 20), date(2020, 3, 1)), min_size=1, max_size=8))
    actors = [data.draw(st.sampled_from([("SYR/MIL",), ("SYR/REB",), ("RUS/MIL", "SYR/MIL"), ()])) for _ in days]
    cases = [
        replace(
            incident(f"I{n}", "shelling", day.isoformat(), "Saraqib", who, ("SYR/CVL",), NEUTRAL),
            interval=Interval(day, day + timedelta(days=data.draw(st.sampled_from((0, 0, 3))))),
        )
        for n, (day, who) in enumerate(zip(days, actors, strict=True))
    ]
    judged = assess(cases, {}, [SOCHI])
    found = compliance(SOCHI, judged, cases, {})
    reached = {subject for one in found.rows for place in one.cells for subject in place.subjects}
    reached |= {subject for one in found.rows for subject in one.loose}
    assert reached == {one.subject for one in judged if one.provision and not one.verdict.startswith("out_of_scope")}
    by_id = {one.id: one for one in cases}
    for one in found.rows:
        for place in one.cells:
            for subject in place.subjects:
                interval = by_id[subject].interval
                assert interval is not None
                assert interval.start is not None
                assert place.week <= interval.start < place.week + WEEK
            assert place.state not in ("met", "claimed")
            assert (place.state == "told") == bool(place.subjects) or place.state in ("due", "not_due", "overdue", "contested")


def test_deaths_outside_the_scope_were_told_all_the_same(incident: Make) -> None:
    toll = Toll(9, 9, 9, "stated")
    case = incident("X", "attack_unspecified", "2020-02-04", "Saraqib", ("SYR/CVL",), ("TUR/MIL",), NEUTRAL, killed=toll)
    quiet = incident("Q", "attack_unspecified", "2020-02-04", "Saraqib", ("SYR/CVL",), ("TUR/MIL",), NEUTRAL)
    read = [reading("r", date(2020, 2, 4))]
    found = matrix(SOCHI, [case, quiet], read, date(2020, 2, 3), date(2020, 2, 9))
    (told,) = [one for one in found.rows if one.note == "not bound, or by no term"]
    assert told.party is None
    assert [(one.state, one.subjects, one.verdicts) for one in told.cells] == [("told", ("X",), (("out_of_scope:personal", 1),))]
    none = matrix(SOCHI, [quiet], read, date(2020, 2, 3), date(2020, 2, 9))
    assert not [one for one in none.rows if one.note == "not bound, or by no term"]


def test_a_part_and_its_whole_of_one_verdict_are_counted_once(incident: Make) -> None:
    whole = incident("W3", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), *NEUTRAL])
    part = replace(whole, id="W4", part_of=Reason("part_of:offensive", "told within it", other="W3"))
    both = assess([whole, part], {}, [SOCHI])
    assert {one.subject: one.flags for one in both if one.subject == "W4"} == {"W4": ("within:W3",)}
    assert "counted once" in next(one.explanation for one in both if one.subject == "W4")
    assert [(row.verdict, row.total) for row in count_verdicts(both)] == [("probable_violation", 1)]
    told = cell(matrix(SOCHI, [whole, part], [], date(2020, 1, 27), date(2020, 2, 16)), "2", "Syrian government", date(2020, 2, 3))
    assert (told.verdicts, told.subjects) == ((("probable_violation", 1),), ("W3", "W4"))


def test_a_part_counts_where_its_whole_has_another_verdict_or_none(incident: Make) -> None:
    act = incident("W4", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), *NEUTRAL])
    part = replace(act, part_of=Reason("part_of:day_total", "a day's total", other="W3"))
    for whole in (replace(act, id="W3", aggregate=True), replace(act, id="W3", actors=(), recipients=())):
        found = {row.verdict: row.total for row in count_verdicts(assess([whole, part], {}, [SOCHI]))}
        assert found["probable_violation"] == 1
