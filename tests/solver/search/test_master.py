"""The master's prices lead to the best bound columns can give, and its choice to a solution."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.box import Box
from solver.search.decomposition import Decomposition, whole
from solver.search.exact import Effort, solve_exactly
from solver.search.incumbent import URGENT, Incumbent
from solver.search.master import Master
from solver.search.round import Answers
from solver.search.tags import Tag
from tests.solver.brute_force import best_cost
from tests.solver.search.models import packing_models
from tests.solver.search.test_decomposition import two_people

PLENTY = Effort(seconds=20.0, work=float("inf"))


def rounds(
    model: LinearModel, tags: dict[int, Tag], most: int, price: float = 0.0
) -> tuple[list[int], Master, Incumbent]:
    """Return the bound of each round, from one price for all on, until the master says that it is over."""
    matrix = Matrix.of(model)
    parts = Decomposition(matrix, tags)
    master = Master(matrix, parts, np.full(matrix.rows, price))
    incumbent = Incumbent(matrix, lambda *_: None)
    start = solve_exactly(matrix, PLENTY, stop=lambda: False).values
    assert start is not None
    incumbent.offer(start, "start")
    bounds: list[int] = []
    while not master.is_over and len(bounds) < most:
        duals = master.next_duals(incumbent)
        priced = parts.priced(duals)
        values, bound = parts.alone_at(priced), priced.constant
        for number, variables in enumerate(parts.people):
            outcome = solve_exactly(parts.problem(number, priced.cost[variables]), PLENTY, stop=lambda: False)
            assert outcome.values is not None
            values[variables] = outcome.values
            bound += outcome.bound
        master.learn(duals, Answers(bound, values, list(range(len(parts.people))), 0.0))
        bounds.append(whole(bound))
    return bounds, master, incumbent


@pytest.mark.parametrize("price", [0.0, 1.0, 95.0, 1000.0])
def test_rounds_end_at_the_bound_of_all_columns_wherever_prices_begin(price: float) -> None:
    model, tags = two_people()
    bounds, master, _ = rounds(model, tags, most=200, price=price)
    assert master.is_over
    assert len(bounds) < 200
    # The relaxation gives 30; nobody can do more than one duty, and two of three must go short of nobody.
    assert max(bounds) == best_cost(model) == 120


@given(packing_models(), st.data())
@settings(max_examples=25, deadline=None)
def test_no_bound_exceeds_the_optimum_and_the_choice_is_a_solution(model: LinearModel, data: st.DataObject) -> None:
    slack = {row.terms[-1][1] for row in model.rows if row.lower is not None}
    decisions = [variable for variable in range(len(model.lower)) if variable not in slack]
    tags = {variable: Tag(data.draw(st.sampled_from("ab")), 0, "x") for variable in decisions}
    bounds, master, incumbent = rounds(model, tags, most=5)
    best = best_cost(model)
    assert all(bound <= best for bound in bounds)
    choice = master.choice()
    outcome = solve_exactly(choice, PLENTY, stop=lambda: False)
    assert outcome.values is not None
    values = master.chosen(outcome.values)
    assert model.violations(values.tolist()) == []
    assert model.objective(values.tolist()) == choice.objective(outcome.values)
    # The best solution's own columns are among them, and it was the optimum from the start.
    assert model.objective(values.tolist()) == incumbent.cost == best


def test_what_somebody_pays_in_any_case_does_not_end_the_rounds_sooner() -> None:
    model, tags = two_people()
    contract = model.variable(0, 20, URGENT)
    model.add([(1, 0), (1, 1), (1, contract)], lower=20)
    bounds, master, _ = rounds(model, tags, most=200)
    assert master.is_over
    assert max(bounds) == best_cost(model) > 19 * URGENT


def test_columns_are_ripe_once_their_mixture_is_halfway_from_the_best_solution_to_the_bound() -> None:
    model, tags = two_people()
    bounds, master, incumbent = rounds(model, tags, most=1)
    assert not master.is_ripe(10 * URGENT)
    master.next_duals(incumbent)
    mixture = master.mixture()
    assert mixture is not None
    still_open = mixture.value - max(bounds)
    assert still_open > 10
    assert master.is_ripe(max(bounds) + round(2 * still_open) + 1)
    assert not master.is_ripe(max(bounds) + round(2 * still_open) - 2)


@pytest.mark.parametrize("is_ripe", [False, True])
def test_the_box_comes_off_once_ripe_columns_bring_next_to_nothing_more(
    is_ripe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed: list[Box] = []

    def remove(box: Box) -> None:
        removed.append(box)

    monkeypatch.setattr(Box, "take_off", lambda *_: None)
    monkeypatch.setattr(Box, "remove", remove)
    model, tags = two_people()
    _, master, incumbent = rounds(model, tags, most=1)
    master.next_duals(incumbent)
    assert not removed, "there was no value before, from which it could have fallen"
    monkeypatch.setattr(master, "is_ripe", lambda _cost: is_ripe)
    master.next_duals(incumbent)
    assert bool(removed) == is_ripe


def test_another_mixture_is_one_of_the_columns_and_changes_nothing() -> None:
    model, tags = two_people()
    bounds, master, incumbent = rounds(model, tags, most=40)
    incumbent.raise_bound(max(bounds) - 60, "proving")
    before = master.mixture()
    mixtures = [master.another_mixture(incumbent) for _ in range(40)]
    after = master.mixture()
    assert before is not None
    assert after is not None
    assert after.value == pytest.approx(before.value)
    duties = list(tags)
    assert len({tuple(np.round(mixed[duties], 6)) for mixed in mixtures}) > 1
    for mixed in mixtures:
        # What the mixture of whole people's work costs, with what then goes short, is within what is still open.
        short = sum(max(0.0, 1.0 - mixed[day] - mixed[3 + day]) for day in range(3))
        assert 10 * mixed[duties].sum() + 100 * short <= before.value + incumbent.distance + 1e-6


def test_columns_are_taken_once() -> None:
    model, tags = two_people()
    _, master, incumbent = rounds(model, tags, most=3)
    before = master.choice().variables
    master.next_duals(incumbent)
    assert master.choice().variables == before


def test_a_choice_made_before_more_columns_came_is_still_understood() -> None:
    model, tags = two_people()
    _, master, _ = rounds(model, tags, most=2)
    choice = master.choice()
    outcome = solve_exactly(choice, PLENTY, stop=lambda: False)
    assert outcome.values is not None
    everything = Matrix.of(model).upper.copy()
    master.add_columns([0], everything)
    assert master.choice().variables == choice.variables + 1
    assert model.objective(master.chosen(outcome.values).tolist()) == choice.objective(outcome.values)


def test_what_everybody_does_in_the_mixture_is_known_by_variable() -> None:
    model, tags = two_people()
    _, master, _ = rounds(model, tags, most=40)
    parts = Decomposition(Matrix.of(model), tags)
    for number, theirs in enumerate(parts.people):
        columns = [column for column in master._columns if column.person == number]
        assert min(column.values.min() for column in columns) <= master.mixed[theirs].min()
        assert master.mixed[theirs].max() <= max(column.values.max() for column in columns)
    assert master.mixed.sum() == pytest.approx(2.0)
    assert not master.mixed[parts.alone].any()


def test_no_linear_program_begins_once_the_time_is_over() -> None:
    model, tags = two_people()
    matrix = Matrix.of(model)
    for until, is_over in ((time.monotonic() - 1.0, True), (float("inf"), False)):
        parts = Decomposition(matrix, tags)
        master = Master(matrix, parts, np.zeros(matrix.rows), until=until)
        master.add_columns(range(len(parts.people)), matrix.lower)
        assert (master.mixture() is None) is is_over
