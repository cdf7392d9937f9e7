"""What can be done about a rota: actions as plain values, and how one is carried out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability
from fcn_rota.domain.interval import Interval, gaps
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.setting import RuleSetting


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Somebody agrees that an absence or a wish of theirs does not hold for some of its time.

    Parameters
    ----------
    statement
        What they had said.
    interval
        When it holds no longer; before and after it stays as it was.
    """

    statement: Availability
    interval: Interval

    @property
    def kept(self) -> tuple[Availability, ...]:
        """What is left of the statement: one before, one after, both or nothing."""
        left = gaps([self.interval], self.statement.interval)
        return tuple(
            replace(
                self.statement,
                id=self.statement.id if not number else f"{self.statement.id}-{part.start:%Y%m%d%H%M}",
                start=part.start,
                end=part.end,
            )
            for number, part in enumerate(left)
        )


@dataclass(frozen=True, slots=True)
class Action:
    """A change of a rota, with what must be settled first.

    Parameters
    ----------
    edit
        What goes out of the rota and what comes into it.
    lifted_pins
        Ids of pinned assignments that may be moved for it.
    given_up
        Absences and wishes that people agree to give up in part.
    offers
        Hours that people offer and had not offered.
    relaxed
        Settings to add, each of which makes a rule of the network's own a wish for one person.
    """

    edit: Edit
    lifted_pins: tuple[str, ...] = ()
    given_up: tuple[GiveUp, ...] = ()
    offers: tuple[Availability, ...] = ()
    relaxed: tuple[RuleSetting, ...] = ()

    @property
    def changes_published(self) -> bool:
        """Whether people have been told of something that goes."""
        return any(assignment.published for assignment in self.edit.out)

    def apply(self, problem: Problem, rota: Rota) -> tuple[Problem, Rota]:
        """Return the problem and the rota as they are once the action is carried out.

        Whatever the rota gives up is no longer fixed in the problem either. The problem is the very same where nothing
        of it changes.

        Raises
        ------
        ValueError
            If the action does not fit, since it was made for another rota or carried out already: what it moves is not
            in the rota, or is pinned and not among the pins lifted; what it brings is there; a statement given up is
            not the problem's.
        """
        complaints = list(self._complaints(problem, rota))
        if complaints:
            raise ValueError("; ".join(complaints))
        gone = {assignment.id for assignment in self.edit.out}
        kept = (self._unpinned(assignment) for assignment in rota.assignments if assignment.id not in gone)
        return self._changed(problem, gone), replace(rota, assignments=(*kept, *self.edit.into))

    def _complaints(self, problem: Problem, rota: Rota) -> Iterator[str]:
        there = {assignment.id: assignment for assignment in rota.assignments}
        for assignment in self.edit.out:
            if there.get(assignment.id) != assignment:
                yield f"the rota holds no such assignment {assignment.id}"
            elif assignment.pinned and assignment.id not in self.lifted_pins:
                yield f"the assignment {assignment.id} is pinned"
        yield from (f"the rota has the assignment {a.id} already" for a in self.edit.into if a.id in there)
        for given in self.given_up:
            if given.statement not in problem.availabilities:
                yield f"the problem holds no such statement {given.statement.id}"

    def _changed(self, problem: Problem, gone: set[str]) -> Problem:
        """Return the problem with everything settled, and nothing fixed of what is gone."""
        fixed = tuple(
            self._unpinned(assignment)
            for assignment in problem.assignments
            if not (assignment.id in gone and problem.in_period(assignment))
        )
        left = {given.statement: given.kept for given in self.given_up}
        statements = tuple(part for one in problem.availabilities for part in left.get(one, (one,)))
        if fixed == problem.assignments and not (self.given_up or self.offers or self.relaxed):
            return problem
        return replace(
            problem,
            assignments=fixed,
            availabilities=(*statements, *self.offers),
            settings=(*problem.settings, *self.relaxed),
        )

    def _unpinned(self, assignment: Assignment) -> Assignment:
        return replace(assignment, pinned=False) if assignment.id in self.lifted_pins else assignment
