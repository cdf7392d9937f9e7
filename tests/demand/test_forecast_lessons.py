"""What a log teaches, held against what was planted in it."""

from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.demand.forecast import Prediction, predict
from fcn_rota.demand.forecast_lessons import Lessons, WeekPart, lessons_of
from fcn_rota.domain.demand import Stream
from tests.demand.planted import days, drawn_log, network, planted_figures, year

SIZES = (30_000, 30_000)
JUNE = days(date(2026, 6, 1), date(2026, 6, 28))


@pytest.fixture(scope="module")
def prediction() -> Prediction:
    """June, by somebody who knows a year's cases of a network with twice the visits and quieter Sundays."""
    truth = network(*SIZES, figures=planted_figures(1.5, 0.1))
    return predict(replace(network(*SIZES), cases=drawn_log(year(truth, 2025), 4)), JUNE)


@pytest.fixture(scope="module")
def lessons(prediction: Prediction) -> Lessons:
    """What that taught."""
    return lessons_of(prediction)


def test_what_was_planted_is_told(lessons: Lessons) -> None:
    visits = next(one for one in lessons.streams if one.stream is Stream.HOME_VISIT)
    assert visits.learned == pytest.approx(2 * visits.assumed, rel=0.25)
    assert visits.cases > 500
    shape = {one.part: one for one in lessons.shape}
    assert shape[WeekPart.SUNDAYS].learned < 0.85 * shape[WeekPart.SUNDAYS].assumed
    for side in ("assumed", "learned"):
        assert sum(getattr(one, side) for one in lessons.shape) == pytest.approx(1)
    assert lessons.dispersion.ratio > lessons.assumed_dispersion.ratio


def test_totals_are_those_of_the_forecast(lessons: Lessons, prediction: Prediction) -> None:
    assert lessons.learned.expected[0] == pytest.approx(prediction.forecast.total)
    assert sum(one.learned for one in lessons.streams) == pytest.approx(prediction.fit.volumes.sum())
    assert sum(one.cases for one in lessons.streams) == len(prediction.inputs.cases)


def test_cases_are_believed_the_more_there_are(lessons: Lessons, prediction: Prediction) -> None:
    first = prediction.inputs.cases[0].received
    week = tuple(case for case in prediction.inputs.cases if (case.received - first).days < 7)
    few = lessons_of(predict(replace(prediction.inputs, cases=week), JUNE))
    for less, more in zip(few.streams, lessons.streams, strict=True):
        assert 0 <= less.weight <= more.weight < 1
        assert less.doubt >= more.doubt > 0
    width, before = (float(band.high[0] - band.low[0]) for band in (lessons.learned, lessons.assumed))
    assert width < 0.5 * before, "a year's cases say more than published figures alone"


def test_without_cases_nothing_is_learned() -> None:
    lessons = lessons_of(predict(network(*SIZES), JUNE))
    assert all(one.assumed == one.learned and one.weight == 0 and one.cases == 0 for one in lessons.streams)
    assert all(one.assumed == one.learned for one in lessons.shape)
    assert all(one.assumed_minutes == one.learned_minutes > 0 for one in lessons.streams)
    assert lessons.dispersion == lessons.assumed_dispersion


def test_each_stream_has_its_own_minutes(prediction: Prediction) -> None:
    slow = tuple(
        replace(case, handling_minutes=60.0) if case.stream is Stream.BASE else case for case in prediction.inputs.cases
    )
    taught = lessons_of(predict(replace(prediction.inputs, cases=slow), JUNE))
    minutes = {one.stream: (one.assumed_minutes, one.learned_minutes) for one in taught.streams}
    assert minutes[Stream.BASE][0] == 15
    assert minutes[Stream.BASE][1] == pytest.approx(60, rel=0.02)
    assert minutes[Stream.TELEPHONE][0] == minutes[Stream.TELEPHONE][1]
