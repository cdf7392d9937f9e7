"""Tables of what is planned around: shift types, shifts, cover, what is decided about it, commitments, availability."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from fcn_rota.store.tables.base import Base, InNetwork, Listed, network_reference, reference


class ShiftTypeRow(InNetwork, Listed, Base):
    """A pattern of shifts. Skills, breaks, days and needs are read and written whole, hence JSON."""

    __tablename__ = "shift_types"
    __table_args__ = (network_reference(), reference("site_id", "sites"))

    code: Mapped[str]
    name: Mapped[str]
    site_id: Mapped[str]
    start: Mapped[time]
    end: Mapped[time]
    day_offset: Mapped[int]
    duty: Mapped[str]
    response_minutes: Mapped[int | None]
    skills: Mapped[list[Any]]
    breaks: Mapped[list[Any]]
    remote_allowed: Mapped[bool]
    runs_on: Mapped[list[Any]]
    needs: Mapped[list[Any]]
    day_needs: Mapped[list[Any]]


class ShiftRow(InNetwork, Listed, Base):
    """A dated shift with its own needs."""

    __tablename__ = "shifts"
    __table_args__ = (reference("shift_type_id", "shift_types"), Index(None, "network_id", "start"))

    shift_type_id: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime]
    needs: Mapped[list[Any]]


class CoverLineRow(InNetwork, Base):
    """People needed at a site through an interval."""

    __tablename__ = "cover_lines"
    __table_args__ = (reference("site_id", "sites"), Index(None, "network_id", "start"))

    position: Mapped[int]
    site_id: Mapped[str]
    skill: Mapped[str | None]
    start: Mapped[datetime]
    end: Mapped[datetime]
    minimum: Mapped[int]
    desired: Mapped[int]
    prices: Mapped[dict[str, Any]]


class CoverOverruleRow(InNetwork, Base):
    """A number of people set by hand against what is derived from demand; the highest position counts."""

    __tablename__ = "cover_overrules"
    __table_args__ = (reference("site_id", "sites"),)

    position: Mapped[int]
    site_id: Mapped[str]
    skill: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime]
    people: Mapped[int]
    reason: Mapped[str]


class CoverSignOffRow(Base):
    """A post at which the forecast may go below the minimum typed in, with who agreed to that, when and why."""

    __tablename__ = "cover_sign_offs"
    __table_args__ = (reference("site_id", "sites"),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(primary_key=True)
    skill: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    user_id: Mapped[str]
    at: Mapped[datetime]


class CommitmentRow(InNetwork, Base):
    """Daytime work at set times."""

    __tablename__ = "commitments"
    __table_args__ = (
        reference("person_id", "people"),
        reference("engagement_id", "engagements"),
        Index(None, "network_id", "start"),
    )

    position: Mapped[int]
    person_id: Mapped[str]
    engagement_id: Mapped[str | None]
    start: Mapped[datetime]
    end: Mapped[datetime]
    title: Mapped[str]
    late_start_agreed: Mapped[bool]


class AvailabilityRow(InNetwork, Base):
    """When somebody can or would like to work; the reason stands elsewhere."""

    __tablename__ = "availabilities"
    __table_args__ = (
        reference("person_id", "people"),
        reference("engagement_id", "engagements"),
        reference("shift_type_id", "shift_types"),
        Index(None, "network_id", "start"),
    )

    position: Mapped[int]
    person_id: Mapped[str]
    kind: Mapped[str]
    start: Mapped[datetime]
    end: Mapped[datetime]
    engagement_id: Mapped[str | None]
    shift_type_id: Mapped[str | None]
    strength: Mapped[int]
    excluded_day: Mapped[bool]
