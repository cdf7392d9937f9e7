"""Skill mix: every rota of tiny problems, assessment against model."""

from collections.abc import Callable

import pytest

from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only


def shifts_that_overlap() -> Scene:
    scene = Scene()
    scene.person("ann", "prescriber", "under_5s", remote=True)
    scene.person("bob", "controlled_drugs", "prescriber")
    scene.person("cyd", "shift_lead")
    scene.shift_type("EARLY", "08:00", "14:00", needs=(Need(None, 1, 2),), remote_allowed=True)
    scene.shift_type("MID", "12:00", "16:00", needs=(Need(None, 0, 1),))
    scene.shift_type("LATE", "13:00", "20:00", needs=(Need("prescriber", 1, 1),))
    for code in ("EARLY", "MID", "LATE"):
        scene.shift(code, 0)
    return scene


def parts_history_and_what_follows() -> Scene:
    scene = Scene()
    scene.person("ann", "prescriber", "under_5s", "controlled_drugs")
    scene.person("bob", "shift_lead")
    scene.person("cyd", "shift_lead")
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.shift_type("DAY", "07:00", "14:00", needs=(Need(None, 1, 2),))
    scene.assign("bob", "NIGHT", -1)
    scene.assign("cyd", "DAY", 0, part=("07:30", "10:00"), pinned=True)
    scene.shift("NIGHT", 6)
    scene.assign("bob", "DAY", 7)
    return scene


def other_figures() -> Scene:
    scene = shifts_that_overlap()
    scene.site("base", kind=SiteKind.HUB)
    scene.setting("skill_mix", skills={"prescriber": 2, "driver": 1, "shift_lead": 0}, site_kinds=("hub",), price=11)
    return scene


def switched_off() -> Scene:
    scene = shifts_that_overlap()
    scene.setting("skill_mix", enabled=False)
    return scene


@pytest.mark.parametrize("scene", [shifts_that_overlap, parts_history_and_what_follows, other_figures, switched_off])
def test_every_rota(scene: Callable[[], Scene]) -> None:
    assert_agree_everywhere(scene().problem(), only("skill_mix"))
