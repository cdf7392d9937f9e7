"""Contradictions: sets of pins and rules that cannot hold together, and of which each member is needed."""

from collections.abc import Sequence
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction
from fcn_rota.rules import RULES, assess_rota, rule_by_id
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.scene import Scene
from solver.cells import candidate_cells
from solver.contradictions import can_hold, contradictions
from tests.solver.random_problems import problems

UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
HARD = tuple(rule for rule in RULES if not rule.price_only)


def holds_by_brute_force(problem: Problem, pins: Sequence[Assignment], rules: Sequence[Rule]) -> bool:
    """Whether any choice of cells beside the pins breaks none of the rules more than history does; tries them all."""
    taken = {(pin.person, pin.shift) for pin in pins}
    cells = [c.assignment for c in candidate_cells(problem) if (c.assignment.person, c.assignment.shift) not in taken]
    history = {(f.rule, f.key) for f in assess_rota(problem, problem.rota_of(())) if f.hard}
    for chosen in chain.from_iterable(combinations(cells, number) for number in range(len(cells) + 1)):
        rota = problem.rota_of((*pins, *chosen))
        found = (finding for rule in rules for finding in rule.assess(problem, rota))
        if not any(f.hard and (f.rule, f.key) not in history for f in found):
            return True
    return False


def assert_minimal(problem: Problem, clash: Contradiction) -> None:
    """Assert that a contradiction cannot hold, and can without any one of its assignments or rules."""
    by_id = {pin.id: pin for pin in problem.fixed_rota().assignments}
    pins = [by_id[one] for one in clash.assignments]
    rules = [rule_by_id(one) for one in (clash.rule, *clash.further_rules)]
    assert not holds_by_brute_force(problem, pins, rules)
    for pin in pins:
        assert holds_by_brute_force(problem, [other for other in pins if other is not pin], rules)
    for rule in rules:
        assert holds_by_brute_force(problem, pins, [other for other in rules if other is not rule])


def car(*people: tuple[str, str]) -> Scene:
    """A car that goes out with a clinician and a driver, on one evening."""
    scene = Scene(days=1)
    for name, skill in people:
        scene.person(name, skill)
    scene.site("car", ("clinician", 1), ("driver", 1))
    scene.shift_type("VISIT", "18:30", "23:00", site="car", needs=(Need(None, 0, 2),))
    scene.shift_type("EVE", "20:00", "23:00")
    scene.shift("VISIT", 0)
    return scene


def test_pins_of_one_person_at_the_same_time() -> None:
    scene = car(("ann", "clinician"))
    scene.shift_type("LATE", "20:00", "23:30")
    scene.shift_type("SOON", "23:15", "23:45")
    for code in ("EVE", "LATE", "SOON"):
        scene.assign("ann", code, 0, pinned=True)
    problem = scene.problem()
    found = [clash for clash in contradictions(problem) if clash.rule == "no_overlap"]
    assert {clash.assignments for clash in found} == {("ann-EVE-0", "ann-LATE-0"), ("ann-LATE-0", "ann-SOON-0")}
    for clash in contradictions(problem):
        assert_minimal(problem, clash)


def test_a_contradiction_has_the_figures_of_its_own_pins() -> None:
    scene = Scene(days=7)
    scene.person("ann", contracted_minutes_per_week=600)
    scene.shift_type("DAY", "09:00", "14:00")
    scene.assign("ann", "DAY", 0, 1, 2, 3, 4, pinned=True)
    (clash,) = [clash for clash in contradictions(scene.problem()) if clash.rule == "hours_in_period"]
    assert len(clash.assignments) == 3
    assert "15 h as GP in the period, 2 h 30 above the maximum 12 h 30." in clash.sentence


def test_a_team_that_somebody_free_makes_up_is_no_contradiction() -> None:
    scene = car(("ann", "clinician"), ("bob", "driver"))
    scene.assign("ann", "VISIT", 0, pinned=True)
    assert contradictions(scene.problem()) == ()


