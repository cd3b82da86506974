"""A state's government and its forces as two codes of one side."""

from __future__ import annotations

from functools import cache

from truceline.ontology.load import read_yaml

FIGHTERS = {"/GOV": "MIL", "/OPP": "REB"}


def as_fighter(code: str) -> str:
    """The code that fights: a government's fighting is done by its forces (`SYR/GOV` → `SYR/MIL`), an opposition's by its
    armed part (`SYR/OPP` → `SYR/REB`); others keep theirs."""
    return code[:-3] + FIGHTERS.get(code[-4:], code[-3:])


def as_forces(code: str) -> str:
    """The code by which a state uses force: its forces do, whoever the words name (eval GUIDELINES, "actor codes": "Russian jets").

    Armed groups where it has no army (`ontology/actors/states.yaml`, "fights").
    """
    return f"{code[:-3]}{_fights().get(code[:-4], 'MIL')}" if code.endswith("/GOV") else code


def as_speaker(code: str) -> str:
    """The code that agrees, promises or negotiates: forces are bound by their government (`SYR/MIL` → `SYR/GOV`).

    Not for plain speech: "the army said" stays the army's (`SYR/MIL`).
    """
    return f"{code[:-4]}/GOV" if code.endswith("/MIL") else code


@cache
def _fights() -> dict[str, str]:
    return {row["iso3"]: row["fights"] for rows in read_yaml("actors/states.yaml") for row in rows if "fights" in row}
