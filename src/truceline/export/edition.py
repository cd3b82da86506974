"""A numbered edition as files: what was known, under the release policy, with a manifest that says how it came about.

The same casefile and the same Truceline give the same bytes: no moment of recording and no name of a reviewer is in them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any, Protocol

import truceline
from truceline.export.container import Container
from truceline.export.errors import ExportRefused
from truceline.export.harm import RULE as COUNTING
from truceline.export.public import public_incident, public_record
from truceline.export.release import conflicts, redacted_incident, redacted_reading
from truceline.model import Incident, Reading, Verdict
from truceline.model.assessment import PEOPLE_ONLY
from truceline.model.codec import from_json, to_dict
from truceline.model.disclosure import DECIMALS, DECIMALS_BY_PRECISION, MOVEMENT
from truceline.model.restriction import Restricted, Restrictions
from truceline.store import Edition

# What an incident that an older Truceline wrote lacks.
DEFAULTS = {f.name: list(f.default) if isinstance(f.default, tuple) else f.default for f in fields(Incident) if f.default is not MISSING}
FORMAT = "truceline-edition/1"
RESTRICTED = "premises withheld: they rest on restricted words"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
INCIDENT = "An incident is one happening at one place and time, however often it is told; a total over a period is no incident."
RANGES = "Low, best and high of an incident stand over its independent counters; figures of two sources are never added."
READ_ME = """An edition of a Truceline casefile, as it was handed out.

manifest.json     how it came about: inputs, versions, rules, counting rules, release policy, SHA-256 of every file here
incidents.jsonl   one incident a line, with every figure and the words it rests on; `aggregate` marks a total over a period
verdicts.jsonl    one verdict a line: what people hold where they decided, else what the rules propose (`state` says which)
agreements.jsonl  the agreements that incidents were assessed under
reports.jsonl     the reports that all of it rests on: id, SHA-256 of the bytes, outlet, day; no texts

Every verdict whose state is "proposed" is a proposal of written rules and no finding. Unknown is null, never 0.
`truceline diff` lists what changed between two editions and why.
"""


class Standing(Protocol):
    """Where a proposal stands with people (`review.Standing`)."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def state(self) -> str: ...


class Publishable(Protocol):
    """What of an incident or a verdict may be published (`review.Publishable`)."""

    @property
    def ok(self) -> bool: ...
    @property
    def number(self) -> bool: ...
    @property
    def attribution(self) -> bool: ...


@dataclass
class Policy:
    """What is handed out. `accepted` maps ids to what people have accepted, None: proposals go out too, marked as such.

    `marks` are restricted: an edition that they touch is refused, or, with `redact`, made without what rests on them.
    """

    standings: Mapping[str, Standing] = field(default_factory=dict)
    accepted: Mapping[str, Publishable] | None = None
    marks: Restrictions = field(default_factory=Restrictions)
    redact: bool = False


class _Held:
    """What is learned on the way."""

    def __init__(self, policy: Policy) -> None:
        self.counts: Counter[str] = Counter()
        self.bare: dict[str, str] = {}
        """Incidents whose proposals go out without their premises, with why: these would name what is withheld."""
        self.gone: set[str] = set()
        self.rules: set[str] = set()
        self.newest = ""
        self.inputs = hashlib.sha256()
        self.quoted: dict[Restricted, None] = {}
        self.marked = tuple(f'"{id}"' for id in sorted(policy.marks.reports))


def write_edition(edition: Edition, container: Container, *, name: str, number: int, dated: str | None, policy: Policy) -> dict[str, Any]:
    """Write all files of an edition and return its manifest. `dated` is the day that the edition bears, else that of its newest report.

    Raises ExportRefused where it would hand out restricted words, OSError where the container cannot be written.
    """
    held = _Held(policy)
    container.put("reports.jsonl", _reports(edition, policy, held))
    container.put("incidents.jsonl", _incidents(edition, policy, held))
    if held.quoted:
        raise ExportRefused(sorted(held.quoted, key=str))
    container.put("verdicts.jsonl", _verdicts(edition, policy, held))
    container.put("agreements.jsonl", (_line(to_dict(a)) for a in edition.agreements()))
    container.put("README.txt", [READ_ME])
    known_on, counts = held.newest or None, held.counts
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "number": number,
        "dated": dated or known_on,
        "known_on": known_on,
        "truceline": truceline.__version__,
        "libraries": libraries(),
        "rules": sorted(held.rules),
        "counting": {"incident": INCIDENT, "ranges": RANGES, "totals": COUNTING},
        "policy": {
            "movements": MOVEMENT,
            "decimals_of_a_degree_by_radius_m": [list(pair) for pair in DECIMALS],
            "decimals_of_a_degree_by_precision": {str(level): places for level, places in DECIMALS_BY_PRECISION.items()},
            "restricted": "what rests on restricted reports is left out"
            if policy.redact
            else "restricted reports by class and reliability",
            "verdicts": "accepted by people only" if policy.accepted is not None else "proposals included, marked as proposed",
        },
        "inputs": {"reports": counts["reports"], "sha256": held.inputs.hexdigest(), "listed_in": "reports.jsonl"},
        "counts": {key: counts[key] for key in sorted(counts)},
        "files": {file: {"sha256": sha, "bytes": size, "lines": lines} for file, (sha, size, lines) in sorted(container.written.items())},
    }
    manifest["content"] = content(manifest)
    container.put(Container.MARK, [json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1) + "\n"])
    return manifest


