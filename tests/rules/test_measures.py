"""What counts as a night, a weekend, a bank holiday, Christmas and a late evening."""

from datetime import date, time

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.network import BankHolidayKind
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.measures import TITLES, measured
from fcn_rota.rules.scene import Scene

NIGHTS, WEEKENDS, HOLIDAYS, FESTIVE, LATE = FairMeasure


def problem() -> Problem:
    scene = Scene(28, date(2026, 12, 14))
    scene.bank_holiday(11, 12)
    scene.bank_holiday(14, kind=BankHolidayKind.SUBSTITUTE)
    return scene.problem()


@pytest.mark.parametrize(
    ("measure", "day", "start", "end", "hours"),
    [
        (NIGHTS, date(2026, 12, 16), "18:00", "23:00", 0),
        (NIGHTS, date(2026, 12, 16), "23:00", "08:00", 7),
        (NIGHTS, date(2027, 3, 27), "23:00", "08:00", 6),
        (NIGHTS, date(2026, 10, 24), "23:00", "08:00", 8),
        (LATE, date(2026, 12, 16), "18:30", "23:30", 3),
        (LATE, date(2026, 12, 16), "23:00", "08:00", 0),
        (WEEKENDS, date(2026, 12, 18), "23:00", "08:00", 8),
        (WEEKENDS, date(2026, 12, 20), "23:00", "08:00", 1),
        (WEEKENDS, date(2026, 10, 25), "00:00", "00:00", 25),
        (HOLIDAYS, date(2026, 12, 24), "23:00", "08:00", 8),
        (HOLIDAYS, date(2026, 12, 26), "23:00", "08:00", 1),
        (HOLIDAYS, date(2026, 12, 28), "08:00", "14:00", 6),
        (FESTIVE, date(2026, 12, 24), "17:30", "19:30", 1),
        (FESTIVE, date(2026, 12, 26), "23:00", "09:00", 9),
        (FESTIVE, date(2026, 12, 28), "08:00", "14:00", 0),
        (FESTIVE, date(2026, 12, 31), "18:00", "20:30", 2),
        (FESTIVE, date(2027, 1, 1), "23:00", "09:00", 9),
        (FESTIVE, date(2027, 1, 2), "08:00", "14:00", 0),
    ],
)
def test_hours_of_an_interval(measure: FairMeasure, day: date, start: str, end: str, hours: int) -> None:
    begin, finish = time.fromisoformat(start), time.fromisoformat(end)
    span = clock.local_interval(day, begin, finish, 0 if begin < finish else 1)
    assert measured(problem(), span).get(measure, 0) == hours * 60


def test_a_minute_counts_under_several_measures() -> None:
    boxing_night = clock.local_interval(date(2026, 12, 26), time(23), time(23, 30))
    counted = set(measured(problem(), boxing_night))
    assert counted == {NIGHTS, WEEKENDS, HOLIDAYS, FESTIVE}


def test_every_measure_has_a_name() -> None:
    assert set(TITLES) == set(FairMeasure)
