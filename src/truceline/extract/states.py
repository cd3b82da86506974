"""Whose doings are a state's: its government, its forces, its police."""

OF_STATE = frozenset({"/GOV", "/MIL", "/COP"})  # ends of actor codes
