"""Who does what to whom, in constructions that reports use by the dozen, each with several parties: what holds for one holds for all.

A pattern names parties as {A}, {B}, {C}; what it must tell is a list of acts: types, who does it, to whom ("" for nobody, None for whoever
it be), and the status where it matters.
"""

from __future__ import annotations

from datetime import date

import pytest
from markup import report_of

from truceline.extract import extract
from truceline.extract.mending.rehang import hang, keep_trees
from truceline.extract.pipeline import parse
from truceline.model import Block, Event, Report

STATES = [("Turkey", "TUR"), ("Israel", "ISR"), ("Ethiopia", "ETH"), ("Russia", "RUS"), ("Pakistan", "PAK")]
OTHERS = [("Iran", "IRN"), ("Sudan", "SDN"), ("Armenia", "ARM"), ("Ukraine", "UKR"), ("Colombia", "COL")]
GROUPS = [
    ("the PKK", "ORG:PKK"),
    ("Hamas", "ORG:HAMAS"),
    ("al-Shabaab", "ORG:AL-SHABAAB"),
    ("the Taliban", "ORG:TALIBAN"),
    ("the Houthis", "ORG:HOUTHIS"),
]
FORCES = [
    ("Turkish troops", "TUR"),
    ("Israeli forces", "ISR"),
    ("the Kenyan army", "KEN"),
    ("Ethiopian soldiers", "ETH"),
    ("the Syrian army", "SYR"),
]
BROKERS = [("Norway", "NOR"), ("the United Nations", "ORG:UN"), ("Qatar", "QAT"), ("the Arab League", "ORG:ARAB-LEAGUE"), ("Egypt", "EGY")]
LEADERS = [
    ("the Turkish president", "TUR"),
    ("the Israeli prime minister", "ISR"),
    ("Iran's foreign minister", "IRN"),
    ("the Sudanese government", "SDN"),
    ("Egyptian officials", "EGY"),
]
KINDS = {"n": (STATES, OTHERS), "g": (GROUPS, GROUPS), "s": (FORCES, FORCES), "b": (BROKERS, BROKERS), "m": (LEADERS, LEADERS)}

Told = tuple[str, str | None, str | None] | tuple[str, str | None, str | None, str]

