"""`truceline show`: one incident, report, agreement or assessment, explained down to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.console import Format, write_lines
from truceline.cli.exits import Fault
from truceline.cli.options import CASEFILE, CasefileOption, FormatOption

if TYPE_CHECKING:
    from truceline.store import Casefile


def show_cli(
    id: Annotated[str, typer.Argument(help="Id of an incident (its beginning will do), report, agreement or assessment.")],
    casefile: CasefileOption = CASEFILE,
    format: FormatOption = Format.table,
) -> None:
    """Explain one record: every figure with who says it and the sentence it stands in, why mentions were merged, each test of each verdict.

    Examples:
      truceline show i-0123abcd4567
      truceline show i-0123
      truceline show IDL-2020-03-05
    """
    from truceline.store import Casefile

    with Casefile.open(casefile) as held:
        show(held, id, format)


def show(casefile: Casefile, id: str, format: Format) -> None:
    """Print the record of this id. Raises Fault where the casefile holds none."""
    from truceline.cli import explain
    from truceline.export import public_incident, public_reading
    from truceline.model.codec import to_dict
    from truceline.review import SeveralMeant, incident_meant

    try:
        meant = incident_meant(casefile, id)
    except SeveralMeant as error:
        raise Fault(str(error)) from None
    incident, reading, agreement = meant, casefile.reading(id), casefile.agreement(id)
    record: dict[str, Any]
    if incident is not None:
        from truceline.run import look_alikes

        incident = look_alikes(casefile, incident)
        assessments = casefile.assessments(incident=incident.id)
        if format is Format.table:
            explain.incident(casefile, incident, assessments)
        record = {**public_incident(incident), "assessments": [to_dict(a) for a in assessments]}
    elif reading is not None:
        if format is Format.table:
            explain.report(reading, casefile)
        record = dict(public_reading(reading))
    elif agreement is not None:
        if format is Format.table:
            explain.agreement(agreement)
        record = to_dict(agreement)
    else:
        assessment = casefile.assessment(id)
        if assessment is None:
            raise Fault(f"{casefile.path}: no incident, report, agreement or assessment has the id {id}{_gone(casefile, id)}")
        if format is Format.table:
            explain.assessment(assessment.record)
        record = to_dict(assessment.record)
    if format is Format.jsonl:
        write_lines([record])


def _gone(casefile: Casefile, id: str) -> str:
    """Where an incident went that is there no more."""
    versions = casefile.history(id)
    return f"; it was {versions[-1].reason}" if versions else "; `truceline incidents` lists them"
