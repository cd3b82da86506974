"""What an edition never says, however old it is: words that people hid since, and reports that only some roles may read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from truceline.model import Assessment, Incident, Reading
from truceline.model.codec import from_json, to_json
from truceline.model.force import in_force
from truceline.model.masking import Mask, covered, found_by, like, occurrences
from truceline.store.amend import about, as_read
from truceline.store.restricted import veil_over
from truceline.store.tables import judgements, reports


class Covers:
    """The covers in force now, by report, and the veil over restricted reports: an edition is handed out."""

    def __init__(self, connection: Connection) -> None:
        self.veil = veil_over(connection, exact=True)
        self._words: dict[str, tuple[str, list[str]]] = {}
        hidden = select(judgements.c.target).where(judgements.c.action == "redact").distinct().order_by(judgements.c.target)
        for target in list(connection.execute(hidden).scalars()):
            row = connection.execute(select(reports).where(reports.c.id == target, reports.c.current)).mappings().first()
            if row is None:
                continue
            text = as_read(dict(row)).report.text
            told = [j.told for j in in_force(about(connection, target)) if j.action == "redact" and j.told is not None]
            words = [spelt for t in told if (spelt := found_by(text, t.start, t.end, t.words))]
            if words:
                self._words[target] = (text, words)

    def reading(self, read: Reading) -> Reading:
        """The reading with its hidden words covered."""
        held = self._words.get(read.report.id)
        if held is None or read.report.id in self.veil.hidden:
            return self.veil.reading(read)
        mask = Mask(read.report.text, held[1])
        shown = mask.over(read)
        return replace(shown, report=replace(shown.report, text=mask.text, redacted=tuple(sorted({*read.report.redacted, *mask.spans}))))

    def record(self, record: str) -> str:
        """An incident's JSON with hidden words of the reports that tell it covered; the same text where there are none."""
        if not (self._words or self.veil.hidden):
            return record
        before = from_json(Incident, record)
        incident = self.veil.incident(before)
        told = {*(m.report for m in incident.mentions), *(f.report for f in incident.figures)} & self._words.keys()
        if not told:
            return record if incident == before else to_json(incident)
        masks = {report: Mask(*self._words[report]) for report in told}
        place, admin1 = incident.place, incident.admin1
        for report in sorted(told):
            for word in self._words[report][1]:
                place = covered(place, occurrences(place, word)) if place else place
                admin1 = covered(admin1, occurrences(admin1, word)) if admin1 else admin1
        made = replace(
            incident,
            place=place,
            admin1=admin1,
            mentions=tuple(self._over(masks, m) for m in incident.mentions),
            figures=tuple(self._over(masks, f) for f in incident.figures),
            reasons=(),
            near=(),
        )
        return to_json(made)

    def proposal(self, record: str) -> str:
        """A proposal's JSON with hidden words covered where it rests on a report that they are hidden in."""
        for report, (_, words) in sorted(self._words.items()):
            if f'"{report}"' in record or f'"{report}#' in record:
                for word in words:
                    spelt = json.dumps(word, ensure_ascii=False)[1:-1]
                    record = covered(record, occurrences(record, spelt))
        if not self.veil.hidden:
            return record
        before = from_json(Assessment, record)
        shown = self.veil.assessment(before)
        return record if shown == before else to_json(shown)

    def _over(self, masks: dict[str, Mask], one: Any) -> Any:
        """A mention or figure covered; where its report has another text since, by the words alone and not by their place."""
        mask = masks.get(one.report)
        if mask is None:
            return one
        made = mask.over(one)
        if like(made.anchor, one.anchor):
            return made
        anchor = one.anchor
        for word in self._words[one.report][1]:
            anchor = covered(anchor, occurrences(anchor, word))
        return replace(made, anchor=anchor)
