"""Members of the example: people with their engagements and weekly daytime sessions."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.network import Organisation
from fcn_rota.domain.person import Basis, Contact, Engagement, Person, SkillHeld
from fcn_rota.example import sizing
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.names import made_up_names
from fcn_rota.example.places import BANK, COUNCIL, TRUST
from fcn_rota.example.scale import Scale
from fcn_rota.example.sessions import WeeklySession, weekly_sessions
from fcn_rota.example.staff_groups import staff
from fcn_rota.example.staffing import GP, Employer, StaffGroup, credentials_of

_EMPLOYERS = {Employer.TRUST: TRUST, Employer.COUNCIL: COUNCIL, Employer.BANK: BANK}
_OLDEST_ENGAGEMENT = date(2009, 4, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the example.

    Parameters
    ----------
    group, number
        Key of the staff group, and place in it from 0.
    person, engagements
        Who, and on what terms; the main engagement first.
    sessions
        Daytime work in an ordinary week.
    """

    group: str
    number: int
    person: Person
    engagements: tuple[Engagement, ...]
    sessions: tuple[WeeklySession, ...] = ()

    @property
    def id(self) -> str:
        """The person's identifier."""
        return self.person.id

    @property
    def main(self) -> Engagement:
        """The engagement the person mostly works on."""
        return self.engagements[0]

    @property
    def hours_wanted(self) -> float:
        """Out-of-hours hours a week, contracted or taken to be welcome."""
        contracted = sum(engagement.contracted_minutes_per_week for engagement in self.engagements) / 60
        return contracted or sizing.HOURS_WITHOUT_A_CONTRACT


def members(seed: int, practices: tuple[Organisation, ...], scale: Scale, load: Fraction) -> tuple[Member, ...]:
    """Return the people, spread over the practices, before anything special is said about any of them.

    Parameters
    ----------
    seed, practices, scale
        Where random choices start, whom practice staff work for, and how many people there are.
    load
        Contracted hours in proportion to those of the example's people; trainees have the hours of their training.
    """
    random = generator(seed, "people")
    names = iter(made_up_names(random, scale.people))
    largest_first = sorted(practices, key=lambda practice: -(practice.practice.list_size if practice.practice else 0))
    found: list[Member] = []
    for group in staff(scale):
        minutes = round(
            sizing.CONTRACTED_HOURS_PER_WEEK[group.key] * (1 if group.basis is Basis.TRAINEE else load) * 60
        )
        for number in range(group.people):
            home = largest_first[len(found) % len(largest_first)]
            someone = _person(random, seed, group, number, name=next(names), until=scale.horizon_last)
            engagement = _engagement(random, seed, group, number, person=someone.id, home=home, minutes=minutes)
            half_days = group.sessions[number % len(group.sessions)] if group.sessions else 0
            sessions = weekly_sessions(random, group.role, half_days)
            found.append(Member(group.key, number, someone, (engagement,), sessions))
    return tuple(found)


def _person(random: Random, seed: int, group: StaffGroup, number: int, *, name: str, until: date) -> Person:
    skills = group.skills_of(number)
    return Person(
        id=identifier("pe", seed, group.key, number),
        name=name,
        skills=tuple(SkillHeld(skill) for skill in skills),
        credentials=credentials_of(group, number, skills, until),
        contact=_contact(random, name),
    )


def _engagement(
    random: Random, seed: int, group: StaffGroup, number: int, *, person: str, home: Organisation, minutes: int
) -> Engagement:
    at_practice = group.employer is Employer.PRACTICE
    since = _OLDEST_ENGAGEMENT + timedelta(days=random.randrange(0, 17 * 365))
    return Engagement(
        id=identifier("en", seed, group.key, number),
        person=person,
        organisation=home.id if at_practice else _EMPLOYERS[group.employer],
        basis=group.basis,
        role=group.role,
        valid=DateSpan(since, None) if since < date(2026, 1, 1) else ALWAYS,
        contracted_minutes_per_week=minutes,
        pay=group.pay,
        profile=group.profile,
        # Bank doctors live somewhere too: their hours count for the practice they are registered to work from.
        credited_practice=home.id if at_practice or group.role == GP else None,
        availability_basis=group.availability_basis,
    )


def _contact(random: Random, name: str) -> Contact:
    # 07700 900000 to 900999 are kept for drama; nobody has them.
    address = name.lower().replace(" ", ".").replace("'", "")
    return Contact(f"07700 900{random.randrange(1000):03d}", f"{address}@example.org")
