"""Words of force and diplomacy in senses that tell no act (`ontology/events/a_idioms.yaml`), beside the same words that tell one."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

DAY = date(2020, 3, 10)


def told(text: str) -> list[str]:
    return [e.type for e in read(text, DAY).events]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's central bank raided pension funds.",
        "Lebanon's pound collapsed, hitting farmers.",
        "The opposition party captured 40 seats in Lesotho's parliament.",
        "Sri Lanka's captain struck two boundaries against India.",
        "Serbia beat Croatia 2-1.",
        "Peru and Chile met in the qualifying round.",
        "The governor met with resistance in Jujuy.",
        "A clash of opinions between Egypt and Ethiopia marked the week.",
        "A charm offensive by Eritrea won few friends.",
        "The Zambian bank executed the order.",
    ],
)
def test_no_act(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Serbian troops beat Croatian prisoners.", "ASSAULT"),
        ("Rebels raided a bank in Bangui.", "ASSAULT"),
        ("The envoy met with rebels in Juba.", "CONSULT"),
        ("Soldiers captured the town of Kidal.", "ASSAULT"),
        ("Islamists battled militiamen near the Olympic stadium in Mogadishu.", "ASSAULT"),
        ("The militia recruited students and teachers at gunpoint in Bunia.", "MOBILIZE"),
        ("Rebels killed the hopeful mayor of Goma.", "ASSAULT"),
    ],
)
def test_an_act(text: str, kind: str) -> None:
    assert told(text) == [kind]
