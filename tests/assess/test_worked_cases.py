"""The worked cases of the Idlib arrangement: each from records, against the three instruments that matter most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from truceline.assess import assess
from truceline.model import Agreement, AgreementMention, Assessment, Breach, Claim, Incident, Reading, Report, Span
from truceline.ontology.agreement_library import library

SOCHI, JANUARY, MARCH = "IDL-2018-09-17", "IDL-2020-01-12", "IDL-2020-03-05"
NEUTRAL = [("report",), ("report",)]
Make = Callable[..., Incident]


def judged(incidents: Sequence[Incident], subject: str | None = None) -> dict[str, Assessment]:
    found = assess(incidents, {}, library())
    return {one.agreement: one for one in found if one.subject == (subject or incidents[0].id)}


def verdicts(found: dict[str, Assessment]) -> tuple[str, ...]:
    return tuple(f"{found[name].verdict} {found[name].confidence}" if name in found else "-" for name in (SOCHI, JANUARY, MARCH))


def test_w1_side_is_attributed_and_the_actor_within_it_stays_open(incident: Make) -> None:
    case = incident(
        "W1",
        "air_strike",
        "2020-01-15",
        "Idlib",
        ("SYR/MIL", "RUS/MIL"),
        ("SYR/CVL",),
        [("ORG:SYRIAN-NETWORK-FOR-HUMAN-RIGHTS",), ("report",), ("ORG:WHITE-HELMETS",)],
        accused=[("SYR/MIL",), ("SYR/MIL", "RUS/MIL"), ("SYR/MIL",)],
        victims=("civilians", 18, "killed"),
    )
    found = judged([case])
    assert verdicts(found) == ("probable_violation medium", "probable_violation medium", "out_of_scope:temporal high")
    assert "actor_contested" in found[SOCHI].flags
    assert "contested" not in found[SOCHI].flags
    assert found[SOCHI].side == "Syrian government side"
    assert found[SOCHI].provision == "2"


def test_w2_disputed_effect_gives_one_verdict_for_each_declaration(incident: Make) -> None:
    case = incident("W2", "air_strike", "2020-01-11", "Idlib", ("RUS/MIL", "SYR/MIL"), ("SYR/CVL",), [("SYR/OPP",)])
    found = judged([case])
    assert verdicts(found)[0] == "possible_violation low"
    assert verdicts(found)[2] == "out_of_scope:temporal high"
    disputed = found[JANUARY]
    assert disputed.verdict == "depends_on"
    assert disputed.depends_on == ("the effective time as declared",)
    assert disputed.alternatives == (
        ("effect as declared by Russia: 2020-01-09 14:00 Europe/Moscow", "possible_violation"),
        ("effect as declared by Turkey: 2020-01-12 00:01, read in Asia/Damascus time", "out_of_scope:temporal"),
        # 00:01 in Istanbul is 23:01 on the day before in Damascus: the last hour of 11 January would fall inside.
        ("effect as declared by Turkey: 2020-01-12 00:01, read in Europe/Istanbul time", "possible_violation"),
    )


def test_w3_shelling_of_turkish_troops_that_the_other_sides_media_confirm(incident: Make) -> None:
    case = incident("W3", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), ("report",), ("RUS/MED",)])
    found = judged([case])
    assert verdicts(found) == ("probable_violation medium", "probable_violation medium", "out_of_scope:temporal high")
    assert next(test for test in found[SOCHI].tests if test.name == "attribution").result == "A"


def test_w4_artillery_on_a_turkish_post(incident: Make) -> None:
    case = incident("W4", "shelling", "2020-02-10", "Taftanaz", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), *NEUTRAL])
    assert verdicts(judged([case])) == ("probable_violation medium", "probable_violation medium", "out_of_scope:temporal high")


def test_w5_reply_is_an_exception_claimed_and_never_exempt(incident: Make) -> None:
    first = incident("W3", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("TUR/GOV",), *NEUTRAL])
    reply = incident(
        "W5", "retaliatory_attack", "2020-02-03", "Saraqib", ("TUR/MIL",), ("SYR/MIL",), [("TUR/GOV",), *NEUTRAL], responds_to="W3"
    )
    found = judged([first, reply], "W5")
    assert [line.rsplit(" ", 1)[0] for line in verdicts(found)] == ["exception_claimed", "exception_claimed", "out_of_scope:temporal"]
    assert "which attack it answers, and how long after" in found[SOCHI].would_change


def test_w5_holds_whoever_replies(incident: Make) -> None:
    reply = incident("W5", "retaliatory_attack", "2020-02-04", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), NEUTRAL)
    found = judged([reply])
    assert {found[SOCHI].verdict, found[JANUARY].verdict} == {"exception_claimed"}


def test_w6_air_strike_on_soldiers_with_syria_and_russia_named(incident: Make) -> None:
    case = incident(
        "W6",
        "air_strike",
        "2020-02-27",
        "Idlib",
        ("SYR/MIL", "RUS/MIL"),
        ("TUR/MIL",),
        [("TUR/GOV",), ("report",), ("ORG:SOHR",)],
        accused=[("SYR/MIL",), ("SYR/MIL",), ("RUS/MIL",)],
        denied_by=("RUS/GOV",),
        contested=True,
    )
    found = judged([case])
    assert verdicts(found)[:2] == ("probable_violation medium", "probable_violation medium")
    assert found[SOCHI].side == "Syrian government side"
    assert "actor_contested" in found[SOCHI].flags


def test_w7_same_test_against_the_other_side(incident: Make) -> None:
    case = incident("W7", "territory_taken", "2020-02-27", "Saraqib", ("SYR/REB", "TUR/MIL"), ("SYR/MIL",), NEUTRAL)
    found = judged([case])
    assert found[SOCHI].verdict in ("probable_violation", "possible_violation")
    assert found[JANUARY].verdict == "possible_violation"
    assert found[SOCHI].side == "opposition side"


def test_w8_group_identified_by_the_attacker_alone(incident: Make) -> None:
    case = incident("W8", "air_strike", "2020-03-10", "Idlib", ("RUS/MIL",), ("ORG:NUSRA",), [("RUS/GOV",)])
    found = judged([case])
    assert [found[name].verdict for name in (SOCHI, JANUARY, MARCH)] == ["exception_claimed"] * 3


def test_w8_with_others_identifying_the_group_it_is_exempt_at_most_medium(incident: Make) -> None:
    case = incident("W8", "air_strike", "2020-02-20", "Idlib", ("RUS/MIL",), ("ORG:NUSRA",), [("RUS/GOV",), ("report",), ("ORG:SOHR",)])
    found = judged([case])
    assert (found[SOCHI].verdict, found[SOCHI].confidence) == ("exempt", "medium")


def test_w8_with_civilians_the_exclusion_takes_nothing_away(incident: Make) -> None:
    case = incident(
        "W8",
        "air_strike",
        "2020-02-20",
        "Idlib",
        ("RUS/MIL",),
        ("ORG:NUSRA",),
        [("report",), ("ORG:SOHR",)],
        victims=("civilians", 3, "killed"),
    )
    assert judged([case])[SOCHI].verdict == "probable_violation"


def test_w9_excluded_group_is_logged_and_not_counted_as_a_party(incident: Make) -> None:
    case = incident("W9", "attack_unspecified", "2020-03-10", "Idlib", ("ORG:NUSRA",), ("SYR/MIL",), NEUTRAL)
    found = judged([case])
    assert [found[name].verdict for name in (SOCHI, JANUARY, MARCH)] == ["out_of_scope:personal"] * 3
    assert all("excluded_group" in found[name].flags for name in (SOCHI, JANUARY, MARCH))


def test_w10_weapons_in_the_zone_after_the_deadline(incident: Make) -> None:
    case = incident("W10", "weapons_in_zone", "2018-11-20", "Saraqib", ("SYR/REB",), (), NEUTRAL)
    (found,) = [one for one in assess([case], {}, library()) if one.agreement == SOCHI]
    assert (found.verdict, found.provision, found.confidence) == ("obligation_breach_probable", "6", "low")
    assert "standing" in found.flags


def test_w10_before_the_deadline_nothing_was_due(incident: Make) -> None:
    case = incident("W10", "weapons_in_zone", "2018-10-10", "Saraqib", ("SYR/REB",), (), NEUTRAL)
    (found,) = [one for one in assess([case], {}, library()) if one.agreement == SOCHI]
    assert found.verdict == "not_due"


def _reading(text: str, **lists: object) -> Reading:
    return Reading(Report("r1", text, (), published=date(2020, 2, 17)), **lists)  # type: ignore[arg-type]


def test_w11_accusation_by_the_other_party_is_alleged(incident: Make) -> None:
    text = "Moscow and Damascus faulted Ankara for failing to get the fighters to disarm and quit the buffer, and for the closed highways."
    claim = Claim(
        "K1",
        Span(34, len(text)),
        "faulted",
        ("RUS/GOV", "SYR/GOV"),
        None,
        "indirect",
        "accusation",
        target=("TUR/GOV",),
        allegation="obligation_not_met",
    )
    found = [one for one in assess([], {"r1": _reading(text, claims=(claim,))}, library()) if one.agreement == SOCHI]
    assert {one.verdict for one in found} == {"obligation_breach_alleged"}
    assert {one.provision for one in found} >= {"5", "8"}
    assert {one.subject for one in found} == {"r1#K1"}
    assert all(one.confidence == "low" for one in found)
    assert all("obligor_not_named" in one.flags for one in found if one.provision in ("5", "8"))


def test_w11_said_again_by_the_same_people_is_one_spell(incident: Make) -> None:
    text = "Moscow faulted Ankara for failing to get the fighters to disarm and quit the buffer."

    def read(name: str, day: date, speaker: str) -> Reading:
        claim = Claim(
            "K1",
            Span(15, len(text)),
            "faulted",
            (speaker,),
            None,
            "indirect",
            "accusation",
            target=("TUR/GOV",),
            allegation="obligation_not_met",
        )
        return Reading(Report(name, text, (), published=day), claims=(claim,))

    readings = {
        "b": read("b", date(2020, 2, 17), "RUS/GOV"),
        "a": read("a", date(2020, 2, 19), "RUS/GOV"),
        "c": read("c", date(2020, 2, 20), "SYR/GOV"),
    }
    found = [one for one in assess([], readings, library()) if one.agreement == SOCHI and one.provision == "5"]
    assert [(one.subject, one.verdict, one.flags) for one in found] == [
        ("b#K1", "obligation_breach_alleged", ("obligor_not_named", "standing")),
        ("c#K1", "obligation_breach_alleged", ("obligor_not_named",)),
    ]
    assert {reference[0] for test in found[0].tests for reference in test.evidence} == {"a", "b"}


def test_w12_roads_not_open_and_nobody_named_as_owing_it(incident: Make) -> None:
    case = incident("W12", "obligation_not_met", "2019-01-01", None, (), (), NEUTRAL)
    text = "On New Year's Day the highways M4 and M5 were still shut."
    readings = {mention.report: _reading(text) for mention in case.mentions}
    found = [one for one in assess([case], readings, library()) if one.agreement == SOCHI]
    assert [(one.verdict, one.provision) for one in found] == [("responsibility_disputed", "8")]


def test_w13_a_total_is_an_allegation_and_no_incident(incident: Make) -> None:
    case = incident(
        "W13",
        "attack_unspecified",
        ("2018-09-17", "2020-02-17"),
        "Idlib",
        ("SYR/MIL", "RUS/MIL"),
        ("SYR/CVL",),
        [("report",)],
        aggregate=True,
    )
    found = judged([case])
    assert verdicts(found) == ("aggregate_allegation none", "aggregate_allegation none", "-")


def test_w15_an_hour_before_the_effect(incident: Make) -> None:
    told = [("report",), ("ORG:SOHR",), ("report",)]
    late = incident("W15", "shelling", "2020-03-05", "Saraqib", ("SYR/MIL",), ("SYR/REB",), told, local_time="23:30")
    assert verdicts(judged([late])) == ("probable_violation medium", "probable_violation medium", "out_of_scope:temporal high")


def test_w15_without_the_hour_the_zone_of_the_effect_matters(incident: Make) -> None:
    day = incident("W15", "shelling", "2020-03-05", "Saraqib", ("SYR/MIL",), ("SYR/REB",), NEUTRAL)
    found = judged([day])[MARCH]
    assert next(test for test in found.tests if test.name == "temporal").result == "boundary"
    assert (found.verdict, found.confidence) == ("possible_violation", "low")
    assert (
        dict(found.alternatives)["effect as declared by Turkey and Russia: 2020-03-06 00:01, read in Asia/Damascus time"]
        == "out_of_scope:temporal"
    )


def test_w16_a_convoy_that_no_term_regulates(incident: Make) -> None:
    case = incident("W16", "deployment_movement", "2020-02-16", "Kafr Lusin", ("TUR/MIL",), (), NEUTRAL)
    assert verdicts(judged([case])) == ("not_assessable none", "not_assessable none", "-")


def test_w17_outside_the_area(incident: Make) -> None:
    case = incident("W17", "attack_unspecified", "2020-02-20", "Deir ez-Zor", ("SYR/MIL",), ("ORG:IS",), NEUTRAL)
    assert [judged([case])[name].verdict for name in (SOCHI, JANUARY)] == ["out_of_scope:territorial"] * 2
    later = incident("W17", "attack_unspecified", "2020-04-20", "Deir ez-Zor", ("SYR/MIL",), ("ORG:IS",), NEUTRAL)
    assert [judged([later])[name].verdict for name in (SOCHI, JANUARY, MARCH)] == ["out_of_scope:territorial"] * 3


def test_w18_a_threat_is_no_act(incident: Make) -> None:
    case = incident("W18", "threat", "2020-02-17", None, ("TUR/GOV",), (), [("TUR/GOV",)], country=None, status="threatened")
    assert verdicts(judged([case])) == ("no_act none", "no_act none", "-")


def test_statement_of_breach_without_an_act_is_an_allegation_only() -> None:
    text = "They are flouting the Sochi deal, the ministry said."
    mention = AgreementMention(
        "A1", Span(22, 32), "Sochi deal", "de-escalation-zone", "Sochi deal", ("RUS/GOV", "TUR/GOV"), "violated", library_ids=(SOCHI,)
    )
    breach = Breach("B1", Span(0, 32), "flouting", ("SYR/GOV",), None, "Sochi deal", ("TUR/GOV",), "alleged", agreement_ids=("A1",))
    found = assess([], {"r1": _reading(text, agreements=(mention,), breaches=(breach,))}, library())
    assert [(one.subject, one.agreement, one.verdict) for one in found] == [("r1#B1", SOCHI, "allegation_only")]
    assert found[0].tests[0].evidence == (("r1", 0, 32),)


def test_two_mentions_of_one_agreement_are_one_allegation() -> None:
    text = "The deal, as the memorandum is called, is being flouted, the ministry said."
    mentions = tuple(
        AgreementMention(name, Span(*span), words, "framework", None, (), "violated", library_ids=(SOCHI,))
        for name, span, words in (("A1", (4, 8), "deal"), ("A2", (17, 27), "memorandum"))
    )
    breach = Breach("B1", Span(0, 55), "flouted", (), None, "deal", ("SYR/GOV",), "alleged", agreement_ids=("A1", "A2"))
    found = assess([], {"r1": _reading(text, agreements=mentions, breaches=(breach,))}, library())
    assert [one.id for one in found] == [f"r1#B1@{SOCHI}"]


def test_breach_by_one_who_is_no_party_of_the_likely_agreement_is_not_put_to_it() -> None:
    text = "They are flouting the truce, the ministry said."
    tied = ("YEM-2022-04-02", SOCHI)
    mention = AgreementMention("A1", Span(22, 27), "truce", "ceasefire", "truce", (), "violated", library_ids=tied)
    breach = Breach("B1", Span(0, 27), "flouting", ("SYR/GOV",), None, "truce", ("TUR/GOV",), "alleged", agreement_ids=("A1",))
    found = assess([], {"r1": _reading(text, agreements=(mention,), breaches=(breach,))}, library())
    assert {one.agreement for one in found} >= {SOCHI, JANUARY}
    assert all(one.agreement.startswith("IDL") and one.verdict == "allegation_only" for one in found)


def test_movements_are_put_only_to_agreements_that_bind_the_mover(incident: Make) -> None:
    case = incident("W16", "buildup", "2020-02-16", "Idlib", ("ORG:SDF",), (), NEUTRAL)
    assert assess([case], {}, library()) == []


def test_talks_are_never_assessed(incident: Make) -> None:
    case = incident("T", "talks_meeting", "2020-02-15", None, ("TUR/GOV", "RUS/GOV"), (), NEUTRAL)
    from dataclasses import replace

    assert assess([replace(case, kind="CONSULT")], {}, library()) == []


def test_library_is_the_eight_instruments_and_more() -> None:
    known: tuple[Agreement, ...] = library()
    assert {one.id for one in known} >= {
        SOCHI,
        JANUARY,
        MARCH,
        "IDL-2016-12-30",
        "IDL-2017-05-04",
        "IDL-2017-09-15",
        "IDL-2019-08-01",
        "IDL-2019-08-31",
    }
