"""Worked cases on other agreements, with the reasoning beside each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from truceline.assess import assess, in_force
from truceline.model import Assessment, Incident, Profile
from truceline.ontology.agreement_library import library

Make = Callable[..., Incident]
NEUTRAL = [("report",), ("report",)]


def judge(case: Incident, agreement: str) -> Assessment | None:
    return next((one for one in assess([case], {}, library()) if one.agreement == agreement), None)


def somewhere(case: Incident, country: str, place: str, admin1: str | None) -> Incident:
    return replace(case, country=country, place=place, admin1=admin1, lat=None, lon=None, radius_m=None, precision=1)


CASES: list[tuple[str, str, str, tuple[Any, ...], tuple[str, str, str], str]] = [
    # Debaltseve, after the effect of 15 February 2015: a signatory, two independent reports, lines known by region only → medium.
    (
        "debaltseve",
        "UKR-2015-02-12",
        "territory_taken",
        ("2015-02-17", ("ORG:DPR",), ("UKR/MIL",), NEUTRAL),
        ("UKR", "Debaltseve", "Donetsk"),
        "probable_violation medium",
    ),
    # The same region on the last day before it: signed but not yet in effect.
    (
        "before-minsk-ii",
        "UKR-2015-02-12",
        "shelling",
        ("2015-02-14", ("UKR/MIL",), ("ORG:DPR",), NEUTRAL),
        ("UKR", "Donetsk", "Donetsk"),
        "out_of_scope:temporal high",
    ),
    # After February 2022 nobody can say from the record whether Minsk still bound: never better than possible.
    (
        "after-recognition",
        "UKR-2015-02-12",
        "shelling",
        ("2022-02-23", ("RUS/MIL",), ("UKR/MIL",), NEUTRAL),
        ("UKR", "Donetsk", "Donetsk"),
        "possible_violation low",
    ),
    # Israeli air strike in Lebanon while the text held: own undertaking of Israel.
    (
        "lebanon-strike",
        "LBN-2024-11-27",
        "air_strike",
        ("2024-12-02", ("ISR/MIL",), ("LBN/CVL",), NEUTRAL),
        ("LBN", "Haris", "Nabatiyeh"),
        "probable_violation high",
    ),
    # Hezbollah fire on Israel: bound through Lebanon's undertaking. The same act by the other side, the same verdict.
    (
        "hezbollah-fire",
        "LBN-2024-11-27",
        "shelling",
        ("2024-12-02", ("ORG:HEZBOLLAH",), ("ISR/MIL",), NEUTRAL),
        ("ISR", "Mount Dov", None),
        "probable_violation medium",
    ),
    # A strike told as a reply: the text keeps self-defence, so an exception is claimed, not met.
    (
        "lebanon-reply",
        "LBN-2024-11-27",
        "retaliatory_attack",
        ("2024-12-02", ("ISR/MIL",), ("ORG:HEZBOLLAH",), NEUTRAL),
        ("LBN", "Talloussa", "Nabatiyeh"),
        "exception_claimed medium",
    ),
    # Gaza on the morning of 19 January 2025: two declared hours on the same day, and no hour of the strike.
    (
        "gaza-first-day",
        "GAZ-2025-01-19",
        "air_strike",
        ("2025-01-19", ("ISR/MIL",), ("PSE/CVL",), NEUTRAL),
        ("PSE", "Khan Yunis", "Gaza Strip"),
        "possible_violation low",
    ),
    # Gaza on 18 March 2025: the first phase had run out and no second was agreed; the record does not say whether it held.
    (
        "gaza-resumption",
        "GAZ-2025-01-19",
        "air_strike",
        ("2025-03-18", ("ISR/MIL",), ("PSE/CVL",), NEUTRAL),
        ("PSE", "Gaza City", "Gaza Strip"),
        "possible_violation low",
    ),
    # Gaza in November 2025: in force, both bound.
    (
        "gaza-november",
        "GAZ-2025-10-10",
        "air_strike",
        ("2025-11-20", ("ISR/MIL",), ("PSE/CVL",), NEUTRAL),
        ("PSE", "Khan Yunis", "Gaza Strip"),
        "probable_violation high",
    ),
    # A one-sided cease-fire binds the one who declared it and nobody else.
    (
        "guapi-strike",
        "COL-2014-12-20",
        "air_strike",
        ("2015-05-21", ("COL/MIL",), ("ORG:FARC",), NEUTRAL),
        ("COL", "Guapi", "Cauca"),
        "out_of_scope:personal medium",
    ),
    # Buenos Aires, Cauca, April 2015: the FARC against the army, to which their own declaration is addressed.
    (
        "cauca-attack",
        "COL-2014-12-20",
        "attack_unspecified",
        ("2015-04-15", ("ORG:FARC",), ("COL/MIL",), NEUTRAL),
        ("COL", "Buenos Aires", "Cauca"),
        "probable_violation high",
    ),
    # Dissidents of the FARC are not the FARC.
    (
        "dissidents",
        "COL-2016-06-23",
        "attack_unspecified",
        ("2018-04-11", ("ORG:FARC-DISSIDENTS",), ("COL/COP",), NEUTRAL),
        ("COL", "Uraba", "Antioquia"),
        "out_of_scope:personal medium",
    ),
    # South Sudan: signed by both, the mechanism reports it.
    (
        "south-sudan",
        "SSD-2017-12-21",
        "clash",
        ("2017-12-26", ("SSD/MIL", "ORG:SPLM-IO"), (), [("ORG:CTSAMM",), ("report",)]),
        ("SSD", "Koch", "Unity"),
        "possible_violation low",
    ),
    # NAS did not sign the agreement of 2018.
    (
        "nas",
        "SSD-2018-09-12",
        "attack_unspecified",
        ("2019-03-01", ("ORG:NAS",), ("SSD/MIL",), NEUTRAL),
        ("SSD", "Yei", "Central Equatoria"),
        "out_of_scope:personal medium",
    ),
    # Sri Lanka in 2006: the mission of the agreement speaks, and others do.
    (
        "sri-lanka",
        "LKA-2002-02-22",
        "air_strike",
        ("2006-08-14", ("LKA/MIL",), ("LKA/CVL",), [("ORG:SLMM",), ("report",), ("ORG:UN",)]),
        ("LKA", "Mullaitivu", "Northern"),
        "probable_violation high",
    ),
    # Abduction by the LTTE: forbidden by a term of its own, though not a use of arms.
    (
        "sri-lanka-abduction",
        "LKA-2002-02-22",
        "abduction_detention",
        ("2004-06-01", ("ORG:LTTE",), ("LKA/CVL",), [("ORG:SLMM",), ("report",), ("ORG:UN",)]),
        ("LKA", "Batticaloa", "Eastern"),
        "probable_violation high",
    ),
    # After the notice of January 2008 had run out.
    (
        "sri-lanka-after",
        "LKA-2002-02-22",
        "shelling",
        ("2008-02-01", ("LKA/MIL",), ("ORG:LTTE",), NEUTRAL),
        ("LKA", "Mannar", "Northern"),
        "out_of_scope:temporal high",
    ),
    # The memorandum names the province, both signed, two independent reports: nothing weak.
    (
        "aceh",
        "IDN-2005-08-15",
        "small_arms",
        ("2005-10-12", ("IDN/MIL",), ("ORG:GAM",), NEUTRAL),
        ("IDN", "Lhokseumawe", "Aceh"),
        "probable_violation high",
    ),
    # Outside Aceh the memorandum says nothing.
    (
        "not-aceh",
        "IDN-2005-08-15",
        "small_arms",
        ("2005-10-12", ("IDN/MIL",), ("IDN/CVL",), NEUTRAL),
        ("IDN", "Poso", "Central Sulawesi"),
        "out_of_scope:territorial high",
    ),
    # Libya: the Islamic State is left out of the agreement.
    (
        "libya-is",
        "LBY-2020-10-23",
        "clash",
        ("2021-06-06", ("ORG:IS-LIBYA",), ("LBY/COP",), NEUTRAL),
        ("LBY", "Sabha", "Sabha"),
        "out_of_scope:personal high",
    ),
    # Ethiopia: Eritrea took no part in Pretoria.
    (
        "eritrea",
        "ETH-2022-11-02",
        "attack_on_civilians",
        ("2022-11-20", ("ERI/MIL",), ("ETH/CVL",), NEUTRAL),
        ("ETH", "Adwa", "Tigray"),
        "out_of_scope:personal medium",
    ),
    # Yemen: the truce reaches across borders.
    (
        "taiz",
        "YEM-2022-04-02",
        "shelling",
        ("2022-07-24", ("ORG:HOUTHIS",), ("YEM/CVL",), NEUTRAL),
        ("YEM", "Taiz", "Taiz"),
        "probable_violation high",
    ),
    # After 2 October 2022 the truce had run out.
    (
        "after-the-truce",
        "YEM-2022-04-02",
        "drone_strike",
        ("2022-10-21", ("ORG:HOUTHIS",), ("YEM/GOV",), NEUTRAL),
        ("YEM", "Dhabba", "Hadramawt"),
        "out_of_scope:temporal high",
    ),
    # Hodeidah: coalition aircraft, bound through the government.
    (
        "hodeidah",
        "YEM-2018-12-13",
        "air_strike",
        ("2019-09-20", ("SAU/MIL",), ("ORG:HOUTHIS",), NEUTRAL),
        ("YEM", "Hodeidah", "Al Hudaydah"),
        "probable_violation medium",
    ),
]


@pytest.mark.parametrize(("name", "agreement", "kind", "told", "where", "expected"), CASES, ids=[case[0] for case in CASES])
def test_case(
    name: str, agreement: str, kind: str, told: tuple[Any, ...], where: tuple[str, str, str], expected: str, incident: Make
) -> None:
    day, actors, recipients, sources = told
    found = judge(somewhere(incident(name, kind, day, None, actors, recipients, sources), *where), agreement)
    assert found is not None
    assert f"{found.verdict} {found.confidence}" == expected, found.explanation


def test_mediators_count_as_sources_of_no_party(incident: Make) -> None:
    case = somewhere(
        incident("M", "shelling", "2022-07-24", None, ("ORG:HOUTHIS",), ("YEM/CVL",), [("ORG:UN",), ("ORG:MWATANA",)]),
        "YEM",
        "Taiz",
        "Taiz",
    )
    found = judge(case, "YEM-2022-04-02")
    assert found is not None
    assert next(test for test in found.tests if test.name == "attribution").result == "B"


def test_any_war_can_be_asked_about() -> None:
    from datetime import date

    answer = {one.agreement: one.answer for one in in_force(library(), on=date(2015, 3, 1), at="Donetsk")}
    assert answer == {"UKR-2014-09-05": "yes", "UKR-2015-02-12": "yes"}
    assert [one.answer for one in in_force(library(), on=date(2025, 1, 31), at="LBN")] == ["yes"]
    assert [one.answer for one in in_force(library(), on=date(2025, 6, 1), at="LBN")] == ["unknown"]


def test_a_registers_entry_of_an_agreement_in_the_library_is_not_assessed_beside_it(incident: Make) -> None:
    sochi = next(one for one in library() if one.id == "IDL-2018-09-17")
    register = replace(sochi, id="PAX-9", profile=Profile("PA-X"), external_ids=(("pax", "9"),))
    act = incident("A", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",)])
    for number, agreements in (("9", {"IDL-2018-09-17"}), ("10", {"IDL-2018-09-17", "PAX-9"})):
        mine = replace(sochi, external_ids=(("pax", number), ("ucdp_conflict", "299")))
        for held in ((mine, register), (register, mine)):
            assert {one.agreement for one in assess([act], {}, held)} == agreements
    # The question what was in force shows both.
    assert len(in_force((replace(sochi, external_ids=(("pax", "9"),)), register), on=date(2020, 2, 3), at="Idlib")) == 2
