"""How commands end: exit codes that scripts can use, one clear line for what went wrong, a quiet end for Ctrl-C and closed pipes."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

OK = 0
SOME_FAILED = 1  # some inputs could not be read; the others went through
USAGE = 2  # the command was called wrongly, or names something that does not exist
CASEFILE = 3  # the casefile is missing, damaged, locked or cannot be written
INTERRUPTED = 130  # Ctrl-C
PIPE_CLOSED = 141  # the reader of our output left (`| head`)


class Fault(Exception):
    """What a command cannot do: one line that says what, where, and what to do; `code` is the exit code."""

    def __init__(self, message: str, *, code: int = USAGE) -> None:
        super().__init__(message)
        self.code = code


def redactable(error: Exception) -> str:
    """What an export, an edition or a pack says of why it is refused, with the option that would do."""
    return str(error).replace("To leave them out, ask for redaction", "To leave them out: --redact")


class PipeClosed(Exception):
    """The reader of our output left. An exception of its own: typer would end with 1, as if an input had failed."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    from truceline.cli.app import app

    try:
        app(prog_name="truceline")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else OK if end.code is None else USAGE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except PipeClosed:
        code = PIPE_CLOSED
    except Exception as error:
        code = _told(error)
    leave(code)


def _told(error: Exception) -> int:
    """Print the line for an error that commands may meet and give its exit code; anything else is a fault of ours and is raised."""
    from truceline.run.knowledge import OntologyError
    from truceline.store import CasefileError

    if isinstance(error, Fault):
        code = error.code
    elif isinstance(error, CasefileError):
        code = CASEFILE
    elif isinstance(error, OntologyError):
        code = USAGE
    else:
        raise error
    sys.stderr.write(f"truceline: {error}\n")
    return code


def leave(code: int) -> NoReturn:
    """End the process; output that nobody reads any more is dropped without a word."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end; point it at nothing so that it has nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = PIPE_CLOSED
    sys.exit(code)
