"""What is written comes back as it was: problems, rotas, and the messages of the solver process."""

import json
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result
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


def test_a_file_has_a_line_for_every_item_so_that_a_change_is_one_line(problem: Problem) -> None:
    before = problem_to_json(problem).splitlines()
    renamed = replace(problem, people=(replace(problem.people[0], name="Zoë"), *problem.people[1:]))
    after = problem_to_json(renamed).splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '"name": "Zoë"' in changed[0].decode()
