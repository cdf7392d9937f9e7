"""What a proposal changes, paired by shift, and what of it belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from ui.desktop.models.comparison import Figure, figures, findings_of_shares, workloads
from ui.desktop.models.difference import (
    DutyChange,
    changes_between,
    edit_of,
    needed_by,
    with_dependent,
    with_needed,
)

DAYS = 7


def scene() -> Scene:
    made = Scene(days=DAYS)
    for person in ("ann", "bob", "cal"):
        made.person(person, contracted_minutes_per_week=600)
    made.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    made.shift_type("LATE", "20:00", "23:30")
    made.shift_type("NGT", "23:00", "08:00")
    made.shift("EVE", *range(DAYS))
    made.shift("LATE", *range(DAYS))
    made.shift("NGT", *range(DAYS))
    return made


def rota_of(*duties: tuple[str, str, int]) -> tuple[Problem, Rota]:
    made = scene()
    for person, code, day in duties:
        made.assign(person, code, day)
    return made.problem(), made.rota()


def names(changes: tuple[DutyChange, ...]) -> list[tuple[str | None, str | None]]:
    return [(one.out.person if one.out else None, one.into.person if one.into else None) for one in changes]


def test_who_comes_takes_the_place_of_who_goes() -> None:
    problem, before = rota_of(("ann", "EVE", 0), ("bob", "EVE", 2), ("cal", "NGT", 3))
    _, after = rota_of(("bob", "EVE", 0), ("ann", "EVE", 1), ("cal", "NGT", 3))
    changes = changes_between(problem, before.assignments, after.assignments)
    assert names(changes) == [("ann", "bob"), (None, "ann"), ("bob", None)]
    assert [one.people for one in changes] == [{"ann", "bob"}, {"ann"}, {"bob"}]
    edit = edit_of(changes[1:])
    assert [one.person for one in edit.out] == ["bob"]
    assert [one.person for one in edit.into] == ["ann"]


def test_somebody_on_other_terms_is_one_change() -> None:
    made = scene()
    made.engagement("e-more", "ann")
    made.assign("ann", "EVE", 0)
    before = made.rota()
    again = scene()
    again.assign("ann", "EVE", 0, engagement="e-more", id="other")
    again.assign("bob", "EVE", 0)
    changes = changes_between(made.problem(), before.assignments, again.rota().assignments)
    assert names(changes) == [("ann", "ann"), (None, "bob")]


def test_a_duty_needs_the_change_that_frees_its_person_and_no_other() -> None:
    problem, before = rota_of(("ann", "EVE", 0), ("bob", "LATE", 0), ("bob", "EVE", 5))
    _, after = rota_of(("bob", "EVE", 0), ("ann", "LATE", 0), ("cal", "EVE", 5))
    changes = changes_between(problem, before.assignments, after.assignments)
    by_shift = {(one.out.person if one.out else "", one.into.person if one.into else ""): one.id for one in changes}
    needs = needed_by(Trial(problem, before), changes)
    one, other, apart = by_shift["ann", "bob"], by_shift["bob", "ann"], by_shift["bob", "cal"]
    assert needs == {one: {other}, other: {one}, apart: frozenset()}
    assert with_needed({one}, needs) == with_dependent({one}, needs) == {one, other}
    assert with_needed({apart}, needs) == {apart}


def test_what_two_duties_stand_against_needs_both_to_go() -> None:
    problem, before = rota_of(("bob", "EVE", 1), ("bob", "LATE", 1))
    _, after = rota_of(("bob", "NGT", 1), ("ann", "EVE", 1), ("cal", "LATE", 1))
    changes = changes_between(problem, before.assignments, after.assignments)
    needs = needed_by(Trial(problem, before), changes)
    night = next(one for one in changes if one.into is not None and one.into.person == "bob")
    assert needs[night.id] == {one.id for one in changes if one is not night}


def test_chains_are_followed_to_their_end() -> None:
    needs = {"a": frozenset({"b"}), "b": frozenset({"c"}), "c": frozenset(), "d": frozenset({"a"})}
    assert with_needed({"a"}, needs) == {"a", "b", "c"}
    assert with_dependent({"b"}, needs) == {"b", "a", "d"}


@given(
    before=st.sets(st.tuples(st.sampled_from(["ann", "bob", "cal"]), st.just("EVE"), st.integers(0, 5))),
    after=st.sets(st.tuples(st.sampled_from(["ann", "bob", "cal"]), st.just("EVE"), st.integers(0, 5))),
)
def test_all_changes_together_are_the_proposal(
    before: set[tuple[str, str, int]], after: set[tuple[str, str, int]]
) -> None:
    problem, old = rota_of(*sorted(before))
    _, new = rota_of(*sorted(after))
    changes = changes_between(problem, old.assignments, new.assignments)
    edit = edit_of(changes)
    gone = {one.id for one in edit.out}
    kept = {one for one in old.assignments if one.id not in gone}
    assert kept | set(edit.into) == set(new.assignments)
    assert len({one.id for one in changes}) == len(changes)


def test_figures_of_a_persons_work_beside_each_other() -> None:
    problem, rota = rota_of(("ann", "EVE", 0), ("ann", "NGT", 2), ("ann", "NGT", 4))
    trial = Trial(problem, rota)
    edit = Edit(out=rota.assignments[2:])
    shares = findings_of_shares(assess_rota(problem, rota))
    old = workloads(problem, rota.assignments, shares)["ann"]
    new = workloads(problem, rota.assignments[:2], findings_of_shares(shares, trial.effect(edit)))["ann"]
    assert (old.duties, old.minutes, old.nights, old.weekends) == (3, 270 + 2 * 540, 2, 1)
    assert old.over_share > new.over_share
    assert figures(old, new)[:4] == (
        Figure("Duties", 3, 2),
        Figure("Hours", 22 * 60 + 30, 13 * 60 + 30, is_time=True),
        Figure("Nights", 2, 1),
        Figure("Weekends", 1, 0),
    )
