"""What there is to repair: the network as it is now, the duties without a person, and those that may move."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import AssignmentState
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.interval import MINUTE
from fcn_rota.rules.carried import carry_facts
from fcn_rota.rules.trial import Trial
from solver.candidates import in_place_of
from solver.cells import Cell, cell_of

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.repair import Away, RepairRequest
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift


@dataclass(frozen=True, slots=True)
class Opening:
    """A duty, or a part of one, that has nobody, and is to be given to somebody if that can be."""

    shift: str
    interval: "Interval"


def problem_after(problem: "Problem", request: "RepairRequest") -> "Problem":
    """Return the problem as it is once an absence is recorded and shifts are added.

    Days of an absence are excluded days (WTR 1998 reg 4(6)), as those of sickness are. It counts from now on: what was
    not worked before is history, and for the record of worked time to say.
    """
    after = replace(problem, availabilities=(*problem.availabilities, *absences(problem, request)))
    if request.added:
        return replace(after, shifts=(*problem.shifts, *request.added))
    return carry_facts(problem, after)


def absences(problem: "Problem", request: "RepairRequest") -> "tuple[Availability, ...]":
    """Return what is to be recorded of those who are away, as far as it is still to come and not recorded already."""
    taken = {statement.id for statement in problem.availabilities}
    statements = []
    for away in request.away:
        base = f"away-{away.person}-{away.start:%Y%m%dT%H%M}"
        identifier = next(name for number in range(len(taken) + 2) if (name := f"{base}-{number}") not in taken)
        taken.add(identifier)
        start, end = _span(problem, request, away)
        statements.append(
            Availability(identifier, away.person, AvailabilityKind.UNAVAILABLE, start, end, excluded_day=True)
        )
    return tuple(one for one in statements if not any(_says_as_much(known, one) for known in problem.availabilities))


def _says_as_much(known: "Availability", wanted: "Availability") -> bool:
    """Whether a statement says of somebody all that another would."""
    alike = (known.person, known.kind, known.excluded_day) == (wanted.person, wanted.kind, wanted.excluded_day)
    return alike and known.start <= wanted.start and wanted.end <= known.end


def lost_by(
    problem: "Problem", assignments: "Iterable[Assignment]", request: "RepairRequest"
) -> "list[tuple[Assignment, datetime]]":
    """Return the duties that those who are away cannot do, each with when they leave it.

    That is its start, unless it has begun.
    """
    spans: defaultdict[str | None, list[tuple[datetime, datetime]]] = defaultdict(list)
    for away in request.away:
        spans[away.person].append(_span(problem, request, away))
    found = []
    for one in assignments:
        if one.person not in spans or not one.stands or one.state is AssignmentState.WORKED or one.end <= request.now:
            continue
        since = [start for start, end in spans[one.person] if start < one.end and one.start < end]
        if since:
            found.append((one, min(since) if one.start < request.now else one.start))
    return found


def _span(problem: "Problem", request: "RepairRequest", away: "Away") -> "tuple[datetime, datetime]":
    """Return from when until when somebody is away, as far as that is still to come and known."""
    start = max(away.start, request.now)
    return start, max(away.end or clock.day_interval(problem.horizon[1]).end, start + MINUTE)


class Situation:
    """A rota to which something has happened.

    Parameters
    ----------
    problem, rota
        The rota as people know it, and its problem.
    request
        What has happened.
    """

    def __init__(self, problem: "Problem", rota: "Rota", request: "RepairRequest") -> None:
        self.request = request
        self.problem = problem_after(problem, request)
        self.trial = Trial(self.problem, rota)
        self.away = frozenset(away.person for away in request.away)
        self.exchanging = frozenset(move.person for move in request.agreed if move.takes)
        lost = lost_by(self.problem, rota.assignments, request)
        self.lost = tuple(a if a.start == since else replace(a, start=since) for a, since in lost)
        self.forced = self._forced(lost)
        self.openings = tuple(self._openings())

    @cached_property
    def standing(self) -> Trial:
        """The rota without what is lost, and with what is agreed: what edits that repair it are tried on."""
        gone = {assignment.id for assignment in self.forced.out}
        rota = self.trial.plan.rota
        kept = (assignment for assignment in rota.assignments if assignment.id not in gone)
        return Trial(self.problem, replace(rota, assignments=(*kept, *self.forced.into)))

    @cached_property
    def movable(self) -> "tuple[Assignment, ...]":
        """Duties that others may be asked to give up: not begun, not pinned, not just agreed."""
        agreed = {assignment.id for assignment in self.forced.into}
        return tuple(
            assignment
            for assignment in self.standing.plan.rota.assignments
            if assignment.stands
            and assignment.start >= self.request.now
            and assignment.person not in self.away
            and assignment.id not in agreed
            and not assignment.pinned
            and assignment.state is not AssignmentState.WORKED
        )

    def open_on(self, shift: str) -> int:
        """Return how many people may be given a shift without anybody else's duty changing hands."""
        return self._open[shift]

    def askable(self, shift: "Shift") -> "Iterator[tuple[Person, Engagement]]":
        """Yield who might be asked to take a shift: not there, not away, and not refused it before."""
        there = {assignment.person for assignment in self.standing.plan.on_shift(shift.id)}
        for person in self.problem.people:
            if person.id not in there and person.id not in self.away:
                for engagement in self.problem.index.engagements_of(person.id):
                    yield person, engagement

    def cell(self, opening: Opening, person: "Person", engagement: "Engagement") -> Cell:
        """Return the choice that somebody takes an opening."""
        whole = cell_of(self.problem, person, engagement, self.problem.index.shift(opening.shift))
        if opening.interval == whole.interval:
            return whole
        part = replace(whole.assignment, start=opening.interval.start, end=opening.interval.end)
        return replace(whole, stands_for=in_place_of(self.problem, (part,), person, engagement)[0])

    def cells(self, shifts: "Iterable[Shift]") -> Iterator[Cell]:
        """Yield the choices to take a duty on some shifts, each as long as one that is open or may move there.

        Where there is none, the whole of the shift, unless it has begun.
        """
        spans: defaultdict[str, set[Interval]] = defaultdict(set)
        for opening in self.openings:
            spans[opening.shift].add(opening.interval)
        for assignment in self.movable:
            spans[assignment.shift].add(assignment.interval)
        for shift in shifts:
            whole = {shift.interval} if shift.start >= self.request.now else set()
            lengths = sorted(spans.get(shift.id, whole))
            for person, engagement in self.askable(shift) if lengths else ():
                for interval in lengths:
                    yield self.cell(Opening(shift.id, interval), person, engagement)

    def _forced(self, lost: "list[tuple[Assignment, datetime]]") -> Edit:
        """Return what happens whatever is decided: the absence, and what is agreed."""
        worked = tuple(replace(a, end=since) for a, since in lost if a.start < since)
        gives = tuple(assignment for move in self.request.agreed for assignment in move.gives)
        takes = tuple(assignment for move in self.request.agreed for assignment in move.takes)
        return Edit((*(a for a, _ in lost), *gives), (*worked, *takes))

    def _openings(self) -> Iterator[Opening]:
        """Yield what is to be given to somebody: of duties that count, what is lost or given up and not taken."""
        for assignment in self.lost:
            if assignment.counts:
                yield Opening(assignment.shift, assignment.interval)
        taken = Counter(assignment.shift for move in self.request.agreed for assignment in move.takes)
        for move in self.request.agreed:
            for assignment in move.gives:
                if taken[assignment.shift]:
                    taken[assignment.shift] -= 1
                elif assignment.counts:
                    yield Opening(assignment.shift, assignment.interval)
        for shift in self.request.added:
            for _ in range(max((need.desired for need in shift.needs), default=0)):
                yield Opening(shift.id, shift.interval)

    @cached_property
    def _open(self) -> "Counter[str]":
        return Counter(opening.shift for opening in self.openings)
