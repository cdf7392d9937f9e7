"""Columns of numbers in messages: the library reads what was written."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from ortools.math_opt import model_pb2

from solver.search.packed import write

WHOLE = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 20_000)


@given(st.lists(WHOLE), st.lists(WHOLE))
def test_whole_numbers_are_read_as_they_were_written(first: list[int], then: list[int]) -> None:
    written = model_pb2.ModelProto().linear_constraint_matrix
    for numbers in (first, then):
        write(written, "row_ids", np.array(numbers, dtype=np.int64))
    assert list(written.row_ids) == [*first, *then]
    assert not written.column_ids


@given(st.lists(st.floats(allow_nan=False)), st.lists(st.booleans()))
def test_so_are_fractions_and_truth_values(fractions: list[float], truths: list[bool]) -> None:
    written = model_pb2.VariablesProto()
    write(written, "lower_bounds", np.array(fractions, dtype=np.float64))
    write(written, "integers", np.array(truths, dtype=np.bool_))
    assert list(written.lower_bounds) == fractions
    assert list(written.integers) == truths


def test_narrow_whole_numbers_may_stand_for_fractions_and_for_numbers() -> None:
    written = model_pb2.ModelProto().linear_constraint_matrix
    for field in ("column_ids", "coefficients"):
        write(written, field, np.array([3, 0, 200], dtype=np.int32))
    assert list(written.column_ids) == list(written.coefficients) == [3, 0, 200]
