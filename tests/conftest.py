"""What every test needs before it starts."""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import settings

from fcn_rota.domain.problem import Problem
from fcn_rota.example import example_problem

# Before any test module can import Qt: windows are drawn in memory, on machines without a display too.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A developer's own database is never touched.
os.environ.pop("FCN_ROTA_DB", None)
# No test measures time, and so none of its examples either; a busy machine takes a second for what is no work at all.
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Have the garbage collector leave alone what stays until the end: the program, the tests, and what pytest knows.

    That is 400,000 objects. Each collection of everything, while they are made or later, would go through them again
    and find nothing.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def example() -> Problem:
    """The example network of the default seed, made once for all tests that only read it."""
    return example_problem()
