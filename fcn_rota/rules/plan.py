"""A rota laid over its problem: who works when, and who is present where."""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from fcn_rota.domain.parting import parted
from fcn_rota.rules.settings import on_call_response_counted
from fcn_rota.rules.work import WorkItem, work_of_assignment, work_of_commitment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota


_by_start_and_id: "Callable[[Assignment], tuple[Any, ...]]" = attrgetter("start", "id")
Measure = TypeVar("Measure", bound=Hashable)
Made = TypeVar("Made")
Counting: TypeAlias = Callable[[Sequence[WorkItem]], Counter[Measure]]
"""What some duties add up to, by whatever is told apart."""


@dataclass(frozen=True, slots=True)
class PutTogether:
    """The pieces of somebody's work in a rota: their assignments there, the duties of the period, everything by start.

    And what the duties add up to, by name, as far as it was asked.
    """

    assignments: "tuple[Assignment, ...]"
    duties: tuple[WorkItem, ...]
    work: tuple[WorkItem, ...]
    sums: "dict[Hashable, Counter[Any]]"


class Plan:
    """Look-ups over a problem and one rota of it, built when first asked for and shared by all rules.

    Parameters
    ----------
    problem, rota
        The problem, and the assignments in its period.
    """

    def __init__(self, problem: "Problem", rota: "Rota") -> None:
        self.problem = problem
        self.first_rota = rota
        """The rota, before any edit that is tried on it."""
        self._work: dict[str, tuple[WorkItem, ...]] = {}
        self._duties: dict[str, tuple[WorkItem, ...]] = {}
        self.memo: dict[tuple[object, ...], Any] = {}
        """What several rules ask of this plan, kept by whoever computed it under a key of their own."""

    @property
    def rota(self) -> "Rota":
        """The assignments in the period."""
        return self.first_rota

    def people_asked(self, keys: "Collection[tuple[str, ...]] | None") -> "Sequence[Person]":
        """Return the people whom a check limited to some keys is about, in the order of the problem.

        Parameters
        ----------
        keys
            Keys that begin with the id of a person, as those of the scopes `cell` and `person` do; None for everybody.
        """
        if keys is None:
            return self.problem.people
        if len(keys) == 1:
            (key,) = keys
            return (self.problem.index.person(key[0]),)
        ids = {key[0] for key in keys}
        return [person for person in self.problem.people if person.id in ids]

    def cells_asked(self, keys: "Collection[tuple[str, ...]] | None") -> "Iterator[tuple[Person, Assignment]]":
        """Yield the people and their standing assignments in the period that a check of single cells is about.

        Parameters
        ----------
        keys
            Pairs of a person and a shift; None for all.
        """
        if keys is not None and len(keys) == 1:
            # As candidates ask it, a hundred times for one shift: no more is looked at than who is on that.
            ((person_id, shift),) = keys
            for assignment in self.on_shift(shift):
                if assignment.person == person_id and assignment.stands and self.problem.in_period(assignment):
                    yield self.problem.index.person(person_id), assignment
            return
        for person in self.people_asked(keys):
            for assignment in self.assignments_of.get(person.id, ()):
                if keys is None or (person.id, assignment.shift) in keys:
                    yield person, assignment

    def followed_by(self, rota: "Rota") -> "Plan":
        """Return the plan of another rota of the problem, with what is known of people and shifts it leaves alone.

        An edit that was made leaves nearly all of them. The new plan has no hold on this one; `EditedPlan` is for what
        is only tried.
        """
        after = Plan(self.problem, rota)
        differ = parted(self.rota.assignments, rota.assignments)
        into = differ.came
        if not all(map(is_, (*differ.kept, *into), rota.assignments)):
            return after  # In another order, in which all would have to be put.
        touched = [*differ.gone, *into]
        gone, people = {a.id for a in touched}, {a.person for a in touched}
        if "assignments_of" in vars(self):
            after.assignments_of = people_edited(self.assignments_of, people, gone, into)
        if "_by_shift" in vars(self):
            # Each shift looks only at its own: a proposal touches thousands of them at once.
            coming = _by_shift(into)
            shifts = {
                shift: shift_edited(self.on_shift(shift), shift, gone, coming.get(shift, ()))
                for shift in {a.shift for a in touched}
            }
            after._by_shift = self._by_shift | shifts
        # Copied whole first: somebody in another thread may be asking this plan about one more person.
        after._work = {person: work for person, work in dict(self._work).items() if person not in people}
        after._duties = {person: work for person, work in dict(self._duties).items() if person not in people}
        return after

    @cached_property
    def assignments_of(self) -> "dict[str, list[Assignment]]":
        """Standing assignments in the period by person, by start."""
        by_person: defaultdict[str, list[Assignment]] = defaultdict(list)
        for assignment in sorted(self.rota.assignments, key=_by_start_and_id):
            if assignment.stands and assignment.person is not None:
                by_person[assignment.person].append(assignment)
        return by_person

    def on_shift(self, shift_id: str) -> "Sequence[Assignment]":
        """All assignments to a shift of the horizon, standing or not."""
        return self._by_shift.get(shift_id, ())

    def of_shift(self, shift_id: str, name: "Hashable", of: "Callable[[Sequence[Assignment]], Made]") -> "Made":
        """Return what is made of the assignments to one shift alone, kept under a name.

        An edited plan takes that of the plan before it for shifts the edit leaves alone: of a site with ten shifts at a
        time nine are not looked at again for each of a hundred candidates.

        Parameters
        ----------
        shift_id
            A shift of the horizon.
        name
            What is made.
        of
            Makes it, of all assignments to the shift, standing or not.
        """
        key = ("of_shift", name, shift_id)
        if key not in self.memo:
            self.memo[key] = of(self.on_shift(shift_id))
        made: Made = self.memo[key]
        return made

    @cached_property
    def _by_shift(self) -> "dict[str, list[Assignment]]":
        outside = outside_by_shift(self.problem)
        mine = _by_shift(self.rota.assignments)
        return {**outside, **{shift: [*outside.get(shift, ()), *here] for shift, here in mine.items()}}

    def work_of(self, person_id: str) -> tuple[WorkItem, ...]:
        """All of a person's work over the horizon, history and daytime commitments included, by start."""
        if person_id not in self._work:
            self._work[person_id] = self.put_together(person_id).work
        return self._work[person_id]

    def duties_of(self, person_id: str) -> tuple[WorkItem, ...]:
        """Return the person's rostered work in the period, by start."""
        if person_id not in self._duties:
            self._duties[person_id] = self.put_together(person_id).duties
        return self._duties[person_id]

    def put_together(self, person_id: str) -> "PutTogether":
        """Return the pieces of a person's work, those of the last rota that gave them the very same assignments.

        Of one rota to the next of a problem few people's work is another.
        """
        mine = self.assignments_of.get(person_id, ())
        memo, key = self.problem.index.memo, ("put_together", person_id)
        kept: PutTogether | None = memo.get(key)
        if kept is None or len(kept.assignments) != len(mine) or not all(map(is_, kept.assignments, mine)):
            duties = tuple(sorted(self._items(person_id), key=by_start))
            work = list(fixed := outside_work(self.problem, person_id))
            for item in duties:
                insort(work, item, key=by_start)
            kept = memo[key] = PutTogether(tuple(mine), duties, tuple(work) if duties else fixed, {})
        return kept

    def sums_of(self, person_id: str, name: "Hashable", of: "Counting[Measure]") -> "Counter[Measure]":
        """Return what a person's duties of the period add up to, kept under a name.

        An edited plan takes the sums of the plan before it, less what goes and with what comes.

        Parameters
        ----------
        person_id
            Whose duties.
        name
            What is counted.
        of
            What some duties add up to: of all the same as of each assignment by itself, added up.

        Returns
        -------
        Counter
            Whole numbers by whatever is told apart; 0 for what is not in it.
        """
        key = ("sums", name, person_id)
        if key not in self.memo:
            self.memo[key] = self._sums(person_id, name, of)
        sums: Counter[Measure] = self.memo[key]
        return sums

    def _sums(self, person_id: str, name: "Hashable", of: "Counting[Measure]") -> "Counter[Measure]":
        known = self.put_together(person_id).sums
        if name not in known:
            known[name] = of(self.duties_of(person_id))
        sums: Counter[Measure] = known[name]
        return sums

    def _items(self, person_id: str) -> "list[WorkItem]":
        """Return the pieces of work of a person's assignments, in the order of these."""
        return work_of_assignments(self.problem, self.assignments_of.get(person_id, ()))


