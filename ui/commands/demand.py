"""What forecasts are made from, as commands are given it: a problem, a case log, populations."""

import argparse
from dataclasses import replace

from fcn_rota.demand.forecast import Prediction
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase, inputs_of
from fcn_rota.domain import clock
from fcn_rota.domain.cover import CoverDecisions
from fcn_rota.domain.network import BankHoliday
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.bank_holidays import bank_holidays
from fcn_rota.exchange.case_log import read_case_log
from fcn_rota.exchange.populations import with_populations
from fcn_rota.services.cover_decisions import cover_decisions
from ui.commands.console import Console
from ui.commands.database import opened, problem_of_period
from ui.commands.errors import CommandError
from ui.commands.files import note_warnings, problem_from

_UNUSUAL_SHOWN = 12


def problem_asked_for(options: argparse.Namespace, console: Console) -> Problem:
    """Return the problem file that was typed, or a period of the database.

    Raises
    ------
    BadInput, StoreError, CommandError
        If there is none, or it cannot be used.
    """
    if options.problem is None:
        with opened(options) as database:
            return problem_of_period(database, options)
    if options.first_day is not None or options.weeks is not None:
        raise CommandError("--from and --weeks choose a period of the database; the problem file has its own")
    return problem_from(options.problem, console)


def decisions_asked_for(options: argparse.Namespace) -> CoverDecisions:
    """Return what has been decided about cover in the database; nothing where a problem file was typed.

    Raises
    ------
    StoreError, CommandError
        If the database cannot be used.
    """
    if options.problem is not None:
        return CoverDecisions()
    with opened(options) as database:
        return cover_decisions(database)


def inputs_asked_for(options: argparse.Namespace, problem: Problem, console: Console) -> DemandInputs:
    """Return what the problem's demand is forecast from, with the case log and populations that were typed.

    Raises
    ------
    BadInput
        If a file cannot be used.
    CommandError
        If the network has no practice.
    """
    cases: tuple[LoggedCase, ...] = ()
    if options.log is not None:
        log = read_case_log(options.log, problem.organisations)
        note_warnings(options.log, log.warnings, console)
        cases = log.cases
    if not any(organisation.practice for organisation in problem.organisations):
        raise CommandError("the network has no practice, and so no registered patients to expect contacts from")
    inputs = replace(inputs_of(problem, cases), bank_holidays=_holidays(problem, cases))
    if options.populations is None:
        return inputs
    return with_populations(inputs, options.populations, problem.organisations)


def basis_lines(prediction: Prediction) -> list[str]:
    """Say what a forecast rests on: list sizes, figures, and the cases learned from."""
    inputs, fit = prediction.inputs, prediction.fit
    patients = counted(inputs.patients, "registered patient")
    lines = [f"From {patients} of {counted(len(inputs.populations), 'practice')}."]
    if fit.log is None:
        lines.append("No case log: published figures and assumptions alone (fcn-rota forecast --figures lists them).")
        return lines
    span = f"{clock.show_date(fit.log.first_day)} to {clock.show_date(fit.log.last_day)}"
    lines.append(f"Learned from {counted(fit.log.total, 'case')}, {span}; where they are few, near published figures.")
    if fit.log.in_hours:
        lines.append(f"{counted(fit.log.in_hours, 'case')} came while practices were open and do not count.")
    for day, found, expected in fit.unusual[:_UNUSUAL_SHOWN]:
        lines.append(
            f"Left out: {clock.show_date(day)}, {counted(found, 'case')} where {expected:.0f} were to be expected."
        )
    if len(fit.unusual) > _UNUSUAL_SHOWN:
        lines.append(f"Left out: {len(fit.unusual) - _UNUSUAL_SHOWN:,} more days.")
    return lines


def _holidays(problem: Problem, cases: tuple[LoggedCase, ...]) -> tuple[BankHoliday, ...]:
    """Return the network's own bank holidays, and the nation's for what was logged before them."""
    own = problem.bank_holidays
    if not cases:
        return own
    days = [clock.local_date(cases[0].received), clock.local_date(cases[-1].received)]
    stated = [holiday.day for holiday in own]
    logged = bank_holidays(problem.network.nation, days[0], days[1])
    return (*own, *(one for one in logged if not stated or not min(stated) <= one.day <= max(stated)))
