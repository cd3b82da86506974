"""One value read wrongly must not part what belongs together, nor join what a report tells apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from link_makers import Maker

from truceline.link import link
from truceline.link.blockers import blocker
from truceline.link.compare import compare
from truceline.link.facts import Facts
from truceline.link.mentions import gather
from truceline.link.said import Day, Where, day_agreed, days_of, place_agreed
from truceline.link.settings import settings
from truceline.link.spots import Spot, spot_of
from truceline.link.sums import sums
from truceline.link.within import cohesion, tellings
from truceline.model import DateMention, Interval, PlaceMention, Reading, Span

RAID = {"mode": "aerial", "kind": "air_strike", "recipients": ("SYR/CVL",)}


def day(number: int, count: int = 1, own: bool = True) -> Day:
    return Day(Interval(date(2020, 2, number), date(2020, 2, number)), own, count)


def spot(name: str, lat: float, lon: float, precision: int = 1, radius: int = 2000, admin1: str = "Idlib") -> Spot:
    place = PlaceMention("P", Span(0, 1), name, name, "settlement", "SYR", admin1, lat, lon, precision, radius, f"x:{name}")
    return Spot(name.lower(), name, place)


def test_the_day_of_most_mentions_stands_against_one_of_another_clause() -> None:
    agreed = day_agreed(days_of((day(3, 4),), (day(1), day(9))))
    assert agreed is not None
    assert agreed.interval.start == date(2020, 2, 3)


def test_a_narrow_day_inside_a_month_is_the_finer_word_for_it() -> None:
    month = Day(Interval(date(2020, 2, 1), date(2020, 2, 29), "month"), True, 3)
    agreed = day_agreed(days_of((month,), (day(3, 2),)))
    assert agreed is not None
    assert agreed.interval.start == agreed.interval.end == date(2020, 2, 3)


def test_the_most_exact_place_that_the_others_allow_stands() -> None:
    town, village, abroad = spot("Ariha", 35.81, 36.6, radius=9000), spot("Nahleya", 35.84, 36.62), spot("Ahmad", 29.1, 48.1, admin1="X")
    agreed = place_agreed((Where(town, True, 3), Where(village, True, 2), Where(abroad, True, 1)))
    assert agreed is not None
    assert agreed.spot.name == "nahleya"


def test_days_of_groups_add_up_the_same_in_any_order() -> None:
    parts = [(day(3, 2),), (day(4),), (day(3), day(5, 1, own=False))]
    whole = days_of(days_of(parts[0], parts[1]), parts[2])
    assert whole == days_of(parts[1], days_of(parts[2], parts[0]))


def test_a_town_abroad_named_once_is_no_reason_to_keep_reports_apart() -> None:
    home = Maker("h", "Raid on Binnish kills 14", "Jets struck Binnish on Monday, said a nurse in Binnish.", outlet="one").at(
        "Binnish", 35.9, 36.7
    )
    home.event("Raid on Binnish kills 14", day="2020-02-03", place="Binnish", **RAID).figure("kills 14", 14)
    other = Maker("o", "Raid kills 14", "A raid on Monday killed 14, a man called Salem said. Binnish and Ariha mourn.", outlet="two")
    other.at("Salem", 44.9, -123.0, country="USA").at("Binnish", 35.9, 36.7).at("Ariha", 35.8, 36.6)
    other.event("A raid on Monday killed 14", day="2020-02-03", place="Salem", **RAID).figure("killed 14", 14)
    assert len(link([home.reading(), other.reading()])) == 1


def test_copies_of_one_dispatch_tell_one_act_whatever_day_each_was_given() -> None:
    body = (
        "A car packed with explosives blew up beside the grain exchange of Binnish, wounding porters and clerks who were counting sacks. "
        "Nobody had claimed the deed by nightfall, and the exchange stayed shut while engineers searched its cellars for a second charge."
    )
    told = []
    for number, when in enumerate(("2020-02-03", "2019-12-01")):
        maker = Maker(f"d{number}", f"Porters hurt, issue {number}", body, "2020-02-03", f"outlet{number}").at("Binnish")
        maker.event("blew up beside the grain exchange", day=when, place="Binnish", mode="explosives", kind="ied_mine")
        told.append(maker.reading())
    assert len(link(told)) == 1


def test_two_quarters_that_one_report_tells_apart_are_not_joined_by_others() -> None:
    shells = {"mode": "heavy-weapons", "kind": "shelling", "actors": ("SYR/REB",), "recipients": ("SYR/CVL",)}
    both = Maker("b", "Shells on the city", "Shells hit Midan at dawn. Shells hit Hamdan at dusk.", outlet="one")
    both.at("Midan", 36.21, 37.16, radius_m=800).at("Hamdan", 36.20, 37.10, radius_m=800)
    both.event("Shells hit Midan", place="Midan", **shells).event("Shells hit Hamdan", place="Hamdan", **shells)
    known = settings()
    midan, hamdan = tellings(gather(both.reading(), "b", known), known)
    assert midan.facts.keys[0] in hamdan.facts.apart
    assert blocker(midan.facts, hamdan.facts, known) == ("separate", "the words tell them as separate acts")


def test_late_on_one_day_may_be_the_next_day_of_another_report_and_stays_its_own_day() -> None:
    def told(name: str, words: str, said: str, when: str) -> Reading:
        maker = Maker(name, "Missiles hit Shan airfield", f"Missiles hit Shan airfield {words}.", "2020-02-04", name).at(
            "Shan airfield", 35.1, 36.8
        )
        missiles = {"mode": "heavy-weapons", "kind": "shelling", "actors": ("NOR/MIL",)}
        maker.event(f"Missiles hit Shan airfield {words}", day=when, place="Shan airfield", **missiles)
        at = maker.text.index(said)
        day_said = Interval(date.fromisoformat(when), date.fromisoformat(when))
        return replace(maker.reading(), dates=(DateMention("D1", Span(at, at + len(said)), said, day_said),))

    night = told("one", "late on Monday", "Monday", "2020-02-03")
    (incident,) = link([night, told("two", "early on Tuesday", "Tuesday", "2020-02-04")])
    assert incident.interval is not None
    assert incident.interval.slack_days == 0
    assert len(link([night, told("two", "at noon on Wednesday", "Wednesday", "2020-02-05")])) == 2


def test_a_day_far_from_the_act_in_a_long_sentence_does_not_block() -> None:
    tail = "which lies on the road that the army had taken after months of siege in December, hours before prayers."
    far = Maker("f", "Blast in Binnish kills 11", f"The charge tore up the cattle market of Binnish, {tail}", outlet="one").at("Binnish")
    far.event("Blast in Binnish kills 11", day="2020-02-03", place="Binnish", mode="explosives", kind="ied_mine").figure("kills 11", 11)
    far.event(
        "The charge tore up the cattle market", day="2019-12-01", end="2019-12-31", place="Binnish", mode="explosives", kind="ied_mine"
    )
    at = far.text.index("in December")
    december = DateMention("D1", Span(at, at + 11), "in December", Interval(date(2019, 12, 1), date(2019, 12, 31), "month"))
    assert len(link([replace(far.reading(), dates=(december,))])) == 1


def test_a_bare_mention_continues_the_act_told_last() -> None:
    maker = (
        Maker("l", "Two towns struck", "Jets hit Ariha at noon. Shells hit Binnish at dusk. Four died in the attack.")
        .at("Ariha")
        .at("Binnish")
    )
    maker.event("Jets hit Ariha", place="Ariha", **RAID)
    maker.event("Shells hit Binnish", place="Binnish", mode="heavy-weapons", kind="shelling", recipients=("SYR/CVL",))
    maker.event("the attack", recipients=("SYR/CVL",))
    incidents = link([maker.reading()])
    home = {m.anchor: i.id for i in incidents for m in i.mentions}
    assert home["the attack"] == home["Shells hit Binnish"] != home["Jets hit Ariha"]


def test_a_war_of_years_is_no_day_of_it() -> None:
    old = Maker("w", "Years of war", "Rebels and soldiers have fought in Ariha since 2012.", outlet="one").at("Ariha")
    fight = {"kind": "clash", "actors": ("SYR/MIL", "SYR/REB"), "place": "Ariha"}
    old.event("have fought in Ariha", day="2012-01-01", end="2020-02-03", **fight)
    new = Maker("n", "Monday's fight", "Rebels and soldiers fought in Ariha on Monday.", outlet="two").at("Ariha")
    new.event("fought in Ariha on Monday", day="2020-02-03", **fight)
    assert len(link([old.reading(), new.reading()])) == 2


def test_a_part_is_never_larger_than_its_total_whatever_the_reading_says() -> None:
    maker = Maker("p", "Five nurses among 18 dead in Ariha", "The raid hit Ariha.").at("Ariha")
    maker.event("dead in Ariha", place="Ariha", **RAID)
    maker.figure("Five nurses among 18 dead", 5, victims="civilians").figure("18 dead", 18, part_of="Five nurses among 18 dead")
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (18, 18)


def test_some_of_the_dead_are_a_part() -> None:
    maker = Maker("d", "Car bomb kills 17 in Ariha", "Monitors called 12 of the dead gunmen.").at("Ariha")
    maker.event("Car bomb kills 17 in Ariha", place="Ariha", mode="explosives", kind="ied_mine")
    maker.figure("kills 17", 17).figure("12 of the dead", 12, said_by=("ORG:X",))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (17, 17)


def test_an_aside_about_earlier_acts_is_not_what_the_next_sentence_is_about() -> None:
    body = "A bomber killed 16 in Ariha on Tuesday. Police tie the sect to previous bombings. The attack killed at least 16, a nurse said."
    maker = Maker("a", "Bomber kills 16", body, "2016-07-05").at("Ariha")
    bomb = {"mode": "explosives", "kind": "ied_mine", "recipients": ("SYR/CVL",)}
    maker.event("A bomber killed 16 in Ariha", place="Ariha", day="2016-07-05", **bomb).event("bombings", **bomb)
    maker.event("attack killed at least 16", recipients=("SYR/CVL",)).figure("killed 16", 16).figure("at least 16", 16, None)
    home = {m.anchor: i.id for i in link([maker.reading()]) for m in i.mentions}
    assert home["attack killed at least 16"] == home["A bomber killed 16 in Ariha"] != home["bombings"]


def test_a_quarter_that_a_report_sets_inside_a_town_is_there_whatever_the_gazetteer_says() -> None:
    maker = Maker("q", "Bomb kills 16 in Ariha", "The bomb went off in the Salma quarter of Ariha and killed 16.").at("Ariha", 35.8, 36.6)
    maker.at("Salma", 33.5, 36.3)
    bomb = {"mode": "explosives", "kind": "ied_mine"}
    maker.event("Bomb kills 16 in Ariha", place="Ariha", **bomb).event("The bomb went off in the Salma quarter", place="Salma", **bomb)
    assert len(link([maker.figure("kills 16", 16).figure("killed 16", 16).reading()])) == 1


def test_another_toll_in_one_report_counts_against_one_act() -> None:
    maker = Maker("t", "Raids in the north", "Ten people died in raids on the ferry. Some 21 died in raids on the docks.").at("north")
    maker.event("raids on the ferry", **RAID).event("raids on the docks", **RAID).figure("Ten people", 10).figure("Some 21", 21)
    known = settings()
    first, last = gather(maker.reading(), "t", known)
    (telling,) = tellings([first], known)
    assert "within:toll" in {reason.rule for reason in cohesion(last, telling, [telling], known)}
    assert "within:toll" not in {reason.rule for reason in cohesion(replace(last, dead=first.dead), telling, [telling], known)}


def test_civilians_who_suffer_in_both_are_no_losses_on_different_sides() -> None:
    bomb = {"mode": "explosives", "kind": "suicide", "day": "2020-02-03", "place": "Ariha"}
    one = Maker("o", "Bomber kills 32 at feast", "A bomber killed 32 dancers in Ariha on Monday.", outlet="one").at("Ariha", 35.8, 36.6)
    one.event("A bomber killed 32 dancers", recipients=("SYR/CVL", "SYR/MIL"), **bomb).figure("killed 32", 32)
    other = Maker("p", "Feast bombed, 32 dead", "In Ariha 32 died at a feast on Monday.", outlet="two").at("Ariha", 35.8, 36.6)
    other.event("32 died at a feast", recipients=("SYR/CVL", "ORG:SDF"), **bomb).figure("32 died", 32)
    assert len(link([one.reading(), other.reading()])) == 1


def test_a_total_that_the_report_breaks_down_by_act_is_the_toll_of_neither_act() -> None:
    body = "Rockets on two towns killed ten, police said. Rockets on Ariha killed six people. Rockets on Binnish killed four people."
    maker = Maker("s", "Ten killed by rockets", body).at("Ariha", 35.81, 36.6).at("Binnish", 35.95, 36.71)
    rockets = {"mode": "heavy-weapons", "kind": "shelling", "actors": ("SYR/REB",), "recipients": ("SYR/CVL",)}
    maker.event("Rockets on two towns killed ten", **rockets).event("Rockets on Ariha killed six", place="Ariha", **rockets)
    maker.event("Rockets on Binnish killed four", place="Binnish", **rockets)
    maker.figure("killed ten", 10).figure("killed six people", 6).figure("killed four people", 4)
    (whole,) = sums(gather(maker.reading(), "s", settings()), settings())
    assert whole.number == 10
    incidents = link([maker.reading()])
    tolls = {i.place: i.killed for i in incidents if i.place}
    assert [(t.low, t.high) for t in (tolls["Ariha"], tolls["Binnish"]) if t] == [(6, 6), (4, 4)]


def test_numbers_that_add_up_by_chance_below_six_part_nothing() -> None:
    maker = Maker("c", "Five die in Ariha", "A mine killed two people there. It killed three people on the spot.").at("Ariha")
    mine = {"mode": "explosives", "kind": "ied_mine"}
    maker.event("Five die in Ariha", place="Ariha", **mine).event("A mine killed two", **mine).event("It killed three", **mine)
    maker.figure("Five die", 5).figure("two people", 2).figure("three people", 3)
    assert sums(gather(maker.reading(), "c", settings()), settings()) == []


def test_what_is_inferred_helps_to_compare_and_names_dates_and_places_no_incident() -> None:
    known = Maker("k", "Raid on Binnish", "Norwegian jets raided Binnish on Monday.", outlet="one").at("Binnish", 35.95, 36.71)
    raid = {"mode": "aerial", "kind": "air_strike", "recipients": ("SYR/CVL",)}
    known.event("Norwegian jets raided Binnish", day="2020-02-03", place="Binnish", actors=("NOR/MIL",), **raid)
    bare = Maker("b", "Raid denied", "The raid cost lives. Binnish lies near the front.", outlet="two").at("Binnish", 35.95, 36.71)
    guess = ("actors", "interval", "place")
    bare.event("The raid cost lives", day="2020-02-03", place="Binnish", actors=("NOR/MIL",), inferred=guess, **raid)
    (alone,) = link([bare.reading()])
    assert (alone.actors, alone.interval, alone.place, alone.lat) == ((), None, None, None)
    (both,) = link([known.reading(), bare.reading()])
    assert (both.actors, both.place) == (("NOR/MIL",), "Binnish")


def test_an_area_without_bounds_is_no_other_place_than_a_town_in_it() -> None:
    bomb = {"mode": "explosives", "kind": "suicide", "day": "2020-02-03", "recipients": ("SYR/CVL",)}
    area = Maker("a", "Bomber kills 32 at feast", "A bomber attacked a feast in the northeast on Monday.", outlet="one")
    area.at("northeast", 35.2, 38.5, kind="region", precision=5, radius_m=100000)
    area.event("A bomber attacked a feast in the northeast", place="northeast", **bomb).figure("kills 32", 32)
    town = Maker("t", "Feast bombed, 32 dead", "A bomber attacked a feast in Tell Hamis on Monday.", outlet="two").at(
        "Tell Hamis", 36.9, 41.4
    )
    town.event("A bomber attacked a feast in Tell Hamis", place="Tell Hamis", **bomb).figure("32 dead", 32)
    assert len(link([area.reading(), town.reading()])) == 1


def test_no_later_count_of_two_dead_reaches_eighty_four() -> None:
    shells = {"mode": "heavy-weapons", "kind": "shelling", "recipients": ("SYR/CVL",), "place": "Ariha"}
    few = Maker("f", "Shell kills two in Ariha", "A shell killed two pupils in Ariha.", outlet="one").at("Ariha", 35.8, 36.6)
    few.event("A shell killed two pupils", **shells).figure("killed two", 2)
    many = Maker("m", "Shelling of Ariha kills 84", "Shelling of Ariha killed 84 people.", outlet="two").at("Ariha", 35.8, 36.6)
    many.event("Shelling of Ariha killed 84", **shells).figure("killed 84", 84)
    assert len(link([few.reading(), many.reading()])) == 2
    more = Maker("n", "Shells kill three in Ariha", "Shells killed three pupils in Ariha.", outlet="two").at("Ariha", 35.8, 36.6)
    more.event("Shells killed three pupils", **shells).figure("killed three", 3)
    assert len(link([few.reading(), more.reading()])) == 1


def test_at_least_two_hundred_may_grow_to_fourteen_hundred() -> None:
    def told(name: str, words: str, low: int, high: int | None) -> Reading:
        gas = {"mode": "unconventional", "kind": "attack_unspecified", "recipients": ("SYR/CVL",), "place": "Ghouta", "day": "2020-02-03"}
        maker = Maker(name, "Gas attack in Ghouta", f"A gas attack in Ghouta killed {words} people.", outlet=name).at("Ghouta", 33.5, 36.4)
        return maker.event(f"A gas attack in Ghouta killed {words}", **gas).figure(f"killed {words}", low, high).reading()

    last = told("b", "1,400", 1400, 1400)
    assert len(link([told("a", "more than 200", 200, None), last])) == 1
    known = settings()
    (few,), (many,) = (tellings(gather(r, r.report.id, known), known) for r in (told("a", "213", 213, 213), last))
    assert "figures:far" in {reason.rule for reason in compare(few.facts, many.facts, known)}


def test_no_dead_on_both_sides_says_nothing() -> None:
    def told(name: str) -> Facts:
        maker = Maker(name, "Raid on Ariha", "A raid on Ariha killed nobody.", outlet=name).at("Ariha")
        maker.event("A raid on Ariha", place="Ariha", **RAID).figure("killed nobody", 0)
        (telling,) = tellings(gather(maker.reading(), name, known), known)
        return telling.facts

    known = settings()
    assert not {reason.rule for reason in compare(told("a"), told("b"), known)} & {"figures:same_few", "figures:same_many", "figures:close"}


def test_mentions_of_one_entry_are_one_spot_wherever_their_reports_name_it() -> None:
    def named(at: int) -> PlaceMention:
        return PlaceMention(f"P{at}", Span(at, at + 5), "Ariha", "Ariha", "settlement", "SYR", "Idlib", 35.8, 36.6, 1, 2000, "x:1")

    assert spot_of("ariha", "Ariha", named(3)) == spot_of("ariha", "Ariha", named(90))
    assert Spot("ariha", "Ariha", named(3)) != Spot("ariha", "Ariha", named(90))


def test_news_without_a_day_is_no_happening_of_a_month_before() -> None:
    body = "A bomb at the tannery of Ariha killed six. Soldiers took the tannery in an advance in October, house by house."
    maker = Maker("n", "Bomb kills six in Ariha", body, "2020-02-03").at("Ariha", 35.81, 36.61)
    maker.event("Bomb kills six", place="Ariha", kind="ied_mine", mode="explosives")
    maker.event("A bomb at the tannery", place="Ariha", kind="ied_mine", mode="explosives")
    maker.event("an advance in October", day="2019-10-01", end="2019-10-31", place="Ariha", kind="ground_offensive", actors=("SYR/MIL",))
    known = settings()
    blast, advance = tellings(gather(maker.reading(), "n", known), known)
    assert len(blast.mentions) == 2
    assert [r.rule for r in compare(blast.facts, advance.facts, known)][0] == "day:long_before"
    late = replace(advance.facts, interval=Interval(date(2020, 1, 20), date(2020, 1, 20)))
    assert [r.rule for r in compare(blast.facts, late, known)][0] == "day:reported_then"
