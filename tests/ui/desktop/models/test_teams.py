"""A safe team is put together by one after the other: the first needs no reason, the last leaves no breach."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.support import known
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import PlannedEdit, assigned, moved
from ui.desktop.models.board.moves import Assign
from ui.desktop.models.teams import reasons_owed
from ui.desktop.models.working_rota import WorkingRota


def car() -> Scene:
    """A car that goes out with a driver and somebody who visits, or not at all."""
    scene = Scene()
    scene.site("car", ("driver", 1), ("home_visit", 1))
    scene.person("dan", "driver")
    scene.person("vic", "home_visit")
    scene.shift_type("DRV", "18:30", "23:00", "driver", site="car", needs=(Need(None, 1, 1),))
    scene.shift_type("VIS", "18:30", "23:00", "home_visit", site="car", needs=(Need(None, 1, 1),))
    scene.shift("DRV", 0, 1)
    scene.shift("VIS", 0, 1)
    return scene


def work_of(scene: Scene) -> WorkingRota:
    problem, rota = scene.problem(), scene.rota()
    return WorkingRota(problem, rota, assess_rota(problem, rota))


def owed(work: WorkingRota, planned: PlannedEdit) -> list[str]:
    return [finding.rule for finding in reasons_owed(work, planned.edit, planned.effect.breaches)]


def test_whoever_comes_first_needs_no_reason_and_the_breach_stands_until_the_last_has_come() -> None:
    scene = car()
    work = work_of(scene)
    first = assigned(work, "dan", scene.shift_id("DRV", 0))
    assert [finding.rule for finding in first.effect.breaches] == ["minimum_safe_team"]
    assert owed(work, first) == []
    work.apply(first.edit)
    assert len(work.breaches) == 1
    last = assigned(work, "vic", scene.shift_id("VIS", 0))
    assert not last.effect.breaches
    work.apply(last.edit)
    assert not work.breaches


def test_a_drop_says_that_the_team_is_not_whole_and_is_allowed(qapp: QApplication) -> None:
    scene = car()
    told = Consequences()
    told.set_rota(work_of(scene))
    found = told.consequence(Assign("dan", scene.shift_id("DRV", 0)))
    assert found.allowed
    assert found.points < 0
    assert found.reason.startswith("The team is not whole yet: Car ")
    (first, *others) = known(told.people_for(scene.shift_id("DRV", 0)))
    assert (first.person, first.consequence) == ("dan", found)
    assert [one.consequence and one.consequence.allowed for one in others] == [False], (
        "without the skill it is no place of theirs"
    )


def test_taking_somebody_from_a_team_needs_a_reason() -> None:
    scene = car()
    scene.assign("dan", "DRV", 0)
    scene.assign("vic", "VIS", 0, 1)
    work = work_of(scene)
    duty = next(one.id for one in work.rota.assignments if one.person == "dan")
    planned = moved(work, duty, "dan", scene.shift_id("DRV", 1))
    assert owed(work, planned) == ["minimum_safe_team"], "the visitor of the first day is left alone"


def test_a_team_that_nobody_is_missing_from_by_cover_needs_a_reason() -> None:
    scene = car()
    scene.shift("VIS", 0, needs=())
    work = work_of(scene)
    assert owed(work, assigned(work, "dan", scene.shift_id("DRV", 0))) == ["minimum_safe_team"]


def test_whoever_must_not_be_alone_is_not_put_first_without_a_reason() -> None:
    scene = car()
    always = DateSpan(date(2000, 1, 1), None)
    scene.person("dan", "driver", restrictions=(WorkRestriction(always, no_lone_work=True),))
    work = work_of(scene)
    assert "minimum_safe_team" in owed(work, assigned(work, "dan", scene.shift_id("DRV", 0)))


@pytest.mark.parametrize("skill", ["driver", "home_visit"])
def test_another_rule_needs_its_reason_as_ever(skill: str) -> None:
    scene = car()
    scene.person("eve")
    work = work_of(scene)
    code = {"driver": "DRV", "home_visit": "VIS"}[skill]
    assert owed(work, assigned(work, "eve", scene.shift_id(code, 0))) != []
