"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.extract.events.roles import Roles
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Token
from truceline.model import Event


@dataclass(slots=True)
class Draft:
    """An event in the making, with the tokens that later concepts ask about.

    `own` is the event as its sentence alone tells it, before other mentions of the act lent it anything; `named` is False where
    that sentence names none of the parties that an act of its type has. `harmed` tells by a token's index what the words of the act say
    was done to whoever it stands for, and the word that says so ("nabbed ten men"). `land` is the country that another act of the same
    doers struck, where this one's words name none.
    """

    trigger: Trigger
    roles: Roles
    event: Event
    words: list[Token]
    named: bool = True
    harmed: dict[int, tuple[str, Token]] = field(default_factory=dict)
    land: str | None = None
    own: Event = field(init=False)

    def __post_init__(self) -> None:
        self.own = self.event
