"""Reckoning and simulating demand beside the window."""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from fcn_rota.demand.cover import cover_plan
from fcn_rota.demand.forecast import Prediction, predict
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.demand.forecast_lessons import lessons_of
from fcn_rota.demand.simulation.outlook import BadHour, outlook_of
from fcn_rota.demand.simulation.relief import Relief, reliefs
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.case_log import examined_case_log
from fcn_rota.exchange.errors import BadInput
from fcn_rota.services.case_logs import store_case_log, stored_case_log
from fcn_rota.services.cover_decisions import cover_decisions
from fcn_rota.services.demand_inputs import demand_inputs
from fcn_rota.services.derived_cover import Takeover, takeover
from fcn_rota.services.what_if import Scenario, Side, side_by_side
from fcn_rota.store.database import Database, open_database
from solver import client
from ui.desktop.jobs.job import Steps
from ui.desktop.models.demand.case_log import Trial
from ui.desktop.models.demand.picture import Basis, Picture
from ui.desktop.models.demand.scenarios import Choices, scenario_as_it_is, scenario_of

REPLICATIONS = 200
"""How often the period is gone through."""
SEED = 0


@dataclass(frozen=True, slots=True)
class Solving:
    """How rotas are solved anew before they are compared.

    Parameters
    ----------
    problem
        The problem with the rota as its assignments: what is pinned or published there stays.
    seconds
        How long each is solved.
    """

    problem: Problem
    seconds: float


def basis_of(url: str, problem: Problem, steps: Steps) -> Basis:
    """Return what is expected of a period, and the cover that asks for.

    Parameters
    ----------
    url
        The database, for what people have decided about cover, and for the network's own cases.
    problem
        The network, which has a practice, and its period.
    steps
        Told what is done, and asked whether to go on.

    Raises
    ------
    StoreError
        If the database cannot be read.
    Stopped
        If it is to stop.
    """
    steps.begin("Reading what was decided about cover, and the network's own cases.")
    with open_database(url) as database:
        decided = cover_decisions(database)
        log = stored_case_log(database, problem.network)
    steps.begin("Expecting contacts, by practice and half-hour.")
    prediction = _predicted(problem, log.cases if log is not None else ())
    lessons = lessons_of(prediction)
    steps.begin("Deriving how many people that asks for.")
    care = learned_care(prediction.inputs.cases)
    return Basis(prediction, cover_plan(problem, prediction, care=care, decisions=decided), lessons, log)


def examined(problem: Problem, path: Path, steps: Steps) -> Trial:
    """Return what a file of cases holds and would teach, or everything that is wrong with it; nothing is stored.

    Parameters
    ----------
    problem
        The network, which has a practice, and its period.
    path
        The file.
    steps
        Told what is done, and asked whether to go on.
    """
    steps.begin(f"Reading {path.name}.")
    try:
        log = examined_case_log(path, problem.organisations)
    except BadInput as error:
        return Trial(path.name, None, error.problems)
    if not log.cases:
        return Trial(path.name, log, log.problems)
    steps.begin("Learning from the cases.")
    prediction = _predicted(problem, log.cases)
    return Trial(path.name, log, log.problems, prediction, lessons_of(prediction))


def cases_stored(url: str, name: str, cases: tuple[LoggedCase, ...], user: str, steps: Steps) -> str:
    """Store a log of cases, and return the id by which the network can use it; errors as `basis_of`."""
    steps.begin(f"Storing {name}.")
    with open_database(url) as database:
        return store_case_log(database, name, cases, user)


def decided(url: str, problem: Problem, decide: Callable[[Database], object], steps: Steps) -> Basis:
    """Store a decision about cover, and return what follows from it; otherwise as `basis_of`."""
    steps.begin("Storing what you decided.")
    with open_database(url) as database:
        decide(database)
    return basis_of(url, problem, steps)


def taken_over(url: str, problem: Problem, rota: Rota, steps: Steps) -> Takeover:
    """Return what it would mean to take over the cover that demand asks for; otherwise as `basis_of`."""
    return takeover(basis_of(url, problem, steps).plan, rota, steps.begin)


def simulated(basis: Basis, rota: Rota, steps: Steps) -> Picture:
    """Return how those who call would fare under a rota.

    Parameters
    ----------
    basis
        What is expected.
    rota
        Who works when.
    steps
        Told how far it is, and asked whether to go on.

    Raises
    ------
    Stopped
        If it is to stop.
    """
    service = Service(basis.problem, basis.prediction.forecast, basis.plan.posts.care, SEED)

    def tell(done: int, of: int) -> None:
        steps.begin(f"Gone through the period {done:,} of {of:,} times.")

    steps.begin(f"Starting {workers()} processes.")
    with Replicator(service.source, workers()) as replicator:
        outlook = outlook_of(service, rota, replicator, replications=REPLICATIONS, progress=tell)
    return Picture(service, rota, outlook, datetime.now(UTC))


def relieved(picture: Picture, hour: BadHour, steps: Steps) -> Relief:
    """Return what one more person would do in one of the worst hours; otherwise as `simulated`."""
    steps.begin("The same cases with and without one more person.")
    with Replicator(picture.service.source, workers()) as replicator:
        (found,) = reliefs(
            picture.service, picture.rota, (hour,), replicator, replications=picture.outlook.replications
        )
    steps.check()
    return found


def compared(
    basis: Basis, rota: Rota, scenarios: Sequence[Choices], steps: Steps, solving: Solving | None = None
) -> tuple[Side, ...]:
    """Return the rota as it is, and what it would mean if other things came.

    Parameters
    ----------
    basis, rota
        What is expected, and who works when.
    scenarios
        The things that come, those of one scenario together.
    steps
        Told how far it is, and asked whether to go on.
    solving
        How each rota is solved anew, that of the network as it is among them; None where they stay as they are.

    Raises
    ------
    SolverError
        If a rota cannot be solved.
    Stopped
        If it is to stop.
    """
    steps.begin("Expecting other contacts.")
    first = scenario_as_it_is(basis, rota, solving.problem if solving is not None else None)
    found = [first, *(scenario_of(choices, first, basis) for choices in scenarios)]
    if solving is not None:
        found = [_solved(scenario, solving.seconds, steps) for scenario in found]

    def tell(name: str) -> None:
        steps.begin(f"Simulating: {name}.")

    sides = side_by_side(found, replications=REPLICATIONS, seed=SEED, workers=workers(), progress=tell)
    steps.check()
    return sides


class _StopOf(threading.Event):
    """Set as soon as a job is asked to stop."""

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps

    def is_set(self) -> bool:
        return self._steps.is_stopped


def _solved(scenario: Scenario, seconds: float, steps: Steps) -> Scenario:
    steps.begin(f"Solving for {seconds:g} seconds: {scenario.name}.")
    limits = Limits(seconds=seconds, workers=workers(), seed=SEED)
    result = client.solve(scenario.problem, limits, None, _StopOf(steps))
    steps.check()
    return replace(scenario, rota=result.rota)


def _predicted(problem: Problem, cases: tuple[LoggedCase, ...]) -> Prediction:
    return predict(demand_inputs(problem, cases), HalfHours.over(problem.period.interval))


def workers() -> int:
    """How many processes work beside the window; never none, which would hold it up."""
    return max(2, os.cpu_count() or 2)
