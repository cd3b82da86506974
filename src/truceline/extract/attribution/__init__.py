"""Who says it: source, cue and content of reported speech."""

from truceline.extract.attribution.attitudes import attitudes, find_attitudes
from truceline.extract.attribution.cues import Attribution
from truceline.extract.attribution.find import find_attributions, quotations
from truceline.extract.attribution.voices import voices

__all__ = ["Attribution", "attitudes", "find_attitudes", "find_attributions", "quotations", "voices"]
