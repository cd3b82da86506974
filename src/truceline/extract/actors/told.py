"""What the words of a phrase tell of its head, and what they make of it: renegade soldiers, government-backed militiamen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.extract.actors.helped import turned
from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import Modifier, Phrases
from truceline.ontology.actor_book import Entry

ARMED = ("MIL", "REB")
OF_OTHERS = ("REB", "OPP", "COP", "MIL", "JUD", "CIV")  # "rebel government", "opposition council": of those, and of no state


@dataclass(slots=True)
class Told:
    """A head with the modifiers that count, the groups and countries that these name, and the sector that one of them tells.

    `sector` is at first what the head means by itself, then what the phrase makes of it; `before` is what a modifier tells.
    """

    hit: Hit
    entry: Entry
    left: list[Modifier]
    groups: list[str]
    countries: list[str]
    sector: str | None
    before: str | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The sector in each country."""
        return tuple(f"{c}/{self.sector}" for c in self.countries) if self.sector else ()

    def tied(self, *ties: str) -> bool:
        """Whether a modifier is tied to the head in one of these ways."""
        return any(m.tie in ties for m in self.left)


def settle_sector(told: Told, phrases: Phrases, home: str | None, governs: Callable[[Modifier], bool]) -> None:
    """Let the phrase say of which sector its head is; `home` is the report's country, `governs` knows its government."""
    against = any(m.tie == "anti" and governs(m) for m in told.left)
    if told.sector == "MIL" and turned(phrases, told.hit):
        told.sector, told.before = "REB", None
    elif told.sector == "REB" and any(m.tie == "backer" and m.hit.kind == "generic" and governs(m) for m in told.left):
        told.sector = "MIL"  # "government-backed militiamen"
    elif against:
        told.sector = "REB" if told.sector in (*ARMED, "GOV") else told.sector
        told.countries, told.before = [c for c in told.countries if c == home], None
    elif told.sector == "MIL" and told.entry.takes and told.tied("anti"):
        told.sector, told.before = "REB", None  # "anti-Israeli fighters": whom no state's army is said to be
    elif any(m.tie == "pro" and governs(m) for m in told.left):
        told.sector = "MIL" if told.sector in ARMED else told.sector
        told.before = None
    else:
        _by_modifier(told)


def _by_modifier(told: Told) -> None:
    """ "Rebel army", "opposition government", "the army men": what stands before the head tells of which sector it is."""
    sector, before, takes = told.sector, told.before, told.entry.takes
    if sector == "MIL" and before in ("REB", "OPP"):
        told.sector = "REB"
    elif sector == "REB" and before in ("GOV", "MIL") and not told.groups:
        told.sector = "MIL"
    elif (sector == "GOV" and before in OF_OTHERS and not takes) or (told.hit.key == "men" and before in (*ARMED, "COP")):
        told.sector = before
    elif takes and before:
        if not (sector == "MIL" and before == "GOV"):
            told.sector = before
        told.sector = "REB" if told.entry.sector == "MIL" and before == "OPP" else told.sector
