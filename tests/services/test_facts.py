"""Changing the network's facts: judged, stored, logged without names, undone, and never over another window's."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import Fact, FactsEdit, change_of, facts_in, key_of, with_facts
from fcn_rota.domain.needs import CoverLine, Need
from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts, Site, SiteKind, TravelTime
from fcn_rota.domain.person import Basis, Contact, Credential, CredentialKind, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import DayClass, ShiftType
from fcn_rota.services.drafts import assign, history, open_draft
from fcn_rota.services.facts import change_facts, redo_facts, undo_facts
from fcn_rota.services.facts_log import facts_revision
from fcn_rota.services.judging import judged, removal
from fcn_rota.services.last_change import LastChange
from fcn_rota.services.networks import store_network
from fcn_rota.services.privacy import erase_expired, erase_person
from fcn_rota.services.problems import load_period, read_problem
from fcn_rota.services.refusing import FactsRefused
from fcn_rota.services.steps import FactsStep, Step, Steps, steps_of
from fcn_rota.services.users import Role, add_user
from fcn_rota.store import reading
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StaleRevision, StoreError
from fcn_rota.store.session import Session
from fcn_rota.store.tables.network import NetworkRow
from tests.store.support import PERIOD, USER, at, night_duty, rich_problem


def loaded(database: Database) -> Problem:
    return load_period(database, PERIOD)


def change(database: Database, into: Iterable[Fact] = (), gone: Iterable[Fact] = ()) -> int:
    edit = change_of(loaded(database), into)
    whole = FactsEdit((*edit.out, *gone), edit.into)
    return change_facts(database, facts_revision(database), whole, USER, period=PERIOD)


def undo(database: Database) -> int:
    return undo_facts(database, facts_revision(database), USER, period=PERIOD)


def redo(database: Database) -> int:
    return redo_facts(database, facts_revision(database), USER, period=PERIOD)


def same(one: Problem, other: Problem) -> bool:
    """Whether two problems say the same, in whatever order."""
    arrays = ("people", "engagements", "organisations", "sites", "shift_types", "shifts", "cover", "availabilities")
    more = ("travel_times", "commitments", "balances", "settings", "bank_holidays", "network")
    return all(
        {key_of(fact): fact for fact in facts_in(one, array)} == {key_of(fact): fact for fact in facts_in(other, array)}
        for array in (*arrays, *more)
    )


_NEW = (
    Person("cy", "Cy Newcomer", (SkillHeld("base"),), (Credential(CredentialKind.DBS, date(2027, 5, 1)),)),
    Engagement("cy-p", "cy", "org-n", Basis.SALARIED, "Paramedic"),
    Organisation("org-n", "Oak", "O", OrganisationKind.PRACTICE, PracticeFacts("W99999", 5_000)),
    Site("hub", "H", "Hub", SiteKind.HUB),
    TravelTime("hub", "base", 12),
    ShiftType("eve", "E", "Evening", "hub", time(18), time(22), runs_on=tuple(DayClass), needs=(Need(None, 1, 1),)),
    Availability("v-9", "cy", AvailabilityKind.UNAVAILABLE, at(21, 0), at(22, 0)),
    CoverLine("l-9", "hub", "prescriber", at(20, 8), at(20, 18), 1, 1),
    RuleSetting("s-9", "daily_rest", SubjectKind.ROLE, "Paramedic", reason="agreed"),
)


def test_facts_of_every_kind_go_in_and_out(stored: Database) -> None:
    before = loaded(stored)
    change(stored, _NEW)
    after = loaded(stored)
    assert {key_of(fact) for fact in _NEW} <= {
        key_of(fact) for kind in _NEW for fact in facts_in(after, key_of(kind)[0])
    }
    assert same(after, judged(before, change_of(before, _NEW)).problem)
    undo(stored)
    assert same(loaded(stored), before)
    redo(stored)
    assert same(loaded(stored), after)
    gone = removal(after, [after.index.person("cy"), after.index.shift_type("eve"), _NEW[-1]])
    change(stored, gone=gone.out)
    left = loaded(stored)
    assert {person.id for person in left.people} == {"al", "bo"}
    assert not [one for one in left.settings if one.subject == "cy"]
    undo(stored)
    assert same(loaded(stored), after)


def test_what_is_changed_keeps_its_place(stored: Database) -> None:
    before = loaded(stored)
    bo, al = before.people
    network = replace(before.network, budget_pence=5, lead_organisation=None)
    change(stored, [replace(bo, remote=True), network])
    after = loaded(stored)
    assert after == replace(before, people=(replace(bo, remote=True), al), network=network)
    undo(stored)
    assert loaded(stored) == before


def test_the_log_holds_no_name_and_the_undo_brings_it_back(stored: Database) -> None:
    bo = loaded(stored).index.person("bo")
    renamed = replace(bo, name="Bo Unmistakable", contact=Contact("01234 999", "bo@here.example"))
    change(stored, [renamed])
    change(stored, [replace(renamed, name="Bo Thirdname")])
    undo(stored)
    assert loaded(stored).index.person("bo") == renamed
    undo(stored)
    assert loaded(stored).index.person("bo") == bo
    redo(stored)
    assert loaded(stored).index.person("bo") == renamed
    redo(stored)
    assert loaded(stored).index.person("bo").name == "Bo Thirdname"
    words = repr([(command.before, command.after) for command in history(stored, USER)])
    assert not any(word in words for word in ("Unmistakable", "Thirdname", "01234", "here.example", "Invented"))


def test_somebody_removed_comes_back_with_their_name(stored: Database) -> None:
    change(stored, _NEW[:3])
    change(stored, gone=removal(loaded(stored), [loaded(stored).index.person("cy")]).out)
    undo(stored)
    assert loaded(stored).index.person("cy") == _NEW[0]


def test_what_was_erased_is_in_no_file_and_no_undo(sqlite_stored: Database) -> None:
    bo = loaded(sqlite_stored).index.person("bo")
    change(sqlite_stored, [replace(bo, name="Bo Unmistakable")])
    change(sqlite_stored, [replace(bo, name="Bo Thirdname")])
    erase_person(sqlite_stored, "bo", USER)
    undo(sqlite_stored)
    assert loaded(sqlite_stored).index.person("bo").name == "Erased person"
    path = sqlite_stored.location.path
    assert path is not None
    content = b"".join(file.read_bytes() for file in Path(path).parent.glob(f"{path.name}*"))
    assert b"Unmistakable" not in content
    assert b"Thirdname" not in content


def test_earlier_details_are_erased_in_time(stored: Database) -> None:
    bo = loaded(stored).index.person("bo")
    change(stored, [replace(bo, name="Bo Once")])
    today = clock.local_date(history(stored, USER)[-1].at)
    assert erase_expired(stored, today, USER) == 0
    assert erase_expired(stored, date(today.year + 1, 1, 1), USER) == 1
    undo(stored)
    assert loaded(stored).index.person("bo").name == "Bo Once"


def test_everything_wrong_is_told_at_once_with_its_field(stored: Database) -> None:
    before = loaded(stored)
    wrong = (
        Person("cy", "", (SkillHeld(""),), sites=("nowhere",)),
        Engagement("cy-p", "cy", "no-such", Basis.BANK, "Nurse", contracted_minutes_per_week=10**7),
        RuleSetting("s-8", "daily_rest", SubjectKind.PERSON, "nobody"),
        RuleSetting("s-9", "no_such_rule"),
    )
    with pytest.raises(FactsRefused) as refusal:
        change(stored, wrong)
    found = {(complaint.fact, complaint.field) for complaint in refusal.value.complaints}
    assert found >= {
        (("people", "cy"), "name"),
        (("people", "cy"), "skills[0].skill"),
        (("people", "cy"), "sites[0]"),
        (("engagements", "cy-p"), "organisation"),
        (("engagements", "cy-p"), "contracted_minutes_per_week"),
        (("settings", "s-8"), "subject"),
        (("settings", "s-9"), "rule"),
    }
    assert "and " in str(refusal.value)
    assert loaded(stored) == before
    assert history(stored, USER)[-1].kind is CommandKind.IMPORT_NETWORK


def test_what_is_in_use_is_not_removed(stored: Database) -> None:
    problem = loaded(stored)
    with pytest.raises(FactsRefused) as refusal:
        change(stored, gone=removal(problem, [problem.index.person("al")]).out)
    (first, *_) = refusal.value.complaints
    assert first.sentence == (
        "Dr Alys Fictitious cannot be removed: still used by 2 duties; give the last day of the engagement instead."
    )
    with pytest.raises(FactsRefused, match=r"Base cannot be removed: still used by .*1 shift type and 1 line of cover"):
        change(stored, gone=removal(problem, [problem.index.site("base")]).out)
    with pytest.raises(FactsRefused, match="the network, as its lead"):
        change(stored, gone=[problem.index.organisation("org-p")])
    with pytest.raises(FactsRefused, match="stays with its person"):
        change(stored, [replace(problem.index.engagement("al-p"), person="bo")])
    assert loaded(stored) == problem


def test_another_window_is_never_overwritten(stored: Database) -> None:
    seen, problem = facts_revision(stored), loaded(stored)
    bo, al = problem.people
    change(stored, [replace(bo, remote=True)])
    for edit in (FactsEdit((al,), (replace(al, remote=False),)), FactsEdit((bo,), (replace(bo, name="B"),))):
        with pytest.raises(StaleRevision):
            change_facts(stored, seen, edit, USER, period=PERIOD)
    with pytest.raises(StaleRevision):
        undo_facts(stored, seen, USER, period=PERIOD)
    with pytest.raises(StaleRevision, match="no longer what this window saw"):
        change_facts(stored, facts_revision(stored), FactsEdit((bo,), (replace(bo, name="B"),)), USER, period=PERIOD)
    ghost = replace(bo, id="ghost")
    with pytest.raises(StaleRevision):
        change_facts(stored, facts_revision(stored), FactsEdit((ghost,)), USER, period=PERIOD)
    assert loaded(stored).people == (replace(bo, remote=True), al)


def test_shifts_follow_their_type_where_nobody_is_on_them(stored: Database) -> None:
    before = loaded(stored)
    night = before.index.shift_type("night")
    later = replace(night, start=time(21), needs=(Need("base", 1, 3),), runs_on=(DayClass.MON, DayClass.FRI))
    change(stored, [later])
    after = {shift.id: shift for shift in loaded(stored).shifts}
    # Al is on Monday's, somebody unnamed on Tuesday's: these keep their times; the needs are new.
    assert after["night-14"].start == at(14, 20)
    assert after["night-15"].start == at(15, 20)
    assert after["night-18"].start == at(18, 21)
    assert {key for key in after if key.startswith("night-")} == {"night-14", "night-15", "night-18", "night-history"}
    assert all(after[key].needs == later.needs for key in ("night-14", "night-15", "night-18"))
    assert after["night-history"] == before.index.shift("night-history")
    undo(stored)
    assert loaded(stored) == before


def test_a_new_type_has_its_shifts_in_the_period_and_is_removed_with_them(stored: Database) -> None:
    change(stored, [_NEW[3], _NEW[5]])
    made = [shift for shift in loaded(stored).shifts if shift.shift_type == "eve"]
    assert [shift.day for shift in made] == list(clock.days(PERIOD.first_day, PERIOD.last_day))
    draft = open_draft(stored, PERIOD, USER)
    assign(stored, draft, replace(night_duty("a-e", 16), shift=made[0].id, start=made[0].start, end=made[0].end), USER)
    with pytest.raises(FactsRefused, match="E Mon 14 Dec cannot be removed: still used by 1 duty"):
        undo(stored)


def test_days_that_nothing_has_planned_follow_their_patterns(stored: Database) -> None:
    """Shifts of such days are made anew from the types each time; none of them is stored."""
    period = replace(PERIOD, first_day=date(2027, 3, 1), last_day=date(2027, 3, 7))
    problem = load_period(stored, period)
    night = problem.index.shift_type("night")
    edit = change_of(problem, [replace(night, start=time(22))])
    expected = judged(problem, edit).problem
    change_facts(stored, facts_revision(stored), edit, USER, period=period)
    assert same(load_period(stored, period), expected)
    open_draft(stored, period, USER)
    undo_facts(stored, facts_revision(stored), USER, period=period)
    assert same(load_period(stored, period), problem)


class Kept(LastChange):
    """What a change leaves to the next; it is told how often that was of no use."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database, self.times_read = database, 0

    def problem(self, session: Session, network: NetworkRow, period: RotaPeriod) -> Problem:
        left = self._left
        found = super().problem(session, network, period)
        self.times_read += left is None or found is not left.problem
        return found

    def change(self, into: Iterable[Fact] = (), gone: Iterable[Fact] = ()) -> None:
        edit = change_of(loaded(self.database), into)
        whole = FactsEdit((*edit.out, *gone), edit.into)
        change_facts(self.database, facts_revision(self.database), whole, USER, period=PERIOD, last=self)

    def go(self, way: Callable[..., int]) -> None:
        way(self.database, facts_revision(self.database), USER, period=PERIOD, last=self)

    def is_right(self) -> bool:
        with self.database.writing() as work:
            left = self._left
            problem = self.problem(work.session, reading.require_network(work.session), PERIOD)
            read = read_problem(work.session, reading.require_network(work.session), PERIOD)
        return left is not None and set(problem.assignments) == set(read.assignments) and same(problem, read)


