"""Ctrl-C ends a command without a word, even while a connection is handed back to its pool."""

from __future__ import annotations

import logging

from sqlalchemy import Engine


def end_quietly(engine: Engine) -> None:
    """Keep the engine's pool from printing the trace of an interrupt that reaches it; the interrupt itself goes on to the caller."""
    if isinstance(engine.pool.logger, logging.Logger):  # it is none where somebody has all connections logged
        engine.pool.logger.addFilter(_no_interrupt)


def _no_interrupt(record: logging.LogRecord) -> bool:
    """False for a line of the log that tells of Ctrl-C alone; every other fault of a connection is told."""
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))
