"""Score a trained pipeline on the test sections and print the model card's tables.

    python score.py MODEL CORPUS

spaCy's own scorer on raw text: the pipeline tokenises, tokens are aligned with the annotated ones, punctuation is left out of
the attachment scores (spaCy's default). Speed is tokens a CPU second, one thread, over the GUM test section.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from truceline.extract.pipeline import load

COLUMNS = ("token_f", "tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f", "lemma_acc", "ents_p", "ents_r", "ents_f")


def examples(nlp: Language, path: Path) -> list[Example]:
    """Raw text against its annotation."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    return [Example(nlp.make_doc(doc.text), doc) for doc in gold]


def row(nlp: Language, name: str, path: Path, columns: tuple[str, ...]) -> str:
    """One line of a table."""
    scores = nlp.evaluate(examples(nlp, path))
    cells = [f"{100 * scores[c]:.1f}" if scores.get(c) is not None else "" for c in columns]
    return f"| {name} | " + " | ".join(cells) + " |"


def table(title: str, columns: tuple[str, ...], rows: list[str]) -> str:
    head = "| " + " | ".join([title, *columns]) + " |"
    return "\n".join([head, "| --- |" + " --- |" * len(columns), *rows])


def lined(doc: Doc) -> Doc:
    """The document as a reader lays it out: a sentence without a closing mark (headline, date line, caption) ends its line."""
    words, spaces, starts = [], [], []
    for sentence in doc.sents:
        words += [t.text for t in sentence]
        spaces += [bool(t.whitespace_) for t in sentence]
        starts += [True] + [False] * (len(sentence) - 1)
        if sentence[-1].text not in {".", "!", "?", '"', "”", ")", "'", "…"}:
            spaces[-1] = False
            words.append("\n")
            spaces.append(False)
            starts.append(False)
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def sentences_laid_out(nlp: Language, path: Path) -> float:
    """Sentence F1 over laid-out text, block starts set as the package sets them before the parser."""
    gold = [lined(doc) for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    return float(nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])["sents_f"])


def speed(nlp: Language, path: Path) -> float:
    """Tokens a CPU second, best of three."""
    texts = [doc.text for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))
        best = max(best, tokens / (time.process_time() - start))
    return best


def main(model: Path, corpus: Path) -> None:
    os.environ["TRUCELINE_MODEL"] = str(model)
    nlp = load()  # with the breaks that layout and quotation marks decide, as the package runs it
    parsing = tuple(c for c in COLUMNS if not c.startswith("ents"))
    print(table("section", parsing, [row(nlp, n, corpus / f"{n}.spacy", parsing) for n in ("ewt-test", "gum-test", "news-test")]))
    print()
    genres = sorted(p.stem for p in corpus.glob("gum-*.spacy") if p.stem != "gum-test")
    print(table("GUM test, by genre", parsing, [row(nlp, n.removeprefix("gum-"), corpus / f"{n}.spacy", parsing) for n in genres]))
    print()
    entities = ("ents_p", "ents_r", "ents_f")
    print(table("entities", entities, [row(nlp, "UNER EWT test", corpus / "uner-test.spacy", entities)]))
    laid_out = 100 * sentences_laid_out(nlp, corpus / "gum-news.spacy")
    print(f"\nsentence F1, GUM news, headlines and date lines on lines of their own: {laid_out:.1f}")
    doc: Doc = nlp("one")
    size = sum(p.stat().st_size for p in model.rglob("*") if p.is_file())
    print(
        f"\n{speed(nlp, corpus / 'gum-test.spacy'):,.0f} tokens a CPU second; {size / 1e6:.1f} MB; vectors of width {doc.tensor.shape[1]}"
    )


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
