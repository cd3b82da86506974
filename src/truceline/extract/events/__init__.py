"""PLOVER events from frames over the dependency tree; frames are data in `ontology/events`."""

from truceline.extract.events.find import draft_events, find_events

__all__ = ["draft_events", "find_events"]
