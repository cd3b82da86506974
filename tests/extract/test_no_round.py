"""What has the words of talks and tells no round, beside what does."""

from __future__ import annotations

import pytest
from markup import read


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said they were ready to talk to Khartoum.",
        "The president of Mali said he was willing to discuss autonomy.",
        "Colombia's president said he was not interested in talking to the guerrillas.",
        "Mozambique's president said he remained open to dialogue.",
        "The coordinators of the summit did not answer questions.",
        "Burundi rejects talks.",
        "The two governments promised to settle the quarrel through dialogue.",
        "Greece recalled its ambassador from Ankara for consultations.",
        "The speaker called a session of parliament.",
        "Prime Minister Benjamin Netanyahu visited troops.",
        "A commander told Reuters by telephone that the village had fallen.",
        "A rebel commander, speaking by satellite telephone, said his men would fight on.",
        "India and China talk of calm.",
        "Members of the talks team were arrested in Manila.",
    ],
)
def test_words_of_talks_that_tell_no_round(text: str) -> None:
    assert read(text).talks == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sudan said it was ready to meet the rebels.",
        "The delegates of Ukraine at the talks in Minsk left early.",
        "The foreign minister of Chad visited Tripoli on Tuesday.",
        "Vladimir Putin and Angela Merkel talked for an hour in Berlin.",
        "Saddam Hussein received Kofi Annan in Baghdad.",
        "Donald Trump spoke by telephone with Benjamin Netanyahu.",
        "The first day of talks between Ethiopia and Eritrea ended in Algiers.",
    ],
)
def test_rounds_told_beside_them(text: str) -> None:
    assert len(read(text).talks) == 1


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("The talks are due to open on Monday.", ()),
        ("They will meet on October 29.", ()),
        ("Emmanuel Macron met Vladimir Putin in Paris.", ("Emmanuel Macron", "Vladimir Putin")),
    ],
)
def test_persons_of_a_round_are_names(text: str, persons: tuple[str, ...]) -> None:
    assert [t.persons for t in read(text).talks] in ([persons], [])


@pytest.mark.parametrize("text", ['"They signed an agreement and then broke it," Riek Machar told Al Jazeera by phone from Pretoria.'])
def test_who_was_told_so_did_nothing(text: str) -> None:
    assert all(not code.endswith("/MED") for e in read(text).events for code in e.actors)
