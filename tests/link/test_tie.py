"""Agreement mentions find their entries by date, parties, place and name; what is only sought finds none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from link_makers import Maker

from truceline.link import tie
from truceline.model import (
    Agreement,
    AgreementMention,
    EffectiveTime,
    Interval,
    Party,
    Provision,
    Reading,
    Span,
    Zone,
)


def entry(id: str, day: date, *codes: str, kind: str = "ceasefire", names: tuple[str, ...] = (), admin1: str = "Vale") -> Agreement:
    parties = tuple(Party(code, (code,), "signatory") for code in codes)
    zone = Zone("z", "area", admin1, ("NOR",), (admin1,))
    effective = (EffectiveTime(codes[0], datetime(day.year, day.month, day.day)),)
    return Agreement(id, id, kind, day, parties, effective, (), (zone,), (Provision("1", "cease", "stop"),), names)


LIBRARY = (
    entry("V-2018", date(2018, 9, 17), "NOR/*", "SWE/*", kind="de-escalation-zone", names=("Lund memorandum",)),
    entry("V-2020", date(2020, 1, 12), "NOR/*", "SWE/*"),
    entry("W-2020", date(2020, 1, 12), "FIN/GOV", "ORG:X", admin1="Wold"),
    entry("V-2021", date(2021, 5, 1), "NOR/*", "SWE/*"),
)


def tied(**fields: object) -> AgreementMention:
    maker = Maker("r", "On the truce", "They spoke of the Lund memorandum and the truce in Vale.", "2020-02-17")
    maker.at("Vale", country="NOR", kind="admin1")
    values: dict[str, object] = {"kind": "ceasefire", "name": None, "parties": (), "state": "in-force", **fields}
    mention = AgreementMention("A1", Span(0, 5), "truce", **values)  # type: ignore[arg-type]
    reading: Reading = replace(maker.reading(), agreements=(mention,))
    (done,) = tie([reading], LIBRARY)
    return done.agreements[0]


def test_a_month_and_parties_find_the_entry() -> None:
    month = Interval(date(2018, 9, 1), date(2018, 9, 30), "month")
    found = tied(interval=month, parties=("NOR/GOV", "SWE/GOV"), state="agreed")
    assert found.library_ids == ("V-2018",)
    assert "parties in common" in (found.library_reason or "")


def test_a_day_of_effect_finds_the_entry_whose_zone_the_report_is_about() -> None:
    assert tied(in_force_from=date(2020, 1, 12)).library_ids[0] == "V-2020"


def test_other_parties_exclude_an_entry_of_the_same_day() -> None:
    assert tied(in_force_from=date(2020, 1, 12), parties=("FIN/GOV",), place=None).library_ids == ("W-2020",)


def test_a_bare_truce_keeps_all_that_it_may_mean_but_none_from_the_future() -> None:
    found = tied(parties=("NOR/GOV",))
    assert {"V-2018", "V-2020"} <= set(found.library_ids)
    assert "V-2021" not in found.library_ids


def test_a_name_finds_its_entry() -> None:
    assert tied(name="Lund memorandum", kind="other").library_ids[0] == "V-2018"


def test_what_is_sought_and_procedure_are_tied_to_nothing() -> None:
    assert tied(state="negotiated").library_ids == ()
    assert tied(procedural=True).library_ids == ()