by_start: Callable[[WorkItem], tuple[Any, ...]] = attrgetter("interval.start", "interval.end")
"""Order work by start, then end."""


def people_edited(
    before: "dict[str, list[Assignment]]",
    people: "Iterable[str | None]",
    gone: "Collection[str]",
    into: "Iterable[Assignment]",
) -> "dict[str, list[Assignment]]":
    """Return standing assignments by person, by start, after an edit that touches some people."""
    by_person = dict(before)
    coming: defaultdict[str | None, list[Assignment]] = defaultdict(list)
    for assignment in into:
        if assignment.stands:
            coming[assignment.person].append(assignment)
    for person in people:
        if person is not None:
            mine = [a for a in by_person.get(person, ()) if a.id not in gone]
            for assignment in coming.get(person, ()):
                insort(mine, assignment, key=_by_start_and_id)
            by_person[person] = mine
    return by_person


def shift_edited(
    here: "Iterable[Assignment]", shift_id: str, gone: "Collection[str]", into: "Iterable[Assignment]"
) -> "list[Assignment]":
    """Return the assignments to a shift after an edit."""
    return [*(a for a in here if a.id not in gone), *(a for a in into if a.shift == shift_id)]


def in_period(problem: "Problem", item: WorkItem) -> bool:
    """Whether a piece of rostered work belongs to a shift of the period being planned."""
    return item.shift is not None and item.shift.day in problem.period