def content(manifest: Mapping[str, Any]) -> str:
    """One SHA-256 over the files of an edition, whatever it is called and however it is packed."""
    listed = "".join(f"{file} {told['sha256']}\n" for file, told in sorted(manifest["files"].items()))
    return hashlib.sha256(listed.encode()).hexdigest()


def libraries() -> dict[str, str]:
    """The libraries that Truceline asks for, each with the version at hand; {} where it runs without having been installed."""
    found = {}
    try:
        asked = requires("truceline") or []
    except PackageNotFoundError:
        return {}
    for line in asked:
        if "extra ==" not in line:
            name = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "not installed"
    return dict(sorted(found.items()))


def _line(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _incidents(edition: Edition, policy: Policy, held: _Held) -> Iterator[str]:
    for id, record in edition.incident_records():
        if held.marked and any(name in record for name in held.marked):
            shown = _open(edition, policy, held, id, record)
            if shown is None:
                continue
            plain = public_incident(shown)
        else:
            plain = public_record({**DEFAULTS, **json.loads(record)})
        if policy.accepted is not None:
            plain = _accepted(plain, policy.accepted.get(id))
        if plain["withheld"] == MOVEMENT:
            held.bare[id] = MOVEMENT
        held.counts["totals" if plain["aggregate"] else "incidents"] += 1
        yield _line(plain)


def _open(edition: Edition, policy: Policy, held: _Held, id: str, record: str) -> Incident | None:
    """The incident without what rests on restricted words; None where nothing else tells it."""
    incident = from_json(Incident, record)
    touched = conflicts(incident, policy.marks)
    if not touched:
        return incident
    if not policy.redact:
        held.quoted |= dict.fromkeys(touched)
        return incident
    held.bare[id] = RESTRICTED

    def read(report: str) -> Reading | None:
        found = edition.reading(report)
        return redacted_reading(found, policy.marks) if found else None

    shown = redacted_incident(incident, policy.marks, read)
    if shown is None:
        held.gone.add(id)
        held.counts["incidents restricted, left out"] += 1
    return shown


def _accepted(plain: dict[str, Any], held: Publishable | None) -> dict[str, Any]:
    """The incident without the numbers and the attribution that nobody has accepted yet."""
    left_out = []
    if held is None or not held.number:
        plain |= {"figures": [], "killed": None, "wounded": None}
        left_out.append("figures")
    if held is None or not held.attribution:
        bare = [{**m, "actors": [], "said_by": []} for m in plain["mentions"]]
        plain |= {"actors": [], "contested": None, "denied_by": [], "mentions": bare}
        left_out.append("attribution")
    return {**plain, "not_accepted": left_out}


def _verdicts(edition: Edition, policy: Policy, held: _Held) -> Iterator[str]:
    """The record of a proposal is canonical JSON already; only one whose premises would name what is withheld is taken apart."""
    for id, subject, proposed, record in edition.assessment_records():
        found = policy.standings.get(id)
        verdict, state = (found.verdict, found.state) if found else (PEOPLE_ONLY.get(proposed, proposed), "proposed")  # type: ignore[call-overload]
        if policy.accepted is not None and not ((accepted := policy.accepted.get(id)) and accepted.ok):
            held.counts["verdicts not accepted, left out"] += 1
            continue
        report = subject.partition("#")[0] if "#" in subject else ""
        if subject in held.gone or policy.marks.whole(report):
            held.counts["verdicts restricted, left out"] += 1
            continue
        at = record.rindex('"ruleset":"') + len('"ruleset":"')
        held.rules.add(record[at : record.index('"', at)])
        why = held.bare.get(subject) or (RESTRICTED if policy.marks.of(report) else None)
        if why:
            plain = json.loads(record)
            record = _line({**plain, "tests": [], "explanation": why, "would_change": [], "depends_on": [], "alternatives": []})[:-1]
        held.counts[f"verdicts, {state}: {verdict}"] += 1
        held.counts["verdicts"] += 1
        yield f'{{"proposal":{record},"state":"{state}","verdict":"{verdict}"}}\n'


def _reports(edition: Edition, policy: Policy, held: _Held) -> Iterator[str]:
    """The hash over the inputs covers restricted reports too; their names, outlets and days are not told."""
    for id, sha256, outlet, published in edition.sources():
        held.inputs.update(f"{id} {sha256}\n".encode())
        held.counts["reports"] += 1
        if policy.marks.whole(id):
            held.counts["reports restricted, not listed"] += 1
            held.quoted |= {} if policy.redact else dict.fromkeys(policy.marks.of(id))
            continue
        held.newest = max(held.newest, published or "")
        yield _line({"id": id, "sha256": sha256, "outlet": outlet, "published": published})
