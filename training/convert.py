"""Turn the treebanks and the named-entity corpora into spaCy's binary training format.

    python convert.py TREEBANKS NER OUT

Writes `OUT/{train,dev}.spacy`, for the second stage `OUT/tune{,-dev}.spacy` and, for scoring, `OUT/{ewt,gum}-test.spacy`,
`OUT/gum-<genre>.spacy`, `OUT/news-test.spacy` and `OUT/uner-test.spacy`.

* A multiword token ("don't") is split into its parts, as spaCy's English tokenizer splits it.
* GUM's five non-commercial genres are left out of train and dev (their licence does not allow shipped weights);
  they stay in the test section, which is only scored.
* Entities: person, organisation and place (PER, ORG, LOC). GUM's named mentions count (a proper noun as head),
  Universal NER's dev section and WikiGold (MISC dropped) add to them. Documents without entity annotation
  carry none, so the recogniser learns nothing from them.
* The second stage has all of that and the news of `news/` beside this file, `TIMES` over: as the parser of a report sees it
  (`truceline.extract.neutral`: sides under one name) and as it stands, some without commas, some in headline capitals. Its lemmas
  and features are the treebanks' commonest. One sentence in `HELD` is kept for scoring.
* The third stage teaches the recogniser alone: whatever has names annotated, the news among it, twice over (`OUT/names{,-dev}.spacy`).
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from truceline.extract.neutral import seen

NEWS = Path(__file__).parent / "news"
TIMES, HELD = 3, 12
CLOSING = frozenset({".", "!", "?", '"', "”"})
NON_COMMERCIAL = {"essay", "fiction", "letter", "podcast", "whow"}
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
SENTENCES_PER_DOC = 12  # long enough to learn sentence breaks, short enough for even batches


@dataclass
class Sentence:
    """One annotated sentence: parallel lists over its tokens."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    genre: str = ""
    document: str = ""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; multiword ranges give only the white space after their last part."""
    document = genre = ""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        sentence = Sentence()
        open_entities: list[tuple[str, str, int]] = []
        range_end, range_space = 0, True
        for line in block.splitlines():
            if line.startswith("# newdoc id ="):
                document = line.split("=", 1)[1].strip()
                genre = document.split("_")[1] if document.startswith("GUM_") else document.split("-")[0]
            if line.startswith("#") or not line:
                continue
            col = line.split("\t")
            if "-" in col[0]:
                range_end, range_space = int(col[0].split("-")[1]), "SpaceAfter=No" not in col[9]
                continue
            if "." in col[0]:
                continue
            index = int(col[0])
            space = "SpaceAfter=No" not in col[9]
            if index < range_end:
                space = False
            elif index == range_end:
                space = range_space
            sentence.words.append(col[1])
            sentence.spaces.append(space)
            sentence.lemmas.append(col[2])
            sentence.pos.append(col[3])
            sentence.tags.append(col[4])
            sentence.morphs.append("" if col[5] == "_" else col[5])
            sentence.heads.append(int(col[6]) - 1)
            sentence.deps.append(col[7])
            for part in re.findall(r"\([^()]+\)?|[^()]+\)", _misc(col[9], "Entity")):
                if part.startswith("("):
                    ident, kind = part.strip("()").split("-")[:2]
                    if part.endswith(")"):
                        sentence.entities.append((index - 1, index, kind))
                    else:
                        open_entities.append((ident, kind, index - 1))
                else:
                    ident = part.strip(")")
                    for i in range(len(open_entities) - 1, -1, -1):
                        if open_entities[i][0] == ident:
                            _, kind, start = open_entities.pop(i)
                            sentence.entities.append((start, index, kind))
                            break
        if sentence.words:
            sentence.heads = [i if h < 0 else h for i, h in enumerate(sentence.heads)]
            sentence.document, sentence.genre = document, genre
            yield sentence


def _misc(misc: str, key: str) -> str:
    for item in misc.split("|"):
        if item.startswith(key + "="):
            return item[len(key) + 1 :]
    return ""


def named_entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    """GUM mentions that are names: outermost spans of proper nouns, trimmed of determiners and titles' commas."""
    found: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(sentence.entities, key=lambda e: e[1] - e[0]):
        label = GUM_KINDS.get(kind)
        if label is None:
            continue
        while start < end and sentence.pos[start] in {"DET", "PUNCT"}:
            start += 1
        # A name ends before its apposition or its possessive mark.
        stop = next((i for i in range(start, end) if sentence.words[i] in {",", "(", "-LRB-"}), end)
        end = stop if stop > start else end
        while end > start and sentence.pos[end - 1] in {"PART", "PUNCT", "ADP"}:
            end -= 1
        if start >= end:
            continue
        inside = range(start, end)
        head = next((i for i in inside if not start <= sentence.heads[i] < end or sentence.heads[i] == i), start)
        proper = sum(sentence.pos[i] == "PROPN" or sentence.words[i][:1].isupper() for i in inside)
        if sentence.pos[head] != "PROPN" or proper * 2 < end - start or end - start > 7:
            continue
        # A place inside an organisation's name belongs to the longer span ("University of Portsmouth").
        found = [f for f in found if not (start <= f[0] and f[1] <= end)]
        found.append((start, end, label))
    return sorted(found)


