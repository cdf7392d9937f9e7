"""Prices by harm: what a shift or cover line pays for somebody missing follows from what that does to patients.

The minimum keeps its own price, fixed and dominant. Above it, whoever is missing costs as much more as response targets
are missed without them, on the scale of the usual prices, so that what cannot all be filled is filled first where it
matters most.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from fcn_rota.demand.simulation.pricing import priced_by_harm, scale_like, simulated_harms
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine, Need
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import desired_cover
from fcn_rota.rules.settings import network_setting

REPLICATIONS: Final = 60
"""How often each day is gone through: differences under the same cases are sure long before shares are."""


@dataclass(frozen=True, slots=True)
class PricedPlace:
    """Where somebody missing above the minimum gets a price of its own.

    Parameters
    ----------
    site, interval
        Where and when.
    what
        The shift type's code, or the skill of a cover line; empty where a line counts anybody.
    points
        For the first, second, ... person missing, the last repeating.
    """

    site: str
    interval: Interval
    what: str
    points: tuple[int, ...]


def harm_priced(
    service: Service,
    replicator: Replicator,
    replications: int = REPLICATIONS,
    progress: Callable[[int, int], None] | None = None,
) -> Problem:
    """Return a service's problem with prices by simulated harm for whoever is missing above the minimum.

    Parameters
    ----------
    service
        What comes to the shifts and lines of the problem.
    replicator
        Runs the replications; of the service's own source of cases.
    replications
        How often each day is gone through.
    progress
        Told how many days are done, of how many.
    """
    problem = service.problem
    usual = network_setting(problem, desired_cover.ID, desired_cover.Parameters, problem.period.first_day)
    harms = simulated_harms(service, replicator, replications, progress)
    return priced_by_harm(problem, harms, scale_like(harms, usual.parameters.prices))


def priced_places(before: Problem, after: Problem) -> tuple[PricedPlace, ...]:
    """Return where the prices of people missing above the minimum are others than before, the dearest first."""
    found = [*_priced_shifts(before, after), *_priced_lines(before, after)]
    return tuple(sorted(found, key=lambda one: (-one.points[0], one.interval.start, one.site, one.what)))


def _priced_shifts(before: Problem, after: Problem) -> Iterator[PricedPlace]:
    known = {one.id: one for one in before.shifts}
    for shift in after.shifts:
        old = {need.prices.desired for need in known[shift.id].needs} if shift.id in known else set()
        kind = after.index.type_of(shift)
        for need in shift.needs:
            if _is_priced(need) and need.prices.desired not in old:
                yield PricedPlace(kind.site, shift.interval, kind.code, need.prices.desired or ())


def _priced_lines(before: Problem, after: Problem) -> Iterator[PricedPlace]:
    known = {one.id: one.prices.desired for one in before.cover}
    for line in after.cover:
        if _is_priced(line) and line.prices.desired != known.get(line.id):
            yield PricedPlace(line.site, line.interval, line.skill or "", line.prices.desired or ())


def _is_priced(asked: Need | CoverLine) -> bool:
    return asked.desired > asked.minimum and bool(asked.prices.desired)
