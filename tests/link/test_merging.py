"""What merges and what must not."""

from __future__ import annotations

from link_makers import Maker, by_kind

from truceline.link import explain, link


def strike(number: int, dead: int, published: str, *, outlet: str, words: str) -> Maker:
    maker = Maker(f"r{number}", f"{dead} soldiers killed near Saraqib", words.format(dead), published, outlet)
    maker.at("Saraqib", 35.86, 36.8)
    maker.event("soldiers killed near Saraqib", day="2020-02-03", place="Saraqib", actors=("SYR/MIL",), recipients=("TUR/MIL",))
    return maker.figure(f"{dead} soldiers", dead, victims="combatants", group="TUR/MIL", said_by=("TUR/GOV",))


def test_running_toll_is_one_incident_with_its_trace() -> None:
    told = [
        strike(1, 4, "2020-02-03", outlet="one", words="The ministry put the dead at {} after dawn fire on a convoy."),
        strike(2, 6, "2020-02-04", outlet="two", words="Ankara now counts {} of its men among the dead from Monday."),
        strike(3, 8, "2020-02-05", outlet="three", words="In a last bulletin the defence ministry raised its count to {}."),
    ]
    incidents = link([maker.reading() for maker in told])
    assert len(incidents) == 1
    killed = incidents[0].killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (8, 8, 8)
    assert [(f.figure.low, f.superseded) for f in incidents[0].figures] == [(4, True), (6, True), (8, False)]


