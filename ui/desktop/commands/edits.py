"""Edits by hand, worked out but not yet made. What a person puts somewhere is pinned, and unconfirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy, StateChange
from fcn_rota.domain.person import Engagement
from fcn_rota.domain.proof import Proof
from fcn_rota.services.identity import new_id
from fcn_rota.store.command import CommandKind
from solver.candidates import in_place_of
from solver.cells import cell_of
from ui.desktop.models.duty_times import HANDOVER
from ui.desktop.models.step_text import shift_text
from ui.desktop.models.working_rota import Outcome, WorkingRota


class EditRefused(Exception):  # noqa: N818 - the word of the screen, not of the code
    """An edit that makes no sense; the message says why, in the manager's words."""


@dataclass(frozen=True, slots=True)
class PlannedEdit:
    """An edit that could be made.

    Parameters
    ----------
    kind
        What it is called.
    edit
        What would go out of the rota and what would come in.
    effect
        What that would change.
    remarks
        What could not be done of it, a sentence each.
    outcome
        What it would make of the rota, where that is worked out already.
    proof
        What the solve that proposed it has proven of all rotas; None where that is nothing.
    """

    kind: CommandKind
    edit: Edit
    effect: Effect
    remarks: tuple[str, ...] = ()
    outcome: Outcome | None = None
    proof: Proof | None = None


def assigned(work: WorkingRota, person: str, shift: str) -> PlannedEdit:
    """Plan to put somebody on a shift, on those of their terms that break and cost least.

    Raises
    ------
    EditRefused
        If they are on it already, or have no terms to work on.
    """
    return _placed(work, CommandKind.ASSIGN, (), person, shift)


def moved(work: WorkingRota, assignment: str, person: str, shift: str) -> PlannedEdit:
    """Plan to give an assignment to somebody, or to another shift, or both.

    Who takes over a part of a shift takes that part; on another shift the whole of it is meant.

    Raises
    ------
    EditRefused
        If the assignment is gone, stands there already, or the person is on the shift already or has no terms.
    """
    moving = _one(work, assignment)
    if (moving.person, moving.shift) == (person, shift):
        raise EditRefused("The duty stands there already.")
    return _placed(work, CommandKind.MOVE, (moving,), person, shift)


def swapped(work: WorkingRota, one: str, other: str) -> PlannedEdit:
    """Plan to let two people take each other's duty, each on the terms they are on.

    Raises
    ------
    EditRefused
        As `exchange` does.
    """
    edit = exchange(work, one, other)
    return PlannedEdit(CommandKind.SWAP, edit, work.effect(edit))


def exchange(work: WorkingRota, one: str, other: str) -> Edit:
    """Return the edit in which two people take each other's duty, each on the terms they are on.

    Raises
    ------
    EditRefused
        If a duty is gone or unnamed, both are one person's or on one shift, or one of the two is on the other's shift.
    """
    left, right = _one(work, one), _one(work, other)
    if left.person is None or right.person is None:
        raise EditRefused("A place that nobody is named for cannot be swapped; drop somebody on it instead.")
    if left.person == right.person or left.shift == right.shift:
        raise EditRefused("A swap needs two people on two shifts.")
    for taker, giver in ((left, right), (right, left)):
        _refuse_twice(work, taker.person or "", giver.shift, (left, right))
    return Edit((left, right), (*_taking_over(work, right, left), *_taking_over(work, left, right)))


def unassigned(work: WorkingRota, assignments: Iterable[str]) -> PlannedEdit:
    """Plan to take duties off the rota.

    Raises
    ------
    EditRefused
        If there are none, or one is gone.
    """
    out = tuple(_one(work, assignment) for assignment in dict.fromkeys(assignments))
    if not out:
        raise EditRefused("Nothing is selected to take off; select a duty first.")
    edit = Edit(out=out)
    return PlannedEdit(CommandKind.UNASSIGN, edit, work.effect(edit))


