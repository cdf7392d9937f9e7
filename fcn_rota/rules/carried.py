"""Facts of a problem that stay as they are whatever people say of when they can work.

Somebody who falls ill makes another problem of the one that is known. Rows to be covered, past work and the minutes of
shifts are the same in both, and finding them out takes longer than judging what the illness changes.
"""

from operator import is_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem

_FACTS = frozenset(
    {
        "rows",
        "cover_rows",
        "crowd_rows",
        "duty_stretches",
        "lines_by_place",
        "outside_by_shift",
        "outside_work",
        "outside_duties",
        "outside_dates",
        "put_together",
        "measured",
        "counted_minutes",
        "paid_minutes",
        "unsocial_minutes",
        "setting",
        "balances",
        "needed_by_pool",
    }
)
"""What is kept of a problem under these names was not worked out from statements of availability."""
_FACTS_OF_PEOPLE = frozenset(
    {
        ("average_weekly_hours", "limits"),
        ("average_weekly_hours", "others"),
        ("average_weekly_hours", "room"),
        ("daily_rest", "outside"),
        ("requests", "requests_of"),
        ("weekly_rest", "weeks"),
    }
)
"""What is kept under these names, and a person's id after them, follows from no statement but that person's."""


def carry_facts(known: "Problem", problem: "Problem") -> "Problem":
    """Return a problem with what another is known to have in common with it.

    Parameters
    ----------
    known
        A problem that differs by its statements of availability alone.
    problem
        The problem that is to know the same.

    Raises
    ------
    ValueError
        If they differ by their shifts, on which most of it depends.
    """
    if problem.shifts is not known.shifts:
        raise ValueError("what is known of other shifts cannot be carried over")
    alike = {person.id for person in problem.people if _says_the_same(known, problem, person.id)}
    facts = {
        key: fact
        for key, fact in known.index.memo.items()
        if key[0] in _FACTS or (key[:2] in _FACTS_OF_PEOPLE and key[2] in alike)
    }
    problem.index.memo.update(facts)
    return problem


def _says_the_same(known: "Problem", problem: "Problem", person: str) -> bool:
    """Whether somebody's statements of availability are those of before."""
    one, other = known.index.availabilities_of(person), problem.index.availabilities_of(person)
    return len(one) == len(other) and all(map(is_, one, other))
