"""Each of the special cases that the example promises is there."""

from collections import Counter
from datetime import date, time
from itertools import groupby

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, WorkedKind
from fcn_rota.domain.availability import AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.network import OrganisationKind, SiteKind
from fcn_rota.domain.person import AvailabilityBasis, Basis, CredentialEffect, Engagement, Person, RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.example import example_problem
from fcn_rota.rules import assess_rota, check_setting


def _engagements(example: Problem, role: str, basis: Basis) -> list[Engagement]:
    return [e for e in example.engagements if e.role == role and e.basis is basis]


def _period_assignments(example: Problem) -> list[Assignment]:
    return [assignment for assignment in example.assignments if example.in_period(assignment)]


def _restricted(example: Problem) -> list[Person]:
    return [person for person in example.people if person.restrictions]


def _local_span(commitment: DaytimeCommitment) -> tuple[time, time]:
    return clock.local(commitment.start).time(), clock.local(commitment.end).time()


def test_a_full_day_partner(example: Problem) -> None:
    partners = {e.person for e in _engagements(example, "GP", Basis.PARTNER)}
    whole_days = [c for c in example.commitments if _local_span(c) == (time(8, 30), time(18, 30))]
    assert len({c.person for c in whole_days} & partners) == 1
    assert len({clock.local_date(c.start).weekday() for c in whole_days}) == 4


def test_partners_and_sessional_doctors_are_self_employed_and_trainees_in_training(example: Problem) -> None:
    for engagement in example.engagements:
        if engagement.basis in (Basis.PARTNER, Basis.SESSIONAL):
            assert engagement.profile is RuleProfile.SELF_EMPLOYED
        elif engagement.basis is Basis.TRAINEE:
            assert engagement.profile is RuleProfile.DOCTOR_IN_TRAINING
        else:
            assert engagement.profile is RuleProfile.WORKER


def test_an_offered_only_sessional_doctor_has_offered_times_in_the_period(example: Problem) -> None:
    offered = [e for e in example.engagements if e.availability_basis is AvailabilityBasis.OFFERED]
    assert [(e.role, e.basis) for e in offered] == [("GP", Basis.SESSIONAL)]
    statements = example.index.availabilities_of(offered[0].person)
    offers = [s for s in statements if s.kind is AvailabilityKind.OFFERED and s.engagement == offered[0].id]
    assert any(example.period.interval.covers(offer.interval) for offer in offers)


def test_a_nurse_with_two_engagements_has_worked_on_both(example: Problem) -> None:
    doubles = [p for p in example.people if len(example.index.engagements_of(p.id)) == 2]
    assert len(doubles) == 1
    first, second = example.index.engagements_of(doubles[0].id)
    assert first.role == second.role == "Nurse"
    assert (first.basis, second.basis) == (Basis.SALARIED, Basis.BANK)
    kinds = [example.index.organisation(e.organisation).kind for e in (first, second)]
    assert kinds == [OrganisationKind.PRACTICE, OrganisationKind.BANK]
    worked = Counter(a.engagement for a in example.assignments)
    assert worked[first.id]
    assert worked[second.id]


def test_an_unnamed_agency_slot_is_no_cover(example: Problem) -> None:
    unnamed = [a for a in example.assignments if a.person is None]
    assert len(unnamed) == 1
    assert example.in_period(unnamed[0])
    assert example.index.organisation(unnamed[0].organisation or "").kind is OrganisationKind.AGENCY
    assert not unnamed[0].covers
    assert unnamed[0].state is AssignmentState.OFFERED


def test_trainees_of_all_three_levels(example: Problem) -> None:
    day = example.period.first_day
    trainees = [example.index.person(e.person) for e in _engagements(example, "GP trainee", Basis.TRAINEE)]
    levels = Counter(level for p in trainees for level in ("red", "amber", "green") if p.holds(f"trainee_{level}", day))
    assert levels == {"red": 1, "amber": 2, "green": 2}
    for trainee in trainees:
        supernumerary = any(limit.supernumerary and day in limit.valid for limit in trainee.restrictions)
        assert supernumerary is not trainee.holds("trainee_green", day)


