"""Who did what a verb tells is not filled by whoever acted last, where nothing else speaks for them."""

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "kind", "never"),
    [
        ("Kenya's government sent envoys to Lomé. The group declared a cease-fire in September.", "CONCEDE", "KEN/GOV"),
        ("Moroccan officials visited Ankara on Monday. The two sides signed a truce in Accra on June 17.", "SUPPORT", "MAR/GOV"),
        ("Pakistan accused the monitors of bias. He urged the neighbours to meet.", "REQUEST", "PAK/GOV"),
    ],
)
def test_who_acted_last_did_not_do_what_others_are_told_to_have_done(text: str, kind: str, never: str) -> None:
    told = [e for e in read(text).events if e.type == kind]
    assert told
    assert all(never not in e.actors for e in told)


def test_a_pronoun_for_whoever_acted_last_is_read_as_theirs() -> None:
    events = read("Kenyan troops shelled Kismayo. They threw grenades into the compound.").events
    assert [e.actors for e in events] == [("KEN/MIL",), ("KEN/MIL",)]


@pytest.mark.parametrize(
    ("text", "kind", "never"),
    [
        ("Kenyan forces coordinated relief flights after Uganda had closed the strip.", "COOPERATE", "UGA/GOV"),
        ("Canada, whose envoys met Sudanese leaders, is backing the plan.", "SUPPORT", "SDN/GOV"),
    ],
)
def test_a_party_beside_an_act_of_help_is_not_whom_it_helps(text: str, kind: str, never: str) -> None:
    told = [e for e in read(text).events if e.type == kind]
    assert told
    assert all(never not in e.recipients for e in told)
