"""What forecasts are made from, as commands are given it: a problem, a case log, populations."""

import argparse

from fcn_rota.demand.forecast import Prediction
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase
from fcn_rota.demand.forecast_words import cases_and_span, left_out
from fcn_rota.domain.cover import CoverDecisions
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.case_log import read_case_log
from fcn_rota.exchange.populations import with_populations
from fcn_rota.services.case_logs import stored_case_log
from fcn_rota.services.cover_decisions import cover_decisions
from fcn_rota.services.demand_inputs import demand_inputs
from ui.commands.console import Console
from ui.commands.database import opened, problem_of_period
from ui.commands.errors import CommandError
from ui.commands.files import note_warnings, problem_from


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

    Where a period of the database was asked for and no log typed, the cases are those that the network uses there.

    Raises
    ------
    BadInput, StoreError
        If a file or the database cannot be used.
    CommandError
        If the network has no practice.
    """
    cases = _cases_asked_for(options, problem, console)
    if not any(organisation.practice for organisation in problem.organisations):
        raise CommandError("the network has no practice, and so no registered patients to expect contacts from")
    inputs = demand_inputs(problem, cases)
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
    learned = f"Learned from {cases_and_span(fit.log)}; where they are few, near published figures."
    return [*lines, learned, *left_out(fit)]


def _cases_asked_for(options: argparse.Namespace, problem: Problem, console: Console) -> tuple[LoggedCase, ...]:
    if options.log is not None:
        log = read_case_log(options.log, problem.organisations)
        note_warnings(options.log, log.warnings, console)
        return log.cases
    if options.problem is not None:
        return ()
    with opened(options) as database:
        stored = stored_case_log(database, problem.network)
    return stored.cases if stored is not None else ()
