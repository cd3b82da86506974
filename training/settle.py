"""Train the weights that settle events' attributes: `python training/settle.py DOCS GOLD` writes extract/settle/weights/*.tsv.

For every event that the rules find and the annotation confirms, the options of each attribute are made as at run time. A conditional
logit learns to prefer those that agree best with the annotation (L2 penalty, L-BFGS). Features seen fewer than `RARE` times are left
out; no feature is a name.

`--marked FILE` adds sentences in which a source and a target are marked (tab-separated, columns `marked_sentence` with <s> and <t>,
`gold_root` the PLOVER type): who acts on whom, for acts that are not mutual. The reports of `invented/` beside this file are learned from
too, but for one in `HELD`. `--folds K` prints what is right under K-fold
cross-validation by report, beside what the rules alone get right, and writes nothing. Figures: training/README.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from truceline.evaluate.agreement_of import one_place, shared, sides
from truceline.evaluate.annotated import Item, rows
from truceline.evaluate.annotated import event as as_item
from truceline.evaluate.score import pair
from truceline.evaluate.sentences import Sentences
from truceline.extract.context import Context
from truceline.extract.events.find import Draft, draft_events, lend
from truceline.extract.parse import Parse
from truceline.extract.pipeline import parse
from truceline.extract.road import context_of
from truceline.extract.settle.admit import admission, admitted, tells
from truceline.extract.settle.around import ends
from truceline.extract.settle.days import day_options
from truceline.extract.settle.option import Feature, Option
from truceline.extract.settle.parties import actor_options, recipient_options
from truceline.extract.settle.places import place_options
from truceline.extract.settle.scene import Scene
from truceline.extract.settle.weights import choose
from truceline.model import Block, Event, Raw, Report, Span
from truceline.read import read

WEIGHTS = Path(__file__).parent.parent / "src/truceline/extract/settle/weights"
OWN, HELD = Path(__file__).parent / "invented", 6
ROLES = frozenset({"actors", "recipients"})
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # both sides are actors in our records: a source and a target say nothing of them
EXACT = 0.5  # worth of a set of codes that is exactly right, beside what it shares with the annotated one
SMALLEST = 0.02  # weights below this are not written
ADMISSION_PENALTY, ADMISSION_RARE = 10.0, 5


@dataclass(frozen=True)
class Attribute:
    """One attribute: its options, how well a value agrees with the annotation, what the rules gave, and how training is held back."""

    options: Callable[[Scene, int], list[Any]]
    worth: Callable[[Item, Any], float]
    right: Callable[[Item, Any], float]
    ruled: Callable[[Event], Any]
    penalty: float
    rare: int = 3


def _where(gold: Item, value: Any) -> float:
    named = one_place(gold["place"], value[0])
    if not named and value[0]:
        return 0.0
    return 2.0 * named + (1.0 if named else 0.5) * (gold["country"] == value[1])


def _codes(name: str) -> Callable[[Item, Any], float]:
    return lambda gold, value: shared(gold[name], value) + EXACT * (sides(gold[name]) == sides(value))


def _days(gold: Item, value: Any) -> float:
    return float((gold["start"], gold["end"]) == tuple(str(day) if day else None for day in value))


ATTRIBUTES = {
    "place": Attribute(place_options, _where, lambda g, v: float(one_place(g["place"], v[0])), lambda e: (e.place, e.country), 8.0),
    "days": Attribute(day_options, _days, _days, lambda e: ends(e.interval), 5.0),
    "actors": Attribute(actor_options, _codes("actors"), lambda g, v: shared(g["actors"], v), lambda e: e.actors, 5.0),
    "recipients": Attribute(recipient_options, _codes("recipients"), lambda g, v: shared(g["recipients"], v), lambda e: e.recipients, 5.0),
}


@dataclass
class Case:
    """One annotated event that the rules found: its report, its scene, its index there."""

    report: str
    scene: Scene
    at: int
    gold: Item


@dataclass
class Drafted:
    """One annotated report with the rules' drafts; `pairs` are the drafts that the annotation confirms, by index, with its index."""

    report: str
    scene: Scene
    drafts: list[Draft]
    gold: list[Item]
    pairs: dict[int, int]


@dataclass
class Group:
    """The options of one case with their worth."""

    case: Case
    options: list[Option[Any]]
    worth: list[float]


