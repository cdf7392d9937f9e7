"""Where a rota is short, as its boxes tell it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine, Need
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.pdf.gaps import is_expected, shortages

OnShift = Callable[..., Assignment]
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture(scope="module")
def one_shift(week: Problem) -> Problem:
    """Only the hub morning of New Year's Day, 08:00 to 14:00, minimum 2, desired 3."""
    shift = next(s for s in week.index.period_shifts if s.shift_type == "t-HM" and s.day == NEW_YEAR)
    return replace(week, shifts=(shift,))


def told(problem: Problem, *assignments: Assignment) -> list[str]:
    return [shortage.gap.text for shortage in shortages(problem, problem.rota_of(assignments))]


@pytest.mark.parametrize(
    ("people", "boxes"),
    [
        (0, ["UNFILLED 2 of 2", "unfilled 1 of 3 desired"]),
        (1, ["UNFILLED 1 of 2", "unfilled 1 of 3 desired"]),
        (2, ["unfilled 1 of 3 desired"]),
        (3, []),
        (4, []),
    ],
)
def test_nobody_missing_is_told_twice(one_shift: Problem, on_shift: OnShift, people: int, boxes: list[str]) -> None:
    assert told(one_shift, *(on_shift(one_shift, number, "HM", NEW_YEAR) for number in range(people))) == boxes


def test_parts_that_leave_a_stretch_open_are_told_with_its_times(one_shift: Problem, on_shift: OnShift) -> None:
    eleven, noon = datetime(2027, 1, 1, 11, tzinfo=UTC), datetime(2027, 1, 1, 12, tzinfo=UTC)
    whole = (on_shift(one_shift, number, "HM", NEW_YEAR) for number in (0, 1))
    parts = (on_shift(one_shift, 2, "HM", NEW_YEAR, end=eleven), on_shift(one_shift, 3, "HM", NEW_YEAR, start=noon))
    assert told(one_shift, *whole, *parts) == ["unfilled 1 of 3 desired, 11:00\u201312:00"]


def test_only_holders_of_the_skill_count(one_shift: Problem, on_shift: OnShift) -> None:
    shift = replace(one_shift.shifts[0], needs=(Need("shift_lead", 1, 1),))
    problem = replace(one_shift, shifts=(shift,))
    nurse, doctor = 32, 0
    assert told(problem, on_shift(problem, nurse, "HM", NEW_YEAR)) == ["UNFILLED 1 of 1, shift lead"]
    assert told(problem, on_shift(problem, doctor, "HM", NEW_YEAR)) == []


def test_cover_lines_short_alike_are_told_as_one_but_apart_where_they_differ(one_shift: Problem) -> None:
    start = datetime(2027, 1, 1, 8, tzinfo=UTC)
    half_hour = timedelta(minutes=30)
    lines = tuple(
        CoverLine(f"l{n}", "riv", None, start + n * half_hour, start + (n + 1) * half_hour, minimum, minimum)
        for n, minimum in enumerate((1, 1, 2, 0, 1))
    )
    short = shortages(replace(one_shift, shifts=(), cover=lines), one_shift.rota_of(()))
    at = [(shortage.missing, shortage.spans) for shortage in short]
    assert at == [
        (1, (Interval(start, start + 2 * half_hour),)),
        (2, (Interval(start + 2 * half_hour, start + 3 * half_hour),)),
        (1, (Interval(start + 4 * half_hour, start + 5 * half_hour),)),
    ]
    assert all(shortage.shift is None and shortage.site == "riv" for shortage in short)


@pytest.mark.parametrize("state", list(AssignmentState))
def test_whoever_declined_or_is_not_there_is_not_expected(
    one_shift: Problem, on_shift: OnShift, state: AssignmentState
) -> None:
    assignment = on_shift(one_shift, 0, "HM", NEW_YEAR)
    changed = replace(assignment, states=(replace(assignment.states[0], state=state),))
    gone = (AssignmentState.DECLINED, AssignmentState.CANCELLED, AssignmentState.NO_SHOW)
    assert is_expected(changed) is (state not in gone)
