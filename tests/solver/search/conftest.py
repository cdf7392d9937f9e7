"""What tests of the search share."""

from collections.abc import Iterator

import pytest

from solver.search.crew import Crew


@pytest.fixture
def alone() -> Iterator[Crew]:
    """A crew of this process only."""
    with Crew(1) as crew:
        yield crew