def read_iob(path: Path, word_column: int, tag_column: int, sep: str | None) -> Iterator[Sentence]:
    """Sentences of a column file with BIO or IO tags; labels other than PER, ORG and LOC are dropped."""
    document = ""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf8")):
        sentence, text = Sentence(), ""
        previous = "O"
        for line in block.splitlines():
            col = line.split(sep)
            if line.startswith("# ") or len(col) <= max(word_column, tag_column) or col[word_column] == "-DOCSTART-":
                if line.startswith("# newdoc id ="):
                    document = line.split("=", 1)[1].strip()
                if line.startswith("# text ="):
                    text = line.split("=", 1)[1].strip()
                continue
            prefix, _, label = col[tag_column].partition("-")
            if label not in {"PER", "ORG", "LOC"}:
                label = ""
            if label and (prefix == "B" or previous != label):
                sentence.entities.append((len(sentence.words), len(sentence.words) + 1, label))
            elif label:
                start, _, kept = sentence.entities[-1]
                sentence.entities[-1] = (start, len(sentence.words) + 1, kept)
            previous = label
            sentence.words.append(col[word_column])
        if sentence.words:
            sentence.document = document
            sentence.spaces = spaced(sentence.words, text) or detokenised(sentence.words)
            yield sentence


def spaced(words: list[str], text: str) -> list[bool]:
    """White space after each word as the text has it; empty where the two do not agree."""
    found, at = [], 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return []
        at += len(word)
        found.append(text[at : at + 1].isspace())
    return found


def detokenised(words: list[str]) -> list[bool]:
    """Guess where white space stood, for a corpus that does not say."""
    no_space_before = {".", ",", ";", ":", "!", "?", ")", "]", "}", "'s", "n't", "'", "’s", "%", "''", "-"}
    no_space_after = {"(", "[", "{", "$", "``", "-", "/"}
    return [i + 1 < len(words) and words[i + 1] not in no_space_before and words[i] not in no_space_after for i in range(len(words))]


def make_doc(vocab: Vocab, sentences: list[Sentence], *, entities: bool | None) -> Doc:
    """One Doc; `entities` None leaves them unannotated, False keeps raw spans, True takes GUM's names."""
    words, spaces, heads, starts = [], [], [], []
    for sentence in sentences:
        offset = len(words)
        words += sentence.words
        gaps = list(sentence.spaces)
        gaps[-1] = True
        spaces += gaps
        heads += [h + offset for h in sentence.heads]
        starts += [True] + [False] * (len(sentence.words) - 1)
    parsed = all(s.deps for s in sentences)
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        heads=heads if parsed else None,
        deps=[d for s in sentences for d in s.deps] if parsed else None,
        tags=[t for s in sentences for t in s.tags] if parsed else None,
        pos=[p for s in sentences for p in s.pos] if parsed else None,
        morphs=[m for s in sentences for m in s.morphs] if parsed else None,
        lemmas=[w for s in sentences for w in s.lemmas] if parsed else None,
        sent_starts=None if parsed else starts,
    )
    if entities is not None:
        spans, offset = [], 0
        for sentence in sentences:
            found = named_entities(sentence) if entities else sentence.entities
            spans += [Span(doc, start + offset, end + offset, label=label) for start, end, label in found]
            offset += len(sentence.words)
        doc.set_ents(spans)
    return doc


