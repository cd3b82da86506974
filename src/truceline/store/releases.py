"""Releases: what was handed out under which name, and the casefile as it stood then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select

from truceline.model.codec import from_json
from truceline.store.edition import Edition, Marks, Release, marks_now
from truceline.store.errors import CasefileError
from truceline.store.mention_columns import canonical
from truceline.store.tables import releases
from truceline.store.transactions import Transactions
from truceline.store.versions import now


class Releases(Transactions):
    """The part of a casefile that holds releases."""

    def edition(self, name: str | None = None) -> Edition:
        """The casefile as it was released under a name, or, with None, as it stands at this moment; later writes do not show in it.

        Raises CasefileError where there is no such release.
        """
        if name is not None:
            return Edition(self._reading, self.released(name).marks, name)
        with self._reading() as connection:
            return Edition(self._reading, marks_now(connection))

    def release(self, name: str, marks: Marks | None = None, manifest: Mapping[str, Any] | None = None, *, made_by: str = "") -> Release:
        """Record what is handed out under `name`: the casefile up to `marks` (as it stands where None), with the edition's manifest.

        Raises CasefileError where the name is taken, or the number that the manifest states: a release is never overwritten.
        """
        with self._writing() as connection:
            if connection.execute(select(releases.c.name).where(releases.c.name == name)).first():
                raise CasefileError(f"{self.path}: release {name} exists; choose another name")
            number = int(connection.execute(select(func.coalesce(func.max(releases.c.number), 0))).scalar_one()) + 1
            if manifest and manifest["number"] != number:
                raise CasefileError(f"{self.path}: another release was made meanwhile; make this one again")
            made = Release(name, number, marks or marks_now(connection), manifest or {}, now(), made_by)
            row = {"name": name, "number": number, "marks": canonical(made.marks.plain()), "manifest": canonical(made.manifest)}
            connection.execute(insert(releases).values(**row, made_at=made.made_at, made_by=made_by or None))
        return made

    def releases(self) -> list[Release]:
        """Every release in the order made."""
        with self._reading() as connection:
            rows = connection.execute(select(releases).order_by(releases.c.number)).all()
        return [Release(r.name, r.number, from_json(Marks, r.marks), json.loads(r.manifest), r.made_at, r.made_by or "") for r in rows]

    def release_days(self) -> list[tuple[str, str]]:
        """Name and moment (UTC) of every release in the order made, without what it held."""
        with self._reading() as connection:
            return [(r[0], r[1]) for r in connection.execute(select(releases.c.name, releases.c.made_at).order_by(releases.c.number))]

    def released(self, name: str) -> Release:
        """One release. Raises CasefileError where there is none of this name."""
        held = self.releases()
        found = next((r for r in held if r.name == name), None)
        if found is None:
            known = ", ".join(r.name for r in held) or "none yet"
            raise CasefileError(f"{self.path}: no release {name}; it has {known}")
        return found
