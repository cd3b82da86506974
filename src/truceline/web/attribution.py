"""How firmly an act is laid at somebody's door, in words; a party's own words alone make it admitted."""

from __future__ import annotations

from truceline.model import Incident

ONESELF = frozenset({"GOV", "MIL", "COP"})  # sectors in which a state speaks for its own acts


def attribution(incident: Incident) -> str:
    """One of: nobody accused, contested, admitted, organisation or side with the number of origins, accused by one side."""
    accused = [code for code in incident.actors if code != "UNKNOWN"]
    if not accused:
        return "nobody accused"
    if incident.contested:
        return "contested"
    sayers = {code for mention in incident.mentions for code in mention.said_by}
    if any(_same(speaker, code) for speaker in sayers for code in accused):
        return "admitted"
    level = "organisation" if all(code.startswith("ORG:") for code in accused) else "side"
    suffering = {code.partition("/")[0] for code in incident.recipients}
    if sayers and all(speaker.partition("/")[0] in suffering for speaker in sayers):
        return f"{level}, accused by one side"
    origins = incident.corroboration
    return f"{level}, {origins} origins" if origins > 1 else f"{level}, one origin"


def one_sided(incident: Incident) -> bool:
    """True where only one named side tells the incident."""
    sayers = {code.partition("/")[0] for mention in incident.mentions for code in mention.said_by}
    return bool(sayers) and "report" not in sayers and "UNKNOWN" not in sayers and len(sayers) == 1


def figures_differ(incident: Incident) -> bool:
    """True where reports that hold give different numbers of the killed or the wounded."""
    for kind in ("killed", "wounded"):
        held = {(f.figure.low, f.figure.high) for f in incident.figures if f.kind == kind and not f.superseded}
        if len(held) > 1:
            return True
    return False


def _same(speaker: str, code: str) -> bool:
    if speaker == code:
        return True
    land, _, sector = speaker.partition("/")
    other, _, part = code.partition("/")
    return land == other and not land.startswith("ORG:") and sector in ONESELF and part in ONESELF
