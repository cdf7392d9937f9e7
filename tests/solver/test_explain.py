"""Why somebody is not on a shift: the reason that is theirs, and no other."""

from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import Basis
from fcn_rota.rules.scene import Scene
from solver.explain import ALREADY_THERE, NOT_ENGAGED, explain_person, explain_shift


def evening() -> Scene:
    scene = Scene(days=2)
    scene.person("ann", "base")
    scene.person("bob", "base")
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, 1, 1),))
    scene.shift("EVE", 0)
    return scene


def test_who_is_on_it_and_who_lacks_the_skill_are_not_asked_about() -> None:
    scene = evening()
    scene.person("cyd")
    scene.assign("ann", "EVE", 0)
    refusals = explain_shift(scene.problem(), scene.rota(), scene.shift_id("EVE", 0))
    assert [refusal.person for refusal in refusals] == ["bob"]


def test_work_elsewhere_at_the_time_is_the_reason() -> None:
    scene = evening()
    scene.shift_type("LATE", "20:00", "23:30")
    scene.assign("bob", "LATE", 0)
    refusal = explain_person(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "bob")
    assert refusal.rule == "no_overlap"
    assert "Bob" in refusal.sentence


def test_a_team_breach_that_was_there_before_is_not_the_candidates() -> None:
    scene = evening()
    scene.site("car", ("clinician", 1), ("driver", 1))
    scene.shift_type("VISIT", "14:00", "18:00", site="car")
    scene.assign("bob", "VISIT", 1, pinned=True)
    refusal = explain_person(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "bob")
    assert refusal.rule != "minimum_safe_team"
    assert "could take it" in refusal.sentence


def test_a_team_breach_the_candidate_would_make_is_the_reason() -> None:
    scene = evening()
    scene.site("car", ("clinician", 1), ("driver", 1))
    scene.shift_type("VISIT", "08:00", "12:00", site="car")
    scene.shift("VISIT", 1)
    refusal = explain_person(scene.problem(), scene.rota(), scene.shift_id("VISIT", 1), "bob")
    assert refusal.rule == "minimum_safe_team"


def test_the_engagement_on_which_it_is_possible_speaks_for_the_person() -> None:
    scene = evening()
    scene.person("dee", "base", sites=("base",), contracted_minutes_per_week=60)
    scene.engagement("bank-dee", "dee", basis=Basis.BANK)
    refusal = explain_person(scene.problem(), scene.rota(), scene.shift_id("EVE", 0), "dee")
    assert "could take it" in refusal.sentence


def test_who_is_on_it_already_and_who_has_no_engagement() -> None:
    scene = evening()
    scene.assign("ann", "EVE", 0)
    problem, shift = scene.problem(), scene.shift_id("EVE", 0)
    assert explain_person(problem, scene.rota(), shift, "ann").rule == ALREADY_THERE
    scene = evening()
    scene._engagements.clear()
    assert explain_person(scene.problem(), scene.rota(), shift, "bob").rule == NOT_ENGAGED
