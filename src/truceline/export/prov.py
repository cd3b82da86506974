"""Where a number came from, as PROV-JSON: report → mention and figure → incident → verdict → judgement.

Every section is written in a pass of its own over the selection, so that memory holds ids only. Reviewers are numbered in the order of
their first decision; no moment is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO, Any
from urllib.parse import quote

from truceline.export.material import Material
from truceline.export.sheet import put
from truceline.model import Incident, Judgement

PREFIX = {"prov": "http://www.w3.org/ns/prov#", "tl": "urn:truceline:", "xsd": "http://www.w3.org/2001/XMLSchema#"}
STAGES = ("read", "link", "assess", "review")
Facts = Iterator[tuple[str, dict[str, Any]]]


def name(kind: str, *ids: str) -> str:
    """The qualified name of a record."""
    return f"tl:{kind}/{'/'.join(quote(id, safe='') for id in ids)}"


def write_prov(material: Material, stream: IO[bytes]) -> None:
    """One document; a statement a line, sections in the order of PROV-DM."""
    put(stream, _lines(material))


def _lines(material: Material) -> Iterator[str]:
    sections: dict[str, Callable[[Material], Facts]] = {
        "entity": _entities,
        "activity": _activities,
        "agent": _agents,
        "wasGeneratedBy": _generated,
        "wasDerivedFrom": _derived,
        "wasAssociatedWith": _associated,
        "wasAttributedTo": _attributed,
    }
    yield f'{{"prefix": {json.dumps(PREFIX, sort_keys=True)}'
    for section, facts in sections.items():
        yield f',\n"{section}": {{'
        comma = "\n"
        for id, fields in facts(material):
            yield f"{comma}{json.dumps(id)}: {json.dumps(fields, ensure_ascii=False, sort_keys=True)}"
            comma = ",\n"
        yield "}"
    yield "}\n"


def _entities(material: Material) -> Facts:
    seen: set[str] = set()
    for told in material.judged():
        incident = told.incident
        for id in dict.fromkeys([m.report for m in incident.mentions] + [f.report for f in incident.figures]):
            if id not in seen:
                seen.add(id)
                yield name("report", id), _report(id, material)
        for key, about in _parts(incident):
            if key not in seen:
                seen.add(key)
                yield key, about
        yield name("incident", incident.id), {"prov:type": "tl:incident", "tl:kind": incident.event_kind, **_ranges(incident)}
        for one in told.assessments:
            state, verdict = material.standing(one)
            about = {"prov:type": "tl:verdict", "tl:agreement": one.agreement, "tl:proposed": one.verdict, "tl:ruleset": one.ruleset}
            yield name("verdict", one.id), {**about, "tl:standing": state, "tl:held": verdict}
    for taken in _judgements(material):
        about = {"prov:type": "tl:judgement", "tl:action": taken.action}
        yield name("judgement", str(taken.id)), about | _some("tl:verdict", taken.verdict)


def _report(id: str, material: Material) -> dict[str, Any]:
    report = material.report(id)
    about: dict[str, Any] = {"prov:type": "tl:report"}
    if report:
        about |= _some("tl:outlet", report.outlet) | _some("tl:title", report.title or None) | _some("tl:uri", report.uri)
        about |= _some("tl:published", report.published.isoformat() if report.published else None)
        about |= _some("tl:sha256", report.sha256 or None)
    return about


def _parts(incident: Incident) -> Iterator[tuple[str, dict[str, Any]]]:
    """Mentions and figures of an incident by name."""
    for mention in incident.mentions:
        about = {"prov:type": "tl:mention", "tl:start": mention.span.start, "tl:end": mention.span.end, "prov:value": mention.anchor}
        yield name("mention", mention.report, mention.event_id), about
    for figure in incident.figures:
        about = {"prov:type": "tl:figure", "tl:kind": figure.kind, "tl:start": figure.span.start, "tl:end": figure.span.end}
        about |= _some("tl:low", figure.figure.low) | _some("tl:high", figure.figure.high) | _some("tl:discounted", figure.discounted)
        yield name("figure", figure.report, figure.casualty_id), {**about, "prov:value": figure.anchor, "tl:superseded": figure.superseded}


def _ranges(incident: Incident) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind, toll in (("killed", incident.killed), ("wounded", incident.wounded)):
        if toll:
            ends = (("low", toll.low), ("best", toll.best), ("high", toll.high), ("rule", toll.rule))
            found |= {f"tl:{kind}_{end}": value for end, value in ends if value is not None}
    return found


def _activities(material: Material) -> Facts:
    for stage in STAGES:
        yield f"tl:{stage}", {"prov:type": f"tl:{stage}"}


def _agents(material: Material) -> Facts:
    yield "tl:program", {"prov:type": "prov:SoftwareAgent", "tl:version": material.knowledge.version}
    for number in dict.fromkeys(_reviewers(material).values()):
        yield number, {"prov:type": "prov:Person"}


def _generated(material: Material) -> Facts:
    for id, fields in _entities(material):
        stage = {"tl:mention": "read", "tl:figure": "read", "tl:incident": "link", "tl:verdict": "assess", "tl:judgement": "review"}.get(
            fields["prov:type"]
        )
        if stage:
            yield f"_:g-{id.removeprefix('tl:')}", {"prov:entity": id, "prov:activity": f"tl:{stage}"}


def _derived(material: Material) -> Facts:
    seen: set[str] = set()
    for told in material.judged():
        incident = told.incident
        mine = name("incident", incident.id)
        pairs = [(name("mention", m.report, m.event_id), name("report", m.report)) for m in incident.mentions]
        pairs += [(name("figure", f.report, f.casualty_id), name("report", f.report)) for f in incident.figures]
        pairs += [(mine, part) for part, _ in _parts(incident)]
        pairs += [(name("verdict", one.id), mine) for one in told.assessments]
        for new, old in dict.fromkeys(pairs):
            key = f"_:d-{new.removeprefix('tl:')}--{old.removeprefix('tl:')}"
            if key not in seen:
                seen.add(key)
                yield key, {"prov:generatedEntity": new, "prov:usedEntity": old}
    for taken in _judgements(material):
        new, old = name("judgement", str(taken.id)), name("verdict", taken.target)
        yield f"_:d-{new.removeprefix('tl:')}", {"prov:generatedEntity": new, "prov:usedEntity": old}


def _associated(material: Material) -> Facts:
    for stage in STAGES[:3]:
        yield f"_:a-{stage}", {"prov:activity": f"tl:{stage}", "prov:agent": "tl:program"}


def _attributed(material: Material) -> Facts:
    people = _reviewers(material)
    for one in _judgements(material):
        id = name("judgement", str(one.id))
        yield f"_:t-{one.id}", {"prov:entity": id, "prov:agent": people[one.reviewer]}


def _judgements(material: Material) -> list[Judgement]:
    """Decisions about the verdicts of the selection."""
    mine = {one.id for told in material.judged() for one in told.assessments}
    return [one for one in material.judgements() if one.target in mine]


def _reviewers(material: Material) -> dict[str, str]:
    """Reviewers by name to numbered persons, in the order of their first decision."""
    names = dict.fromkeys(one.reviewer for one in _judgements(material))
    return {reviewer: f"tl:reviewer/{number}" for number, reviewer in enumerate(names, 1)}


def _some(field: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {field: value}
