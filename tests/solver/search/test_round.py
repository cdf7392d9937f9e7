"""A round tells who had an answer; nobody else gets a column."""

import numpy as np
import pytest

from solver.linear import Determined
from solver.matrix import Matrix
from solver.search.crew import Crew
from solver.search.exact import Effort, Outcome
from solver.search.master import Master
from solver.search.round import Round
from solver.search.workshop import Workshop, solve_person
from tests.solver.search.test_decomposition import two_people

EFFORT = Effort(seconds=5.0, work=float("inf"))


def test_who_is_cut_off_before_an_answer_gets_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    model, tags = two_people()
    shop = Workshop(Matrix.of(model), Determined(), tags)
    parts, none = shop.decomposition, np.zeros(shop.matrix.rows)
    cut_off = Outcome(None, -7, optimal=False, work=0.0)
    with Crew(1) as crew:
        crew.equip(shop, lambda: False)
        whole = Round(parts, crew, none, EFFORT)
        whole.wait()
        monkeypatch.setattr("solver.search.round.solve_person", _only_the_first(cut_off))
        partial = Round(parts, crew, none, EFFORT)
        partial.wait()
    assert whole.answers().people == [0, 1]
    answers = partial.answers()
    assert answers.people == [0]
    assert answers.bound <= whole.answers().bound
    master = Master(shop.matrix, parts, none)
    master.learn(none, answers)
    assert master.choice().variables == 1 + len(parts.alone)


def _only_the_first(otherwise: Outcome) -> object:
    def solve(shop: Workshop, stop: object, number: int, cost: object, effort: Effort, hint: object) -> Outcome:
        return otherwise if number else solve_person(shop, stop, number, cost, effort, hint)  # type: ignore[arg-type]

    return solve
