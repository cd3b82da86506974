"""Who declared a cease-fire of the ETH/PRIO data, and who mediated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from truceline.export.register import Gap, Named, Names, Row, whole
from truceline.model import Interval, Party

NOBODY = ("", "0", "-1")


def parties(
    identity: str,
    rows: Sequence[Row],
    names: Names,
    governments: Mapping[str, str],
    country: str | None,
    *,
    written: bool,
    gaps: list[Gap],
) -> tuple[Party, ...]:
    """One party for each actor: who wrote or signed is a signatory, who said so an adherent."""
    found: dict[tuple[str, ...], Party] = {}
    for number, row in enumerate(rows, start=1):
        name, actor = row["actor_name"], row.get("ucdp_actor_id", "-1")
        codes = _codes(row, names, governments, country)
        if not codes and (whole(actor) or -1) > 0:
            codes = (f"ORG:UCDP-{actor}",)
            gaps.append(Gap(identity, "actor-not-listed", name))
        elif not codes:
            codes = (f"ORG:ETHPRIO-{identity}-{number}",)
            gaps.append(Gap(identity, "actor-unidentified", name))
        basis = "declared it, as ETH/PRIO codes" + (f" (UCDP actor {actor})" if actor not in NOBODY else "")
        found.setdefault(codes, Party(name, codes, "signatory" if written else "adherent", basis=basis))
    return tuple(found.values())


def _codes(row: Row, names: Names, governments: Mapping[str, str], country: str | None) -> tuple[str, ...]:
    state = names.government(row["actor_name"]) or governments.get(row.get("ucdp_actor_id", ""))
    if state:
        return f"{state}/GOV", f"{state}/MIL"
    known = names.actor(row["actor_name"], (country,) if country else (), None)
    return known.codes if known else ()


def mediators(
    identity: str, text: str, names: Names, country: str | None, declared: Interval | None, gaps: list[Gap]
) -> tuple[tuple[Party, ...], tuple[tuple[str, str], ...]]:
    """The mediators that the list names, and those of whom no actor code was found."""
    if text in NOBODY:
        return (), ()
    found: dict[tuple[str, ...], Party] = {}
    unknown: list[tuple[str, str]] = []
    for piece in _pieces(text):
        known: list[Named] = names.actors(piece, (country,) if country else (), declared.start if declared else None)
        for one in known:
            found.setdefault(one.codes, Party(one.name, one.codes, "mediator", basis="mediated, as ETH/PRIO codes"))
        if not known:
            unknown.append(("mediator", piece))
            gaps.append(Gap(identity, "mediator-not-identified", piece))
    return tuple(found.values()), tuple(unknown)


def _pieces(text: str) -> list[str]:
    """The list at its commas and semicolons, save those inside brackets."""
    return [piece for part in re.split(r"[;,](?![^(]*\))", text) if (piece := part.strip(' "'))]
