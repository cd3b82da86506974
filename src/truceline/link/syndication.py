"""Which reports are copies, near-copies or rewrites of one dispatch: they are one source, not several (issue: independence)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from rensa import RMinHash

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


def syndicated(reports: Sequence[Report]) -> dict[str, str]:
    """Report id → id of the origin of its group (its own id where it stands alone).

    The origin is the earliest by publication day, then the longest text, then the smallest id. Minhash signatures with a
    fixed seed find candidates in bands; shared runs of words decide, so the result depends on the texts alone.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    shingles = {report.id: _runs(report.text, SHINGLE) for report in ordered}
    long_runs = {report.id: _runs(report.text, LONG_RUN) for report in ordered}
    groups = Groups([report.id for report in ordered])
    for one, other in sorted(_candidates(shingles, long_runs)):
        if _same_dispatch(shingles[one], shingles[other], long_runs[one], long_runs[other]):
            groups.join(one, other)
    by_id = {report.id: report for report in ordered}
    origins: dict[str, str] = {}
    for members in groups.members():
        origin = min(members, key=lambda r: (str(by_id[r].published or "9999"), -len(by_id[r].text), r))
        origins.update(dict.fromkeys(members, origin))
    return origins


def _runs(text: str, length: int) -> frozenset[str]:
    words = [word for start, end in _sentences(text) for word in tokens(text[start:end])]
    return frozenset(" ".join(words[i : i + length]) for i in range(max(0, len(words) - length + 1)))


def _sentences(text: str) -> list[tuple[int, int]]:
    starts = breaks(text)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _candidates(shingles: dict[str, frozenset[str]], long_runs: dict[str, frozenset[str]]) -> set[tuple[str, str]]:
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = PERMUTATIONS // BANDS
    for report, runs in shingles.items():
        if not runs:
            continue
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(sorted(runs))
        digest = list(signature.digest())
        for band in range(BANDS):
            values = ",".join(str(value) for value in digest[band * rows : (band + 1) * rows])
            buckets[band, values].append(report)
    # Long runs find the rewrite that keeps two sentences of a long dispatch, which signatures of whole texts miss.
    for report, runs in long_runs.items():
        for run in runs:
            key = hashlib.blake2b(run.encode(), digest_size=8).hexdigest()
            if key < "2":  # every eighth run by its hash: enough to meet, few enough to hold
                buckets[-1, key].append(report)
    pairs: set[tuple[str, str]] = set()
    for members in buckets.values():
        ordered = sorted(set(members))
        # A boilerplate run stands in hundreds of reports: neighbours in order suffice to chain true copies.
        reach = len(ordered) if len(ordered) <= 12 else 3
        pairs.update((ordered[i], ordered[j]) for i in range(len(ordered)) for j in range(i + 1, min(i + 1 + reach, len(ordered))))
    return pairs


def _same_dispatch(one: frozenset[str], other: frozenset[str], long_one: frozenset[str], long_other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    if not shorter:
        return False
    share = len(one & other) / shorter
    if share >= NEAR_COPY:
        return True
    return share >= SHARED_SHARE and len(long_one & long_other) >= LONG_RUN
