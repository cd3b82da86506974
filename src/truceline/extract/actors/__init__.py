"""Who acts, speaks or suffers in a report."""

from truceline.extract.actors.find import find_actors
from truceline.extract.actors.index import ActorIndex
from truceline.extract.actors.setting import Setting, setting_of
from truceline.extract.actors.sides import as_fighter, as_forces, as_speaker

__all__ = ["ActorIndex", "Setting", "as_fighter", "as_forces", "as_speaker", "find_actors", "setting_of"]
