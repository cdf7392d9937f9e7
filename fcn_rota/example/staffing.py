"""What a staff group is: people alike in role and terms, and the credentials they hold."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Credential,
    CredentialEffect,
    CredentialKind,
    Pay,
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


_FIRST_EXPIRY = date(2027, 3, 28)


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
        The body they are registered with; empty for those who need no registration.
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

    def with_people(self, people: int) -> "StaffGroup":
        """Return the group with another number of people, skills only some hold held by as large a part of them."""
        some = {skill: -(-holders * people // self.people) for skill, holders in self.some_skills.items()}
        return replace(self, people=people, some_skills=some)

    def skills_of(self, number: int) -> tuple[str, ...]:
        """Return the skills of the person with that number in the group, from 0."""
        return (*self.skills, *(skill for skill, holders in self.some_skills.items() if number < holders))


def credentials_of(group: StaffGroup, number: int, skills: tuple[str, ...], until: date) -> tuple[Credential, ...]:
    """Return the registrations and checks of a person, all good until well after the last date of the horizon."""
    later = date(2027 + number % 3, 3 + number % 9, 28)
    training = date(2027, 4 + number % 8, 30)
    if until >= _FIRST_EXPIRY:
        later, training = later.replace(year=later.year + 1), training.replace(year=2028)
    found = [
        Credential(CredentialKind.DBS, later, CredentialEffect.WARN),
        Credential(CredentialKind.MANDATORY_TRAINING, training, CredentialEffect.WARN),
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
