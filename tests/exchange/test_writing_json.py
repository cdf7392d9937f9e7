"""What the reader would refuse is not written."""

from dataclasses import replace

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.exchange.errors import BadOutput
from fcn_rota.exchange.limits import MAXIMUM_TEXT
from fcn_rota.exchange.problem_json import problem_digest, problem_to_json
from fcn_rota.exchange.rota_json import rota_to_json


def renamed(problem: Problem, *names: str) -> Problem:
    people = (replace(person, name=name) for person, name in zip(problem.people, names, strict=False))
    return replace(problem, people=(*people, *problem.people[len(names) :]))


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("Pat\x07", "holds the control character U+0007 at position 4; only plain text on one line is allowed"),
        ("Pat\nSmith", "holds the control character U+000A at position 4; only plain text on one line is allowed"),
        ("\ud800", "holds the control character U+D800 at position 1; only plain text on one line is allowed"),
        ("\u202eeve", "holds the control character U+202E at position 1; only plain text on one line is allowed"),
        ("x" * (MAXIMUM_TEXT + 1), "a text of 2,001 characters; at most 2,000 are allowed"),
        ("", "must not be empty"),
    ],
)
def test_a_name_no_file_may_hold(problem: Problem, name: str, complaint: str) -> None:
    with pytest.raises(BadOutput) as caught:
        problem_to_json(renamed(problem, name))
    expected = f'the problem "problem-1": not written: it could not be read again: people[0].name: {complaint}'
    assert str(caught.value) == expected


def test_only_the_first_of_many_is_named(problem: Problem) -> None:
    with pytest.raises(BadOutput, match=r"people\[0\]\.name: must not be empty \(and 1 more like it\)$"):
        problem_to_json(renamed(problem, "", ""))


def test_a_parameter_that_is_no_number(problem: Problem) -> None:
    setting = RuleSetting("r1", "daily_rest", parameters={"a\ud800": float("nan")})
    with pytest.raises(BadOutput, match=r"settings\[0\]\.parameters"):
        problem_to_json(replace(problem, settings=(setting,)))


def test_an_identifier_in_a_rota(problem: Problem) -> None:
    (duty,) = problem.assignments
    with pytest.raises(BadOutput, match=r'^the rota of the problem "problem-1": .*assignments\[0\]\.id: .*U\+DC00'):
        rota_to_json(problem, problem.rota_of((replace(duty, id="a\udc00"),)))


def test_even_such_a_problem_has_a_digest(problem: Problem) -> None:
    assert len(problem_digest(renamed(problem, "\ud800"))) == 64
