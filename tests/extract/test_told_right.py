"""Who did what to whom where a hasty reading errs: fire come under, people burning, backers, speakers, date lines, capitals."""

from __future__ import annotations

from truceline.extract import extract
from truceline.model import Block, Reading, Report


def reading(text: str, *, filed: str = "") -> Reading:
    whole = f"{filed} {text}" if filed else text
    blocks = [Block("dateline", 0, len(filed)), Block("lead", len(filed) + 1, len(whole))] if filed else [Block("lead", 0, len(whole))]
    return next(iter(extract([Report("t", whole, tuple(blocks))])))


def force(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(e.actors, e.recipients) for e in reading(text).events if e.type == "ASSAULT"]


def test_who_comes_under_fire_suffers_it() -> None:
    assert force("A Kenyan patrol came under fire from Somali rebels near Garissa.") == [(("SOM/REB",), ("KEN/MIL",))]


def test_people_who_burn_attack_nobody() -> None:
    assert force("Rescuers told of passengers burning inside their bus.") == []


def test_a_backer_neither_does_nor_suffers_it() -> None:
    [(actors, recipients)] = force("Libyan government forces, backed by Turkish drones, opened an offensive on Sirte in June.")
    assert actors == ("LBY/MIL",)
    assert "TUR/MIL" not in recipients


def test_firing_back_is_a_retaliation() -> None:
    [event] = [e for e in reading("Armenia fired back at the gun positions.").events if e.type == "ASSAULT"]
    assert (event.kind, event.actors) == ("retaliatory_attack", ("ARM/GOV",))


def test_not_to_confirm_losses_is_not_to_deny_them() -> None:
    assert reading("The mission could not confirm any army losses.").casualties == ()


def test_where_a_report_was_filed_is_no_part_of_the_first_name() -> None:
    names = [a.anchor for a in reading("Hayat Tahrir al-Sham fighters attacked a post near al-Nayrab.", filed="DAMASCUS -").actors]
    assert "Hayat Tahrir al-Sham fighters" in names
    assert not any("DAMASCUS" in name for name in names)


def test_a_group_named_after_a_land_is_no_place() -> None:
    assert [p.name for p in reading("Hayat Tahrir al-Sham seized the town of al-Nayrab.").places] == ["al-Nayrab"]


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert [p.name for p in reading("In Deir ez-Zor province, warplanes struck a depot.").places] == ["Deir ez-Zor"]


def test_capitals_where_envoys_meet_are_not_where_the_war_is() -> None:
    text = "Envoys met in Moscow on Friday. In Moscow they agreed on a truce. Shells fell on Saraqib in Idlib and killed a child."
    [killed] = [c for c in reading(text).casualties if c.kind == "killed"]
    assert killed.country == "SYR"


def voices(text: str) -> list[tuple[str, ...]]:
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block("lead" if number or "\n" not in text else "headline", at, at + len(line)))
        at += len(line) + 1
    told = next(iter(extract([Report("t", text, tuple(blocks))])))
    return [claim.speakers for claim in told.claims if claim.speakers]


def test_a_governor_belongs_to_the_state_of_his_province() -> None:
    lines = "Shells hit Saraqib in Syria and Syrian rebels fired back. Six Turkish soldiers were killed, Hatay governor Ali Veli said."
    assert [c.speakers for c in reading(lines).claims][-1] == ("TUR/GOV",)
    lines = "Shells hit Saraqib in Syria. The governor of Hatay, Ali Veli, told reporters that six Turkish soldiers had been killed."
    assert [c.speakers for c in reading(lines).claims][-1] == ("TUR/GOV",)


def test_a_headline_official_is_the_one_of_whom_the_text_tells() -> None:
    text = "Six soldiers killed in Syria, governor says\nShells hit Saraqib in Syria. Six soldiers were killed, the governor of Hatay said."
    assert {("SYR/GOV",)}.isdisjoint(voices(text))


def test_both_ministries_are_those_of_the_two_parties() -> None:
    text = "Shells hit Homs. Turkish and Russian delegations will meet in Moscow on Monday, both ministries said."
    assert set(voices(text)[-1]) == {"TUR/GOV", "RUS/GOV"}


def test_planes_say_nothing() -> None:
    denied = "Russia's Defence Ministry denied that Russian planes had flown near Saraqib"
    text = f"{denied} and said Turkish troops had been among the fighters there."
    assert {("RUS/GOV",)} == set(voices(text))


def test_the_wounded_who_are_driven_across_a_border_attack_nobody() -> None:
    assert force("Wounded soldiers were driven across the border to Reyhanli.") == []


def test_an_outlet_named_like_a_person_is_not_quoted() -> None:
    assert "TUR/MED" not in {c for v in voices("Shells hit Homs. Four people were hurt, Rahmi Dogan said.") for c in v}
