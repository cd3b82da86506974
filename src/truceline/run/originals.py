"""The original bytes on their way into the casefile: gathered as reports are read, written before the reports themselves."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace

from truceline.model import Capture, Raw, Reading, Report
from truceline.store import Casefile

MAX_HELD = 8_000_000  # bytes that wait for their transaction


class Originals:
    """Keeps bytes and chains of custody, many in one transaction, so that they cost hardly more than their length.

    `command` is what took them in, as the chain names it; without `with_bytes` the chain alone is kept. Pages captured at a known
    moment are put in the order of their capture: `waiting` holds those whose report is being read.
    """

    def __init__(self, casefile: Casefile, command: str, *, with_bytes: bool = True, licence: str | None = None) -> None:
        self._casefile, self._command, self._with_bytes, self._licence = casefile, command, with_bytes, licence
        self._held: list[tuple[str, Raw]] = []
        self._size = 0
        self._waiting: dict[str, deque[Raw]] = defaultdict(deque)

    def known(self, report: Report, raw: Raw) -> bool:
        """True where the report need not be read: it says nothing new. Either way the bytes are gathered where they may be."""
        at = _moment(raw)
        if report.licence and not (raw.capture and raw.capture.licence):
            raw = replace(raw, capture=replace(raw.capture or Capture(), licence=report.licence))
        there = not self._waiting.get(report.id) and self._casefile.knows(report.id, raw.sha256, at=at, place=(raw.origin, raw.line))
        if at and not there:
            self._waiting[report.id].append(replace(raw, data=b""))
        if at or not there:  # every capture is a link of the chain, whether it says anything new or not
            self._held.append((report.id, raw))
            self._size += len(raw.data)
            if self._size > MAX_HELD:
                self.flush()
        return there

    def flush(self) -> None:
        """Write what was gathered, but for the chain of pages that wait. Raises CasefileError."""
        if self._held:
            with self._casefile.together():
                if self._with_bytes:
                    self._casefile.keep_bytes(raw for _, raw in self._held)
                self._chain([(id, raw) for id, raw in self._held if not (_moment(raw) and self._waiting.get(id))])
        self._held, self._size = [], 0

    def add(self, reading: Reading) -> bool:
        """Keep a reading as its report's next version; False where the casefile knew it, or a later capture, before."""
        report = reading.report
        waiting = self._waiting.get(report.id)
        raw = next((raw for raw in waiting if raw.sha256 == report.sha256), None) if waiting else None
        if waiting is None or raw is None:
            return self._casefile.add(reading)
        waiting.remove(raw)
        with self._casefile.together():
            is_past = self._casefile.knows(report.id, raw.sha256, at=_moment(raw))
            new = not is_past and self._casefile.add(reading)
            self._chain([(report.id, raw)])
        return new

    def _chain(self, taken: list[tuple[str, Raw]]) -> None:
        self._casefile.keep_chain(taken, taken_by=self._command, licence=self._licence)


def _moment(raw: Raw) -> str | None:
    return raw.capture.at if raw.capture else None
