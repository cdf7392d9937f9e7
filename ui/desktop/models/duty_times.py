"""The times of a duty as people write them: local times of the shift it is part of."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.domain.shift import Shift
from ui.desktop.models.editors.sheet import BadCell

HANDOVER: Final = timedelta(hours=2)
"""So long somebody may stay past the end of a shift to hand it over."""


def start_meant(shift: Shift, at: time) -> datetime:
    """Return when a duty begins that begins at a local time of its shift.

    Raises
    ------
    BadCell
        If the shift does not run then.
    """
    return _instant(shift, at, lambda moment: shift.start <= moment < shift.end)


def end_meant(shift: Shift, start: datetime, at: time) -> datetime:
    """Return when a duty ends that begins at an instant and ends at a local time, after the shift for a hand-over.

    Raises
    ------
    BadCell
        If that is not after its start, or too long after the shift.
    """
    return _instant(shift, at, lambda moment: start < moment <= shift.end + HANDOVER)


def _instant(shift: Shift, at: time, fits: Callable[[datetime], bool]) -> datetime:
    days = clock.days(shift.day, clock.local_date(shift.end + HANDOVER))
    for day in days:
        moment = clock.instant(day, at)
        if fits(moment):
            return moment
    raise BadCell(f"{clock.show_span(shift.interval)} is when the shift runs; write a time within it.")
