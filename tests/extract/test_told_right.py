"""Who did what to whom where a hasty reading errs: fire come under, people burning, backers, speakers, date lines, capitals."""

from __future__ import annotations

import json

from truceline.extract import extract
from truceline.extract.events.circumstance import place_of
from truceline.extract.pipeline import parse
from truceline.extract.road import context_of
from truceline.model import Block, Raw, Reading, Report
from truceline.read import read


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
    assert (event.kind, event.actors) == ("retaliatory_attack", ("ARM/MIL",))


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


def test_who_arrests_or_kills_the_doers_did_not_do_it() -> None:
    for text in (
        "Kenyan police arrested three men who attacked a church in Garissa.",
        "Turkish police killed a woman who opened fire on a courthouse in Istanbul.",
    ):
        [fired] = [e for e in reading(text).events if e.type == "ASSAULT" and e.anchor.split()[1] == "who"]
        assert not any(code.endswith("/COP") for code in fired.actors), text


def test_an_outlet_named_like_a_person_is_not_quoted() -> None:
    assert "TUR/MED" not in {c for v in voices("Shells hit Homs. Four people were hurt, Rahmi Dogan said.") for c in v}


def test_a_clause_about_the_place_has_a_doer_of_its_own() -> None:
    [raid] = [e for e in reading("Jets bombed the port of Marib in Yemen, which has starved since the army seized it.").events if e.mode]
    assert raid.actors == ("UNKNOWN",)


def test_who_fights_stands_right_before() -> None:
    told = force("The French army conducts strikes near Gao in Mali to support Malian soldiers fighting against the Islamic State group.")
    assert (("MLI/MIL",), ("ORG:IS",)) in told
    assert (("FRA/MIL",), ("MLI/MIL",)) not in told


def test_a_monitor_has_no_soldiers() -> None:
    text = "The Syrian Observatory for Human Rights counted ten dead. Jordanian ministers said its troops were attacked near Daraa."
    assert force(text)[-1][1] == ("JOR/MIL",)


def test_the_sides_of_a_truce_are_not_its_brokers() -> None:
    text = "A truce between the Sudanese army and Chadian rebels brokered by Qatar and Egypt has been broken by both sides."
    assert {c for a, _ in force(text) for c in a} == {"SDN/MIL", "TCD/REB"}


def test_opponents_of_a_president_are_not_his_government() -> None:
    [event] = [e for e in reading("Opponents of the Syrian government took up arms in Syria.").events if e.type == "MOBILIZE"]
    assert event.actors == ("SYR/OPP",)


def test_what_is_done_in_a_house_is_not_done_by_its_owner() -> None:
    [(actors, _)] = force("Forty hostages were held in the Spanish ambassador's residence in Caracas in Venezuela.")
    assert "ESP/GOV" not in actors


def test_blame_stands_after_on() -> None:
    told = force("The Malian government blamed the attack on Tuareg rebels.")
    assert all("MLI/REB" not in recipients for _, recipients in told)


def test_who_fell_in_clashes_fought_in_them() -> None:
    told = force("Twelve Malian rebels were killed in clashes with French soldiers near Kidal.")
    assert [(set(actors), recipients) for actors, recipients in told] == [({"MLI/REB", "FRA/MIL"}, ())]


def test_those_who_sign_with_each_other_both_sign() -> None:
    [event] = [e for e in reading("Chad signed a peace agreement with Sudan on 3 May 2018.").events if e.type == "SUPPORT"]
    assert (set(event.actors), event.recipients) == ({"TCD/GOV", "SDN/GOV"}, ())


def test_harm_told_after_an_act_was_not_done_by_it() -> None:
    events = reading("Chad shelled rebel camps near Adré again after a mine killed a Chadian teacher.").events
    assert not any({"TCD/GOV", "TCD/MIL"} & set(e.actors) and "TCD/CVL" in e.recipients and "actors" not in e.inferred for e in events)


