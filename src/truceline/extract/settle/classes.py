"""What sort of actor a code stands for. All who can be a party are one class, whichever side they are on."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model import ActorMention

PARTY, CIVIL, VOICE, UNKNOWN = "P", "C", "V", "U"
_SECTORS = {"CVL": CIVIL, "CIV": VOICE, "MED": VOICE, "NGO": VOICE, "UNKNOWN": UNKNOWN}
_PARTIES = frozenset({"non_state_armed_group", "militia", "coalition", "state", "state_armed_forces", "unnamed_group", "delegation"})


class Classes:
    """Classes of the codes of one report."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        self._known: dict[tuple[str, ...], str] = {}
        self._codes: dict[str, str] = {}
        self._bodies = {m.code: PARTY if m.actor_type in _PARTIES else VOICE for m in mentions if m.code and m.code.startswith("ORG:")}

    def of(self, code: str) -> str:
        """P a party (state or not), C civilians, V those who watch, tell or help, U unknown."""
        known = self._codes.get(code)
        if known is None:
            body = code.startswith("ORG:")
            known = self._codes[code] = self._bodies.get(code, PARTY) if body else _SECTORS.get(code.rpartition("/")[2], PARTY)
        return known

    def of_all(self, codes: tuple[str, ...]) -> str:
        """Classes of a set of codes, sorted, three at most; "-" for none."""
        known = self._known.get(codes)
        if known is None:
            known = self._known[codes] = "".join(sorted(map(self.of, codes)))[:3] or "-"
        return known


def sort_of(mention: ActorMention) -> str:
    """The mention's type, with all that can be a party as one."""
    return "party" if mention.actor_type in _PARTIES else mention.actor_type