# "{As}": a force, "{Ag}": an armed group, "{Am}": who speaks for a state, "{Ab}": a broker, "{A}" or "{An}": a state.
PATTERNS: dict[str, list[Told]] = {
    # Whom an act told by a noun is done to.
    "The shelling of {Bg} by {A} drew condemnation.": [("ASSAULT", "A", "B")],
    "{A}'s bombardment of {Bg} drew condemnation.": [("ASSAULT", "A", "B")],
    "{As} kept up their bombardment of {Bg}.": [("ASSAULT", "A", "B")],
    "{A}'s blockade of {Bg} drew condemnation.": [("COERCE", "A", "B")],
    "{A}'s raid of {Bg} drew condemnation.": [("ASSAULT", "A", "B")],
    "{A}'s endorsement of {B} drew criticism.": [("SUPPORT", "A", "B")],
    # Answers, and what they answer.
    "{As} responded to rocket fire by {Bg} with air strikes.": [("ASSAULT", "B", None)],
    "{As} retaliated for an attack by {Bg}.": [("ASSAULT", "B", None), ("ASSAULT", "A", None)],
    "{As} bombed a camp in response to rocket fire by {Bg}.": [("ASSAULT", "B", None), ("ASSAULT", "A", None)],
    # Who does it along with another, and the first of several.
    "{A}, along with {Bn}, brokered the deal.": [("CONSULT", "AB", None)],
    "{As}, together with {Bn}, attacked {Cg}.": [("ASSAULT", "AB", "C")],
    "{A}, {B} and Norway condemned the attack.": [("ACCUSE", "+AB", None)],
    "Not only {A} but also {B} condemned the attack.": [("ACCUSE", "AB", None)],
    "Prices rose after {A} and {B} signed a deal.": [("SUPPORT|AGREE", "AB", None)],
    "Prices rose as {A} and {Bg} clashed near the border.": [("ASSAULT", "AB", "")],
    "Prices rose a day after {A} and {B} agreed a truce.": [("AGREE", "AB", "")],
    "The deal brokered by rebel backer {A} and regime ally {B} took effect.": [("CONSULT", "AB", None)],
    "Rebel supporter {A} and regime allies {B} and Norway met in Geneva.": [("CONSULT", "+AB", "")],
    "{Bg} is a group fighting {As}.": [("ASSAULT", "B", "A")],
    "{Bg} has been locked in battle with {As}.": [("ASSAULT", "AB", "")],
    "{A} condemned the attack on {B} by {Cg}.": [("ACCUSE", "A", None), ("ASSAULT", "C", "B")],
    "{A} said it condemned the attack by {Bg} on {Cn}.": [("ASSAULT", "B", "C")],
    # Who stands behind a phrase or a clause that opens the sentence, and in a clause on something.
    "After talks in Geneva, {A} and {B} signed a deal.": [("SUPPORT", "AB", None)],
    "At a meeting in Geneva, {A} and {Bg} agreed to a truce.": [("AGREE", "AB", "")],
    "While attacking {Bg}, {As} killed ten villagers.": [("ASSAULT", "A", "B"), ("ASSAULT", "A", None)],
    "Before attacking {Bg}, {As} warned villagers.": [("ASSAULT", "A", "B")],
    "The town, held by {Bg} since May, was captured by {As} on Monday.": [("ASSAULT", "A", "B")],
    "The town, which {As} captured from {Bg} on Monday, is in ruins.": [("ASSAULT", "A", "B")],
    "The attack that {Bg} carried out on Monday killed ten people.": [("ASSAULT", "B", None)],
    "{Bg} did not attack {As}, but it killed ten villagers.": [("ASSAULT", "B", "A", "denied"), ("ASSAULT", "B", None, "occurred")],
    "{A} is at war with {Bg}.": [("ASSAULT", "AB", "")],
    "{A}'s invasion of {B} in 2008 killed thousands.": [("ASSAULT", "A", "B")],
    "{A} condemned {B} as well as Norway.": [("ACCUSE", "A", "+B")],
    "Ten people, most of them members of {Bg}, were arrested by {As}.": [("COERCE", "A", "B")],
    # Who somebody is taken to be, or passes for.
    "Gunmen suspected of belonging to {Bg} attacked a base of {As}.": [("ASSAULT", "B", "A")],
    "A suicide bomber believed to be from {Bg} attacked a base of {As}.": [("ASSAULT", "B", "A")],
    "Gunmen thought to be members of {Bg} attacked a base of {As}.": [("ASSAULT", "B", "A")],
    # Deals, demands and answers to them.
    "{A} agreed to a cease-fire with {Bg}.": [("AGREE", "AB", "", "occurred")],
    "{A} accepted a cease-fire proposed by {Cb}.": [("AGREE", "A", None)],
    "{Cb} brokered a truce between {A} and {Bg}.": [("CONSULT", "C", "AB")],
    "{A} and {Bg} exchanged prisoners.": [("RETREAT", "AB", "")],
    "{A} called on {Bg} to disarm. The group refused.": [("REJECT", "B", "A")],
    "{A} called on {Bg} to disarm. The group rejected the demand.": [("REJECT", "B", "A")],
    "{A} offered {Bg} talks. The group turned down the offer.": [("REJECT", "B", "A")],
    "{A} demanded an apology from {B}. {B} refused.": [("REJECT", "B", "A")],
    "{A} put ten members of {Bg} on trial.": [("ACCUSE", "A", "B")],
    "Ten members of {Bg} went on trial.": [("ACCUSE", None, "B")],
    "The raid by {As} angered {Bn}.": [("ACCUSE", "B", None)],
    "The Security Council passed a resolution slapping sanctions on {A}.": [("SANCTION", None, "A")],
    # What the next sentence tells.
    "{Am} met {Bm} in Geneva on Monday. They agreed to work together.": [("AGREE", "AB", None)],
    "{Am} met {Bm} in Geneva on Monday. The two discussed a truce.": [("CONSULT", "AB", "")],
    "{Am} met {Bm} in Geneva on Monday. The two leaders agreed to work together.": [("AGREE", "AB", None)],
    "{As} surrounded a village where members of {Bg} were hiding. They killed two of them.": [("ASSAULT", "A", None)],
    "{Bg} attacked {As} on Monday. Ten soldiers were killed.": [("ASSAULT", None, "A")],
    "{Bg} kidnapped ten soldiers of {A} in May. The soldiers were released on Tuesday.": [("RETREAT", None, "A")],
    "{As} said {Bg} attacked a checkpoint, killing two soldiers.": [("ASSAULT", "B", "A")],
    "{Bg} attacked {As} on Monday. The army responded with air strikes.": [("ASSAULT", "A", "")],
}
HEADLINES: dict[str, list[Told]] = {
    "{A} to hold talks with {B}": [("AGREE|CONSULT", "AB", "", "planned")],
    "{A} denies arming {Bg}": [("COOPERATE", "A", "B", "denied")],
    "{A} shells {B}": [("ASSAULT", "A", "B")],
    "{A} troops clash with {Bg}": [("ASSAULT", "AB", "")],
    "{A} foreign minister visits {B}": [("CONSULT", "+A", None)],
    "{A} summons {B} ambassador": [("ACCUSE|REQUEST|SANCTION", "A", "B")],
    "{A} condemns {B} over air strikes": [("ACCUSE", "A", "B")],
    "Ten soldiers killed in {Bg} ambush": [("ASSAULT", "B", None)],
    "{A}, {B} agree truce": [("AGREE", "AB", "")],
}