def test_a_described_group_is_the_one_named_before_it() -> None:
    text = "Troops hunt the Kurdistan Workers' Party (PKK), an outlawed terror group that has attacked Turkish soldiers."
    [(actors, _)] = force(text)[-1:]
    assert actors == ("ORG:PKK",)


def test_a_province_told_by_its_bearing_is_not_one_of_that_name() -> None:
    assert {p.country for p in reading("Shells fell on Binnish in the northern province of Idlib in Syria.").places} == {"SYR"}


def test_a_car_is_no_republic() -> None:
    assert [p.country for p in reading("Car bomb kills four in Damascus.").places] == ["SYR"]


def test_a_hospital_named_after_a_city_is_not_there() -> None:
    text = "Shells hit the al-Quds hospital in Aleppo in Syria. Aleppo and Idlib were hit on Sunday."
    assert {p.country for p in reading(text).places if p.country} == {"SYR"}


def test_an_operation_is_no_town() -> None:
    text = "Turkey began the Olive Branch operation against Afrin in Syria. Turkish soldiers crossed into Syria."
    assert "USA" not in {p.country for p in reading(text).places}


def test_a_wars_dead_are_laid_at_nobodys_door() -> None:
    text = (
        "The army shelled Marea on Monday and killed two people. More than 90,000 people have been killed in Syria's war since it began "
        "in 2011 with protests against the government."
    )
    toll = max(reading(text).casualties, key=lambda c: c.figure.low or 0)
    assert (toll.figure.low, toll.by) == (90000, ())


def test_a_day_of_the_month_is_no_toll() -> None:
    text = "Blast in port Monitor\nBlast in port Monitor AFP Tuesday 3 Mar 2015 Nine dockers were killed and 20 wounded."
    report = read(Raw("r", json.dumps({"id": "r", "title": text[:21], "text": text[22:]}).encode(), "docs", ""))
    assert [c.figure.low for c in next(iter(extract([report]))).casualties] == [9, 20]


def test_where_somebody_speaks_is_not_where_it_happened() -> None:
    for words in ("an official in Ankara said.", "the minister told reporters in Geneva.", "a spokesman said in Astana."):
        text = f"Shells hit Saraqib in Syria on Monday. Turkish artillery opened fire on known Syrian army posts, {words}"
        fired = reading(text).events[-1]
        assert (fired.type, fired.place) in {("ASSAULT", None), ("ASSAULT", "Saraqib")}, words


def test_the_clock_of_a_city_is_no_place_there() -> None:
    assert {p.name for p in reading("The truce took effect in Idlib at 2 p.m. Moscow time on Thursday.").places} == {"Idlib"}


def test_what_had_to_be_done_was_asked_for() -> None:
    [event] = [e for e in reading("The envoy said that rebels in Idlib in Syria had to be defeated.").events if e.type == "ASSAULT"]
    assert event.status == "called-for"
    [fled] = [e for e in reading("Syrian rebels had to withdraw from Homs on Monday.").events if e.type == "RETREAT"]
    assert fled.status == "occurred"


def test_the_fighters_of_a_movement_are_the_movements() -> None:
    assert force("Fighters of the M23 movement marched into Goma in Congo on Tuesday.")[0][0] == ("ORG:M23",)


def test_an_offshoot_of_a_group_is_not_the_group() -> None:
    assert all("ORG:AL-QAEDA" not in who for who, _ in force("An offshoot of al-Qaeda claimed the attack in Mali."))
    assert all("ORG:HAMAS" not in who for who, _ in force("Opponents of Hamas fired on a police station in Gaza."))


def test_troops_are_of_whoever_sends_them() -> None:
    told = force("Experts say Rwanda has sent troops to fight beside the rebels in eastern Congo.")
    assert [who for who, _ in told] == [("RWA/MIL",)]


