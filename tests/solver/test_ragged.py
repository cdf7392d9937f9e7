"""Lists of whole numbers: which there are at all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from solver.ragged import distinct


@given(st.data(), st.sampled_from([1, 7, 5000]))
def test_whatever_there_is_is_told_once_and_in_order(data: st.DataObject, end: int) -> None:
    numbers = data.draw(st.lists(st.integers(0, end - 1)))
    assert distinct(np.array(numbers, dtype=np.int64), end).tolist() == sorted(set(numbers))
