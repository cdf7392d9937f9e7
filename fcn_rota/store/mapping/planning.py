"""Shift types, shifts, cover lines and what is decided about cover, daytime commitments and availability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.cover import Overrule, Post, SignOff
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.shift import DayClass, DutyKind, Shift, ShiftType
from fcn_rota.store.mapping import payload

if TYPE_CHECKING:
    from fcn_rota.store.tables.planning import (
        AvailabilityRow,
        CoverLineRow,
        CoverOverruleRow,
        CoverSignOffRow,
        ShiftRow,
        ShiftTypeRow,
    )


COMMITMENT: Final = ("id", "person_id", "engagement_id", "start", "end", "title", "late_start_agreed")
"""Columns that are the parameters of a daytime commitment as they stand, of which there are many thousands."""


def shift_type_from_row(row: ShiftTypeRow) -> ShiftType:
    """Read a shift type."""
    return ShiftType(
        id=row.id,
        code=row.code,
        name=row.name,
        site=row.site_id,
        start=row.start,
        end=row.end,
        day_offset=row.day_offset,
        duty=DutyKind(row.duty),
        response_minutes=row.response_minutes,
        skills=tuple(row.skills),
        breaks=payload.breaks_from_json(row.breaks),
        remote_allowed=row.remote_allowed,
        runs_on=tuple(DayClass(day) for day in row.runs_on),
        needs=payload.needs_from_json(row.needs),
        day_needs=payload.day_needs_from_json(row.day_needs),
    )


def shift_from_row(row: ShiftRow) -> Shift:
    """Read a shift."""
    return Shift(row.id, row.shift_type_id, row.start, row.end, payload.needs_from_json(row.needs))


def cover_line_from_row(row: CoverLineRow) -> CoverLine:
    """Read a cover line."""
    return CoverLine(
        id=row.id,
        site=row.site_id,
        skill=row.skill,
        start=row.start,
        end=row.end,
        minimum=row.minimum,
        desired=row.desired,
        prices=payload.prices_from_json(row.prices),
    )


def overrule_from_row(row: CoverOverruleRow) -> Overrule:
    """Read a number of people set by hand."""
    return Overrule(Post(row.site_id, row.skill), Interval(row.start, row.end), row.people, row.reason, row.id)


def sign_off_from_row(row: CoverSignOffRow) -> SignOff:
    """Read a sign-off."""
    return SignOff(Post(row.site_id, row.skill), row.reason, row.user_id, row.at)


def availability_from_row(row: AvailabilityRow) -> Availability:
    """Read a statement of availability."""
    return Availability(
        id=row.id,
        person=row.person_id,
        kind=AvailabilityKind(row.kind),
        start=row.start,
        end=row.end,
        engagement=row.engagement_id,
        shift_type=row.shift_type_id,
        strength=row.strength,
        excluded_day=row.excluded_day,
    )
