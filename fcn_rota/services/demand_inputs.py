"""What a network's demand is forecast from: its lists, its bank holidays, and its own cases where there are any."""

from dataclasses import replace

from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase, inputs_of
from fcn_rota.domain import clock
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.bank_holidays import bank_holidays


def demand_inputs(problem: Problem, cases: tuple[LoggedCase, ...] = ()) -> DemandInputs:
    """Return what a problem's demand is forecast from.

    Parameters
    ----------
    problem
        The network.
    cases
        Its own contacts, in order of time.

    Raises
    ------
    ValueError
        If the network has no practice.
    """
    return replace(inputs_of(problem, cases), bank_holidays=_holidays(problem, cases))


def _holidays(problem: Problem, cases: tuple[LoggedCase, ...]) -> tuple[BankHoliday, ...]:
    """Return the network's own bank holidays, and the nation's for what was logged before or after them."""
    own = problem.bank_holidays
    if not cases:
        return own
    days = [clock.local_date(cases[0].received), clock.local_date(cases[-1].received)]
    stated = [holiday.day for holiday in own]
    logged = bank_holidays(problem.network.nation, days[0], days[1])
    return (*own, *(one for one in logged if not stated or not min(stated) <= one.day <= max(stated)))
