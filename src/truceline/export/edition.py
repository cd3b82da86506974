"""A numbered edition as files: what was known, under the release policy, with a manifest that says how it came about.

The same casefile and the same Truceline give the same bytes: no moment of recording and no name of a reviewer is in them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any, Protocol

import truceline
from truceline.export.container import Container
from truceline.export.harm import RULE as COUNTING
from truceline.export.public import public_record
from truceline.model import Incident, Verdict
from truceline.model.assessment import PEOPLE_ONLY
from truceline.model.codec import to_dict
from truceline.model.disclosure import DECIMALS, DECIMALS_BY_PRECISION, MOVEMENT
from truceline.store import Edition

# What an incident that an older Truceline wrote lacks.
DEFAULTS = {f.name: list(f.default) if isinstance(f.default, tuple) else f.default for f in fields(Incident) if f.default is not MISSING}
FORMAT = "truceline-edition/1"
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
    """What is handed out. `accepted` maps ids to what people have accepted, None: proposals go out too, marked as such."""

    standings: Mapping[str, Standing] = field(default_factory=dict)
    accepted: Mapping[str, Publishable] | None = None


def write_edition(edition: Edition, container: Container, *, name: str, number: int, dated: str | None, policy: Policy) -> dict[str, Any]:
    """Write all files of an edition and return its manifest. `dated` is the day that the edition bears, else that of its newest report.

    Raises OSError where the container cannot be written.
    """
    counts: Counter[str] = Counter()
    movers: set[str] = set()
    rules: set[str] = set()
    newest: list[str] = []
    inputs = hashlib.sha256()
    container.put("incidents.jsonl", _incidents(edition, policy, counts, movers))
    container.put("verdicts.jsonl", _verdicts(edition, policy, counts, movers, rules))
    container.put("agreements.jsonl", (_line(to_dict(a)) for a in edition.agreements()))
    container.put("reports.jsonl", _reports(edition, inputs, counts, newest))
    container.put("README.txt", [READ_ME])
    known_on = newest[0] if newest else None
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "number": number,
        "dated": dated or known_on,
        "known_on": known_on,
        "truceline": truceline.__version__,
        "libraries": libraries(),
        "rules": sorted(rules),
        "counting": {"incident": INCIDENT, "ranges": RANGES, "totals": COUNTING},
        "policy": {
            "movements": MOVEMENT,
            "decimals_of_a_degree_by_radius_m": [list(pair) for pair in DECIMALS],
            "decimals_of_a_degree_by_precision": {str(level): places for level, places in DECIMALS_BY_PRECISION.items()},
            "verdicts": "accepted by people only" if policy.accepted is not None else "proposals included, marked as proposed",
        },
        "inputs": {"reports": counts["reports"], "sha256": inputs.hexdigest(), "listed_in": "reports.jsonl"},
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


def _incidents(edition: Edition, policy: Policy, counts: Counter[str], movers: set[str]) -> Iterator[str]:
    for id, record in edition.incident_records():
        plain = public_record({**DEFAULTS, **json.loads(record)})
        if policy.accepted is not None:
            plain = _accepted(plain, policy.accepted.get(id))
        if plain["withheld"] == MOVEMENT:
            movers.add(id)
        counts["totals" if plain["aggregate"] else "incidents"] += 1
        yield _line(plain)


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


def _verdicts(edition: Edition, policy: Policy, counts: Counter[str], movers: set[str], rules: set[str]) -> Iterator[str]:
    """The record of a proposal is canonical JSON already; only those of movements are taken apart, for their premises name places."""
    for id, subject, proposed, record in edition.assessment_records():
        found = policy.standings.get(id)
        verdict, state = (found.verdict, found.state) if found else (PEOPLE_ONLY.get(proposed, proposed), "proposed")  # type: ignore[call-overload]
        if policy.accepted is not None and not ((held := policy.accepted.get(id)) and held.ok):
            counts["verdicts not accepted, left out"] += 1
            continue
        at = record.rindex('"ruleset":"') + len('"ruleset":"')
        rules.add(record[at : record.index('"', at)])
        if subject in movers:
            plain = json.loads(record)
            record = _line({**plain, "tests": [], "explanation": MOVEMENT, "would_change": [], "depends_on": [], "alternatives": []})[:-1]
        counts[f"verdicts, {state}: {verdict}"] += 1
        counts["verdicts"] += 1
        yield f'{{"proposal":{record},"state":"{state}","verdict":"{verdict}"}}\n'


def _reports(edition: Edition, inputs: Any, counts: Counter[str], newest: list[str]) -> Iterator[str]:
    for id, sha256, outlet, published in edition.sources():
        counts["reports"] += 1
        inputs.update(f"{id} {sha256}\n".encode())
        if published and (not newest or published > newest[0]):
            newest[:] = [published]
        yield _line({"id": id, "sha256": sha256, "outlet": outlet, "published": published})


def lines_of(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The records of a file of an edition."""
    for text in texts:
        yield json.loads(text)
