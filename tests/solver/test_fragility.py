"""How much shifts depend on their people: stand-ins counted one by one, and what breaks without somebody."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.effects import new_breaches
from fcn_rota.rules.scene import Scene
from solver.candidates import in_place_of
from solver.fragility import fragility
from tests.solver.random_problems import problems, random_rota

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def evenings() -> Scene:
    scene = Scene(days=3)
    for name in ("ann", "bob", "cyd"):
        scene.person(name, "prescriber")
    scene.person("dee")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2), Need("prescriber", 1, 1)))
    return scene


def test_stand_ins_are_those_who_may_and_in_full_those_who_make_up_for_everything() -> None:
    scene = evenings()
    scene.shift_type("LATE", "20:00", "23:30")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "LATE", 0)
    ((absence,),) = (
        shift.absences for shift in fragility(scene.problem(), scene.rota()) if shift.shift == scene.shift_id("EVE", 0)
    )
    assert absence.person == "ann"
    assert absence.stand_ins == ("cyd", "dee")
    assert absence.in_full == ("cyd",)
    assert {finding.rule for finding in absence.breaks} == {"minimum_cover"}


def test_what_nobody_depends_on_comes_after_what_one_absence_breaks() -> None:
    scene = evenings()
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 1)
    scene.shift("EVE", 2)
    found = fragility(scene.problem(), scene.rota())
    assert [shift.shift for shift in found] == [scene.shift_id("EVE", day) for day in (0, 1, 2)]
    assert [shift.breaks for shift in found] == [True, False, False]
    assert found[0].sentence.startswith("Without Ann: ")
    assert "3 people could stand in" in found[0].sentence
    assert found[2].sentence == "Nobody is on it."
    assert found[2].stand_ins == 0


def test_the_fewest_stand_ins_come_first() -> None:
    scene = evenings()
    scene.shift_type("SOLO", "09:00", "13:00", "prescriber", needs=(Need(None, 1, 1),))
    scene.assign("ann", "EVE", 0)
    scene.assign("ann", "SOLO", 1)
    found = fragility(scene.problem(), scene.rota())
    assert [(shift.shift, shift.stand_ins) for shift in found] == [
        (scene.shift_id("SOLO", 1), 2),
        (scene.shift_id("EVE", 0), 3),
    ]


def test_an_absence_that_leaves_a_team_unsafe_is_told_and_only_a_whole_team_stands_in() -> None:
    scene = evenings()
    scene.site("car", ("prescriber", 1), (None, 2))
    scene.person("eve")
    scene.shift_type("VISIT", "08:00", "12:00", site="car")
    scene.assign("ann", "VISIT", 0)
    scene.assign("dee", "VISIT", 0)
    (shift,) = fragility(scene.problem(), scene.rota())
    by_person = {absence.person: absence for absence in shift.absences}
    assert {finding.rule for finding in by_person["ann"].breaks} == {"minimum_safe_team"}
    assert by_person["ann"].stand_ins == by_person["ann"].in_full == ("bob", "cyd")
    assert by_person["dee"].stand_ins == ("bob", "cyd", "eve")


def test_a_shortage_that_was_there_is_not_the_absence_s() -> None:
    scene = Scene(days=1)
    scene.person("ann", "prescriber")
    scene.person("dee")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need("prescriber", 1, 1),))
    scene.assign("dee", "EVE", 0)
    (shift,) = fragility(scene.problem(), scene.rota())
    assert not shift.breaks
    assert shift.absences[0].in_full == ("ann",)


def test_a_shortage_that_lasts_longer_but_is_no_larger_breaks_nothing() -> None:
    scene = Scene(days=1)
    scene.person("ann")
    scene.person("dee")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 2, 2),))
    scene.assign("ann", "EVE", 0)
    scene.assign("dee", "EVE", 0, part=("18:30", "20:00"), pinned=True)
    (shift,) = fragility(scene.problem(), scene.rota())
    assert {absence.person: bool(absence.breaks) for absence in shift.absences} == {"ann": True, "dee": False}


def stand_ins_by_brute_force(problem: Problem, rota: Rota, shift: str, absent: str) -> set[str]:
    """Everybody who could take the place, judged by assessing both rotas whole; what befalls the absent is theirs."""
    parts = tuple(a for a in rota.assignments if (a.person, a.shift) == (absent, shift))
    left = tuple(a for a in rota.assignments if a not in parts)
    on_it = {a.person for a in rota.assignments if a.stands and a.shift == shift}
    before = assess_rota(problem, rota)
    found = set()
    for engagement in problem.engagements:
        if engagement.person in on_it:
            continue
        person = problem.index.person(engagement.person)
        after = assess_rota(problem, problem.rota_of((*left, *in_place_of(problem, parts, person, engagement))))
        appeared = [finding for finding in after if finding not in before and finding.key[0] != absent]
        if not new_breaches(appeared, [finding for finding in before if finding not in after]):
            found.add(engagement.person)
    return found


@pytest.mark.slow
@settings(UNHURRIED, max_examples=25)
@given(problems(), st.integers(0, 2**16))
def test_stand_ins_are_those_of_whole_assessments(problem: Problem, seed: int) -> None:
    rota = random_rota(problem, seed)
    found = fragility(problem, rota)
    assert sorted(shift.shift for shift in found) == sorted(shift.id for shift in problem.index.period_shifts)
    for shift in found:
        for absence in shift.absences:
            assert set(absence.stand_ins) == stand_ins_by_brute_force(problem, rota, shift.shift, absence.person)
            assert set(absence.in_full) <= set(absence.stand_ins)
