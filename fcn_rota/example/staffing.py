"""The 74 people by staff group: on what terms they work and what they may do."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Credential,
    CredentialEffect,
    CredentialKind,
    Pay,
    PayScheme,
    RuleProfile,
)

GP = "GP"
GP_TRAINEE = "GP trainee"
ANP = "Advanced nurse practitioner"
NURSE = "Nurse"
PARAMEDIC = "Paramedic practitioner"
PHARMACIST = "Pharmacist"
HCA = "Healthcare assistant"
SOCIAL_WORKER = "Social worker"
DRIVER = "Driver"


class Employer(StrEnum):
    """Which sort of organisation employs a group."""

    PRACTICE = "practice"
    TRUST = "trust"
    COUNCIL = "council"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """People alike in role and terms.

    Parameters
    ----------
    key, role, people
        Name of the group in `sizing.CONTRACTED_HOURS_PER_WEEK`, job title, and how many.
    employer, basis, profile, availability_basis, pay
        Terms of their engagement.
    skills
        What each of them may do.
    some_skills
        What only the first so many of them may do.
    sessions
        Daytime sessions (half days) a week, one number after another round the group; empty where they have none.
    credentials
        Registration body, or nothing for who needs none, and whether they drive for the network.
    """

    key: str
    role: str
    people: int
    employer: Employer
    basis: Basis
    pay: Pay
    skills: tuple[str, ...]
    some_skills: dict[str, int] = field(default_factory=dict)
    sessions: tuple[int, ...] = ()
    profile: RuleProfile = RuleProfile.WORKER
    availability_basis: AvailabilityBasis = AvailabilityBasis.CONTRACTED
    credentials: str = ""

    def skills_of(self, number: int) -> tuple[str, ...]:
        """Return the skills of the person with that number in the group, from 0."""
        return (*self.skills, *(skill for skill, holders in self.some_skills.items() if number < holders))


def _hourly(pounds: float) -> Pay:
    return Pay(PayScheme.HOURLY, round(pounds * 100))


def _agenda_for_change(band: int, pounds: float) -> Pay:
    return Pay(PayScheme.AGENDA_FOR_CHANGE, round(pounds * 100), band)


_GP_SKILLS = ("telephone_triage", "base", "prescriber", "under_5s")

STAFF: tuple[StaffGroup, ...] = (
    StaffGroup(
        "partner",
        GP,
        12,
        Employer.PRACTICE,
        Basis.PARTNER,
        _hourly(98),
        _GP_SKILLS,
        {
            "home_visit": 8,
            "on_call_doctor": 12,
            "controlled_drugs": 12,
            "palliative": 5,
            "shift_lead": 9,
            "supervisor": 6,
        },
        sessions=(8, 7, 6, 7),
        profile=RuleProfile.SELF_EMPLOYED,
        credentials="GMC",
    ),
    StaffGroup(
        "salaried_gp",
        GP,
        8,
        Employer.PRACTICE,
        Basis.SALARIED,
        _hourly(92),
        _GP_SKILLS,
        {
            "home_visit": 6,
            "on_call_doctor": 7,
            "controlled_drugs": 7,
            "mental_health": 3,
            "shift_lead": 5,
            "supervisor": 2,
        },
        sessions=(6, 5, 6, 4),
        credentials="GMC",
    ),
    StaffGroup(
        "sessional_gp",
        GP,
        4,
        Employer.BANK,
        Basis.SESSIONAL,
        _hourly(105),
        _GP_SKILLS,
        {"home_visit": 3, "on_call_doctor": 4, "controlled_drugs": 4, "shift_lead": 2},
        sessions=(0, 3, 2, 4),
        profile=RuleProfile.SELF_EMPLOYED,
        credentials="GMC",
    ),
    StaffGroup(
        "duty_gp",
        GP,
        2,
        Employer.BANK,
        Basis.SALARIED,
        _hourly(94),
        (*_GP_SKILLS, "shift_lead", "palliative"),
        {"home_visit": 1, "on_call_doctor": 1, "controlled_drugs": 2},
        credentials="GMC",
    ),
    StaffGroup(
        "trainee",
        GP_TRAINEE,
        5,
        Employer.PRACTICE,
        Basis.TRAINEE,
        _hourly(28),
        ("gp_trainee", "base"),
        sessions=(7, 7, 6, 7, 6),
        profile=RuleProfile.DOCTOR_IN_TRAINING,
        credentials="GMC",
    ),
    StaffGroup(
        "practice_anp",
        ANP,
        4,
        Employer.PRACTICE,
        Basis.SALARIED,
        _hourly(34),
        ("telephone_triage", "base", "prescriber", "under_5s"),
        {"home_visit": 2, "controlled_drugs": 3, "shift_lead": 2},
        sessions=(6, 5, 4, 6),
        credentials="NMC",
    ),
    StaffGroup(
        "duty_anp",
        ANP,
        5,
        Employer.TRUST,
        Basis.SALARIED,
        _agenda_for_change(8, 27.4),
        ("telephone_triage", "base", "prescriber", "under_5s"),
        {"home_visit": 4, "controlled_drugs": 5, "shift_lead": 5, "community_response": 2},
        credentials="NMC",
    ),
    StaffGroup(
        "practice_nurse",
        NURSE,
        5,
        Employer.PRACTICE,
        Basis.SALARIED,
        _hourly(23.5),
        ("base", "under_5s"),
        {"telephone_triage": 3},
        sessions=(5, 6, 7, 6, 5),
        credentials="NMC",
    ),
    StaffGroup(
        "community_nurse",
        NURSE,
        5,
        Employer.TRUST,
        Basis.SALARIED,
        _agenda_for_change(6, 20.1),
        ("community_response", "home_visit", "palliative"),
        {"base": 4, "telephone_triage": 3},
        credentials="NMC",
    ),
    StaffGroup(
        "paramedic",
        PARAMEDIC,
        6,
        Employer.TRUST,
        Basis.SALARIED,
        _agenda_for_change(7, 24.2),
        ("home_visit", "base"),
        {"telephone_triage": 5, "community_response": 3, "controlled_drugs": 3, "shift_lead": 2, "under_5s": 3},
        credentials="HCPC",
    ),
    StaffGroup(
        "ambulance_paramedic",
        PARAMEDIC,
        2,
        Employer.BANK,
        Basis.BANK,
        _hourly(27),
        ("home_visit", "base", "telephone_triage"),
        credentials="HCPC",
    ),
    StaffGroup(
        "pharmacist",
        PHARMACIST,
        4,
        Employer.PRACTICE,
        Basis.SALARIED,
        _hourly(31),
        ("pharmacy", "telephone_triage"),
        {"prescriber": 3},
        sessions=(7, 6, 5, 6),
        credentials="GPhC",
    ),
    StaffGroup(
        "community_hca",
        HCA,
        3,
        Employer.TRUST,
        Basis.SALARIED,
        _agenda_for_change(3, 12.6),
        ("community_response",),
        {"driver": 3},
    ),
    StaffGroup(
        "practice_hca",
        HCA,
        1,
        Employer.PRACTICE,
        Basis.SALARIED,
        _hourly(13.2),
        ("community_response",),
        sessions=(6,),
    ),
    StaffGroup(
        "social_worker",
        SOCIAL_WORKER,
        2,
        Employer.COUNCIL,
        Basis.SALARIED,
        _hourly(24.8),
        ("community_response", "mental_health"),
        credentials="SWE",
    ),
    StaffGroup(
        "driver",
        DRIVER,
        6,
        Employer.BANK,
        Basis.SALARIED,
        _hourly(13.1),
        ("driver",),
    ),
)


def credentials_of(group: StaffGroup, number: int, skills: tuple[str, ...]) -> tuple[Credential, ...]:
    """Return the registrations and checks of a person, all good until well after the example's dates."""
    later = date(2027 + number % 3, 3 + number % 9, 28)
    found = [
        Credential(CredentialKind.DBS, later, CredentialEffect.WARN),
        Credential(CredentialKind.MANDATORY_TRAINING, date(2027, 4 + number % 8, 30), CredentialEffect.WARN),
        Credential(CredentialKind.RIGHT_TO_WORK, None),
    ]
    if group.credentials:
        found.append(Credential(CredentialKind.PROFESSIONAL_REGISTRATION, later, body=group.credentials))
    if group.role in (GP, GP_TRAINEE):
        found.append(Credential(CredentialKind.PERFORMERS_LIST, None, body="NHS England"))
        found.append(Credential(CredentialKind.INDEMNITY, None, body="CNSGP"))
    if "driver" in skills:
        found.append(Credential(CredentialKind.DRIVING_LICENCE, date(2031 + number, 6, 30)))
    return tuple(found)
