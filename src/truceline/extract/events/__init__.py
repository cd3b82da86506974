"""PLOVER events from frames over the dependency tree; frames are data in `ontology/events`."""