def pinned(work: WorkingRota, assignments: Iterable[str], *, pin: bool) -> PlannedEdit:
    """Plan to pin duties, which the solver then leaves alone, or to unpin them.

    Raises
    ------
    EditRefused
        If none of them would change, or one is gone.
    """
    found = (_one(work, assignment) for assignment in dict.fromkeys(assignments))
    out = tuple(assignment for assignment in found if assignment.pinned is not pin)
    if not out:
        raise EditRefused("Everything there is pinned already." if pin else "Nothing there is pinned.")
    edit = Edit(out, tuple(replace(assignment, pinned=pin) for assignment in out))
    return PlannedEdit(CommandKind.PIN if pin else CommandKind.UNPIN, edit, work.effect(edit))


def stated(work: WorkingRota, assignment: str, state: AssignmentState, at: datetime) -> PlannedEdit:
    """Plan to record how far a duty has come: offered, accepted, declined.

    Parameters
    ----------
    work
        The rota.
    assignment
        Id of the duty.
    state, at
        The new state, and when it came about (UTC).

    Raises
    ------
    EditRefused
        If the duty is gone, or in that state already, or would stand again where the person is on the shift anew.
    """
    one = _one(work, assignment)
    if one.state is state:
        raise EditRefused("That is recorded already.")
    after = replace(one, states=(*one.states, StateChange(state, at)))
    if after.stands and not one.stands:
        _refuse_twice(work, one.person or "", one.shift, (one,))
    edit = Edit((one,), (after,))
    return PlannedEdit(CommandKind.CHANGE_ASSIGNMENT, edit, work.effect(edit))


def retimed(
    work: WorkingRota, assignment: str, start: datetime, end: datetime, *, remote: bool | None = None
) -> PlannedEdit:
    """Plan that somebody works another part of a shift than they do now, or somewhere else.

    Whoever had accepted the duty has not accepted this.

    Parameters
    ----------
    work
        The rota.
    assignment
        Id of the duty.
    start, end
        From when, until when (UTC): within the shift, or a little past its end for a hand-over (`HANDOVER`).
    remote
        Whether it is worked from home; None for as it is.

    Raises
    ------
    EditRefused
        If the duty is gone or is so already, or the times are none of the shift.
    """
    one = _one(work, assignment)
    shift = work.problem.index.shift(one.shift)
    away = one.remote if remote is None else remote
    if not shift.start <= start < end <= shift.end + HANDOVER or start >= shift.end:
        raise EditRefused(f"The shift runs {clock.show_span(shift.interval)}; a duty lies within it.")
    if (one.start, one.end, one.remote) == (start, end, away):
        raise EditRefused("The duty has these times already.")
    after = replace(one, start=start, end=end, remote=away, published=False, states=())
    edit = Edit((one,), (_by_hand(after),))
    return PlannedEdit(CommandKind.CHANGE_ASSIGNMENT, edit, work.effect(edit))


def advised(work: WorkingRota, edit: Edit) -> PlannedEdit:
    """Plan what was advised: a fix, or an exchange. Whoever takes it over has decided so: all that comes is pinned.

    Raises
    ------
    EditRefused
        If the rota is no longer the one that the advice was about.
    """
    if any(work.assignments.get(one.id) != one for one in edit.out):
        raise EditRefused("The rota was changed meanwhile; see what is advised now.")
    for one in edit.into:
        _refuse_twice(work, one.person or "", one.shift, edit.out)
    edit = Edit(edit.out, tuple(_by_hand(one) for one in edit.into))
    return PlannedEdit(CommandKind.ADVISED, edit, work.effect(edit))


def repaired(work: WorkingRota, edit: Edit) -> PlannedEdit:
    """Plan what makes up for somebody who has fallen out. What others take over is pinned, and unconfirmed.

    What somebody has worked already of a duty that they leave stays theirs.

    Raises
    ------
    EditRefused
        If the rota is no longer the one that the repair was about.
    """
    gone = {one.id for one in edit.out}
    left = tuple(one for one in edit.into if one.id in gone)
    planned = advised(work, Edit(edit.out, tuple(one for one in edit.into if one.id not in gone)))
    whole = Edit(planned.edit.out, (*left, *planned.edit.into))
    return PlannedEdit(CommandKind.REPAIR, whole, work.effect(whole))


