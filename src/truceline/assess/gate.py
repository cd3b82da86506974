"""The gate: is there an act to test at all?"""

from __future__ import annotations

from truceline.assess.rules import rules
from truceline.assess.step import Step, premise, step
from truceline.assess.voices import references
from truceline.model import Incident

ACT, AGGREGATE, NO_ACT, STANDING, NOTHING = "act", "aggregate", "no_act", "standing", "nothing"


def gate(incident: Incident) -> Step:
    """`act`, `aggregate`, `no_act` (planned, threatened, denied), `standing` (obligations), or `nothing` to assess (talk, statements)."""
    asked = rules()
    act_class = asked.act_class(incident.event_kind, incident.kind)
    evidence = references(incident)
    if act_class not in asked.assessed:
        return step("gate", NOTHING, "act_unregulated", (), evidence=evidence)
    if act_class == "threat":
        return step("gate", NO_ACT, "act_unregulated", (premise("gate_threat"),), evidence=evidence, asks=("done",))
    if incident.status not in asked.listed("statuses_of_acts"):
        return step("gate", NO_ACT, "act_unregulated", (premise("gate_no_act", status=incident.status),), evidence=evidence, asks=("done",))
    if incident.aggregate:
        return step("gate", AGGREGATE, "act_unregulated", (premise("gate_aggregate"),), evidence=evidence, asks=("incidents",))
    if act_class in ("standing", "omission"):
        return step("gate", STANDING, "act_listed", (premise("gate_standing"),), evidence=evidence)
    return step("gate", ACT, "act_listed", (premise("gate_act", status=incident.status),), evidence=evidence)