def outside_by_shift(problem: "Problem") -> "dict[str, list[Assignment]]":
    """Return the assignments that no rota of the period can change, by shift."""
    memo, key = problem.index.memo, ("outside_by_shift",)
    if key not in memo:
        memo[key] = _by_shift(assignment for assignment in problem.assignments if not problem.in_period(assignment))
    outside: dict[str, list[Assignment]] = memo[key]
    return outside


def _by_shift(assignments: "Iterable[Assignment]") -> "dict[str, list[Assignment]]":
    by_shift: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        by_shift[assignment.shift].append(assignment)
    return dict(by_shift)


def outside_work(problem: "Problem", person_id: str) -> tuple[WorkItem, ...]:
    """Return the work no rota of the period can change: history, what follows, daytime commitments; by start."""
    memo = problem.index.memo
    key = ("outside_work", person_id)
    if key not in memo:
        duties = work_of_assignments(problem, problem.index.outside_assignments.get(person_id, ()))
        daytime = [work_of_commitment(commitment) for commitment in problem.index.commitments_of(person_id)]
        memo[key] = tuple(sorted((*duties, *daytime), key=by_start))
    work: tuple[WorkItem, ...] = memo[key]
    return work


def work_with(problem: "Problem", person_id: str, assignments: "Sequence[Assignment]") -> "Sequence[WorkItem]":
    """Return all of a person's work over the horizon, by start, where some assignments are theirs in the period.

    Where the last rota that was asked about gave them these and others, its pieces of work are taken from there.
    """
    kept: PutTogether | None = problem.index.memo.get(("put_together", person_id))
    gone = {id(assignment) for assignment in kept.assignments} if kept else set()
    mine = {id(assignment) for assignment in assignments}
    if kept is None or not mine <= gone:
        work = [*outside_work(problem, person_id), *work_of_assignments(problem, assignments)]
        return sorted(work, key=by_start)
    gone -= mine
    return [item for item in kept.work if id(item.assignment) not in gone] if gone else kept.work


def work_of_assignments(problem: "Problem", assignments: "Iterable[Assignment]") -> list[WorkItem]:
    """Return the pieces of work of standing assignments."""
    return [
        item
        for assignment in assignments
        for item in work_of_assignment(problem, assignment, on_call_response_counted(problem, assignment))
    ]
