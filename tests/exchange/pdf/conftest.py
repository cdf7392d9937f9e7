"""A made-up network of printable size, filled greedily, for looking at its pages and for testing them."""

import io
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from typing import Any, overload

import pytest
from pypdf import PdfReader

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import (
    BankHoliday,
    BankHolidayKind,
    Network,
    Organisation,
    OrganisationKind,
    PracticeFacts,
    Site,
    SiteKind,
)
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.person import Basis, Contact, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.shift import DayClass, DutyKind, Shift, ShiftType

PERIOD = RotaPeriod(date(2026, 12, 14), date(2027, 1, 10))
WEEKDAYS = (DayClass.MON, DayClass.TUE, DayClass.WED, DayClass.THU, DayClass.FRI)
DAYS_OFF = (DayClass.SAT, DayClass.SUN, DayClass.BANK_HOLIDAY)
EVERY_DAY = WEEKDAYS + DAYS_OFF
PRIVATE_NUMBER = "07700 900461"

SITES = (
    ("riv", "Riverside treatment centre", SiteKind.BASE, "01632 960101"),
    ("hil", "Hillcrest base", SiteKind.BASE, "01632 960102"),
    ("hub", "Telephone hub", SiteKind.HUB, "01632 960103"),
    ("car", "Visiting car", SiteKind.VISITING_CAR, "01632 960104"),
    ("ucr", "Community response team", SiteKind.COMMUNITY_TEAM, "01632 960105"),
)
# code, name, site, start, end, days, skill, minimum, desired
TYPES = (
    ("BE", "Base evening", "riv", "18:30", "23:00", WEEKDAYS, "base", 2, 2),
    ("BM", "Base morning", "riv", "08:00", "14:00", DAYS_OFF, "base", 2, 3),
    ("BA", "Base afternoon", "riv", "14:00", "20:00", DAYS_OFF, "base", 2, 3),
    ("BL", "Base late", "riv", "20:00", "23:00", DAYS_OFF, "base", 1, 2),
    ("NB", "Overnight base", "riv", "23:00", "08:00", EVERY_DAY, "base", 1, 1),
    ("LD", "Shift lead", "riv", "18:30", "23:00", WEEKDAYS, "shift_lead", 1, 1),
    ("KE", "Hillcrest evening", "hil", "18:30", "22:00", WEEKDAYS, "base", 1, 2),
    ("KM", "Hillcrest morning", "hil", "09:00", "14:00", DAYS_OFF, "base", 1, 2),
    ("KA", "Hillcrest afternoon", "hil", "14:00", "19:00", DAYS_OFF, "base", 1, 1),
    ("HE", "Hub evening", "hub", "18:30", "23:00", WEEKDAYS, "telephone_triage", 2, 3),
    ("HM", "Hub morning", "hub", "08:00", "14:00", DAYS_OFF, "telephone_triage", 2, 3),
    ("HA", "Hub afternoon", "hub", "14:00", "20:00", DAYS_OFF, "telephone_triage", 2, 3),
    ("HL", "Hub late", "hub", "20:00", "23:00", DAYS_OFF, "telephone_triage", 1, 2),
    ("NH", "Overnight hub", "hub", "23:00", "08:00", EVERY_DAY, "telephone_triage", 1, 1),
    ("CO", "Co-ordinator evening", "hub", "18:00", "23:00", EVERY_DAY, "co_ordinator", 1, 1),
    ("PH", "Pharmacist", "hub", "09:00", "17:00", DAYS_OFF, "pharmacist", 1, 1),
    ("VE", "Visiting evening", "car", "18:30", "23:00", WEEKDAYS, "home_visit", 1, 1),
    ("VD", "Visiting day", "car", "08:00", "18:00", DAYS_OFF, "home_visit", 1, 2),
    ("VN", "Overnight visiting", "car", "23:00", "08:00", EVERY_DAY, "home_visit", 1, 1),
    ("DE", "Driver evening", "car", "18:30", "23:00", WEEKDAYS, "driver", 1, 1),
    ("DD", "Driver day", "car", "08:00", "18:00", DAYS_OFF, "driver", 1, 1),
    ("OC", "GP on call overnight", "car", "23:00", "08:00", EVERY_DAY, "prescriber", 1, 1),
    ("UE", "Community early", "ucr", "08:00", "16:00", EVERY_DAY, "ucr", 2, 2),
    ("UL", "Community late", "ucr", "12:00", "20:00", EVERY_DAY, "ucr", 2, 3),
    ("US", "Community social work", "ucr", "10:00", "16:00", DAYS_OFF, "social_work", 1, 1),
)
ALL_CODES = frozenset(line[0] for line in TYPES)
# role, number of people, skills
ROLES = (
    ("GP", 24, ("base", "telephone_triage", "home_visit", "prescriber", "shift_lead")),
    ("Advanced nurse practitioner", 11, ("base", "telephone_triage", "prescriber")),
    ("Paramedic practitioner", 10, ("home_visit", "ucr")),
    ("Nurse", 9, ("base", "ucr")),
    ("Pharmacist", 3, ("pharmacist",)),
    ("Social worker", 2, ("social_work",)),
    ("Healthcare assistant", 5, ("ucr",)),
    ("Driver", 5, ("driver",)),
    ("Co-ordinator", 5, ("co_ordinator",)),
)
FIRST = ("Amara", "Tunde", "Siobhan", "Rhys", "Joanna", "Henrik", "Chidi", "Delyth", "Nadia", "Luka", "Maria", "Edward")
LAST = (
    "Whitlock",
    "Adeyemi",
    "Brannigan",
    "Osei",
    "Marsh",
    "Lindqvist",
    "Okonkwo",
    "Pryce",
    "Farrow",
    "Thorne",
    "Sandhu",
)
PRACTICES = ("Elm Road", "Park Surgery", "Mill Lane", "Station Road", "Quayside", "The Laurels", "Castle Street")


