"""The demo's pack against a reckoning of its own: plain SQL and JSON over the casefile's file, none of the pack's functions."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import casefiles
import pytest

from truceline.brief import Pack, Period
from truceline.run import add, library, sources
from truceline.run.packs import weekly_pack
from truceline.store import Casefile

DEMO = Path(__file__).parents[2] / "src" / "truceline" / "demo" / "reports" / "idlib.jsonl"
PERIODS = [Period.parse("2020-W06"), Period.parse("2020-W09"), Period.between(date(2020, 2, 10), date(2020, 3, 8))]
HEAVIEST = ("violation_verified", "probable_violation", "obligation_breach_probable", "possible_violation")


@pytest.fixture(scope="module")
def casefile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    with Casefile.open(tmp_path_factory.mktemp("demo") / "demo.casefile", create=True) as opened:
        opened.put_agreements(library())
        add(opened, sources([str(DEMO)]))
        yield opened


def rows(casefile: Casefile, table: str) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in casefiles.rows(casefile.path, f"SELECT record FROM {table} WHERE current AND NOT gone")]


def day_of(incident: dict[str, Any]) -> date | None:
    when = incident["interval"]
    if incident["aggregate"] or not when or when["granularity"] in ("vague", "month", "year"):
        return None
    ends = [date.fromisoformat(when[name]) for name in ("start", "end") if when[name]]
    return None if not ends or ends[-1] - ends[0] > timedelta(days=6) else ends[0]


@pytest.fixture(params=PERIODS, ids=lambda p: p.name)
def told(request: pytest.FixtureRequest, casefile: Casefile) -> tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]]:
    period: Period = request.param
    every = rows(casefile, "incidents")
    now = [i for i in every if (d := day_of(i)) and period.first <= d <= period.last]
    before = [i for i in every if (d := day_of(i)) and period.first - timedelta(days=period.days) <= d < period.first]
    return weekly_pack(casefile, period), now, before


def test_incidents_and_those_before(told: tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    pack, now, before = told
    assert set(pack.told.ids) == {i["id"] for i in now}
    assert set(pack.told.before) == {i["id"] for i in before}
    assert sorted(line.id for line in (*pack.lines, *pack.also)) == sorted(pack.told.ids)
    assert pack.trend[-1].count == len(now)
    assert pack.trend[-2].count == len(before)
    assert pack.headline.split()[0] in (str(len(now)), "No")


@pytest.mark.parametrize("kind", ["killed", "wounded"])
def test_people_harmed(told: tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]], kind: str) -> None:
    pack, now, _ = told
    # No figure of these weeks is shared between incidents, and none lies within another: the sum is plain.
    assert not any(f["shared_with"] for i in now for f in i["figures"])
    ranges = [i[kind] for i in now if i[kind] and (i[kind]["low"] is not None or i[kind]["high"] is not None)]
    low = sum(r["low"] or 0 for r in ranges)
    high = None if any(r["high"] is None for r in ranges) else sum(r["high"] for r in ranges)
    said = next(s for s in pack.sums if s.kind == kind)
    assert [int(n) for n in re.findall(r"\d+", said.text)] == ([] if not ranges else [low] if high in (low, None) else [low, high])
    assert ("at least" in said.text) is (bool(ranges) and high is None)
    assert len(said.known.ids) == len(ranges)
    assert len(said.silent.ids) == len(now) - len(ranges)


def test_every_figure_stands_in_the_table_once(told: tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    pack, now, _ = told
    held = Counter(
        (i["id"], f["report"], f["span"]["start"], f["kind"]) for i in now for f in i["figures"] if f["kind"] in ("killed", "wounded")
    )
    acts = {line.id for line in (*pack.lines, *pack.also)}
    shown = Counter((f.incident, f.source.report, f.source.start, f.kind) for f in pack.figures)
    assert shown == Counter({key: n for key, n in held.items() if key[0] in acts})


def test_verdicts_by_agreement(told: tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]], casefile: Casefile) -> None:
    pack, now, _ = told
    titles = {a["id"]: a["title"] for a in rows(casefile, "agreements")}
    ids = {i["id"] for i in now}
    heavy: dict[str, set[str]] = {}
    seen: dict[str, set[str]] = {}
    for a in rows(casefile, "assessments"):
        if a["subject"] in ids:
            seen.setdefault(titles[a["agreement"]], set()).add(a["subject"])
            if a["verdict"] in HEAVIEST:
                heavy.setdefault(titles[a["agreement"]], set()).add(a["subject"])
    found_seen: dict[str, set[str]] = {}
    found_heavy: dict[str, set[str]] = {}
    for t in pack.tallies:
        for name in (t.title, *t.alike):
            title = name.partition(" ")[2]
            found_seen[title] = set(t.incidents.count.ids)
            found_heavy[title] = {
                id
                for (words, _), c in zip(t.columns, t.total, strict=True)
                if words in ("verified", "probable", "possible")
                for id in c.count.ids
            }
    for o in pack.outside:
        found_seen[o.title.partition(" ")[2]] = set(o.incidents.count.ids)
    assert {k: v for k, v in found_seen.items() if v} == seen
    assert {k: v for k, v in found_heavy.items() if v} == heavy


def test_every_reference_quotes_the_words_of_its_report(
    told: tuple[Pack, list[dict[str, Any]], list[dict[str, Any]]], casefile: Casefile
) -> None:
    pack, _, _ = told
    texts = dict(casefiles.rows(casefile.path, "SELECT id, text FROM reports WHERE current AND NOT gone"))
    assert pack.sources
    for source in pack.sources:
        assert source.words is None or source.words == texts[source.report][source.start : source.end]
