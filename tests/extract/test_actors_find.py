"""Mentions: offices by day, titles, pointing back, and what `at` answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.extract.actors import ActorIndex, Setting, as_fighter, as_speaker, find_actors, setting_of
from truceline.extract.parse import Parse
from truceline.extract.pipeline import parse
from truceline.model import ActorMention, Report

DAY = date(2020, 2, 17)


def read(text: str, country: str | None = "SYR", day: date | None = DAY) -> tuple[Parse, ActorIndex]:
    parsed = next(parse([Report(id="r", text=text, blocks=(), published=day)]))
    return parsed, find_actors(parsed, Setting(country, day))


def at(found: tuple[Parse, ActorIndex], word: str, *, nth: int = 0) -> tuple[ActorMention, ...]:
    parsed, index = found
    return index.at([t.i for t in parsed.tokens if t.text == word][nth])


def codes(mentions: tuple[ActorMention, ...]) -> list[str | None]:
    return [m.code for m in mentions]


def test_two_delegations_are_two_mentions_in_text_order() -> None:
    mentions = at(read("Turkish and Russian delegations met in Moscow."), "delegations")
    assert codes(mentions) == ["TUR/GOV", "RUS/GOV"]
    assert {m.actor_type for m in mentions} == {"delegation"}


def test_presidents_come_from_the_book_by_day() -> None:
    mentions = at(read("The Turkish and Russian presidents agreed to meet again."), "presidents")
    assert [m.name for m in mentions] == ["Recep Tayyip Erdoğan", "Vladimir Putin"]
    assert {m.basis for m in mentions} == {"knowledge_base"}
    earlier = at(read("The Russian president spoke on television.", day=date(2010, 5, 1)), "president")
    assert [m.name for m in earlier] == ["Dmitry Medvedev"]


def test_no_holder_without_a_day() -> None:
    mentions = at(read("The Russian president spoke on television.", day=None), "president")
    assert [(m.code, m.actor_type) for m in mentions] == [("RUS/GOV", "state")]


def test_title_gives_an_unknown_person_a_side() -> None:
    found = read(
        "The Turkish delegation is headed by Deputy Foreign Minister Ambassador Osman Yalnız. Later Yalnız said talks would go on."
    )
    people = [m for m in found[1].mentions if m.actor_type == "person"]
    assert [(m.anchor, m.code) for m in people] == [("Osman Yalnız", "TUR/GOV"), ("Yalnız", "TUR/GOV")]
    assert people[0].role == "Deputy Foreign Minister Ambassador"
    assert people[1].refers_to == people[0].id


def test_person_named_by_surname_later() -> None:
    found = read("Sergei Lavrov flew to Munich. On Sunday Lavrov met his counterpart.")
    assert [(m.name, m.code) for m in found[1].mentions if m.anchor == "Lavrov"] == [("Sergei Lavrov", "RUS/GOV")]


def test_quantities_and_relatives_answer_for_what_they_stand_for() -> None:
    found = read("Dozens of rebels, who had held the village for a year, surrendered.")
    assert codes(at(found, "Dozens")) == ["SYR/REB"]
    assert codes(at(found, "who")) == ["SYR/REB"]
    assert at(found, "village") == ()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Turkish army shelled the hill. It said the fire was returned.", "It", ["TUR/MIL"]),
        ("Sergei Lavrov arrived on Monday. He left the next day.", "He", ["RUS/GOV"]),
        ("The rebels took the town. They lost it a day later.", "They", ["SYR/REB"]),
        ("It was not clear who fired.", "It", []),
        ("Hezbollah denied the report. The group said its men were elsewhere.", "group", ["ORG:HEZBOLLAH"]),
        ("A UN spokesman welcomed the news. The spokesman gave no date.", "spokesman", ["ORG:UN"]),
        ("Israel and Lebanon signed the paper. Both sides called it a first step.", "sides", ["ISR/GOV", "LBN/GOV"]),
    ],
)
def test_pointing_back(text: str, word: str, expected: list[str]) -> None:
    found = read(text)
    last = [t.i for t in found[0].tokens if t.text == word][-1]
    assert codes(found[1].at(last)) == expected


def test_monitor_is_the_one_that_the_report_names() -> None:
    found = read("A monitor said ten people died. The Syrian Observatory for Human Rights said they were all civilians.")
    assert codes(at(found, "monitor")) == ["ORG:SOHR"]
    unnamed = read("A monitor said ten people died.")
    assert codes(at(unnamed, "monitor")) == ["SYR/CIV"]


def test_loaded_labels_stay_quotes() -> None:
    mentions = at(read("The ministry said radical terrorists had fled."), "terrorists")
    assert [(m.code, m.label_is_quote) for m in mentions] == [("SYR/REB", True)]


def test_unlisted_body_gets_a_code_of_its_own_name() -> None:
    found = read("The Blue Hills Martyrs Brigade claimed the attack.")
    assert [(m.code, m.actor_type) for m in found[1].mentions] == [("ORG:BLUE-HILLS-MARTYRS-BRIGADE", "non_state_armed_group")]


def test_nothing_is_invented_without_a_setting() -> None:
    found = read("The rebels fled and the army followed.", country=None)
    assert [m.code for m in found[1].mentions] == []


def test_setting_is_where_things_happen_not_who_speaks() -> None:
    text = (
        "Turkey and Russia discussed the truce. Turkey said Russia must act. Fighting went on in northwestern Syria, "
        "where Syrian towns were shelled. Turkey and Russia will meet again. Thousands fled in Syria."
    )
    parsed = next(parse([Report(id="r", text=text, blocks=(), published=DAY)]))
    assert setting_of(parsed, []) == Setting("SYR", DAY)


def test_mentions_are_exact_words_in_order_with_unique_ids() -> None:
    parsed, index = read("Turkey's foreign minister met Syrian rebels and Russian officers in Doha, the Qatari capital, on Sunday.")
    assert [m.id for m in index.mentions] == [f"A{n}" for n in range(1, len(index.mentions) + 1)]
    assert [m.span for m in index.mentions] == sorted(m.span for m in index.mentions)
    for mention in index.mentions:
        assert parsed.text[mention.span.start : mention.span.end] == mention.anchor


def test_same_report_same_mentions() -> None:
    text = "Rebels and the army traded fire while Ankara, Moscow and the UN called for calm."
    assert read(text)[1].mentions == read(text)[1].mentions


@given(st.from_regex(r"[A-Z]{3}/(GOV|MIL|OPP|REB|CVL|MED)|ORG:[A-Z]{2,6}|UNKNOWN", fullmatch=True))
def test_sides_change_the_sector_only(code: str) -> None:
    for turned in (as_fighter(code), as_speaker(code)):
        assert turned.split("/")[0] == code.split("/")[0]
    assert as_fighter(as_fighter(code)) == as_fighter(code)


def test_sides() -> None:
    assert (as_fighter("SYR/GOV"), as_fighter("SYR/OPP"), as_fighter("ORG:SDF")) == ("SYR/MIL", "SYR/REB", "ORG:SDF")
    assert (as_speaker("SYR/MIL"), as_speaker("SYR/MED"), as_speaker("UNKNOWN")) == ("SYR/GOV", "SYR/MED", "UNKNOWN")


def test_empty_and_odd_reports_have_no_actors() -> None:
    for text in (" ", "…", "12:30 - 14:00", "\n\n"):
        parsed, index = read(text, country=None)
        assert index.mentions == ()
        assert setting_of(parsed, []) == Setting(None, DAY)


def test_statements_answer_for_who_made_them() -> None:
    found = read("The Russian army's statement gave no figures.")
    assert codes(at(found, "statement")) == ["RUS/MIL"]


def test_a_namesake_is_not_the_office_holder() -> None:
    found = read("The farmer Anatoly Putin sold two cows. Putin said the price was fair.", country="RUS")
    assert "vladimir-putin" not in {m.actor_id for m in found[1].mentions}
    holder = read("Putin said the price was fair.", country="RUS")
    assert "vladimir-putin" in {m.actor_id for m in holder[1].mentions}


POINTED = (
    ("YEM", "The Saudi-led coalition hit a market. The Houthis vowed revenge. The movement blamed Riyadh.", "movement", ["ORG:HOUTHIS"]),
    ("PHL", "The army said U.S. special forces had helped the troops.", "troops", ["PHL/MIL"]),
    (
        "ERI",
        "Ethiopia bombed a depot. Eritrea said its gunners had shot down a jet. The two countries fought in 1998.",
        "countries",
        ["ETH/GOV", "ERI/GOV"],
    ),
    ("TCD", "In the Central African Republic, rebels seized a town. Chad closed the border.", "rebels", ["CAF/REB"]),
    ("LKA", "The truce monitors left the north of Sri Lanka.", "monitors", ["ORG:SLMM"]),
)


@pytest.mark.parametrize(("country", "text", "word", "expected"), POINTED)
def test_descriptions_take_the_party_that_fits(country: str, text: str, word: str, expected: list[str]) -> None:
    day = date(2006, 8, 14) if country == "LKA" else date(2017, 6, 10)
    assert codes(at(read(text, country, day), word)) == expected


def test_a_report_on_a_capital_is_one_on_its_country() -> None:
    text = "Rebels entered the capital of Chad after an advance from the Sudanese border. Chad accused Sudan of arming them."
    parsed = next(parse([Report(id="r", text=text, blocks=())]))
    assert setting_of(parsed).country == "TCD"


def test_a_title_and_a_surname_name_no_official_of_another_country() -> None:
    found = read("Mr. Musa said that the bridge in Aleppo had been shelled.", "SYR", date(2024, 5, 1))
    assert "NGA/MIL" not in [m.code for m in found[1].mentions]


@pytest.mark.parametrize(
    "sentence", ["The Special Task Force killed two men in Kisumu.", "The resistance committee said two men had died."]
)
def test_names_of_common_words_are_nobodys_in_other_lands(sentence: str) -> None:
    found = read(sentence, "KEN", date(2016, 1, 15))
    assert {m.code for m in found[1].mentions}.isdisjoint({"LKA/MIL", "LKA/COP", "SDN/CIV"})


def test_a_governor_without_a_name_is_no_governor_of_the_book() -> None:
    mentions = at(read("The Ukrainian governor said the shelling killed two.", "UKR", date(2024, 5, 1)), "governor")
    assert [(m.code, m.name) for m in mentions] == [("UKR/GOV", "Ukrainian governor")]
