"""What a solve may change, as a plain value."""

from dataclasses import replace
from datetime import datetime

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.rules.scene import Scene


def two_weeks() -> tuple[Problem, dict[str, Assignment]]:
    """Two weeks with a GP at the base and a nurse at the hub; each duty under a name that says what it is."""
    scene = Scene(days=14)
    scene.person("ann")
    scene.person("bob", role="Nurse")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("HUB", "18:30", "23:00", site="hub")
    scene.assign("ann", "EVE", 0, made_by=MadeBy.SOLVER)
    scene.assign("ann", "EVE", 1)
    scene.assign("ann", "EVE", 2, pinned=True)
    scene.assign("ann", "EVE", 3, published=True, made_by=MadeBy.SOLVER)
    scene.assign("ann", "EVE", 4, published=True, state=AssignmentState.DECLINED)
    scene.assign("bob", "HUB", 7, made_by=MadeBy.SOLVER)
    scene.assign("bob", "EVE", -1, made_by=MadeBy.SOLVER)
    scene.assign(None, "EVE", 5)
    named = {
        "solver": "ann-EVE-0",
        "hand": "ann-EVE-1",
        "pinned": "ann-EVE-2",
        "published": "ann-EVE-3",
        "declined": "ann-EVE-4",
        "hub": "bob-HUB-7",
        "unnamed": "None-EVE-5",
    }
    problem = scene.problem()
    problem = replace(problem, assignments=problem.everything(scene.rota()))
    by_id = {a.id: a for a in problem.assignments}
    return problem, {name: by_id[key] for name, key in named.items()}


@pytest.mark.parametrize(
    ("scope", "moving"),
    [
        (WHOLE, {"solver", "hand", "hub", "unnamed"}),
        (SolveScope(gaps_only=True), set()),
        (SolveScope(keeps_hand_made=True), {"solver", "hub"}),
        (SolveScope(most_changes=1), {"solver", "hand", "hub", "unnamed", "published"}),
        (SolveScope(sites=("hub",)), {"hub"}),
        (SolveScope(roles=("GP",)), {"solver", "hand", "unnamed"}),
        (SolveScope(weeks=(Scene().day(9),)), {"hub"}),
        (SolveScope(since=clock.day_interval(Scene().day(1)).start), {"hand", "hub", "unnamed"}),
        (SolveScope(keeps_hand_made=True, roles=("GP",), most_changes=3), {"solver", "published"}),
    ],
)
def test_what_moves(scope: SolveScope, moving: set[str]) -> None:
    problem, duties = two_weeks()
    assert {name for name, duty in duties.items() if scope.moves(problem, duty)} == moving
    assert scope.is_whole(problem) is (scope is WHOLE)


def test_places_are_filled_only_where_it_is_open() -> None:
    problem, duties = two_weeks()
    opened = {shift.id for shift in problem.shifts if SolveScope(sites=("hub",)).opens(problem, shift)}
    assert opened == {duties["hub"].shift}
    assert not any(WHOLE.opens(problem, shift) for shift in problem.shifts if shift.day not in problem.period)
    assert [e.person for e in problem.engagements if SolveScope(roles=("Nurse",)).asks(e)] == ["bob"]


def test_an_instant_before_the_period_narrows_nothing() -> None:
    problem, _ = two_weeks()
    assert SolveScope(since=problem.period.interval.start).is_whole(problem)
    assert not SolveScope(since=problem.period.interval.end).is_whole(problem)


def test_a_scope_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more, not -1"):
        SolveScope(most_changes=-1)
    with pytest.raises(ValueError, match="leave out one of the two"):
        SolveScope(gaps_only=True, most_changes=2)
    with pytest.raises(ValueError, match="since"):
        SolveScope(since=datetime(2027, 1, 4))  # noqa: DTZ001 - without a zone on purpose
