"""The command line: which commands there are."""

from __future__ import annotations

from typing import Annotated

import typer

import truceline
from truceline.cli import (
    actors,
    add,
    agreements,
    assess,
    brief,
    copying,
    demo,
    diff,
    errors,
    evaluate,
    export,
    fetch,
    import_back,
    import_ucdp,
    incidents,
    people,
    read,
    release,
    reports,
    review,
    series,
    serve,
    show,
    talks,
    verdicts,
    watch,
)

HELP = """From reports of a war to incidents with evidence, and to proposals which term of a cease-fire they may break.

Every verdict is a proposal with its premises; only a person or an official mechanism verifies.

[bold]Exit codes[/bold]: 0 all went well, 1 some inputs failed (see `truceline errors`), 2 called wrongly, 3 the casefile cannot be used.
"""

app = typer.Typer(
    name="truceline", help=HELP, no_args_is_help=True, rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=True
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"truceline {truceline.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Options before the command."""


for _name, _command in (
    ("read", read.read_cli),
    ("add", add.add_cli),
    ("fetch", fetch.fetch_cli),
    ("watch", watch.watch_cli),
    ("incidents", incidents.incidents_cli),
    ("show", show.show_cli),
    ("assess", assess.assess_cli),
    ("verdicts", verdicts.verdicts_cli),
    ("talks", talks.talks_cli),
    ("series", series.series_cli),
    ("errors", errors.errors_cli),
    ("serve", serve.serve_cli),
    ("demo", demo.demo_cli),
    ("copy", copying.copy_cli),
    ("export", export.export_cli),
    ("import", import_back.import_cli),
    ("import-ucdp", import_ucdp.import_ucdp_cli),
    ("brief", brief.brief_cli),
    ("diff", diff.diff_cli),
    ("evaluate", evaluate.evaluate_cli),
):
    app.command(_name)(_command)
app.add_typer(agreements.app, name="agreements")
app.add_typer(actors.app, name="actors")
app.add_typer(review.app, name="review")
app.add_typer(reports.app, name="reports")
app.add_typer(release.app, name="release")
app.add_typer(people.app, name="people")
app.add_typer(people.token_app, name="token")
