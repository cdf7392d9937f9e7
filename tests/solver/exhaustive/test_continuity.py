"""Every rota of tiny problems: teams that stay together."""

from datetime import date
from typing import Any

import pytest

from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only

RULE = "continuity"


def _scene(first_day: date = date(2027, 1, 4)) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann")
    scene.site("team", kind=SiteKind.COMMUNITY_TEAM)
    scene.shift_type("EARLY", "08:00", "14:00", site="team")
    scene.shift_type("LATE", "12:00", "20:00", site="team")
    scene.shift_type("NIGHT", "23:00", "08:00", site="team")
    scene.shift_type("CALL", "20:00", "08:00", site="team", duty=DutyKind.ON_CALL)
    scene.shift_type("BASE", "18:30", "23:00")
    return scene


def test_history_pins_commitments_and_what_follows() -> None:
    scene = _scene(date(2027, 3, 22))
    scene.setting(RULE, price=7)
    scene.commitment("ann", "08:00", "12:00", 2)
    scene.assign("ann", "LATE", -1, 7)
    scene.assign("ann", "EARLY", 2, pinned=True)
    scene.assign("ann", "LATE", 4, part=("12:00", "15:00"), published=True)
    scene.shift("EARLY", 0, 1, 3, 4)
    scene.shift("LATE", 1, 3)
    scene.shift("NIGHT", 5, 6)
    scene.shift("BASE", 0)
    scene.shift("CALL", 2)
    assert_agree_everywhere(scene.problem(), only(RULE))


def test_two_people_two_sites_and_settings_by_person_and_date() -> None:
    scene = _scene()
    scene.person("bob")
    scene.setting(RULE, price=5, site_kinds=["base", "community_team"])
    scene.setting(RULE, SubjectKind.PERSON, subject="bob", price=11)
    scene.setting(RULE, SubjectKind.PERSON, subject="ann", enabled=False)
    scene.assign("bob", "EARLY", -1)
    scene.assign("bob", "BASE", 1, pinned=True)
    scene.shift("EARLY", 0, 1)
    scene.shift("BASE", 2, 3)
    assert_agree_everywhere(scene.problem(), only(RULE))


@pytest.mark.parametrize("values", [{}, {"price": 9, "site_kinds": []}])
def test_nothing_to_pay(values: dict[str, Any]) -> None:
    scene = _scene()
    scene.setting(RULE, **values)
    scene.shift("EARLY", 0, 1, 2)
    assert_agree_everywhere(scene.problem(), only(RULE))
