"""What was only asked for, failed, called off, feared or told for the case that it comes is not told as done."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

TODAY = date(2020, 3, 10)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Togo's government rejected a call to free the cleric.", "RETREAT", "called-for"),
        ("Peru's president refused a request from the interior minister to dismiss the police chief.", "SANCTION", "called-for"),
        ("The UN panel recommended that the Kenyan general be put on trial.", "ACCUSE", "called-for"),
        ("Chad's opposition demanded that the government free the prisoners.", "RETREAT", "called-for"),
        ("The minister said that Uganda failed to extradite the suspects.", "COERCE", "denied"),
        ("The Council failed to renew the arms embargo on Haiti.", "SANCTION", "denied"),
        ("Canada suspended aid to Sudan over fears they were helping militants.", "AID", "hypothetical"),
        ("Residents spoke of fears that the army had shelled Goma.", "ASSAULT", "hypothetical"),
        ("Burmese soldiers went to the area with a view to rescuing the hostages.", "AID", "planned"),
        ("In case the army attacked, rebels mined the road.", "ASSAULT", "hypothetical"),
        ("Burkina Faso agreed to a truce on condition that rebels leave Djibo.", "RETREAT", "called-for"),
        ("Opposition leaders rejected the results, accusing Gabon's government of fraud.", "ACCUSE", "occurred"),
        ("The Sudanese army denied the reports, calling on journalists to check their sources.", "REQUEST", "occurred"),
        ("Indian envoys called on the Nepali president to congratulate him.", "SUPPORT", "occurred"),
        ("Burundi offered scathing criticism of Rwanda.", "ACCUSE", "occurred"),
        ("King Abdulaziz mobilized the troops for a battle against the rebels.", "ASSAULT", "planned"),
        ("The truce in Bria will start on Friday, an official said after renewed fighting in the city.", "ASSAULT", "occurred"),
        ("The UN said it will investigate this weekend's attacks on the oil plant in Basra.", "ASSAULT", "occurred"),
        ("In the case of the attack on Goma, nobody was charged.", "ASSAULT", "occurred"),
        ("The army deployed tanks for an attack on Aleppo that killed 30.", "ASSAULT", "occurred"),
        ("The army trained soldiers for a raid on the port last week that freed hostages.", "ASSAULT", "occurred"),
        ("Sudan's army deployed drones for yesterday's raid on El Fasher.", "ASSAULT", "occurred"),
        ("Troops gathered for an attack that would drive the rebels from Idlib.", "ASSAULT", "planned"),
        ("The army mobilised fighters for an offensive in a region that was hit by floods.", "ASSAULT", "planned"),
        ("Witnesses spoke on condition that they not be named after troops shot their neighbours.", "ASSAULT", "occurred"),
        ("Farmers spoke on condition that they not be named when soldiers shelled Goma.", "ASSAULT", "occurred"),
        ("Burkina Faso agreed to a truce on condition that rebels are spared when the army leaves Djibo.", "RETREAT", "called-for"),
        ("In the event the army stormed the palace.", "ASSAULT", "occurred"),
        ("In the event the strike on Goma killed nobody.", "ASSAULT", "occurred"),
        ("In the event rebels attacked Goma, the UN would evacuate its staff.", "ASSAULT", "hypothetical"),
        ("In the event that rebels attack Goma, the UN will evacuate its staff.", "ASSAULT", "hypothetical"),
        ("Fears that the army shelled the town were confirmed.", "ASSAULT", "occurred"),
        ("Suspicions that the army had shelled Goma proved true.", "ASSAULT", "occurred"),
        ("Chad's army confirmed fears that rebels had seized the mine.", "ASSAULT", "occurred"),
        ("Fears that the army shelled the town could not be confirmed.", "ASSAULT", "hypothetical"),
    ],
)
def test_whether_it_was_done(text: str, kind: str, status: str) -> None:
    assert acts(text, kind)[0].status == status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Benin failed to condemn the attack on Harare.", "ACCUSE"),
        ("Mali's foreign minister said France had refused to extradite the general.", "ACCUSE"),
        ("The Finnish president cancelled a planned visit to Ukraine.", "AGREE"),
        ("The Pakistani minister called off a planned trip to Delhi.", "AGREE"),
        ("Hamas has spurned repeated offers for peace talks by Israel.", "AGREE"),
        ("Serbia threatened to answer if western forces launched any type of attack.", "ASSAULT"),
        ("Serbia said any plane entering its airspace would be shot down.", "ASSAULT"),
        ("Uganda's army said any intruder will be shot.", "ASSAULT"),
        ("Thai troops remained on alert in case fighting erupts on the border.", "ASSAULT"),
        ("The Kenyan army completed preparations for a possible renewal of hostilities.", "ASSAULT"),
    ],
)
def test_what_was_not_done_and_needs_no_telling(text: str, kind: str) -> None:
    assert [e for e in acts(text, kind) if e.status in {"occurred", "ongoing", "planned"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban refused official talks with the Afghan government.",
        "The Polish president cancelled a planned visit to Ukraine.",
        "The ELN rejected an offer of talks with the government.",
        "Israel rejected a demand for peace talks with Syria.",
    ],
)
def test_talks_that_are_refused_or_called_off_are_none(text: str) -> None:
    assert [t for t in read(text, TODAY).talks if t.status != "denied"] == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rebels would have attacked Goma had the army left.", "RETREAT", "hypothetical"),
        ("Had the rebels attacked Bunia, the army would have fled.", "ASSAULT", "hypothetical"),
        ("Should Turkey attack Kobani, the YPG will respond.", "ASSAULT", "hypothetical"),
        ("Never had the army shelled Homs so heavily, residents said.", "ASSAULT", "occurred"),
        ("Negotiators are close to a deal on the release of hostages in Gaza.", "RETREAT", "planned"),
        ("Israel delayed the ground assault on Rafah.", "ASSAULT", "hypothetical"),
        ("Chadian rebels denied government claims that they had been driven out of Abeche.", "ASSAULT", "denied"),
    ],
)
def test_what_is_only_thought_of_agreed_or_put_off_is_not_done(text: str, kind: str, status: str) -> None:
    assert [e.status for e in acts(text, kind, TODAY)] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The UN failed to persuade Nicaragua to sign the accord.", "SUPPORT"),
        ("The ministers held talks in Doha on a swap of Israeli hostages.", "RETREAT"),
        ("Should Turkey attack Kobani, the YPG will respond.", "REQUEST"),
    ],
)
def test_no_such_act_is_told(text: str, kind: str) -> None:
    assert acts(text, kind, TODAY) == []
