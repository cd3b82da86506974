"""A mention in the making, before ids are given in text order."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.extract.parse import Parse
from truceline.model import ActorMention, ActorType, Span
from truceline.model.actor import Basis


@dataclass(slots=True, eq=False)
class Draft:
    """Tokens [first, last] that denote one actor; `heads` are the tokens that `ActorIndex.at` answers for."""

    first: int
    last: int
    code: str | None
    name: str
    actor_type: ActorType
    actor_id: str | None = None
    iso3: str | None = None
    role: str | None = None
    affiliation: str | None = None
    basis: Basis = "text"
    loaded: bool = False
    refers_to: Draft | None = None
    heads: set[int] = field(default_factory=set)
    plural: bool = False

    def mention(self, ident: str, refers_to: str | None, parse: Parse) -> ActorMention:
        """The record, with the words that it stands on."""
        start, end = parse.tokens[self.first].start, parse.tokens[self.last].end
        return ActorMention(
            id=ident,
            span=Span(start, end),
            anchor=parse.text[start:end],
            code=self.code,
            name=self.name,
            actor_type=self.actor_type,
            actor_id=self.actor_id,
            iso3=self.iso3,
            role=self.role,
            affiliation=self.affiliation,
            basis=self.basis,
            label_is_quote=self.loaded,
            refers_to=refers_to,
        )
