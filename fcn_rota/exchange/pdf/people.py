"""The pages by person: everybody's week, with absences (never why) and daytime sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import Interval, merge
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import DutyKind
from fcn_rota.exchange.pdf import weeks, words
from fcn_rota.exchange.pdf.document import Duty, PersonCell, PersonRow, PersonWeek, RoleGroup, Session
from fcn_rota.exchange.pdf.remarks import remarks_on

_APART = (DutyKind.ON_CALL, DutyKind.STANDBY)


@dataclass(frozen=True)
class PersonPages:
    """Writes the weeks by person of one rota."""

    problem: Problem
    rota: Rota

    def weeks(self) -> tuple[PersonWeek, ...]:
        """Return a week for every week of the period."""
        return tuple(self._week(dates) for dates in weeks.of_period(self.problem.period))

    def _week(self, dates: tuple[date, ...]) -> PersonWeek:
        groups = (
            RoleGroup(role, tuple(self._row(person, dates) for person in people)) for role, people in self._groups
        )
        return PersonWeek(
            heading=f"Week of {clock.show_date(dates[0])} by person",
            days=tuple(weeks.column(self.problem, day) for day in dates),
            groups=tuple(groups),
        )

    def _row(self, person: Person, dates: tuple[date, ...]) -> PersonRow:
        duties = [assignment for day in dates for assignment in self._duties.get((person.id, day), ())]
        return PersonRow(
            name=person.name,
            organisations=", ".join(self._initials(person)),
            cells=tuple(self._cell(person, day) for day in dates),
            hours=_hours(self._minutes(duties, resident=True)),
            other_hours=_hours(self._minutes(duties, resident=False)),
        )

    def _cell(self, person: Person, day: date) -> PersonCell:
        if day not in self.problem.period:
            return PersonCell((), "", ())
        return PersonCell(
            duties=tuple(self._duty(assignment) for assignment in self._duties.get((person.id, day), ())),
            away=self._away(person, day),
            daytime=_sessions(self._commitments.get((person.id, day), ())),
        )

    def _duty(self, assignment: Assignment) -> Duty:
        index = self.problem.index
        shift = index.shift(assignment.shift)
        kind = index.type_of(shift)
        remarks = remarks_on(self.problem, assignment, kind.interval_on(shift.day))
        return Duty(kind.code, remarks, assignment.confirmed)

    def _away(self, person: Person, day: date) -> str:
        whole = clock.day_interval(day)
        parts = [part for absence in self._absences.get(person.id, ()) if (part := absence.intersection(whole))]
        return ", ".join(words.set_well(f"Away {clock.show_part(part, whole)}".strip()) for part in parts)

    def _minutes(self, assignments: Iterable[Assignment], *, resident: bool) -> int:
        index = self.problem.index
        return sum(
            assignment.interval.minutes
            for assignment in assignments
            if (index.type_of(index.shift(assignment.shift)).duty not in _APART) is resident
        )

    def _initials(self, person: Person) -> list[str]:
        index = self.problem.index
        lenders = dict.fromkeys(engagement.organisation for engagement in self._engagements(person))
        return [initials for lender in lenders if (initials := index.organisation(lender).initials)]

    def _engagements(self, person: Person) -> tuple[Engagement, ...]:
        """Return the person's engagements that are valid at some time in the period, or any where none is."""
        period = DateSpan(self.problem.period.first_day, self.problem.period.last_day)
        engagements = self.problem.index.engagements_of(person.id)
        return tuple(engagement for engagement in engagements if engagement.valid.meets(period)) or engagements

    @cached_property
    def _groups(self) -> tuple[tuple[str, tuple[Person, ...]], ...]:
        """The people who belong on this rota by role, roles and people in the order of the alphabet."""
        working = {person for person, _ in self._duties}
        period = DateSpan(self.problem.period.first_day, self.problem.period.last_day)
        by_role: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.problem.people:
            engagements = self._engagements(person)
            if person.id in working or any(engagement.valid.meets(period) for engagement in engagements):
                by_role[engagements[0].role].append(person)
        return tuple(
            (role, tuple(sorted(people, key=lambda person: (person.name.casefold(), person.id))))
            for role, people in sorted(by_role.items(), key=lambda item: item[0].casefold())
        )

    @cached_property
    def _duties(self) -> Mapping[tuple[str, date], tuple[Assignment, ...]]:
        index = self.problem.index
        found: defaultdict[tuple[str, date], list[Assignment]] = defaultdict(list)
        for assignment in sorted(self.rota.assignments, key=lambda assignment: (assignment.start, assignment.id)):
            if assignment.stands and assignment.person:
                found[assignment.person, index.shift(assignment.shift).day].append(assignment)
        return {key: tuple(assignments) for key, assignments in found.items()}

    @cached_property
    def _absences(self) -> dict[str, tuple[Interval, ...]]:
        found: defaultdict[str, list[Interval]] = defaultdict(list)
        for statement in self.problem.availabilities:
            if statement.kind is AvailabilityKind.UNAVAILABLE:
                found[statement.person].append(statement.interval)
        return {person: merge(intervals) for person, intervals in found.items()}

    @cached_property
    def _commitments(self) -> dict[tuple[str, date], list[DaytimeCommitment]]:
        found: defaultdict[tuple[str, date], list[DaytimeCommitment]] = defaultdict(list)
        for commitment in sorted(self.problem.commitments, key=lambda commitment: (commitment.start, commitment.id)):
            found[commitment.person, clock.local_date(commitment.start)].append(commitment)
        return found


def _sessions(commitments: Iterable[DaytimeCommitment]) -> tuple[Session, ...]:
    """Tell a day's sessions in as few words as will do: the reader plans duties, not surgeries."""
    by_title: defaultdict[str, list[DaytimeCommitment]] = defaultdict(list)
    for commitment in commitments:
        by_title[commitment.title].append(commitment)
    return tuple(
        Session(title, words.times(Interval(min(item.start for item in items), max(item.end for item in items))))
        for title, items in by_title.items()
    )


def _hours(minutes: int) -> str:
    return clock.show_duration(minutes) if minutes else ""
