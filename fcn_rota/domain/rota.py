"""A rota: one version of the assignments of a period."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import Interval


@dataclass(frozen=True, slots=True)
class RotaPeriod:
    """The local dates being planned, first and last included."""

    first_day: date
    last_day: date
    interval: Interval = field(init=False, repr=False, compare=False)
    """From the start of the first local day to the end of the last."""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(f"the period ends ({self.last_day}) before it starts ({self.first_day})")
        object.__setattr__(self, "interval", clock.span_interval(self.first_day, self.last_day))

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def days(self) -> int:
        """Number of dates."""
        return (self.last_day - self.first_day).days + 1


class RotaStatus(StrEnum):
    """Where a version stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Rota:
    """A version of the assignments to the shifts of a period.

    Parameters
    ----------
    id
        Opaque identifier.
    period
        The dates it plans.
    assignments
        Everything on the period's shifts, pins and published assignments included; history and what comes after the
        period belong to the problem.
    version, status
        Number of the version, from 1, and where it stands.
    """

    id: str
    period: RotaPeriod
    assignments: tuple[Assignment, ...]
    version: int = 1
    status: RotaStatus = RotaStatus.DRAFT
