"""Carrying out an action: what it moves, frees, adds and refuses."""

from dataclasses import replace

import pytest

from fcn_rota.domain.action import Action, GiveUp
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.exchange.wire import from_wire, to_wire
from fcn_rota.rules.scene import Scene


def two_evenings(**facts: bool) -> Scene:
    scene = Scene(days=2)
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, **facts)
    scene.assign("bob", "EVE", 1)
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "12:00", "12:00")
    return scene


def test_what_goes_is_out_of_the_rota_and_fixed_no_longer() -> None:
    scene = two_evenings(pinned=True)
    problem, rota = scene.problem(), scene.rota()
    (anns, bobs) = rota.assignments
    mine = replace(anns, id="new", person="bob", engagement="e-bob", pinned=False)
    after, changed = Action(Edit((anns,), (mine,)), lifted_pins=(anns.id,)).apply(problem, rota)
    assert changed.assignments == (bobs, mine)
    assert after.fixed_rota().assignments == ()
    assert (problem.fixed_rota().assignments, rota.assignments) == ((anns,), (anns, bobs))


def test_a_lifted_pin_that_stays_is_no_pin_in_rota_and_problem() -> None:
    scene = two_evenings(pinned=True)
    after, changed = Action(Edit(), lifted_pins=("ann-EVE-0",)).apply(scene.problem(), scene.rota())
    assert not any(assignment.pinned for assignment in (*after.assignments, *changed.assignments))
    assert len(after.assignments) == 1


def test_the_problem_is_the_very_same_where_only_the_rota_changes() -> None:
    scene = two_evenings(pinned=True)
    problem, rota = scene.problem(), scene.rota()
    after, changed = Action(Edit(out=(rota.assignments[1],))).apply(problem, rota)
    assert after is problem
    assert len(changed.assignments) == 1


@pytest.mark.parametrize(
    ("start", "end", "hours_left"),
    [
        ("11:00", "13:00", [23]),
        ("11:00", "12:00", [24]),
        ("12:00", "12:00", []),
        ("18:00", "20:00", [6, 16]),
        ("23:00", "13:00", [11]),
    ],
)
def test_what_is_given_up_leaves_the_rest_of_a_statement(start: str, end: str, hours_left: list[int]) -> None:
    scene = two_evenings()
    problem = scene.problem()
    given = GiveUp(problem.availabilities[0], scene.span(0, start, end))
    after, _ = Action(Edit(), given_up=(given,)).apply(problem, scene.rota())
    assert [statement.interval.minutes / 60 for statement in after.availabilities] == hours_left
    assert not any(statement.interval.overlaps(given.interval) for statement in after.availabilities)
    assert len({statement.id for statement in after.availabilities}) == len(hours_left)


def test_offers_and_settings_are_added() -> None:
    scene = two_evenings()
    span = scene.span(1, "18:00", "23:30")
    offer = Availability("offer", "ann", AvailabilityKind.OFFERED, span.start, span.end)
    setting = RuleSetting("s", "hours_in_period", SubjectKind.PERSON, "ann", hard=False)
    after, _ = Action(Edit(), offers=(offer,), relaxed=(setting,)).apply(scene.problem(), scene.rota())
    assert offer in after.availabilities
    assert after.settings == (setting,)


def test_an_action_that_does_not_fit_says_all_that_is_wrong() -> None:
    scene = two_evenings(pinned=True)
    problem, rota = scene.problem(), scene.rota()
    anns, bobs = rota.assignments
    statement = replace(problem.availabilities[0], id="another")
    action = Action(
        Edit((anns, replace(bobs, remote=True)), (bobs,)), given_up=(GiveUp(statement, statement.interval),)
    )
    with pytest.raises(ValueError, match="pinned") as refused:
        action.apply(problem, rota)
    for said in ("no such assignment bob-EVE-1", "bob-EVE-1 already", "no such statement another"):
        assert said in str(refused.value)


def test_an_action_is_not_carried_out_twice() -> None:
    scene = two_evenings()
    action = Action(Edit(out=scene.rota().assignments[:1]))
    problem, rota = action.apply(scene.problem(), scene.rota())
    with pytest.raises(ValueError, match="no such assignment"):
        action.apply(problem, rota)


def test_an_action_goes_through_a_file_and_back() -> None:
    scene = two_evenings(pinned=True)
    problem, rota = scene.problem(), scene.rota()
    statement = problem.availabilities[0]
    setting = RuleSetting("s", "hours_in_period", SubjectKind.PERSON, "ann", hard=False)
    action = Action(
        Edit(rota.assignments[:1], rota.assignments[1:]),
        ("ann-EVE-0",),
        (GiveUp(statement, statement.interval),),
        (replace(statement, kind=AvailabilityKind.OFFERED),),
        (setting,),
    )
    assert from_wire(Action, to_wire(action)) == action
