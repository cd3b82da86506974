"""PA-X peace agreements in (version 4): one row a text, one agreement a text (codes: DOMAIN 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from truceline.export.pax_lineage import Text, lineages
from truceline.export.pax_parties import signatories, third_parties
from truceline.export.register import Book, Gap, Imported, Names, Row, whole
from truceline.model import Agreement, AgreementState, Party, Profile, Provision, Zone

NEEDED = ("Con", "PPName", "AgtId", "Agt", "Dat", "Status", "Agtp", "Stage", "StageSub", "Part", "ThrdPart", "OthAgr", "Loc1ISO", "Loc2ISO")
COUNTRIES = ("Loc1ISO", "Loc2ISO")
EXTERNAL = (("pax", "AgtId"), ("ucdp_conflict", "UcdpCon"), ("ucdp_peace_agreement", "UcdpAgr"), ("pam", "PamAgr"))
UNILATERAL = "Unilateral document"


def pax(rows: Sequence[Row], book: Book, names: Names) -> Imported:
    """The texts of the file, by id. `book` is the part `pax` of `ontology/registers.yaml`.

    PA-X codes when a text was agreed, not when it took effect and not where it applies: both stay unknown, within its countries.
    """
    gaps: list[Gap] = []
    found = [_text(row, book, names, gaps) for row in rows]
    texts = [Text(one.id, row["PPName"], one.title, one.names, one.signed, row["OthAgr"]) for row, one in zip(rows, found, strict=True)]
    relations = {f"PAX-{row['AgtId']}": str(_stage(row, book).get("lineage", book["neutral"])) for row in rows}
    earlier = lineages(texts, gaps)
    linked = [replace(one, lineage=tuple((relations[one.id], other) for other in earlier[one.id])) for one in found]
    return Imported(tuple(sorted(linked, key=_identity)), tuple(gaps), len(rows))


def _text(row: Row, book: Book, names: Names, gaps: list[Gap]) -> Agreement:
    identity, stage = row["AgtId"], _stage(row, book)
    title = " ".join(row["Agt"].split())
    signed = _day(row["Dat"])
    countries = tuple(dict.fromkeys(row[name] for name in COUNTRIES if re.fullmatch("[A-Z]{3}", row[name])))
    if signed is None:
        gaps.append(Gap(identity, "impossible-date", row["Dat"]))
    if not stage:
        gaps.append(Gap(identity, "stage-unknown", f"{row['Stage']}/{row['StageSub']}"))
    if not countries:
        gaps.append(Gap(identity, "no-country", row["Con"]))
    gaps.append(Gap(identity, "effect-not-coded"))
    home = _home(row, names, countries)
    bound, left = signatories(row, book, names, home, signed, "adherent" if row["Status"] == UNILATERAL else "signatory", gaps)
    others, left_over = third_parties(row, book, names, home, signed, gaps)
    sided: Literal["unilateral"] | None = "unilateral" if row["Status"] == UNILATERAL else None
    return Agreement(
        id=f"PAX-{identity}",
        title=title,
        kind=stage.get("kind", "other"),
        signed=signed,
        parties=_once((*bound, *others)),
        effective=(),
        states=(AgreementState("agreed", signed, source=f"PA-X {identity}, date of the text"),) if signed else (),
        zones=(Zone("countries", "country of the process", row["Con"], countries, part=True),) if countries else (),
        provisions=tuple(_provisions(row, book)),
        names=tuple(_aliases(title)),
        external_ids=tuple((name, row[column]) for name, column in EXTERNAL if (whole(row.get(column) or "") or -1) > 0),
        sources=(f"PA-X Peace Agreements Database, version 4, agreement {identity}",),
        profile=Profile(
            register="PA-X",
            sidedness=sided,
            written="text-available",
            process=row["PPName"] or None,
            stage=stage.get("name"),
            status=row["Status"] or None,
            unresolved=(*left, *left_over),
        ),
    )


def _stage(row: Row, book: Book) -> dict[str, Any]:
    stages: dict[str, dict[str, Any]] = book["stages"]
    return stages.get(f"{row['Stage']}/{row['StageSub']}") or stages.get(row["Stage"], {})


def _home(row: Row, names: Names, countries: Sequence[str]) -> tuple[str, ...]:
    """The row's countries and those that the name of its process names: groups of any of them are at home."""
    named = names.actors(row["Con"], countries, None)
    return tuple(dict.fromkeys((*countries, *(one.codes[0].split("/")[0] for one in named if one.state))))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _provisions(row: Row, book: Book) -> Iterator[Provision]:
    for term in book["provisions"]:
        grade = whole(row.get(term["column"], "")) or 0
        if grade > 0:
            worded = term.get("grades", {}).get(grade, f"graded {grade}")
            yield Provision(term["column"], term["kind"], f"{term['summary']}: {worded}, as PA-X codes")


def _aliases(title: str) -> Iterator[str]:
    """What stands in brackets of a title, where it is a name of its own: two words or more, no date or page."""
    for inside in re.findall(r"\(([^()]*)\)", title):
        if len(inside.split()) >= 2 and inside[:1].isupper() and not re.search(r"\d{2}", inside):
            yield inside.strip()


def _once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Each actor once: who signed is not listed again as a witness."""
    found: dict[tuple[str, ...], Party] = {}
    for party in parties:
        found.setdefault(party.codes, party)
    return tuple(found.values())


def _identity(agreement: Agreement) -> str:
    return agreement.id
