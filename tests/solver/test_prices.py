"""What a place on a shift costs, and why not somebody else: the difference between whole rotas."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import Basis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.effects import difference, effect_of
from fcn_rota.rules.requests import RATHER_NOT
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from solver.candidates import in_place_of
from solver.prices import instead, price
from tests.solver.random_problems import problems, random_rota

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def ann_on_the_evening() -> Scene:
    scene = Scene(days=2)
    for name in ("ann", "bob", "cyd"):
        scene.person(name, "base")
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, 1, 1),))
    scene.shift_type("LATE", "20:00", "23:30")
    scene.assign("ann", "EVE", 0)
    return scene


def test_a_place_that_is_needed_is_worth_its_price() -> None:
    scene = ann_on_the_evening()
    priced = price(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "ann")
    assert priced.points < -100_000
    assert priced.left_open.points_by_rule["minimum_cover"] == 100_000
    assert "Without Ann: " in priced.sentence
    assert "opens 1 place of the minimum" in priced.sentence


def test_why_not_another_is_said_by_rule() -> None:
    scene = ann_on_the_evening()
    scene.available("bob", RATHER_NOT, 0, "18:00", "23:00", strength=2)
    shift = scene.shift_id("EVE", 0)
    other = instead(scene.problem(), scene.rota(), shift, "ann", "bob")
    assert other is not None
    assert other.effect.points == 40
    assert other.sentence == "Bob instead: 40 points more (Requests +40)."
    priced = price(scene.problem(), scene.rota(), shift, "ann")
    assert [(one.person, one.effect.points) for one in priced.alternatives] == [("cyd", 0), ("bob", 40)]
    assert priced.points_above_best == 0
    assert "Cyd instead: the same points." in priced.sentence


def test_a_dearer_person_than_need_be_is_told_by_how_much() -> None:
    scene = ann_on_the_evening()
    scene.available("ann", RATHER_NOT, 0, "18:00", "23:00", strength=3)
    priced = price(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "ann")
    assert priced.points_above_best == 60


def test_whoever_cannot_is_no_alternative_but_is_told_why_when_asked_about() -> None:
    scene = ann_on_the_evening()
    scene.person("dee")
    scene.assign("dee", "LATE", 0)
    problem, rota, shift = scene.problem(), scene.rota(), scene.shift_id("EVE", 0)
    assert "dee" not in {one.person for one in price(problem, rota, shift, "ann").alternatives}
    other = instead(problem, rota, shift, "ann", "dee")
    assert other is not None
    assert {breach.rule for breach in other.effect.breaches} == {"skills_held", "no_overlap"}
    assert "needs base" in other.sentence
    assert "by 3 h" in other.sentence


def test_a_place_that_a_team_needs_cannot_be_left_open() -> None:
    scene = Scene(days=1)
    scene.site("car", (None, 2))
    for name in ("ann", "bob"):
        scene.person(name)
    scene.shift_type("VISIT", "18:30", "23:00", site="car")
    for name in ("ann", "bob"):
        scene.assign(name, "VISIT", 0)
    priced = price(scene.problem(), scene.rota(), scene.shift_id("VISIT", 0), "ann")
    assert priced.alternatives == ()
    assert priced.points_above_best == 0
    assert "Without Ann a rule would be broken: Car" in priced.sentence
    assert "Nobody else could take the place." in priced.sentence


def test_who_is_on_the_shift_too_is_nobody_else() -> None:
    scene = ann_on_the_evening()
    scene.assign("bob", "EVE", 0)
    problem, rota, shift = scene.problem(), scene.rota(), scene.shift_id("EVE", 0)
    assert instead(problem, rota, shift, "ann", "bob") is None
    assert [one.person for one in price(problem, rota, shift, "ann").alternatives] == ["cyd"]


def test_the_better_of_two_engagements_speaks_for_a_person() -> None:
    scene = ann_on_the_evening()
    scene.engagement("bank-bob", "bob", basis=Basis.BANK)
    scene.setting("shift_type_limits", limits=[])
    other = instead(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "ann", "bob")
    assert other is not None
    assert other.engagement == "e-bob"


def test_who_is_not_on_the_shift_has_no_price() -> None:
    scene = ann_on_the_evening()
    problem, rota, shift = scene.problem(), scene.rota(), scene.shift_id("EVE", 0)
    with pytest.raises(ValueError, match="Bob is not on"):
        price(problem, rota, shift, "bob")
    with pytest.raises(ValueError, match="Bob is not on"):
        instead(problem, rota, shift, "bob", "cyd")


def cost_of(problem: Problem, rota: Rota) -> int:
    return cost(assess_rota(problem, rota))


@pytest.mark.slow
@settings(UNHURRIED, max_examples=15)
@given(problems(), st.integers(0, 2**16))
def test_a_price_is_the_difference_between_whole_rotas(problem: Problem, seed: int) -> None:
    rota = random_rota(problem, seed)
    before = assess_rota(problem, rota)
    for mine in [a for a in rota.assignments if a.stands][:3]:
        kept = tuple(a for a in rota.assignments if a.id != mine.id)
        priced = price(problem, rota, mine.shift, mine.person or "")
        assert priced.points == cost(before) - cost_of(problem, replace(rota, assignments=kept))
        legal: dict[str, int] = {}
        for terms in problem.engagements:
            if any(a.person == terms.person and a.shift == mine.shift and a.stands for a in rota.assignments):
                continue
            into = in_place_of(problem, (mine,), problem.index.person(terms.person), terms)
            after = assess_rota(problem, replace(rota, assignments=(*kept, *into)))
            if effect_of(*difference(before, after)).is_allowed:
                points = cost(after) - cost(before)
                legal[terms.person] = min(points, legal.get(terms.person, points))
        assert {one.person: one.effect.points for one in priced.alternatives} == legal
        assert [one.effect.points for one in priced.alternatives] == sorted(legal.values())
        for person, points in legal.items():
            other = instead(problem, rota, mine.shift, mine.person or "", person)
            assert other is not None
            assert other.effect.points == points
