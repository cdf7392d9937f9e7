"""Swaps that free somebody: all there are, none that breaks anything, the simplest and cheapest first."""

import random
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.advice import SwapRing
from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.effects import new_breaches
from fcn_rota.rules.requests import RATHER_NOT
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver.candidates import in_place_of
from solver.cells import candidate_cells
from solver.swaps import swap_rings
from tests.solver.random_problems import problems

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def a_week_of_days() -> Scene:
    """Ann, Bob and Cyd may work days; the skills of the shift types decide who fits where."""
    scene = Scene(days=7)
    scene.person("ann", "a", "b", "c")
    scene.person("bob", "a", "b", "c")
    scene.person("cyd", "a", "b", "c")
    for code in ("a", "b", "c"):
        scene.shift_type(code.upper(), "09:00", "13:00", code, needs=(Need(None, 1, 1),))
    return scene


def said(ring: SwapRing) -> list[tuple[str, str, str]]:
    """Who gives which shift for which."""
    return [(move.person, move.gives[0].shift, move.takes[0].shift) for move in ring.moves]


def test_two_people_exchange_their_days() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0)
    scene.assign("bob", "B", 2)
    first, second = scene.shift_id("A", 0), scene.shift_id("B", 2)
    found = swap_rings(scene.problem(), scene.rota(), "ann", first)
    assert [said(ring) for ring in found.rings] == [[("ann", first, second), ("bob", second, first)]]
    assert found.is_complete
    assert "Ann takes b Wed 6 Jan 09:00-13:00" in found.rings[0].sentence
    assert "Bob takes a Mon 4 Jan" in found.rings[0].sentence


def test_three_people_pass_their_days_on_where_two_cannot() -> None:
    scene = Scene(days=7)
    scene.person("ann", "a", "b")
    scene.person("bob", "b", "c")
    scene.person("cyd", "c", "a")
    for code in ("a", "b", "c"):
        scene.shift_type(code.upper(), "09:00", "13:00", code)
    scene.assign("ann", "A", 0)
    scene.assign("bob", "B", 2)
    scene.assign("cyd", "C", 4)
    a, b, c = scene.shift_id("A", 0), scene.shift_id("B", 2), scene.shift_id("C", 4)
    (ring,) = swap_rings(scene.problem(), scene.rota(), "ann", a).rings
    assert said(ring) == [("ann", a, b), ("bob", b, c), ("cyd", c, a)]


def test_exchanges_of_two_come_before_those_of_three() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0)
    scene.assign("bob", "B", 2)
    scene.assign("cyd", "C", 4)
    found = swap_rings(scene.problem(), scene.rota(), "ann", scene.shift_id("A", 0)).rings
    assert [len(ring.moves) for ring in found] == [2, 2, 3, 3]


def test_nobody_is_freed_for_another_shift_at_the_same_time() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0)
    scene.assign("bob", "B", 0)
    assert swap_rings(scene.problem(), scene.rota(), "ann", scene.shift_id("A", 0)).rings == ()


def test_what_is_pinned_or_worked_is_not_given_but_by_the_person_to_be_freed() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0, pinned=True)
    scene.assign("bob", "B", 2, pinned=True)
    worked = (StateChange(AssignmentState.WORKED, scene.span(3, "13:00", "14:00").start),)
    scene.assign("cyd", "C", 3, states=worked)
    shift = scene.shift_id("A", 0)
    assert swap_rings(scene.problem(), scene.rota(), "ann", shift).rings == ()
    scene.assign("bob", "B", 4)
    (ring,) = swap_rings(scene.problem(), scene.rota(), "ann", shift).rings
    assert said(ring)[0] == ("ann", shift, scene.shift_id("B", 4))


def test_a_limit_ends_the_search_and_is_told() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0)
    for day, name in ((1, "bob"), (2, "cyd"), (3, "bob"), (4, "cyd")):
        scene.assign(name, "B", day)
    shift = scene.shift_id("A", 0)
    everything = swap_rings(scene.problem(), scene.rota(), "ann", shift)
    assert everything.is_complete
    assert len(everything.rings) > 4
    some = swap_rings(scene.problem(), scene.rota(), "ann", shift, most=10)
    assert some.tried == 10
    assert not some.is_complete
    assert len(some.rings) < len(everything.rings)
    assert all(ring in everything.rings for ring in some.rings)
    exact = swap_rings(scene.problem(), scene.rota(), "ann", shift, most=everything.tried)
    assert exact == everything


def test_somebody_who_is_not_on_the_shift_cannot_be_freed_from_it() -> None:
    scene = a_week_of_days()
    scene.assign("ann", "A", 0)
    with pytest.raises(ValueError, match="Bob is not on"):
        swap_rings(scene.problem(), scene.rota(), "bob", scene.shift_id("A", 0))


