"""Small linear models, and what a search knows of one."""

from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st

from solver.linear import LinearModel, Variable
from solver.matrix import Matrix
from solver.search.tags import Tag
from solver.search.workshop import Workshop

Limits = list[tuple[int, int, int]]
"""Of the decisions of a set, each 1 to 3 times, at most so many."""
Shortages = list[tuple[int, int, int]]
"""What it costs if fewer than so many of a set are decided for."""


def shop_of(model: LinearModel, tags: Mapping[Variable, Tag]) -> Workshop:
    """Return what a search knows of a model whose decisions lie where some tags say."""
    return Workshop(Matrix.of(model), model.determined, tags)


def packing_models(most_variables: int = 7) -> st.SearchStrategy[LinearModel]:
    """Models like the rules': 0-1 decisions limited from above, shortages priced, nothing at all always allowed."""
    return st.one_of([_of_size(size) for size in range(1, most_variables + 1)])


@cache
def _of_size(size: int) -> st.SearchStrategy[LinearModel]:
    """Few numbers are drawn, in whose digits much is said: each that is drawn by itself takes its time."""
    chosen = st.integers(1, 2**size - 1)
    limits = st.lists(st.tuples(chosen, st.integers(0, 3**size - 1), st.integers(0, 3)), max_size=4)
    shortages = st.lists(st.tuples(chosen, st.integers(1, 2), st.integers(1, 50)), max_size=3)
    return st.builds(_model, st.just(size), st.integers(0, 20), st.integers(0, 10**size - 1), limits, shortages)


def _model(size: int, offset: int, costs: int, limits: Limits, shortages: Shortages) -> LinearModel:
    model = LinearModel(offset=offset)
    decisions = [model.variable(0, 1, cost) for cost in _digits(costs, 10, size)]

    def among(chosen: int, more: int = 0) -> list[tuple[int, Variable]]:
        told = zip(decisions, _digits(chosen, 2, size), _digits(more, 3, size), strict=True)
        return [(1 + extra, one) for one, is_in, extra in told if is_in]

    for chosen, more, upper in limits:
        model.add(among(chosen, more), upper=upper)
    for chosen, target, price in shortages:
        model.add([*among(chosen), (1, model.variable(0, target, price))], lower=target)
    return model


def _digits(number: int, base: int, count: int) -> list[int]:
    return [number // base**place % base for place in range(count)]
