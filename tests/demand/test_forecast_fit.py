"""A planted log is recovered, thin data stay near the default, and intervals hold what they say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from fcn_rota.demand.arrays import added_up
from fcn_rota.demand.forecast import Grouping, Prediction, predict
from fcn_rota.demand.forecast_figures import Doubt
from fcn_rota.demand.forecast_fit import shrunk
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase
from fcn_rota.demand.forecast_pattern import STREAMS
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.sources import Standing
from tests.demand.planted import PLANTED, days, drawn_counts, drawn_log, network, planted_figures, year

SIZES = (30_000, 20_000, 12_000, 8_000)
VISITS = STREAMS.index(Stream.HOME_VISIT)


@pytest.fixture(scope="module")
def truth() -> DemandInputs:
    """A network with twice the visits, later evenings, quieter Sundays and clustered counts."""
    return network(*SIZES, figures=planted_figures(1.5, 0.1))


@pytest.fixture(scope="module")
def log(truth: DemandInputs) -> tuple[LoggedCase, ...]:
    """A year of its cases."""
    return drawn_log(year(truth, 2025), 4)


@pytest.fixture(scope="module")
def learned(log: tuple[LoggedCase, ...]) -> Prediction:
    """The year after, forecast from the log by somebody who knows only the defaults."""
    return year(replace(network(*SIZES), cases=log), 2026)


def relative_error(found: Prediction, true: Prediction, axes: Sequence[int]) -> float:
    """Root mean square of the relative error of sums over some axes."""
    mine, real = (prediction.expected.sum(axis=tuple(axes)) for prediction in (found, true))
    return float(np.sqrt(np.mean((mine / real - 1) ** 2)))


def by_hour(prediction: Prediction) -> "np.typing.NDArray[np.float64]":
    expected = prediction.expected.sum(axis=(0, 1))
    hours = added_up(expected, prediction.grid.calendar.hour, 168)
    return hours[hours > 0]


class TestRecovery:
    def test_volumes_of_streams_and_practices(self, learned: Prediction, truth: DemandInputs) -> None:
        true, default = year(truth, 2026), year(network(*SIZES), 2026)
        assert relative_error(learned, true, (0, 2)) < 0.06
        assert relative_error(default, true, (0, 2)) > 0.18
        assert relative_error(learned, true, (1, 2)) < 0.05
        visits = learned.expected[:, VISITS].sum() / true.expected[:, VISITS].sum()
        assert visits == pytest.approx(1.0, abs=0.05)

    def test_the_shape_of_the_week(self, learned: Prediction, truth: DemandInputs) -> None:
        true, default = by_hour(year(truth, 2026)), by_hour(year(network(*SIZES), 2026))
        mine = by_hour(learned)
        error = np.sqrt(np.mean((mine / true - 1) ** 2))
        assert error < 0.6 * np.sqrt(np.mean((default / true - 1) ** 2))

    def test_dispersion(self, learned: Prediction) -> None:
        assert learned.fit.dispersion.ratio == pytest.approx(1.5, abs=0.06)
        assert learned.fit.dispersion.day_spread == pytest.approx(0.1, abs=0.03)
        assert learned.fit.dispersion.source.standing is Standing.OWN
        assert "Wed 1 Jan 2025 to Wed 31 Dec 2025" in learned.fit.dispersion.source.text

    def test_chance_alone_is_seen_as_such(self) -> None:
        plain = drawn_log(year(network(*SIZES, figures=planted_figures(1.0, 0.0)), 2025), 5)
        found = year(replace(network(*SIZES), cases=plain), 2026)
        assert found.fit.dispersion.ratio < 1.03
        assert found.fit.dispersion.day_spread < 0.07

    def test_priorities(self, learned: Prediction) -> None:
        shares = learned.forecast.priorities[Stream.BASE]
        assert shares[CasePriority.URGENT] == pytest.approx(1 / 3, abs=0.03)
        assert shares[CasePriority.EMERGENCY] < 0.01

    def test_a_holiday_is_learned_apart_from_ordinary_days(
        self, truth: DemandInputs, log: tuple[LoggedCase, ...]
    ) -> None:
        everyday = (Stream.COMMUNITY_RESPONSE, Stream.PLANNED_VISIT)
        others = [case for case in log if case.stream not in everyday]
        boxing_day = [case for case in others if clock.local_date(case.received) == date(2025, 12, 26)]
        wild = (*log, *boxing_day, *boxing_day)
        found, before = (year(replace(network(*SIZES), cases=cases), 2026) for cases in (wild, log))
        number = list(found.inputs.figures.special_days).index((12, 26))
        assert found.fit.factors.specials[number] > 1.4 * before.fit.factors.specials[number]
        ordinary = found.grid.calendar.special < 0
        np.testing.assert_allclose(found.expected[:, :, ordinary], before.expected[:, :, ordinary])


class TestThinData:
    def test_without_a_log_the_defaults_stand(self) -> None:
        found = year(network(*SIZES), 2026)
        assert found.fit.log is None
        assert found.fit.unusual == ()

    def test_a_week_moves_little_and_a_year_much(self, truth: DemandInputs, log: tuple[LoggedCase, ...]) -> None:
        first_week = tuple(c for c in log if clock.local_date(c.received) < date(2025, 1, 8))
        start, visits = (
            year(replace(network(*SIZES), cases=cases), 2026).expected[:, VISITS].sum() for cases in ((), first_week)
        )
        real = year(truth, 2026).expected[:, VISITS].sum()
        assert start < visits < 0.95 * real

    def test_doubt_shrinks_as_the_log_grows(self, log: tuple[LoggedCase, ...], learned: Prediction) -> None:
        spring = tuple(c for c in log if clock.local_date(c.received) < date(2025, 4, 1))
        nothing, some = (year(replace(network(*SIZES), cases=cases), 2026).fit for cases in ((), spring))
        for doubt in ("level_doubt", "practice_doubt", "hour_doubt"):
            means = [np.mean(getattr(fit, doubt)) for fit in (learned.fit, some, nothing)]
            assert means == sorted(means), doubt

    def test_shrinkage_is_the_gamma_posterior(self) -> None:
        found = shrunk(np.array([0.0, 30.0]), np.array([0.0, 20.0]), 0.5, 1.0)
        assert found.factor == pytest.approx([1.0, 34 / 24])
        assert found.doubt == pytest.approx([0.5, 34**-0.5])
        clustered = shrunk(np.array([30.0]), np.array([20.0]), 0.5, 2.0)
        assert clustered.factor == pytest.approx([19 / 14])

    def test_a_grown_list_is_told_from_a_busier_one(self, log: tuple[LoggedCase, ...], learned: Prediction) -> None:
        inputs = learned.inputs
        grown = tuple(replace(p, patients=2 * p.patients, patients_when_logged=p.patients) for p in inputs.populations)
        found = year(replace(inputs, populations=grown), 2026)
        np.testing.assert_allclose(found.expected, 2 * learned.expected)

    def test_cases_from_elsewhere_count_for_the_network(self, log: tuple[LoggedCase, ...], learned: Prediction) -> None:
        nameless = tuple(replace(case, practice=None) if n % 2 else case for n, case in enumerate(log))
        found = year(replace(network(*SIZES), cases=nameless), 2026)
        assert found.forecast.total == pytest.approx(learned.forecast.total)


class TestLog:
    def test_a_hole_and_an_incident_are_found_and_left_out(
        self, log: tuple[LoggedCase, ...], learned: Prediction
    ) -> None:
        hole = date(2025, 6, 14)
        crowd = [case for case in log if clock.local_date(case.received) == date(2025, 9, 17)] * 4
        damaged = tuple(case for case in log if clock.local_date(case.received) != hole) + tuple(crowd)
        found = year(replace(network(*SIZES), cases=damaged), 2026)
        assert [day for day, _, _ in found.fit.unusual] == [hole, date(2025, 9, 17)]
        (_, counted, expected) = found.fit.unusual[0]
        assert counted == 0
        assert expected > 40
        assert found.forecast.total == pytest.approx(learned.forecast.total, rel=0.01)

    def test_a_hole_on_a_quiet_weekday_is_found_as_well(self, log: tuple[LoggedCase, ...]) -> None:
        hole = date(2025, 6, 11)
        damaged = tuple(case for case in log if clock.local_date(case.received) != hole)
        found = year(replace(network(*SIZES), cases=damaged), 2026)
        assert [(day, counted) for day, counted, _ in found.fit.unusual] == [(hole, 0)]

    def test_ordinary_chance_is_not_unusual(self, learned: Prediction) -> None:
        assert learned.fit.unusual == ()

    def test_cases_in_surgery_hours_are_counted_apart(self, log: tuple[LoggedCase, ...], learned: Prediction) -> None:
        noon = replace(log[0], received=learned.grid.half_hours.start + timedelta(days=-300, hours=12))
        assert not clock.is_weekend(clock.local_date(noon.received))
        found = year(replace(network(*SIZES), cases=(*log, noon)), 2026)
        assert found.fit.log is not None
        assert found.fit.log.in_hours == 1
        assert found.fit.log.total == len(log)
        assert found.forecast.total == pytest.approx(learned.forecast.total)


@pytest.mark.parametrize("by", [Grouping.HALF_HOUR, Grouping.DAY, Grouping.WEEK])
@pytest.mark.parametrize("streams", [STREAMS, (Stream.HOME_VISIT,)])
def test_nine_tenths_of_the_counts_lie_in_their_intervals(
    learned: Prediction, truth: DemandInputs, by: Grouping, streams: Sequence[Stream]
) -> None:
    real = year(truth, 2026)
    band = learned.band(by, streams=streams)
    columns = [STREAMS.index(stream) for stream in streams]
    held = []
    for seed in range(4):
        counts = drawn_counts(real, 100 + seed)[:, columns].sum(axis=(0, 1)).astype(np.float64)
        found = added_up(counts, learned.groups(by))
        possible = band.expected > 0
        held.append(((found >= band.low) & (found <= band.high))[possible].mean())
    # Whole numbers cannot hit nine tenths exactly: small counts are held more often.
    assert 0.86 < np.mean(held) < (0.985 if by is Grouping.HALF_HOUR else 0.965)


def test_busy_days_widen_what_a_day_may_bring() -> None:
    """Rates known for sure, counts by chance, days a third busier or quieter: a day's count lies in its interval."""
    figures = planted_figures(1.0, 0.3)
    sure = replace(figures, doubt=Doubt(1e-4, 1e-4, 1e-4, 1e-4, 1e-4, PLANTED))
    found = year(network(*SIZES, figures=sure), 2026)
    band = found.band(Grouping.DAY)
    held = []
    for seed in range(4):
        counts = added_up(drawn_counts(found, seed).sum(axis=(0, 1)).astype(np.float64), found.groups(Grouping.DAY))
        held.append(((counts >= band.low) & (counts <= band.high)).mean())
    assert 0.87 < np.mean(held) < 0.95


def test_defaults_hold_a_network_they_were_made_for() -> None:
    """Networks whose rates lie about the default as far as the doubt says: their weeks lie in the intervals."""
    default = predict(network(*SIZES), days(date(2027, 6, 7), date(2027, 6, 13)))
    band = default.band(Grouping.ALL)
    chance = np.random.default_rng(3)
    doubt = default.inputs.figures.doubt
    held = 0
    for _ in range(400):
        level = chance.gamma(doubt.level**-2, doubt.level**2, len(STREAMS))
        practice = chance.gamma(doubt.practice**-2, doubt.practice**2, default.fit.volumes.shape)
        month = chance.gamma(doubt.month**-2, doubt.month**2)
        mean = (default.expected.sum(axis=2) * level * practice).sum() * month
        held += band.low[0] <= chance.poisson(1.2 * mean) / 1.2 <= band.high[0]
    assert 0.86 < held / 400 < 0.94
