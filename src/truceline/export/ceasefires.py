"""ETH/PRIO Civil Conflict CeaseFire data in: one row a cease-fire and actor, one agreement a cease-fire (codes: DOMAIN 1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from truceline.export.ceasefire_life import states
from truceline.export.ceasefire_parties import mediators, parties
from truceline.export.register import Book, Gap, Imported, Names, Row, possible_days, whole
from truceline.model import Agreement, EffectiveTime, Interval, Profile, Provision, Zone

DATES = {name: tuple(f"{name}_{part}" for part in ("yr", "month", "day")) for name in ("cf_dec", "cf_effect", "end")}
LINKS = tuple(f"link_id{number}" for number in range(1, 36))
NEEDED = ("cc", "uniq_id", "location", "actor_name", *(column for columns in DATES.values() for column in columns), "ended", "side")
# What is coded for the cease-fire and not for the actor: its rows should agree.
SHARED = (
    *("side", "partial", "written", "fixed", "fixed_time", "ceasefire_class", "mediator_nego", "implement", "enforcement", "ddr"),
    *("p_humanitarian", "p_peaceprocess", "p_holiday", "p_election", "p_other", "p_unclear"),
)


def ceasefires(rows: Sequence[Row], book: Book, names: Names) -> Imported:
    """The cease-fires of the file, by id. `book` is the part `ethprio` of `ontology/registers.yaml`."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["uniq_id"], []).append(row)
    governments = _governments(rows, names)
    gaps: list[Gap] = []
    found = {identity: _ceasefire(identity, group, book, names, governments, gaps) for identity, group in groups.items()}
    agreements = _linked(found, groups, gaps)
    return Imported(tuple(sorted(agreements, key=_identity)), tuple(gaps), len(rows))


def _ceasefire(identity: str, rows: Sequence[Row], book: Book, names: Names, governments: Mapping[str, str], gaps: list[Gap]) -> Agreement:
    row = _agreed(identity, rows, gaps)
    country = names.country(row["cc"])
    if country is None:
        gaps.append(Gap(identity, "state-unknown", row["location"]))
    declared = _hull(_days(identity, rows, "cf_dec", gaps))
    signed = declared.start if declared and declared.start == declared.end else None
    if declared and declared.granularity != "day":
        gaps.append(Gap(identity, "declared-coarse", declared.granularity))
    effects = _effects(identity, rows, signed, gaps)
    if signed and any((one.until or one.at.date()) < signed for one in effects):
        gaps.append(Gap(identity, "effect-before-declaration", signed.isoformat()))
        effects, signed = tuple(replace(one, declared=None) for one in effects), None
    written = _coded(book["written"], row["written"])
    bound = parties(identity, rows, names, governments, country, written=written not in (None, "no"), gaps=gaps)
    helped, unknown = mediators(identity, row.get("mediator_send", ""), names, country, declared, gaps)
    days = whole(row["fixed_time"])
    profile = Profile(
        register="ETH/PRIO",
        ceasefire_class=_coded(book["ceasefire_class"], row["ceasefire_class"]),
        sidedness=_coded(book["sidedness"], row["side"]),
        purposes=tuple(name for column, name in book["purposes"].items() if row.get(column) == "1"),
        partial=_flag(row["partial"]),
        written=written,
        fixed_term=_flag(row["fixed"]),
        fixed_term_days=days if days and days > 0 and row["fixed"] == "1" else None,
        mediated=_flag(row["mediator_nego"]),
        mechanism=_flag(row["implement"]),
        enforcement=_coded(book["enforcement"], row["enforcement"]),
        disarmament=_flag(row["ddr"]),
        declared=declared,
        end_mode=_coded(book["ended"], rows[0]["ended"], {}).get("mode") if len({one["ended"] for one in rows}) == 1 else None,
        unresolved=unknown,
    )
    words, actors = _words(declared), ", ".join(dict.fromkeys(one["actor_name"] for one in rows))
    return Agreement(
        id=f"ETHPRIO-{identity}",
        title=f"Cease-fire in {row['location']}{f', {words}' if words else ''} ({actors})",
        kind=_coded(book["kind"], row["ceasefire_class"], "ceasefire"),
        signed=signed,
        parties=(*bound, *helped),
        effective=effects,
        states=states(identity, rows, effects, declared, profile, book, gaps),
        zones=(Zone("country", "conflict area", row["location"], (country,), part=row["partial"] != "0"),) if country else (),
        provisions=tuple(_provisions(book, row, tuple(code for one in bound for code in one.codes), profile)),
        external_ids=tuple(_external(identity, rows)),
        sources=(f"ETH/PRIO Civil Conflict CeaseFire dataset, cease-fire {identity}",),
        profile=profile,
    )


def _governments(rows: Iterable[Row], names: Names) -> dict[str, str]:
    """UCDP actor ids whose rows mostly name a government, so that an interim or misspelt one is known by its id."""
    named: dict[str, Counter[str | None]] = {}
    for row in rows:
        if row.get("ucdp_actor_id", "-1") != "-1":
            named.setdefault(row["ucdp_actor_id"], Counter())[names.government(row["actor_name"])] += 1
    most = {actor: counts.most_common(1)[0][0] for actor, counts in named.items()}
    return {actor: state for actor, state in most.items() if state}


