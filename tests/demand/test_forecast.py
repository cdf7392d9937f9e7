"""Contacts expected: totals that are conserved, holidays, out-of-hours times, intervals."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.demand.defaults_volume import volume_figures
from fcn_rota.demand.forecast import Grouping, Prediction, predict
from fcn_rota.demand.forecast_figures import AgeBand, Doubt, Figure, WeekShape
from fcn_rota.demand.forecast_inputs import DemandInputs, LoggedCase, Population, inputs_of
from fcn_rota.demand.forecast_intervals import count_interval
from fcn_rota.demand.forecast_pattern import STREAMS, WEEKS_OF_A_YEAR
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.network import PatientAges
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.sources import Standing
from fcn_rota.rules.scene import Scene
from tests.demand.planted import PLANTED, days, network

OUTSIDE = tuple(volume_figures().shares)
LEVEL_YEAR = replace(volume_figures(), months=tuple(Figure("a month", 1.0, "", PLANTED) for _ in range(12)))


def on(prediction: Prediction, day: date, *streams: Stream) -> float:
    """Contacts expected on a day."""
    number = prediction.grid.calendar.days.index(day)
    return float(prediction.band(Grouping.DAY, streams=streams or OUTSIDE).expected[number])


class TestTotals:
    def test_a_year_of_ordinary_weeks_brings_what_the_rates_say(self) -> None:
        plain = replace(network(10_000, 5_000, figures=LEVEL_YEAR), bank_holidays=())
        # 4 weeks without a special day, in each of which the same is expected.
        found = predict(plain, days(date(2027, 5, 31), date(2027, 6, 27)))
        weekly = 159 * 15 / WEEKS_OF_A_YEAR
        assert found.band(Grouping.WEEK, streams=OUTSIDE).expected == pytest.approx([weekly] * 4)
        everything = weekly + (10 + 5) * 15 / WEEKS_OF_A_YEAR
        assert found.forecast.total == pytest.approx(4 * everything)

    def test_months_move_contacts_and_make_none(self) -> None:
        assert np.mean([month.value for month in volume_figures().months]) == pytest.approx(1.0)

    def test_practices_streams_and_half_hours_add_up_to_the_network(self) -> None:
        found = predict(network(10_000, 5_000, 1), days(date(2026, 12, 14), date(2027, 1, 10)))
        total = found.forecast.total
        assert found.band(Grouping.ALL).expected == pytest.approx([total])
        for by in Grouping:
            assert found.band(by).expected.sum() == pytest.approx(total)
        assert sum(found.band(Grouping.ALL, streams=[s]).expected[0] for s in STREAMS) == pytest.approx(total)
        parts = [found.band(Grouping.ALL, practices=[f"p{n}"]).expected[0] for n in range(3)]
        assert sum(parts) == pytest.approx(total)
        assert parts[0] == pytest.approx(2 * parts[1])

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.integers(0, 50_000), min_size=1, max_size=5), st.lists(st.floats(0, 9), min_size=168))
    def test_however_the_week_is_shaped(self, patients: list[int], weights: list[float]) -> None:
        if sum(weights) < 1 or min(weights[:8]) == 0:
            weights = [weight + 1 for weight in weights]
        figures = replace(LEVEL_YEAR, week=WeekShape(tuple(weights[:168]), PLANTED))
        inputs = replace(network(*patients, figures=figures), bank_holidays=())
        found = predict(inputs, days(date(2027, 6, 7), date(2027, 6, 13)))
        expected = 159 * sum(patients) / 1000 / WEEKS_OF_A_YEAR
        assert found.band(Grouping.ALL, streams=OUTSIDE).expected[0] == pytest.approx(expected)

    def test_weeks_of_the_clock_changes_lose_and_gain_an_hour_of_night(self) -> None:
        plain = replace(network(80_000, figures=LEVEL_YEAR), bank_holidays=())
        weekly = 159 * 80 / WEEKS_OF_A_YEAR
        for monday, lost in ((date(2027, 3, 22), True), (date(2027, 10, 25), False)):
            found = predict(plain, days(monday, monday + clock.WEEK - clock.DAY))
            change = found.band(Grouping.ALL, streams=OUTSIDE).expected[0] - weekly
            assert 0 < abs(change) < 0.006 * weekly
            assert bool(change < 0) is lost


class TestTimes:
    def test_nothing_out_of_hours_is_expected_while_practices_are_open(self) -> None:
        found = predict(network(80_000), days(date(2027, 6, 7), date(2027, 6, 7)))
        by_half_hour = found.band(streams=OUTSIDE).expected
        assert (by_half_hour[16:37] == 0).all()
        assert (by_half_hour[:16] > 0).all()
        assert (by_half_hour[37:] > 0).all()

    def test_scotland_begins_at_six(self) -> None:
        scottish = replace(network(80_000), out_of_hours_from=time(18))
        found = predict(scottish, days(date(2027, 6, 7), date(2027, 6, 13)))
        by_half_hour = found.band(streams=OUTSIDE).expected
        assert by_half_hour[35] == 0 < by_half_hour[36]
        english = predict(network(80_000), days(date(2027, 6, 7), date(2027, 6, 13)))
        assert by_half_hour.sum() == pytest.approx(english.band(streams=OUTSIDE).expected.sum())

    def test_community_response_runs_from_eight_to_eight_every_day(self) -> None:
        found = predict(network(80_000), days(date(2026, 12, 25), date(2026, 12, 25)))
        by_half_hour = found.band(streams=[Stream.COMMUNITY_RESPONSE]).expected
        assert (by_half_hour[16:40] > 0).all()
        assert by_half_hour[:16].sum() == by_half_hour[40:].sum() == 0


class TestHolidays:
    def test_the_four_days_of_christmas_2025_come_near_what_scotland_counted(self) -> None:
        found = predict(network(80_000, figures=LEVEL_YEAR), days(date(2025, 12, 8), date(2025, 12, 28)))
        christmas = sum(on(found, date(2025, 12, day)) for day in range(25, 29))
        weekend = on(found, date(2025, 12, 13)) + on(found, date(2025, 12, 14))
        assert christmas / (2 * weekend) == pytest.approx(1.23, abs=0.01)

    def test_a_bank_holiday_is_a_busy_sunday(self) -> None:
        found = predict(network(80_000), days(date(2026, 5, 18), date(2026, 5, 31)))
        assert on(found, date(2026, 5, 25)) == pytest.approx(1.05 * on(found, date(2026, 5, 24)))
        assert on(found, date(2026, 5, 18)) < 0.5 * on(found, date(2026, 5, 25))

    def test_the_day_itself_counts_on_a_weekend_and_so_does_its_substitute(self) -> None:
        found = predict(network(80_000, figures=LEVEL_YEAR), days(date(2026, 12, 14), date(2026, 12, 31)))
        sunday = on(found, date(2026, 12, 20))
        assert on(found, date(2026, 12, 26)) == pytest.approx(1.60 * sunday)
        assert on(found, date(2026, 12, 28)) == pytest.approx(1.21 * sunday)

    def test_community_response_knows_no_holidays(self) -> None:
        found = predict(network(80_000, figures=LEVEL_YEAR), days(date(2026, 12, 14), date(2026, 12, 31)))
        expected = [on(found, date(2026, 12, day), Stream.COMMUNITY_RESPONSE) for day in (15, 25, 26, 28)]
        assert expected == pytest.approx([expected[0]] * 4)


class TestPopulations:
    def test_deprivation_changes_the_rate(self) -> None:
        poor, rich = (replace(Population("p", "P", 10_000), deprivation_fifth=fifth) for fifth in (1, 5))
        half_hours = days(date(2027, 6, 7), date(2027, 6, 13))
        totals = [predict(DemandInputs((one,)), half_hours).band(Grouping.ALL, streams=OUTSIDE) for one in (poor, rich)]
        assert totals[0].expected[0] / totals[1].expected[0] == pytest.approx(200 / 128)

    def test_ages_as_in_the_country_change_nothing(self) -> None:
        figures = volume_figures()
        ages = {band: round(100_000 * figures.ages[band].value) for band in AgeBand}
        half_hours = days(date(2027, 6, 7), date(2027, 6, 13))
        alike = predict(DemandInputs((Population("p", "P", 10_000, ages),)), half_hours)
        assert alike.forecast.total == pytest.approx(predict(network(10_000), half_hours).forecast.total)
        young = predict(DemandInputs((Population("p", "P", 10_000, {AgeBand.UNDER_5: 9}),)), half_hours)
        assert young.forecast.total > 2 * alike.forecast.total

    def test_a_problem_s_practices_are_its_populations(self, example: Problem) -> None:
        inputs = inputs_of(example)
        assert len(inputs.populations) == 11
        assert inputs.patients == 82_050
        assert inputs.bank_holidays == example.bank_holidays
        assert inputs.out_of_hours_from == time(18, 30)

    def test_ages_count_once_all_are_known_and_deprivation_at_once(self) -> None:
        scene = Scene()
        scene.practice("ash", 10_000)
        (practice,) = (one for one in scene.problem().organisations if one.practice)
        facts = practice.practice
        assert facts is not None

        def population(ages: PatientAges, fifth: int | None = None) -> Population:
            told = replace(practice, practice=replace(facts, ages=ages, deprivation_fifth=fifth))
            return inputs_of(replace(scene.problem(), organisations=(told,))).populations[0]

        assert population(PatientAges(1, 2, 3, 4)).ages == {}
        found = population(PatientAges(1, 2, 3, 4, 0), 2)
        assert found.ages == dict(zip(AgeBand, (1, 2, 3, 4, 0), strict=True))
        assert found.deprivation_fifth == 2

    @pytest.mark.parametrize(
        ("make", "complaint"),
        [
            (lambda: Population("p", "P", -1), "negative"),
            (lambda: Population("p", "P", 1, {AgeBand.UNDER_5: -1}), "negative"),
            (lambda: Population("p", "P", 1, deprivation_fifth=6), "1 to 5"),
            (lambda: DemandInputs(()), "at least one practice"),
            (lambda: DemandInputs((Population("p", "P", 1),) * 2), "one population"),
            (lambda: replace(network(1), out_of_hours_from=time(7)), "evening"),
            (lambda: WeekShape((1.0,) * 167, PLANTED), "168 hours"),
            (lambda: LoggedCase(datetime(2027, 1, 1), Stream.BASE, CasePriority.URGENT), "UTC"),  # noqa: DTZ001
        ],
    )
    def test_what_makes_no_sense_is_refused(self, make: Callable[[], object], complaint: str) -> None:
        with pytest.raises(ValueError, match=complaint):
            make()


class TestFigures:
    def test_every_figure_has_a_name_a_source_and_a_standing(self) -> None:
        figures = list(volume_figures().figures())
        assert len(figures) > 40
        assert all(figure.name and figure.source.text for figure in figures)
        assert {figure.source.standing for figure in figures} == {Standing.SEEN, Standing.DERIVED, Standing.KNOWN}
        assert len({figure.name for figure in figures}) == len(figures)

    def test_shares_add_up(self) -> None:
        figures = volume_figures()
        assert sum(share.value for share in figures.shares.values()) == pytest.approx(1.0)
        assert sum(share.value for share in figures.ages.values()) == pytest.approx(1.0)
        assert {*figures.shares, *figures.beside} == set(Stream)

    def test_29_per_cent_of_the_week_are_hours_when_practices_are_open(self) -> None:
        week = np.array(volume_figures().week.weights).reshape(7, 24)
        assert week.sum() == pytest.approx(1000, abs=0.1)
        in_hours = week[:5, 8:18].sum() + week[:5, 18].sum() / 2
        assert in_hours / week.sum() == pytest.approx(0.29, abs=0.005)


class TestDoubt:
    def test_what_is_not_known_widens_the_interval(self) -> None:
        figures = volume_figures()
        sure = replace(figures, doubt=Doubt(1e-4, 1e-4, 1e-4, 1e-4, 1e-4, PLANTED))
        half_hours = days(date(2027, 6, 7), date(2027, 6, 13))
        wide = predict(network(40_000, 40_000, figures=figures), half_hours).band(Grouping.WEEK)
        narrow = predict(network(40_000, 40_000, figures=sure), half_hours).band(Grouping.WEEK)
        assert wide.low[0] < narrow.low[0] < narrow.expected[0] < narrow.high[0] < wide.high[0]
        assert narrow.expected == pytest.approx(wide.expected)

    def test_a_surer_interval_is_a_wider_one(self) -> None:
        found = predict(network(80_000), days(date(2027, 6, 7), date(2027, 6, 13)))
        often, seldom = (found.band(Grouping.DAY, confidence=c) for c in (0.95, 0.5))
        assert (often.low <= seldom.low).all()
        assert (often.high >= seldom.high).all()
        with pytest.raises(ValueError, match="between 0 and 1"):
            found.band(confidence=1.0)

    def test_single_half_hours_say_the_same_in_both_ways(self) -> None:
        found = predict(network(80_000, figures=LEVEL_YEAR), days(date(2026, 12, 25), date(2026, 12, 25)))
        errors = {(line.practice, line.stream): line.error for line in found.forecast.arrivals}
        alone = found.band(streams=[Stream.BASE], practices=["p0"])
        at = 20
        expected, error = alone.expected[at], errors["p0", Stream.BASE][at]
        share = found.band(Grouping.ALL, streams=[Stream.BASE]).expected[0] / found.forecast.total
        dispersion = found.fit.dispersion
        variance = dispersion.of_share(share) * expected + (dispersion.day_spread * expected) ** 2 + error**2
        assert error > 0
        low, high = count_interval(np.array([expected]), np.array([variance]), 0.9)
        assert (alone.low[at], alone.high[at]) == (low[0], high[0])


def test_nobody_registered_means_nobody_calls() -> None:
    found = predict(network(0), HalfHours(datetime(2027, 1, 2, tzinfo=UTC), 48))
    assert found.forecast.total == 0
    assert found.forecast.arrivals == ()
    assert found.band().high.max() == 0


def test_figures_of_a_stream_can_be_replaced() -> None:
    figures = volume_figures()
    more = Figure("community", 20.0, "per 1,000 registered a year", PLANTED)
    doubled = replace(figures, beside=MappingProxyType({**figures.beside, Stream.COMMUNITY_RESPONSE: more}))
    half_hours = days(date(2027, 6, 7), date(2027, 6, 13))
    one, two = (
        predict(network(80_000, figures=f), half_hours).band(Grouping.ALL, streams=[Stream.COMMUNITY_RESPONSE])
        for f in (figures, doubled)
    )
    assert two.expected == pytest.approx(2 * one.expected)
