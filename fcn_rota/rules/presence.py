"""The rows of people the network's rules count.

Facts shared by the cover rules and the solver's posts of them.
"""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.presence import as_worked, counts_toward_cover, holds_skill
from fcn_rota.domain.shift import DutyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.needs import CoverLine, Need, Prices
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.plan import Plan
    from fcn_rota.rules.rule import Key


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A number of people asked for: one need of a shift, or one cover line.

    Parameters
    ----------
    key
        ``("shift", shift id, number of the need)`` or ``("line", cover line id)``.
    site, skill
        Where, and who counts (anybody where None).
    interval
        When.
    minimum, desired, prices
        How many, and what a shortage costs.
    shifts
        The shifts on which people count toward it: the need's own, or all resident duty at the line's site.
    """

    key: "Key"
    site: str
    skill: str | None
    interval: Interval
    minimum: int
    desired: int
    prices: "Prices"
    shifts: "tuple[Shift, ...]"


def cover_rows(problem: "Problem") -> "tuple[CoverRow, ...]":
    """Return every need of the period's shifts and every cover line, each once."""
    memo = problem.index.memo
    key = ("cover_rows",)
    if key not in memo:
        needs = (
            _need_row(problem, shift, number, need)
            for shift in problem.index.period_shifts
            for number, need in enumerate(shift.needs)
        )
        memo[key] = (*needs, *(_line_row(problem, line) for line in problem.cover))
    rows: tuple[CoverRow, ...] = memo[key]
    return rows


def people_by_segment(plan: "Plan", row: CoverRow) -> "Sequence[tuple[Interval, Sequence[str]]]":
    """Return who counts toward a row in each stretch of its time in which nobody comes or goes.

    Worked out once for a plan: several rules look at the same row.

    Returns
    -------
    sequence of (Interval, sequence of person ids)
        By start.
    """
    # Needs of one shift that ask for the same skill count the same people, and so does the shift as a whole.
    key = ("people_by_segment", *(row.key[:2] if row.key[0] == "shift" else row.key), row.skill)
    if key not in plan.memo:
        plan.memo[key] = _people_by_segment(plan, row)
    people: Sequence[tuple[Interval, Sequence[str]]] = plan.memo[key]
    return people


def _people_by_segment(plan: "Plan", row: CoverRow) -> list[tuple[Interval, list[str]]]:
    counting = partial(_counting, plan.problem, row.skill)
    there = [plan.of_shift(shift.id, ("counting", row.skill), counting) for shift in row.shifts]
    mine = [assignment for on_shift in there for assignment in on_shift]
    return [
        (part, [a.person for a in mine if a.person and a.interval.covers(part)])
        for part in segments(row.interval, (a.interval for a in mine))
    ]


def _counting(problem: "Problem", skill: str | None, on_shift: "Sequence[Assignment]") -> "list[Assignment]":
    """Return who of a shift counts for a skill, with the times they really worked."""
    return [
        assignment
        for assignment in as_worked(problem, on_shift)
        if counts_toward_cover(problem, assignment) and holds_skill(problem, assignment, skill)
    ]


def segments(within: Interval, intervals: "Iterable[Interval]") -> tuple[Interval, ...]:
    """Cut `within` at every start and end of the intervals: nobody comes or goes inside a segment."""
    edges: set[datetime] = {within.start, within.end}
    for interval in intervals:
        edges.update(edge for edge in (interval.start, interval.end) if within.contains(edge))
    return tuple(Interval(start, end) for start, end in pairwise(sorted(edges)))


def is_present_at(problem: "Problem", shift: "Shift", site: str) -> bool:
    """Whether people on the shift see patients at the site: on call, standby, training and planning time do not."""
    shift_type = problem.index.type_of(shift)
    return shift_type.site == site and shift_type.duty is DutyKind.RESIDENT


def lines_filled_by(problem: "Problem", shift: "Shift") -> "tuple[CoverLine, ...]":
    """Return the cover lines that a shift's people are there to fill.

    Those at its site and in its time whose skill its shift type asks for. Others at the site, a prescriber's among
    people who triage, it may happen to help with.
    """
    kind = problem.index.type_of(shift)
    if kind.duty is not DutyKind.RESIDENT:
        return ()
    memo, key = problem.index.memo, ("lines_by_place",)
    if key not in memo:
        places: dict[tuple[str, str | None], list[CoverLine]] = {}
        for line in problem.cover:
            places.setdefault((line.site, line.skill), []).append(line)
        memo[key] = places
    asked = (line for skill in kind.skills for line in memo[key].get((kind.site, skill), ()))
    return tuple(line for line in asked if line.interval.overlaps(shift.interval))


def describe_row(problem: "Problem", row: CoverRow) -> str:
    """Name a row in a sentence: ``Fri 25 Dec 08:00-14:00 Base day (home visit)``."""
    name = problem.index.type_of(row.shifts[0]).name if row.key[0] == "shift" else problem.index.site(row.site).name
    skill = f" ({row.skill.replace('_', ' ')})" if row.skill else ""
    return f"{clock.show_span(row.interval)} {name}{skill}"


def describe_stretch(row: CoverRow, stretch: Interval) -> str:
    """Say when within a row: `` from Fri 25 Dec 12:00-14:00``; empty where that is all of its time."""
    return "" if stretch == row.interval else f" from {clock.show_span(stretch)}"


def _need_row(problem: "Problem", shift: "Shift", number: int, need: "Need") -> CoverRow:
    return CoverRow(
        key=("shift", shift.id, str(number)),
        site=problem.index.type_of(shift).site,
        skill=need.skill,
        interval=shift.interval,
        minimum=need.minimum,
        desired=need.desired,
        prices=need.prices,
        shifts=(shift,),
    )


def _line_row(problem: "Problem", line: "CoverLine") -> CoverRow:
    return CoverRow(
        key=("line", line.id),
        site=line.site,
        skill=line.skill,
        interval=line.interval,
        minimum=line.minimum,
        desired=line.desired,
        prices=line.prices,
        shifts=tuple(
            shift for shift in problem.index.shifts_during(line.interval) if is_present_at(problem, shift, line.site)
        ),
    )