def at(text: str) -> time:
    return time.fromisoformat(text)


def make_problem(period: RotaPeriod = PERIOD, codes: Container[str] = ALL_CODES) -> Problem:
    """Return a network of 74 people, 5 sites and the shift types with the codes, by default over Christmas."""
    types = tuple(make_type(*line) for line in TYPES if line[0] in codes)
    holidays = (
        BankHoliday("bh1", date(2026, 12, 25), "Christmas Day"),
        BankHoliday("bh2", date(2026, 12, 26), "Boxing Day"),
        BankHoliday("bh3", date(2026, 12, 28), "Boxing Day", BankHolidayKind.SUBSTITUTE),
        BankHoliday("bh4", date(2027, 1, 1), "New Year's Day"),
    )
    people, engagements = make_people()
    return Problem(
        id="p1",
        network=Network("n1", "Riverbend Family Care Network"),
        period=period,
        history_known_from=datetime(2026, 6, 1, tzinfo=UTC),
        organisations=make_organisations(),
        people=people,
        engagements=engagements,
        sites=tuple(Site(id_, id_.upper(), name, kind, telephone=number) for id_, name, kind, number in SITES),
        shift_types=types,
        bank_holidays=holidays,
        shifts=shifts_from_pattern(types, period.first_day, period.last_day, holidays),
        commitments=tuple(make_commitments(people)),
        availabilities=tuple(make_absences(people)),
    )


def make_type(
    code: str, name: str, site: str, start: str, end: str, days: tuple[DayClass, ...], skill: str, low: int, high: int
) -> ShiftType:
    on_call = code == "OC"
    return ShiftType(
        id=f"t-{code}",
        code=code,
        name=name,
        site=site,
        start=at(start),
        end=at(end),
        day_offset=int(at(end) < at(start)),
        duty=DutyKind.ON_CALL if on_call else DutyKind.RESIDENT,
        response_minutes=30 if on_call else None,
        skills=(skill,),
        remote_allowed=code.startswith("H"),
        runs_on=days,
        needs=(Need(None, low, high),),
    )


def make_organisations() -> tuple[Organisation, ...]:
    practices = (
        Organisation(
            f"o{number}",
            name,
            "".join(word[0] for word in name.split()) + (name.split()[0][1] if " " not in name else ""),
            OrganisationKind.PRACTICE,
            PracticeFacts(f"E8500{number}", 8000),
        )
        for number, name in enumerate(PRACTICES)
    )
    return (*practices, Organisation("bank", "Network bank", "BK", OrganisationKind.BANK),
            Organisation("agency", "Locum Line", "LL", OrganisationKind.AGENCY))  # fmt: skip


def make_people() -> tuple[tuple[Person, ...], tuple[Engagement, ...]]:
    people: list[Person] = []
    engagements: list[Engagement] = []
    for role, count, skills in ROLES:
        for _ in range(count):
            number = len(people)
            name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
            held = tuple(SkillHeld(skill) for skill in skills)
            people.append(Person(f"p{number}", name, held, contact=Contact(telephone=PRIVATE_NUMBER)))
            lender = f"o{number % len(PRACTICES)}" if number % 7 else "bank"
            engagements.append(Engagement(f"e{number}", f"p{number}", lender, Basis.SALARIED, role, DateSpan()))
    return tuple(people), tuple(engagements)


def make_commitments(people: tuple[Person, ...]) -> list[DaytimeCommitment]:
    made: list[DaytimeCommitment] = []
    for number, person in enumerate(people[:40]):
        for day in clock.days(PERIOD.first_day, PERIOD.last_day):
            if day.weekday() < 5 and (day.weekday() + number) % 5 < 3:
                for start, end in (("08:30", "12:30"), ("14:00", "18:00")):
                    span = clock.local_interval(day, at(start), at(end))
                    made.append(DaytimeCommitment(f"c{len(made)}", person.id, None, span.start, span.end, "Surgery"))
    return made