@pytest.fixture
def kept(stored: Database) -> Kept:
    return Kept(stored)


def test_changes_one_after_the_other_find_what_the_last_one_left(kept: Kept) -> None:
    """Whoever types one telephone number after another waited for half a second of reading each time."""
    bo, al = loaded(kept.database).people
    kept.change(_NEW)
    assert kept.is_right()
    kept.change([replace(bo, contact=Contact("01"), remote=True)])
    assert kept.is_right()
    kept.change([replace(loaded(kept.database).index.shift_type("night"), start=time(21))])
    assert kept.is_right()
    for way in (undo_facts, undo_facts, redo_facts):
        kept.go(way)
        assert kept.is_right()
    with pytest.raises(FactsRefused, match="cannot be removed: still used by"):
        kept.change(gone=[al])
    there = loaded(kept.database)
    kept.change(gone=removal(there, [there.index.person("cy"), there.index.shift_type("eve"), _NEW[-1]]).out)
    assert kept.is_right()
    kept.go(undo_facts)
    assert kept.is_right()
    assert kept.times_read == 1


def test_what_the_last_change_left_is_not_used_once_anything_else_was_done(kept: Kept) -> None:
    kept.change([_NEW[3], _NEW[5]])
    made = next(shift for shift in loaded(kept.database).shifts if shift.shift_type == "eve")
    draft = open_draft(kept.database, PERIOD, USER)
    duty = replace(night_duty("a-e", 16), shift=made.id, start=made.start, end=made.end)
    assign(kept.database, draft, duty, USER)
    with pytest.raises(FactsRefused, match="cannot be removed: still used by 1 duty"):
        kept.go(undo_facts)
    assert kept.times_read == 2


