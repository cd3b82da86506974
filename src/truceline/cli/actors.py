"""`truceline actors`: who is who, from a user's own lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.console import note, write_table
from truceline.cli.exits import SOME_FAILED, Fault

app = typer.Typer(no_args_is_help=True, help="Who is who: make an overlay from a list of your own.")


@app.callback()
def _actors() -> None:
    """Keeps `import-petrarch` a command of its own while it is the only one."""


@app.command("import-petrarch")
def import_petrarch_cli(
    file: Annotated[Path, typer.Argument(help="An actor dictionary of TABARI or PETRARCH.")],
    overlay: Annotated[Path, typer.Option("--overlay", "-o", help="Folder to write the overlay to.")],
) -> None:
    """Make an overlay of actors from a PETRARCH dictionary, and list what has no place in it with the reason.

    Reports are then read with it where TRUCELINE_ONTOLOGY names the folder.

    Examples:
      truceline actors import-petrarch my.actors.txt -o my-ontology/
    """
    from truceline.cli.inputs import existing
    from truceline.run import import_petrarch

    try:
        taken = import_petrarch(existing(file), overlay)
    except (ValueError, OSError) as error:
        raise Fault(str(error)) from None
    if taken.left:
        write_table("Left out", ("Line", "Name or words", "Why"), taken.left, fixed=("Line",))
    note(f"{taken.read} actors read, {taken.written} records written, {len(taken.left)} entries left out.")
    note(f"Set TRUCELINE_ONTOLOGY={overlay} to read reports with them." if taken.files else "Nothing was written.")
    if taken.left:
        raise typer.Exit(SOME_FAILED)
