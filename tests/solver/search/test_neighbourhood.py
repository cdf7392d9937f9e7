"""Whose decisions lie near a variable is found for many variables at once as for one after another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from solver.linear import LinearModel
from solver.matrix import Matrix
from solver.search.neighbourhood import NOBODY, Neighbourhoods
from solver.search.tags import Tag

VARIABLES = 9
numbers = st.integers(0, VARIABLES - 1)


@given(
    st.lists(st.sets(numbers, min_size=1, max_size=3), max_size=9),
    st.dictionaries(numbers, st.sampled_from(["ann", "bob", "cyd"]), min_size=1),
    st.sets(numbers),
)
def test_as_many_at_once_as_one_by_one(rows: list[set[int]], whose: dict[int, str], asked: set[int]) -> None:
    model = LinearModel()
    for _ in range(VARIABLES):
        model.variable(0, 1)
    for row in rows:
        model.add([(1, variable) for variable in sorted(row)], upper=1)
    tags = {variable: Tag(who, 0, f"shift {variable}") for variable, who in whose.items()}
    matrix = Matrix.of(model)
    places = Neighbourhoods(matrix, model.determined, tags)._places
    variables = np.array(sorted(asked), dtype=np.int64)
    people, first = places.theirs_alone(matrix, variables)
    for variable, person, one in zip(variables.tolist(), people.tolist(), first.tolist(), strict=True):
        near = places.near(matrix, variable)
        theirs = set(places.who[near].tolist())
        assert person == (theirs.pop() if len(theirs) == 1 else NOBODY)
        if person != NOBODY:
            assert one == near[0]
