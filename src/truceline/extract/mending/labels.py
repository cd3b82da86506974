"""Labels of Universal Dependencies and of the tagger that the rules ask for together."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj"})
NOUNS = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