def test_what_was_not_committed_is_not_taken_for_the_last_change(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window's change then has the same number in the log."""
    bo, al = loaded(kept.database).people

    def fail(_: Session) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Session, "commit", fail)
        with pytest.raises(StoreError, match="disk is full"):
            kept.change([replace(bo, remote=True)])
    change(kept.database, [replace(al, remote=not al.remote)])
    kept.change([replace(bo, contact=Contact("01"))])
    assert kept.times_read == 2
    assert kept.is_right()


def test_who_may_change_what(stored: Database) -> None:
    add_user(stored, "co", Role.CO_ORDINATOR, None, USER)
    seen, problem = facts_revision(stored), loaded(stored)
    leave = Availability("v-7", "bo", AvailabilityKind.UNAVAILABLE, at(24, 0), at(25, 0))
    seen = change_facts(stored, seen, FactsEdit(into=(leave,)), "co", period=PERIOD)
    assert leave in loaded(stored).availabilities
    edit = change_of(problem, [replace(problem.people[0], remote=True)])
    with pytest.raises(StoreError, match="may not do this"):
        change_facts(stored, seen, edit, "co", period=PERIOD)
    undo_facts(stored, seen, "co", period=PERIOD)


def test_steps_of_rota_and_facts_are_one_line(stored: Database) -> None:
    draft = open_draft(stored, PERIOD, USER)
    draft = assign(stored, draft, night_duty("a-1", 16), USER)
    bo = loaded(stored).index.person("bo")
    change(stored, [replace(bo, name="Bo Renamed")])
    assign(stored, draft, night_duty("a-2", 17), USER)
    first, second, third = steps_of(stored, draft.rota).undo
    assert isinstance(first, Step)
    assert isinstance(third, Step)
    assert isinstance(second, FactsStep)
    assert second.edit == FactsEdit((bo,), (replace(bo, name="Bo Renamed"),))
    assert steps_of(stored, None).undo == (second,)
    undo(stored)
    assert steps_of(stored, None).redo == (second,)
    store_network(stored, rich_problem(), USER)
    assert steps_of(stored, None) == Steps()


