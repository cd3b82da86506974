"""Which reports are copies, near-copies or rewrites of one dispatch: they are one source, not several (issue: independence)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from rensa import RMinHash

from truceline.link.blocks import number, pairs, window
from truceline.link.days import reprinted
from truceline.link.groups import Groups
from truceline.link.words import breaks, tokens
from truceline.model import Report

PERMUTATIONS = 128
BANDS = 32
SEED = 20160227
SHINGLE = 5
NEAR_COPY = 0.35
"""Share of the shorter text's five-word runs that stand in the other from which it is a copy or a rewrite with much kept."""
LONG_RUN = 12
"""Words in a row that two newsrooms do not write alike by chance; two such runs in different sentences tell a shared dispatch."""
SHARED_SHARE = 0.12
SAMPLED = 8
"""One long run in so many, by its checksum, is kept as a bucket."""
CROWDED = 12
"""Reports from which a bucket is full: a boilerplate run stands in hundreds, and neighbours in order suffice to chain true copies."""
REACH = 3
HELD = 256
"""Reports whose runs are held while pairs are compared; pairs come in order, so that few are made twice."""


def syndicated(
    reports: Sequence[Report], held: Sequence[Sequence[int]] | None = None, outside: Mapping[int, Sequence[str]] | None = None
) -> dict[str, str]:
    """Report id → id of the origin of its group (its own id where it stands alone).

    The origin is one that credits no other outlet of the group; of these the earliest by publication day, then the longest text, then
    the smallest id. Minhash signatures with a fixed seed find candidates in bands; shared runs of words decide, so the result depends
    on the texts alone. `reports` have distinct ids; `held` are their `marks` where these are known; `outside` are ids of other reports
    in the same buckets (see `blocks.pairs`).
    """
    order = sorted(range(len(reports)), key=lambda i: reports[i].id)
    ordered = [reports[i] for i in order]
    keys = [report.id for report in ordered]
    signed = [held[i] if held else marks(reports[i]) for i in order]
    groups = Groups(range(len(ordered)))
    words = lru_cache(maxsize=HELD)(lambda index: _words(ordered[index].text))
    short = lru_cache(maxsize=HELD)(lambda index: _runs(words(index), SHINGLE))
    long = lru_cache(maxsize=HELD)(lambda index: _runs(words(index), LONG_RUN))
    for one, other in pairs(keys, signed, outside, crowded=CROWDED, reach=REACH):
        if (
            groups.root(one) != groups.root(other)
            and reprinted(ordered[one].published, ordered[other].published)
            and _same_dispatch(one, other, short, long)
        ):
            groups.join(one, other)
    origins: dict[str, str] = {}
    for members in groups.members():
        outlets = {(ordered[i].outlet or "").casefold() for i in members} - {""}
        origin = min(members, key=lambda i: (_credits_other(ordered[i], outlets), *_rank(ordered[i])))
        origins.update(dict.fromkeys([keys[i] for i in members], keys[origin]))
    return origins


def _credits_other(report: Report, outlets: Collection[str]) -> bool:
    """True where the place line names another outlet of the group: this is the reprint, whichever came first."""
    credited = {line.strip().casefold() for line in report.source_chain}
    return bool(credited & (set(outlets) - {(report.outlet or "").casefold()}))


def _rank(report: Report) -> tuple[str, int, str]:
    return str(report.published or "9999"), -len(report.text), report.id


def marks(report: Report) -> array[int]:
    """The buckets in which a report meets its copies: bands of its signature, and some of its long runs of words.

    Long runs find the rewrite that keeps two sentences of a long dispatch, which signatures of whole texts miss.
    """
    words = _words(report.text)
    runs = _runs(words, SHINGLE)
    found: set[int] = set()
    if runs:
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(list(runs))  # in any order: a signature is of smallest hashes
        digest = list(signature.digest())
        rows = PERMUTATIONS // BANDS
        for band in range(BANDS):
            found.add(number((str(band), *map(str, digest[band * rows : (band + 1) * rows])), fine=True))
    for run in _runs(words, LONG_RUN):
        if crc32(run.encode()) % SAMPLED == 0:  # enough to meet, few enough to hold
            found.add(number(("run", run), fine=True))
    return array("q", sorted(found))


def stirred_by(then: Mapping[int, Sequence[str]], signed: Mapping[str, Iterable[int]], left: Collection[str]) -> set[str]:
    """Reports that may be a copy of a fresh one, or meet others than before because one came into a bucket (`signed`) or left it."""
    came: dict[int, set[str]] = {}
    for report, numbers in signed.items():
        for number_ in numbers:
            came.setdefault(number_, set()).add(report)
    found: set[str] = set()
    for number_ in {*then, *came}:
        before, fresh = list(then.get(number_, ())), came.get(number_, set())
        now = sorted({*before, *fresh} - (set(left) - fresh))
        if len(before) > CROWDED and len(now) > CROWDED:
            found |= window(before, set(left) & set(before), REACH) | window(now, fresh, REACH)
        elif len(before) > CROWDED or len(now) > CROWDED:
            found |= {*before, *now}
        elif fresh:
            found |= set(now)
    return found


def _words(text: str) -> list[str]:
    return [word for start, end in _sentences(text) for word in tokens(text[start:end])]


def _runs(words: Sequence[str], length: int) -> frozenset[str]:
    return frozenset([" ".join(words[i : i + length]) for i in range(len(words) - length + 1)])


def _sentences(text: str) -> list[tuple[int, int]]:
    starts = breaks(text)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _same_dispatch(one: int, other: int, short: Callable[[int], frozenset[str]], long: Callable[[int], frozenset[str]]) -> bool:
    """Whether two texts are one dispatch, by their runs of words; long runs are made only where short ones leave it open."""
    shorter = min(len(short(one)), len(short(other)))
    if not shorter:
        return False
    share = len(short(one) & short(other)) / shorter
    if share >= NEAR_COPY:
        return True
    return share >= SHARED_SHARE and len(long(one) & long(other)) >= LONG_RUN
