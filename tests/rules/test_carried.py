"""What is carried from a problem to one with other absences is what would be found out anew."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import assess_rota
from fcn_rota.rules.carried import carry_facts
from fcn_rota.rules.scene import Scene
from solver.cells import candidate_cells
from tests.solver.random_problems import problems

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def with_an_absence(problem: Problem, seed: int) -> Problem:
    person = problem.people[seed % len(problem.people)].id
    day = problem.period.first_day + (seed % 5) * clock.DAY
    span = clock.span_interval(day, day + 2 * clock.DAY)
    kind = AvailabilityKind.UNAVAILABLE
    absence = Availability("ill", person, kind, span.start, span.end, excluded_day=True)
    return replace(problem, availabilities=(*problem.availabilities, absence))


@settings(UNHURRIED, max_examples=25)
@given(problems(), st.integers(0, 2**16))
def test_rules_find_the_same_with_what_is_carried(problem: Problem, seed: int) -> None:
    choice = random.Random(seed)
    chosen = [cell.assignment for cell in candidate_cells(problem) if choice.random() < 0.4]
    rota = problem.rota_of((*problem.fixed_rota().assignments, *chosen))
    assess_rota(problem, rota)
    anew = with_an_absence(problem, seed)
    carried = carry_facts(problem, with_an_absence(problem, seed))
    assert set(carried.index.memo) - set(anew.index.memo)
    assert assess_rota(carried, rota) == assess_rota(anew, rota)


def test_what_follows_from_absences_is_carried_of_everybody_else() -> None:
    scene = Scene()
    for name in ("ann", "bob"):
        scene.person(name)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 1)
    problem, rota = scene.problem(), scene.rota()
    assess_rota(problem, rota)
    key = ("average_weekly_hours", "limits")
    assert {fact[2] for fact in problem.index.memo if fact[:2] == key} == {"ann", "bob"}
    carried = carry_facts(problem, with_an_absence(problem, [one.id for one in problem.people].index("ann")))
    assert {fact[2] for fact in carried.index.memo if fact[:2] == key} == {"bob"}


@settings(UNHURRIED, max_examples=1)
@given(problems())
def test_facts_of_other_shifts_are_not_carried(problem: Problem) -> None:
    with pytest.raises(ValueError, match="other shifts"):
        carry_facts(problem, replace(problem, shifts=problem.shifts[1:]))
