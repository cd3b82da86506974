"""Who speaks against a land in one act of words, and has none told, is not of it in the other acts of the same words."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.events.of_verbs import SPEECH
from truceline.extract.events.roles import Roles
from truceline.extract.events.standing import Actors
from truceline.extract.events.triggers import Trigger
from truceline.extract.events.whose import speaks_abroad
from truceline.extract.parse import Parse
from truceline.model.quick import replace


def of_no_land(parse: Parse, pairs: Sequence[tuple[Trigger, Roles]], actors: Actors) -> None:
    """ "The president hit back at Eritrea, calling the claims lies": who calls them so is of a land that no word tells, too."""
    spoken = [(t, r) for t, r in pairs if t.frame.type in SPEECH - {"SUPPORT"}]
    strange = {m.id for t, r in spoken for by in r.agent_tokens for m in actors.at(by.i) if speaks_abroad(parse, t.token, m)}
    for _, roles in spoken if strange else ():
        roles.actors = [replace(a, code="UNKNOWN") if a.id in strange else a for a in roles.actors]