def main() -> None:
    """Command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("docs", type=Path)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--marked", type=Path)
    arguments.add_argument("--folds", type=int, default=0)
    asked = arguments.parse_args()
    drafted = list(drafts_of(parses(rows(asked.docs)), rows(asked.gold)))
    docs, gold = invented()
    drafted += drafts_of(parses(docs), gold)
    settle_admission(drafted, asked.folds)
    cases = list(cases_of(drafted))
    print(f"{len(cases)} events that both the rules and the annotation have")
    more = list(marked_cases(asked.marked)) if asked.marked else []
    print(f"{len(more)} acts of marked sentences")
    for name, attribute in ATTRIBUTES.items():
        groups = [_group(case, attribute) for case in cases]
        added = [_group(case, attribute) for case in more] if name in ROLES else []
        if asked.folds:
            print(crossed(name, attribute, groups, asked.folds, added), flush=True)
        else:
            write(name, fit([*groups, *added], attribute.penalty, attribute.rare))


def invented() -> tuple[list[Item], list[Item]]:
    """Our own annotated reports that are learned from, and their records."""
    kept: tuple[list[Item], list[Item]] = ([], [])
    for path in sorted(OWN.glob("*.docs.jsonl")):
        both = rows(path), rows(path.with_name(path.name.replace(".docs.", ".gold.")))
        for all_of_them, chosen in zip(both, kept, strict=True):
            chosen += [row for number, row in enumerate(all_of_them) if number % HELD]
    return kept


def parses(docs: Iterable[Item]) -> Iterator[Parse]:
    """Reports in the docs shape, parsed."""
    raws = (Raw(origin=str(row["id"]), data=json.dumps(row).encode(), media="docs", sha256="") for row in docs)
    yield from parse(read(raw) for raw in raws)


def drafts_of(parsed: Iterable[Parse], gold: Sequence[Item]) -> Iterator[Drafted]:
    """The annotated reports with the rules' drafts."""
    wanted = {row["id"]: row["events"] for row in gold}
    for one in parsed:
        if one.report.id in wanted:
            context: Context = context_of(one)
            drafts = draft_events(context)
            found = [as_item(draft.event) for draft in drafts]
            pairs = pair("events", Sentences(one.text), wanted[one.report.id], found)
            yield Drafted(one.report.id, Scene(context, drafts), drafts, wanted[one.report.id], {j: i for i, j in pairs.items()})


def cases_of(drafted: Iterable[Drafted]) -> Iterator[Case]:
    """Pairs of an annotated event and the rules' event of its sentence and type, as the scorer pairs them."""
    for one in drafted:
        told = admitted(one.scene, one.drafts)
        kept = [one.drafts[before] for before in told]
        lend(one.scene.context, kept)
        one.scene.tell(kept)
        for at, before in enumerate(told):
            if before in one.pairs:
                yield Case(one.report, one.scene, at, one.gold[one.pairs[before]])


def settle_admission(drafted: Sequence[Drafted], folds: int) -> None:
    """Train the yes or no over drafts, and write it; with `folds`, print what it gives under cross-validation by report."""
    groups: dict[str, list[Group]] = {}
    for one in drafted:
        for at, features in enumerate(admission(one.scene, one.drafts)):
            yes = float(at in one.pairs)
            case = Case(one.report, one.scene, at, {})
            groups.setdefault(one.report, []).append(Group(case, [Option(True, features), Option(False, [])], [yes, 1 - yes]))
    if not folds:
        write("admitted", fit([g for of in groups.values() for g in of], ADMISSION_PENALTY, ADMISSION_RARE))
        return
    fold = folded(groups, folds)
    found, kept, named, named_found = 0, 0, 0, 0
    for k in range(folds):
        known = fit([g for report, of in groups.items() if fold[report] != k for g in of], ADMISSION_PENALTY, ADMISSION_RARE)
        for one in drafted:
            if fold.get(one.report) != k:
                continue
            for at, group in enumerate(groups[one.report]):
                keeps = tells(one.drafts[at], group.options[0].features, known)
                kept, found = kept + keeps, found + (keeps and at in one.pairs)
                named, named_found = named + one.drafts[at].named, named_found + (one.drafts[at].named and at in one.pairs)
    annotated = sum(len(one.gold) for one in drafted)
    ruled, weighed = 2 * named_found / (named + annotated), 2 * found / (kept + annotated)
    print(f"admitted: events F1 {ruled:.3f} by the parties named, {weighed:.3f} weighed")


