"""Handling times learned from a log."""

import numpy as np
import pytest

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.sources import Standing
from tests.demand.planted import HOLIDAYS, days

START = days(HOLIDAYS[0].day, HOLIDAYS[0].day).start


def logged(stream: Stream, *minutes: float | None) -> tuple[LoggedCase, ...]:
    return tuple(LoggedCase(START, stream, CasePriority.URGENT, None, value) for value in minutes)


def test_nothing_logged_changes_nothing() -> None:
    assert learned_care(logged(Stream.BASE, None, None)) == care_model()


def test_many_cases_are_recovered() -> None:
    lengths = np.random.default_rng(1).gamma(9.0, 3.0, 4000)
    found = learned_care(logged(Stream.BASE, *lengths.tolist())).pathway(Stream.BASE).stages[-1].handling
    assert found.mean_minutes == pytest.approx(27.0, rel=0.02)
    assert found.deviation_minutes == pytest.approx(9.0, rel=0.05)
    assert found.source.standing is Standing.OWN
    assert found.source.text.startswith("4,000 cases of the network")


def test_a_few_cases_move_it_a_little() -> None:
    found = learned_care(logged(Stream.BASE, 45.0, 45.0)).pathway(Stream.BASE).stages[-1].handling
    assert found.mean_minutes == pytest.approx((20 * 15 + 90) / 22)


def test_calls_before_an_appointment_are_calls() -> None:
    found = learned_care(logged(Stream.TELEPHONE, *[4.0] * 200))
    call = found.pathway(Stream.TELEPHONE).stages[0].handling
    assert call.mean_minutes < 4.5
    assert found.pathway(Stream.BASE).stages[0].handling == call
    assert found.pathway(Stream.BASE).stages[1] == care_model().pathway(Stream.BASE).stages[1]
    assert found.pathway(Stream.MENTAL_HEALTH) == care_model().pathway(Stream.MENTAL_HEALTH)
