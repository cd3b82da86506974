"""The in-force line: which agreements hold on which days, with disputed starts hatched and unclear stretches broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from truceline.draw.axis import Axis
from truceline.model import Agreement, AgreementState

HOLDING = frozenset({"effective", "extended"})
UNCLEAR = frozenset({"lapsed-unclear", "suspended"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar: `style` is w (in force), d (start disputed: inside one declared start, outside another) or u (not known)."""

    x: float
    width: float
    style: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    agreement: Agreement
    y: float
    stretches: tuple[Stretch, ...] = field(default_factory=tuple)
    starts: tuple[tuple[float, str], ...] = field(default_factory=tuple)
    note: str = ""


def declared_starts(agreement: Agreement) -> list[date]:
    """The different days on which somebody declared the effect, in order; more than one is a disputed start."""
    return sorted({effect.at.date() for effect in agreement.effective})


def rows(agreements: Sequence[Agreement], axis: Axis, *, top: float = 12, height: float = 40) -> list[Row]:
    """One row an agreement, in the order given."""
    return [_row(agreement, axis, top + n * height) for n, agreement in enumerate(agreements)]


def _row(agreement: Agreement, axis: Axis, y: float) -> Row:
    stretches = [s for state in agreement.states if (s := _stretch(agreement, state, axis))]
    declared = declared_starts(agreement)
    if len(declared) > 1 and declared[0] <= axis.last and declared[-1] >= axis.first:
        left, right = axis.x(declared[0]), axis.x(declared[-1])
        stretches = [_after(s, right) for s in stretches if s.x + s.width > right or s.style == "u"]
        stretches.append(Stretch(left, round(right - left, 1), "d", "start disputed"))
    starts = tuple((axis.x(day), day.isoformat()) for day in declared if axis.holds(day))
    shown = tuple(sorted((s for s in stretches if s.width > 0), key=lambda s: (s.x, s.style)))
    note = "" if shown else ("not in this window" if agreement.states else "no state recorded")
    return Row(agreement, y, shown, starts, note)


def _stretch(agreement: Agreement, state: AgreementState, axis: Axis) -> Stretch | None:
    if state.state not in HOLDING | UNCLEAR:
        return None
    if (state.start and state.start > axis.last) or (state.end and state.end < axis.first):
        return None
    left = axis.x(state.start) if state.start else axis.left
    right = axis.x(state.end + timedelta(days=1)) if state.end else axis.right
    certain = state.certain and state.state in HOLDING
    label = state.state.replace("-", ", ") + ("" if state.end else ", no end declared") + ("" if state.certain else ", uncertain")
    return Stretch(left, round(right - left, 1), "w" if certain else "u", label)


def _after(stretch: Stretch, x: float) -> Stretch:
    """The part of a stretch that lies after the last declared start."""
    if stretch.x >= x:
        return stretch
    return Stretch(x, round(stretch.x + stretch.width - x, 1), stretch.style, stretch.label)
