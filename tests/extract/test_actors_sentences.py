"""Sentences with the actors marked in them, read with the shipped pipeline."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from truceline.extract.actors import Setting, find_actors
from truceline.extract.pipeline import parse
from truceline.model import Report

SENTENCES = Path(__file__).with_name("actor_sentences.txt")
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
RIGHT = 0.93  # the parse errs now and then; a fall below this is ours


def cases():
    setting = Setting(None, None)
    for line in SENTENCES.read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            country, day = line[3:].split()
            setting = Setting(country, date.fromisoformat(day))
        elif line and not line.startswith("#"):
            text, marks, at = "", [], 0
            for found in MARK.finditer(line):
                text += line[at : found.start()]
                start = len(text)
                text += found[1]
                marks.append((start, len(text), set() if found[2] == "-" else set(found[2].split("+"))))
                at = found.end()
            yield text + line[at:], setting, marks


def test_marked_sentences():
    rows = list(cases())
    reports = [Report(id=str(n), text=text, blocks=()) for n, (text, _, _) in enumerate(rows)]
    wrong, total = [], 0
    for parsed, (text, setting, marks) in zip(parse(reports), rows, strict=True):
        mentions = find_actors(parsed, setting).mentions
        for start, end, codes in marks:
            total += 1
            got = {m.code for m in mentions if m.span.start < end and m.span.end > start and m.code}
            if got != codes:
                wrong.append(f"{text} [{text[start:end]}]: {sorted(got)} for {sorted(codes)}")
    assert len(wrong) <= (1 - RIGHT) * total, f"{len(wrong)} of {total} wrong:\n" + "\n".join(wrong)
