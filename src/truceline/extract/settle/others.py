"""Acts whose words say that people of no party did them: "a mob lynched a man", "settlers attacked shepherds".

Who they are of, the report does not say; no party is to be inferred from what it tells elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from truceline.extract.clauses import agents
from truceline.ontology.load import read_yaml

if TYPE_CHECKING:
    from truceline.extract.parse import Token
    from truceline.extract.settle.scene import Act, Scene


def done_by_others(scene: Scene, act: Act) -> bool:
    """True where the verb has a subject, or a "by", of people of no party, and the act no doer."""
    if act.has_doers or act.trigger.pos != "VERB":
        return False
    doers = agents(scene.parse, act.trigger)
    return bool(doers) and all((t.lemma.lower() in _somebody() or t.lower in _somebody()) and not _of_party(scene, t) for t in doers)


def _of_party(scene: Scene, token: Token) -> bool:
    return any(m.code and not m.code.endswith("/CVL") for m in scene.context.actors.at(token.i))


@cache
def _somebody() -> frozenset[str]:
    """People of no party (`ontology/events/classes.yaml`, "somebody")."""
    return frozenset(word for table in read_yaml("events/classes.yaml") for word in table.get("somebody", ()))
