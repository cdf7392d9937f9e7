"""Tiny problems in which every rota is tried: assessment and model must agree on each one."""

from collections.abc import Callable

import pytest

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.rules.scene import Scene
from tests.solver.two_ways import assert_agree_everywhere, only


def overlaps_and_travel() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("EARLY", "08:00", "14:00", site="north")
    scene.shift_type("LATE", "14:15", "20:00", site="south")
    scene.shift_type("MID", "12:00", "16:00", site="north")
    scene.travel("north", "south", 30)
    scene.shift("EARLY", 0)
    scene.shift("MID", 0)
    scene.shift("LATE", 0)
    scene.commitment("bob", "15:00", "18:00", 0)
    return scene


def leave_and_nights() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift("NIGHT", 0, 1, 2)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 2, "00:00", "00:00")
    return scene


def covers_and_parts() -> Scene:
    scene = Scene()
    for name in ("ann", "bob", "cyd"):
        scene.person(name, *(("prescriber",) if name == "ann" else ()))
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 2, 2), Need("prescriber", 1, 1)))
    scene.shift_type("LATE", "20:00", "23:00")
    scene.shift("EVE", 0)
    scene.shift("LATE", 0)
    scene.assign("cyd", "EVE", 0, part=("18:30", "20:30"), pinned=True)
    scene.cover("base", 0, ("20:00", "22:00"), minimum=2)
    return scene


CASES = [("no_overlap", overlaps_and_travel), ("availability", leave_and_nights), ("minimum_cover", covers_and_parts)]


@pytest.mark.parametrize(("rule", "scene"), CASES)
def test_rule_alone(rule: str, scene: Callable[[], Scene]) -> None:
    assert_agree_everywhere(scene().problem(), only(rule))


@pytest.mark.parametrize("scene", [scene for _, scene in CASES])
def test_all_rules_together(scene: Callable[[], Scene]) -> None:
    assert_agree_everywhere(scene().problem())
