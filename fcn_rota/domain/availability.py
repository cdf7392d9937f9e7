"""When people can work, would like to, and have other work."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from fcn_rota.domain.interval import Interval, require_workable, shared_interval


class AvailabilityKind(StrEnum):
    """What an interval of availability says."""

    UNAVAILABLE = "unavailable"
    OFFERED = "offered"
    PREFERS = "prefers"
    WOULD_RATHER_NOT = "would_rather_not"


@dataclass(frozen=True, slots=True)
class Availability:
    """One statement about when somebody can or would like to work; always an interval, never a date.

    The reason for an absence is health data and is not here.

    Parameters
    ----------
    id, person
        Opaque identifier, and who.
    kind
        Unavailable, offered, prefers or would rather not.
    start, end
        Half-open interval in UTC.
    engagement
        The engagement it is about (an offer to one bank is none to another); None for the person as a whole.
    shift_type
        Only about shifts of this type; None for any.
    strength
        How much a preference matters, 1 to 3.
    excluded_day
        For an absence: its days are *excluded days* of WTR 1998 reg 4(6) (leave, sickness, maternity and the like),
        which averages make up from later days.
    """

    id: str
    person: str
    kind: AvailabilityKind
    start: datetime
    end: datetime
    engagement: str | None = None
    shift_type: str | None = None
    strength: int = 1
    excluded_day: bool = False
    interval: Interval = field(init=False, repr=False, compare=False)
    """When it holds."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", shared_interval(self.start, self.end))
        if not 1 <= self.strength <= 3:
            raise ValueError(f"the strength of a preference is 1, 2 or 3, not {self.strength}")


@dataclass(frozen=True, slots=True)
class DaytimeCommitment:
    """Work at set times that is not rostered here but counts for rest and working time.

    Parameters
    ----------
    id, person
        Opaque identifier, and who.
    engagement
        The engagement it is worked on; None for a job outside the network.
    start, end
        Half-open interval in UTC.
    title
        ``Surgery``, ``Clinic``, ``Teaching`` ...: what it is, never a patient or a reason.
    late_start_agreed
        A late start has been agreed for the morning after a duty, so that it yields to the rest.
    """

    id: str
    person: str
    engagement: str | None
    start: datetime
    end: datetime
    title: str
    late_start_agreed: bool = False
    interval: Interval = field(init=False, repr=False, compare=False)
    """When it takes place."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", shared_interval(self.start, self.end))
        require_workable(self.interval)


class FairMeasure(StrEnum):
    """What is shared out fairly."""

    NIGHTS = "nights"
    WEEKENDS = "weekends"
    BANK_HOLIDAYS = "bank_holidays"
    CHRISTMAS_NEW_YEAR = "christmas_new_year"
    LATE_EVENINGS = "late_evenings"


@dataclass(frozen=True, slots=True)
class OpeningBalance:
    """What somebody carries into the period: minutes worked above (+) or below (-) their share of a measure so far."""

    id: str
    person: str
    measure: FairMeasure
    minutes: int
