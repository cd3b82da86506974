from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_makers import Names, causes, ceasefire, ethprio_book

from truceline.assess import in_force
from truceline.export.ceasefires import ceasefires
from truceline.export.register import Imported, possible_days
from truceline.model import Agreement, codec
from truceline.ontology.agreement_checks import faults
from truceline.ontology.agreement_lineage import lineage_faults


def imported(*rows: dict[str, str]) -> Imported:
    return ceasefires(rows, ethprio_book(), Names())


def one(*rows: dict[str, str]) -> Agreement:
    (found,) = imported(*rows).agreements
    assert faults(found, codec.to_dict(found)) == []
    return found


def on(agreement: Agreement, *days: str) -> list[str]:
    return [in_force((agreement,), on=date.fromisoformat(day), at="ALA")[0].answer for day in days]


def test_what_is_coded_comes_over() -> None:
    found = one(ceasefire(side=1, ceasefire_class=2, implement=1, enforcement=2, fixed=1, fixed_time=10, p_holiday=1, pax_id=77, ddr=-1))
    assert (found.id, found.kind, found.signed) == ("ETHPRIO-901001", "ceasefire", date(2001, 3, 1))
    assert found.parties[0].codes == ("ORG:HILL-FRONT",)
    assert found.profile is not None
    assert found.profile.sidedness == "unilateral"
    assert found.profile.ceasefire_class == "with-compliance-mechanism"
    assert found.profile.purposes == ("humanitarian", "holiday")
    assert (found.profile.mechanism, found.profile.enforcement) == (True, "international-organisation")
    assert found.profile.disarmament is None
    assert found.profile.fixed_term_days == 10
    assert [term.kind for term in found.provisions] == ["cessation_of_hostilities", "monitoring_body", "duration_review"]
    assert found.provisions[0].obligor == ("ORG:HILL-FRONT",)
    assert dict(found.external_ids) == {"ethprio": "901001", "pax": "77", "ucdp_conflict": "44"}


@pytest.mark.parametrize("code", [-1, 0])
def test_an_end_that_is_not_on_record_stays_unknown(code: int) -> None:
    rows = ceasefire(ended=code)
    assert on(one(rows), "2001-03-02", "2001-03-03", "2001-03-04", "2001-03-20", "2090-01-01") == [
        "no",
        "yes",
        "unknown",
        "unknown",
        "unknown",
    ]
    assert "end-unknown" in causes(imported(rows))


def test_a_declared_length_is_no_end() -> None:
    found = one(ceasefire(fixed=1, fixed_time=5))
    assert on(found, "2001-03-03", "2001-03-07", "2001-03-08") == ["yes", "unknown", "unknown"]
    assert [state.end for state in found.states if state.source == "declared for 5 days"] == [date(2001, 3, 7)]


@pytest.mark.parametrize(("code", "state"), [(1, "expired"), (2, "terminated"), (4, "superseded"), (-1, "terminated")])
def test_a_known_end(code: int, state: str) -> None:
    found = one(ceasefire(ended=code, end_yr=2001, end_month=3, end_day=9))
    assert found.states[-1].state == state
    assert on(found, "2001-03-03", "2001-03-08", "2001-03-09", "2001-03-10") == ["yes", "yes", "yes", "no"]


def test_an_end_date_beside_a_code_for_none_is_uncertain() -> None:
    rows = ceasefire(ended=0, end_yr=2001, end_month=3, end_day=9)
    assert on(one(rows), "2001-03-08", "2001-03-10") == ["yes", "unknown"]
    assert "end-code-and-date-disagree" in causes(imported(rows))


@pytest.mark.parametrize(
    ("month", "answers"),
    [
        (6, ["yes", "yes", "unknown", "unknown", "no"]),  # some day of June
        (-1, ["yes", "unknown", "unknown", "unknown", "unknown"]),  # some day of the year
    ],
)
def test_an_end_known_to_the_month_or_year(month: int, answers: list[str]) -> None:
    rows = ceasefire(ended=2, end_yr=2001, end_month=month, end_day=-1)
    assert on(one(rows), "2001-03-03", "2001-05-31", "2001-06-01", "2001-06-29", "2001-07-01") == answers
    assert on(one(rows), "2002-01-01") == ["no"]
    assert "end-coarse" in causes(imported(rows))


