"""Our scorers give the numbers of the reference scorers beside the annotated sets, on predictions that are wrong in many ways."""

from __future__ import annotations

import copy
import importlib.util
import json
import sys
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from truceline.evaluate import incidents, score
from truceline.evaluate.annotated import documents, rows

SHARED = Path(__file__).parents[3] / "shared" / "eval"


def reference(name: str) -> ModuleType:
    sys.path.insert(0, str(SHARED))
    try:
        spec = importlib.util.spec_from_file_location(f"reference_{name}", SHARED / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SHARED))
    return module


def spoilt(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Gold records with some dropped, doubled, moved or changed."""
    random = Random(seed)
    made = copy.deepcopy(gold)
    for row in made:
        for kind in score.KINDS:
            items = [item for item in row[kind] if random.random() > 0.15]
            items += [copy.deepcopy(item) for item in items if random.random() < 0.1]
            random.shuffle(items)
            for item in items:
                for name in list(item):
                    if name in ("anchor", "type", "kind", "low") and random.random() > 0.1:
                        continue
                    if random.random() < 0.15:
                        donor = random.choice(gold)[kind] or [item]
                        item[name] = random.choice(donor).get(name, item[name])
            row[kind] = items
    return made[: max(1, len(made) - 1)]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev", "wars"])
@pytest.mark.parametrize("seed", [1, 2])
def test_records_score_the_same(name: str, seed: int) -> None:
    docs, gold = rows(SHARED / "reports" / f"{name}.docs.jsonl"), rows(SHARED / "reports" / f"{name}.gold.jsonl")
    predicted = spoilt(gold, seed)
    theirs = reference("score")
    by_id = {row["id"]: row for row in gold}
    wanted = theirs.score({d["id"]: theirs.body_of(d) for d in docs if d["id"] in by_id}, by_id, {p["id"]: p for p in predicted})
    ours = score.score(documents(docs), by_id, {p["id"]: p for p in predicted})
    assert json.dumps(ours, sort_keys=True) == json.dumps(wanted, sort_keys=True)
    assert 0.4 < ours["events"]["f1"] < 0.95


@pytest.mark.shared
@pytest.mark.parametrize("seed", [3, 4])
def test_incidents_score_the_same(seed: int) -> None:
    docs, windows = rows(SHARED / "incidents" / "dev.docs.jsonl"), rows(SHARED / "incidents" / "dev.gold.jsonl")
    random = Random(seed)
    predicted: dict[str, dict[str, Any]] = {}
    for window in windows:
        for incident in window["incidents"]:
            for mention in incident["mentions"]:
                if random.random() < 0.15:
                    continue
                home = incident["id"] if random.random() < 0.8 else random.choice(window["incidents"])["id"]
                killed = {"low": incident["best_low"], "high": incident["best_high"] if random.random() < 0.7 else None}
                row = predicted.setdefault(window["window"] + home, {"id": window["window"] + home, "mentions": [], "killed": killed})
                row["mentions"].append(mention)
    wanted = reference("score_incidents").score(docs, windows, list(predicted.values()))
    ours = incidents.score(documents(docs), windows, list(predicted.values()))
    assert json.dumps(ours, sort_keys=True) == json.dumps(wanted, sort_keys=True)
