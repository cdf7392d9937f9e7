"""Tiny problems for worked examples and tests, told in a few words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.availability import (
    Availability,
    AvailabilityKind,
    DaytimeCommitment,
    FairMeasure,
    OpeningBalance,
)
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine, Need, SafeTeamPlace
from fcn_rota.domain.network import (
    BankHoliday,
    BankHolidayKind,
    Network,
    Organisation,
    OrganisationKind,
    PracticeFacts,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.domain.pattern import day_class, shift_id
from fcn_rota.domain.person import Basis, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType
from fcn_rota.rules.rule import Example

MONDAY = date(2027, 1, 4)
"""First day of a scene's period unless it says otherwise: a plain Monday, no bank holiday near."""
_ORGANISATION = Organisation("org", "The Bank", "BK", OrganisationKind.BANK)
_MADE = datetime(2026, 11, 1, tzinfo=UTC)


class Scene:
    """A network of a staff bank and a few people, built step by step.

    Everything has a default: a person holds no skill and has one contracted engagement named ``e-<person>``; a shift
    type is resident duty at site ``base`` and needs nobody; days are numbered from the first day of the period, so
    that day ``-1`` lies in history and day ``days`` after the period.

    Parameters
    ----------
    days
        Length of the period.
    first_day
        First local date of the period.
    """

    def __init__(self, days: int = 7, first_day: date = MONDAY) -> None:
        self._first_day = first_day
        self._period = RotaPeriod(first_day, first_day + (days - 1) * clock.DAY)
        self._network = Network("net", "Example network")
        self._practices: dict[str, Organisation] = {}
        self._people: dict[str, Person] = {}
        self._engagements: dict[str, Engagement] = {}
        self._sites: dict[str, Site] = {}
        self._types: dict[str, ShiftType] = {}
        self._shifts: dict[str, Shift] = {}
        self._assignments: list[Assignment] = []
        self._drafted: list[Assignment] = []
        self._lists: dict[str, list[Any]] = {}

    def day(self, number: int) -> date:
        """Return the date of a day counted from the first of the period."""
        return self._first_day + number * clock.DAY

    def span(self, day: int, start: str, end: str) -> Interval:
        """Return the interval between two local times; an end that is not later falls on the next day."""
        begin, finish = time.fromisoformat(start), time.fromisoformat(end)
        return clock.local_interval(self.day(day), begin, finish, 0 if begin < finish else 1)

    def person(self, name: str, *skills: str, **facts: Any) -> str:
        """Add a person with skills valid always; `facts` set fields of `Person` or of their `Engagement`."""
        mine = {key: value for key, value in facts.items() if key in Person.__dataclass_fields__}
        terms = {key: value for key, value in facts.items() if key not in mine}
        held = tuple(SkillHeld(skill) for skill in skills)
        self._people[name] = Person(**({"id": name, "name": name.title(), "skills": held} | mine))
        self.engagement(f"e-{name}", name, **terms)
        return name

    def engagement(self, engagement: str, person: str, **terms: Any) -> None:
        """Add an engagement of a person."""
        facts: dict[str, Any] = {"organisation": "org", "basis": Basis.BANK, "role": "GP"} | terms
        self._engagements[engagement] = Engagement(id=engagement, person=person, **facts)

    def practice(self, practice: str, list_size: int, weighted: int | None = None) -> None:
        """Add a practice with its patients; hours are lent by it where an engagement has it as `credited_practice`."""
        facts = PracticeFacts(f"X{len(self._practices):05}", list_size, weighted)
        self._practices[practice] = Organisation(
            practice, practice.title(), practice[:2].upper(), OrganisationKind.PRACTICE, facts
        )

    def site(self, site: str, *safe_team: tuple[str | None, int], **facts: Any) -> None:
        """Add a site with its minimum safe team, as (skill or None, people)."""
        team = tuple(SafeTeamPlace(skill, people) for skill, people in safe_team)
        details: dict[str, Any] = {"code": site.upper(), "name": site.title(), "kind": SiteKind.BASE} | facts
        self._sites[site] = Site(id=site, minimum_safe_team=team, **details)

    def travel(self, from_site: str, to_site: str, minutes: int) -> None:
        """Add the travel time between two sites, the same both ways."""
        self._add("travel_times", TravelTime(from_site, to_site, minutes), TravelTime(to_site, from_site, minutes))

    def shift_type(self, code: str, start: str, end: str, *skills: str, **facts: Any) -> None:
        """Add a shift type; an end that is not later than the start falls on the next day."""
        site = facts.setdefault("site", "base")
        if site not in self._sites:
            self.site(site)
        begin, finish = time.fromisoformat(start), time.fromisoformat(end)
        offset = facts.pop("day_offset", 0 if begin < finish else 1)
        if facts.get("duty") is DutyKind.ON_CALL:
            facts.setdefault("response_minutes", 60)
        details = {"id": code, "code": code, "name": code.lower()} | facts
        self._types[code] = ShiftType(start=begin, end=finish, day_offset=offset, skills=skills, **details)

    def shift(self, code: str, *days: int, needs: Iterable[Need] | None = None) -> None:
        """Add shifts of a type on some days; they need what the type needs unless told otherwise."""
        for number in days:
            kind, day = self._types[code], self.day(number)
            span = clock.local_interval(day, kind.start, kind.end, kind.day_offset)
            wanted = (
                kind.needs_on(day_class(day, self._lists.get("bank_holidays", ()))) if needs is None else tuple(needs)
            )
            self._shifts[self.shift_id(code, number)] = Shift(
                self.shift_id(code, number), code, span.start, span.end, wanted
            )

    def shift_id(self, code: str, day: int) -> str:
        """Return the id of the shift of a type on a day."""
        return shift_id(code, self.day(day))

    def assign(self, person: str | None, code: str, *days: int, **facts: Any) -> None:
        """Put a person on shifts, which are added where missing.

        In the period they go into the rota as the solver's proposal, unless `pinned` or `published` makes them fixed
        (then they stand in the problem as well); outside it into the problem, as history or what follows.
        `part` gives other local times than the shift's, `state` another state than accepted.
        """
        part = facts.pop("part", None)
        state = facts.pop("state", AssignmentState.ACCEPTED)
        for number in days:
            if self.shift_id(code, number) not in self._shifts:
                self.shift(code, number)
            shift = self._shifts[self.shift_id(code, number)]
            span = self.span(number, *part) if part else shift.interval
            details: dict[str, Any] = {
                "id": f"{person}-{code}-{number}",
                "shift": shift.id,
                "person": person,
                "engagement": f"e-{person}" if person else None,
                "organisation": None if person else "org",
                "start": span.start,
                "end": span.end,
                "states": (StateChange(state, _MADE),),
            }
            self._place(Assignment(**(details | facts)))

    def worked(self, person: str, code: str, day: int, *, kind: WorkedKind, times: tuple[str, str]) -> None:
        """Record what really happened on an assignment, in local times of its day."""
        span = self.span(day, *times)
        number = len(self._lists.get("worked_times", ()))
        record = WorkedTime(f"w{number}", f"{person}-{code}-{day}", kind, span.start, span.end)
        self._add("worked_times", record)

    def commitment(self, person: str, start: str, end: str, *days: int, **facts: Any) -> None:
        """Add daytime work in local times on some days."""
        for number in days:
            span = self.span(number, start, end)
            details: dict[str, Any] = {"engagement": f"e-{person}", "title": "surgery"} | facts
            unique = f"d-{person}-{start}-{number}"
            self._add("commitments", DaytimeCommitment(unique, person, start=span.start, end=span.end, **details))

    def available(self, person: str, kind: AvailabilityKind, day: int, start: str, end: str, **facts: Any) -> None:
        """Add a statement of availability in local times of a day; `days` lets it last over so many days."""
        span = self.span(day, start, end)
        last = self.span(day + facts.pop("days", 1) - 1, start, end)
        number = len(self._lists.get("availabilities", ()))
        self._add("availabilities", Availability(f"a{number}", person, kind, span.start, last.end, **facts))

    def cover(self, site: str, day: int, times: tuple[str, str], *, minimum: int, **facts: Any) -> None:
        """Add a cover line in local times of a day, for anybody and wanting no more than its minimum by default."""
        span = self.span(day, *times)
        details: dict[str, Any] = {"skill": None, "desired": minimum} | facts
        number = len(self._lists.get("cover", ()))
        self._add("cover", CoverLine(f"c{number}", site, start=span.start, end=span.end, minimum=minimum, **details))

    def bank_holiday(self, *days: int, kind: BankHolidayKind = BankHolidayKind.ACTUAL) -> None:
        """Make days bank holidays."""
        for number in days:
            self._add("bank_holidays", BankHoliday(f"bh{number}", self.day(number), "Bank holiday", kind))

    def balance(self, person: str, measure: FairMeasure, minutes: int) -> None:
        """Let a person carry a balance into the period."""
        self._add("balances", OpeningBalance(f"b-{person}-{measure}", person, measure, minutes))

    def setting(self, rule: str, subject_kind: SubjectKind = SubjectKind.NETWORK, **values: Any) -> None:
        """Set a rule; `subject`, `enabled`, `hard`, `valid` and `reason` are the setting's own, the rest parameters."""
        own = {key: values.pop(key) for key in ("subject", "enabled", "hard", "valid", "reason") if key in values}
        number = len(self._lists.get("settings", ()))
        self._add("settings", RuleSetting(f"s{number}", rule, subject_kind, parameters=values, **own))

    def problem(self) -> Problem:
        """Return the problem told so far; history is known for 26 weeks."""
        base = Problem("scene", self._network, self._period, clock.instant(self._first_day, time()))
        known_from = clock.instant(base.horizon[0], time())
        lists: dict[str, Any] = {name: tuple(items) for name, items in self._lists.items()}
        return replace(
            base,
            history_known_from=known_from,
            organisations=(_ORGANISATION, *self._practices.values()),
            people=tuple(self._people.values()),
            engagements=tuple(self._engagements.values()),
            sites=tuple(self._sites.values()),
            shift_types=tuple(self._types.values()),
            shifts=tuple(self._shifts.values()),
            assignments=tuple(self._assignments),
            **lists,
        )

    def rota(self) -> Rota:
        """Return the rota told so far."""
        return Rota("rota-scene", self._period, tuple(self._drafted))

    def example(self, title: str) -> Example:
        """Return problem and rota as a worked example."""
        return Example(title, self.problem(), self.rota())

    def _place(self, assignment: Assignment) -> None:
        in_period = self._shifts[assignment.shift].day in self._period
        if in_period:
            self._drafted.append(assignment)
        if not in_period or assignment.pinned or assignment.published:
            self._assignments.append(assignment)

    def _add(self, name: str, *items: Any) -> None:
        self._lists.setdefault(name, []).extend(items)
