"""Labels of Universal Dependencies and of the tagger that the rules ask for together."""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj"})
NOUNS = frozenset({"NOUN", "PROPN"})
WHOSE = frozenset({"amod", "compound", "nmod:poss"})  # what stands before a noun and says whose or which it is
FINITE = frozenset({"VBD", "VBZ", "VBP"})
