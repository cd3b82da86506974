"""The material test: is the act of a kind that a term forbids, permits, or does not regulate?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.assess.attribution import Attribution
from truceline.assess.parties import Standing, is_bound, is_civilian, standing
from truceline.assess.personal import forbids, owes
from truceline.assess.rules import rules
from truceline.assess.step import Reference, Step, premise, step
from truceline.assess.voices import named
from truceline.model import Agreement, Incident, Provision

YES, NO, UNREGULATED = "yes", "no", "unknown"


def material(
    agreement: Agreement, incident: Incident, who: Attribution, day: date | None, *, evidence: tuple[Reference, ...] = ()
) -> tuple[Step, Provision | None]:
    """yes, no or unknown (no term regulates it); and the term that the verdict goes to, None for the general ban."""
    act_class = rules().act_class(incident.event_kind, incident.kind)
    accused = [standing(agreement, code, day) for code in who.accused]
    words = incident.event_kind.replace("_", " ")
    permitted = _permitting(agreement, incident, act_class, accused)
    if permitted is not None:
        said = [premise("material_permitted", number=permitted.number, kind=words)]
        return step("material", NO, "act_listed", said, evidence=evidence, asks=("terms",)), permitted
    found = _forbidding(agreement, incident, act_class, accused)
    if found is None and act_class not in rules().default_prohibited:
        said = [premise("material_unregulated", kind=words)]
        return step("material", UNREGULATED, "act_unregulated", said, evidence=evidence, asks=("terms",)), None
    if found is not None:
        said = [premise("material_listed", kind=words, number=found.number)]
    else:
        said = [premise("material_default")]
    if act_class in rules().default_prohibited:
        against = _against_target(agreement, incident, accused, day)
        if against is not None:
            result, cap, line = against
            asks = ("target",)
            return step("material", result, cap, [*said, line], evidence=evidence, asks=asks), found
    return step("material", YES, "act_listed" if found else "act_default", said, evidence=evidence), found


def _permitting(agreement: Agreement, incident: Incident, act_class: str | None, accused: Sequence[Standing]) -> Provision | None:
    for provision in agreement.provisions:
        listed = incident.event_kind in provision.permits or f"class:{act_class}" in provision.permits
        if listed and accused and all(owes(provision, stands) for stands in accused):
            return provision
    return None


def _forbidding(agreement: Agreement, incident: Incident, act_class: str | None, accused: Sequence[Standing]) -> Provision | None:
    """The first term that lists the act and binds one who acted; any that lists it, where nobody who acted is bound or named."""
    listing = [provision for provision in agreement.provisions if forbids(provision, incident.event_kind, act_class)]
    exact = [provision for provision in listing if incident.event_kind in provision.prohibits] + listing
    binding = [provision for provision in exact if any(owes(provision, stands) for stands in accused)]
    chosen = binding or exact
    return chosen[0] if chosen else None


def _against_target(agreement: Agreement, incident: Incident, accused: Sequence[Standing], day: date | None) -> tuple[str, str, str] | None:
    """What the target adds: unnamed, on the attacker's own side, or of no party and not civilian. None where it changes nothing."""
    hit = named(incident.recipients)
    if not hit:
        if len({stands.side for stands in accused}) > 1:
            return None
        return YES, "target_unnamed", premise("material_target_unnamed")
    if incident.event_kind in rules().listed("civilian_kinds") or any(is_civilian(code) for code in hit):
        return None
    stands = [standing(agreement, code, day) for code in hit]
    if accused and all(is_bound(one) for one in stands) and {one.side for one in stands} == {one.side for one in accused}:
        return NO, "act_default", premise("material_same_side")
    # Excluded groups are left to the exceptions where the agreement has a clause for them; a one-sided declaration protects those
    # whom it is addressed to, though they are no party.
    counted = [
        one
        for one in stands
        if is_bound(one)
        or (one.capacity == "excluded" and agreement.excluded_groups_clause)
        or (one.capacity == "non_party" and one.party is not None and one.party.side is not None)
    ]
    if not counted:
        return NO, "non_party", premise("material_target_no_party", codes=", ".join(hit))
    return None