def test_trainees_have_booked_supervised_sessions_that_count_for_nothing(example: Problem) -> None:
    booked = [
        a
        for a in _period_assignments(example)
        if example.index.type_of(example.index.shift(a.shift)).duty is DutyKind.TRAINING
    ]
    assert len(booked) >= 4
    assert all(a.pinned and 4 * 60 <= a.interval.minutes <= 6 * 60 for a in booked)
    assert any(not a.counts for a in booked)
    supervised = [line.interval for line in example.cover if line.skill == "supervisor"]
    assert all(any(line.covers(a.interval) for line in supervised) for a in booked)


def test_supernumerary_people_never_count(example: Problem) -> None:
    for assignment in example.assignments:
        if assignment.person is not None:
            day = example.index.shift(assignment.shift).day
            limits = example.index.person(assignment.person).restrictions
            assert assignment.counts is not any(limit.supernumerary and day in limit.valid for limit in limits)


def test_a_remote_hub_clinician(example: Problem) -> None:
    remote = [person for person in example.people if person.remote]
    assert len(remote) == 1
    assert [example.index.site(site).kind for site in remote[0].sites] == [SiteKind.HUB]
    theirs = [a for a in example.assignments if a.person == remote[0].id]
    assert theirs
    assert all(a.remote for a in theirs)
    types = {example.index.type_of(example.index.shift(a.shift)).id for a in theirs}
    assert all(example.index.shift_type(shift_type).remote_allowed for shift_type in types)


def test_a_part_shift_is_pinned(example: Problem) -> None:
    parts = [
        a
        for a in _period_assignments(example)
        if a.person and a.interval.minutes < example.index.shift(a.shift).interval.minutes
    ]
    assert len(parts) == 1
    assert parts[0].pinned
    assert example.index.shift(parts[0].shift).interval.covers(parts[0].interval)


def test_on_call_nights_with_call_outs(example: Problem) -> None:
    on_call = [shift_type for shift_type in example.shift_types if shift_type.duty is DutyKind.ON_CALL]
    assert [(t.day_offset, t.response_minutes) for t in on_call] == [(1, 30)]
    assert Counter(work.kind for work in example.worked_times)[WorkedKind.CALL_OUT] >= 20
    assert Counter(work.kind for work in example.worked_times)[WorkedKind.DUTY] >= 5


def test_a_phased_return(example: Problem) -> None:
    returning = [p for p in _restricted(example) if any(r.maximum_minutes_per_week for r in p.restrictions)]
    assert len(returning) == 1
    limits = returning[0].restrictions[0]
    assert limits.no_nights
    assert example.period.first_day in limits.valid
    absences = [a for a in example.index.availabilities_of(returning[0].id) if a.excluded_day]
    assert absences[-1].end == example.period.interval.start
    assert absences[-1].interval.minutes > 60 * 24 * 60


@pytest.mark.parametrize("limit", ["no_nights", "no_lone_work", "no_driving", "supernumerary"])
def test_every_sort_of_restriction_holds_in_the_period(example: Problem, limit: str) -> None:
    day = example.period.first_day
    assert any(getattr(r, limit) and day in r.valid for p in example.people for r in p.restrictions)


def test_a_social_worker_employed_by_the_council(example: Problem) -> None:
    social_workers = _engagements(example, "Social worker", Basis.SALARIED)
    assert social_workers
    assert {example.index.organisation(e.organisation).kind for e in social_workers} == {OrganisationKind.COUNCIL}


def test_a_48_hour_opt_out_beside_another_job(example: Problem) -> None:
    opted_out = [e for e in example.engagements if e.opt_out]
    assert len(opted_out) == 1
    assert opted_out[0].opt_out is not None
    assert example.period.first_day in opted_out[0].opt_out.in_force
    other_work = [c for c in example.index.commitments_of(opted_out[0].person) if c.engagement is None]
    assert sum(c.interval.minutes for c in other_work) > 30 * 60 * 26


