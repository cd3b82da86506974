#!/usr/bin/env bash
# Train the English pipeline: DATA holds treebanks/ and ner/ (see README.md beside this file for what they are).
#     make train DATA=path/to/data        or        PYTHON=.venv/bin/python training/run.sh path/to/data
# Everything is seeded. Two and a half hours on two cores; the result replaces src/truceline/extract/english.
set -euo pipefail
data=$(cd "${1:?usage: run.sh DATA}" && pwd)
cd "$(dirname "$0")"
python=${PYTHON:-python}
case $python in */*) python=$(cd .. && cd "$(dirname "$python")" && pwd)/$(basename "$python") ;; esac
export OMP_NUM_THREADS=2

"$python" convert.py "$data/treebanks" "$data/ner" corpus
"$python" vectors.py corpus vectors
"$python" -m spacy init fill-config config.cfg output/parse.cfg
"$python" -m spacy train output/parse.cfg --output output/parse
"$python" ship.py output/parse/model-best output/base
"$python" -m spacy init fill-config tune.cfg output/tune.cfg --code tuning.py
"$python" -m spacy train output/tune.cfg --output output/tune --code tuning.py
"$python" ship.py output/tune/model-last output/tuned
"$python" -m spacy init fill-config names.cfg output/names.cfg --code tuning.py
"$python" -m spacy train output/names.cfg --output output/names --code tuning.py
"$python" ship.py output/names/model-last ../src/truceline/extract/english
"$python" score.py ../src/truceline/extract/english corpus
