"""Partitions, word overlap and a small event data set of our own."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from truceline.evaluate import ceiling, ged, headlines, measure, partition, tolls
from truceline.evaluate.tfidf import Weights, grouped
from truceline.model import Reading

COLUMNS = [
    "id",
    "source_office",
    "source_date",
    "source_headline",
    "where_prec",
    "where_coordinates",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "date_prec",
    "date_start",
    "date_end",
    "low",
    "best",
    "high",
]


def data(path: Path, *events: tuple[str, str, str, str, int]) -> Path:
    """A data set of events: id, offices, headlines, district, dead; all on one day in one town."""
    with gzip.open(path, "wt", encoding="utf8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for id, offices, heads, district, dead in events:
            where = ["1.0", "Ariha town", "Idlib Governorate", district, "35.81", "36.61", "1.0", "2016-07-05", "2016-07-05"]
            rows.writerow([id, offices, ";".join(["2016-07-05"] * (offices.count(";") + 1)), heads, *where, dead, dead, dead])
    return path


def test_b_cubed_and_pairs_by_hand() -> None:
    found = partition.figures([("a", 1), ("a", 1), ("a", 2), ("b", 2)])
    assert found["b3"] == {"precision": 0.75, "recall": 0.667, "f1": 0.706}
    assert found["pairs"] == {"precision": 0.5, "recall": 0.333, "f1": 0.4}


def test_nothing_joined_has_no_pairs_and_full_precision() -> None:
    found = partition.figures([("a", 1), ("a", 2)])
    assert found["b3"]["precision"] == 1.0
    assert found["pairs"]["f1"] == 0.0


def test_word_overlap_ranks_the_likelier_pair_first_and_chains_groups() -> None:
    weights = Weights({"1": "Raid on Ariha market", "2": "Ariha market raid kills six", "3": "Parliament votes on water"})
    assert weights.cosine("1", "2") > weights.cosine("1", "3")
    assert grouped(["1", "2", "3", "4"], [("1", "2"), ("2", "3")]) == {"1": "1", "2": "1", "3": "1", "4": "4"}


def test_headlines_are_split_after_character_references_are_read(tmp_path: Path) -> None:
    path = data(tmp_path / "g.csv.gz", ("7.0", "A;B", "Raid on Ariha&#8217;s market;Six die in Ariha", "D", 6))
    (event,) = ged.events(path)
    assert [h.text for h in event.headlines] == ["Raid on Ariha’s market", "Six die in Ariha"]
    assert event.headlines[1].office == "B"
    assert event.start == date(2016, 7, 5)


def test_a_pool_needs_a_neighbour_and_a_headline_of_two_events_counts_for_none(tmp_path: Path) -> None:
    lone = ("1.0", "A;B", "Raid on Ariha;Six die in Ariha", "D", 6)
    shared = ("2.0", "A", "Quiet day elsewhere;Raid on Ariha", "D", 1)
    assert headlines.hard_pools(ged.events(data(tmp_path / "a.csv.gz", lone))) == {}
    assert headlines.hard_pools(ged.events(data(tmp_path / "b.csv.gz", lone, shared))) == {}
    other = ("3.0", "A", "Shells fall on Ariha road", "D", 2)
    (pool,) = headlines.hard_pools(ged.events(data(tmp_path / "c.csv.gz", lone, other))).values()
    assert {event: len(told) for event, told in pool.items()} == {"1": 2, "3": 1}


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("An air raid on Ariha in Syria on Tuesday killed six people.", "fits"),
        ("An air raid on Ariha in Syria on Tuesday killed 60 people.", "another toll"),
        ("An air raid on Ariha in Syria on Tuesday killed seven people.", "a toll within a quarter"),
        ("An air raid on Ariha in Syria killed six people.", "no day read"),
    ],
)
def test_a_figure_fits_or_its_cause_is_told(tmp_path: Path, words: str, cause: str) -> None:
    held = list(ged.events(data(tmp_path / "g.csv.gz", ("1.0", "A", "Raid on Ariha", "Ariha district", 6))))
    row = {"id": "r", "outlet": None, "published": "2016-07-06", "title": "Raid in the north", "text": words}
    (one,) = tolls.compare([row], held)
    assert one.cause == cause


def test_oracles_join_only_headlines_of_one_event_and_only_what_their_words_show() -> None:
    texts = {"a": "Mill burns in Ariha", "b": "Ariha mill hit", "c": "Fire at the works", "d": "Mill wheel stolen in Ariha"}
    texts |= {f"x{n}": f"Filler {n} in town{n}" for n in range(40)}
    rare = ceiling.rare_words(texts)
    assert "in" not in rare["a"]
    assert {"mill", "ariha"} <= rare["a"]
    groups = headlines._oracles({"a": "E1", "b": "E1", "c": "E1", "d": "E2"}, rare, {})
    assert groups["oracle, 2 rare words shared"] == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert len(set(groups["oracle, two fields shared"].values())) == 4


def test_fields_that_two_headlines_share_are_counted_over_their_best_acts() -> None:
    def read(id: str, text: str) -> Reading:
        (one,) = measure.read_rows([{"id": id, "outlet": None, "published": "2016-07-06", "title": "", "text": text}])
        return one

    raid = read("a", "Syrian army air strike on Ariha kills six fighters")
    assert ceiling.fields_shared(raid, read("b", "Six killed as Syrian army bombs Ariha from the air")) >= 2
    assert ceiling.fields_shared(raid, read("c", "Protesters march through Homs")) == 0
