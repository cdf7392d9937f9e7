"""Assignments of the example: what was worked, what is settled in the period, what is published after it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.shift import Shift
from fcn_rota.example.handing_out import Handed
from fcn_rota.example.identifiers import identifier

_PUBLISHED_BEFORE = timedelta(weeks=6)
DRAWN_UP = datetime(2026, 11, 30, 10, 15, tzinfo=UTC)
"""When what is settled in and after the period was agreed."""


def assignment_id(given: Handed) -> str:
    """Return the identifier of the assignment of a shift given to somebody."""
    return identifier("as", given.shift.id, given.member.id)


def worked(handed: Iterable[Handed]) -> tuple[Assignment, ...]:
    """Return history: published six weeks ahead, accepted, worked."""
    return tuple(
        _assignment(
            given,
            StateChange(AssignmentState.ACCEPTED, given.shift.start - _PUBLISHED_BEFORE),
            StateChange(AssignmentState.WORKED, given.shift.end),
            published=True,
        )
        for given in handed
    )


def published(handed: Iterable[Handed]) -> tuple[Assignment, ...]:
    """Return duties that stand in a published rota and have been accepted."""
    accepted = StateChange(AssignmentState.ACCEPTED, DRAWN_UP)
    return tuple(_assignment(given, accepted, published=True) for given in handed)


def settled(given: Handed, part: Interval | None = None) -> Assignment:
    """Return a duty of the period agreed beforehand and pinned."""
    return _assignment(given, StateChange(AssignmentState.ACCEPTED, DRAWN_UP), part=part, pinned=True)


def unnamed(shift: Shift, organisation: str) -> Assignment:
    """Return a slot an organisation was asked to fill and has named nobody for yet: no cover."""
    return Assignment(
        id=identifier("as", "unnamed", shift.id),
        shift=shift.id,
        person=None,
        engagement=None,
        organisation=organisation,
        start=shift.start,
        end=shift.end,
        pinned=True,
        states=(StateChange(AssignmentState.OFFERED, DRAWN_UP),),
    )


def _assignment(
    given: Handed,
    *states: StateChange,
    part: Interval | None = None,
    pinned: bool = False,
    published: bool = False,
) -> Assignment:
    when = part or given.shift.interval
    person = given.member.person
    limits = person.restrictions
    return Assignment(
        id=assignment_id(given),
        shift=given.shift.id,
        person=person.id,
        engagement=given.engagement.id,
        start=when.start,
        end=when.end,
        remote=person.remote,
        counts=not any(limit.supernumerary and given.shift.day in limit.valid for limit in limits),
        pinned=pinned,
        published=published,
        states=states,
    )
