"""Facts of a problem that stay as they are whatever people say of when they can work.

Somebody who falls ill makes another problem of the one that is known. Rows to be covered, past work and the minutes of
shifts are the same in both, and finding them out takes longer than judging what the illness changes.
"""

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
    facts = {key: fact for key, fact in known.index.memo.items() if key[0] in _FACTS}
    problem.index.memo.update(facts)
    return problem
