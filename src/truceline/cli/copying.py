"""`truceline copy`: a casefile into another place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import note


def copy_cli(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A casefile: a file, or pg:NAME for a schema of TRUCELINE_DATABASE_URL.")],
    target: Annotated[Path, typer.Argument(metavar="TO", help="A new casefile, named in the same way.")],
) -> None:
    """Copy a casefile with everything in it: reports and their bytes, decisions, editions, people and their passwords.

    Others may read and write the source meanwhile: what is copied is one moment of it. Take the source out of use afterwards, or there
    are two.

    Examples:
      truceline copy my.casefile pg:idlib
      truceline copy pg:idlib backup-2020-03-06.casefile
    """
    from truceline.store import copy

    number = copy(source, target)
    note(f"{target}: {number} {'report' if number == 1 else 'reports'}, with everything that {source} holds of them")
