"""Who acts, speaks or suffers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.quick import quick
from truceline.model.span import Span

ActorType = Literal[
    "state",
    "state_armed_forces",
    "non_state_armed_group",
    "coalition",
    "militia",
    "delegation",
    "intergovernmental",
    "ngo",
    "media",
    "person",
    "civilians",
    "unnamed_group",
    "unidentified",
]
Basis = Literal["text", "metadata", "knowledge_base", "gazetteer", "analyst", "computed"]


@quick
@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of an actor.

    `code` is the record's actor code (`SYR/MIL`, `ORG:SDF`, `UNKNOWN`: eval GUIDELINES, "actor codes"), None for an actor
    that has none (a delegation has its state's). `actor_id` names the entry of `ontology/actors`, None for unnamed ones.
    `basis` is knowledge_base where the name is not in the words ("the Turkish president"). `label_is_quote` marks a loaded
    label that stays inside the evidence ("radical terrorists").
    """

    id: str
    span: Span
    anchor: str
    code: str | None
    name: str
    actor_type: ActorType
    actor_id: str | None = None
    iso3: str | None = None
    role: str | None = None
    affiliation: str | None = None
    basis: Basis = "text"
    label_is_quote: bool = False
    refers_to: str | None = None

    @property
    def private(self) -> bool:
        """True for a person of whom the report states no office and the knowledge base knows none (DOMAIN 5.3: named by class only)."""
        return self.actor_type == "person" and self.role is None and self.actor_id is None