def without_commas(sentence: Sentence) -> Sentence:
    """The sentence as scraped text often has it: commas gone. Commas head nothing, so only indices move."""
    keep = [i for i, w in enumerate(sentence.words) if w != "," or i in sentence.heads]
    new = {old: at for at, old in enumerate(keep)}
    if len(keep) < 2 or any(sentence.heads[i] not in new for i in keep):
        return sentence
    return Sentence(
        words=[sentence.words[i] for i in keep],
        spaces=[sentence.spaces[i] or i + 1 not in new for i in keep],
        tags=[sentence.tags[i] for i in keep],
        pos=[sentence.pos[i] for i in keep],
        morphs=[sentence.morphs[i] for i in keep],
        lemmas=[sentence.lemmas[i] for i in keep],
        heads=[new[sentence.heads[i]] for i in keep],
        deps=[sentence.deps[i] for i in keep],
        entities=[(new[a], new[b - 1] + 1, kind) for a, b, kind in sentence.entities if a in new and b - 1 in new],
        genre=sentence.genre,
        document=sentence.document,
    )


def headline_case(sentence: Sentence) -> Sentence:
    """The sentence with its content words capitalised, as headlines print them."""
    small = {"ADP", "DET", "CCONJ", "PART", "AUX"}
    words = [w if p in small else w[:1].upper() + w[1:] for w, p in zip(sentence.words, sentence.pos, strict=True)]
    return replace(sentence, words=words)


