"""What the tests of the commands share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result, SolveStatus
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.rule import cost, cost_by_rule


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]
"""Runs a command line; its arguments are turned into text."""

LIST = """\
PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS
GP_PRAC_PAT_LIST,01JAN2026,GP,Y00001,AA1 1AA,ALL,ALL,9000
GP_PRAC_PAT_LIST,01JAN2026,GP,Y00002,AA1 2AA,ALL,ALL,7500
GP_PRAC_PAT_LIST,01JAN2026,GP,Y00003,AA1 3AA,ALL,ALL,1
"""
MAP = """\
PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME
GP_PRAC_PAT_LIST,01JAN2026,Y00001,THE MILL SURGERY,AA1 1AA,U99999,RIVERSIDE PCN
GP_PRAC_PAT_LIST,01JAN2026,Y00002,THE WEIR SURGERY,AA1 2AA,U99999,RIVERSIDE PCN
GP_PRAC_PAT_LIST,01JAN2026,Y00003,FAR AWAY,AA1 3AA,U11111,ELSEWHERE PCN
"""


def stated(problem: Problem, assignments: tuple[Any, ...]) -> Result:
    """A rota as a solver states it, with the cost and findings that the rules find."""
    rota = problem.rota_of(assignments)
    findings = assess_rota(problem, rota)
    short = sum(finding.amount for finding in findings if finding.rule == minimum_cover.ID)
    points = cost(findings)
    return Result(
        rota=rota,
        status=SolveStatus.LIMIT,
        objective=points,
        bound=max(0, points - 14),
        minimum_unfilled=short,
        minimum_unfilled_bound=short,
        cost_by_rule=cost_by_rule(findings),
        findings=tuple(findings),
        unfilled=(),
        contradictions=(),
        seconds=2.0,
    )
