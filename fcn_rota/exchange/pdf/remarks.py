"""What is to be said of a duty beside who works it."""

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.pdf import words


def remarks_on(problem: Problem, assignment: Assignment, usual: Interval | None) -> str:
    """Say what is out of the ordinary: ``19:00-22:00, remote``; empty where nothing is.

    Parameters
    ----------
    problem
        What the rota is for.
    assignment
        The duty.
    usual
        The times that the reader takes for granted, if any.
    """
    remarks = [words.times(assignment.interval)] if assignment.interval != usual else []
    if assignment.remote:
        remarks.append("remote")
    if _is_supernumerary(problem, assignment):
        remarks.append("SN")
    return ", ".join(remarks)


def _is_supernumerary(problem: Problem, assignment: Assignment) -> bool:
    if assignment.person is None:
        return False
    day = problem.index.shift(assignment.shift).day
    limits = problem.index.person(assignment.person).restrictions
    return not assignment.counts or any(limit.supernumerary and day in limit.valid for limit in limits)
