"""Arrays that demand reckons with."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


def added_up(values: Numbers, group: Indices, number: int = 0) -> Numbers:
    """Return the sum of the values of each group, for at least so many groups."""
    return np.bincount(group, weights=values, minlength=number).astype(np.float64)
