"""The people by staff group, 74 in the example: on what terms they work and what they may do."""

from fractions import Fraction

from fcn_rota.domain.person import Basis, Pay, PayScheme, RuleProfile
from fcn_rota.example.scale import Scale
from fcn_rota.example.staffing import (
    ANP,
    DRIVER,
    GP,
    GP_TRAINEE,
    HCA,
    NURSE,
    PARAMEDIC,
    PHARMACIST,
    SOCIAL_WORKER,
    Employer,
    StaffGroup,
)


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


def staff(scale: Scale) -> tuple[StaffGroup, ...]:
    """Return the groups of a network of some size: as many people in all, each group in proportion.

    Whole people go first, then one more each where the largest part of a person was cut off.
    """
    shares = [group.people * scale.by_people for group in STAFF]
    people = [int(share) for share in shares]
    by_cut = sorted(range(len(STAFF)), key=lambda place: (Fraction(people[place]) - shares[place], place))
    for place in by_cut[: scale.people - sum(people)]:
        people[place] += 1
    return tuple(group.with_people(number) for group, number in zip(STAFF, people, strict=True))
