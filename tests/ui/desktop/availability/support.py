"""What the tests of the availability screen share."""

from collections.abc import Callable
from pathlib import Path

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.problems import load_period
from fcn_rota.store.database import open_database

PATIENCE = 60_000
"""Milliseconds that a busy machine may take; nothing here is about speed."""
Saved = Callable[[], None]
"""Waits until all is saved and judged."""


def read_again(path: Path, period: RotaPeriod) -> Problem:
    """Read the problem anew, as a second window would."""
    with open_database(path) as database:
        return load_period(database, period)
