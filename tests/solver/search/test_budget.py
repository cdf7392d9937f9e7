"""How much time a search has."""

import pytest

from fcn_rota.domain.result import Limits
from solver.search.budget import Budget


@pytest.mark.parametrize(("seconds", "most", "kept"), [(100.0, float("inf"), 4.0), (100.0, 1.5, 1.5), (10.0, 1.5, 0.4)])
def test_time_is_kept_back_for_the_report_but_no_more_than_it_takes(seconds: float, most: float, kept: float) -> None:
    budget = Budget(Limits(seconds=seconds), reserve=0.04, most_reserved=most)
    assert budget.seconds_left() + budget.elapsed() == pytest.approx(seconds - kept, abs=0.01)
    assert budget.share(0.5).seconds_left() == pytest.approx((seconds - kept) / 2, abs=0.1)