@pytest.mark.parametrize("effect", [CredentialEffect.BLOCK, CredentialEffect.WARN])
def test_a_credential_expires_within_the_period(example: Problem, effect: CredentialEffect) -> None:
    expiring = [
        credential
        for person in example.people
        for credential in person.credentials
        if credential.expires and credential.expires in example.period and credential.effect is effect
    ]
    assert len(expiring) == 1


def test_everybodys_credentials_are_good_on_the_days_they_have_worked(example: Problem) -> None:
    for assignment in example.assignments:
        if assignment.person:
            day = example.index.shift(assignment.shift).day
            credentials = example.index.person(assignment.person).credentials
            assert all(c.expires is None or c.expires >= day for c in credentials)


def test_late_starts_are_agreed_for_some_mornings(example: Problem) -> None:
    agreed = [c for c in example.commitments if c.late_start_agreed]
    assert len({c.person for c in agreed}) == 2
    assert all(_local_span(c)[0] < time(12) for c in agreed)


def test_practices_close_on_bank_holidays_and_other_jobs_do_not(example: Problem) -> None:
    closed = {holiday.day for holiday in example.bank_holidays}
    on_holidays = [c for c in example.commitments if clock.local_date(c.start) in closed]
    assert on_holidays
    assert all(c.engagement is None for c in on_holidays)


def test_doctors_mostly_have_six_to_eight_sessions_a_week(example: Problem) -> None:
    week = [c for c in example.commitments if date(2027, 1, 18) <= clock.local_date(c.start) <= date(2027, 1, 22)]
    partners = {e.person for e in _engagements(example, "GP", Basis.PARTNER)}
    sessions = Counter(c.person for c in week if c.person in partners and c.title == "Surgery")
    assert sum(6 <= number <= 8 for number in sessions.values()) >= len(partners) - 3


def test_leave_over_christmas_and_requests_both_ways(example: Problem) -> None:
    christmas = clock.day_interval(date(2026, 12, 25))
    away = {s.person for s in example.availabilities if s.excluded_day and s.interval.overlaps(christmas)}
    assert 15 <= len(away) <= 30
    in_period = [s for s in example.availabilities if s.interval.overlaps(example.period.interval)]
    kinds = Counter(s.kind for s in in_period)
    assert kinds[AvailabilityKind.PREFERS] >= 15
    assert kinds[AvailabilityKind.WOULD_RATHER_NOT] >= 15
    assert {s.strength for s in in_period} == {1, 2, 3}
    assert any(s.shift_type for s in in_period)


def test_everybody_keeps_daily_rest(example: Problem) -> None:
    settings = [setting for setting in example.settings if setting.subject is None]
    assert [(setting.rule, setting.hard) for setting in settings] == [("daily_rest", True)]


def test_rule_settings_are_ones_the_rules_know_about_subjects_there_are(example: Problem) -> None:
    assert {setting.rule for setting in example.settings} == {"daily_rest", "shift_type_limits", "weekend_pattern"}
    subjects: set[str | None] = {None, *(e.id for e in example.engagements), *(e.role for e in example.engagements)}
    subjects |= {organisation.id for organisation in example.organisations}
    for setting in example.settings:
        assert check_setting(setting) == []
        assert setting.subject in subjects
        assert setting.reason


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_settled_breaks_no_hard_rule_by_itself(seed: int, example: Problem) -> None:
    problem = example if seed == 1 else example_problem(seed)
    assert [finding for finding in assess_rota(problem, problem.draft_rota()) if finding.hard] == []


def test_absences_of_a_person_do_not_overlap_and_nobody_has_sessions_on_leave(example: Problem) -> None:
    absences = sorted(
        (s for s in example.availabilities if s.kind is AvailabilityKind.UNAVAILABLE), key=lambda s: (s.person, s.start)
    )
    for person, group in groupby(absences, key=lambda s: s.person):
        mine = [s.interval for s in group]
        assert all(not one.overlaps(other) for n, one in enumerate(mine) for other in mine[:n])
        for commitment in example.index.commitments_of(person):
            assert not any(commitment.interval.overlaps(absence) for absence in mine)
