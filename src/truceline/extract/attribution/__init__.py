"""Who says it: source, cue and content of reported speech."""

from truceline.extract.attribution.find import Attribution, find_attributions, quotations

__all__ = ["Attribution", "find_attributions", "quotations"]
