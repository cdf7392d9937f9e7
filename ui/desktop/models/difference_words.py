"""What a proposal would change, in the words of its list: shifts, who goes and who comes."""

from collections.abc import Sequence

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from ui.desktop.models.board.chips import short_name
from ui.desktop.models.difference import DutyChange

_NOBODY = "nobody"


def shift_words(problem: Problem, change: DutyChange) -> str:
    """Return the shift of a change, below its day: ``EVE 18:30``."""
    shift = problem.index.shift(change.shift)
    return f"{problem.index.type_of(shift).code} {clock.show_time(shift.start)}"


def full_name(problem: Problem, one: Assignment | None) -> str:
    """Return who has a duty; nobody where there is none."""
    if one is None:
        return _NOBODY
    return problem.index.person(one.person).name if one.person else "to be named"


def brief_name(problem: Problem, one: Assignment | None) -> str:
    """Return who has a duty, as short as on the board: ``A. Whitlock``."""
    return short_name(full_name(problem, one)) if one is not None and one.person else full_name(problem, one)


def counted_changes(problem: Problem, person: str, changes: Sequence[DutyChange]) -> str:
    """Return somebody's name with how many duties come and go: ``Ann Whitlock  +2 -1``."""
    comes = sum(change.into is not None and change.into.person == person for change in changes)
    goes = sum(change.out is not None and change.out.person == person for change in changes)
    signs = (f"{sign}{number:,}" for sign, number in (("+", comes), ("\u2212", goes)) if number)
    return f"{problem.index.person(person).name}  {' '.join(signs)}"


def as_seen_by(problem: Problem, change: DutyChange, person: str) -> tuple[str, str, str]:
    """Return a change as one person sees it: the shift, and whether they are on it now and then."""
    shift = problem.index.shift(change.shift)
    title = f"{shift.day.day} {clock.MONTH_NAMES[shift.day.month - 1]} {problem.index.type_of(shift).code}"
    before, after = (
        "on it" if one is not None and one.person == person else "free" for one in (change.out, change.into)
    )
    return title, before, after
