"""What the tests of the availability screen share."""

from collections.abc import Callable
from pathlib import Path

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import DayClass
from fcn_rota.rules.scene import Scene
from fcn_rota.services.problems import load_period
from fcn_rota.store.database import open_database

Saved = Callable[[], None]
"""Waits until all is saved and judged."""


def read_again(path: Path, period: RotaPeriod) -> Problem:
    """Read the problem anew, as a second window would."""
    with open_database(path) as database:
        return load_period(database, period)


def pair_scene() -> Scene:
    """Two weeks of evenings and nights from Mon 4 Jan 2027; Ann has the first evening, and is on leave on the 12th.

    Bob works only on offer.
    """
    made = Scene(days=14)
    made.person("ann")
    made.person("bob", availability_basis=AvailabilityBasis.OFFERED)
    made.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 0, 1),), runs_on=tuple(DayClass))
    made.shift_type("NGT", "23:00", "08:00", runs_on=tuple(DayClass))
    made.shift("EVE", *range(14))
    made.shift("NGT", *range(14))
    made.assign("ann", "EVE", 0)
    made.commitment("ann", "08:30", "18:00", 0, title="Surgery")
    made.available("ann", AvailabilityKind.UNAVAILABLE, 8, "00:00", "00:00", excluded_day=True)
    return made
