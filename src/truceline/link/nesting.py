"""Which incident lies within which, brought up to date where linking changed something, and nowhere else.

A part's whole depends on the part and on the wholes of its days and country. So it is enough to look anew at the incidents that
changed, and at those within the days of every whole that came, went or is told otherwise than before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from truceline.link.whole_rules import longest, rules
from truceline.link.wholes import Window, merged, named, part_window, said, whole_window, within
from truceline.model import Incident


class Held(Protocol):
    """The casefile's incidents as its last linking left them."""

    def incidents(self, ids: Collection[str]) -> list[Incident]:
        """Those of these ids."""

    def begun(self, asked: Iterable[tuple[str, str, str]], kinds: Collection[str] | None = None) -> list[Incident]:
        """Those that begin within (country, first day, last day); with `kinds` only those kinds and totals."""


def nested(held: Held, made: Sequence[Incident], gone: Collection[str]) -> list[Incident]:
    """The incidents that linking `made`, each with its whole, and such as lie within another whole than before; by id.

    `gone` are ids that linking took away.
    """
    now = {incident.id: incident for incident in made}
    then = {incident.id: incident for incident in held.incidents([*now, *gone])}
    touched = {*now, *gone, *then}
    moved = [id for id in touched if id not in now or id not in then or said(now[id]) != said(then[id])]
    stirred = [w for id in moved for version in (now.get(id), then.get(id)) if version and (w := whole_window(version))]
    beside = {i.id: i for i in held.begun(_asked(merged(stirred))) if i.id not in touched} if stirred else {}
    parts = {**beside, **now}
    windows = [w for incident in parts.values() if (w := part_window(incident))]
    wholes = held.begun(_asked(merged(windows), back=longest() - 1), _kinds()) if windows else []
    asked = {id for part in parts.values() for id in named(part)} - touched
    wholes += held.incidents(sorted(asked - {whole.id for whole in wholes}))
    found = within(parts.values(), [*(whole for whole in wholes if whole.id not in touched), *now.values()])
    placed = [replace(part, part_of=found.get(id)) for id, part in parts.items()]
    return sorted((i for i in placed if i.id in now or i.part_of != parts[i.id].part_of), key=lambda incident: incident.id)


def _asked(windows: Iterable[Window], back: int = 0) -> list[tuple[str, str, str]]:
    return [(w.country, str(w.start - timedelta(days=back)), str(w.end)) for w in windows]


def _kinds() -> frozenset[str] | None:
    """Kinds of event that a whole may have beside totals, None for any."""
    single = [rule.whole for rule in rules() if not rule.aggregate]
    return None if any(not kinds for kinds in single) else frozenset[str]().union(*single)
