"""``fcn-rota export``: a rota for print."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.pdf import PrintError, rota_pdf
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import latest_rota
from ui.commands.console import Console
from ui.commands.database import opened
from ui.commands.errors import CommandError
from ui.commands.files import problem_from


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the rota of two files, or the latest of the database."""
    if options.problem is None:
        problem, rota, result = _latest(options)
    elif options.rota is None:
        raise CommandError("a rota belongs to its problem: give both files, PROBLEM.json ROTA.json, or neither")
    else:
        problem = problem_from(options.problem, console)
        read = read_rota(options.rota, problem)
        rota, result = read.rota, read.result
    write_atomically(options.out, pdf_of(problem, rota, result))
    console.say(f"Written: {options.out}")
    return 0


def pdf_of(problem: Problem, rota: Rota, result: Result | None) -> bytes:
    """Return a rota printed now.

    Raises
    ------
    CommandError
        If the pages cannot be made.
    """
    try:
        return rota_pdf(problem, rota, result, datetime.now(UTC))
    except PrintError as error:
        raise CommandError(str(error)) from error


def _latest(options: argparse.Namespace) -> tuple[Problem, Rota, Result | None]:
    with opened(options) as database:
        stored = latest_rota(database)
        if stored is None:
            make = "fcn-rota solve --from DATE --weeks N --out FILE"
            raise CommandError(f"{database.location} holds no rota yet; make one with '{make}'")
        problem = load_period(database, stored.rota.period)
    # What a solve proved is no longer true of a rota that was changed by hand since.
    result = None if stored.result is None or stored.edited else replace(stored.result, rota=stored.rota)
    return problem, stored.rota, result
