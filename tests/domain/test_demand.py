"""Half-hours, counts, stages and response targets: what they refuse and what they say of themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.care import CareModel, ClockStart, HandlingTime, Pathway, ResponseTarget, StageKind, Travel
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.cover import Attainment, Because, CoverCurve, CoverNeed, Post
from fcn_rota.domain.demand import Arrivals, Dispersion, Forecast, HalfHours, Stream
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import Position
from fcn_rota.domain.sources import Source, Standing

START = datetime(2027, 1, 4, 18, 30, tzinfo=UTC)
OWN = Source("told by the network", Standing.OWN)
PLAIN = Dispersion(1.0, 0.0, OWN)
TWO = HalfHours(START, 2)
MIX = {Stream.BASE: {CasePriority.URGENT: 0.25, CasePriority.LESS_URGENT: 0.75}}
TRAVEL = Travel(60.0, 1.5, 2.0, 3.0, 15.0, OWN)


def target(name: str, streams: tuple[Stream, ...] = (), priorities: tuple[CasePriority, ...] = ()) -> ResponseTarget:
    return ResponseTarget(name, name, StageKind.CARE, 60, 0.95, ClockStart.ASSESSED, OWN, streams, priorities)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: HalfHours(START + timedelta(minutes=1), 2), "on the hour or half past"),
        (lambda: HalfHours(START, 0), "at least one"),
        (lambda: Dispersion(0.9, 0.0, OWN), "1 to 100 times"),
        (lambda: Dispersion(1.0, -0.1, OWN), "between 0 and 2"),
        (lambda: Arrivals("p", Stream.BASE, (1.0,), ()), "has its error"),
        (lambda: Forecast(TWO, (Arrivals("p", Stream.BASE, (1.0,), (0.0,)),), PLAIN, MIX), "has its expectation"),
        (lambda: Forecast(TWO, (), PLAIN, {Stream.BASE: {CasePriority.URGENT: 0.5}}), "add up to 1"),
        (lambda: HandlingTime(0.0, 1.0, OWN), "handling time"),
        (lambda: Pathway(Stream.BASE, ()), "at least one stage"),
        (lambda: ResponseTarget("x", "x", StageKind.CARE, 0, 0.9, ClockStart.RECEIVED, OWN), "at least a minute"),
        (lambda: ResponseTarget("x", "x", StageKind.CARE, 9, 1.1, ClockStart.RECEIVED, OWN), "up to 1"),
        (lambda: Travel(60.0, 0.9, 2.0, 3.0, 15.0, OWN), "no road is shorter"),
        (lambda: Travel(60.0, 1.0, -2.0, 3.0, 15.0, OWN), "never negative"),
        (lambda: Attainment((1.0,), (), (1.0,)), "each half-hour"),
        (lambda: CoverNeed(2, 1, 0.5, Because.TARGET), "below the minimum"),
        (lambda: CoverCurve(Post("s", "base"), TWO, ()), "has its need"),
    ],
)
def test_what_makes_no_sense_is_refused(make: Callable[[], object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        make()


class TestHalfHours:
    def test_each_is_found_again_by_any_moment_in_it(self) -> None:
        grid = HalfHours(START, 48)
        for number in (0, 1, 47):
            span = grid.at(number)
            assert span.minutes == 30
            assert grid.index_of(span.start) == grid.index_of(span.end - timedelta(seconds=1)) == number
        assert grid.index_of(START - timedelta(seconds=1)) == -1
        assert grid.index_of(grid.interval.end) == 48 == len(grid)

    def test_over_an_interval_are_those_it_touches(self) -> None:
        ragged = Interval(START + timedelta(minutes=7), START + timedelta(minutes=61))
        assert HalfHours.over(ragged) == HalfHours(START, 3)
        assert HalfHours.over(TWO.interval) == TWO

    @pytest.mark.parametrize(("day", "number"), [(date(2027, 3, 28), 46), (date(2027, 10, 31), 50)])
    def test_a_day_of_a_clock_change(self, day: date, number: int) -> None:
        assert len(HalfHours.over(clock.day_interval(day))) == number


def test_a_share_of_the_contacts_varies_nearer_to_chance() -> None:
    dispersion = Dispersion(1.4, 0.1, OWN)
    assert dispersion.of_share(1.0) == 1.4
    assert dispersion.of_share(0.25) == pytest.approx(1.1)


def test_a_forecast_names_its_streams_in_their_order_and_adds_up() -> None:
    lines = [
        Arrivals("p", stream, (expected, 1.0), (0.1, 0.1))
        for stream, expected in ((Stream.BASE, 2.0), (Stream.TELEPHONE, 3.0), (Stream.BASE, 0.5))
    ]
    forecast = Forecast(TWO, tuple(lines), PLAIN, MIX)
    assert forecast.streams == (Stream.TELEPHONE, Stream.BASE)
    assert forecast.total == 8.5


def test_the_first_target_that_applies_counts() -> None:
    urgent, base, any_care = target("a", priorities=(CasePriority.URGENT,)), target("b", (Stream.BASE,)), target("c")
    model = CareModel((), (urgent, base, any_care), TRAVEL)
    assert model.target(StageKind.CARE, Stream.BASE, CasePriority.URGENT) == urgent
    assert model.target(StageKind.CARE, Stream.BASE, CasePriority.LESS_URGENT) == base
    assert model.target(StageKind.CARE, Stream.HOME_VISIT, CasePriority.LESS_URGENT) == any_care
    assert model.target(StageKind.ASSESSMENT, Stream.BASE, CasePriority.URGENT) is None


class TestTravel:
    def test_a_degree_of_latitude_is_111_kilometres(self) -> None:
        assert Position(53.0, -1.0).kilometres_to(Position(54.0, -1.0)) == pytest.approx(111.19, abs=0.01)

    def test_london_to_edinburgh(self) -> None:
        london, edinburgh = Position(51.5074, -0.1278), Position(55.9533, -3.1883)
        assert london.kilometres_to(edinburgh) == pytest.approx(534, abs=2)
        assert edinburgh.kilometres_to(london) == london.kilometres_to(edinburgh)

    def test_patients_live_about_their_practice(self) -> None:
        here = Position(53.0, -1.0)
        assert TRAVEL.minutes_to_patients(here, here) == pytest.approx(2 + 1.5 * 3)
        assert TRAVEL.minutes_to_patients(here, Position(54.0, -1.0)) > 2 + 1.5 * 111
        assert TRAVEL.minutes_to_patients(None, here) == TRAVEL.minutes_to_patients(here, None) == 15.0


def test_hours_of_a_curve() -> None:
    needs = (CoverNeed(1, 2, 0.8, Because.TARGET), CoverNeed(1, 1, 0.1, Because.SAFETY))
    assert CoverCurve(Post("s", "base"), TWO, needs).person_hours == 1.5