def filled(pattern: str) -> list[tuple[str, dict[str, str]]]:
    """The pattern with five sets of parties, and the code that each letter stands for."""
    texts = []
    for turn in range(5):
        text, codes = pattern, {}
        for number, letter in enumerate("ABC"):
            for kind, lists in KINDS.items():
                for mark in (f"{{{letter}{kind}}}", f"{{{letter}}}") if kind == "n" else (f"{{{letter}{kind}}}",):
                    if mark in text:
                        name, codes[letter] = lists[min(number, 1)][(turn + number) % 5]
                        text = text.replace(mark, name)
        if len(set(codes.values())) == len(codes):
            texts.append((". ".join(s[0].upper() + s[1:] for s in text.split(". ")), codes))
    return texts


def short(codes: tuple[str, ...]) -> set[str]:
    return {c if c.startswith("ORG:") else c[:3] for c in codes}


def holds(event: Event, told: Told, codes: dict[str, str]) -> bool:
    types, doers, sufferers = told[:3]
    for wanted, found in ((doers, short(event.actors)), (sufferers, short(event.recipients))):
        if wanted is not None:
            parties = {codes[letter] for letter in wanted.lstrip("+")}
            if not (parties <= found if wanted.startswith("+") else parties == found):
                return False
    return event.type in types.split("|") and (len(told) < 4 or event.status == told[3])


def check(pattern: str, wanted: list[Told], read: list[tuple[str, dict[str, str], tuple[Event, ...]]]) -> None:
    assert len(read) > 2
    for text, codes, events in read:
        seen = [(e.type, e.status, e.actors, e.recipients) for e in events]
        for told in wanted:
            assert any(holds(e, told, codes) for e in events), (text, told, seen)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_who_does_it_to_whom(pattern: str) -> None:
    texts = filled(pattern)
    readings = extract([report_of(text) for text, _ in texts])
    check(pattern, PATTERNS[pattern], [(t, codes, r.events) for (t, codes), r in zip(texts, readings, strict=True)])


@pytest.mark.parametrize("pattern", HEADLINES)
def test_headlines_say_it_to_their_last_word(pattern: str) -> None:
    """The body goes on in capitals right behind: the headline's last name is not taken for its first."""
    texts = [(t.replace("The ", "").replace("the ", ""), codes) for t, codes in filled(pattern)]
    body = "More follows on this story."
    blocks = [(Block("headline", 0, len(t)), Block("paragraph", len(t) + 1, len(t) + 1 + len(body))) for t, _ in texts]
    reports = [Report("t", f"{t}\n{body}", b, published=date(2020, 2, 17)) for (t, _), b in zip(texts, blocks, strict=True)]
    check(pattern, HEADLINES[pattern], [(t, c, r.events) for (t, c), r in zip(texts, extract(reports), strict=True)])


