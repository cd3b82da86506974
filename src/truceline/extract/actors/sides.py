"""A state's government and its forces as two codes of one side."""

from __future__ import annotations

FIGHTERS = {"/GOV": "MIL", "/OPP": "REB"}


def as_fighter(code: str) -> str:
    """The code that fights: a government's fighting is done by its forces (`SYR/GOV` → `SYR/MIL`), an opposition's by its
    armed part (`SYR/OPP` → `SYR/REB`); others keep theirs."""
    return code[:-3] + FIGHTERS.get(code[-4:], code[-3:])


def as_forces(code: str) -> str:
    """The code by which a state uses force: its forces do, whoever the words name (eval GUIDELINES, "actor codes": "Russian jets")."""
    return f"{code[:-4]}/MIL" if code.endswith("/GOV") else code


def as_speaker(code: str) -> str:
    """The code that agrees, promises or negotiates: forces are bound by their government (`SYR/MIL` → `SYR/GOV`).

    Not for plain speech: "the army said" stays the army's (`SYR/MIL`).
    """
    return f"{code[:-4]}/GOV" if code.endswith("/MIL") else code
