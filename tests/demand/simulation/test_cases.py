from dataclasses import replace
from datetime import timedelta
from math import inf

import numpy as np
import pytest

from fcn_rota.demand.defaults import PRIORITIES, care_model
from fcn_rota.demand.simulation.cases import Cases, CaseSource
from fcn_rota.demand.simulation.setting import Place
from fcn_rota.domain.care import ClockStart, StageKind
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from tests.demand.simulation.services import MONDAY, forecast

_MODEL = care_model()
_PLACES: dict[str, Place] = {"ash": (0.0, 0.0)}
_DAY = 48


def _source(expected: dict[Stream, list[float]], **facts: float) -> CaseSource:
    return CaseSource(forecast(expected, **facts), _MODEL, _PLACES, seed=5)  # type: ignore[arg-type]


def _rows(cases: Cases) -> list[tuple[object, ...]]:
    steps = cases.steps
    return sorted(
        zip(steps.clock, steps.queue, steps.due, steps.rank, steps.minutes, steps.place, cases.target, strict=True)
    )


def test_cases_are_the_same_whenever_they_are_drawn_and_a_part_is_a_part() -> None:
    source = _source({Stream.BASE: [1.0] * _DAY, Stream.TELEPHONE: [0.5] * _DAY})
    whole = source.draw(3)
    assert _rows(whole) == _rows(source.draw(3))
    assert _rows(whole) != _rows(source.draw(4))
    parts = [row for first in (0, 20) for row in _rows(source.draw(3, first, first + 20 if first == 0 else None))]
    assert sorted(parts) == _rows(whole)


def test_a_case_is_the_same_in_a_forecast_that_starts_later() -> None:
    long = _source({Stream.TELEPHONE: [1.0] * _DAY})
    late = CaseSource(
        forecast({Stream.TELEPHONE: [1.0] * 20}, start=MONDAY + timedelta(hours=14)), _MODEL, _PLACES, seed=5
    )
    shift = 14 * 60.0
    assert [came + shift for came in late.draw(0).steps.clock] == pytest.approx(long.draw(0, 28).steps.clock)


def test_a_busier_forecast_has_nearly_all_cases_of_a_quieter_one() -> None:
    quiet, busy = (_source({Stream.BASE: [rate] * 480, Stream.TELEPHONE: [rate] * 480}) for rate in (1.0, 1.05))
    one, other = (set(_rows(source.draw(0))) for source in (quiet, busy))
    assert len(other) > len(one)
    assert len(one & other) > 0.9 * len(one)


def test_numbers_of_contacts_are_as_expected_and_as_dispersed() -> None:
    source = _source({Stream.TELEPHONE: [2.0, 0.0] * 24, Stream.BASE: [1.0, 0.0] * 24}, ratio=1.5, day_spread=0.0)
    drawn = [source.draw(replication) for replication in range(400)]
    came = np.array([np.histogram([c for c in one.steps.clock if c < inf], 48, (0, 1440))[0] for one in drawn])
    assert not came[:, 1::2].any()
    busy = came[:, ::2].ravel()
    assert busy.mean() == pytest.approx(3.0, rel=0.03)
    assert busy.var() / busy.mean() == pytest.approx(1.5, rel=0.05)


def test_whole_days_are_busier_or_quieter_together() -> None:
    source = _source({Stream.TELEPHONE: [3.0] * 480}, day_spread=0.3)
    days = np.array([np.histogram(source.draw(n).steps.clock, 10, (0, 14_400))[0] for n in range(200)]).ravel()
    assert days.mean() == pytest.approx(144.0, rel=0.02)
    assert days.std() / days.mean() == pytest.approx((0.3**2 + 1 / 144) ** 0.5, rel=0.08)


def test_contacts_go_through_the_stages_of_their_stream() -> None:
    source = _source({Stream.BASE: [4.0] * 480})
    assert [stage.kind for stage in source.stages] == [StageKind.ASSESSMENT, StageKind.CARE]
    steps = source.draw(0).steps
    firsts = [number for number, queue in enumerate(steps.queue) if queue == 0]
    assert sorted(steps.then[number] for number in firsts) == [n for n, queue in enumerate(steps.queue) if queue == 1]
    for number in firsts:
        after = steps.then[number]
        assert steps.rank[after] == steps.rank[number]
        assert steps.clock[after] == inf
        assert steps.delay[after] == _MODEL.pathway(Stream.BASE).stages[1].lag_minutes
        assert steps.due[number] - steps.clock[number] == pytest.approx(60.0 if steps.rank[number] == 2 else 20.0)
        assert steps.due[after] == inf
        assert steps.allowed[after] == (60.0, 120.0, 360.0)[steps.rank[number]]


def test_a_target_that_counts_from_receipt_is_known_from_receipt() -> None:
    targets = tuple(replace(target, since=ClockStart.RECEIVED) for target in _MODEL.targets)
    source = CaseSource(forecast({Stream.BASE: [4.0] * _DAY}), replace(_MODEL, targets=targets), _PLACES)
    steps = source.draw(0).steps
    for number, after in enumerate(steps.then):
        if after >= 0:
            assert steps.due[after] == steps.clock[number] + (60.0, 120.0, 360.0)[steps.rank[number]]


def test_a_stage_without_a_target_is_never_due() -> None:
    source = CaseSource(forecast({Stream.TELEPHONE: [4.0] * _DAY}), replace(_MODEL, targets=()), _PLACES)
    cases = source.draw(0)
    assert set(cases.steps.due) == {inf}
    assert set(cases.target.tolist()) == {-1}


def test_priorities_handling_times_and_homes_are_as_the_model_says() -> None:
    source = _source({Stream.HOME_VISIT: [4.0] * 4_800})
    steps = source.draw(0).steps
    visits = [number for number, queue in enumerate(steps.queue) if queue == 1]
    shares = [np.mean([steps.rank[n] == rank for n in visits]) for rank in range(3)]
    assert shares == pytest.approx([PRIORITIES[Stream.HOME_VISIT][priority] for priority in CasePriority], abs=0.01)
    handling = _MODEL.pathway(Stream.HOME_VISIT).stages[1].handling
    minutes = np.array([steps.minutes[n] for n in visits])
    assert minutes.mean() == pytest.approx(handling.mean_minutes, rel=0.02)
    assert minutes.std() == pytest.approx(handling.deviation_minutes, rel=0.05)
    places = np.array([steps.place[n] for n in visits])
    assert (places**2).sum(axis=1).mean() ** 0.5 == pytest.approx(_MODEL.travel.scatter_kilometres, rel=0.02)


def test_patients_of_a_practice_that_is_nowhere_are_nowhere() -> None:
    source = CaseSource(forecast({Stream.TELEPHONE: [4.0] * _DAY}), _MODEL, {})
    assert np.isnan(source.draw(0).steps.place).all()
