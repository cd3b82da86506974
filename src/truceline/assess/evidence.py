"""The evidence test: how many independent reports tell it, and how closely."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.assess.parties import matches
from truceline.assess.rules import rules, weakest
from truceline.assess.step import Step, premise, step
from truceline.assess.voices import Voice, origins, references
from truceline.model import Agreement, Incident


def evidence(agreement: Agreement, incident: Incident, heard: Sequence[Voice]) -> Step:
    """several, one or mechanism; unspecific where no day or no place closer than a province is given."""
    asked = rules()
    told = origins(heard)
    # Linking also knows which agency a text credits: of a linked incident the smaller number holds.
    if any(mention.group for mention in incident.mentions):
        told = min(told, incident.corroboration)
    official = sorted({voice.code for voice in heard if voice.code and any(matches(code, voice.code) for code in agreement.monitors)})
    said: list[str] = []
    if official:
        result, cap = "mechanism", "evidence_mechanism"
        said.append(premise("evidence_mechanism", codes=", ".join(official)))
    elif told >= asked.values["independent_needed"]:
        result, cap = "several", "evidence_two"
        said.append(premise("evidence_two", count=told))
    else:
        result, cap = "one", "evidence_one"
        said.append(premise("evidence_one"))
    asks = [] if result != "one" else ["report"]
    caps = [asked.caps[cap]]
    if incident.interval is None or incident.interval.start != incident.interval.end or incident.interval.start is None:
        said.append(premise("evidence_no_day"))
        caps.append(asked.caps["evidence_unspecific"])
        asks.append("day")
    if incident.place is None or (incident.precision is not None and incident.precision >= asked.values["unspecific_from_precision"]):
        said.append(premise("evidence_no_place"))
        caps.append(asked.caps["evidence_unspecific"])
        asks.append("place")
    if weakest(caps) != asked.caps[cap]:
        result, cap = f"{result}, unspecific", "evidence_unspecific"
    return step("evidence", result, cap, said, evidence=references(incident), asks=asks)
