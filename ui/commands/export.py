"""``fcn-rota export``: a rota for print, or the forms that ask people when they can work."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from fcn_rota.domain.bearing import holding
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Proof, Standing, best_proof
from fcn_rota.domain.replies import everybody
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.files import require_writable, write_atomically
from fcn_rota.exchange.pdf import PrintError, Reply, forms_pdf, rota_pdf
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.rule import cost
from fcn_rota.services.periods import current_period
from fcn_rota.services.problems import load_period, load_problem
from fcn_rota.services.proofs import known_proofs
from fcn_rota.services.stored_rotas import latest_rota
from ui.commands.console import Console
from ui.commands.database import opened
from ui.commands.errors import CommandError
from ui.commands.files import problem_from
from ui.commands.naming import person_named


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the rota of two files, or the latest of the database; or the forms of a period."""
    require_writable(options.out, options.problem, options.rota)
    data = _forms(options, console) if options.form == "forms" else _rota(options, console)
    write_atomically(options.out, data)
    console.say(f"Written: {options.out}")
    return 0


def _rota(options: argparse.Namespace, console: Console) -> bytes:
    if options.first_day or options.weeks or options.person or options.return_to or options.by:
        raise CommandError("--from, --weeks, --person, --return-to and --by belong to 'export forms'; leave them out")
    if options.problem is None:
        return _latest_pdf(options)
    if options.rota is None:
        raise CommandError("a rota belongs to its problem: give both files, PROBLEM.json ROTA.json, or neither")
    problem = problem_from(options.problem, console)
    read = read_rota(options.rota, problem)
    return pdf_of(problem, read.rota, read.result)


def pdf_of(problem: Problem, rota: Rota, result: Result | None, proofs: Iterable[Proof] = ()) -> bytes:
    """Return a rota printed now.

    Parameters
    ----------
    problem, rota
        What it is for, and who works what.
    result
        The outcome of the solve that made exactly this rota; None where it was changed since: the rules judge it then.
    proofs
        What was proven of the same facts.

    Raises
    ------
    CommandError
        If the pages cannot be made.
    """
    try:
        if result is not None:
            return rota_pdf(problem, rota, result, datetime.now(UTC))
        findings = tuple(assess_rota(problem, rota))
        stands = _standing(best_proof(proofs, problem, rota), findings)
        return rota_pdf(problem, rota, None, datetime.now(UTC), findings=findings, proven=stands)
    except PrintError as error:
        raise CommandError(str(error)) from error


def _standing(best: Proof | None, findings: Sequence[Finding]) -> Standing | None:
    """Return how a rota stands beside what is proven; None where that says nothing of it."""
    points = cost(findings)
    if best is None or points < best.bound:
        return None
    short = [finding for finding in findings if finding.rule == minimum_cover.ID]
    return Standing(points, best.bound, sum(one.amount for one in short), best.unfilled_bound, cost(short))


def _forms(options: argparse.Namespace, console: Console) -> bytes:
    problem = _asked_about(options, console)
    people = [person_named(problem, name).id for name in options.person] or everybody(problem)
    if not people:
        raise CommandError("nobody is engaged in this period, so there is nobody to ask; choose another with --from")
    try:
        return forms_pdf(problem, dict.fromkeys(people), Reply(options.return_to, options.by), datetime.now(UTC))
    except PrintError as error:
        raise CommandError(str(error)) from error


def _asked_about(options: argparse.Namespace, console: Console) -> Problem:
    """Return the problem whose period people are asked about: a file's, the one named, or the last worked on."""
    if options.rota is not None:
        raise CommandError("forms are about a problem alone; leave ROTA.json out")
    if (options.first_day is None) != (options.weeks is None):
        raise CommandError("a period has a first day and a length: give both --from DATE and --weeks N, or neither")
    if options.problem is not None:
        if options.first_day is not None:
            raise CommandError("a problem file has its own period; leave out --from and --weeks")
        return problem_from(options.problem, console)
    with opened(options) as database:
        if options.first_day is not None:
            return load_problem(database, options.first_day, options.weeks)
        period = current_period(database)
        if period is None:
            raise CommandError(f"{database.location} has no period yet; name one with --from DATE --weeks N")
        return load_period(database, period)


def _latest_pdf(options: argparse.Namespace) -> bytes:
    with opened(options) as database:
        stored = latest_rota(database)
        if stored is None:
            make = "fcn-rota solve --from DATE --weeks N --out FILE"
            raise CommandError(f"{database.location} holds no rota yet; make one with '{make}'")
        problem = load_period(database, stored.rota.period)
        _, known = known_proofs(database, stored.rota.period)
    # What a solve said of its own rota is no longer true of one that was changed by hand since; what it proved may be.
    result = None if stored.result is None or stored.edited else replace(stored.result, rota=stored.rota)
    return pdf_of(problem, stored.rota, result, holding(known))
