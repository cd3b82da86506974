"""The personal test: is the one who acted bound on that day, and who was hit?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from truceline.assess.attribution import Attribution
from truceline.assess.parties import BOUND, Standing, is_bound, is_civilian, matches, sector, standing
from truceline.assess.rules import ORDER, rules, say
from truceline.assess.step import Reference, Step, premise, step
from truceline.model import Agreement, Confidence, Incident, Provision

BOUND_RESULT, SIDE_LEVEL, EXCLUDED, NON_PARTY, UNKNOWN = "bound", "side_level", "excluded", "non_party", "unknown"


def personal(
    agreement: Agreement, incident: Incident, who: Attribution, day: date | None, *, evidence: tuple[Reference, ...] = ()
) -> tuple[Step, tuple[str, ...]]:
    """bound, side_level (nobody named, all candidates bound), excluded, non_party or unknown; and the flags of that result."""
    if not who.accused:
        return _of_candidates(agreement, incident, day, evidence)
    rows = [_one(agreement, incident, standing(agreement, code, day)) for code in who.accused]
    bound = [row for row in rows if row[0] == BOUND_RESULT]
    said = [row[2] for row in rows]
    target = _target(agreement, incident, day)
    if bound and len(bound) < len(rows):
        if who.contested_between:
            open_rows = [(code, row[0]) for code, row in zip(who.accused, rows, strict=True)]
            return _open(open_rows, [*said, premise("personal_mixed")], evidence), ()
        code = next(code for code, row in zip(who.accused, rows, strict=True) if row[0] == BOUND_RESULT)
        said.append(premise("personal_joint", code=code))
    if bound:
        cap = min((row[1] for row in bound), key=_strength)
        asks = ("basis",) if cap == "bound_without_basis" else ()
        return step("personal", BOUND_RESULT, cap, [*said, *target], evidence=evidence, asks=asks), ()
    excluded = any(row[0] == EXCLUDED for row in rows)
    result, flag = (EXCLUDED, "excluded_group") if excluded else (NON_PARTY, "non_signatory")
    return step("personal", result, result, [*said, *target], evidence=evidence, asks=("actor", "designation")), (flag,)


def _strength(cap: str) -> int:
    return ORDER.index(rules().caps[cap])


def owes(provision: Provision, stands: Standing) -> bool:
    """True where the term binds this code: named, or bound through one who is named; anybody bound where it names nobody."""
    if not provision.obligor:
        return is_bound(stands)
    if any(matches(pattern, stands.code) for pattern in provision.obligor):
        return True
    if stands.party is None or stands.capacity not in BOUND:
        return False
    via = stands.party.via
    return any(code in provision.obligor for code in stands.party.codes) or (via is not None and via in provision.obligor)


def forbids(provision: Provision, event_kind: str, act_class: str | None) -> bool:
    """True where the term lists the act or its class."""
    return event_kind in provision.prohibits or f"class:{act_class}" in provision.prohibits


def _one(agreement: Agreement, incident: Incident, stands: Standing) -> tuple[str, str, str]:
    """Result, cap and premise for one code."""
    party = stands.party
    via = _guarantor(agreement, party.via) if party and party.via else ""
    if stands.capacity in ("signatory", "adherent") and party:
        return BOUND_RESULT, "bound", premise("personal_bound", code=stands.code, capacity=stands.capacity, party=party.name)
    if stands.capacity == "bound_via_guarantor" and party:
        if party.basis:
            said = premise("personal_via", code=stands.code, via=via, party=party.name, basis=party.basis)
            return BOUND_RESULT, "bound_via_guarantor", said
        return BOUND_RESULT, "bound_without_basis", premise("personal_via_bare", code=stands.code, via=via, party=party.name)
    if stands.capacity == "guarantor":
        act_class = rules().act_class(incident.event_kind, incident.kind)
        for provision in agreement.provisions:
            if provision.obligor and owes(provision, stands) and forbids(provision, incident.event_kind, act_class):
                return BOUND_RESULT, "guarantor", premise("personal_guarantor", code=stands.code, number=provision.number)
        if act_class not in rules().default_prohibited:
            name = party.name if party else stands.code
            return BOUND_RESULT, "guarantor", premise("personal_bound", code=stands.code, capacity="guarantor", party=name)
        return NON_PARTY, "non_party", premise("personal_guarantor_no_duty", code=stands.code)
    if stands.capacity == "excluded":
        return EXCLUDED, "excluded", premise("personal_excluded", code=stands.code)
    return NON_PARTY, "non_party", premise("personal_non_party", code=stands.code)


def _guarantor(agreement: Agreement, code: str) -> str:
    return next((party.name for party in agreement.parties if code in party.codes), code)


def _of_candidates(
    agreement: Agreement, incident: Incident, day: date | None, evidence: tuple[Reference, ...]
) -> tuple[Step, tuple[str, ...]]:
    """Nobody is named: everybody with a role here who had the means and was not the one hit."""
    hit = {standing(agreement, code, day).side for code in incident.recipients if not is_civilian(code)}
    state_only = incident.event_kind in rules().listed("state_only_kinds")
    candidates: dict[str, Standing] = {}
    for party in agreement.parties:
        stands = standing(agreement, party.codes[0].replace("/*", "/MIL"), day)
        fights = any(sector(code) not in ("", "REB", "OPP") for code in party.codes)
        if party.capacity not in (*BOUND, "excluded") or stands.side in hit or (state_only and not fights):
            continue
        candidates.setdefault(party.name, stands)
    rows = [(stands.code, _one(agreement, incident, stands)[0]) for stands in candidates.values()]
    results = {result for _, result in rows}
    codes = ", ".join(code for code, _ in rows)
    said = [premise("personal_side_level" if results == {BOUND_RESULT} else "personal_candidates_mixed", codes=codes)]
    said += _target(agreement, incident, day)
    if results == {BOUND_RESULT}:
        return step("personal", SIDE_LEVEL, "side_level", said, evidence=evidence, asks=("actor",)), ()
    return _open(rows, said, evidence), ()


def _open(rows: Sequence[tuple[str, str]], said: Sequence[str], evidence: tuple[Reference, ...]) -> Step:
    caps = rules().caps
    branches: list[tuple[str, str, Confidence]] = [
        (say("alternatives", "actor", code=code), result, caps["side_level"]) for code, result in rows
    ]
    return step("personal", UNKNOWN, "personal_unknown", said, evidence=evidence, asks=("actor",), opens=("actor",), branches=branches)


def _target(agreement: Agreement, incident: Incident, day: date | None) -> list[str]:
    found = _kinds_of_target(agreement, incident.recipients, day)
    return [premise("personal_target", what=", ".join(found))] if found else []


def _kinds_of_target(agreement: Agreement, recipients: Iterable[str], day: date | None) -> list[str]:
    found = []
    for code in recipients:
        stands = standing(agreement, code, day)
        what = "civilians" if is_civilian(code) else "a party" if is_bound(stands) else stands.capacity.replace("_", " ")
        found.append(f"{code} ({what})")
    return found
