"""Write shift types, shifts, cover lines and what is decided about cover, commitments and availability as rows."""

from fcn_rota.domain.availability import Availability, DaytimeCommitment
from fcn_rota.domain.cover import Overrule, SignOff
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.shift import Shift, ShiftType
from fcn_rota.store.mapping import payload
from fcn_rota.store.tables.planning import (
    AvailabilityRow,
    CommitmentRow,
    CoverLineRow,
    CoverOverruleRow,
    CoverSignOffRow,
    ShiftRow,
    ShiftTypeRow,
)


def shift_type_to_row(network_id: str, position: int, shift_type: ShiftType) -> ShiftTypeRow:
    """Write a shift type."""
    return ShiftTypeRow(
        network_id=network_id,
        id=shift_type.id,
        position=position,
        code=shift_type.code,
        name=shift_type.name,
        site_id=shift_type.site,
        start=shift_type.start,
        end=shift_type.end,
        day_offset=shift_type.day_offset,
        duty=shift_type.duty.value,
        response_minutes=shift_type.response_minutes,
        skills=list(shift_type.skills),
        breaks=payload.breaks_to_json(shift_type.breaks),
        remote_allowed=shift_type.remote_allowed,
        runs_on=[day.value for day in shift_type.runs_on],
        needs=payload.needs_to_json(shift_type.needs),
        day_needs=payload.day_needs_to_json(shift_type.day_needs),
    )


def shift_to_row(network_id: str, position: int, shift: Shift) -> ShiftRow:
    """Write a shift."""
    return ShiftRow(
        network_id=network_id,
        id=shift.id,
        position=position,
        shift_type_id=shift.shift_type,
        start=shift.start,
        end=shift.end,
        needs=payload.needs_to_json(shift.needs),
    )


def cover_line_to_row(network_id: str, position: int, line: CoverLine) -> CoverLineRow:
    """Write a cover line."""
    return CoverLineRow(
        network_id=network_id,
        id=line.id,
        position=position,
        site_id=line.site,
        skill=line.skill,
        start=line.start,
        end=line.end,
        minimum=line.minimum,
        desired=line.desired,
        prices=payload.prices_to_json(line.prices),
    )


def overrule_to_row(network_id: str, position: int, overrule: Overrule) -> CoverOverruleRow:
    """Write a number of people set by hand."""
    return CoverOverruleRow(
        network_id=network_id,
        id=overrule.id,
        position=position,
        site_id=overrule.post.site,
        skill=overrule.post.skill,
        start=overrule.interval.start,
        end=overrule.interval.end,
        people=overrule.people,
        reason=overrule.reason,
    )


def sign_off_to_row(network_id: str, sign_off: SignOff) -> CoverSignOffRow:
    """Write a sign-off."""
    return CoverSignOffRow(
        network_id=network_id,
        site_id=sign_off.post.site,
        skill=sign_off.post.skill,
        reason=sign_off.reason,
        user_id=sign_off.by,
        at=sign_off.at,
    )


def commitment_to_row(network_id: str, position: int, commitment: DaytimeCommitment) -> CommitmentRow:
    """Write a daytime commitment."""
    return CommitmentRow(
        network_id=network_id,
        id=commitment.id,
        position=position,
        person_id=commitment.person,
        engagement_id=commitment.engagement,
        start=commitment.start,
        end=commitment.end,
        title=commitment.title,
        late_start_agreed=commitment.late_start_agreed,
    )


def availability_to_row(network_id: str, position: int, statement: Availability) -> AvailabilityRow:
    """Write a statement of availability."""
    return AvailabilityRow(
        network_id=network_id,
        id=statement.id,
        position=position,
        person_id=statement.person,
        kind=statement.kind.value,
        start=statement.start,
        end=statement.end,
        engagement_id=statement.engagement,
        shift_type_id=statement.shift_type,
        strength=statement.strength,
        excluded_day=statement.excluded_day,
    )
