"""The pictures are taken of a rota that has what they show, or it is said what is missing."""

from dataclasses import replace

import pytest

from docs.screenshots import stage
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.rules.scene import Scene
from solver import client
from tests.ui.support import stated

SOON, IN_TIME = 20.0, 80.0


@pytest.fixture
def problem() -> Problem:
    return Scene().problem()


def solved(short_below: float, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let every solve that has fewer seconds leave somebody out; return the seconds they were given."""
    given: list[float] = []

    def solve(problem: Problem, limits: Limits) -> Result:
        assert limits.seconds is not None
        given.append(limits.seconds)
        return replace(stated(problem, ()), minimum_unfilled=int(limits.seconds < short_below))

    monkeypatch.setattr(client, "solve", solve)
    return given


def test_a_busy_machine_is_given_more_time(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    given = solved(IN_TIME, monkeypatch)
    assert stage.filled(problem, SOON).minimum_unfilled == 0
    assert given == [SOON, 2 * SOON, IN_TIME]


def test_in_the_end_it_is_said_that_the_machine_is_too_busy(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    given = solved(2 * stage.MOST_SECONDS, monkeypatch)
    with pytest.raises(TimeoutError, match="still 1 short of its minimum"):
        stage.filled(problem, SOON)
    assert given[-1] == stage.MOST_SECONDS


def test_what_a_picture_needs_is_named_where_there_is_none() -> None:
    assert stage.first(iter("ab"), "a letter") == "a"
    with pytest.raises(ValueError, match="the picture needs a duty"):
        stage.first((), "a duty")
