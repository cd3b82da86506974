"""Ways to say who did an act, who did not and who says so, each with many parties and acts: what holds for one must hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

import pytest
from markup import acts, report_of

from truceline.extract import extract
from truceline.model import Event

PARTIES = [
    ("the Taliban", "ORG:TALIBAN"),
    ("Boko Haram", "ORG:BOKO-HARAM"),
    ("Hezbollah", "ORG:HEZBOLLAH"),
    ("Russia", "RUS"),
    ("the Syrian army", "SYR"),
    ("the Houthis", "ORG:HOUTHIS"),
    ("Nusra Front", "ORG:NUSRA"),
    ("Ukraine", "UKR"),
    ("the PKK", "ORG:PKK"),
    ("Islamic State", "ORG:IS"),
    ("al-Shabaab", "ORG:AL-SHABAAB"),
]
OTHERS = ["the government", "Turkey", "state television", "the defence ministry", "officials", "a rebel commander", "Iran"]
DEEDS = [
    "attack",
    "bombing",
    "raid",
    "shelling",
    "massacre",
    "car bomb attack",
    "air strike",
    "killing of ten villagers",
    "suicide bombing in the capital",
    "kidnapping of two aid workers",
]
LAID = [
    "{other} accused {party} of the {deed}.",
    "{other} accused {party} of carrying out the {deed}.",
    "{other} accused {party} of being behind the {deed}.",
    "{other} blamed {party} for the {deed}.",
    "{other} blamed the {deed} on {party}.",
    "{other} attributed the {deed} to {party}.",
    "{other} held {party} responsible for the {deed}.",
    "{other} said {party} was behind the {deed}.",
    "{other} said {party} was responsible for the {deed}.",
    "{party} was accused of the {deed}.",
    "{party} was blamed for the {deed}.",
    "{party} claimed the {deed}.",
    "{party} claimed responsibility for the {deed}.",
    "The {deed} was claimed by {party}.",
    "{other} condemned the {deed}, which was claimed by {party}.",
]
DENIED = [
    "{party} denied responsibility for the {deed}.",
    "{party} denied any involvement in the {deed}.",
    "{party} denied any hand in the {deed}.",
    "{party} denied carrying out the {deed}.",
    "{party} denied having carried out the {deed}.",
    "{party} denied accusations that it carried out the {deed}.",
    "{party} said it had nothing to do with the {deed}.",
    "{party} distanced itself from the {deed}.",
]
NOT_THEIRS = [
    "{party} condemned the {deed}.",
    "{party} described the {deed} as a crime.",
    "{party} vowed revenge for the {deed}.",
    "{party} expressed condolences over the {deed}.",
    "{party} said it was investigating the {deed}.",
    "{party} demanded an inquiry into the {deed}.",
    "{party} traced the {deed} to gunmen.",
    "{party} blamed gunmen for the {deed}.",
    "According to {party}, the {deed} was carried out by gunmen.",
]


def sentences(pattern: str) -> Iterator[tuple[str, str]]:
    """Each party once in the pattern, with deeds and other speakers in turn."""
    start = len(pattern) % len(DEEDS)
    deeds, others = islice(cycle(DEEDS), start, None), cycle(OTHERS)
    for (name, code), deed, other in zip(PARTIES, deeds, others, strict=False):
        text = pattern.format(party=name, deed=deed, other=other)
        yield text[0].upper() + text[1:], code


STANDINGS = {
    "{party} is preparing to attack the town.": {"planned"},
    "{party} was about to attack the town.": {"planned"},
    "{party} threatened to attack the town.": {"threatened"},
    "{party} may have attacked the town.": {"hypothetical"},
    "{other} could not confirm that {party} attacked the town.": {"hypothetical"},
    "{other} accused {party} of planning to attack the town.": {"planned"},
    "{other} condemned plans by {party} to attack the town.": {"planned"},
    "{party} did not attack the town.": {"denied"},
    "{party} denied attacking the town.": {"denied"},
    "{other} denied that {party} had attacked the town.": {"denied"},
    "{other} confirmed that {party} had attacked the town.": {"occurred"},
    "{party} admitted attacking the town.": {"occurred"},
    "{party} resumed its attack on the town.": {"occurred", "ongoing"},
}
NEVER = [
    "{other} urged {party} not to attack the town.",
    "{party} must not attack the town, {other} said.",
    "{other} will not allow {party} to attack the town.",
    "{party} promised not to attack the town.",
]


def force(text: str) -> list[Event]:
    return acts(text, "ASSAULT")


def theirs(codes: tuple[str, ...], code: str) -> bool:
    """A group by its code, a state by whichever of its bodies uses force."""
    return any(c == code or (len(code) == 3 and c[:4] == f"{code}/" and not c.endswith(("/CVL", "/CIV"))) for c in codes)


@pytest.mark.parametrize("pattern", LAID)
def test_who_is_said_to_have_done_it(pattern: str) -> None:
    for text, code in sentences(pattern):
        done = [e for e in force(text) if theirs(e.actors, code)]
        assert {e.status for e in done} in ({"occurred"}, {"hypothetical"}), text
        assert not any(theirs(e.recipients, code) for e in force(text)), text


@pytest.mark.parametrize("pattern", DENIED)
def test_who_says_that_it_was_not_they(pattern: str) -> None:
    for text, code in sentences(pattern):
        told = [e for e in force(text) if theirs(e.actors, code)]
        assert {e.status for e in told} == {"denied"}, text


@pytest.mark.parametrize("pattern", NOT_THEIRS)
def test_who_only_speaks_of_it(pattern: str) -> None:
    for text, code in sentences(pattern):
        assert not any(theirs(e.actors, code) for e in force(text)), text


@pytest.mark.parametrize("pattern", STANDINGS)
def test_what_is_said_of_its_coming_about(pattern: str) -> None:
    for text, code in sentences(pattern):
        told = force(text)
        assert {e.status for e in told} <= STANDINGS[pattern], text
        assert told, text
        assert all(theirs(e.actors, code) for e in told), text


@pytest.mark.parametrize("pattern", NEVER)
def test_what_is_not_to_be_done_is_no_act(pattern: str) -> None:
    for text, _ in sentences(pattern):
        assert not force(text), text


SPEAKERS = [
    ("Iran", "IRN/GOV"),
    ("Hamas", "ORG:HAMAS"),
    ("the Taliban", "ORG:TALIBAN"),
    ("the United Nations", "ORG:UN"),
    ("Human Rights Watch", "ORG:HRW"),
    ("Moscow", "RUS/GOV"),
    ("the White House", "USA/GOV"),
    ("a Houthi spokesman", "ORG:HOUTHIS"),
    ("Nigeria's president", "NGA/GOV"),
    ("Egyptian state television", "EGY/MED"),
]
TOLD = ["gunmen attacked a convoy near the border", "a car bomb exploded outside the hospital", "air strikes killed ten people in the town"]
SAID = [
    "{who} said {what}.",
    "{what}, {who} said.",
    "{what}, according to {who}.",
    "According to {who}, {what}.",
    "{who} said in a statement that {what}.",
    "In a statement, {who} said {what}.",
    "{who} issued a statement saying {what}.",
    "{who} released a statement claiming that {what}.",
    "{who} denied responsibility but said {what}.",
    "{who} said on Tuesday that {what}.",
    "{what}, {who} told reporters.",
]


@pytest.mark.parametrize("pattern", SAID)
def test_whose_word_it_is(pattern: str) -> None:
    for (who, code), what in zip(SPEAKERS, cycle(TOLD), strict=False):
        text = pattern.format(who=who, what=what)
        text = text[0].upper() + text[1:]
        told = [e for e in force(text) if e.status == "occurred"]
        assert {c for e in told for c in e.said_by} == {code}, text
        assert not any(code in e.actors for e in told), text


@pytest.mark.parametrize(
    ("text", "doer", "bounds", "by"),
    [
        ("Russian forces killed up to 20 soldiers.", "RUS/MIL", (0, 20), ("RUS/MIL",)),
        ("Islamic State killed between ten and 15 people.", "ORG:IS", (10, 15), ("ORG:IS",)),
        ("The Houthis wounded between ten and 15 people.", "ORG:HOUTHIS", (10, 15), ("ORG:HOUTHIS",)),
        ("Ukraine killed 20 soldiers near Bakhmut.", "UKR/MIL", (20, 20), ("UKR/MIL",)),
        ("Fewer than ten people were killed by the Taliban.", "ORG:TALIBAN", (0, 10), ("ORG:TALIBAN",)),
        ("Hezbollah killed nearly 60 people.", "ORG:HEZBOLLAH", (60, 60), ("ORG:HEZBOLLAH",)),
    ],
)
def test_whom_a_count_was_done_to_and_by(text: str, doer: str, bounds: tuple[int, int], by: tuple[str, ...]) -> None:
    (act,) = force(text)
    assert act.actors == (doer,)
    assert doer not in act.recipients
    (casualty,) = next(iter(extract([report_of(text)]))).casualties
    assert (casualty.figure.low, casualty.figure.high, casualty.by) == (*bounds, by)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels attacked the town of Saraqib the day before yesterday.", date(2016, 6, 13)),
        ("Rebels attacked the town of Saraqib on 14/06/2016.", date(2016, 6, 14)),
        ("Rebels attacked the town of Saraqib on 6/14/2016.", date(2016, 6, 14)),
        ("Rebels attacked the town of Saraqib on 03/06/2016.", None),
        ("A day after a truce took effect on Sunday, rebels attacked the town of Saraqib.", date(2016, 6, 13)),
        ("After talks broke down on Sunday, rebels attacked the town of Saraqib.", None),
        ("The army said on Tuesday that rebels attacked the town of Saraqib on Monday.", date(2016, 6, 13)),
    ],
)
def test_the_day_of_the_act(text: str, day: date | None) -> None:
    (act,) = [e for e in acts(text, day=date(2016, 6, 15)) if e.place == "Saraqib"]
    assert (act.interval.start if act.interval is not None else None) == day
    assert act.interval is None or act.interval.start == act.interval.end


def test_what_came_before_did_not_kill() -> None:
    text = "At least 26 soldiers have been killed since the army's offensive against the Taliban in Kunduz."
    harmed = [e for e in force(text) if "killed" in e.anchor]
    assert harmed
    assert not any("ORG:TALIBAN" in e.recipients or e.kind == "ground_offensive" for e in harmed)


SIDES = [("Israel", "ISR/"), ("Hamas", "ORG:HAMAS"), ("the Taliban", "ORG:TALIBAN"), ("Armenia", "ARM/"), ("the Houthis", "ORG:HOUTHIS")]
BROKEN = [
    "{one} accused {other} of violating the ceasefire.",
    "{one} charged {other} with violating the truce.",
    "{one} blamed {other} for breaking the ceasefire.",
    "{one} said {other} had broken the truce 12 times.",
    "{one} complained that {other} was not respecting the truce.",
    "{one} said {other} was failing to honour the ceasefire.",
    "{one} denounced violations of the truce by {other}.",
    "{one} held {other} responsible for violating the ceasefire.",
    "{other} did not abide by the truce, {one} said.",
    "{other} broke the ceasefire by shelling the town, {one} said.",
]
KEPT = [
    "{one} said {other} must respect the truce.",
    "{one} said it would not respect the truce.",
    "{one} said {other} respected the truce.",
]


@pytest.mark.parametrize("pattern", BROKEN)
def test_who_says_that_who_broke_it(pattern: str) -> None:
    for (one, accuser), (other, accused) in zip(SIDES, [*SIDES[1:], SIDES[0]], strict=True):
        text = pattern.format(one=one, other=other)
        (breach,) = next(iter(extract([report_of(text[0].upper() + text[1:])]))).breaches
        assert [c.startswith(accused) for c in breach.accused] == [True], text
        assert [c.startswith(accuser) for c in breach.said_by] == [True], text
        assert breach.stance == "alleged", text


@pytest.mark.parametrize("pattern", KEPT)
def test_what_is_kept_or_is_to_be_kept_is_not_broken(pattern: str) -> None:
    for one, other in zip(SIDES, [*SIDES[1:], SIDES[0]], strict=True):
        text = pattern.format(one=one[0], other=other[0])
        assert not next(iter(extract([report_of(text[0].upper() + text[1:])]))).breaches, text


def test_these_violations_are_those_of_whoever_was_accused_before() -> None:
    text = "Turkey accused the Houthis of breaking the ceasefire. It said these violations of the ceasefire must be answered."
    first, second = next(iter(extract([report_of(text)]))).breaches
    assert first.accused == second.accused == ("ORG:HOUTHIS",)


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("Mali operation kills 12 soldiers", "UNKNOWN", "MLI/MIL"),
        ("Nigeria attack kills 12 soldiers", "UNKNOWN", "NGA/MIL"),
        ("Human Rights Watch said Iranian troops shelled rebels of the PKK.", "IRN/MIL", "ORG:PKK"),
    ],
)
def test_whose_deed_a_headline_tells(text: str, doer: str, target: str) -> None:
    (act,) = force(text)
    assert (act.actors, act.recipients) == ((doer,), (target,))


def test_what_is_avenged_was_not_done_by_the_avenger() -> None:
    first, second = force("Iran retaliated for the killing of its general with missiles on a US base.")
    assert first.actors == ("IRN/MIL",)
    assert "IRN/MIL" not in first.recipients
    assert (second.actors, second.recipients) == (("UNKNOWN",), ("IRN/MIL",))


def test_what_was_delayed_and_came_has_come() -> None:
    (act,) = force("The assault was delayed by rain but killed ten.")
    assert act.status == "occurred"


def test_fire_from_a_place_did_not_fall_there() -> None:
    assert {e.place for e in force("The town received a barrage of rockets from Gaza.")} == {None}


@pytest.mark.parametrize(
    ("text", "type", "doer", "target"),
    [
        ("Turkey provided Ukraine with weapons.", "COOPERATE", "TUR/GOV", "UKR/GOV"),
        ("Hezbollah received weapons from Iran.", "COOPERATE", "IRN/GOV", "ORG:HEZBOLLAH"),
        ("The African Union imposed sanctions on Moscow.", "SANCTION", "ORG:AU", "RUS/GOV"),
        ("Sudan recalled its ambassador from Egypt.", "SANCTION", "SDN/GOV", "EGY/GOV"),
    ],
)
def test_to_whom_a_state_does_something_short_of_force(text: str, type: str, doer: str, target: str) -> None:
    assert [(doer,)] == [e.actors for e in acts(text, type) if e.recipients == (target,)]


@pytest.mark.parametrize("name", ["Shan-e-Mustafa", "Tehrik-e-Taliban", "Lashkar-e-Jhangvi"])
def test_a_part_of_a_linked_name_is_no_name(name: str) -> None:
    reading = next(iter(extract([report_of(f"The minister spoke of {name} to the crowd.")])))
    assert not [p for p in reading.places if p.name in name]
    assert not [m for m in reading.actors if m.anchor in name.split("-")]


def test_who_fell_in_the_attacks_of_their_own_fell_to_nobody_told() -> None:
    text = "Hezbollah launched 20 attacks on the strip. Ten Hezbollah fighters were killed in the attacks. Israel shelled the hills."
    (fallen,) = [e for e in force(text) if "killed" in e.anchor]
    assert (fallen.actors, fallen.recipients) == (("UNKNOWN",), ("ORG:HEZBOLLAH",))


@pytest.mark.parametrize("arm", ["Drones operated by", "Jets flown by", "Rockets fired by", "Mines laid by"])
def test_whose_hands_the_arms_were_in(arm: str) -> None:
    (act,) = force(f"{arm} Ethiopian troops killed ten Hamas fighters.")
    assert (act.actors, act.recipients) == (("ETH/MIL",), ("ORG:HAMAS",))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two people died, one of them a child.", [(2, 2), (1, 1)]),
        ("One soldier was killed and another wounded.", [(1, 1), (1, 1)]),
        ("Two people were killed, one of whom was a medic.", [(2, 2), (1, 1)]),
        ("At least 40 people were killed or wounded.", [(0, None)]),
        ("Up to 40 people were killed or wounded.", [(0, 40)]),
    ],
)
def test_nobody_is_counted_twice(text: str, figures: list[tuple[int | None, int | None]]) -> None:
    found = next(iter(extract([report_of(text)]))).casualties
    assert [(c.figure.low, c.figure.high) for c in found] == figures


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Islamic State: attack killed ten soldiers", "ORG:IS"),
        ("Syrian army: attack on school killed ten", "SYR/MIL"),
        ("Turkish army: attack kills ten villagers in Idlib", "TUR/MIL"),
    ],
)
def test_who_speaks_before_a_colon_did_nothing(text: str, said: str) -> None:
    reading = next(iter(extract([report_of(text)])))
    (act,) = [e for e in reading.events if e.type == "ASSAULT"]
    assert (act.actors, act.said_by) == (("UNKNOWN",), (said,))
    assert [c.by for c in reading.casualties] == [()]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Israel released a video showing gunmen killing five soldiers.", "ISR/MIL"),
        ("Activists posted a video showing Russian planes bombing Aleppo.", "SYR/CIV"),
        ("In a speech attacking Israel, Erdogan said troops would stay in Syria.", "TUR/MIL"),
        ("In an interview hitting Turkey, Assad said rebels would lose.", "SYR/MIL"),
        ("The rebels laid an ambush on the road to Kabul.", "AFG/GOV"),
        ("Russia evacuated diplomats from Kabul after a raid.", "AFG/MIL"),
        ("Israel retaliated for the killing of three teenagers by shelling Rafah.", "PSE/CVL"),
    ],
)
def test_who_shows_speaks_or_leaves_did_not_do_it(text: str, wrong: str) -> None:
    assert not any(wrong in e.actors for e in force(text))


def test_who_retaliates_did_not_kill_whom_he_avenges() -> None:
    text = "Israel retaliated for the killing of three teenagers by killing ten Hamas fighters in Gaza."
    reading = next(iter(extract([report_of(text)])))
    assert [(c.figure.low, c.by) for c in reading.casualties] == [(3, ()), (10, ("ISR/MIL",))]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The attack was cancelled but troops shelled the village.", ["hypothetical", "occurred"]),
        ("Russia can not have bombed the hospital, the Kremlin said.", ["denied"]),
        ("Lebanon did not permit Hezbollah to attack Israel in May.", ["denied"]),
    ],
)
def test_what_did_not_come_about_is_told_as_such(text: str, statuses: list[str]) -> None:
    assert [e.status for e in force(text)] == statuses


def test_whom_a_retaliation_struck_is_nobody_where_no_word_says() -> None:
    text = "At least 22 Turkish soldiers were killed in an air strike in Idlib, Syria. Turkey retaliated with drones and artillery."
    (answer,) = [e for e in force(text) if "retaliated" in e.anchor]
    assert (answer.actors, answer.recipients) == (("TUR/MIL",), ())
