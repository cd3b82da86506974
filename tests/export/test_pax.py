from __future__ import annotations

from datetime import date

import pytest
from register_makers import Names, causes, pax_book, text

from truceline.assess import in_force
from truceline.export.pax import pax
from truceline.export.register import Imported
from truceline.model import Agreement, codec
from truceline.ontology.agreement_checks import faults, vocabulary
from truceline.ontology.agreement_lineage import PREDECESSORS, lineage_faults


def imported(*rows: dict[str, str]) -> Imported:
    return pax(rows, pax_book(), Names())


def one(row: dict[str, str]) -> Agreement:
    (found,) = imported(row).agreements
    assert faults(found, codec.to_dict(found)) == []
    return found


def test_what_is_coded_comes_over() -> None:
    found = one(text(5, "Accord of the Hills (Little Hill Accord)", Ce="2", TjPrire="1", DevHum="0"))
    assert (found.id, found.kind, found.signed) == ("PAX-5", "ceasefire", date(2002, 5, 5))
    assert found.names == ("Little Hill Accord",)
    assert [(term.number, term.kind) for term in found.provisions] == [("Ce", "cessation_of_hostilities"), ("TjPrire", "detainee_exchange")]
    assert "general mechanism" in found.provisions[0].summary
    assert dict(found.external_ids) == {"pax": "5", "ucdp_conflict": "44"}
    assert found.profile is not None
    assert (found.profile.process, found.profile.stage) == ("Aland process", "cease-fire: agreement")


def test_effect_and_area_stay_unknown() -> None:
    found = one(text(5))
    assert found.effective == ()
    answers = [in_force((found,), on=date(2002, 5, day), at="ALA")[0].answer for day in (4, 5, 6)]
    assert answers == ["no", "unknown", "unknown"]
    assert found.zones[0].part


@pytest.mark.parametrize("stage", sorted(pax_book()["stages"]))
def test_every_stage_has_a_kind_and_a_known_relation(stage: str) -> None:
    first, _, second = stage.partition("/")
    found = imported(text(5, Stage=first, StageSub=second))
    assert "stage-unknown" not in causes(found)
    assert found.agreements[0].profile is not None
    assert found.agreements[0].profile.stage == pax_book()["stages"][stage]["name"]
    assert pax_book()["stages"][stage].get("lineage", "follows") in PREDECESSORS


def test_every_term_is_of_a_known_kind() -> None:
    kinds, _, _ = vocabulary()
    assert {term["kind"] for term in pax_book()["provisions"]} <= kinds
    assert "stage-unknown" in causes(imported(text(5, Stage="Zzz", StageSub="")))


def test_signatories_are_split_at_lines_semicolons_and_numbers() -> None:
    for words in (
        "Hill Front; River Army",
        "1. Hill Front 2. River Army",
        "For the Hill Front:\nMr A\n\nFor the River Army:\nMs B",
        "• Hill Front\n• River Army",
    ):
        found = one(text(5, Part=words))
        assert [(party.name, party.capacity) for party in found.parties] == [("Hill Front", "signatory"), ("River Army", "signatory")]
    left = one(text(5, Part="Hill Front\nMr A")).profile
    assert left is not None
    assert left.unresolved == (("signatory", "Mr A"),)


def test_words_and_headings_give_the_capacity() -> None:
    found = one(text(5, Part="Hill Front\nWitnessed by\nNorway\nRiver Army"))
    assert [party.capacity for party in found.parties] == ["signatory", "witness", "witness"]
    third = one(text(5, ThrdPart="Norway (facilitator); River Army as guarantor"))
    assert {party.name: party.capacity for party in third.parties[2:]} == {"Norway": "mediator", "River Army": "guarantor"}
    plain = one(text(5, ThrdPart="Norway\nGovernment of Aland"))
    assert {party.name: party.capacity for party in plain.parties} == {"Aland": "signatory", "Hill Front": "signatory", "Norway": "witness"}


def test_a_bare_government_is_that_of_the_one_country() -> None:
    assert one(text(5, Part="The Government, Hill Front")).parties[0].codes == ("ALA/GOV", "ALA/MIL")
    two = one(text(5, Part="The Government, Hill Front", Loc2ISO="NOR"))
    assert [party.codes for party in two.parties] == [("ORG:HILL-FRONT",)]
    assert [party.codes for party in one(text(5, Part="Government of the Northern Shire\nHill Front")).parties] == [("ORG:HILL-FRONT",)]


def test_a_declaration_and_a_resolution_are_no_contracts() -> None:
    alone = one(text(5, Status="Unilateral document", Part="Hill Front"))
    assert [party.capacity for party in alone.parties] == ["adherent"]
    council = imported(text(5, Part="The United Nations Security Council (members: Norway)"))
    assert [(party.codes, party.capacity) for party in council.agreements[0].parties] == [(("ORG:UN",), "non_party")]
    assert "council" in causes(council)


def test_gaps_are_told() -> None:
    found = imported(text(5, Part="seven elders", Loc1ISO="", Dat="2002-13-01"))
    assert {"party-not-identified", "no-party", "no-country", "impossible-date", "effect-not-coded"} == set(causes(found))
    assert in_force(found.agreements, on=date(2010, 1, 1), at="ALA")[0].answer == "unknown"


def test_lineage_is_a_title_found_whole_in_what_the_text_says_of_others() -> None:
    first = text(1, "Framework Accord on the High Pastures", Dat="2000-01-01")
    second = text(2, "Accord on the High Pastures and the Fords", Dat="2001-01-01")
    later = text(3, Stage="Imp", StageSub="ImpMod", OthAgr="Recalling the Framework Accord on the HIGH PASTURES;")
    found = {one.id: one for one in imported(first, second, later).agreements}
    assert found["PAX-3"].lineage == (("implements", "PAX-1"),)
    assert found["PAX-1"].lineage == ()
    assert lineage_faults(list(found.values())) == []


def test_lineage_is_not_guessed() -> None:
    same = [text(number, "Joint Statement of Both", Dat=f"200{number}-01-01") for number in (0, 1)]
    shared = imported(*same, text(3, OthAgr="the Joint Statement of Both"))
    assert all(one.lineage == () for one in shared.agreements)
    assert "lineage-ambiguous" in causes(shared)
    # A later text, or one of another process, is no predecessor.
    later = imported(text(1, "Accord on the High Pastures", Dat="2009-01-01"), text(3, OthAgr="Accord on the High Pastures"))
    elsewhere = imported(
        text(1, "Accord on the High Pastures", Dat="2000-01-01", PPName="other"), text(3, OthAgr="Accord on the High Pastures")
    )
    for found in (later, elsewhere):
        assert all(one.lineage == () for one in found.agreements)
        assert "lineage-unmatched" in causes(found)


def test_a_resolution_is_found_by_its_number() -> None:
    numbered = text(1, "UN Security Council Resolution 1234", Dat="2000-01-01")
    found = imported(numbered, text(3, OthAgr="in line with Security Council resolution 1234 (2000)"))
    assert found.agreements[1].lineage == (("follows", "PAX-1"),)
