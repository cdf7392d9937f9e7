"""Every rota of tiny problems: what follows what."""

from typing import Any

import pytest

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "successions"
NO_STEP_BACK: list[dict[str, Any]] = [
    {"steps": [["LATE"], ["EARLY", "DAY"]], "price": 7},
    {"steps": [["DAY"], ["EARLY"]], "price": 5},
    {"steps": [["NIGHT"], ["EARLY", "DAY", "LATE"]], "price": 11},
]


def _scene(days: int = 3) -> Scene:
    scene = Scene(days)
    scene.person("ann")
    scene.shift_type("EARLY", "07:00", "14:00")
    scene.shift_type("DAY", "09:00", "17:00")
    scene.shift_type("LATE", "14:00", "22:00")
    scene.shift_type("NIGHT", "22:00", "07:00")
    return scene


@pytest.mark.parametrize("hard", [True, False])
def test_two_on_a_date_history_pins_and_what_follows(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, forbidden=NO_STEP_BACK, hard=hard)
    scene.assign("ann", "LATE", -1)
    scene.assign("ann", "DAY", 3)
    scene.assign("ann", "DAY", 1, pinned=True)
    scene.shift("EARLY", 0, 1, 2)
    scene.shift("DAY", 0)
    scene.shift("LATE", 1, 2)
    scene.shift("NIGHT", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.slow
def test_beside_the_rule_against_overlaps_a_row_holds_a_whole_date() -> None:
    scene = _scene()
    scene.setting(RULE, forbidden=NO_STEP_BACK)
    scene.shift_type("MID", "08:00", "20:00")
    scene.assign("ann", "MID", 1, pinned=True)
    scene.shift("EARLY", 1, 2)
    scene.shift("DAY", 0, 2)
    scene.shift("LATE", 0, 2)
    scene.shift("NIGHT", 0, 1)
    assert_agree_everywhere(scene.problem(), {**only("no_overlap"), **only(RULE)})


@pytest.mark.parametrize("hard", [True, False])
def test_pins_that_may_not_follow_one_another(hard: bool) -> None:
    scene = _scene()
    scene.setting(RULE, forbidden=NO_STEP_BACK, hard=hard)
    scene.assign("ann", "LATE", 0, pinned=True)
    scene.assign("ann", "EARLY", 1, pinned=True)
    scene.shift("EARLY", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_three_dates_and_two_engagements(hard: bool) -> None:
    scene = _scene(4)
    scene.engagement("other", "ann")
    forbidden = [{"steps": [["EARLY"], ["LATE", "NIGHT"], ["EARLY"]], "price": 3}]
    scene.setting(RULE, forbidden=forbidden, hard=hard)
    scene.assign("ann", "EARLY", -1)
    scene.assign("ann", "LATE", 4)
    scene.shift("LATE", 0)
    scene.shift("NIGHT", 2)
    scene.shift("EARLY", 1, 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_wanted_steps_leave_and_both_ends() -> None:
    scene = _scene(4)
    wanted = [
        {"steps": [["NIGHT"], ["NIGHT"], ["NIGHT", "LATE"]], "price": 9},
        {"steps": [["EARLY"], ["EARLY"]], "price": 4},
        {"steps": [["LATE"], ["UNKNOWN", "EARLY"]], "price": 2},
    ]
    scene.setting(RULE, wanted=wanted, hard=True)
    scene.assign("ann", "NIGHT", -2, -1)
    scene.assign("ann", "EARLY", 2, pinned=True)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "00:00", excluded_day=True)
    scene.shift("NIGHT", 0, 1, 2, 3)
    scene.shift("EARLY", 0, 3)
    scene.shift("LATE", 0, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("hard", [True, False])
def test_dates_passed_over_and_what_is_disliked(hard: bool) -> None:
    scene = _scene(4)
    forbidden = [{"steps": [["LATE"], [], ["EARLY"]], "price": 3}, {"steps": [["EARLY"], [], ["LATE"], ["EARLY"]]}]
    disliked = [{"steps": [["EARLY"], ["LATE"]], "price": 5}, {"steps": [["LATE"], [], [], ["EARLY", "LATE"]]}]
    wanted = [{"steps": [["EARLY"], [], ["LATE"]], "price": 11}]
    scene.setting(RULE, forbidden=forbidden, disliked=disliked, wanted=wanted, hard=hard)
    scene.assign("ann", "LATE", -1)
    scene.assign("ann", "EARLY", 4)
    scene.assign("ann", "LATE", 2, pinned=True)
    scene.shift("EARLY", 0, 1, 2, 3)
    scene.shift("LATE", 0, 1, 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_one_person_may_and_another_may_not() -> None:
    scene = _scene()
    scene.person("bob")
    scene.setting(RULE, forbidden=NO_STEP_BACK)
    scene.setting(RULE, SubjectKind.PERSON, subject="bob", enabled=False)
    scene.shift("LATE", 0, 1)
    scene.shift("EARLY", 1, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