def rings_by_brute_force(problem: Problem, rota: Rota, freed: Assignment) -> dict[frozenset[tuple[str, str]], int]:
    """Every legal exchange of two or three whole places, judged by assessing both rotas whole."""
    places = [(a,) for a in rota.assignments if a.stands and not a.pinned and a.id != freed.id]
    standing = [(a.person, a.shift) for a in rota.assignments if a.stands]
    before = assess_rota(problem, rota)
    found = {}
    for number in (1, 2):
        for others in permutations(places, number):
            gives = ((freed,), *others)
            takes = (*gives[1:], gives[0])
            people = [parts[0].person or "" for parts in gives]
            moved = list(zip(people, (parts[0].shift for parts in takes), strict=True))
            if len(set(people)) <= number or any(one in standing for one in moved):
                continue
            if takes[0][0].interval.overlaps(freed.interval):
                continue
            for terms in product(*(problem.index.engagements_of(person) for person in people)):
                into = tuple(
                    part
                    for person, engagement, parts in zip(people, terms, takes, strict=True)
                    for part in in_place_of(problem, parts, problem.index.person(person), engagement)
                )
                out = {parts[0].id for parts in gives}
                kept = (a for a in rota.assignments if a.id not in out)
                after = assess_rota(problem, problem.rota_of((*kept, *into)))
                appeared = [finding for finding in after if finding not in before]
                if not new_breaches(appeared, [finding for finding in before if finding not in after]):
                    found[frozenset((a.engagement or "", a.shift) for a in into)] = cost(after) - cost(before)
    return found


def assert_all_are_found(problem: Problem, rota: Rota, freed: Assignment) -> int:
    """Assert that the exchanges found are those of brute force; return how many there are."""
    found = swap_rings(problem, rota, freed.person or "", freed.shift)
    assert found.is_complete
    mine = {frozenset((a.engagement or "", a.shift) for a in r.edit.into): r.effect.points for r in found.rings}
    assert mine == rings_by_brute_force(problem, rota, freed)
    assert len(mine) == len(found.rings)
    order = [(len(ring.moves), ring.effect.points) for ring in found.rings]
    assert order == sorted(order)
    return len(mine)


@settings(UNHURRIED, max_examples=15)
@given(problems(), st.integers(0, 2**16))
def test_all_legal_exchanges_are_found_and_no_others(problem: Problem, seed: int) -> None:
    choice = random.Random(seed)
    taken: dict[tuple[str | None, str], Assignment] = {(a.person, a.shift): a for a in problem.fixed_rota().assignments}
    cells = [cell.assignment for cell in candidate_cells(problem)]
    for cell in choice.sample(cells, min(len(cells), 5)):
        taken.setdefault((cell.person, cell.shift), cell)
    rota = problem.rota_of(tuple(taken.values()))
    for freed in [a for a in rota.assignments if a.stands][:2]:
        assert_all_are_found(problem, rota, freed)


def people_who_can_do_much_for_one_another(seed: int) -> Scene:
    """Four people with most of the skills, days and nights of two weeks, some leave and wishes, a car for two."""
    choice = random.Random(seed)
    scene = Scene(days=10)
    scene.site("car", (None, 2), ("b", 1))
    names = ("ann", "bob", "cyd", "dee")
    for name in names:
        scene.person(name, *choice.sample(("a", "b"), choice.choice((1, 2, 2))))
    scene.engagement("second-bob", "bob", availability_basis=AvailabilityBasis.CONTRACTED)
    scene.shift_type("A", "09:00", "13:00", "a", needs=(Need(None, 1, 1),))
    scene.shift_type("B", "14:00", "20:00", "b", needs=(Need(None, 1, 1),))
    scene.shift_type("N", "23:00", "08:00", needs=(Need("a", 1, 1),))
    scene.shift_type("V", "12:00", "16:00", site="car")
    for day in choice.sample(range(10), 5):
        scene.assign(choice.choice(names), choice.choice("ABN"), day, pinned=choice.random() < 0.1)
    for name in choice.sample(names, 2):
        scene.assign(name, "V", 4)
    scene.available(choice.choice(names), AvailabilityKind.UNAVAILABLE, choice.randrange(10), "00:00", "23:00")
    scene.available(choice.choice(names), RATHER_NOT, choice.randrange(10), "08:00", "20:00")
    return scene


@pytest.mark.slow
def test_all_exchanges_are_found_where_there_are_many() -> None:
    numbers = []
    for seed in range(12):
        scene = people_who_can_do_much_for_one_another(seed)
        problem, rota = scene.problem(), scene.rota()
        numbers += [assert_all_are_found(problem, rota, freed) for freed in rota.assignments[:2]]
    assert sum(number > 3 for number in numbers) > 6, numbers