def marked_cases(path: Path) -> Iterator[Case]:
    """Acts of the marked type with the codes of the actors that stand in the marks; sentences whose marks hold no actor are left out."""
    rows_ = [row for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t") if row["gold_root"] not in MUTUAL]
    for row in rows_:
        pieces = re.split(r"(</?[st]>)", row["marked_sentence"])
        text, marks, at = "", {"s": [0, 0], "t": [0, 0]}, 0
        for piece in pieces:
            if re.fullmatch(r"</?[st]>", piece):
                marks[piece.strip("</>")][piece.startswith("</")] = at
            else:
                text, at = text + piece, at + len(piece)
        report = Report(f"marked-{row['sentence_id']}", text, (Block("lead", 0, len(text)),))
        context = context_of(next(iter(parse([report]))))
        codes = {
            name: [m.code for m in context.actors.mentions if m.code and start < end and m.span.overlaps(Span(start, end))]
            for name, (start, end) in marks.items()
        }
        drafts = draft_events(context)
        lend(context, drafts)
        at_ = next((i for i, d in enumerate(drafts) if d.event.type == row["gold_root"]), None)
        if at_ is not None and codes["s"] and codes["t"]:
            yield Case(report.id, Scene(context, drafts), at_, {"actors": codes["s"], "recipients": codes["t"]})


def _group(case: Case, attribute: Attribute) -> Group:
    options = attribute.options(case.scene, case.at)
    return Group(case, options, [attribute.worth(case.gold, option.value) for option in options])


def fit(groups: Sequence[Group], penalty: float, rare: int) -> dict[Feature, float]:
    """Weights that make the best options of the groups most probable; groups in which nothing is right teach nothing."""
    groups = [g for g in groups if max(g.worth) > 0 and len(g.options) > 1]
    seen = Counter(feature for g in groups for option in g.options for feature in set(option.features))
    columns = {feature: i for i, feature in enumerate(sorted(f for f, count in seen.items() if count >= rare))}
    options = [option for g in groups for option in g.options]
    where = [(row, columns[f]) for row, option in enumerate(options) for f in option.features if f in columns]
    matrix = csr_matrix((np.ones(len(where)), tuple(zip(*where, strict=True))), shape=(len(options), len(columns)))
    sizes = np.array([len(g.options) for g in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(groups)), sizes)
    best = np.array([worth >= max(g.worth) - 1e-9 for g in groups for worth in g.worth], dtype=float)
    across = matrix.T.tocsr()

    def loss(values: Any) -> tuple[float, Any]:
        scores = matrix @ values
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chances = powers / np.add.reduceat(powers, starts)[owner]
        right = np.add.reduceat(chances * best, starts)
        slope = across @ (chances - chances * best / right[owner]) + penalty * values
        return float(-np.log(right + 1e-12).sum() + 0.5 * penalty * (values @ values)), slope

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {feature: round(float(found[i]), 3) for feature, i in columns.items() if abs(found[i]) >= SMALLEST}


def crossed(name: str, attribute: Attribute, groups: Sequence[Group], folds: int, added: Sequence[Group] = ()) -> str:
    """One line: what the rules get right, what the weights of the other folds get right."""
    fold = folded({g.case.report for g in groups}, folds)
    ruled = [attribute.right(g.case.gold, attribute.ruled(g.case.scene.acts[g.case.at].lent)) for g in groups]
    weighed: list[float] = []
    for k in range(folds):
        known = fit([*(g for g in groups if fold[g.case.report] != k), *added], attribute.penalty, attribute.rare)
        weighed += [attribute.right(g.case.gold, choose(g.options, known).value) for g in groups if fold[g.case.report] == k]
    return f"{name}: rules {sum(ruled) / len(ruled):.3f}, weighed {sum(weighed) / len(weighed):.3f}"


def folded(reports: Iterable[str], folds: int) -> dict[str, int]:
    """The fold of each report, the same at every run."""
    order = sorted(reports)
    Random(1).shuffle(order)
    return {report: i % folds for i, report in enumerate(order)}


def write(name: str, known: dict[Feature, float]) -> None:
    """Weights as sorted rows: the feature's words joined by "|", a tab, the weight."""
    WEIGHTS.mkdir(exist_ok=True)
    lines = [f"{'|'.join(feature)}\t{weight:g}" for feature, weight in sorted(known.items())]
    (WEIGHTS / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} weights")


if __name__ == "__main__":
    main()
