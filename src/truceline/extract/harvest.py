"""The one exit from spaCy's types: a Doc becomes a `Parse`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.lemmas import whole
from truceline.extract.neutral import own_lemma
from truceline.extract.parse import Parse, Sentence, Token
from truceline.model import Report

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken


def parse_of(report: Report, doc: Doc, words: Doc, *, vectors: bool = False) -> Parse:
    """The report's tokens and sentences in plain Python: the parse of `doc`, the text and offsets of `words`, token for token.

    White space and repeated headlines are dropped (a copy counts for nothing) and heads re-indexed. `vectors` are made where they
    are asked for: no rule reads them.
    """
    copies = [(b.start, b.end) for b in report.blocks if b.copy_of is not None]
    at_of = [w.idx for w in words]
    kept = [t for t in doc if not t.is_space]
    if copies:
        kept = [t for t in kept if not any(start <= at_of[t.i] < end for start, end in copies)]
    index = {t.i: at for at, t in enumerate(kept)}
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block = 0
    for at, t in enumerate(kept):
        if t.is_sent_start or not sentences:
            while block + 1 < len(report.blocks) and report.blocks[block + 1].start <= at_of[t.i]:
                block += 1
            sentences.append(Sentence(len(sentences), at, at, at_of[t.i], at_of[t.i], block))
        head = index.get(t.head.i, -1)
        if head < 0:
            head = _kept_head(t, index)
        dep = "root" if head == at else t.dep_
        i = t.i
        own = words[i].text
        lemma = t.lemma_ if own == t.text else own_lemma(own)
        if t.pos_ == "VERB":
            lemma = whole(own.lower(), lemma)
        token = Token(at, own, at_of[i], lemma, t.pos_, t.tag_, dep, head, len(sentences) - 1, t.ent_type_)
        tokens.append(token)
        sentences[-1].last = at + 1
        sentences[-1].end = token.end
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].kids.append(token)
    entities = []
    for e in doc.ents:
        if any(t.pos_ == "CCONJ" for t in e) and e.label_ != "ORG":
            for t in e:  # "Ankara and Moscow" is no one's name
                if t.i in index:
                    tokens[index[t.i]].ent = ""
        elif e.start in index and e.end - 1 in index:
            entities.append((index[e.start], index[e.end - 1] + 1, e.label_))
    return Parse(report, tokens, sentences, entities, _vectors(doc, [t.i for t in kept]) if vectors else None)


def _kept_head(token: SpacyToken, index: dict[int, int]) -> int:
    """Index of the nearest governor that is kept; the token's own where none is (white space may govern a headline)."""
    head = token.head
    while head.i not in index and head.head.i != head.i:
        head = head.head
    return index.get(head.i, index[token.i])


def _vectors(doc: Doc, kept: list[int]) -> NDArray | None:  # type: ignore[type-arg]
    """Contextual and static vectors of the kept tokens, side by side; None for an empty report or an untrained pipeline."""
    import numpy  # noqa: PLC0415  (loaded with spaCy)

    if not kept or not len(doc.tensor):
        return None
    table = doc.vocab.vectors
    rows = table.find(keys=[doc[i].lower for i in kept]) if table.size else numpy.full(len(kept), -1)
    static = numpy.where((rows >= 0)[:, None], table.data[rows], 0.0) if table.size else numpy.zeros((len(kept), 0))
    return numpy.concatenate([doc.tensor[kept], static.astype("f4")], axis=1)
