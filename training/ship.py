"""Make the trained pipeline ready to ship: what training needs is dropped, and the vector table cut to the size that may ship.

    python ship.py MODEL OUT

The table's rows stand in order of use (words of the training corpus by frequency, then the encoder's vocabulary), so its
tail is what is missed least. The shipped folder is at most `BYTES` large.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy
from spacy.vectors import Vectors

BYTES = 19_800_000  # the package promises 20 MB at most


def size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def main(model: Path, out: Path) -> None:
    nlp = spacy.load(model)
    table = nlp.vocab.vectors
    row_bytes = table.data.shape[1] * 4 + 40  # the row, its key and its string
    rows = table.data.shape[0] - max(0, -(-(size(model) - BYTES) // row_bytes))
    keys = [key for key, row in sorted(table.key2row.items(), key=lambda item: item[1]) if row < rows]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table.data[:rows].copy(), keys=keys, name=table.name, attr="LOWER")
    nlp.config["nlp"]["after_pipeline_creation"] = None  # only training needs it (`tuning.py`)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where it was trained is nobody's business
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf8"))
    meta |= {
        "name": "truceline",
        "version": "1.1.0",
        "description": "English for reports on conflicts: tags, morphology, dependencies, lemmas, entities (PER, ORG, LOC)",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM without its non-commercial genres", "license": "CC BY 4.0; texts CC BY or CC BY-SA"},
            {"name": "Truceline's trees for news of conflict (training/news)", "license": "CC BY 4.0"},
            {"name": "Universal NER, English EWT dev", "license": "CC BY-SA 4.0"},
            {"name": "WikiGold", "license": "CC BY 4.0"},
            {"name": "all-MiniLM-L6-v2 (word vectors)", "license": "Apache-2.0"},
        ],
    }
    meta.pop("performance", None)
    (out / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf8")
    print(f"{rows} vectors, {size(out) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
