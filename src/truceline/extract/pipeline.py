"""The one place that loads the English pipeline."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truceline.extract.harvest import parse_of, words_of
from truceline.extract.neutral import seen
from truceline.extract.parse import Parse
from truceline.model import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent / "english"
BLOCKS = "truceline_blocks"
BATCH = 32  # reports parsed together: larger batches gain nothing on one core and cost memory
LONGEST = 1_000_000  # characters of one report: what spaCy parses at once (`Language.max_length`; some gigabyte of memory)


@cache
def load() -> Language:
    """The trained pipeline, once a process.

    A sentence never crosses a block: the first token of each block starts one, whatever the parser would think.
    """
    import spacy  # noqa: PLC0415  (1.2 s: paid only where text is parsed)
    from spacy.language import Language  # noqa: PLC0415

    if not Language.has_factory(BLOCKS):
        Language.component(BLOCKS, func=_start_blocks)
    nlp = spacy.load(os.environ.get("TRUCELINE_MODEL", MODEL))
    nlp.add_pipe(BLOCKS, before="parser")
    return nlp


def parse(reports: Iterable[Report], *, vectors: bool = False) -> Iterator[Parse]:
    """Parse reports in order; every token's offsets refer to `Report.text`. `vectors`: also those of `Parse.vectors`."""
    from spacy.tokens import Doc  # noqa: PLC0415

    nlp = load()
    parts: list[Doc] = []
    for doc, whole in nlp.pipe(_seen(nlp, reports), as_tuples=True, batch_size=BATCH):
        doc.user_data.pop(EDGES, None)
        parts.append(doc)
        if whole is not None:
            report, words, starts = whole
            joined = Doc.from_docs(parts, ensure_whitespace=False) if len(parts) > 1 else doc
            parts = []
            yield parse_of(report, joined, words, starts, vectors=vectors)


def _seen(nlp: Language, reports: Iterable[Report]) -> Iterator[tuple[Doc, tuple[Report, list[str], list[int]] | None]]:
    """What the parser sees of each report, and the report with its own words and their offsets: the same tokens, sides under one name.

    A headline is a text of its own, as in training: what follows it is no part of its last phrase. The report comes with its last part.
    """
    from spacy.tokens import Doc  # noqa: PLC0415

    for report in reports:
        words, spaces = words_of(nlp.make_doc(report.text))
        shown = seen(words)
        widths = [len(word) + space for word, space in zip(words, spaces, strict=True)]
        starts = list(accumulate(widths[:-1], initial=0))
        first = report.blocks[0] if report.blocks else None
        cut = 0
        if first is not None and first.kind == "headline" and len(report.blocks) > 1:
            cut = bisect_left(starts, first.end)
        if 0 < cut < len(words):
            yield _in_one(Doc(nlp.vocab, shown[:cut], spaces[:cut])), None
        else:
            cut = 0
        doc = Doc(nlp.vocab, shown[cut:], spaces[cut:])
        for line in (b for b in report.blocks if b.kind in {"dateline", "furniture"}):
            edges = doc.user_data.setdefault(EDGES, set())
            edges |= {i - cut for i, start in enumerate(starts) if start == line.start}
            edges |= {i + 1 - cut for i, start in enumerate(starts) if start + len(words[i]) == line.end}
        yield doc, (report, words, starts)


EDGES = "where a date line or a site's furniture starts, and what follows it"
STOPS, QUOTES = frozenset({".", "!", "?"}), frozenset({'"', "”", "“"})


def _in_one(headline: Doc) -> Doc:
    """A headline is one sentence unless a full stop ends it before: "9 injured in raid" does not begin with a sentence of one number."""
    for token in headline[1:]:
        if headline[token.i - 1].text not in STOPS | QUOTES:
            token.is_sent_start = False
    return headline


def _start_blocks(doc: Doc) -> Doc:
    """Sentence breaks that layout and quotation marks decide, set before the parser so that it keeps them.

    A block's first word starts a sentence, so does a date line, on the line of the headline or of the lead, and what follows it. After a
    full stop, a quotation mark that closes stays with its sentence, one that opens starts the next.
    """
    breaks = False
    edges = doc.user_data.get(EDGES, ())
    for token in doc:
        breaks = breaks or token.i in edges
        if token.is_space:
            breaks = breaks or "\n" in token.text
            if token.i:
                token.is_sent_start = False
        elif breaks:
            token.is_sent_start = True
            breaks = False
        elif token.i and doc[token.i - 1].text in STOPS and token.text in QUOTES and token.i + 1 < len(doc):
            following = doc[token.i + 1]
            if not doc[token.i - 1].whitespace_ and token.text != "“":
                token.is_sent_start = False
                if following.text[:1].isupper() and not following.is_space:
                    following.is_sent_start = True
            elif not token.whitespace_:
                token.is_sent_start = True
                if not following.is_space:
                    following.is_sent_start = False
    return doc


def meta() -> dict[str, Any]:
    """The trained pipeline's own description (version, scores)."""
    return dict(load().meta)
