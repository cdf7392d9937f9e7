"""Which decisions lie near a variable, and whose they are."""

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
def test_they_are_the_fewest_rows_away_and_somebodys_alone_or_nobodys(
    rows: list[set[int]], whose: dict[int, str], asked: set[int]
) -> None:
    model = LinearModel()
    for _ in range(VARIABLES):
        model.variable(0, 1)
    for row in rows:
        model.add([(1, variable) for variable in sorted(row)], upper=1)
    tags = {variable: Tag(who, 0, f"shift {variable}") for variable, who in whose.items()}
    matrix = Matrix.of(model)
    places = Neighbourhoods(matrix, model.determined, tags)._places
    variables = sorted(asked)
    people, first = places.whose_alone(matrix, np.array(variables, dtype=np.int64))
    for variable, person, one in zip(variables, people.tolist(), first.tolist(), strict=True):
        near = nearest(rows, set(whose), variable)
        assert places.near(matrix, variable).tolist() == near
        theirs = {whose[decision] for decision in near}
        assert (person == NOBODY) == (len(theirs) != 1)
        if person != NOBODY:
            assert one == near[0]
            assert places.people[person] in theirs


def nearest(rows: list[set[int]], decisions: set[int], variable: int) -> list[int]:
    """Return the decisions that are the fewest rows away from a variable, if that is at most two."""
    seen = {variable}
    for _ in range(2):
        if seen & decisions:
            break
        seen = seen.union(*(row for row in rows if row & seen))
    return sorted(seen & decisions)
