"""What would fill a gap: the cheapest is the cheapest, it does fill it, and costs what it says."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.explanation import Fix, FixKind
from fcn_rota.domain.finding import Tier
from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import AvailabilityBasis, Credential, CredentialKind, WorkRestriction
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules import assess_rota, rule_by_id
from fcn_rota.rules.effects import difference, effect_of
from fcn_rota.rules.requests import RATHER_NOT
from fcn_rota.rules.rule import cost
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from solver.candidates import in_place_of
from solver.cells import cell_of
from solver.fixes import fixes, fixes_on
from solver.shortage import Gap, shortages
from tests.solver.random_problems import problems, random_rota

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
LEGAL = (FixKind.GIVE, FixKind.TEAM, FixKind.MOVE, FixKind.CHAIN, FixKind.THIN)


def a_gap(*people: str, minimum: int = 1, desired: int = 1) -> Scene:
    """An evening that nobody is on, and a late shift at the same time that keeps people from it."""
    scene = Scene(days=4)
    for name in people:
        scene.person(name, "base")
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, minimum, desired),))
    scene.shift_type("LATE", "20:00", "23:30", needs=(Need(None, 1, 1),))
    scene.shift("EVE", 0)
    return scene


def found_for(scene: Scene, code: str = "EVE", day: int = 0) -> tuple[Fix, ...]:
    problem, rota = scene.problem(), scene.rota()
    found = fixes(problem, rota, scene.shift_id(code, day))
    for fix in found.fixes:
        assert_true(problem, rota, scene.shift_id(code, day), fix)
    return found.fixes


def assert_true(problem: Problem, rota: Rota, shift: str, fix: Fix) -> None:
    """Assert that a fix does what it says, by assessing everything before and after it is carried out."""
    before = assess_rota(problem, rota)
    changed, filled = fix.action.apply(problem, rota)
    after = assess_rota(changed, filled)
    assert fix.points == cost(after) - cost(before)
    effect = effect_of(*difference(before, after))
    assert effect.points_by_rule == fix.effect.points_by_rule
    assert effect.is_allowed
    assert Gap(shortages(Trial(problem, rota), shift)).is_filled(effect)
    assert fix.people[0] in {a.person for a in filled.assignments if a.shift == shift}
    for setting in fix.action.relaxed:
        rule = rule_by_id(setting.rule)
        assert rule.tier is not Tier.LAW
        assert not rule.absolute
        assert setting.subject in fix.people
    assert bool(fix.action.relaxed) == (fix.kind is FixKind.RELAX)
    assert fix.kind not in LEGAL or changed == problem or any(a.published for a in fix.action.edit.out)


def test_where_nobody_is_missing_nothing_is_to_be_done() -> None:
    scene = a_gap("ann")
    scene.assign("ann", "EVE", 0)
    assert fixes(scene.problem(), scene.rota(), scene.shift_id("EVE", 0)).missing == ()
    assert fixes(scene.problem(), scene.rota(), scene.shift_id("EVE", 0)).cheapest is None


def test_whoever_is_free_is_given_it_the_cheapest_first() -> None:
    scene = a_gap("ann", "bob")
    scene.available("ann", RATHER_NOT, 0, "18:00", "23:00")
    first, second = found_for(scene)
    assert [(fix.kind, fix.people) for fix in (first, second)] == [(FixKind.GIVE, ("bob",)), (FixKind.GIVE, ("ann",))]
    assert "Put Bob on it" in first.sentence


def test_somebody_comes_from_another_shift_that_a_free_person_takes() -> None:
    scene = a_gap("ann")
    scene.person("bob")
    scene.assign("ann", "LATE", 0)
    (fix,) = found_for(scene)
    assert (fix.kind, fix.people) == (FixKind.CHAIN, ("ann", "bob"))
    assert "Put Ann on it instead of late Mon 4 Jan 20:00-23:30; Bob takes late" in fix.sentence


def test_somebody_comes_from_a_shift_that_can_spare_them() -> None:
    scene = a_gap("ann")
    scene.person("bob")
    scene.assign("ann", "LATE", 0)
    scene.assign("bob", "LATE", 0)
    (fix,) = found_for(scene)
    assert (fix.kind, fix.people) == (FixKind.MOVE, ("ann",))


def test_a_minimum_is_filled_from_what_is_only_wanted_but_no_wish_from_another_wish() -> None:
    for minimum, kinds in ((1, [FixKind.THIN]), (0, [])):
        scene = a_gap("ann", minimum=minimum)
        scene.shift("LATE", 0, needs=(Need(None, 0, 1),))
        scene.assign("ann", "LATE", 0)
        assert [fix.kind for fix in found_for(scene)] == kinds


def test_a_minimum_is_never_filled_from_another_minimum() -> None:
    scene = a_gap("ann")
    scene.assign("ann", "LATE", 0)
    assert found_for(scene) == ()


def test_three_pass_shifts_on_where_two_cannot() -> None:
    scene = a_gap("ann")
    scene.person("bob")
    scene.person("cyd", "late")
    scene.shift_type("TWILIGHT", "19:00", "22:00", "late", needs=(Need(None, 1, 1),))
    scene.person("bob", "late")
    scene.assign("ann", "LATE", 0)
    scene.assign("bob", "TWILIGHT", 0)
    scene.available("cyd", AvailabilityKind.UNAVAILABLE, 0, "22:30", "23:30")
    (fix,) = found_for(scene)
    assert (fix.kind, fix.people) == (FixKind.CHAIN, ("ann", "bob", "cyd"))


def test_two_exchange_shifts_so_that_one_of_them_is_free() -> None:
    scene = a_gap("ann")
    scene.person("bob")
    scene.setting("shift_type_limits", limits=[{"shift_type": "LATE", "per": "period", "at_most": 1}])
    scene.assign("ann", "LATE", 0)
    scene.assign("bob", "LATE", 2)
    (fix,) = (fix for fix in found_for(scene) if fix.kind is FixKind.CHAIN)
    assert fix.people == ("ann", "bob")
    assert {(a.person, a.shift) for a in fix.action.edit.into} == {
        ("ann", scene.shift_id("EVE", 0)),
        ("ann", scene.shift_id("LATE", 2)),
        ("bob", scene.shift_id("LATE", 0)),
    }


def test_two_are_sent_where_one_alone_is_no_safe_team() -> None:
    scene = Scene(days=1)
    scene.person("ann", "clinician")
    scene.person("bob", "driver")
    scene.site("car", ("clinician", 1), ("driver", 1))
    scene.shift_type("VISIT", "18:30", "23:00", "clinician", site="car", needs=(Need(None, 1, 1),))
    scene.shift_type("DRIVE", "18:00", "23:00", "driver", site="car", needs=(Need(None, 1, 1),))
    scene.shift("VISIT", 0)
    scene.shift("DRIVE", 0)
    assert found_for(scene, "VISIT") == ()  # half an hour of driving alone
    scene.shift_type("DRIVE", "18:30", "23:00", "driver", site="car", needs=(Need(None, 1, 1),))
    scene.shift("DRIVE", 0)
    (fix,) = found_for(scene, "VISIT")
    assert (fix.kind, fix.people) == (FixKind.TEAM, ("ann", "bob"))
    assert "Put Ann on it and Bob on drive Mon 4 Jan 18:30-23:00" in fix.sentence


def test_a_pin_is_lifted_only_after_all_that_needs_none() -> None:
    scene = a_gap("ann")
    scene.person("bob")
    scene.assign("ann", "LATE", 0, pinned=True)
    (fix,) = found_for(scene)
    assert (fix.kind, fix.action.lifted_pins) == (FixKind.UNPIN, ("ann-LATE-0",))
    assert "Lift the pin of Ann on late" in fix.sentence
    scene.person("cyd", "base")
    assert [fix.kind for fix in found_for(scene)] == [FixKind.GIVE, FixKind.UNPIN, FixKind.UNPIN]


def test_what_is_published_comes_after_what_is_not_and_is_said() -> None:
    scene = a_gap("ann", "bob")
    scene.person("cyd")
    scene.assign("ann", "LATE", 0, published=True)
    scene.assign("bob", "LATE", 0)
    scene.shift("LATE", 0, needs=(Need(None, 2, 2),))
    kinds = [(fix.kind, fix.people) for fix in found_for(scene)]
    assert kinds == [(FixKind.CHAIN, ("bob", "cyd")), (FixKind.CHAIN, ("ann", "cyd"))]
    assert "Already published: late Mon 4 Jan" in found_for(scene)[1].sentence


def test_somebody_away_is_asked_and_the_rest_of_the_absence_stays() -> None:
    scene = a_gap("ann")
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "08:00", "08:00", days=2, excluded_day=True)
    (fix,) = found_for(scene)
    assert fix.kind is FixKind.ASK
    assert "Ask Ann to come although away" in fix.sentence
    assert "only if that is leave" in fix.sentence
    after, _ = fix.action.apply(scene.problem(), scene.rota())
    assert len(after.availabilities) == 2


def test_hours_that_were_not_offered_are_asked_for() -> None:
    scene = a_gap()
    scene.person("dee", "base", availability_basis=AvailabilityBasis.OFFERED)
    (fix,) = found_for(scene)
    assert (fix.kind, len(fix.action.offers)) == (FixKind.ASK, 1)
    assert "Ask Dee to offer these hours" in fix.sentence


def test_a_wish_that_is_kept_without_exception_may_be_given_up() -> None:
    scene = a_gap("ann")
    scene.setting("requests", hard=True)
    scene.available("ann", RATHER_NOT, 0, "20:00", "22:00")
    (fix,) = found_for(scene)
    assert (fix.kind, len(fix.action.given_up)) == (FixKind.ASK, 1)
    assert "to give up a wish not to work" in fix.sentence


def test_a_rule_of_the_networks_own_gives_way_last_and_for_one_person() -> None:
    scene = a_gap("ann")
    scene.setting("shift_type_limits", limits=[{"shift_type": "EVE", "per": "period", "at_most": 0, "price": 30}])
    (fix,) = found_for(scene)
    assert fix.kind is FixKind.RELAX
    assert fix.effect.points_by_rule["shift_type_limits"] == 30
    assert "Agree with Ann to go beyond “Limits by shift type” this once (1 x eve in the period, at most 0)" in (
        fix.sentence
    )
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 0, "08:00", "20:00")
    (fix,) = found_for(scene)
    assert fix.kind is FixKind.RELAX
    assert "Ask Ann to come although away Mon 4 Jan 08:00-20:00, agree to go beyond" in fix.sentence


def blocked(against: str) -> Scene:
    """The gap, with one person who must not fill it."""
    scene = a_gap()
    yesterday = DateSpan(None, scene.day(-1))
    expired = Credential(CredentialKind.PROFESSIONAL_REGISTRATION, scene.day(-1))
    facts: dict[str, dict[str, Any]] = {
        "registration": {"credentials": (expired,)},
        "restriction": {"restrictions": (WorkRestriction(ALWAYS, maximum_minutes_per_shift=60),)},
        "elsewhere": {"sites": ("north",)},
        "not engaged": {"valid": yesterday},
    }
    scene.person("ann", *(() if against == "skills" else ("base",)), **facts.get(against, {}))
    if against == "rest":
        scene.commitment("ann", "23:15", "18:00", 0)
    if against == "days in a row":
        scene.setting("max_consecutive_days", maximum=1)
        scene.assign("ann", "LATE", -1)
    return scene


@pytest.mark.parametrize(
    "against", ["skills", "registration", "restriction", "elsewhere", "not engaged", "rest", "days in a row"]
)
def test_nobody_is_asked_to_break_the_law(against: str) -> None:
    assert found_for(blocked(against)) == ()


def test_without_anything_against_them_the_same_person_is_free() -> None:
    assert [fix.kind for fix in found_for(blocked("nothing"))] == [FixKind.GIVE]


def test_a_limit_ends_the_search_and_is_told() -> None:
    scene = a_gap("ann", "bob", "cyd")
    shift = scene.shift_id("EVE", 0)
    assert fixes(scene.problem(), scene.rota(), shift).is_complete
    some = fixes(scene.problem(), scene.rota(), shift, most=2)
    assert not some.is_complete
    assert [fix.kind for fix in some.fixes] == [FixKind.GIVE, FixKind.GIVE]


Moved = tuple[frozenset[str], frozenset[tuple[str | None, str]]]


def moved(edit: Edit) -> Moved:
    """What tells one edit from another: what goes, and who comes to what."""
    return frozenset(a.id for a in edit.out), frozenset((a.engagement, a.shift) for a in edit.into)


def edits_by_brute_force(problem: Problem, rota: Rota, shift: str) -> Iterator[tuple[bool, Edit]]:
    """Every way to put somebody on a shift, leaving another or not, taken over by a third or not (then true)."""
    standing = [a for a in rota.assignments if a.stands]
    on = {(a.person, a.shift) for a in standing}
    places = {key: tuple(a for a in standing if (a.person, a.shift) == key) for key in sorted(on, key=str)}
    for terms in problem.engagements:
        if (terms.person, shift) in on:
            continue
        takes = (cell_of(problem, problem.index.person(terms.person), terms, problem.index.shift(shift)).assignment,)
        yield False, Edit(into=takes)
        for (person, left), gives in places.items():
            if person == terms.person:
                yield False, Edit(gives, takes)
                for other in problem.engagements:
                    if other.person != person and (other.person, left) not in on:
                        theirs = in_place_of(problem, gives, problem.index.person(other.person), other)
                        yield True, Edit(gives, (*takes, *theirs))


def kind_of(gap: Gap, edit: Edit, effect: Effect, *, taken_over: bool) -> FixKind | None:
    """What kind of fix an edit is, None where it is none."""
    moves_on = gap.moves_on(effect)
    if not effect.is_allowed or not gap.is_filled(effect) or (edit.out and moves_on and gap.rule != "minimum_cover"):
        return None
    if any(a.pinned for a in edit.out):
        return FixKind.UNPIN
    if not edit.out:
        return FixKind.GIVE
    return FixKind.THIN if moves_on else FixKind.CHAIN if taken_over else FixKind.MOVE


def by_brute_force(problem: Problem, rota: Rota, shift: str) -> dict[Moved, tuple[FixKind, int]]:
    """Every fix of one or two people, judged by assessing both rotas whole."""
    before = assess_rota(problem, rota)
    gap = Gap(shortages(Trial(problem, rota), shift))
    found = {}
    for taken_over, edit in edits_by_brute_force(problem, rota, shift):
        out = {a.id for a in edit.out}
        kept = tuple(a for a in rota.assignments if a.id not in out)
        after = assess_rota(problem, problem.rota_of((*kept, *edit.into)))
        effect = effect_of(*difference(before, after))
        kind = kind_of(gap, edit, effect, taken_over=taken_over)
        if kind is not None:
            found[moved(edit)] = (kind, cost(after) - cost(before))
    return found


def assert_all_are_found(problem: Problem, rota: Rota, shift: str) -> int:
    """Assert that the fixes of one or two people are those of brute force and every fix is true; return how many."""
    found = fixes_on(Trial(problem, rota), shift)
    assert found == fixes(problem, rota, shift)
    for fix in found.fixes:
        assert_true(problem, rota, shift, fix)
    assert [fix.rank for fix in found.fixes] == sorted(fix.rank for fix in found.fixes)
    mine = {moved(fix.action.edit): (fix.kind, fix.points) for fix in found.fixes}
    expected = by_brute_force(problem, rota, shift) if found.missing else {}
    assert found.is_complete
    assert {key: value for key, value in mine.items() if key in expected} == expected
    # Whatever else there is was only looked for, or is only allowed, where nothing simpler is.
    others = {fix.kind for fix in found.fixes if moved(fix.action.edit) not in expected}
    assert others <= {FixKind.ASK, FixKind.RELAX, FixKind.TEAM, FixKind.CHAIN, FixKind.THIN, FixKind.UNPIN}
    if any(kind in LEGAL for kind, _ in expected.values()):
        assert others <= {FixKind.ASK, FixKind.RELAX, FixKind.TEAM}
        assert found.cheapest is not None
        best = min(expected.values(), key=lambda one: (list(FixKind).index(one[0]), one[1]))
        assert FixKind.TEAM in others or (found.cheapest.kind is best[0])
    return len(expected)


@pytest.mark.slow
@settings(UNHURRIED, max_examples=15)
@given(problems(), st.integers(0, 2**16))
def test_fixes_are_those_of_brute_force_and_do_what_they_say(problem: Problem, seed: int) -> None:
    rota = random_rota(problem, seed, share=0.25)
    for shift in problem.index.period_shifts[:2]:
        assert_all_are_found(problem, rota, shift.id)


def people_who_can_do_much(seed: int) -> Scene:
    """Four people with most of the skills, on days and nights of a week with gaps, some leave, wishes and pins."""
    choice = random.Random(seed)
    scene = Scene(days=7)
    names = ("ann", "bob", "cyd", "dee")
    for name in names:
        basis = choice.choice((AvailabilityBasis.CONTRACTED,) * 3 + (AvailabilityBasis.OFFERED,))
        scene.person(name, *choice.sample(("a", "b"), choice.choice((1, 2, 2))), availability_basis=basis)
        scene.available(name, AvailabilityKind.OFFERED, 0, "08:00", "22:00", days=5)
    scene.engagement("second-bob", "bob")
    scene.shift_type("A", "09:00", "13:00", "a", needs=(Need(None, 1, 1),))
    scene.shift_type("B", "12:00", "20:00", "b", needs=(Need(None, 1, 1),))
    scene.shift_type("N", "23:00", "08:00", needs=(Need("a", 0, 1),))
    scene.shift("A", 1, 2)
    scene.shift("B", 1, 2)
    scene.shift("N", 1)
    for day in choice.sample(range(3), 2):
        scene.assign(choice.choice(names), choice.choice("ABN"), day, pinned=choice.random() < 0.3)
    scene.assign(choice.choice(names), "A", choice.choice((1, 2)), published=choice.random() < 0.2)
    scene.available(choice.choice(names), AvailabilityKind.UNAVAILABLE, choice.randrange(3), "00:00", "23:00")
    scene.available(choice.choice(names), RATHER_NOT, choice.randrange(3), "08:00", "20:00")
    subject = choice.choice(names)
    limits = [{"shift_type": "B", "per": "period", "at_most": 0, "price": 30}]
    scene.setting("shift_type_limits", SubjectKind.PERSON, subject=subject, limits=limits)
    return scene


@pytest.mark.slow
def test_all_fixes_are_found_where_there_are_many() -> None:
    numbers = []
    for seed in range(7):
        scene = people_who_can_do_much(seed)
        problem, rota = scene.problem(), scene.rota()
        numbers += [assert_all_are_found(problem, rota, shift.id) for shift in problem.index.period_shifts]
    assert sum(number > 3 for number in numbers) > 7, numbers