@pytest.mark.parametrize(("others", "rules"), [((), {"no_overlap"}), ((("cyd", "nurse"),), {"no_overlap"})])
def test_a_team_whose_only_driver_is_pinned_elsewhere(others: tuple[tuple[str, str], ...], rules: set[str]) -> None:
    scene = car(("ann", "clinician"), ("bob", "driver"), *others)
    scene.assign("ann", "VISIT", 0, pinned=True)
    scene.assign("bob", "EVE", 0, pinned=True)
    problem = scene.problem()
    (clash,) = contradictions(problem)
    assert set(clash.assignments) == {"ann-VISIT-0", "bob-EVE-0"}
    assert clash.rule == "minimum_safe_team"
    assert set(clash.further_rules) == rules
    assert "0 there, and nobody can come (One place at a time)." in clash.sentence
    assert_minimal(problem, clash)


def test_two_teams_that_share_their_only_driver() -> None:
    scene = car(("ann", "clinician"), ("bob", "driver"), ("cyd", "clinician"))
    scene.site("van", ("clinician", 1), ("driver", 1))
    scene.shift_type("RIDE", "18:30", "23:00", site="van")
    scene.assign("ann", "VISIT", 0, pinned=True)
    scene.assign("cyd", "RIDE", 0, published=True)
    problem = scene.problem()
    (clash,) = contradictions(problem)
    assert set(clash.assignments) == {"ann-VISIT-0", "cyd-RIDE-0"}
    assert_minimal(problem, clash)


@pytest.mark.parametrize("drivers", [1, 2, 3])
def test_a_team_whose_drivers_are_all_pinned_elsewhere(drivers: int) -> None:
    """Of two, three and four parts: the clinician at the car, and each of the drivers."""
    names = ("bob", "cyd", "dan")[:drivers]
    scene = car(("ann", "clinician"), *((name, "driver") for name in names))
    scene.assign("ann", "VISIT", 0, pinned=True)
    for name in names:
        scene.assign(name, "EVE", 0, pinned=True)
    problem = scene.problem()
    (clash,) = contradictions(problem)
    assert set(clash.assignments) == {"ann-VISIT-0", *(f"{name}-EVE-0" for name in names)}
    assert_minimal(problem, clash)


def test_four_nights_in_a_row_are_a_contradiction_of_four_parts() -> None:
    scene = Scene(days=7)
    scene.person("ann")
    scene.shift_type("N", "23:00", "08:00")
    scene.assign("ann", "N", 0, 1, 2, 3, pinned=True)
    problem = scene.problem()
    (clash,) = [one for one in contradictions(problem) if one.rule == "max_consecutive_nights"]
    assert len(clash.assignments) == 4
    assert_minimal(problem, clash)


def test_several_contradictions_are_all_named() -> None:
    scene = car(("ann", "clinician"))
    scene.shift_type("LATE", "20:00", "23:30")
    scene.person("bob")
    scene.assign("ann", "VISIT", 0, pinned=True)
    for code in ("EVE", "LATE"):
        scene.assign("bob", code, 0, pinned=True)
    found = {(clash.rule, frozenset(clash.assignments)) for clash in contradictions(scene.problem())}
    assert ("no_overlap", frozenset({"bob-EVE-0", "bob-LATE-0"})) in found
    assert ("minimum_safe_team", frozenset({"ann-VISIT-0"})) in found


def test_a_rota_that_holds_everything_saves_the_search_for_teams() -> None:
    scene = car(("ann", "clinician"))
    scene.assign("ann", "VISIT", 0, pinned=True)
    problem = scene.problem()
    assert len(contradictions(problem, assess_rota(problem, problem.fixed_rota()))) == 1
    assert contradictions(problem, ()) == ()


@pytest.mark.slow
@settings(UNHURRIED, max_examples=12)
@given(problems(most_cells=6))
def test_contradictions_are_there_when_pins_cannot_hold_and_each_member_is_needed(problem: Problem) -> None:
    pins = problem.fixed_rota().assignments
    assume(pins and not any(f.hard for f in assess_rota(problem, problem.rota_of(()))))
    found = contradictions(problem)
    assert can_hold(problem, pins) == holds_by_brute_force(problem, pins, HARD) == (not found)
    for clash in found:
        assert_minimal(problem, clash)
    assert len({(clash.rule, clash.assignments) for clash in found}) == len(found)
