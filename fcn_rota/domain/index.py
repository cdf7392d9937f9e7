"""Look-ups over a problem, built once and shared by rules, solver and printing."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from fcn_rota.domain.network import BankHolidayKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from fcn_rota.domain.assignment import Assignment, WorkedTime
    from fcn_rota.domain.availability import Availability, DaytimeCommitment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.network import BankHoliday, Organisation, Site
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.setting import RuleSetting
    from fcn_rota.domain.shift import Shift, ShiftType


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Identified)
_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)


class ProblemIndex:
    """Look-ups by id, by person and by date. Asking for an unknown id raises `KeyError`."""

    def __init__(self, problem: "Problem") -> None:
        # Its lists, not the problem: one that is done with is gone at once, and no search for circles need find it.
        self._period = problem.period
        self._all_people, self._all_engagements = problem.people, problem.engagements
        self._all_organisations, self._all_sites = problem.organisations, problem.sites
        self._all_travel_times, self._all_bank_holidays = problem.travel_times, problem.bank_holidays
        self._all_shift_types, self._all_shifts = problem.shift_types, problem.shifts
        self._all_assignments, self._all_worked_times = problem.assignments, problem.worked_times
        self._all_commitments, self._all_availabilities = problem.commitments, problem.availabilities
        self._all_settings = problem.settings
        self._skills: dict[tuple[str, date], frozenset[str]] = {}
        self.memo: dict[tuple[object, ...], Any] = {}
        """Results that depend on the problem alone, kept by whoever computed them under a key of their own."""

    def person(self, person_id: str) -> "Person":
        """Return the person with the id."""
        return self._people[person_id]

    def engagement(self, engagement_id: str) -> "Engagement":
        """Return the engagement with the id."""
        return self._engagements[engagement_id]

    def organisation(self, organisation_id: str) -> "Organisation":
        """Return the organisation with the id."""
        return self._organisations[organisation_id]

    def site(self, site_id: str) -> "Site":
        """Return the site with the id."""
        return self._sites[site_id]

    def shift(self, shift_id: str) -> "Shift":
        """Return the shift with the id."""
        return self._shifts[shift_id]

    def shift_type(self, shift_type_id: str) -> "ShiftType":
        """Return the shift type with the id."""
        return self._shift_types[shift_type_id]

    def type_of(self, shift: "Shift") -> "ShiftType":
        """Return the pattern a shift follows."""
        return self._shift_types[shift.shift_type]

    def site_of(self, shift: "Shift") -> "Site":
        """Return the site where a shift is worked."""
        return self._sites[self.type_of(shift).site]

    def engagements_of(self, person_id: str) -> "tuple[Engagement, ...]":
        """Return a person's engagements, in the order of the problem."""
        return self._engagements_by_person.get(person_id, ())

    def commitments_of(self, person_id: str) -> "tuple[DaytimeCommitment, ...]":
        """Return a person's daytime commitments, by start."""
        return self._commitments_by_person.get(person_id, ())

    def availabilities_of(self, person_id: str) -> "tuple[Availability, ...]":
        """Return a person's statements of availability, by start."""
        return self._availabilities_by_person.get(person_id, ())

    def worked_times_of(self, assignment_id: str) -> "tuple[WorkedTime, ...]":
        """Return what is known to have really happened on an assignment."""
        return self._worked_by_assignment.get(assignment_id, ())

    def skills_of(self, person_id: str, day: "date") -> frozenset[str]:
        """Return what a person may do on a local date."""
        skills = self._skills.get((person_id, day))
        if skills is None:
            held = self._people[person_id].skills
            skills = self._skills[person_id, day] = frozenset(one.skill for one in held if day in one.valid)
        return skills

    def settings_of(self, rule_id: str) -> "tuple[RuleSetting, ...]":
        """Return the settings of a rule."""
        return self._settings_by_rule.get(rule_id, ())

    def travel_minutes(self, from_site: str, to_site: str) -> int:
        """Minutes from one site to another; 0 within a site and where nothing is known."""
        return 0 if from_site == to_site else self._travel.get((from_site, to_site), 0)

    @cached_property
    def longest_travel(self) -> int:
        """Minutes of the longest way between two sites."""
        return max(self._travel.values(), default=0)

    @cached_property
    def period_shifts(self) -> "tuple[Shift, ...]":
        """The shifts to be filled: those that start on a date of the period, by start and then id."""
        mine = (shift for shift in self._all_shifts if shift.day in self._period)
        return tuple(sorted(mine, key=lambda shift: (shift.start, shift.id)))

    def shifts_during(self, interval: "Interval") -> "tuple[Shift, ...]":
        """Return the shifts of the horizon that share time with an interval, in the order of the problem."""
        starts, numbers, longest = self._shifts_by_start
        first = bisect_right(starts, interval.start - longest)
        last = bisect_left(starts, interval.end)
        near = (self._all_shifts[number] for number in sorted(numbers[first:last]))
        return tuple(shift for shift in near if shift.end > interval.start)

    @cached_property
    def outside_assignments(self) -> "Mapping[str, tuple[Assignment, ...]]":
        """Standing assignments of the horizon outside the period, by person."""
        outside = (a for a in self._all_assignments if a.stands and self.shift(a.shift).day not in self._period)
        return _grouped(outside, lambda item: item.person or "", lambda item: item.start)

    def bank_holidays_on(self, day: "date") -> "tuple[BankHoliday, ...]":
        """Return the bank holidays on a date, actual and substitute."""
        return self._bank_holidays.get(day, ())

    def is_bank_holiday(self, day: "date", kind: BankHolidayKind | None = None) -> bool:
        """Whether the date is a bank holiday of that kind, or of any kind where None."""
        return any(kind is None or holiday.kind is kind for holiday in self.bank_holidays_on(day))

    @cached_property
    def _people(self) -> "dict[str, Person]":
        return _by_id(self._all_people)

    @cached_property
    def _engagements(self) -> "dict[str, Engagement]":
        return _by_id(self._all_engagements)

    @cached_property
    def _organisations(self) -> "dict[str, Organisation]":
        return _by_id(self._all_organisations)

    @cached_property
    def _sites(self) -> "dict[str, Site]":
        return _by_id(self._all_sites)

    @cached_property
    def _shifts(self) -> "dict[str, Shift]":
        return _by_id(self._all_shifts)

    @cached_property
    def _shifts_by_start(self) -> "tuple[list[datetime], list[int], timedelta]":
        """Starts of shifts in order, the places of these shifts in the problem, and how long the longest is."""
        shifts = self._all_shifts
        numbers = sorted(range(len(shifts)), key=lambda number: shifts[number].start)
        longest = max((shift.end - shift.start for shift in shifts), default=timedelta(0))
        return [shifts[number].start for number in numbers], numbers, longest

    @cached_property
    def _shift_types(self) -> "dict[str, ShiftType]":
        return _by_id(self._all_shift_types)

    @cached_property
    def _engagements_by_person(self) -> "dict[str, tuple[Engagement, ...]]":
        return _grouped(self._all_engagements, lambda item: item.person)

    @cached_property
    def _commitments_by_person(self) -> "dict[str, tuple[DaytimeCommitment, ...]]":
        return _grouped(self._all_commitments, lambda item: item.person, lambda item: item.start)

    @cached_property
    def _availabilities_by_person(self) -> "dict[str, tuple[Availability, ...]]":
        return _grouped(self._all_availabilities, lambda item: item.person, lambda item: item.start)

    @cached_property
    def _worked_by_assignment(self) -> "dict[str, tuple[WorkedTime, ...]]":
        return _grouped(self._all_worked_times, lambda item: item.assignment, lambda item: item.start)

    @cached_property
    def _settings_by_rule(self) -> "dict[str, tuple[RuleSetting, ...]]":
        return _grouped(self._all_settings, lambda item: item.rule)

    @cached_property
    def _bank_holidays(self) -> "dict[date, tuple[BankHoliday, ...]]":
        return _grouped(self._all_bank_holidays, lambda item: item.day)

    @cached_property
    def _travel(self) -> dict[tuple[str, str], int]:
        return {(leg.from_site, leg.to_site): leg.minutes for leg in self._all_travel_times}


def _by_id(things: "Iterable[_Thing]") -> "dict[str, _Thing]":
    return {thing.id: thing for thing in things}


def _grouped(
    items: "Iterable[_Item]", key: "Callable[[_Item], _Key]", order: "Callable[[_Item], datetime] | None" = None
) -> "dict[_Key, tuple[_Item, ...]]":
    groups: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {value: tuple(sorted(group, key=order) if order else group) for value, group in groups.items()}