def test_undoing_where_there_is_nothing(stored: Database) -> None:
    with pytest.raises(StoreError, match="nothing to undo"):
        undo(stored)
    with pytest.raises(StoreError, match="nothing to redo"):
        redo(stored)


def test_an_engagement_that_ends_keeps_its_history(stored: Database) -> None:
    problem = loaded(stored)
    ended = replace(problem.index.engagement("al-p"), valid=DateSpan(date(2019, 4, 1), date(2027, 1, 31)))
    change(stored, [ended])
    assert loaded(stored).index.engagement("al-p") == ended


def test_a_shift_changed_by_itself_is_stored_on_days_that_nothing_has_planned(stored: Database) -> None:
    """The shifts beside it are still made from their pattern."""
    period = replace(PERIOD, first_day=date(2027, 3, 1), last_day=date(2027, 3, 7))
    problem = load_period(stored, period)
    one = problem.index.period_shifts[0]
    edit = change_of(problem, [replace(one, needs=(Need(None, 3, 4),))])
    change_facts(stored, facts_revision(stored), edit, USER, period=period)
    after = load_period(stored, period)
    assert after.index.shift(one.id).needs == (Need(None, 3, 4),)
    assert len(after.index.period_shifts) == len(problem.index.period_shifts)
    expected = with_facts(problem, edit)
    assert same(after, expected)
    undo_facts(stored, facts_revision(stored), USER, period=period)
    assert same(load_period(stored, period), problem)


def test_needs_of_a_kind_of_day_reach_its_shifts_but_for_those_changed_apart(stored: Database) -> None:
    problem = loaded(stored)
    night = problem.index.shift_type("night")
    wednesdays = [shift for shift in problem.index.period_shifts if shift.day.weekday() == 2]
    thursdays = [shift for shift in problem.index.period_shifts if shift.day.weekday() == 3]
    assert wednesdays
    assert thursdays
    change(stored, [replace(thursdays[0], needs=(Need(None, 7, 7),))])
    four = (Need(None, 4, 4),)
    change(stored, [night.with_needs_on({DayClass.WED: four, DayClass.THU: four})])
    after = loaded(stored)
    assert {after.index.shift(shift.id).needs for shift in wednesdays} == {four}
    assert after.index.shift(thursdays[0].id).needs == (Need(None, 7, 7),)
    assert after.index.shift_type("night").needs_on(DayClass.MON) == night.needs
    undo(stored)
    undo(stored)
    assert same(loaded(stored), problem)
