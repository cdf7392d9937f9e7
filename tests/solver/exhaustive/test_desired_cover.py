"""Desired cover: every rota of tiny problems, assessment against model."""

from collections.abc import Callable

import pytest

from fcn_rota.domain.dates import ALWAYS
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only


def people(scene: Scene) -> None:
    scene.person("ann", "prescriber")
    scene.person("bob")
    scene.person("cyd", restrictions=(WorkRestriction(ALWAYS, supernumerary=True),))


def needs_of_two_widths() -> Scene:
    scene = Scene()
    people(scene)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need("prescriber", 1, 2), Need(None, 1, 1, Prices(over=7))))
    scene.shift_type("NONE", "18:30", "23:00")
    scene.shift("EVE", 0)
    scene.shift("NONE", 0)
    scene.shift("EVE", 1, needs=(Need(None, 0, 4, Prices(desired=(1, 10, 100))),))
    return scene


def parts_and_lines() -> Scene:
    scene = Scene()
    people(scene)
    scene.person("dee")
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.shift_type("DAY", "07:00", "14:00", needs=(Need(None, 1, 2),))
    scene.shift_type("CALL", "07:00", "14:00", duty=DutyKind.ON_CALL, needs=(Need(None, 0, 1),))
    scene.assign("bob", "NIGHT", -1)
    scene.assign("dee", "DAY", 0, part=("07:30", "10:00"), pinned=True)
    scene.assign("dee", "DAY", 7)
    scene.shift("CALL", 0)
    scene.cover("base", 0, ("06:00", "12:00"), minimum=0, desired=2, prices=Prices(over=3))
    return scene


def own_figures() -> Scene:
    scene = needs_of_two_widths()
    scene.setting("desired_cover", prices=(5, 5, 9), over=0)
    return scene


def switched_off() -> Scene:
    scene = needs_of_two_widths()
    scene.setting("desired_cover", enabled=False)
    return scene


@pytest.mark.parametrize("scene", [needs_of_two_widths, parts_and_lines, own_figures, switched_off])
def test_every_rota(scene: Callable[[], Scene]) -> None:
    assert_agree_everywhere(scene().problem(), only("desired_cover"))