NO_FORCE = [
    "The French foreign minister wound up a visit to Kenya on Monday.",
    "Turkey struck a deal with Russia on gas.",
    "The army fired ten officers for corruption.",
    "Russia and Turkey clashed over the draft resolution at the United Nations.",
    "The health ministry launched an offensive against polio in Pakistan.",
    "Qatar shelled out millions for the airport.",
    "Turkey beat Russia in the final.",
    "The war on poverty continues in Ethiopia.",
    "Nigeria battles inflation.",
    "A gas explosion killed ten people in Baghdad.",
    "A military helicopter crashed in Sudan, killing ten soldiers.",
    "A train hit a bus in Egypt, killing five.",
    "The group seized on the remarks.",
    "The legal fight between the government and the party ended.",
    "Locusts invaded Kenya.",
    "Elephants killed two villagers in Kenya.",
    "A soldier shot himself at a base in Israel.",
    "Turkey was hit by a power cut.",
    "Prices exploded in Sudan.",
    "The president exploded in anger.",
    "Israel invaded the market for drones.",
    "A boat carrying migrants sank off Libya, killing 50.",
    "Turkey fell out with Israel over the plan.",
    "The talks between Turkey and Israel fell through.",
]


@pytest.mark.parametrize("text", NO_FORCE)
def test_words_of_force_that_tell_none(text: str) -> None:
    [reading] = extract([report_of(text)])
    assert not [e for e in reading.events if e.type == "ASSAULT"], text


def test_the_tigers_are_no_beasts() -> None:
    [reading] = extract([report_of("The Tigers attacked an army base in Sri Lanka.", day=date(2006, 5, 2))])
    assert [e.actors for e in reading.events if e.type == "ASSAULT"] == [("ORG:LTTE",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Arab League brokered a truce between Hamas and Fatah.", "ORG:ARAB-LEAGUE"),
        ("The Awami League rejected talks with the government of Bangladesh.", "ORG:AWAMI-LEAGUE"),
        ("The Communist Party of India (Maoist) attacked a village.", "ORG:CPI-MAOIST"),
        ("NSCN (I-M) cadres attacked a village.", "ORG:NSCN-IM"),
        ("The Communist Party of Nepal (Maoist) called on the government to hold talks.", "ORG:MAOISTS"),
        ("Hayat Tahrir al-Sham (HTS) attacked a village.", "ORG:NUSRA"),
    ],
)
def test_names_with_a_league_or_a_bracket_in_them(text: str, code: str) -> None:
    [reading] = extract([report_of(text)])
    assert reading.events[0].actors == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "The Nigerian army stopped Boko Haram from entering the town.",
        "Instead of attacking the Houthis, Saudi troops withdrew.",
    ],
)
def test_what_was_not_done_tells_no_act_of_force(text: str) -> None:
    [reading] = extract([report_of(text)])
    assert not [e for e in reading.events if e.type == "ASSAULT" and e.status != "denied"], text


@pytest.mark.parametrize(
    "text",
    [
        "The attack came a day after Russia and Turkey agreed a truce.",
        "Ten people were killed a day after Russia and Turkey agreed a truce.",
        "Ten people were killed after Ethiopia and Eritrea rejected a peace plan.",
    ],
)
def test_who_agrees_at_the_time_did_not_do_it(text: str) -> None:
    [reading] = extract([report_of(text)])
    assert {e.actors for e in reading.events if e.type == "ASSAULT"} == {("UNKNOWN",)}


@pytest.mark.parametrize("text", ["Russian shelling killed two civilians.", "Turkish shelling wounded three villagers."])
def test_whose_the_dead_of_a_shelling_were_nobody_says(text: str) -> None:
    [reading] = extract([report_of(text)])
    assert {e.recipients for e in reading.events} == {()}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The French foreign minister is due in Kenya on Friday.", date(2020, 2, 21)),
        ("The army shelled the town ahead of talks due on Thursday.", None),
        ("The army shelled the town before talks on Thursday.", None),
        ("The army shelled the town before dawn on Sunday.", date(2020, 2, 16)),
    ],
)
def test_days_of_what_is_to_come(text: str, start: date | None) -> None:
    [reading] = extract([report_of(text)])
    [event] = reading.events
    assert (event.interval.start if event.interval else None) == start


