"""The example problem, made once for all tests that only read it."""

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.example import example_problem


@pytest.fixture(scope="session")
def example() -> Problem:
    """Return the example of the default seed."""
    return example_problem()