def test_an_end_before_the_effect_is_left_open() -> None:
    rows = ceasefire(ended=2, end_yr=2000, end_month=1, end_day=1)
    assert on(one(rows), "2001-03-03", "2001-03-04") == ["yes", "unknown"]
    assert {"end-before-effect", "end-unknown"} <= set(causes(imported(rows)))


def test_an_effect_known_to_the_month() -> None:
    rows = ceasefire(cf_dec_day=-1, cf_effect_day=-1)
    found = one(rows)
    assert found.signed is None
    assert found.profile is not None
    assert found.profile.declared is not None
    assert found.profile.declared.granularity == "month"
    assert on(found, "2001-02-28", "2001-03-01", "2001-03-30", "2001-03-31", "2001-04-01") == ["no", "unknown", "unknown", "yes", "unknown"]
    assert {"effect-coarse", "declared-coarse"} <= set(causes(imported(rows)))


@pytest.mark.parametrize(("part", "cause"), [(0, "no-effect"), (-1, "effect-unknown")])
def test_no_effect_and_an_unknown_one(part: int, cause: str) -> None:
    rows = ceasefire(cf_effect_yr=part, cf_effect_month=part, cf_effect_day=part)
    found = one(rows)
    assert found.effective == ()
    assert on(found, "2001-02-28", "2001-03-02") == ["no", "unknown"]
    assert cause in causes(imported(rows))


def test_contradictions_are_told_and_not_repaired() -> None:
    early = ceasefire(cf_effect_yr=2000)
    assert one(early).signed is None
    assert "effect-before-declaration" in causes(imported(early))
    unreal = ceasefire(ended=2, end_yr=2001, end_month=6, end_day=31)
    assert "impossible-date" in causes(imported(unreal))
    assert on(one(unreal), "2001-06-10", "2001-07-01") == ["unknown", "no"]


def test_actors_who_declared_different_days_dispute_them() -> None:
    rows = (ceasefire(), ceasefire(actor="Government of Aland", ucdp_actor_id=9, cf_effect_day=6))
    found = one(*rows)
    assert [party.codes for party in found.parties] == [("ORG:HILL-FRONT",), ("ALA/GOV", "ALA/MIL")]
    assert on(found, "2001-03-02", "2001-03-04") == ["no", "disputed"]


def test_rows_that_disagree_leave_the_value_open() -> None:
    rows = (ceasefire(written=1), ceasefire(actor="River Army", ucdp_actor_id=18, written=0))
    found = one(*rows)
    assert found.profile is not None
    assert found.profile.written is None
    assert "rows-disagree" in causes(imported(*rows))
    ends = (
        ceasefire(ended=2, end_yr=2001, end_month=4, end_day=1),
        ceasefire(actor="River Army", ended=2, end_yr=2001, end_month=5, end_day=1),
    )
    assert on(one(*ends), "2001-03-31", "2001-04-15", "2001-05-02") == ["yes", "unknown", "no"]


def test_names_that_nobody_knows_get_codes_that_match_nobody_else() -> None:
    rows = (ceasefire(actor="Forces of the Marsh"), ceasefire(2, actor="some people", ucdp_actor_id=-1))
    found = imported(*rows)
    assert [party.codes for one in found.agreements for party in one.parties] == [("ORG:UCDP-17",), ("ORG:ETHPRIO-901002-1",)]
    assert {"actor-not-listed", "actor-unidentified"} <= set(causes(found))


def test_an_interim_government_is_known_by_the_id_of_the_government() -> None:
    rows = [ceasefire(number, actor="Government of Aland", ucdp_actor_id=9) for number in (1, 2)]
    found = imported(*rows, ceasefire(3, actor="Provisional Council", ucdp_actor_id=9)).agreements[2]
    assert found.parties[0].codes == ("ALA/GOV", "ALA/MIL")
    # A single slip in the id column makes no government of a group.
    group = [ceasefire(number, actor="Marsh Guard", ucdp_actor_id=30) for number in (4, 5)]
    slipped = imported(*group, ceasefire(6, actor="Government of Aland", ucdp_actor_id=30))
    assert slipped.agreements[0].parties[0].codes == ("ORG:UCDP-30",)


