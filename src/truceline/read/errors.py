"""Why bytes could not be read as a report."""

from __future__ import annotations

from truceline.model import Raw, ReportError
from truceline.model.faults import fault


class ReadError(ValueError):
    """One report that could not be read: a stable `code` (`model.faults`) and one clear line."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self._detail = code, detail
        self.message = fault(code, detail)
        super().__init__(f"{code} {self.message}")

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return type(self), (self.code, self._detail)

    def of(self, raw: Raw) -> ReportError:
        """The error row to keep, with the place where the bytes came from."""
        return ReportError(raw.origin, "read", self.code, self.message, raw.line, raw.sha256)