def test_the_soldiers_are_those_of_whom_was_told() -> None:
    text = "Ankara deployed soldiers in Idlib, Syria, and the soldiers were shelled by the Syrian army."
    assert force(text) == [(("SYR/MIL",), ("TUR/MIL",))]


def test_an_alliance_is_the_one_whose_secretary_general_speaks() -> None:
    text = "NATO Secretary-General Javier Solana warned that the alliance would not tolerate a return to war."
    threats = [e for e in reading(text).events if e.type == "THREATEN"]
    assert threats
    assert {e.actors for e in threats} == {("ORG:NATO",)}


def test_a_people_is_not_the_state_of_its_name() -> None:
    text = "Monitors found the bodies of 45 ethnic Albanians in the Kosovo village of Racak after a raid by Serbian police."
    [raid] = [e for e in reading(text).events if e.type == "ASSAULT"]
    assert raid.actors == ("SRB/COP",)
    assert not any(code.startswith("ALB") for code in raid.recipients)


def test_where_it_was_fired_from_is_not_where_it_fell() -> None:
    text = "Azerbaijan's foreign ministry said the missile that hit Ganja was fired from Armenia."
    assert all(not code.startswith("ARM") for _, whom in force(text) for code in whom)


def test_a_state_that_tells_of_its_own_people_struck_did_not_say_it_was_itself() -> None:
    text = (
        "Azeri forces shelled the town of Martuni overnight, officials in Yerevan said. "
        "Azerbaijan's foreign ministry said a missile had hit houses in Ganja and was fired from Armenia."
    )
    told = [e for e in reading(text).events if e.type == "ASSAULT" and "AZE/GOV" in e.said_by]
    assert told
    assert all(not code.startswith("AZE") for e in told for code in e.actors)


def test_who_stands_by_a_state_supports_it_and_who_stands_by_does_nothing() -> None:
    [support] = [e for e in reading("Russia stood by Syria, the minister said.").events if e.type == "SUPPORT"]
    assert (support.actors, support.recipients) == (("RUS/GOV",), ("SYR/GOV",))
    assert not [e for e in reading("UN peacekeepers stood by as rebels entered Goma in Congo.").events if e.type == "SUPPORT"]


def days(text: str, kind: str) -> list[str | None]:
    told = [e for e in reading(text).events if e.type == kind]
    return [str(e.interval.start) if e.interval and e.interval.start else None for e in told]


def test_what_is_told_of_a_party_aside_has_days_of_its_own() -> None:
    text = "The Moro Islamic Liberation Front, which signed a peace deal with Manila in 2014, denounced the bombing."
    assert days(text, "ACCUSE") == [None]
    assert days(text, "SUPPORT") == ["2014-01-01"]


def test_since_when_nothing_like_it_happened_is_no_day_of_it() -> None:
    text = "The clinic in Aleppo, Syria, came under attack for the second time since raids resumed on 15 November 2016."
    assert days(text, "ASSAULT")[0] is None


def test_the_us_of_us_forces_is_no_place() -> None:
    text = "US military action against the Syrian air base killed nine, the ministry said."
    [parsed] = parse([Report("t", text, (Block("lead", 0, len(text)),))])
    action = next(t for t in parsed.tokens if t.text == "action")
    assert place_of(context_of(parsed), action, []) is None


def test_whoever_he_is_suffers_nothing_where_his_car_is_driven_into_a_patrol() -> None:
    assert force("A suicide car bomber drove his car into a US military patrol in Garma, Iraq.") == [(("UNKNOWN",), ("USA/MIL",))]


def test_a_body_is_named_again_by_the_last_word_of_its_name() -> None:
    text = (
        "The UN Security Council met on Uganda on Monday. The council welcomed the truce with the LRA. "
        "Council members praised the Ugandan government, urging the rebels to free all captives."
    )
    told = [e for e in reading(text).events if e.type in {"SUPPORT", "REQUEST"}]
    assert len(told) >= 3
    assert {e.actors for e in told} == {("ORG:UN",)}


