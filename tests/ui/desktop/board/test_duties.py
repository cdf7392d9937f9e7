"""The duties of a board follow a rota as it changes, and are then as if read anew."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.domain.assignment import STANDING_STATES, Assignment, AssignmentState, StateChange
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.scene import Scene
from ui.desktop.models.board.duties import NOBODY, Duties

PEOPLE = ("ann", "bob", None)
DAYS = 4


def scene() -> Scene:
    made = Scene(days=DAYS)
    made.person("ann")
    made.person("bob")
    made.shift_type("EVE", "18:30", "23:00")
    made.shift_type("CALL", "18:00", "08:00", duty=DutyKind.ON_CALL)
    for code in ("EVE", "CALL"):
        for person in PEOPLE:
            made.assign(person, code, *range(DAYS))
    return made


SCENE = scene()
PROBLEM: Problem = SCENE.problem()
ALL: tuple[Assignment, ...] = SCENE.rota().assignments


@st.composite
def rotas(draw: st.DrawFn) -> Rota:
    """Some of the duties, some of them changed under the same id."""
    chosen = draw(st.lists(st.sampled_from(ALL), unique_by=lambda one: one.id))
    return PROBLEM.rota_of(tuple(draw(st.sampled_from((one, *changed(one)))) for one in chosen))


def changed(one: Assignment) -> tuple[Assignment, ...]:
    declined = StateChange(AssignmentState.DECLINED, one.start)
    return (
        replace(one, start=one.start + timedelta(hours=1)),
        replace(one, states=(*one.states, declined)),
        replace(one, shift=ALL[0].shift),
    )


@settings(deadline=None)
@given(st.lists(rotas(), min_size=2, max_size=4))
def test_changes_lead_where_reading_anew_does(versions: list[Rota]) -> None:
    following = Duties(PROBLEM, versions[0])
    for before, after in pairwise(versions):
        people, types = following.replace(after)
        anew, old = Duties(PROBLEM, after), Duties(PROBLEM, before)
        assert all(following.assignment(one.id) == anew.assignment(one.id) for one in ALL)
        assert following.most() == anew.most()
        assert all(following.has_duty(person) is anew.has_duty(person) for person in ("ann", "bob"))
        assert {key: value for key, value in following.minutes().items() if value} == {
            key: value for key, value in anew.minutes().items() if value
        }
        days = sorted({PROBLEM.index.shift(one.shift).day for one in ALL})
        for day in days:
            for owner in ("ann", "bob", NOBODY):
                assert following.of_person(owner, day) == anew.of_person(owner, day)
                assert ((owner, day) in people) or old.of_person(owner, day) == anew.of_person(owner, day)
            for kind in ("EVE", "CALL"):
                assert following.of_type(kind, day) == anew.of_type(kind, day)
                assert ((kind, day) in types) or old.of_type(kind, day) == anew.of_type(kind, day)


@settings(deadline=None)
@given(st.lists(rotas(), min_size=2, max_size=4))
def test_taken_off_is_what_people_were_told_and_have_no_longer(versions: list[Rota]) -> None:
    published, *later = versions
    duties = Duties(PROBLEM, published, published)
    for rota in later:
        duties.replace(rota)
        has = {(one.person, one.shift, one.interval) for one in rota.assignments if one.state in STANDING_STATES}
        told = {(one.person, one.shift, one.interval) for one in published.assignments if one.state in STANDING_STATES}
        days = {PROBLEM.index.shift(one.shift).day for one in ALL}
        off = [one for day in days for owner in ("ann", "bob", NOBODY) for one in duties.taken_off(owner, day)]
        assert {(one.person, one.shift, one.interval) for one in off} == told - has
