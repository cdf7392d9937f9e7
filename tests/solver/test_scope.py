"""A solve keeps to its scope: what may not move stays as it was given, and what is proven holds within the scope."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result, SolveStatus
from fcn_rota.domain.scope import WHOLE, SolveScope
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver.scope import scoped
from solver.solve import solve

DAYS = 14


def evenings(published: bool = False, days: int = DAYS) -> Scene:
    """An evening a day for one of three people; Ann would rather work none, and has the first three."""
    scene = Scene(days=days)
    for person in ("ann", "bob", "cyd"):
        scene.person(person)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.shift("EVE", *range(days))
    scene.assign("ann", "EVE", 0, 1, 2, published=published)
    for day in range(days):
        scene.available("ann", AvailabilityKind.WOULD_RATHER_NOT, day, "18:00", "23:30")
    return scene


def drafted(scene: Scene) -> Problem:
    """Return the problem with the rota of the scene as what it starts from."""
    problem = scene.problem()
    return replace(problem, assignments=problem.everything(scene.rota()))


def solved(problem: Problem, scope: SolveScope) -> Result:
    return solve(problem, Limits(seconds=20.0, workers=1, scope=scope))


def kept(problem: Problem, result: Result) -> list[Assignment]:
    """Return what of the problem's draft stands in the result, the very same."""
    after = set(result.rota.assignments)
    return [a for a in problem.draft_rota().assignments if a in after]


def people_on(result: Result, day: int) -> list[str | None]:
    return [a.person for a in result.rota.assignments if a.shift == Scene(DAYS).shift_id("EVE", day)]


def test_the_whole_period_moves_what_is_better_elsewhere() -> None:
    problem = drafted(evenings())
    result = solved(problem, WHOLE)
    assert kept(problem, result) == []
    assert result.minimum_unfilled == 0


def test_only_gaps_leaves_all_that_stands_as_it_is() -> None:
    problem = drafted(evenings())
    result = solved(problem, SolveScope(gaps_only=True))
    assert kept(problem, result) == list(problem.draft_rota().assignments)
    assert not any(a.pinned for a in result.rota.assignments)
    assert result.minimum_unfilled == 0
    assert result.status is SolveStatus.OPTIMAL


def test_other_weeks_are_neither_changed_nor_filled() -> None:
    problem = drafted(evenings())
    result = solved(problem, SolveScope(weeks=(Scene().day(8),)))
    assert len(kept(problem, result)) == 3
    assert [len(people_on(result, day)) for day in range(DAYS)] == [1, 1, 1, 0, 0, 0, 0, *[1] * 7]
    assert result.minimum_unfilled == result.minimum_unfilled_bound == 4


def test_what_is_over_stays() -> None:
    problem = drafted(evenings())
    (second,) = (s for s in problem.shifts if s.id == Scene(DAYS).shift_id("EVE", 1))
    result = solved(problem, SolveScope(since=second.start))
    assert [a.id for a in kept(problem, result)] == ["ann-EVE-0"]


def test_people_of_other_roles_are_left_alone() -> None:
    scene = evenings()
    scene.engagement("e-bob", "bob", role="Nurse")
    problem = drafted(scene)
    result = solved(problem, SolveScope(roles=("Nurse",)))
    assert len(kept(problem, result)) == 3
    assert {a.person for a in result.rota.assignments} == {"ann", "bob"}


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_no_more_published_duties_change_hands_than_may(most: int) -> None:
    problem = drafted(evenings(published=True))
    result = solved(problem, SolveScope(most_changes=most))
    standing = kept(problem, result)
    assert len(standing) == max(0, 3 - most)
    assert all(a.published for a in standing)
    assert result.minimum_unfilled == 0
    assert result.status is SolveStatus.OPTIMAL


def test_published_duties_that_the_solver_could_not_give_anew_stay() -> None:
    scene = evenings(published=True)
    scene.assign("bob", "EVE", 5, published=True, part=("20:00", "23:00"))
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "00:00", "00:00")
    problem = drafted(scene)
    result = solved(problem, SolveScope(most_changes=9))
    assert {a.id for a in kept(problem, result)} == {"ann-EVE-0", "bob-EVE-5"}


def test_pins_hold_in_every_scope() -> None:
    scene = evenings(published=True)
    scene.assign("ann", "EVE", 4, pinned=True, published=True)
    problem = drafted(scene)
    for scope in (WHOLE, SolveScope(most_changes=9), SolveScope(weeks=(Scene().day(0),))):
        assert "ann-EVE-4" in {a.id for a in kept(problem, solved(problem, scope))}


def test_the_whole_scope_is_the_problem_itself() -> None:
    problem = drafted(evenings())
    assert scoped(problem, WHOLE) is problem


@settings(max_examples=25, deadline=None)
@given(
    scope=st.builds(
        SolveScope,
        weeks=st.lists(st.sampled_from([Scene().day(0), Scene().day(9)]), max_size=1).map(tuple),
        keeps_hand_made=st.booleans(),
        most_changes=st.integers(0, 2),
        roles=st.sampled_from([(), ("GP",), ("Nurse",)]),
    ),
    published=st.sets(st.integers(0, 5)),
    pinned=st.sets(st.integers(0, 5)),
)
def test_whatever_the_scope_only_what_it_moves_goes(scope: SolveScope, published: set[int], pinned: set[int]) -> None:
    scene = Scene(days=10)
    scene.person("ann")
    scene.person("bob", role="Nurse")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.shift("EVE", *range(10))
    for day in range(6):
        scene.assign("ann" if day % 2 else "bob", "EVE", day, published=day in published, pinned=day in pinned)
    problem = drafted(scene)
    result = solved(problem, scope)
    after = set(result.rota.assignments)
    gone = [a for a in problem.draft_rota().assignments if a not in after]
    come = after - set(problem.draft_rota().assignments)
    assert all(scope.moves(problem, a) for a in gone)
    assert sum(a.published for a in gone) <= scope.most_changes
    assert all(scope.opens(problem, problem.index.shift(a.shift)) for a in come)
    assert all(scope.asks(problem.index.engagement(a.engagement or "")) for a in come)
    assert result.objective == cost(assess_rota(problem, result.rota)) >= result.bound