def test_a_resolution_asks_for_whoever_adopted_it() -> None:
    text = "The UN General Assembly adopted the resolution on Friday. The resolution asked Israel to withdraw its troops from Gaza."
    [asked] = [e for e in reading(text).events if e.type == "REQUEST"]
    assert (asked.actors, asked.recipients) == (("ORG:UN",), ("ISR/GOV",))


def test_who_condemns_an_attack_is_not_who_suffered_it() -> None:
    text = "Armenian forces shelled the town of Terter in Azerbaijan on Sunday. Brazil's foreign ministry condemned the attack."
    assert all("BRA/GOV" not in recipients for _, recipients in force(text))


def test_a_group_described_by_two_words_is_the_one_named() -> None:
    text = "The Rapid Support Forces seized an army base near Nyala, Sudan. The paramilitary group accused the military of bombing homes."
    assert ("ORG:RSF",) in [e.actors for e in reading(text).events if e.type == "ACCUSE"]


def test_a_group_that_says_they_did_it_did_it() -> None:
    text = "Saudi helicopters fired on Houthi snipers near Hodeidah, Yemen. The Houthis said they had destroyed five vehicles."
    assert ("ORG:HOUTHIS",) in [actors for actors, _ in force(text)]


def test_what_the_report_called_the_alliance_stays_the_alliance() -> None:
    text = (
        "NATO jets hit a bridge in Serbia. The alliance said its planes had struck tanks. KLA fighters killed three policemen near Pec. "
        "Yugoslavia's foreign minister accused the alliance of genocide."
    )
    assert [e.recipients for e in reading(text).events if e.type == "ACCUSE"] == [("ORG:NATO",)]


def test_military_targets_are_those_of_the_country_they_lie_in() -> None:
    [(_, recipients)] = force("Azerbaijan threatened to bomb military bases inside Armenia.")
    assert recipients == ("ARM/MIL",)


def test_no_monitor_is_inferred_to_have_used_force() -> None:
    text = (
        "The Red Cross said it had evacuated 240 patients by ship from the Sri Lankan coast on Tuesday. "
        "Neither claim could be checked, as reporters are barred from the front."
    )
    assert all("ORG:ICRC" not in e.actors for e in reading(text).events if e.type in {"ASSAULT", "COERCE"})


def test_rebels_are_not_inferred_to_have_killed_the_fighters_of_a_front() -> None:
    text = (
        "French jets bombed depots of rebels near Gao in Mali on Sunday. A resident said sixty fighters of MUJAO had been killed. "
        "The rebels took the town of Diabaly on Monday."
    )
    assert all("MLI/REB" not in who for who, whom in force(text) if "ORG:MUJAO" in whom)


def test_the_adjective_before_the_noun_of_place_says_in_which_country_it_lies() -> None:
    told = reading("Dozens of people died when armed men attacked the northern Mozambican town of Palma on Wednesday.")
    assert all(p.country != "ESP" for p in told.places)
    assert all(code in {"UNKNOWN", "MOZ/CVL"} for e in told.events for code in (*e.actors, *e.recipients))


def test_a_salvo_is_of_whose_missiles_it_is() -> None:
    assert force("A barrage of Israeli rockets hit Tyre in Lebanon.") == [(("ISR/MIL",), ("LBN/CVL",))]


def test_an_hour_is_no_year() -> None:
    told = reading("The council will hold an emergency meeting at 1900 GMT to discuss the attack in Syria.")
    assert all(d.interval.start is None or d.interval.start.year != 1900 for d in told.dates)


def test_police_sent_on_patrol_are_not_whom_they_are_sent_against() -> None:
    [told] = [
        e
        for e in reading("The government of Pakistan has ordered patrols by police after violent protests.").events
        if e.type == "MOBILIZE"
    ]
    assert "PAK/COP" not in told.recipients
