"""Numbered editions: made once, readable for ever, and compared with reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from truceline.export.container import Container
from truceline.export.difference import Change, Difference, Said, Side, compare
from truceline.export.edition import NAME, Policy, write_edition
from truceline.model import Assessment, Judgement
from truceline.model.assessment import PEOPLE_ONLY
from truceline.model.force import in_force
from truceline.model.restriction import Restrictions
from truceline.review import judged, publishable
from truceline.store import Casefile, CasefileError, Edition, Release, Step

DECISIONS = {
    "split": "split by a person",
    "join": "joined by a person",
    "pin": "kept apart by a person",
    "retract": "taken out by a person",
    "redact": "words hidden by a person",
    "correct": "corrected by a person",
    "add": "added by a person",
    "undo": "a decision taken back",
}


class EditionError(ValueError):
    """An edition that cannot be made or read as asked; one line that says why."""


def next_name(casefile: Casefile) -> tuple[str, int]:
    """The name and number that the next edition would have: R1, R2 and so on, passing over names that are taken."""
    held = casefile.releases()
    number = max((r.number for r in held), default=0) + 1
    taken = {r.name for r in held}
    at = number
    while f"R{at}" in taken:
        at += 1
    return f"R{at}", number


def check_name(name: str) -> None:
    """Raise EditionError where nothing can be called so."""
    if not NAME.fullmatch(name):
        raise EditionError(f"{name!r} cannot name a release; use letters, digits, dots, hyphens and underscores, 64 at most")


def release(
    casefile: Casefile,
    name: str,
    target: Path,
    *,
    dated: str | None = None,
    accepted_only: bool = False,
    redact: bool = False,
    made_by: str = "",
) -> Release:
    """Freeze the casefile as it stands under a name and write it to a folder or a .zip.

    `dated` is the day that the edition bears (else that of its newest report); `accepted_only` leaves out every figure, attribution and
    verdict that people have not accepted (`review.publishable`), `redact` what rests on restricted reports, which go out by class and
    reliability otherwise. `made_by` is kept in the casefile alone. The casefile's row is written last: a release that fails leaves none.
    Raises EditionError for a name or a target that cannot be used, ExportRefused (naming them) where restricted words would be
    handed out all the same, CasefileError where the name is taken, OSError where nothing can be written.
    """
    check_name(name)
    if any(r.name == name for r in casefile.releases()):
        raise CasefileError(f"{casefile.path}: release {name} exists; choose another name")
    edition, (_, number) = casefile.edition(), next_name(casefile)
    manifest = write(
        edition,
        target,
        name=name,
        number=number,
        dated=dated,
        accepted_only=accepted_only,
        marks=restricted(casefile, edition, redact),
        redact=redact,
    )
    return casefile.release(name, edition.marks, manifest, made_by=made_by)


def restricted(casefile: Casefile, edition: Edition, redact: bool) -> Restrictions:
    """What must not go out: restricted words themselves, and, with `redact`, also what is told of such reports by class and reliability."""
    return Restrictions([*casefile.restrictions().spelt().all(), *(edition.veiled() if redact else [])])


def write_again(casefile: Casefile, name: str, target: Path, *, redact: bool = False) -> bool:
    """Write an old edition anew; False where its content is not what was released: words were hidden since, or Truceline is another.

    Raises CasefileError where there is no such release, EditionError where it was recorded without being written, ExportRefused
    where it holds what has been restricted since, OSError.
    """
    made = casefile.released(name)
    if not made.manifest:
        raise EditionError(f"release {name} was recorded without its rules; it can be shown and compared, not written")
    only = made.manifest["policy"]["verdicts"] == "accepted by people only"
    edition = casefile.edition(name)
    again = write(
        edition,
        target,
        name=name,
        number=made.number,
        dated=made.manifest["dated"],
        accepted_only=only,
        marks=restricted(casefile, edition, redact),
        redact=redact,
    )
    return bool(again["content"] == made.manifest["content"])


def write(
    edition: Edition,
    target: Path,
    *,
    name: str,
    number: int,
    dated: str | None,
    accepted_only: bool,
    marks: Restrictions,
    redact: bool,
) -> dict[str, object]:
    """The files of an edition; gives its manifest."""
    policy = Policy(judged(edition), publishable(edition) if accepted_only else None, marks, redact)
    try:
        with Container(target) as container:
            return write_edition(edition, container, name=name, number=number, dated=dated, policy=policy)
    except ValueError as error:
        raise EditionError(str(error)) from None


def difference(casefile: Casefile, before: str, after: str | None = None) -> Difference:
    """What is different between two editions, or between one and the casefile as it stands. The order of the two only swaps the sides.

    Raises CasefileError where there is no such release.
    """
    old, new = casefile.edition(before), casefile.edition(after)
    steps, decided = old.steps_since(new), old.judged_since(new)
    subjects = old.subjects({*steps["assessments"], *(j.target for j in decided)})
    ids = {*steps["incidents"], *subjects.values(), *(j.target for j in decided)}
    changes = compare(_side(old, ids), _side(new, ids))
    told = [replace(c, reasons=_reasons(c, steps, decided, subjects)) for c in changes if c.kind != "unchanged"]
    touched = {id for c in told for id in c.before}
    return Difference(before, after, tuple(told), old.count_incidents() - len(touched))


def since_last(casefile: Casefile, release: str | None = None) -> Difference | None:
    """What changed since the last edition: up to now, or, for an edition named, since the one before it. None where there is none."""
    held = casefile.releases()
    if release is not None:
        number = casefile.released(release).number
        held = [r for r in held if r.number < number]
    return difference(casefile, held[-1].name, release) if held else None


def _side(edition: Edition, ids: Iterable[str]) -> Side:
    incidents = edition.incidents_of(ids)
    held = judged(edition)
    said: dict[str, list[Said]] = defaultdict(list)
    for a in edition.assessments(incidents):
        said[a.subject].append(_said(a, held))
    return Side(incidents, said)


def _said(a: Assessment, held: Mapping[str, object]) -> Said:
    found = held.get(a.id)
    if found is None:
        return Said(a.agreement, a.provision, PEOPLE_ONLY.get(a.verdict, a.verdict), "proposed")
    return Said(a.agreement, a.provision, found.verdict, found.state)  # type: ignore[attr-defined]


def _reasons(
    change: Change, steps: Mapping[str, Mapping[str, list[Step]]], decided: list[Judgement], subjects: Mapping[str, str]
) -> tuple[str, ...]:
    """Why: what the casefile noted about these incidents between the two, decisions about them, and reports that came, changed or went."""
    ids = sorted({*change.before, *change.after})
    several = len(ids) > 1
    found = []
    for id in ids:
        for step in steps["incidents"].get(id, ()):
            found.append(f"{id}: {_unnamed(step.reason)}" if several else _unnamed(step.reason))
    names = {name for p in change.points if p.what == "told by" for name in re.split(r"[,;\s]+", f"{p.before} {p.after}")}
    reports = sorted(names & steps["reports"].keys())
    for report in reports:
        first, last = steps["reports"][report][0], steps["reports"][report][-1]
        found.append(f"report {report}: {'taken out' if last.gone else 'new' if first.version == 1 else _unnamed(last.reason)}")
    targets = {*ids, *reports}
    for judgement in in_force(decided, undoings=True):
        if judgement.target in targets and judgement.action in DECISIONS:
            found.append(f"{DECISIONS[judgement.action]}: {judgement.reason}" if judgement.reason else DECISIONS[judgement.action])
        elif subjects.get(judgement.target) in ids:
            found.append(f"verdict decided by a person ({judgement.action.replace('_', ' ')})")
    return tuple(dict.fromkeys(found))


def _unnamed(reason: str) -> str:
    """A reason without the name of the person who gave it."""
    return re.sub(r" by [^:]+:", ":", reason)
