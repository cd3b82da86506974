"""Registers of agreements into the library's form: read a user's own copy, give agreements and what could not be mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from truceline.export import ceasefires as ethprio
from truceline.export import pax as paxes
from truceline.export.register import Gap, Imported, RegisterError, read_register
from truceline.model import Agreement
from truceline.run.register_names import knowledge, register_names

__all__ = ["Gap", "Imported", "RegisterError", "import_ceasefires", "import_pax", "meaning"]


def import_ceasefires(path: Path, held: Sequence[Agreement] = ()) -> Imported:
    """The ETH/PRIO cease-fires of a CSV file. Raises RegisterError where the file does not fit.

    Where `held` has PA-X texts, a PA-X number that none of them has is told as a gap.
    """
    found = ethprio.ceasefires(read_register(path, ethprio.NEEDED), knowledge()["ethprio"], register_names())
    texts = {number for agreement in held if agreement.id.startswith("PAX-") for name, number in agreement.external_ids if name == "pax"}
    cited = [(dict(one.external_ids)["ethprio"], number) for one in found.agreements for name, number in one.external_ids if name == "pax"]
    lost = tuple(Gap(row, "pax-id-not-found", number) for row, number in cited if texts and number not in texts)
    return replace(found, gaps=(*found.gaps, *lost))


def import_pax(path: Path) -> Imported:
    """The PA-X texts of a CSV file. Raises RegisterError where the file does not fit."""
    return paxes.pax(read_register(path, paxes.NEEDED), knowledge()["pax"], register_names())


def meaning(cause: str) -> str:
    """What a cause of a gap means, in words."""
    return str(knowledge()["causes"][cause])