def _agreed(identity: str, rows: Sequence[Row], gaps: list[Gap]) -> dict[str, str]:
    """The first row, with -1 (unknown) where the rows do not agree."""
    row = dict(rows[0])
    for column in SHARED:
        row.setdefault(column, "-1")
        if len({one.get(column, "-1") for one in rows}) > 1:
            gaps.append(Gap(identity, "rows-disagree", column))
            row[column] = "-1"
    for name, columns in DATES.items():
        if len({tuple(one[column] for column in columns) for one in rows}) > 1:
            gaps.append(Gap(identity, "rows-disagree", name))
    return row


def _days(identity: str, rows: Sequence[Row], name: str, gaps: list[Gap]) -> list[Interval | None]:
    found = []
    for row in rows:
        days, real = possible_days(*(row[column] for column in DATES[name]))
        if not real:
            gaps.append(Gap(identity, "impossible-date", "-".join(row[column] for column in DATES[name])))
        found.append(days)
    return found


def _hull(days: Iterable[Interval | None]) -> Interval | None:
    known = list(dict.fromkeys(one for one in days if one and one.start and one.end))
    if len(known) < 2:
        return known[0] if known else None
    return Interval(min(one.start for one in known if one.start), max(one.end for one in known if one.end), "interval")


def _effects(identity: str, rows: Sequence[Row], declared: date | None, gaps: list[Gap]) -> tuple[EffectiveTime, ...]:
    """One effect for each actor that has one; actors of the same days declare one together."""
    by_days: dict[Interval, list[str]] = {}
    for row, days in zip(rows, _days(identity, rows, "cf_effect", gaps), strict=True):
        if days:
            by_days.setdefault(days, []).append(row["actor_name"])
    if not by_days:
        gaps.append(Gap(identity, "no-effect" if {row["cf_effect_yr"] for row in rows} == {"0"} else "effect-unknown"))
    found = []
    for days, actors in by_days.items():
        first, last = days.start, days.end
        assert first is not None  # `possible_days` gives both ends
        if days.granularity != "day":
            gaps.append(Gap(identity, "effect-coarse", days.granularity))
        by, at = " and ".join(dict.fromkeys(actors)), datetime.combine(first, time())
        source = f"ETH/PRIO {identity}, date of effect"
        found.append(EffectiveTime(by, at, source=source, hour_known=False, until=last if last != first else None, declared=declared))
    return tuple(found)


def _provisions(book: Book, row: Row, declarers: tuple[str, ...], profile: Profile) -> Iterator[Provision]:
    for term in book["provisions"]:
        if "column" in term and (whole(row.get(term["column"], "")) or 0) < term["least"]:
            continue
        obligor = tuple(dict.fromkeys(declarers)) if term.get("by") == "declarers" else ()
        yield Provision(term["number"], term["kind"], term["summary"], obligor, tuple(term.get("prohibits", ())))
    if profile.fixed_term_days:
        yield Provision("fixed_time", "duration_review", f"declared for {profile.fixed_term_days} days")


def _external(identity: str, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    yield "ethprio", identity
    for name, column in (("pax", "pax_id"), ("ucdp_conflict", "ucdp_acd_id"), ("ucdp_dyad", "ucdp_dyad")):
        for value in dict.fromkeys(row.get(column, "-1") for row in rows):
            if (whole(value) or -1) > 0:
                yield name, value


def _linked(found: Mapping[str, Agreement], groups: Mapping[str, Sequence[Row]], gaps: list[Gap]) -> list[Agreement]:
    """Links as lineage from the later to the earlier; what the kinds of link mean stands in no codebook."""
    lineage: dict[str, set[str]] = {identity: set() for identity in found}
    open_links: dict[str, list[str]] = {identity: [] for identity in found}
    for identity, rows in groups.items():
        asked = list(dict.fromkeys(row.get(column, "0") for row in rows for column in LINKS))
        if "-1" in asked:
            gaps.append(Gap(identity, "link-unknown"))
        for number in asked:
            if (whole(number) or 0) <= 0:
                continue
            other = f"{rows[0]['cc']}{int(number):03d}"
            if other not in found:
                gaps.append(Gap(identity, "link-to-nothing", other))
            elif _before(found[other], found[identity]):
                lineage[identity].add(other)
            elif _before(found[identity], found[other]):
                lineage[other].add(identity)
            elif other != identity:
                gaps.append(Gap(identity, "link-direction-unknown", other))
                open_links[identity].append(other)
    return [
        replace(
            agreement,
            lineage=tuple(("follows", f"ETHPRIO-{other}") for other in sorted(lineage[identity])),
            external_ids=(*agreement.external_ids, *(("ethprio_link", other) for other in open_links[identity])),
        )
        for identity, agreement in found.items()
    ]


def _before(one: Agreement, other: Agreement) -> bool:
    """True where one was declared before the other on any reading of their dates."""
    first, second = (agreement.profile.declared if agreement.profile else None for agreement in (one, other))
    return bool(first and second and first.end and second.start and first.end < second.start)


def _coded(codes: Mapping[int, Any], value: str, default: Any = None) -> Any:
    number = whole(value)
    return codes.get(number, default) if number is not None else default


def _flag(value: str) -> bool | None:
    return {"0": False, "1": True}.get(value)


def _words(declared: Interval | None) -> str:
    if declared is None or declared.start is None:
        return ""
    return {"day": f"{declared.start}", "month": f"{declared.start:%Y-%m}", "year": f"{declared.start:%Y}"}.get(
        declared.granularity, f"{declared.start} to {declared.end}"
    )


def _identity(agreement: Agreement) -> str:
    return agreement.id
