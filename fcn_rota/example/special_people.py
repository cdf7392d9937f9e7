"""The people about whom there is something to say: each stands for a case that rotas must get right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Credential,
    CredentialEffect,
    CredentialKind,
    Engagement,
    OptOut,
    Pay,
    PayScheme,
    Person,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.example import sizing
from fcn_rota.example.dates import HISTORY_LAST, PERIOD_FIRST
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.people import Member
from fcn_rota.example.places import BANK, HUB
from fcn_rota.example.sessions import WeeklySession

AWAY_BEFORE_THE_PHASED_RETURN = (date(2026, 9, 7), HISTORY_LAST)
_PHASED_RETURN = DateSpan(PERIOD_FIRST, date(2027, 1, 24))
_BANK_NURSE_PAY = Pay(PayScheme.HOURLY, 2550)


def with_special_cases(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members with what is particular to some of them."""
    changes = {
        ("partner", 0): _works_full_days,
        ("salaried_gp", 1): _may_start_late,
        ("practice_anp", 0): _may_start_late,
        ("sessional_gp", 0): _works_when_offered,
        ("practice_nurse", 0): _has_a_bank_engagement,
        ("practice_nurse", 3): _is_expecting,
        ("trainee", 0): _trainee("trainee_red"),
        ("trainee", 1): _trainee("trainee_amber"),
        ("trainee", 2): _trainee("trainee_amber"),
        ("trainee", 3): _trainee("trainee_green"),
        ("trainee", 4): _trainee("trainee_green"),
        ("duty_gp", 1): _works_from_home,
        ("duty_anp", 4): _returns_step_by_step,
        ("community_hca", 1): _may_not_drive,
        ("community_nurse", 2): _must_renew_registration,
        ("practice_hca", 0): _must_renew_training,
        ("ambulance_paramedic", 0): _has_opted_out,
        ("ambulance_paramedic", 1): _also_works_elsewhere,
    }
    return tuple(changes.get((member.group, member.number), _as_is)(member) for member in members)


def offered_only(member: Member) -> bool:
    """Whether the member works only when they have offered to."""
    return member.main.availability_basis is AvailabilityBasis.OFFERED


def returns_step_by_step(member: Member) -> bool:
    """Whether the member comes back from a long absence at the start of the period."""
    return (member.group, member.number) == ("duty_anp", 4)


def _as_is(member: Member) -> Member:
    return member


def _works_full_days(member: Member) -> Member:
    days = [WeeklySession(weekday, time(8, 30), time(18, 30), "Surgery") for weekday in (0, 1, 3, 4)]
    return replace(member, sessions=tuple(days))


def _may_start_late(member: Member) -> Member:
    sessions = [replace(session, late_start_agreed=session.start < time(12)) for session in member.sessions]
    return replace(member, sessions=tuple(sessions))


def _works_when_offered(member: Member) -> Member:
    return _with_main(member, replace(member.main, availability_basis=AvailabilityBasis.OFFERED))


def _has_a_bank_engagement(member: Member) -> Member:
    second = Engagement(
        id=identifier("en", member.id, "bank"),
        person=member.id,
        organisation=BANK,
        basis=Basis.BANK,
        role=member.main.role,
        valid=DateSpan(date(2025, 2, 1), None),
        pay=_BANK_NURSE_PAY,
        credited_practice=member.main.credited_practice,
    )
    return replace(member, engagements=(*member.engagements, second))


def _is_expecting(member: Member) -> Member:
    limits = WorkRestriction(DateSpan(date(2026, 11, 30), None), no_nights=True, no_lone_work=True)
    return _with_restriction(member, limits)


def _trainee(level: str) -> Callable[[Member], Member]:
    """Return what makes a trainee of a level: red and amber do not count toward cover, green may answer telephones."""

    def change(member: Member) -> Member:
        extra = (level, "telephone_triage", "under_5s") if level == "trainee_green" else (level,)
        person = replace(member.person, skills=(*member.person.skills, *(SkillHeld(skill) for skill in extra)))
        changed = replace(member, person=person)
        if level == "trainee_green":
            return changed
        return _with_restriction(changed, WorkRestriction(DateSpan(date(2026, 8, 5), None), supernumerary=True))

    return change


def _works_from_home(member: Member) -> Member:
    return _with_person(member, replace(member.person, remote=True, sites=(HUB,)))


def _returns_step_by_step(member: Member) -> Member:
    limits = WorkRestriction(_PHASED_RETURN, no_nights=True, maximum_minutes_per_week=16 * 60, no_lone_work=True)
    fewer_hours = replace(member.main, contracted_minutes_per_week=sizing.HOURS_PER_WEEK_ON_RETURN * 60)
    return _with_restriction(_with_main(member, fewer_hours), limits)


def _may_not_drive(member: Member) -> Member:
    return _with_restriction(member, WorkRestriction(DateSpan(PERIOD_FIRST, date(2027, 1, 3)), no_driving=True))


def _must_renew_registration(member: Member) -> Member:
    renewal = Credential(CredentialKind.PROFESSIONAL_REGISTRATION, date(2026, 12, 31), body="NMC")
    return _with_credential(member, renewal)


def _must_renew_training(member: Member) -> Member:
    renewal = Credential(CredentialKind.MANDATORY_TRAINING, date(2027, 1, 5), CredentialEffect.WARN)
    return _with_credential(member, renewal)


def _has_opted_out(member: Member) -> Member:
    opt_out = OptOut(date(2025, 11, 3), DateSpan(date(2025, 11, 3), None), notice_days=28)
    return _with_main(_also_works_elsewhere(member), replace(member.main, opt_out=opt_out))


def _also_works_elsewhere(member: Member) -> Member:
    days = (1, 2, 4) if member.number == 0 else (0, 3)
    shifts = [WeeklySession(weekday, time(7), time(19), "Other employment", outside=True) for weekday in days]
    return replace(member, sessions=tuple(shifts))


def _with_main(member: Member, engagement: Engagement) -> Member:
    return replace(member, engagements=(engagement, *member.engagements[1:]))


def _with_person(member: Member, person: Person) -> Member:
    return replace(member, person=person)


def _with_restriction(member: Member, restriction: WorkRestriction) -> Member:
    return _with_person(member, replace(member.person, restrictions=(*member.person.restrictions, restriction)))


def _with_credential(member: Member, credential: Credential) -> Member:
    others = [held for held in member.person.credentials if held.kind is not credential.kind]
    return _with_person(member, replace(member.person, credentials=(*others, credential)))
