"""Pay: what a duty costs, hour by hour."""

from datetime import date

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.network import BankHolidayKind
from fcn_rota.domain.person import Pay, PayScheme
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules import check_setting
from fcn_rota.rules.pay import is_pay_holiday, pay_pence, unsocial_minutes
from fcn_rota.rules.pay_cost import RULE
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.scene import MONDAY, Scene

WHOLE_HOUR = 6_000
"""Pence an hour at which a minute costs a pound."""


def pence(scene: Scene) -> list[int]:
    plan = Plan(scene.problem(), scene.rota())
    return [pay_pence(plan.problem, item) for item in plan.duties_of("ann")]


def nurse(band: int = 6, first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann", pay=Pay(PayScheme.AGENDA_FOR_CHANGE, WHOLE_HOUR, band=band))
    scene.shift_type("DAY", "08:00", "20:00", breaks=(Break(300, 60),))
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("LATE", "17:00", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("EARLY", "02:00", "14:00")
    return scene


def test_hourly_pay_is_the_rate_for_each_working_minute() -> None:
    scene = Scene()
    scene.person("ann", pay=Pay(PayScheme.HOURLY, 9_001))
    scene.shift_type("DAY", "08:00", "18:00", breaks=(Break(300, 30), Break(500, 15, working_time=True)))
    scene.assign("ann", "DAY", 5)
    assert pence(scene) == [9_001 * 570 // 60]


def test_on_call_from_home_is_paid_at_a_share_and_call_outs_in_full() -> None:
    scene = Scene()
    scene.person("ann", pay=Pay(PayScheme.HOURLY, WHOLE_HOUR))
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    scene.shift_type("STANDBY", "20:00", "08:00", duty=DutyKind.STANDBY)
    scene.shift_type("TIGHT", "20:00", "08:00", duty=DutyKind.ON_CALL, response_minutes=10)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:00", "00:10"))
    scene.assign("ann", "STANDBY", 1)
    scene.assign("ann", "TIGHT", 2)
    assert pence(scene) == [72_000 // 4, 7_000, 72_000 // 4, 72_000]


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("DAY", 0, 660 * 100),
        ("EVE", 0, 270 * 130),  # three of four and a half hours after 20:00: all of it enhanced
        ("LATE", 0, 180 * 100 + 180 * 130),  # exactly half is no majority
        ("EARLY", 0, 480 * 100 + 240 * 130),
        ("NIGHT", 0, 540 * 130),
        ("NIGHT", 4, 540 * 130),  # Friday into Saturday
        ("NIGHT", 5, 60 * 130 + 480 * 160),  # Saturday into Sunday
        ("NIGHT", 6, 60 * 160 + 480 * 130),  # Sunday into Monday, which is paid whole at the night rate
        ("DAY", 5, 660 * 130),
        ("DAY", 6, 660 * 160),
    ],
)
def test_agenda_for_change_enhancements(code: str, day: int, expected: int) -> None:
    scene = nurse()
    scene.assign("ann", code, day)
    assert pence(scene) == [expected]


@pytest.mark.parametrize(("band", "saturday", "sunday"), [(2, 141, 183), (3, 135, 169), (4, 130, 160), (9, 130, 160)])
def test_enhancements_by_band(band: int, saturday: int, sunday: int) -> None:
    scene = nurse(band)
    scene.assign("ann", "EVE", 5, 6)
    assert pence(scene) == [270 * saturday, 270 * sunday]


def test_nights_of_both_clock_changes_are_paid_for_the_minutes_that_pass() -> None:
    for first_day, minutes in ((date(2027, 3, 22), 480), (date(2026, 10, 19), 600)):
        scene = nurse(first_day=first_day)
        scene.assign("ann", "NIGHT", 5)
        assert pence(scene) == [60 * 130 + (minutes - 60) * 160]


def test_the_substitute_day_is_the_holiday_for_pay_of_one_at_the_weekend() -> None:
    scene = nurse(first_day=date(2026, 12, 21))
    scene.bank_holiday(4, 5)
    scene.bank_holiday(7, kind=BankHolidayKind.SUBSTITUTE)
    problem = scene.problem()
    assert [number for number in range(9) if is_pay_holiday(problem, scene.day(number))] == [4, 7]
    assert unsocial_minutes(problem, scene.span(4, "23:00", "08:00")) == (480, 60)


def test_each_duty_is_rounded_by_itself_and_the_finding_adds_them_up() -> None:
    scene = Scene()
    scene.person("ann", pay=Pay(PayScheme.HOURLY, 199_900))
    scene.shift_type("HOUR", "12:00", "13:00")
    scene.assign("ann", "HOUR", 0, 6)
    (finding,) = RULE.assess(scene.problem(), scene.rota())
    assert (finding.points, finding.amount, finding.unit) == (199 + 199, 399_800, "pence")
    assert finding.sentence == "Ann: duties cost £3,998 from Mon 4 Jan 2027 to Sun 10 Jan 2027."


def test_work_outside_the_network_has_no_price_here() -> None:
    scene = Scene()
    scene.person("ann")
    scene.commitment("ann", "09:00", "12:00", 0)
    plan = Plan(scene.problem(), scene.rota())
    with pytest.raises(ValueError, match="rostered"):
        pay_pence(plan.problem, plan.work_of("ann")[0])


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"pence_per_point": 0}, "pence_per_point"),
        ({"band_2": [41]}, "band_2"),
        ({"on_call_percent": -1}, "on_call_percent"),
        ({"colour": 1}, "colour"),
    ],
)
def test_unusable_figures_are_named(values: dict[str, int], complaint: str) -> None:
    (sentence, *_) = check_setting(RuleSetting("s", "pay_cost", parameters=values))
    assert sentence.startswith(complaint)


def test_money_cannot_be_made_a_hard_rule() -> None:
    (sentence,) = check_setting(RuleSetting("s", "pay_cost", hard=True))
    assert "can only charge points" in sentence
