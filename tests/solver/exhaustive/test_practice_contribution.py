"""Every rota of tiny problems: what practices lend."""

from datetime import date
from typing import Any

import pytest

from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "practice_contribution"


def _scene() -> Scene:
    scene = Scene(first_day=date(2027, 3, 22))
    scene.practice("north", 9_000, weighted=7_000)
    scene.practice("south", 5_000)
    scene.practice("small", 0)
    scene.person("ann", credited_practice="north")
    scene.person("bob", credited_practice="south")
    need = (Need(None, 1, 1),)
    scene.shift_type("EVE", "18:30", "23:00", needs=need)
    scene.shift_type("NIGHT", "23:00", "08:00", needs=need)
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL, needs=need)
    return scene


@pytest.mark.parametrize("carried", [-500, 0, 77, 900])
def test_history_pins_call_outs_and_balances(carried: int) -> None:
    scene = _scene()
    figures: dict[str, Any] = {"below_prices": [1, 3, 3, 20], "above_prices": [0, 2, 50], "on_call_percent": 45}
    scene.setting(RULE, **figures, percent_of_needed=100)
    scene.setting(RULE, SubjectKind.ORGANISATION, subject="north", carried_minutes=carried)
    scene.assign("ann", "NIGHT", -1, 7)
    scene.assign("bob", "CALL", 2, pinned=True)
    scene.worked("bob", "CALL", 2, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.assign("ann", "EVE", 1, part=("18:30", "19:40"), published=True)
    scene.commitment("ann", "08:00", "12:00", 3)
    scene.shift("EVE", 3)
    scene.shift("NIGHT", 5)
    scene.shift("CALL", 5)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_two_engagements_an_excused_practice_and_nobody_credited() -> None:
    scene = _scene()
    scene.engagement("e-more", "ann", credited_practice="south")
    scene.person("dee")
    scene.setting(RULE, above_prices=[6], percent_of_needed=70)
    scene.setting(RULE, SubjectKind.ORGANISATION, subject="south", below_prices=[8])
    scene.setting(RULE, SubjectKind.ORGANISATION, subject="small", enabled=False)
    scene.assign("ann", "EVE", 0, counts=False, pinned=True)
    scene.shift("EVE", 6)
    scene.shift("NIGHT", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_people_of_a_practice_that_is_excused_are_credited_to_nobody() -> None:
    scene = _scene()
    scene.setting(RULE, below_prices=[4], above_prices=[4], percent_of_needed=100)
    scene.setting(RULE, SubjectKind.ORGANISATION, subject="south", enabled=False)
    scene.shift("EVE", 0, 1, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_contracts_that_promise_less_than_the_needs_ask() -> None:
    scene = _scene()
    scene.person("ann", credited_practice="north", contracted_minutes_per_week=400)
    scene.engagement("e-more", "ann", credited_practice="south", contracted_minutes_per_week=100)
    scene.person("dee", contracted_minutes_per_week=900)
    scene.setting(RULE, below_prices=[2, 4], above_prices=[1, 1, 7])
    scene.assign("dee", "NIGHT", 4, pinned=True)
    scene.shift("EVE", 0)
    scene.shift("NIGHT", 6)
    assert_agree_everywhere(scene.problem(), only(RULE))
