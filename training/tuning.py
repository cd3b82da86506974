"""What the second stage needs beyond spaCy: a lemmatizer that was loaded has forgotten which label is which edit tree.

`spacy train ... --code tuning.py` registers it; `tune.cfg` names it. Without it every lemma is learned as the first label.
"""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.language import Language


@spacy.registry.callbacks("truceline.lemma_labels")
def lemma_labels() -> Callable[[Language], Language]:
    """A callback that gives the lemmatizer its labels by edit tree again."""

    def restore(nlp: Language) -> Language:
        pipe = nlp.get_pipe("trainable_lemmatizer")
        pipe.tree2label = {tree: label for label, tree in enumerate(pipe.cfg["labels"])}  # type: ignore[attr-defined]
        return nlp

    return restore
