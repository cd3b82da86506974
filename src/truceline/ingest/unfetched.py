"""Why something was not fetched."""

from __future__ import annotations

# Codes after which asking later may help; the rest ends the matter until a person asks again.
PASSING = frozenset(("E405", "E406", "E407", "E408", "E412", "E415", "E417", "E418"))


class NotFetched(Exception):
    """Nothing usable came from an address. `code` is one of `model.faults` (E4..), `detail` what was found, on one line.

    `status` is the server's answer where there was one, `wait` how many seconds it asks to be left alone.
    """

    def __init__(self, code: str, detail: str = "", *, status: int | None = None, wait: float | None = None) -> None:
        self.code, self.detail, self.status, self.wait = code, detail, status, wait
        super().__init__(f"{code} {detail}".strip())

    @property
    def passing(self) -> bool:
        """True where asking later may help."""
        return self.code in PASSING