def test_mediators() -> None:
    found = one(ceasefire(mediator_nego=1, mediator_send="Norway, a bishop (of the hills, retired)"))
    assert [(party.name, party.capacity) for party in found.parties] == [("Hill Front", "signatory"), ("Norway", "mediator")]
    assert found.profile is not None
    assert found.profile.unresolved == (("mediator", "a bishop (of the hills, retired)"),)


def test_links_lead_from_the_later_to_the_earlier() -> None:
    later = ceasefire(2, cf_dec_yr=2002, cf_effect_yr=2002, link_id1=1, link_id2=9)
    forward = ceasefire(3, cf_dec_yr=2000, cf_effect_yr=2000, link_id1=1)
    same = ceasefire(4, link_id1=1, link_id2=-1)
    found = imported(ceasefire(), later, forward, same)
    by_id = {one.id: one for one in found.agreements}
    assert by_id["ETHPRIO-901002"].lineage == (("follows", "ETHPRIO-901001"),)
    assert by_id["ETHPRIO-901001"].lineage == (("follows", "ETHPRIO-901003"),)
    assert by_id["ETHPRIO-901004"].lineage == ()
    assert ("ethprio_link", "901001") in by_id["ETHPRIO-901004"].external_ids
    assert {"link-to-nothing", "link-direction-unknown", "link-unknown"} <= set(causes(found))
    assert lineage_faults(found.agreements) == []


def test_a_partial_cease_fire_lies_somewhere_in_its_country() -> None:
    assert on(one(ceasefire(partial=0)), "2001-03-03") == ["yes"]
    assert on(one(ceasefire(partial=1)), "2001-03-03") == ["unknown"]
    assert on(one(ceasefire(partial=-1)), "2001-03-03") == ["unknown"]


def test_the_order_of_rows_changes_no_answer() -> None:
    rows = [ceasefire(), ceasefire(actor="River Army", ucdp_actor_id=18, cf_effect_day=5), ceasefire(2, cf_dec_yr=2003, link_id1=1)]
    there, back = imported(*rows), imported(*reversed(rows))
    assert [found.id for found in there.agreements] == [found.id for found in back.agreements]
    for first, second in zip(there.agreements, back.agreements, strict=True):
        assert {party.codes for party in first.parties} == {party.codes for party in second.parties}
        assert first.states == second.states
        assert first.lineage == second.lineage


PART = st.integers(-1, 40)
DATE = st.tuples(st.sampled_from([-1, 0, 1999, 2000, 2001]), st.integers(-1, 13), PART)


@given(DATE)
def test_no_day_is_finer_than_its_parts(parts: tuple[int, int, int]) -> None:
    year, month, day = parts
    found, _ = possible_days(*map(str, parts))
    assert (found is None) == (year <= 0)
    if found and found.start and found.end:
        assert (found.start == found.end) == (month > 0 and month <= 12 and found.granularity == "day")
        assert found.granularity != "day" or (found.start.month, found.start.day) == (month, day)
        assert found.start.year == found.end.year == year


@given(DATE, DATE, DATE, st.integers(-1, 4), st.integers(-1, 90))
def test_whatever_the_dates_the_record_fits_and_no_unknown_end_becomes_known(
    declared: tuple[int, int, int], effect: tuple[int, int, int], end: tuple[int, int, int], code: int, days: int
) -> None:
    cells: dict[str, Any] = {"ended": code, "fixed": 1, "fixed_time": days}
    for name, parts in (("cf_dec", declared), ("cf_effect", effect), ("end", end)):
        cells |= {f"{name}_{part}": value for part, value in zip(("yr", "month", "day"), parts, strict=True)}
    found = one(ceasefire(**cells))
    known, _ = possible_days(*map(str, end))
    if known is None and found.effective:
        last = max(time.until or time.at.date() for time in found.effective)
        later = [last + timedelta(days=number) for number in (1, 2, 30, 400, 9000)]
        assert on(found, *(day.isoformat() for day in later)) == ["unknown"] * len(later)
