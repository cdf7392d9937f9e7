"""A case log as counts on a grid: what came in each half-hour, and what does not count."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from fcn_rota.demand.arrays import Indices, Numbers
from fcn_rota.demand.forecast_inputs import DemandInputs
from fcn_rota.demand.forecast_pattern import STREAMS, Grid, grid_of
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import HALF_HOUR, HalfHours

PRIORITIES = tuple(CasePriority)


@dataclass(frozen=True, slots=True)
class LogCounts:
    """The cases of a log, counted.

    Parameters
    ----------
    grid
        Every half-hour from the first day of the log to the last, whole days.
    counts
        Cases by stream and half-hour.
    by_practice
        Numbers of practice, stream and half-hour of each case whose practice is known, a column each.
    priorities
        Cases by stream and priority.
    in_hours
        Cases left out because they came while practices were open, in streams that are counted out of hours.
    """

    grid: Grid
    counts: Numbers
    by_practice: Indices
    priorities: Numbers
    in_hours: int

    @property
    def first_day(self) -> date:
        """The first day of the log."""
        return self.grid.calendar.days[0]

    @property
    def last_day(self) -> date:
        """The last day of the log."""
        return self.grid.calendar.days[-1]

    @property
    def total(self) -> int:
        """Cases that count."""
        return int(self.counts.sum())


def counted_log(inputs: DemandInputs) -> LogCounts | None:
    """Count the cases of a log on a grid; None where there are none."""
    if not inputs.cases:
        return None
    received = [case.received for case in inputs.cases]
    span = clock.span_interval(clock.local_date(min(received)), clock.local_date(max(received)))
    grid = grid_of(HalfHours.over(span), inputs)
    numbers = {stream: number for number, stream in enumerate(STREAMS)}
    urgencies = {priority: number for number, priority in enumerate(PRIORITIES)}
    practices = {population.practice: number for number, population in enumerate(inputs.populations)}
    at = np.array([(moment - span.start) // HALF_HOUR for moment in received])
    stream = np.array([numbers[case.stream] for case in inputs.cases])
    priority = np.array([urgencies[case.priority] for case in inputs.cases])
    practice = np.array([practices.get(case.practice or "", -1) for case in inputs.cases])
    counts_at_all = grid.is_open[stream, at]
    at, stream, priority, practice = (values[counts_at_all] for values in (at, stream, priority, practice))
    counts = np.zeros(grid.is_open.shape)
    np.add.at(counts, (stream, at), 1)
    shares = np.zeros((len(STREAMS), len(PRIORITIES)))
    np.add.at(shares, (stream, priority), 1)
    known = practice >= 0
    by_practice = np.column_stack([practice[known], stream[known], at[known]])
    return LogCounts(grid, counts, by_practice, shares, int((~counts_at_all).sum()))
