"""Look-ups over a problem find what looking through all of it finds."""

import gc
import weakref
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import Network
from fcn_rota.domain.person import Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import Shift
from fcn_rota.rules import assess_rota
from fcn_rota.rules.trial import Trial

START = datetime(2027, 1, 4, tzinfo=UTC)
PERIOD = RotaPeriod(date(2027, 1, 4), date(2027, 1, 10))

spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(
    lambda span: (START + span[0] * timedelta(hours=1), START + sum(span) * timedelta(hours=1))
)


@given(st.lists(spans, max_size=12), spans)
def test_shifts_during_an_interval_are_those_that_overlap_it_in_their_order(
    times: list[tuple[datetime, datetime]], asked: tuple[datetime, datetime]
) -> None:
    shifts = tuple(Shift(f"s{number}", "DAY", start, end) for number, (start, end) in enumerate(times))
    problem = Problem("p", Network("net", "Network"), PERIOD, START, shifts=shifts)
    interval = Interval(*asked)
    expected = tuple(shift for shift in shifts if shift.interval.overlaps(interval))
    assert problem.index.shifts_during(interval) == expected


def test_skills_are_those_valid_on_the_date() -> None:
    first, last = date(2027, 1, 5), date(2027, 1, 6)
    skills = (SkillHeld("base", DateSpan(first, last)), SkillHeld("base", DateSpan(last)), SkillHeld("driver"))
    problem = Problem("p", Network("net", "Network"), PERIOD, START, people=(Person("ann", "Ann", skills),))
    index = problem.index
    days = (date(2027, 1, 4), first, last, date(2027, 1, 7))
    assert [sorted(index.skills_of("ann", day)) for day in days] == [["driver"], *[["base", "driver"]] * 3]
    assert all(index.skills_of("ann", day) is index.skills_of("ann", day) for day in days)


def test_a_problem_that_is_done_with_is_gone_without_the_garbage_collector(example: Problem) -> None:
    problem = replace(example)
    rota = problem.draft_rota()
    assess_rota(problem, rota)
    Trial(problem, rota).effect(Edit(out=problem.assignments[:1]))
    index = weakref.ref(problem.index)
    gc.disable()
    try:
        del problem
        assert index() is None
    finally:
        gc.enable()