def test_one_outlets_own_later_count_replaces_its_earlier_one() -> None:
    def told(number: int, dead: int, published: str, body: str) -> Maker:
        maker = Maker(f"r{number}", f"{dead} soldiers killed near Saraqib", body, published, "courier").at("Saraqib", 35.86, 36.8)
        maker.event("soldiers killed near Saraqib", day="2020-02-03", place="Saraqib", actors=("SYR/MIL",), recipients=("TUR/MIL",))
        return maker.figure(f"{dead} soldiers", dead, victims="combatants", group="TUR/MIL")

    first = told(1, 4, "2020-02-03", "Dawn fire hit a convoy on the motorway.")
    last = told(2, 8, "2020-02-04", "More of the wounded died in hospital overnight, our correspondent writes.")
    (incident,) = link([first.reading(), last.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (8, 8)
    assert [figure.superseded for figure in incident.figures] == [True, False]
    assert incident.corroboration == 1


def test_a_class_within_a_speakers_total_is_a_part_of_it_and_not_an_earlier_count() -> None:
    maker = strike(1, 7, "2020-02-04", outlet="courier", words="The ministry said eight people died near Saraqib, {} soldiers among them.")
    maker.figure("eight people", 8, said_by=("TUR/GOV",))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (8, 8)
    assert {f.figure.low: (f.superseded, f.discounted) for f in incident.figures} == {7: (False, "part of a total"), 8: (False, None)}


def test_two_outlets_with_different_counts_give_a_range() -> None:
    def told(name: str, dead: int, source: str, body: str) -> Maker:
        maker = Maker(name, f"Raid on Ariha market kills {dead}", body, "2020-01-30", name).at("Ariha", 35.81, 36.6)
        maker.event("Raid on Ariha market", day="2020-01-30", place="Ariha", mode="aerial", kind="air_strike", recipients=("SYR/CVL",))
        return maker.figure(f"kills {dead}", dead, said_by=(source,))

    incidents = link(
        [
            told("north", 10, "ORG:SOHR", "Monitors named ten people who died beside their stalls on Thursday.").reading(),
            told("south", 14, "ORG:WHITE-HELMETS", "Rescue teams dug until night and listed fourteen dead.").reading(),
        ]
    )
    assert len(incidents) == 1
    assert incidents[0].killed is not None
    assert (incidents[0].killed.low, incidents[0].killed.high) == (10, 14)
    assert incidents[0].certainty == "corroborated"


def test_syndicated_copy_is_one_source() -> None:
    body = (
        "Shells landed on the grain silo east of Tall Mardikh shortly before noon on Monday and set two lorries alight, the mayor said. "
        "Firemen needed three hours to reach the place because the road had been mined in January."
    )
    told = []
    for number, extra in enumerate(("", " Reporting by our desk.")):
        maker = Maker(f"copy{number}", "Shells hit silo", body + extra, "2020-02-03", f"outlet{number}")
        told.append(maker.event("Shells landed on the grain silo", day="2020-02-03", mode="heavy-weapons", kind="shelling").reading())
    incidents = link(told)
    assert len(incidents) == 1
    assert incidents[0].corroboration == 1
    assert incidents[0].certainty == "reported-once"


def test_battle_and_protest_never_merge() -> None:
    battle = Maker("b", "Fighting in Daraa", "Gunmen and soldiers fought in Daraa all Friday.").at("Daraa")
    battle.event("fought in Daraa", day="2020-01-31", place="Daraa", kind="clash", actors=("SYR/MIL", "SYR/REB"))
    protest = Maker("p", "Protest in Daraa", "Hundreds marched in Daraa on Friday.").at("Daraa")
    protest.event("marched in Daraa", "PROTEST", day="2020-01-31", place="Daraa", kind="protest", actors=("SYR/CVL",))
    incidents = link([battle.reading(), protest.reading()])
    assert sorted(i.kind for i in incidents) == ["ASSAULT", "PROTEST"]


def test_six_headlines_of_one_closure_are_one_incident() -> None:
    heads = [
        "Iran closes Strait of Hormuz to tankers",
        "Hormuz shut: Tehran bars tankers from strait",
        "Tehran halts tanker traffic through the Strait of Hormuz",
        "Strait of Hormuz closed to shipping, Iran navy says",
        "Iran blocks Hormuz as oil prices leap",
        "Oil soars after Iran shuts the Strait of Hormuz",
    ]
    triggers = ["closes Strait", "bars tankers", "halts tanker traffic", "closed to shipping", "blocks Hormuz", "shuts the Strait"]
    told = []
    for number, (head, trigger) in enumerate(zip(heads, triggers, strict=True)):
        maker = Maker(f"h{number}", head, "Traders waited for news.", "2026-03-04", f"o{number}").at("Hormuz", country="IRN", kind="water")
        maker.event(trigger, "COERCE", mode="restrict", kind="restriction", day="2026-03-04", place="Hormuz", actors=("IRN/GOV",))
        told.append(maker.reading())
    incidents = link(told)
    assert len(incidents) == 1
    assert len(incidents[0].mentions) == 6


def test_thirteen_soldiers_in_two_attacks_are_thirteen_once() -> None:
    maker = Maker("seed", "Ties strained", "Two separate strikes killed 13 soldiers in February. The army retaliated to both strikes.")
    maker.event("Two separate strikes killed 13 soldiers", count=2, actors=("SYR/MIL",), recipients=("TUR/MIL",))
    maker.event(
        "retaliated to both strikes", count=2, kind="retaliatory_attack", actors=("TUR/MIL",), recipients=("SYR/MIL",), responds_to="E1"
    )
    maker.figure("13 soldiers", 13, victims="combatants", scope="sum_over_events", event_ids=("E1",))
    incidents = link([maker.reading()])
    attacks = [i for i in incidents if i.event_kind == "attack_unspecified"]
    answers = [i for i in incidents if i.event_kind == "retaliatory_attack"]
    assert len(attacks) == len(answers) == 2
    assert all(attack.killed is None for attack in attacks)
    assert [len(attack.figures) for attack in attacks] == [1, 1]
    assert {f.casualty_id for attack in attacks for f in attack.figures} == {"C1"}
    assert attacks[0].links == (("shares_figure", attacks[1].id),)
    assert {answer.responds_to for answer in answers} == {attack.id for attack in attacks}


def test_aggregate_is_no_incident_and_adds_no_toll() -> None:
    maker = Maker("sum", "Toll", "More than 1,800 civilians have been killed in attacks since then. A strike on Binnish killed two.")
    maker.event("killed in attacks since then", aggregate=True, day="2018-09-01", end="2020-02-03", actors=("SYR/MIL",))
    maker.event("A strike on Binnish", day="2020-02-02", actors=("SYR/MIL",))
    maker.figure("More than 1,800 civilians", 1800, None, victims="civilians", cumulative=True, scope="cumulative")
    maker.figure("killed two", 2)
    total, single = sorted(link([maker.reading()]), key=lambda i: not i.aggregate)
    assert total.aggregate
    assert total.killed is None
    assert single.killed is not None
    assert single.killed.high == 2


def test_planned_and_occurred_stay_apart_and_disjoint_days_too() -> None:
    maker = Maker("t", "Talks", "The teams met in Ankara on Saturday. They will meet in Ankara on Monday. They met in Ankara on Thursday.")
    maker.at("Ankara", country="TUR")
    sides = ("RUS/GOV", "TUR/GOV")
    maker.event("met in Ankara on Saturday", "CONSULT", day="2020-02-08", place="Ankara", actors=sides, kind="talks_meeting")
    maker.event("will meet in Ankara", "CONSULT", day="2020-02-10", place="Ankara", actors=sides, status="planned", kind="talks_meeting")
    maker.event("met in Ankara on Thursday", "CONSULT", day="2020-02-06", place="Ankara", actors=sides, kind="talks_meeting")
    assert len(by_kind(link([maker.reading()]), "CONSULT")) == 3


def test_denial_makes_the_incident_contested() -> None:
    claim = Maker("c", "Clinic hit", "Jets bombed a clinic in Kafranbel on Sunday.").at("Kafranbel")
    claim.event("Jets bombed a clinic", day="2020-02-02", place="Kafranbel", actors=("RUS/MIL",), mode="aerial", kind="air_strike")
    denial = Maker("d", "Moscow denies", "Moscow denied that its jets bombed a clinic in Kafranbel on Sunday.").at("Kafranbel")
    denial.event(
        "jets bombed a clinic",
        day="2020-02-02",
        place="Kafranbel",
        actors=("RUS/MIL",),
        mode="aerial",
        kind="air_strike",
        status="denied",
        said_by=("RUS/GOV",),
    )
    (incident,) = link([claim.reading(), denial.reading()])
    assert incident.contested
    assert incident.denied_by == ("RUS/GOV",)
    assert incident.status == "occurred"
    assert any("denied by RUS/GOV" in line for line in explain(incident))


def test_contractor_and_soldiers_add_up_only_inside_one_source() -> None:
    maker = strike(1, 7, "2020-02-03", outlet="one", words="{} died.")
    maker.body = "It said 7 soldiers and 1 civilian contractor died."
    maker.title = "7 soldiers killed near Saraqib"
    maker.figure("1 civilian contractor", 1, victims="civilians", said_by=("TUR/GOV",))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert incident.killed.best == 8


def test_a_number_of_dead_counts_no_attacks_and_strikes_on_one_town_are_one_incident() -> None:
    maker = Maker("n", "Blast in Ariha kills six", "Two raids on Binnish on Thursday killed 19.", "2020-01-30")
    maker.at("Ariha").at("Binnish")
    maker.event("Blast in Ariha kills six", count=6, place="Ariha", kind="ied_mine", mode="explosives")
    maker.event("Two raids on Binnish", count=2, place="Binnish", day="2020-01-30", kind="air_strike", mode="aerial")
    maker.figure("kills six", 6).figure("killed 19", 19)
    assert len(link([maker.reading()])) == 2


def test_a_salvo_with_a_toll_of_its_own_is_no_total_over_a_period() -> None:
    salvo = Maker("s", "Raids on Binnish kill 11", "Dozens of raids hit Binnish on Thursday.", "2020-01-30").at("Binnish")
    salvo.event("Raids on Binnish kill", place="Binnish", kind="air_strike", mode="aerial", aggregate=True)
    salvo.event("Dozens of raids hit Binnish", place="Binnish", day="2020-01-30", kind="air_strike", mode="aerial", aggregate=True)
    (incident,) = link([salvo.figure("kill 11", 11).reading()])
    assert not incident.aggregate
    assert incident.killed is not None


def test_the_dead_counted_as_acts_make_one_incident() -> None:
    maker = Maker("c", "Blast in Ariha kills six", "It shook the market.", "2020-01-30").at("Ariha")
    maker.event("Blast in Ariha kills six", count=6, place="Ariha", kind="ied_mine", mode="explosives")
    (incident,) = link([maker.figure("kills six", 6, scope="sum_over_events", event_ids=("E1",)).reading()])
    assert incident.killed is not None
    assert incident.killed.low == 6
