"""What is known of the demand for a rota: the forecast with its cover, and once simulated, how those who call fare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.forecast import Prediction
from fcn_rota.demand.forecast_lessons import Lessons
from fcn_rota.demand.simulation.outlook import Outlook
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.services.case_logs import StoredLog


@dataclass(frozen=True, slots=True)
class Basis:
    """What is expected of a period, and how many people that asks for.

    Parameters
    ----------
    prediction
        The forecast.
    plan
        Cover at every post, with what people have decided about it.
    lessons
        What the network's own cases teach, beside published figures.
    log
        The log in use; None where there is none, or it is not here.
    """

    prediction: Prediction
    plan: CoverPlan
    lessons: Lessons
    log: StoredLog | None = None

    @property
    def problem(self) -> Problem:
        """The network and period that it is about."""
        return self.plan.posts.problem


@dataclass(frozen=True, slots=True)
class Picture:
    """How those who call would fare under a rota.

    Parameters
    ----------
    service
        The network with what is expected of it.
    rota
        The rota that was simulated.
    outlook
        What came of it.
    at
        When (UTC).
    """

    service: Service
    rota: Rota
    outlook: Outlook
    at: datetime

    def is_of(self, problem: Problem, assignments: Iterable[Assignment]) -> bool:
        """Whether it is still true of a rota, in whatever order its assignments stand."""
        return problem is self.service.problem and frozenset(assignments) == frozenset(self.rota.assignments)

    @property
    def standing(self) -> str:
        """How it came about, in a sentence."""
        found = self.outlook
        sure = f"{100 * found.confidence:.0f} %"
        return (
            f"Simulated {found.replications:,} times at {clock.show_time(self.at)}: {found.expected_missed:,.1f} "
            f"response targets missed in all, {100 * found.overall.late.share:.1f} % of those who wait. Intervals are "
            f"{sure} sure."
        )
