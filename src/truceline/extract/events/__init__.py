"""PLOVER events from frames over the dependency tree; frames are data in `ontology/events`."""

from truceline.extract.events.find import find_events

__all__ = ["find_events"]
