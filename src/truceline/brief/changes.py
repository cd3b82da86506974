"""What changed between two editions, as one HTML page."""

from __future__ import annotations

from truceline.brief.render import rendered
from truceline.brief.week import day_text
from truceline.brief.wording import STATES, TEXT
from truceline.export.difference import KINDS, WORDS, Change, Difference, Point, counted

HEADS = {"added": "Added", "changed": "Changed", "merged": "Merged", "split": "Split", "regrouped": "Regrouped", "deleted": "Deleted"}


def changes_page(found: Difference) -> str:
    """The page; the same difference gives the same bytes."""
    groups = [(HEADS[kind], WORDS[kind], [_row(c) for c in found.changes if c.kind == kind]) for kind in KINDS]
    parts = {
        "before": found.before,
        "after": found.after or "the casefile as it stands",
        "counts": [(HEADS[kind], number) for kind, number in counted(found.changes).items()],
        "unchanged": found.unchanged,
        "groups": [group for group in groups if group[2]],
    }
    return rendered("changes.html", parts)


def _row(change: Change) -> dict[str, object]:
    verdicts = [Point(p.what, _worded(p.before), _worded(p.after)) for p in change.verdicts]
    return {"change": change, "day": day_text(change.day) if change.day else "day not stated", "verdicts": verdicts}


def _worded(text: str) -> str:
    """`probable_violation (proposed)` in the pack's words."""
    said = []
    for part in filter(None, text.split("; ")):
        verdict, _, state = part.removesuffix(")").partition(" (")
        said.append(f"{TEXT.get(verdict, verdict)}, {STATES.get(state.replace(' ', '_'), state)}")  # type: ignore[call-overload]
    return "; ".join(said)
