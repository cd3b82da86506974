"""What is said not to have been done, or only to come, is not told as done: dismissed reports, near misses, plans, drills, questions."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

TODAY = date(2020, 3, 10)


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("Sudan's army rejected reports of an attack on a hospital in El Fasher.", "SDN/MIL"),
        ("The Ethiopian government dismissed claims of a raid on a village in Tigray.", "ETH/GOV"),
        ("Colombian officials called reports of air strikes near the border fabricated.", "COL/GOV"),
        ("Myanmar's military dismissed as baseless reports of shelling in Loikaw.", "MMR/MIL"),
        ("Kigali described accounts of a massacre in Kishishe as false.", "RWA/GOV"),
        ("The governor of Kandahar said reports of a bombing in Kandahar were false.", "AFG/GOV"),
        ("The Ethiopian government dismissed claims that troops raided a village in Tigray.", "ETH/GOV"),
    ],
)
def test_dismissed_reports_are_a_denial_and_nothing_else(text: str, sayer: str) -> None:
    assert [(e.type, e.status, e.said_by) for e in read(text, TODAY).events] == [("ASSAULT", "denied", (sayer,))]


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria's army confirmed reports of an attack on a base in Borno.",
        "The UN received reports of an attack on a village in Darfur.",
        "Israel did not deny reports of a strike on Damascus.",
        "Israel did not dismiss reports that its jets bombed Damascus.",
        "Kenya called reports of attacks on villages in Lamu worrying.",
    ],
)
def test_reports_that_nobody_dismisses_stand(text: str) -> None:
    assert [e.status for e in acts(text)] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Hamas denied responsibility for the rocket fire on Sderot.", "ORG:HAMAS"),
        ("The Tamil Tigers denied responsibility for the bombing of a bus in Colombo.", "ORG:LTTE"),
        ("ETA has denied any involvement in the killing of the councillor in Bilbao.", "ORG:ETA"),
        ("Uganda denied any role in the raid on Bunia.", "UGA/MIL"),
        ("The Taliban denied responsibility for the bombing of a hotel in Kabul.", "ORG:TALIBAN"),
        ("Pakistan rejected accusations of involvement in the attack on parliament in New Delhi.", "PAK/MIL"),
    ],
)
def test_who_denies_a_part_in_an_act_denies_it_and_is_not_its_doer(text: str, denier: str) -> None:
    told = [(e.status, e.actors) for e in read(text, TODAY).events]
    assert sorted(told) == [("denied", (denier,)), ("occurred", ("UNKNOWN",))]


def test_who_denies_a_part_in_a_killing_did_not_cause_the_deaths() -> None:
    [killed] = read("ETA has denied any involvement in the killing of a councillor in Bilbao.", TODAY).casualties
    assert killed.by == ()


@pytest.mark.parametrize(
    ("text", "status", "doer"),
    [
        ("The president narrowly escaped a bombing in Jolo.", "occurred", "UNKNOWN"),
        ("President Musharraf narrowly escaped an assassination attempt in Rawalpindi.", "occurred", "UNKNOWN"),
        ("Security forces averted an attack on a church in Jos.", "hypothetical", "UNKNOWN"),
        ("Kenyan police prevented a suicide bombing in Mombasa.", "hypothetical", "UNKNOWN"),
        ("Government troops came close to capturing Jaffna.", "hypothetical", "LKA/MIL"),
        ("Air strikes on Sanaa were called off.", "hypothetical", "UNKNOWN"),
        ("The army ruled out an attack on Idlib.", "denied", "SYR/MIL"),
        ("Without the UN, rebels would have taken Goma.", "hypothetical", "COD/REB"),
        ("Residents fled Mosul before an anticipated offensive by the Iraqi army.", "planned", "IRQ/MIL"),
        ("The army stopped shelling Homs on Monday.", "occurred", "SYR/MIL"),
    ],
)
def test_how_near_an_act_came_and_whose_it_was(text: str, status: str, doer: str) -> None:
    assert [(e.status, e.actors) for e in acts(text)] == [(status, (doer,))]


@pytest.mark.parametrize(
    "text",
    [
        "Hutu rebels agreed to stop attacking villages in North Kivu.",
        "Israel told the militants to stop firing rockets at Sderot.",
    ],
)
def test_what_is_only_to_end_is_not_told(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Security Council stopped short of condemning the attack on Gaza.", "ACCUSE", "denied"),
        ("Rwanda backed away from sending troops to Mozambique.", "MOBILIZE", "denied"),
        ("The ceasefire was to have begun on Monday but fighting continued in Taiz.", "RETREAT", "denied"),
    ],
)
def test_what_was_not_done_in_words_of_other_kinds(text: str, kind: str, status: str) -> None:
    assert [e.status for e in acts(text, kind)] == [status]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce was supposed to start on Friday in Hodeidah.", date(2020, 3, 6)),
        ("A truce is due to begin in Yemen on Thursday.", date(2020, 3, 12)),
    ],
)
def test_the_day_of_what_was_supposed_to_begin_has_gone_by(text: str, day: date) -> None:
    [truce] = acts(text, "RETREAT")
    assert truce.status == "planned"
    assert truce.interval is not None
    assert truce.interval.start == day


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers stormed a mock village in a drill in South Korea.",
        "NATO troops repelled a simulated attack in an exercise in Estonia.",
        "In the novel, soldiers kill a teacher in Guatemala.",
        "Did Israel bomb the hospital in Gaza?",
    ],
)
def test_drills_tales_and_questions_tell_no_act_of_force(text: str) -> None:
    assert acts(text) == []
    assert not read(text, TODAY).casualties


@pytest.mark.parametrize(
    "text",
    [
        "Why did Israel bomb the hospital in Gaza?",
        "Gunmen attacked soldiers after an exercise in Mali, killing two.",
        "Rebels attacked soldiers during a military exercise in Mali, killing two.",
        "Gunmen killed two soldiers at an exercise in Mali.",
        "A bomb killed nine people at a musical in Moscow.",
    ],
)
def test_what_a_question_takes_as_given_and_what_follows_a_drill_was_done(text: str) -> None:
    assert [e.status for e in acts(text)] == ["occurred"]


def test_two_deeds_of_not_only_are_two() -> None:
    told = acts("Not only did rebels in Congo kill six soldiers, they burned a school.")
    assert [(e.mode, e.status, e.actors) for e in told] == [(None, "occurred", ("COD/REB",)), ("destroy", "occurred", ("COD/REB",))]


@pytest.mark.parametrize(
    "text",
    [
        "Government helicopters dropped barrel bombs on Darayya for the third day.",
        "Government helicopters dropped barrel bombs on Darayya.",
    ],
)
def test_what_is_dropped_is_no_act_beside_the_dropping(text: str) -> None:
    assert len(acts(text)) == 1


def test_a_retaliation_is_not_the_act_on_which_it_hangs() -> None:
    told = acts("North Korea will retaliate if South Korea attacks its ships.")
    assert [(e.status, e.actors) for e in told] == [("planned", ("PRK/MIL",)), ("hypothetical", ("KOR/MIL",))]


def test_what_is_marked_lends_its_year_to_nothing_else() -> None:
    text = "Thousands gathered in Srebrenica to mark the 1995 massacre."
    assert [e.interval for e in acts(text, "PROTEST")] == [None]
    assert [e.interval.start.year for e in acts(text) if e.interval and e.interval.start] == [1995]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Palestinian militants fired a rocket at Ashkelon and Israel responded with an air strike that wounded three in Gaza.",
            [("heavy-weapons", ("PSE/REB",)), ("aerial", ("ISR/MIL",))],
        ),
        (
            "Following a bomb attack on a convoy near Mosul, US helicopters fired on the village of Qayyara.",
            [("explosives", ("UNKNOWN",)), ("aerial", ("USA/MIL",))],
        ),
        ("Chadian soldiers burned three villages near Tine after an ambush.", [("destroy", ("TCD/MIL",)), (None, ("UNKNOWN",))]),
        (
            "Separatists in Kashmir called a strike in Srinagar to protest against the killing of two teenagers by Indian police.",
            [(None, ("IND/COP",))],
        ),
    ],
)
def test_an_attack_and_its_answer_have_doers_and_means_of_their_own(text: str, told: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert [(e.mode, e.actors) for e in acts(text)] == told


def test_what_stands_in_a_clause_on_a_place_is_not_denied_with_the_rest() -> None:
    text = "A Ugandan military spokesman denied reports of looting by its troops in Bunia, where 200 people were killed last week."
    [killed] = acts(text)
    assert (killed.status, killed.said_by) == ("occurred", ("report",))


def test_a_charge_that_the_charged_dismiss_is_denied_by_them() -> None:
    text = "Eritrea accused Ethiopia of shelling its positions near Badme, a charge Addis Ababa dismissed as a lie."
    assert [(e.status, e.said_by) for e in acts(text)] == [("occurred", ("ERI/GOV",)), ("denied", ("ETH/GOV",))]
    assert acts(text, "REJECT") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A grenade was thrown at a mosque in Bujumbura but failed to explode.", ["occurred"]),
        ("Rebels threatened more attacks after killing four soldiers in Pattani.", ["occurred", "threatened"]),
        ("Rebels failed to capture the airport in Monrovia.", ["occurred"]),
    ],
)
def test_what_failed_and_what_went_before_a_threat(text: str, told: list[str]) -> None:
    assert [e.status for e in acts(text)] == told


def test_a_year_before_what_somebody_is_convicted_of_is_not_that_of_the_verdict() -> None:
    text = "A court in The Hague convicted a Bosnian Serb general of the 1995 massacre in Srebrenica."
    assert [e.interval for e in acts(text, "SANCTION")] == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Israel has neither confirmed nor denied carrying out the strike on the convoy in Sudan.", ["occurred"]),
        ("The government of Sudan said it would investigate reports that soldiers had raped dozens of women in Tabit.", ["occurred"]),
    ],
)
def test_what_is_looked_into_or_not_denied_was_done(text: str, told: list[str]) -> None:
    assert [e.status for e in acts(text)] == told


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Kyiv said Moscow was to blame for the attack on Odesa.", "RUS/MIL"),
        ("Two were injured in a roadside bombing in Lamu claimed by al-Shabaab.", "ORG:AL-SHABAAB"),
    ],
)
def test_who_is_to_blame_and_who_claims_it_did_it(text: str, doer: str) -> None:
    assert [(e.status, e.actors) for e in acts(text)] == [("occurred", (doer,))]


def test_what_is_postponed_after_it_was_due_was_postponed() -> None:
    assert [e.status for e in acts("The talks were due to have opened in Geneva but were postponed.", "REJECT")] == ["occurred"]


def test_a_charge_laid_against_nobody_is_no_act() -> None:
    assert acts("No one has been charged with the murder of the journalist in Manila.", "ACCUSE") == []


def test_the_year_that_a_rally_marks_is_not_the_rallys() -> None:
    told = read("The authorities in Grozny banned a rally to mark the deportation of Chechens in 1944.", TODAY).events
    assert {e.mode: e.interval is not None for e in told} == {"restrict": False, "demo": False, "deport": True}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A curfew is in force in Surif in connection with last month's suicide bombing in Tel Aviv.", "COERCE"),
        ("Israel blamed Hezbollah for Monday's exchange of fire on the Blue Line.", "ACCUSE"),
    ],
)
def test_a_day_before_a_noun_is_that_of_what_the_noun_names(text: str, kind: str) -> None:
    assert [e.interval is not None for e in acts(text)] == [True]
    assert [e.interval for e in acts(text, kind)] == [None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ethiopia's army would drive them out of Mekelle if they refused, a general warned.", 0),
        ("The UN will pull out of Juba if the army rejects the plan.", 0),
        ("The UN will pull out of Juba because the army rejected the plan.", 1),
    ],
)
def test_what_is_refused_only_in_case_is_not_refused_yet(text: str, count: int) -> None:
    assert len(acts(text, "REJECT")) == count