def proposed(work: WorkingRota, assignments: Sequence[Assignment]) -> PlannedEdit:
    """Plan to make a proposal, or the part of it that was chosen, the rota's assignments.

    Raises
    ------
    EditRefused
        If that changes nothing.
    """
    wanted = {assignment.id: assignment for assignment in assignments}
    out = tuple(a for a in work.rota.assignments if wanted.get(a.id) != a)
    into = tuple(a for a in assignments if work.assignments.get(a.id) != a)
    if not out and not into:
        raise EditRefused("The proposal is the rota as it stands.")
    edit = Edit(out, into)
    return PlannedEdit(CommandKind.ACCEPT_PROPOSAL, edit, work.effect(edit))


def duties_of(work: WorkingRota, person: str | None = None, week: date | None = None) -> tuple[str, ...]:
    """Return the ids of the duties of somebody, of the week of a date, of both, or of the whole rota."""
    shift = work.problem.index.shift
    monday = clock.week_start(week) if week else None
    return tuple(
        a.id
        for a in work.rota.assignments
        if (person is None or a.person == person) and (monday is None or clock.week_start(shift(a.shift).day) == monday)
    )


def places(work: WorkingRota, moving: tuple[Assignment, ...], person: str, shift: str) -> tuple[Edit, ...]:
    """Return the edits that put somebody on a shift, one for each of their terms.

    Parameters
    ----------
    work
        The rota.
    moving
        The assignment that makes room for it, or nothing.
    person, shift
        Who goes where.

    Raises
    ------
    EditRefused
        If they are on it already, or have no terms to work on.
    """
    _refuse_twice(work, person, shift, moving)
    engagements = work.problem.index.engagements_of(person)
    if moving and moving[0].person == person:
        engagements = tuple(one for one in engagements if one.id == moving[0].engagement)
    if not engagements:
        name = work.problem.index.person(person).name
        raise EditRefused(f"{name} has no engagement to work on; add one under People first.")
    return tuple(Edit(moving, _hand_made(work, moving, person, engagement, shift)) for engagement in engagements)


def _placed(
    work: WorkingRota, kind: CommandKind, moving: tuple[Assignment, ...], person: str, shift: str
) -> PlannedEdit:
    found = ((edit, work.effect(edit)) for edit in places(work, moving, person, shift))
    edit, effect = min(found, key=lambda pair: (len(pair[1].breaches), pair[1].points))
    return PlannedEdit(kind, edit, effect)


def _hand_made(
    work: WorkingRota, moving: tuple[Assignment, ...], person_id: str, engagement: Engagement, shift_id: str
) -> tuple[Assignment, ...]:
    problem = work.problem
    person, shift = problem.index.person(person_id), problem.index.shift(shift_id)
    if moving and moving[0].shift == shift_id:
        made = in_place_of(problem, moving, person, engagement)
    else:
        made = (cell_of(problem, person, engagement, shift).assignment,)
    return tuple(map(_by_hand, made))


def _by_hand(assignment: Assignment) -> Assignment:
    return replace(assignment, id=new_id("as"), made_by=MadeBy.HAND, pinned=True)


def _taking_over(work: WorkingRota, taker: Assignment, giver: Assignment) -> tuple[Assignment, ...]:
    engagement = work.problem.index.engagement(taker.engagement or "")
    return _hand_made(work, (giver,), taker.person or "", engagement, giver.shift)


def _refuse_twice(work: WorkingRota, person: str, shift: str, moving: tuple[Assignment, ...]) -> None:
    leaving = {assignment.id for assignment in moving}
    if any(a.person == person and a.stands and a.id not in leaving for a in work.on_shift(shift)):
        name = work.problem.index.person(person).name
        raise EditRefused(f"{name} is on {shift_text(work.problem, shift)} already.")


def _one(work: WorkingRota, assignment: str) -> Assignment:
    try:
        return work.assignments[assignment]
    except KeyError:
        raise EditRefused("The duty is no longer there; it was changed meanwhile.") from None
