"""Limits on dates in a row, as the posts of the rules about runs say them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.runs import LONGEST_RUN

if TYPE_CHECKING:
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def windows(
    builder: "Builder", duties: "Iterable[Duty]", limit: Callable[[date], int | None]
) -> "Iterator[tuple[date, int, list[Literal]]]":
    """Yield each stretch of one date more than the limit that might be worked throughout through this rota.

    Returns
    -------
    iterator of (date, int, list of literals)
        Last date of the stretch, the limit, and for each of its dates the literal that says whether it is worked.
        Stretches that other work fills by itself are left out.
    """
    problem = builder.problem
    literals: dict[date, set[Literal]] = {}
    settled: set[date] = set()
    for duty in duties:
        literals.setdefault(duty.item.day, set()).add(duty.literal)
        if not in_period(problem, duty.item):
            settled.add(duty.item.day)
    worked: dict[date, Literal] = {}

    def worked_on(day: date) -> "Literal":
        if day not in worked:
            worked[day] = builder.any_of(literals[day])
        return worked[day]

    period = problem.period
    latest = period.last_day + LONGEST_RUN * clock.DAY
    in_a_row, before = 0, None
    for last in sorted(literals):
        in_a_row = in_a_row + 1 if before == last - clock.DAY else 1
        before = last
        most = limit(last) if period.first_day <= last <= latest else None
        if most is None or in_a_row <= most:
            continue
        stretch = list(clock.days(last - most * clock.DAY, last))
        if not settled.issuperset(stretch):
            yield last, most, [worked_on(day) for day in stretch]
