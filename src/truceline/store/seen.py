"""The casefile as one person sees and changes it: the door between records and whatever shows them.

Everything that asks for records in somebody's name asks this. Each public method of `Casefile` is covered in the modules `veiled_…`
(or here), named in `PLAIN` (it holds no words of reports) or in `CHANGES` (with the right it needs); a method that is none of these is
refused, so that a new one cannot leak by being forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.model import Judgement
from truceline.model.access import Right, Role, may, right_to
from truceline.store.casefile import Casefile
from truceline.store.veiled_incidents import VeiledIncidents
from truceline.store.veiled_proposals import VeiledProposals
from truceline.store.veiled_reports import VeiledReports

PLAIN = frozenset((
    "path", "open", "close", "written", "covering", "private_spans", "together", "accounts", "fetches", "edition", "release_days",
    "released", "releases", "all_dealt_with", "takings", "count_takings",
    "agreement", "agreements", "assignments", "each_counted", "check", "errors", "tally_errors", "tally",
    "has", "knows", "hashes", "header", "state",
    "filter_values", "incidents_named", "incident_days", "verdict_counts", "incidents_by_code", "each_incident", "body_names",
    "keys_reached", "days_reached", "days_of_keys", "listed", "count_listed", "counted", "named", "outlets", "reports_by_day",
    "reports_telling",
))  # fmt: skip
"""What says nothing of restricted words, or (`covering`) only covers some. Editions are covered for everybody (`store.edition`),
`each_incident` is made from `each_record`, and the last two lines are answered through `_live` and `_shown`, which leave out
restricted reports: what they speak of is listed nowhere."""
CHANGES: Mapping[str, Right] = {
    "add": "add",
    "add_error": "add",
    "put_agreements": "sort",
    "replace": "add",
    "replace_part": "add",
    "assign": "sort",
    "release": "publish",
    "keep_bytes": "add",
    "keep_chain": "add",
    "deal_with": "add",
    "original": "see",
}
"""What changes the casefile, with the right that it needs; `judge` asks for the right of its decision."""


class NotAllowed(Exception):
    """The person's role does not include this; nothing was changed. One line."""


class Seen(VeiledReports, VeiledIncidents, VeiledProposals):
    """A casefile in the name of a person with a role (None: the public). Decisions bear that name, whatever was typed."""

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            if name not in PLAIN and name not in type(self).covers:
                right = CHANGES.get(name)
                if right is None:
                    raise NotAllowed(f"{name} is not covered for people (truceline/store/seen.py)")
                if not may(object.__getattribute__(self, "role"), right) and object.__getattribute__(self, "_connection") is None:
                    raise NotAllowed("your role does not include this")
        return super().__getattribute__(name)

    def judge(self, target: str, action: Any, *, reviewer: str, reason: str, **more: Any) -> Judgement:
        """As `Casefile.judge`, in the person's name. Raises NotAllowed where the role does not take such decisions."""
        needed = self._needed(more.get("undoes")) if action == "undo" else right_to(action, more.get("sort"))
        if not may(self.role, needed):
            raise NotAllowed("your role does not take such decisions; nothing was recorded")
        if self.name and not self._repeats(target, action, reviewer, more):
            reviewer = self.name
        return super().judge(target, action, reviewer=reviewer, reason=reason, **more)

    def _repeats(self, target: str, action: str, reviewer: str, more: Mapping[str, Any]) -> bool:
        """True for what somebody else decided in a double coding: once both are done it counts, in the name of who decided it."""
        asked = (action, reviewer, more.get("mentions", ()), more.get("changes", ()), more.get("verdict"))
        coded = [j for j in Casefile.judgements(self, target=target) if j.coding is not None]
        return any((j.action, j.reviewer, j.mentions, j.changes, j.verdict) == asked for j in coded)

    def assign(self, target: str, person: str, action: Any, *, given_by: str, **more: Any) -> Any:
        """As `Casefile.assign`, in the person's name. Raises NotAllowed where the role does not hand out work."""
        if not may(self.role, "sort"):
            raise NotAllowed("your role does not hand out work; nothing was recorded")
        return super().assign(target, person, action, given_by=self.name or given_by, **more)

    def _needed(self, undone: int | None) -> Right:
        """Whoever takes a decision back needs what it took to take it."""
        taken = {j.id: j for j in Casefile.judgements(self)}
        judgement = taken.get(undone) if undone is not None else None
        while judgement is not None and judgement.undoes is not None:
            judgement = taken.get(judgement.undoes)
        return right_to(judgement.action, judgement.sort) if judgement else "sort"


def seen_by(casefile: Casefile, role: Role | None, name: str = "") -> Casefile:
    """The casefile in the name of a person with a role; None is the public, to whom hand-outs go."""
    return Seen(casefile, role, name)
