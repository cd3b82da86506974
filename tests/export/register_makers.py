"""Made-up rows of the two registers, and a small who-is-who for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from truceline.export.ceasefires import LINKS
from truceline.export.register import Imported, Named, Row
from truceline.run.register_names import knowledge

ACTORS = {
    "Hill Front": Named("Hill Front", ("ORG:HILL-FRONT",)),
    "River Army": Named("River Army", ("ORG:RIVER-ARMY",)),
    "Norway": Named("Norway", ("NOR/GOV", "NOR/MIL"), state=True),
    "Government of Aland": Named("Aland", ("ALA/GOV", "ALA/MIL"), state=True),
}


class Names:
    """Two groups, two states; nobody else has a name."""

    def country(self, number: str) -> str | None:
        return {"901": "ALA", "902": "NOR"}.get(number)

    def government(self, name: str) -> str | None:
        return "ALA" if name == "Government of Aland" else None

    def actor(self, name: str, countries: Sequence[str], day: date | None) -> Named | None:
        return ACTORS.get(name)

    def actors(self, text: str, countries: Sequence[str], day: date | None) -> list[Named]:
        return [actor for name, actor in ACTORS.items() if name in text]


def ceasefire(number: int = 1, actor: str = "Hill Front", **cells: Any) -> dict[str, str]:
    """One row: declared on 1 March 2001, in effect two days later, end not known."""
    row: dict[str, Any] = {
        "cc": 901,
        "cf_id": number,
        "uniq_id": f"901{number:03d}",
        "location": "Aland",
        "actor_name": actor,
        "ucdp_actor_id": 17,
        "ucdp_acd_id": 44,
        "ucdp_dyad": -1,
        "pax_id": -1,
        "side": 2,
        "partial": 0,
        "written": 1,
        "fixed": 0,
        "fixed_time": 0,
        "cf_dec_yr": 2001,
        "cf_dec_month": 3,
        "cf_dec_day": 1,
        "cf_effect_yr": 2001,
        "cf_effect_month": 3,
        "cf_effect_day": 3,
        "p_humanitarian": 1,
        "p_peaceprocess": 0,
        "p_holiday": 0,
        "p_election": 0,
        "p_other": 0,
        "p_unclear": 0,
        "ceasefire_class": 1,
        "mediator_nego": 0,
        "mediator_send": 0,
        "implement": 0,
        "enforcement": 0,
        "ddr": 0,
        "ended": -1,
        "end_yr": -1,
        "end_month": -1,
        "end_day": -1,
        "link": 0,
        **dict.fromkeys(LINKS, 0),
    }
    return {name: str(value) for name, value in {**row, **cells}.items()}


def text(number: int, title: str = "Accord of the Hills", **cells: str) -> dict[str, str]:
    """One row of PA-X: a cease-fire signed on 5 May 2002 by the government and the Hill Front."""
    row = {
        "Con": "Aland",
        "PPName": "Aland process",
        "AgtId": str(number),
        "Agt": title,
        "Dat": "2002-05-05",
        "Status": "Multiparty signed/agreed",
        "Agtp": "Intra",
        "Stage": "Cea",
        "StageSub": "Ceas",
        "Part": "Government of Aland\nHill Front",
        "ThrdPart": "",
        "OthAgr": "",
        "Loc1ISO": "ALA",
        "Loc2ISO": "",
        "UcdpCon": "44",
    }
    return {**row, **cells}


def ethprio_book() -> dict[str, Any]:
    found: dict[str, Any] = knowledge()["ethprio"]
    return found


def pax_book() -> dict[str, Any]:
    found: dict[str, Any] = knowledge()["pax"]
    return found


def causes(found: Imported) -> list[str]:
    return [gap.cause for gap in found.gaps]


def rows(*made: Row) -> list[Row]:
    return list(made)
