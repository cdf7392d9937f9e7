"""Every rota of tiny problems: fair shares."""

from datetime import date

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.needs import Need
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "fair_share"


def _scene(days: int, first_day: date) -> Scene:
    scene = Scene(days, first_day)
    scene.person("ann", contracted_minutes_per_week=600)
    scene.person("bob", contracted_minutes_per_week=400)
    need = (Need(None, 1, 1),)
    scene.shift_type("EVE", "18:30", "23:00", needs=need)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=need)
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL, needs=need)
    return scene


@pytest.mark.parametrize("hard", [None, True])
def test_christmas_with_balances_pins_and_call_outs(hard: bool | None) -> None:
    scene = _scene(7, date(2026, 12, 21))
    scene.setting(RULE, hard=hard)
    scene.bank_holiday(4, 5)
    scene.balance("ann", FairMeasure.NIGHTS, 900)
    scene.balance("ann", FairMeasure.CHRISTMAS_NEW_YEAR, -77)
    scene.balance("bob", FairMeasure.WEEKENDS, 31)
    scene.available("bob", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00", days=3, excluded_day=True)
    scene.assign("ann", "NIGHT", -1, 7)
    scene.assign("bob", "CALL", 2, pinned=True)
    scene.worked("bob", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.shift("EVE", 3, 5)
    scene.shift("NIGHT", 4)
    scene.shift("CALL", 4)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_settings_by_person_and_somebody_without_a_contract() -> None:
    scene = _scene(7, date(2027, 3, 22))
    scene.person("dee")
    scene.setting(RULE, on_call_percent=30)
    scene.setting(RULE, SubjectKind.PERSON, subject="ann", prices=[1, 2, 30], measures=["nights"])
    scene.setting(RULE, SubjectKind.PERSON, subject="bob", enabled=False)
    scene.assign("ann", "NIGHT", 1, part=("23:00", "03:00"), pinned=True)
    scene.shift("NIGHT", 5)
    scene.shift("CALL", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))
