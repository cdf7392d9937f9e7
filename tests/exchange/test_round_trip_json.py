"""What is written comes back as it was: problems, rotas, and the messages of the solver process."""

import json
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.exchange.problem_json import problem_digest, problem_from_json, problem_to_json
from fcn_rota.exchange.rota_json import ReadRota, result_to_json, rota_from_json, rota_to_json
from fcn_rota.exchange.wire import from_wire, to_wire
from tests import strategies

Value = TypeVar("Value")
UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def any_rule(setting: RuleSetting) -> list[str]:
    return []


def over_the_wire(value: Value) -> Value:
    line = json.dumps(to_wire(value))
    assert "\n" not in line
    return from_wire(type(value), json.loads(line))


@pytest.mark.slow
@UNHURRIED
@given(strategies.problems())
def test_a_problem_comes_back_as_it_was_written(problem: Problem) -> None:
    written = problem_to_json(problem)
    read = problem_from_json(written, check_setting=any_rule).problem
    assert read == problem
    assert problem_to_json(read) == written
    assert problem_digest(read) == problem_digest(problem)
    assert over_the_wire(problem) == problem


@pytest.mark.slow
@UNHURRIED
@given(strategies.problems().flatmap(lambda problem: st.tuples(st.just(problem), strategies.results(problem))))
def test_a_result_comes_back_as_it_was_written(case: tuple[Problem, Result]) -> None:
    problem, result = case
    read = rota_from_json(result_to_json(problem, result), problem)
    assert read == ReadRota(result.rota, result.objective, result.bound, result)
    assert over_the_wire(result) == result
    bare = rota_from_json(rota_to_json(problem, result.rota), problem)
    assert bare == ReadRota(result.rota, None, None, None)


@pytest.mark.parametrize(
    "value",
    [
        Limits(seconds=None, work=2.5, workers=3, seed=7, gap=0.01),
        Limits(),
        Progress(1.5, "searching", None, None),
        Progress(1.5, "searching", 12, 3),
    ],
)
def test_limits_and_progress_cross_the_wire(value: Limits | Progress) -> None:
    assert over_the_wire(value) == value


def test_the_digest_changes_with_the_problem_and_not_with_the_order_of_parameters(problem: Problem) -> None:
    def digest(parameters: dict[str, int]) -> str:
        return problem_digest(replace(problem, settings=(RuleSetting("r", "rule", parameters=parameters),)))

    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1, "b": 2}) != digest({"a": 1, "b": 3})


class TestDigest:
    def test_a_draft_to_start_from_is_no_part_of_the_facts(self, problem: Problem) -> None:
        assert [problem.is_fixed(assignment) for assignment in problem.assignments] == [False]
        assert problem_digest(replace(problem, assignments=())) == problem_digest(problem)

    def test_what_nobody_may_move_is_one_of_the_facts(self, problem: Problem) -> None:
        (draft,) = problem.assignments
        for fixed in (replace(draft, pinned=True), replace(draft, published=True)):
            assert problem_digest(replace(problem, assignments=(fixed,))) != problem_digest(problem)

    def test_history_is_one_of_the_facts(self, problem: Problem) -> None:
        later = RotaPeriod(problem.period.first_day + clock.DAY, problem.period.last_day)
        after_the_duty = replace(problem, period=later)
        assert problem_digest(after_the_duty) != problem_digest(replace(after_the_duty, assignments=()))

    def test_shifts_and_fixed_assignments_may_come_in_any_order(self, problem: Problem) -> None:
        (night,), (duty,) = problem.shifts, problem.assignments
        shifts = (night, replace(night, id="other"))
        duties = (replace(duty, pinned=True), replace(duty, id="a2", shift="other", pinned=True))
        both = replace(problem, shifts=shifts, assignments=duties)
        assert problem_digest(both) == problem_digest(replace(both, shifts=shifts[::-1], assignments=duties[::-1]))
        assert problem_digest(both) != problem_digest(replace(both, shifts=(shifts[0], replace(shifts[1], needs=()))))


def test_a_file_has_a_line_for_every_item_so_that_a_change_is_one_line(problem: Problem) -> None:
    before = problem_to_json(problem).splitlines()
    renamed = replace(problem, people=(replace(problem.people[0], name="Zoë"), *problem.people[1:]))
    after = problem_to_json(renamed).splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '"name": "Zoë"' in changed[0].decode()