def make_absences(people: tuple[Person, ...]) -> list[Availability]:
    made = []
    for number, person in enumerate(people[::6]):
        first = PERIOD.first_day + timedelta(days=3 * number % 21)
        span = clock.span_interval(first, first + timedelta(days=4))
        made.append(Availability(f"a{number}", person.id, AvailabilityKind.UNAVAILABLE, span.start, span.end))
    return made


def fill(problem: Problem, seed: int = 0) -> Rota:
    """Put willing people on shifts one by one, at most one duty a day, leaving a few gaps."""
    random = Random(seed)
    assignments: list[Assignment] = []
    busy: set[tuple[str, date]] = set()
    accepted = (StateChange(AssignmentState.ACCEPTED, datetime(2026, 12, 1, tzinfo=UTC)),)
    for shift in problem.index.period_shifts:
        skill = problem.index.type_of(shift).skills[0]
        wanted = shift.needs[0].desired if random.random() > 0.05 else shift.needs[0].minimum - random.randrange(2)
        free = [p for p in problem.people if p.holds(skill, shift.day) and is_free(problem, p, shift, busy)]
        for person in random.sample(free, min(wanted, len(free))):
            busy |= {(person.id, shift.day), (person.id, shift.day + clock.DAY)}
            assignments.append(
                Assignment(
                    id=f"s{len(assignments)}",
                    shift=shift.id,
                    person=person.id,
                    engagement=problem.index.engagements_of(person.id)[0].id,
                    start=shift.start,
                    end=shift.end,
                    states=accepted if random.random() < 0.8 else (),
                )
            )
    return problem.rota_of(tuple(assignments))


def is_free(problem: Problem, person: Person, shift: Shift, busy: set[tuple[str, date]]) -> bool:
    absences = [absence.interval for absence in problem.index.availabilities_of(person.id)]
    sessions = [session.interval for session in problem.index.commitments_of(person.id)]
    return (person.id, shift.day) not in busy and not any(
        span.overlaps(shift.interval) for span in (*absences, *sessions)
    )


@pytest.fixture(scope="session")
def printed_at() -> datetime:
    return datetime(2026, 12, 11, 16, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def network() -> Problem:
    """The whole network over four weeks."""
    return make_problem()


@pytest.fixture(scope="session")
def network_rota(network: Problem) -> Rota:
    return fill(network)


@pytest.fixture(scope="session")
def first_week() -> Problem:
    """The whole network over the first of these weeks."""
    return make_problem(RotaPeriod(PERIOD.first_day, PERIOD.first_day + timedelta(days=6)))


@pytest.fixture(scope="session")
def first_week_rota(first_week: Problem) -> Rota:
    return fill(first_week)


def of_few(period: RotaPeriod, codes: Container[str]) -> Problem:
    """Return a problem of seven GPs and an advanced nurse practitioner: as much as most pages need to show."""
    whole = make_problem(period, codes)
    few = (*range(7), 32)
    people = tuple(whole.people[number] for number in few)
    return replace(whole, people=people, engagements=tuple(whole.engagements[number] for number in few))


@pytest.fixture(scope="session")
def week() -> Problem:
    """Three shift types and few people over the week of New Year's Day."""
    return of_few(RotaPeriod(date(2026, 12, 28), date(2027, 1, 3)), {"BE", "HM", "OC"})


@pytest.fixture(scope="session")
def make_week() -> Callable[..., Problem]:
    """Make a problem of few people and another period, with the shift types of some codes."""
    return of_few


@pytest.fixture(scope="session")
def on_shift() -> Callable[..., Assignment]:
    """Put a person, by number, on the shift of a code and date; fields can be given."""

    def assign(problem: Problem, person: int | None, code: str, day: date, **fields: Any) -> Assignment:
        shift = next(s for s in problem.index.period_shifts if s.shift_type == f"t-{code}" and s.day == day)
        whole = {
            "id": f"{person}-{code}-{day}",
            "shift": shift.id,
            "person": None if person is None else f"p{person}",
            "engagement": None if person is None else f"e{person}",
            "start": shift.start,
            "end": shift.end,
            "states": (StateChange(AssignmentState.ACCEPTED, datetime(2026, 12, 1, tzinfo=UTC)),),
        }
        return Assignment(**{**whole, **fields})

    return assign


class Texts(Sequence[str]):
    """The text of each page, read when it is first asked for: reading takes longer than printing.

    With single blanks, plain hyphens and no break marks.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pages = PdfReader(io.BytesIO(pdf)).pages
        self._read: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        if number not in self._read:
            text = self._pages[number].extract_text()
            self._read[number] = " ".join(text.replace("\u200b", "").replace("\u2013", "-").split())
        return self._read[number]


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], Sequence[str]]:
    """Return the text of each page of a file; asked again, of the same file, it is not read again."""
    return lru_cache(maxsize=64)(Texts)