def test_a_visit_and_the_journey_to_it_are_one() -> None:
    [reading] = extract([report_of("The French foreign minister arrived in Khartoum on Monday on a two-day official visit.")])
    assert [(e.type, e.mode) for e in reading.events] == [("CONSULT", "visit")]


def test_no_rule_leaves_a_circle() -> None:
    """What rules may hang on each other is cut: a walk to the root comes to an end, and every word stands below its governor."""
    text = "Rebel supporter Turkey and regime allies Iran and Norway met in Geneva."
    parsed = next(iter(parse([report_of(text)])))
    one, other = parsed.tokens[2], parsed.tokens[6]
    hang(parsed, one, parsed.tokens[9], "nsubj")
    other.head, one.head = one.i, other.i
    other.kids.append(one)
    one.kids.append(other)
    keep_trees(parsed)
    for token in parsed.tokens:
        assert len(list(parsed.ancestors(token))) < len(parsed.tokens)
        assert token.head == token.i or token in parsed.tokens[token.head].kids


def test_talks_whose_name_says_who_sits_there() -> None:
    six = tuple(f"{land}/GOV" for land in ("CHN", "JPN", "KOR", "PRK", "RUS", "USA"))
    [reading] = extract([report_of("The six-party talks resumed in Beijing on Monday.", day=date(2005, 11, 15))])
    assert [(e.type, e.actors, e.inferred) for e in reading.events] == [("CONSULT", six, ("actors",))]
    [later] = extract([report_of("The six-party talks resumed in Beijing on Monday.", day=date(2016, 6, 15))])
    assert all(e.actors in ((), ("UNKNOWN",)) for e in later.events)


@pytest.mark.parametrize(
    ("text", "states", "outcome"),
    [
        ("Talks between Israel and Hamas ended in an agreement on Monday.", ["agreed"], "agreement"),
        ("Talks between Israel and Hamas ended without an agreement on Monday.", [], "no-agreement"),
    ],
)
def test_how_talks_end(text: str, states: list[str], outcome: str) -> None:
    [reading] = extract([report_of(text)])
    assert [t.outcome for t in reading.talks] == [outcome]
    assert [a.state for a in reading.agreements] == states


@pytest.mark.parametrize("name", ["Minsk agreements", "Minsk accords", "Minsk agreement"])
def test_accords_are_broken_too(name: str) -> None:
    [reading] = extract([report_of(f"Ukraine says Russia violates the {name}.")])
    assert [(b.accused, b.said_by, b.stance) for b in reading.breaches] == [(("RUS/GOV",), ("UKR/GOV",), "alleged")]


@pytest.mark.parametrize(("one", "other"), [("Armenia", "Azerbaijan"), ("Kenya", "Somalia"), ("India", "Pakistan")])
@pytest.mark.parametrize("turned", [False, True])
def test_whose_villagers_they_are_whom_two_states_blame_each_other_for_nobody_says(one: str, other: str, turned: bool) -> None:
    one, other = (other, one) if turned else (one, other)
    [reading] = extract([report_of(f"{one} and {other} accused each other of shelling that wounded five villagers.")])
    [shelling] = [e for e in reading.events if e.type == "ASSAULT"]
    assert (shelling.actors, shelling.recipients, shelling.country) == (("UNKNOWN",), (), None)


@pytest.mark.parametrize("owner", ["Mali army", "Hezbollah", "UN", "Taliban", "Turkish army"])
@pytest.mark.parametrize("site", ["base", "barracks", "garrison", "headquarters"])
def test_whose_base_is_attacked_has_not_attacked(owner: str, site: str) -> None:
    [reading] = extract([report_of(f"The {owner} {site} attack killed 20 people.")])
    [attack] = reading.events
    assert attack.actors == ("UNKNOWN",)
    assert [c.by for c in reading.casualties] == [()]


@pytest.mark.parametrize(("land", "code"), [("Egypt", "EGY"), ("Congo", "COD"), ("Sudan", "SDN"), ("Kenya", "KEN")])
@pytest.mark.parametrize("horror", ["massacre", "killings", "church bombing", "school shooting"])
def test_a_land_before_a_massacre_is_where_it_was(land: str, code: str, horror: str) -> None:
    [reading] = extract([report_of(f"France condemned the {land} {horror}.")])
    [act] = [e for e in reading.events if e.type == "ASSAULT"]
    assert (act.actors, act.country) == (("UNKNOWN",), code)
    assert all(not e.recipients for e in reading.events if e.type == "ACCUSE")


