"""Those of a person's duties that lie within reach of the solver's choices."""

from bisect import bisect_left
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.near import LONGEST_WORK, begins
from fcn_rota.rules.nearby import Reach, hull, touching
from fcn_rota.rules.plan import in_period
from solver.cells import FIXED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem
    from solver.cells import Duty


class NearbyDuties:
    """Duties of a person with a choice, as rules of different reach need them.

    Parameters
    ----------
    duties
        Past, fixed and possible, by start.
    """

    def __init__(self, duties: "tuple[Duty, ...]") -> None:
        self._duties = duties
        self._within: dict[Reach, tuple[Duty, ...]] = {}
        self._of_period: tuple[Duty, ...] | None = None

    def within(self, reach: Reach | None) -> "tuple[Duty, ...]":
        """Return the duties within reach of those that are choices; all of them where no reach is given.

        There are none to return where every choice is about a duty that was never begun.
        """
        if reach is None:
            return self._duties
        if reach not in self._within:
            near = touching(self._work, reach.around(self._chosen, self._work)) if self._chosen is not None else ()
            self._within[reach] = tuple([self._duties[place] for place in near])
        return self._within[reach]

    def of(self, problem: "Problem") -> "tuple[Duty, ...]":
        """Return the duties of the period that a problem plans."""
        if self._of_period is None:
            period = problem.period.interval
            first = bisect_left(self._work, period.start - LONGEST_WORK, key=begins)
            last = bisect_left(self._work, period.end + LONGEST_WORK, lo=first, key=begins)
            self._of_period = tuple([duty for duty in self._duties[first:last] if in_period(problem, duty.item)])
        return self._of_period

    @cached_property
    def _work(self) -> "Sequence[WorkItem]":
        return [duty.item for duty in self._duties]

    @cached_property
    def _chosen(self) -> "Interval | None":
        free = [item for item, literal in self._duties if literal != FIXED]
        return reduce(hull, (hull(item.interval, clock.day_interval(item.day)) for item in free)) if free else None
