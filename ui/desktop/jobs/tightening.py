"""Checking derived cover by simulation, and weighing what taking it over would mean, beside the window."""

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_tightening import Tightened, tightened
from fcn_rota.demand.simulation.judge import judge_of
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.services import harm_prices
from fcn_rota.services.derived_cover import Takeover, takeover
from ui.desktop.jobs import demand
from ui.desktop.jobs.job import Steps
from ui.desktop.models.demand.picture import Basis


def checked(basis: Basis, steps: Steps) -> Tightened:
    """Return the cover that simulation asks for: more people where targets are missed, fewer where fewer will do.

    Parameters
    ----------
    basis
        What is expected, and the cover by formula, from which it starts.
    steps
        Told how far it is, and asked whether to go on.

    Raises
    ------
    Stopped
        If it is to stop.
    """
    service = Service(basis.problem, basis.prediction.forecast, basis.plan.posts.care, demand.SEED)
    attempt = 0

    def tell_attempt(number: int) -> None:
        nonlocal attempt
        attempt = number
        steps.begin(f"Try {number}.")

    def tell(done: int, of: int) -> None:
        steps.begin(f"Try {attempt}: gone through the period {done:,} of {of:,} times. A few tries are usual.")

    steps.begin(f"Starting {demand.workers()} processes.")
    with Replicator(service.source, demand.workers()) as replicator:
        judge = judge_of(service, replicator, demand.REPLICATIONS, progress=tell)
        return tightened(basis.plan, judge, progress=tell_attempt)


def weighed(basis: Basis, plan: CoverPlan, rota: Rota, steps: Steps, *, by_harm: bool) -> Takeover:
    """Return what it would mean to take over a plan.

    Parameters
    ----------
    basis
        What is expected of the period that is open.
    plan
        Of its problem.
    rota
        The rota as it is.
    by_harm
        Whether somebody missing above the minimum is priced by what that does to patients; else prices stay.
    steps
        Told what is done, and asked whether to go on.

    Raises
    ------
    Stopped
        If it is to stop.
    """

    def tell(day: int, of: int) -> None:
        steps.begin(f"Gone through {day:,} of {of:,} days, with everybody there and without.")

    def price(problem: Problem) -> Problem:
        service = Service(problem, basis.prediction.forecast, plan.posts.care, demand.SEED)
        steps.begin("Simulating what each person missing would do.")
        with Replicator(service.source, demand.workers()) as replicator:
            return harm_prices.harm_priced(
                service, replicator, min(harm_prices.REPLICATIONS, demand.REPLICATIONS), tell
            )

    return takeover(plan, rota, steps.begin, price if by_harm else None)
