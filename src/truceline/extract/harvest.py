"""The one exit from spaCy's types: a Doc becomes a `Parse`."""

from __future__ import annotations

from collections.abc import Sequence
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
    rows: list[list[int]] = table.tolist()
    heads = [at + step for at, step in enumerate(table[:, 0].astype("int64").tolist())]  # numbers without a sign in the table
    kept = [i for i, row in enumerate(rows) if not row[1]]
    if copies:
        kept = [i for i in kept if not any(start <= starts[i] < end for start, end in copies)]
    index = {i: at for at, i in enumerate(kept)}
    names = _Names(doc.vocab.strings)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block = 0
    for at, i in enumerate(kept):
        _, _, opens, seen, base, pos, tag, dep, ent = rows[i]
        start, own = starts[i], words[i]
        if opens == 1 or not sentences:
            while block + 1 < len(report.blocks) and report.blocks[block + 1].start <= start:
                block += 1
            sentence = Sentence(len(sentences), at, at, start, start, block)
            sentences.append(sentence)
        head = index.get(heads[i], -1)
        if head < 0:
            head = _kept_head(i, heads, index)
        lemma = names[base] if names[seen] == own else own_lemma(own)
        if names[pos] == "VERB":
            lemma = whole(own.lower(), lemma)
        label = "root" if head == at else names[dep]
        kind = names[ent]
        if kind == "LOC" and label in PARTS and names[seen] != own and names_person(names[seen]):
            kind = "PER"  # a family name of somebody in office, for which the parser saw another
        token = Token(at, own, start, lemma, names[pos], names[tag], label, head, sentence.index, kind)
        tokens.append(token)
        sentence.last = at + 1
        sentence.end = token.end
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token)
    entities = []
    for e in doc.ents:
        inside = [index[i] for i in range(e.start, e.end) if i in index]
        if any(names[rows[i][5]] == "CCONJ" for i in range(e.start, e.end)) and e.label_ != "ORG":
            for at in inside:  # "Ankara and Moscow" is no one's name
                tokens[at].ent = ""
        elif e.start in index and e.end - 1 in index:
            entities.append((index[e.start], index[e.end - 1] + 1, e.label_))
    return Parse(report, tokens, sentences, entities, _vectors(doc, kept) if vectors else None)


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