@pytest.mark.parametrize(
    ("title", "said_by"),
    [
        ("Taliban attack kills Afghan governor", ("report",)),
        ("Gunmen in Nigeria abduct government officials", ("report",)),
        ("Air strikes on Aleppo kill 16 civilians Monitor", ("UNKNOWN",)),
    ],
)
def test_whom_a_headline_tells_to_be_struck_has_not_told_it(title: str, said_by: tuple[str, ...]) -> None:
    [reading] = extract([Report("t", title, (Block("headline", 0, len(title)),), published=date(2016, 6, 15))])
    assert [e.said_by for e in reading.events] == [said_by]


@pytest.mark.parametrize("land", ["Egypt", "Russia", "Kenya", "India"])
@pytest.mark.parametrize("verb", ["opposed", "rejected", "dismissed", "supported", "backed", "discussed", "condemned"])
@pytest.mark.parametrize("act", ["the invasion of Gaza", "the raid on Beirut"])
def test_who_weighs_an_act_has_not_done_it(land: str, verb: str, act: str) -> None:
    [reading] = extract([report_of(f"{land} {verb} {act}.")])
    [deed] = [e for e in reading.events if e.type == "ASSAULT"]
    assert deed.actors == ("UNKNOWN",)
    assert deed.status == "occurred"


@pytest.mark.parametrize("land", ["Egypt", "Russia", "Kenya"])
@pytest.mark.parametrize(
    ("text", "fallen"),
    [
        ("{} called for the killing of ten generals.", False),
        ("{} threatened the execution of ten hostages.", False),
        ("{} urged the killing of ten officers.", False),
        ("{} offered a reward for the killing of ten officers.", False),
        ("A bounty was put by {} on the killing of ten officers.", False),
        ("{} demanded justice for the killing of ten people.", True),
        ("{} called for an inquiry into the killing of ten people.", True),
        ("{} called for the trial of those behind the killing of ten people.", True),
        ("{} condemned the killing of ten people.", True),
    ],
)
def test_nobody_falls_by_a_demand(land: str, text: str, fallen: bool) -> None:
    [reading] = extract([report_of(text.format(land))])
    assert [c.figure.low for c in reading.casualties] == ([10] if fallen else [])
    asked = "threatened" if "threatened" in text else "called-for"
    assert [e.status for e in reading.events if e.type == "ASSAULT"] == ["occurred" if fallen else asked]


@pytest.mark.parametrize("verb", ["demanded", "called for", "urged"])
@pytest.mark.parametrize("land", ["Turkey", "Hamas", "Sudan"])
def test_prisoners_whose_release_is_demanded_are_not_free(verb: str, land: str) -> None:
    [reading] = extract([report_of(f"{land} {verb} the release of prisoners.")])
    assert {e.status for e in reading.events if e.type == "RETREAT"} <= {"called-for"}
    assert all(not e.actors for e in reading.events if e.type == "RETREAT")


@pytest.mark.parametrize(
    "deed", ["torture of detainees", "abuse of prisoners", "massacre of civilians", "incursion", "kidnapping of two men"]
)
@pytest.mark.parametrize("land", ["Turkey", "Chad", "Israel"])
def test_a_deed_denied_by_its_noun_is_denied(deed: str, land: str) -> None:
    [reading] = extract([report_of(f"{land} denied the {deed}.")])
    assert [e.status for e in reading.events] == ["denied"]


@pytest.mark.parametrize("land", ["The United States", "Kenya", "Turkey", "Sudan"])
@pytest.mark.parametrize("guilt", ["behind", "responsible for"])
@pytest.mark.parametrize(
    "verb", ["will punish", "vowed to punish", "will arrest", "is hunting for", "called for the trial of", "condemned"]
)
def test_who_goes_after_those_behind_an_attack_is_not_behind_it(land: str, verb: str, guilt: str) -> None:
    [reading] = extract([report_of(f"{land} {verb} those {guilt} the attack.")])
    assert [(e.actors, e.status) for e in reading.events if e.type == "ASSAULT"] in ([], [(("UNKNOWN",), "occurred")])
