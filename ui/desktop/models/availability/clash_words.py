"""What is said of duties that stand where people are away."""

from collections.abc import Callable, Sequence
from typing import Final

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted, listed

SHOWN: Final = 3
"""So many duties are named."""


def clash_words(problem: Problem, clashes: Sequence[Assignment], who: str, called: Callable[[Assignment], str]) -> str:
    """Say which duties stand where somebody is away, and what becomes of them.

    Parameters
    ----------
    problem
        Of the period that is open: what is of another cannot be moved here.
    clashes
        The duties, one at least.
    who
        Who is away.
    called
        Returns what a duty is called.
    """
    told = [called(duty) for duty in clashes[:SHOWN]]
    told += [f"{len(clashes) - SHOWN:,} more"] if len(clashes) > SHOWN else []
    stand = counted(len(clashes), "duty stands", "duties stand")
    return f"! {stand} where {who} is away: {listed(told)}. {_what_becomes(problem, clashes)}"


def _what_becomes(problem: Problem, clashes: Sequence[Assignment]) -> str:
    apart = [duty for duty in clashes if not problem.in_period(duty)]
    ours = len(clashes) - len(apart)
    here = "It stays until you move it." if ours == 1 else "They stay until you move them."
    if not apart:
        return here
    if not ours:
        subject = "It is" if len(apart) == 1 else "They are"
        return f"{subject} of another period, which you open to change that."
    subject = "One of them is" if len(apart) == 1 else f"{len(apart):,} of them are"
    rest = "The other stays until you move it." if ours == 1 else "The others stay until you move them."
    return f"{subject} of another period, which you open to change that. {rest}"
