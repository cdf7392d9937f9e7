"""What the tests of the desktop share."""

import pytest

from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from ui.desktop.models.sheet import Sheet, sheet_of


@pytest.fixture
def sheet() -> Sheet:
    """Ann on Monday, Bob unconfirmed for part of Tuesday, nobody on Wednesday, and a bank holiday on Thursday."""
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.site("base", telephone="01632 960000")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),), name="Evening")
    scene.shift("EVE", 2)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1, part=("18:30", "21:00"), state=AssignmentState.PROPOSED, counts=False)
    scene.assign(None, "EVE", 1)
    scene.bank_holiday(3)
    problem, rota = scene.problem(), scene.rota()
    return sheet_of(problem, rota, assess_rota(problem, rota))
