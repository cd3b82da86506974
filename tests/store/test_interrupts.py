"""Ctrl-C while a connection goes back to its pool: the interrupt is passed on, nothing is printed; other faults are told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Connection, event

from truceline.store.schema import connect


class Broken(BaseException):
    """A fault that is neither Ctrl-C nor a database's."""


def raises(fault: BaseException) -> Callable[..., NoReturn]:
    def hook(*_: object) -> NoReturn:
        raise fault

    return hook


@pytest.mark.parametrize(("fault", "told"), [(KeyboardInterrupt(), False), (Broken(), True)])
def test_what_is_said_when_handing_back_a_connection_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: BaseException, told: bool
) -> None:
    engine = connect(tmp_path / "a.casefile", create=True, file=True)
    caplog.set_level(logging.ERROR)

    def use(connection: Connection) -> None:
        event.listen(engine, "reset", raises(fault))
        connection.close()

    connection = engine.connect()
    with pytest.raises(type(fault)):
        use(connection)
    assert ("during reset" in caplog.text) is told
