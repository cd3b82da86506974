"""What a new linking changed, said in words: the reason that stands beside each new version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delta:
    """Ids by what happened to them, each sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many ids fell under each heading."""
        return {"new": len(self.new), "changed": len(self.changed), "gone": len(self.gone), "unchanged": len(self.unchanged)}

    def __bool__(self) -> bool:
        """True where anything is different from before."""
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Changes:
    """What `Casefile.replace` did: ids of incidents by what happened, why, and the same for assessments."""

    incidents: Delta = field(default_factory=Delta)
    assessments: Delta = field(default_factory=Delta)
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def new(self) -> tuple[str, ...]:
        """Incidents that were not there before."""
        return self.incidents.new

    @property
    def changed(self) -> tuple[str, ...]:
        """Incidents that have a new version."""
        return self.incidents.changed

    @property
    def gone(self) -> tuple[str, ...]:
        """Incidents that were merged away, split or retracted."""
        return self.incidents.gone

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Incidents that say what they said before."""
        return self.incidents.unchanged

    def __bool__(self) -> bool:
        """True where any incident or assessment is different from before."""
        return bool(self.incidents) or bool(self.assessments)


def toll_words(toll: Plain | None) -> str:
    """A toll as `low–best–high` in short: `8`, `6–8`, `at least 7`, `up to 30`, `not stated`."""
    if toll is None:
        return "not stated"
    low, best, high = toll["low"], toll["best"], toll["high"]
    if low is None and high is None:
        return "not stated" if best is None else f"about {best}"
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}" if best in (None, low) else f"at least {low}, best {best}"
    if low == high:
        return str(low)
    return f"{low}–{high}" if best is None else f"{low}–{high}, best {best}"


def _refs(incident: Plain) -> set[tuple[str, str]]:
    return {(m["report"], m["event_id"]) for m in incident["mentions"]}


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def incident_change(old: Plain, new: Plain) -> str:
    """Why an incident has a new version, from what differs."""
    said: list[str] = []
    added, removed = len(_refs(new) - _refs(old)), len(_refs(old) - _refs(new))
    if added:
        said.append(f"{_count(added, 'mention')} added")
    if removed:
        said.append(f"{_count(removed, 'mention')} removed")
    for name in ("killed", "wounded"):
        if old[name] != new[name]:
            said.append(f"{name} {toll_words(old[name])} → {toll_words(new[name])}")
    if not any("→" in part for part in said) and old["figures"] != new["figures"]:
        said.append("figures changed")
    for name, words in (("actors", "actors"), ("recipients", "recipients"), ("place", "place"), ("status", "status"), ("kind", "kind")):
        if old[name] != new[name]:
            said.append(f"{words} changed")
    if old["interval"] != new["interval"]:
        said.append("date changed")
    if old["contested"] != new["contested"]:
        said.append("now contested" if new["contested"] else "no longer contested")
    return "; ".join(said) or "details changed"


def departure(id: str, old: Plain, holders: Mapping[tuple[str, str], str]) -> str:
    """Why an incident is gone: `holders` says which incident now holds each mention."""
    now_in = sorted({holders[ref] for ref in _refs(old) if ref in holders} - {id})
    if not now_in:
        return "retracted: no report tells it any more"
    return f"merged into {now_in[0]}" if len(now_in) == 1 else f"split into {', '.join(now_in)}"


def assessment_change(old: Plain, new: Plain) -> str:
    """Why an assessment has a new version."""
    if old["verdict"] != new["verdict"]:
        return f"verdict {old['verdict']} → {new['verdict']}"
    if old["confidence"] != new["confidence"]:
        return f"confidence {old['confidence']} → {new['confidence']}"
    return "rules changed" if old["ruleset"] != new["ruleset"] else "premises changed"


def arrange(new: Sequence[str], changed: Sequence[str], gone: Sequence[str], unchanged: Sequence[str]) -> Delta:
    """A Delta with each list sorted."""
    return Delta(tuple(sorted(new)), tuple(sorted(changed)), tuple(sorted(gone)), tuple(sorted(unchanged)))
