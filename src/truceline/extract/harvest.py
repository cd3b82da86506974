"""The one exit from spaCy's types: a Doc becomes a `Parse`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from truceline.extract.mending.lemmas import whole
from truceline.extract.neutral import names_person, own_lemma
from truceline.extract.parse import Parse, Sentence, Token
from truceline.model import Report

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

ASKED = ("HEAD", "IS_SPACE", "SENT_START", "ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
"""What is asked of all tokens at once: one by one they answer ten times slower."""

PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss", "obl:agent"})
"""What a person is to a verb or a noun; a place stands behind a preposition."""


class _Names(dict[int, str]):
    """Strings by spaCy's numbers for them, each asked for once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self._strings[number]
        return name


def words_of(doc: Doc) -> tuple[list[str], list[bool]]:
    """The words of a Doc, and whether a space stands behind each."""
    names, rows = _Names(doc.vocab.strings), doc.to_array(["ORTH", "SPACY"]).tolist()
    return [names[word] for word, _ in rows], [bool(space) for _, space in rows]


def parse_of(report: Report, doc: Doc, words: Sequence[str], starts: Sequence[int], *, vectors: bool = False) -> Parse:
    """The report's tokens and sentences in plain Python: the parse of `doc`, the report's own words and their offsets, token for token.

    White space and repeated headlines are dropped (a copy counts for nothing) and heads re-indexed. `vectors` are made where they
    are asked for: no rule reads them.
    """
    copies = [(b.start, b.end) for b in report.blocks if b.copy_of is not None]
    table = doc.to_array(list(ASKED))
    heads = (table[:, 0].astype("int64") + range(len(table))).tolist()  # numbers without a sign in the table
    kept = [i for i, space in enumerate(table[:, 1].tolist()) if not space]
    if copies:
        kept = [i for i in kept if not any(start <= starts[i] < end for start, end in copies)]
    index = {i: at for at, i in enumerate(kept)}
    names = _Names(doc.vocab.strings)
    opens, *numbers = table[kept, 2:].T.tolist() if kept else [[] for _ in ASKED[2:]]
    seen, lemmas, pos, tags, labels, kinds = (list(map(names.__getitem__, column)) for column in numbers)
    own, begins = [words[i] for i in kept], [starts[i] for i in kept]
    governors = [index[heads[i]] if heads[i] in index else _kept_head(i, heads, index) for i in kept]
    for at, governor in enumerate(governors):
        if governor == at:
            labels[at] = "root"
    for at, (word, told) in enumerate(zip(own, seen, strict=True)):
        if word != told:
            lemmas[at] = own_lemma(word)
            if kinds[at] == "LOC" and labels[at] in PARTS and names_person(told):
                kinds[at] = "PER"  # a family name of somebody in office, for which the parser saw another
        if pos[at] == "VERB":
            lemmas[at] = whole(word.lower(), lemmas[at])
    sentences = _sentences(report, opens, own, begins)
    within = [sentence.index for sentence in sentences for _ in range(sentence.first, sentence.last)]
    tokens = list(map(Token, range(len(kept)), own, begins, lemmas, pos, tags, labels, governors, within, kinds))
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token)
    entities = []
    for e in doc.ents:
        inside = [index[i] for i in range(e.start, e.end) if i in index]
        if e.label_ != "ORG" and any(pos[at] == "CCONJ" for at in inside):
            for at in inside:  # "Ankara and Moscow" is no one's name
                tokens[at].ent = ""
        elif e.start in index and e.end - 1 in index:
            entities.append((index[e.start], index[e.end - 1] + 1, e.label_))
    return Parse(report, tokens, sentences, entities, _vectors(doc, kept) if vectors else None)


def _sentences(report: Report, opens: Sequence[int], words: Sequence[str], starts: Sequence[int]) -> list[Sentence]:
    """The sentences of the words kept: each from a word that opens one up to the next."""
    firsts = [at for at, number in enumerate(opens) if number == 1 or at == 0]
    sentences: list[Sentence] = []
    block = 0
    for first, last in pairwise([*firsts, len(opens)]):
        while block + 1 < len(report.blocks) and report.blocks[block + 1].start <= starts[first]:
            block += 1
        sentences.append(Sentence(len(sentences), first, last, starts[first], starts[last - 1] + len(words[last - 1]), block))
    return sentences


def _kept_head(i: int, heads: list[int], index: dict[int, int]) -> int:
    """Index of the nearest governor that is kept; the token's own where none is (white space may govern a headline)."""
    head = heads[i]
    while head not in index and heads[head] != head:
        head = heads[head]
    return index.get(head, index[i])


def _vectors(doc: Doc, kept: list[int]) -> NDArray | None:  # type: ignore[type-arg]
    """Contextual and static vectors of the kept tokens, side by side; None for an empty report or an untrained pipeline."""
    import numpy  # noqa: PLC0415  (loaded with spaCy)

    if not kept or not len(doc.tensor):
        return None
    table = doc.vocab.vectors
    rows = table.find(keys=[doc[i].lower for i in kept]) if table.size else numpy.full(len(kept), -1)
    static = numpy.where((rows >= 0)[:, None], table.data[rows], 0.0) if table.size else numpy.zeros((len(kept), 0))
    return numpy.concatenate([doc.tensor[kept], static.astype("f4")], axis=1)