class Commonest:
    """What the treebanks mostly have for a form: its lemma by tag, its features by part of speech and tag."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._lemmas: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._morphs: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for s in sentences:
            for word, pos, tag, lemma, morph in zip(s.words, s.pos, s.tags, s.lemmas, s.morphs, strict=True):
                self._lemmas[word.lower(), tag][lemma] += 1
                for key in ((word.lower(), pos, tag), (pos, tag)):
                    self._morphs[key][morph] += 1

    def fill(self, sentence: Sentence) -> Sentence:
        """The sentence with lemmas and features; a form that the treebanks lack has no lemma, and the features of its tag."""
        rows = list(zip(sentence.words, sentence.pos, sentence.tags, strict=True))
        lemmas = [_most(self._lemmas.get((word.lower(), tag))) for word, _, tag in rows]
        morphs = [_most(self._morphs.get((word.lower(), pos, tag)) or self._morphs.get((pos, tag))) for word, pos, tag in rows]
        return replace(sentence, lemmas=lemmas, morphs=morphs)


def _most(counts: Counter[str] | None) -> str:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def as_parsed(sentence: Sentence) -> Sentence:
    """The sentence as the parser of a report sees it, with no lemma where the word is another."""
    words = seen(sentence.words)
    lemmas = [lemma if word == own else "" for lemma, word, own in zip(sentence.lemmas, words, sentence.words, strict=True)]
    return replace(sentence, words=words, lemmas=lemmas)


def varied(sentences: list[Sentence], choose: random.Random, times: int = TIMES) -> Iterator[Sentence]:
    """The sentences `times` over, each time in another order and shape: those with a stop as if all were of one document, each headline a
    document of its own, as a reader lays it out.
    """
    for round_ in range(times):
        for number, sentence in enumerate(sorted(choose.sample(sentences, len(sentences)), key=lambda s: s.words[-1] not in CLOSING)):
            shaped = sentence if round_ % 2 else as_parsed(sentence)
            roll = choose.random()
            if roll < 0.15:
                shaped = without_commas(shaped)
            elif roll < 0.2 and len(shaped.words) < 20:
                shaped = headline_case(shaped)
            yield replace(shaped, document="" if shaped.words[-1] in CLOSING else f"{round_} {sentence.document} {number}")


def grouped(sentences: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Consecutive sentences of one document, at most `SENTENCES_PER_DOC` together."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (len(group) == SENTENCES_PER_DOC or sentence.document != group[-1].document):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def write(path: Path, docs: list[Doc]) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(len(d) for d in docs)} tokens")


def main(treebanks: Path, ner: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab

    def treebank(name: str) -> list[list[Sentence]]:
        return list(grouped(read_conllu(treebanks / f"{name}.conllu")))

    def free(groups: list[list[Sentence]]) -> list[list[Sentence]]:
        return [g for g in groups if g[0].genre not in NON_COMMERCIAL]

    gum = {part: treebank(f"gum-{part}") for part in ("train", "dev", "test")}
    ewt = {part: treebank(f"ewt-{part}") for part in ("train", "dev", "test")}
    uner = list(grouped(read_iob(ner / "uner-ewt-dev.iob2", 1, 2, "\t")))
    wikigold = list(grouped(read_iob(ner / "wikigold.conll.txt", 0, 1, " ")))
    held_out = [g for i, g in enumerate(uner) if i % 6 == 0]
    train = [make_doc(vocab, g, entities=None) for g in ewt["train"]]
    train += [make_doc(vocab, g, entities=True) for g in free(gum["train"])]
    for group in [g for i, g in enumerate(uner) if i % 6] * 2 + wikigold:
        train.append(make_doc(vocab, group, entities=False))
    # News reaches us scraped and headlined: teach both on copies of the treebank, without entity annotation.
    choose = random.Random(7)
    for group in ewt["train"] + free(gum["train"]):
        roll = choose.random()
        if roll < 0.2:
            train.append(make_doc(vocab, [without_commas(s) for s in group], entities=None))
        elif roll < 0.24:
            train.append(make_doc(vocab, [headline_case(s) for s in group if len(s.words) < 16] or group, entities=None))
    write(out / "train.spacy", train)
    dev = [make_doc(vocab, g, entities=None) for g in ewt["dev"]] + [make_doc(vocab, g, entities=None) for g in free(gum["dev"])]
    dev += [make_doc(vocab, g, entities=False) for g in held_out]
    write(out / "dev.spacy", dev)
    known = Commonest(s for g in ewt["train"] + free(gum["train"]) for s in g)
    files = [[known.fill(s) for s in read_conllu(path)] for path in sorted(NEWS.glob("*.conllu"))]
    unseen = [make_doc(vocab, [as_parsed(s)], entities=None) for file in files for s in file[::HELD]]
    learned = [s for file in files for i, s in enumerate(file) if i % HELD]
    train += [make_doc(vocab, g, entities=None) for g in grouped(varied(learned, choose))]
    choose.shuffle(train)
    write(out / "tune.spacy", train)
    named = [make_doc(vocab, g, entities=True) for g in free(gum["train"])]
    named += [make_doc(vocab, g, entities=False) for g in [g for i, g in enumerate(uner) if i % 6] * 2 + wikigold]
    named += [make_doc(vocab, g, entities=False) for g in grouped(varied(learned, choose, 2))]
    choose.shuffle(named)
    write(out / "names.spacy", named)
    heard = [make_doc(vocab, [as_parsed(s)], entities=False) for file in files for s in file[::HELD]]
    write(out / "names-dev.spacy", [*[make_doc(vocab, g, entities=False) for g in held_out], *heard])
    write(out / "tune-dev.spacy", dev[::3] + unseen)
    write(out / "news-test.spacy", unseen)
    write(out / "ewt-test.spacy", [make_doc(vocab, g, entities=None) for g in ewt["test"]])
    write(out / "gum-test.spacy", [make_doc(vocab, g, entities=None) for g in gum["test"]])
    for genre in sorted({g[0].genre for g in gum["test"]}):
        write(out / f"gum-{genre}.spacy", [make_doc(vocab, g, entities=None) for g in gum["test"] if g[0].genre == genre])
    write(out / "uner-test.spacy", [make_doc(vocab, g, entities=False) for g in grouped(read_iob(ner / "uner-ewt-test.iob2", 1, 2, "\t"))])


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
